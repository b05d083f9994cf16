"""Amounts: numbers with unit or counted noun, their ranges ("mellem 240 og 260") and changes ("fra 6½ til 4 uger")."""

from __future__ import annotations

from decimal import Decimal

from textmine.annotate.figures.changes import cue_before
from textmine.annotate.figures.claim import Claim, Reading, modifier_before
from textmine.annotate.figures.counted import counted_after, counted_before
from textmine.annotate.figures.data import words
from textmine.annotate.figures.dressing import dressed, single
from textmine.annotate.figures.labels import is_free_before, is_free_behind, is_label, is_named
from textmine.annotate.figures.line import DASHES, Line
from textmine.annotate.figures.per import find_per, is_whole
from textmine.annotate.figures.scale import may_be_in_thousands
from textmine.annotate.figures.subjects import counted_by_clause
from textmine.annotate.figures.units import Measure, read_measure

UNCOUNTED = frozenset({"money", "duration", "measure"})
"""Kinds that have a unit in place of a noun: in "ventetiden er faldet fra 11 til 8 uger" weeks are counted."""
NEAR = 20
"""A first number up to so many times the second shares its "million": "fra 12,4 til 9,1 mia." """
CLOSE = 4
"""The second of "3-400" is up to so many times the first; "1-5000" may mean either, and is left."""
ALIKE = 7
"""Of both ends of a change neither is more than so many times the other."""
FAR = 50
"""Nobody writes a dash between numbers of which one is so many times the other."""


def read_amount(line: Line, i: int) -> Reading | None:
    """Read the amount that begins at token `i`: one claim, or two where a change has both ends."""
    if is_label(line, i) or is_whole(line, i):
        return None
    first = read_measure(line, i)
    if first is None or not is_free_before(line, first.start):
        return None
    far = _far_end(line, first)
    if far is not None:
        reading = _change(line, first, far)
        if reading is not None:
            return reading
    hung = first._replace(end=first.end + _hanging(line, first.end))
    second = _second(line, hung)
    if second is not None:
        reading = _of_two(line, hung, second)
        if reading is not None or hung.end > first.end:
            return reading or ([], first.end)  # "115- og 120.000 kr.": a hundred, or thousands?
        first = _shared(line, first, second) or first
    if _is_open(line, first.end) or not is_free_behind(line, first) or is_named(line, first):
        return [], first.end
    claim = single(line, first)
    return ([claim], claim.end) if claim else ([], first.end)


# --- two numbers ------------------------------------------------------------------------------------------------------


def _of_two(line: Line, first: Measure, second: Measure) -> Reading | None:
    """Read two numbers as one amount, a range, a change or votes; None where each is of its own."""
    if _are_kroner_and_oere(line, first, second):
        claim = single(line, first)
        return ([claim._replace(value=first.value + second.value, end=second.end)] if claim else []), second.end
    reading = _or_more(line, first, second) or _range(line, first, second) or _change(line, first, second)
    if reading is not None:
        return reading
    if line.lower(first.start - 1) in ("stemmerne", "stemmetallene"):  # "med stemmerne 17-14"
        votes = (Claim(m.start, m.end, "count", m.value, counted="stemmer") for m in (first, second))
        return list(votes), second.end
    if line.at(first.end).text in DASHES:
        return [], second.end  # a result, a section, an age group of something: no amount
    return None


def _second(line: Line, first: Measure) -> Measure | None:
    """Read the number that a dash, "til", "og", "eller" or a comma ties to the first."""
    i = first.end
    link = line.at(i)
    if link.text in DASHES:
        both = bool(link.gap) == bool(line.at(i + 1).gap)
        return read_measure(line, i + 1) if both and line.near(i + 1) else None
    if link.lower not in ("til", "og", "eller", ",", "samt") or not line.near(i) or not line.near(i + 1):
        return None
    k = i + 1
    if link.lower == "til":  # "fra 20 til knap 30 procent"
        while k < i + 4 and line.at(k).kind == "w" and read_measure(line, k) is None:
            k += 1
    if (
        line.lower(k) in ("en", "et")
        and line.lower(k - 1) != "til"
        and read_measure(line, k) is not None
        and _article(line, k)
    ):
        return None
    return read_measure(line, k) if k == i + 1 or modifier_before(line, k)[1] == i + 1 else None


