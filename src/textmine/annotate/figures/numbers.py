"""Numbers: digits with Danish or foreign separators, number words of both traditions, and what multiplies them.

>>> read_number(Line("to hundrede og femogtyve"), 0).value
Decimal('225')
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from textmine.annotate.figures.data import table, words
from textmine.annotate.figures.line import SPACES, Line
from textmine.annotate.figures.spelling import Atom, below_million, is_number_word, split_word

MAX_DIGITS = 15
"""Longer ones are account or serial numbers; a float would not hold them either."""
VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3}
HALF = frozenset({"halv", "halvt", "halve"})
ONE = frozenset({"en", "et", "én", "ét", "een", "eet"})
_QUARTERED = frozenset({"time", "times", "år", "års", "liter", "kilo", "kilometer", "meter", "døgn"})
"""Units of which one says "trekvart"."""
ARTICLES = frozenset({"en", "et"})


class Number(NamedTuple):
    """A number of a line: tokens `start` to `end`, and how it is written."""

    start: int
    end: int
    value: Decimal
    scale: Decimal = Decimal(1)
    """The last factor said ("million" in "to millioner"): a range shares it ("to til tre millioner")."""
    digits: bool = False
    plain: bool = False
    """Digits with no separator: what years, house numbers and the like are made of."""
    loose: bool = False
    """A point before one or two digits: a foreign decimal, a clock or a date; only a unit behind it tells."""
    article: bool = False
    """No more than "en" or "et"."""
    modifier: str | None = None
    """Said inside the number ("en god halv million") or by its being vague ("flere hundrede")."""


# --- digits -----------------------------------------------------------------------------------------------------------


def parse_digits(text: str) -> tuple[Decimal, bool] | None:
    """Return the value of digits with separators, and whether they are loose; None where they are malformed.

    >>> parse_digits("1.234,5"), parse_digits("12.5"), parse_digits("1.234.56")
    ((Decimal('1234.5'), False), (Decimal('12.5'), True), None)
    """
    if sum(c.isdigit() for c in text) > MAX_DIGITS:
        return None
    if "," not in text and "." not in text:
        return (Decimal(text), False) if text == "0" or text[0] != "0" else None
    head, comma, tail = text.partition(",")
    if comma and "," not in tail and "." not in tail:
        whole = _grouped(head, ".")
        return None if whole is None else (Decimal(f"{whole}.{tail}"), False)
    if not comma:
        return _points(text)
    whole, point, decimals = text.partition(".")
    grouped = _grouped(whole, ",")  # "1,234,567" and "1,234.5": English; "12,34,56" is neither
    if grouped is None or "," not in whole or "." in decimals or "," in decimals:
        return None
    return Decimal(f"{grouped}.{decimals}" if point else grouped), False


def _points(text: str) -> tuple[Decimal, bool] | None:
    grouped = _grouped(text, ".")
    if grouped is not None:
        return Decimal(grouped), False
    whole, _, decimals = text.partition(".")
    if "." in decimals or len(decimals) > 2 or (len(whole) > 1 and whole[0] == "0"):
        return None
    return Decimal(text), True


def _grouped(text: str, separator: str) -> str | None:
    """Return the digits without their separators, None where a group is not of three; "0" alone may start with 0."""
    first, *groups = text.split(separator)
    if not groups:
        return first if first and (first == "0" or first[0] != "0") else None
    right = 1 <= len(first) <= 3 and first[0] != "0" and all(len(g) == 3 for g in groups)
    return first + "".join(groups) if right else None


def _read_digits(line: Line, i: int) -> Number | None:
    """Read digits at `i`: with blanks as separators ("40 000"), a half behind ("6½"); None where they are unsafe."""
    start, end = line.runs.get(i, (i, i + 1))
    if end - start > 1:
        return _read_run(line, i, start, end)
    if _is_broken(line, i):
        return None
    parsed = parse_digits(line.at(i).text)
    if parsed is None:
        return None
    value, loose = parsed
    text = line.at(i).text
    plain = text.isdigit()
    follower = line.at(i + 1)
    if plain and follower.kind == "f" and (not follower.gap or follower.gap in SPACES):
        return Number(i, i + 2, value + VULGAR[follower.text], digits=True)
    return Number(i, i + 1, value, digits=True, plain=plain, loose=loose)


def _read_run(line: Line, i: int, start: int, end: int) -> Number | None:
    """Read one of several digits in a row: groups of three, "6 1/2", a year before an amount; else a table."""
    tokens = line.tokens[start:end]
    first, rest = tokens[0].text, tokens[1:]
    if line.at(end).text == "/" and line.glued(end) and end - start == 2 and i == start:
        return _read_mixed(line, i)
    groups = all(len(t.text) == 3 and t.text.isdigit() and t.gap in SPACES for t in rest)
    if groups and 1 <= len(first) <= 3 and first.isdigit() and first[0] != "0":
        spaced = any(t.gap == " " for t in rest)
        # A row of a table looks the same: a word must follow, or the amount be round.
        if i == start and (
            not spaced or rest[-1].text == "000" or (line.at(end).kind in "wp" and line.at(end).gap == " ")
        ):
            return Number(i, end, Decimal("".join(t.text for t in tokens)), digits=True)
        return None
    year_first = end - start == 2 and len(first) == 4 and first[:2] in ("19", "20") and line.at(end).kind == "w"
    parsed = parse_digits(line.at(i).text) if year_first and i == start + 1 else None
    return Number(i, i + 1, parsed[0], digits=True, loose=parsed[1]) if parsed else None


def _read_mixed(line: Line, i: int) -> Number | None:
    """Read "6 1/2": the whole, then a fraction with a slash."""
    top, bottom = line.at(i + 1).text, line.at(i + 3).text
    if not (line.at(i).text.isdigit() and top.isdigit() and bottom.isdigit() and line.glued(i + 3) and len(bottom) < 3):
        return None
    if not 0 < int(top) < int(bottom):
        return None
    return Number(i, i + 4, Decimal(line.at(i).text) + Decimal(top) / Decimal(bottom), digits=True)


def _is_broken(line: Line, i: int) -> bool:
    """Tell whether a separator and then more digits follow: "40." and "000" on two lines are one number."""
    mark, follower = line.at(i + 1), line.at(i + 2)
    if mark.gap or not mark.text or mark.text not in ".,-" or follower.kind != "d" or not follower.gap:
        return _is_rest(line, i)
    return "\n" in follower.gap or (len(follower.text) == 3 and mark.text == "." and len(line.at(i).text) <= 3)


def _is_rest(line: Line, i: int) -> bool:
    mark, before = line.at(i - 1), line.at(i - 2)
    if not line.at(i).gap or not mark.text or mark.text not in ".,-" or mark.gap or before.kind != "d":
        return False
    return "\n" in line.at(i).gap or (len(line.at(i).text) == 3 and mark.text == "." and len(before.text) <= 3)


# --- number words ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def scales() -> dict[str, Decimal]:
    """Return what multiplies the number before it: hundred and thousand too, for digits ("40 tusind")."""
    of = table("numbers")
    return {w: Decimal(v) for key in ("hundred", "thousand", "scale") for w, v in of[key].items()}


def _read_words(line: Line, i: int) -> Number | None:
    """Read the longest number that the words from `i` on spell."""
    atoms: list[Atom] = []
    ends: list[int] = []  # how many atoms there are after each word
    j = i
    while len(ends) < 12 and line.at(j).kind == "w" and (j == i or (line.at(j).gap and line.near(j))):
        pieces = split_word(line.lower(j))
        if not pieces:
            break
        atoms.extend(pieces)
        ends.append(len(atoms))
        j += 1
    while ends:
        value, stop = below_million(tuple(atoms[: ends[-1]]), 0)
        if stop and stop in ends:
            count = ends.index(stop) + 1
            return _spelt(line, i, i + count, value, atoms[stop - 1])
        ends.pop()
    return None


def _spelt(line: Line, start: int, end: int, value: int, last: Atom) -> Number:
    round_one = last.kind in ("hundred", "thousand")
    article = end == start + 1 and line.lower(start) in ARTICLES
    return Number(start, end, Decimal(value), Decimal(last.value if round_one else 1), article=article)


# --- the whole number -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def read_number(line: Line, i: int) -> Number | None:
    """Read the number that begins at token `i`, with halves and scales: "to en halv million", "12,5 mia.".

    Kept for a while: a number is asked for by every form that may begin with one.
    """
    token = line.at(i)
    if token.kind == "d":
        number = _read_digits(line, i)
    elif token.kind == "f":
        number = Number(i, i + 1, VULGAR[token.text], digits=True)
    elif token.text == "l" and line.lower(i + 1) in scales() and line.near(i + 1):
        number = Number(i, i + 1, Decimal(1))  # "l mill. kr.", as a machine read it
    elif token.kind == "w":
        number = _read_vague(line, i) or _read_half(line, i) or _read_words(line, i)
    else:
        return None
    return None if number is None else _scaled(line, _with_half(line, number))


def _read_vague(line: Line, i: int) -> Number | None:
    """Read "et par hundrede" (about 200), "et par år", "flere tusinde", "tusindvis" (at least 1000), "millioner af"."""
    of = table("numbers")
    word = line.lower(i)
    if word in of["vague"]:
        return Number(i, i + 1, Decimal(of["vague"][word]), modifier=">=")
    if word in of["vague_plural"] and line.lower(i + 1) == "af":
        return Number(i, i + 1, Decimal(of["vague_plural"][word]), modifier=">=")
    j = i + 2 if word == "et" and line.lower(i + 1) == "par" else i + 1
    if word in ("nogle", "ganske") and line.lower(i + 1) == "få":
        j = i + 2
    if j == i + 1 and word not in ("flere", "mange", "adskillige", "nogle", "få"):
        return None
    value, k = Decimal(2 if word == "et" else 1), j
    while line.lower(k) in scales() and line.near(k):
        value, k = value * scales()[line.lower(k)], k + 1
    if k == j and not (word == "et" and line.lower(k) in of["couple"] and line.near(k)):
        return None
    return Number(i, k, value, value if k > j else Decimal(1), modifier="~" if word == "et" else ">=")


def _read_half(line: Line, i: int) -> Number | None:
    """Read "halvanden", "en halv", "en god halv", "et dusin", "en halv snes"."""
    word = line.lower(i)
    if word in ("halvanden", "halvandet"):
        return Number(i, i + 1, Decimal("1.5"))
    if word == "trekvart" and (line.lower(i + 1) in scales() or line.lower(i + 1) in _QUARTERED):
        return Number(i, i + 1, Decimal("0.75"))
    if word in ("halve", "halvt") and line.lower(i + 1) == "år":
        return Number(i, i + 1, Decimal("0.5"))
    collective = table("numbers")["collective"]
    if word in collective:
        return None
    if word not in ONE:
        number = _read_words(line, i) if line.lower(i + 1) in ("snese", "dusin", "tylvter") else None
        return number and number._replace(end=i + 2, value=number.value * collective[line.lower(i + 1)])
    modifier = inside_modifiers().get(line.lower(i + 1))
    j = i + 1 + (modifier is not None)
    value = Decimal("0.5") if line.lower(j) in HALF else Decimal("0.25") if line.lower(j) == "kvart" else None
    if value is not None:
        j += 1
    if line.lower(j) in collective:
        of_some = Decimal(collective[line.lower(j)])
        vague = "~" if line.lower(j) == "snes" else None  # a dozen is twelve
        return Number(i, j + 1, of_some * (value or 1), modifier=modifier or vague)
    if value is None:
        return Number(i, j, Decimal(1), modifier=modifier) if modifier and line.lower(j) in scales() else None
    return Number(i, j, value, modifier=modifier)


@lru_cache(maxsize=1)
def inside_modifiers() -> dict[str, str]:
    """Return the modifiers that stand inside a number: "en god halv million"."""
    return {word: meaning for meaning, listed in table("modifiers")["inside"].items() for word in listed}


def _with_half(line: Line, number: Number) -> Number:
    """Add the half of "to en halv", "tre og et halvt", "2 en halv"."""
    j = number.end + (line.lower(number.end) == "og")
    if number.article and j == number.end:
        return number
    whole = number.value == int(number.value) and number.value < 1000
    if whole and line.lower(j) in ARTICLES and line.lower(j + 1) in HALF and line.near(j) and line.near(j + 1):
        return number._replace(end=j + 2, value=number.value + Decimal("0.5"), article=False, plain=False)
    return number


def _scaled(line: Line, number: Number) -> Number:
    """Multiply by the scales behind: "12,5 mia.", "halvanden million", "hundrede tusinder"."""
    value, scale, j = number.value, number.scale, number.end
    while line.lower(j) in scales() and line.near(j) and value < 10**15:
        factor = scales()[line.lower(j)]
        scale = factor if j == number.end else scale * factor
        value, j = value * factor, j + 1
    if j == number.end:
        return _plural_scale(line, number)
    grown = number._replace(end=j, value=value, scale=scale, article=False, plain=False, loose=False)
    return _plural_scale(line, _added(line, grown))


def _plural_scale(line: Line, number: Number) -> Number:
    """Read the last word of "hundrede tusinder": at least so many."""
    factor = table("numbers")["vague_plural"].get(line.lower(number.end))
    if factor is None or not line.near(number.end) or 100 <= number.scale >= factor:
        return number
    value = number.value * factor
    return number._replace(
        end=number.end + 1, value=value, scale=Decimal(factor), article=False, plain=False, modifier=">="
    )


def _added(line: Line, grown: Number) -> Number:
    """Add what goes on below the scale: "en million to hundrede tusind"."""
    value, scale, j = grown.value, grown.scale, grown.end
    if scale < 10**6 or line.at(j).kind not in "wd" or not line.near(j):
        return grown
    k = j + (line.lower(j) == "og" and line.lower(j + 1) not in ARTICLES)
    rest = read_number(line, k) if line.lower(k) not in ONE else None
    goes_on = rest is not None and not rest.modifier and 1000 <= rest.scale < scale and rest.value < scale
    return grown._replace(end=rest.end, value=value + rest.value) if rest is not None and goes_on else grown


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """Return the words other than number words that a number can begin with."""
    of = table("numbers")
    extra = (
        "halvanden",
        "halvandet",
        "halve",
        "halvt",
        "trekvart",
        "flere",
        "mange",
        "adskillige",
        "nogle",
        "få",
        "ganske",
    )
    return frozenset(["l", *extra, *of["vague"], *of["vague_plural"], *ONE])


def may_begin(lower: str) -> bool:
    """Tell quickly whether a word can begin a number."""
    return lower in _openers() or is_number_word(lower)


def ordinals() -> dict[str, int]:
    """Return the ordinals from the third up."""
    of: dict[str, int] = table("numbers")["ordinal"]
    return of


@lru_cache(maxsize=1)
def places() -> dict[str, int]:
    """Return the words for a place in a row: "tredjeplads", "andenpladsen"."""
    first = {"første": 1, "anden": 2} | ordinals()
    return {f"{word}plads{ending}": value for word, value in first.items() for ending in ("", "en") if value < 100}


def persons() -> frozenset[str]:
    """Return nouns for people."""
    return words("nouns", "person", "words")
