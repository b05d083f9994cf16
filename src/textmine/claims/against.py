"""Numbers that a text itself sets against each other: `31.000, ikke 34.000`, `KL holder på 3,1 mia.`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from textmine.claims.compare import Tie, same_size
from textmine.claims.frames import Frame
from textmine.claims.words import phrase

SCORE = 9.5
CLOSE = 300
"""Characters within which a text sets one figure against the one before it."""


def against(frames: Sequence[Frame]) -> Iterator[Tie]:
    """Ties between figures of one document that follow each other."""
    order = sorted(range(len(frames)), key=lambda k: (frames[k].document_id, frames[k].start, frames[k].figure_id))
    for a, b in pairwise(order):
        one, other = frames[a], frames[b]
        if _comparable(one, other) and (words := _words(one, other)):
            yield Tie(a, b, SCORE, (words,), against=True)


def _comparable(one: Frame, other: Frame) -> bool:
    return (
        one.document_id == other.document_id
        and other.start - one.start <= CLOSE
        and (one.family, one.unit) == (other.family, other.unit)
        and (other.thing is None or other.thing == one.thing)
        and same_size(one, other)
    )


def _words(one: Frame, other: Frame) -> str | None:
    """The words with which a text sets its second figure against its first."""
    if one.sentence != other.sentence:
        return _in_two_sentences(one, other)
    at = other.sentence.find(other.text, one.at + len(one.text))
    return (
        _in_one_sentence(one.before, one.sentence[one.at + len(one.text) : at], one.thing or other.thing)
        if at > 0
        else None
    )


def _in_one_sentence(before: str, between: str, thing: str | None) -> str | None:
    if phrase("not_this").fullmatch(between):
        return "ikke"
    if phrase("denied").search(before) and phrase("but_that").fullmatch(between):
        return "ikke, men"
    if phrase("corrected_from").search(before) and between.strip() == "til":
        return "rettet fra"
    if phrase("bid").search(between):
        return "bud"
    if thing is None and phrase("naming").search(before) and phrase("then").fullmatch(between):
        return "nævnte"
    return None


def _in_two_sentences(one: Frame, other: Frame) -> str | None:
    if phrase("denied").search(one.before) and phrase("it_is").search(other.before):
        return "ikke"
    if phrase("corrected_to").search(other.before):
        return "rettet til"
    m = phrase("elliptic").search(other.before)
    return m[1] if m else None
