"""When a figure holds: which of the periods that its sentence names is said of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.clauses import Clauses
from textmine.annotate.figures.data import words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.periods import Period
from textmine.annotate.figures.taken_up import NEVER, Days, TakenUp

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
        self._taken_up = TakenUp(line)

    def of(self, claim: Claim, at: int, near: Sequence[Period]) -> Days:
        """Return the days of a claim of sentence `at`, which names the periods `near`; to be asked claim by claim."""
        if claim.kind in ("age", "ordinal") or self._is_lasting(claim):
            return NEVER
        named = self._named(claim, near)
        if claim.kind in ("date", "duration"):
            return named
        days = self._taken_up.days(claim, at) if named == NEVER else named
        self._taken_up.note(at, days)
        return days

    def _named(self, claim: Claim, near: Sequence[Period]) -> Days:
        """Return the days of a date; else those of the nearest period that is said of the figure."""
        held = [p for p in near if self._holds(p, claim)]
        if not held:
            return NEVER
        best = min(held, key=lambda p: (_distance(p, claim), -p.start))  # of two as near, the one behind
        if best.end < claim.start and self._is_of_another(best, claim):
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
            return claim.kind == "date"  # not the "fem år" of "de seneste fem år" itself
        if self._is_timeless(claim) or period.deadline or self._is_compared(self._before(period)):
            return False
        if self._was_said(period, claim) or self._is_set_against(period, claim) or self._is_other_end(period, claim):
            return False
        if self._is_in_relative(period, claim):
            return True
        start, end = self._enclosed(period)
        first, second = (claim.end, start) if claim.end <= period.start else (end, claim.start)
        return not self._is_known(claim) and not self._clauses.apart(first, second, joined=self._opens(period))

    def _is_timeless(self, claim: Claim) -> bool:
        """Tell what holds at no time: dates, spans that only set a time, "det dobbelte", the pages of a letter."""
        lasts = claim.kind == "duration" and not self._lasted(claim)
        return claim.kind == "date" or lasts or (claim.kind == "multiple" and claim.change is None)

    def _is_lasting(self, claim: Claim) -> bool:
        """Tell the pages of a letter and the rooms of a flat, which are as many at any time."""
        return (claim.counted or "").lower() in words("periods", "lasting", "nouns")

    def _lasted(self, claim: Claim) -> bool:
        """Tell "I 2016 var ventetiden otte uger" and "mod 19 uger i 2014" from a span that only sets a time."""
        before = self.line.lower(claim.start - 1)
        first = self.line.lower(claim.start)  # "sager over et år"
        limit = first == "længere" or (first in ("over", "under") and before not in words("periods", "lasted", "verbs"))
        measured = before == "mod" or not limit
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

    def _is_other_end(self, period: Period, claim: Claim) -> bool:
        """Tell the 2015 of "fra 88 mio. i 2015 til 109" and "83 procent i 2019 mod 71": of the first end alone."""
        link = self.line.lower(claim.start - 1)
        if link == "fra" and period.last is None:
            return True  # "siden 2019 er det skåret fra 31 til 22"
        second = link in ("mod", "imod") or (link == "til" and claim.change is not None)
        if not second or period.end >= claim.start:
            return False
        return bool(_within(self._ends, period.start - BESIDE + 1, period.start + 1))

    def _is_in_relative(self, period: Period, claim: Claim) -> bool:
        """Tell the 2020 of "46 procent af de klager, den behandlede i 2020" and "9 sager, der blev lukket i 2020"."""
        reach = range(claim.end, min(claim.end + 2 * BESIDE, period.start))
        k = next((k for k in reach if self.line.at(k).text == ","), 0)
        if not k or not claim.counted or period.start - k > 2 * BESIDE:
            return False
        beside = self.line.at(k - 1).text == claim.counted
        if self.line.lower(k + 1) not in (words("periods", "relative", "words") if beside else ("der", "som")):
            return False
        return not self._clauses.apart(k + 1, period.start) and not self._between(claim.end, period.start)

    def _enclosed(self, period: Period) -> tuple[int, int]:
        """Return a period with its brackets ("(i 2018)") and what it holds beyond: "I 2018, da ..., kom der"."""
        before, end = self._before(period), period.end
        if self.line.at(before).text == "(" and self.line.at(end).text == ")":
            return before, end + 1
        if self.line.at(end).text == ",":
            if self._opens_when(period) and self.line.is_verb(end + 1):
                return period.start, end + 1
            if self.line.lower(end + 1) in words("periods", "inserted", "words"):
                commas = (k for k in range(end + 2, end + INSERTED) if self.line.at(k).text == ",")
                end = next((k + 1 for k in commas if self._opens(period)), end)
        return period.start, self._behind_that(period) or end

    def _opens_when(self, period: Period) -> bool:
        """Tell the clause of "Da jeg kom i 2013, var der 78", whose time is that of the sentence."""
        first = next((k for k in range(period.start, period.start - INSERTED, -1) if self.line.starts_sentence(k)), -1)
        return self.line.lower(first) in words("periods", "inserted", "when")

    def _behind_that(self, period: Period) -> int | None:
        """Return the index behind the "at" of "I 2015 endte det med, at hver anden": what came about then."""
        reach = range(period.end, period.end + 2 * BESIDE)
        at = next((k for k in reach if self.line.lower(k) == "at"), period.end) if self._opens(period) else period.end
        led = any(self.line.lower(k) in words("periods", "inserted", "led") for k in range(period.end, at))
        return at + 1 if led else None

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
        """Tell "byens fire skoler", "sine 90 medlemmer", "de 500 ledige": how many there are is no news of a time."""
        before = self.line.at(claim.start - 1)
        genitive = before.kind == "w" and before.lower.endswith(("ens", "ets", "ernes"))
        owned = before.lower in words("nouns", "person", "possessives")
        return claim.kind == "count" and (before.lower == "de" or genitive or owned)


def _within(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Return the places from `first` up to `last`, of a sorted row of them."""
    return places[bisect_left(places, first) : bisect_left(places, last)]


def _distance(period: Period, claim: Claim) -> int:
    return max(period.start - claim.end + 1, claim.start - period.end + 1, 0)
