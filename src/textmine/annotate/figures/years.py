"""Years, spans of years, decades, weeks: "siden 2015", "2014-2018", "80'erne", "uge 23"."""

from __future__ import annotations

from datetime import date, timedelta

from textmine.annotate.figures.claim import modifier_before
from textmine.annotate.figures.counted import find_noun
from textmine.annotate.figures.data import endings, table, words
from textmine.annotate.figures.line import DASHES, Line
from textmine.annotate.figures.timespan import Period, is_part_of, opened, whole_year, year_at, year_behind
from textmine.annotate.figures.units import read_unit, unit_of

_LINKS = (("til", "og", "med"), ("og", "frem", "til"), ("og", "til"), ("frem", "til"), ("frem", "mod"), ("til",))
SCHOOL = 50
"""How many words before "2016/17" another school year may be named."""
DECADES = frozenset({"erne", "ernes", "rne", "rnes"})
"""Endings of "80'erne", also as it is said."""
_SINGLE = ("mand", "manden", "kvinde", "kvinden", "fyr", "fyren")
_SOMEBODY = frozenset({"han", "hun", "jeg", "du", "som", "der"})
_GROUP = endings("nouns", "group", "endings")


def read_year(line: Line, i: int, published: date | None) -> Period | None:
    """Read "i 2018", "siden 2015", "fra 2010 til 2018", "2014-2018", "2018/19"; "2000 borgere" is an amount."""
    year = year_at(line, i)
    if year is None and is_early(line, i):
        return Period(i, i + 1)
    if year is None or (line.near(i) and not line.at(i).gap and line.at(i - 1).kind in "dwo"):
        return None
    through = _through(line, i, year)
    if through is not None:
        return through
    if read_unit(line, i + 1) is not None or (modifier_before(line, i)[0] is not None and not _is_about(line, i)):
        return None
    if line.at(i + 1).text == "-" and line.glued(i + 1):
        return Period(i, i + 1)  # "2018-niveau": a year, but of something
    up_to_now = _up_to_now(line, i, year, published)
    if up_to_now is not None:
        return up_to_now
    ranged = line.lower(i + 1) == "til" and line.lower(i - 1) == "fra"
    dashed = line.at(i + 1).text in DASHES and (line.glued(i + 1) or len(line.at(i + 2).text) > 2)
    if (ranged or dashed) and line.at(i + 2).kind == "d":
        return None  # "fra 2000 til 2500 borgere"; not "40 sager i 2018 – 12 flere"
    return _single(line, i, year, published)


def is_early(line: Line, i: int) -> bool:
    """Tell the year of "I år 1066 faldt kongen" and "år 30 før Kristus", too early for a table, from an amount."""
    digits, before, second = line.at(i).text, line.lower(i - 1), line.lower(i - 2)
    if not digits.isdigit() or len(digits) > 4 or line.glued(i):
        return False
    verb = line.is_verb(i + 1) and line.near(i + 1)
    if before == "i":  # "I 1066 faldt kongen"
        return verb and line.starts_sentence(i - 1) and 1000 <= int(digits) < 1500
    if before != "år":
        return False
    era = line.lower(i + 1) in ("f.kr", "f.kr.", "e.kr", "e.kr.") or line.lower(i + 2) == "kristus"
    ended = second in ("til", "fra", "siden", "omkring") and line.at(i + 1).kind == "p"
    return era or (len(digits) > 2 and (ended or (verb and second == "i")))


def _is_about(line: Line, i: int) -> bool:
    """Tell "Omkring 1980 opdagede han" and "kirken blev opført omkring 1250" from "omkring 1980 borgere"."""
    said, start = modifier_before(line, i)
    if said != "~" or _noun_behind(line, i) is not None:
        return False
    opens = line.starts_sentence(start) and line.is_verb(i + 1)
    return opens or line.lower(start - 1) in words("periods", "year", "about")


def _up_to_now(line: Line, i: int, year: int, published: date | None) -> Period | None:
    """Read "fra 2019 til i dag", "fra 2015 og frem til nu"."""
    k = _behind_link(line, i + 1)
    now = k is not None and (line.is_phrase(k, ("i", "dag")) or line.lower(k) == "nu")
    if k is None or not now or line.lower(i - 1) != "fra" or published is None or year > published.year:
        return None
    return Period(i - 1, k + 1 + (line.lower(k) == "i"), date(year, 1, 1), published)


def _behind_link(line: Line, i: int) -> int | None:
    """Return the index behind "til", "og til", "og frem til", "frem mod", "til og med"."""
    for said in _LINKS:
        if line.near(i) and line.is_phrase(i, said):
            return i + len(said)
    return None


