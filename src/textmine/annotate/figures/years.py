"""Years, spans of years, decades, weeks: "siden 2015", "2014-2018", "80'erne", "uge 23"."""

from __future__ import annotations

from datetime import date, timedelta

from textmine.annotate.figures.claim import modifier_before
from textmine.annotate.figures.counted import find_noun
from textmine.annotate.figures.data import table, words
from textmine.annotate.figures.line import DASHES, Line
from textmine.annotate.figures.timespan import Period, opened, whole_year, year_at, year_behind
from textmine.annotate.figures.units import read_unit


def read_year(line: Line, i: int, _: date | None) -> Period | None:
    """Read "i 2018", "siden 2015", "fra 2010 til 2018", "2014-2018", "2018/19"; "2000 borgere" is an amount."""
    year = year_at(line, i)
    if year is None or (line.near(i) and not line.at(i).gap and line.at(i - 1).kind in "dwo"):
        return None
    through = _through(line, i, year)
    if through is not None:
        return through
    if read_unit(line, i + 1) is not None or modifier_before(line, i)[0] is not None:
        return None
    if line.at(i + 1).text == "-" and line.glued(i + 1):
        return Period(i, i + 1)  # "2018-niveau": a year, but of something
    ranged = line.lower(i + 1) == "til" and line.lower(i - 1) == "fra"
    if (ranged or line.at(i + 1).text in DASHES) and line.at(i + 2).kind == "d":
        return None  # "fra 2000 til 2500 borgere"
    return _single(line, i, year)


def _single(line: Line, i: int, year: int) -> Period | None:
    """Read a year that stands alone, where the words around it show that it is one."""
    said = line.lower(i - 1) in words("periods", "year", "before") and line.near(i)
    enclosed = line.at(i - 1).text == "(" and line.at(i + 1).text == ")"
    noun = find_noun(line, i + 1)
    alone = _is_subject(line, i) and (noun is None or line.starts_sentence(i))
    if noun is not None and not alone and (not said or year % 100 == 0):
        return None
    if not said and not enclosed and not alone:
        return Period(i, i + 1)  # "jobmessen 2018", "Danmark 2025": part of a name
    if line.lower(i - 1) == "og" and year_at(line, i - 2) is None:
        return Period(i, i + 1)
    if line.lower(i + 1) == "og" and year_at(line, i + 2) == year + 1 and line.near(i + 2):
        return Period(i, i + 3, date(year, 1, 1), date(year + 1, 12, 31))  # "i 2020 og 2021"
    return opened(line, Period(i, i + 1, *whole_year(year)))


def _is_subject(line: Line, i: int) -> bool:
    """Tell the year of "2019 blev et dårligt år" and "Sådan ser 2026 ud" from one in a name."""
    if not line.at(i).text.startswith(("19", "20")):
        return False
    if line.starts_sentence(i):
        return _is_verb(line, i + 1)
    return _is_verb(line, i - 1) and not line.at(i + 1).text[:1].isupper() and line.lower(i + 1) != "af"


def _is_verb(line: Line, i: int) -> bool:
    pos = line.pos(i)
    return pos in ("VERB", "AUX") or (not pos and line.lower(i) in words("nouns", "stop", "verbs"))


def _through(line: Line, i: int, year: int) -> Period | None:
    """Read the second year of "2014-2018", "2018/19", "fra 2010 til 2018", "mellem 2010 og 2018"."""
    link, second = line.at(i + 1), line.at(i + 2)
    if not line.near(i + 1) or not line.near(i + 2) or second.kind != "d" or not second.text.isdigit():
        return None
    tied = link.text in ("/", *DASHES) and bool(link.gap) == bool(second.gap)
    spoken = (link.lower == "til" and line.lower(i - 1) in ("fra", "perioden", "årene")) or (
        link.lower == "og" and line.lower(i - 1) == "mellem"
    )
    last = year_at(line, i + 2)
    if last is None and tied and len(second.text) == 2:
        last = year // 100 * 100 + int(second.text)
    if last is None or not year < last <= year + 300 or not (tied or spoken) or read_unit(line, i + 3) is not None:
        return None
    if spoken and find_noun(line, i + 3) is not None:
        return None
    return Period(i - spoken, i + 3, date(year, 1, 1), date(last, 12, 31))


def read_decade(line: Line, i: int, _: date | None) -> Period | None:
    """Read "80'erne", "1990'erne", "halvfemserne"; a person "i 30'erne" is an age."""
    first = table("periods")["decade"].get(line.lower(i))
    if first is not None:
        return Period(i, i + 1, date(first, 1, 1), date(first + 9, 12, 31))
    digits = line.at(i).text
    j = i + 1 + (line.at(i + 1).text in ("'", "’", "-") and line.glued(i + 1))
    written = line.at(i).kind == "d" and len(digits) in (2, 4) and line.lower(j) in ("erne", "ernes")
    if not written or not line.glued(j):
        return None
    if not digits.isdigit() or digits[-1] != "0":
        return Period(i, j + 1)
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if not 1500 <= first <= 2090 or (len(digits) == 2 and _is_age(line, i)):
        return Period(i, j + 1)
    return Period(i, j + 1, date(first, 1, 1), date(first + 9, 12, 31))


def _is_age(line: Line, i: int) -> bool:
    """Tell "en mand i 30'erne" from "i 30'erne"."""
    persons = words("nouns", "person", "words") | {"er", "var", "midt"}
    return line.lower(i - 1) != "i" or line.lower(i - 2) in persons


def read_week(line: Line, i: int, published: date | None) -> Period | None:
    """Read "uge 23", "uge 23 i 2019"."""
    number = line.at(i + 1).text
    if line.lower(i) not in ("uge", "ugerne") or not number.isdigit() or len(number) > 2 or line.at(i + 1).kind != "d":
        return None
    said, end = year_behind(line, i + 2)
    year = said or (published.year if published else None)
    try:
        first = date.fromisocalendar(year, int(number), 1) if year else None
    except ValueError:
        return Period(i, end)
    return Period(i, end, first, first + timedelta(6), dated=said is not None) if first else Period(i, end)
