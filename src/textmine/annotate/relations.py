"""What one actor does to another in a document: replies, criticises, supports, with the words that show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from textmine.annotate.actors import actor_id_of
from textmine.annotate.attitudes import find_attitudes, speaks_for
from textmine.annotate.lexicon import table, words
from textmine.annotate.marks import Paragraph, marked_spans, paragraphs
from textmine.annotate.opinion import authors_of, is_opinion, is_polemic
from textmine.annotate.pages import Page, pages_of
from textmine.annotate.persons import fold, same_person
from textmine.annotate.speakers import Reference, Speakers
from textmine.annotate.triggers import Triggers
from textmine.annotate.verdicts import Judgement, Kind, Voices, find_disagreement, find_verdicts
from textmine.records import Actor, Document, Mention, Passage, Quote, Relation

_OWNER = 200
"""Characters before a verb in which the owner of its subject stands."""
_NEAR = 40
"""Matches back among which one that overlaps is looked for."""
_REACH = 60
"""Characters between a subject and its verb, or a verb and its object: farther apart they seldom belong together."""
_BEHIND = 40
"""Characters between words of blame and the one whom they blame."""
_OBJECTS = 4
"""The first lists of the plan, whose verbs have an object."""
_MUNICIPALITY = re.compile(r"\b[Kk]ommunens?\b")
_REGION = re.compile(r"\b[Rr]egionens?\b")
_AND = re.compile(r",? (?:og|samt) (?:[a-zæøå-]+ ){0,3}")
_NEGATED = re.compile(r"\b(?:ikke|aldrig|hverken|næppe)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.!?;:]|, (?:at|som|der|fordi|hvis|når|mens|men) | og ")


def find_relations(
    document: Document,
    passages: Sequence[Passage],
    mentions: Sequence[Mention],
    actors: Sequence[Actor],
    quotes: Sequence[Quote] = (),
    parent: Document | None = None,
) -> tuple[list[Relation], frozenset[str]]:
    """Find relations between the actors of a document, in the order of the text; precision before recall.

    In an opinion piece the author stands behind `jeg` and `mig` and behind a judgement without a subject
    (`X tager fejl`); inside a direct quote its speaker does. `parent` is the article that a reply answers.

    Returns the relations, and the ids of the actors whom somebody criticises that is no actor of the document: the
    paper in an unsigned leader that does not name it, whoever stands behind `X får skarp kritik`.
    """
    pages = pages_of(passages)
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
    _add_authorities(speakers, pages, actors)
    by_id = {a.actor_id: a for a in actors}
    opinion = is_opinion(document, pages, blocks, actors, quotes)
    voices = Voices(by_id, quotes, authors_of(document, actors) if opinion else None)
    finder = _Finder(document, speakers, voices)
    judgements = [
        *(j for paragraph in blocks if paragraph.page.role != "title" for j in finder.read(paragraph)),
        *(j for paragraph in blocks for j in find_verdicts(paragraph, speakers, voices)),
    ]
    known = {(j.voices, j.target.actor_id, j.kind) for j in judgements}
    signs = find_attitudes(blocks, speakers, voices, polemic=is_polemic(document, pages, actors))
    judgements += [j for j in signs if (j.voices, j.target.actor_id, j.kind) not in known]
    judgements = [j for j in judgements if not speaks_for(j.voices, j.target)]
    blamed = {j.target.actor_id for j in judgements if j.kind == "criticises"}
    answered = [a for a in _answered(actors, parent) if a.actor_id not in blamed]
    judgements += find_disagreement(blocks, voices, answered) if document.part == "reply" else ()
    found = [*_replies(document, passages, actors, parent), *(r for j in judgements for r in _relations(document, j))]
    unique = {(r.actor_id, r.other_id, r.kind, r.start): r for r in found}
    nameless = frozenset(j.target.actor_id for j in judgements if j.kind == "criticises" and not j.voices)
    return sorted(unique.values(), key=lambda r: (r.start, r.end, r.kind, r.other_id)), nameless


def _add_authorities(speakers: Speakers, pages: Sequence[Page], actors: Sequence[Actor]) -> None:
    """Let `kommunen` stand for the one municipality that a document names, `regionen` for its one region."""
    bodies = [a for a in actors if a.type == "organisation"]
    towns = [a for a in bodies if a.name.endswith(" Kommune")]
    regions = [a for a in bodies if a.name.startswith("Region ")]
    nouns = [
        Reference(page.start + m.start(), page.start + m.end(), named[0])
        for pattern, named in ((_MUNICIPALITY, towns), (_REGION, regions))
        for page in (pages if len(named) == 1 else ())
        if page.role != "title"
        for m in pattern.finditer(page.text)
    ]
    taken = set(speakers.starts)
    speakers.references = sorted(
        [*speakers.references, *(r for r in nouns if r.start not in taken)], key=lambda r: r.start
    )
    speakers.starts = [r.start for r in speakers.references]


def with_criticised(
    actors: Sequence[Actor], relations: Sequence[Relation], nameless: frozenset[str] = frozenset()
) -> list[Actor]:
    """Set `is_criticised` on every actor whom another one criticises, or somebody who is no actor (`nameless`)."""
    hit = {r.other_id for r in relations if r.kind == "criticises"} | nameless
    return [replace(actor, is_criticised=actor.actor_id in hit) for actor in actors]


def _relations(document: Document, judgement: Judgement) -> Iterator[Relation]:
    """A row for each who judges: an article by three is the judgement of all three."""
    page, (start, end) = judgement.page, judgement.span
    for voice in judgement.voices:
        if voice.actor_id != judgement.target.actor_id:
            yield Relation(
                document.document_id,
                voice.actor_id,
                judgement.target.actor_id,
                judgement.kind,
                page.start + start,
                page.start + end,
                page.text[start:end],
            )


def _answered(actors: Sequence[Actor], parent: Document | None) -> list[Actor]:
    """The authors of the article that a reply answers, as far as the reply names them."""
    names = parent.authors if parent else ()
    return [a for a in actors if a.type == "person" and any(same_person(a.name, name) for name in names)]


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


_PLAN: tuple[tuple[str, Kind, bool], ...] = (
    ("criticises_phrases", "criticises", False), ("supports_phrases", "supports", False),
    ("criticises", "criticises", False), ("supports", "supports", False),
    ("faults", "criticises", True), ("merits", "supports", True),
)  # fmt: skip
"""List of phrases, kind, and whether the judgement needs no object (the subject is the one who is judged)."""


@cache
def _phrases() -> Triggers:
    """The phrases of the plan, the passives, what stands before the blamed, then the verbs of the frames."""
    lists = [*(key for key, _, _ in _PLAN), "passives"]
    phrases = [sorted(words("relations", key), key=lambda w: (-len(w), w)) for key in lists]
    frames = [[verb] for verb, _ in table("relations")["frames"]]
    return Triggers(
        [*([re.escape(w) for w in found] for found in phrases), table("relations")["blamed_behind"], *frames]
    )


@cache
def _frames() -> list[re.Pattern[str]]:
    """What must follow the object of the verb of a frame."""
    return [re.compile(tail, re.IGNORECASE) for _, tail in table("relations")["frames"]]


class _Finder:
    def __init__(self, document: Document, speakers: Speakers, voices: Voices) -> None:
        self._document, self._speakers, self._voices = document, speakers, voices

    def read(self, paragraph: Paragraph) -> Iterator[Judgement]:
        """Judgements of one paragraph, sentence by sentence."""
        page = paragraph.page
        for start, end in page.sentences_in(paragraph.start, paragraph.end):
            yield from self._sentence(page, start, end, min(end, paragraph.end))

    def _sentence(self, page: Page, start: int, end: int, stop: int) -> Iterator[Judgement]:
        taken: list[tuple[int, int]] = []
        for group, m in _phrases().find(page.text, start, stop):
            if group > len(_PLAN) + 1:
                found = self._called(page, start, stop, m, _frames()[group - len(_PLAN) - 2])
            elif group == len(_PLAN):
                found = self._passive(page, start, m)
            elif group == len(_PLAN) + 1:
                found = self._blamed(page, stop, m)
            elif any(m.start() < e and s < m.end() for s, e in taken[-_NEAR:]):
                continue
            else:
                _, kind, judged = _PLAN[group]
                found = self._judged(page, start, end, m, kind) if judged else self._done(page, start, end, m, kind)
                taken += [m.span()] if found is not None else []
            if found is not None:
                yield found
                yield from self._as_well(page, found, stop) if group < _OBJECTS else ()

    def _as_well(self, page: Page, found: Judgement, end: int) -> Iterator[Judgement]:
        """`X kritiserer både Y og Z`: a second object behind an `og`."""
        place = found.span[1]
        after = self._speakers.within(page.start + place, page.start + min(end, place + _REACH))
        if after and _AND.fullmatch(page.text, place, after[0].start - page.start):
            yield replace(found, target=after[0].actor, span=(found.span[0], after[0].end - page.start))

    def _blamed(self, page: Page, end: int, m: re.Match[str]) -> Judgement | None:
        """`Ansvaret ligger hos X`, `skam jer, X`: whoever is named right behind, in the voice that says so."""
        voices = self._voices.at(page, m.start())
        behind = self._speakers.within(page.start + m.end(), page.start + min(end, m.end() + _BEHIND))
        if not voices or not behind or _CLAUSE.search(page.text, m.end(), behind[0].start - page.start):
            return None
        return Judgement(page, voices, behind[0].actor, "criticises", (m.start(), behind[0].end - page.start))

    def _judged(self, page: Page, start: int, end: int, m: re.Match[str], kind: Kind) -> Judgement | None:
        """`X tager fejl`, `X's plan er en fejl`, `Her tager han fejl`: the voice about the subject."""
        voices = self._voices.at(page, m.start())
        subject = self._subject(page, start, m.start()) or self._owner(page, start, m.start())
        if voices is None or subject is None or _NEGATED.search(page.text, m.start(), min(end, m.end() + 12)):
            return None
        return Judgement(page, voices, subject[0], kind, (max(start, min(m.start(), subject[1])), m.end()))

    def _called(self, page: Page, start: int, end: int, m: re.Match[str], shown: re.Pattern[str]) -> Judgement | None:
        """`X kalder Y »en skandale«`, `X giver Y skylden`: verb, the one who is judged, and what shows it behind."""
        target = self._object(page, m.end(), end)
        tail = shown.match(page.text, target[2], min(end, target[2] + _REACH)) if target else None
        subject = self._subject(page, start, m.start())
        if target is None or tail is None or (subject is not None and subject[0] is target[0]):
            return None
        voices = (subject[0],) if subject else ()
        return Judgement(page, voices, target[0], "criticises", (subject[1] if subject else m.start(), tail.end()))

    def _passive(self, page: Page, start: int, m: re.Match[str]) -> Judgement | None:
        """`X får skarp kritik`: by whom is not said."""
        subject = self._subject(page, start, m.start())
        if subject is None or _NEGATED.search(page.text, max(start, m.start() - 12), m.end()):
            return None
        return Judgement(page, (), subject[0], "criticises", (subject[1], m.end()))

    def _owner(self, page: Page, start: int, verb: int) -> tuple[Actor, int] | None:
        """The body in whose genitive the subject stands: `Skive Kommunes nye plan er en fejl`."""
        owners = [
            r
            for r in self._speakers.within(page.start + max(start, verb - _OWNER), page.start + verb)
            if self._speakers.possessive(page, r) and verb - (r.end - page.start) < _REACH
        ]
        between = page.text[owners[-1].end - page.start : verb] if owners else ""
        if not owners or _CLAUSE.search(between) or "," in between:
            return None
        return owners[-1].actor, owners[-1].start - page.start

    def _done(self, page: Page, start: int, end: int, m: re.Match[str], kind: Kind) -> Judgement | None:
        """`X kritiserer Y`; `mig` and `jeg` are the voice."""
        subject = self._subject(page, start, m.start())
        target = self._object(page, m.end(), end)
        if subject is None or target is None or _NEGATED.search(page.text, max(start, m.start() - 12), m.end() + 8):
            return None
        return Judgement(page, (subject[0],), target[0], kind, (subject[1], target[2]))

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
                self._voices.one(page, last)
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
            actor = self._voices.one(page, me.start())
            return (actor, me.start(), me.end()) if actor else None
        if not named:
            return None
        return named[0].actor, named[0].start - page.start, named[0].end - page.start
