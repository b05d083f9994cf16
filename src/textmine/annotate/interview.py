"""The answers of an interview whose questions are the paper's: behind labels, or paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from textmine.annotate.dashes import DASH, narrates
from textmine.annotate.lexicon import words
from textmine.annotate.marks import MARKS, Paragraph
from textmine.annotate.speakers import Speakers
from textmine.annotate.spoken import Spoken, overlaps
from textmine.records import Actor, Document

_LABEL = re.compile(r"[*_]*([^\W\d_][^:\n]{0,60}?)[*_]*\s?:[*_]*\s+(?=\S)")
_YOU = re.compile(r"\b(?:[Dd]u|[Dd]ig|[Dd]in|[Dd]it|[Dd]ine|I|[Jj]er|[Jj]eres|DU|DIG|DIN|DIT|DINE|JER|JERES)\b")
_ME = re.compile(r"\b(?:jeg|mig|min|mit|mine|vi|os|vores|man)\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"^(?:[-–—]\s*)?(?:Hvad|Hvorfor|Hvordan|Hvem|Hvor|Hvornår|Hvilke|Hvilken|Hvilket|Er|Har|Kan|Skal|Vil|Bør|Tror|Mener|Men|Så|Og|Synes|Må|Får|Ser|Gør)\b"
)
_LABEL_MARK = re.compile(r"[\"“”„»’‘]")
_FIRST = re.compile(r"\b(?:jeg|mig|min|mit|mine|vi|os|vores)\b", re.IGNORECASE)
_ME_OR_YOU = re.compile(r"\b(?:jeg|mig|min|mit|mine|vi|os|vores|man|du|dig|din|dit|dine)\b", re.IGNORECASE)
_PROMPT = re.compile(r"(?:Fortæl|Beskriv|Forklar|Uddyb|Prøv at|Giv et eksempel|Sæt nogle ord)\b[^.!]{0,80}[.!]?$")
"""The paper may ask without a question mark."""
_EMPHASIS = "*_ "
_NUMBER = re.compile(r"^(?:\d{1,2}[.):]|[•*]) +")
"""Questions may be numbered."""
EDGE = 2
_TALKED = re.compile(
    r"\b(?:[Vv]i|[Aa]visen|[A-ZÆØÅ]\w+) har (?:talt|snakket|mødt|sat|spurgt|interviewet|stillet)\b|\b[Ii]nterview\b|"
    r"\b[Ss]pørgsmål til\b|\b[Ss]varer (?:hun|han|her)?\s?på\b|\bi en samtale\b"
)
MIN_TURNS = 2
SHORT = 6
"""A label in capitals that names nobody and has fewer letters is the paper's own."""
MAX_QUESTION = 60
"""A question of the paper has at most this many words."""


def interview_quotes(
    document: Document, blocks: Sequence[Paragraph], speakers: Speakers, found: list[Spoken]
) -> list[Spoken]:
    """Read labelled turns (`Svar: ...`, `Mette Krag: ...`), else answers that alternate with the paper's questions."""
    labelled = _labelled(blocks, speakers)
    if labelled:
        return labelled
    starts = [s.start for s in found]
    if (
        sum(bool(_marked_turn(blocks, k, found, starts)) for k in range(len(blocks) - 1) if _puts(blocks, k))
        >= MIN_TURNS
    ):
        return []
    asked = [k for k in range(len(blocks) - 1) if _asks(blocks[k], found) and not _asks(blocks[k + 1], found)]
    shown = document.genre == "interview" or _set_off(blocks, asked)
    if len(asked) < (MIN_TURNS if shown else MIN_TURNS + 1):
        return []
    person = _interviewee(blocks, asked[0], speakers)
    if person is None or not (shown or sum(bool(_YOU.search(blocks[k].text)) for k in asked) >= MIN_TURNS):
        return []
    return [
        s
        for n, k in enumerate(asked)
        for s in _answers(blocks, k, asked[n + 1] if n + 1 < len(asked) else len(blocks), person, speakers, found)
    ]


def _set_off(blocks: Sequence[Paragraph], asked: Sequence[int]) -> bool:
    """Whether print tells questions from answers: all in italics or with a number, or every answer behind a dash.

    Or the text before the first one says that somebody has been asked, who is called `du`. A question with `jeg` is a
    reader's, whom the paper answers itself.
    """
    if not asked or any(_FIRST.search(blocks[k].text) and not _YOU.search(blocks[k].text) for k in asked):
        return False
    printed = all(blocks[k].text[0] in "*_" or _NUMBER.match(blocks[k].text) for k in asked)
    dashes = all(DASH.match(blocks[k + 1].text) for k in asked)
    told = any(_TALKED.search(p.text) for p in blocks[: asked[0]])
    return printed or dashes or (told and any(_YOU.search(blocks[k].text) for k in asked))


