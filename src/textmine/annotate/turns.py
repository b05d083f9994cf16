"""Who speaks behind dashes when nobody says so: turns of two, whoever is called by name, whoever was told of before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from textmine.annotate.dashes import Line
from textmine.annotate.lexicon import words
from textmine.annotate.marks import Paragraph
from textmine.annotate.meant import SUBJECT
from textmine.annotate.pages import Page
from textmine.annotate.speakers import Reference, Speakers
from textmine.records import Actor

_YOU = re.compile(r"\b(?:du|dig|din|dit|dine)\b", re.IGNORECASE)
_OF_THIRD = re.compile(r", (?:hun|han|det|den|der|som|min|vores|en)\b")
_ASIDE = re.compile(r"(?:Da|Når|Mens|Efter|Inden|Før|Hvis|Selv om|Selvom|Fordi|Idet) [^,.]{3,120}, ")
"""Behind a clause that a sentence begins with stands its subject."""
REPLY = 12
"""Where nobody asks or is called, a reply has fewer words."""
NEAR = 200
"""How far before a run of dashes somebody who takes part in it may be named, in names."""


def assign(run: list[Line], blocks: Sequence[Paragraph], speakers: Speakers, pair: list[Actor]) -> list[Actor]:
    """Give every line of a run its speaker: between two people in turns, else whoever is said to speak in it.

    Returns the two who talk, who may talk again in a later run.
    """
    if not run:
        return pair
    turns = _turns(run)
    talk = _talk(turns) or _addressed(turns, speakers)
    people = _others(turns, speakers, pair) if talk else []
    _answer_to(turns, people, speakers)
    named = {id(turn[0].actor) for turn in turns if turn[0].actor is not None}
    if _open(turns[0]) and (len(named) != 1 or (talk and not any(_calls(turn, speakers) for turn in turns))):
        give(turns[0], _subject_before(run[0], blocks, speakers))
    for before, turn in pairwise(turns):
        if _open(turn) and _goes_on(before[-1]):
            give(turn, before[-1].actor)
    if len(named) > 1 or talk:
        people = _others(turns, speakers, pair)
        _alternate(turns, people, talk=talk)
    _fill(turns)
    _fill(turns[::-1])
    return people if len(people) == 2 else pair


def give(turn: Sequence[Line], actor: Actor | None) -> None:
    """Give a speaker to the lines of a turn that have none."""
    for line in turn:
        if line.actor is None and (not line.told or line is not turn[0]):
            line.actor = actor


def _turns(run: Sequence[Line]) -> list[list[Line]]:
    """The lines by paragraph: who speaks in one goes on in it."""
    turns: list[list[Line]] = []
    for line in run:
        if turns and turns[-1][0].block == line.block:
            turns[-1].append(line)
        else:
            turns.append([line])
    for turn in turns:
        first = next((line for line in turn if line.actor is not None), None)
        if first is not None:
            give(turn, first.actor)
    return turns


def _open(turn: Sequence[Line]) -> bool:
    """Whether nothing tells yet who speaks."""
    return turn[0].actor is None and not turn[0].told


def _fill(turns: Sequence[Sequence[Line]]) -> None:
    """Who spoke last goes on."""
    last: Actor | None = None
    for turn in turns:
        if _open(turn):
            give(turn, last)
        last = turn[0].actor or last


def _goes_on(line: Line) -> bool:
    """Whether a paragraph says at its end that its speaker goes on: `siger hun og tilføjer:`."""
    return line.verb is not None and line.paragraph.text.endswith(":")


def _talk(turns: Sequence[Sequence[Line]]) -> bool:
    """Whether two people talk: a line before the last asks the other, or asks and says nowhere who asks."""
    asking = [turn[-1] for turn in turns[:-1] if turn[-1].text.rstrip().endswith("?")]
    return any(_YOU.search(line.text) or (line.verb is None and len(turns) > 2) for line in asking)


def _addressed(turns: Sequence[Sequence[Line]], speakers: Speakers) -> bool:
    """Whether a line before the last calls somebody by name: `Du fik nul, Lars.`, `Lars, kom nu.`"""
    return len(turns) > 1 and any(_vocatives(line, speakers) for turn in turns[:-1] for line in turn)


def _calls(turn: Sequence[Line], speakers: Speakers) -> bool:
    return any(_vocatives(line, speakers) for line in turn)


def _answer_to(turns: Sequence[Sequence[Line]], people: Sequence[Actor], speakers: Speakers) -> None:
    """Who calls the one of two by name is the other."""
    if len(people) != 2:
        return
    for turn in turns:
        called = [r.actor for line in turn for r in _vocatives(line, speakers)]
        if called and _open(turn) and any(called[0] is a for a in people):
            give(turn, people[1] if called[0] is people[0] else people[0])


def _vocatives(line: Line, speakers: Speakers) -> list[Reference]:
    """Whom a line calls by name, at the end of a sentence or at its own start."""
    page = line.paragraph.page
    named = speakers.within(page.start + line.start, page.start + line.end)
    return [r for r in named if r.actor.type == "person" and (_ends_so(line, page, r) or _begins_so(line, page, r))]


def _ends_so(line: Line, page: Page, r: Reference) -> bool:
    end = r.end - page.start
    return page.text.endswith(", ", 0, r.start - page.start) and (
        page.text[end : end + 1] in set(".!?") or end == line.end
    )


def _begins_so(line: Line, page: Page, r: Reference) -> bool:
    end = r.end - page.start
    return r.start - page.start == line.start and page.text[end] == "," and not _OF_THIRD.match(page.text, end)


def _others(turns: Sequence[Sequence[Line]], speakers: Speakers, pair: Sequence[Actor]) -> list[Actor]:
    """Who takes part in a talk: who is said to speak in it or called by name, and his partner in the talk before.

    Else whoever is named next before it.
    """
    found: list[Actor] = []
    for turn in turns:
        if turn[0].actor is not None and all(turn[0].actor is not a for a in found):
            found.append(turn[0].actor)
    called = [r.actor for turn in turns for line in turn for r in _vocatives(line, speakers)]
    found += [a for n, a in enumerate(called) if all(a is not b for b in (*found, *called[:n]))]
    if len(found) == 1 and any(found[0] is a for a in pair):
        return list(pair)
    place = turns[0][0].paragraph.page.start + turns[0][0].start
    for reference in speakers.back(place, NEAR):
        if len(found) > 1:
            break
        actor = reference.actor
        if actor.type == "person" and not actor.is_author and all(actor is not a for a in found):
            found.append(actor)
    return found


def _short(turn: Sequence[Line]) -> bool:
    """Whether a line can be a reply: a longer one goes on with what its speaker told the paper before."""
    return sum(len(line.text.split()) for line in turn) < REPLY


def _alternate(turns: Sequence[Sequence[Line]], people: Sequence[Actor], *, talk: bool) -> None:
    """Between two people every line without a reporting clause is the other's than the one beside it."""
    if len(people) != 2:
        return
    for order in (turns, turns[::-1]):
        for before, turn in pairwise(order):
            if _open(turn) and before[0].actor is not None and (talk or _short(turn)):
                give(turn, people[1] if before[0].actor is people[0] else people[0])


