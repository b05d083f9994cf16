"""Speech behind dashes: which lines are speech, and which a list or the paper's questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from textmine.annotate.dashes import PERSONS, Line, is_sentence, resumed_without_dash, stretches, tell
from textmine.annotate.handed_on import told_before
from textmine.annotate.lexicon import words
from textmine.annotate.marks import MARKS, Paragraph
from textmine.annotate.speakers import Speakers
from textmine.annotate.spoken import Spoken
from textmine.annotate.turns import assign, give
from textmine.records import Actor

_THUS = re.compile(r"(?:Sådan|Således) (\w+) ")
ANSWER = 12
"""A plain paragraph behind a question in a line of its own is an answer from so many words on, else narration."""
MIN_QUESTIONS = 2


def dash_quotes(blocks: Sequence[Paragraph], speakers: Speakers) -> list[Spoken]:
    """Read what stands behind dashes as speech.

    A line of a list opens so too. It is speech where a verb of saying with its subject follows a comma; elsewhere only
    in a document that prints speech so, as a sentence, and not in a list.
    """
    lines = [line for k, paragraph in enumerate(blocks) for line in stretches(paragraph, k)]
    for line in lines:
        tell(line, speakers)
        _announce(line, blocks, speakers)
        _lead(line, speakers)
    if not any(line.told or line.verb or _introduced(line, blocks, speakers) for line in lines):
        return []
    found: list[Spoken] = []
    before: Line | None = None
    pair: list[Actor] = []
    for run in _runs(lines):
        speech = _speech(run, blocks, speakers)
        pair = assign(speech, blocks, speakers, pair)
        if before is not None and speech and speech[0].block <= before.block + 2 and before.actor is not None:
            give([line for line in speech if not line.told], before.actor)
        before = speech[-1] if speech else before
        found += [s for line in speech for s in (line.spoken(), *resumed_without_dash(line, speakers))]
    return _of_the_only_one(found)


def _announce(line: Line, blocks: Sequence[Paragraph], speakers: Speakers) -> None:
    """The paragraph behind a line may say whose it was: `Sådan lyder det fra Per Lind.`"""
    behind = blocks[line.block + 1] if line.block + 1 < len(blocks) and line.opens and line.verb is None else None
    m = _THUS.match(behind.text) if behind is not None else None
    if behind is None or m is None or m.group(1) not in words("speech", "direct", "impersonal"):
        return
    page = behind.page
    verb = page.words[page.index(behind.start + m.start(1))]
    line.actor = speakers.behind(page, verb, page.sentence_at(verb.start)[1]).actor
    line.told = line.actor is not None


def _lead(line: Line, speakers: Speakers) -> None:
    """The words before a dash inside a paragraph may give the word: `Hertil svarer Per Lind: – Det går ikke.`"""
    paragraph = line.paragraph
    lead = paragraph.page.text[paragraph.start : line.start].rstrip("-–—―− ")
    if line.opens or line.verb is not None or not lead.endswith(":"):
        return
    line.actor = told_before(replace(paragraph, end=paragraph.start + len(lead)), speakers)
    line.told = line.actor is not None


def _introduced(line: Line, blocks: Sequence[Paragraph], speakers: Speakers) -> bool:
    """Whether a paragraph that names one person gives the word to a line with a colon: `Per Lind, smed i Greve:`"""
    before = blocks[line.block - 1] if line.block and line.opens else None
    named = before is not None and before.text.endswith(":") and speakers.only_person(before) is not None
    return named and is_sentence(line.paragraph.text)


def _of_the_only_one(found: Sequence[Spoken]) -> list[Spoken]:
    """Where one person alone speaks behind dashes, the lines of nobody are his too."""
    people = {s.actor.actor_id: s.actor for s in found if s.actor is not None}
    nobody = any(s.actor is None and s.cue is not None for s in found)
    if len(people) != 1 or nobody:
        return list(found)
    only = next(iter(people.values()))
    return [replace(s, actor=s.actor or only) for s in found]


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines of paragraphs that follow each other; a paragraph that a dash does not open ends a run."""
    run: list[Line] = []
    for line in lines:
        apart = bool(run) and (line.block > run[-1].block + 1 or not line.leads or not line.opens)
        if apart and line.block != run[-1].block:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _speech(run: Sequence[Line], blocks: Sequence[Paragraph], speakers: Speakers) -> list[Line]:
    """The lines of a run that are speech; inside a paragraph only what says `jeg` or `du`."""
    clauses = any(line.verb or line.told for line in run)
    if not clauses and (_listed(run, blocks, speakers) or _asked(run, blocks)):
        return []
    kept: list[Line] = []
    for line in run:
        again = bool(kept) and kept[-1].block == line.block
        whole = line.opens and is_sentence(line.paragraph.text)
        page = line.paragraph.page
        given = page.text[line.paragraph.start : line.start].rstrip("-–—―− ").endswith(":")
        inner = not line.opens and is_sentence(line.text) and (given or PERSONS.search(line.text) is not None)
        if line.verb or again or whole or inner:
            kept.append(line)
    return kept


def _listed(run: Sequence[Line], blocks: Sequence[Paragraph], speakers: Speakers) -> bool:
    """Whether lines without a reporting clause are a list: in one stretch of text, or announced by a colon.

    A single line behind a colon is speech where the paragraph before names one person.
    """
    if len(run) > 1 and len({line.paragraph.passage for line in run}) == 1:
        return True
    before = blocks[run[0].block - 1] if run[0].block else None
    if before is None or before.page.role in {"heading", "title"}:
        return len(run) > 1
    if not before.text.endswith(":"):
        return False
    inside = before.page.words[before.page.index(before.start) : before.page.index(before.end)]
    told = any(w.text in words("speech", "direct") for w in inside)
    return not told and (len(run) > 1 or speakers.only_person(before) is None)


def _asked(run: Sequence[Line], blocks: Sequence[Paragraph]) -> bool:
    """Whether a line is the paper's question, the answer to which stands in marks, or as a plain paragraph."""
    behind = run[-1].block + 1
    if behind >= len(blocks) or blocks[behind].page.role in {"heading", "title"}:
        return False
    only = len(run) == 1 and run[0].text.rstrip().endswith("?") and len(run[0].text.split(". ")) < MIN_QUESTIONS
    return blocks[behind].text[0] in MARKS or (only and len(blocks[behind].text.split()) >= ANSWER)
