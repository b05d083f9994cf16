"""When two full names are one person's: a middle name left out, initials, a slip of spelling."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from textmine.annotate.firstnames import is_first_name, is_surname
from textmine.annotate.lexicon import table, words
from textmine.annotate.people import GENERATIONS
from textmine.annotate.short_keys import name_parts
from textmine.annotate.spelling import LOST, fold, readable_as, sound, within

_TWO_NAMES = 2
_LONG_ENOUGH = 6
"""Shorter surnames are many that a letter parts."""
_LONG_DOUBLE = 10
"""Shorter double surnames are."""


@lru_cache(maxsize=65536)
def same_person(a: str, b: str) -> bool:
    """Whether two full names are one: equal but for spelling, or one with a middle name or initial left out."""
    x, y = name_parts(a), name_parts(b)
    if x != y and generation_of(x) != generation_of(y):
        return False
    return x == y or _shortened(x, y) or _shortened(y, x) or _slip(a, b)


def generation_of(parts: Sequence[str]) -> str | None:
    """`senior` of Bo Krag senior: who is called so is nobody who is not."""
    return parts[-1] if parts[-1] in GENERATIONS else None


def _shortened(short: Sequence[str], long: Sequence[str]) -> bool:
    """`Leif Jensen` for `Leif Lahn Jensen`, `H. Petersen` for `Hans Petersen`, `Mette S.` for `Mette Skov`.

    First names of two words alike.
    """
    if len(short) < _TWO_NAMES or len(short) > len(long) or not _begins(short[0], long[0]):
        return False
    cut = [word for word, other in zip(short, long, strict=False) if word != other and _abbreviates(word, other)]
    if len(short) == len(long) and len(short[0]) > 1 and all(len(w) > 1 for w in short) and not cut:
        return False
    if not _begins(short[-1], long[-1]) and list(short) != list(long[: len(short)]):
        return False
    rest = iter(long)
    return all(any(_begins(word, other) for other in rest) for word in short)


def _begins(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word)) or _abbreviates(word, other)


def _abbreviates(word: str, other: str) -> bool:
    """`Chr.` for Christian or Kristian, `Joh.` for Johannes."""
    listed = word in words("names", "abbreviated") and len(other) > len(word)
    return listed and sound(other).startswith(sound(word))


def _slip(a: str, b: str) -> bool:
    """A letter or two more, less or swapped in a long name, unless both spellings are names in their own right."""
    x, y = " ".join(name_parts(a)), " ".join(name_parts(b))
    if LOST in x + y:
        return readable_as(x, y)
    heard = sound(x).replace(" ", ""), sound(y).replace(" ", "")
    longest = min(len(x), len(y))
    allowed = 2 if longest >= 16 else 1 if longest >= 9 else 0
    if not allowed or not (within(*heard, 1) or within(x.replace(" ", ""), y.replace(" ", ""), allowed)):
        return False
    several = max(len(x.split()), len(y.split())) > _TWO_NAMES
    if heard[0] == heard[1] and (several or fold(a).split()[-1] != fold(b).split()[-1]):
        return True
    return _same_first(a, b) and _same_last(a, b)


def _same_first(a: str, b: str) -> bool:
    """Not two first names that differ, but for the spelling of one sound or before rare names."""
    p, q = a.split(), b.split()
    if fold(p[0]) == fold(q[0]) or not (is_first_name(p[0]) and is_first_name(q[0])):
        return True
    more = len(fold(a).split()) > _TWO_NAMES
    same_rest = fold(a).split()[1:] == fold(b).split()[1:]
    rare = not is_surname(p[-1]) and not is_surname(q[-1])
    heard = sound(fold(p[0])) == sound(fold(q[0]))
    return (more and (same_rest or rare)) or (heard and same_rest)


def _same_last(a: str, b: str) -> bool:
    p, q = a.split()[-1], b.split()[-1]
    surnames = words("names", "surnames")
    return fold(p) == fold(q) or not (p in surnames and q in surnames)


@lru_cache(maxsize=65536)
def nearly_same(a: str, b: str) -> bool:
    """Whether one letter of the last name parts two names in their own right: `Ole Pedersen` and `Ole Petersen`.

    The first names sound alike. Who is so called is another where something introduces each of them.
    """
    x, y = name_parts(a), name_parts(b)
    if len(x) != len(y) or len(x) < _TWO_NAMES or not one_first_name(x[0], y[0]) or x[1:-1] != y[1:-1]:
        return False
    if sound(x[0]) != sound(y[0]):
        return x[1:] == y[1:]
    return near_surname(x[-1], y[-1])


def one_first_name(one: str, other: str) -> bool:
    """Whether two folded first names sound alike or are one name that is written in Danish in many ways."""
    return sound(one) == sound(other) or any(one in group and other in group for group in _written())


@cache
def _written() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(fold(name) for name in group) for group in table("nicknames")["written"])


def near_surname(one: str, other: str) -> bool:
    """Whether a letter parts two folded surnames that begin alike: `Mathiesen`, `Mathiasen`."""
    return min(len(one), len(other)) >= _LONG_ENOUGH and one[0] == other[0] and within(one, other, 1)


def slip_of_double(form: str, double_surname: str) -> bool:
    """Whether a letter parts two double surnames: `bojsen kofoed`, `boisen kofoed`."""
    alike = form[0] == double_surname[0] and len(form.split()) == len(double_surname.split())
    return alike and min(len(form), len(double_surname)) >= _LONG_DOUBLE and within(form, double_surname, 1)
