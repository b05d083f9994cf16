"""Which bodies a noun could mean, and what they are to it: `foreningen`, `rederiet`, `politiet`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from textmine.annotate.bodies import JOBCENTERS, canonical_body, shows_noun
from textmine.annotate.names import Name
from textmine.annotate.noun_clues import HEADS
from textmine.annotate.noun_sorts import fits_kind, is_body_noun, is_called, kind_of_noun, led_by
from textmine.annotate.pages import Page
from textmine.annotate.stand_ins import announced_nouns, heads_of, told_nouns

PARTY = "partiet"
OTHER = "other body"
_OF_A_KIND = ("of its kind", "of any kind")
MOST = 20
"""A document with more bodies of a kind is a list: its `foreningen` is nobody's."""
CROWD = 40
"""Of more bodies only those are looked at that a noun fits."""
Seen = dict[str, bool]


@dataclass(eq=False)
class NounBodies:
    """The bodies of a document as those for whom a noun may stand."""

    pages: Sequence[Page]
    names: Sequence[Name]
    of_name: Mapping[int, int]
    keys: Mapping[int, str]
    """Actor -> key of a body."""
    parties: Collection[int]
    """The parties of which the document speaks."""
    titled: Mapping[int, Sequence[str]]
    """Person -> all titles that the document gives somebody."""
    houses: Mapping[int, str]
    """Person -> where somebody belongs."""

    def meant_by(self, noun: str, elsewhere: Callable[[int], bool]) -> Iterator[tuple[int, str, Seen]]:
        """Yield each body that a noun could mean with what it is to the noun; `elsewhere` leaves some out."""
        if noun == PARTY:
            few = self.parties if len(self.parties) <= MOST else ()
            yield from ((who, "party", {"only party": len(self.parties) == 1}) for who in few)
            return
        if not is_body_noun(noun):
            return
        able = {who: self._relation(noun, who) for who, key in self.keys.items() if key.casefold() != noun}
        fits = [who for who, relation in able.items() if relation != OTHER]
        likely = [who for who, relation in able.items() if relation in {"announced", "so called"}]
        some = list(able) if len(able) <= CROWD else likely if len(likely) <= MOST else []
        for who in some:
            if able[who] in _OF_A_KIND or not elsewhere(who):  # `jobcentret i Vejle` is no other
                yield who, able[who], self._seen(noun, who, able, fits)

    def _relation(self, noun: str, who: int) -> str:
        """What a body is to a noun: called so by the text or by its name, of its kind, of any, or of another."""
        key = self.keys[who]
        said = self._told.get(who, set())
        if any(noun == own or own.endswith(noun) for own in said):
            return "announced"
        if is_called(noun, key):
            return "so called"
        fits = fits_kind(kind_of_noun(noun), key, frozenset(said))
        return "of its kind" if fits else OTHER if fits is not None else "of any kind"

    def _seen(self, noun: str, who: int, able: Mapping[int, str], fits: Sequence[int]) -> Seen:
        called = [one for one, relation in able.items() if relation in {"announced", "so called"}]
        alike = [one for one, relation in able.items() if relation == able[who]]
        shown = [one for one in called if shows_noun(noun, self.keys[one])]
        led = {kind for title in self._led_by.get(who, ()) for kind in led_by(title)}
        return {
            "the only one": called == [who],
            "the only that fits": fits == [who],
            "the only alike": alike == [who],
            "others so called": bool(called) and who not in called,
            "another announced": "announced" in able.values() and able[who] != "announced",
            "in its name": who in shown,
            "in its name alone": shown == [who],
            "only body": len(self.keys) == 1,
            "jobcentret": noun in JOBCENTERS,
            "led so": kind_of_noun(noun) in led,
            "led otherwise": bool(led) and kind_of_noun(noun) not in led,
            "in a headline": who in self._in_heads,
            "first of all": next(iter(self._in_order), None) == who,
            "first that fits": next((one for one in self._in_order if one in fits), None) == who,
        }

    @cached_property
    def _led_by(self) -> dict[int, list[str]]:
        """Body -> the heads of the titles of those who belong there."""
        actor = {key: who for who, key in self.keys.items()}
        found: dict[int, list[str]] = {}
        for person, house in self.houses.items():
            listed = canonical_body(house)
            who = actor.get(house, actor.get(listed[0]) if listed else None)
            if who is not None:
                found.setdefault(who, []).extend(head for t in self.titled.get(person, ()) for head in heads_of(t))
        return found

    @cached_property
    def _named(self) -> list[tuple[Name, int]]:
        """Each name of a body with its actor, in the order of the text."""
        named = [(self.names[i], who) for i, who in self.of_name.items() if who in self.keys]
        return sorted(named, key=lambda each: each[0].start)

    @cached_property
    def _in_order(self) -> dict[int, None]:
        """The bodies in the order in which they are named first."""
        return dict.fromkeys(who for _, who in self._named)

    @cached_property
    def _in_heads(self) -> frozenset[int]:
        return frozenset(who for name, who in self._named if self.pages[name.passage].role in HEADS)

    @cached_property
    def _told(self) -> dict[int, set[str]]:
        """Body -> the nouns that stand directly before it, or by which the text says what it is."""
        found: dict[int, set[str]] = {}
        for name, who in self._named:
            page = self.pages[name.passage]
            nouns = {*announced_nouns(page, name), *told_nouns(page, name)}
            if nouns:
                found.setdefault(who, set()).update(nouns)
        return found
