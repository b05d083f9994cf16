"""How good a stance classifier is: F1 a label, an interval over authors, and the calibration error."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from textmine.stance.store import LABELS

Ints = NDArray[np.int64]
Array = NDArray[np.float64]
N_RESAMPLES = 1000


def f1(labels: Ints, predicted: Ints) -> list[float]:
    """Return the F1 of each label, in the order of LABELS; 0 where it neither occurs nor is predicted."""
    return [_f1(*counts) for counts in zip(*_counted(labels, predicted), strict=True)]


def macro_f1_interval(labels: Ints, predicted: Ints, groups: Sequence[str], seed: int) -> tuple[float, float]:
    """Return the 95 % percentile interval of the macro-F1 when whole author groups are drawn again.

    Passages of one author are alike: drawing single passages would promise too much.
    """
    names = sorted(set(groups))
    index = np.array([names.index(group) for group in groups])
    parts = np.array([_counted(labels[index == g], predicted[index == g]) for g in range(len(names))])
    draws = np.random.default_rng(seed).integers(0, len(names), size=(N_RESAMPLES, len(names)))
    values = [np.mean([_f1(*counts) for counts in parts[draw].sum(axis=0).T]) for draw in draws]
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def ece(probabilities: Array, labels: Ints, bins: int = 10) -> float:
    """Return the expected calibration error of the best label, in bins of equal width (Naeini et al. 2015)."""
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == labels
    where = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs(right[where == b].sum() - confidence[where == b].sum()) for b in range(bins)]
    return float(sum(gaps) / len(labels))


def _counted(labels: Ints, predicted: Ints) -> tuple[list[int], list[int], list[int]]:
    """Return true positives, predicted and actual counts of each label."""
    ids = range(len(LABELS))
    hits = [int(((labels == i) & (predicted == i)).sum()) for i in ids]
    return hits, [int((predicted == i).sum()) for i in ids], [int((labels == i).sum()) for i in ids]


def _f1(hits: int, predicted: int, actual: int) -> float:
    return 2 * hits / (predicted + actual) if predicted + actual else 0.0
