"""How good the words of topics are: coherence (NPMI over documents) and diversity."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import log


def coherence(topics: Sequence[Sequence[str]], bags: Sequence[Sequence[str]]) -> float:
    """Return the mean NPMI of the pairs of each topic's words, in [-1, 1], counted over whole documents.

    Lau, Newman and Baldwin (2014); a pair that never meets counts -1. 0 where there is no pair. gensim's `c_npmi`
    slides a window of ten words instead, which needs the running text.
    """
    wanted = {term for topic in topics for term in topic}
    where: dict[str, set[int]] = {term: set() for term in sorted(wanted)}
    for i, bag in enumerate(bags):
        for term in wanted.intersection(bag):
            where[term].add(i)
    scores = [_npmi(where[a], where[b], len(bags)) for topic in topics for a, b in combinations(topic, 2)]
    return sum(scores) / len(scores) if scores else 0.0


def diversity(topics: Sequence[Sequence[str]]) -> float:
    """Return the share of different words among all topics' words (Dieng, Ruiz and Blei 2020)."""
    words = [term for topic in topics for term in topic]
    return len(set(words)) / len(words) if words else 0.0


def _npmi(a: set[int], b: set[int], n: int) -> float:
    both = len(a & b)
    if not both:
        return -1.0
    if both == n:
        return 1.0
    return log(both * n / (len(a) * len(b))) / -log(both / n)
