"""When a figure holds: which of the periods that its sentence names is said of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.clauses import Clauses
from textmine.annotate.figures.data import words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.periods import Period

BESIDE = 5
"""How many words may stand between a figure and the period right behind it: "30 sager om vold i 2018"."""
INSERTED = 25
"""How long a clause may be that stands between a period and what is said of it: "I 2013, da ..., var der"."""


class When:
    """The clauses of a line and its claims, to tell which periods are said of which."""

    def __init__(self, line: Line, claims: Sequence[Claim]) -> None:
        self.line = line
        self._clauses = Clauses(line)
        told = [c for c in claims if c.kind not in ("date", "ordinal", "age")]
        self._ends, self._starts = [c.end for c in told], [c.start for c in told]

    def of(self, claim: Claim, near: Sequence[Period]) -> tuple[date | None, date | None]:
        """Return the days of a date; else those of the nearest period that the figure's own clause names."""
        if claim.kind in ("age", "ordinal") or (claim.kind != "date" and self._is_known(claim)):
            return None, None
        held = [p for p in near if self._holds(p, claim)]
        if not held:
            return None, None
        best = min(held, key=lambda p: (_distance(p, claim), -p.start))  # of two as near, the one behind
        if best.end <= claim.start and self._is_of_another(best, claim):
            best = next((p for p in held if p.start >= claim.end and not self._between(claim.end, p.start)), best)
        return best.first, best.last

    def _between(self, first: int, last: int) -> bool:
        """Tell whether another figure ends between two tokens."""
        return any(first < end <= last for end in _within(self._ends, first, last + 1))

    def _is_of_another(self, period: Period, claim: Claim) -> bool:
        """Tell the 2018 of "30 sager i 2018 til 45 sager i 2019", which the 30 has already."""
        return bool(_within(self._ends, period.start - BESIDE + 1, period.start + 1)) and claim.kind != "date"

    def _holds(self, period: Period, claim: Claim) -> bool:
        """Tell whether a period says when a figure holds: "i 2018"; not "mere end i 2017" nor "frem mod 2030"."""
        if claim.start < period.end and period.start < claim.end:
            ago = self.line.lower(period.start) == "for" or period.amount == period.start  # "for to år siden"
            return period.amount is None or not ago
        lasts = claim.kind == "duration" and not self._lasted(claim)
        timeless = claim.kind == "date" or lasts or (claim.kind == "multiple" and claim.change is None)
        compared = self._is_compared(self._before(period))
        if (
            timeless
            or period.deadline
            or compared
            or self._was_said(period, claim)
            or self._is_set_against(period, claim)
        ):
            return False
        start, end = self._enclosed(period)
        first, second = (claim.end, start) if claim.end <= period.start else (end, claim.start)
        return not self._clauses.apart(first, second, joined=self._opens(period))

    def _lasted(self, claim: Claim) -> bool:
        """Tell "I 2016 var ventetiden otte uger" and "mod 19 uger i 2014" from a span that only sets a time."""
        before = self.line.lower(claim.start - 1)
        first = self.line.lower(claim.start)  # "sager over et år"
        measured = before == "mod" or first not in ("over", "under") or before in words("periods", "lasted", "verbs")
        if before in words("periods", "lasted", "not_behind") or not measured:
            return False
        near = (self.line.lower(k) for k in range(claim.start - BESIDE, claim.start))
        return before == "mod" or any(word in words("periods", "lasted", "verbs") for word in near)

    def _is_compared(self, i: int) -> bool:
        """Tell the "end i 2017" of a comparison, and "så mange som i 2019"; not "så sent som i 2013"."""
        if self.line.lower(i) != "som":
            return self.line.lower(i) == "end"
        alike = any(self.line.lower(k) in ("så", "samme") for k in range(i - BESIDE, i - 1))
        return alike and self.line.lower(i - 1) not in ("sent", "tidligt")

    def _is_set_against(self, period: Period, claim: Claim) -> bool:
        """Tell the 2019 of "83 procent er tilfredse mod 71 procent i 2019", which is of the 71."""
        against = _within(self._starts, claim.end, period.start)
        return any(self.line.lower(s - 1) in ("mod", "imod", "til") for s in against)

    def _enclosed(self, period: Period) -> tuple[int, int]:
        """Return a period with its brackets ("(i 2018)") or the clause put in behind it ("I 2018, da ..., kom der")."""
        before, end = self._before(period), period.end
        if self.line.at(before).text == "(" and self.line.at(end).text == ")":
            return before, end + 1
        if self.line.at(end).text == "," and self.line.lower(end + 1) in words("periods", "inserted", "words"):
            commas = (k for k in range(end + 2, end + INSERTED) if self.line.at(k).text == ",")
            end = next((k + 1 for k in commas if self._opens(period)), end)
        return period.start, end

    def _was_said(self, period: Period, claim: Claim) -> bool:
        """Tell "nævnte i februar 65.000" and "sagde 12 milliarder i 2019": when it was said, not when it was so."""
        first, second = min(period.start, claim.start), max(period.start, claim.start)
        said = words("periods", "said", "verbs")
        return any(self.line.lower(k) in said for k in range(max(first - 2, second - 8), second))

    def _opens(self, period: Period) -> bool:
        """Tell whether a period is the first thing that its sentence says."""
        return self.line.starts_sentence(period.start - (self.line.lower(period.start - 1) == "i"))

    def _before(self, period: Period) -> int:
        return period.start - 1 - (self.line.lower(period.start - 1) in ("i", "for"))

    def _is_known(self, claim: Claim) -> bool:
        """Tell "regionens fire kommuner" and "de 500 ledige": how many there are is no news of the period."""
        before = self.line.at(claim.start - 1)
        genitive = before.kind == "w" and before.lower.endswith(("ens", "ets", "ernes"))
        return claim.kind == "count" and (before.lower == "de" or genitive)


def _within(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Return the places from `first` up to `last`, of a sorted row of them."""
    return places[bisect_left(places, first) : bisect_left(places, last)]


def _distance(period: Period, claim: Claim) -> int:
    return max(period.start - claim.end + 1, claim.start - period.end + 1, 0)
