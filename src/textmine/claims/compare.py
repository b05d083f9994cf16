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


@dataclass(frozen=True, slots=True)
class Tie:
    """Two figures about the same thing, by their numbers, and the words that say so."""

    a: int
    b: int
    score: float
    because: tuple[str, ...]
    against: bool = False
    """Whether the text itself sets the one against the other."""


def same_thing(a: Frame, b: Frame, *, loose: bool = False) -> bool:
    """The same noun, or a word for anybody beside one for people; `loose`: one may name none."""
    if a.thing is None or b.thing is None:
        return loose
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


def dated_alike(a: Frame, b: Frame) -> bool:
    """Whether both are said to be of one and the same period."""
    return a.period is not None and a.period == b.period


def places_shared(a: Frame, b: Frame) -> frozenset[str]:
    """The places that both hold for."""
    return a.scope & b.scope if a.scope and b.scope else frozenset()


def same_size(a: Frame, b: Frame, times: float = TIMES) -> bool:
    """Whether the values are no further apart than so many times."""
    low, high = sorted((abs(a.value), abs(b.value)))
    return high <= times * low


def clash(a: Frame, b: Frame) -> bool:
    """Whether something keeps two figures apart: direction, plan and fact, place, body, period, size."""
    if a.change != b.change or a.planned != b.planned or a.without != b.without:
        return True
    if (a.is_local or b.is_local or (a.scope and b.scope)) and not places_shared(a, b):
        return True
    if a.names and b.names and a.names.isdisjoint(b.names):
        return True
    return not same_time(a, b) or not same_size(a, b)
