"""Judgements in the author's own voice: `Det er for enkelt, når X ...`, and a claim that the next sentence answers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.annotate.lexicon import endings, words
from textmine.annotate.marks import Paragraph
from textmine.annotate.pages import Page
from textmine.annotate.speakers import Reference, Speakers
from textmine.records import Actor, Quote

Kind = Literal["criticises", "supports"]
Span = tuple[int, int]
_BUT = re.compile(r"Men ")
_GOES_ON = re.compile(r"Det (?:skrev|sagde|skriver|siger|sker|skete) (?:hun|han)\b")
_AGREES = re.compile(r"\b(?:enige?|har (?:\w+ )?ret|er rigtigt)\b")
_TURNS = 3
"""Quotes back in which the one who is answered spoke."""
_BEHIND = 40
"""Characters between a verdict and the one whom it is about."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who judges whom (nobody: `voices` is empty), and the words that show it, as offsets into the page's text."""

    page: Page
    voices: tuple[Actor, ...]
    target: Actor
    kind: Kind
    span: Span


class Voices:
    """Who says what stands at a place: the speaker of the innermost quote around it, else the authors of an opinion."""

    def __init__(self, actors: dict[str, Actor], quotes: Sequence[Quote], authors: tuple[Actor, ...] | None) -> None:
        self._actors, self._authors = actors, authors
        self._direct = sorted((q for q in quotes if q.direct), key=lambda q: q.start)
        self._borders, self._said = _innermost(quotes)
        self._speakers = {q.quote_id: (actors[q.actor_id],) if q.actor_id in actors else () for q in quotes}

    def at(self, page: Page, place: int) -> tuple[Actor, ...] | None:
        """The voices at a place of a page: none where it is said by nobody named; None where it is no one's opinion."""
        quote = self.quote_at(page, place)
        return self._authors if quote is None else self._speakers[quote.quote_id]

    def quote_at(self, page: Page, place: int) -> Quote | None:
        """The innermost quote around a place of a page."""
        i = bisect_right(self._borders, page.start + place) - 1
        return self._said[i] if i >= 0 else None

    def answered(self, quote: Quote) -> Actor | None:
        """Who spoke last before a direct quote that is not its speaker: whom a `du` in it means."""
        i = bisect_right(self._direct, (quote.start, 0), key=lambda q: (q.start, 0)) - 1
        for before in reversed(self._direct[max(0, i - _TURNS) : max(0, i)]):
            if before.actor_id is not None and before.actor_id != quote.actor_id:
                return self._actors.get(before.actor_id)
        return None

    def one(self, page: Page, place: int) -> Actor | None:
        """Who `jeg` is at a place, where that is one person."""
        voices = self.at(page, place)
        return voices[0] if voices and len(voices) == 1 else None

    def own(self, page: Page, place: int) -> tuple[Actor, ...] | None:
        """The authors, where a place stands in no quote."""
        return self._authors if self.quote_at(page, place) is None else None


def _innermost(quotes: Sequence[Quote]) -> tuple[list[int], list[Quote | None]]:
    """Where the innermost quote changes, and which it is from there on."""
    events = sorted([(q.end, 0, n) for n, q in enumerate(quotes)] + [(q.start, 1, n) for n, q in enumerate(quotes)])
    open_: list[int] = []
    borders: list[int] = []
    said: list[Quote | None] = []
    for place, opens, n in events:
        if opens:
            open_.append(n)
        elif n in open_:
            open_.remove(n)
        borders.append(place)
        said.append(max((quotes[k] for k in open_), key=lambda q: (q.start, -q.end)) if open_ else None)
    return borders, said


@cache
def pattern_of(key: str) -> re.Pattern[str]:
    """Any of the phrases of a list in `relations.toml`, as whole words."""
    forms = sorted(words("relations", key), key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b", re.IGNORECASE)


@cache
def _any_of(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in endings("relations", key)))


