"""Training of the ranker on articles with gold: which actor each noun means, by the aliases that the gold lists."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language

from textmine.annotate.actors import Draft, read_actors
from textmine.annotate.language import load_pipeline
from textmine.annotate.noun_owners import KIND
from textmine.annotate.passages import read_passages
from textmine.dedup.within import mark_repeats
from textmine.errors import UsageError
from textmine.evaluation.gold import dumps_of, read_gold
from textmine.evaluation.layers import Row, kind, norm
from textmine.ingest.open import open_dumps
from textmine.ingest.read import read
from textmine.models.ranker import Ranker
from textmine.models.registry import Registry
from textmine.parts.split import take_apart
from textmine.ranking.fit import Choice, fit
from textmine.records import Parts
from textmine.settings import Settings

PENALTY = 1.0
LEAST = 0.7
"""A choice must be so likely: a wrong alias costs a reader more than a missed one."""
FOLDS = 10
COMMAND = "textmine train nouns corpus/articles/dev corpus/cases/dev corpus/gold corpus/actors"
Told = Callable[[str], None]


class Example(NamedTuple):
    """The nouns of one document as choices, and how many nouns of the gold are no candidate's."""

    name: str
    choices: list[Choice]
    lost: int


def train_nouns(folders: Sequence[Path], into: Path, *, told: Told = lambda _: None) -> Path:
    """Fit the ranker on the documents of some gold folders, and make it the champion; returns the version's folder.

    The card has the scores of cross-validation over whole documents. Raises `UsageError` where there is no gold.
    """
    examples = [example for folder in folders for example in read_choices(folder)]
    choices = [choice for example in examples for choice in example.choices]
    if not any(choice.right is not None for choice in choices):
        raise UsageError(f"nouns {', '.join(map(str, folders))}: no gold lists a noun as an alias; add some that do")
    scores = validated(examples)
    told(f"{len(examples)} documents, {len(choices)} nouns; cross-validated: {scores}")
    weights = fit(choices, PENALTY)
    registry = Registry(into)
    folder = registry.add(
        KIND,
        {"weights.json": json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True).encode()},
        trained_on={"documents": len(examples), "nouns": len(choices)},
        settings={"penalty": PENALTY, "least": LEAST},
        scores={"cross-validation": scores, "command": COMMAND},
    )
    registry.promote(KIND, folder.name)
    return folder


def validated(examples: Sequence[Example]) -> dict[str, Any]:
    """Score choices in documents that were not learned from: precision and recall of nouns given to an actor."""
    order = sorted(examples, key=lambda example: example.name)
    random.Random(0).shuffle(order)  # noqa: S311
    right = given = 0
    for k in range(FOLDS):
        others = [choice for i, example in enumerate(order) if i % FOLDS != k for choice in example.choices]
        ranker = Ranker(fit(others, PENALTY), LEAST)
        for candidates, wanted in (choice for example in order[k::FOLDS] for choice in example.choices):
            chosen = ranker.choose(candidates)
            given += chosen is not None
            right += chosen is not None and chosen == wanted
    wanted = sum(c.right is not None for example in order for c in example.choices) + sum(e.lost for e in order)
    return {"n": wanted, "precision": round(right / max(1, given), 3), "recall": round(right / max(1, wanted), 3)}


def read_choices(folder: Path) -> Iterator[Example]:
    """Yield the documents of a gold folder that list actors, with their choices."""
    settings = Settings()
    nlp = load_pipeline(settings.annotate.pipeline)
    golds = {gold.dump: gold for gold in read_gold(folder)}
    for raw in open_dumps([dumps_of(folder)], settings.ingest):
        gold = golds.get(raw.path)
        if gold is not None:
            parts = mark_repeats(take_apart(read(raw, settings.ingest)))
            titled = {norm(wanted["title"]): wanted for wanted in gold.documents if wanted.get("actor")}
            yield from _examples(raw.path, parts, titled, nlp)


def _examples(path: str, parts: Parts, gold: Mapping[str, Row], nlp: Language) -> Iterator[Example]:
    named: dict[str, list[str]] = {}
    for document in parts.documents:
        reading = read_actors(
            document,
            read_passages(document, parts.segments, parts.source.text, nlp),
            named.get(document.parent_id or "", ()),
        )
        named[document.document_id] = [draft.name for draft in reading.drafts if draft.type == "person"]
        wanted = gold.get(norm(document.title or ""))
        if wanted is None:
            continue
        owner = _owners(wanted["actor"], reading.drafts)
        printed = reading.candidates.printed()
        choices = [_choice(reading.candidates.candidates(n, places), owner.get(n)) for n, places in printed.items()]
        lost = sum(c.right is None for c, noun in zip(choices, printed, strict=True) if noun in owner)
        yield Example(f"{path}#{document.document_id}", choices, lost)


def _choice(candidates: Sequence[tuple[int, Mapping[str, float]]], owner: int | None) -> Choice:
    actors = [who for who, _ in candidates]
    right = actors.index(owner) if owner is not None and owner in actors else None
    return Choice([clues for _, clues in candidates], right)


def _owners(actors: Sequence[Row], drafts: Sequence[Draft]) -> dict[str, int]:
    """Each alias in the gold, in small letters, with the actor found that it belongs to."""
    owner: dict[str, int] = {}
    for actor in actors:
        who = _found(actor, drafts)
        if who is not None:
            owner |= {alias.casefold(): who for alias in actor.get("aliases", ())}
    return owner


def _found(actor: Row, drafts: Sequence[Draft]) -> int | None:
    """The actor found that has the gold's name, else most of its forms."""
    wanted = {norm(form) for form in (actor["name"], *actor.get("aliases", ()))}
    shared: dict[int, int] = {}
    for i, draft in enumerate(drafts):
        if draft.type == actor["type"] or kind({"type": draft.type}) == kind(actor):
            forms = {norm(form) for form in (draft.key, draft.name, *draft.forms)}
            shared[i] = len(forms & wanted) + (len(wanted) if norm(actor["name"]) in forms else 0)
    best = max(shared, key=shared.__getitem__, default=None)
    return best if best is not None and shared[best] else None
