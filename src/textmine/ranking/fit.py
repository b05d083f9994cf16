"""The fit of the ranker: the weights under which the gold's choices are likeliest, kept small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

Floats = NDArray[np.float64]


class Choice(NamedTuple):
    """The candidates of one noun, each with its clues, and the place of the right one (None: it means nobody)."""

    candidates: Sequence[Mapping[str, float]]
    right: int | None


def fit(choices: Sequence[Choice], penalty: float) -> dict[str, float]:
    """Return the weight of each clue: most likely under a normal prior on the weights (L2) of that precision.

    Choices without candidates say nothing and are left out. The problem is convex: there is one answer.
    """
    told = [choice for choice in choices if choice.candidates]
    names = sorted({name for choice in told for clues in choice.candidates for name in clues})
    clues = _matrix(told, {name: k for k, name in enumerate(names)})
    sizes = np.array([len(choice.candidates) for choice in told])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.array([start + c.right for start, c in zip(starts, told, strict=True) if c.right is not None], int)
    loss = _Loss(clues, starts, np.repeat(np.arange(len(told)), sizes), right, penalty)
    minimize: Any = optimize.minimize  # the stubs know no callable object
    made = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 1000})
    return {name: round(float(weight), 4) for name, weight in zip(names, made.x, strict=True)}


def _matrix(choices: Sequence[Choice], columns: Mapping[str, int]) -> Any:
    """Return the clues as a sparse matrix, a row for each candidate."""
    rows = [clues for choice in choices for clues in choice.candidates]
    starts = np.concatenate([[0], np.cumsum([len(clues) for clues in rows])])
    values = np.array([value for clues in rows for value in clues.values()], np.float64)
    places = np.array([columns[name] for clues in rows for name in clues], np.int64)
    made: Any = sparse.csr_matrix  # the stubs know no three arrays
    return made((values, places, starts), shape=(len(rows), len(columns)))


class _Loss(NamedTuple):
    """Minus the log-likelihood of the right candidates, with the penalty; nobody's score is 0."""

    clues: Any
    starts: NDArray[np.int64]
    choice: NDArray[np.int64]
    right: NDArray[np.int64]
    penalty: float

    def __call__(self, weights: Floats) -> tuple[float, Floats]:
        """Return the loss and its gradient."""
        scores = self.clues @ weights
        most = np.maximum(np.maximum.reduceat(scores, self.starts), 0.0)
        raised = np.exp(scores - most[self.choice])
        total = np.add.reduceat(raised, self.starts) + np.exp(-most)
        slope = raised / total[self.choice]
        slope[self.right] -= 1.0
        loss = (most + np.log(total)).sum() - scores[self.right].sum() + self.penalty / 2 * weights @ weights
        return float(loss), self.clues.T @ slope + self.penalty * weights
