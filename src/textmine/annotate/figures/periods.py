"""Dates and periods: "25. april 2018", "i fjerde kvartal 2018", "siden 2015", "sidste år".

What is relative is relative to the day of publication, never to the clock; without that day it has no dates.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textmine.annotate.figures.data import table, words
from textmine.annotate.figures.dates import read_day, read_month, read_numeric, read_part_of_year, read_season
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.relative import read_ago, read_latest, read_relative, read_year_before
from textmine.annotate.figures.timespan import Period
from textmine.annotate.figures.years import read_decade, read_week, read_year

__all__ = ["Period", "find_periods"]

REACH = 40
"""How many words before "året før" the year may be named that it is beside."""
_READERS: tuple[Callable[[Line, int, date | None], Period | None], ...] = (
    read_day, read_numeric, read_part_of_year, read_decade, read_year, read_month, read_season, read_week, read_latest,
    read_ago, read_relative,
)  # fmt: skip
_OPENERS = words("periods", "openers", "words").union(
    *(table("periods")[name] for name in ("month", "season", "ordinal", "decade"))
)


def find_periods(line: Line, published: date | None) -> list[Period]:
    """Return the dates and periods of a line in order, none overlapping."""
    found: list[Period] = []
    i = 0
    while i < len(line.tokens):
        period = _read(line, i, published, found) if _may_begin(line, i) else None
        if period is not None:
            found.append(period)
        i = i + 1 if period is None else max(period.end, i + 1)
    return found


def _may_begin(line: Line, i: int) -> bool:
    token = line.tokens[i]
    return token.kind == "d" or token.lower in _OPENERS


def _read(line: Line, i: int, published: date | None, found: list[Period]) -> Period | None:
    for reader in _READERS:
        period = reader(line, i, published)
        if period is not None:
            return period
    near = found[-1] if found and found[-1].end > i - REACH else None
    return read_year_before(line, i, near)