def _hanging(line: Line, i: int) -> int:
    """Count the signs at token `i` of "30- til 40.000" and "115.- og 120.000", whose zeros come with the next number.

    Of "5.-6.000" that is the point alone: the dash is what ties the two.
    """
    point = _is_open(line, i)
    k = i + point
    if line.at(k).text not in DASHES or not line.glued(k):
        return 0
    if line.at(k + 1).gap:
        return point + 1 if line.lower(k + 1) in ("til", "og", "eller") else 0
    return int(point and "." in line.at(k + 1).text)


def _is_open(line: Line, i: int) -> bool:
    """Tell the ".-" of "115.- og 120.000" at token `i`: what the number before it comes to is said by the next."""
    return line.at(i).text == "." and line.glued(i) and line.at(i + 1).text in DASHES and line.glued(i + 1)


def _are_kroner_and_oere(line: Line, first: Measure, second: Measure) -> bool:
    """Tell the one amount of "11 kroner og 50 øre"."""
    kroner = first.kind == "money" and first.factor == 1 and line.lower(first.end) == "og"
    return kroner and second.unit == first.unit and line.lower(second.end - 1) == "øre" and second.value < 1


def _far_end(line: Line, first: Measure) -> Measure | None:
    """Read the B of "fra A i 2019 til B", "fra A sager til B": only words and years may stand between the two."""
    opener = modifier_before(line, first.start)[1]
    if line.lower(opener - 1) != "fra" or not (_tells_change(line, opener) or counted_before(line, opener)):
        return None  # "fra 10 kommuner kom der breve til 5 ministre"
    for k in range(first.end, first.end + 8):
        token = line.at(k)
        year = token.kind == "d" and token.text.isdigit() and len(token.text) == 4
        if k > first.end and token.lower == "til":
            measure = next((m for j in (k + 1, k + 2, k + 3) if (m := read_measure(line, j)) is not None), None)
            return measure if measure and modifier_before(line, measure.start)[1] == k + 1 else None
        if not (token.kind == "w" or year) or not line.near(k) or (not year and read_measure(line, k) is not None):
            return None
    return None


def _article(line: Line, i: int) -> bool:
    measure = read_measure(line, i)
    return measure is not None and measure.number.article


def _range(line: Line, first: Measure, second: Measure) -> Reading | None:
    """Make one claim of "mellem A og B", "A-B", "A til B", "A eller B"; None where they are two."""
    link = line.lower(first.end)
    said, opener = modifier_before(line, first.start)
    before = line.lower(opener - 1)
    between = link == "og" and before in ("mellem", "imellem")
    low, high = _ends(line, first, second)
    if link == "eller" and not _are_next(low, high):
        return _last_alone(line, second) if low != first.value else None
    if link == "til" and before == "fra" and _tells_change(line, opener):
        return None
    if link == "til" and second.kind == "count" and second.number.plain and not first.number.digits:
        return None  # "Vi var to til 31 beboere"
    if link == "til" and first.kind != "count" and cue_before(line, opener, 9, neutral=True):
        return None  # "steg 8 procent til 10 procent": by and to
    if link == "til" and high > CLOSE * low and _are_exact(low, high) and cue_before(line, opener, 3):
        return _by_and_to(line, first, second)
    if not between and (link not in ("til", "eller", *DASHES) or is_named(line, first)):
        return None
    if not low < high or _apart(first, second) or (link in DASHES and high >= FAR * low > 0):
        return None
    if link in DASHES and not is_free_behind(line, second):
        return None
    start = opener - 1 if between or (link == "til" and before == "fra") else opener
    claim = dressed(line, second, start, said)
    large = _are_large(line, first, second, low) or _is_said(line, start, second.end)
    if claim is None or (claim.kind == "count" and not (claim.counted or claim.per or between or said or large)):
        return None
    return [claim._replace(value=low, value_max=high, modifier="range")], claim.end


def _are_exact(low: Decimal, high: Decimal) -> bool:
    """Tell the numbers of "faldt med 1.100 til 120.400", of which one has more than two digits, from a range."""
    return any(len(str(int(value)).rstrip("0")) > 2 for value in (low, high))


