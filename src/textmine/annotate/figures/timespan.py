"""A stretch of days that a text names, and what its readers are put together from."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from textmine.annotate.figures.data import meanings, phrases
from textmine.annotate.figures.line import Line


class Period(NamedTuple):
    """Tokens `start` to `end` of a line and the days meant, both ends included; no days where they cannot be known."""

    start: int
    end: int
    first: date | None = None
    last: date | None = None
    amount: int | None = None
    """Where the period holds a figure of its own ("de seneste fem år"), the token at which that begins."""
    dated: bool = True
    """Names its year or day ("i 2018", "den 3. maj"), and so is a figure too; "sidste år" only says when."""
    deadline: bool = False
    """Says until when ("frem mod 2030"), not when a number holds."""


def year_at(line: Line, i: int) -> int | None:
    """Return the year that token `i` can be: four digits from 1500 to 2099 with nothing glued to them but signs."""
    token = line.at(i)
    if token.kind != "d" or len(token.text) != 4 or not token.text.isdigit() or not 1500 <= int(token.text) < 2100:
        return None
    behind = line.at(i + 1)
    glued_word = line.glued(i + 1) and (behind.kind in "wof" or behind.text in "%'’")
    return None if glued_word else int(token.text)


def whole_year(year: int) -> tuple[date, date]:
    """Return its first and last day."""
    return date(year, 1, 1), date(year, 12, 31)


def whole_months(year: int, first: int, count: int) -> tuple[date, date]:
    """Return the first and last day of `count` months from month `first` of a year."""
    last = first + count - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, first, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day, None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_behind(line: Line, i: int) -> tuple[int | None, int]:
    """Return the year at token `i`, or behind one "i", "af" or comma, and the index behind it."""
    if line.near(i) and (year := year_at(line, i)) is not None:
        return year, i + 1
    if line.lower(i) in ("i", "af", ",", "-", "/") and line.near(i + 1) and (year := year_at(line, i + 1)) is not None:
        return year, i + 2
    return None, i


def with_preposition(line: Line, i: int) -> int:
    """Return where a day begins, its "den" included."""
    return i - 1 if line.lower(i - 1) in ("den", "d") and line.near(i) else i


def opened(line: Line, period: Period) -> Period:
    """Open a period at one end: "siden 2015", "før 2010", "efter 2010", "frem mod 2030", "2021 eller senere"."""
    if any(line.is_phrase(period.end, words) for words in _onward(line, period.end)):
        return period._replace(last=None)
    for phrase, meaning in meanings("periods", "until", last=True).get(line.lower(period.start - 1), ()):
        start = period.start - len(phrase)
        if start >= 0 and line.is_phrase(start, phrase) and line.near(period.start):
            return period._replace(start=start, first=None, deadline=meaning == "up_to")
    return _after_preposition(line.lower(period.start - 1), period)


def _onward(line: Line, i: int) -> tuple[tuple[str, ...], ...]:
    return phrases("periods", "open", "onward").get(line.lower(i), ())


def _after_preposition(before: str, period: Period) -> Period:
    with_it = period._replace(start=period.start - 1)
    if before == "siden":
        return with_it._replace(last=None)
    if before == "efter":
        return with_it._replace(first=period.last + timedelta(1) if period.last else None, last=None)
    if before in ("til", "fra"):
        return period._replace(deadline=True)
    if before in ("før", "inden"):
        return with_it._replace(first=None, last=period.first - timedelta(1) if period.first else None)
    return period
