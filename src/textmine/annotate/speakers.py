"""Who speaks: the sayer beside a quote by name, title or pronoun, and whom a paragraph leaves the word to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from textmine.annotate.firstnames import gender
from textmine.annotate.lexicon import words
from textmine.annotate.marks import Paragraph
from textmine.annotate.pages import Page, Word, definite_title, is_title
from textmine.records import Actor, Document, Mention

_PRONOUN = {"hun": "female", "han": "male", "hende": "female", "ham": "male"}
_NEW_CLAUSE = re.compile(
    r"[.!?;:](?:\s|$)|, (?:og|men|mens|da|efter|fordi|når|som|der|hvor) |\n| og (?=[a-zæøå]+(?:er|de|te)\b)"
)
_DESCRIBED = re.compile(r"den (?:nu )?(?:\d{1,3}-?|[a-zæøå]+)årige\b")
_NOT_SUBJECT = {"til", "om", "med", "af", "mod", "imod", "for", "efter", "over", "hos", "ved", "i", "på"}
LOOK_BACK = 6
"""Paragraphs that a pronoun may look back over."""
_THEIRS = {"nyhed", "interview", "reportage"}
"""Where `jeg` is not the author."""
_DEAR = re.compile(r"\s*Kære ([^,.!\n]{2,50})[,.!]?\s*$")
LETTER = 80
"""A line of address is shorter."""
CANDIDATES = 40
"""At most so many names are weighed for one pronoun."""
_FROM = re.compile(r"\b(?:fra|hos) (?:[^\s,.]+ ){0,4}$")


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody who can speak, at a place of the source text: a mention, or a title that stands for one person."""

    start: int
    end: int
    actor: Actor


@dataclass(frozen=True, slots=True)
class Saying:
    """A reporting clause: the verb as printed, and who; `unnamed` where the clause says that it is nobody named."""

    cue: str | None
    actor: Actor | None
    unnamed: bool = False


