"""Indirect speech: `mener, at ...`, `ifølge X ...`, `..., vurderer X`, where the sayer is known."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from textmine.annotate.lexicon import words
from textmine.annotate.marks import Paragraph
from textmine.annotate.pages import Page, Word, is_title
from textmine.annotate.speakers import Speakers
from textmine.annotate.spoken import Spoken
from textmine.records import Actor

_THAT = re.compile(r"(?: [a-zæøå]+){0,3},? at ")
_TO_THAT = re.compile(r"[^.,]{0,60}, at ")
_ENDS = re.compile(r"[.!?…]+[\"”“»«)]*$")
_SHORT_FORM = re.compile(r" ?\([^()]{1,40}\)")
"""`Ifølge Styrelsen for ... (STAR) var der ...`, `Ifølge Mette Krag (S) er det ...`."""
_SKIP = {"som", "der", "hvis", "hvor", "tidligere", "nu", "født"}
MIN_WORDS = 3
MAX_SENTENCE = 2000
"""A longer stretch without a full stop is a list or a table: no clause in it is anybody's statement."""


def indirect_quotes(blocks: Sequence[Paragraph], speakers: Speakers, direct: Sequence[Spoken]) -> list[Spoken]:
    """Read indirect speech outside the direct quotes; nothing where the sayer is not known."""
    marks = sorted((s.start, s.end) for s in direct)
    found: list[Spoken] = []
    for paragraph in blocks:
        if paragraph.page.role in {"title", "heading"}:
            continue
        for start, end in paragraph.page.sentences_in(paragraph.start, paragraph.end):
            spoken = _read(paragraph, start, min(end, paragraph.end), speakers)
            if spoken and not _touches(spoken, marks):
                found.append(spoken)
    return found


def _touches(spoken: Spoken, marks: Sequence[tuple[int, int]]) -> bool:
    i = bisect_left(marks, (spoken.end, 0))
    return any(spoken.start < end and start < spoken.end for start, end in marks[max(0, i - 2) : i + 1])


def _read(paragraph: Paragraph, start: int, end: int, speakers: Speakers) -> Spoken | None:
    page = paragraph.page
    if end - start > MAX_SENTENCE:
        return None
    inside = page.words[page.index(start) : page.index(end)]
    if any(speakers.quoted(page.start + w.start) for w in inside[:1]):
        return None
    for word in inside:
        if word.text in words("speech", "according"):
            return _according(paragraph, word, start, end, speakers)
        if word.text in words("speech", "indirect"):
            spoken = _that(paragraph, word, start, end, speakers) or _after(paragraph, word, start, end, speakers)
            if spoken:
                return spoken
    return None


def _that(paragraph: Paragraph, verb: Word, start: int, end: int, speakers: Speakers) -> Spoken | None:
    """`Krag advarer om, at reglerne ...`: the clause behind `at`."""
    page = paragraph.page
    that = _THAT.match(page.text, verb.end, end)
    if that is None:
        return _inverted(paragraph, verb, end, speakers)
    between = that.group().replace(",", " ").split()[:-1]
    if any(w not in words("speech", "prepositions", "adverbs") for w in between):
        return _inverted(paragraph, verb, end, speakers)
    actor = speakers.before(page, verb, start)
    return _spoken(paragraph, that.end(), end, actor, verb, speakers)


def _inverted(paragraph: Paragraph, verb: Word, end: int, speakers: Speakers) -> Spoken | None:
    """`Derfor mener Mette Krag, at ...`: the subject stands between verb and clause."""
    page = paragraph.page
    here = speakers.within(page.start + verb.end + 1, page.start + min(end, verb.end + 60))
    if not here:
        return None
    lead = page.text[verb.end : here[0].start - page.start].split()
    that = _TO_THAT.match(page.text, here[0].end - page.start, end)
    if that is None or len(lead) > 2 or (lead and not is_title(lead[-1])):
        return None
    return _spoken(paragraph, that.end(), end, here[0].actor, verb, speakers)


def _after(paragraph: Paragraph, verb: Word, start: int, end: int, speakers: Speakers) -> Spoken | None:
    """`Det hjælper ikke, vurderer Mette Krag.`: a statement, a comma, the verb and its subject to the end."""
    page = paragraph.page
    i = page.index(verb.start)
    if i == 0 or page.gap(i - 1) != ", " or end - verb.end > 140 or _commas(page.text, start, verb.start) > 4:
        return None
    saying = speakers.behind(page, verb, end)
    return _spoken(paragraph, start, page.words[i - 1].end, saying.actor, verb, speakers)


def _commas(text: str, start: int, end: int) -> int:
    return text.count(", ", start, end)


def _according(paragraph: Paragraph, word: Word, start: int, end: int, speakers: Speakers) -> Spoken | None:
    """`Ifølge X, lektor på Y, stjæler ...`: what the sentence says, without the sayer and what describes them."""
    page = paragraph.page
    named = speakers.within(page.start + word.end, page.start + min(end, word.end + 90))
    if not named:
        return None
    person = next((r for r in named if r.actor.type == "person"), named[0])
    between = page.text[word.end : person.start - page.start]
    if "," in between or len(between.split()) > 4:
        person = named[0]
    if word.start > start + 2:
        behind = page.text[start : word.start].rstrip()
        until = start + len(behind.rstrip(",")) if behind.endswith(",") else end
        return _spoken(paragraph, start, until, person.actor, word, speakers)
    return _spoken(paragraph, _content(page, person.end - page.start, end), end, person.actor, word, speakers)


def _content(page: Page, start: int, end: int) -> int:
    """Where the statement begins behind the sayer: behind a short form, party or title that is set off."""
    if short := _SHORT_FORM.match(page.text, start, end):
        start = short.end()
    if page.text[start : start + 2] != ", ":
        return start + len(page.text[start:end]) - len(page.text[start:end].lstrip(" )"))
    at = start + 2
    while True:
        first = re.match(r"\S+", page.text[at:end])
        comma = page.text.find(", ", at, end)
        opening = first.group() if first else ""
        titled = any(is_title(w) for w in page.text[at : comma if comma > 0 else at].split()[:4])
        if comma < 0 or not (opening in _SKIP or titled or opening[:1].isupper()):
            return at
        at = comma + 2


def _spoken(
    paragraph: Paragraph, start: int, end: int, actor: Actor | None, verb: Word, speakers: Speakers
) -> Spoken | None:
    page = paragraph.page
    text = page.text[start:end]
    trimmed = _ENDS.sub("", text).rstrip()
    lead = len(trimmed) - len(trimmed.lstrip())
    if actor is None or actor is speakers.author or len(trimmed.split()) < MIN_WORDS:
        return None
    return Spoken(
        paragraph.passage, page.start + start + lead, page.start + start + len(trimmed), actor, verb.text, direct=False
    )
