"""Names from the probabilities of labels: the best sequence that is well formed, and how sure each name is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
KINDS = ("PER", "ORG", "LOC", "MISC")
STATES = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
NEVER = np.float32(-1e4)


class Name(NamedTuple):
    """A name as tokens `start` to `end`, and the model's probability for it, not calibrated."""

    start: int
    end: int
    label: str
    probability: float


@cache
def merging(labels: tuple[str, ...]) -> Floats:
    """A matrix (labels, states): "EF-landene" counts as a name of its kind, "danske" as none."""
    matrix = np.zeros((len(labels), len(STATES)), np.float32)
    for i, label in enumerate(labels):
        state = label.removesuffix("part")
        matrix[i, STATES.index(state) if state in STATES else 0] = 1
    return matrix


@cache
def transitions() -> Floats:
    """Log weights (from, to): `I-` goes on only with a name of its own kind."""
    matrix = np.zeros((len(STATES), len(STATES)), np.float32)
    for j, state in enumerate(STATES):
        if state.startswith("I-"):
            matrix[[i for i, before in enumerate(STATES) if before[1:] != state[1:]], j] = NEVER
    return matrix


def states(logits: Floats, labels: tuple[str, ...], margin: float = 0.0) -> Floats:
    """Return the probabilities (tokens, states) for logits (tokens, labels).

    `margin` is by how much, in log odds, a name must be likelier than none: names are denser where the model learnt.
    """
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    found = shifted @ merging(labels)
    found[:, 1:] *= np.exp(-margin)
    shares: Floats = found / found.sum(-1, keepdims=True)
    return shares


def best_path(probabilities: Floats) -> NDArray[np.intp]:
    """Return the most probable well-formed states (tokens,); Viterbi (1967) with the transitions as constraint."""
    scores = np.log(np.maximum(probabilities, 1e-9))
    path: NDArray[np.intp] = scores.argmax(-1)
    if not _broken(path):
        return path
    back = np.zeros(scores.shape, np.intp)
    total = scores[0] + transitions()[0]
    for i in range(1, len(scores)):
        ways = total[:, None] + transitions()
        back[i] = ways.argmax(0)
        total = ways.max(0) + scores[i]
    path[-1] = total.argmax()
    for i in range(len(scores) - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def _broken(path: NDArray[np.intp]) -> bool:
    before = np.concatenate([[0], path[:-1]])
    return bool((transitions()[before, path] < 0).any())


def read(probabilities: Floats) -> list[Name]:
    """Return the names of a stretch of tokens, with the geometric mean of their tokens' probabilities."""
    if not len(probabilities):
        return []
    path = best_path(probabilities)
    names: list[Name] = []
    for i in np.flatnonzero(path):
        state = STATES[path[i]]
        if state[0] == "I" and names and names[-1].end == i:
            names[-1] = names[-1]._replace(end=int(i) + 1)
        else:
            names.append(Name(int(i), int(i) + 1, state[2:], 0.0))
    return [name._replace(probability=_probability(probabilities, path, name)) for name in names]


def _probability(probabilities: Floats, path: NDArray[np.intp], name: Name) -> float:
    """The least sure of: its tokens, and that it does not go on after its end."""
    own = [probabilities[i, path[i]] for i in range(name.start, name.end)]
    going_on = probabilities[name.end, STATES.index(f"I-{name.label}")] if name.end < len(probabilities) else 0.0
    return float(min(*own, 1 - going_on, 1.0))


def labels_of(names: Sequence[Name], length: int) -> list[str]:
    """Return names as BIO labels."""
    labels = ["O"] * length
    for name in names:
        labels[name.start : name.end] = [f"B-{name.label}"] + [f"I-{name.label}"] * (name.end - name.start - 1)
    return labels
