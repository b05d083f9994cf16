"""What two figures have in common and what keeps them apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from textmine.claims.frames import Frame
from textmine.claims.words import is_anybody, is_people

APART = timedelta(days=550)
"""Figures without a period are not compared over more than this."""
TIMES = 100.0
"""Values further apart than so many times are of different things, whatever the words."""
YEAR = "år"
"""What `per` may be of an amount that is as well said without it."""
DAYS = 365.0


@dataclass(frozen=True, slots=True)
class Tie:
    """Two figures about the same thing, by their numbers, and the words that say so."""

    a: int
    b: int
    score: float
    because: tuple[str, ...]
    against: bool = False
    """Whether the text itself sets the one against the other."""


def same_thing(a: Frame, b: Frame) -> bool:
    """The same noun, or a word for anybody beside one for people."""
    if a.thing is None or b.thing is None:
        return False
    return a.thing == b.thing or (
        is_people(a.thing) and is_people(b.thing) and is_anybody(a.thing) != is_anybody(b.thing)
    )


def same_per(a: Frame, b: Frame) -> bool:
    """The same `per`, anybody beside people (per person, per ledig), a year beside none."""
    pers = {a.per, b.per}
    return (
        len(pers) == 1
        or pers == {None, YEAR}
        or (any(is_anybody(per) for per in pers) and all(is_people(per) for per in pers))
    )


def shared_per(a: Frame, b: Frame) -> str | None:
    """What both are given for each of; a year is none, and of anybody and some people it is these."""
    pers = {a.per, b.per} - {None, YEAR}
    if not same_per(a, b) or not pers or a.per is None or b.per is None:
        return None
    return min(pers, key=lambda per: (is_anybody(per), per or ""))


def same_time(a: Frame, b: Frame) -> bool:
    """Periods that overlap; where one is not said, both of about the same time."""
    if a.period and b.period:
        return a.period[0] <= b.period[1] and b.period[0] <= a.period[1]
    return a.around is None or b.around is None or abs(a.around - b.around) <= APART


def years_between(a: Frame, b: Frame) -> float | None:
    """The time between the days on which both were printed."""
    return abs((a.published - b.published).days) / DAYS if a.published and b.published else None


def places_shared(a: Frame, b: Frame) -> frozenset[str]:
    """The places that both hold for."""
    return a.scope & b.scope if a.scope and b.scope else frozenset()


def same_size(a: Frame, b: Frame) -> bool:
    """Whether the values are no further apart than so many times."""
    low, high = sorted((abs(a.value), abs(b.value)))
    return high <= TIMES * low


def clash(a: Frame, b: Frame) -> bool:
    """Whether something keeps two figures apart: time or place; of values that differ also noun, per, direction."""
    if not same_time(a, b):
        return True
    if (a.is_local or b.is_local) and a.scope and b.scope and not places_shared(a, b):
        return True
    return not a.span.meets(b.span) and _tells_apart(a, b)


def _tells_apart(a: Frame, b: Frame) -> bool:
    """Whether two figures of other values may be of other things: they name none in common, or say so."""
    if (a.thing or b.thing) and not same_thing(a, b) and ((a.thing and b.thing) or not shared_per(a, b)):
        return True
    if not (a.thing or shared_per(a, b)) or (a.per and b.per and not same_per(a, b)):
        return True
    if (a.is_country and b.scope) or (b.is_country and a.scope):
        return True
    if a.names and b.names and a.names.isdisjoint(b.names):
        return True
    return (a.is_step, a.is_step and a.change, a.planned, a.without) != (
        b.is_step, b.is_step and b.change, b.planned, b.without,
    )  # fmt: skip
