"""Join the profiles that are one person or body; keep namesakes apart; note what is doubtful.

A wrong merge costs a reader more than a miss: two profiles of one name are joined unless something contradicts it, two
names only where something besides the likeness of the names speaks for it, and a name that fits two people in none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz.distance import OSA

from textmine.annotate.identity.evidence import agreement
from textmine.annotate.identity.profiles import COMMON, Profile, Traits, fullest, rarity
from textmine.annotate.persons import fold, same_person

ENOUGH = 1.0
"""What must speak for two names being one person, besides their likeness."""
WELL_KNOWN = 2
"""From so many documents on that describe somebody, the name alone means that person, however common it is."""
CROWD = 200
"""Names with the same surname beyond which variants are not sought: time stays linear."""
N_NAMESAKES = 5
"""Of so many groups of one name the pairs are told as doubtful."""


@dataclass
class Group:
    """Profiles that are one actor."""

    profiles: list[Profile] = field(default_factory=list)
    traits: Traits = field(default_factory=Traits)

    def add(self, *profiles: Profile) -> None:
        """Take in profiles."""
        for profile in profiles:
            self.profiles.append(profile)
            self.traits |= profile.traits

    @property
    def main(self) -> Profile:
        """The profile of most documents."""
        return max(self.profiles, key=lambda p: (p.n, p.first, p.title or "", p.affiliation or "", p.party or ""))

    @property
    def n(self) -> int:
        """Rows of documents."""
        return sum(profile.n for profile in self.profiles)

    @property
    def name(self) -> str:
        """The fullest name, then the most frequent."""
        counts: dict[str, int] = defaultdict(int)
        for profile in self.profiles:
            counts[profile.name] += profile.n
        return fullest(counts)

    @property
    def first(self) -> str:
        """The least document id: the same from run to run."""
        return min(profile.first for profile in self.profiles)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two names that a person should look at: why, and what was decided."""

    one: Profile
    other: Profile
    reason: str
    joined: bool


Beside = Callable[[str, str], bool]
"""Whether some document has two ids (by name) as two actors: those are never one."""


def link(profiles: Iterable[Profile], beside: Beside) -> tuple[list[Group], list[Doubt]]:
    """Return the actors of a corpus, and the doubtful cases, both in an order that depends on the profiles alone."""
    by_id: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        by_id[profile.actor_id].append(profile)
    groups: list[Group] = []
    doubts: list[Doubt] = []
    for _, same in sorted(by_id.items()):
        found = namesakes(same)
        groups += found
        doubts += (
            Doubt(a.main, b.main, f"one name, but {_difference(a.traits, b.traits)}", joined=False)
            for a, b in combinations(found[:N_NAMESAKES], 2)
        )
    doubts += _join_variants(groups, beside)
    return [group for group in groups if group.profiles], doubts


def namesakes(same: Sequence[Profile]) -> list[Group]:
    """The people behind one name: each profile joins the group that agrees most with it, if that contradicts it not.

    Those of whom only the name is known are the one whom the others are; of several, or of one with a name of many
    that few documents describe, they stay apart, together.
    """
    if same[0].type != "person":
        return [_group(same)]
    prior = rarity(same[0].name)
    groups: list[Group] = []
    for profile in sorted((p for p in same if not p.is_bare), key=_weight):
        scored = [(prior + agreement(group.traits, profile.traits), -k) for k, group in enumerate(groups)]
        score, k = max(scored, default=(0.0, 0))
        if score > 0:
            groups[-k].add(profile)
        else:
            groups.append(_group([profile]))
    bare = [p for p in same if p.is_bare]
    if bare and len(groups) == 1 and (prior > COMMON or groups[0].n >= WELL_KNOWN):
        groups[0].add(*bare)
    elif bare:
        groups.append(_group(bare))
    return groups


def _weight(profile: Profile) -> tuple[int, str, str, str]:
    return -profile.n, profile.party or "", profile.affiliation or "", profile.title or ""


def _group(profiles: Iterable[Profile]) -> Group:
    group = Group()
    group.add(*profiles)
    return group


def _difference(a: Traits, b: Traits) -> str:
    pairs = (("party", a.parties, b.parties), ("body", a.bodies, b.bodies), ("title", a.titles, b.titles))
    told = [f"{what} {_said(x)} and {_said(y)}" for what, x, y in pairs if x and y and not x & y]
    return ", ".join(told) or "nothing else is said of one of them"


def _said(values: frozenset[str]) -> str:
    return "/".join(sorted(values)[:3])


def _join_variants(groups: Sequence[Group], beside: Beside) -> list[Doubt]:
    """Join names of persons that differ by a slip, a middle name or a missing first name; a joined group is emptied."""
    doubts: list[Doubt] = []
    for short, others in _candidates([g for g in groups if g.profiles[0].type == "person"]):
        fits = [g for g in others if not beside(short.main.actor_id, g.main.actor_id)]
        backed = [g for g in fits if agreement(short.traits, g.traits) >= ENOUGH]
        if len(backed) == 1:
            doubts.append(Doubt(backed[0].main, short.main, "names alike; party, body or title agree", joined=True))
            backed[0].add(*short.profiles)
            short.profiles = []
        elif not short.main.is_short:
            doubts += (Doubt(g.main, short.main, "names alike, nothing else agrees", joined=False) for g in fits[:3])
    return doubts


def _candidates(persons: Sequence[Group]) -> Iterator[tuple[Group, list[Group]]]:
    """Each group, the shortest and rarest names first, with those whose name may be its fuller or better form."""
    by_key: dict[str, list[Group]] = defaultdict(list)
    for group in persons:
        for key in _keys(group.name):
            by_key[key].append(group)
    for group in sorted(persons, key=_rank):
        near = {id(other): other for key in sorted(_keys(group.name)) for other in _few(by_key[key])}
        fits = [other for other in near.values() if other is not group and other.profiles and _may_be(group, other)]
        if fits:
            yield group, sorted(fits, key=lambda g: (-g.n, g.first))


def _rank(group: Group) -> tuple[int, int, str]:
    return len(fold(group.name).split()), group.n, group.first


def _few(groups: list[Group]) -> list[Group]:
    return groups if len(groups) <= CROWD else []


def _keys(name: str) -> set[str]:
    """Under what a name is sought: its last word, and the beginnings of its first and last word."""
    parts = fold(name).split() or [""]
    return {parts[-1], f"{parts[0][:3]} {parts[-1][:2]}"}


def _may_be(short: Group, full: Group) -> bool:
    a, b = fold(short.name), fold(full.name)
    if " " not in a:
        return " " in b and b.split()[-1] == a
    if " " not in b or short.main.actor_id == full.main.actor_id or _rank(full) < _rank(short):
        return False
    return same_person(short.name, full.name) or OSA.distance(a, b, score_cutoff=1) <= 1
