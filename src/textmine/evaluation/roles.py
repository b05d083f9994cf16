"""How well the roles of printed lines were found: F1 over all lines, over roles, and of each.

The first two have a 95 % interval by the bootstrap over dumps, for the lines of one dump are right or wrong together:
2,000 times as many dumps are drawn from them, with replacement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

N_DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RoleScore:
    """How one role was found, by line."""

    role: str
    n: int
    """Lines that have it in the gold."""
    n_found: int
    n_right: int

    @property
    def precision(self) -> float:
        """Right of found; 1 where none was found."""
        return self.n_right / self.n_found if self.n_found else 1.0

    @property
    def recall(self) -> float:
        """Right of the gold's; 1 where it has none."""
        return self.n_right / self.n if self.n else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both: twice the right ones of both counts."""
        return 2 * self.n_right / (self.n + self.n_found) if self.n + self.n_found else 1.0


def score_roles(counted: Sequence[Counter[tuple[str, str | None]]]) -> tuple[Estimate, Estimate, tuple[RoleScore, ...]]:
    """Micro-F1, macro-F1 over the roles that occur in the gold, and each role, from the dumps' counts of lines.

    Lines are counted by (gold role, found role), the latter None where nothing was found.
    """
    in_gold = sorted({gold for counts in counted for gold, _ in counts})
    known = [*in_gold, *sorted({str(found) for counts in counted for _, found in counts} - {*in_gold})]
    table = np.zeros((len(counted), len(known), len(known)))
    for k, counts in enumerate(counted):
        for (gold, found), n in counts.items():
            table[k, known.index(gold), known.index(str(found))] += n
    rng = np.random.default_rng(1)
    draws = rng.multinomial(len(counted), [1 / max(1, len(counted))] * len(counted), N_DRAWS).astype(float)
    drawn = np.einsum("bd,dij->bij", draws, table)
    whole = table.sum(0, keepdims=True)
    right, wanted, got = (m[0].astype(int) for m in (_diagonal(whole), whole.sum(2), whole.sum(1)))
    roles = tuple(RoleScore(role, *map(int, (wanted[k], got[k], right[k]))) for k, role in enumerate(known))
    micro, macro = (_estimate(figure(whole)[0], figure(drawn)) for figure in (_micro, _macro))
    return micro, macro, tuple(role for role in roles if role.role != str(None))


def _diagonal(table: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.diagonal(table, axis1=1, axis2=2)


def _micro(table: NDArray[np.float64]) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = _diagonal(table).sum(1) / np.maximum(1, table.sum((1, 2)))
    return shares


def _macro(table: NDArray[np.float64]) -> NDArray[np.float64]:
    wanted = table.sum(2)
    f1 = 2 * _diagonal(table) / np.maximum(1, wanted + table.sum(1))
    means: NDArray[np.float64] = np.where(wanted > 0, f1, 0).sum(1) / np.maximum(1, (wanted > 0).sum(1))
    return means


def _estimate(value: float, drawn: NDArray[np.float64]) -> Estimate:
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Estimate(float(value), float(low), float(high))
