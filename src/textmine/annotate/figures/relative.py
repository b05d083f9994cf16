"""What is relative to the day of publication: "sidste år", "for to år siden"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from textmine.annotate.figures.data import phrases, table, words
from textmine.annotate.figures.dates import day_number
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.numbers import read_number
from textmine.annotate.figures.tense import Time, is_past, time_of
from textmine.annotate.figures.timespan import Period, opened, whole_months, whole_year, year_at
from textmine.annotate.figures.units import unit_of
from textmine.annotate.figures.years import is_early

STEPS = {"sidste": -1, "forrige": -1, "denne": 0, "dette": 0, "indeværende": 0, "i": 0, "næste": 1, "kommende": 1}
_YEARS = {"år": 0, "fjor": -1, "forfjor": -2}
_DAYS = {"går": -1, "forgårs": -2, "morgen": 1, "aften": 0, "aftes": -1, "morges": 0}
_OFFSET = _YEARS | _DAYS
_WITH_I = dict.fromkeys(_YEARS, "year") | dict.fromkeys(_DAYS, "day")
_OF_STEP = {"år": "year", "måned": "month", "uge": "week", "skoleår": "school", "studieår": "school", "sæson": "season"}
_DAYPARTS = ("morgen", "formiddag", "middag", "eftermiddag", "aften", "nat")
_NAMED = frozenset({"NOUN", "PROPN"})
OF_NEW_YEAR = frozenset(
    phrase.split()[0] for listed in table("periods")["turn_of_year"].values() for phrase in [*listed, "årtusindskiftet"]
)
REACH = 8
"""How many words before "i weekenden" its verb may stand."""
SEASON = 7
"""The month that a season begins with, as most leagues and houses count."""
AFTER_NEW_YEAR = 6
"""Up to this month "nytår" is the last one, later on the next."""


def read_relative(line: Line, i: int, published: date | None) -> Period | None:
    """Read "sidste år", "i fjor", "i går", "næste måned", "sidste års"; "i dag" mostly means these days and is none."""
    first, second = line.lower(i), line.lower(i + 1)
    if first not in STEPS or not line.near(i + 1):
        return None
    unit = _WITH_I.get(second) if first == "i" else _OF_STEP.get(second) or _OF_STEP.get(second.removesuffix("s"))
    if unit is None or (second == "år" and is_early(line, i + 2)) or _is_of_number(line, i):
        return None
    if published is None:
        return Period(i, i + 2)
    step = _OFFSET[second] if first == "i" else STEPS[first]
    if line.lower(i - 1) == "det" and step == 1:
        return Period(i, i + 2, dated=False)  # "det næste år": the next twelve months, or the one that begins
    tomorrow = second == "morgen" and not line.starts_sentence(i)  # "kan hentes i morgen": soon
    period = Period(i, i + 2, *_days(published, unit, step), dated=False, deadline=tomorrow)
    if line.lower(i - 1) in ("siden", "fra", "inden", "før", "efter", "med", "af"):
        return opened(line, period, published)._replace(deadline=False)  # also "44 procent af sagerne fra sidste år"
    return _up_to_now(line, period, published) if step == 0 else period


def read_coming_year(line: Line, i: int, published: date | None) -> Period | None:
    """Read "i det nye år", the next one in autumn and this one in spring."""
    if published is None or not line.is_phrase(i, ("i", "det", "nye", "år")):
        return None
    year = published.year + (published.month > AFTER_NEW_YEAR)
    return Period(i, i + 4, *whole_year(year), dated=False)


def _is_of_number(line: Line, i: int) -> bool:
    """Tell the "I år" of "I år 1848 brød krigen ud", which is of that year, from "I år 1.900 klager"."""
    said = line.is_phrase(i, ("i", "år")) and year_at(line, i + 2) is not None
    return said and line.is_verb(i + 3)


def _up_to_now(line: Line, period: Period, published: date) -> Period:
    """End the year of "hidtil i år" on the day of publication."""
    for said in phrases("periods", "so_far", "phrases").get(line.lower(period.end), ()):
        if line.is_phrase(period.end, said):
            return period._replace(end=period.end + len(said), last=published)
    for so_far in ("hidtil", "foreløbig", "foreløbigt", "videre", "nu", "dato"):
        if line.lower(period.start - 1) == so_far and line.near(period.start):
            return period._replace(last=published)
    return period


def read_weekday(line: Line, i: int, published: date | None) -> Period | None:
    """Read "i mandags", "siden mandag" and "på mandag"; a bare "mandag" may be past or to come."""
    past, ahead = table("periods")["weekday"].get(line.lower(i).removesuffix("s")), line.lower(i - 1) == "på"
    if past is None or published is None or not line.near(i):
        return None
    last_week = line.lower(i).endswith("s") and line.lower(i - 1) == "i"
    since = line.lower(i - 1) == "siden" and line.at(i + 1).kind != "d" and line.lower(i + 1) != "den"
    last = published - timedelta((published.weekday() - past) % 7 or 7)
    behind = i + 1 + (line.lower(i + 1) in _DAYPARTS)
    if line.is_phrase(i - 2, ("natten", "til")) and line.lower(i) in table("periods")["weekday"]:
        return _night_to(line, i, published - timedelta((published.weekday() - past) % 7))
    if _is_told(line, i, behind):  # the day of publication too: "Mandag kom 40", "Der kom mandag aften 40"
        today = published - timedelta((published.weekday() - past) % 7)
        both = line.lower(behind) == "og" and table("periods")["weekday"].get(line.lower(behind + 1)) == past + 1
        today -= timedelta(7 * (today + timedelta(both) > published))
        return Period(i, behind + 2 * both, today, today + timedelta(both), dated=False)
    if line.lower(i - 1) in ("sidste", "forrige") and line.lower(i - 2) not in ("den", "hver", "hvert"):
        return Period(i - 1, behind, last, last, dated=False)
    week = _week_behind(line, i)
    if week is not None:
        monday = published - timedelta(published.weekday()) + timedelta(7 * week[1])
        return Period(i, week[0], monday + timedelta(past), monday + timedelta(past), dated=False)
    if last_week or since:
        return Period(i - 1, i + 1, last, None if since else last, dated=False)
    day = last + timedelta(7 + 7 * (published.weekday() == past))
    if line.lower(i - 1) == "fra" and _sets_out(line, i):
        return Period(i - 1, i + 1, day, None, dated=False)
    if not ahead:
        return None
    if line.lower(i - 2) == "fra":
        return Period(i - 2, i + 1, day, None, dated=False)  # "Fra på mandag er det 15 timer"
    return Period(i - 1, i + 1, day, day, dated=False, deadline=not line.starts_sentence(i - 1))


def _sets_out(line: Line, i: int) -> bool:
    """Tell "Fra mandag sætter de prisen ned" from "fra mandag til fredag" and "Fra mandag lukkede de"."""
    goes_on = line.lower(i + 1) == "til" or line.lower(i + 1) in _DAYPARTS or line.at(i + 1).kind == "d"
    return not goes_on and time_of(line, i - 1, i + 1) in ("now", "ahead")


def _night_to(line: Line, i: int, day: date) -> Period | None:
    """Read "natten til søndag" as that Sunday; not "natten til søndag den 3. maj", nor "enedes natten til søndag"."""
    dated = line.lower(i + 1) == "den" or day_number(line, i + 1) is not None
    reach = range(i - 2, i - REACH, -1)
    verb = i + 1 if line.starts_sentence(i - 2) else next((k for k in reach if line.is_verb(k)), i + 1)
    decided = line.lower(verb) in words("periods", "decided", "verbs")
    return None if dated or decided or not is_past(line, verb) else Period(i - 2, i + 1, day, day, dated=False)


def _is_told(line: Line, i: int, behind: int) -> bool:
    """Tell the weekday of "Mandag kom 40" and "40 gik mandag hjem", which is past, from "Mandag kommer 40"."""
    if day_number(line, behind) is not None and not _is_counted(line, behind):
        return False  # "mandag 12. februar"
    of_week = line.lower(behind) == "i" and line.lower(behind + 1) in (*STEPS, "den", "samme")
    if line.lower(behind) == "den" or of_week:
        return False  # "mandag i sidste uge"
    if line.starts_sentence(i):
        return is_past(line, behind)
    if line.lower(i) not in table("periods")["weekday"] or line.lower(i - 1) in words("periods", "weekly", "words"):
        return False
    if line.lower(i - 1) in ("har", "havde") and line.is_verb(behind):
        return True  # "har torsdag spurgt"
    if line.pos(i - 1) in ("NOUN", "PROPN") and is_past(line, behind):
        return True  # "stranden, hvor vandet torsdag nåede op på 24 grader"
    reach = range(i - 1, i - 2 * REACH, -1)
    verb = next((k for k in reach if line.is_verb(k) or line.starts_sentence(k)), i)
    alone = behind > i + 1 or verb == i - 1 or line.pos(i - 1) in ("NOUN", "PROPN", "PRON", "ADV")
    return alone and is_past(line, verb)


def _is_counted(line: Line, i: int) -> bool:
    """Tell the 40 of "Der kom onsdag 40 klager" from the day of "onsdag 12. maj"."""
    return line.lower(i + 1) not in (".", "/") and line.lower(i + 1) not in table("periods")["month"]


def _week_behind(line: Line, i: int) -> tuple[int, int] | None:
    """Read the "i sidste uge" of "mandag i sidste uge" and "torsdag aften i denne uge": its end and its week."""
    k = i + 1 + (line.lower(i + 1) in _DAYPARTS)
    step = STEPS.get(line.lower(k + 1))
    told = line.lower(k) == "i" and step is not None and line.lower(k + 2) == "uge" and line.near(k)
    return (k + 3, step) if told and step is not None else None


def read_weekend(line: Line, i: int, published: date | None) -> Period | None:
    """Read "i weekenden", "sidste weekend": the last one before the day of publication, or the next if planned."""
    said = (line.lower(i - 1), line.lower(i)) in (("i", "weekenden"), ("sidste", "weekend"))
    if not said or published is None or _is_habit(line, i - 1):
        return None
    sunday = published - timedelta((published.weekday() + 1) % 7 or 7)
    if line.lower(i - 1) == "i" and time_of(line, i - 1, i + 1) == "ahead":
        sunday += timedelta(7)
    return Period(i - 1, i + 1, sunday - timedelta(1), sunday, dated=False)


def _is_habit(line: Line, i: int) -> bool:
    """Tell "en læge dækker i weekenden 45.000" and "nu kører der fire og ingen i weekenden": at any of them."""
    verb = next((k for k in range(i - 1, i - REACH, -1) if line.is_verb(k) or line.starts_sentence(k)), i)
    near = next((k for k in (verb, i + 2) if line.is_verb(k)), None)
    return near is not None and line.lower(near).endswith("r") and not is_past(line, near)


def read_new_year(line: Line, i: int, published: date | None) -> Period | None:
    """Read "siden årsskiftet", "før nytår", "siden årets start", "inden årets udgang", "tidligere på året"."""
    if line.lower(i) not in OF_NEW_YEAR or published is None:
        return None
    before = line.lower(i - 1)
    begin, turn, end = (_behind_said(line, i, listed) for listed in ("begins", "turns", "ends"))
    if line.lower(i) == "årtusindskiftet" and before in ("siden", "efter"):
        return Period(i - 1, i + 1, date(2000, 1, 1), None, dated=False)
    if begin and before in ("siden", "fra"):
        return Period(i - 1, begin, date(published.year, 1, 1), None, dated=False)
    whole = _behind_said(line, i, "whole")
    if whole:
        ahead = time_of(line, i, whole) == "ahead"
        return Period(i, whole, *whole_year(published.year), dated=False) if ahead else None
    within = _behind_said(line, i, "within")
    if within and (before == "i" or line.lower(i) in ("tidligere", "senere")):
        return Period(i, within, *whole_year(published.year), dated=False)
    if turn:
        return _at_turn(i, turn, before, published, time_of(line, i, turn))
    if end and before in ("inden", "før", "ved", "indtil"):
        last = date(published.year, 12, 31)
        return Period(i - 1, end, last if before == "ved" else None, last, dated=False)
    return None


def read_easter(line: Line, i: int, published: date | None) -> Period | None:
    """Read "siden påske": since the last Easter Sunday."""
    if line.lower(i) != "påske" or line.lower(i - 1) != "siden" or published is None:
        return None
    day = easter(published.year)
    return Period(i - 1, i + 1, day if day <= published else easter(published.year - 1), None, dated=False)


def easter(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar, by the rule of Butcher and Meeus.

    >>> easter(2019), easter(2024)
    (datetime.date(2019, 4, 21), datetime.date(2024, 3, 31))
    """
    century, rest = divmod(year, 100)
    epact = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _behind_said(line: Line, i: int, listed: str) -> int:
    """Return the index behind a phrase that begins at token `i`, 0 where none does."""
    said = phrases("periods", "turn_of_year", listed).get(line.lower(i), ())
    return next((i + len(phrase) for phrase in said if line.is_phrase(i, phrase)), 0)


