"""The possible speakers of a document by their place in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from textmine.annotate.forms import Forms
from textmine.annotate.lexicon import words
from textmine.annotate.marks import Paragraph
from textmine.annotate.pages import Page, Word, definite_title, is_title
from textmine.records import Actor, Document, Mention

COMPLEMENT = re.compile(r" (?:for|i|fra|hos|på) (?=[A-ZÆØÅ])")
THEIRS = {"nyhed", "interview", "reportage"}
"""Where `jeg` is not the author, and `du` nobody whom he writes to."""
_DEAR = re.compile(r"\s*Kære ([^,.!\n]{2,50})[,.!]?\s*$")
_YOU = re.compile(r"\b(?:[Dd]u|[Dd]ig|[Dd]in|[Dd]it|[Dd]ine)\b")
_QUOTING = re.compile(r"[\"“”„»«]|^[-–—]")
_TIED = re.compile(r"-[a-zæøå]{3}")
LEAD = 60
"""So many letters before a name tell whether a preposition leads to it: `fra Dansk Metals formand, Bodil Krag`."""
LETTER = 80
"""A line of address is shorter."""
VOCATIVES = 20
"""Whom a text speaks to is among its first names."""
MIN_NOUN = 4
"""A shorter word before a name is no noun that says what somebody is."""
LOOK_BACK = 8
"""Paragraphs that a pronoun may look back over."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody who can speak, at a place of the source text: a mention, or a title that stands for one person."""

    start: int
    end: int
    actor: Actor


