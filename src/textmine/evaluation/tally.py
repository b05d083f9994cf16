"""What was found, missed and wrong, document by document, with precision, recall, F1 and the interval of F1.

The 95 % interval is the bootstrap's over documents, whose finds are right or wrong together: 2,000 times as many
documents are drawn from them, with replacement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from textmine.evaluation.roles import Estimate

N_DRAWS = 2000


@dataclass
class Tally:
    """Counts of one measure by document; `missed` and `wrong` name each, for reading."""

    counts: dict[str, list[int]] = field(default_factory=dict)
    """Document -> right, missed, wrong."""
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def hit(self, document: str, n: int = 1) -> None:
        """Count what is in the gold and was found."""
        self._of(document)[0] += n

    def miss(self, document: str, note: str) -> None:
        """Count what is in the gold and was not found."""
        self._of(document)[1] += 1
        self.missed.append(f"{document}: {note}")

    def err(self, document: str, note: str) -> None:
        """Count what was found and is not in the gold."""
        self._of(document)[2] += 1
        self.wrong.append(f"{document}: {note}")

    def compare(self, document: str, wanted: Iterable[object], found: Iterable[object], note: str = "") -> None:
        """Count two collections of things that are right where they are equal."""
        wanted, found = list(dict.fromkeys(wanted)), list(dict.fromkeys(found))
        self.hit(document, sum(thing in found for thing in wanted))
        for thing in wanted:
            if thing not in found:
                self.miss(document, f"{note}{thing}")
        for thing in found:
            if thing not in wanted:
                self.err(document, f"{note}{thing}")

    def value(self, document: str, wanted: str | None, found: str | None, note: str) -> None:
        """Count one property: right where both say the same, nothing where both say nothing."""
        if wanted and wanted == found:
            self.hit(document)
            return
        if wanted:
            self.miss(document, f"{note}: {found!r} is not {wanted!r}")
        if found:
            self.err(document, f"{note}: {found!r} is not {wanted!r}")

    def _of(self, document: str) -> list[int]:
        return self.counts.setdefault(document, [0, 0, 0])

    @property
    def _table(self) -> NDArray[np.int64]:
        return np.array([*self.counts.values()], dtype=np.int64).reshape(-1, 3)

    @property
    def totals(self) -> tuple[int, int, int]:
        """Right, missed, wrong in all documents."""
        right, missed, wrong = (int(n) for n in self._table.sum(0))
        return right, missed, wrong

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        right, _, wrong = self.totals
        return right / (right + wrong) if right or wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there is none."""
        right, missed, _ = self.totals
        return right / (right + missed) if right or missed else 1.0

    @property
    def f1(self) -> Estimate:
        """Harmonic mean of both."""
        table = self._table
        rng = np.random.default_rng(1)
        draws = rng.multinomial(len(table), [1 / max(1, len(table))] * len(table), N_DRAWS)
        drawn = _f1(draws @ table)
        low, high = np.quantile(drawn, [0.025, 0.975])
        return Estimate(float(_f1(table.sum(0, keepdims=True))[0]), float(low), float(high))


def _f1(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    right, missed, wrong = counts.T
    both = 2 * right + missed + wrong
    shares: NDArray[np.float64] = np.where(both > 0, 2 * right / np.maximum(1, both), 1.0)
    return shares
