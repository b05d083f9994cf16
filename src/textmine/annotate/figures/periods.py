"""Dates and periods: "25. april 2018", "i fjerde kvartal 2018", "siden 2015", "sidste år".

What is relative is relative to the day of publication, never to the clock; without that day it has no dates.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from textmine.annotate.figures.claim import modifier_before
from textmine.annotate.figures.counted import find_noun
from textmine.annotate.figures.data import table, words
from textmine.annotate.figures.line import DASHES, Line
from textmine.annotate.figures.numbers import read_number
from textmine.annotate.figures.units import read_unit, unit_of


class Period(NamedTuple):
    """Tokens `start` to `end` of a line and the days meant, both ends included; no days where they cannot be known."""

    start: int
    end: int
    first: date | None = None
    last: date | None = None
    amount: int | None = None
    """Where the period holds a figure of its own ("de seneste fem år"), the token at which that begins."""


def find_periods(line: Line, published: date | None) -> list[Period]:
    """Return the dates and periods of a line in order, none overlapping."""
    found: list[Period] = []
    i = 0
    while i < len(line.tokens):
        period = _read(line, i, published) if _may_begin(line, i) else None
        if period is not None:
            found.append(period)
        i = i + 1 if period is None else max(period.end, i + 1)
    return found


def _may_begin(line: Line, i: int) -> bool:
    token = line.tokens[i]
    return token.kind == "d" or token.lower in _openers()


def _openers() -> frozenset[str]:
    return _OPENERS


def _read(line: Line, i: int, published: date | None) -> Period | None:
    for reader in _READERS:
        period = reader(line, i, published)
        if period is not None:
            return period
    return None


# --- building blocks --------------------------------------------------------------------------------------------------


def _year_at(line: Line, i: int) -> int | None:
    """Return the year that token `i` can be: four digits from 1500 to 2099 with nothing glued to them but signs."""
    token = line.at(i)
    if token.kind != "d" or len(token.text) != 4 or not token.text.isdigit() or not 1500 <= int(token.text) < 2100:
        return None
    behind = line.at(i + 1)
    glued_word = line.glued(i + 1) and (behind.kind in "wof" or behind.text in "%'’")
    return None if glued_word else int(token.text)


def _whole_year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    """Return the first and last day of `count` months from month `first` of a year."""
    last = first + count - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, first, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year_behind(line: Line, i: int) -> tuple[int | None, int]:
    """Return the year at token `i`, or behind one "i", "af" or comma, and the index behind it."""
    if line.near(i) and (year := _year_at(line, i)) is not None:
        return year, i + 1
    if line.lower(i) in ("i", "af", ",", "-", "/") and line.near(i + 1) and (year := _year_at(line, i + 1)) is not None:
        return year, i + 2
    return None, i


def _with_preposition(line: Line, i: int) -> int:
    return i - 1 if line.lower(i - 1) in ("den", "d") and line.near(i) else i


# --- days -------------------------------------------------------------------------------------------------------------


def _day_month(line: Line, i: int, published: date | None) -> Period | None:
    """Read "25. april 2018", "den 3. maj", "25.-27. april"."""
    token = line.at(i)
    if token.kind != "d" or len(token.text) > 2 or not token.text.isdigit():
        return None
    j = i + 1 + (line.at(i + 1).text == "." and line.glued(i + 1))
    second: int | None = None
    if (
        (line.at(j).text in DASHES or line.lower(j) in ("og", "til"))
        and len(line.at(j + 1).text) <= 2
        and line.at(j + 1).text.isdigit()
    ):
        second = int(line.at(j + 1).text)
        j += 2
        j += line.at(j).text == "." and line.glued(j)
    month = table("periods")["month"].get(line.lower(j))
    if month is None or not line.near(j):
        return None
    year, end = _year_behind(line, j + 1)
    start = _with_preposition(line, i)
    if year is None:
        year = _nearest_year(published, month)
    if year is None:
        return Period(start, end)
    first, last = _day(year, month, int(token.text)), _day(year, month, second or int(token.text))
    return Period(start, end, first, last) if first and last else Period(start, end)


def _nearest_year(published: date | None, month: int) -> int | None:
    """Return the year of a month without one: the last that began by the day of publication or a month after."""
    if published is None:
        return None
    return published.year - (month > published.month + 1) if published.month < 12 or month > 1 else published.year + 1


def _numeric(line: Line, i: int, published: date | None) -> Period | None:
    """Read "27/4", "27/4-2018", "25.4.2018", "08-11-2018", "2018-11-08"."""
    token = line.at(i)
    if token.kind != "d" or (i and not token.gap and line.at(i - 1).text not in "(\"'»”"):
        return None
    dotted = token.text.split(".")
    if len(dotted) == 3 and all(p.isdigit() for p in dotted):
        return _ymd(i, i + 1, dotted[2], dotted[1], dotted[0])
    k, parts = i + 1, [token.text]
    while (
        len(parts) < 3
        and line.at(k).text in ("/", *DASHES)
        and line.glued(k)
        and line.glued(k + 1)
        and line.at(k + 1).kind == "d"
    ):
        parts.append(line.at(k + 1).text)
        k += 2
    if not all(p.isdigit() for p in parts):
        return None
    if len(parts) == 3:
        if len(parts[0]) == 4:
            return _ymd(i, k, *parts)
        year = parts[2] if len(parts[2]) == 4 else "20" + parts[2]
        return _ymd(i, k, year, parts[1], parts[0])
    if (
        len(parts) == 2
        and line.at(i + 1).text == "/"
        and line.lower(i - 1) in ("den", "d", "til", "fra", "inden", "senest", "har", "på", "med")
    ):
        return _ymd(_with_preposition(line, i), k, str(published.year) if published else "", parts[1], parts[0])
    return None


def _ymd(start: int, end: int, year: str, month: str, day: str) -> Period | None:
    if (
        len(month) > 2
        or len(day) > 2
        or len(year) not in (0, 4)
        or not 1 <= int(month) <= 12
        or not 1 <= int(day) <= 31
    ):
        return None
    found = _day(int(year), int(month), int(day)) if year and 1500 <= int(year) < 2100 else None
    return Period(start, end, found, found)


# --- months, quarters, seasons ----------------------------------------------------------------------------------------


def _month(line: Line, i: int, published: date | None) -> Period | None:
    """Read "januar 2019", "i august"; "maj" and "marts" alone are too often a name."""
    month = table("periods")["month"].get(line.lower(i))
    if month is None or line.at(i).text.endswith("."):
        return None
    year, end = _year_behind(line, i + 1)
    said = line.lower(i - 1) in ("i", "til", "fra", "siden", "inden", "medio", "ultimo", "primo", "og", "sidste")
    if year is None:
        year = _nearest_year(published, month) if said else None
    if year is None:
        return None
    return _since(line, i, Period(i, end, *_months(year, month, 1)), published)


def _part_of_year(line: Line, i: int, published: date | None) -> Period | None:
    """Read "1. halvår 2019", "fjerde kvartal 2018", "tredje kvartal"."""
    ordinal = table("periods")["ordinal"].get(line.lower(i))
    j = i + 1
    if ordinal is None and line.at(i).text.isdigit() and len(line.at(i).text) == 1 and line.at(i + 1).text == ".":
        ordinal, j = int(line.at(i).text), i + 2
    count = {"kvartal": 3, "halvår": 6}.get(line.lower(j))
    if ordinal is None or count is None or not line.near(j) or not -1 <= ordinal <= 12 // count:
        return None
    year, end = _year_behind(line, j + 1)
    if year is None and published is not None and line.lower(j + 1) != "af":
        year = published.year
    if year is None or ordinal == 0:
        return Period(i, j + 1)
    ordinal = 12 // count if ordinal < 0 else ordinal
    return Period(i, end, *_months(year, (ordinal - 1) * count + 1, count))


def _season(line: Line, i: int, published: date | None) -> Period | None:
    """Read "foråret 2018", "sommeren", "sidste efterår"."""
    months = table("periods")["season"].get(line.lower(i))
    if months is None:
        return None
    year, end = _year_behind(line, i + 1)
    first, last = months
    past = line.lower(i - 1) in ("sidste", "forrige")
    if year is None and published is not None and (past or line.lower(i - 1) in ("i", "siden", "denne", "dette")):
        year = published.year - ((past and first >= published.month - 2) or first > published.month)
    if year is None:
        return None
    count = (last - first) % 12 + 1
    return _since(line, i - past, Period(i - past, end, *_months(year, first, count)), published)


# --- years ------------------------------------------------------------------------------------------------------------


def _year(line: Line, i: int, published: date | None) -> Period | None:
    """Read "i 2018", "siden 2015", "fra 2010 til 2018", "2014-2018", "2018/19"; "2000 borgere" is an amount."""
    year = _year_at(line, i)
    if year is None or (line.near(i) and not line.at(i).gap and line.at(i - 1).kind in "dwo"):
        return None
    through = _years_through(line, i, year)
    if through is not None:
        return through
    if read_unit(line, i + 1) is not None or modifier_before(line, i)[0] is not None:
        return None
    if line.at(i + 1).text == "-" and line.glued(i + 1):
        return Period(i, i + 1)  # "2018-niveau": a year, but of something
    ranged = line.lower(i + 1) == "til" and line.lower(i - 1) == "fra"
    if (ranged or line.at(i + 1).text in DASHES) and line.at(i + 2).kind == "d":
        return None  # "fra 2000 til 2500 borgere"
    said = line.lower(i - 1) in words("periods", "year", "before") and line.near(i)
    enclosed = line.at(i - 1).text == "(" and line.at(i + 1).text == ")"
    noun = find_noun(line, i + 1)
    if noun is not None and (not said or year % 100 == 0):
        return None
    if not said and not enclosed:
        return Period(i, i + 1)  # "jobmessen 2018", "Danmark 2025": part of a name
    if line.lower(i - 1) == "og" and _year_at(line, i - 2) is None:
        return Period(i, i + 1)
    return _since(line, i, Period(i, i + 1, *_whole_year(year)), published)


def _years_through(line: Line, i: int, year: int) -> Period | None:
    """Read the second year of "2014-2018", "2018/19", "fra 2010 til 2018", "mellem 2010 og 2018"."""
    link, second = line.at(i + 1), line.at(i + 2)
    if not line.near(i + 1) or not line.near(i + 2) or second.kind != "d" or not second.text.isdigit():
        return None
    tied = link.text in ("/", *DASHES) and bool(link.gap) == bool(second.gap)
    spoken = (link.lower == "til" and line.lower(i - 1) in ("fra", "perioden", "årene")) or (
        link.lower == "og" and line.lower(i - 1) == "mellem"
    )
    last = _year_at(line, i + 2)
    if last is None and tied and len(second.text) == 2:
        last = year // 100 * 100 + int(second.text)
    if last is None or not year < last <= year + 300 or not (tied or spoken) or read_unit(line, i + 3) is not None:
        return None
    if spoken and find_noun(line, i + 3) is not None:
        return None
    return Period(i - spoken, i + 3, date(year, 1, 1), date(last, 12, 31))


def _since(line: Line, i: int, period: Period, published: date | None) -> Period:
    """Open a period at one end: "siden 2015", "før 2010", "efter 2010", "inden 2025"."""
    before = line.lower(i - 1)
    if before == "siden":
        return period._replace(
            start=i - 1, last=published if published and period.first and published >= period.first else None
        )
    if before == "efter":
        return period._replace(start=i - 1, first=period.last + timedelta(1) if period.last else None, last=None)
    if before in ("før", "inden"):
        return period._replace(start=i - 1, first=None, last=period.first - timedelta(1) if period.first else None)
    return period


def _decade(line: Line, i: int, _: date | None) -> Period | None:
    """Read "80'erne", "1990'erne", "halvfemserne"; a person "i 30'erne" is an age."""
    first = table("periods")["decade"].get(line.lower(i))
    end = i + 1
    if first is None:
        digits = line.at(i).text
        j = i + 1 + (line.at(i + 1).text in ("'", "’", "-") and line.glued(i + 1))
        if (
            line.at(i).kind != "d"
            or len(digits) not in (2, 4)
            or line.lower(j) not in ("erne", "ernes")
            or not line.glued(j)
        ):
            return None
        if not digits.isdigit() or digits[-1] != "0":
            return Period(i, j + 1)
        first, end = int(digits) if len(digits) == 4 else 1900 + int(digits), j + 1
        if (
            (len(digits) == 2 and line.lower(i - 1) != "i")
            or first < 1500
            or first > 2090
            or line.lower(i - 2) in words("nouns", "person", "words") | {"er", "var", "midt"}
        ):
            return Period(i, end)
    return Period(i, end, date(first, 1, 1), date(first + 9, 12, 31))


def _week(line: Line, i: int, published: date | None) -> Period | None:
    """Read "uge 23", "uge 23 i 2019"."""
    if (
        line.lower(i) not in ("uge", "ugerne")
        or not line.at(i + 1).text.isdigit()
        or len(line.at(i + 1).text) > 2
        or line.at(i + 1).kind != "d"
    ):
        return None
    year, end = _year_behind(line, i + 2)
    year = year or (published.year if published else None)
    try:
        first = date.fromisocalendar(year, int(line.at(i + 1).text), 1) if year else None
    except ValueError:
        return Period(i, end)
    return Period(i, end, first, first + timedelta(6)) if first else Period(i, end)


# --- relative to the day of publication -------------------------------------------------------------------------------


def _relative(line: Line, i: int, published: date | None) -> Period | None:
    """Read "sidste år", "i år", "i går", "næste måned"."""
    first, second = line.lower(i), line.lower(i + 1)
    step = {
        "sidste": -1,
        "forrige": -1,
        "denne": 0,
        "dette": 0,
        "indeværende": 0,
        "i": 0,
        "næste": 1,
        "kommende": 1,
    }.get(first)
    # "i dag" is left out: it mostly means these days.
    if step is None or not line.near(i + 1) or second not in ("år", "måned", "uge", "går", "morgen"):
        return None
    if (first == "i") != (second in ("går", "morgen") or (first == "i" and second == "år")):
        return None
    if published is None:
        return Period(i, i + 2)
    if second == "år":
        return Period(i, i + 2, *_whole_year(published.year + step))
    if second == "måned":
        month = published.year * 12 + published.month - 1 + step
        return Period(i, i + 2, *_months(month // 12, month % 12 + 1, 1))
    if second == "uge":
        monday = published - timedelta(published.weekday()) + timedelta(7 * step)
        return Period(i, i + 2, monday, monday + timedelta(6))
    day = published + timedelta({"går": -1, "morgen": 1}[second])
    return Period(i, i + 2, day, day)


def _ago(line: Line, i: int, published: date | None) -> Period | None:
    """Read "for to år siden", "for tre måneder siden"."""
    if line.lower(i) != "for":
        return None
    k = i + 1
    while k < i + 4 and line.at(k).kind == "w" and read_number(line, k) is None:
        k += 1
    number = read_number(line, k)
    unit = unit_of(line.lower(number.end)) if number else None
    if number is None or unit is None or line.lower(number.end + 1) != "siden" or unit.kind != "duration" or k > i + 3:
        return None
    end = number.end + 2
    length = number.value * unit.factor
    if published is None or unit.unit not in ("year", "month") or length != int(length) or not 0 < length < 500:
        return Period(i, end)
    if unit.unit == "year":
        return Period(i, end, *_whole_year(published.year - int(length)))
    month = published.year * 12 + published.month - 1 - int(length)
    return Period(i, end, *_months(month // 12, month % 12 + 1, 1))


def _latest(line: Line, i: int, published: date | None) -> Period | None:
    """Read "de seneste fem år", "de sidste to måneder": a period and an amount in one."""
    if line.lower(i) not in ("seneste", "sidste", "kommende", "næste"):
        return None
    number = read_number(line, i + 1)
    unit = unit_of(line.lower(number.end)) if number and line.near(i + 1) else None
    if number is None or unit is None or unit.kind != "duration":
        return None
    length, end = number.value * unit.factor, number.end + 1
    if published is None or unit.unit not in ("year", "month", "week", "day") or length > 500:
        return Period(i, end, amount=i + 1)
    ahead = line.lower(i) in ("kommende", "næste")
    other = _moved(published, float(length) * (1 if ahead else -1), unit.unit)
    return Period(i, end, *((published, other) if ahead else (other, published)), amount=i + 1)


def _moved(day: date, length: float, unit: str) -> date:
    if unit in ("week", "day"):
        return day + timedelta(length * (7 if unit == "week" else 1))
    month = day.year * 12 + day.month - 1 + round(length * (12 if unit == "year" else 1))
    year, number = month // 12, month % 12 + 1
    return date(year, number, min(day.day, monthrange(year, number)[1]))


_READERS: tuple[Callable[[Line, int, date | None], Period | None], ...] = (
    _day_month, _numeric, _part_of_year, _decade, _year, _month, _season, _week, _latest, _ago, _relative,
)  # fmt: skip
_OPENERS = frozenset(
    [
        *table("periods")["month"],
        *table("periods")["season"],
        *table("periods")["ordinal"],
        *table("periods")["decade"],
        *(
            "uge",
            "ugerne",
            "for",
            "i",
            "sidste",
            "seneste",
            "forrige",
            "denne",
            "dette",
            "indeværende",
            "næste",
            "kommende",
        ),
    ]
)
