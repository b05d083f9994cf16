"""What the list of personal names knows of one word."""

from __future__ import annotations

from functools import cache, lru_cache

import simplemma

from textmine.annotate.lexicon import words
from textmine.annotate.spelling import fold, sound


@lru_cache(maxsize=65536)
def is_first_name(word: str) -> bool:
    """Whether a word is a first name, also `Anne-Marie` and `Karl-Johan` by their halves."""
    names = words("names", "female", "male", "either")
    return word in names or ("-" in word and all(half in names for half in word.split("-")))


@lru_cache(maxsize=65536)
def sounds_like_first_name(word: str) -> bool:
    """Whether a word sounds like a listed first name: `Mattias`, whatever else the dictionary takes it for."""
    return sound(fold(word)) in _first_name_sounds()


@cache
def _first_name_sounds() -> frozenset[str]:
    return frozenset(sound(fold(name)) for name in words("names", "female", "male", "either"))


@lru_cache(maxsize=65536)
def is_surname(word: str) -> bool:
    """Whether a word is a frequent surname or ends like one."""
    return word in words("names", "surnames") or (word.endswith(("sen", "gaard", "gård")) and len(word) > 5)


@lru_cache(maxsize=65536)
def gender(first_name: str) -> str | None:
    """`female`, `male`, or None where the first name does not tell."""
    head = first_name.split("-")[0].split(" ")[0]
    for name in (first_name, head):
        if name in words("names", "female"):
            return "female"
        if name in words("names", "male"):
            return "male"
    return None


@lru_cache(maxsize=65536)
def is_word(text: str) -> bool:
    """Whether a text, in small letters, is a Danish word that is no name."""
    return simplemma.is_known(text.casefold(), lang="da")


def is_common(name: str) -> bool:
    """Whether a single name is also a word of the language."""
    return name in words("names", "common_words")
