"""Stance on somebody's own labels: trained on one CSV, scored on another, text alone and text with speaker apart."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from textmine.errors import UsageError
from textmine.stance.classifier import (
    FOLDS,
    Array,
    Labels,
    calibrated,
    calibration,
    folds,
    inputs,
    log_odds,
    pipeline,
)
from textmine.stance.leanings import Leanings

Vectors = Callable[[Sequence[str]], Array]
"""Texts in, len(texts) x width out."""

C = 1.0
RESAMPLES = 1000
BINS = 10


class Numbers(NamedTuple):
    """Of some texts: their vectors and their leanings, a row each; of width 0 where there are none."""

    vectors: Array
    leanings: Array


@dataclass(frozen=True, slots=True)
class Labelled:
    """The rows of a labelled CSV; `groups` are the rows' own numbers where no column groups them."""

    path: Path
    texts: list[str]
    labels: list[str]
    speakers: list[tuple[str, ...]]
    groups: list[str]


def evaluate_stance(
    train: Path,
    test: Path,
    *,
    text: str,
    label: str,
    speaker: Sequence[str] = (),
    group: str | None = None,
    vectors: Vectors | None = None,
    leanings: Leanings | None = None,
    seed: int = 1,
) -> dict[str, Any]:
    """Return macro-F1, accuracy, calibration error (each with a 95 % interval) and the F1 of each label on `test`.

    With `speaker`, the same of text and speaker together under `with_speaker`. `leanings` are further inputs beside
    `vectors`, but for those that learned from a text of either file. Nothing is stored. Raises UsageError for a
    missing file or column, an empty text or label, a label that `train` does not teach or has one example of.
    """
    learned, asked = (read_labelled(path, text, label, speaker, group) for path in (train, test))
    names = _taught(learned, asked)
    fair = leanings.unseen([*learned.texts, *asked.texts]) if leanings else None
    made = [vectors(data.texts) if vectors else np.zeros((len(data.texts), 0)) for data in (learned, asked)]
    with threadpool_limits(1):  # sums over threads differ in their last digits
        both = [numbers(data.texts, own, fair) for data, own in zip((learned, asked), made, strict=True)]
        alone = _scored(learned, asked, names, both, seed, with_speaker=False)
        if speaker:
            alone["with_speaker"] = _scored(learned, asked, names, both, seed, with_speaker=True)
    return alone


def numbers(texts: Sequence[str], vectors: Array, leanings: Leanings | None) -> Numbers:
    """Return the numbers that stand for texts beside their words."""
    return Numbers(vectors, leanings.columns(texts, vectors) if leanings else np.zeros((len(texts), 0)))


def read_labelled(path: Path, text: str, label: str, speaker: Sequence[str], group: str | None) -> Labelled:
    """Read a CSV in UTF-8 with a header; raises UsageError naming file, row and column."""
    wanted = (text, label, *speaker, *([group] if group else []))
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            header, rows = reader.fieldnames or [], list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise UsageError(f"{path}: {e}; give a CSV in UTF-8 with the columns {', '.join(wanted)}") from e
    if missing := [name for name in wanted if name not in header]:
        raise UsageError(f"{path}: no column {missing[0]!r}; it has {', '.join(header) or 'none'}")
    for number, row in enumerate(rows, start=1):
        if empty := [name for name in (text, label) if not (row[name] or "").strip()]:
            raise UsageError(f"{path} row {number}: {empty[0]!r} is empty; fill it in, or take the row out")
    return Labelled(
        path,
        [row[text] for row in rows],
        [row[label].strip() for row in rows],
        [tuple((row[name] or "").strip() for name in speaker) for row in rows],
        [(row[group] or "").strip() if group else str(i) for i, row in enumerate(rows)],
    )


def _taught(learned: Labelled, asked: Labelled) -> list[str]:
    """Return the labels, sorted; raises UsageError where they cannot be learned or are asked for unlearned."""
    counts = Counter(learned.labels)
    if len(counts) < 2:
        raise UsageError(f"{learned.path}: {len(counts)} labels; give examples of two at least")
    if few := sorted(name for name, n in counts.items() if n < 2):
        raise UsageError(f"{learned.path}: one example of {few[0]!r}; give two at least, more to learn from")
    if unknown := sorted(set(asked.labels) - set(counts)):
        raise UsageError(f"{asked.path}: label {unknown[0]!r} is not in {learned.path} ({', '.join(sorted(counts))})")
    if not asked.labels:
        raise UsageError(f"{asked.path}: no rows; give labelled texts to score")
    return sorted(counts)


