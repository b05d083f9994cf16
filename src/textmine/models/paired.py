"""A ranker that also knows what the words mean: for the clues, and for each pair of dimensions of two words' vectors.

The score of a candidate is that of `textmine.models.ranker`, where the products of what the word that chooses and the
candidate mean are clues too (a bilinear form), after both are cut to the few dimensions in which words differ most.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.models.ranker import champion
from textmine.models.registry import read_model

Floats = NDArray[np.floating[Any]]
SHARE = 0.1
"""What a product of meanings counts beside a clue: less, since there are so many."""


@dataclass(frozen=True)
class Projection:
    """Cuts vectors to few dimensions: (vector - mean) @ axes, `axes` of shape (width, dimensions)."""

    mean: Floats
    axes: Floats

    @property
    def dimensions(self) -> int:
        """How many are left."""
        return int(self.axes.shape[1])

    def of(self, vectors: Floats) -> Floats:
        """Return vectors, (n, width), in few dimensions: zeros where they are of another width, as of another model."""
        if vectors.shape[1] != len(self.mean):
            return np.zeros((len(vectors), self.dimensions))
        made: Floats = (vectors - self.mean) @ self.axes
        return made

    @classmethod
    def whole(cls, width: int) -> Projection:
        """Return what cuts nothing."""
        return cls(np.zeros(width), np.eye(width))

    @classmethod
    def fit(cls, vectors: Floats, dimensions: int) -> Projection:
        """Return the directions in which the vectors, (n, width), differ most, of unit variance (PCA, whitened)."""
        mean = vectors.mean(axis=0, dtype=np.float64)
        _, spread, axes = np.linalg.svd(vectors - mean, full_matrices=False)
        scale = spread[:dimensions, None] / np.sqrt(len(vectors))
        return cls(mean.round(5), (axes[:dimensions] / scale).T.round(5))


def products(who: Floats, candidate: Floats) -> Iterator[tuple[str, float]]:
    """Yield what two meanings make of each other as clues, with their names."""
    for j, one in enumerate(candidate):
        yield f"c{j}", SHARE * float(one)
        yield from ((f"w{i} c{j}", SHARE * float(other * one)) for i, other in enumerate(who))
    yield from ((f"w{i}", SHARE * float(other)) for i, other in enumerate(who))


@dataclass(frozen=True)
class PairRanker:
    """Weights of clues and of pairs of dimensions."""

    weights: Mapping[str, float]
    projection: Projection
    own: Floats
    theirs: Floats
    pairs: Floats
    """(dimensions, dimensions): of the word that chooses, of the candidate."""

    @classmethod
    def of(cls, weights: Mapping[str, float], projection: Projection) -> PairRanker:
        """Read the products of meanings among the weights."""
        n = range(projection.dimensions)
        own = np.array([weights.get(f"w{i}", 0.0) for i in n])
        theirs = np.array([weights.get(f"c{j}", 0.0) for j in n])
        pairs = np.array([[weights.get(f"w{i} c{j}", 0.0) for j in n] for i in n])
        return cls(weights, projection, SHARE * own, SHARE * theirs, SHARE * pairs)

    def choose(self, clues: Sequence[Iterable[str]], who: Floats, candidates: Floats) -> int | None:
        """Return the place of the likeliest candidate, None where nobody is likelier.

        `clues` are those that hold of each, `who` the meaning of what chooses, `candidates` theirs, (n, dimensions).
        """
        meant = candidates @ (self.theirs + who @ self.pairs) + float(self.own @ who)
        get = self.weights.get
        scores = [sum(get(name, 0.0) for name in names) + float(more) for names, more in zip(clues, meant, strict=True)]
        best = max(range(len(scores)), key=scores.__getitem__, default=None)
        return best if best is not None and scores[best] > 0.0 else None


def shipped_pair_ranker(kind: str, command: str) -> PairRanker:
    """Return the ranker of a kind that is shipped, loaded once; `command` trains it.

    Raises `ModelError` where there is none.
    """
    return _load(champion(kind, command))


@lru_cache(maxsize=4)
def _load(folder: Path) -> PairRanker:
    _, files = read_model(folder)
    axes = json.loads(files["projection.json"])
    projection = Projection(np.array(axes["mean"], np.float32), np.array(axes["axes"], np.float32))
    return PairRanker.of(json.loads(files["weights.json"]), projection)
