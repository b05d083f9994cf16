"""Train the Danish pipeline that textmine ships: spaCy's stock CNN with names and parts of speech."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypedDict

import spacy
from spacy.cli.init_config import init_config
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train

from textmine.annotate.parole import upos
from textmine.errors import UsageError

HELD_OUT = 10
"""Every tenth training sentence decides when to stop (names) and gives `pos_acc`; the dev file is only reported."""
NO_SPACE_BEFORE = frozenset(".,;:!?)»”%")
NO_SPACE_AFTER = frozenset("(«“")


class Scores(TypedDict):
    """What `train_language` reports: names on raw text of the dev file, parts of speech on held-out sentences."""

    pos_acc: float
    ents_p: float
    ents_r: float
    ents_f: float
    ents_per_type: dict[str, dict[str, float]]


def train_language(data: Path, package: Path, *, max_steps: int = 20000) -> Scores:
    """Train on `data` (a folder laid out as `ner/` and `pos/` of the card) and write the model into `package`.

    `package` is the installable folder `models/da_textmine`; its `pyproject.toml` names the version. Raises
    `UsageError` where a file is missing.
    """
    nlp = spacy.blank("da")
    names = list(read_iob2(_needed(data / "ner" / "uner_da_ddt-train.iob2"), nlp))
    tagged = list(read_parole(_needed(data / "pos" / "parole_dk.tsv.gz"), nlp))
    dev = list(read_iob2(_needed(data / "ner" / "uner_da_ddt-dev.iob2"), nlp))
    work = package / "training"
    work.mkdir(parents=True, exist_ok=True)
    seen, held_out = _split(names, tagged)
    DocBin(docs=seen, store_user_data=False).to_disk(work / "train.spacy")
    DocBin(docs=held_out, store_user_data=False).to_disk(work / "held_out.spacy")
    best, _ = train(init_nlp(_config(work, max_steps)), work)
    best.add_pipe("sentencizer", first=True)
    scores = evaluate(best, dev, held_out)
    write_package(best, package, scores)
    shutil.rmtree(work)
    return scores


def _split(names: list[Doc], tagged: list[Doc]) -> tuple[list[Doc], list[Doc]]:
    """Training and held-out sentences: every tenth of each source is held out."""
    both = [(i, doc) for docs in (names, tagged) for i, doc in enumerate(docs)]
    return [doc for i, doc in both if i % HELD_OUT], [doc for i, doc in both if i % HELD_OUT == 0]


def _needed(path: Path) -> Path:
    if not path.is_file():
        raise UsageError(f"training data {path} is missing; give the folder that holds ner/ and pos/")
    return path


def _config(work: Path, max_steps: int) -> Any:
    config = init_config(lang="da", pipeline=["morphologizer", "ner"], optimize="efficiency")
    config["paths"]["train"] = str(work / "train.spacy")
    config["paths"]["dev"] = str(work / "held_out.spacy")
    config["training"]["max_steps"] = max_steps
    # Names decide when to stop; parts of speech converge long before.
    config["training"]["score_weights"] = {"ents_f": 1.0, "pos_acc": 0.0}
    return config


def read_iob2(path: Path, nlp: Language) -> Iterator[Doc]:
    """Yield a Doc per sentence of a UNER file, tokenised by `nlp` from the raw text, with PER, ORG, LOC and MISC.

    MISC is taken from the two-level DaN+ label (column 4) where the UNER label (column 3) has no name.
    """
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        text = next((line[9:] for line in lines if line.startswith("# text = ")), None)
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if text and rows:
            yield _with_names(nlp.make_doc(text), rows)


def _with_names(doc: Doc, rows: list[list[str]]) -> Doc:
    labels = [row[2] if row[2] != "O" else _misc(row[3]) for row in rows]
    spans: list[Span] = []
    for start, end, label in _runs(labels):
        begin, stop = _place(doc.text, [row[1] for row in rows], start, end)
        span = doc.char_span(begin, stop, label=label, alignment_mode="expand")
        if span is not None and not any(span.start < s.end and s.start < span.end for s in spans):
            spans.append(span)
    doc.set_ents(spans)
    return doc


def _misc(nested: str) -> str:
    outer = nested.split("#")[0]
    return outer if outer in ("B-MISC", "I-MISC") else "O"


def _runs(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    start = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            yield start, i, labels[start][2:]
            start = None
        if label.startswith("B-"):
            start = i


def _place(text: str, words: list[str], start: int, end: int) -> tuple[int, int]:
    """Code points of the words `start` to `end` in the text, found from left to right."""
    at, begin = 0, 0
    for i, word in enumerate(words[:end]):
        at = text.find(word, at)
        if i == start:
            begin = at
        at += len(word)
    return begin, at


def read_parole(path: Path, nlp: Language) -> Iterator[Doc]:
    """Yield a Doc per sentence of PAROLE-DK with UPOS tags and its names unknown (missing, not absent)."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows: list[tuple[str, str]] = []
        for line in file:
            fields = line.rstrip("\n").split("\t")
            if len(fields) >= 3 and fields[0]:
                rows.append((fields[0], upos(fields[2], fields[1])))
            elif rows:
                yield _with_tags(nlp, rows)
                rows = []
        if rows:
            yield _with_tags(nlp, rows)


def _with_tags(nlp: Language, rows: list[tuple[str, str]]) -> Doc:
    words = [word for word, _ in rows]
    spaces = [
        after not in NO_SPACE_BEFORE and word not in NO_SPACE_AFTER
        for word, after in zip(words, [*words[1:], "."], strict=True)
    ]
    doc = Doc(nlp.vocab, words=words, spaces=spaces, pos=[tag for _, tag in rows])
    doc.set_ents([], default="missing")
    return doc


def evaluate(nlp: Language, dev: Iterable[Doc], held_out: Iterable[Doc]) -> Scores:
    """Score names on raw text: the pipeline tokenises by itself; a name counts when label and both ends are right.

    Parts of speech are scored where the tokens are the same. MISC, which the dev labels lack, is left out.
    """
    tagged = [Example(nlp(doc.text), doc) for doc in held_out if doc.has_annotation("POS")]
    examples = [Example(nlp(doc.text), doc) for doc in dev]
    found = Scorer.score_spans(examples, "ents", getter=lambda doc, _: [e for e in doc.ents if e.label_ != "MISC"])
    return Scores(
        pos_acc=Scorer.score_token_attr(tagged, "pos")["pos_acc"],
        ents_p=found["ents_p"],
        ents_r=found["ents_r"],
        ents_f=found["ents_f"],
        ents_per_type=found["ents_per_type"],
    )


def write_package(nlp: Language, package: Path, scores: Scores) -> None:
    """Put a trained pipeline into the installable package, with its scores in `meta.json`."""
    version = "0.1.0"
    nlp.config["paths"].update({"train": None, "dev": None})  # folders of this machine are no part of the model
    nlp.meta.update(
        {
            "name": "textmine",
            "version": version,
            "license": "CC BY-SA 4.0",
            "sources": ["UNER_Danish-DDT (CC BY-SA 4.0)", "DaN+ (CC BY-SA 4.0)", "PAROLE-DK (MIT or CC BY-SA 4.0)"],
            "performance": scores,
        }
    )
    inner = package / "da_textmine"
    for old in inner.glob("da_textmine-*"):
        shutil.rmtree(old)
    nlp.to_disk(inner / f"da_textmine-{version}")
    (inner / "meta.json").write_text(json.dumps(nlp.meta, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
