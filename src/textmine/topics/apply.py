"""Which topics a document has: variational inference of its own, so that no document depends on those around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from scipy.special import psi

from textmine.topics.compounds import known
from textmine.topics.model import N_TERMS, Array, DocumentTopic, TopicModel, TopicTerm

MAX_STEPS = 500
TOLERANCE = 1e-6
_TINY = 1e-100


def infer(model: TopicModel, lemmas: Sequence[str]) -> list[tuple[str, float]]:
    """Return the document's (topic_id, weight), heaviest first, summing to 1; none where the model knows no lemma.

    A lemma that the model does not know counts as its parts, where it is a compound of two that it knows. The order of
    the lemmas does not matter. Weights are rounded to six places, below which threads of a linear algebra library may
    differ.
    """
    gamma = posterior(model, lemmas)
    if gamma is None:
        return []
    weights = (gamma / gamma.sum()).round(6)
    order = np.argsort(-weights, kind="stable")
    return [(model.topic_ids[k], float(weights[k])) for k in order]


def posterior(model: TopicModel, lemmas: Sequence[str]) -> Array | None:
    """Return the K Dirichlet parameters of a document's topics, or None where it has no known lemma.

    The coordinate ascent of Blei, Ng and Jordan (2003), figure 6, in the form of Hoffman et al. (2010). gensim starts
    it at random, and so gives a document other weights in another batch; here every document starts the same.
    """
    index, expected_log = _tables(model)
    counts = Counter(index[term] for term in known(lemmas, index))
    if not counts:
        return None
    ids = sorted(counts)
    words, times = expected_log[:, ids], np.array([counts[i] for i in ids], dtype=np.float64)
    gamma: Array = model.alpha + times.sum() / len(model.alpha)
    for _ in range(MAX_STEPS):
        topics = np.exp(psi(gamma) - psi(gamma.sum()))
        before, gamma = gamma, model.alpha + topics * (words @ (times / (topics @ words + _TINY)))
        if np.abs(gamma - before).sum() < TOLERANCE * len(gamma):
            break
    return gamma


def topic_rows(
    model: TopicModel, document_id: str, lemmas: Sequence[str], min_weight: float = 0.05
) -> list[DocumentTopic]:
    """Return a document's rows of `topics`: those of at least `min_weight`, and the heaviest in any case."""
    labels = dict(zip(model.topic_ids, model.labels, strict=True))
    return [
        DocumentTopic(document_id, topic_id, rank, weight, labels[topic_id], model.name)
        for rank, (topic_id, weight) in enumerate(infer(model, lemmas), start=1)
        if rank == 1 or weight >= min_weight
    ]


def term_rows(model: TopicModel, n: int = N_TERMS) -> list[TopicTerm]:
    """Return the rows of `topic_terms`: each topic's n most probable lemmas."""
    return [
        TopicTerm(topic_id, rank, term, weight, label, model.name)
        for topic_id, label, terms in zip(model.topic_ids, model.labels, model.top_terms(n), strict=True)
        for rank, (term, weight) in enumerate(terms, start=1)
    ]


def _tables(model: TopicModel) -> tuple[dict[str, int], Array]:
    return _cached_tables(_Identity(model))


class _Identity:
    """A model by identity: its arrays cannot be hashed, and it is never changed."""

    def __init__(self, model: TopicModel) -> None:
        self.model = model

    def __hash__(self) -> int:
        return id(self.model)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.model is self.model


@lru_cache(maxsize=4)
def _cached_tables(key: _Identity) -> tuple[dict[str, int], Array]:
    """Return the lemmas' column numbers and exp(E[log topic_word]), both made once a model."""
    strength = key.model.strength
    expected: Array = np.exp(psi(strength) - psi(strength.sum(axis=1))[:, None])
    return {term: i for i, term in enumerate(key.model.terms)}, expected
