"""Whether the author of a document speaks in a voice of their own, and whose voice that is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from textmine.annotate.lexicon import endings, words
from textmine.annotate.marks import Paragraph, marked_spans
from textmine.annotate.pages import Page
from textmine.annotate.persons import fold
from textmine.records import Actor, Document, Quote

_FIRST = re.compile(r"\b(?:(?P<i>jeg|mig|min|mit|mine)|(?P<we>vi|os|vores))\b", re.IGNORECASE)
_FIRST_LINES = 6
"""Passages at the head of a document in which its genre may be printed."""


def authors_of(document: Document, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Whose voice an opinion is: its authors', else the publisher's where that is an actor of the document."""
    authors = tuple(a for a in actors if a.is_author)
    if authors or document.publisher is None:
        return authors
    return tuple(a for a in actors if a.type == "organisation" and fold(a.name) == fold(document.publisher))


def is_opinion(
    document: Document,
    pages: Sequence[Page],
    blocks: Sequence[Paragraph],
    actors: Sequence[Actor],
    quotes: Sequence[Quote],
) -> bool:
    """Whether the author speaks for themself.

    By the genre, printed or known, as a reply, as somebody who is no journalist by title (a politician, a professor),
    or by saying `jeg` outside of quotes; in what is called news only by saying so often.
    """
    genre = (document.genre or "").casefold()
    if document.part == "reply" or genre in words("relations", "opinion_genres"):
        return True
    if genre not in {"", "nyhed"}:
        return False
    if not genre and (_announced(pages) or _has_a_stake(actors)):
        return True
    i, we = _first_person(blocks, quotes)
    return bool(document.authors) and (i + we > 4 if genre else i > 1 or i + we > 2)


def is_polemic(document: Document, pages: Sequence[Page], actors: Sequence[Actor]) -> bool:
    """Whether an opinion argues against somebody: a leader, a letter, a debate piece; no analysis, column, research."""
    genre = (document.genre or "").casefold()
    if document.part == "reply" or genre in words("relations", "polemic_genres"):
        return True
    if genre or _announced(pages, "milder"):
        return False
    scholars = endings("relations", "scholars")
    learned = any((a.title or "").endswith(scholars) for a in actors if a.is_author)
    return not learned and (_announced(pages) or _has_a_stake(actors))


def _announced(pages: Sequence[Page], key: str = "announced") -> bool:
    """Whether a line at the head says what it is: `Leder · Byens Blad`, `DEBAT: ...`, `Klumme af ...`."""
    pattern = re.compile("|".join(endings("relations", key)))
    return any(pattern.match(line) for page in pages[:_FIRST_LINES] for line in page.text[:400].split("\n")[:4])


def _has_a_stake(actors: Sequence[Actor]) -> bool:
    """Whether an author has a title or a party, and none has a journalist's title."""
    authors = [a for a in actors if a.is_author]
    press = endings("relations", "press_titles")
    return any(a.title or a.party for a in authors) and not any((a.title or "").endswith(press) for a in authors)


def _first_person(blocks: Sequence[Paragraph], quotes: Sequence[Quote]) -> tuple[int, int]:
    """How often `jeg` and `vi` stand outside of quotes."""
    said = _Stretches([(q.start, q.end) for q in quotes if q.direct])
    singular = plural = 0
    for paragraph in blocks:
        page = paragraph.page
        marked = _Stretches([(m.start, m.end) for m in marked_spans(page.text, paragraph.start, paragraph.end)])
        for m in _FIRST.finditer(page.text, paragraph.start, paragraph.end):
            if not marked.holds(m.start()) and not said.holds(page.start + m.start()):
                singular, plural = singular + (m.lastgroup == "i"), plural + (m.lastgroup == "we")
    return singular, plural


class _Stretches:
    """Stretches of a text that do not overlap, or nest at most."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def holds(self, place: int) -> bool:
        """Whether a place is inside one of them."""
        i = bisect_right(self._starts, place) - 1
        return i >= 0 and place < self._spans[i][1]
