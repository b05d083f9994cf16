"""Fit a topic model on bags of lemmas and store it: the same bags and seed give the same bytes."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from textmine.errors import UsageError
from textmine.models.registry import Registry, digest
from textmine.topics.model import Array, TopicModel, to_files
from textmine.topics.score import coherence, diversity

Bag = tuple[str, Sequence[str]]
Counts = list[tuple[int, int]]

DOCUMENTS_PER_TOPIC = 3
MAX_SHARE = 0.1
MAX_DOCUMENTS = 25
PASSES = 15
CHUNK = 2000
ETA = 0.01
LABEL_WORDS = 4
LABEL_FROM = 30
LABEL_LIFT = 0.5


def train_topics(bags: Sequence[Bag], *, n_topics: int, seed: int) -> TopicModel:
    """Fit gensim's LDA on (document_id, lemmas) in the order of the ids; equal bags count once.

    There are at most `n_topics` topics, and never more than one for three different documents. Raises UsageError
    where no document has a usable word.
    """
    distinct = _distinct(bags)
    terms = _vocabulary(distinct)
    if not terms:
        raise UsageError(f"topics: none of the {len(bags)} documents has words to learn from; give more Danish texts")
    index = {term: i for i, term in enumerate(terms)}
    known = [bag for bag in ([lemma for lemma in bag if lemma in index] for bag in distinct) if bag]
    corpus = [sorted(Counter(index[lemma] for lemma in bag).items()) for bag in known]
    possible = min(len(corpus) // DOCUMENTS_PER_TOPIC, len(terms))
    strength, alpha = _fit(known, corpus, terms, max(1, min(n_topics, possible)), seed)
    return _ordered(tuple(terms), strength, alpha, corpus)


def train_into(
    bags: Sequence[Bag], out: Path, *, n_topics: int, seed: int, promote: bool = True
) -> tuple[Path, dict[str, Any]]:
    """Fit, score and store a model under `out`/topics; return its folder and its scores.

    Its coherence and diversity are over the ten most probable lemmas of each topic, with the bags as reference.
    """
    model = train_topics(bags, n_topics=n_topics, seed=seed)
    tops = [[term for term, _ in row] for row in model.top_terms(10)]
    scores = {
        "c_npmi": round(coherence(tops, [lemmas for _, lemmas in bags]), 4),
        "diversity": round(diversity(tops), 4),
        "command": "textmine train topics",
    }
    registry = Registry(out)
    folder = registry.add(
        "topics",
        to_files(model),
        trained_on={"n_documents": len(bags), "sha256": _bags_digest(bags)},
        settings={"method": "gensim LdaModel", "n_topics": n_topics, "fitted": len(model.topic_ids), "seed": seed},
        scores=scores,
    )
    if promote:
        registry.promote("topics", folder.name)
    return folder, scores


def _bags_digest(bags: Sequence[Bag]) -> str:
    """Return what identifies the training data, whatever its order; ids are left out, so that paths do not matter."""
    return digest("\n".join(sorted(json.dumps(list(lemmas), ensure_ascii=False) for _, lemmas in bags)).encode())


def _distinct(bags: Sequence[Bag]) -> list[list[str]]:
    """Return the bags that are not empty, ordered by document and without repeats: a copy is no second witness."""
    ordered = sorted((document_id, sorted(lemmas)) for document_id, lemmas in bags if lemmas)
    first = {tuple(lemmas): None for _, lemmas in ordered}
    return [list(lemmas) for lemmas in first]


def _vocabulary(bags: Sequence[Sequence[str]]) -> list[str]:
    """Return the lemmas that can tell groups of documents apart, sorted; a corpus too small for any keeps all.

    They are in two or more documents (three where there are 500), and in a tenth of them at most (25, or half, of a
    small corpus): a commoner one makes topics alike, and a text is about it in another sense.
    """
    documents = Counter(lemma for bag in bags for lemma in set(bag))
    least, most = 2 if len(bags) < 500 else 3, min(max(MAX_SHARE * len(bags), MAX_DOCUMENTS), len(bags) / 2)
    linking = sorted(term for term, n in documents.items() if least <= n <= most)
    return linking if len(linking) >= 20 else sorted(documents)


def _fit(
    bags: Sequence[Sequence[str]], corpus: Sequence[Counts], terms: Sequence[str], n: int, seed: int
) -> tuple[Array, Array]:
    """Return (K x V strength, K alpha). One thread: sums over threads differ in their last digits.

    Variational Bayes climbs to the nearest top, so the start decides. From gensim's random one, the 20 topics of 1,520
    newspaper texts had a document NPMI of -.13 to -.04; from a factorisation of their TF-IDF, .06.
    """
    from gensim.models import LdaModel  # gensim takes two seconds to import, and applying a model needs none of it

    with threadpool_limits(1):
        lda = LdaModel(
            id2word=dict(enumerate(terms)),
            num_topics=n,
            random_state=seed,
            iterations=100,
            chunksize=CHUNK,
            alpha="auto" if n > 1 else "symmetric",
            eta=ETA,
            eval_every=None,
            dtype=np.float64,
        )
        lda.state.sstats[:] = _start(bags, terms, n, seed) * sum(count for bag in corpus for _, count in bag)
        lda.sync_state()
        lda.update(corpus, passes=max(2, min(PASSES, PASSES * CHUNK // len(corpus))))
    return np.asarray(lda.state.get_lambda(), dtype=np.float64), np.asarray(lda.alpha, dtype=np.float64)


def _start(bags: Sequence[Sequence[str]], terms: Sequence[str], n: int, seed: int) -> Array:
    """Return K x V shares of the words from a non-negative factorisation of the TF-IDF; they sum to 1."""
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    weights = TfidfVectorizer(analyzer=list, vocabulary=list(terms), sublinear_tf=True).fit_transform(bags)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", category=ConvergenceWarning)  # a start need not be a solution
        found = NMF(n, init="nndsvd", random_state=seed, max_iter=60, tol=1e-3).fit(weights).components_
    rows: Array = found / np.maximum(found.sum(axis=1, keepdims=True), 1e-12) / n
    return rows


def _ordered(terms: tuple[str, ...], strength: Array, alpha: Array, corpus: Sequence[Counts]) -> TopicModel:
    """Return the model with its topics ordered by the words they account for, the commonest first."""
    order = np.argsort(-strength.sum(axis=1).round(6), kind="stable")
    frequency = np.zeros(len(terms))
    for bag in corpus:
        for i, n in bag:
            frequency[i] += n
    rows = strength[order].astype(np.float32).astype(np.float64)  # as it is stored: a loaded model infers the same
    return TopicModel(
        terms=terms,
        strength=rows,
        alpha=alpha[order],
        topic_ids=tuple(f"t{k:03d}" for k in range(1, len(order) + 1)),
        labels=_labels(terms, rows, frequency / frequency.sum()),
    )


def _labels(terms: tuple[str, ...], strength: Array, share: Array) -> tuple[str, ...]:
    """Return four words a topic by relevance (Sievert and Shirley 2014): half probability, half lift, in logarithms.

    The most probable words alone are much the same in every topic of one corpus. Lift alone finds the rarest.
    """
    rows = strength / strength.sum(axis=1, keepdims=True)
    labels = []
    for row in rows:
        likely = np.argsort(-row, kind="stable")[:LABEL_FROM]
        relevance = np.log(row[likely]) - LABEL_LIFT * np.log(share[likely])
        best = likely[np.argsort(-relevance.round(9), kind="stable")[:LABEL_WORDS]]
        labels.append(", ".join(terms[i] for i in best))
    return tuple(labels)
