"""A source with everything that is read from it: passages, names, actors, quotes, figures, relations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from spacy.language import Language

from textmine.annotate.actors import find_actors
from textmine.annotate.figures import find_figures
from textmine.annotate.passages import read_passages
from textmine.annotate.quotes import find_quotes
from textmine.annotate.relations import find_relations, with_criticised
from textmine.records import Actor, Annotated, Document, Figure, Mention, Parts, Quote, Relation
from textmine.settings import Annotate

_Row = TypeVar("_Row", Mention, Relation, Quote, Figure)


def annotate(parts: Parts, nlp: Language, settings: Annotate) -> Annotated:
    """Annotate every document of a source whose language the settings name; the others keep their text, no rows.

    A reply is read with the names of the article that it answers, in which its short forms may be introduced; no
    document is read with the names of any other source.
    """
    read = {d.document_id: d for d in parts.documents if d.language in settings.languages}
    whole = Annotated(parts)
    for document in parts.documents:
        if document.document_id in read:
            whole = _merge(whole, _one(parts, document, read.get(document.parent_id or ""), whole.actors, nlp))
    return whole


def _one(
    parts: Parts, document: Document, parent: Document | None, actors: tuple[Actor, ...], nlp: Language
) -> Annotated:
    known = [
        a.name for a in actors if parent is not None and a.document_id == parent.document_id and a.type == "person"
    ]
    passages = read_passages(document, parts.segments, parts.source.text, nlp)
    mentions, mine = find_actors(document, passages, known)
    quotes = find_quotes(document, passages, mentions, mine, parts.source.text)
    figures = find_figures(document, passages, mentions, quotes)
    relations, nameless = find_relations(document, passages, mentions, mine, quotes, parent)
    described = with_criticised(_with_quotes(mine, quotes), relations, nameless)
    text = parts.source.text
    return Annotated(
        parts,
        tuple(passages),
        _as_printed(mentions, text),
        tuple(described),
        _as_printed(relations, text),
        _as_printed(quotes, text),
        _as_printed(figures, text),
    )


def _as_printed(rows: Sequence[_Row], text: str) -> tuple[_Row, ...]:
    """Return the rows with what stands at their offsets: what a line break cuts was read with a blank there."""
    return tuple(
        row if row.text == text[row.start : row.end] else replace(row, text=text[row.start : row.end]) for row in rows
    )


def _with_quotes(actors: list[Actor], quotes: list[Quote]) -> list[Actor]:
    """Count what each actor is given as saying, in marks or reported: as many as it has rows in `quotes`."""
    said: dict[str, int] = {}
    for quote in quotes:
        if quote.actor_id is not None:
            said[quote.actor_id] = said.get(quote.actor_id, 0) + 1
    return [replace(a, n_quotes=said.get(a.actor_id, 0), is_quoted=a.actor_id in said) for a in actors]


def _merge(a: Annotated, b: Annotated) -> Annotated:
    return Annotated(
        a.parts,
        a.passages + b.passages,
        a.mentions + b.mentions,
        a.actors + b.actors,
        a.relations + b.relations,
        a.quotes + b.quotes,
        a.figures + b.figures,
    )
