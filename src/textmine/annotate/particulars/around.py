"""The names of a document by their place, and the bodies and parties that stand where a title looks for them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from textmine.annotate.bodies import body_nouns, known_name, party_of_letter
from textmine.annotate.bodies import without_genitive as bare_body
from textmine.annotate.lexicon import table, words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page, definite_title
from textmine.annotate.particulars.titles import is_title
from textmine.annotate.stand_ins import find_nouns

SIGNED = {"byline", "attribution", "caption", "credit"}
"""Passages in which a line below a name says who it is."""
_SIGNATURE = 120
"""Characters of a line at most that says who the one above it is."""
RECENT = 500
"""Characters before a place in which a body was named that a post there belongs to."""
FOREIGN = re.compile(
    r"^Jobcenter |^Styrelsen |ommune$|^Region |ministeriet$|styrelsen$|avis|blad|posten|tidende|^Danmarks Statistik$"
    r"|^(?:Facebook|LinkedIn|Instagram|Twitter|TikTok|X)$"
)
"""Bodies that are seldom called a company or an organisation, and have few of the posts that those have."""
_PARTIES_BACK = 4
"""Names back in which the party is named that `partiet` stands for."""
_ASIDE = re.compile(r"\b(?:med|mod|til|om|over|blandt|for) (?:[a-zæøå]+ )?$")
_INSIDE = re.compile(r"\b(?:[Ii]|chef for|leder af|spidsen for|[Pp]ressemeddelelse fra|rykker til|skifter til) $")
_SIDED = re.compile(r"\b([^\W\d_]+e) (?=((?:[a-zæøå]+- og )?[a-zæøå]+))")
_ANY_HOUSE = re.compile(r"\b[A-ZÆØÅa-zæøå][a-zæøå]+(?:en|et)s?\b")
_RUN = r"[A-ZÆØÅ][\w&-]*(?: (?:(?:og|for|i|af) )?[A-ZÆØÅ][\w&-]*)*"
_HOUSE_AT_END = re.compile(rf"(,| på| ved| hos| i| for) ({_RUN})(?: \([A-ZÆØÅ]{{2,}}\))?\.?$")
_HOLDER = re.compile(r"\b([A-ZÆØÅa-zæøå][a-zæøå]+(?:en|n)) \(([A-ZÆØÅ]{1,3})\)")


def adherents() -> Mapping[str, str]:
    """Word -> party: `venstremanden`, `konservative`."""
    found: Mapping[str, str] = table("titles")["adherents"]
    return found


def is_party(name: Name) -> bool:
    """Whether a name is a listed party's."""
    return name.body is not None and name.body.kind == "party"


class Told(NamedTuple):
    """Where a text speaks of a body: the place, the passage, the body's name."""

    start: int
    passage: int
    body: str
    aside: bool
    """Whether a preposition says that the sentence is about another: `samarbejdet med X`."""
    owner: bool = False
    """Whether it stands in the genitive: `X' tal`."""


