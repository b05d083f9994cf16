"""Which figures of two documents are of one thing: for each figure a ranker chooses among those of the other, or none.

A tie is a choice that both ends make. Few documents are compared: those nearest by the rare names and words that they
share, so that time is linear in the number of figures.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from textmine.claims.against import against
from textmine.claims.clues import LARGE, clues, is_equal, told_digits
from textmine.claims.compare import Tie, clash, places_shared, same_size, same_thing, shared_per
from textmine.claims.frames import Frame
from textmine.claims.neighbours import pairs
from textmine.claims.rarity import Rarity
from textmine.models.ranker import Ranker

Chances = dict[int, dict[int, float]]
"""Figure -> figure of another document -> how likely they are of one thing."""
NEAREST = 6
"""With so many documents before it, that share one of its rarest names, a document is compared."""
RAREST = 12
NEXT = 20
"""So many figures of a document below a value, and above it, may be of one thing with it; a table has thousands."""
MATTER = 6.0
"""What two documents must have in common for their figures to disagree: two rare names, or several."""
COUNTRYWIDE = {"money": 1e8, "count": 1e4}
"""So much only a country has, or spends."""
ALIKE = 0.4


def ties_of(frames: Sequence[Frame], ranker: Ranker) -> tuple[list[Tie], Chances]:
    """All ties, the strongest first, and the chances of whatever was compared with a figure that has one.

    What a text denies is tied to what others say only where it says beside it what is so: else the two would agree.
    """
    rarity = Rarity(frames)
    chances = _both_ways(dict(_likely(frames, ranker, rarity)))
    told = list(against(frames))
    corrected = {k for tie in told for k in (tie.a, tie.b)}
    learned = (
        Tie(a, b, p, because)
        for a, row in chances.items()
        for b, p in row.items()
        if a < b and p >= ranker.least and _can_meet(frames[a], frames[b], rarity)
        if all(k in corrected or not frames[k].denied for k in (a, b))
        if (because := _because(frames[a], frames[b]))
    )
    ties = (*learned, *told)
    return sorted(ties, key=lambda tie: (-tie.score, frames[tie.a].figure_id, frames[tie.b].figure_id)), chances


def _likely(frames: Sequence[Frame], ranker: Ranker, rarity: Rarity) -> Iterator[tuple[int, dict[int, float]]]:
    """The figures that choose another, with the chances of all that they were compared with."""
    for k, groups in groupby(choices(frames), key=itemgetter(0)):
        row: dict[int, float] = {}
        for _, others in groups:
            found = ranker.chances([clues(frames[k], frames[other], rarity) for other in others])
            row.update(zip(others, found, strict=True))
        if max(row.values()) >= ranker.least:
            yield k, row


def _both_ways(chances: Chances) -> Chances:
    """How likely a tie is by the end that is less sure of it."""
    return {
        k: {i: min(p, chances[i].get(k, 0.0)) for i, p in row.items() if i in chances} for k, row in chances.items()
    }


def choices(frames: Sequence[Frame]) -> Iterator[tuple[int, list[int]]]:
    """Each figure with those of a near document that it may be of one thing with, of one family and unit."""
    held: dict[tuple[str, str, str | None], list[int]] = defaultdict(list)
    for k in sorted(range(len(frames)), key=lambda k: frames[k].value):
        held[frames[k].document_id, frames[k].family, frames[k].unit].append(k)
    documents, figures = _near_documents(frames), _near_figures(frames)
    for k, one in enumerate(frames):
        for document in sorted(documents[one.document_id] | figures[k]):
            others = held.get((document, one.family, one.unit), [])
            at = bisect_left(others, one.value, key=lambda i: frames[i].value)
            found = [i for i in others[max(0, at - NEXT) : at + NEXT] if same_size(one, frames[i])]
            if found:
                yield k, sorted(found)


def _near_documents(frames: Sequence[Frame]) -> dict[str, set[str]]:
    """Document -> those that share its rarest names."""
    first = {frame.document_id: frame for frame in reversed(frames)}
    counts = Counter(word for frame in first.values() for word in frame.matter)
    latest: dict[str, list[str]] = defaultdict(list)
    near: dict[str, set[str]] = defaultdict(set)
    for frame in sorted(first.values(), key=lambda frame: (frame.published or date.max, frame.document_id)):
        rare = sorted((w for w in frame.matter if counts[w] > 1), key=lambda w: (counts[w], w))[:RAREST]
        shared = Counter(other for word in rare for other in latest[word])
        for other, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:NEAREST]:
            near[frame.document_id].add(other)
            near[other].add(frame.document_id)
        for word in rare:
            latest[word] = [*latest[word][1 - NEAREST :], frame.document_id]
    return near


def _near_figures(frames: Sequence[Frame]) -> dict[int, set[str]]:
    """Figure -> the documents of those that share its rarest words."""
    blocks: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for k, frame in enumerate(frames):
        blocks[frame.family, frame.unit].append(k)
    near: dict[int, set[str]] = defaultdict(set)
    for block in blocks.values():
        for a, b in pairs(frames, block, lambda frame: frame.stems | frame.heard):
            near[a].add(frames[b].document_id)
            near[b].add(frames[a].document_id)
    return near


def _can_meet(a: Frame, b: Frame, rarity: Rarity) -> bool:
    """Whether nothing keeps two figures apart, and it is no chance that they are told in two documents.

    A value that is seldom the same by chance needs a matter that the documents share, or clauses that say the same;
    other values need both, or of a shared matter a place, a body, or a size that only a country has.
    """
    if clash(a, b):
        return False
    shared, alike = rarity.matter(a, b) >= MATTER, rarity.alike(a.stems, b.stems) >= ALIKE
    named = same_thing(a, b) or shared_per(a, b) is not None or alike
    if is_equal(a, b) and (told_digits(a) > 1 or abs(a.value) >= LARGE):
        return shared or named
    if shared:
        return named
    countrywide = min(a.value, b.value) >= COUNTRYWIDE.get(a.family, math.inf)
    return alike and bool(a.names & b.names or places_shared(a, b) or countrywide)


def _because(a: Frame, b: Frame) -> tuple[str, ...]:
    """The words, phrases, places and names that two figures share, and what both are given for each of."""
    words = sorted((a.words & b.words) or (a.spoken & b.spoken) - {a.thing, b.thing})
    others = (sorted(a.turns & b.turns), sorted(places_shared(a, b)), sorted(a.heard & b.heard))
    shared = [*words, *(word for found in others for word in found), shared_per(a, b)]
    return tuple(dict.fromkeys(word for word in shared if word))
