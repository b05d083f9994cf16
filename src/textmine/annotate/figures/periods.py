"""Dates and periods: "25. april 2018", "i fjerde kvartal 2018", "siden 2015", "sidste år".

What is relative is relative to the day of publication, never to the clock; without that day it has no dates.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

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
    read_ago,
    read_latest,
    read_new_year,
    read_relative,
    read_weekday,
    read_weekend,
)
from textmine.annotate.figures.spans import read_span
from textmine.annotate.figures.timespan import Period
from textmine.annotate.figures.years import read_decade, read_week, read_year

__all__ = ["Period", "find_periods"]

REACH = 60
"""How many words before "året før" the year may be named that it is beside."""
_Reader = Callable[[Line, int, date | None], Period | None]
_OF_DIGITS: tuple[_Reader, ...] = (
    read_span, read_day, read_numeric, read_part_of_year, read_months_of_year, read_decade, read_year,
)  # fmt: skip
_OF_WORDS: tuple[_Reader, ...] = (
    read_span, read_part_of_year, read_months_of_year, read_decade, read_month, read_season, read_week, read_latest,
    read_ago, read_relative, read_weekday, read_weekend, read_new_year,
)  # fmt: skip
"""Tried in this order at a token of digits and at a word."""
_OPENERS = words("periods", "openers", "words").union(
    *(table("periods")[name] for name in ("month", "season", "ordinal", "decade", "weekday"))
)
_WEEKDAYS = frozenset(table("periods")["weekday"])


def find_periods(line: Line, published: date | None) -> list[Period]:
    """Return the dates and periods of a line in order, none overlapping."""
    found: list[Period] = []
    i = 0
    while i < len(line.tokens):
        period = _read(line, i, published, found) if _may_begin(line, i) else None
        if period is not None:
            named = _named_last(line, i, found)
            period = in_named_year(line, in_same_year(line, period, named), named)
            if found and lists_on(line, found[-1], period):
                period = found.pop()._replace(end=period.end, last=period.last)
            found.append(period)
        i = i + 1 if period is None else max(period.end, i + 1)
    return found


def _may_begin(line: Line, i: int) -> bool:
    token = line.tokens[i]
    return token.kind == "d" or token.lower in _OPENERS or token.lower.removesuffix("s") in _WEEKDAYS


def _read(line: Line, i: int, published: date | None, found: list[Period]) -> Period | None:
    beside = read_beside(line, i, _named_last(line, i, found), published)
    if beside is not None:
        return beside
    for reader in _OF_DIGITS if line.tokens[i].kind == "d" else _OF_WORDS:
        period = reader(line, i, published)
        if period is not None:
            return period
    return None


def _named_last(line: Line, i: int, found: list[Period]) -> Period | None:
    """Return the period named last before token `i`; beside "i går" there is no "året efter"."""
    of_year = line.lower(i) == "året"
    for period in reversed(found[-2:]):
        day = period.first == period.last and not period.dated
        if (period.first or (period.last and not of_year)) and period.end > i - REACH and not (of_year and day):
            return period
    return None
