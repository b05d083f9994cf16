"""Fit a topic model on bags of lemmas and store it: the same bags, seed and champion give the same bytes."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.preprocessing import normalize

from textmine.errors import UsageError
from textmine.models.registry import Registry, digest, made_by, read_model
from textmine.topics.align import align, changes, counted, renamed
from textmine.topics.apply import infer
from textmine.topics.births import new_topics
from textmine.topics.compounds import known
from textmine.topics.methods import DEFAULT, METHODS, Corpus, held_nmf, residual_topics, shares
from textmine.topics.model import Array, TopicModel, load_topics, to_files
from textmine.topics.score import coherence, diversity
from textmine.topics.windows import count

Bag = tuple[str, Sequence[str]]
Vectors = Callable[[Sequence[str]], Array]
"""Gives terms a vector each: V x any."""

DOCUMENTS_PER_TOPIC = 3
MAX_SHARE = 0.1
MAX_DOCUMENTS = 25
SIZES = (10, 15, 20, 30)
"""How many topics are tried where nobody says how many."""
FEW = 5
"""Documents a topic of a corpus too small to try any of them."""
ETA = 0.01
"""What each lemma weighs in each topic beside what was found: none is impossible."""
ALPHA = 0.5
"""The prior of a document's topics; of .05 to .5, the held-out halves of documents were foretold best with .5."""
LABEL_WORDS = 4
TOP = 10
COMMAND = "textmine train topics"


def train_topics(
    bags: Sequence[Bag], *, n_topics: int = 0, seed: int, method: str = DEFAULT, vectors: Vectors | None = None
) -> TopicModel:
    """Fit topics on (document_id, lemmas) in the order of the ids; equal bags count once.

    There are at most `n_topics` topics, and never more than one for three different documents; with 0, as many as are
    coherent and stable. Raises UsageError where no document has a usable word, and for an unknown method.
    """
    if method not in METHODS:
        raise UsageError(f"topics: no method {method!r}; choose one of {', '.join(METHODS)}")
    distinct = _distinct(bags)
    corpus = _corpus(distinct, _vocabulary(distinct), len(bags), vectors)
    n = _at_most(corpus, n_topics) if n_topics else choose_size(distinct, corpus, seed, method)
    return _numbered(_model(corpus, METHODS[method](corpus, n, seed)), corpus)


def retrain_topics(bags: Sequence[Bag], champion: TopicModel, *, n_topics: int = 0, seed: int) -> TopicModel:
    """Fit topics on bags beginning from those of the champion, which move as little as the documents allow.

    A topic that no document has first any more is given up. With `n_topics` 0, a topic is added where the documents
    have one of lemmas that the champion does not know; else there are so many. The topics have no ids yet.
    """
    distinct = _distinct(bags)
    corpus = _corpus(distinct, _vocabulary(distinct), len(bags))
    held = _held(champion, corpus, distinct, _at_most(corpus, n_topics or len(champion.topic_ids)))
    new = _added(held, champion, corpus, n_topics, seed)
    found = held_nmf(corpus, np.concatenate([held, new]), len(held))
    found[len(held) :] = np.where(found[len(held) :].sum(axis=1, keepdims=True) > 0, found[len(held) :], new)
    return _model(corpus, found)


def train_into(
    bags: Sequence[Bag],
    out: Path,
    *,
    n_topics: int,
    seed: int,
    method: str = DEFAULT,
    champion: Path | None = None,
    first_number: int = 1,
    vectors: Vectors | None = None,
    promote: bool = True,
) -> tuple[Path, dict[str, Any]]:
    """Fit, score and store a model under `out`/topics; return its folder and its scores.

    With the folder of a champion, its topics are kept up: a matched one has its id and label, others get ids that none
    below `out` ever had (nor any below `first_number`), and the card says what became of each. What the champion was
    trained on, with the same settings, gives the champion itself.
    """
    trained_on = {"n_documents": len(bags), "sha256": _bags_digest(bags)}
    asked = {"method": method, "n_topics": n_topics, "seed": seed}
    if champion and _is_of(champion, trained_on, asked):
        return champion, read_model(champion)[0].scores
    registry = Registry(out)
    number = max(first_number, next_number(registry))
    old = load_topics(champion) if champion else None
    model, events = _fitted(bags, old, asked, number, vectors)
    scores = score(model, bags) | ({"alignment": _summary(events)} if old else {})
    folder = registry.add(
        "topics",
        to_files(model),
        trained_on=trained_on,
        settings=asked | {"fitted": len(model.topic_ids), "champion": old.name if old else None},
        scores=scores,
        made=made_by(COMMAND) | {"changes": events},
    )
    if promote:
        registry.promote("topics", folder.name)
    return folder, scores


def next_number(registry: Registry) -> int:
    """Return the number of the next topic: above that of every topic of every version that is stored."""
    folders = [registry.folder("topics", version) for version in registry.versions("topics")]
    return max((load_topics(folder).next_number for folder in folders), default=1)


