"""The same value in another document: the rarer a number is, the less else must tie it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from textmine.claims.compare import Tie, dated_alike, places_shared, same_per, same_thing, shared_per
from textmine.claims.frames import Frame
from textmine.claims.neighbours import pairs
from textmine.claims.values import digits
from textmine.claims.words import is_anybody

STRONG = 10.0
"""Repeats are stronger than any tie of different values."""
LARGE = 1000
"""A number so large is seldom the same by chance."""

A_SHARE = 4
"""A share of more digits is a fraction in words: hver tredje."""


def repeats(frames: Sequence[Frame]) -> Iterator[Tie]:
    """Ties between figures of one value."""
    blocks: dict[tuple[str, str | None, float, float | None], list[int]] = defaultdict(list)
    for k, frame in enumerate(frames):
        blocks[frame.family, frame.unit, frame.value, frame.value_max].append(k)
    for block in blocks.values():
        for a, b in pairs(frames, block, lambda frame: frame.spoken | frame.heard):
            if shared := _shared(frames[a], frames[b]):
                yield Tie(a, b, STRONG + len(shared), shared)


def _shared(a: Frame, b: Frame) -> tuple[str, ...]:
    """The words and names that two figures of one value share, if that is enough."""
    if not same_thing(a, b, loose=True) or not same_per(a, b) or a.change != b.change:
        return ()
    if a.scope and b.scope and a.scope.isdisjoint(b.scope) and (a.is_local or b.is_local):
        return ()
    words = sorted((a.spoken & b.spoken) - {a.thing, b.thing})
    names = sorted(a.heard & b.heard)
    if not (words or names) or len(words) + min(len(names), 2) + _besides(a, b) < _needed(a):
        return ()
    return (*words, *names)


def _besides(a: Frame, b: Frame) -> int:
    """What else is the same: noun, period, place, per, direction, modifier."""
    return sum(
        (
            _named(a, b),
            dated_alike(a, b),
            bool(places_shared(a, b)),
            shared_per(a, b) is not None,
            a.change is not None,
            a.modifier == b.modifier and a.modifier in (">", "<"),
        )
    )


def _named(a: Frame, b: Frame) -> bool:
    """Whether both name the thing, which is counted in one of them or in both."""
    if a.thing is None or b.thing is None:
        return (a.thing or b.thing) in (b.spoken if b.thing is None else a.spoken)
    return a.thing == b.thing and not is_anybody(a.thing)


def _needed(frame: Frame) -> int:
    """How much must tie two figures of one value: round and small ones are the same by chance, so is a third."""
    n, value = digits(frame.value), abs(frame.value)
    if n == 1 or (frame.family == "share" and n > A_SHARE):
        chance = 4
    else:
        chance = 3 if n == 2 and (value < 20 or value % 5 == 0) else 2
    return max(1, chance - (value >= LARGE))
