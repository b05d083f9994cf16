"""The spelling of numbers: a Danish number word cut into its pieces, and pieces put together to a value.

>>> below_million(split_word("tohundredeogfemogtyve"), 0)
(225, 5)
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from textmine.annotate.figures.data import table

MAX_LETTERS = 90
"""The longest number below a million has 84 letters."""


class Atom(NamedTuple):
    """A piece of a number word."""

    kind: str
    value: int


@lru_cache(maxsize=1)
def _morphemes() -> dict[str, Atom]:
    found = {"og": Atom("og", 0)}
    for kind in ("unit", "teen", "ten", "hundred", "thousand"):
        found.update((word, Atom(kind, value)) for word, value in table("numbers")[kind].items())
    return found


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, _morphemes()))


@lru_cache(maxsize=20_000)
def split_word(word: str) -> tuple[Atom, ...]:
    """Cut a number word into its pieces; empty where it is none.

    >>> [a.value for a in split_word("femogtyve")]
    [5, 0, 20]
    """
    known = _morphemes()
    if word in known:
        return (known[word],)
    if len(word) > MAX_LETTERS or len(word) < 5 or word[:2] not in _beginnings():
        return ()
    cuts: list[tuple[Atom, ...] | None] = [None] * (len(word) + 1)
    cuts[len(word)] = ()
    for start in range(len(word) - 1, -1, -1):
        for length in range(min(_longest(), len(word) - start), 1, -1):
            atom, rest = known.get(word[start : start + length]), cuts[start + length]
            if atom is not None and rest is not None and _wholly((atom, *rest), start == 0):
                cuts[start] = (atom, *rest)
                break
    return cuts[0] or ()


def _wholly(atoms: tuple[Atom, ...], complete: bool) -> bool:
    return not complete or below_million(atoms, 0)[1] == len(atoms)


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    return frozenset(word[:2] for word in _morphemes())


Parsed = tuple[int, int]
"""A value and the index behind it; the index is that of the start where nothing could be read."""


def _kind(atoms: tuple[Atom, ...], i: int) -> str:
    return atoms[i].kind if i < len(atoms) else ""


def _small(atoms: tuple[Atom, ...], i: int) -> Parsed:
    """1 to 99: "fem", "femten", "halvtreds", "fem og tyve"."""
    if _kind(atoms, i) == "unit":
        if _kind(atoms, i + 1) == "og" and _kind(atoms, i + 2) == "ten" and atoms[i].value:
            return atoms[i].value + atoms[i + 2].value, i + 3
        return atoms[i].value, i + 1
    return (atoms[i].value, i + 1) if _kind(atoms, i) in ("teen", "ten") else (0, i)


def _hundreds(atoms: tuple[Atom, ...], i: int) -> Parsed:
    """1 to 9999 without thousands: "to hundrede og fem", "femten hundrede", "hundrede"."""
    value, j = _small(atoms, i)
    if _kind(atoms, j) != "hundred":
        return value, j
    value, j = (value if j > i else 1) * 100, j + 1
    k = j + (_kind(atoms, j) == "og")
    rest, end = _small(atoms, k)
    return (value + rest, end) if end > k and _kind(atoms, end) != "hundred" else (value, j)


def below_million(atoms: tuple[Atom, ...], i: int) -> Parsed:
    """1 to 999,999: "fyrre tusind og ti", "tusind to hundrede"."""
    value, j = _hundreds(atoms, i)
    if _kind(atoms, j) != "thousand":
        return value, j
    value, j = (value if j > i else 1) * 1000, j + 1
    k = j + (_kind(atoms, j) == "og")
    rest, end = _hundreds(atoms, k)
    return (value + rest, end) if end > k and rest < 1000 and _kind(atoms, end) != "thousand" else (value, j)


def is_number_word(lower: str) -> bool:
    """Tell whether a word spells a number."""
    return bool(split_word(lower)) and lower != "og"
