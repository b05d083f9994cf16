"""What one actor does to another in a document: replies, criticises, supports, with the words that show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from textmine.annotate.actors import actor_id_of
from textmine.annotate.lexicon import words
from textmine.annotate.marks import Paragraph, marked_spans, paragraphs
from textmine.annotate.pages import Page
from textmine.annotate.persons import fold, same_person
from textmine.annotate.speakers import Reference, Speakers
from textmine.records import Actor, Document, Mention, Passage, Quote, Relation

Kind = Literal["criticises", "supports"]
_REACH = 60
"""Characters between a subject and its verb, or a verb and its object: farther apart they seldom belong together."""
_I = re.compile(r"\b(?:jeg|mig|min|mit|mine)\b", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:ikke|aldrig|hverken|næppe)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.!?;:]|, (?:at|som|der|fordi|hvis|når|mens|men) | og ")


def find_relations(
    document: Document,
    passages: Sequence[Passage],
    mentions: Sequence[Mention],
    actors: Sequence[Actor],
    quotes: Sequence[Quote] = (),
    parent: Document | None = None,
) -> list[Relation]:
    """Find relations between the actors of a document, in the order of the text; precision before recall.

    In an opinion piece the author stands behind `jeg` and `mig` and behind a judgement without a subject
    (`X tager fejl`); inside a direct quote its speaker does. `parent` is the article that a reply answers.
    """
    pages = [Page(passage) for passage in passages]
    blocks = paragraphs(pages)
    speakers = Speakers(document, pages, mentions, actors)
    speakers.settle(
        blocks,
        [
            (p.page.start + m.start, p.page.start + m.end)
            for p in blocks
            for m in marked_spans(p.page.text, p.start, p.end)
        ],
    )
    direct = sorted((q for q in quotes if q.direct), key=lambda q: q.start)
    finder = _Finder(document, speakers, {a.actor_id: a for a in actors}, direct, _opinion(document, blocks))
    found = [
        *_replies(document, passages, actors, parent),
        *(r for paragraph in blocks if paragraph.page.role != "title" for r in finder.read(paragraph)),
    ]
    unique = {(r.actor_id, r.other_id, r.kind, r.start): r for r in found}
    return sorted(unique.values(), key=lambda r: (r.start, r.end, r.kind, r.other_id))


def with_criticised(actors: Sequence[Actor], relations: Sequence[Relation]) -> list[Actor]:
    """Set `is_criticised` on every actor whom another one criticises."""
    hit = {r.other_id for r in relations if r.kind == "criticises"}
    return [replace(actor, is_criticised=actor.actor_id in hit) for actor in actors]


def _opinion(document: Document, blocks: Sequence[Paragraph]) -> bool:
    """Whether the author speaks for themself: by genre, as a reply, or by saying `jeg` outside of marks."""
    if document.part == "reply" or (document.genre or "").casefold() in words("relations", "opinion_genres"):
        return True
    if document.genre is not None or not document.authors:
        return False
    own = 0
    for paragraph in blocks:
        marked = marked_spans(paragraph.page.text, paragraph.start, paragraph.end)
        hits = [m.start() for m in _I.finditer(paragraph.page.text, paragraph.start, paragraph.end)]
        own += sum(1 for place in hits if not any(m.start <= place < m.end for m in marked))
    return own > 2


def _replies(
    document: Document, passages: Sequence[Passage], actors: Sequence[Actor], parent: Document | None
) -> Iterator[Relation]:
    """A reply's author replies to the article's; the words that show it are the reply's first."""
    if parent is None or document.part != "reply" or not passages:
        return
    doc, start = passages[0].doc, passages[0].segment.start
    line = doc.text.strip().split("\n", 1)[0]
    at = start + doc.text.index(line) if line else start
    for author in (a for a in actors if a.is_author):
        for name in parent.authors:
            other = next(
                (a.actor_id for a in actors if a.type == "person" and same_person(a.name, name)),
                actor_id_of("person", name),
            )
            if fold(author.name) != fold(name):
                yield Relation(document.document_id, author.actor_id, other, "replies_to", at, at + len(line), line)


