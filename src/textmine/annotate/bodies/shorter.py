"""What a body is called for short: its name without the word that says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textmine.annotate.bodies.places import is_place
from textmine.annotate.bodies.shapes import opens_house
from textmine.annotate.lexicon import words

_PAPER = re.compile(r" (Tidende|Stiftstidende|Folkeblad|Venstreblad|Amtsavis|Dagblad)$")
"""What readers call a local paper for short: `Tidende` of Struer Tidende."""
_COMPANY = re.compile(r" (?:A/S|ApS|I/S|K/S|P/S|a\.m\.b\.a\.?)$")


def shorter(name: str) -> Iterator[str]:
    """An organisation's name without its opener, without `A/S`, and `Metal` for Dansk Metal."""
    opener, _, rest = name.partition(" ")
    house = opener in words("words", "dropped_openers") or opens_house(opener)
    if house and rest[:1].isupper() and not is_place(rest):
        yield rest
    if opener in {"Dansk", "Danske"} and rest[:1].isupper() and " " not in rest:
        yield rest
    if " & " in name:
        yield "&".join(part[0] for part in name.split(" & "))
    paper = _PAPER.search(name)
    if paper:
        yield paper.group(1)
    bare = _COMPANY.sub("", name)
    if bare != name and bare:
        yield bare
