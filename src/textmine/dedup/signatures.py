"""What is kept of a text to find its copies by: hashes of its paragraphs, and a sample of its word 4-grams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from textmine.dedup import normalise
from textmine.dedup.words import Hashes, Indices, Words, mixed, mixed_with, words_in

GRAM = 4
"""Words per gram: so many that two unrelated texts hardly share two of them, so few that an edited copy keeps some."""
SAMPLE = 8
"""One gram in so many is sampled: those with the lowest hashes, so that two texts sample the same ones; ..."""
MIN_SAMPLE = 64
"""... but about so many at least, for a short text to be found too."""
MIN_PARAGRAPH = 8
"""Paragraphs of fewer words are no sign of a copy ("Læs også", "Fakta")."""
RECIPE = f"words{normalise.VERSION}-poly64-gram{GRAM}-sample{SAMPLE}of{MIN_SAMPLE}-paragraph{MIN_PARAGRAPH}"
"""Changes whenever a signature of the same text does: signatures of two recipes cannot be compared."""

_ODD = np.uint64(0xD6E8FEB86659FD93)
Keys = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Marks:
    """The signatures of many texts, as columns.

    The sample is a MinHash sketch in its first form (Broder 1997, "modulo" sketches): a text's grams whose hashes are
    the lowest, so that the share of them that two texts have in common estimates the share of all.
    """

    n_words: NDArray[np.uint32]
    whole: Hashes
    """A hash of all words in their order: equal for texts that are word for word the same."""
    paragraphs: Hashes
    paragraph_ends: Indices
    """For each text, where in `paragraphs` its own end."""
    sample: Keys
    sample_ends: Indices

    def __len__(self) -> int:
        """The number of texts."""
        return len(self.n_words)


def rows_of(marks: Marks) -> list[dict[str, Any]]:
    """The signatures as rows, to be kept; `marks_of` reads them back."""
    paragraphs = np.split(marks.paragraphs, marks.paragraph_ends)[:-1]
    sample = np.split(marks.sample, marks.sample_ends)[:-1]
    columns = zip(marks.n_words.tolist(), marks.whole.tolist(), paragraphs, sample, strict=True)
    return [{"n_words": n, "whole": w, "paragraphs": p.tolist(), "sample": s.tolist()} for n, w, p, s in columns]


def marks_of(table: pa.Table) -> Marks:
    """The signatures that a table of such rows holds."""

    def lists(name: str, kind: type[np.generic]) -> tuple[NDArray[Any], Indices]:
        column = table[name].combine_chunks()
        return column.flatten().to_numpy().astype(kind), np.cumsum(
            pc.list_value_length(column).to_numpy(), dtype=np.int64
        )

    n_words, whole = table["n_words"].to_numpy().astype(np.uint32), table["whole"].to_numpy().astype(np.uint64)
    return Marks(n_words, whole, *lists("paragraphs", np.uint64), *lists("sample", np.uint32))


def sign(texts: Sequence[str]) -> Marks:
    """Return the signatures of the texts. A text without words has no paragraph and no gram: it is like no other."""
    return signed(words_in(texts))


def signed(words: Words) -> Marks:
    """Return the signatures of texts by their words."""
    sizes = np.diff(words.ends, prepend=0)
    paragraphs, paragraph_ends = _paragraphs(words)
    sample, sample_ends = _sample(words, sizes)
    return Marks(
        sizes.astype(np.uint32), _runs(words.hashes, words.starts, words.ends), paragraphs, paragraph_ends,
        sample, sample_ends,
    )  # fmt: skip


def joined(parts: Sequence[Marks]) -> Marks:
    """The signatures of several lots of texts as those of one."""
    if not parts:
        return sign([])

    def ends(of_each: Sequence[Indices], sizes: Sequence[int]) -> Indices:
        before = np.cumsum([0, *sizes[:-1]])
        return np.concatenate([own + n for own, n in zip(of_each, before, strict=True)])

    return Marks(
        np.concatenate([part.n_words for part in parts]),
        np.concatenate([part.whole for part in parts]),
        np.concatenate([part.paragraphs for part in parts]),
        ends([part.paragraph_ends for part in parts], [len(part.paragraphs) for part in parts]),
        np.concatenate([part.sample for part in parts]),
        ends([part.sample_ends for part in parts], [len(part.sample) for part in parts]),
    )


def _runs(hashes: Hashes, starts: Indices, ends: Indices) -> Hashes:
    """One hash for each run of words: the sum of its words' hashes, each mixed with its place in the run."""
    places = np.arange(len(hashes), dtype=np.int64) - np.repeat(starts, ends - starts)
    sums = np.concatenate([[np.uint64(0)], np.cumsum(mixed(hashes + (places.astype(np.uint64) + np.uint64(1)) * _ODD))])
    return mixed(sums[ends] - sums[starts])


def _paragraphs(words: Words) -> tuple[Hashes, Indices]:
    ends = words.paragraph_ends
    starts = np.concatenate([[0], ends])[:-1].astype(np.int64)
    hashes = _runs(words.hashes, starts, ends)
    is_long = ends - starts >= MIN_PARAGRAPH
    n_long = np.concatenate([[0], np.cumsum(is_long)])
    return hashes[is_long], n_long[np.searchsorted(ends, words.ends, side="right")]


def _sample(words: Words, sizes: Indices) -> tuple[Keys, Indices]:
    n = max(0, len(words.hashes) - GRAM + 1)
    grams = words.hashes[:n]
    for k in range(1, GRAM):
        grams = mixed_with(grams, words.hashes[k : n + k])
    n_grams = np.maximum(sizes - GRAM + 1, 0)
    part = np.maximum(1 / SAMPLE, np.minimum(1.0, MIN_SAMPLE / np.maximum(n_grams, 1)))
    below = np.repeat((part * (2**32 - 1)).astype(np.uint64), sizes)[: len(grams)]
    left = np.repeat(words.ends, sizes)[: len(grams)] - np.arange(len(grams))  # words from here to the text's end
    chosen = ((grams >> np.uint64(32)) <= below) & (left >= GRAM)
    n_chosen = np.concatenate([[0], np.cumsum(chosen)])
    return grams[chosen].astype(np.uint32), n_chosen[np.minimum(words.ends, len(grams))]
