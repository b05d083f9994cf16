"""Other values of the same thing: noun, kind, unit and place agree, and several words of the clauses do.

A false dispute costs more trust than a missed one, so much is asked for, and nothing may contradict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from textmine.claims.compare import Tie, clash, dated_alike, places_shared, same_per, same_size, same_thing, shared_per
from textmine.claims.frames import Frame, block_of
from textmine.claims.neighbours import pairs
from textmine.claims.words import ANYBODY, is_anybody, is_people

ENOUGH = 3.0
"""What must tie two figures of different values."""
MOST = 9.0
"""No tie of rivals is stronger."""
PLACE = 1.5
"""What a common place counts, beside 1 for a word."""
OVERLAP = 0.3
"""The part of the words of the shorter clause that both must have."""
NEAR = 3.0
"""Values no further apart than so many times are more likely of one thing."""
LARGE = 1e4
"""A smaller sum has many owners."""
FEW = 10
"""Of so small a number there are many."""


def rivals(frames: Sequence[Frame]) -> Iterator[Tie]:
    """Ties between figures of the same thing, whatever their values."""
    blocks: dict[tuple[str, str | None, str | None], list[int]] = defaultdict(list)
    for k, frame in enumerate(frames):
        if frame.thing is not None:
            family, unit, thing = block_of(frame)
            blocks[family, unit, thing].append(k)
            if is_people(thing) and thing != ANYBODY:  # the other text may have a word for anybody
                blocks[family, unit, ANYBODY].append(k)
    for block in blocks.values():
        for a, b in pairs(frames, block, lambda frame: frame.words):
            if tie := _tie(a, b, frames[a], frames[b]):
                yield tie


def _tie(a: int, b: int, one: Frame, other: Frame) -> Tie | None:
    if not (same_thing(one, other) and same_per(one, other)) or clash(one, other):
        return None
    words, phrases = sorted(one.words & other.words), sorted(one.turns & other.turns)
    places, names, per = _places(one, other), sorted(one.names & other.names), shared_per(one, other)
    score = len(words) + min(len(phrases), 2) + PLACE * bool(places) + dated_alike(one, other) + bool(names) + bool(per)
    fewest = min(len(one.words), len(other.words))
    if not words or len(words) < OVERLAP * fewest or score + _alike(one, other) < _needed(one, other):
        return None
    return Tie(a, b, min(score, MOST), (*words, *phrases, *places, *names, *([per] if per else [])))


def _places(one: Frame, other: Frame) -> list[str]:
    """The places of two figures of which one names it."""
    named = (one.is_local and not one.is_here) or (other.is_local and not other.is_here)
    return sorted(places_shared(one, other)) if named else []


def _alike(one: Frame, other: Frame) -> int:
    """What large sums add whose clauses say little else, or that are of one size: `jobcentrene koster 12 mia.`"""
    if one.family != "money" or min(one.value, other.value) < LARGE or one.is_here or other.is_here:
        return 0
    shared, fewest, most = len(one.words & other.words), *sorted((len(one.words), len(other.words)))
    return (shared == fewest and 2 * shared >= most) + same_size(one, other, NEAR)


def _needed(one: Frame, other: Frame) -> float:
    """More is needed where a word for anybody, a small number, a share or `vi` leaves open what is meant."""
    vague = is_anybody(one.thing) or is_anybody(other.thing)
    small = one.family == "count" and min(one.value, other.value) < FEW
    return ENOUGH + vague + small + (one.family == "share") + (one.is_here and other.is_here)
