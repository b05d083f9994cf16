"""A story told to the paper in the first person: `Fortalt til Per Lind`, `Her fortæller hun selv`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from textmine.annotate.dashes import narrates
from textmine.annotate.marks import MARKS, Paragraph
from textmine.annotate.pages import Page
from textmine.annotate.speakers import Reference, Speakers
from textmine.annotate.spoken import Spoken, laid_over, overlaps
from textmine.records import Actor

_TOLD_TO = re.compile(
    r"\b(?:[Ff]ortalt|FORTALT|[Ff]ortalte det|[Gg]engivet|[Oo]ptegnet|[Nn]edskrevet|[Ff]ortæller det)"
    r"(?: her)?(?: (?:til|TIL|for|af|AF|ved)\b)"
)
_HERE = re.compile(
    r"\b(?:[Hh]er|[Nn]u|[Ii] dag) (?:fortæller|deler|beretter) |"
    r"\b(?:hans|hendes|sin) egen (?:historie|fortælling|beretning)\b|"
    r"\b[Hh]er er (?:hans|hendes) (?:historie|fortælling|beretning)|\bmed (?:hans|hendes|sine) egne ord\b"
)
_FIRST = re.compile(r"\b(?:jeg|mig|min|mit|mine)\b", re.IGNORECASE)
NOTE = 400
"""A longer stretch is no note about how a story came about."""
MIN_OWN = 2
"""So many paragraphs at least say `jeg`."""
MOST = 0.6
"""This share of the paragraphs behind the first one that says `jeg` says so too."""


def monologue(
    blocks: Sequence[Paragraph], pages: Sequence[Page], speakers: Speakers, found: list[Spoken]
) -> list[Spoken]:
    """Lay the paragraphs of a story told in the first person over the speech found, each as its teller's speech."""
    teller = _teller(pages, speakers)
    if teller is None:
        return found
    texts = [p for p in blocks if p.page.role not in {"title", "heading"}]
    own = [n for n, p in enumerate(texts) if _FIRST.search(p.text) and not _marked(p, found)]
    if len(own) < MIN_OWN or len(own) < MOST * (own[-1] - own[0] + 1):
        return found
    told = [_whole(p, teller) for p in texts[own[0] : own[-1] + 1] if _tells(p, teller, speakers, found)]
    return laid_over([_of_another(s, told, speakers) for s in found], told)


def _of_another(spoken: Spoken, told: Sequence[Spoken], speakers: Speakers) -> Spoken:
    """What a story says that somebody said is his where it names him: `Lægen sagde: »...«` is nobody's."""
    i = bisect_left(told, spoken.start, key=lambda t: t.start)
    inside = i > 0 and spoken.end <= told[i - 1].end
    if not inside or spoken.own:
        return spoken
    named = any(r.actor is spoken.actor for r in speakers.within(told[i - 1].start, spoken.start))
    return spoken if named else replace(spoken, actor=None)


def _teller(pages: Sequence[Page], speakers: Speakers) -> Actor | None:
    """Who tells the story: named before `fortalt til` or behind `af`, else the person most named in such notes."""
    short = [p for p in pages if len(p.text) < NOTE]
    note = next(((p, m) for p in short if (m := _TOLD_TO.search(p.text))), None)
    if note is not None:
        page, m = note
        people = _people(page, 0, len(page.text), speakers)
        before = [r for r in people if r.end <= page.start + m.start()]
        by = [r for r in people if page.text.endswith(" af ", 0, r.start - page.start)]
        if m.group().lower().endswith((" til", " for")) and (before or by):
            return (before or by)[-1].actor
        writers = [r.actor for r in people if r.start >= page.start + m.end()]
        return _most_named(pages, speakers, writers)
    here = next((p for p in short if _HERE.search(p.text)), None)
    return _most_named([here], speakers, []) if here is not None else None


def _most_named(pages: Sequence[Page], speakers: Speakers, writers: Sequence[Actor]) -> Actor | None:
    """The person whom the lines around a story name most; None where two are named as often."""
    outside = [p for p in pages if len(p.text) < NOTE and not _FIRST.search(p.text)]
    named = [r.actor for p in outside for r in _people(p, 0, len(p.text), speakers)]
    people = {a.actor_id: a for a in named if not a.is_author and all(a is not w for w in writers)}
    counts = Counter(a.actor_id for a in named if a.actor_id in people).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return people[counts[0][0]]


def _people(page: Page, start: int, end: int, speakers: Speakers) -> list[Reference]:
    return [r for r in speakers.within(page.start + start, page.start + end) if r.actor.type == "person"]


def _marked(paragraph: Paragraph, found: list[Spoken]) -> bool:
    """Whether a paragraph is speech in marks, so that `jeg` in it is no teller's."""
    start, end = paragraph.page.start + paragraph.start, paragraph.page.start + paragraph.end
    return paragraph.text[0] in MARKS and overlaps(start, end, found)


def _tells(paragraph: Paragraph, teller: Actor, speakers: Speakers, found: list[Spoken]) -> bool:
    """Whether a paragraph goes on with the story: it is neither somebody's speech nor told of the teller."""
    if _FIRST.search(paragraph.text):
        return not _marked(paragraph, found)
    names_teller = any(r.actor is teller for r in _people(paragraph.page, paragraph.start, paragraph.end, speakers))
    other = narrates(paragraph.page, paragraph.start, paragraph.end, teller, speakers) and names_teller
    return not other and not _marked(paragraph, found) and not paragraph.text.endswith("?")


def _whole(paragraph: Paragraph, actor: Actor) -> Spoken:
    start = paragraph.page.start
    return Spoken(paragraph.passage, start + paragraph.start, start + paragraph.end, actor, None)