def _subject_before(line: Line, blocks: Sequence[Paragraph], speakers: Speakers) -> Actor | None:
    """Whom the text before a run of dashes is about: in its own paragraph, else in the one before."""
    if not line.opens:
        return _about(line.paragraph.page, line.paragraph.start, line.start, speakers)
    before = blocks[line.block - 1] if line.block else None
    if before is None or (before.page.role in {"heading", "title"} and not before.text.endswith(":")):
        return None
    return _about(before.page, before.start, before.end, speakers) or speakers.only_person(before)


def _about(page: Page, start: int, end: int, speakers: Speakers) -> Actor | None:
    """The subject of the last sentence that has a person."""
    for begin, stop in reversed(page.sentences_in(start, end)[-4:]):
        told = _told_at_end(page, begin, min(stop, end), speakers)
        if told is not None:
            return told
        aside = _ASIDE.match(page.text, begin, min(stop, end))
        first = page.index(aside.end() if aside else begin)
        for word in page.words[first : page.index(min(stop, end))][:12]:
            sex = SUBJECT.get(word.text.casefold())
            if sex:
                return speakers.pronoun(page, word.start, sex)
            here = speakers.within(page.start + word.start, page.start + word.end)
            if here and here[0].actor.type == "person" and not speakers.is_object(page, here[0]):
                return here[0].actor
    return None


def _told_at_end(page: Page, start: int, end: int, speakers: Speakers) -> Actor | None:
    """Who tells the last sentence before speech: `Hun kender sagen, fortæller Mette Krag.`"""
    inside = page.words[page.index(start) : page.index(end)]
    verb = next((w for w in inside[1:] if w.text in words("speech", "direct")), None)
    if verb is None or not page.text.endswith(", ", start, verb.start):
        return None
    return speakers.behind(page, verb, end).actor
