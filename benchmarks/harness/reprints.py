"""Articles that are printed again with edits, among others that are not: a corpus whose copies are known."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from harness import parole_texts, sample_texts

EDITS = (0.0, 0.05, 0.1, 0.15, 0.2)
"""Shares of the words that a printing changes."""
CLOSINGS = 10
Pair = tuple[int, int]


def reprints(n: int) -> tuple[list[str], dict[Pair, float]]:
    """n documents, and the pairs of them that are one article, each with the share of edits of its printings.

    A fifth of the documents are articles that are each printed again twice (the two printings edited apart), the rest
    stand alone. Each ends in one of ten closing lines, as newspapers print them.
    """
    rng = np.random.default_rng(1)
    originals = articles(3 * n // 5, rng)
    vocabulary = " ".join(originals).split()
    closings = [woven(vocabulary, 12, rng) for _ in range(CLOSINGS)]
    documents: list[str] = []
    truth: dict[Pair, float] = {}
    for k, original in enumerate(originals):
        edits = EDITS[k % len(EDITS)]
        shares = [0.0, edits, edits] if k < n // 5 else [0.0]
        truth |= dict.fromkeys(combinations(range(len(documents), len(documents) + len(shares)), 2), edits)
        texts = [edited(original, share, vocabulary, rng) for share in shares]
        documents += [f"{text}\n\n{closings[rng.integers(CLOSINGS)]}" for text in texts]
    return documents, truth


def articles(n: int, rng: np.random.Generator) -> list[str]:
    """So many unrelated texts of 80 to 600 words: PAROLE-DK's, filled up with texts of the sample's words."""
    found = [text for text in parole_texts() if 80 <= len(text.split()) <= 600][:n]
    words = " ".join(sample_texts()).split()
    return found + [woven(words, int(rng.integers(80, 400)), rng) for _ in range(n - len(found))]


def woven(words: Sequence[str], n: int, rng: np.random.Generator) -> str:
    """A text of runs of 2 to 6 words from anywhere, in paragraphs of 40: common phrases recur, texts do not."""
    chosen: list[str] = []
    while len(chosen) < n:
        at = int(rng.integers(len(words) - 6))
        chosen += words[at : at + int(rng.integers(2, 7))]
    return "\n\n".join(" ".join(chosen[k : min(n, k + 40)]) for k in range(0, n, 40))


def edited(text: str, share: float, vocabulary: Sequence[str], rng: np.random.Generator) -> str:
    """The text with a share of its words replaced, left out, or with another one behind them: a third each."""
    paragraphs = []
    for paragraph in text.split("\n\n"):
        words: list[str] = []
        for word in paragraph.split():
            other = vocabulary[int(rng.integers(len(vocabulary)))]
            changed = ([other], [], [word, other])[int(rng.integers(3))]
            words += changed if rng.random() < share else [word]
        paragraphs.append(" ".join(words))
    return "\n\n".join(paragraphs)
