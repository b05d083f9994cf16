"""Speech behind dashes: what is speech, where it ends, and who speaks when nobody says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from textmine.annotate.firstnames import gender
from textmine.annotate.lexicon import words
from textmine.annotate.marks import Paragraph
from textmine.annotate.pages import Page, Word
from textmine.annotate.speakers import Reference, Speakers
from textmine.annotate.spoken import Spoken
from textmine.records import Actor

DASH = re.compile(r"[-–—]\s*(?=[^\W\d_]|[\"“”»…])")
_INNER_DASH = re.compile(r"(?<=[.!?…:])\s+[-–—]\s+(?=[A-ZÆØÅ])")
_RESUMED = re.compile(r"(?<=,)\s+[-–—]\s+(?=[^\W\d_])")
"""`siger han, – så er den ordnet`: speech goes on behind its reporting clause."""
_IDIOM = re.compile(r"siger og (?:skriver|gør)\b")
_PERSONS = re.compile(r"\b(?:(?i:jeg|mig|min|mit|mine|vi|os|vores|du|dig|din|dit|dine|man|jer|jeres)|I)\b")
_STAGE = re.compile(
    r"(?:Så|Da|Bagefter|Derefter|Imens|Ved siden af|Bag|Foran|På vej|Udenfor|Der bliver|Der blev|Latter|Stilhed) "
)
_GAP = re.compile(r"\s?[,?!.…]+[\"”“»«]?\s+")
_YOU = re.compile(r"\b(?:du|dig|din|dit|dine)\b", re.IGNORECASE)
_PRONOUN = {"hun": "female", "han": "male"}
_LOOSE = {"hun", "han", "en", "et", "det", "de", "den", "nogen"}
_MARKS = '"“”„»'
ANSWER = 12
"""A plain paragraph behind a question in a line of its own is an answer from so many words on, else narration."""
NEAR_CLAUSE = 90
"""A reporting clause begins at most so many letters before the dash behind it."""
NEAR = 200
"""How far before a run of dashes somebody who takes part in it may be named, in names."""


@dataclass
class _Line:
    """One stretch of speech behind a dash; offsets into its page."""

    paragraph: Paragraph
    block: int
    start: int
    end: int
    leads: bool
    whole: int = 0
    """Where its stretch of the paragraph ends, behind its reporting clause."""
    verb: Word | None = None
    actor: Actor | None = None
    told: bool = False
    """Whether a reporting clause says who speaks, be it somebody without a name."""

    @property
    def text(self) -> str:
        return self.paragraph.page.text[self.start : self.end]

    def spoken(self) -> Spoken:
        page = self.paragraph.page
        cue = self.verb.text if self.verb else None
        return Spoken(self.paragraph.passage, page.start + self.start, page.start + self.end, self.actor, cue)


def dash_spans(blocks: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Where speech behind dashes may stand, in the source text; a pronoun looks past it."""
    spans: list[tuple[int, int]] = []
    for k, paragraph in enumerate(blocks):
        for line in _stretches(paragraph, k):
            page = paragraph.page
            clause = _clause(page, line.start, line.end) if line.leads else None
            spans.append((page.start + line.start, page.start + (clause[1] if clause else line.end)))
    return spans


def dash_quotes(blocks: Sequence[Paragraph], speakers: Speakers) -> list[Spoken]:
    """Read what stands behind dashes as speech.

    A line of a list opens so too. It is speech where a verb of saying with its subject follows a comma; elsewhere only
    in a document that prints speech so, as a sentence, and not in a list.
    """
    lines = [line for k, paragraph in enumerate(blocks) for line in _stretches(paragraph, k)]
    for line in lines:
        _tell(line, speakers)
    if not any(line.told or line.verb for line in lines):
        return []
    found: list[Spoken] = []
    before: _Line | None = None
    pair: list[Actor] = []
    for run in _runs(lines):
        speech = _speech(run, blocks)
        pair = _assign(speech, blocks, speakers, pair)
        if before is not None and speech and speech[0].block <= before.block + 2 and before.actor is not None:
            _set([line for line in speech if not line.told], before.actor)
        before = speech[-1] if speech else before
        found += [s for line in speech for s in (line.spoken(), *_resumed_without_dash(line, speakers))]
    return _of_the_only_one(found)


