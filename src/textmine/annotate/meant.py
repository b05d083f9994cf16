"""Whom a pronoun or a noun means: `hun`, `sidstnævnte`, `rådmanden`, `foreningen`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache

from textmine.annotate.firstnames import gender
from textmine.annotate.lexicon import words
from textmine.annotate.marks import Paragraph
from textmine.annotate.pages import Page, Word, definite_title
from textmine.annotate.references import COMPLEMENT, LOOK_BACK, Reference, References
from textmine.records import Actor

SUBJECT = {"hun": "female", "han": "male"}
PRONOUN = {**SUBJECT, "hende": "female", "ham": "male"}
LAST_NAMED = {"denne", "sidstnævnte", "vedkommende"}
_FAMILY = {
    "female": re.compile(
        r"\b(?:[Mm]in|[Hh]ans|[Hh]endes|[Ss]in|[Vv]ores|[Dd]eres|[Ee]n) (?:\w+ )?"
        r"(?:kone|hustru|kæreste|mor|moder|datter|søster|veninde|kvinde|dame|pige|mormor|farmor|svigermor)\b"
    ),
    "male": re.compile(
        r"\b(?:[Mm]in|[Hh]ans|[Hh]endes|[Ss]in|[Vv]ores|[Dd]eres|[Ee]n) (?:\w+ )?"
        r"(?:mand|kæreste|far|fader|søn|bror|ven|dreng|morfar|farfar|svigerfar)\b"
    ),
}
NOUN_BACK = 3
"""Paragraphs that a noun may look back over."""
NEAR = 600
"""A nameless person stands at most so many letters before the pronoun that means him."""
MANY = 100
"""A noun that fits more persons than these tells nobody apart."""
CANDIDATES = 40
"""At most so many names are weighed for one pronoun."""


class Meant(References):
    """References with what stands for them where they are not named."""

    def pronoun(self, page: Page, place: int, sex: str | None) -> Actor | None:
        """The person of that sex (None: of any) whom a pronoun means, by the words before it outside quotes.

        In speech it is whoever the speech names before. Else the subject of the nearest sentence that names one in a
        few paragraphs, else whoever is named nearest there, else the only person of that sex in the document.
        """
        absolute = page.start + place
        near = self._in_same_speech(absolute, sex) or self._outside(absolute, lambda a: _is_of(a, sex), LOOK_BACK)
        chosen = self._choose(page, absolute, sex, near)
        if self._speaks_of_family(page, absolute, sex, chosen):
            return None
        if chosen is not None:
            return chosen.actor
        only = [a for a in self.forms.persons if sex and sex_of(a.name) == sex and not a.is_author]
        return only[0] if len(only) == 1 else None

    def _in_same_speech(self, absolute: int, sex: str | None) -> list[Reference]:
        """Whom the speech that holds a place names before it, the nearest first."""
        i = bisect_left(self.spoken_starts, absolute + 1) - 1
        if sex is None or i < 0 or absolute >= self.spoken[i][1]:
            return []
        return [r for r in reversed(self.within(self.spoken[i][0], absolute)) if _is_of(r.actor, sex)]

    def _outside(self, absolute: int, fits: Callable[[Actor], bool], paragraphs: int) -> list[Reference]:
        """Who is named outside speech before a place, the nearest first."""
        k = bisect_left(self.starts, absolute)
        floor = self.floor(absolute, paragraphs)
        back = reversed(self.references[max(0, k - CANDIDATES) : k])
        near = (r for r in back if r.start >= floor and fits(r.actor) and not self.quoted(r.start))
        return [r for r in near if not self.is_maker(r)]

    def _choose(self, page: Page, absolute: int, sex: str | None, near: Sequence[Reference]) -> Reference | None:
        """The first subject of the nearest sentence that has one, else who is nearest."""
        subjects = [r for r in near if not self.is_object(self.page_of(r), r)]
        subjects = [r for r in subjects if not self._beside_pronoun(r, sex)] or subjects
        if not subjects:
            return near[0] if near else None
        if near[0] is not subjects[0] and self._only_here(page, absolute, sex, near[0], subjects[0]):
            return near[0]
        sentence = self.sentence_of(subjects[0])
        return [r for r in subjects if self.sentence_of(r) == sentence][-1]

    def _beside_pronoun(self, reference: Reference, sex: str | None) -> bool:
        """Whether the sentence of a name is about somebody named before: `Han er blevet kaldt egnens Per Lind.`"""
        start = self.sentence_of(reference)
        page = self.page_of(reference)
        first = page.words[page.index(start - page.start)].text.casefold() if reference.start > start else ""
        return sex is not None and SUBJECT.get(first) == sex

    def _only_here(self, page: Page, absolute: int, sex: str | None, near: Reference, subject: Reference) -> bool:
        """Whether the paragraph names nobody else before a pronoun, so that even an object of it is meant."""
        floor = self.floor(absolute, 0)
        if near.start < floor or subject.start >= floor:
            return False
        before = page.words[page.index(floor - page.start) : page.index(near.start - page.start)][-MANY:]
        return not any(PRONOUN.get(w.text.casefold()) == sex for w in before)

    def _speaks_of_family(self, page: Page, absolute: int, sex: str | None, chosen: Reference | None) -> bool:
        """Whether a nameless person stands between a pronoun and whom it would mean: `min kone. Hun ...`."""
        if sex is None:
            return False
        start = max(self.floor(absolute, 0), chosen.end if chosen is not None else 0, page.start, absolute - NEAR)
        every = _FAMILY[sex].finditer(page.text, start - page.start, absolute - page.start)
        inside = self.quoted(absolute)
        named = next((m for m in every if inside or not self.quoted(page.start + m.start())), None)
        before = page.text[max(0, named.start() - 8) : named.start()].split() if named else []
        return named is not None and not (before and before[-1].casefold() in words("speech", "not_subject"))

    def of_noun(self, page: Page, word: Word) -> Actor | None:
        """Whom a noun that speaks means: of those whom it can mean, who is named nearest before it.

        It is in the definite, or a title behind a genitive or an adjective. In speech it may be anybody's.
        """
        bare = word.text.removesuffix("s") if word.text.endswith(("ens", "ets")) else word.text
        able = self.forms.meant_by(bare)
        if self.quoted(page.start + word.start):
            return None
        if not able and _described(page, word):
            able = self.forms.meant_by_bare(word.text)
        return self.nearest_of(page, word, self._of_house(page, word, able))

    def _of_house(self, page: Page, word: Word, able: Sequence[Actor]) -> Sequence[Actor]:
        """Of those whom a title can mean, who are not known to be of another house: `formanden for HK`."""
        m = COMPLEMENT.match(page.text, word.end)
        named = next(iter(self.within(page.start + m.end(), page.start + m.end() + 1)), None) if m else None
        owner = self.forms.house_in(word.text)
        house = owner or (named.actor if named is not None else None)
        if house is None or house.type == "person":
            return able
        title = definite_title(word.text) if owner else None
        held = [a for a in able if title and (a.title or "").casefold() == title]
        known = [a for a in (able if owner else self.forms.persons) if self.forms.is_of(a, house)]
        return held or known or [a for a in able if not a.affiliation]

    def nearest_of(self, page: Page, word: Word, able: Sequence[Actor]) -> Actor | None:
        """Of those who can be meant, who is named nearest before a word, outside speech."""
        if not 0 < len(able) <= MANY:
            return None
        ids = {actor.actor_id for actor in able if not actor.is_author}
        near = self._outside(page.start + word.start, lambda a: a.actor_id in ids, NOUN_BACK)
        chosen = self._choose(page, page.start + word.start, None, near)
        return chosen.actor if chosen else None

    def latter(self, page: Page, place: int) -> Actor | None:
        """Whom `denne` and `sidstnævnte` mean: the one who is named last."""
        near = self._outside(page.start + place, lambda _: True, LOOK_BACK)
        return near[0].actor if near else None

    def only_person(self, paragraph: Paragraph) -> Actor | None:
        """The only person whom a paragraph names, be it in the genitive: `Emnet var rådmand Krags plan.`"""
        page = paragraph.page
        here = self.within(page.start + paragraph.start, page.start + paragraph.end)
        people = {r.actor.actor_id: r.actor for r in here if r.actor.type == "person" and not r.actor.is_author}
        return next(iter(people.values())) if len(people) == 1 else None


def _is_of(actor: Actor, sex: str | None) -> bool:
    """Whether a pronoun of that sex can mean an actor, who is not the author."""
    return actor.type == "person" and not actor.is_author and (sex is None or sex_of(actor.name) in {sex, None})


@lru_cache(maxsize=65536)
def sex_of(name: str) -> str | None:
    """Which pronoun means somebody of that name; None where the first name does not tell."""
    first = name.split()[0]
    if first in words("speech", "male_names"):
        return "male"
    ends = len(first) > 3 and first.endswith("a") and gender(first) is None
    return "female" if ends or first in words("speech", "female_names") else gender(name)


def _described(page: Page, word: Word) -> bool:
    """Whether a genitive or an adjective in the definite gives a bare title to somebody: `partiets nye ordfører`."""
    i = page.index(word.start)
    return i > 0 and page.gap(i - 1) == " " and page.words[i - 1].text.endswith(("s", "e"))