@cache
def _patterns() -> list[tuple[re.Pattern[str], Kind, bool]]:
    """Pattern, kind, and whether the judgement needs no object (the subject is the one who is judged)."""
    plan: list[tuple[str, Kind, bool]] = [
        ("criticises_phrases", "criticises", False), ("supports_phrases", "supports", False),
        ("criticises", "criticises", False), ("supports", "supports", False),
        ("faults", "criticises", True), ("merits", "supports", True),
    ]  # fmt: skip
    made: list[tuple[re.Pattern[str], Kind, bool]] = []
    for key, kind, judged in plan:
        forms = sorted(words("relations", key), key=lambda w: (-len(w), w))
        made.append((re.compile(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b", re.IGNORECASE), kind, judged))
    return made


class _Finder:
    def __init__(
        self, document: Document, speakers: Speakers, actors: dict[str, Actor], direct: Sequence[Quote], opinion: bool
    ) -> None:
        self._document, self._speakers, self._actors, self._direct = document, speakers, actors, direct
        self._author = speakers.author if opinion else None

    def read(self, paragraph: Paragraph) -> Iterator[Relation]:
        """Relations of one paragraph, sentence by sentence."""
        page = paragraph.page
        for start, end in page.sentences_in(paragraph.start, paragraph.end):
            taken: list[tuple[int, int]] = []
            for pattern, kind, judged in _patterns():
                for m in pattern.finditer(page.text, start, min(end, paragraph.end)):
                    if any(m.start() < e and s < m.end() for s, e in taken):
                        continue
                    relation = (
                        self._judged(page, start, end, m, kind) if judged else self._done(page, start, end, m, kind)
                    )
                    if relation is not None:
                        taken.append(m.span())
                        yield relation

    def _voice(self, page: Page, place: int) -> Actor | None:
        """Who says the sentence: the speaker of the quote it stands in, else the author of an opinion."""
        absolute = page.start + place
        for quote in self._direct:
            if quote.start <= absolute < quote.end:
                return self._actors.get(quote.actor_id or "")
        return self._author

    def _judged(self, page: Page, start: int, end: int, m: re.Match[str], kind: Kind) -> Relation | None:
        """`X tager fejl`, `Her tager han fejl`: the voice about the subject."""
        voice = self._voice(page, m.start())
        subject = self._subject(page, start, m.start())
        if voice is None or subject is None or _NEGATED.search(page.text, m.start(), min(end, m.end() + 12)):
            return None
        return self._relation(page, voice, subject, kind, max(start, min(m.start(), subject[1])), m.end())

    def _done(self, page: Page, start: int, end: int, m: re.Match[str], kind: Kind) -> Relation | None:
        """`X kritiserer Y`; `mig` and `jeg` are the voice."""
        subject = self._subject(page, start, m.start())
        target = self._object(page, m.end(), end)
        if subject is None or target is None or _NEGATED.search(page.text, max(start, m.start() - 12), m.end() + 8):
            return None
        return self._relation(page, subject[0], target, kind, subject[1], target[2])

    def _subject(self, page: Page, start: int, verb: int) -> tuple[Actor, int] | None:
        """The actor nearest before a verb in its clause, or the voice behind `jeg`."""
        clause = start = max(start, verb - 400)
        for m in _CLAUSE.finditer(page.text, start, verb):
            clause = m.end() if m.group().strip() not in {"og"} else clause
        if verb - clause > 160:
            return None
        pronoun = list(re.finditer(r"\b(?:jeg|han|hun)\b", page.text[clause:verb], re.IGNORECASE))
        named = [
            r
            for r in self._speakers.within(page.start + clause, page.start + verb)
            if not self._speakers.is_object(page, r)
        ]
        last = clause + pronoun[-1].start() if pronoun else -1
        if pronoun and (not named or last > named[-1].start - page.start) and verb - last < _REACH:
            word = pronoun[-1].group().casefold()
            actor = (
                self._voice(page, last)
                if word == "jeg"
                else self._speakers.pronoun(page, last, "female" if word == "hun" else "male")
            )
            return (actor, last) if actor else None
        near = [r for r in named if verb - (r.end - page.start) < _REACH]
        first = near[0] if near else None
        return (first.actor, first.start - page.start) if first else None

    def _object(self, page: Page, place: int, end: int) -> tuple[Actor, int, int] | None:
        """The actor behind a verb in its clause, or the voice behind `mig`."""
        limit = min(end, place + _REACH)
        clause = _CLAUSE.search(page.text, place, limit)
        limit = clause.start() if clause else limit
        me = re.compile(r"\bmig\b", re.IGNORECASE).search(page.text, place, limit)
        named: list[Reference] = self._speakers.within(page.start + place, page.start + limit)
        if me and (not named or me.start() < named[0].start - page.start):
            actor = self._voice(page, me.start())
            return (actor, me.start(), me.end()) if actor else None
        if not named:
            return None
        return named[0].actor, named[0].start - page.start, named[0].end - page.start

    def _relation(
        self, page: Page, actor: Actor, other: Sequence[object], kind: Kind, start: int, end: int
    ) -> Relation | None:
        target = other[0]
        if not isinstance(target, Actor) or target.actor_id == actor.actor_id:
            return None
        return Relation(
            self._document.document_id,
            actor.actor_id,
            target.actor_id,
            kind,
            page.start + start,
            page.start + end,
            page.text[start:end],
        )
