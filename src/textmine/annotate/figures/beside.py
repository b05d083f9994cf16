"""What is relative to a period just named: "året før", "samme måned sidste år", "samme år", "fire år senere"."""

from __future__ import annotations

from datetime import date, timedelta

from textmine.annotate.figures.data import meanings, phrases, table, words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.numbers import read_number
from textmine.annotate.figures.tense import is_past
from textmine.annotate.figures.timespan import Period, in_year, whole_months, whole_year, year_behind

_PARTS = words("periods", "preceding", "words").union(
    *(table("periods")[name] for name in ("beside_months", "beside_days"))
)
MOST_YEARS = 200
SINCE = 25
"""How many words before the adverb "siden" the time may be named since when."""


def read_beside(line: Line, i: int, named: Period | None, published: date | None) -> Period | None:
    """Read at token `i` a period that stands beside `named`, the last one before it."""
    word = line.lower(i)
    if word == "samme":
        return _same(line, i, named, published)
    if word == "siden":
        return _ever_since(line, i, named)
    if word in ("indtil", "inden", "før") and line.lower(i + 1) in ("da", "dengang"):
        return _until_then(line, i, named)
    if word in words("periods", "turn_of_it", "of"):
        return _turn_of_it(line, i, named)
    again = _again(line, i, named)
    if again is not None:
        return again
    if line.lower(i - 1) == "om":
        return None  # "22.000 kroner om måneden før skat"
    if word == "året":
        return _year_beside(line, i, named)
    if word in _PARTS:
        return _part_beside(line, i, named)
    if word in table("periods")["season"]:
        return _season_beside(line, i, named)
    return _years_later(line, i, named) if word == "år" else None


def _year_beside(line: Line, i: int, named: Period | None) -> Period | None:
    """Read "året før", "året efter": the same part of the year before or after."""
    step = table("periods")["beside"].get(line.lower(i + 1))
    if step is None or not line.near(i + 1) or named is None or not _is_within_year(named):
        return None
    return _shifted(named, step, i, i + 2)


def _part_beside(line: Line, i: int, named: Period | None) -> Period | None:
    """Read "måneden før", "kvartalet efter", "ugen før" behind a month, a quarter or a week named."""
    if line.lower(i) in words("periods", "preceding", "words"):
        return _preceding(line, i, named)
    step = table("periods")["beside"].get(line.lower(i + 1))
    return _next_to(line.lower(i), step, i, named) if step is not None and line.near(i + 1) else None


def _preceding(line: Line, i: int, named: Period | None) -> Period | None:
    """Read "det foregående år", "den foregående måned": the one before that named."""
    noun = line.lower(i + 1)
    number = read_number(line, i - 1)
    if noun == "år" and number is not None and number.end == i and line.near(i + 1):
        return _years_before(i, int(number.value), named)
    if line.lower(i - 1) not in ("det", "den") or not line.near(i + 1):
        return None
    if noun == "år":
        return _shifted(named, -1, i, i + 2) if named is not None and _is_within_year(named) else None
    return _next_to(noun + ("en" if noun in ("måned", "uge", "dag") else "et"), -1, i, named)


def _years_before(i: int, years: int, named: Period | None) -> Period | None:
    """Return the years of "de fem foregående år", before the one or the years named."""
    if named is None or named.first is None or not 0 < years < min(MOST_YEARS, named.first.year):
        return None
    last = named.first.year - 1
    return Period(i - 1, i + 2, date(last - years + 1, 1, 1), date(last, 12, 31), dated=False)


