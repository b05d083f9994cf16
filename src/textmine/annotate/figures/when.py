"""When a figure holds: the likeliest of the periods that are named near it, or none of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.clauses import Clauses
from textmine.annotate.figures.data import table, words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.period_clues import Earlier, Named, clues_of_last, clues_of_period
from textmine.annotate.figures.said import Said
from textmine.annotate.figures.tense import is_past
from textmine.annotate.figures.timespan import NEVER, Days, Period, whole_months, whole_year
from textmine.models.ranker import Ranker

KIND = "periods"
COMMAND = "textmine train periods corpus/figures/train corpus/figures/dev corpus/articles/dev corpus/numbers/dev"
BACK = 3
"""How many sentences back a period may be named, and how many figures back one may have the same."""
MOST = 8
"""So many periods are weighed, the nearest."""
BESIDE = 5
"""How many words may stand between the two ends of "fra 9 til 11"."""
WHEN = 10
"""How many words of such a clause may stand behind its period: "Da byen i 2018 spurgte alle sine borgere, svarede"."""
INSERTED = 25
"""How many words a clause may have: "Da jeg kom i 2013, var der"."""
TIMELESS = frozenset({"age", "ordinal"})


class Candidate(NamedTuple):
    """When a figure may hold, and the clues that it does."""

    days: Days
    clues: tuple[str, ...]


class When:
    """The figures of a line, to be asked one by one in their order when each holds.

    `numbers` are the first tokens of the figures, in order.
    """

    def __init__(self, line: Line, claims: Sequence[Claim], clauses: Clauses, published: date | None) -> None:
        self._line, self._clauses, self._published = line, clauses, published
        self._starts = sorted({c.start for c in claims if c.kind not in ("date", *TIMELESS)})
        self._numbers = sorted({c.start for c in claims if c.kind != "date"})
        self._told: list[tuple[Claim, int, Days]] = []

    def of(self, claim: Claim, at: int, near: Sequence[tuple[Period, int]], ranker: Ranker) -> Days:
        """Return the days of a claim of sentence `at`; `near` are periods, and how many sentences before they stand."""
        if claim.kind == "date":
            return self._own(claim, [period for period, _ in near])
        candidates = self.candidates(claim, at, near)
        best = ranker.likeliest([c.clues for c in candidates])
        days = NEVER if best is None else candidates[best].days
        self.note(claim, at, days)
        return days

    def note(self, claim: Claim, at: int, days: Days) -> None:
        """Note the days of a claim, for those behind it."""
        if claim.kind not in TIMELESS:
            self._told.append((claim, at, days))

    def candidates(self, claim: Claim, at: int, near: Sequence[tuple[Period, int]]) -> list[Candidate]:
        """Return when a claim may hold, each stretch of days once, by the nearest period that says so."""
        if claim.kind in TIMELESS:
            return []
        first = self._clauses.sentences[self._clauses.sentence_of(claim.start)]
        said = Said(self._line, claim, first, self._clauses.borders)
        found: dict[Days, tuple[str, ...]] = {}
        for named in self._named(claim, near):
            days = self._days_of(named.period, claim)
            if days not in found:
                clues = clues_of_period(said, named, self._clauses, self._numbers, self._published)
                found[days] = tuple(clues)
        earlier = [Earlier(c, at - n, days) for c, n, days in self._told[-BACK:] if at - n <= BACK]
        for last in reversed(earlier):
            if last.days != NEVER:
                found.setdefault(last.days, ("taken up",))
        return [Candidate(days, clues + self._as_last(said, earlier, days)) for days, clues in found.items()]

    def _as_last(self, said: Said, earlier: Sequence[Earlier], days: Days) -> tuple[str, ...]:
        return tuple(clues_of_last(said, earlier[-1], days)) if earlier else ()

    def _named(self, claim: Claim, near: Sequence[tuple[Period, int]]) -> Iterator[Named]:
        """Yield the periods that may be said of a claim, the nearest first."""
        others = [(p, back) for p, back in near if not (claim.start < p.end and p.start < claim.end)]
        others = sorted(others, key=lambda other: _distance(other[0], claim))[:MOST]
        for rank, (period, back) in enumerate(others):
            yield Named(period, back, rank, any(_is_within(period, other) for other, _ in others))

    # --- the days of a period -----------------------------------------------------------------------------------------

    def _own(self, claim: Claim, near: Sequence[Period]) -> Days:
        """Return the days of a date: those of the period that it stands in."""
        held = [p for p in near if claim.start < p.end and p.start < claim.end]
        if not held:
            return NEVER
        best = min(held, key=lambda p: (_distance(p, claim), -p.start))
        if best.first is not None and best.amount is not None:
            return whole_year(best.first.year)  # the 2019 of "de første seks måneder af 2019"
        if best.first is not None and best.last is None and self._is_bare(best):
            return best.first, self._end_of_bare(best, best.first)
        return best.first, best.last

    def _is_bare(self, period: Period) -> bool:
        """Tell the "2007" of "lukket siden reformen i 2007" and the day of "fra mandag 3. maj", which open nothing."""
        before = self._line.lower(period.start - 1)
        month = self._line.lower(period.start) in table("periods")["month"]
        weekday = before in table("periods")["weekday"] and self._line.lower(period.start) != "siden"
        return weekday or (before == "i" and (month or period.end - period.start == 1))

    def _end_of_bare(self, period: Period, first: date) -> date:
        if self._line.lower(period.start) in table("periods")["month"]:
            return whole_months(first.year, first.month, 1)[1]
        return whole_year(first.year)[1] if period.end - period.start == 1 else first

    def _days_of(self, period: Period, claim: Claim) -> Days:
        """Return the days that a period gives a figure: its own, but where it goes on since, or has two ends."""
        if period.last is not None and self._is_since(period, claim):
            return period.first, None
        if period.first is not None and self._is_where(period, claim) and period.first.timetuple().tm_yday == 1:
            return period.first, period.last or whole_year(period.first.year)[1]  # "siden 2010, hvor den var 40"
        return self._end_of(period, claim) or (period.first, period.last)

    def _end_of(self, period: Period, claim: Claim) -> Days | None:
        """Return the year of the 9 and of the 11 of "fra 2015 til 2021 steg udgiften fra 9 til 11 milliarder"."""
        if period.first is None or period.last is None or period.first.year == period.last.year:
            return None
        whole = (period.first, period.last) == (whole_year(period.first.year)[0], whole_year(period.last.year)[1])
        if not whole or not period.dated or not self._is_from_to(claim):
            return None
        return whole_year((period.first if self._line.lower(claim.start - 1) == "fra" else period.last).year)

    def _is_from_to(self, claim: Claim) -> bool:
        """Tell the two ends of "fra 9 til 11"."""
        if self._line.lower(claim.start - 1) == "fra":
            return any(self._line.lower(s - 1) == "til" for s in self._within(claim.end, claim.end + BESIDE))
        before = self._within(claim.start - BESIDE, claim.start)
        return self._line.lower(claim.start - 1) == "til" and any(self._line.lower(s - 1) == "fra" for s in before)

    def _within(self, first: int, last: int) -> Sequence[int]:
        return self._starts[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def _is_where(self, period: Period, claim: Claim) -> bool:
        """Tell the 40 of "mindre end i 2020, hvor de mistede 40": the clause says what happened then."""
        where = self._line.at(period.end).text == "," and self._line.lower(period.end + 1) in ("hvor", "da")
        return where and period.end < claim.start and not self._clauses.apart(period.end + 2, claim.start)

    def _is_since(self, period: Period, claim: Claim) -> bool:
        """Tell the 2014 of "Siden reglen kom i 2014, er tallet faldet" and of "Efter at den kom": it goes on since."""
        if claim.end <= period.start:
            return self._is_ever_since(period, claim)
        opener, main = self._opener(period), self._behind_when(period)
        return bool(main) and (opener == "siden" or (opener == "efter" and self._line.lower(main) in ("er", "har")))

    def _is_ever_since(self, period: Period, claim: Claim) -> bool:
        """Tell the 2014 of "400 har søgt, siden reglen kom i 2014", behind the figure."""
        for k in range(period.start - 1, max(claim.end - 1, period.start - INSERTED), -1):
            if self._line.lower(k) == "siden":
                return self._line.lower(k - 1) not in words("periods", "ever_since", "units")
            if self._line.at(k).kind == "p":
                return False
        return False

    def _behind_when(self, period: Period) -> int:
        """Return the index behind the clause of "Da jeg i 2013 kom hertil, var der 78", whose time the sentence has."""
        if self._opener(period) not in words("periods", "when", "words"):
            return 0
        k = next((k for k in range(period.end, period.end + WHEN) if self._line.at(k).kind == "p"), 0)
        main = self._line.at(k).text == "," and self._line.is_verb(k + 1)
        return k + 1 if main and (k == period.end or is_past(self._line, k + 1)) else 0

    def _opener(self, period: Period) -> str:
        """Return the first word of the sentence of a period, where it is near."""
        reach = range(period.start, period.start - INSERTED, -1)
        first = next((k for k in reach if self._line.starts_sentence(k)), -1)
        return self._line.lower(first + (self._line.lower(first) in ("men", "og")))


def _is_within(period: Period, other: Period) -> bool:
    days = (period.first, period.last)
    if None in days or other.first is None or other.last is None or days == (other.first, other.last):
        return False
    return all(day is not None and other.first <= day <= other.last for day in days)


def _distance(period: Period, claim: Claim) -> int:
    return max(period.start - claim.end + 1, claim.start - period.end + 1, 0)