def rename(registry: Registry, topic_id: str, label: str) -> Path:
    """Store the champion with another label for one topic, make that the champion, and return its folder.

    The label lasts through retraining for as long as the topic does. Raises UsageError for no champion, an unknown
    topic, or a label that is blank, of several lines or longer than 80 characters.
    """
    folder = registry.champion("topics")
    if folder is None:
        raise UsageError(f"topics: no champion in {registry.root}; train one with `{COMMAND}`")
    model, (card, _) = load_topics(folder), read_model(folder)
    label = label.strip()
    if topic_id not in model.topic_ids:
        raise UsageError(f"topics: no topic {topic_id} in {folder}; there are {', '.join(model.topic_ids)}")
    if not label or len(label) > 80 or re.search(r"[\x00-\x1f\x7f]", label):
        raise UsageError(f"topics: {label!r} is no label; give 1 to 80 characters on one line")
    labels = tuple(label if name == topic_id else old for name, old in zip(model.topic_ids, model.labels, strict=True))
    named = tuple(sorted({*model.named, topic_id}))
    made = card.made | {"command": "textmine topics rename"}
    added = registry.add(
        "topics", to_files(replace(model, labels=labels, named=named)),
        trained_on=card.trained_on, settings=card.settings, scores=card.scores, made=made,
    )  # fmt: skip
    registry.promote("topics", added.name, why=f"by hand: {topic_id} is called {label}")
    return added


def score(model: TopicModel, bags: Sequence[Bag]) -> dict[str, Any]:
    """Return the figures of a card: of each topic's ten heaviest lemmas, with the bags as reference.

    `c_npmi` slides a window of ten content lemmas, as gensim's does; `document_npmi` asks for the same document.
    """
    tops = [[term for term, _ in row] for row in model.top_terms(TOP)]
    texts = [lemmas for _, lemmas in bags]
    return {
        "c_npmi": round(count(texts, sorted({term for top in tops for term in top})).coherence(tops), 4),
        "document_npmi": round(coherence(tops, texts), 4),
        "diversity": round(diversity(tops), 4),
        "command": COMMAND,
    }


