"""The network that tells each line's label from what is seen of it, of its words' meaning, and of the lines around it.

Per line: the sum of the embeddings of its features, and the vector of its words from the first layers of da_textmine's
encoder; over the lines of a dump: gated convolutions with growing reach (Dauphin et al., ICML 2017). Arrays and numpy
alone; `textmine.layout` trains it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
DILATIONS = (1, 2, 4, 8, 16, 1)
"""Of each convolution in turn: how many lines apart its three taps are."""
REACH = sum(DILATIONS)
WINDOW = 2000
_TINY = np.float32(1e-5)


class Net:
    """The weights, loaded once. The labels of a dump's lines depend on that dump alone."""

    def __init__(self, arrays: dict[str, Any], features: Sequence[str], labels: Sequence[str]) -> None:
        self._arrays: dict[str, Floats] = {name: np.asarray(array, dtype=np.float32) for name, array in arrays.items()}
        self._known = {name: i for i, name in enumerate(features)}
        self.labels = tuple(labels)

    def probabilities(self, features: Sequence[Sequence[str]], vectors: Floats) -> Floats:
        """The probability of each label for each line: (lines, labels). `vectors` is (lines, width of the encoder).

        Long dumps are read in windows, each with as many lines around it as the convolutions reach: nothing changes.
        """
        starts = range(0, len(features), WINDOW)
        return np.concatenate([self._window(features, vectors, at) for at in starts])

    def _window(self, features: Sequence[Sequence[str]], vectors: Floats, at: int) -> Floats:
        first, last = max(0, at - REACH), at + WINDOW + REACH
        found = self._read(features[first:last], vectors[first:last])
        return found[at - first : at - first + WINDOW]

    def _read(self, features: Sequence[Sequence[str]], vectors: Floats) -> Floats:
        given = np.concatenate([self._features(features), self._meaning(vectors)], axis=1)
        hidden = self._linear("inp", given)
        for k in range(sum(name.startswith("convs.") for name in self._arrays) // 2):
            hidden = hidden + self._gated(k, hidden)
        scores = self._linear("out", np.concatenate([self._norm("fin", hidden), given], axis=1))
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        found: Floats = scores / scores.sum(axis=1, keepdims=True)
        return found

    def _features(self, features: Sequence[Sequence[str]]) -> Floats:
        table = self._arrays["bag.weight"]
        known = [[self._known[name] for name in of_line if name in self._known] for of_line in features]
        return self._norm("ln", np.stack([table[places].sum(axis=0, dtype=np.float32) for places in known]))

    def _meaning(self, vectors: Floats) -> Floats:
        return np.maximum(self._linear("vp", vectors), np.float32(0))

    def _gated(self, k: int, hidden: Floats) -> Floats:
        """One convolution over the lines: half of its channels say how much of the other half passes."""
        reach = DILATIONS[k]
        weight = self._arrays[f"convs.{k}.weight"]  # (twice the channels, channels, 3)
        padded = np.pad(self._norm(f"lns.{k}", hidden), ((reach, reach), (0, 0)))
        n = len(hidden)
        made = sum(padded[tap * reach : tap * reach + n] @ weight[:, :, tap].T for tap in range(3))
        value, gate = np.split(made + self._arrays[f"convs.{k}.bias"], 2, axis=1)
        return np.asarray(value / (1 + np.exp(-gate)), dtype=np.float32)

    def _linear(self, name: str, given: Floats) -> Floats:
        return np.asarray(given @ self._arrays[f"{name}.weight"].T + self._arrays[f"{name}.bias"], dtype=np.float32)

    def _norm(self, name: str, given: Floats) -> Floats:
        centred = given - given.mean(axis=1, keepdims=True)
        scale = np.sqrt(np.square(centred).mean(axis=1, keepdims=True) + _TINY)
        return np.asarray(centred / scale * self._arrays[f"{name}.weight"] + self._arrays[f"{name}.bias"], np.float32)
