"""Rows about a piece whose cells tell all of it: "3. maj 2021 | Fjordposten | Lis Dam | Side 4 | 350 ord"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from textmine.parts.dates import find_dates, without_dates
from textmine.parts.lines import Line
from textmine.parts.people import full_name, is_given, is_press, opening

_BAR = re.compile(r"\s*[|·•]\s*")
_COUNTED = re.compile(
    r"(?:side|s\.|sektion|sek\.|\d\.\s?sektion,?\s(?:side|s\.))\s?\d{1,3}|\d{1,5}\s(?:ord|tegn|anslag)|"
    r"(?:artikel-?)?id:?\s?\w{4,}|\d\.\s?sektion",
    re.IGNORECASE,
)
"""What an archive says of a printed piece: its page, how long it is, its number."""
_LEAST, _MOST = 3, 9
_LONG = 200


def settle_rows(units: Sequence[Line], labels: Sequence[str]) -> tuple[list[Line], list[str]]:
    """Return the lines of a dump and their labels, each row of an archive's head cut into its cells."""
    told = [(line, label) for unit, label in zip(units, labels, strict=True) for line, label in _told(unit, label)]
    return [line for line, _ in told], [label for _, label in told]


def _told(unit: Line, label: str) -> Iterator[tuple[Line, str]]:
    cells = [*_cells(unit)] if len(unit.text) <= _LONG and unit.end - unit.start == len(unit.text) else []
    kinds = [_kind(cell.text) for cell in cells]
    # A page or a count of words beside the date: the head of a comment has none.
    if _LEAST <= len(cells) <= _MOST and {"dateline", "counted"} <= {*kinds} and kinds.count("") <= 1:
        for cell, kind in zip(cells, kinds, strict=True):
            yield cell, kind if kind in ("dateline", "byline") else "navigation"
    else:
        yield unit, label


def _cells(unit: Line) -> Iterator[Line]:
    """Yield what stands between the bars of a line."""
    bars = [match.span() for match in _BAR.finditer(unit.text)]
    for (_, begin), (end, _) in pairwise([(0, 0), *bars, (len(unit.text), 0)]):
        if end > begin:
            start = unit.start + begin
            yield replace(
                unit, start=start, end=unit.start + end, text=unit.text[begin:end], gap=0 if begin else unit.gap
            )


def _kind(cell: str) -> str:
    """Return the role of a cell, `counted` for what an archive counts, nothing for what may be anything."""
    if len(dates := find_dates(cell)) == 1 and dates[0].year is not None and len(without_dates(cell).split()) <= 1:
        return "dateline"
    if _COUNTED.fullmatch(cell):
        return "counted"
    name = full_name(opening(cell) or cell)
    if name is not None and is_given(name.split()[0]):
        return "byline"
    return "navigation" if is_press(cell) else ""
