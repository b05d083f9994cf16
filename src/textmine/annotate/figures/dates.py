"""Days, months, quarters, seasons: "25. april 2018", "27/4", "i januar 2019", "4. kvartal 2018", "i foråret 2018"."""

from __future__ import annotations

from datetime import date, timedelta

from textmine.annotate.figures.counted import find_noun
from textmine.annotate.figures.data import endings, table, words
from textmine.annotate.figures.line import DASHES, Line
from textmine.annotate.figures.numbers import read_number
from textmine.annotate.figures.tense import time_of
from textmine.annotate.figures.timespan import (
    Days,
    Period,
    day_of,
    in_year,
    is_part_of,
    opened,
    sets_in,
    whole_months,
    with_preposition,
    year_behind,
)
from textmine.annotate.figures.years import is_since

REACH = 8
"""How many words around a day without a year may tell whether it is still to come."""

_SEASON_BEFORE = frozenset({"i", "siden", "denne", "dette", "hele", "over", "inden", "fra", "før", "efter"})

# --- days -------------------------------------------------------------------------------------------------------------


def read_day(line: Line, i: int, published: date | None) -> Period | None:
    """Read "25. april 2018", "den 3. maj", "25.-27. april"."""
    first = day_number(line, i)
    if first is None:
        return None
    number, j = first
    second = None
    if line.at(j).text in DASHES or line.lower(j) in ("og", "til"):
        second = day_number(line, j + 1 + (line.lower(j + 1) == "den"))  # "fra den 1. til den 14. januar"
    last, j = second or (number, j)
    if line.lower(j) in ("ds", "dennes") and line.near(j) and published is not None:
        return _of_this_month(line, i, j, number, published)
    month = table("periods")["month"].get(line.lower(j))
    if month is None or not line.near(j):
        return None
    said, end, _ = year_behind(line, j + 1, published)
    year = said or nearest_year(published, month)
    start = with_preposition(line, i)
    days = _first_and_last(year, month, number, last) if year else (None, None)
    if not said and not _is_latest(line, start - 1):
        days = in_time(line, Period(start, end, *days), published)
    if second and line.lower(start - 1) == "fra" and all(days):
        return Period(start - 1, end, *days)
    if _is_first(line, start):
        return Period(start, end, days[0], None)
    if not all(days) or _is_latest(line, start - 1):
        return Period(start, end, *days)
    return opened(line, Period(start, end, *days), published)


def _of_this_month(line: Line, i: int, j: int, day: int, published: date) -> Period:
    """Read "den 17. ds.", the 17th of this month."""
    found = day_of(published.year, published.month, day)
    return Period(with_preposition(line, i), j + 1 + (line.at(j + 1).text == "."), found, found)


def _first_and_last(year: int, month: int, first: int, last: int) -> tuple[date | None, date | None]:
    """Return both days of "den 25. til den 3. maj": the first is of the month before."""
    turned = first > last
    before = (year - (month == 1), (month - 2) % 12 + 1) if turned else (year, month)
    return day_of(*before, first), day_of(year, month, last)


def _is_first(line: Line, start: int) -> bool:
    """Tell the day of "fra mandag den 12. april", with which something begins."""
    named = line.lower(start - 1) in table("periods")["weekday"] and line.near(start)
    return named and line.lower(start - 2) in ("fra", "siden")


def day_number(line: Line, i: int) -> tuple[int, int] | None:
    """Read the "25." of "25. april": the day, and the index behind it."""
    token = line.at(i)
    if token.kind != "d" or len(token.text) > 2 or not token.text.isdigit():
        return None
    return int(token.text), i + 1 + (line.at(i + 1).text == "." and line.glued(i + 1))


def in_time(line: Line, period: Period, published: date | None, *, begun: bool = False) -> Days:
    """Return the days of a period that names no year, set near the day of publication, in the year that its verb says.

    "I april kostede olien 12 kroner" is over, "I maj skal den koste 40" is not, nor "fra maj koster den 40". "I maj
    begynder 40" is yet to come where that is this year's May. What is over lies before the day of publication as a
    whole, unless, as "i sommer", it may have `begun` only.
    """
    first, last = period.first, period.last
    if published is None or first is None or last is None:
        return first, last
    time, before = time_of(line, period.start, period.end), line.lower(period.start - 1)
    due = before in ("til", "inden", "senest") or _is_due(line, period.start)
    over = first <= published if begun or first == last else last < published
    if time == "past" and not (due or over):
        return _years_on(first, last, -1)
    sets_out = due or (before == "fra" and sets_in(line, period.start - 1))
    ahead = time == "ahead" or (time == "now" and (first == last or first.year < published.year))
    if last < published and (ahead or (sets_out and time != "past")):
        return _years_on(first, last, 1)
    return first, last


def _is_due(line: Line, start: int) -> bool:
    """Tell the day of "fristen er den 3. maj"."""
    before = (line.lower(k) for k in range(start - 1, start - REACH, -1))
    return any(word in ("frist", "fristen", "deadline") for word in before)


def _years_on(first: date, last: date, years: int) -> Days:
    return in_year(first, first.year + years), in_year(last, last.year + years)


