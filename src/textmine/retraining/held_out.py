"""What models do on items that were held out: topics by the words they foretell, stance by its answers."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from textmine.retraining.gate import Answers, Array, Check, FrozenTest, Scores
from textmine.stance.apply import passage_probabilities
from textmine.stance.labels import Passage
from textmine.stance.store import LABELS, StanceModel
from textmine.topics.apply import infer
from textmine.topics.model import TopicModel
from textmine.topics.score import coherence, diversity

Bags = Mapping[str, Sequence[str]]
Answer = TypeVar("Answer")

N_TERMS = 10
SMOOTHING = 0.1
"""The part of a word's probability that comes from the corpus as a whole: no word is impossible."""
MAX_NPMI_FALL = 0.02
MAX_DIVERSITY_FALL = 0.05
MAX_MOVED = 0.2
SAMPLE = 1000
"""Old documents that are asked whether they keep their topic."""


def foretold(model: TopicModel, bags: Sequence[Sequence[str]], corpus: Sequence[Sequence[str]]) -> Array:
    """Return how much better than the corpus as a whole a model foretells one half of a document from the other.

    The topics are inferred from every other lemma, and the figure is the mean of log p(lemma | topics) / p(lemma) over
    the rest: document completion (Wallach et al. 2009), as a ratio, so that models of unlike vocabularies compare. A
    lemma that the model does not know is foretold as well as the corpus does it: 0.
    """
    known = Counter(lemma for bag in corpus for lemma in bag)
    base = np.array([known[term] + 1.0 for term in model.terms])
    ratio = model.topic_word() / (base / base.sum())
    place = {term: i for i, term in enumerate(model.terms)}
    row = {topic_id: k for k, topic_id in enumerate(model.topic_ids)}
    return np.array([_of_document(model, ratio, place, row, sorted(bag)) for bag in bags])


def _of_document(
    model: TopicModel, ratio: Array, place: Mapping[str, int], row: Mapping[str, int], lemmas: Sequence[str]
) -> float:
    seen, hidden = lemmas[::2], lemmas[1::2]
    topics = infer(model, seen)
    found = [place[lemma] for lemma in hidden if lemma in place]
    if not topics or not found:
        return 0.0
    lifted = sum(weight * ratio[row[topic_id], found] for topic_id, weight in topics)
    return float(np.log((1 - SMOOTHING) * lifted + SMOOTHING).sum() / len(hidden))


def topic_scores(
    test: FrozenTest, bags: Bags, models: tuple[TopicModel, TopicModel]
) -> tuple[tuple[Scores, Scores], tuple[Check, ...]]:
    """Return what two topic models foretell of the documents of a test set, and what else must hold of the second."""
    asked, corpus = [bags[item] for item in test.items], list(bags.values())
    (a, slow), (b, slower) = _timed(*(lambda model=model: foretold(model, asked, corpus) for model in models))
    seconds = [None if math.isnan(s) else s / max(1, len(asked)) for s in (slow, slower)]
    scores = (Scores(models[0].name, a, seconds[0]), Scores(models[1].name, b, seconds[1]))
    return scores, topic_checks(models, bags)


def topic_checks(models: tuple[TopicModel, TopicModel], bags: Bags) -> tuple[Check, ...]:
    """Return what must hold beside: words that belong together, that differ, and documents that keep their topic."""
    tops = [[[term for term, _ in row] for row in model.top_terms(N_TERMS)] for model in models]
    npmi = [coherence(top, list(bags.values())) for top in tops]
    differ = [diversity(top) for top in tops]
    kept = kept_share(models, bags)
    return (
        Check("NPMI", npmi[0], npmi[1], npmi[0] - npmi[1], MAX_NPMI_FALL),
        Check("diversity", differ[0], differ[1], differ[0] - differ[1], MAX_DIVERSITY_FALL),
        Check("documents that keep their topic", 1.0, kept, 1.0 - kept, MAX_MOVED),
    )


def kept_share(models: tuple[TopicModel, TopicModel], bags: Bags) -> float:
    """Return the share of documents with the same first topic in both models; 1 where neither knows any."""
    names = sorted(bags)
    sample = names[:: math.ceil(len(names) / SAMPLE)] if names else []
    first = [[_first(model, bags[name]) for name in sample] for model in models]
    both = [a == b for a, b in zip(*first, strict=True) if a is not None]
    return sum(both) / len(both) if both else 1.0


def _first(model: TopicModel, lemmas: Sequence[str]) -> str | None:
    topics = infer(model, lemmas)
    return topics[0][0] if topics else None


def stance_answers(
    rows: Sequence[Passage], vectors: Array, models: tuple[StanceModel, StanceModel], abstain_below: float
) -> tuple[Answers, Answers]:
    """Return what two models say of labelled passages; `vectors` is len(rows) x width of the language model."""
    texts = [row.text for row in rows]
    (a, slow), (b, slower) = _timed(
        *(lambda m=model: passage_probabilities(m.passages, m.temperature, texts, vectors) for model in models)
    )
    n = max(1, len(texts))
    return (
        Answers(models[0].name, LABELS, a, slow / n, a.max(axis=1) < abstain_below),
        Answers(models[1].name, LABELS, b, slower / n, b.max(axis=1) < abstain_below),
    )


def _timed(*asked: Callable[[], Answer]) -> list[tuple[Answer, float]]:
    """Return what each call gives and its seconds, the best of three in turn: a machine is never quite idle."""
    answers, best = [call() for call in asked], [math.inf] * len(asked)
    for _ in range(3):
        for i, call in enumerate(asked):
            start = time.perf_counter()
            call()
            best[i] = min(best[i], time.perf_counter() - start)
    return list(zip(answers, best, strict=True))