def interviewed(
    document: Document, blocks: Sequence[Paragraph], speakers: Speakers, found: Sequence[Spoken]
) -> list[Spoken]:
    """Give the answers of an interview that stand in marks to the one who is asked.

    An answer is a paragraph of nothing but speech behind a question of the paper. At least two questions have one, and
    outside a marked interview one of them says `du`: a debater asks too, and then quotes whom they please. Whom the
    question names does not answer it, so what the paragraph before gave the word to is overruled; a reporting clause
    is not.
    """
    starts = [s.start for s in found]
    answers = [
        (k, turn)
        for k in range(len(blocks) - 1)
        if _puts(blocks, k) and (turn := _marked_turn(blocks, k, found, starts))
    ]
    addressed = document.genre == "interview" or any(_YOU.search(_last_sentence(blocks[k])) for k, _ in answers)
    person = _interviewee(blocks, answers[0][0], speakers) if len(answers) > 1 and addressed else None
    if person is None:
        return list(found)
    own = {n for _, turn in answers for n in turn}
    return [replace(s, actor=person) if n in own else s for n, s in enumerate(found)]


def _puts(blocks: Sequence[Paragraph], k: int) -> bool:
    """Whether a paragraph puts something to somebody who answers in marks: it is a question, or has a dash."""
    text = blocks[k].text
    if text[0] in MARKS or len(text.split()) > MAX_QUESTION:
        return False
    dash = DASH.match(text) is not None
    answered = blocks[k + 1].text[0] in MARKS or not dash
    return answered and (dash or _is_question(text))


def _is_question(text: str) -> bool:
    """Whether a paragraph asks: it ends with a question mark, prompts, or stands in italics or bold as a whole."""
    plain = text.strip(_EMPHASIS)
    set_off = text[:1] in "*_" and text[-1:] in "*_" and len(plain.split()) >= MIN_TURNS
    return plain.endswith("?") or set_off or _PROMPT.match(plain) is not None


def _last_sentence(paragraph: Paragraph) -> str:
    sentences = paragraph.page.sentences_in(paragraph.start, paragraph.end) or [(paragraph.start, paragraph.end)]
    return paragraph.page.text[slice(*sentences[-1])]


def _marked_turn(
    blocks: Sequence[Paragraph], question: int, found: Sequence[Spoken], starts: Sequence[int]
) -> list[int]:
    """The numbers of the speech without a reporting clause that fills the paragraphs behind a question."""
    turn: list[int] = []
    for k in range(question + 1, len(blocks)):
        if k == question + 1 and _pause(blocks[k]):
            continue
        if blocks[k].text[0] not in MARKS and (DASH.match(blocks[k].text) is None or DASH.match(blocks[question].text)):
            break
        page = blocks[k].page
        inside = range(
            bisect_left(starts, page.start + blocks[k].start), bisect_left(starts, page.start + blocks[k].end)
        )
        whole = [n for n in inside if found[n].start <= page.start + blocks[k].start + 2]
        if not whole or (found[whole[0]].cue is not None and found[whole[0]].actor is not None):
            break
        outer = [n for n in inside if n == 0 or found[n].start >= found[n - 1].end]
        turn += [n for n in outer if found[n].cue is None or found[n].actor is None]
    return turn


def _pause(paragraph: Paragraph) -> bool:
    """Whether a paragraph only tells what happens before the answer: `Hun tøver.`"""
    text = paragraph.text
    return text[0] not in MARKS and len(text.split()) < SHORT and text.endswith(".") and not _ME_OR_YOU.search(text)


def _asks(paragraph: Paragraph, found: list[Spoken]) -> bool:
    """Whether a paragraph is a question put by the paper."""
    text = _NUMBER.sub("", paragraph.text)
    if not _is_question(text) or len(text.split()) > MAX_QUESTION or text[0] in MARKS or _is_speech(paragraph, found):
        return False
    plain = text.strip(_EMPHASIS)
    return plain != text or any(p.search(plain) is not None for p in (_YOU, _QUESTION, _PROMPT))


def _is_speech(paragraph: Paragraph, found: list[Spoken]) -> bool:
    """Whether a paragraph opens with speech, or closes with it; a question may quote somebody on its way."""
    start, end = paragraph.page.start + paragraph.start, paragraph.page.start + paragraph.end
    return overlaps(start, start + EDGE, found) or overlaps(end - EDGE, end, found)


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
    blocks: Sequence[Paragraph], question: int, until: int, person: Actor, speakers: Speakers, found: list[Spoken]
) -> list[Spoken]:
    """The paragraphs behind a question up to the next one, as far as they do not tell of whoever answers.

    A heading stops them. Behind the last question they go on in the first person.
    """
    answers: list[Spoken] = []
    for k in range(question + 1, until):
        paragraph = blocks[k]
        start, end = paragraph.page.start + paragraph.start, paragraph.page.start + paragraph.end
        if paragraph.page.role in {"heading", "title"} or overlaps(start, end, found) or _asks(paragraph, found):
            break
        last = until == len(blocks)
        if k > question + 1 and not _ME.search(paragraph.text) and (last or _names(paragraph, person, speakers)):
            break
        dash = DASH.match(paragraph.text)
        answers.append(Spoken(paragraph.passage, start + (dash.end() if dash else 0), end, person, None))
    return answers