def _is_latest(line: Line, i: int) -> bool:
    """Tell the "senest" of "Den er hævet tre gange, senest den 3. maj", the last time, from that of a deadline."""
    due = ("skal", "må", "bør", "kan", "vil")
    behind = line.lower(i) == "senest" and line.lower(i - 1) == ","
    return behind and not any(line.lower(k) in due for k in range(i - 2 * REACH, i))


def nearest_year(published: date | None, month: int) -> int | None:
    """Return the year of a month without one: the last that began by the day of publication or a month after."""
    if published is None:
        return None
    return published.year - (month > published.month + 1) if published.month < 12 or month > 1 else published.year + 1


def read_numeric(line: Line, i: int, published: date | None) -> Period | None:
    """Read "27/4", "27/4-2018", "25.4.2018", "08-11-2018", "2018-11-08"."""
    token = line.at(i)
    if token.kind != "d" or (i and not token.gap and line.at(i - 1).text not in "(\"'»”"):
        return None
    dotted = token.text.split(".")
    if len(dotted) == 3 and all(p.isdigit() for p in dotted):
        return _ymd(i, i + 1, dotted[2], dotted[1], dotted[0])
    parts, k = _tied(line, i)
    if not all(p.isdigit() for p in parts):
        return None
    if len(parts) == 3:
        year, month, day = parts if len(parts[0]) == 4 else parts[::-1]
        if len(year) < 4 and find_noun(line, k) is not None:
            return None  # "5-10-15 borgere"
        return _ymd(i, k, year if len(year) == 4 else "20" + year, month, day)
    said = line.lower(i - 1) in words("periods", "numeric", "before") or _is_cited(line, i, k)
    if len(parts) != 2 or line.at(i + 1).text != "/" or not said:
        return None
    named, end, _ = year_behind(line, k)
    this_year = str(published.year) if published else ""
    return _ymd(with_preposition(line, i), end, str(named or this_year), parts[1], parts[0])


def _is_cited(line: Line, i: int, end: int) -> bool:
    """Tell the day of "i Jyske Tidende 31/3, hvor der stod" from "Ringvej 3/4"."""
    name = line.at(i - 1)
    paper = name.text[:1].isupper() and not line.starts_sentence(i - 1) and line.near(i)
    street = name.lower.endswith(endings("skip", "street", "endings"))
    return paper and not street and line.at(end).kind == "p"


def _tied(line: Line, i: int) -> tuple[list[str], int]:
    """Return up to three numbers tied by slashes or dashes, and the index behind them."""
    parts, k = [line.at(i).text], i + 1
    while len(parts) < 3 and line.at(k).text in ("/", *DASHES) and line.glued(k) and line.glued(k + 1):
        if line.at(k + 1).kind != "d":
            break
        parts.append(line.at(k + 1).text)
        k += 2
    return parts, k


def _ymd(start: int, end: int, year: str, month: str, day: str) -> Period | None:
    if len(month) > 2 or len(day) > 2 or len(year) not in (0, 4):
        return None
    if not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:
        return None
    found = day_of(int(year), int(month), int(day)) if year and 1500 <= int(year) < 2100 else None
    return Period(start, end, found, found)


# --- months, quarters, seasons ----------------------------------------------------------------------------------------


def read_month(line: Line, i: int, published: date | None) -> Period | None:
    """Read "januar 2019", "i august"; "maj" and "marts" alone are too often a name."""
    month = table("periods")["month"].get(line.lower(i))
    if month is None or line.at(i).text.endswith(".") or line.lower(i) == "jul":
        return None  # "inden jul" is before Christmas
    year, end, dated = year_behind(line, i + 1, published)
    said = line.lower(i - 1) in words("periods", "month_before", "words") or is_part_of(line, i)
    if year is None and said and published is not None:
        return _month_near(line, i, month, published)
    if year is None:
        return None
    period = Period(i, end, *whole_months(year, month, 1), dated=dated)
    if line.lower(i - 1) == "i" and is_since(line, i - 2):
        return period._replace(last=None)
    return opened(line, period, published)


def _month_near(line: Line, i: int, month: int, published: date) -> Period:
    """Read a month without a year: "i august", "siden maj", "fra maj"."""
    last = published.year - (month > published.month)
    if line.lower(i - 1) == "siden":
        return opened(line, Period(i, i + 1, *whole_months(last, month, 1), dated=False))
    if line.lower(i - 1) == "i" and is_since(line, i - 2):
        return Period(i, i + 1, whole_months(last, month, 1)[0], None, dated=False)
    period = Period(i, i + 1, *whole_months(nearest_year(published, month) or last, month, 1), dated=False)
    first, end = in_time(line, period, published)
    return opened(line, period._replace(first=first, last=end), published)


def lists_on(line: Line, before: Period, period: Period) -> bool:
    """Tell the "maj og juni" of "i april, maj og juni": it goes on where the month before the comma ends."""
    if before.last is None or period.last is None or before.first == before.last or period.start != before.end + 1:
        return False
    month = line.lower(before.end - 1) in table("periods")["month"]
    return month and line.at(before.end).text == "," and period.first == before.last + timedelta(1)


