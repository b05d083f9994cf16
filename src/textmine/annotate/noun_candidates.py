"""Whom a noun could mean, with what speaks for and against each: `ministeren`, `lektoren fra Struer`, `foreningen`."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from textmine.annotate.bodies import JOBCENTERS, all_body_nouns, names_body, shows_noun
from textmine.annotate.held_titles import held_titles
from textmine.annotate.lexicon import endings, words
from textmine.annotate.names import Name
from textmine.annotate.noun_clues import HEADS, Printed, Scene, around, place_clues
from textmine.annotate.pages import Page, definite_title
from textmine.annotate.stand_ins import (
    StandIn,
    all_nouns,
    announced_nouns,
    bare_title,
    heads_of,
    holders_of,
    party_of_noun,
)

_PARTY = "partiet"
_OF = re.compile(r" (?:for|i|på|ved|hos|fra|af|under) (?:(?:det|den|de) )?([A-ZÆØÅ\d][\w&/-]*)")
"""What describes a noun: `lektoren fra Struer`."""
_TAIL = 5
"""Letters that two titles of one kind end in alike: `afdelingschef`, `jobchef`."""
MAX_CANDIDATES = 20
"""A document with more holders of a title, or more bodies of a kind, is a list: its `borgmesteren` is nobody's."""
CROWD = 40
"""Of more persons a document is a list, in which no title stands for one without it."""
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
        peers = defaultdict(list)
        for who, relation, _ in able:
            peers[relation].append(who)
        found = []
        for who, relation, own in able:
            scene = self._persons if who in self.titles else self._named_bodies
            clues = {**common, **own, **self._whose(places, who), **place_clues(scene, who, spots)}
            if 1 < len(peers[relation]) <= MAX_CANDIDATES:
                of_them = place_clues(scene.among(tuple(peers[relation])), who, spots)
                clues |= {f"{name} of them": of_them.get(name, 0.0) for name in _OF_THEM}
            found.append((who, {relation: 1.0} | {f"{relation}: {name}": v for name, v in clues.items() if v}))
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
        }
        several = noun in JOBCENTERS and self._words.has("jobcentre", "jobcentrene", "jobcentrenes")
        otherwise = self._words.otherwise(head) if head else {"of several": float(several)}
        return _numbers(seen) | otherwise | {"places": math.log1p(len(places))}

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
        if not noun.endswith(all_body_nouns()):
            return
        if noun == _PARTY:
            alone = float(len(self.parties_named) == 1)
            few = self.parties_named if len(self.parties_named) <= MAX_CANDIDATES else ()
            yield from ((who, "party", {"only party": alone}) for who in few)
            return
        fits = [who for who, key in self.bodies.items() if names_body(noun, key)]
        shown = [who for who in fits if shows_noun(noun, self.bodies[who])]
        announced = [who for who, key in self.bodies.items() if key in self._announced.get(noun, ())]
        likely = [*announced, *fits] if len(self.bodies) > CROWD else list(self.bodies)
        for who in dict.fromkeys(likely if len(likely) <= CROWD else ()):
            if all(_elsewhere(self._described_by(place), self.bodies[who]) for place in places[:_PLACES]):
                continue  # `jobcentret i Vejle` is no other
            relation = "announced" if who in announced else "so called" if who in fits else "other body"
            yield who, relation, _numbers({
                "the only one": fits == [who],
                "others so called": bool(fits) and who not in fits,
                "in its name": who in shown,
                "in its name alone": shown == [who],
                "another announced": bool(announced) and who not in announced,
                "only body": len(self.bodies) == 1,
                "jobcentret": noun in JOBCENTERS,
            })  # fmt: skip

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
    def _announced(self) -> dict[str, set[str]]:
        spots = [(n, self.of_name.get(i)) for i, n in enumerate(self.names)]
        named = [(n.passage, n.start, self.bodies[who]) for n, who in spots if who is not None and who in self.bodies]
        return announced_nouns(self.pages, named)


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
