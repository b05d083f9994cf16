"""What a body is called for short: its name without the word that says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textmine.annotate.bodies.announced import opens_house
from textmine.annotate.bodies.places import is_place
from textmine.annotate.firstnames import is_word
from textmine.annotate.lexicon import words

_PAPER = re.compile(r" (Tidende|Stiftstidende|Folkeblad|Venstreblad|Amtsavis|Dagblad)$")
"""What readers call a local paper for short: `Tidende` of Struer Tidende."""
_COMPANY = re.compile(r" (?:A/S|ApS|I/S|K/S|P/S|a\.m\.b\.a\.?)$")


_COMPOUND = 9


def _is_quality(word: str) -> bool:
    """Whether a word is an adjective before a neuter or plural noun, or one in -sk: `Bæredygtigt`, `Nordisk`."""
    return word.endswith(("igt", "ige", "sk", "ske")) and is_word(word)


def shorter(name: str) -> Iterator[str]:
    """A body's name without its opener or `A/S`; `Metal` for Dansk Metal, `Fødevareforum` for Nordisk Fødevareforum."""
    opener, _, rest = name.partition(" ")
    house = opener in words("words", "dropped_openers") or opens_house(opener)
    if house and rest[:1].isupper() and not is_place(rest):
        yield rest
    if opener in {"Dansk", "Danske"} and rest[:1].isupper() and " " not in rest:
        yield rest
    if _is_quality(opener) and len(rest) > _COMPOUND and " " not in rest and not is_word(rest):
        yield rest
    if " & " in name:
        yield "&".join(part[0] for part in name.split(" & "))
    paper = _PAPER.search(name)
    if paper:
        yield paper.group(1)
    bare = _COMPANY.sub("", name)
    if bare != name and bare:
        yield bare
