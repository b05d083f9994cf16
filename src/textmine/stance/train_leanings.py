"""Train the leanings on all labelled passages of a folder, score them, and store them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.metrics import f1_score
from sklearn.pipeline import Pipeline
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from textmine.errors import UsageError
from textmine.models.registry import Registry, digest
from textmine.stance.classifier import Array, Labels, folds, inputs, pipeline
from textmine.stance.labels import ELSEWHERE, MIN_PER_CLASS
from textmine.stance.leanings import COMMAND, KIND, Leaning, Leanings, text_digest, to_files
from textmine.stance.store import LABELS

C = 1.0
LEAST = (3, 10)
"""In how many texts a word and a run of letters must stand: a quarter of the size of (1, 2), and as good elsewhere."""
OWN = 200
"""A target with so many passages has a leaning of its own; the others share one."""
OTHERS = "others"

Vectors = Callable[[Sequence[str]], Array]
"""Texts in, len(texts) x width out."""


class Side(NamedTuple):
    """A labelled passage; `label` is a number of LABELS, and passages of one `group` are never parted by a fold."""

    text: str
    label: int
    target: str
    group: str


def train_leanings(data: Path, out: Path, *, vectors: Vectors, seed: int = 1) -> tuple[Path, dict[str, float]]:
    """Train on every CSV in the folder `data`, store the version under `out`/leanings and make it the champion.

    Returns its folder, and the macro-F1 of each leaning in cross-validation. The same data and seed give the same
    bytes. Raises UsageError for a folder without labels, an unknown label, an empty text, or too few examples.
    """
    paths = sorted(data.glob("*.csv"))
    by_leaning = parted([side for path in paths for side in read_sides(path)], data)
    parts, scores = [], {}
    with threadpool_limits(1):  # sums over threads differ in their last digits
        for name, sides in by_leaning.items():
            made = vectors([side.text for side in sides])
            parts.append(Leaning(name, _fit(sides, made), frozenset(text_digest(side.text) for side in sides)))
            scores[name] = _score(sides, made, seed)
    registry = Registry(out)
    folder = registry.add(
        KIND,
        to_files(Leanings(made.shape[1], tuple(parts))),
        trained_on={"sha256": {path.name: digest(path) for path in paths}, "labels": _counts(by_leaning)},
        settings={"seed": seed, "c": C, "least": list(LEAST), "width": made.shape[1]},
        scores={"macro_f1": scores, "command": COMMAND},
    )
    registry.promote(KIND, folder.name)
    return folder, scores


def read_sides(path: Path) -> Iterator[Side]:
    """Yield the labelled passages of a CSV with `text`, `label`, perhaps `target` (else the file's name is it).

    Those about something else (`about`) are left out. Raises UsageError naming the row.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise UsageError(f"leanings {path}: {e}; give a CSV in UTF-8 with text, label, target") from e
    for number, row in enumerate(rows, start=1):
        if not (row.get("text") or "").strip() or row.get("label") not in LABELS:
            raise UsageError(f"leanings {path} row {number}: give a text, and a label of {', '.join(LABELS)}")
        if row.get("about") != ELSEWHERE:
            group = row.get("author_group") or f"{path.name} {number}"
            yield Side(row["text"], LABELS.index(row["label"]), row.get("target") or path.stem, group)


def parted(sides: Sequence[Side], data: Path) -> dict[str, list[Side]]:
    """Return the passages of each leaning, by its name; raises UsageError where a label has too few."""
    n = Counter(side.target for side in sides)
    found: dict[str, list[Side]] = {}
    for side in sorted(sides, key=lambda side: (n[side.target] < OWN, side.target)):
        found.setdefault(side.target if n[side.target] >= OWN else OTHERS, []).append(side)
    for name, own in found.items():
        for label, counted in _counts({name: own})[name].items():
            if counted < MIN_PER_CLASS:
                raise UsageError(f"leanings {data}: {counted} of {name} are {label!r}; give {MIN_PER_CLASS} at least")
    if not found:
        raise UsageError(f"leanings {data}: no labelled passages; give a folder of CSVs with text, label, target")
    return found


def _fit(sides: Sequence[Side], vectors: Array) -> Pipeline:
    given = inputs([side.text for side in sides], vectors)
    return pipeline(C, 0.0, vectors.shape[1], least=LEAST).fit(given, _labels(sides))


def _score(sides: Sequence[Side], vectors: Array, seed: int) -> float:
    """Return the macro-F1 of passages that were held out, whole groups at a time."""
    labels = _labels(sides)
    said = np.zeros_like(labels)
    for train, test in folds(labels, [side.group for side in sides], seed):
        fitted = _fit([sides[i] for i in train], vectors[train])
        said[test] = fitted.predict(inputs([sides[i].text for i in test], vectors[test]))
    return round(float(f1_score(labels, said, average="macro")), 4)


def _labels(sides: Sequence[Side]) -> Labels:
    return np.array([side.label for side in sides], dtype=np.int64)


def _counts(by_leaning: dict[str, list[Side]]) -> dict[str, Any]:
    return {
        name: {label: sum(side.label == i for side in sides) for i, label in enumerate(LABELS)}
        for name, sides in by_leaning.items()
    }
