"""What spellings of one name share: letters without case and accents, the sound of a word, letters that were lost."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

LOST = "\ufffd"
"""Stands for one letter that a wrong encoding took away."""
_LOST_BETWEEN = re.compile(r"(?<=\w)\?(?=[^\W\d_])|(?<![^\s-])\?(?=[a-zæøå]{2})")
_TWICE_DECODED = {"Ã¦": "æ", "Ã¸": "ø", "Ã¥": "å", "Ã†": "Æ", "Ã˜": "Ø", "Ã…": "Å", "Ã©": "é", "Ã¼": "ü"}
_SAINT = re.compile(r"\bs[ck]t\.?(?= )")
_TRIPLE = re.compile(r"([^\W\d_])\1{2,}")
"""A key held too long: `Skovgaaard`."""
_SOUNDS = (
    ("ph", "f"), ("kh", "k"), ("gh", "g"), ("kj", "k"),
    ("sch", "sk"), ("ch", "k"), ("ck", "k"), ("th", "t"), ("dt", "t"), ("w", "v"), ("z", "s"), ("x", "ks"),
    ("qu", "kv"), ("q", "k"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("ie", "i"), ("y", "i"),
)  # fmt: skip
_SPELT_OUT = (("oe", "ø"), ("ae", "æ"))
"""Letters that a system without the Danish ones writes: `Joergen`."""


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Small letters, hyphens and dots as spaces, accents off, `aa` as `å`: what spelling variants share."""
    text = unicodedata.normalize("NFC", _decoded(name)).casefold()
    text = text.translate({ord("ö"): "ø", ord("ä"): "æ", ord("ü"): "y", ord("ı"): "i"})
    text = "".join(c if c in "æøå" else unicodedata.normalize("NFD", c)[0] for c in text)
    text = _SAINT.sub("sankt", text)
    text = _TRIPLE.sub(r"\1\1", text)
    return re.sub(rf"[^\w{LOST}]+|_+", " ", text).strip().replace("aa", "å")


def _decoded(name: str) -> str:
    """A letter decoded twice as it was, one that is lost as `LOST`."""
    for wrong, right in _TWICE_DECODED.items() if "Ã" in name else ():
        name = name.replace(wrong, right)
    return _LOST_BETWEEN.sub(LOST, name)


@lru_cache(maxsize=65536)
def sound(folded: str) -> str:
    """How a folded name sounds: `Sophie` as `Sofie`, `Mathiassen` as `Matiasen`; equal sounds are one spelt twice."""
    for letters, as_heard in (*_SPELT_OUT, *_SOUNDS):
        folded = folded.replace(letters, as_heard)
    return re.sub(r"([^\W\d_])\1+", r"\1", folded)


def readable_as(a: str, b: str) -> bool:
    """Whether two folded names are equal where neither has lost a letter; False where none is lost."""
    if LOST not in a + b or len(a) != len(b):
        return False
    return all(c == d or LOST in {c, d} for c, d in zip(a, b, strict=True))


def distance(a: str, b: str) -> int:
    """How many letters are more, fewer, other or swapped."""
    return OSA.distance(a, b)


def within(a: str, b: str, allowed: int) -> bool:
    """Whether at most so many letters are more, fewer, other or swapped."""
    return OSA.distance(a, b, score_cutoff=allowed) <= allowed
