"""From ties to claims: figures that are joined, one claim each, unless the whole would contradict itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from textmine.claims.compare import Tie
from textmine.claims.frames import Frame
from textmine.claims.values import Span
from textmine.claims.words import is_anybody


@dataclass
class Group:
    """Figures about one thing."""

    members: list[int]
    things: set[str]
    """Their nouns, words for anybody left out."""
    places: frozenset[str]
    """The places that those share which hold for one; empty where none does."""
    spans: dict[str, Span]
    """By document, what its figures leave open; low above high where it sets them against each other."""
    words: Counter[str] = field(default_factory=Counter)
    """What ties them, with how often."""

    @property
    def disputed(self) -> bool:
        """Whether no value is open to all: then some two figures disagree."""
        return max(span.low for span in self.spans.values()) > min(span.high for span in self.spans.values())


def groups_of(frames: Sequence[Frame], ties: Iterable[Tie]) -> list[Group]:
    """The groups of more than one document, in the order of their first members; the strongest ties join first."""
    parent = list(range(len(frames)))
    groups: dict[int, Group] = {}
    for tie in ties:
        ends = [_root(parent, k) for k in (tie.a, tie.b)]
        a, b = (groups.setdefault(k, _alone(k, frames[k])) for k in ends)
        if a is not b and not _fit(a, b, against=tie.against):
            continue
        if a is not b:
            big, small = sorted(ends, key=lambda k: -len(groups[k].members))
            parent[small] = big
            a = _joined(groups[big], groups.pop(small))
        a.words.update(tie.because)
    several = [group for group in groups.values() if len(group.spans) > 1]
    return sorted(several, key=lambda group: min(group.members))


def _alone(k: int, frame: Frame) -> Group:
    things = {frame.thing} if frame.thing and not is_anybody(frame.thing) else set()
    places = frame.scope if frame.is_local and frame.scope else frozenset()
    return Group([k], things, places, {frame.document_id: frame.span})


def _root(parent: list[int], k: int) -> int:
    while parent[k] != k:
        parent[k] = k = parent[parent[k]]
    return k


def _fit(a: Group, b: Group, *, against: bool) -> bool:
    """Whether two groups can be one: one noun, a place in common, and no document that says two things of it."""
    if len(a.things | b.things) > 1 or (a.places and b.places and a.places.isdisjoint(b.places)):
        return False
    small, big = sorted((a.spans, b.spans), key=len)
    return against or all(span.meets(big[name]) for name, span in small.items() if name in big)


def _joined(big: Group, small: Group) -> Group:
    big.members += small.members
    big.things |= small.things
    big.places = big.places & small.places if big.places and small.places else big.places | small.places
    for name, span in small.spans.items():
        held = big.spans.get(name, span)
        big.spans[name] = Span(max(held.low, span.low), min(held.high, span.high))
    big.words.update(small.words)
    return big
