"""What is relative to the day of publication, or to a year just named: "sidste år", "for to år siden", "året før"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from textmine.annotate.figures.data import table
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.numbers import read_number
from textmine.annotate.figures.timespan import Period, whole_months, whole_year
from textmine.annotate.figures.units import unit_of

_STEP = {"sidste": -1, "forrige": -1, "denne": 0, "dette": 0, "indeværende": 0, "i": 0, "næste": 1, "kommende": 1}
_WITH_I = {"år": "year", "fjor": "year", "forfjor": "year", "går": "day", "forgårs": "day", "morgen": "day"}
_OFFSET = {"år": 0, "fjor": -1, "forfjor": -2, "går": -1, "forgårs": -2, "morgen": 1}


def read_relative(line: Line, i: int, published: date | None) -> Period | None:
    """Read "sidste år", "i år", "i fjor", "i går", "næste måned"; "i dag" mostly means these days and is none."""
    first, second = line.lower(i), line.lower(i + 1)
    if first not in _STEP or not line.near(i + 1):
        return None
    unit = _WITH_I.get(second) if first == "i" else {"år": "year", "måned": "month", "uge": "week"}.get(second)
    if unit is None:
        return None
    if published is None:
        return Period(i, i + 2)
    step = _OFFSET[second] if first == "i" else _STEP[first]
    return Period(i, i + 2, *_days(published, unit, step), dated=False)


def _days(published: date, unit: str, step: int) -> tuple[date, date]:
    """Return the first and last day of the year, month, week or day so many steps from that of publication."""
    if unit == "year":
        return whole_year(published.year + step)
    if unit == "month":
        month = published.year * 12 + published.month - 1 + step
        return whole_months(month // 12, month % 12 + 1, 1)
    if unit == "week":
        monday = published - timedelta(published.weekday()) + timedelta(7 * step)
        return monday, monday + timedelta(6)
    return published + timedelta(step), published + timedelta(step)


def read_ago(line: Line, i: int, published: date | None) -> Period | None:
    """Read "for to år siden", "for tre måneder siden": a period and an amount in one."""
    if line.lower(i) != "for":
        return None
    k = i + 1
    while k < i + 4 and line.at(k).kind == "w" and read_number(line, k) is None:
        k += 1
    number = read_number(line, k)
    unit = unit_of(line.lower(number.end)) if number else None
    if number is None or unit is None or line.lower(number.end + 1) != "siden" or unit.kind != "duration" or k > i + 3:
        return None
    end, length = number.end + 2, number.value * unit.factor
    if published is None or unit.unit not in ("year", "month") or length != int(length) or not 0 < length < 500:
        return Period(i, end, amount=k, dated=False)
    step, months = -int(length), unit.unit == "month"
    return Period(i, end, *_days(published, "month" if months else "year", step), amount=k, dated=False)


def read_latest(line: Line, i: int, published: date | None) -> Period | None:
    """Read "de seneste fem år", "de sidste to måneder": a period and an amount in one."""
    if line.lower(i) not in ("seneste", "sidste", "kommende", "næste"):
        return None
    number = read_number(line, i + 1)
    unit = unit_of(line.lower(number.end)) if number and line.near(i + 1) else None
    if number is None or unit is None or unit.kind != "duration":
        return None
    length, end = number.value * unit.factor, number.end + 1
    if published is None or unit.unit not in ("year", "month", "week", "day") or length > 500:
        return Period(i, end, amount=i + 1, dated=False)
    ahead = line.lower(i) in ("kommende", "næste")
    other = _moved(published, float(length) * (1 if ahead else -1), unit.unit)
    return Period(i, end, *((published, other) if ahead else (other, published)), amount=i + 1, dated=False)


def read_year_before(line: Line, i: int, named: Period | None) -> Period | None:
    """Read "året før", "året efter": the year beside the one that was named last."""
    step = table("periods")["beside"].get(line.lower(i + 1))
    if line.lower(i) != "året" or step is None or not line.near(i + 1):
        return None
    if named is None or named.first is None or named.last is None or named.first.year != named.last.year:
        return None
    return Period(i, i + 2, *whole_year(named.first.year + step), dated=False)


def _moved(day: date, length: float, unit: str) -> date:
    if unit in ("week", "day"):
        return day + timedelta(length * (7 if unit == "week" else 1))
    month = day.year * 12 + day.month - 1 + round(length * (12 if unit == "year" else 1))
    year, number = month // 12, month % 12 + 1
    return date(year, number, min(day.day, monthrange(year, number)[1]))