def _next_to(noun: str, step: int, i: int, named: Period | None) -> Period | None:
    """Return the month, quarter, week or day next to the one named; None where that is of another length."""
    if named is None or named.first is None or named.last is None:
        return None
    days = table("periods")["beside_days"].get(noun)
    if days:
        same, away = (named.last - named.first).days + 1 == days, timedelta(step * days)
        return Period(i, i + 2, named.first + away, named.last + away, dated=False) if same else None
    months = table("periods")["beside_months"].get(noun)
    if months is None:
        return None
    first = named.first.year * 12 + named.first.month - 1 + step * months
    same = (named.first, named.last) == whole_months(named.first.year, named.first.month, months)
    return Period(i, i + 2, *whole_months(first // 12, first % 12 + 1, months), dated=False) if same else None


def _season_beside(line: Line, i: int, named: Period | None) -> Period | None:
    """Read "sommeren før" behind "i sommer": the same season of the year before or after."""
    step = table("periods")["beside"].get(line.lower(i + 1))
    if step is None or line.lower(i + 1) == "efter" or named is None or named.first is None or named.last is None:
        return None
    first, last = table("periods")["season"][line.lower(i)]
    same = (named.first.month, named.last.month) == (first, last) and line.near(i + 1)
    return _shifted(named, step, i, i + 2) if same else None


def _same(line: Line, i: int, named: Period | None, published: date | None) -> Period | None:
    """Read "samme år", "samme periode sidste år", "samme måned året før"; without days where it is not known."""
    noun = line.lower(i + 1)
    if noun not in words("periods", "same", "nouns") or not line.near(i + 1):
        return None
    end = i + 2
    for phrase, said in meanings("periods", "same_said").get(line.lower(end), ()):
        if line.is_phrase(end, phrase) and line.near(end):
            if said == "last" and noun in ("tid", "tidspunkt") and published:  # about this time of the year
                return Period(i, end + len(phrase), *whole_year(published.year - 1), dated=False)
            return _same_in(named, said, i, end + len(phrase), published)
    year, behind, _ = year_behind(line, end)
    if year is not None:
        return _shifted(named, year - named.first.year, i, behind) if named and named.first else Period(i, behind)
    if noun == "år" and named is not None and named.first and _is_within_year(named):
        return Period(i, end, *whole_year(named.first.year), dated=False)
    if noun == "dag" and named is not None and named.first and named.first == named.last:
        return Period(i, end, named.first, named.last, dated=False)
    if noun in words("periods", "same", "again") and named is not None:
        return Period(i, end, named.first, named.last, dated=False)
    return None


def _ever_since(line: Line, i: int, named: Period | None) -> Period | None:
    """Read "siden da" and the adverb of "den har siden ramt" and "Siden har han søgt": since what was named last."""
    then = line.lower(i + 1) in words("periods", "ever_since", "then")
    opens = line.starts_sentence(i) or line.lower(i - 1) in ("og", "men")
    adverb = (opens and line.is_verb(i + 1)) or (line.is_verb(i - 1) and _is_participle(line, i + 1))
    ago = i and line.lower(i - 1) in words("periods", "ever_since", "units")
    if not (then or adverb) or ago or named is None or named.first is None or (adverb and i - named.end > SINCE):
        return None
    return Period(i, i + 1 + then, named.first, None, dated=False)


def _until_then(line: Line, i: int, named: Period | None) -> Period | None:
    """Read "Indtil da var prisen 1.500": before what was named last; not "indtil da hun kom"."""
    if named is None or named.first is None or not is_past(line, i + 2):
        return None  # "Indtil da betaler de 40": now
    return Period(i, i + 2, None, named.first - timedelta(1), dated=False)


def _turn_of_it(line: Line, i: int, named: Period | None) -> Period | None:
    """Read the "månedens udgang" of "I maj steg det, og ved månedens udgang var der 40": its last day."""
    ends = line.lower(i + 1) in words("periods", "turn_of_it", "ends")
    begins = line.lower(i + 1) in words("periods", "turn_of_it", "begins")
    if named is None or not (ends or begins) or line.lower(i - 1) != "ved":
        return None
    day = named.last if ends else named.first
    return Period(i, i + 2, day, day, dated=False) if day else None


def _is_participle(line: Line, i: int) -> bool:
    """Tell the "ramt" of "den har siden ramt" and the "da" of "siden da" from a noun: "siden krisen"."""
    return line.is_verb(i) and line.lower(i).endswith(("et", "t")) and line.lower(i - 2) not in ("i", "på")


def _again(line: Line, i: int, named: Period | None) -> Period | None:
    """Read "i perioden", "i den periode", "dengang", "til den tid" and "Den dag": what was named last."""
    if named is None:
        return None
    for phrase in phrases("periods", "again", "phrases").get(line.lower(i), ()):
        end = i + len(phrase)
        if line.is_phrase(i, phrase) and not _is_told(line, end):
            since = named.last is None and named.first is not None and phrase == ("dengang",)
            last = whole_year(named.first.year)[1] if since and named.first else named.last  # "siden 1996. Dengang"
            return Period(i, end, named.first, last, dated=False)
    return _that(line, i, named) if line.lower(i) in ("den", "det") else None


def _is_told(line: Line, i: int) -> bool:
    """Tell whether at token `i` it is said which: "i perioden fra marts", "i perioden 2015-2018", "i perioden med"."""
    if line.lower(i) == "med" and line.at(i + 1).kind == "d":
        return False  # "voksede i halvåret med 17 procent"
    return line.near(i) and (line.at(i).kind == "d" or line.lower(i) in words("periods", "again", "told"))


def in_same_year(line: Line, period: Period, named: Period | None) -> Period:
    """Move the autumn of "i efteråret samme år" into the year named before it."""
    behind = line.is_phrase(period.end, ("samme", "år")) and line.near(period.end)
    if not behind or named is None or named.first is None or period.first is None or not _is_within_year(named):
        return period
    return _shifted(period, named.first.year - period.first.year, period.start, period.end + 2)


def in_named_year(line: Line, period: Period, named: Period | None) -> Period:
    """Move the July of "I fjor stod 212 biler på kajen i juli" into the year that its sentence names before it."""
    if named is None or named.first is None or period.first is None or period.last is None or period.dated:
        return period
    year = (named.first, named.last) == whole_year(named.first.year)
    part = period.first.year == period.last.year and (period.first, period.last) != whole_year(period.first.year)
    between = range(named.end, period.start)
    one = len(between) < SINCE and not any(line.starts_sentence(k) or line.at(k).text in ",;" for k in between)
    if not year or not part or not one or line.lower(period.start) not in table("periods")["month"]:
        return period
    return _shifted(period, named.first.year - period.first.year, period.start, period.end)


def _that(line: Line, i: int, named: Period | None) -> Period | None:
    """Read the "Den dag" and "Det år" that begin a sentence, and "det år" further on: the day or year named last."""
    noun = line.lower(i + 1)
    behind = line.at(i + 2)
    closed = noun == "år" and (behind.kind == "p" or behind.lower in ("og", "plus"))  # not "det år, jeg blev 18"
    if named is None or named.first is None or behind.text == "," or not (line.starts_sentence(i) or closed):
        return None
    if not line.near(i + 1):
        return None
    if noun == "år" and named.last is None:
        return Period(i, i + 2, *whole_year(named.first.year), dated=False)  # "siden 2009. Det år"
    day = named.first == named.last
    told = (noun == "dag" and day) or (noun == "år" and not day and _is_within_year(named))
    return Period(i, i + 2, named.first, named.last, dated=False) if told else None


def _same_in(named: Period | None, said: str, i: int, end: int, published: date | None) -> Period:
    """Shift the named period into the year said: one before it ("året før") or before that of publication."""
    if named is None or named.first is None:
        return Period(i, end)
    if said == "before":
        return _shifted(named, -1, i, end)
    return _shifted(named, published.year - 1 - named.first.year, i, end) if published else Period(i, end)


def _years_later(line: Line, i: int, named: Period | None) -> Period | None:
    """Read "fire år senere", "et år tidligere": so many years from the one named."""
    number = read_number(line, i - 1)
    way = {"senere": 1, "efter": 1, "tidligere": -1, "forinden": -1, "før": -1}.get(line.lower(i + 1))
    if number is None or way is None or number.end != i or number.value != int(number.value):
        return None
    if named is None or named.first is None or not _is_within_year(named) or not 0 < number.value < 200:
        return None
    year = named.first.year + way * int(number.value)
    return Period(i - 1, i + 2, *whole_year(year), amount=i - 1, dated=False) if 1500 < year < 2100 else None


def _is_within_year(period: Period) -> bool:
    return period.first is not None and period.last is not None and period.first.year == period.last.year


def _shifted(period: Period, years: int, start: int, end: int) -> Period:
    first, last = (None if day is None else in_year(day, day.year + years) for day in (period.first, period.last))
    return Period(start, end, first, last, dated=False)
