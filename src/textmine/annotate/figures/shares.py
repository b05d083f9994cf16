"""Shares and steps: fractions, multiples, ordinals and the ages and spans of "54-årig"."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache

from textmine.annotate.figures.changes import change_at
from textmine.annotate.figures.claim import Claim, Reading, modifier_before
from textmine.annotate.figures.counted import counted_after, counted_before, counted_of, find_noun
from textmine.annotate.figures.data import table, words
from textmine.annotate.figures.line import DASHES, Line
from textmine.annotate.figures.numbers import ONE, VULGAR, Number, inside_modifiers, ordinals, places, read_number
from textmine.annotate.figures.spelling import is_number_word, split_word
from textmine.annotate.figures.subjects import counted_by_clause, object_of
from textmine.annotate.figures.units import unit_of
from textmine.annotate.figures.years import read_tens

PARTS = ("dele", "delene", "del", "delen", "dels")
YEARS_OLD = ("årig", "årige", "åriges", "årigt", "åring", "åringer")
FAR = 8
"""How many words back the first of two intervals may stand: "hver fjerde uge i stedet for hver ottende"."""
ROUND_BASES = (100, 1000)
"""Beside the numbers up to 20, what people take as the whole of "80 ud af 100"."""


def read_share(line: Line, i: int) -> Reading | None:
    """Read a fraction, multiple, age or ordinal that begins at token `i`."""
    for reader in _READERS.get(line.at(i).kind, ()):
        found = reader(line, i)
        if found is not None:
            return found
    return None


def may_begin(lower: str) -> bool:
    """Tell quickly whether a word can begin a share."""
    listed = (_OPENERS, places(), ordinals(), table("periods")["decade"])
    return any(lower in known for known in listed) or lower.endswith(_endings()) or lower.startswith(_times())


@cache
def _endings() -> tuple[str, ...]:
    return (*YEARS_OLD, *_PART, *table("units")["made_of"])


_OPENERS = frozenset(
    {"hver", "hvert", "hveranden", "hvertandet", "halvdelen", "halvdelens", "dobbelt", "halvt", "det", "trekvart"}
    | {"første", "anden", "andet"}
)
_PART = ("edel", "edelen")


def _times() -> tuple[str, ...]:
    return tuple(table("numbers")["times"])


def _claim(
    line: Line, i: int, end: int, kind: str, value: Decimal, *, modifier: str | None = None, change: str | None = None
) -> Reading:
    said, start = modifier_before(line, i)
    number_of = line.lower(end) in ("antallet", "antal")  # "halverer antallet af klager"
    counted, _ = counted_of(line, end + number_of)
    if kind == "multiple" and counted is None and line.lower(i) != "det":
        counted = object_of(line, end) or counted_before(line, start) or counted_by_clause(line, start)
    if kind == "fraction" or line.lower(i) == "det":
        change = change or change_at(line, end, start)
    return [Claim(start, end, kind, value, modifier=modifier or said, counted=counted, change=change)], end


# --- fractions --------------------------------------------------------------------------------------------------------


def _half(line: Line, i: int) -> Reading | None:
    """Read "halvdelen" and "halvdelen af borgerne"."""
    return _claim(line, i, i + 1, "fraction", Decimal("0.5")) if line.lower(i) in ("halvdelen", "halvdelens") else None


def _one_part(line: Line, i: int) -> Reading | None:
    """Read the "tiendedel" of "den rigeste tiendedel": one of so many parts."""
    base = _base(line.lower(i)) if line.lower(i).endswith(_PART) else 0
    return _claim(line, i, i + 1, "fraction", 1 / Decimal(base)) if base > 2 else None


def _every(line: Line, i: int) -> Reading | None:
    """Read "hver tredje", "hvert femte barn", "hveranden"; "hver tredje uge" says how often, not how many."""
    word = line.lower(i)
    if word in ("hveranden", "hvertandet"):
        base, end = 2, i + 1
    elif word in ("hver", "hvert") and line.near(i + 1):
        second = line.lower(i + 1)
        base = 2 if second in ("anden", "andet") else ordinals().get(second, 0)
        end = i + 2
        if (
            not base
            and line.at(i + 1).text.isdigit()
            and len(second) < 4
            and line.at(i + 2).text == "."
            and line.glued(i + 2)
        ):
            base, end = int(second), i + 3
    else:
        return None
    if not base or base < 2:
        return None
    unit = unit_of(line.lower(end))
    if unit and unit.kind == "duration" and unit.factor == 1:  # "hver tredje uge": three weeks apart
        return [Claim(i, end + 1, "duration", Decimal(base), unit=unit.unit)], end + 1
    if line.lower(end) in words("skip", "ordinal", "every") or (unit and unit.kind in ("duration", "measure")):
        return [], end + 1
    said, start = modifier_before(line, i)
    counted = counted_of(line, end)[0] or counted_after(line, end)[0]
    if counted is None and line.pos(end) == "NOUN" and line.near(end):
        counted = line.at(end).text  # also where the word alone could be a verb: "hver tredje deltager"
    often = _how_often(line, i) if counted is None else None
    if often is not None:
        return [Claim(i, end, "duration", Decimal(base), unit=often)], end
    return [Claim(start, end, "fraction", 1 / Decimal(base), modifier=said, counted=counted)], end


def _how_often(line: Line, i: int) -> str | None:
    """Return the week of the "hver ottende" that stands against "hver fjerde uge"."""
    for k in range(i - 1, i - FAR, -1):
        unit = unit_of(line.lower(k + 2)) if line.lower(k) in ("hver", "hvert") else None
        if unit is not None:
            return unit.unit if unit.kind == "duration" and unit.factor == 1 else None
        if line.at(k).kind == "p":
            return None
    return None


def _parts(line: Line, i: int) -> Reading | None:
    """Read "to tredjedele", "en god fjerdedel", "tre fjerdedele af eleverne"."""
    number = read_number(line, i) if line.lower(i) not in ONE else None
    top, j = (Decimal(1), i + 1) if line.lower(i) in ONE else (number.value, number.end) if number else (Decimal(0), i)
    modifier = inside_modifiers().get(line.lower(j)) if line.lower(i) in ONE else None
    j += modifier is not None
    base = _base(line.lower(j))
    if not base or not top > 0 or not line.near(j):
        return None
    return _claim(line, i, j + 1, "fraction", top / base, modifier=modifier)


def _base(word: str) -> int:
    for ending in PARTS:
        if word.endswith(ending):
            return ordinals().get(word[: -len(ending)], 0)
    return 0


def _out_of(line: Line, i: int) -> Reading | None:
    """Read "ni ud af ti", "3 ud af 4", "to af tre": a share where the second number is a usual whole."""
    top = read_number(line, i)
    if top is None or top.modifier or top.scale != 1:
        return None
    j = top.end
    if line.lower(j) == "ud" and line.lower(j + 1) == "af":
        k, loose = j + 2, False
    elif line.lower(j) == "af":
        k, loose = j + 1, True
    else:
        return None
    bottom = read_number(line, k)
    if bottom is None or not line.near(k) or not 0 < top.value < bottom.value or bottom.value != int(bottom.value):
        return None
    usual = bottom.value <= 20 or bottom.value in ROUND_BASES
    if not usual or bottom.article or (loose and (_is_large(bottom) or top.value != int(top.value))):
        return None
    said, start = modifier_before(line, i)
    counted, _ = counted_after(line, bottom.end)
    return [Claim(start, bottom.end, "fraction", top.value / bottom.value, modifier=said, counted=counted)], bottom.end


def _is_large(bottom: Number) -> bool:
    return bottom.value > 10 and bottom.value not in ROUND_BASES


def _slash(line: Line, i: int) -> Reading | None:
    """Read "2/3 af eleverne"; without the "af" it may be a date or a name."""
    a, b = line.at(i), line.at(i + 2)
    if a.kind != "d" or line.at(i + 1).text != "/" or b.kind != "d" or not (line.glued(i + 1) and line.glued(i + 2)):
        return None
    if line.lower(i + 3) != "af" or not (a.text.isdigit() and b.text.isdigit() and len(a.text + b.text) < 5):
        return None
    if not 0 < int(a.text) < int(b.text) or (i and not a.gap and line.at(i - 1).kind in "dwo"):
        return None
    return _claim(line, i, i + 3, "fraction", Decimal(a.text) / Decimal(b.text))


def _vulgar(line: Line, i: int) -> Reading | None:
    """Read "¾ af eleverne"."""
    if line.at(i).kind != "f" or line.lower(i + 1) != "af":
        return None
    return _claim(line, i, i + 1, "fraction", VULGAR[line.at(i).text])


# --- multiples --------------------------------------------------------------------------------------------------------


_HALVED = frozenset({"et", "ede", "es", "ing", "ingen", "er", "e"})
_TIMES = _HALVED | {"ere", "eret", "eres", "erede", "erer", "inger", "ings", "t"}
"""Endings of "halver-", and of "fordobl-" and the like."""


def _times_verb(line: Line, i: int) -> Reading | None:
    """Read "fordoblet", "tredobling", "halveret"."""
    if line.lower(i) == "en" and line.lower(i + 1).endswith("ing") and line.lower(i + 1).startswith(_times()):
        return _times_noun(line, i)
    word = line.lower(i)
    for beginning, value in table("numbers")["times"].items():
        rest = word[len(beginning) :]
        if word.startswith(beginning) and rest in (_HALVED if beginning == "halver" else _TIMES):
            return _claim(line, i, i + 1, "multiple", Decimal(str(value)), change="fall" if value < 1 else "rise")
    return None


def _times_noun(line: Line, i: int) -> Reading | None:
    """Read "næsten en fordobling", whose modifier stands before the article."""
    found = _times_verb(line, i + 1) if line.near(i + 1) else None
    if found is None:
        return None
    said, start = modifier_before(line, i)
    return [found[0][0]._replace(start=start, modifier=said)], found[1]


def _twice(line: Line, i: int) -> Reading | None:
    """Read "dobbelt så mange", "halvt så mange", "dobbelt igen", "det dobbelte", "det tredobbelte"."""
    first, second = line.lower(i), line.lower(i + 1)
    if first == "dobbelt" and second in ("igen", "op", "op."):
        return _claim(line, i, i + 1, "multiple", Decimal(2))
    if first in ("dobbelt", "halvt") and second == "så":
        reading = _claim(line, i, i + 1, "multiple", Decimal(2) if first == "dobbelt" else Decimal("0.5"))
        counted, _ = (
            counted_after(line, i + 3) if line.lower(i + 2) in ("mange", "meget", "stor", "store") else (None, i)
        )
        return [reading[0][0]._replace(counted=counted)], i + 1
    if first == "det" and second == "halve" and find_noun(line, i + 2) is None:
        return _claim(line, i, i + 2, "fraction", Decimal("0.5"))
    if first == "det" and second.endswith("dobbelte"):
        prefix = second[: -len("dobbelte")]
        atoms = split_word({"fir": "fire"}.get(prefix, prefix)) if prefix else ()
        if not prefix or len(atoms) == 1:
            return _claim(line, i, i + 2, "multiple", Decimal(atoms[0].value if atoms else 2))
    return None


# --- ages and spans ---------------------------------------------------------------------------------------------------


def _years_old(line: Line, i: int) -> Reading | None:
    """Read "den 54-årige", "femtenårig": an age, or how long something lasts ("en femårig aftale")."""
    if line.at(i).text.isdigit() and line.at(i + 1).text in DASHES and line.glued(i + 1) and line.glued(i + 2):
        value, end, ending = (
            Decimal(line.at(i).text) if len(line.at(i).text) < 4 else Decimal(0),
            i + 3,
            line.lower(i + 2),
        )
        if ending not in YEARS_OLD:
            return None
    else:
        stem, ending = _year_word(line.lower(i))
        number = read_number(Line(stem), 0) if stem else None
        if number is None or number.end != 1:
            return None
        value, end = number.value, i + 1
    if not 0 < value < 130:
        return None
    noun = find_noun(line, end)
    lasts = line.lower(end) in words("nouns", "person", "lasting") or ending == "årigt"
    if noun is not None and _is_lasting(line.lower(noun)):
        lasts = True
    said, start = modifier_before(line, i)
    kind = "duration" if lasts else "age"
    return [Claim(start, end, kind, value, unit="year", modifier=said)], end


def _is_lasting(word: str) -> bool:
    """Tell "aftale" and "handlingsplan", of which "toårig" says how long they last."""
    lasting = words("nouns", "person", "lasting")
    return word in lasting or word.endswith(tuple(w for w in lasting if len(w) > 3 and w != "lån"))


def _years_between(line: Line, i: int) -> Reading | None:
    """Read "de 25-29-årige", "de 25- til 29-årige", "de 25 til 29-årige"."""
    k = i + 1
    dashed = line.at(k).text in DASHES and line.glued(k)
    k += dashed
    spoken = line.lower(k) in ("til", "og") and bool(line.at(k).gap)
    k += spoken
    low, high = line.at(i).text, line.at(k).text
    if not (dashed or spoken) or not (low.isdigit() and high.isdigit() and len(low + high) < 6):
        return None
    end = k + 3
    tied = line.at(k + 1).text in DASHES and line.glued(k + 1) and line.glued(k + 2) and line.glued(k) != spoken
    if not tied or line.lower(k + 2) not in YEARS_OLD or not 0 < int(low) < int(high) < 130 or not line.at(i).gap:
        return None
    return [Claim(i, end, "age", Decimal(low), Decimal(high), "year", "range")], end


def _made_of(line: Line, i: int) -> Reading | None:
    """Read "en ti-etagers blok", "5-personers telte" and "et femmands udvalg"."""
    if line.at(i).kind == "d":
        tied = line.at(i + 1).text in DASHES and line.glued(i + 1) and line.glued(i + 2)
        stem, ending, end = line.at(i).text, line.lower(i + 2) if tied else "", i + 3
    else:
        ending = next((made for made in table("units")["made_of"] if line.lower(i).endswith(made)), "")
        stem, end = line.lower(i).removesuffix(ending).rstrip("-"), i + 1
    noun = table("units")["made_of"].get(ending)
    number = read_number(Line(stem), 0) if noun and stem else None
    if number is None or number.end != 1 or number.value < 2:
        return None
    return [Claim(i, end, "count", number.value, counted=noun)], end


def _in_tens(line: Line, i: int) -> Reading | None:
    """Read the age of "en mand i 30'erne"."""
    tens = read_tens(line, i)
    if tens is None:
        return None
    least, end = tens
    return [Claim(i, end, "age", Decimal(least), Decimal(least + 9), "year", "range")], end


def _year_word(word: str) -> tuple[str, str]:
    for ending in YEARS_OLD:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)].rstrip("-")
            return (stem, ending) if split_word(stem) or stem == "halvanden" else ("", "")
    return "", ""


# --- ordinals ---------------------------------------------------------------------------------------------------------


def _ordinal(line: Line, i: int) -> Reading | None:
    """Read "den tredje reform", "for fjerde gang", "det 5. forsøg"; not "5. klasse", "den 9." or a name."""
    word = line.lower(i)
    if word in places():
        return [Claim(i, i + 1, "ordinal", Decimal(places()[word]))], i + 1
    value, end = (ordinals()[word], i + 1) if word in ordinals() else (0, i)
    if not value and line.at(i).text.isdigit() and len(word) < 3 and line.at(i + 1).text == "." and line.glued(i + 1):
        value, end = int(word), i + 2
        if value and line.lower(end) in words("skip", "ordinal", "in_digits") and line.near(end) and i:
            return [Claim(i, end, "ordinal", Decimal(value))], end  # "i 12. time", "på en 71. plads"
    if value < 3 or word in ("hundrede", "tusinde") or not line.near(end):
        return None
    counts = line.lower(end) in words("skip", "ordinal", "counting") and end == i + 1
    if not counts and not _is_of_a_row(line, i, end):
        return None
    return [Claim(i, end, "ordinal", Decimal(value))], end


def _is_of_a_row(line: Line, i: int, end: int) -> bool:
    """Tell "den tredje reform", "hun er den syvende i år", "det 5. forsøg" from "5. klasse" and "den 9."."""
    if line.at(i).text[0].isupper() or line.lower(i - 1) not in words("skip", "ordinal", "before"):
        return False
    if line.is_verb(i - 2) and line.lower(i - 1) == "den" and line.lower(end) in ("i", "på", "af", "."):
        return end == i + 1
    return line.lower(end) not in words("skip", "ordinal", "nouns") and _follows_ordinal(line, end)


def _first(line: Line, i: int) -> Reading | None:
    """Read "første" and, where something is counted, "anden": "for anden gang", "andet år i træk", "for det andet"."""
    word = line.lower(i)
    thus = line.lower(i - 1) == "det" and line.lower(i - 2) == "for"
    if word == "første":
        number = line.at(i + 1).kind == "d" or is_number_word(line.lower(i + 1))
        if number and line.lower(i + 1) not in ONE and line.near(i + 1):
            return None  # "de første ti måneder"
        return [Claim(i, i + 1, "ordinal", Decimal(1))], i + 1
    counts = line.lower(i + 1) in words("skip", "ordinal", "counting") and line.near(i + 1)
    if word not in ("anden", "andet") or not (thus or (counts and line.lower(i - 1) not in _ANOTHER)):
        return None
    return [Claim(i, i + 1, "ordinal", Decimal(2))], i + 1


_ANOTHER = frozenset({"en", "et", "ingen", "nogen", "noget", "hver", "hvert", "helt", "enhver", "eller", "og"})
"""Before "anden": another one, not the second."""


def _follows_ordinal(line: Line, i: int) -> bool:
    return line.lower(i) in ("gang", "år") or (line.at(i).text[:1].islower() and find_noun(line, i) is not None)


_READERS: dict[str, tuple[Callable[[Line, int], Reading | None], ...]] = {
    "w": (
        _every,
        _half,
        _one_part,
        _in_tens,
        _made_of,
        _years_old,
        _parts,
        _out_of,
        _times_verb,
        _twice,
        _ordinal,
        _first,
    ),
    "d": (_in_tens, _made_of, _years_between, _years_old, _parts, _out_of, _slash, _ordinal),
    "f": (_parts, _out_of, _vulgar),
}
"""By the kind of token that they begin at, tried in this order."""