class References:
    """Names, titles and nouns that stand for somebody who can speak, in the order of the text."""

    def __init__(
        self, document: Document, pages: Sequence[Page], mentions: Sequence[Mention], actors: Sequence[Actor]
    ) -> None:
        by_id = {actor.actor_id: actor for actor in actors}
        self.forms = Forms(list(by_id.values()), _called(pages, mentions, by_id))
        authors = [actor for actor in actors if actor.is_author]
        self.author = authors[0] if len(authors) == 1 else None
        self.document = document
        self._pages = list(pages)
        self._page_starts = [page.start for page in pages]
        self._places = sorted((m.start, m.end) for m in mentions)
        named = [Reference(m.start, m.end, by_id[m.actor_id]) for m in mentions if m.actor_id in by_id]
        named = [r for r in named if r.actor.type == "person" or not self._in_compound(r)]
        taken = {r.start for r in named}
        titles = [ref for page in pages for ref in self._nominals(page, taken)]
        able = [r for r in named if r.actor.type not in {"place", "other"}]
        self.references = sorted([*able, *titles], key=lambda r: r.start)
        self.starts = [r.start for r in self.references]
        self._floors: list[int] = []
        self.spoken: list[tuple[int, int]] = []
        self.spoken_starts: list[int] = []
        self.addressee = self._dear(pages)

    def _in_compound(self, reference: Reference) -> bool:
        """Whether a body's name is the first part of another noun: `KL-formanden`, `FOA-medlemmer`."""
        page = self.page_of(reference)
        return _TIED.match(page.text, reference.end - page.start) is not None

    def _dear(self, pages: Sequence[Page]) -> Actor | None:
        """Whom an open letter is written to (`Kære borgmester`), or a debater speaks to by name, and calls `du`."""
        dear = next((m for page in pages if len(page.text) < LETTER and (m := _DEAR.match(page.text))), None)
        if dear is not None:
            label = dear.group(1).split()
            tried = (self.of_label(" ".join(label[:n])) for n in range(len(label), 0, -1))
            return next((actor for actor in tried if actor is not None), None)
        if self.document.genre in THEIRS:
            return None
        return next((r.actor for r in self.references[:VOCATIVES] if self._is_called(r)), None)

    def _is_called(self, r: Reference) -> bool:
        """`Du kender mig ikke, Per Lind.`, `Per Lind, hvad har du gjort?`: a name set off in a sentence with `du`."""
        page = self.page_of(r)
        start, end = page.sentence_at(r.start - page.start)
        sentence, at = page.text[start:end], r.start - page.start - start
        if r.actor.type != "person" or r.actor.is_author or not _YOU.search(sentence) or _QUOTING.search(sentence):
            return False
        behind = sentence[r.end - r.start + at :][:1]
        return (at == 0 and behind == ",") or (sentence[:at].endswith(", ") and behind in set(".!?"))

    def of_label(self, label: str) -> Actor | None:
        """The one actor whom a label names: `Krag`, `Anklager Mette Krag`, `Mette Krag, 54, smed`."""
        parts = label.split(",")[0].split()
        name = parts[next((n for n, part in enumerate(parts) if not is_title(part)), 0) :]
        return self.forms.of_label(label) or self.forms.of_label(" ".join(name))

    def _nominals(self, page: Page, taken: Collection[int]) -> list[Reference]:
        """Titles without a name: `ministeren`, and the bare form behind a genitive (`Oppositionens ordfører`)."""
        if not self.forms:
            return []
        found: list[Reference] = []
        for i, word in enumerate(page.words):
            if page.start + word.start in taken or self._names_follow(page, i):
                continue
            lower = word.text.casefold()
            aliases = self.forms.by_alias
            actor = aliases.get(lower) or aliases.get(lower.removesuffix("s"))
            bare = definite_title(word.text) or (word.text if _owned_title(page, i) else None)
            actor = actor or (self.forms.of_title(bare) if bare else None)
            if actor is not None and not self._elsewhere(page, word, actor):
                found.append(Reference(page.start + word.start, page.start + word.end, actor))
        return found

    def _elsewhere(self, page: Page, word: Word, actor: Actor) -> bool:
        """Whether `formanden for HK` is said where the known chairman is another body's."""
        if actor.type != "person" or not actor.affiliation:
            return False
        if (owner := self.forms.house_in(word.text)) is not None:
            return not self.forms.is_of(actor, owner)
        m = COMPLEMENT.match(page.text, word.end)
        if m is None:
            return False
        k = bisect_left(self._places, (page.start + m.end(), 0))
        if k == len(self._places) or self._places[k][0] != page.start + m.end():
            return False
        house = page.text[m.end() : self._places[k][1] - page.start].casefold()
        own = actor.affiliation.casefold()
        return not (house in own or own in house or self.forms.same(house, own))

    def _names_follow(self, page: Page, i: int) -> bool:
        """Whether a name stands directly behind a title, which then speaks for itself."""
        place = page.start + page.words[i].end
        k = bisect_left(self._places, (place, 0))
        return k < len(self._places) and page.text[page.words[i].end : self._places[k][0] - page.start] in {" ", ", "}

    def within(self, start: int, end: int) -> list[Reference]:
        """References that start in a stretch of the source text."""
        return self.references[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def starts_person(self, page: Page, word: Word) -> bool:
        """Whether a person's name begins at a word, or behind the titles that it begins with."""
        person = next((r for r in self.within(page.start + word.start, page.start + word.end + 60)), None)
        if person is None or person.actor.type != "person":
            return False
        lead = page.words[page.index(word.start) : page.index(person.start - page.start)]
        return all(is_title(w.text) or definite_title(w.text) for w in lead)

    def outside(self, page: Page, inside: Sequence[Word], verb: Word) -> list[Word]:
        """The words among which the subject of a verb is: beside one outside of speech no word of speech is it."""
        if self.quoted(page.start + verb.start):
            return list(inside)
        return [w for w in inside if not self.quoted(page.start + w.start)]

    def tells(self, page: Page, i: int) -> bool:
        """Whether a word behind speech can be a verb of saying that no list has: a person follows it.

        Journalists let people `tordne`, `hvæse` and `synge` what they say.
        """
        verb = page.words[i]
        if verb.capital or verb.text in words("speech", "not_said") or verb.text in words("words", "function_words"):
            return False
        if page.gap(i) != " " or i + 1 >= len(page.words):
            return False
        return page.words[i + 1].text in {"hun", "han"} or self.starts_person(page, page.words[i + 1])

    def back(self, place: int, n: int) -> list[Reference]:
        """The last references before a place, the nearest first, outside quotes and bylines."""
        k = bisect_left(self.starts, place)
        near = (r for r in reversed(self.references[max(0, k - n) : k]) if not self.quoted(r.start))
        return [r for r in near if not self.is_maker(r)]

    def is_maker(self, reference: Reference) -> bool:
        """Whether a name only says who wrote the text or took the picture: `Foto: Bo Thy`."""
        return self.page_of(reference).role in {"byline", "credit"}

    def is_object(self, page: Page, reference: Reference) -> bool:
        """Whether a preposition before a name says that it is not the subject: `siger han til Mette Krag`."""
        before = page.text[max(0, reference.start - page.start - 12) : reference.start - page.start].split()
        led = bool(before) and before[-1] != "For" and before[-1].casefold() in words("speech", "not_subject")
        return led or self.possessive(page, reference)

    def is_led_to(self, page: Page, reference: Reference) -> bool:
        """Whether a preposition stands before a name or its title: `fra Dansk Metals formand, Bodil Krag`."""
        before = page.text[max(0, reference.start - page.start - LEAD) : reference.start - page.start].split()
        if before and is_title(before[-1].strip(",")):
            before.pop()
            while before and before[-1][0].isupper():
                before.pop()
        led = bool(before) and before[-1].casefold() in words("speech", "not_subject")
        return led or self.is_object(page, reference)

    def names_subject(self, page: Page, word: Word) -> bool:
        """Whether a word begins a person's name that can be a subject."""
        here = self.within(page.start + word.start, page.start + word.end)
        return bool(here) and here[0].actor.type == "person" and not self.is_object(page, here[0])

    def possessive(self, page: Page, reference: Reference) -> bool:
        """Whether a name stands in the genitive, so that the subject follows: `Hansens kollega`, `KL's formand`."""
        printed = page.text[reference.start - page.start : reference.end - page.start]
        last = printed.replace("-", " ").split()[-1].casefold() if printed.split() else ""
        if page.text[reference.end - page.start : reference.end - page.start + 2] in {"' ", "’ ", "'s", "’s"} and last[
            -1:
        ] in {"s", "z", "x"}:
            return True
        own = {
            w.casefold()
            for form in (reference.actor.name, *reference.actor.aliases)
            for w in form.replace("-", " ").split()
        }
        return last.endswith("s") and last not in own

    def page_of(self, reference: Reference) -> Page:
        """The page that a reference stands on."""
        return self._pages[max(0, bisect_left(self._page_starts, reference.start + 1) - 1)]

    def sentence_of(self, reference: Reference) -> int:
        """Where the sentence of a reference begins, in the source text."""
        page = self.page_of(reference)
        return page.start + page.sentence_at(reference.start - page.start)[0]

    def settle(self, paragraphs: Sequence[Paragraph], spoken: Sequence[tuple[int, int]]) -> None:
        """Learn where paragraphs begin and what stands in marks, which a pronoun looks past."""
        self._floors = [p.page.start + p.start for p in paragraphs]
        self.spoken = sorted(spoken)
        self.spoken_starts = [start for start, _ in self.spoken]

    def floor(self, place: int, paragraphs: int = LOOK_BACK) -> int:
        """Where the paragraph begins that stands so many before the one of a place."""
        i = bisect_left(self._floors, place + 1) - 1
        return self._floors[max(0, i - paragraphs)] if self._floors else 0

    def quoted(self, place: int) -> bool:
        """Whether a place of the source text stands inside marks."""
        i = bisect_left(self.spoken_starts, place + 1) - 1
        return i >= 0 and place < self.spoken[i][1]


def _called(pages: Sequence[Page], mentions: Sequence[Mention], by_id: Mapping[str, Actor]) -> list[tuple[str, Actor]]:
    """What persons are called next before their names: `ordstyrer Per Lind`, `tømrer Arne`."""
    starts = {m.start: by_id[m.actor_id] for m in mentions if m.actor_id is not None and m.actor_id in by_id}
    found: list[tuple[str, Actor]] = []
    for page in pages:
        for i, word in enumerate(page.words[1:], 1):
            actor, noun = starts.get(page.start + word.start), page.words[i - 1].text
            near = page.gap(i - 1) == " " and noun.islower() and len(noun) > MIN_NOUN
            if near and actor is not None and actor.type == "person":
                found.append((noun, actor))
    return found


def _owned_title(page: Page, i: int) -> bool:
    """Whether a bare title stands behind a genitive: `Oppositionens ordfører`."""
    return i > 0 and is_title(page.words[i].text) and page.words[i - 1].text.endswith("s") and page.gap(i - 1) == " "
