"""Ways to find topics in bags of lemmas: each gives what a lemma weighs in a topic; the rest is the same for all."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.decomposition import NMF, non_negative_factorization
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from textmine.errors import UsageError
from textmine.topics.model import Array
from textmine.topics.windows import Windows

STEPS = 100
TOLERANCE = 1e-3
NEAR = 1.0
"""What the row of a word's neighbours counts beside the row of a document."""
HOLD = 0.4
"""What a topic of the champion counts beside the rows there are for a topic: the more, the fewer documents move."""
SHARPEN = 0.5
"""How much of a word's weight in a topic is what its neighbours weigh there."""
KEYWORDS = 60
"""Words of a document that KeyNMF keeps."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus as the methods need it."""

    terms: tuple[str, ...]
    """The V lemmas that can tell documents apart, sorted."""
    bags: tuple[tuple[str, ...], ...]
    """The terms of D documents, compounds taken apart."""
    windows: Windows
    vectors: Array | None = None
    """V x any: a vector for each term, which KeyNMF needs."""

    def weights(self) -> sp.csr_array:
        """Return D x V sublinear TF-IDF, each row of length 1."""
        made = TfidfVectorizer(analyzer=list, vocabulary=list(self.terms), sublinear_tf=True).fit_transform(self.bags)
        return sp.csr_array(made)


def near_nmf(corpus: Corpus, n: int, seed: int) -> Array:
    """Return K x V weights that explain both what is in a document and what stands near a word.

    One factorisation of the documents' TF-IDF and, below it, of each word's neighbours: their PPMI within ten lemmas.
    The neighbours keep words together that a few long documents throw together (Shi et al. 2018, SeaNMF, do so for
    short texts; Zuo et al. 2016 call such rows pseudo-documents).
    """
    near = corpus.windows.ppmi()
    return sharpened(_factors(sp.vstack([corpus.weights(), NEAR * near]), n, seed), near)


def held_nmf(corpus: Corpus, topics: Array, n_held: int) -> Array:
    """Return K x V weights beginning from `topics`, of which the first `n_held` stay near what they are.

    They are further rows of what is factorised, each to be explained beside the documents: the factors may move no
    further from them than the documents are worth it.
    """
    rows = normalize(topics)
    weights, near = corpus.weights(), NEAR * corpus.windows.ppmi()
    hold = HOLD * np.sqrt((weights.shape[0] + near.shape[0]) / len(rows))
    stacked = sp.csr_array(sp.vstack([weights, near, hold * sp.csr_array(rows[:n_held])]))
    start = loadings(stacked, rows)
    with _quiet():
        model = NMF(len(rows), init="custom", max_iter=STEPS, tol=TOLERANCE)
        model.fit_transform(stacked, W=start, H=rows + 1e-9)
    found: Array = np.asarray(model.components_, dtype=np.float64)
    return found


def residual_topics(corpus: Corpus, topics: Array, n: int, seed: int) -> Array:
    """Return n x V topics of what K x V `topics` leave unexplained in the documents."""
    weights, rows = corpus.weights(), normalize(topics)
    loads, rest = loadings(weights, rows), weights.tocoo()
    rest.data = np.maximum(rest.data - np.einsum("ik,ki->i", loads[rest.row], rows[:, rest.col]), 0)
    return sharpened(_factors(sp.csr_array(rest), n, seed), corpus.windows.ppmi())


def loadings(weights: sp.csr_array, topics: Array) -> Array:
    """Return D x K: how much of each topic (rows of length 1) explains each row of weights (D x V) best."""
    with _quiet():
        found, _, _ = non_negative_factorization(
            weights, H=topics, n_components=len(topics), update_H=False, max_iter=50, init="custom"
        )
    loads: Array = np.asarray(found, dtype=np.float64)
    return loads


def sharpened(topics: Array, near: sp.csr_array) -> Array:
    """Return topics in which a word weighs more where its neighbours do, and none where it has none there."""
    support = np.asarray((near @ topics.T).T)
    told = topics * support**SHARPEN
    alone = told.sum(axis=1, keepdims=True) == 0  # of a tiny corpus, where no words are neighbours
    found: Array = np.where(alone, topics, told)
    return found


