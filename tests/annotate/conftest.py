"""Documents built by hand: no trained model, names of the model set as spaCy entities."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
import spacy
from spacy.language import Language

from textmine.annotate.actors import find_actors
from textmine.annotate.passages import read_passages
from textmine.annotate.quotes import find_quotes
from textmine.annotate.relations import find_relations
from textmine.records import Actor, Document, Mention, Passage, Quote, Relation, Role, Segment


@pytest.fixture(scope="session")
def blank() -> Language:
    nlp = spacy.blank("da")
    nlp.add_pipe("sentencizer")
    return nlp


def with_names(labels: dict[str, str]) -> Language:
    """A pipeline whose model finds just these words."""
    nlp = spacy.blank("da")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": words} for words, label in labels.items()])
    return nlp


@dataclass(frozen=True)
class Read:
    """What was read from a text."""

    text: str
    document: Document
    passages: list[Passage]
    mentions: list[Mention]
    actors: list[Actor]
    quotes: list[Quote]
    relations: list[Relation]
    nameless: frozenset[str]

    def actor(self, name: str) -> Actor:
        return next(a for a in self.actors if a.name == name)

    def names(self, *types: str) -> list[str]:
        return [a.name for a in self.actors if a.type in (types or ("person", "organisation", "party"))]

    def said(self, *, direct: bool = True) -> list[tuple[str | None, str]]:
        return [(q.speaker, q.text) for q in self.quotes if q.direct is direct]


@pytest.fixture
def read(blank: Language) -> Callable[..., Read]:
    """Read a text whose paragraphs (blank lines between) are segments of the given roles, else body."""

    def _read(
        text: str,
        *roles: Role,
        authors: Sequence[str] = (),
        genre: str | None = None,
        publisher: str | None = None,
        known: Sequence[str] = (),
        labels: dict[str, str] | None = None,
    ) -> Read:
        document = Document("d", "s", "article", authors=tuple(authors), genre=genre, publisher=publisher)
        pieces = re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
        segments = [
            Segment("s", f"s{n}", "d", roles[n] if n < len(roles) else "body", m.start(), m.end(), True)
            for n, m in enumerate(pieces)
        ]
        passages = read_passages(document, segments, text, with_names(labels) if labels else blank)
        mentions, actors = find_actors(document, passages, known)
        quotes = find_quotes(document, passages, mentions, actors)
        relations, nameless = find_relations(document, passages, mentions, actors, quotes)
        for row in (*mentions, *quotes, *relations):
            assert text[row.start : row.end] == row.text
        return Read(text, document, passages, mentions, actors, quotes, relations, nameless)

    return _read
