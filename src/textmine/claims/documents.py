"""What is known of the documents: when they were printed, the places they name, who belongs to which body."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from textmine.claims.names import capitals, places_of_body
from textmine.claims.words import WORD, listed, tying

Row = Mapping[str, Any]
Names = frozenset[str]
OFTEN = 3
"""A place named so often, and more than all others together, is what a document is about."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a document."""

    published: date | None
    places: Names
    """All that it names."""
    main: Names | None
    """The one that it is about, if any."""
    bodies: Mapping[str, Names]
    """The bodies that people belong to, by the last words of their names."""
    actors: Mapping[str, Names]
    """Their names, by id."""
    known: Names
    """All words of their names."""
    matter: Names
    """These and the words of the title that say something: what it is about, as another document may be."""


class Corpus:
    """The documents that are no copies, and the places that any of them names."""

    def __init__(self, documents: Iterable[Row], actors: Iterable[Row]) -> None:
        held: dict[str, list[Row]] = defaultdict(list)
        places: set[str] = set()
        for actor in actors:
            held[actor["document_id"]].append(actor)
            places.update(_places_of(actor))
        self.places = frozenset(places - listed("country"))
        self.about = {
            d["document_id"]: self._about(d, held.get(d["document_id"], ()))
            for d in documents
            if d["duplicate_of"] is None
        }

    def _about(self, document: Row, actors: Iterable[Row]) -> About:
        counts: Counter[str] = Counter()
        bodies: dict[str, Names] = {}
        for actor in actors:
            counts.update({key: actor["n_mentions"] for key in _places_of(actor) if key in self.places})
            if actor["affiliation"]:
                bodies |= dict.fromkeys(capitals(actor["name"])[1:], frozenset(capitals(actor["affiliation"])))
        in_title = self.places.intersection(capitals(document["title"] or ""))
        names = {actor["actor_id"]: frozenset(capitals(actor["name"])) for actor in actors}
        known = frozenset[str]().union(*names.values())
        return About(
            published=document["published_on"],
            places=in_title.union(counts),
            main=in_title or _main(counts),
            bodies=bodies,
            actors=names,
            known=known,
            matter=known.union(filter(None, map(tying, WORD.findall(document["title"] or "")))),
        )


def _places_of(actor: Row) -> list[str]:
    return capitals(actor["name"]) if actor["type"] == "place" else places_of_body(actor["name"])


def _main(counts: Counter[str]) -> Names | None:
    often = {key for key, n in counts.items() if n >= OFTEN and 2 * n > counts.total()}
    return frozenset(often or (counts if len(counts) == 1 else ())) or None
