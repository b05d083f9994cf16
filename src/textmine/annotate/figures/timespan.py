"""A stretch of days that a text names, and what its readers are put together from."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from textmine.annotate.figures.changes import cue_before
from textmine.annotate.figures.data import meanings, phrases, words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.tense import time_of

FALL = 4
"""How many words before the number of "et fald på 7 procent fra 2018" its change may stand."""


Days = tuple[date | None, date | None]
"""The first and the last day, both included; None for an open end."""
NEVER: Days = (None, None)


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


class YearSaid(NamedTuple):
    """The year behind a day, a month or a season, None where none is said, and the index behind it."""

    year: int | None
    end: int
    dated: bool
    """Written as a number; "sidste år" only says when."""


def year_behind(line: Line, i: int, published: date | None = None) -> YearSaid:
    """Read the year at token `i`, or behind one "i", "af" or comma: "2019", "i 2019", "sidste år"."""
    if line.near(i) and (year := year_at(line, i)) is not None:
        return YearSaid(year, i + 1, True)
    if line.lower(i) in ("i", "af", ",", "-", "/") and line.near(i + 1) and (year := year_at(line, i + 1)) is not None:
        return YearSaid(year, i + 2, True)
    for phrase, years in meanings("periods", "year_said").get(line.lower(i), ()):
        if published is not None and line.near(i) and line.is_phrase(i, phrase):
            return YearSaid(published.year + int(years), i + len(phrase), False)
    return YearSaid(None, i, False)


def in_year(day: date, year: int) -> date | None:
    """Return the same day of another year, the last of February where it is one."""
    february = day.month == 2 and day.day >= 28
    return day_of(year, day.month, day.day) if not february else day_of(year, 2, 29) or day_of(year, 2, 28)


def is_part_of(line: Line, i: int) -> bool:
    """Tell the "begyndelsen af" before the "marts" at token `i`."""
    return line.lower(i - 1) == "af" and line.lower(i - 2) in words("periods", "month_before", "parts")


def with_preposition(line: Line, i: int) -> int:
    """Return where a day begins, its "den" included."""
    return i - 1 if line.lower(i - 1) in ("den", "d") and line.near(i) else i


def opened(line: Line, period: Period, published: date | None = None) -> Period:
    """Open a period at one end: "siden 2015", "før 2010", "efter 2010", "frem mod 2030", "2021 eller senere"."""
    if any(line.is_phrase(period.end, said) for said in _onward(line, period.end)):
        return _after_preposition(line, period)._replace(last=None, deadline=False)
    for phrase, meaning in meanings("periods", "until", last=True).get(line.lower(period.start - 1), ()):
        start = period.start - len(phrase)
        if start >= 0 and line.is_phrase(start, phrase) and line.near(period.start):
            return _until(line, period._replace(start=start), meaning)
    to_come = published is not None and period.first is not None and period.first > published
    return _after_preposition(line, period, to_come=to_come)


def _onward(line: Line, i: int) -> tuple[tuple[str, ...], ...]:
    return phrases("periods", "open", "onward").get(line.lower(i), ())


def _until(line: Line, period: Period, meaning: str) -> Period:
    """Read what stands before a period whole phrases long: its end, its first or its last day."""
    if meaning == "onward":
        return period._replace(last=None)
    if meaning == "last_day":
        return period._replace(first=period.last)
    if meaning == "first_day":
        return period._replace(last=period.first)
    if meaning == "latest" and time_of(line, period.start, period.end) not in ("now", "ahead"):
        return period  # "Senest i 2017 blev": the last time
    return period._replace(first=None)


def _after_preposition(line: Line, period: Period, *, to_come: bool = False) -> Period:
    """Read the one word before a period; nothing stems "fra" a time to come: it begins then."""
    before = line.lower(period.start - 1)
    with_it = period._replace(start=period.start - 1)
    if before == "siden" or (before == "fra" and (to_come or sets_in(line, period.start - 1))):
        return with_it._replace(last=None)
    if before == "efter":
        return with_it._replace(first=period.last + timedelta(1) if period.last else None, last=None)
    if before in ("til", "fra"):
        opens = line.starts_sentence(period.start - 1) or line.at(period.start - 2).text in (";", ",")
        turned = opens and line.is_verb(period.end)  # "i år er der 212; til august begynder 187"
        return period._replace(deadline=not (turned or line.starts_sentence(period.start - 1)))
    if before in ("før", "inden"):
        return with_it._replace(first=None, last=period.first - timedelta(1) if period.first else None)
    return period


def sets_in(line: Line, i: int) -> bool:
    """Tell the "fra" of what begins ("Fra 2022 får", "gælder fra 1. maj") from that of an origin ("tal fra 2018")."""
    before = line.at(i - 1)
    if before.lower in ("procent", "pct", "pct.", "%") and cue_before(line, i - 2, FALL):
        return False  # "et fald på 7 procent fra 2018": compared with it
    if line.starts_sentence(i) or before.text in (",", ";") or before.lower in words("periods", "origin", "sets_in"):
        return True
    if before.lower in words("periods", "origin", "stems"):
        return False
    verb = before.lower in words("nouns", "stop", "verbs") or before.lower in words("nouns", "stop", "function")
    return verb if not line.pos(i - 1) else line.pos(i - 1) in ("VERB", "AUX", "ADV", "PRON", "CCONJ", "SCONJ")