def _of_the_only_one(found: Sequence[Spoken]) -> list[Spoken]:
    """Where one person alone speaks behind dashes, the lines of nobody are his too."""
    people = {s.actor.actor_id: s.actor for s in found if s.actor is not None}
    nobody = any(s.actor is None and s.cue is not None for s in found)
    if len(people) != 1 or nobody:
        return list(found)
    only = next(iter(people.values()))
    return [replace(s, actor=s.actor or only) for s in found]


def _resumed_without_dash(line: _Line, speakers: Speakers) -> list[Spoken]:
    """`- Det går ikke, siger hun. Vi skal videre.`: behind the sentence of the reporting clause speech goes on.

    Unless it tells what the speaker does: `- Det går ikke, siger hun. Hun rejser sig.`
    """
    if line.verb is None or line.whole <= line.verb.end:
        return []
    page = line.paragraph.page
    start = page.sentence_at(line.verb.end)[1]
    while start < line.whole and page.text[start].isspace():
        start += 1
    rest = page.text[start : line.whole].rstrip()
    if not rest or not rest[0].isupper() or narrates(page, start, line.whole, line.actor, speakers):
        return []
    begin = page.start + start
    return [Spoken(line.paragraph.passage, begin, begin + len(rest), line.actor, None)]


def narrates(page: Page, start: int, end: int, actor: Actor | None, speakers: Speakers) -> bool:
    """Whether sentences between speech are the paper's: they tell of the speaker, and say neither `jeg` nor `du`."""
    if _PERSONS.search(page.text, start, end):
        return False
    first = page.words[page.index(start)]
    sex = _PRONOUN.get(first.text.casefold())
    if sex is not None:
        return actor is None or gender(actor.name) in {sex, None}
    here = speakers.within(page.start + first.start, page.start + first.end)
    if here and here[0].actor.type == "person" and not speakers.possessive(page, here[0]):
        return True
    return _STAGE.match(page.text, start, end) is not None


def _stretches(paragraph: Paragraph, block: int) -> Iterator[_Line]:
    """The stretches of a paragraph that a dash opens: at its start, or behind a sentence in it."""
    if paragraph.page.role in {"title", "heading"}:
        return
    page = paragraph.page
    first = DASH.match(paragraph.text)
    inner = list(_INNER_DASH.finditer(page.text, paragraph.start, paragraph.end))
    if first:
        inner = sorted([*inner, *_resumed(page, paragraph)], key=lambda m: m.start())
    starts = [paragraph.start + first.end()] if first else []
    starts += [m.end() for m in inner]
    ends = [m.start() for m in (inner if first else inner[1:])] + [paragraph.end]
    for n, (start, end) in enumerate(zip(starts, ends, strict=False)):
        yield _Line(paragraph, block, start, end, leads=first is not None or n == 0, whole=end)


def _resumed(page: Page, paragraph: Paragraph) -> list[re.Match[str]]:
    """Dashes behind a reporting clause and its comma."""
    found = list(_RESUMED.finditer(page.text, paragraph.start, paragraph.end))
    return [m for m in found if _clause(page, max(paragraph.start, m.start() - NEAR_CLAUSE), m.start()) is not None]


def _clause(page: Page, start: int, end: int) -> tuple[Word, int] | None:
    """The first `, siger` of a stretch: the verb, and where the speech before it ends."""
    for i in range(page.index(start) + 1, page.index(end)):
        verb = page.words[i]
        if verb.text not in words("speech", "direct") or _IDIOM.match(page.text, verb.start):
            continue
        gap = page.text[page.words[i - 1].end : verb.start]
        if _GAP.fullmatch(gap):
            mark = gap.strip()[:1]
            return verb, page.words[i - 1].end + (1 if mark in set("?!…") else 0)
    return None


