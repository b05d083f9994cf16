"""Speech without marks: dash dialogue, and answers of an interview whose questions are the paper's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from textmine.annotate.lexicon import words
from textmine.annotate.marks import Paragraph
from textmine.annotate.pages import Page, Word
from textmine.annotate.speakers import Speakers
from textmine.annotate.spoken import Spoken, overlaps
from textmine.records import Actor, Document

_DASH = re.compile(r"[-–—]\s*(?=[^\W\d_]|[\"“”»…])")
_INNER_DASH = re.compile(r"(?<=[.!?…])\s+[-–—]\s+(?=[A-ZÆØÅ])")
_LABEL = re.compile(r"([^\W\d_][^:\n]{0,40}?)\s?:\s+(?=\S)")
_YOU = re.compile(r"\b(?:du|dig|din|dit|dine|I|jer|jeres)\b")
_ME = re.compile(r"\b(?:jeg|mig|min|mit|mine|vi|os|vores|man)\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"^(?:[-–—]\s*)?(?:Hvad|Hvorfor|Hvordan|Hvem|Hvor|Hvornår|Hvilke|Hvilken|Hvilket|Er|Har|Kan|Skal|Vil|Bør|Tror|Mener|Men|Så|Og|Synes|Må|Får|Ser|Gør)\b"
)
_MARKS = '"“”„»'
MAX_QUESTION = 60
"""A question of the paper has at most this many words."""


def dash_quotes(blocks: Sequence[Paragraph], speakers: Speakers, found: list[Spoken]) -> list[Spoken]:
    """Read paragraphs that open with a dash as speech.

    A line of a list opens so too. It is speech where a verb of saying with its subject follows a comma, or where a
    neighbouring dash line has one, and it is a sentence.
    """
    spoken: list[Spoken] = []
    actor: Actor | None = None
    said = [_reported(p, speakers) if _DASH.match(p.text) else None for p in blocks]
    for k, paragraph in enumerate(blocks):
        dash = _DASH.match(paragraph.text)
        if dash is None:
            actor = None
            continue
        here = _turns(paragraph, dash.end(), speakers)
        if not here and (_in_dialogue(said, blocks, k) and _is_sentence(paragraph.text)):
            actor = actor or _given(blocks, k, speakers) or _next_speaker(said, blocks, k)
            here = [
                Spoken(
                    paragraph.passage,
                    paragraph.page.start + paragraph.start + dash.end(),
                    paragraph.page.start + paragraph.end,
                    actor,
                    None,
                )
            ]
        elif here:
            actor = here[-1].actor
        spoken += [s for s in here if not overlaps(s.start, s.end, found)]
    return spoken


def _reported(paragraph: Paragraph, speakers: Speakers) -> Actor | bool | None:
    """The speaker of a dash line with a reporting clause; True where it names nobody."""
    dash = _DASH.match(paragraph.text)
    turns = _turns(paragraph, dash.end() if dash else 0, speakers)
    return (turns[0].actor or True) if turns else None


def _in_dialogue(said: Sequence[Actor | bool | None], blocks: Sequence[Paragraph], k: int) -> bool:
    """Whether the run of dash lines around a line holds one with a reporting clause."""
    for step in (-1, 1):
        i = k + step
        while 0 <= i < len(blocks) and abs(i - k) <= 6 and _DASH.match(blocks[i].text):
            if said[i] is not None:
                return True
            i += step
    return False


def _next_speaker(said: Sequence[Actor | bool | None], blocks: Sequence[Paragraph], k: int) -> Actor | None:
    i = k + 1
    while i < len(blocks) and _DASH.match(blocks[i].text):
        after = said[i]
        if isinstance(after, Actor):
            return after
        i += 1
    return None


def _given(blocks: Sequence[Paragraph], k: int, speakers: Speakers) -> Actor | None:
    """The person whom the paragraph before a run of dashes names first in its last sentence."""
    if k == 0 or blocks[k - 1].page.role in {"heading", "title"} or _DASH.match(blocks[k - 1].text):
        return None
    paragraph = blocks[k - 1]
    last = paragraph.page.sentences_in(paragraph.start, paragraph.end)[-1:] or [(paragraph.start, paragraph.end)]
    start = paragraph.page.start + last[0][0]
    named = [r for r in speakers.within(start, paragraph.page.start + paragraph.end) if r.actor.type == "person"]
    return named[0].actor if named else None


def _is_sentence(text: str) -> bool:
    body = text.lstrip("-–— ")
    return body[:1].isupper() and body.rstrip().endswith((".", "!", "?", "…", '"', "”")) and len(body.split()) > 2


def _turns(paragraph: Paragraph, offset: int, speakers: Speakers) -> list[Spoken]:
    """The speech of a dash line before its reporting clause, and behind a second dash of the same line."""
    page, start = paragraph.page, paragraph.start + offset
    clause = _reporting(page, start, paragraph.end, speakers)
    if clause is None:
        return []
    verb, speech_end, actor = clause
    turns = [Spoken(paragraph.passage, page.start + start, page.start + speech_end, actor, verb.text)]
    for m in _INNER_DASH.finditer(page.text, verb.end, paragraph.end):
        follow = _INNER_DASH.search(page.text, m.end(), paragraph.end)
        again = _reporting(page, m.end(), follow.start() if follow else paragraph.end, speakers)
        end = again[1] if again else (follow.start() if follow else paragraph.end)
        turns.append(
            Spoken(paragraph.passage, page.start + m.end(), page.start + end, again[2] if again else actor, verb.text)
        )
    return turns


def _reporting(page: Page, start: int, end: int, speakers: Speakers) -> tuple[Word, int, Actor | None] | None:
    """The first `, siger hun` of a stretch: the verb, where the speech ends, who speaks."""
    for i in range(page.index(start), page.index(end)):
        verb = page.words[i]
        gap = page.text[page.words[i - 1].end : verb.start] if i else ""
        if (
            verb.text not in words("speech", "direct")
            or not re.fullmatch(r"\s?[,?!.…]+[\"”“»«]?\s+", gap)
            or page.words[i - 1].start < start
        ):
            continue
        subject = page.words[i + 1].text if i + 1 < len(page.words) and page.gap(i).isspace() else ""
        saying = speakers.behind(page, verb, end)
        if saying.actor is None and subject not in {"hun", "han", "en", "et", "det"} and not saying.unnamed:
            continue
        mark = gap.strip()[:1]
        return verb, page.words[i - 1].end + (1 if mark in "?!…" and mark else 0), saying.actor
    return None


def interview_quotes(
    document: Document, blocks: Sequence[Paragraph], speakers: Speakers, found: list[Spoken]
) -> list[Spoken]:
    """Read labelled turns (`Svar: ...`, `Mette Krag: ...`), else answers that alternate with the paper's questions."""
    labelled = _labelled(blocks, speakers, found)
    if labelled:
        return labelled
    asked = [k for k in range(len(blocks) - 1) if _asks(blocks[k], found) and not _asks(blocks[k + 1], found)]
    genre = document.genre == "interview"
    if len(asked) < (2 if genre else 3):
        return []
    person = _interviewee(blocks, asked[0], speakers)
    if person is None or (not genre and sum(bool(_YOU.search(blocks[k].text)) for k in asked) < 2):
        return []
    return [
        s
        for n, k in enumerate(asked)
        for s in _answers(blocks, k, asked[n + 1] if n + 1 < len(asked) else len(blocks), person, found)
    ]