def nmf(corpus: Corpus, n: int, seed: int) -> Array:
    """Return K x V weights: scikit-learn's NMF of the TF-IDF."""
    return _factors(corpus.weights(), n, seed)


def gensim_nmf(corpus: Corpus, n: int, seed: int) -> Array:
    """Return K x V weights: gensim's online NMF of the counts."""
    from gensim.models import Nmf  # gensim takes two seconds to import

    ids = dict(enumerate(corpus.terms))
    found = Nmf(_counts(corpus), num_topics=n, id2word=ids, passes=10, random_state=seed)
    return np.asarray(found.get_topics(), dtype=np.float64)


def lda(corpus: Corpus, n: int, seed: int) -> Array:
    """Return K x V weights: gensim's LDA, begun from a factorisation, which finds a far better optimum than chance."""
    from gensim.models import LdaModel

    counts = _counts(corpus)
    start = normalize(nmf(corpus, n, seed), norm="l1") / n
    model = LdaModel(
        id2word=dict(enumerate(corpus.terms)), num_topics=n, random_state=seed, iterations=100, chunksize=2000,
        alpha="auto" if n > 1 else "symmetric", eta=0.01, eval_every=None, dtype=np.float64,
    )  # fmt: skip
    model.state.sstats[:] = start * sum(count for bag in counts for _, count in bag)
    model.sync_state()
    model.update(counts, passes=15)
    return np.asarray(model.state.get_lambda(), dtype=np.float64) - 0.01


def key_nmf(corpus: Corpus, n: int, seed: int) -> Array:
    """Return K x V weights: NMF of how near each keyword is to its document (Kristensen-McLachlan et al. 2024).

    A document's vector is the TF-IDF mean of its terms'; its keywords are those nearest to it.
    """
    if corpus.vectors is None:
        raise UsageError("topics: the method key_nmf needs a vector for each term; give `vectors`, or take another")
    weights = corpus.weights()
    words = normalize(corpus.vectors - corpus.vectors.mean(axis=0))
    near = weights.tocoo()
    documents = normalize(np.asarray(weights @ words))
    near.data = np.maximum(np.einsum("id,id->i", documents[near.row], words[near.col]), 0)
    kept = sp.csr_array(near)
    for row in range(kept.shape[0]):
        values = kept.data[kept.indptr[row] : kept.indptr[row + 1]]
        if len(values) > KEYWORDS:
            values[np.argsort(-values, kind="stable")[KEYWORDS:]] = 0
    return _factors(kept, n, seed)


METHODS: dict[str, Callable[[Corpus, int, int], Array]] = {
    "near_nmf": near_nmf,
    "nmf": nmf,
    "gensim_nmf": gensim_nmf,
    "lda": lda,
    "key_nmf": key_nmf,
}
DEFAULT = "near_nmf"


def _factors(weights: Any, n: int, seed: int) -> Array:
    with _quiet():
        model = NMF(n, init="nndsvd", random_state=seed, max_iter=STEPS, tol=TOLERANCE).fit(sp.csr_array(weights))
    found: Array = np.asarray(model.components_, dtype=np.float64)
    return found


def _counts(corpus: Corpus) -> list[list[tuple[int, int]]]:
    index = {term: i for i, term in enumerate(corpus.terms)}
    return [sorted(Counter(index[term] for term in bag).items()) for bag in corpus.bags]


@contextmanager
def _quiet() -> Iterator[None]:
    """One thread, for sums over threads differ in their last digits; and no warning that a fit was cut short."""
    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore", category=ConvergenceWarning)
        yield


def shares(found: Array, terms: Sequence[str]) -> Array:
    """Return K x V shares that sum to 1 a topic; a topic of nothing gets all terms alike."""
    total = found.sum(axis=1, keepdims=True)
    rows: Array = np.where(total > 0, found / np.where(total > 0, total, 1), 1 / len(terms))
    return rows