class Around:
    """The names of a document by their place, to look up which body stands where."""

    def __init__(self, names: Sequence[Name], canonical: Mapping[int, str], pages: Sequence[Page] = ()) -> None:
        self._after = {page.start: after for page, after in pairwise(pages)}
        self.party_of_title = _sides(pages)
        self._names = sorted(names, key=lambda n: n.start)
        self._starts = [n.start for n in self._names]
        self._canonical = canonical
        bodies = [n for n in self._names if n.label != "PER"]
        self._printed = {form for n in bodies for form in (n.text, n.text.removesuffix("s"), bare_body(n.text))}
        self._fullest: dict[str, str] = {}
        for n in bodies:
            full, form = canonical.get(n.start), bare_body(n.text)
            if full and len(form) > len(self._fullest.get(full, "")):
                self._fullest[full] = form
        self._bodies = {self.name_of(n): n for n in reversed(bodies) if n.label == "ORG" and not is_party(n)}
        self._folded = {name.casefold(): name for name in self._bodies}
        self._parties = {self.party_of(n): self.name_of(n) for n in reversed(self._names) if is_party(n)}
        self._called = {bare_body(n.text): self.name_of(n) for n in reversed(bodies) if n.label == "ORG"}
        self._nouns = self._by_noun()
        self._entered = set(self._places(bodies, pages))
        self._told = sorted([*self._by_name(bodies, pages), *self._by_place_taker(pages)])
        self._told = sorted([*self._told, *self._by_any_noun(pages)])

    @property
    def told_of(self) -> Sequence[Told]:
        """The bodies of which the text speaks, parties not, by a name or by a noun that stands for one, in order."""
        return self._told

    def _by_name(self, bodies: Sequence[Name], pages: Sequence[Page]) -> Iterator[Told]:
        for n in bodies:
            if n.label == "ORG" and not is_party(n):
                place = n.start - pages[n.passage].start if pages else 0
                aside = bool(pages) and _ASIDE.search(pages[n.passage].text[max(0, place - 30) : place])
                yield Told(n.start, n.passage, self.name_of(n), bool(aside), self.owns(n))

    def _places(self, bodies: Sequence[Name], pages: Sequence[Page]) -> Iterator[str]:
        """The bodies that are said to be a place where somebody is: `på kontoret i Finansministeriet`."""
        for n in bodies if pages else ():
            place = n.start - pages[n.passage].start
            if _INSIDE.search(pages[n.passage].text, max(0, place - 30), place):
                yield self.name_of(n)

    def _by_place_taker(self, pages: Sequence[Page]) -> Iterator[Told]:
        """Where `tænketanken` stands for the only body that it fits."""
        for noun in find_nouns(pages, self._names):
            fits = self._nouns.get(noun.noun.casefold(), set())
            if len(fits) == 1:
                yield Told(noun.start, noun.page, next(iter(fits)), aside=False)

    def _by_any_noun(self, pages: Sequence[Page]) -> Iterator[Told]:
        """Where `selskabet` stands for the body of which the text spoke last, as no name shows that it is one."""
        last = [told for told in self._told if not FOREIGN.search(told.body)]
        for k, page in enumerate(pages):
            for m in _ANY_HOUSE.finditer(page.text):
                noun = m.group().casefold().removesuffix("s")
                i = bisect_left(last, page.start + m.start(), key=lambda told: told.start)
                if i and noun in words("titles", "any_house") and noun not in self._nouns:
                    yield Told(page.start + m.start(), k, last[i - 1].body, aside=False)

    def told(self, start: int, end: int) -> list[Told]:
        """The bodies of which a stretch speaks, parties not, by a name or by a noun that stands for one."""
        low = bisect_left(self._told, start, key=lambda told: told.start)
        return self._told[low : bisect_left(self._told, end, key=lambda told: told.start)]

    def shared(self, page: Page, place: int) -> str | None:
        """`Af X, analytiker, og Y, økonom, Z`: the one body of a byline's line that all its persons have."""
        stop = page.text.find("\n", place, place + RECENT)
        bodies = self.bodies(
            page.start + place, page.start + (stop if stop >= 0 else min(place + RECENT, len(page.text)))
        )
        named = {self.name_of(body) for body in bodies}
        if page.text[place : place + 1] != "," or len(named) > 1:
            return None
        return named.pop() if named else self.printed_house(page, place)

    def printed_house(self, page: Page, place: int) -> str | None:
        """`Af X, redaktør, Fjordposten`: a body at the end of a byline's line, also one that is no name elsewhere.

        The paper's own name and that of the sender of a page are no actors where only the head has them.
        """
        line = page.text[place:].partition("\n")[0]
        m = _HOUSE_AT_END.search(line) if page.role in SIGNED else None
        place_name = self.at(page.start + place + m.start(2)) if m else None
        if m is None or (place_name is not None and place_name.end >= page.start + place + m.end(2)):
            return None
        listed = known_name(m.group(2))
        sure = m.group(1) not in {",", " i", " for"} or bool(listed and listed[1] == "organisation")
        return m.group(2) if sure or FOREIGN.search(m.group(2)) else None

    def told_last(self, place: int) -> str | None:
        """The body of which the text spoke last before a place: `samme sted`."""
        told = self.told(place - RECENT, place)
        return told[-1].body if told else None

    def _by_noun(self) -> dict[str, set[str]]:
        """Noun -> the bodies of which it may be said: `foreningen`."""
        found: dict[str, set[str]] = {}
        for name, first in self._bodies.items():
            for noun in body_nouns(first.body.name if first.body else name):
                found.setdefault(noun, set()).add(name)
        return found

    def line_after(self, page: Page) -> Page | None:
        """The line behind a byline or signature, where it names no person: `Af Ida Bro` / `formand for Y`."""
        after = self._after.get(page.start)
        if after is None or after.role not in SIGNED or len(after.text) > _SIGNATURE:
            return None
        return None if any(n.label == "PER" for n in self.within(after.start, after.start + len(after.text))) else after

    def at(self, place: int) -> Name | None:
        """The name that starts at a place."""
        i = bisect_left(self._starts, place)
        return self._names[i] if i < len(self._names) and self._starts[i] == place else None

    def until(self, place: int) -> Name | None:
        """The name that ends at a place."""
        i = bisect_left(self._starts, place) - 1
        return self._names[i] if i >= 0 and self._names[i].end == place else None

    def body_at(self, place: int) -> Name | None:
        """The organisation or party that starts at a place."""
        name = self.at(place)
        return name if name is not None and name.label == "ORG" else None

    def person_follows(self, place: int) -> bool:
        """Whether a person's name opens the sentence behind a place."""
        follows = self.within(place, place + 3)
        return bool(follows) and follows[0].label == "PER"

    def within(self, start: int, end: int) -> list[Name]:
        """The names that start in a stretch."""
        return self._names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def party_before(self, place: int) -> Name | None:
        """The party named last before a place, if one is among the last few names."""
        i = bisect_left(self._starts, place)
        return next((n for n in reversed(self._names[max(0, i - _PARTIES_BACK) : i]) if is_party(n)), None)

    def party_of(self, name: Name) -> str:
        """The full name of a party, whatever it is called here."""
        return name.body.name if name.body is not None else self.name_of(name)

    def name_of(self, name: Name) -> str:
        """The name of a body or party in its fullest form that the text prints."""
        full = self._canonical.get(name.start) or (name.body.name if name.body else bare_body(name.text))
        return full if full in self._printed else self._fullest.get(full, full)

    def printed(self, party: str) -> str | None:
        """A party as the document calls it, where it names it in words."""
        return self._parties.get(party)

    def called(self, form: str) -> str | None:
        """The body that a short form names, by what the document calls it, else by what everybody does."""
        listed = known_name(form)
        return self._called.get(form) or (form if listed is not None and listed[1] == "organisation" else None)

    def bodies(self, start: int, end: int) -> list[Name]:
        """The bodies that a stretch names, parties not."""
        return [n for n in self.within(start, end) if n.label == "ORG" and not is_party(n)]

    def owns(self, body: Name) -> bool:
        """`KL's X`, `Dansk Metals tal`: whether an organisation stands in the genitive."""
        return body.label == "ORG" and body.text.endswith("s") and not self.name_of(body).endswith("s")

    def meant(self, noun: str, place: int) -> str | None:
        """The body that `foreningen` stands for: the only one of that kind, else the one named last before it."""
        fits = self._nouns.get(noun.casefold(), set()) | self._nouns.get(noun.casefold().removesuffix("s"), set())
        told = [t.body for t in self.told(place - RECENT, place)]
        near = next((name for name in reversed(told) if name in fits), None)
        if near is None and told and noun.casefold().removesuffix("s") in words("titles", "any_house"):
            return told[-1]
        return near or (next(iter(fits)) if len(fits) == 1 else None)

    def jobcentre_of(self, town: str, title: str) -> str | None:
        """`jobcenterchef i Skive`: the jobcentre of that town, where the document names it."""
        return self._folded.get(f"jobcenter {town}".casefold()) if title.startswith("jobcenter") else None

    def stands_for_body(self, noun: str) -> bool:
        """Whether a noun is one that some body of the document is called by."""
        return noun.casefold() in self._nouns

    def entered(self, body: str) -> bool:
        """Whether a body is said to be a place where somebody is."""
        return body in self._entered


def _sides(pages: Sequence[Page]) -> dict[str, str]:
    """Title -> party, where a post without a name has one: `den konservative rådmand`, `Ministeren (S)`."""
    found: dict[str, set[str]] = {}
    for page in pages:
        for m in _SIDED.finditer(page.text):
            side, title = adherents().get(m.group(1).casefold()), m.group(2).casefold()
            if side is not None:
                found.setdefault(title if is_title(title) else definite_title(title) or "", set()).add(side)
        for m in _HOLDER.finditer(page.text):
            title, party = definite_title(m.group(1)) or "", party_of_letter(m.group(2))
            if party:
                found.setdefault(title, set()).add(party)
    return {title: next(iter(parties)) for title, parties in found.items() if title and len(parties) == 1}