def _is_said(line: Line, i: int) -> bool:
    """Tell whether the words before a number make it a year: "i", "siden", "fra og med", "reformåret", "budget for"."""
    before, second = line.lower(i - 1), line.lower(i - 2)
    if before == "for":
        paid = line.at(i).text[:2] in ("19", "20") and unit_of(second) is not None  # "28,4 mia. kroner for 2020"
        budgeted = second.endswith(endings("periods", "year", "of"))
        expected = second in words("periods", "year", "expect") or (line.starts_sentence(i - 1) and line.is_verb(i + 1))
        return (paid or budgeted or expected) and line.near(i)  # "For 2021 venter direktøren"
    if before.endswith(endings("periods", "year", "of")) and line.at(i + 1).text in (":", ".", ","):
        return line.near(i)  # "Regnskab 2016: Alt gik godt"
    listed = before in words("periods", "year", "before") or (before == "med" and second in ("og", "sammenlignet"))
    return (listed or before.endswith("året")) and line.near(i)


def _single(line: Line, i: int, year: int, published: date | None) -> Period | None:
    """Read a year that stands alone, where the words around it show that it is one."""
    if line.lower(i - 1) == "til" and year < 1900:
        return None  # "faldt til 1874"
    said = _is_said(line, i)
    enclosed = line.at(i - 1).text == "(" and line.at(i + 1).text == ")"
    noun = _noun_behind(line, i)
    alone = _is_subject(line, i) and (noun is None or line.starts_sentence(i))
    if noun is not None and not alone and (not said or year % 100 == 0):
        return None
    if not said and not enclosed and not alone:
        return Period(i, i + 1)  # "jobmessen 2018", "Danmark 2025": part of a name
    if line.lower(i - 1) == "og" and year_at(line, i - 2) is None:
        return Period(i, i + 1)
    last = _last_of_row(line, i, year)
    if last > i:
        return Period(i, last + 1, date(year, 1, 1), date(year + (last - i) // 2, 12, 31))
    if line.lower(i - 1) == "i" and is_since(line, i - 2):
        return Period(i, i + 1, date(year, 1, 1), None)
    return opened(line, Period(i, i + 1, *whole_year(year)), published)


def _noun_behind(line: Line, i: int) -> int | None:
    """Return the noun behind a number; not the verb of "I sommerferien 2020 lukkede"."""
    noun = find_noun(line, i + 1)
    verb = noun is not None and line.pos(noun) in ("VERB", "AUX") and not line.lower(noun).endswith(_GROUP)
    return None if verb else noun


def _last_of_row(line: Line, i: int, year: int) -> int:
    """Return the token of the last year of "2020 og 2021" and "2017, 2018 og 2019"; else that of the first."""
    k = i
    while line.lower(k + 1) in (",", "og") and year_at(line, k + 2) == year + (k + 2 - i) // 2 and line.near(k + 2):
        k += 2
        if line.lower(k - 1) == "og":
            return k
    return i


def is_since(line: Line, i: int) -> bool:
    """Tell the "siden" of "siden valget i 2017" from that of "for to år siden i 2017"."""
    k = i
    while k > i - 3 and line.at(k).kind == "w" and line.lower(k) != "siden":
        k -= 1
    ago = unit_of(line.lower(k - 1)) is not None or line.lower(k - 1) in ("længe", "tid")
    return line.lower(k) == "siden" and k < i and not ago and not line.is_verb(i)


def _is_subject(line: Line, i: int) -> bool:
    """Tell the year of "2019 blev et dårligt år" and "Sådan ser 2026 ud" from one in a name."""
    if not line.at(i).text.startswith(("19", "20")):
        return False
    if line.starts_sentence(i) or line.lower(i - 1) in ("hvor", "at", "fordi"):
        return line.is_verb(i + 1)
    return line.is_verb(i - 1) and not line.at(i + 1).text[:1].isupper() and line.lower(i + 1) != "af"


def _through(line: Line, i: int, year: int) -> Period | None:
    """Read the second year of "2014-2018", "2018/19", "fra 2010 til 2018", "mellem 2010 og 2018"."""
    link, before = line.at(i + 1), line.lower(i - 1)
    k = _behind_link(line, i + 1) or i + 2
    second = line.at(k)
    if not line.near(i + 1) or not line.near(k) or second.kind != "d" or not second.text.isdigit():
        return None
    tied = link.text in ("/", *DASHES) and bool(link.gap) == bool(second.gap)
    spoken = k > i + 2 or link.lower == "til"
    spoken = (spoken and before in ("fra", "perioden", "årene")) or (link.lower == "og" and before == "mellem")
    last = year_at(line, k)
    if last is None and tied and len(second.text) == 2:
        last = year // 100 * 100 + int(second.text)
    if last is None or not year < last <= year + 300 or not (tied or spoken) or read_unit(line, k + 1) is not None:
        return None
    if spoken and _counts(line, k + 1, year, last):
        return None
    if tied and last == year + 1 and _is_of_school(line, i):
        return _school_year(line, i, year)
    if tied and last == year + 1 and before in ("sæsonen", "sæson"):
        return Period(i, k + 1, date(year, 7, 1), date(last, 6, 30))
    return Period(i - spoken, k + 1, date(year, 1, 1), date(last, 12, 31))


def _is_of_school(line: Line, i: int) -> bool:
    """Tell the "2018/19" of "skoleåret 2018/19", and one that is named behind it: "det var 12 mod 9 i 2016/17"."""
    school = words("periods", "year", "school")
    return any(line.lower(k) in school and line.at(k + 1).kind == "d" for k in range(i - 1, max(i - SCHOOL, -1), -1))


def _school_year(line: Line, i: int, year: int) -> Period:
    """Read "skoleåret 2018/19", and the one that something begins with."""
    onward = line.lower(i - 2) in ("fra", "siden") or line.is_phrase(i - 4, ("fra", "og", "med"))
    return Period(i, i + 3, date(year, 8, 1), None if onward else date(year + 1, 7, 31))


def _counts(line: Line, i: int, first: int, last: int) -> bool:
    """Tell "fra 2000 til 2500 borgere" from "Fra 2015 til 2018 lukkede": a noun is counted."""
    noun = find_noun(line, i)
    round_numbers = first % 100 == 0 or last % 100 == 0 or last > 2060
    return noun is not None and (round_numbers or line.lower(noun).endswith(endings("nouns", "noun", "endings")))


def read_decade(line: Line, i: int, _: date | None) -> Period | None:
    """Read "80'erne", "1990'erne", "halvfemserne", "1800-tallet"; a person "i 30'erne" is an age."""
    first = table("periods")["decade"].get(line.lower(i).removesuffix("s"))
    if first is not None:
        return None if is_of_person(line, i) else Period(i, i + 1, date(first, 1, 1), date(first + 9, 12, 31))
    digits, j = line.at(i).text, _tail(line, i)
    if line.at(i).kind != "d" or len(digits) not in (2, 4) or not line.glued(j):
        return None
    if line.lower(j) in ("tallet", "tallets"):
        return _century(i, j + 1, digits)
    return _decade(line, i, j + 1, digits) if line.lower(j) in DECADES else None


def _tail(line: Line, i: int) -> int:
    """Return the index of the "erne" of "80'erne" and "80erne"."""
    return i + 1 + (line.at(i + 1).text in ("'", "’", "-") and line.glued(i + 1))


def read_tens(line: Line, i: int) -> tuple[int, int] | None:
    """Read the "30'erne" of "en mand i 30'erne": the least age, and the index behind it."""
    digits, j = line.at(i).text, _tail(line, i)
    named = table("periods")["decade"].get(line.lower(i))
    if named is not None:
        return (named - 1900, i + 1) if named < 2000 and is_of_person(line, i) else None
    tens = len(digits) == 2 and digits.isdigit() and digits[-1] == "0" and digits != "00"
    return (int(digits), j + 1) if tens and line.lower(j) in DECADES and is_of_person(line, i) else None


def _decade(line: Line, i: int, end: int, digits: str) -> Period | None:
    if not digits.isdigit() or digits[-1] != "0":
        return Period(i, end)
    first = int(digits) if len(digits) == 4 else int(digits) + (2000 if digits in ("00", "10") else 1900)
    if len(digits) == 2 and is_of_person(line, i):
        return None
    unclear = len(digits) == 2 and line.lower(i - 1) == "i" and line.lower(i - 2) in ("er", "var")
    if not 1500 <= first <= 2090 or unclear:
        return Period(i, end)  # "Begge var i 30'erne"
    return Period(i, end, date(first, 1, 1), date(first + 9, 12, 31))


def _century(i: int, end: int, digits: str) -> Period | None:
    if len(digits) != 4 or digits[2:] != "00" or not "1000" <= digits <= "2000":
        return None
    return Period(i, end, date(int(digits), 1, 1), date(int(digits) + 99, 12, 31))


def is_of_person(line: Line, i: int) -> bool:
    """Tell "en mand i 30'erne" and "hun er sidst i 30'erne" from "i 30'erne" and "Midt i 80'erne fik han"."""
    k = i - 4 if is_part_of(line, i) else i - 2
    if line.lower(k + 1) != "i":
        return False
    while line.lower(k) in words("periods", "decades", "part"):
        k -= 1
    part = k < i - 2
    if line.lower(k) in ("er", "var"):
        return line.lower(k - 1) in _SOMEBODY or (part and line.lower(k - 1) not in ("det", "der", "dette"))
    who = k - (part and line.at(k).text == ",")  # "Gerningsmanden, midt i 20'erne, flygtede"
    return line.lower(who) in words("nouns", "person", "words") | {"værende"} or line.lower(who).endswith(_SINGLE)


def read_week(line: Line, i: int, published: date | None) -> Period | None:
    """Read "uge 23", "uge 23 i 2019"."""
    number = line.at(i + 1).text
    if line.lower(i - 1) == "hver":
        return None  # "hver uge 22 lektioner"
    if line.lower(i) not in ("uge", "ugerne") or not number.isdigit() or len(number) > 2 or line.at(i + 1).kind != "d":
        return None
    said, end, dated = year_behind(line, i + 2, published)
    year = said or (published.year if published else None)
    try:
        first = date.fromisocalendar(year, int(number), 1) if year else None
    except ValueError:
        return Period(i, end)
    return Period(i, end, first, first + timedelta(6), dated=dated) if first else Period(i, end)
