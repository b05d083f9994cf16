"""What speaks for and against two figures being of one thing, as clues for a ranker (`textmine train claims`)."""

from __future__ import annotations

import math
from collections.abc import Iterator

from textmine.claims.compare import places_shared, same_per, same_thing, same_time, shared_per, years_between
from textmine.claims.frames import Frame
from textmine.claims.rarity import Rarity
from textmine.claims.values import digits
from textmine.claims.words import is_people

Clue = tuple[str, float]
LARGE = 1000
"""A number so large is seldom the same by chance."""
MOST_DIGITS = 6
FAR = 1.0
"""Values ten times apart are as little of one thing as those farther apart."""
MATTER = 10.0
"""A matter in common counts by so much, and no more than twice."""
ENDS = 5
"""Letters at either end by which two nouns are alike: kursister and kursus, plejehjemsplads and plads."""
OTHERS = frozenset({"alike", "crossed", "same thing", "one thing", "same per", "same period", "same place"})
"""Clues that weigh otherwise where the values differ."""


def clues(a: Frame, b: Frame, rarity: Rarity) -> dict[str, float]:
    """The clues of a pair, name -> how much of it there is."""
    found = dict([*_values(a, b), *_things(a, b), *_words(a, b, rarity), *_places(a, b), *_times(a, b)])
    if "equal" not in found:
        found |= {f"other, {name}": found[name] for name in OTHERS & found.keys()}
    return found | {"pair": 1.0}


def is_equal(a: Frame, b: Frame) -> bool:
    """Whether two figures are of one value."""
    return (a.value, a.value_max) == (b.value, b.value_max)


def told_digits(frame: Frame) -> int:
    """The digits of a number before its closing zeros: a third is one word, not sixteen digits."""
    n = digits(frame.value)
    return 1 if n > MOST_DIGITS else n


def _values(a: Frame, b: Frame) -> Iterator[Clue]:
    if is_equal(a, b):
        yield "equal", 1.0
        yield "equal digits", told_digits(a) / 2
        yield "equal and large", float(abs(a.value) >= LARGE)
    elif a.span.meets(b.span):
        yield "values meet", 1.0
    else:
        low, high = sorted((abs(a.value), abs(b.value)))
        yield "other value", 1.0
        per_head = a.family == "money" and is_people(shared_per(a, b))  # en halv million per ledig, 12.000 per person
        yield ("prices apart" if per_head else "times apart"), min(math.log10(high / low), FAR) if low else FAR
    if a.modifier == b.modifier:
        yield "same modifier", 1.0


def _things(a: Frame, b: Frame) -> Iterator[Clue]:
    yield _thing(a, b), 1.0
    if same_per(a, b):
        yield ("same per" if shared_per(a, b) else "no per"), 1.0
    else:
        yield ("other per" if a.per and b.per else "one per"), 1.0
    for name in ("change", "is_step", "planned", "without"):
        if getattr(a, name) != getattr(b, name):
            yield f"one {name}", 1.0


def _thing(a: Frame, b: Frame) -> str:
    if a.thing is None or b.thing is None:
        return "no thing" if a.thing == b.thing else "one thing"
    if a.thing == b.thing:
        return "same thing"
    if same_thing(a, b):
        return "anybody"
    return "near thing" if a.thing[:ENDS] == b.thing[:ENDS] or a.thing[-ENDS:] == b.thing[-ENDS:] else "other thing"


def _words(a: Frame, b: Frame, rarity: Rarity) -> Iterator[Clue]:
    yield "alike", 2 * rarity.alike(a.stems, b.stems)
    yield "crossed", 2 * max(rarity.alike(a.stems, b.near), rarity.alike(a.near, b.stems))
    yield "alike around", 2 * rarity.alike(a.near, b.near)
    matter = min(rarity.matter(a, b) / MATTER, 2.0)
    yield "matter", matter
    if not is_equal(a, b):
        yield "other, matter", matter


def _places(a: Frame, b: Frame) -> Iterator[Clue]:
    if a.scope and b.scope:
        yield ("same place" if places_shared(a, b) else "other place"), 1.0
    elif a.is_local or b.is_local:
        yield "one place", 1.0
    if a.names and b.names:
        yield ("same name" if a.names & b.names else "other name"), 1.0


def _times(a: Frame, b: Frame) -> Iterator[Clue]:
    if a.period and b.period:
        yield ("same period" if a.period == b.period else "period meets" if same_time(a, b) else "other period"), 1.0
    elif a.period or b.period:
        yield "one period", 1.0
    if (years := years_between(a, b)) is not None:
        yield "years between", min(years, 2.0)
