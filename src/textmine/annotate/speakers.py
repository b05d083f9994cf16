"""Who speaks: the subject beside a verb of saying, by name, title, noun or pronoun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from textmine.annotate.lexicon import endings, words
from textmine.annotate.meant import LAST_NAMED, PRONOUN, Meant
from textmine.annotate.pages import Page, Word
from textmine.annotate.references import THEIRS
from textmine.annotate.references import Reference as Reference
from textmine.records import Actor

_NEW_CLAUSE = re.compile(
    r"[.!?;:](?:\s|$)|, (?:og|men|mens|da|efter|fordi|når|som|der|hvor) |\n| og (?=[a-zæøå]+(?:er|de|te)\b)"
)
_DESCRIBED = re.compile(r"den (?:nu )?(?:\d{1,3}-?|[a-zæøå]+)årige\b")
_THE = re.compile(r"(?:(?:den|det) (?:[a-zæøå]+(?:e|te|de) ){1,2}|[\w-]+s ){1,2}([a-zæøå-]+)\b")
_ANAPHOR = re.compile(
    r"(?:Men |Og )?[Dd]en (?:nu )?(?:\d{1,3}-årige|[a-zæøå]{4,}e)(?: og [a-zæøå]+e)?(?: [a-zæøå-]+)?\b"
)
"""`Den pensionerede toldbetjent`, `Den 44-årige`: whoever was named before, told apart by what he is."""
_HOUSE = re.compile(r"(?:Men |Og )?(?:[Ii]|[Hh]os|[Pp]å|[Vv]ed|[Ii]nden for) (?:\w+ ){0,3}")
_IN_HOUSE = re.compile(r" (?:i|hos|på|ved) (?=\w)")
_FROM = re.compile(r"\b(?:fra|hos|i|på) (?:[^\s,.]+ ){0,4}$")
_FROM_OWNED = re.compile(r"\b(?:fra|hos) (?:[\w-]+s (?:[a-zæøå]+e )?|den [a-zæøå]+e )([a-zæøå-]{4,})\b(?! [A-ZÆØÅ])")
NEAR = 3
"""Words that may stand between a body and its verb."""
NEAR_INFINITIVE = 8
"""And before an infinitive: `KL bruger tallene til at hævde, at`."""
_SAYS_FROM = {"lyder", "lød", "hedder", "hed"}


@dataclass(frozen=True, slots=True)
class Saying:
    """A reporting clause: the verb as printed, and who; `unnamed` where the clause says that it is nobody named."""

    cue: str | None
    actor: Actor | None
    unnamed: bool = False
    own: bool = False
    """Whether the subject is `jeg`: whoever speaks around it."""


class Speakers(Meant):
    """The document's possible speakers: who is the subject of a verb."""

    def behind(self, page: Page, verb: Word, limit: int) -> Saying:
        """Read the subject behind a verb of saying: `siger hun`, `siger formand Mette Krag`, `lyder det fra KL`."""
        clause = _NEW_CLAUSE.search(page.text, verb.end, limit)
        end = clause.start() if clause else limit
        first = _first_word(page, verb)
        if first is None:
            return Saying(verb.text, None)
        if first.text in PRONOUN and first.start < end:
            return Saying(verb.text, self.pronoun(page, first.start, PRONOUN[first.text]))
        if first.text in LAST_NAMED:
            return Saying(verb.text, self.latter(page, first.start))
        if first.text in {"jeg", "du"}:
            return Saying(verb.text, self.author if first.text == "jeg" else self.addressee, own=first.text == "jeg")
        if _DESCRIBED.match(page.text, first.start, end):
            return Saying(verb.text, self.pronoun(page, first.start, None))
        return self._noun(page, verb, first, end)

    def _noun(self, page: Page, verb: Word, first: Word, end: int) -> Saying:
        here = self.within(page.start + verb.end, page.start + max(end, first.end))
        persons = [r for r in here if r.actor.type == "person" and not self.is_object(page, r)]
        loose = first.text in words("speech", "indefinite")
        if loose:
            persons = [r for r in persons if page.text[max(0, r.start - page.start - 2) : r.start - page.start] == ", "]
        if verb.text in _SAYS_FROM:
            source = self.source(page, verb, end)
            if source is not None:
                return Saying(verb.text, source)
        if persons:
            return Saying(verb.text, persons[0].actor)
        if first.text in {"de", "man"}:
            return self._they_in(page, verb, first, end)
        if loose:
            return Saying(verb.text, None, unnamed=True)
        bodies = [
            r
            for r in here
            if r.actor.type != "person" and r.start == page.start + first.start and not self.possessive(page, r)
        ]
        actor = bodies[0].actor if bodies else self._namesake(page, first) or self._the(page, first, end)
        if actor is None and verb.text in _SAYS_FROM:
            floor = self.floor(page.start + verb.start, 0)
            here = [r for r in self.within(floor, page.start + verb.start) if not self.quoted(r.start)]
            told = first.text in words("speech", "own_news") or (first.text == "svaret" and here)
            actor = self.pronoun(page, verb.start, None) if told else None
        return Saying(verb.text, actor, unnamed=actor is None)

    def source(self, page: Page, verb: Word, end: int) -> Actor | None:
        """`lyder det fra hende`, `lød det hos KL`, `lyder borgmesterens dom`, `står der i KL's brev`."""
        here = self.within(page.start + verb.end, page.start + end)
        pronoun = re.search(r"\b(?:fra|hos) (hende|ham)\b", page.text[verb.end : end])
        if pronoun:
            return self.pronoun(page, verb.end + pronoun.start(1), PRONOUN[pronoun.group(1)])
        noun = re.search(r"\b(?:fra|hos) (?:\w+ )?([a-zæøå-]+(?:en|et|ne))\b", page.text[verb.end : end])
        if noun and not here:
            return self.of_noun(page, page.words[page.index(verb.end + noun.start(1))])
        owned = _FROM_OWNED.search(page.text, verb.end, end)
        if owned and (actor := self.of_noun(page, page.words[page.index(owned.start(1))])) is not None:
            return actor
        told = [
            r
            for r in here
            if not self.possessive(page, r)
            and _FROM.search(page.text[max(0, r.start - page.start - 50) : r.start - page.start])
        ]
        told = [r for r in told if r.actor.type == "person"] or told[:1]
        owners = [r for r in here[:1] if self.possessive(page, r) and self._owns_words(page, r)]
        return next((r.actor for r in (*told, *owners)), None)

    def _namesake(self, page: Page, first: Word) -> Actor | None:
        """Of two with the surname that is printed (`siger Holm`), the one who is named nearest before it."""
        same = self.forms.with_surname(first.text)
        return self.nearest_of(page, first, same) if len(same) > 1 else None

    def _the(self, page: Page, first: Word, end: int) -> Actor | None:
        """`siger rådmanden`, `svarer styrelsen`, `siger den konservative ordfører`, `siger partiets ordfører`."""
        phrase = _THE.match(page.text, first.start, end)
        word = page.words[page.index(phrase.start(1))] if phrase else first
        return self.of_noun(page, word)

    def before(self, page: Page, verb: Word, start: int) -> Actor | None:
        """Read the subject before a verb, within its clause: `Mette Krag fra 3F siger`, `Hun tilføjer`."""
        clause = _clause_start(page.text, start, verb.start)
        every = self.within(page.start + clause, page.start + verb.start)
        if not self.quoted(page.start + verb.start):
            every = [r for r in every if not self.quoted(r.start)]
        here = [r for r in every if not self.is_object(page, r)]
        inside = self.outside(page, page.words[page.index(clause) : page.index(verb.start)], verb)
        persons = [r for r in here if r.actor.type == "person"]
        if persons:
            return persons[0].actor
        for word in reversed(inside):
            if word.text.casefold() in {"hun", "han"}:
                return self.pronoun(page, word.start, PRONOUN[word.text.casefold()])
            if word.text.casefold() == "jeg":
                return self.author if self.document.genre not in THEIRS else None
        if inside and inside[-1].text.casefold() in LAST_NAMED:
            return self.latter(page, inside[-1].start)
        near = NEAR_INFINITIVE if page.text.endswith(" at ", clause, verb.start) else NEAR
        if here and len(page.text[here[-1].end - page.start : verb.start].split()) <= near:
            return here[-1].actor
        owners = [r for r in every if self._speaks_through(page, r)]
        if owners:
            return owners[-1].actor
        return self.noun_before(page, inside) or self._anaphor(page, clause, verb)

    def _anaphor(self, page: Page, clause: int, verb: Word) -> Actor | None:
        """`Den pensionerede toldbetjent kalder`: whoever was named next before, unless a body is meant."""
        described = _ANAPHOR.match(page.text, clause, verb.start)
        if described is None or described.group().split()[-1].endswith(endings("speech", "house_nouns")):
            return None
        return self.pronoun(page, clause, None)

    def noun_before(self, page: Page, inside: Sequence[Word]) -> Actor | None:
        """`rådmanden siger`, `Lektoren fra Aalborg siger`: the last noun that speaks, not behind a preposition."""
        for n in range(len(inside) - 1, max(-1, len(inside) - 12), -1):
            if n and inside[n - 1].text.casefold() in words("speech", "not_subject"):
                continue
            if inside[n].text.endswith(("ens", "ets")) and not self._has_words(page, inside[n].end):
                continue
            actor = self.of_noun(page, inside[n])
            if actor is not None:
                return actor
        return None

    def _speaks_through(self, page: Page, r: Reference) -> bool:
        """Whether what is a body's or comes from it is the subject: `KL's notat`, `Forskere fra Aarhus`."""
        if self.possessive(page, r):
            return self._owns_words(page, r)
        lead = page.text[max(0, r.start - page.start - 40) : r.start - page.start].split()
        return (
            len(lead) > 1
            and r.actor.type != "person"
            and lead[-1] == "fra"
            and lead[-2].endswith(endings("speech", "from_house"))
        )

    def _owns_words(self, page: Page, owner: Reference) -> bool:
        """Whether what somebody has speaks for him: `KL's notat`, `partiets nye ledelse`, `ministerens svar`."""
        end = owner.end - page.start
        return self._has_words(page, end + 2 if page.text[end : end + 2] in {"'s", "’s"} else end)

    def _has_words(self, page: Page, place: int) -> bool:
        """Whether paper or a voice of somebody's follows next."""
        i = page.index(place)
        return any(w.text.casefold().endswith(endings("speech", "papers")) for w in page.words[i : i + 3])

    def house(self, page: Page, verb: Word) -> Actor | None:
        """In whose house `man` or `de` say it: `I styrelsen vil man`, `Hos KL, kommunernes forening, mener de`."""
        start, _ = page.sentence_at(verb.start)
        opening = _HOUSE.match(page.text, start, verb.start)
        if opening is None:
            return None
        first = next(iter(self.within(page.start + start, page.start + verb.start)), None)
        if first is None or first.start > page.start + opening.end() or first.actor.type == "person":
            return None
        return first.actor

    def _they_in(self, page: Page, verb: Word, first: Word, end: int) -> Saying:
        """`siger man i forbundet`, `siger de hos KL`, else whose house the sentence names before."""
        house = _IN_HOUSE.match(page.text, first.end, end)
        if house is None:
            return self.they(page, verb)
        word = page.words[page.index(house.end())]
        here = self.within(page.start + word.start, page.start + word.end)
        actor = here[0].actor if here else self.of_noun(page, word)
        return Saying(verb.text, actor, unnamed=actor is None)

    def they(self, page: Page, verb: Word) -> Saying:
        """Who `de` are: the house that the sentence begins with, else the body that the sentence before is about."""
        actor = self.house(page, verb)
        start, _ = page.sentence_at(verb.start)
        before = page.sentence_at(max(0, start - 2))
        if actor is None and before[0] < start:
            first = next(iter(self.within(page.start + before[0], page.start + before[1])), None)
            group = first is not None and page.text.startswith(" og ", first.end - page.start)
            about = first is not None and (first.actor.type != "person" or group) and not self.is_object(page, first)
            actor = first.actor if first is not None and about else None
        return Saying(verb.text, actor, unnamed=actor is None)


def _first_word(page: Page, verb: Word) -> Word | None:
    """The first word behind a verb that is no adverb."""
    i = page.index(verb.end)
    while i < len(page.words) and page.words[i].text in words("speech", "adverbs"):
        i += 1
    return page.words[i] if i < len(page.words) else None


def _clause_start(text: str, start: int, end: int) -> int:
    """Where the clause that ends at a place begins: behind the last comma with a conjunction, else at the start."""
    last = start
    for m in re.finditer(r"(?:, (?:og|men|mens|for|så) (?!som |der )|; | – )", text[start:end]):
        last = start + m.end()
    return last
