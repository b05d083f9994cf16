"""Text reduced to what two printings of it share: lower-case words, without marks, capitals and white space."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

VERSION = "1"
"""Changes whenever the words of some text change: signatures made with another version cannot be compared."""

# A number keeps its inner marks (81,6 is one word); the alternatives cannot match the same character, so it is linear.
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+")
_INSIDE = re.compile(r"[\w,;)]\s")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


def words_of(text: str) -> list[str]:
    """Return the words of a text: NFKC, case folded, invisible characters and punctuation left out."""
    return _WORD.findall(plain(text).casefold())


def names_of(text: str) -> list[bool]:
    """Return for each word of `words_of` whether it has a capital that no sentence's begin explains."""
    text = plain(text)
    return [
        found[0][0].isupper() and found.start() > 1 and _INSIDE.match(text, found.start() - 2) is not None
        for found in _WORD.finditer(text)
    ]


def plain(text: str) -> str:
    """The text without invisible characters, and each character in its usual form (NFKC)."""
    text = _INVISIBLE.sub("", text)
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


def is_number(word: str) -> bool:
    """Whether a word of `words_of` is written in digits."""
    return word[0].isdigit()


def weighs(words: Iterable[str]) -> bool:
    """Whether any of the words, changed alone, changes what is said: a number, or a polar word."""
    polar = polar_words()
    return any(word in polar or is_number(word) for word in words)


@cache
def wording() -> dict[str, Any]:
    """The word lists of this stage (`wording.toml`)."""
    return tomllib.loads(files("textmine.dedup").joinpath("wording.toml").read_text(encoding="utf-8"))


@cache
def polar_words() -> frozenset[str]:
    """Words that turn a statement round."""
    return frozenset(wording()["polar"])
