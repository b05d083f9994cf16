"""Mean vectors of texts, from what the language model leaves of every token (`Doc.tensor`)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.records import Passage

Array = NDArray[np.float64]


def text_vectors(nlp: Any, texts: Sequence[str]) -> Array:
    """Return len(texts) x width, read by a spaCy pipeline; width 0 where it leaves no tensors."""
    rows = [_mean([np.asarray(doc.tensor)]) if _has_tensor(doc) else None for doc in nlp.pipe(texts)]
    widths = {len(row) for row in rows if row is not None}
    if len(widths) != 1:
        return np.zeros((len(texts), 0))
    average = np.mean([row for row in rows if row is not None], axis=0)
    return np.stack([average if row is None else row for row in rows])


class SpanVectors:
    """The vectors of stretches of a source that was read: nothing is read again for them."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = sorted((p for p in passages if _has_tensor(p.doc)), key=lambda p: p.segment.start)
        self._starts = [p.segment.start for p in self._passages]

    def of(self, start: int, end: int) -> Array | None:
        """Return the mean vector of the tokens in a stretch of the source, or None where none was read."""
        first = max(0, bisect_right(self._starts, start) - 1)
        parts = [self._within(p, start, end) for p in self._passages[first : bisect_left(self._starts, end)]]
        return _mean([part for part in parts if len(part)])

    @staticmethod
    def _within(passage: Passage, start: int, end: int) -> NDArray[np.float32]:
        doc, at = passage.doc, passage.segment.start
        inside = [token.i for token in doc if start <= at + token.idx and at + token.idx + len(token) <= end]
        return np.asarray(doc.tensor)[inside]


def _has_tensor(doc: Any) -> bool:
    return bool(len(doc)) and len(doc.tensor) == len(doc)


def _mean(parts: Sequence[NDArray[np.float32]]) -> Array | None:
    return np.concatenate(parts).mean(axis=0, dtype=np.float64) if parts else None
