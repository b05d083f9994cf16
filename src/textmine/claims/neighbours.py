"""Which figures of a block to compare: those that share one of their rarest words. Linear in their number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date

from textmine.claims.frames import Frame

NEIGHBOURS = 6
"""With so many figures before it under the same word a figure is compared."""
RAREST = 6
"""Under so many of its words, the rarest of its block."""


def pairs(
    frames: Sequence[Frame], block: Sequence[int], words_of: Callable[[Frame], Collection[str]]
) -> Iterator[tuple[int, int]]:
    """Pairs of figures of different documents, the earlier first."""
    if len(block) < 2:
        return
    counts = Counter(word for k in block for word in words_of(frames[k]))
    latest: dict[str, list[int]] = defaultdict(list)
    for k in sorted(block, key=lambda k: _when(frames[k])):
        rare = sorted((w for w in words_of(frames[k]) if counts[w] > 1), key=lambda w: (counts[w], w))[:RAREST]
        near = {other for word in rare for other in latest[word]}
        yield from ((other, k) for other in sorted(near) if frames[other].document_id != frames[k].document_id)
        for word in rare:
            latest[word] = [*latest[word][1 - NEIGHBOURS :], k]


def _when(frame: Frame) -> tuple[date, str, int, str]:
    return frame.published or date.max, frame.document_id, frame.start, frame.figure_id
