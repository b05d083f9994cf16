"""What the words of a passage mean, as the language model's vectors in the few dimensions that a ranker knows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from spacy.tokens import Doc

from textmine.annotate.figures.line import Line
from textmine.models.paired import Floats, Projection


def vectors_of(doc: Doc) -> Floats:
    """Return the vectors of a passage's tokens, (tokens, width); of width 0 where the pipeline gives none."""
    tensor: Any = doc.tensor
    made = np.asarray(tensor, np.float32)
    return made if made.ndim == 2 and len(made) == len(doc) else np.zeros((len(doc), 0))


class Meanings:
    """What stands anywhere in a passage means: the mean of its tokens' vectors, cut to few dimensions."""

    def __init__(self, doc: Doc, line: Line, projection: Projection) -> None:
        self._doc, self._line, self._projection = doc, line, projection

    @cached_property
    def _sums(self) -> Floats:
        """The sums of the vectors before each token, (1 + tokens, dimensions)."""
        cut = self._projection.of(vectors_of(self._doc))
        return np.concatenate([np.zeros((1, cut.shape[1])), np.cumsum(cut, axis=0)])

    @cached_property
    def _starts(self) -> list[int]:
        starts: list[int] = self._doc.to_array("IDX").tolist()
        return starts

    def of(self, places: Sequence[tuple[int, int]]) -> Floats:
        """Return what stands at these tokens of the line, from and to: (n, dimensions); zeros where no token begins."""
        firsts = [bisect_left(self._starts, self._line.at(start).start) for start, _ in places]
        lasts = [bisect_left(self._starts, self._line.at(end - 1).end) for _, end in places]
        lengths = [[max(1, last - first)] for first, last in zip(firsts, lasts, strict=True)]
        made: Floats = (self._sums[lasts] - self._sums[firsts]) / lengths
        return made
