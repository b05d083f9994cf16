"""Whom a noun could mean, with what speaks for and against each: `ministeren`, `lektoren fra Struer`, `foreningen`."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from textmine.annotate.bodies import JOBCENTERS
from textmine.annotate.held_titles import held_titles
from textmine.annotate.lexicon import endings, words
from textmine.annotate.names import Name
from textmine.annotate.noun_bodies import NounBodies
from textmine.annotate.noun_clues import HEADS, Printed, Scene, around, place_clues
from textmine.annotate.noun_sorts import kind_of_noun
from textmine.annotate.pages import Page, definite_title
from textmine.annotate.stand_ins import (
    StandIn,
    all_nouns,
    bare_title,
    heads_of,
    holders_of,
    party_of_noun,
)

_OF = re.compile(r" (?:for|i|på|ved|hos|fra|af|under) (?:(?:det|den|de) )?(\d?[A-ZÆØÅ][\w&/-]*)")
"""What describes a noun: `lektoren fra Struer`."""
_TAIL = 5
"""Letters that two titles of one kind end in alike: `afdelingschef`, `jobchef`."""
MAX_CANDIDATES = 20
"""A document with more holders of a title, or more bodies of a kind, is a list: its `borgmesteren` is nobody's."""
CROWD = 40
"""Of more persons a document is a list, in which no title stands for one without it."""
_NEXT = 10
"""So many letters behind a noun are looked at."""
_PLACES = 50
"""So many places of a noun are looked at."""
Clues = dict[str, float]
Seen = Mapping[str, bool]


@dataclass(eq=False)
class NounCandidates:
    """The actors of a document, by number, as those for whom a noun may stand."""

    pages: Sequence[Page]
    names: Sequence[Name]
    of_name: Mapping[int, int]
    """Index of a name -> its actor."""
    bodies: Mapping[int, str]
    """Actor -> key of a body."""
    parties_named: Mapping[int, str]
    """Actor -> a party that the document speaks of."""
    titles: Mapping[int, Sequence[str]]
    """Person -> the titles read at the mentions, if any."""
    authors: Collection[int]
    parties: Mapping[int, str]
    """Person -> party."""
    houses: Mapping[int, str]
    """Person -> where somebody belongs."""

    def printed(self) -> dict[str, list[StandIn]]:
        """Each noun in small letters, with its places."""
        printed: dict[str, list[StandIn]] = {}
        for place in all_nouns(self.pages, self.names):
            printed.setdefault(place.noun.casefold(), []).append(place)
        return printed

    def candidates(self, noun: str, places: Sequence[StandIn]) -> list[tuple[int, Clues]]:
        """Every actor whom a noun could mean, with its clues, named after what the actor is to the noun."""
        alone = [place for place in places if place.alone]
        text = [place for place in alone if self.pages[place.page].role not in HEADS]
        common = self._about(noun, places, alone)
        spots = [around(self.pages, place) for place in (text or alone or places)[:_PLACES]]
        able = [*self._persons_for(noun, places), *self._bodies_for(noun, places)]
        peers = _peers(able)
        kind = kind_of_noun(noun) or "no kind"
        found = []
        for who, relation, own in able:
            scene = self._persons if who in self.titles else self._named_bodies
            clues = {**common, **own, **self._whose(places, who), **place_clues(scene, who, spots)}
            for name, group in peers.items():
                if who in group and 1 < len(group) <= MAX_CANDIDATES:
                    of_them = place_clues(scene.among(group), who, spots)
                    clues |= {f"{clue} of {name}": of_them.get(clue, 0.0) for clue in _OF_THEM}
            found.append((who, _told_of(relation, kind, {clue: v for clue, v in clues.items() if v})))
        return found

    def _about(self, noun: str, places: Sequence[StandIn], alone: Sequence[StandIn]) -> Clues:
        """The clues that are the same for every candidate."""
        head = bare_title(noun)
        seen = {
            "everybody's": _anybodys(noun),
            "office": head is not None and head.endswith(endings("words", "offices")),
            "helper": head in words("words", "helpers"),
            "never alone": not alone,
            "in headlines only": all(self.pages[place.page].role in HEADS for place in places),
            "described": len(alone) < len(places),
            "always for something": all(self._behind(place).startswith("for ") for place in places),
        }
        several = noun in JOBCENTERS and self._words.has("jobcentre", "jobcentrene", "jobcentrenes")
        otherwise = self._words.otherwise(head) if head else {"of several": float(several)}
        opening = sum(self._opens(place) for place in places[:_PLACES]) / len(places[:_PLACES])
        return _numbers(seen) | otherwise | {"places": math.log1p(len(places)), "opens a sentence": opening}

    def _behind(self, place: StandIn) -> str:
        """The text behind a noun in small letters, from its next word on."""
        page = self.pages[place.page]
        return page.text[place.end - page.start : place.end - page.start + _NEXT].lstrip().casefold()

    def _opens(self, place: StandIn) -> bool:
        """Whether a noun is the first word of its sentence."""
        page = self.pages[place.page]
        start = page.sentence_at(place.start - page.start)[0]
        return page.index(start) == page.index(place.start - page.start)

    def _persons_for(self, noun: str, places: Sequence[StandIn]) -> Iterator[tuple[int, str, Clues]]:
        """Whom a title could mean: a holder, one beside holders, or, where nobody holds it, with or without a title."""
        head, party = bare_title(noun), party_of_noun(places[0].noun)
        if head is None and party is None:
            return
        held = holders_of(noun, self.titled) or [who for who, own in self.parties.items() if party and own == party]
        few = held if len(held) <= MAX_CANDIDATES else []
        for who in few if few != held or len(self._others) > CROWD else self.titles:
            titles = self.titled.get(who, ())
            heads = [own for title in titles for own in heads_of(title)]
            relation = "holder" if who in held else "beside" if held else "titled" if titles else "untitled"
            yield who, relation, _numbers({
                "the only holder": held == [who],
                "the very title": head in heads,
                "like title": head is not None and any(_alike(head, own) for own in heads),
                "author": who in self.authors,
                "only person": self._others == [who],
                "the only untitled": self._untitled == [who],
                "politician": who in self.parties,
            })  # fmt: skip

    def _bodies_for(self, noun: str, places: Sequence[StandIn]) -> Iterator[tuple[int, str, Clues]]:
        """Which body a noun could mean: one that is so called, another, or a party."""

        def elsewhere(who: int) -> bool:
            return all(_elsewhere(self._described_by(place), self.bodies[who]) for place in places[:_PLACES])

        for who, relation, seen in self._bodies.meant_by(noun, elsewhere):
            yield who, relation, _numbers(seen)

    def _whose(self, places: Sequence[StandIn], who: int) -> Clues:
        """Whether what describes a noun is where an actor belongs, or elsewhere: `lektoren fra Struer Universitet`."""
        own = self.houses.get(who, "") if who in self.titles else self.bodies.get(who, "")
        said = {self._described_by(place) for place in places[:_PLACES]} - {None}
        elsewhere = [_elsewhere(word, own) for word in said]
        return _numbers({"of that house": not all(elsewhere), "of another": any(elsewhere)})

    def _described_by(self, place: StandIn) -> str | None:
        """The name with which what describes a noun begins: `Struer` in `lektoren fra Struer Universitet`."""
        page = self.pages[place.page]
        said = _OF.match(page.text, place.end - page.start)
        return said.group(1) if said else None

    @cached_property
    def _others(self) -> list[int]:
        """The persons who are no authors."""
        return [who for who in self.titles if who not in self.authors]

    @cached_property
    def _untitled(self) -> list[int]:
        return [who for who in self._others if not self.titles[who]]

    @cached_property
    def titled(self) -> dict[int, list[str]]:
        """Person -> all titles that the document gives somebody."""
        return held_titles(self.pages, self.names, self.of_name, self.titles)

    @cached_property
    def _spots(self) -> dict[int, list[int]]:
        """Actor -> start of each mention."""
        spots: dict[int, list[int]] = {}
        for i, who in sorted(self.of_name.items()):
            spots.setdefault(who, []).append(self.names[i].start)
        return spots

    @cached_property
    def _persons(self) -> Scene:
        return Scene(self.pages, {who: self._spots.get(who, []) for who in self._others})

    @cached_property
    def _named_bodies(self) -> Scene:
        return Scene(self.pages, {who: self._spots.get(who, []) for who in (*self.bodies, *self.parties_named)})

    @cached_property
    def _words(self) -> Printed:
        return Printed(self.pages)

    @cached_property
    def _bodies(self) -> NounBodies:
        parties = tuple(self.parties_named)
        return NounBodies(self.pages, self.names, self.of_name, self.bodies, parties, self.titled, self.houses)


