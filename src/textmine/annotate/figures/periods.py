"""Dates and periods: "25. april 2018", "i fjerde kvartal 2018", "siden 2015", "sidste år".

What is relative is relative to the day of publication, never to the clock; without that day it has no dates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from textmine.annotate.figures.beside import in_named_year, in_same_year, read_beside
from textmine.annotate.figures.data import table, words
from textmine.annotate.figures.dates import (
    lists_on,
    read_day,
    read_month,
    read_months_of_year,
    read_numeric,
    read_part_of_year,
    read_season,
)  # fmt: skip
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.relative import (
    OF_NEW_YEAR,
    STEPS,
    read_ago,
    read_coming_year,
    read_easter,
    read_latest,
    read_new_year,
    read_relative,
    read_weekday,
    read_weekend,
)
from textmine.annotate.figures.spans import read_span
from textmine.annotate.figures.timespan import Period, whole_year
from textmine.annotate.figures.years import read_decade, read_week, read_year

__all__ = ["Period", "carried", "find_periods"]

REACH = 60
"""How many words before "året før" the year may be named that it is beside."""
STRETCHES = frozenset({"periode", "perioden", "tidsrum", "halvåret", "kvartalet"})
"""Behind "samme" and "i": what was told of before, not what that was compared with."""
_Reader = Callable[[Line, int, date | None], Period | None]
_OF_DIGITS: tuple[_Reader, ...] = (
    read_span, read_day, read_numeric, read_part_of_year, read_months_of_year, read_decade, read_year,
)  # fmt: skip
_MONTHS, _SEASONS, _ORDINALS = (frozenset(table("periods")[name]) for name in ("month", "season", "ordinal"))
_WEEKDAYS = frozenset(table("periods")["weekday"])
_OF_WORDS: tuple[tuple[_Reader, frozenset[str]], ...] = (
    (read_span, _MONTHS | _ORDINALS | {"den", "d"}),
    (read_part_of_year, _ORDINALS),
    (read_months_of_year, words("periods", "openers", "many") | {"første", "sidste"}),
    (read_decade, frozenset(table("periods")["decade"])),
    (read_month, _MONTHS),
    (read_season, _SEASONS),
    (read_week, frozenset({"uge", "ugerne"})),
    (read_latest, frozenset({"seneste", "sidste", "forløbne", "kommende", "næste"})),
    (read_ago, frozenset({"for", "om"})),
    (read_coming_year, frozenset({"i"})),
    (read_relative, frozenset(STEPS)),
    (read_weekday, _WEEKDAYS | {f"{day}s" for day in _WEEKDAYS}),
    (read_weekend, frozenset({"weekend", "weekenden"})),
    (read_new_year, OF_NEW_YEAR),
    (read_easter, frozenset({"påske"})),
)
"""Tried in this order at a token of digits, and at a word that is among those that the reader's forms begin with."""
_OPENERS = words("periods", "openers", "beside").union(*(openers for _, openers in _OF_WORDS))


@lru_cache(maxsize=1000)
def _readers_at(word: str) -> tuple[_Reader, ...]:
    return tuple(reader for reader, openers in _OF_WORDS if word in openers)


def find_periods(line: Line, published: date | None, before: Sequence[Period] = ()) -> list[Period]:
    """Return the dates and periods of a line in order, none overlapping; `before` is what `carried` gives of the last.

    "I 2018 kom der 40 sager mod 30 i 2017" in one paragraph, "I samme periode", "Året før" in the next.
    """
    found: list[Period] = []
    i = 0
    while i < len(line.tokens):
        period = _read(line, i, published, found, before) if _may_begin(line, i) else None
        if period is not None:
            named = _named_last(line, i, found, before)
            period = in_named_year(line, in_same_year(line, period, named), named)
            if found and lists_on(line, found[-1], period):
                period = found.pop()._replace(end=period.end, last=period.last)
            found.append(period)
        i = i + 1 if period is None else max(period.end, i + 1)
    return found


def _may_begin(line: Line, i: int) -> bool:
    token = line.tokens[i]
    return token.kind == "d" or token.lower in _OPENERS


def carried(line: Line, found: Sequence[Period], before: Sequence[Period]) -> list[Period]:
    """Return what the next paragraph may take up: what was told of last, and the period named last."""
    last = [*(_compared(line, found) or found)[-1:], *found[-1:]] if found else before
    n = len(line.tokens)
    return [p._replace(start=p.start - n, end=p.end - n) for p in last]


def _read(
    line: Line, i: int, published: date | None, found: Sequence[Period], before: Sequence[Period]
) -> Period | None:
    beside = read_beside(line, i, _named_last(line, i, found, before), published)
    if beside is not None:
        return beside
    for reader in _OF_DIGITS if line.tokens[i].kind == "d" else _readers_at(line.lower(i)):
        period = reader(line, i, published)
        if period is not None:
            return period
    return None


def _named_last(line: Line, i: int, found: Sequence[Period], before: Sequence[Period]) -> Period | None:
    """Return the period named last before token `i`; beside "i går" there is no "året efter"."""
    if line.lower(i + 1) in STRETCHES and line.lower(i) in ("samme", "i"):
        found = [] if _is_of_span(line, i) else _compared(line, found) or before[:1]
    elif line.lower(i) in ("året", "samme"):
        found = [*before[1:], *found]
    of_year = line.lower(i) == "året"
    for period in reversed(found[-2:]):
        day = period.first == period.last and not period.dated
        if (period.first or (period.last and not of_year)) and period.end > i - REACH and not (of_year and day):
            return period
    return None


def _is_of_span(line: Line, i: int) -> bool:
    """Tell the "samme periode" of "På tre år er det steget med 9 procent, i samme periode": those three years."""
    spans = (k for k in range(i - 1, max(i - REACH // 3, -1), -1) if line.lower(k) in ("år", "måneder"))
    return any(line.lower(k - 2) == "på" for k in spans)


def _compared(line: Line, found: Sequence[Period]) -> list[Period]:
    """Return what the periods named last make: "i 2020 12 mod 9 i 2010" ten years, "i fjor 12 mod 9 året før" one."""
    told = [p for p in found[-3:] if line.lower(p.start) not in ("året", "samme") and p.first != p.last]
    told = [p for p in told if p.last or p.end - p.start > 1] or told  # "det højeste, siden målingerne begyndte i 1987"
    if len(told) < 2 or any(line.starts_sentence(k) for k in range(told[-2].end, told[-1].start)):
        return told
    first, last = sorted(told[-2:], key=lambda p: p.first or date.min)
    years = [p.first.year for p in (first, last) if p.first and (p.first, p.last) == whole_year(p.first.year)]
    if len(years) < 2 or years[1] - years[0] < 2:
        return told
    return [told[-1]._replace(first=first.first, last=last.last)]