def _by_and_to(line: Line, first: Measure, second: Measure) -> Reading:
    """Read the 540 of "steg med 540 til 2.615 kroner": by so much, and the next is what it came to."""
    step = first._replace(kind=second.kind, unit=second.unit, factor=second.factor) if first.kind == "count" else first
    claim = single(line, step)
    return ([claim] if claim else []), first.end


def _last_alone(line: Line, second: Measure) -> Reading:
    """Read the second of "5 eller 10.000", of which the first may be thousands too."""
    claim = dressed(line, second, second.start, None)
    return ([claim], claim.end) if claim else ([], second.end)


def _or_more(line: Line, first: Measure, second: Measure) -> Reading | None:
    """Read "en time eller halvanden", "en uge eller to" and "en million eller to", whose second has the unit too."""
    one, more = first.number, second.number
    scale = one.scale if one.scale >= 10**6 else Decimal(1)
    united = first.kind in ("duration", "measure", "percent", "money") or scale > 1
    few = second.kind == "count" and not more.digits and more.scale == 1 and 1 < more.value <= 3
    if not (united and few and one.value == scale) or line.lower(first.end) != "eller":
        return None
    if counted_after(line, second.end)[0] is not None or line.at(second.end).kind in "df":
        return None  # "en time eller to lektioner"
    said, opener = modifier_before(line, first.start)
    grown = first._replace(number=more._replace(start=first.start, value=more.value * scale, scale=scale))
    claim = dressed(line, grown._replace(end=second.end), opener, said)
    return ([claim._replace(value=first.value, value_max=grown.value, modifier="range")], claim.end) if claim else None


def _are_next(low: Decimal, high: Decimal) -> bool:
    """Tell the one span of "to eller tre", "40 eller 50" and "to eller tre millioner" from the two of "20 eller 60"."""
    step = next((Decimal(10) ** n for n in range(9, 0, -1) if low % 10**n == 0 == high % 10**n), Decimal(1))
    return low < high <= low + (step if step > 1 else 2) and (step > 1 or high < 100)


def _tells_change(line: Line, opener: int) -> bool:
    """Tell whether a word of change leads to "fra", also over a comma: "er vokset med en fjerdedel, fra 48 til 60"."""
    if line.lower(opener - 2) in ("først", "siden", "senere", "derefter", "dernæst", "senest"):
        return True  # "Renten blev hævet to gange. Først fra 20 til 75 procent"
    over = opener - 2 if line.at(opener - 2).text in (",", ":") else opener
    return cue_before(line, opener, 9, neutral=True) is not None or (
        over < opener and cue_before(line, over, 5) is not None
    )


def _is_said(line: Line, start: int, end: int) -> bool:
    """Tell "Vi anbefaler 30-45." from a result: it is all that its verb says."""
    verb = line.pos(start - 1) == "VERB" and line.lower(start - 1) not in words("skip", "score", "words")
    return verb and line.at(end).text in (".", "!", "?", "")


def _are_large(line: Line, first: Measure, second: Measure, low: Decimal) -> bool:
    """Tell whether a range of two numbers alone is too large to be a result or a section."""
    if first.number.scale > 1 or second.number.scale > 1:
        return True
    return low >= 100 if line.lower(first.end) in ("til", "eller") else low >= 1000 and line.glued(first.end)


def _apart(first: Measure, second: Measure) -> bool:
    """Tell whether the two have units of their own that differ."""
    return first.kind != "count" and (first.kind, first.unit) != (second.kind, second.unit)


def _ends(line: Line, first: Measure, second: Measure) -> tuple[Decimal, Decimal]:
    """Return both values: the first shares the unit and, where only the second says one, the scale ("5-10 mio.")."""
    factor = second.factor if first.kind == "count" else first.factor
    low, high = first.number.value, second.number.value
    scale = second.number.scale
    elliptic = first.number.scale == 1 and (first.number.plain or not first.number.digits or low < 100)
    if elliptic and scale > 1 and low < high / scale * (NEAR if scale >= 10**6 else 1):
        low *= scale
    elif elliptic and first.number.plain and second.number.digits:
        low *= _shared_zeros(low, high, written=line.at(second.number.start).text)
    return low * factor, high * second.factor