def _peers(able: Sequence[tuple[int, str, Clues]]) -> dict[str, tuple[int, ...]]:
    """Those who are the same to a noun, and the bodies that it fits at all."""
    peers: defaultdict[str, list[int]] = defaultdict(list)
    for who, relation, _ in able:
        peers[relation].append(who)
        if relation in _FITTING:
            peers["the fitting"].append(who)
    return {name: tuple(group) for name, group in peers.items()}


def _told_of(relation: str, kind: str, clues: Clues) -> Clues:
    """The clues, named after the relation; those of bodies that fit also apart from it, and the kind of noun."""
    told = {relation: 1.0} | {f"{relation}: {name}": value for name, value in clues.items()}
    if relation in _SHARED:
        told |= {f"{kind} {relation}": 1.0, "body": 1.0} | {f"body: {name}": value for name, value in clues.items()}
    return told


_FITTING = frozenset({"announced", "so called", "of its kind", "of any kind"})
_SHARED = frozenset({"announced", "of its kind", "of any kind"})
"""What a body may be to a noun that fits it."""
_OF_THEM = ("named last", "alone so far", "alone in the paragraph", "alone in the sentence before", "named before")
"""The clues that are also told among those who are the same to a noun: the last named of two mayors."""


def _numbers(seen: Seen) -> Clues:
    return {name: float(value) for name, value in seen.items()}


def _elsewhere(said: str | None, own: str) -> bool:
    """Whether a name that describes a noun is none of an actor's own words."""
    return said is not None and said not in own.split()


def _anybodys(noun: str) -> bool:
    """Whether there are many of whom a noun may be said without a name before it."""
    listed = (definite_title(noun) or noun) in words("words", "anybodys", "everyday")
    return listed or noun.endswith(endings("words", "company_nouns"))


def _alike(head: str, own: str) -> bool:
    """Whether two titles are of one kind: `chef`, `afdelingschef`."""
    return head[-_TAIL:] == own[-_TAIL:] or head.endswith(own) or own.endswith(head)
