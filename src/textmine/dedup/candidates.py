"""Pairs of documents that may be the same article: cheap, far too many, and each to be verified."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from textmine.dedup.signatures import N_PERM, Hashes, sample, word_hashes
from textmine.records import Fingerprint

Indices = NDArray[np.int64]

BANDS = 32
"""32 bands of 4 rows find half of the pairs at a Jaccard of about 0.4; the sample of 4-grams finds those far below."""
MAX_BUCKET = 48
"""In a larger bucket only neighbours are paired: a wire story printed by hundreds still hangs together."""
MIN_SHARED = 2
MIN_SHARED_PART = 0.06
"""So many sampled 4-grams in common, and this part of the smaller sample."""


def candidate_pairs(
    words: Sequence[Sequence[str]], marks: Sequence[Fingerprint], days: Indices, window: int
) -> list[tuple[int, int]]:
    """Return pairs i < j of documents that share a paragraph, a band of their MinHash or some rare 4-grams, sorted.

    `words`, `marks` and `days` (ordinals, 0 where undated) are aligned. Pairs whose dates lie more than `window` days
    apart are left out unless they share a paragraph: an old article is printed again, but as it was.
    """
    n = len(marks)
    shared = _pairs(*_paragraph_keys(marks), n)
    rest = np.concatenate([_pairs(*_band_keys(marks), n), _by_sample(words, n)])
    i, j = rest // n, rest % n
    near = (days[i] == 0) | (days[j] == 0) | (np.abs(days[i] - days[j]) <= window)
    found = np.unique(np.concatenate([shared, rest[near]]))
    return list(zip((found // n).tolist(), (found % n).tolist(), strict=True))


def _paragraph_keys(marks: Sequence[Fingerprint]) -> tuple[Hashes, Indices]:
    owners = np.repeat(np.arange(len(marks)), [len(mark.paragraphs) for mark in marks])
    keys = np.fromiter((h for mark in marks for h in mark.paragraphs), dtype=np.uint64, count=len(owners))
    return keys, owners


def _band_keys(marks: Sequence[Fingerprint]) -> tuple[Hashes, Indices]:
    signed = [k for k, mark in enumerate(marks) if mark.minhash]
    rows = np.array([marks[k].minhash for k in signed], dtype=np.uint64).reshape(-1, BANDS, N_PERM // BANDS)
    keys = np.zeros(rows.shape[:2], dtype=np.uint64)
    for k in range(rows.shape[2]):
        keys = (keys ^ rows[:, :, k]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(29)
    keys ^= np.arange(BANDS, dtype=np.uint64)[None, :] * np.uint64(0xD6E8FEB86659FD93)
    return keys.ravel(), np.repeat(np.array(signed, dtype=np.int64), BANDS)


def _by_sample(words: Sequence[Sequence[str]], n: int) -> Indices:
    samples = [sample(word_hashes(of_one)) for of_one in words]
    sizes = np.array([len(of_one) for of_one in samples], dtype=np.int64)
    if not sizes.sum():
        return np.zeros(0, dtype=np.int64)
    pairs, counts = np.unique(
        _pairs(np.concatenate(samples), np.repeat(np.arange(n), sizes), n, False), return_counts=True
    )
    smaller = np.minimum(sizes[pairs // n], sizes[pairs % n])
    kept: Indices = pairs[(counts >= MIN_SHARED) & (counts >= MIN_SHARED_PART * smaller)]
    return kept


def _pairs(keys: Hashes, owners: Indices, n: int, unique: bool = True) -> Indices:
    """Return i * n + j of the owners of equal keys; linear: a bucket gives at most `MAX_BUCKET` pairs per member."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    starts = (
        np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.zeros(0, dtype=np.int64)
    )
    sizes = np.diff(np.concatenate([starts, [len(keys)]]))
    size = np.repeat(sizes, sizes)
    found = [np.zeros(0, dtype=np.int64)]
    for step in range(1, MAX_BUCKET):
        here = np.flatnonzero((size[:-step] > step) & ((size[:-step] <= MAX_BUCKET) | (step == 1)))
        here = here[keys[here] == keys[here + step]]
        if not len(here) and step > 1:
            break
        i, j = owners[here], owners[here + step]
        found.append(np.minimum(i, j)[i != j] * n + np.maximum(i, j)[i != j])
    pairs = np.concatenate(found)
    return np.unique(pairs) if unique else pairs