def _at_turn(i: int, end: int, before: str, published: date, time: Time) -> Period | None:
    """Return the days of "siden nytår", "ved nytår" and "før nytår", the last or, where it is not over, the next."""
    to_come = time == "ahead" or (time != "past" and published.month > AFTER_NEW_YEAR)
    year = published.year + (before != "siden" and to_come)
    first = date(year, 1, 1)
    if before == "ved":  # the night between two years
        return Period(i - 1, end, first - timedelta(1), first, dated=False)
    if before in ("siden", "fra", "efter"):
        return Period(i - 1, end, first, None, dated=False)
    if before in ("indtil", "før"):
        return Period(i - 1, end, None, first - timedelta(1), dated=False)
    return Period(i - 1, end, None, date(published.year, 12, 31), dated=False) if before == "inden" else None


def _days(published: date, unit: str, step: int) -> tuple[date, date]:
    """Return the first and last day of the year, month, week or day so many steps from that of publication."""
    if unit == "year":
        return whole_year(published.year + step)
    if unit in ("school", "season"):
        begins = 8 if unit == "school" else SEASON
        return whole_months(published.year - (published.month < begins) + step, begins, 12)
    if unit == "month":
        month = published.year * 12 + published.month - 1 + step
        return whole_months(month // 12, month % 12 + 1, 1)
    if unit == "week":
        monday = published - timedelta(published.weekday()) + timedelta(7 * step)
        return monday, monday + timedelta(6)
    return published + timedelta(step), published + timedelta(step)


def read_ago(line: Line, i: int, published: date | None) -> Period | None:
    """Read "for to år siden", "for tre måneder siden": a period and an amount in one."""
    if line.lower(i) == "om":
        return _in_years(line, i, published)
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
    known = unit.unit if unit.unit in ("year", "month", "week", "day") else None
    if published is None or known is None or length != int(length) or not 0 < length < 500:
        return Period(i, end, amount=k, dated=False)
    return Period(i, end, *_days(published, known, -int(length)), amount=k, dated=False)


def _in_years(line: Line, i: int, published: date | None) -> Period | None:
    """Read the "Om to år" and "og om tre måneder" that open a clause; not "tre gange om et år"."""
    number = read_number(line, i + 1)
    unit = unit_of(line.lower(number.end)) if number and line.near(i + 1) else None
    opens = line.starts_sentence(i) or line.lower(i - 1) in words("periods", "in_years", "behind")
    if published is None or number is None or unit is None or number.modifier:
        return None
    told = line.lower(number.end + 1) in words("periods", "in_years", "ahead") and line.pos(i - 1) not in _NAMED
    if not opens and not told:  # not "aftalen om fire år er på 12 millioner"
        return None
    whole = number.value == int(number.value) and number.value <= 100 and unit.factor == 1
    if unit.kind != "duration" or unit.unit not in ("year", "month", "week", "day") or not whole:
        return None
    if line.lower(number.end).endswith("s"):
        return None  # "Om to års arbejde ved vi intet"
    return Period(i, number.end + 1, *_days(published, unit.unit, int(number.value)), amount=i + 1, dated=False)


def read_latest(line: Line, i: int, published: date | None) -> Period | None:
    """Read "de seneste fem år", "de sidste to måneder": a period and an amount in one."""
    if line.lower(i) not in ("seneste", "sidste", "forløbne", "kommende", "næste"):
        return None
    if line.lower(i - 1) in ("det", "den") and line.lower(i) in ("seneste", "sidste", "forløbne"):
        return _latest_one(line, i, published)
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


def _latest_one(line: Line, i: int, published: date | None) -> Period | None:
    """Read "det seneste år", "den sidste måned", "det seneste halve år", "det seneste årti"."""
    half = line.lower(i + 1) in ("halve", "halvandet", "halvanden")
    unit = unit_of(line.lower(i + 1 + half))
    day = line.lower(i + 1) == "døgn"
    long = unit is not None and unit.kind == "duration" and (unit.unit in ("year", "month", "week") or day)
    if unit is None or unit.unit is None or not long or not line.near(i + 1):
        return None
    if line.lower(i - 1) == "den" and unit.unit == "year":
        return None  # "de søgte den sidste år": a year is neuter
    length = float(unit.factor) * ({"halve": 0.5}.get(line.lower(i + 1), 1.5) if half else 1)
    first = None if published is None else _moved(published, -length, unit.unit)
    return Period(i, i + 2 + half, first, published and first and published, i + 1 if half else None, dated=False)


def _moved(day: date, length: float, unit: str) -> date:
    if unit in ("week", "day"):
        return day + timedelta(length * (7 if unit == "week" else 1))
    month = day.year * 12 + day.month - 1 + round(length * (12 if unit == "year" else 1))
    year, number = month // 12, month % 12 + 1
    return date(year, number, min(day.day, monthrange(year, number)[1]))