def _shared_zeros(low: Decimal, high: Decimal, written: str) -> int:
    """Return what the first of "3-400", "12-1400", "2-3.000" is to be multiplied by: 100, 100, 1000; else 1."""
    for shared in (10**6, 10**5, 1000, 100):
        last = high / shared
        if last == int(last) and low < last <= CLOSE * low and (last < 100 or shared >= 1000):
            return shared
    return 1000 if written.endswith(".000") and 10 <= low < high / 1000 else 1


def _change(line: Line, first: Measure, second: Measure) -> Reading | None:
    """Make two claims of "fra A til B": the second says what it changed to. None where it is something else."""
    unsaid = second.kind == "count" and may_be_in_thousands(first.number.value, second.number.value)
    second = _in_unit_of(line, first, second)
    said, opener = modifier_before(line, first.start)
    modifier, start = modifier_before(line, second.start)
    if line.lower(start - 1) != "til" or line.lower(opener - 1) != "fra" or _apart(first, second):
        return None
    low, high = _ends(line, first, second)
    if low == high:
        return None
    noun = counted_before(line, opener) or counted_after(line, first.end)[0] or _subject(line, opener)
    last = dressed(line, second, start, modifier)
    if last is None and (noun or cue_before(line, opener, 9, neutral=True)):  # "er faldet fra 74 til 45"
        last = Claim(start, second.end, "count", high, modifier=modifier, per=find_per(line, second.end)[0])
    if last is None:
        return None
    if last.kind == "money" and second.kind == "count" and counted_after(line, first.end)[0]:
        last = last._replace(kind="count", unit=None)  # "fra 1,2 millioner danskere til 1,4"
    counted = None if last.kind in UNCOUNTED else last.counted or noun
    per = last.per or find_per(line, first.end)[0]
    last = last._replace(per=per)
    change = "rise" if high > low else "fall"
    one = Claim(
        opener,
        first.end,
        last.kind,
        low,
        unit=last.unit,
        modifier=said or first.number.modifier,
        per=last.per,
        counted=counted,
    )
    unsaid = unsaid and not counted_after(line, second.end)[0]  # "fra 30.000 kroner til 35"
    return [one, *(() if unsaid else (last._replace(value=high, change=change, counted=counted),))], last.end


def _subject(line: Line, opener: int) -> str | None:
    """Return what "fra A til B" is said of; "tallet" and "antallet" say nothing of what is counted."""
    noun = counted_by_clause(line, opener)
    return None if noun is None or noun.lower() in words("phrases", "like", "any") else noun


def _in_unit_of(line: Line, first: Measure, second: Measure) -> Measure:
    """Give the 12 of "fra 15½ uge til 12" the weeks, and the 15 of "fra 12 mio. kr. til 15" its millions."""
    if _shares_scale(line, first, second):
        scale = first.number.scale
        number = second.number._replace(value=second.number.value * scale, scale=scale)
        return second._replace(number=number, kind=first.kind, unit=first.unit, factor=first.factor)
    bare = second.kind == "count" and first.kind != "count" and second.number.digits and first.number.scale == 1
    if not bare or counted_after(line, second.end)[0] or line.at(second.end).kind in "df":
        return second
    return second._replace(kind=first.kind, unit=first.unit, factor=first.factor)


def _shares_scale(line: Line, first: Measure, second: Measure) -> bool:
    """Tell the 1,4 of "fra 1,2 millioner i 2000 til 1,4 i dag" from the number of something else."""
    scale, value = first.number.scale, second.number.value
    if scale < 1000 or second.number.scale > 1 or second.kind != "count" or value <= 0:
        return False
    said = first.number.value / scale
    alike = value <= ALIKE * said and said <= ALIKE * value
    return alike and counted_after(line, second.end)[0] is None and line.at(second.end).kind not in "df"


def _shared(line: Line, first: Measure, second: Measure, depth: int = 0) -> Measure | None:
    """Give the first of "3, 5 og 8 procent" the unit of the last; None where that has none, or a scale of its own."""
    if first.kind != "count" or first.number.article or counted_after(line, first.end)[0]:
        return None
    if second.kind == "count" and depth < 4:
        third = _second(line, second)
        second = (third and _shared(line, second, third, depth + 1)) or second
    if second.kind == "count":
        return None
    if second.number.scale > first.number.scale or line.lower(first.end) == "til":
        return None
    return first._replace(kind=second.kind, unit=second.unit, factor=second.factor)