def interviewed(
    document: Document, blocks: Sequence[Paragraph], speakers: Speakers, found: Sequence[Spoken]
) -> list[Spoken]:
    """Give the answers of an interview that stand in marks to the one who is asked.

    An answer is a paragraph of nothing but speech behind a question of the paper. At least two questions have one, and
    outside a marked interview one of them says `du`: a debater asks too, and then quotes whom they please. Whom the
    question names does not answer it, so what the paragraph before gave the word to is overruled; a reporting clause
    is not.
    """
    answers = [
        (k, turn) for k in range(len(blocks) - 1) if _puts(blocks[k]) and (turn := _marked_turn(blocks, k, found))
    ]
    addressed = document.genre == "interview" or any(_YOU.search(_last_sentence(blocks[k])) for k, _ in answers)
    person = _interviewee(blocks, answers[0][0], speakers) if len(answers) > 1 and addressed else None
    if person is None:
        return list(found)
    own = {n for _, turn in answers for n in turn}
    return [replace(s, actor=person) if n in own else s for n, s in enumerate(found)]


def _puts(paragraph: Paragraph) -> bool:
    """Whether a paragraph ends with a question outside marks, whatever it quotes before."""
    text = paragraph.text
    return text.endswith("?") and text[0] not in _MARKS and len(text.split()) <= MAX_QUESTION