@cache
def _verdict() -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, words("relations", "verdicts")), key=lambda w: (-len(w), w)))
    adverbs = "(?:jo |da |derfor |altså |simpelthen |ganske enkelt |direkte |også )?"
    return re.compile(rf"\b(?:det er {adverbs}|er det {adverbs})(?:{forms}),? (?:når|at|hvis) ", re.IGNORECASE)


def find_verdicts(paragraph: Paragraph, speakers: Speakers, voices: Voices) -> Iterator[Judgement]:
    """The author's verdicts in one paragraph, sentence by sentence."""
    page = paragraph.page
    if page.role == "title":
        return
    sentences = page.sentences_in(paragraph.start, paragraph.end)
    for k, (start, end) in enumerate(sentences):
        yield from _declared(page, start, min(end, paragraph.end), speakers, voices)
        answered = _answer(page, sentences, k, speakers, voices)
        if answered is not None:
            yield answered


def _declared(page: Page, start: int, end: int, speakers: Speakers, voices: Voices) -> Iterator[Judgement]:
    """`Det er for enkelt, når X vil lukke dem`: whoever is named first behind it, as the subject."""
    for m in _verdict().finditer(page.text, start, end):
        behind = speakers.within(page.start + m.end(), page.start + min(end, m.end() + _BEHIND))
        judged = voices.at(page, m.start())
        if judged is not None and behind and not speakers.is_object(page, behind[0]):
            yield Judgement(page, judged, behind[0].actor, "criticises", (m.start(), behind[0].end - page.start))


def _answer(page: Page, sentences: Sequence[Span], k: int, speakers: Speakers, voices: Voices) -> Judgement | None:
    """`X kalder det »...«. Det passer ikke.`: who claims something, and the author's next sentence denies it."""
    follow = k + 1
    if follow < len(sentences) and _GOES_ON.match(page.text, sentences[follow][0]):
        follow += 1
    if follow >= len(sentences):
        return None
    start, end = sentences[k]
    judged = voices.own(page, sentences[follow][0])
    claimed = _claimant(page, start, end, speakers) if judged is not None else None
    answer = page.text[slice(*sentences[follow])]
    if judged is None or _AGREES.search(answer):
        return None
    if claimed is not None and (_any_of("rebuttals").match(answer) or (_BUT.match(answer) and claimed[1])):
        target: Actor | None = claimed[0]
    elif _any_of("shrugs").match(answer):
        target = _doer(page, start, end, speakers)
    else:
        return None
    if target is None or target in judged:
        return None
    return Judgement(page, judged, target, "criticises", (start, sentences[follow][1]))


def _claimant(page: Page, start: int, end: int, speakers: Speakers) -> tuple[Actor, bool] | None:
    """Who claims something in a sentence, and whether the verb is more than a report (`siger`)."""
    for word in page.words[page.index(start) : page.index(end)]:
        if word.text not in words("relations", "claims") or speakers.quoted(page.start + word.start):
            continue
        actor = speakers.before(page, word, start) or speakers.behind(page, word, end).actor
        return (actor, word.text not in words("relations", "reports")) if actor is not None else None
    return None


def _doer(page: Page, start: int, end: int, speakers: Speakers) -> Actor | None:
    """The one body that a sentence has as its subject; a person may as well be the victim."""
    subjects: list[Reference] = [
        r for r in speakers.within(page.start + start, page.start + end) if not speakers.is_object(page, r)
    ]
    named = {r.actor.actor_id for r in subjects}
    return subjects[0].actor if len(named) == 1 and subjects[0].actor.type != "person" else None


def find_disagreement(blocks: Sequence[Paragraph], voices: Voices, answered: Sequence[Actor]) -> Iterator[Judgement]:
    """A reply that disagrees criticises the author whom it answers; the first words of disagreement show it."""
    for paragraph in blocks if len(answered) == 1 else ():
        for m in pattern_of("disagreement").finditer(paragraph.page.text, paragraph.start, paragraph.end):
            judged = voices.own(paragraph.page, m.start())
            if judged:
                yield Judgement(paragraph.page, judged, answered[0], "criticises", m.span())
                return
