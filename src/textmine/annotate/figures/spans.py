"""Spans from one day, month or quarter to another: "fra januar til oktober 2020", "1. marts-30. juni"."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from textmine.annotate.figures.data import table
from textmine.annotate.figures.dates import day_number, nearest_year, part_number
from textmine.annotate.figures.line import DASHES, Line
from textmine.annotate.figures.timespan import Period, day_of, whole_months, year_behind

_OPENERS = frozenset({"fra", "perioden", "mellem", "imellem", "månederne", "tidsrummet"})


class _End(NamedTuple):
    """One end of a span: a day, a month or a quarter, and the year where one is said."""

    behind: int
    month: int
    months: int
    day: int | None
    year: int | None
    dated: bool


def read_span(line: Line, i: int, published: date | None) -> Period | None:
    """Read "fra 1. januar til 30. juni 2020", "januar-september 2020", "mellem marts og juni"."""
    first = _end_at(line, i, published)
    link = _link(line, first.behind) if first else None
    if first is None or link is None:
        return None
    second = _end_at(line, link, published)
    start, before = _start(line, i)
    if second is None or not _is_one(line, first, second, before):
        return None
    days = _days(first, second, published)
    if days is None:
        return None
    dated = first.dated or second.dated or first.day is not None
    return Period(start, second.behind, *days, dated=dated)


def _end_at(line: Line, i: int, published: date | None) -> _End | None:
    if not line.near(i) and i:
        return None
    i += line.lower(i) in ("den", "d")
    number = day_number(line, i)
    day, k = number or (None, i)
    month: int | None = table("periods")["month"].get(line.lower(k)) if line.near(k) or k == i else None
    part = part_number(line, i) if month is None else None
    if month is None and part is None:
        return None
    first, months, behind = part or (month or 0, 1, k + 1)
    year, behind, dated = year_behind(line, behind, published)
    return _End(behind, first, months, None if part else day, year, dated)


def _link(line: Line, i: int) -> int | None:
    """Return the index behind "til", "til og med", "og" or a dash."""
    if not line.near(i):
        return None
    if line.is_phrase(i, ("til", "og", "med")):
        return i + 3
    return i + 1 if line.lower(i) in ("til", "og") or line.at(i).text in DASHES else None


def _start(line: Line, i: int) -> tuple[int, str]:
    """Return where the text of a span begins, and the word that opens it."""
    i -= line.lower(i - 1) in ("den", "d")
    before = line.lower(i - 1)
    return (i - 1 if before in ("fra", "mellem", "imellem") else i), before


def _is_one(line: Line, first: _End, second: _End, before: str) -> bool:
    """Tell a span from two days or months that only stand side by side."""
    link = line.lower(first.behind)
    if link == "og":
        next_month = first.day is None and second.day is None and second.month == first.month % 12 + 1
        return before in ("mellem", "imellem") or (next_month and first.months == 1 and not first.dated)
    return (first.day is None) == (second.day is None) and (first.day is None or link != "til" or before in _OPENERS)


def _days(first: _End, second: _End, published: date | None) -> tuple[date, date] | None:
    to_year = second.year or nearest_year(published, second.month)
    if to_year is None:
        return None
    earlier = (first.month, first.day or 1) <= (second.month, second.day or 31)
    from_year = first.year or (to_year if earlier else to_year - 1)
    start: date | None = whole_months(from_year, first.month, first.months)[0]
    last: date | None = whole_months(to_year, second.month, second.months)[1]
    if first.day and second.day:
        start, last = day_of(from_year, first.month, first.day), day_of(to_year, second.month, second.day)
    return (start, last) if start and last and start <= last else None