def _names(paragraph: Paragraph, person: Actor, speakers: Speakers) -> bool:
    """Whether a paragraph names whoever answers, or begins with `hun` or `han`."""
    start, end = paragraph.page.start + paragraph.start, paragraph.page.start + paragraph.end
    named = any(r.actor is person for r in speakers.within(start, end))
    return named or narrates(paragraph.page, paragraph.start, paragraph.end, person, speakers)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A paragraph with a label; `offset` is where the words behind it begin, in the paragraph."""

    block: int
    offset: int
    actor: Actor | None
    answers: bool


def _labelled(blocks: Sequence[Paragraph], speakers: Speakers) -> list[Spoken]:
    """Turns that open with a speaker's label, at least two, of a person or of `Svar`, and what follows them."""
    turns = [turn for k, paragraph in enumerate(blocks) if (turn := _turn(paragraph, k, speakers))]
    asking = _asking(turns, blocks)
    answers = [turn for turn in turns if turn.answers and turn.actor not in asking]
    if len(answers) < MIN_TURNS:
        return []
    person = _interviewee(blocks, answers[0].block, speakers)
    labels = {turn.block for turn in turns}
    last = turns[-1].block
    spoken: list[Spoken] = []
    for turn in answers:
        actor = turn.actor or person
        spoken.append(_whole(blocks[turn.block], turn.offset, actor))
        for k in range(turn.block + 1, len(blocks)):
            asks = k + 1 in labels and _YOU.search(blocks[k].text) and not _FIRST.search(blocks[k].text)
            if k in labels or asks or not _goes_on(blocks[k], actor, speakers, after=k > last):
                break
            spoken.append(_whole(blocks[k], 0, actor))
    return spoken


def _asking(turns: Sequence[_Turn], blocks: Sequence[Paragraph]) -> list[Actor]:
    """Who asks in every turn of theirs, where somebody else answers, and the author beside others: the interviewer."""
    people = {turn.actor.actor_id: turn.actor for turn in turns if turn.actor is not None}
    answering = {t.actor.actor_id for t in turns if t.actor is not None and not blocks[t.block].text.endswith("?")}
    others = any(not actor.is_author for actor in people.values())
    return [a for a in people.values() if (a.actor_id not in answering and answering) or (a.is_author and others)]


def _turn(paragraph: Paragraph, k: int, speakers: Speakers) -> _Turn | None:
    """The label of a paragraph: a question's or the author's, `Svar`, or a person's name, initials or title."""
    m = _LABEL.match(paragraph.text)
    if m is None or paragraph.page.role in {"title", "heading"}:
        return None
    label = re.sub(r"\s*\([^)]*\)$", "", m.group(1).strip()).strip("*_– -")
    if label.casefold() in words("speech", "question_labels"):
        return _Turn(k, m.end(), None, answers=False)
    if label.casefold() in words("speech", "answer_labels"):
        return _Turn(k, m.end(), None, answers=True)
    actor = speakers.of_label(label)
    if actor is None or actor.type != "person":
        return _Turn(k, m.end(), None, answers=False) if label.isupper() and len(label) < SHORT else None
    if _LABEL_MARK.match(paragraph.text, m.end()):
        return None
    return _Turn(k, m.end(), actor, answers=True)


def _goes_on(paragraph: Paragraph, actor: Actor | None, speakers: Speakers, *, after: bool) -> bool:
    """Whether a paragraph without a label goes on with the answer before it: it speaks as `jeg` or to `du`.

    Between two labels also where it does not tell of whoever answers. Behind the last label the paper speaks again,
    which may say `du` and `man` too.
    """
    if paragraph.page.role in {"heading", "title"} or paragraph.text[0] in MARKS or paragraph.text.endswith(("?", ":")):
        return False
    if after:
        return bool(_FIRST.search(paragraph.text))
    if _ME_OR_YOU.search(paragraph.text):
        return True
    other = narrates(paragraph.page, paragraph.start, paragraph.end, actor, speakers)
    return (
        not other and actor is not None and paragraph.text.split()[0] in {"Han", "Hun", "Det", "Og", "Men", "Så", "For"}
    )


def _whole(paragraph: Paragraph, offset: int, actor: Actor | None) -> Spoken:
    page = paragraph.page
    return Spoken(paragraph.passage, page.start + paragraph.start + offset, page.start + paragraph.end, actor, None)
