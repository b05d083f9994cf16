"""From ties to claims: figures that are joined, one claim each, unless the whole would contradict itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from textmine.claims.compare import Tie, clash
from textmine.claims.frames import Frame
from textmine.claims.ties import Chances
from textmine.claims.values import Span
from textmine.claims.words import is_anybody

MEAN = 0.35
"""How likely the figures of two groups that join must be of one thing, on the mean of those compared."""


@dataclass
class Group:
    """Figures about one thing."""

    members: list[int]
    things: set[str]
    """Their nouns, words for anybody left out."""
    places: frozenset[str]
    """The places that those share which hold for one; empty where none does."""
    periods: set[tuple[date, date]]
    """Their periods, which overlap."""
    spans: dict[str, Span]
    """By document, what its figures leave open; low above high where it sets them against each other."""
    words: Counter[str] = field(default_factory=Counter)
    """What ties them, with how often."""

    @property
    def disputed(self) -> bool:
        """Whether no value is open to all: then some two figures disagree."""
        return max(span.low for span in self.spans.values()) > min(span.high for span in self.spans.values())


def groups_of(frames: Sequence[Frame], ties: Iterable[Tie], chances: Chances) -> list[Group]:
    """The groups of more than one document, in the order of their first members; the strongest ties join first."""
    joined = _Joined(frames, chances)
    for tie in ties:
        joined.join(tie)
    several = [group for group in joined.groups.values() if len(group.spans) > 1]
    return sorted(several, key=lambda group: min(group.members))


class _Joined:
    """Figures on their way into groups."""

    def __init__(self, frames: Sequence[Frame], chances: Chances) -> None:
        self.groups: dict[int, Group] = {}
        self._frames, self._chances = frames, chances
        self._parent = [*range(len(frames))]

    def join(self, tie: Tie) -> None:
        """Make one group of those of both figures, unless that would contradict itself."""
        ends = sorted((self._root(tie.a), self._root(tie.b)), key=lambda k: -len(self._of(k).members))
        big, small = self._of(ends[0]), self._of(ends[1])
        if big is not small:
            if not _fit(big, small, against=tie.against) or not (tie.against or self._agree(ends[0], small)):
                return
            self._parent[ends[1]] = ends[0]
            big = _joined(big, self.groups.pop(ends[1]))
        big.words.update(tie.because)

    def _of(self, root: int) -> Group:
        return self.groups.setdefault(root, _alone(root, self._frames[root]))

    def _root(self, k: int) -> int:
        while self._parent[k] != k:
            self._parent[k] = k = self._parent[self._parent[k]]
        return k

    def _agree(self, root: int, small: Group) -> bool:
        """Whether the figures of two groups are mostly of one thing, and nothing tells them apart.

        Of each document of the other group the likeliest figure counts: the text may set others against it.
        """
        best: dict[tuple[int, str], tuple[float, int]] = {}
        for k in small.members:
            for other, p in self._chances.get(k, {}).items():
                if self._root(other) == root:
                    of = (k, self._frames[other].document_id)
                    best[of] = max(best.get(of, (0.0, 0)), (p, other))
        if any(clash(self._frames[k], self._frames[other]) for (k, _), (_, other) in best.items()):
            return False
        return sum(p for p, _ in best.values()) >= MEAN * len(best)


def _alone(k: int, frame: Frame) -> Group:
    things = {frame.thing} if frame.thing and not is_anybody(frame.thing) else set()
    places = frame.scope if frame.is_local and frame.scope else frozenset()
    periods = {frame.period} if frame.period else set()
    return Group([k], things, places, periods, {frame.document_id: frame.span})


def _fit(a: Group, b: Group, *, against: bool) -> bool:
    """Whether two groups can be one: a place and a time in common, and no document that says two things of it."""
    if a.places and b.places and a.places.isdisjoint(b.places):
        return False
    if any(one[0] > other[1] or other[0] > one[1] for one in a.periods for other in b.periods):
        return False
    if against:
        return True
    small, big = sorted((a.spans, b.spans), key=len)
    return all(span.meets(big[name]) for name, span in small.items() if name in big) and (
        len(a.things | b.things) <= 1 or _all_meet(a, b)
    )


def _all_meet(a: Group, b: Group) -> bool:
    """Whether one value is open to all: only then may they be called by several nouns."""
    spans = (*a.spans.values(), *b.spans.values())
    return max(span.low for span in spans) <= min(span.high for span in spans)


def _joined(big: Group, small: Group) -> Group:
    big.members += small.members
    big.things |= small.things
    big.periods |= small.periods
    big.places = big.places & small.places if big.places and small.places else big.places | small.places
    for name, span in small.spans.items():
        held = big.spans.get(name, span)
        big.spans[name] = Span(max(held.low, span.low), min(held.high, span.high))
    big.words.update(small.words)
    return big
