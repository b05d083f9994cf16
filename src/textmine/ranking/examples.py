"""Documents with gold for actors as examples for a ranker: what was read in them, and who of the gold is who."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from textmine.annotate.actors import Draft, Reading
from textmine.annotate.language import load_pipeline
from textmine.annotate.passages import read_passages
from textmine.dedup.within import mark_repeats
from textmine.evaluation.gold import dumps_of, read_gold
from textmine.evaluation.layers import Row, kind, norm
from textmine.ingest.open import open_dumps
from textmine.ingest.read import read
from textmine.models.ranker import Ranker
from textmine.models.registry import Registry
from textmine.parts.split import take_apart
from textmine.ranking.fit import Choice, fit
from textmine.records import Document, Passage
from textmine.settings import Settings

FOLDS = 10
Reader = Callable[[Document, Sequence[Passage], Sequence[str]], Reading]


class Example(NamedTuple):
    """The choices of one document, and how many answers of the gold are no candidate."""

    name: str
    choices: list[Choice]
    lost: int


def readings(folder: Path, reader: Reader) -> Iterator[tuple[str, Row, Reading]]:
    """Yield the documents of a gold folder that list actors: name, gold, and what was read.

    `reader` takes a document with its passages, and the full names of the persons whom the one it answers names.
    """
    settings = Settings()
    nlp = load_pipeline(settings.annotate.pipeline)
    golds = {gold.dump: gold for gold in read_gold(folder)}
    for raw in open_dumps([dumps_of(folder)], settings.ingest):
        gold = golds.get(raw.path)
        if gold is None:
            continue
        parts = mark_repeats(take_apart(read(raw, settings.ingest)))
        titled = {norm(wanted["title"]): wanted for wanted in gold.documents if wanted.get("actor")}
        named: dict[str, list[str]] = {}
        for document in parts.documents:
            passages = read_passages(document, parts.segments, parts.source.text, nlp)
            reading = reader(document, passages, named.get(document.parent_id or "", ()))
            named[document.document_id] = [draft.name for draft in reading.drafts if draft.type == "person"]
            wanted = titled.get(norm(document.title or ""))
            if wanted is not None:
                yield f"{raw.path}#{document.document_id}", wanted, reading


def drafted(actor: Row, drafts: Sequence[Draft]) -> int | None:
    """The actor found that has the gold's name, else most of its forms."""
    wanted = {norm(form) for form in (actor["name"], *actor.get("aliases", ()))}
    shared: dict[int, int] = {}
    for i, draft in enumerate(drafts):
        if draft.type == actor["type"] or kind({"type": draft.type}) == kind(actor):
            forms = {norm(form) for form in (draft.key, draft.name, *draft.forms)}
            shared[i] = len(forms & wanted) + (len(wanted) if norm(actor["name"]) in forms else 0)
    best = max(shared, key=shared.__getitem__, default=None)
    return best if best is not None and shared[best] else None


def validated(examples: Sequence[Example], penalty: float, least: float) -> dict[str, Any]:
    """Score choices in documents that were not learned from: precision and recall of what is given to somebody."""
    order = sorted(examples, key=lambda example: example.name)
    random.Random(0).shuffle(order)  # noqa: S311
    right = given = 0
    for k in range(FOLDS):
        others = [choice for i, example in enumerate(order) if i % FOLDS != k for choice in example.choices]
        ranker = Ranker(fit(others, penalty), least)
        for candidates, wanted in (choice for example in order[k::FOLDS] for choice in example.choices):
            chosen = ranker.choose(candidates)
            given += chosen is not None
            right += chosen is not None and chosen == wanted
    wanted = sum(c.right is not None for example in order for c in example.choices) + sum(e.lost for e in order)
    return {"n": wanted, "precision": round(right / max(1, given), 3), "recall": round(right / max(1, wanted), 3)}


def make_champion(
    kind: str, files: Mapping[str, Any], into: Path, *, trained_on: Row, settings: Row, scores: Row
) -> Path:
    """Write a ranker with its card, and make it the champion; returns the version's folder.

    `files` maps names, without the extension, to what is written as JSON: `weights` and what else the ranker reads.
    """
    registry = Registry(into)
    written = {
        f"{name}.json": json.dumps(value, ensure_ascii=False, indent=0, sort_keys=True).encode()
        for name, value in files.items()
    }
    folder = registry.add(kind, written, trained_on=trained_on, settings=settings, scores=scores)
    registry.promote(kind, folder.name)
    return folder
