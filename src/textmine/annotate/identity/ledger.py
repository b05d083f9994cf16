"""Ids that last: a group of profiles keeps the id that the parent snapshot gave to most of its rows.

The ledger is the parent's table `actors` itself, which says what id each document's actor had, and its table
`actor_changes`, which maps ids that are no longer in use to those that took their place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textmine.annotate.identity.link import Group
from textmine.ids import make_id

Votes = Mapping[str, int]
"""Former id -> rows of a group that had it."""


@dataclass(frozen=True, slots=True)
class Change:
    """An id that was merged into another, or lost part of its documents to one."""

    old_id: str
    actor_id: str
    kind: str
    name: str


def assign(groups: Sequence[Group], votes: Sequence[Votes], used: frozenset[str]) -> tuple[list[str], list[Change]]:
    """Give each group its id, and say which ids were merged or split.

    A former id goes to the group with most of its rows, one id to a group; what is new gets the id of its name, which
    is the same from run to run, or with its first document where that is taken. `used` are all ids ever given: those
    whose actor is gone are never another's.
    """
    ids: dict[int, str] = {}
    claims = sorted(
        ((n, groups[k].n, k, former) for k, held in enumerate(votes) for former, n in held.items()),
        key=lambda claim: (-claim[0], -claim[1], groups[claim[2]].first, claim[3]),
    )
    taken: set[str] = set()
    for _, _, k, former in claims:
        if k not in ids and former not in taken:
            ids[k] = former
            taken.add(former)
    for k in sorted((k for k in range(len(groups)) if k not in ids), key=lambda k: (-groups[k].n, groups[k].first)):
        ids[k] = _free(groups[k], taken, used)
        taken.add(ids[k])
    return [ids[k] for k in range(len(groups))], [*_changes(groups, votes, ids)]


def _free(group: Group, taken: set[str], used: frozenset[str]) -> str:
    counts = Counter({p.actor_id: 0 for p in group.profiles})
    for profile in group.profiles:
        counts[profile.actor_id] += profile.n
    by_name = max(sorted(counts), key=lambda i: counts[i])
    found, n = by_name, 0
    while found in taken or (found in used and (n or found != by_name)):
        found, n = make_id(by_name, group.first, str(n)), n + 1
    return found


def _changes(groups: Sequence[Group], votes: Sequence[Votes], ids: Mapping[int, str]) -> Iterator[Change]:
    """What happened to each former id: nothing, where one group has all its rows and it is that group's."""
    heirs: dict[str, list[int]] = defaultdict(list)
    for k, held in enumerate(votes):
        for former in held:
            heirs[former].append(k)
    for former, found in sorted(heirs.items()):
        for k in found:
            if ids[k] != former:
                kind = "split" if len(found) > 1 else "merged"
                yield Change(former, ids[k], kind, groups[k].name)
