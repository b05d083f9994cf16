"""What the documents say of an actor, gathered: equal sayings are one profile, whatever the number of documents."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd

from textmine.annotate.firstnames import is_first_name, is_surname
from textmine.annotate.persons import fold

SAID = ("actor_id", "type", "title", "affiliation", "party", "is_author")
"""What makes a profile; equal rows of `actors` are the same one."""
COMMON, RARE, MORE_WORDS = 1.0, 1.5, 0.75


@dataclass(frozen=True)
class Profile:
    """What some documents say of an actor; all of them say the same."""

    actor_id: str
    """The id by name alone, as a document gives it."""
    name: str
    type: str
    title: str | None
    affiliation: str | None
    party: str | None
    is_author: bool
    n: int
    """Documents that say so."""
    first: str
    """The least of their ids."""

    @property
    def is_bare(self) -> bool:
        """Whether only the name is known, and not even that it stands over an article."""
        return not (self.title or self.affiliation or self.party or self.is_author)

    @property
    def is_short(self) -> bool:
        """Whether a person is called by one word: the name of many."""
        return self.type == "person" and " " not in fold(self.name)

    @cached_property
    def traits(self) -> Traits:
        """What can agree with another profile, or contradict it."""
        return Traits(
            frozenset({fold(self.party)} if self.party else ()),
            frozenset({fold(self.affiliation)} if self.affiliation else ()),
            frozenset({fold(self.title)} if self.title else ()),
            frozenset({bool(self.title or self.affiliation or self.party)} if self.is_author else ()),
        )


@dataclass(frozen=True, slots=True)
class Traits:
    """Parties, bodies and titles of somebody, folded."""

    parties: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    writes: frozenset[bool] = frozenset()
    """For an author: whether the byline or the article says who they are; journalists have their name alone."""

    def __or__(self, other: Traits) -> Traits:
        """What both together say."""
        return Traits(
            self.parties | other.parties,
            self.bodies | other.bodies,
            self.titles | other.titles,
            self.writes | other.writes,
        )


def profiles_of(rows: pd.DataFrame) -> list[Profile]:
    """Gather rows of `actors`, no value missing, into profiles: the n-th is that of the rows whose `profile` is n."""
    grouped = rows.groupby(list(SAID), sort=True)
    table = grouped.agg(n=("document_id", "size"), first=("document_id", "min"), name=("name", "min")).reset_index()
    return [_profile(row) for row in table.to_dict("records")]


def _profile(row: Mapping[Hashable, Any]) -> Profile:
    said = (row["title"] or None, row["affiliation"] or None, row["party"] or None)
    return Profile(
        row["actor_id"], row["name"], row["type"], *said, bool(row["is_author"]), int(row["n"]), row["first"]
    )


@lru_cache(maxsize=65536)
def rarity(name: str) -> float:
    """What a name of two people alone says for their being one: most for three words or an infrequent surname."""
    parts = name.split()
    common = is_surname(re.split(r"[ -]", name)[-1]) and is_first_name(parts[0])
    return (COMMON if common else RARE) + (MORE_WORDS if len(re.split(r"[ -]", name)) > 2 else 0.0)


def fullest(names: Mapping[str, int]) -> str:
    """The name with most words, then with fewest initials, then the most frequent; `names` counts each."""

    def rank(name: str) -> tuple[int, int, int, str]:
        parts = fold(name).split()
        return len(parts), sum(len(part) > 1 for part in parts), names[name], name

    return max(names, key=rank)
