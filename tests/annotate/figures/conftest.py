"""A document of one paragraph, read by a blank Danish pipeline with sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest
import spacy

from textmine.annotate.figures import find_figures
from textmine.records import Document, Figure, Mention, Passage, Quote, Role, Segment

Finder = Callable[..., list[Figure]]


@pytest.fixture(scope="session")
def figures_of() -> Finder:
    nlp = spacy.blank("da")
    nlp.add_pipe("sentencizer")

    def find(
        text: str,
        published: date | None = None,
        role: Role = "body",
        mentions: Sequence[Mention] = (),
        quotes: Sequence[Quote] = (),
        start: int = 0,
        pos: dict[str, str] | None = None,
    ) -> list[Figure]:
        doc = nlp(text)
        for token in doc:
            if pos and token.text in pos:
                token.pos_ = pos[token.text]
        segment = Segment("s", "s-1", "d", role, start, start + len(text), True)
        document = Document("d", "s", "article", published_on=published)
        return find_figures(document, [Passage(segment, doc, 0)], mentions, quotes)

    return find
