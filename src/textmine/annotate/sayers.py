"""Who can say something without a name: `en talsmand`, `naboen`, `forbundet`, `socialrådgiverne`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from textmine.annotate.lexicon import endings, words
from textmine.annotate.pages import Word, definite_title, is_title

_INFLECTIONS = ("erne", "ene", "ne", "er", "en", "et", "n", "t", "e", "s", "r", "")
LONG = 4
"""A shorter word (`mor`, `far`) begins and ends too many others: its forms are in the list, and no compounds of it."""


@lru_cache(maxsize=65536)
def is_sayer(word: str) -> bool:
    """Whether a noun, in any form, names a person or a body: `kilden`, `lodsejerne`, `talsmand`."""
    lower = word.casefold()
    if lower in words("speech", "sayers") or is_title(lower) or definite_title(lower) is not None:
        return True
    stems = {lower.removesuffix(ending) for ending in _INFLECTIONS}
    return any(_head(stem) for stem in stems)


def _head(stem: str) -> bool:
    return is_title(stem) or any(len(head) > LONG and stem.endswith(head) for head in endings("speech", "sayers"))


def first_sayer(inside: Iterable[Word]) -> Word | None:
    """The first such noun of a stretch."""
    return next((word for word in inside if is_sayer(word.text)), None)
