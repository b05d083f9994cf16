"""Units: a number with the unit behind it ("12,5 mia. kr.") or before it ("DKK 500")."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from textmine.annotate.figures.data import table, words
from textmine.annotate.figures.line import DASHES, Line
from textmine.annotate.figures.numbers import Number, read_number
from textmine.annotate.figures.spelling import is_number_word


class Unit(NamedTuple):
    """What a number is of: the kind of figure, the unit, and what brings the number to it."""

    kind: str
    unit: str | None
    factor: Decimal


class Measure(NamedTuple):
    """A number with its unit: tokens `start` to `end`."""

    number: Number
    start: int
    end: int
    kind: str = "count"
    unit: str | None = None
    factor: Decimal = Decimal(1)

    @property
    def value(self) -> Decimal:
        """The number in its unit."""
        return self.number.value * self.factor


@cache
def _units() -> dict[str, tuple[tuple[tuple[str, ...], Unit], ...]]:
    """Return the units by their first word, the longest wording first."""
    found: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for row in table("units")["unit"]:
        unit = Unit(row["kind"], row.get("unit"), Decimal(str(row.get("factor", 1))))
        for wording in row["words"]:
            parts = tuple(wording.split())
            found.setdefault(parts[0], []).append((parts, unit))
    return {word: tuple(sorted(of, key=lambda p: -len(p[0]))) for word, of in found.items()}


@lru_cache(maxsize=100_000)
def unit_of(word: str) -> Unit | None:
    """Return the unit that a single word names, also one with a hyphen in it: "kilowatt-timer"."""
    said = word if word in _units() else word.replace("-", "")
    return next((unit for parts, unit in _units().get(said, ()) if len(parts) == 1), None)


def read_unit(line: Line, i: int) -> tuple[Unit, int] | None:
    """Read the unit that begins at token `i`; returns it and the index behind."""
    if not line.near(i):
        return None
    capitals = table("units")["capitals"].get(line.at(i).text)
    if capitals is not None:
        return _named(capitals), i + 1
    for parts, unit in _units().get(line.lower(i), ()):
        if line.is_phrase(i, parts) and (len(parts) > 1 or line.at(i).text != "M"):  # "2M" alone: millions of something
            return (unit, i + len(parts)) if parts[0] != "," or line.glued(i + 1) else None  # "Der kom 40, - men"
    hyphened = unit_of(line.lower(i)) if "-" in line.lower(i) else None
    return (hyphened, i + 1) if hyphened is not None else None


def _named(wording: str) -> Unit:
    parts = tuple(wording.split())
    return next(unit for known, unit in _units()[parts[0]] if known == parts)


def read_measure(line: Line, i: int) -> Measure | None:
    """Read the number at token `i` with its unit, if it has one."""
    number = read_number(line, i)
    if number is None:
        return _solid(line, i)
    return (
        _behind(line, number)
        or _of_blood(line, number)
        or _hyphened(line, number)
        or _before(line, number)
        or Measure(number, i, number.end)
    )


def is_solid(lower: str) -> bool:
    """Tell whether a word is a number and a unit in one: "seksugers"."""
    return lower.endswith(tuple(table("units")["suffix"])) and _split_solid(lower) is not None


def _split_solid(lower: str) -> tuple[str, Unit] | None:
    for ending, plain in table("units")["suffix"].items():
        stem, unit = lower[: -len(ending)], unit_of(plain)
        if lower.endswith(ending) and unit is not None and is_number_word(stem):
            return stem, unit
    return None


def _solid(line: Line, i: int) -> Measure | None:
    split = _split_solid(line.lower(i)) if line.at(i).kind == "w" else None
    number = read_number(Line(split[0]), 0) if split else None
    if split is None or number is None:
        return None
    return Measure(number._replace(start=i, end=i + 1, article=False), i, i + 1, *split[1])


def _behind(line: Line, number: Number) -> Measure | None:
    found = read_unit(line, number.end)
    if found is None and number.modifier and line.lower(number.end) == "af":
        found = read_unit(line, number.end + 1)  # "millioner af kroner"
    if found is None and line.lower(number.end) in words("units", "between", "words"):
        found = read_unit(line, number.end + 1)
    found = found or _in_kroner(line, number) or _said_twice(line, number)
    if found is None:
        return None
    unit, end = found
    if number.article and unit.kind == "per_mille" and line.lower(end) == "på":
        return None  # "en promille på 1,4"
    return Measure(number, number.start, end, *unit)


def _in_kroner(line: Line, number: Number) -> tuple[Unit, int] | None:
    """Read the ".-" of "kun 115.- i butikken"; not of "115.- og 120.000 kr.", nor a dash that opens what is said."""
    i = number.end
    signs = line.at(i).text == "." and line.at(i + 1).text in DASHES and line.glued(i) and line.glued(i + 1)
    follower = line.at(i + 2)
    if not (signs and number.plain) or follower.text[:1].isupper() or follower.lower in ("og", "til", "eller"):
        return None
    if follower.lower in ("kr", "kr."):
        return _named("kr"), i + 3
    return (_named("kr"), i + 2) if follower.gap or follower.kind == "p" else None


def _said_twice(line: Line, number: Number) -> tuple[Unit, int] | None:
    """Read the unit of "500 - femhundrede - procent"."""
    i = number.end
    again = read_number(line, i + 1) if line.at(i).text in DASHES else None
    if again is None or again.value != number.value or again.digits or line.at(again.end).text not in DASHES:
        return None
    return read_unit(line, again.end + 1)


def _of_blood(line: Line, number: Number) -> Measure | None:
    """Read the 1,4 of "en promille på 1,4" and "promillen var 1,4"."""
    said = line.lower(number.start - 1) in ("på", "er", "var", "over")
    told = line.lower(number.start - 2) in ("promille", "promillen")
    return Measure(number, number.start, number.end, "per_mille") if said and told and number.digits else None


def _hyphened(line: Line, number: Number) -> Measure | None:
    """Read "37-timers" and "5-procents"; "225-timersreglen" is the name of a rule and no measure."""
    end = number.end
    if line.at(end).text not in DASHES or not line.glued(end) or not line.glued(end + 1):
        return None
    plain = table("units")["suffix"].get(line.lower(end + 1))
    unit = unit_of(plain) if plain else None
    return Measure(number, number.start, end + 2, *unit) if unit else None


def _before(line: Line, number: Number) -> Measure | None:
    """Read "kr. 500", unless the unit belongs to a number before it ("500 kr. 300 borgere")."""
    i = number.start - 1
    if (
        line.lower(i) not in words("units", "before", "words")
        or not line.near(number.start)
        or line.at(i - 1).kind in "df"
    ):
        return None
    unit = unit_of(line.lower(i))
    return Measure(number, i, number.end, *unit) if unit and number.digits else None
