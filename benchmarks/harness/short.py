"""Short articles without end: chains of words as newspapers string them, some of them printed again with edits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from harness import parole_texts, sample_texts
from harness.reprints import EDITS, Pair

BATCH = 20_000
SHORTEST, LONGEST = 80, 160
JUMP = 0.1
"""So often any word of the corpus follows, not one that has followed there: else rare words drag whole sentences."""
REPRINTED = 0.12
"""This part of the articles is printed again, once to four times: about a quarter of the documents are reprints."""
CLOSINGS = 200
"""As many newspapers, each with a closing line of its own."""

Ids = NDArray[np.int64]
Generator = np.random.Generator


class Lot(NamedTuple):
    """Some documents, and the pairs of them that are one article, each with the share of words that were edited."""

    texts: list[str]
    pairs: dict[Pair, float]


class Chains:
    """A walk from word to word: after each comes one that has come after it in the corpus."""

    def __init__(self) -> None:
        tokens = " ".join(parole_texts() or sample_texts()).split()
        self.words, ids = np.unique(np.array(tokens, dtype=object), return_inverse=True)
        self._ids = ids.astype(np.int64)
        order = np.argsort(self._ids[:-1], kind="stable")
        self._after = self._ids[1:][order]
        self._counts = np.bincount(self._ids[:-1], minlength=len(self.words))
        self._first = np.cumsum(self._counts) - self._counts

    def walk(self, n: int, length: int, rng: Generator) -> Ids:
        """n chains of so many words: n x length."""
        found = np.empty((n, length), dtype=np.int64)
        found[:, 0] = self.draw(n, rng)
        for k in range(1, length):
            now = found[:, k - 1]
            step = (rng.random(n) * self._counts[now]).astype(np.int64)
            after = self._after[np.minimum(self._first[now] + step, len(self._after) - 1)]
            jumps = (rng.random(n) < JUMP) | (self._counts[now] == 0)
            found[:, k] = np.where(jumps, self.draw(n, rng), after)
        return found

    def draw(self, n: int, rng: Generator) -> Ids:
        """n words, each as often as the corpus has it."""
        return self._ids[rng.integers(len(self._ids), size=n)]


def lots(n: int) -> Iterator[Lot]:
    """Yield n documents in lots; articles and their reprints are in one lot, and the pairs are numbered in it."""
    chains = Chains()
    rng = np.random.default_rng(2)
    closings = [" ".join(chains.words[chain]) for chain in chains.walk(CLOSINGS, 14, rng)]
    while n > 0:
        lot = _lot(min(n, BATCH), chains, closings, rng)
        yield lot
        n -= len(lot.texts)


def _lot(n: int, chains: Chains, closings: list[str], rng: Generator) -> Lot:
    walked = chains.walk(n, LONGEST, rng)
    texts: list[str] = []
    pairs: dict[Pair, float] = {}
    for article in walked:
        if len(texts) >= n:
            break
        article = article[: rng.integers(SHORTEST, LONGEST)]
        edits = EDITS[int(rng.integers(len(EDITS)))]
        n_again = min(int(rng.integers(1, 5)), n - len(texts) - 1) if rng.random() < REPRINTED else 0
        pairs |= dict.fromkeys(combinations(range(len(texts), len(texts) + n_again + 1), 2), edits)
        printings = [article, *(_edited(article, edits, chains, rng) for _ in range(n_again))]
        texts += [f"{_text(ids, chains)}\n\n{closings[rng.integers(CLOSINGS)]}" for ids in printings]
    return Lot(texts, pairs)


def _edited(ids: Ids, share: float, chains: Chains, rng: Generator) -> Ids:
    """The words with a share of them left out, replaced, or followed by another: a third each."""
    kind = np.where(rng.random(len(ids)) < share, rng.integers(1, 4, size=len(ids)), 0)
    others = chains.draw(len(ids), rng)
    both = np.stack([np.where(kind == 2, others, ids), others], axis=1)
    printed: Ids = both[np.stack([kind != 1, kind == 3], axis=1)]
    return printed


def _text(ids: Ids, chains: Chains) -> str:
    words = chains.words[ids].tolist()
    return "\n\n".join(" ".join(words[k : k + 45]) for k in range(0, len(words), 45))