def _tell(line: _Line, speakers: Speakers) -> None:
    """Read the reporting clause of a stretch, and end the speech before it."""
    page, start = line.paragraph.page, line.start
    while (clause := _clause(page, start, line.end)) is not None:
        verb, speech_end = clause
        i = page.index(verb.start)
        subject = page.words[i + 1].text if i + 1 < len(page.words) and page.gap(i).isspace() else ""
        saying = speakers.behind(page, verb, line.end)
        if saying.actor is not None or subject in _LOOSE or saying.unnamed:
            impersonal = verb.text in words("speech", "impersonal") and saying.actor is None
            line.verb, line.end, line.actor, line.told = verb, speech_end, saying.actor, not impersonal
            return
        start = verb.start


def _runs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines of paragraphs that follow each other; a paragraph that a dash does not open ends a run."""
    run: list[_Line] = []
    for line in lines:
        if run and (line.block > run[-1].block + 1 or not line.leads or not _opens(line)) and not _same(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _same(before: _Line, line: _Line) -> bool:
    return before.block == line.block


def _opens(line: _Line) -> bool:
    return DASH.match(line.paragraph.text) is not None


def _speech(run: Sequence[_Line], blocks: Sequence[Paragraph]) -> list[_Line]:
    """The lines of a run that are speech."""
    clauses = any(line.verb for line in run)
    if not clauses and (_listed(run, blocks) or _asked(run, blocks)):
        return []
    kept: list[_Line] = []
    for line in run:
        again = bool(kept) and _same(kept[-1], line)
        if line.verb or again or (_opens(line) and _is_sentence(line.paragraph.text)):
            kept.append(line)
    return kept


def _listed(run: Sequence[_Line], blocks: Sequence[Paragraph]) -> bool:
    """Whether lines without a reporting clause are a list: in one stretch of text, or announced by a colon."""
    if len(run) > 1 and len({line.paragraph.passage for line in run}) == 1:
        return True
    before = blocks[run[0].block - 1] if run[0].block else None
    if before is None or before.page.role in {"heading", "title"}:
        return len(run) > 1
    inside = before.page.words[before.page.index(before.start) : before.page.index(before.end)]
    told = any(w.text in words("speech", "direct") for w in inside)
    return before.text.endswith(":") and not told


def _asked(run: Sequence[_Line], blocks: Sequence[Paragraph]) -> bool:
    """Whether a line is the paper's question, the answer to which stands in marks, or as a plain paragraph."""
    behind = run[-1].block + 1
    if behind >= len(blocks) or blocks[behind].page.role in {"heading", "title"}:
        return False
    plain = len(run) == 1 and run[0].text.rstrip().endswith("?") and len(blocks[behind].text.split()) >= ANSWER
    return blocks[behind].text[0] in _MARKS or plain


def _is_sentence(text: str) -> bool:
    body = text.lstrip("-–— ")
    return body[:1].isupper() and body.rstrip().endswith((".", "!", "?", "…", '"', "”", "«", ")"))


def _assign(run: list[_Line], blocks: Sequence[Paragraph], speakers: Speakers, pair: list[Actor]) -> list[Actor]:
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
        _set(turns[0], _given(blocks, run[0].block, speakers))
    for before, turn in pairwise(turns):
        if _open(turn) and _goes_on(before[-1]):
            _set(turn, before[-1].actor)
    if len(named) > 1 or talk:
        people = _others(turns, speakers, pair)
        _alternate(turns, people)
    _fill(turns)
    _fill(turns[::-1])
    return people if len(people) == 2 else pair


def _open(turn: Sequence[_Line]) -> bool:
    """Whether nothing tells yet who speaks."""
    return turn[0].actor is None and not turn[0].told


def _fill(turns: Sequence[Sequence[_Line]]) -> None:
    """Who spoke last goes on."""
    last: Actor | None = None
    for turn in turns:
        if _open(turn):
            _set(turn, last)
        last = turn[0].actor or last


def _goes_on(line: _Line) -> bool:
    """Whether a paragraph says at its end that its speaker goes on: `siger hun og tilføjer:`."""
    return line.verb is not None and line.paragraph.text.endswith(":")


