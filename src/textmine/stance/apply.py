"""Which side a document, a comment or a quote takes, each judged alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import numpy as np

from textmine.errors import UsageError
from textmine.records import Stance
from textmine.settings import Stance as Settings
from textmine.stance.classifier import calibrated, fitting, inputs, log_odds
from textmine.stance.documents import LONG_WORDS, Array, chunks, summary, without_quoted
from textmine.stance.features import Target, mentions
from textmine.stance.store import LABELS, StanceModel, load_stance

__all__ = ["StanceModel", "Unit", "is_about", "load_stance", "passage_probabilities", "stances"]


class Unit(NamedTuple):
    """What is judged. A document's text is its own voice, a blank line between paragraphs."""

    unit: Literal["document", "comment", "quote"]
    unit_id: str
    text: str
    vector: Array | None = None
    """Of a comment or a quote: the mean vector of its words, where the language model gives any."""


FOCUS = 0.15
"""A document is about the target where this share of its passages mentions it."""
ELSEWHERE = np.array([0.05, 0.05, 0.9])
"""Of a text about something else: neutral by definition, whatever it says about that."""


def stances(
    model: StanceModel, document_id: str, units: Sequence[Unit], settings: Settings, *, about: bool = False
) -> list[Stance]:
    """Return a row for every unit of a document that has words, in their order.

    A comment or a quote that does not name the target still speaks of it where the document does. `about` says that
    the document does although it may not name it, as a reply to an article on the target. Raises UsageError
    where the settings ask for another target than the model's.
    """
    if settings.target != model.target.name:
        raise UsageError(
            f"stance: the model is for the target {model.target.name!r}, not {settings.target!r}; train one"
        )
    about = about or any(unit.unit == "document" and is_about(unit.text, model.target) for unit in units)
    worded = [unit for unit in units if any(letter.isalpha() for letter in unit.text)]
    judged = _judge(model, worded, about)
    return [_row(document_id, unit, p.round(6), model, settings) for unit, p in zip(worded, judged, strict=True)]


def passage_probabilities(
    pipeline: Any, temperature: float, texts: Sequence[str], vectors: Array | None = None
) -> Array:
    """Return len(texts) x (against, for, neutral), calibrated; `vectors` is len(texts) x width."""
    given = fitting(pipeline, np.zeros((len(texts), 0)) if vectors is None else vectors)
    return calibrated(log_odds(pipeline, inputs(texts, given)), temperature)


def document_probabilities(model: StanceModel, text: str, *, about: bool = False) -> Array:
    """Return (against, for, neutral) of a whole text, from its passages.

    Where the target comes up in passing, the passages that do not mention it are about something else.
    """
    passages = chunks(text)
    found = passage_probabilities(model.paragraphs, model.temperature, passages)
    mentioned = np.array([mentions(passage, model.target) for passage in passages])
    if not about and mentioned.mean() < FOCUS:
        found[~mentioned] = ELSEWHERE
    result: Array = model.documents.predict_proba(summary(passages, found, model.target)[None, :])[0]
    return result


def is_about(text: str, target: Target) -> bool:
    """Say whether a text speaks of the target rather than naming it in passing."""
    passages = chunks(text)
    return sum(mentions(passage, target) for passage in passages) >= max(1, FOCUS * len(passages))


def _judge(model: StanceModel, units: Sequence[Unit], about: bool) -> list[Array]:
    """Return (against, for, neutral) of each unit; those that are short are judged together, which is far quicker."""
    found = [ELSEWHERE] * len(units)
    short: dict[bool, list[tuple[int, str]]] = {True: [], False: []}
    for k, unit in enumerate(units):
        if not (about or mentions(unit.text, model.target)):
            continue
        own = without_quoted(unit.text) if unit.unit == "comment" else unit.text
        if unit.unit == "document" or len(own.split()) > LONG_WORDS:
            found[k] = document_probabilities(model, own, about=about)
        else:
            short[unit.vector is not None].append((k, own))
    for have_vectors, some in short.items():
        if some:
            places, texts = zip(*some, strict=True)
            vectors = np.stack([units[k].vector for k in places]) if have_vectors else None
            judged = passage_probabilities(model.passages, model.temperature, texts, vectors)
            for k, p in zip(places, judged, strict=True):
                found[k] = p
    return found


def _row(document_id: str, unit: Unit, p: Array, model: StanceModel, settings: Settings) -> Stance:
    best = int(np.argmax(p))
    label = LABELS[best] if p[best] >= settings.abstain_below else None
    against, supports, neutral = (float(value) for value in p)
    return Stance(
        document_id,
        unit.unit,
        unit.unit_id,
        model.target.name,
        label,  # type: ignore[arg-type]
        supports,
        against,
        neutral,
        model.name,
    )