def _last_sentence(paragraph: Paragraph) -> str:
    sentences = paragraph.page.sentences_in(paragraph.start, paragraph.end) or [(paragraph.start, paragraph.end)]
    return paragraph.page.text[slice(*sentences[-1])]


def _marked_turn(blocks: Sequence[Paragraph], question: int, found: Sequence[Spoken]) -> list[int]:
    """The numbers of the speech without a reporting clause that fills the paragraphs behind a question."""
    turn: list[int] = []
    for paragraph in blocks[question + 1 :]:
        start, end = paragraph.page.start + paragraph.start, paragraph.page.start + paragraph.end
        whole = [n for n, s in enumerate(found) if s.start <= start + 2 and end - 3 <= s.end <= end and s.end > start]
        if not whole or found[whole[0]].cue is not None or paragraph.text[0] not in _MARKS:
            break
        turn += whole[:1]
    return turn


def _asks(paragraph: Paragraph, found: list[Spoken]) -> bool:
    """Whether a paragraph is a question put by the paper."""
    text = paragraph.text
    whole = paragraph.page.start + paragraph.start
    if (
        not text.endswith("?")
        or len(text.split()) > MAX_QUESTION
        or overlaps(whole, whole + len(text), found)
        or text[0] in _MARKS
    ):
        return False
    return bool(_YOU.search(text)) or bool(_QUESTION.match(text))


def _interviewee(blocks: Sequence[Paragraph], first: int, speakers: Speakers) -> Actor | None:
    """The person whom the words before the first question name most; None where two are named as often."""
    counts: dict[str, int] = {}
    actors: dict[str, Actor] = {}
    for paragraph in blocks[:first]:
        for r in speakers.within(paragraph.page.start + paragraph.start, paragraph.page.start + paragraph.end):
            if r.actor.type == "person" and not r.actor.is_author:
                counts[r.actor.actor_id] = counts.get(r.actor.actor_id, 0) + 1
                actors[r.actor.actor_id] = r.actor
    ranked = sorted(counts, key=lambda a: -counts[a])
    if not ranked or (len(ranked) > 1 and counts[ranked[0]] == counts[ranked[1]]):
        return None
    return actors[ranked[0]]


def _answers(
    blocks: Sequence[Paragraph], question: int, until: int, person: Actor, found: list[Spoken]
) -> list[Spoken]:
    """The paragraphs behind a question, as far as they go on in the first person; a heading or the end stops them."""
    answers: list[Spoken] = []
    for k in range(question + 1, until):
        paragraph = blocks[k]
        start, end = paragraph.page.start + paragraph.start, paragraph.page.start + paragraph.end
        if paragraph.page.role in {"heading", "title"} or overlaps(start, end, found) or _asks(paragraph, found):
            break
        if k > question + 1 and not _ME.search(paragraph.text):
            break
        dash = _DASH.match(paragraph.text)
        answers.append(Spoken(paragraph.passage, start + (dash.end() if dash else 0), end, person, None))
    return answers


def _labelled(blocks: Sequence[Paragraph], speakers: Speakers, found: list[Spoken]) -> list[Spoken]:
    """Turns that open with a speaker's label: at least two, of a person or of `Svar`."""
    turns: list[tuple[Paragraph, int, Actor | None, bool]] = []
    for paragraph in blocks:
        m = _LABEL.match(paragraph.text)
        if m is None or paragraph.page.role in {"title", "heading"}:
            continue
        label = m.group(1).strip().casefold()
        named = speakers.within(paragraph.page.start + paragraph.start, paragraph.page.start + paragraph.start + 1)
        if label in words("speech", "answer_labels"):
            turns.append((paragraph, m.end(), None, True))
        elif (
            named
            and named[0].actor.type == "person"
            and named[0].end - paragraph.page.start >= paragraph.start + m.end(1) - 1
        ):
            turns.append((paragraph, m.end(), named[0].actor, False))
    if len(turns) < 2:
        return []
    first = blocks.index(turns[0][0])
    person = _interviewee(blocks, first, speakers)
    spoken = [
        Spoken(
            p.passage,
            p.page.start + p.start + offset,
            p.page.start + p.end,
            actor or (person if answer else None),
            None,
        )
        for p, offset, actor, answer in turns
    ]
    return [s for s in spoken if not overlaps(s.start, s.end, found)]
