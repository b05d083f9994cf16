"""A log-linear ranker of candidates: which of them is meant, or nobody, by clues that are weighed by what was learned.

The chance of a candidate is a softmax over all of them and nobody, whose score is 0 (the mention ranking of Denis and
Baldridge 2008); of a single candidate it is a logistic regression. `textmine.ranking.fit` fits the weights.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from textmine.models.registry import ModelError, Registry, read_model, shipped_models

Clues = Mapping[str, float]
"""What speaks for and against a candidate: name of a clue -> how much of it there is, between 0 and about 3."""


@dataclass(frozen=True)
class Ranker:
    """Weights of clues, and how sure a choice must be."""

    weights: Mapping[str, float]
    least: float

    def choose(self, candidates: Sequence[Clues]) -> int | None:
        """Return the place of the likeliest candidate; None where nobody is likelier, or none is sure."""
        chances = self.chances(candidates)
        best = max(range(len(chances)), key=chances.__getitem__, default=None)
        return best if best is not None and chances[best] >= self.least else None

    def likeliest(self, candidates: Sequence[Iterable[str]]) -> int | None:
        """Return the place of the likeliest candidate by the clues that hold of each; None where nobody is likelier."""
        get = self.weights.get
        scores = [sum(get(name, 0.0) for name in names) for names in candidates]
        best = max(range(len(scores)), key=scores.__getitem__, default=None)
        return best if best is not None and scores[best] > 0.0 else None

    def chances(self, candidates: Sequence[Clues]) -> list[float]:
        """Return how likely each candidate is; what is left to 1 is nobody's."""
        scores = [sum(self.weights.get(name, 0.0) * value for name, value in clues.items()) for clues in candidates]
        most = max([0.0, *scores])
        raised = [math.exp(score - most) for score in scores]
        total = sum(raised) + math.exp(-most)
        return [value / total for value in raised]


def shipped_ranker(kind: str, command: str) -> Ranker:
    """Return the ranker of a kind that is shipped, loaded once; `command` trains it.

    Raises `ModelError` where there is none.
    """
    return _load(champion(kind, command))


def champion(kind: str, command: str) -> Path:
    """Return the folder of the shipped ranker of a kind, which `command` trains; raises `ModelError` for none."""
    return _champion(shipped_models(), kind, command)


@lru_cache(maxsize=16)
def _champion(models: Path, kind: str, command: str) -> Path:
    """Looked up once in a process: rankers are asked for at every document."""
    folder = Registry(models).champion(kind)
    if folder is None:
        raise ModelError(f"models/{kind}: no champion; restore it, or run `{command}`")
    return folder


@lru_cache(maxsize=4)
def _load(folder: Path) -> Ranker:
    card, files = read_model(folder)
    return Ranker(json.loads(files["weights.json"]), float(card.settings["least"]))
