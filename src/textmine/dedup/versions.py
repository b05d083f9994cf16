"""The printings of a body that one document holds: where each begins, and which paragraphs correspond."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from textmine.dedup.units import LONG, Unit

WINDOW = 4
"""A printing may lack or add this many paragraphs in a row between two that correspond."""
MAX_REFERENCES = 4
"""A printing is compared with at most this many fuller ones: linear for a body printed thousands of times."""


def find_blocks(units: Sequence[Unit], classes: Sequence[int]) -> list[range]:
    """Cut a document where a body begins again; `classes` numbers the units that are (about) the same.

    A printing begins at a paragraph that the current printing already has when the paragraphs after it come again
    too, in their order. A single paragraph that comes again (a pull quote, a lead set twice) begins nothing.
    """
    cuts = [0]
    long = [unit.index for unit in units if unit.is_long]
    counts = Counter(classes[i] for i in long)
    where: dict[int, int] = {}
    for n, i in enumerate(long):
        place = where.get(classes[i])
        if place is not None and any(where.get(classes[j], -1) > place for j in long[n + 1 : n + 1 + WINDOW]):
            cuts.append(_first_of_block(units, classes, counts, i, place, cuts[-1]))
            where = {classes[k]: k for k in range(cuts[-1], i) if len(units[k].key) >= LONG}
        where.setdefault(classes[i], i)
    return [range(a, b) for a, b in pairwise([*cuts, len(units)])]


def _first_of_block(
    units: Sequence[Unit], classes: Sequence[int], counts: Counter[int], at: int, place: int, floor: int
) -> int:
    """Move the cut back over what opens the printing: shared paragraphs that the one before lacks, and, as many as
    that one has before the first known paragraph, a heading, a title or an opening that is worded anew."""
    start, left = at, place - floor
    while start > floor + 1 and not units[start].after_break:
        number = classes[start - 1]
        if counts[number] > 1 and number >= classes[at]:  # first printed after it: the end of the printing before
            break
        if counts[number] < 2 and left <= 0:
            break
        start, left = start - 1, left - 1
    return start


def by_fullness(units: Sequence[Unit], classes: Sequence[int], blocks: Sequence[range]) -> list[range]:
    """Return the blocks, the fullest first (ties: as printed)."""
    counts = Counter(classes[unit.index] for unit in units if unit.is_long)
    size = {block.start: _n_words(units, classes, counts, block) for block in blocks}
    return sorted(blocks, key=lambda block: (-size[block.start], block.start))


def _n_words(units: Sequence[Unit], classes: Sequence[int], counts: Counter[int], block: range) -> int:
    """Words from the block's begin to its last shared paragraph, and on to the next label or notice."""
    shared = max((i for i in block if units[i].is_long and counts[classes[i]] > 1), default=block.start)
    total = 0
    for i in block:
        if i > shared and units[i].after_break:
            break
        total += len(units[i].words) if units[i].is_prose or units[i].role == "heading" else 0
    return total


def correspond(units: Sequence[Unit], classes: Sequence[int], block: range, other: range) -> Iterator[tuple[int, int]]:
    """Pair the units of a block with those at the same place of another one: shared paragraphs, then what lies between.

    The pairs are only likely; whether one is the other's copy is for an alignment of their words to say.
    """
    anchors = _increasing(units, classes, block, other)
    yield from anchors
    edges = [(block.start - 1, other.start - 1), *anchors, (block.stop, other.stop)]
    for (a, c), (b, d) in pairwise(edges):
        if anchors and b - a > 1 and d - c > 1:
            yield from _between(range(a + 1, b), range(c + 1, d))


def _between(gap: range, other: range) -> Iterator[tuple[int, int]]:
    """Pairs of near places in two gaps, the same distance from the left or the right edge first."""
    shift = len(other) - len(gap)
    offsets = sorted(range(min(0, shift) - 1, max(0, shift) + 2), key=lambda o: (min(abs(o), abs(o - shift)), o))
    for k, i in enumerate(gap):
        for offset in offsets[: 2 * WINDOW]:
            if 0 <= k + offset < len(other):
                yield i, other[k + offset]


def _increasing(units: Sequence[Unit], classes: Sequence[int], block: range, other: range) -> list[tuple[int, int]]:
    """Return the longest run of shared long paragraphs that stand in the same order in both (patience sorting)."""
    places = {classes[i]: i for i in reversed(other) if units[i].is_long}
    pairs = [(i, places[classes[i]]) for i in block if units[i].is_long and classes[i] in places]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, place) in enumerate(pairs):
        k = bisect_left(tails, place)
        tails[k : k + 1] = [place]
        ends[k : k + 1] = [n]
        before.append(ends[k - 1] if k else -1)
    chain, n = [], ends[-1] if ends else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]
