"""Which actor of a document each noun that stands alone is said of: `ministeren`, `jobcentret`, `socialdemokraten`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from textmine.annotate.bodies import JOBCENTERS
from textmine.annotate.lexicon import endings, table, words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page, definite_title, is_title
from textmine.annotate.stand_ins import (
    StandIn,
    announced_nouns,
    bodies_of,
    find_nouns,
    holders_of,
    near_of,
    owner_of,
)

_PLURAL = frozenset({"jobcentre", "jobcentrene", "jobcentrenes"})
"""Where a text speaks of them all, `jobcentret` is any of them."""
_HEADS = frozenset({"title", "lead", "heading"})
_AHEAD = re.compile(
    r"((?:tidligere|forhenværende|fhv\.|eks-?|ex-?) ?)?([\w-]+)"
    r"(?: (?:i|på|ved|hos|for|fra|af) [A-ZÆØÅ][\w&/-]*(?: (?:og |for |i )?[A-ZÆØÅ][\w&/-]*){0,4})? $",
    re.IGNORECASE,
)
"""A title before a name; `tidligere` before it is part of it."""
_FAR = 80
"""So far before a name a title is looked for."""


@dataclass(eq=False)
class NounOwners:
    """The actors of a document, by number, and the way from a noun to one of them."""

    pages: Sequence[Page]
    names: Sequence[Name]
    of_name: Mapping[int, int]
    """Index of a name -> its actor."""
    bodies: Mapping[int, str]
    """Actor -> key of a body."""
    titles: Mapping[int, Sequence[str]]
    """Person -> the titles read at the mentions, if any."""
    authors: Collection[int]
    parties: Mapping[int, str]
    """Person -> party."""

    def found(self) -> list[tuple[int, set[str]]]:
        """Each actor with the printed forms of a noun that stands for it alone, in the order of the text."""
        printed: dict[str, list[StandIn]] = {}
        for place in find_nouns(self.pages, self.names):
            printed.setdefault(place.noun.casefold(), []).append(place)
        owners = [(self._owner(noun, places), places) for noun, places in printed.items()]
        return [(who, {place.noun for place in places}) for who, places in owners if who is not None]

    def _owner(self, noun: str, places: Sequence[StandIn]) -> int | None:
        """The actor of a noun; one that any house has only where a name has come before."""
        text = [place.start for place in places if self.pages[place.page].role not in _HEADS]
        named = [i for i in self.bodies if self._first[i] < min(text, default=0)]
        held = holders_of(noun, self._titled) or self._members(noun)
        fits = held or bodies_of(noun, self.bodies, self._announced, named)
        owner = owner_of(text, fits, self._first)
        if owner is None:
            owner = near_of(places, fits, self._spots) if fits else self._untitled(noun, places)
        return owner if owner is not None and self._may_be(noun, owner, text) else None

    def _may_be(self, noun: str, owner: int, text: Sequence[int]) -> bool:
        if not _anybodys(noun) or (noun in JOBCENTERS and not self._many):
            return True
        return self._first[owner] < max(text) if text else owner in self._titled

    def _members(self, noun: str) -> list[int]:
        """The persons of the party that a noun names: `socialdemokraten`."""
        party = table("words")["party_nouns"].get(noun)
        return [who for who, own in self.parties.items() if own == party]

    def _untitled(self, noun: str, places: Sequence[StandIn]) -> int | None:
        """Whose a title is that the text gives nobody: of who is first named in the next sentence, or only speaks."""
        if definite_title(noun) is None or definite_title(noun) in words("words", "helpers"):
            return None
        votes = {who for place in places for who in (self._introduced(place), self._speaker(place)) if who is not None}
        return votes.pop() if len(votes) == 1 else None

    def _introduced(self, place: StandIn) -> int | None:
        """`Biskoppen kom i november. Bodil Krag er ny`: somebody without a title, first named in the next sentence."""
        page = self.pages[place.page]
        end = page.sentence_at(place.start - page.start)[1]
        following = page.sentences_in(end, len(page.text))[:1]
        if not following or page.role in _HEADS:
            return None
        behind = page.start + following[0][1]
        spans = [(start, who) for who, spots in self._spots.items() if who in self._others for _, start in spots]
        near = {who for start, who in spans if place.start < start < behind}
        who = near.pop() if len(near) == 1 else None
        return who if who is not None and not self.titles[who] and self._first[who] > place.start else None

    def _speaker(self, place: StandIn) -> int | None:
        """`siger fiskeren` where the text names one person and gives no title."""
        page = self.pages[place.page]
        i = page.index(place.start - page.start)
        before = page.words[i - 1].text if i and page.gap(i - 1) == " " else ""
        who = self._others[0] if len(self._others) == 1 else None
        alone = who is not None and not self.titles[who] and self._first[who] < place.start
        return who if alone and before in words("speech", "direct") else None

    @cached_property
    def _others(self) -> list[int]:
        """The persons who are no authors."""
        return [who for who in self.titles if who not in self.authors]

    @cached_property
    def _titled(self) -> dict[int, list[str]]:
        ahead = titles_ahead(self.pages, self.names, self.of_name)
        said = {who: [*read, *ahead.get(who, ())] for who, read in self.titles.items()}
        return {who: titles for who, titles in said.items() if titles}

    @cached_property
    def _spots(self) -> dict[int, list[tuple[int, int]]]:
        """Actor -> passage and start of each mention."""
        spots: dict[int, list[tuple[int, int]]] = {}
        for i, who in sorted(self.of_name.items()):
            spots.setdefault(who, []).append((self.names[i].passage, self.names[i].start))
        return spots

    @cached_property
    def _first(self) -> dict[int, int]:
        never = dict.fromkeys((*self.bodies, *self.titles), 0)
        return never | {who: min(start for _, start in spots) for who, spots in self._spots.items()}

    @cached_property
    def _announced(self) -> dict[str, set[str]]:
        spots = [(n, self.of_name.get(i)) for i, n in enumerate(self.names)]
        named = [(n.passage, n.start, self.bodies[who]) for n, who in spots if who is not None and who in self.bodies]
        return announced_nouns(self.pages, named)

    @cached_property
    def _many(self) -> bool:
        return any(word.text.casefold() in _PLURAL for page in self.pages for word in page.words)


def titles_ahead(pages: Sequence[Page], names: Sequence[Name], of_name: Mapping[int, int]) -> dict[int, list[str]]:
    """Titles directly before a name, or with a `for X` between: `borgmester i Struer Bodil Krag`."""
    found: dict[int, list[str]] = {}
    for i, name in enumerate(names):
        page = pages[name.passage]
        start = name.start - page.start
        m = _AHEAD.search(page.text, max(0, start - _FAR), start) if name.label == "PER" and i in of_name else None
        title = m.group(2).casefold() if m else ""
        title = title if is_title(title) else definite_title(title) or ""
        if m and title:
            found.setdefault(of_name[i], []).append(f"{m.group(1) or ''}{title}".casefold())
    return found


def _anybodys(noun: str) -> bool:
    """Whether there are many of whom a noun may be said without a name before it."""
    listed = (definite_title(noun) or noun) in words("words", "anybodys", "everyday")
    return listed or noun.endswith(endings("words", "company_nouns"))
