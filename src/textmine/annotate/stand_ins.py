"""Nouns that stand for one actor of a document: `ministeren`, `lektoren`; `jobcentret`, `styrelsen`, `forbundet`.

A noun stands for an actor where it is definite, alone (no name or `for ...` behind it) and fits exactly one: a second
mayor makes `borgmesteren` nobody's, a vice-mayor or a former one does not, as the press then calls them so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from textmine.annotate.bodies import body_nouns
from textmine.annotate.lexicon import endings, table, words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page, Word, definite_title
from textmine.records import Actor, Mention

_COMPLEMENT = re.compile(r" (?:for|i|på|ved|hos|fra|af|under) (?:(?:det|den|de|hele) )?(?=[A-ZÆØÅ])| for [a-zæøå]")
_BEHIND_TITLE = re.compile(r"[,(]| (?:for|i|på|af|ved|hos|fra|med) ")


MAX_CANDIDATES = 20
"""A document with more of a kind is a list: its `borgmesteren` is nobody's."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A noun at a place of the source text (half-open, with its genitive) that stands for an actor."""

    start: int
    end: int
    noun: str
    """As printed, without the genitive."""
    page: int


def find_nouns(pages: Sequence[Page], names: Iterable[Name] | Iterable[Mention]) -> list[StandIn]:
    """Every definite title and every noun for a body that stands alone, in the order of the text."""
    around = _Names(names)
    return [
        StandIn(page.start + word.start, page.start + word.end, noun, k)
        for k, page in enumerate(pages)
        for i, word in enumerate(page.words)
        if (noun := _noun(word.text)) and not around.claims(page, word, noun) and not _verb(page, i)
    ]


def places_of(pages: Sequence[Page], mentions: Sequence[Mention], actors: Sequence[Actor]) -> list[tuple[StandIn, str]]:
    """Where the nouns among the actors' aliases stand for them: the place and the actor's id."""
    owner = {alias.casefold(): actor.actor_id for actor in actors for alias in actor.aliases if _noun(alias)}
    found = find_nouns(pages, mentions)
    return [(place, owner[place.noun.casefold()]) for place in found if place.noun.casefold() in owner]


def holders_of(noun: str, titles: Mapping[int, Sequence[str]]) -> list[int]:
    """The persons with a title that a definite noun names; `titles` are those read at each person's mentions."""
    head = definite_title(noun)
    if head is None:
        return []
    former = head.startswith(("eks", "ex")) and len(head) > 5
    head = re.sub(r"^eks-?|^ex-?", "", head) if former else head
    return [who for who, said in titles.items() if any(_holds(title, head, former=former) for title in said)]


def bodies_of(noun: str, bodies: Mapping[int, str]) -> list[int]:
    """The bodies of which a noun is said; `bodies` are the keys of the document's bodies."""
    return [i for i, key in bodies.items() if noun.casefold() in body_nouns(key)]


def owner_of(places: Sequence[int], fits: Sequence[int], first: Mapping[int, int]) -> int | None:
    """Whose a noun is that stands at these places: of the one whom it fits, else of the one named so far at each.

    `first` says where each is named first.
    """
    if len(fits) < 2 or len(fits) > MAX_CANDIDATES:
        return fits[0] if len(fits) == 1 else None
    so_far = {tuple(who for who in fits if first[who] < place) for place in places}
    only = next(iter(so_far)) if len(so_far) == 1 else ()
    return only[0] if len(only) == 1 else None


def _holds(title: str, head: str, *, former: bool) -> bool:
    """Whether a title as printed (`tidligere beskæftigelses- og integrationsborgmester`) is one with this head."""
    once = any(word in words("words", "former") for word in title.casefold().split())
    return once == former and any(own == head or _kind_of(own, head) for own in heads_of(title))


def _kind_of(own: str, head: str) -> bool:
    """`beskæftigelsesminister` is a minister, a `viceborgmester` no mayor; every house has a `chef` of its own."""
    if head in words("words", "anybodys"):
        return False
    rank = own.removesuffix(head)
    if own in words("words", "anybodys"):
        rank = head.removesuffix(own)
        return rank not in {head, ""} and not rank.startswith(endings("words", "lower_ranks"))
    return rank != own and len(head) > 3 and not rank.startswith(endings("words", "lower_ranks"))


@lru_cache(maxsize=65536)
def heads_of(title: str) -> tuple[str, ...]:
    """The nouns of a title: `social- og sundhedsborgmester` gives `socialborgmester` and `sundhedsborgmester`."""
    parts = _BEHIND_TITLE.split(title.casefold())[0].split()
    if not parts:
        return ()
    last = parts[-1]
    base = max((h for h in words("words", "title_heads") if last.endswith(h)), key=len, default=last)
    halves = [part.rstrip("-") + base for part in parts[:-1] if part.endswith("-")]
    joined = [parts[k - 1] for k in range(1, len(parts) - 1) if parts[k] == "og" and not parts[k - 1].endswith("-")]
    return (last, *halves, *joined)


@lru_cache(maxsize=65536)
def _noun(word: str) -> str | None:
    """A definite title or a noun for a body, without its genitive; None for other words, names and shouts."""
    if "-" in word or len(word) < 5:
        return None
    bare = word[:-1] if word.casefold().endswith(("ens", "ets")) else word
    return bare if bare.casefold().endswith(_all_body_nouns()) or is_stand_in_title(bare) else None


def is_stand_in_title(word: str) -> bool:
    """Whether a word is a title in the definite form."""
    return definite_title(word) is not None


@cache
def _all_body_nouns() -> tuple[str, ...]:
    listed = [noun for entry in table("bodies")["organisation"] for noun in entry.get("nouns", ())]
    return tuple(dict.fromkeys([*listed, *table("words")["body_nouns"]]))


class _Names:
    """The names of a document by their place."""

    def __init__(self, names: Iterable[Name] | Iterable[Mention]) -> None:
        self._names = sorted((n.start, n.end, n.label) for n in names if n.label in {"PER", "ORG"})

    def claims(self, page: Page, word: Word, noun: str) -> bool:
        """Whether a noun is part of a name, stands before its own, or has a `for` or a place behind that says whose."""
        place = page.start + word.end
        i = bisect_left(self._names, (place, 0, ""))
        if i and self._names[i - 1][1] > page.start + word.start:
            return True
        if _COMPLEMENT.match(page.text, word.end):
            return True
        start, _, label = self._names[i] if i < len(self._names) else (0, 0, "")
        gap = page.text[word.end : start - page.start] if 0 < start - place < 3 else ""
        own = "PER" if is_stand_in_title(noun) else "ORG"
        return gap == " " or (gap == ", " and label == own)


def _verb(page: Page, i: int) -> bool:
    """`er forbundet med`: a participle."""
    after = page.words[i + 1].text if i + 1 < len(page.words) else ""
    return page.words[i].text == "forbundet" and after in {"med", "til", "i"}
