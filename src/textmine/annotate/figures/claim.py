"""What the grammar hands on: a figure as tokens of a line, before it has a sentence, a period and a source."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from textmine.annotate.figures.data import meanings, words
from textmine.annotate.figures.line import Line


class Claim(NamedTuple):
    """A figure: tokens `start` to `end`, the modifier included."""

    start: int
    end: int
    kind: str
    value: Decimal | None
    value_max: Decimal | None = None
    unit: str | None = None
    modifier: str | None = None
    change: str | None = None
    per: str | None = None
    counted: str | None = None


Reading = tuple[list[Claim], int]
"""The claims that were read and the index to go on from."""


def modifier_before(line: Line, i: int) -> tuple[str | None, int]:
    """Return the modifier before token `i` ("mere end", "knap") and where it begins; (None, i) where there is none."""
    for j in (i - 1, i - 2):
        if j < i - 1 and line.lower(i - 1) not in words("modifiers", "between", "words"):
            break
        for phrase, meaning in meanings("modifiers", "before", last=True).get(line.lower(j), ()):
            first = j - len(phrase) + 1
            if j < i - 1 and len(phrase) == 1 and meaning != "~":
                continue  # "under de to måneder": in the course of them
            if first >= 0 and line.is_phrase(first, phrase) and line.near(j + 1):
                governed = len(phrase) == 1 and line.lower(first - 1) in words("modifiers", "governing", "words")
                governed |= (
                    phrase[-1] == "end" and line.at(first - 1).kind == "d" and line.lower(i) == "et"
                )  # "9 flere end et år før"
                return (None, i) if governed else (meaning, first)
    some = line.lower(i - 1) == "en" and line.at(i).kind == "d" and line.lower(i + 1) == "stykker"
    return ("~", i - 1) if some and line.near(i) else (None, i)  # "en 40 stykker"


def is_earlier(line: Line, i: int) -> bool:
    """Tell whether a period of comparison begins at token `i`: "året før", "sidste år"."""
    first, second = line.lower(i), line.lower(i + 1)
    return line.near(i) and (
        (first in ("året", "måneden", "ugen", "kvartalet") and second in ("før", "forinden", "inden"))
        or (first in ("sidste", "forrige") and second in ("år", "måned", "uge", "kvartal"))
        or (first == "samme" and second in ("måned", "uge", "kvartal", "periode", "tid"))
    )


def modifier_after(line: Line, i: int) -> tuple[str | None, int]:
    """Return the modifier from token `i` on ("eller derover") and the index behind it; else (None, i)."""
    if line.at(i).text == "+" and line.glued(i) and line.at(i + 1).gap:
        return ">=", i + 1
    for phrase, meaning in meanings("modifiers", "after").get(line.lower(i), ()):
        if line.is_phrase(i, phrase) and line.near(i):
            return meaning, i + len(phrase)
    return None, i


def is_sum(line: Line, k: int) -> bool:
    """Tell "i alt", "tilsammen" and "i hele 2022", of the whole of many, from "tilbage til 1992"."""
    if line.lower(k) == "tilbage":
        return line.lower(k + 1) != "i" and not (line.lower(k + 1) == "til" and line.at(k + 2).kind == "d")
    year = line.lower(k) == "hele" and (line.at(k + 1).kind == "d" or line.lower(k + 1) in ("året", "perioden"))
    return line.lower(k) in words("phrases", "per", "sums") or year
