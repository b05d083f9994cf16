"""What a headline says: `»Vi er trætte«` of an interview, `Borgmester: Vi har ikke råd`, `For dyrt, siger KL`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from textmine.annotate.candidates import HEADS, has_finite
from textmine.annotate.lexicon import words
from textmine.annotate.marks import Paragraph
from textmine.annotate.pages import Page, is_title
from textmine.annotate.speakers import Speakers
from textmine.annotate.spoken import Spoken
from textmine.records import Actor, Document

_LABEL = re.compile(r"([^\W\d_][^:\n]{1,60}?):\s+(?=\S)")
_AFTER = re.compile(r",\s+(\w+)\s+([^,.]+)$")
_FIRST = re.compile(r"\b(?:jeg|mig|min|mit|mine|vi|os|vores)\b", re.IGNORECASE)
_MARKS = '"“”„»’‘'
SAME_WORDS = 4
MIN_WORDS = 2
MIN_QUOTES = 3


def headlines(document: Document, blocks: Sequence[Paragraph], speakers: Speakers) -> list[Spoken]:
    """Read headlines that give somebody's words without marks: direct where they say `jeg` or `vi`.

    A label before a colon is a sayer where it names one person or body of the document, who is not its author.
    """
    found = [s for p in blocks if p.page.role in HEADS for s in (_labelled(p, speakers) or _told(p, speakers))]
    debate = document.genre in {"debat", "klumme", "læserbrev", "leder"}
    return [s for s in found if not (s.actor is None or s.actor.is_author or (debate and speakers.author is s.actor))]


def _labelled(paragraph: Paragraph, speakers: Speakers) -> list[Spoken]:
    text = paragraph.text
    m = _LABEL.match(text)
    if m is None or text[m.end()] in _MARKS or text.rstrip().endswith("?"):
        return []
    said = text[m.end() :].rstrip(" .")
    actor = _sayer(m.group(1), speakers)
    if actor is None or len(said.split()) < MIN_WORDS:
        return []
    start = paragraph.page.start + paragraph.start + m.end()
    if any(r.actor is actor for r in speakers.within(start, start + len(said))):
        return []
    return [Spoken(paragraph.passage, start, start + len(said), actor, None, direct=_FIRST.search(said) is not None)]


def _sayer(label: str, speakers: Speakers) -> Actor | None:
    """Whom a label names, whole or with its first word: `KL slår igen`, `Borgmester Krag`."""
    if label.casefold() in words("speech", "genres"):
        return None
    actor = speakers.of_label(label)
    parts = label.split(",")[0].split()
    if actor is None and len(parts) == 1:
        actor = speakers.of_label(parts[0])
    if actor is None and len(parts) > 1:
        if all(is_title(part) for part in parts[:-1]):
            actor = speakers.of_label(parts[-1])
        elif parts[1] in words("speech", "direct", "headline"):
            actor = speakers.of_label(parts[0])
    return actor if actor is not None and actor.type in {"person", "organisation", "party"} else None


def _told(paragraph: Paragraph, speakers: Speakers) -> list[Spoken]:
    """`For dyrt, siger KL`."""
    text = paragraph.text
    m = _AFTER.search(text)
    if m is None or m.group(1) not in words("speech", "direct") or text[0] in _MARKS or "»" in text:
        return []
    actor = _sayer(m.group(2), speakers)
    if actor is None or len(text[: m.start()].split()) < MIN_WORDS:
        return []
    start = paragraph.page.start + paragraph.start
    return [Spoken(paragraph.passage, start, start + m.start(), actor, m.group(1), direct=False)]


def headlined(document: Document, direct: Sequence[Spoken], pages: Sequence[Page]) -> list[Spoken]:
    """Give a headline in marks to whoever says its words in the text, or is the only one who speaks there.

    Where nobody speaks it is the title of something.
    """

    def _says(s: Spoken) -> bool:
        text = _words(s, pages)
        return len(text.split()) > SAME_WORDS and has_finite(text)

    def is_loose(s: Spoken) -> bool:
        return s.actor is None and pages[s.passage].role in HEADS

    loose = [s for s in direct if is_loose(s)]
    said = [(_words(s, pages), s.actor) for s in direct if s.actor is not None]
    only = _only_speaker(document, direct)
    again = [replace(s, actor=_repeated(_words(s, pages), said) or only) for s in loose]
    rest = [s for s in direct if not is_loose(s)]
    return rest + [
        s for s in again if (s.actor is not None or rest) and (_repeated(_words(s, pages), said) or _says(s))
    ]


def _words(spoken: Spoken, pages: Sequence[Page]) -> str:
    page = pages[spoken.passage]
    inside = page.words[page.index(spoken.start - page.start) : page.index(spoken.end - page.start)]
    return " ".join(w.text.casefold() for w in inside)


def _repeated(text: str, said: Sequence[tuple[str, Actor]]) -> Actor | None:
    first = " ".join(text.split()[:SAME_WORDS])
    whole = next((actor for other, actor in said if first in other), None)
    telling = {word for word in text.split() if len(word) > SAME_WORDS} or set(text.split())
    having = {actor.actor_id: actor for other, actor in said if telling <= set(other.split())}
    return whole or (next(iter(having.values())) if len(having) == 1 else None)


def _only_speaker(document: Document, direct: Sequence[Spoken]) -> Actor | None:
    """Who says nearly everything in an interview or a portrait; None where others speak too."""
    actors = {s.actor.actor_id: s.actor for s in direct if s.actor is not None and not s.actor.is_author}
    counts = Counter(s.actor.actor_id for s in direct if s.actor is not None and not s.actor.is_author)
    if counts.total() < MIN_QUOTES:
        return None
    most, n = counts.most_common(1)[0]
    return actors[most] if n / counts.total() > (0.6 if document.genre == "interview" else 0.8) else None
