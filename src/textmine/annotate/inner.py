"""Quotes in quotes: what the speaker tells that somebody said."""

from __future__ import annotations

from textmine.annotate.lexicon import words
from textmine.annotate.marks import Marked, Paragraph, marked_spans
from textmine.annotate.pages import Word
from textmine.annotate.speakers import Saying, Speakers
from textmine.annotate.spoken import Spoken
from textmine.annotate.subjects import subject_of
from textmine.records import Actor

NEAR = 4
"""So many words at most stand between a verb of saying and the words that it leads to."""


def inner_quotes(paragraph: Paragraph, outer: Marked, actor: Actor | None, speakers: Speakers) -> list[Spoken]:
    """Read the stretches in marks inside a stretch in marks that a verb of saying leads to; `jeg` is the speaker."""
    page = paragraph.page
    found: list[Spoken] = []
    for marked in marked_spans(page.text, outer.start, outer.end):
        verb = _verb(paragraph, outer, marked)
        if verb is None or not marked.closed or marked.outer - marked.opening > outer.end - outer.start - 2:
            continue
        start = max(outer.start, page.sentence_at(verb.start)[0])
        saying = subject_of(page, verb, start, marked.opening, speakers)
        if verb.text in words("speech", "impersonal"):
            saying = Saying(verb.text, None)
        said = saying.actor if saying is not None else actor
        found.append(Spoken(paragraph.passage, page.start + marked.start, page.start + marked.end, said, verb.text))
    return found


def _verb(paragraph: Paragraph, outer: Marked, marked: Marked) -> Word | None:
    """The verb that leads to inner marks: with a colon or `at` between, or one that names a thing."""
    page = paragraph.page
    start = max(outer.start, page.sentence_at(max(outer.start, marked.opening - 1))[0])
    lead = page.text[start : marked.opening].rstrip()
    for word in reversed(page.words[page.index(start) : page.index(marked.opening)]):
        if word.text in words("speech", "calling") and marked.opening - word.end < 40:
            return word
        size = len(page.text[marked.start : marked.end].split())
        beside = size > 2 and len(page.text[word.end : marked.opening].split()) < NEAR
        near = beside or lead.endswith((":", ", at", " at"))
        if word.text in words("speech", "direct", "impersonal") and near:
            return word
    return None
