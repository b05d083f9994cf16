"""Which words stand near one another: counts over sliding windows, their PPMI, and the coherence c_npmi from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

Array = NDArray[np.float64]

SIZE = 10
"""Words of a window, as in gensim's `c_npmi`."""
LEAST = 2
"""Windows that two words must share to be neighbours: once is chance."""
_EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class Windows:
    """How many windows hold each term, and each two terms."""

    terms: tuple[str, ...]
    n: int
    both: sp.csr_array
    """V x V; the diagonal holds the windows of a term alone."""

    def ppmi(self) -> sp.csr_array:
        """Return V x V positive pointwise mutual information, each row of length 1; no word is its own neighbour."""
        counts = self.both.tocoo()
        alone = self.both.diagonal()
        value = np.log(counts.data * self.n / (alone[counts.row] * alone[counts.col]))
        near = (counts.row != counts.col) & (value > 0) & (counts.data >= LEAST)
        found = sp.csr_array((value[near], (counts.row[near], counts.col[near])), shape=counts.shape)
        length = np.sqrt(np.asarray(found.multiply(found).sum(axis=1)).ravel())
        return sp.csr_array(sp.diags_array(1 / np.where(length > 0, length, 1)) @ found)

    def coherence(self, topics: Sequence[Sequence[str]]) -> float:
        """Return gensim's `c_npmi` (Aletras and Stevenson 2013; Röder et al. 2015) of lists of words, their mean.

        gensim 4.4 forgets a word that a window holds twice as soon as the first of the two leaves it; here it counts.
        Words that are no terms are left out; 0 where no two are left.
        """
        index = {term: i for i, term in enumerate(self.terms)}
        found = [self._npmi([index[word] for word in topic if word in index]) for topic in topics]
        told = [value for value in found if value is not None]
        return sum(told) / len(told) if told else 0.0

    def _npmi(self, ids: Sequence[int]) -> float | None:
        if len(ids) < 2:
            return None
        shares = self.both[ids][:, ids].toarray() / self.n
        a, b = np.triu_indices(len(ids), 1)
        alone, both = np.diag(shares), shares[a, b] + _EPSILON
        return float(np.mean(np.log(both / (alone[a] * alone[b])) / -np.log(np.minimum(both, 1 - _EPSILON))))


def count(bags: Sequence[Sequence[str]], terms: Sequence[str], size: int = SIZE) -> Windows:
    """Count the terms in all windows of `size` lemmas; a shorter document is one window."""
    index = {term: i for i, term in enumerate(terms)}
    rows: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    columns: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    total = 0
    for bag in bags:
        if not bag:
            continue
        ids = np.array([index.get(lemma, -1) for lemma in bag])
        n = max(1, len(ids) - size + 1)
        for k in range(min(size, len(ids))):
            part = ids[k : k + n]
            rows.append(total + np.flatnonzero(part >= 0))
            columns.append(part[part >= 0])
        total += n
    at = (np.concatenate(rows), np.concatenate(columns))
    holds = sp.csr_array((np.ones(len(at[0])), at), shape=(total, len(terms)))
    holds.sum_duplicates()
    holds.data[:] = 1
    return Windows(tuple(terms), total, sp.csr_array(holds.T @ holds))
