"""What is kept of a text to find its copies by: paragraph hashes, a MinHash signature, a sample of its word 4-grams."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash
from xxhash import xxh64_intdigest

from textmine.dedup import normalise

Hashes = NDArray[np.uint64]

N_PERM = 128
SEED = 1
WORDS_PER_SHINGLE = 3
"""The MinHash is over word 3-grams: with longer ones, an edited copy shares too few."""
WORDS_PER_SAMPLE = 4
"""The sample is of word 4-grams: rarer, so that two unrelated texts hardly share two of them."""
SAMPLE = 8
"""One 4-gram in so many is sampled, chosen by its hash, so that two texts sample the same ones; ..."""
MIN_SAMPLE = 48
"""... but at least the lowest so many, for a short text to be found too."""
RECIPE = (
    f"words{normalise.VERSION}-xxh64-rensa{RMinHash.ALGORITHM_VERSION}-perm{N_PERM}-seed{SEED}-ngram{WORDS_PER_SHINGLE}"
)
"""Changes whenever a signature of the same text does: signatures of two recipes cannot be compared."""

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")
_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


def paragraphs_of(text: str) -> list[list[str]]:
    """Return the words of each paragraph (paragraphs are parted by blank lines), those without words left out."""
    return [words for paragraph in _PARAGRAPH_END.split(text) if (words := normalise.words_of(paragraph))]


def paragraph_hash(words: Sequence[str]) -> int:
    """Return a 64-bit hash of a normalised paragraph."""
    return xxh64_intdigest(" ".join(words).encode())


def word_hashes(words: Sequence[str]) -> Hashes:
    """Return a 64-bit hash of each word."""
    return np.fromiter((xxh64_intdigest(word.encode()) for word in words), dtype=np.uint64, count=len(words))


def shingle_hashes(words: Hashes, n: int) -> Hashes:
    """Return the distinct hashes of all runs of n words; of the whole where it has fewer."""
    if len(words) == 0:
        return words
    n = min(n, len(words))
    mixed = np.zeros(len(words) - n + 1, dtype=np.uint64)
    for k in range(n):
        mixed = _mix(mixed * _ODD + words[k : len(words) - n + 1 + k])
    return np.unique(mixed)


def _mix(values: Hashes) -> Hashes:
    """Spread the bits (splitmix64's finaliser, its first half): sums of hashes alone would favour common words."""
    return (values ^ (values >> np.uint64(30))) * _MIX


def minhashes(texts: Sequence[Hashes]) -> list[tuple[int, ...]]:
    """Return each text's MinHash signature over its word 3-grams, from the hashes of its words.

    It is empty for no words, so that empty texts never look alike. One call for many: rensa hands each call to its
    threads, which takes far longer than a signature.
    """
    shingles = [shingle_hashes(words, WORDS_PER_SHINGLE).tolist() for words in texts]
    if not any(shingles):
        return [()] * len(texts)
    rows = RMinHash.digest_matrix_from_token_hash_sets(shingles, N_PERM, SEED).to_rows()
    return [tuple(row) if grams else () for row, grams in zip(rows, shingles, strict=True)]


def sample(words: Hashes) -> Hashes:
    """Return the word 4-grams that stand for a text when copies are sought by what is rare in them."""
    shingles = shingle_hashes(words, WORDS_PER_SAMPLE)
    n_low = int(np.searchsorted(shingles, np.uint64(2**64 // SAMPLE)))
    return shingles[: max(n_low, MIN_SAMPLE)]
