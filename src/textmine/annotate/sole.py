"""Speech of nobody in a document in which one person alone is said to speak."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from textmine.annotate.marks import Paragraph
from textmine.annotate.speakers import Speakers
from textmine.annotate.spoken import Spoken
from textmine.records import Actor

EDGE = 2
MIN_WORDS = 8
"""Fewer words in marks may be a slogan or a sign."""


def of_the_only_one(blocks: Sequence[Paragraph], direct: Sequence[Spoken], speakers: Speakers) -> list[Spoken]:
    """Give paragraphs of speech that nobody is named beside to the only person whom a reporting clause names.

    Unless a clause gives the word to somebody without a name, or the speech tells of that person.
    """
    told = [s for s in direct if s.cue is not None and not s.own]
    people = {s.actor.actor_id: s.actor for s in direct if s.actor is not None}
    only = next(iter(people.values()), None)
    if len(people) != 1 or only is None or only.type != "person" or not told or any(s.actor is None for s in told):
        return list(direct)
    starts = [p.page.start + p.start for p in blocks]
    return [replace(s, actor=only) if _fits(s, only, blocks, starts, speakers) else s for s in direct]


def _fits(s: Spoken, only: Actor, blocks: Sequence[Paragraph], starts: Sequence[int], speakers: Speakers) -> bool:
    k = bisect_right(starts, s.start) - 1
    if s.actor is not None or s.cue is not None or s.weak or k < 0:
        return False
    paragraph = blocks[k]
    said = paragraph.page.text[s.start - paragraph.page.start : s.end - paragraph.page.start]
    whole = s.start <= starts[k] + EDGE and s.end >= paragraph.page.start + paragraph.end - EDGE
    named = any(r.actor is only for r in speakers.within(s.start, s.end))
    return whole and not named and len(said.split()) >= MIN_WORDS and paragraph.page.role not in {"title", "heading"}