class Speakers:
    """The document's possible speakers by their place in the text."""

    def __init__(
        self, document: Document, pages: Sequence[Page], mentions: Sequence[Mention], actors: Sequence[Actor]
    ) -> None:
        self._by_id = {actor.actor_id: actor for actor in actors}
        self._persons = [actor for actor in actors if actor.type == "person"]
        authors = [actor for actor in actors if actor.is_author]
        self.author = authors[0] if len(authors) == 1 else None
        self._document = document
        named = [Reference(m.start, m.end, self._by_id[m.actor_id]) for m in mentions if m.actor_id in self._by_id]
        self.references = sorted(
            [r for r in named if r.actor.type != "place" and r.actor.type != "other"], key=lambda r: r.start
        )
        self._places = sorted((m.start, m.end) for m in mentions)
        self._by_title = self._titles()
        self._by_alias = self._aliases()
        self._page_starts = [page.start for page in pages]
        self._pages = list(pages)
        taken = {place for r in named for place in (r.start,)}
        titles = [ref for page in pages for ref in self._nominals(page, taken)]
        self.references = sorted([*self.references, *titles], key=lambda r: r.start)
        self._starts = [r.start for r in self.references]
        self.addressee = self._dear(pages)

    def _dear(self, pages: Sequence[Page]) -> Actor | None:
        """Whom an open letter is written to: `Kære borgmester`, whom it then calls `du`."""
        dear = next((m for page in pages if len(page.text) < LETTER and (m := _DEAR.match(page.text))), None)
        return self.of_label(dear.group(1)) if dear else None

    def _titles(self) -> dict[str, list[Actor]]:
        """Last word of a title -> the persons who have it."""
        found: dict[str, list[Actor]] = {}
        for actor in self._persons:
            if actor.title:
                found.setdefault(actor.title.split(" for ")[0].split(" i ")[0].split()[-1].casefold(), []).append(actor)
        return found

    def _aliases(self) -> dict[str, Actor | None]:
        """Definite nouns that the document uses for one actor alone: `ministeren`, `forbundet`; None for two."""
        found: dict[str, Actor | None] = {}
        for actor in self._by_id.values():
            for alias in actor.aliases:
                if alias.islower() and alias.endswith(("en", "et", "ne", "n")):
                    found[alias] = None if alias in found else actor
        return found

    def of_label(self, label: str) -> Actor | None:
        """The one person with a label: the whole name, an alias, initials, a surname, a title; else the one body."""
        wanted = label.casefold().strip()
        exact = [a for a in self._by_id.values() if wanted in {f.casefold() for f in (a.name, *a.aliases)}]
        people = [a for a in exact if a.type == "person"]
        parts = [a for a in self._persons if wanted in a.name.casefold().replace("-", " ").split()]
        initials = [a for a in self._persons if wanted.replace(".", "") in _initials(a.name)]
        for group in (people, parts, initials, [a for a in exact if a.type in {"organisation", "party"}]):
            if len(group) == 1:
                return group[0]
            if group:
                return None
        bare = definite_title(wanted) or (wanted if is_title(wanted) else None)
        return self._by_alias.get(wanted) or (self.of_title(bare) if bare else None)

    def of_title(self, title: str) -> Actor | None:
        """The one person with a title: `minister` is the only minister, whichever; None where two could be meant."""
        head = title.casefold()
        exact = self._by_title.get(head, [])
        if len(exact) == 1:
            return exact[0]
        if exact:
            return None
        wider = [
            a
            for own, who in self._by_title.items()
            if own.endswith(head) or (head.endswith(own) and len(own) > 5) or _same_office(own, head)
            for a in who
        ]
        return wider[0] if len(wider) == 1 else None

    def _nominals(self, page: Page, taken: set[int]) -> list[Reference]:
        """Titles without a name: `ministeren`, and the bare form behind a genitive (`Oppositionens ordfører`)."""
        found: list[Reference] = []
        if not self._by_title and not self._by_alias:
            return found
        for i, word in enumerate(page.words):
            lower = word.text.casefold()
            alias = self._by_alias.get(lower) or self._by_alias.get(lower.removesuffix("s"))
            if alias is not None and page.start + word.start not in taken and not self._names_follow(page, i):
                found.append(Reference(page.start + word.start, page.start + word.end, alias))
                continue
            bare = definite_title(word.text)
            if (
                bare is None
                and is_title(word.text)
                and i
                and page.words[i - 1].text.endswith("s")
                and page.gap(i - 1) == " "
            ):
                bare = word.text
            if bare is None or page.start + word.start in taken or self._names_follow(page, i):
                continue
            actor = self.of_title(bare)
            if actor is not None:
                found.append(Reference(page.start + word.start, page.start + word.end, actor))
        return found

    def _names_follow(self, page: Page, i: int) -> bool:
        """Whether a name stands directly behind a title, which then speaks for itself."""
        place = page.start + page.words[i].end
        k = bisect_left(self._places, (place, 0))
        return k < len(self._places) and page.text[page.words[i].end : self._places[k][0] - page.start] in {" ", ", "}

    def within(self, start: int, end: int) -> list[Reference]:
        """References that start in a stretch of the source text."""
        return self.references[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def behind(self, page: Page, verb: Word, limit: int) -> Saying:
        """Read the subject behind a verb of saying: `siger hun`, `siger formand Mette Krag`, `lyder det fra KL`."""
        start = verb.end
        clause = _NEW_CLAUSE.search(page.text, start, limit)
        end = clause.start() if clause else limit
        first = self._first_word(page, verb)
        if first is None:
            return Saying(verb.text, None)
        if first.text in _PRONOUN and first.start < end:
            return Saying(verb.text, self.pronoun(page, first.start, _PRONOUN[first.text]))
        if first.text in {"jeg", "du"}:
            return Saying(verb.text, self.author if first.text == "jeg" else self.addressee)
        if _DESCRIBED.match(page.text, first.start, end):
            return Saying(verb.text, self.pronoun(page, first.start, None))
        return self._noun(page, verb, first, end)

    def _first_word(self, page: Page, verb: Word) -> Word | None:
        i = page.index(verb.end)
        while i < len(page.words) and page.words[i].text in words("speech", "adverbs"):
            i += 1
        return page.words[i] if i < len(page.words) else None

    def _noun(self, page: Page, verb: Word, first: Word, end: int) -> Saying:
        here = self.within(page.start + verb.end, page.start + max(end, first.end))
        persons = [r for r in here if r.actor.type == "person" and not self.is_object(page, r)]
        loose = first.text in words("speech", "indefinite")
        if loose:
            persons = [r for r in persons if page.text[max(0, r.start - page.start - 2) : r.start - page.start] == ", "]
        if verb.text in {"lyder", "lød"}:
            pronoun = re.search(r"\b(?:fra|hos) (hende|ham)\b", page.text[verb.end : end])
            if pronoun:
                place = verb.end + pronoun.start(1)
                return Saying(verb.text, self.pronoun(page, place, _PRONOUN[pronoun.group(1)]))
            told = [
                r
                for r in here
                if not self.possessive(page, r)
                and _FROM.search(page.text[max(0, r.start - page.start - 50) : r.start - page.start])
            ]
            persons = [r for r in told if r.actor.type == "person"] or told[:1] or persons
        if persons:
            return Saying(verb.text, persons[0].actor)
        if loose or first.text == "de":
            return Saying(verb.text, None, unnamed=True)
        bodies = [r for r in here if r.actor.type != "person" and r.start == page.start + first.start]
        return Saying(verb.text, bodies[0].actor if bodies else None, unnamed=not bodies)

    def is_object(self, page: Page, reference: Reference) -> bool:
        """Whether a preposition before a name says that it is not the subject: `siger han til Mette Krag`."""
        before = page.text[max(0, reference.start - page.start - 12) : reference.start - page.start].split()
        return (bool(before) and before[-1].casefold() in _NOT_SUBJECT) or self.possessive(page, reference)

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

    def before(self, page: Page, verb: Word, start: int) -> Actor | None:
        """Read the subject before a verb, within its clause: `Mette Krag fra 3F siger`, `Hun tilføjer`."""
        clause = _clause_start(page.text, start, verb.start)
        here = [r for r in self.within(page.start + clause, page.start + verb.start) if not self.is_object(page, r)]
        persons = [r for r in here if r.actor.type == "person"]
        if persons:
            return persons[0].actor
        for word in reversed(page.words[page.index(clause) : page.index(verb.start)]):
            if word.text.casefold() in {"hun", "han"}:
                return self.pronoun(page, word.start, _PRONOUN[word.text.casefold()])
            if word.text.casefold() == "jeg":
                return self.author if self._document.genre not in _THEIRS else None
        if here and self._adjacent(page, here[-1], verb):
            return here[-1].actor
        return None

    def _adjacent(self, page: Page, reference: Reference, verb: Word) -> bool:
        between = page.text[reference.end - page.start : verb.start].split()
        return len(between) <= 3

    def pronoun(self, page: Page, place: int, sex: str | None) -> Actor | None:
        """The person of that sex (None: of any) whom a pronoun means, by the words before it outside quotes.

        The subject of the nearest sentence that names one in a few paragraphs, else whoever is named nearest there,
        else the only person of that sex in the document.
        """
        absolute = page.start + place
        k = bisect_left(self._starts, absolute)
        floor = self.floor(absolute)
        near = [
            r for r in reversed(self.references[max(0, k - CANDIDATES) : k]) if r.start >= floor and self._fits(r, sex)
        ]
        subjects = [r for r in near if not self.is_object(self._page_of(r), r)]
        if subjects:
            sentence = self._sentence_of(subjects[0])
            return [r for r in subjects if self._sentence_of(r) == sentence][-1].actor
        if near:
            return near[0].actor
        only = {a.actor_id: a for a in self._persons if sex and gender(a.name) == sex and not a.is_author}
        return next(iter(only.values())) if len(only) == 1 else None

    def _fits(self, reference: Reference, sex: str | None) -> bool:
        actor = reference.actor
        return (
            actor.type == "person"
            and not actor.is_author
            and not self.quoted(reference.start)
            and (sex is None or gender(actor.name) in {sex, None})
        )

    def _page_of(self, reference: Reference) -> Page:
        return self._pages[max(0, bisect_left(self._page_starts, reference.start + 1) - 1)]

    def _sentence_of(self, reference: Reference) -> int:
        page = self._page_of(reference)
        return page.start + page.sentence_at(reference.start - page.start)[0]

    def back(self, place: int, n: int) -> list[Reference]:
        """The last references before a place, the nearest first, outside quotes."""
        k = bisect_left(self._starts, place)
        return [r for r in reversed(self.references[max(0, k - n) : k]) if not self.quoted(r.start)]

    def latter(self, page: Page, place: int) -> Actor | None:
        """Whom `denne` and `sidstnævnte` mean: the one who is named last."""
        k = bisect_left(self._starts, page.start + place)
        floor = self.floor(page.start + place)
        near = reversed(self.references[max(0, k - CANDIDATES) : k])
        return next((r.actor for r in near if r.start >= floor and not self.quoted(r.start)), None)

    def settle(self, paragraphs: Sequence[Paragraph], spoken: Sequence[tuple[int, int]]) -> None:
        """Learn where paragraphs begin and what stands in marks, which a pronoun looks past."""
        self._floors = [p.page.start + p.start for p in paragraphs]
        self._spoken = sorted(spoken)
        self._spoken_starts = [start for start, _ in self._spoken]

    def floor(self, place: int) -> int:
        """How far back a pronoun at a place may look."""
        i = bisect_left(self._floors, place + 1) - 1
        return self._floors[max(0, i - LOOK_BACK)] if self._floors else 0

    def quoted(self, place: int) -> bool:
        """Whether a place of the source text stands inside marks."""
        i = bisect_left(self._spoken_starts, place + 1) - 1
        return i >= 0 and place < self._spoken[i][1]


def _initials(name: str) -> set[str]:
    """`MTB` and `mt-b` for Marie-Louise Thorsager Bech also without the second half of a name with a hyphen."""
    whole = "".join(part[0] for part in name.replace("-", " ").split())
    short = "".join(part[0] for part in name.split())
    return {whole.casefold(), short.casefold()} if len(short) > 1 else set()


def _same_office(own: str, head: str) -> bool:
    """`beskæftigelsesborgmester` for `integrationsborgmester` with more than one office: the same last noun."""
    return own.endswith("borgmester") and head.endswith("borgmester") and own != "borgmester" != head


def _clause_start(text: str, start: int, end: int) -> int:
    """Where the clause that ends at a place begins: behind the last comma with a conjunction, else at the start."""
    last = start
    for m in re.finditer(r"(?:, (?:og|men|mens|for|så) |; | – )", text[start:end]):
        last = start + m.end()
    return last
