"""Whether new documents have topics that the champion has no words for."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

import numpy as np
from scipy.sparse.csgraph import connected_components
from sklearn.preprocessing import normalize

from textmine.topics.methods import Corpus, loadings, residual_topics, shares
from textmine.topics.model import Array

NEW_WORDS = 0.1
"""The share of a topic's weight on lemmas the champion does not know, from which it is a new one. Of what a tenth more
of the same newspapers left unexplained, it was .025 at most; of a subject that was not there before, .09 to .17."""
CANDIDATES = 3
"""Topics that are looked for, and that may be new at a time."""
SAME = 0.3
"""The cosine of two factors' weights in the documents from which they are parts of one topic."""
LEAST, LEAST_SHARE = 5, 0.01
"""Documents of new topics: so many, and such a share of all."""


def new_topics(corpus: Corpus, held: Array, known: Container[str], most: int, seed: int) -> Array:
    """Return the topics (n x V, n at most `most`) of the documents that none of those held (K x V) explains as well.

    What the held ones leave unexplained is factorised; a factor with enough of its weight on words that are not `known`
    is new. Factors of the same documents are parts of one topic.
    """
    none = np.zeros((0, len(corpus.terms)))
    n = min(CANDIDATES, most)
    if n < 1:
        return none
    found = residual_topics(corpus, held, n, seed)
    unknown = np.array([term not in known for term in corpus.terms])
    novel = found[(shares(found, corpus.terms) @ unknown) >= NEW_WORDS]
    if not len(novel):
        return none
    novel = normalize(novel)
    first = loadings(corpus.weights(), np.concatenate([normalize(held), novel])).argmax(axis=1)
    own = np.flatnonzero(first >= len(held))
    if len(own) < max(LEAST, LEAST_SHARE * len(corpus.bags)):
        return none
    part = replace(corpus, bags=tuple(corpus.bags[i] for i in own))
    return residual_topics(part, held, min(_groups(loadings(corpus.weights(), novel)), len(own)), seed)


def _groups(loads: Array) -> int:
    """Return how many topics factors are, by what they weigh in each document (D x n)."""
    columns = normalize(loads, axis=0)
    n, _ = connected_components(columns.T @ columns >= SAME, directed=False)
    return int(n)
