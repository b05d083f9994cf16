"""What a headline says: `»Vi er trætte«` of an interview, `Borgmester: Vi har ikke råd`, `For dyrt, siger KL`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from textmine.annotate.candidates import HEADS, has_finite
from textmine.annotate.lexicon import words
from textmine.annotate.marks import MARKS, Paragraph
from textmine.annotate.pages import Page, Word
from textmine.annotate.speakers import Speakers
from textmine.annotate.spoken import Spoken
from textmine.records import Actor, Document

_LABEL = re.compile(r"([^\W_][^:\n]{1,60}?):\s+(?=\S)")
_AFTER = re.compile(r",\s+(\w+)\s+([^,.]+)$")
_FIRST = re.compile(r"\b(?:jeg|mig)\b", re.IGNORECASE)
SAME_WORDS = 4
STEM = 7
"""A word is the same in another form where so many letters agree: `ulovligt`, `ulovlig`."""
MIN_WORDS = 2
MIN_QUOTES = 3


def headlines(document: Document, blocks: Sequence[Paragraph], speakers: Speakers) -> list[Spoken]:
    """Read headlines that give somebody's words without marks: direct where they say `jeg`.

    A label before a colon is a sayer where it names one person or body of the document, who is not its author.
    """
    found = [s for p in blocks if p.page.role in HEADS for s in (_labelled(p, speakers) or _told(p, speakers))]
    debate = document.genre in {"debat", "klumme", "læserbrev", "leder"}
    return [s for s in found if not (s.actor is None or s.actor.is_author or (debate and speakers.author is s.actor))]


def _labelled(paragraph: Paragraph, speakers: Speakers) -> list[Spoken]:
    text = paragraph.text
    m = _LABEL.match(text)
    if m is None or text[m.end()] in MARKS or text.rstrip().endswith("?"):
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
    actor = speakers.of_label(label) or _of_kind(label, speakers)
    parts = label.split(",")[0].split()
    if actor is None and len(parts) > 1 and parts[1] in words("speech", "direct", "headline"):
        actor = speakers.of_label(parts[0])
    return actor if actor is not None and actor.type in {"person", "organisation", "party"} else None


def _of_kind(label: str, speakers: Speakers) -> Actor | None:
    """The one body of that kind: `Boligforening` for Boligforeningen Nord."""
    meant = {a.actor_id: a for ending in ("en", "et", "n", "t") for a in speakers.forms.meant_by(label + ending)}
    bodies = [a for a in meant.values() if a.type != "person"]
    return bodies[0] if len(bodies) == 1 and " " not in label else None


def _told(paragraph: Paragraph, speakers: Speakers) -> list[Spoken]:
    """`For dyrt, siger KL`."""
    text = paragraph.text
    m = _AFTER.search(text)
    if m is None or m.group(1) not in words("speech", "direct") or text[0] in MARKS or "»" in text:
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
        return (s.actor is None or s.weak) and pages[s.passage].role in HEADS

    loose = [s for s in direct if is_loose(s)]
    said = [(_words(s, pages), s.actor) for s in direct if s.actor is not None and not is_loose(s)]
    only = _only_speaker(document, direct)
    again = [(s, _repeated(_words(s, pages), said, whole=s.weak)) for s in loose]
    rest = [s for s in direct if not is_loose(s)]
    kept = [
        replace(s, actor=by or (only if not s.weak else None)) for s, by in again if by or (_says(s) and not s.weak)
    ]
    return rest + [s for s in kept if s.actor is not None or rest]


def _words(spoken: Spoken, pages: Sequence[Page]) -> str:
    inside: list[Word] = []
    for page in pages[spoken.passage :]:
        if page.start >= spoken.end:
            break
        inside += page.words[page.index(max(0, spoken.start - page.start)) : page.index(spoken.end - page.start)]
    return " ".join(w.text.casefold()[:STEM] for w in inside)


def _repeated(text: str, said: Sequence[tuple[str, Actor]], *, whole: bool) -> Actor | None:
    """Who says the first words of a headline, or all its telling words; of a phrase all as they stand."""
    first = text if whole else " ".join(text.split()[:SAME_WORDS])
    same = next((actor for other, actor in said if f" {first} " in f" {other} "), None)
    if same is not None or whole:
        return same
    telling = {word for word in text.split() if len(word) > SAME_WORDS} or set(text.split())
    having = {actor.actor_id: actor for other, actor in said if telling <= set(other.split())}
    return next(iter(having.values())) if len(having) == 1 else None


def _only_speaker(document: Document, direct: Sequence[Spoken]) -> Actor | None:
    """Who says nearly everything in an interview or a portrait; None where others speak too."""
    actors = {s.actor.actor_id: s.actor for s in direct if s.actor is not None and not s.actor.is_author}
    counts = Counter(s.actor.actor_id for s in direct if s.actor is not None and not s.actor.is_author)
    if counts.total() < MIN_QUOTES:
        return None
    most, n = counts.most_common(1)[0]
    return actors[most] if n / counts.total() > (0.6 if document.genre == "interview" else 0.8) else None