def _scored(
    learned: Labelled, asked: Labelled, names: list[str], both: list[Numbers], seed: int, *, with_speaker: bool
) -> dict[str, Any]:
    labels, truth = (np.array([names.index(name) for name in data.labels]) for data in (learned, asked))
    given, wanted = (
        inputs(data.texts, made.vectors, data.speakers if with_speaker else (), made.leanings)
        for data, made in zip((learned, asked), both, strict=True)
    )
    width, n_leanings = (made.shape[1] for made in both[0])
    n_speaker = len(learned.speakers[0]) if with_speaker else 0

    def fit(rows: Labels) -> Any:
        return pipeline(C, 0.0, width, n_speaker, n_leanings).fit(given[rows], labels[rows])

    found = log_odds(fit(np.arange(len(labels))), wanted)
    t, bias = _calibration(fit, given, labels, learned.groups, len(names), seed)
    # The label is the best of classes that weigh alike; the probability beside it knows how common each is.
    return _measures(truth, found.argmax(axis=1), calibrated(found, t, bias), asked.groups, names, seed)


def _calibration(
    fit: Callable[[Labels], Any], given: Any, labels: Labels, groups: Sequence[str], k: int, seed: int
) -> tuple[float, Array]:
    """Return T and biases from labels whose group was held out; none where there are too few to hold any out."""
    n = min(FOLDS, len(set(groups)), *np.bincount(labels).tolist())
    parts = [(a, b) for a, b in folds(labels, groups, seed, n) if len(set(labels[a])) == k] if n > 1 else []
    if not parts:
        return 1.0, np.zeros(k)
    held_out = np.concatenate([log_odds(fit(a), given[b]) for a, b in parts])
    return calibration(held_out, labels[np.concatenate([b for _, b in parts])])


def _measures(
    truth: Labels, said: Labels, probabilities: Array, groups: Sequence[str], names: list[str], seed: int
) -> dict[str, Any]:
    sure = probabilities[np.arange(len(said)), said]
    draws = [np.arange(len(truth)), *_resampled(groups, seed)]
    per_label = [_f1(truth[draw], said[draw], len(names)) for draw in draws]
    return {
        "macro_f1": _interval([_macro(f, truth[d], said[d]) for f, d in zip(per_label, draws, strict=True)]),
        "accuracy": _interval([float((truth[draw] == said[draw]).mean()) for draw in draws]),
        "ece": _interval([ece(sure[draw], truth[draw] == said[draw]) for draw in draws]),
        "f1": {name: round(float(value), 4) for name, value in zip(names, per_label[0], strict=True)},
    }


def _resampled(groups: Sequence[str], seed: int) -> list[Labels]:
    """Return rows drawn with replacement, whole groups at a time: what belongs together is no independent evidence."""
    names = {name: i for i, name in enumerate(dict.fromkeys(groups))}
    of = np.array([names[name] for name in groups])
    members = [np.flatnonzero(of == i) for i in range(len(names))]
    generator = np.random.default_rng(seed)
    drawn = generator.integers(0, len(members), size=(RESAMPLES, len(members)))
    return [np.concatenate([members[i] for i in row]) for row in drawn]


def _f1(truth: Labels, said: Labels, k: int) -> Array:
    """Return the F1 of each class; 0 where it is neither there nor said."""
    hits = np.bincount(truth[truth == said], minlength=k)
    both = np.bincount(truth, minlength=k) + np.bincount(said, minlength=k)
    found: Array = 2 * hits / np.maximum(both, 1)
    return found


def _macro(f1: Array, truth: Labels, said: Labels) -> float:
    return float(f1[np.union1d(truth, said)].mean())


def ece(sure: Array, right: Any) -> float:
    """Return the expected calibration error of the label given, in ten bins of equal width (Naeini et al. 2015)."""
    where = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = np.bincount(where, right.astype(float), BINS) - np.bincount(where, sure, BINS)
    return float(np.abs(gaps).sum() / len(sure))


def _interval(values: Sequence[float]) -> dict[str, float]:
    """Return the first value with the 95 % percentile interval of the others."""
    low, high = np.percentile(values[1:], [2.5, 97.5])
    return {name: round(float(value), 4) for name, value in (("value", values[0]), ("low", low), ("high", high))}