def _turns(run: Sequence[_Line]) -> list[list[_Line]]:
    """The lines by paragraph: who speaks in one goes on in it."""
    turns: list[list[_Line]] = []
    for line in run:
        if turns and _same(turns[-1][0], line):
            turns[-1].append(line)
        else:
            turns.append([line])
    for turn in turns:
        first = next((line for line in turn if line.actor is not None), None)
        if first is not None:
            _set(turn, first.actor)
    return turns


def _set(turn: Sequence[_Line], actor: Actor | None) -> None:
    for line in turn:
        if line.actor is None and (not line.told or line is not turn[0]):
            line.actor = actor


def _talk(turns: Sequence[Sequence[_Line]]) -> bool:
    """Whether two people talk: a line before the last asks the other, or asks and says nowhere who asks."""
    asking = [turn[-1] for turn in turns[:-1] if turn[-1].text.rstrip().endswith("?")]
    return any(_YOU.search(line.text) or (line.verb is None and len(turns) > 2) for line in asking)


def _addressed(turns: Sequence[Sequence[_Line]], speakers: Speakers) -> bool:
    """Whether a line before the last calls somebody by name at the end of a sentence: `Du fik nul, Lars.`"""
    return len(turns) > 1 and any(_vocatives(line, speakers) for turn in turns[:-1] for line in turn)


def _calls(turn: Sequence[_Line], speakers: Speakers) -> bool:
    return any(_vocatives(line, speakers) for line in turn)


def _answer_to(turns: Sequence[Sequence[_Line]], people: Sequence[Actor], speakers: Speakers) -> None:
    """Who calls the one of two by name is the other."""
    if len(people) != 2:
        return
    for turn in turns:
        called = [r.actor for line in turn for r in _vocatives(line, speakers)]
        if called and _open(turn) and any(called[0] is a for a in people):
            _set(turn, people[1] if called[0] is people[0] else people[0])


def _vocatives(line: _Line, speakers: Speakers) -> list[Reference]:
    page = line.paragraph.page
    return [
        r
        for r in speakers.within(page.start + line.start, page.start + line.end)
        if r.actor.type == "person"
        and page.text.endswith(", ", 0, r.start - page.start)
        and (page.text[r.end - page.start : r.end - page.start + 1] in set(".!?") or r.end - page.start == line.end)
    ]


def _others(turns: Sequence[Sequence[_Line]], speakers: Speakers, pair: Sequence[Actor]) -> list[Actor]:
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


def _alternate(turns: Sequence[Sequence[_Line]], people: Sequence[Actor]) -> None:
    """Between two people every line without a reporting clause is the other's than the one beside it."""
    if len(people) != 2:
        return
    for order in (turns, turns[::-1]):
        for before, turn in pairwise(order):
            if _open(turn) and before[0].actor is not None:
                _set(turn, people[1] if before[0].actor is people[0] else people[0])


def _given(blocks: Sequence[Paragraph], k: int, speakers: Speakers) -> Actor | None:
    """Whom the paragraph before a run of dashes is about: the subject of its last sentence that has a person."""
    if k == 0 or blocks[k - 1].page.role in {"heading", "title"}:
        return None
    paragraph = blocks[k - 1]
    page = paragraph.page
    for start, end in reversed(page.sentences_in(paragraph.start, paragraph.end)[-4:]):
        told = _told_at_end(page, start, end, speakers)
        if told is not None:
            return told
        for word in page.words[page.index(start) : page.index(end)][:12]:
            sex = _PRONOUN.get(word.text.casefold())
            if sex:
                return speakers.pronoun(page, word.start, sex)
            here = speakers.within(page.start + word.start, page.start + word.end)
            if here and here[0].actor.type == "person" and not speakers.is_object(page, here[0]):
                return here[0].actor
    return speakers.only_person(paragraph)


def _told_at_end(page: Page, start: int, end: int, speakers: Speakers) -> Actor | None:
    """Who tells the last sentence before speech: `Hun kender sagen, fortæller Mette Krag.`"""
    inside = page.words[page.index(start) : page.index(end)]
    verb = next((w for w in inside[1:] if w.text in words("speech", "direct")), None)
    if verb is None or not page.text.endswith(", ", start, verb.start):
        return None
    return speakers.behind(page, verb, end).actor
