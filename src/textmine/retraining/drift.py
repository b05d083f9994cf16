"""Whether new documents differ from those a model knows: one test a signal, with a stated rate of false alarms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ALPHA = 0.05
"""How often all signals together give an alarm where nothing has changed, at most."""
MIN_DISTANCE = 0.1
"""A smaller shift changes no model, however sure it is."""
MIN_DOCUMENTS = 20
RESAMPLES = 1999
BINS = 10


@dataclass(frozen=True, slots=True)
class Signal:
    """One way in which documents may have changed."""

    name: str
    distance: float
    """Total variation: the share of new documents that would have to be of another kind, in [0, 1]."""
    p: float
    """How often documents dealt out by chance are as far apart."""
    alarm: bool


def drift(
    known: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]], *, alpha: float = ALPHA, seed: int = 1
) -> tuple[Signal, ...]:
    """Compare known and new documents in each signal, given the category of every document in it.

    An alarm needs a distance of `MIN_DISTANCE` and a p of at most `alpha` over the number of signals (Bonferroni), so
    that all together give a false one in at most `alpha` of the times. None of it is told of fewer than
    `MIN_DOCUMENTS` documents on either side.
    """
    signals = []
    rng = np.random.default_rng(seed)
    for name in sorted(known.keys() & new.keys()):
        if min(len(known[name]), len(new[name])) >= MIN_DOCUMENTS:
            distance, p = _test(known[name], new[name], rng)
            signals.append((name, distance, p))
    limit = alpha / max(1, len(signals))
    return tuple(Signal(n, round(d, 4), round(p, 4), d >= MIN_DISTANCE and p <= limit) for n, d, p in signals)


def binned(known: Sequence[float], new: Sequence[float]) -> tuple[list[str], list[str]]:
    """Return numbers as categories: the tenth of all of them that each is in."""
    edges = np.quantile([*known, *new], np.arange(1, BINS) / BINS)
    first, second = (np.searchsorted(edges, values, side="left").astype(str).tolist() for values in (known, new))
    return first, second


def _test(known: Sequence[str], new: Sequence[str], rng: np.random.Generator) -> tuple[float, float]:
    """Return the distance of two lists of categories, and its p by dealing the documents out anew."""
    first, second = Counter(known), Counter(new)
    names = sorted(first.keys() | second.keys())
    total = np.array([first[name] + second[name] for name in names])
    observed = np.array([second[name] for name in names])
    dealt = rng.multivariate_hypergeometric(total, len(new), size=RESAMPLES)
    distance = _distance(observed[None], total)[0]
    as_far = int((_distance(dealt, total) >= distance - 1e-12).sum())
    return float(distance), (as_far + 1) / (RESAMPLES + 1)


def _distance(new: NDArray[np.int64], total: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the total variation between the new documents (draws x categories) and the others."""
    known = total - new
    shares = new / new.sum(axis=1, keepdims=True) - known / known.sum(axis=1, keepdims=True)
    distance: NDArray[np.float64] = np.abs(shares).sum(axis=1) / 2
    return distance
