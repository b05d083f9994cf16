"""How much it says that two figures share a word or a name: the more, the fewer of the corpus have it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from textmine.claims.frames import Frame

BESIDE = 80
"""As many documents as stand beside those of the corpus, and have no name in common with them: of three documents, no
word is common."""
MOST = 4.0
"""No word says more, in a corpus of any size."""


class Rarity:
    """The weights of words (idf), of sentences by figure and of matters by document."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        matters = {frame.document_id: frame.matter for frame in frames}
        names = Counter(word for matter in matters.values() for word in matter)
        stems = Counter(stem for frame in frames for stem in frame.near | frame.stems)
        self._names = {word: min(MOST, math.log((len(matters) + BESIDE) / n)) for word, n in names.items()}
        self._stems = {stem: math.log((len(frames) + BESIDE) / n) for stem, n in stems.items()}
        self._sums: dict[frozenset[str], float] = {}

    def matter(self, a: Frame, b: Frame) -> float:
        """What the names and titles of two documents have in common."""
        return sum(self._names[word] for word in a.matter & b.matter)

    def alike(self, a: frozenset[str], b: frozenset[str]) -> float:
        """How alike two sets of stems are, from 0 to 1: the weight of what both have (cosine)."""
        both = a & b
        return self._weight(both) / math.sqrt(self._sum(a) * self._sum(b)) if both else 0.0

    def _sum(self, stems: frozenset[str]) -> float:
        found = self._sums.get(stems)
        if found is None:
            found = self._sums[stems] = self._weight(stems)
        return found

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(self._stems[stem] for stem in stems)