def choose_size(distinct: Sequence[Sequence[str]], corpus: Corpus, seed: int, method: str = DEFAULT) -> int:
    """Return how many topics: those whose words are most coherent, and most alike in two halves of the documents.

    Both are means of shares: c_npmi of the halves' topics over the whole, and the cosine of the topics matched.
    """
    sizes = [n for n in SIZES if n * 2 * FEW <= len(corpus.bags) and n <= len(corpus.terms)]
    if not sizes:
        return _at_most(corpus, max(1, len(corpus.bags) // FEW))
    halves = [_part(distinct, corpus, start) for start in (0, 1)]
    told = {n: _worth([METHODS[method](half, n, seed) for half in halves], corpus) for n in sizes}
    return max(sizes, key=lambda n: (round(told[n], 6), -n))


def _worth(found: Sequence[Array], corpus: Corpus) -> float:
    tops = [[corpus.terms[i] for i in np.argsort(-row, kind="stable")[:TOP]] for topics in found for row in topics]
    return corpus.windows.coherence(tops) + stability(*found)


def stability(one: Array, other: Array) -> float:
    """Return the mean cosine of two models' topics (K x V), matched one to one."""
    likeness = normalize(one) @ normalize(other).T
    rows, columns = linear_sum_assignment(-likeness.round(9))
    return float(likeness[rows, columns].mean())


def _part(distinct: Sequence[Sequence[str]], corpus: Corpus, start: int) -> Corpus:
    """Return every other document, with the terms of all."""
    return replace(
        corpus, bags=corpus.bags[start::2], windows=count(distinct[start::2], corpus.terms), vectors=corpus.vectors
    )


def _fitted(
    bags: Sequence[Bag], old: TopicModel | None, asked: Mapping[str, Any], number: int, vectors: Vectors | None
) -> tuple[TopicModel, list[dict[str, Any]]]:
    """Return a model and what became of the champion's topics."""
    if old is None:
        model = train_topics(bags, vectors=vectors, **asked)
        fresh = [f"t{k:03d}" for k in range(number, number + len(model.topic_ids))]
        return replace(model, topic_ids=tuple(fresh), next_number=number + len(fresh)), []
    new = retrain_topics(bags, old, n_topics=asked["n_topics"], seed=asked["seed"])
    found = align(old, new, _distinct(bags))
    model = renamed(new, old, found, number)
    return model, changes(old, model, found)


def _summary(events: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    kept = [(event["words"] + event["documents"]) / 2 for event in events if event["event"] == "kept"]
    return {"similarity": round(float(np.mean(kept)), 4) if kept else 0.0, **counted([dict(e) for e in events])}


def _is_of(champion: Path, trained_on: Mapping[str, Any], asked: Mapping[str, Any]) -> bool:
    card, _ = read_model(champion)
    return card.trained_on == trained_on and {name: card.settings.get(name) for name in asked} == asked


def _held(champion: TopicModel, corpus: Corpus, distinct: Sequence[Sequence[str]], most: int) -> Array:
    """Return the champion's topics over the terms of the corpus, but those no document has first.

    Where there may be fewer than there are, those with the most documents stay.
    """
    first = Counter(found[0][0] for bag in distinct if (found := infer(champion, bag)))
    kept = sorted(sorted(champion.topic_ids, key=lambda name: -first[name])[:most])
    index = {term: i for i, term in enumerate(champion.terms)}
    columns = [index.get(term, -1) for term in corpus.terms]
    weights = np.where(np.array(columns) < 0, 0.0, np.maximum(champion.strength[:, columns] - ETA, 0))
    rows = [k for k, name in enumerate(champion.topic_ids) if name in kept and first[name] and weights[k].sum() > 0]
    held: Array = weights[rows]
    return held


def _added(held: Array, champion: TopicModel, corpus: Corpus, n_topics: int, seed: int) -> Array:
    """Return the topics to add to those that are held: as many as are asked for, or those of new words."""
    none = np.zeros((0, len(corpus.terms)))
    if not len(held):
        return METHODS[DEFAULT](corpus, _at_most(corpus, n_topics or len(champion.topic_ids)), seed)
    if n_topics:
        n = _at_most(corpus, n_topics) - len(held)
        return residual_topics(corpus, held, n, seed) if n > 0 else none
    return new_topics(corpus, held, set(champion.terms), len(corpus.bags) // DOCUMENTS_PER_TOPIC - len(held), seed)


def _corpus(distinct: Sequence[Sequence[str]], terms: Sequence[str], n: int, vectors: Vectors | None = None) -> Corpus:
    if not terms:
        raise UsageError(f"topics: none of the {n} documents has words to learn from; give more Danish texts")
    wanted = frozenset(terms)
    bags = tuple(bag for bag in (tuple(known(bag, wanted)) for bag in distinct) if bag)
    return Corpus(tuple(terms), bags, count(distinct, terms), vectors(terms) if vectors else None)


def _at_most(corpus: Corpus, n: int) -> int:
    return max(1, min(n, len(corpus.bags) // DOCUMENTS_PER_TOPIC, len(corpus.terms)))


def _model(corpus: Corpus, found: Array) -> TopicModel:
    """Return a model of K x V weights, its topics without a meaning in their order.

    Each topic is worth as many words as another: how common it is, documents tell. Rounded as it is stored, so that a
    loaded model infers the same.
    """
    n = sum(map(len, corpus.bags))
    strength = (shares(found, corpus.terms) * n / len(found) + ETA).astype(np.float32).astype(np.float64)
    return TopicModel(
        terms=corpus.terms,
        strength=strength,
        alpha=np.full(len(found), ALPHA),
        topic_ids=tuple(f"t{k:03d}" for k in range(1, len(found) + 1)),
        labels=_labels(corpus.terms, strength),
    )


def _numbered(model: TopicModel, corpus: Corpus) -> TopicModel:
    """Return the model with its topics in the order of the documents that have them first, the commonest first."""
    first = Counter(found[0][0] for bag in corpus.bags if (found := infer(model, bag)))
    order = sorted(range(len(model.topic_ids)), key=lambda k: (-first[model.topic_ids[k]], k))
    return replace(model, strength=model.strength[order], labels=tuple(model.labels[k] for k in order))


def _labels(terms: Sequence[str], strength: Array) -> tuple[str, ...]:
    """Return the four heaviest lemmas of each topic: its weights tell it from others already."""
    best = np.argsort(-strength, axis=1, kind="stable")[:, :LABEL_WORDS]
    return tuple(", ".join(terms[i] for i in row) for row in best)


def _bags_digest(bags: Sequence[Bag]) -> str:
    """Return what identifies the training data, whatever its order; ids are left out, so that paths do not matter."""
    return digest("\n".join(sorted(json.dumps(list(lemmas), ensure_ascii=False) for _, lemmas in bags)).encode())


def _distinct(bags: Sequence[Bag]) -> list[list[str]]:
    """Return the bags that are not empty, ordered by document and without repeats: a copy is no second witness."""
    first: dict[tuple[str, ...], list[str]] = {}
    for _, lemmas in sorted((document_id, list(lemmas)) for document_id, lemmas in bags if lemmas):
        first.setdefault(tuple(sorted(lemmas)), lemmas)
    return list(first.values())


def _vocabulary(bags: Sequence[Sequence[str]]) -> list[str]:
    """Return the lemmas that can tell groups of documents apart, sorted; a corpus too small for any keeps all.

    They are in two or more documents (three where there are 500), and in a tenth of them at most (25, or half, of a
    small corpus): a commoner one makes topics alike, and a text is about it in another sense.
    """
    documents = Counter(lemma for bag in bags for lemma in set(bag))
    least, most = 2 if len(bags) < 500 else 3, min(max(MAX_SHARE * len(bags), MAX_DOCUMENTS), len(bags) / 2)
    linking = sorted(term for term, n in documents.items() if least <= n <= most)
    return linking if len(linking) >= 20 else sorted(documents)
