"""Leanings: how a text would side on other targets than the one asked about, as further inputs of a classifier.

Labels towards a target are few. Praise, refusal and irony are said alike whatever they are about, and classifiers of
targets that we have labels for hand that on.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from textmine.models.registry import ModelError, Registry, digest, read_model, shipped_models
from textmine.stance.classifier import Array, inputs, log_odds
from textmine.stance.store import LABELS, dumps, features_digest, loads

KIND = "leanings"
COMMAND = "textmine train leanings corpus/stance"
FEATURES = ("classifier.py", "features.py")
"""The files that decide what a leaning reads of a text."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """A fitted pipeline from `classifier.inputs` of texts with vectors to the three labels."""

    name: str
    pipeline: Any
    seen: frozenset[str]
    """Digests of the texts that it learned from."""


@dataclass(frozen=True, slots=True)
class Leanings:
    """The leanings of a version; `width` is that of the vectors they learned from."""

    width: int
    parts: tuple[Leaning, ...]

    def columns(self, texts: Sequence[str], vectors: Array) -> Array:
        """Return len(texts) x 3 log-odds of each leaning, of width 0 where the vectors are another model's."""
        if vectors.shape[1] != self.width:
            return np.zeros((len(texts), 0))
        given = inputs(texts, vectors)
        return np.hstack([np.zeros((len(texts), 0)), *(log_odds(part.pipeline, given) for part in self.parts)])

    def unseen(self, texts: Sequence[str]) -> Leanings:
        """Return those that learned from none of the texts: of one that it knows, a leaning tells the label."""
        asked = {text_digest(text) for text in texts}
        return Leanings(self.width, tuple(part for part in self.parts if asked.isdisjoint(part.seen)))


def text_digest(text: str) -> str:
    """Return a short digest of a text, the same however it is spaced."""
    return digest(" ".join(text.split()).encode("utf-8"))[:12]


def to_files(leanings: Leanings) -> dict[str, bytes]:
    """Return the files of a version of the registry."""
    about = {
        "width": leanings.width,
        "labels": LABELS,
        "features": features_digest(FEATURES),
        "leanings": [{"name": part.name, "seen": sorted(part.seen)} for part in leanings.parts],
    }
    pipelines = {_file(k): dumps(part.pipeline) for k, part in enumerate(leanings.parts)}
    return {"leanings.json": json.dumps(about, ensure_ascii=False).encode("utf-8") + b"\n", **pipelines}


def shipped_leanings() -> Leanings | None:
    """Return the champion of the models folder, loaded once; None where there is none, which costs accuracy alone."""
    try:
        root = shipped_models()
    except ModelError:  # installed from a wheel
        return None
    folder = Registry(root).champion(KIND)
    return load_leanings(folder) if folder else None


@lru_cache(maxsize=1)
def load_leanings(folder: Path) -> Leanings:
    """Read a version of the registry; raises ModelError where a file is not what it should be."""
    _, files = read_model(folder)
    try:
        about = json.loads(files["leanings.json"])
        if about["features"] != features_digest(FEATURES) or tuple(about["labels"]) != LABELS:
            raise ValueError("trained on other features than this version reads")
        parts = [
            Leaning(one["name"], loads(files[_file(k)], COMMAND), frozenset(one["seen"]))
            for k, one in enumerate(about["leanings"])
        ]
        return Leanings(int(about["width"]), tuple(parts))
    except ModelError:
        raise
    except Exception as e:  # whatever skops or scikit-learn make of a file that is well-formed and wrong
        raise ModelError(f"model {folder}: not leanings of this version ({e}); run `{COMMAND}`") from e


def _file(k: int) -> str:
    return f"leaning-{k}.skops"
