"""Ids that last: which topic of a new model is which of the champion's, and what became of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from textmine.topics.apply import infer
from textmine.topics.model import Array, TopicModel

MATCHED = 0.5
"""The similarity from which a new topic is the champion's: half of what is identical in words and in documents."""
HEIR = 0.5
"""The share of its documents that makes a new topic part of an old one (a split), or an old one of a new (a merger)."""
MOST = 1000
"""Documents that both models are asked about, one in so many where there are more."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the topics of a new model match those of the champion; the rows are the champion's."""

    words: Array
    """K x L: cosine of the topics' words, over the lemmas of both."""
    documents: Array
    """K x L: what the documents that have the one first and those that have the other first share (Dice 1945)."""
    flow: NDArray[np.int64]
    """K x L: how many documents have the one as their first topic before, the other after."""
    pairs: tuple[tuple[int, int], ...]
    """The matched topics, optimal over all."""

    @property
    def similarity(self) -> Array:
        """K x L: the mean of both, or that of the words alone where neither topic has a document."""
        found: Array = np.where(_both(self.flow) > 0, (self.words + self.documents) / 2, self.words)
        return found

    @property
    def score(self) -> float:
        """The mean similarity of the matched topics."""
        found = [self.similarity[pair] for pair in self.pairs]
        return round(float(np.mean(found)), 4) if found else 0.0


def align(old: TopicModel, new: TopicModel, bags: Sequence[Sequence[str]]) -> Alignment:
    """Match the topics of two models one to one, so that the similarity of all pairs is greatest (Kuhn 1955).

    Only a pair of at least `MATCHED` is the same topic.
    """
    words, (documents, flow) = _of_words(old, new), _of_documents(old, new, bags[:: max(1, -(-len(bags) // MOST))])
    found = Alignment(words, documents, flow, ())
    likeness = found.similarity.round(9)
    rows, columns = linear_sum_assignment(-likeness)
    pairs = tuple((int(i), int(j)) for i, j in zip(rows, columns, strict=True) if likeness[i, j] >= MATCHED)
    return replace(found, pairs=pairs)


def agreement(one: TopicModel, other: TopicModel) -> float:
    """Return the mean cosine of the words of two models' topics, matched one to one, whatever their ids."""
    likeness = _of_words(one, other)
    return float(likeness[linear_sum_assignment(-likeness.round(9))].mean())


def renamed(new: TopicModel, old: TopicModel, found: Alignment, first_number: int = 1) -> TopicModel:
    """Return the new model with the ids and labels of the champion where its topics are matched, else new ids.

    New ids are counted from where the champion, or `first_number`, has come to. The champion's topics come first, in
    its order.
    """
    before = {j: i for i, j in found.pairs}
    order = sorted(range(len(new.topic_ids)), key=lambda j: (before.get(j, len(old.topic_ids)), j))
    number = max(old.next_number, first_number)
    fresh = iter(range(number, number + len(order)))
    ids = tuple(old.topic_ids[before[j]] if j in before else f"t{next(fresh):03d}" for j in order)
    return replace(
        new,
        strength=new.strength[order],
        alpha=new.alpha[order],
        topic_ids=ids,
        labels=tuple(old.labels[before[j]] if j in before else new.labels[j] for j in order),
        named=tuple(name for name in old.named if name in ids),
        next_number=number + len(order) - len(before),
    )


def changes(old: TopicModel, new: TopicModel, found: Alignment) -> list[dict[str, Any]]:
    """Return what became of each topic, with the evidence; `new` has its ids from `renamed`, `found` is of before.

    `kept`, `born`, `split` (born of an old topic, whose documents it has), `died`, `merged` (its documents are now in
    another). The similarities are those of the nearest topic.
    """
    before = {j: i for i, j in found.pairs}
    order = sorted(range(found.words.shape[1]), key=lambda j: (before.get(j, len(old.topic_ids)), j))
    names = dict(zip(order, new.topic_ids, strict=True))
    told = [_kept(old, found, i, j) for i, j in found.pairs]
    told += [_born(old, found, j, names[j]) for j in order if j not in before]
    matched = set(before.values())
    told += [_gone(old, found, i, names) for i in range(len(old.topic_ids)) if i not in matched]
    return told


def counted(events: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Return how many topics each thing became of."""
    return dict(sorted(Counter(event["event"] for event in events).items()))


def _kept(old: TopicModel, found: Alignment, i: int, j: int) -> dict[str, Any]:
    return {"event": "kept", "topic": old.topic_ids[i], **_evidence(found, i, j)}


def _born(old: TopicModel, found: Alignment, j: int, name: str) -> dict[str, Any]:
    n = int(found.flow[:, j].sum())
    parent = int(found.flow[:, j].argmax())
    nearest = int(found.similarity[:, j].argmax())
    if n and found.flow[parent, j] >= HEIR * n:
        return {"event": "split", "topic": name, "of": old.topic_ids[parent], **_evidence(found, parent, j)}
    return {"event": "born", "topic": name, "nearest": old.topic_ids[nearest], **_evidence(found, nearest, j)}


def _gone(old: TopicModel, found: Alignment, i: int, names: dict[int, str]) -> dict[str, Any]:
    n = int(found.flow[i].sum())
    heir, nearest = int(found.flow[i].argmax()), int(found.similarity[i].argmax())
    if n and found.flow[i, heir] >= HEIR * n:
        return {"event": "merged", "topic": old.topic_ids[i], "into": names[heir], **_evidence(found, i, heir)}
    return {"event": "died", "topic": old.topic_ids[i], "nearest": names[nearest], **_evidence(found, i, nearest)}


def _evidence(found: Alignment, i: int, j: int) -> dict[str, Any]:
    return {
        "words": round(float(found.words[i, j]), 4),
        "documents": round(float(found.documents[i, j]), 4),
        "documents_before": int(found.flow[i].sum()),
        "documents_after": int(found.flow[:, j].sum()),
        "documents_shared": int(found.flow[i, j]),
    }


def _of_words(old: TopicModel, new: TopicModel) -> Array:
    terms = sorted({*old.terms, *new.terms})
    index = {term: i for i, term in enumerate(terms)}
    rows = []
    for model in (old, new):
        made = np.zeros((len(model.topic_ids), len(terms)))
        made[:, [index[term] for term in model.terms]] = model.topic_word()
        rows.append(made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-300))
    found: Array = rows[0] @ rows[1].T
    return found


def _of_documents(old: TopicModel, new: TopicModel, bags: Sequence[Sequence[str]]) -> tuple[Array, NDArray[np.int64]]:
    """Return how alike topics are in the documents that both models infer, and how those go from one to the other."""
    flow = np.zeros((len(old.topic_ids), len(new.topic_ids)), np.int64)
    for bag in bags:
        before, after = infer(old, bag), infer(new, bag)
        if before and after:
            flow[old.topic_ids.index(before[0][0]), new.topic_ids.index(after[0][0])] += 1
    found: Array = 2 * flow / np.maximum(_both(flow), 1)
    return found, flow


def _both(flow: NDArray[np.int64]) -> NDArray[np.int64]:
    """K x L: the documents of the one topic and those of the other."""
    found: NDArray[np.int64] = flow.sum(axis=1)[:, None] + flow.sum(axis=0)[None]
    return found
