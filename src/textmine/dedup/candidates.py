"""Pairs of documents that may be the same article: cheap, too many, and each to be verified."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from textmine.dedup.signatures import Keys, Marks
from textmine.dedup.words import Indices

MAX_BUCKET = 16
"""A paragraph that more documents have is one that newspapers always print, and says nothing."""
MIN_SHARED = 2
MIN_SHARED_PART = 0.05
"""So many sampled grams in common, and this part of the smaller sample."""
NEIGHBOURS = 2
COMMON_PART = 0.12
"""Of those that have a gram in common, if they are more than a bucket holds, each is paired with its next neighbours
alone, where this part of the sample ties them: a story that hundreds print hangs together by them."""
PART = 1 << 20
"""Keys that are sorted together, at most about so many."""

Entries = NDArray[np.uint64]


def candidate_pairs(marks: Marks, chosen: Indices, days: Indices, window: int) -> tuple[Indices, Indices]:
    """Return pairs i < j of chosen documents that share a paragraph or some rare 4-grams, sorted.

    `chosen` are the places of documents in `marks`; i and j are places in it. `days` are aligned with it: ordinals,
    0 where undated. Pairs whose dates lie more than `window` days apart are left out unless they share a paragraph: an
    old article is printed again, but as it was. Time and memory are linear in the documents.
    """
    n = len(chosen)
    if n < 2:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    rank = np.full(len(marks), -1, dtype=np.int64)
    rank[chosen] = np.arange(n)
    shared = _by_paragraph(marks, rank, n)
    rest = _by_sample(marks, np.diff(marks.sample_ends, prepend=0)[chosen], rank)
    i, j = rest // n, rest % n
    near = (days[i] == 0) | (days[j] == 0) | (np.abs(days[i] - days[j]) <= window)
    found = _distinct(np.concatenate([shared, rest[near]]))
    return found // n, found % n


def _by_paragraph(marks: Marks, rank: Indices, n: int) -> Indices:
    parts = _parts(marks.paragraphs.astype(np.uint32), marks.paragraph_ends, rank)
    return _distinct(np.concatenate([_pairs(part, n)[0] for part in parts]))


def _by_sample(marks: Marks, n_sampled: Indices, rank: Indices) -> Indices:
    """Find what shares grams twice: first about how many a pair shares, then exactly, for those that may be enough."""
    n, sizes = len(n_sampled), n_sampled.astype(np.float32)
    seen = np.zeros(1 << min(26, (64 * n).bit_length()), dtype=np.uint16)  # up to 128 MB: most have one of their own
    for pairs in chain.from_iterable(_tied(marks, rank, n)):
        places, counts = _counted(_place(pairs, len(seen)))
        seen[places] += counts.astype(np.uint16)

    def enough(pairs: Indices, counts: NDArray[np.integer], part: float) -> Indices:
        needed = np.maximum(MIN_SHARED, part * np.minimum(sizes[pairs // n], sizes[pairs % n]))
        return pairs[counts >= needed]

    tied = _tied(marks, rank, n)
    kept = [[enough(pairs, seen[_place(pairs, len(seen))], MIN_SHARED_PART) for pairs in part] for part in tied]
    counted = (_counted(np.concatenate(pairs)) for pairs in zip(*kept, strict=True))
    parts = (MIN_SHARED_PART, COMMON_PART)
    return np.concatenate([enough(*pairs, part) for pairs, part in zip(counted, parts, strict=True)])


def _tied(marks: Marks, rank: Indices, n: int) -> Iterator[tuple[Indices, Indices]]:
    return (_pairs(part, n) for part in _parts(marks.sample, marks.sample_ends, rank))


def _place(pairs: Indices, size: int) -> Indices:
    """Where each pair is counted: the highest bits of a multiple of it, which are spread evenly."""
    spread = pairs.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return (spread >> np.uint64(65 - size.bit_length())).astype(np.int64)


def _counted(pairs: Indices) -> tuple[Indices, Indices]:
    """The pairs once each, and how often they occur."""
    pairs.sort()
    starts = _firsts(pairs)
    return pairs[starts], np.diff(np.append(starts, len(pairs)))


def _parts(keys: Keys, ends: Indices, rank: Indices) -> Iterator[Entries]:
    """Yield key and owner's rank in one number, sorted and once each; all entries of a key in one part.

    An owner of rank -1 is left out.
    """
    n_parts = 1 + len(keys) // PART
    of_part = np.empty(len(keys), dtype=np.uint16)
    np.remainder(keys, np.uint32(n_parts), out=of_part, casting="unsafe")
    for part in range(n_parts):
        here = np.flatnonzero(of_part == part)
        owners = rank[np.searchsorted(ends, here, side="right")]
        here, owners = here[owners >= 0], owners[owners >= 0]
        entries = (keys[here].astype(np.uint64) << np.uint64(32)) | owners.astype(np.uint64)
        entries.sort()
        yield entries[_firsts(entries)]


def _pairs(entries: Entries, n: int) -> tuple[Indices, Indices]:
    """Return i * n + j of the owners of equal keys: all of a bucket, and the neighbours in one that is too large."""
    keys, owners = entries >> np.uint64(32), (entries & np.uint64(0xFFFFFFFF)).astype(np.int64)
    starts = _firsts(keys)
    sizes = np.diff(np.append(starts, len(keys)))
    behind = np.repeat(starts + sizes, sizes) - np.arange(len(keys)) - 1  # members of the bucket behind each
    is_large = np.repeat(sizes > MAX_BUCKET, sizes)

    def tied(here: Indices, reach: int) -> Indices:
        found = [np.zeros(0, dtype=np.int64)]
        for step in range(1, reach + 1):
            here = here[behind[here] >= step]
            found.append(owners[here] * n + owners[here + step])  # owners ascend within a bucket
        return np.concatenate(found)

    return tied(np.flatnonzero(~is_large), MAX_BUCKET - 1), tied(np.flatnonzero(is_large), NEIGHBOURS)


def _firsts(values: NDArray[np.generic]) -> Indices:
    """Where in a sorted array each value stands first."""
    if not len(values):
        return np.zeros(0, dtype=np.int64)
    return np.concatenate([[0], np.flatnonzero(values[1:] != values[:-1]) + 1])


def _distinct(values: Indices) -> Indices:
    values = np.sort(values)
    return values[_firsts(values)]
