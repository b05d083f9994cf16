"""How far annotators agree, and by how much more than chance would have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Labelled = Mapping[str, str]
"""Of one unit: annotator to label."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What several annotators of the same units make of them; a figure is None where it is not defined."""

    annotators: tuple[str, ...]
    """Those who share a unit with another."""
    n_units: int
    """Units that two or more labelled; all else is of these."""
    share_agreed: float | None
    """Share of units to which all gave the same label."""
    kappa: float | None
    """Cohen's, where there are two annotators in all."""
    alpha: float | None
    """Krippendorff's, nominal, for any number of annotators and units that some of them left out."""


def agreement(units: Sequence[Labelled]) -> Agreement:
    """Return the agreement on units of which each has the labels of one or more annotators."""
    shared = [unit for unit in units if len(unit) > 1]
    who = tuple(sorted({name for unit in shared for name in unit}))
    agreed = sum(len(set(unit.values())) == 1 for unit in shared)
    share = _r(agreed / len(shared)) if shared else None
    kappa = cohen([(unit[who[0]], unit[who[1]]) for unit in shared]) if len(who) == 2 else None
    return Agreement(who, len(shared), share, kappa, krippendorff([list(unit.values()) for unit in shared]))


def cohen(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa (1960); None where both only ever gave one and the same label."""
    n = len(pairs)
    if not n:
        return None
    first, second = (Counter(labels) for labels in zip(*pairs, strict=True))
    by_chance = sum(first[label] * second[label] for label in first) / n**2
    observed = sum(a == b for a, b in pairs) / n
    return _r((observed - by_chance) / (1 - by_chance)) if by_chance < 1 else None


def krippendorff(units: Sequence[Sequence[str]]) -> float | None:
    """Return Krippendorff's alpha for nominal labels (2011); None where only one label was ever given."""
    counts = [Counter(labels) for labels in units if len(labels) > 1]
    totals = sum(counts, Counter[str]())
    n = totals.total()
    expected = sum(2 * a * b for a, b in combinations(totals.values(), 2)) / (n - 1) if n > 1 else 0.0
    found = sum(sum(2 * a * b for a, b in combinations(one.values(), 2)) / (one.total() - 1) for one in counts)
    return _r(1 - found / expected) if expected else None


def _r(value: float) -> float:
    return round(value, 4)
