"""A period that holds on: "I 2018 kom der 400 sager. Heraf endte 80 i nævnet. Det er 12 flere end året før"."""

from __future__ import annotations

from datetime import date

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.clauses import says_now
from textmine.annotate.figures.data import phrases
from textmine.annotate.figures.line import Line

REACH = 6
"""How many words may stand between what takes up an earlier figure and the number: "det er hele 12 procent"."""
Days = tuple[date | None, date | None]
NEVER: Days = (None, None)


class TakenUp:
    """The days of the figures of a passage so far, for those that take them up."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._told: dict[int, list[Days]] = {}

    def note(self, at: int, days: Days) -> None:
        """Note the days of a figure of sentence `at`; those of figures without any end what held before."""
        self._told.setdefault(at, []).append(days)

    def days(self, claim: Claim, at: int) -> Days:
        """Return the days of the figures that a claim of sentence `at` takes up, the latest where they are several."""
        if not _takes_up(self._line, claim):
            return NEVER
        told = self._told.get(at) or (self._told.get(at - 1) if self._goes_on(claim) else None)
        if not told or told[-1] == NEVER:
            return NEVER
        return max(told, key=lambda days: days[0] or date.min)

    def _goes_on(self, claim: Claim) -> bool:
        """Tell whether the sentence of a claim stands in the same paragraph as the one before it."""
        k = claim.start
        while k > claim.start - 5 * REACH and not self._line.starts_sentence(k):
            k -= 1
        return self._line.near(k)


def _takes_up(line: Line, claim: Claim) -> bool:
    """Tell "af dem 12", "svarende til 25 pct.", "16 af disse" and, of a change, "det er 40 flere"."""
    if any(says_now(line, k) for k in range(claim.start - REACH, claim.end + REACH)):
        return False
    if line.lower(claim.end) == "af" and line.lower(claim.end + 1) in ("dem", "disse"):
        return True
    for k in range(claim.start - 1, claim.start - 1 - REACH, -1):
        if line.at(k).kind != "w" or not line.near(k + 1):
            return False
        if _stands(line, k, "of_them") or (claim.change is not None and _stands(line, k, "of_change")):
            return True
    return False


def _stands(line: Line, k: int, listed: str) -> bool:
    return any(line.is_phrase(k, phrase) for phrase in phrases("periods", "taken_up", listed).get(line.lower(k), ()))