def read_part_of_year(line: Line, i: int, published: date | None) -> Period | None:
    """Read "1. halvår 2019", "fjerde kvartal 2018", "tredje kvartal"."""
    part = part_number(line, i)
    if part is None:
        return None
    first, count, j = part
    of_this = line.is_phrase(j, ("af", "året")) or line.lower(i - 1) == "årets"
    year, end, dated = year_behind(line, j, published)
    if line.lower(j - 1) == "halvdel" and year is None and not of_this:
        return None  # "anden halvdel af kampen"
    if year is None and published is not None and (of_this or line.lower(j) != "af"):
        year = published.year - (not of_this and first > published.month)
    if year is None:
        return Period(i, j)
    period = Period(i, end, *whole_months(year, first, count), dated=dated)
    if end == j and not (of_this and published is not None and date(year, first, 1) <= published):
        days = in_time(line, period, published)
        period = period._replace(first=days[0], last=days[1])
    return opened(line, period, published)


def part_number(line: Line, i: int) -> tuple[int, int, int] | None:
    """Read "1. halvår", "fjerde kvartal": its first month, how many months, and the index behind it."""
    ordinal = table("periods")["ordinal"].get(line.lower(i))
    j = i + 1
    if ordinal is None:
        if len(line.at(i).text) != 1 or not line.at(i).text.isdigit() or line.at(i + 1).text != ".":
            return None
        ordinal, j = int(line.at(i).text), i + 2
    count = {"kvartal": 3, "halvår": 6, "halvdel": 6}.get(line.lower(j))
    if count is None or not line.near(j) or not -1 <= ordinal <= 12 // count or ordinal == 0:
        return None
    return ((12 // count if ordinal < 0 else ordinal) - 1) * count + 1, count, j + 1


def read_months_of_year(line: Line, i: int, published: date | None) -> Period | None:
    """Read "de første ni måneder af 2020", "årets to første måneder", "de sidste to måneder sidste år"."""
    which = i if line.lower(i) in ("første", "sidste") else i + 1
    if line.lower(which) not in ("første", "sidste"):
        return None
    number = read_number(line, i + 1 if which == i else i)
    end = which + 1 if number is None or number.end <= which else number.end
    whole = number is not None and number.value == int(number.value) and 0 < number.value < 12
    weeks = line.lower(end) in ("uger", "ugers") and line.lower(which) == "første"
    if number is None or not whole or not (weeks or line.lower(end) in ("måneder", "måneders")):
        return None
    year, behind, dated = year_behind(line, end + 1, published)
    of_this = line.is_phrase(end + 1, ("af", "året")) or line.lower(i - 1) == "årets"
    if of_this:
        year, behind = published.year if published else None, end + 1
    if year is None:
        return None
    if weeks:
        days = date(year, 1, 1), date(year, 1, 1) + timedelta(7 * int(number.value) - 1)
        return Period(i, behind, *days, amount=number.start, dated=dated)
    first = 1 if line.lower(which) == "første" else 13 - int(number.value)
    period = Period(i, behind, *whole_months(year, first, int(number.value)), amount=number.start, dated=dated)
    if not of_this:
        return period
    begin, last = in_time(line, period, published)
    return period._replace(first=begin, last=last)


def _last_season(published: date, first: int) -> int:
    """Return the year in which "sidste efterår" or "sidste vinter" began: that of this year is "i efterår"."""
    return published.year - 1 - (first == 12 and published.month < 3)


def read_season(line: Line, i: int, published: date | None) -> Period | None:
    """Read "foråret 2018", "sommeren", "sidste efterår"."""
    months = table("periods")["season"].get(line.lower(i))
    if months is None:
        return None
    year, end, dated = year_behind(line, i + 1, published)
    end += 2 * (dated and line.at(end).text == "/" and line.glued(end) and line.at(end + 1).kind == "d")  # "2019/20"
    first, count = months[0], (months[1] - months[0]) % 12 + 1
    if year is not None:
        return opened(line, Period(i, end, *whole_months(year, first, count), dated=dated), published)
    return None if published is None else _season_near(line, i, first, count, published)


def _season_near(line: Line, i: int, first: int, count: int, published: date) -> Period | None:
    """Read a season without a year: "i sommer", "sidste efterår", "til foråret"."""
    said, end = line.lower(i - 1), i + 1
    if said in ("sidste", "forrige"):
        months = whole_months(_last_season(published, first), first, count)
        return opened(line, Period(i - 1, end, *months, dated=False))
    if said in ("til", "næste", "kommende"):
        months = whole_months(published.year + (first <= published.month), first, count)
        period = Period(i - (said != "til"), end, *months, dated=False)
        by_then = line.lower(i - 2) in ("frem", "hen", "op", "indtil")
        return period if said == "til" and not by_then else opened(line, period, published)
    if said not in _SEASON_BEFORE and not is_part_of(line, i):
        return None
    period = Period(i, end, *whole_months(published.year - (first > published.month), first, count), dated=False)
    days = in_time(line, period, published, begun=True)
    return opened(line, period._replace(first=days[0], last=days[1]), published)
