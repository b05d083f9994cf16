"""The topic model as it is stored and passed on: arrays and JSON, and the rows that it gives."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.models.registry import ModelError, check_array, read_model

Array = NDArray[np.float64]
N_TERMS = 20


@dataclass(frozen=True, slots=True)
class TopicModel:
    """K topics over V lemmas, however found, in the form of latent Dirichlet allocation (Blei, Ng and Jordan 2003)."""

    terms: tuple[str, ...]
    """The V lemmas, sorted."""
    strength: Array
    """K x V: the variational Dirichlet parameters of each topic's words (Hoffman et al. 2010 call them lambda)."""
    alpha: Array
    """K: the Dirichlet prior of a document's topics."""
    topic_ids: tuple[str, ...]
    """`t001` ... : the commonest topic first, as it was first fitted; a retrained model keeps them."""
    labels: tuple[str, ...]
    """Three to five telling lemmas each, or what a person calls it."""
    name: str = ""
    """The version of the registry; the column `model` of the tables."""
    named: tuple[str, ...] = ()
    """The ids of the topics that a person has named."""
    next_number: int = 0
    """The number of the next new topic: ids are given once, also where a topic is retired."""

    def __post_init__(self) -> None:
        given = [int(name[1:]) for name in self.topic_ids if name[1:].isdecimal()]
        object.__setattr__(self, "next_number", max([self.next_number, *(n + 1 for n in given), 1]))

    def topic_word(self) -> Array:
        """Return the K x V probabilities of a lemma in a topic; each row sums to 1."""
        weights: Array = self.strength / self.strength.sum(axis=1, keepdims=True)
        return weights

    def top_terms(self, n: int = N_TERMS) -> list[list[tuple[str, float]]]:
        """Return each topic's n most probable lemmas with their probabilities; ties in the order of the alphabet."""
        rows = self.topic_word()
        order = np.argsort(-rows, axis=1, kind="stable")[:, :n]
        return [[(self.terms[i], round(float(row[i]), 6)) for i in best] for row, best in zip(rows, order, strict=True)]


@dataclass(frozen=True, slots=True)
class DocumentTopic:
    """A row of `topics`."""

    document_id: str
    topic_id: str
    rank: int
    weight: float
    label: str
    model: str


@dataclass(frozen=True, slots=True)
class TopicTerm:
    """A row of `topic_terms`."""

    topic_id: str
    rank: int
    term: str
    weight: float
    label: str
    model: str


def to_files(model: TopicModel) -> dict[str, bytes]:
    """Return the files of a version of the registry; the same model gives the same bytes."""
    words = {
        "terms": model.terms,
        "topics": dict(zip(model.topic_ids, model.labels, strict=True)),
        "named": model.named,
        "next": model.next_number,
    }
    return {
        "alpha.npy": _npy(model.alpha.astype(np.float64)),
        "strength.npy": _npy(model.strength.astype(np.float32)),
        "topics.json": json.dumps(words, ensure_ascii=False, indent=1).encode("utf-8") + b"\n",
    }


def load_topics(folder: Path) -> TopicModel:
    """Read a version of the registry; raises ModelError where a file is not what its card says, or does not fit."""
    card, files = read_model(folder)
    try:
        words = json.loads(files["topics.json"])
        model = TopicModel(
            terms=tuple(words["terms"]),
            strength=_array(files["strength.npy"]),
            alpha=_array(files["alpha.npy"]),
            topic_ids=tuple(words["topics"]),
            labels=tuple(words["topics"].values()),
            name=card.version,
            named=tuple(map(str, words.get("named", ()))),
            next_number=int(words.get("next", 0)),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as e:
        raise ModelError(f"model {folder}: not a topic model ({e}); train one with `textmine train topics`") from e
    return _fitting(model, folder)


def _fitting(model: TopicModel, folder: Path) -> TopicModel:
    shape = (len(model.topic_ids), len(model.terms))
    if model.strength.shape != shape or model.alpha.shape != shape[:1] or not (model.strength > 0).all():
        raise ModelError(f"model {folder}: its arrays do not fit {shape}; train one with `textmine train topics`")
    return model


def _npy(array: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def _array(data: bytes) -> Array:
    check_array(data)
    return np.asarray(np.load(io.BytesIO(data), allow_pickle=False), dtype=np.float64)
