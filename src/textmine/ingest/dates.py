"""Dates as records and metadata state them: ISO, Danish and English; the day comes first, never the clock of today."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SLASHED_ISO = re.compile(r"(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[ ]?[-/.][ ]?(\d{1,2})[ ]?[-/. ][ ]?(\d{4}|\d\d)(?!\d)")
_TIME = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.]([0-5]\d))?(?:[.,]\d{1,9})?(?!\d)")
_ZULU = re.compile(r"\d(?:Z|[ ]?(?:UTC|GMT)|\+00:?00)\b|\d\+00:?00$")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")


def parse_date(value: object) -> date | None:
    """Return the day that a value states, None where it states none.

    A time in UTC counts as the Danish day it falls on: systems that know only days store midnight in Denmark as
    22 or 23 o'clock the day before.
    """
    moment = parse_datetime(value)
    return moment.date() if moment else None


def parse_datetime(value: object) -> datetime | None:
    """Return the moment that a value states, on the Danish clock, without a time zone; midnight where only a day is."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_epoch(str(value))
    if not isinstance(value, str):
        return None
    text = value.strip()[:200]
    if _EPOCH.fullmatch(text):
        return _from_epoch(text)
    for read in (_from_iso, _from_compact, _from_words, _from_english, _from_numbers):
        if found := read(text):
            day, end = found
            return _with_time(day, text, end)
    return None


def _from_epoch(digits: str) -> datetime | None:
    """Read seconds or milliseconds since 1970; other numbers (20190303) are days written in one."""
    if not _EPOCH.fullmatch(digits):
        compact = _from_compact(digits.removesuffix(".0"))
        return datetime.combine(compact[0], datetime.min.time()) if compact else None
    seconds = float(digits) / (1000 if len(digits.split(".")[0]) == 13 else 1)
    return danish_time(datetime(1970, 1, 1) + timedelta(seconds=int(seconds)))


def danish_time(utc: datetime) -> datetime:
    """Return UTC on the Danish clock: an hour ahead, two from the last Sunday of March to that of October.

    The rule as it has been since 1996 is applied to all years, so that no time-zone database is needed.
    """
    start, end = (_last_sunday(utc.year, month) for month in (3, 10))
    summer = start <= utc < end
    return utc + timedelta(hours=2 if summer else 1)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1)
    return last - timedelta(days=(last.weekday() + 1) % 7)


_Found = tuple[date, int] | None


def _from_iso(text: str) -> _Found:
    return _first(_ISO, text, lambda m: (m[1], m[2], m[3])) or _first(_SLASHED_ISO, text, lambda m: (m[1], m[2], m[3]))


def _from_compact(text: str) -> _Found:
    return _first(_COMPACT, text, lambda m: (m[1], m[2], m[3]))


def _from_words(text: str) -> _Found:
    """`3. marts 2019`, `den 3 mar. 2019`, `Sun, 03 Mar 2019`."""
    return _first(_day_month_year(), text, lambda m: (m[3], str(_months()[m[2].lower()]), m[1]))


def _from_english(text: str) -> _Found:
    """`March 3, 2019`."""
    return _first(_month_day_year(), text, lambda m: (m[3], str(_months()[m[1].lower()]), m[2]))


def _from_numbers(text: str) -> _Found:
    """`03-03-2019`, `3/3 2019`, `3.3.19`: the day first, as in Denmark."""
    return _first(_NUMERIC, text, lambda m: (_four_digits(m[3]), m[2], m[1]))


def _four_digits(year: str) -> str:
    if len(year) == 4:
        return year
    return f"20{year}" if int(year) < 70 else f"19{year}"  # the pivot of POSIX: it never moves


def _first(pattern: re.Pattern[str], text: str, order: Callable[[re.Match[str]], tuple[str, str, str]]) -> _Found:
    """Return the first match that is a day of the calendar, and where it ends."""
    for found in pattern.finditer(text):
        year, month, day = (int(part) for part in order(found))
        try:
            if 1600 <= year <= 2200:
                return date(year, month, day), found.end()
        except ValueError:
            continue
    return None


def _with_time(day: date, text: str, end: int) -> datetime:
    found = _TIME.search(text, end) or _TIME.search(text[: max(0, end - 8)])
    if not found:
        return datetime(day.year, day.month, day.day)
    moment = datetime(day.year, day.month, day.day, int(found[1]), int(found[2]), int(found[3] or 0))
    return danish_time(moment) if _ZULU.search(text) else moment


@cache
def _months() -> dict[str, int]:
    table: dict[str, int] = tomllib.loads(files(__package__).joinpath("dates.toml").read_text(encoding="utf-8"))[
        "months"
    ]
    return table


@cache
def _day_month_year() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\d)(\d{{1,2}})\.?[ \-]{{0,2}}({'|'.join(_months())})[a-z]{{0,6}}\.?,?[ \-]{{0,2}}(\d{{4}})(?!\d)", re.I
    )


@cache
def _month_day_year() -> re.Pattern[str]:
    return re.compile(
        rf"\b({'|'.join(_months())})[a-z]{{0,6}}\.?[ ](\d{{1,2}})(?:st|nd|rd|th)?,?[ ](\d{{4}})(?!\d)", re.I
    )
