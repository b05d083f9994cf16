"""Names and places in a text, by their words: small letters, no genitive."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from textmine.claims.words import WORD, listed

BEFORE_START = re.compile(r"(?:^|[.!?:»”\"–-])\W*$")
"""What stands before the first word of a sentence, whose capital says nothing."""
DWELLERS = ("ensernes", "enserne", "boerne", "ensere", "boere", "erne", "enser", "boer", "ere", "ske", "er", "sk")
"""How a place's people and things are called: københavnere, skiveboerne, fynske."""


@cache
def name_key(word: str) -> str:
    """A name's word in small letters, without genitive."""
    key = word.casefold()
    return key[:-1] if len(key) > 3 and key.endswith("s") else key


def capitals(name: str) -> list[str]:
    """The words of a name, without those that make it a body: Jobcenter Skive is `skive`."""
    return [name_key(word) for word in WORD.findall(name) if len(word) > 1 and _is_high(word) and _tells(word)]


def names_in(text: str, known: Collection[str] = ()) -> frozenset[str]:
    """Words of names: capitals inside a sentence; at its start only those that are `known`, and 3F, KL, McD."""
    found = set()
    for m in WORD.finditer(text):
        word, key = m[0], name_key(m[0])
        if not _is_high(word) or not _tells(word) or word.casefold() in listed("stop"):
            continue
        if (
            key in known
            or any(c.isupper() for c in word[1:])
            or not BEFORE_START.search(text[max(0, m.start() - 9) : m.start()])
        ):
            found.add(key)
    return frozenset(found - listed("country"))


def places_of_body(name: str) -> list[str]:
    """The place in the name of a body: Jobcenter Skive, Skive Kommune."""
    words = WORD.findall(name)
    beside = (
        words[k] for at, word in enumerate(words) if not _tells(word) for k in (at - 1, at + 1) if 0 <= k < len(words)
    )
    return [name_key(word) for word in beside if _is_high(word) and _tells(word)]


def dwellings(forms: Iterable[str], places: Collection[str]) -> Iterator[str]:
    """The places whose people or things are named: københavnere."""
    for form in forms:
        if form.islower() and len(form) > 5:
            yield from (stem for stem in _stems(form) if stem in places)


@cache
def _stems(form: str) -> tuple[str, ...]:
    ending = next((e for e in DWELLERS if form.endswith(e) and len(form) - len(e) > 3), None)
    return tuple(dict.fromkeys((form[: -len(ending)], name_key(form[: -len(ending)])))) if ending else ()


def _is_high(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _tells(word: str) -> bool:
    return word.casefold() not in listed("of_places")
