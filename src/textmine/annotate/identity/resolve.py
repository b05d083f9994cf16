"""The actors of all documents beside each other: one id each, written into every table that names them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from textmine.annotate.actors import actor_id_of
from textmine.annotate.identity.ledger import Change, assign
from textmine.annotate.identity.link import Beside, Doubt, Group, link
from textmine.annotate.identity.overrides import Overrides, decided, obey
from textmine.annotate.identity.profiles import SAID, Profile, profiles_of
from textmine.ids import make_id

NAMING = {
    "actors": ("actor_id",), "mentions": ("actor_id",), "quotes": ("actor_id",), "figures": ("actor_id",),
    "relations": ("actor_id", "other_id"),
}  # fmt: skip
"""The columns of the tables that hold an actor's id."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Former:
    """What the parent snapshot hands on: its tables `actors` and `actor_changes`."""

    actors: pa.Table | None = None
    changes: pa.Table | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The tables with the ids of the corpus; the rows of `actor_changes` and `actor_doubts`."""

    tables: dict[str, pa.Table]
    changes: list[Row]
    doubts: list[Row]


def resolve(
    tables: Mapping[str, pa.Table], former: Former | None = None, overrides: Overrides | None = None
) -> Resolved:
    """Tell namesakes apart, join variants of a name, keep the ids of the parent snapshot.

    In the tables given, an actor's id is made of type and name alone, so that a document could be read by itself. A
    person of whom a document knows one word (`Karina`) is that document's alone, unless a party, body or title ties
    them to one person of the corpus.
    """
    former, overrides = former or Former(), overrides or Overrides()
    rows = _rows(tables["actors"], former.actors)
    profiles = profiles_of(rows)
    ids = _ids_of(rows, profiles)
    groups, doubts = link(profiles, _beside(rows))
    groups = obey(groups, overrides, ids)
    rows["group"] = _group_of(groups, len(profiles), profiles)[rows["profile"]]
    given, changes = assign(groups, _votes(rows, len(groups)), _used(former))
    rows["now"] = _now(rows, groups, given)
    by_profile = dict(zip(profiles, rows.groupby("profile")["now"].min(), strict=True))
    told = [d for d in doubts if not decided(d.one, d.other, overrides, ids)]
    return Resolved(
        {name: _renamed(tables[name], columns, rows) for name, columns in NAMING.items() if name in tables},
        _with_former(changes, former.changes, set(rows["now"])),
        _doubt_rows(told, by_profile),
    )


def _rows(actors: pa.Table, former: pa.Table | None) -> pd.DataFrame:
    """The actors of all documents, with the number of each one's profile and the id that the parent gave it."""
    rows: pd.DataFrame = actors.select(["document_id", "name", *SAID]).to_pandas()
    said = ["title", "affiliation", "party"]
    rows[said] = rows[said].fillna("")
    rows["profile"] = rows.groupby(list(SAID), sort=True).ngroup()
    if former is None:
        return rows.assign(former=None)
    given = {
        (row["document_id"], actor_id_of(row["type"], row["name"])): row["actor_id"]
        for row in former.select(["document_id", "name", "type", "actor_id"]).to_pylist()
    }
    pairs = zip(rows["document_id"], rows["actor_id"], strict=True)
    return rows.assign(former=pd.Series([given.get(pair) for pair in pairs], rows.index, dtype=object))


def _ids_of(rows: pd.DataFrame, profiles: Sequence[Profile]) -> dict[Profile, frozenset[str]]:
    """The ids that the parent snapshot gave to the rows of each profile."""
    known: dict[Profile, set[str]] = defaultdict(set)
    for k, former in rows[["profile", "former"]].dropna().drop_duplicates().itertuples(index=False):
        known[profiles[k]].add(former)
    return {profile: frozenset(held) for profile, held in known.items()}


def _beside(rows: pd.DataFrame) -> Beside:
    """Whether a document has two actors of these ids: asked of few pairs, so that no pairs are listed."""
    held: dict[str, set[str]] = defaultdict(set)
    for document_id, actor_id in rows[["document_id", "actor_id"]].itertuples(index=False):
        held[actor_id].add(document_id)

    def beside(one: str, other: str) -> bool:
        return not held[one].isdisjoint(held[other])

    return beside


def _group_of(groups: Sequence[Group], n: int, profiles: Sequence[Profile]) -> NDArray[np.int64]:
    number = {profile: k for k, profile in enumerate(profiles)}
    found = np.zeros(n, dtype=np.int64)
    for k, group in enumerate(groups):
        found[[number[profile] for profile in group.profiles]] = k
    return found


def _votes(rows: pd.DataFrame, n: int) -> list[dict[str, int]]:
    votes: list[dict[str, int]] = [{} for _ in range(n)]
    counted = rows.dropna(subset="former").groupby(["group", "former"], as_index=False).size()
    for k, former, count in counted.itertuples(index=False):
        votes[k][former] = count
    return votes


def _used(former: Former) -> frozenset[str]:
    tables = ((former.actors, "actor_id"), (former.changes, "old_id"))
    return frozenset(i for table, name in tables if table is not None for i in pc.unique(table[name]).to_pylist())


def _now(rows: pd.DataFrame, groups: Sequence[Group], given: Sequence[str]) -> pd.Series:
    """Each row's id; a short name that belongs to no fuller one is another's in every document."""
    lone = [all(profile.is_short for profile in group.profiles) for group in groups]
    named = zip(rows["group"], rows["actor_id"], rows["document_id"], strict=True)
    return pd.Series([make_id(i, document) if lone[k] else given[k] for k, i, document in named], rows.index)


def _renamed(table: pa.Table, columns: Sequence[str], rows: pd.DataFrame) -> pa.Table:
    """Write the ids of the corpus over those of the documents.

    An id that is no actor of its document (the author whom a reply answers) is that of most rows that have it.
    """
    keys = pa.array(rows["document_id"] + "\x1f" + rows["actor_id"], pa.string())
    now = pa.array(rows["now"], pa.string())
    most = rows.groupby(["actor_id", "now"], as_index=False).size().sort_values(["size", "now"])
    most = most.drop_duplicates("actor_id", keep="last")
    for name in columns:
        local = table[name].combine_chunks()
        key = pc.binary_join_element_wise(table["document_id"].combine_chunks(), local, "\x1f")
        here = pc.take(now, pc.index_in(key, value_set=keys))
        places = pc.index_in(local, value_set=pa.array(most["actor_id"], pa.string()))
        anywhere = pc.take(pa.array(most["now"], pa.string()), places)
        field = table.schema.field(name)
        table = table.set_column(table.schema.get_field_index(name), field, pc.coalesce(here, anywhere, local))
    return table


def _with_former(changes: Sequence[Change], former: pa.Table | None, in_use: set[str]) -> list[Row]:
    """All changes there ever were, but for those of an id that is in use again."""
    rows = [*(former.to_pylist() if former is not None else ()), *map(asdict, changes)]
    unique = {(row["old_id"], row["actor_id"]): row for row in rows}
    return [row for (old, _), row in sorted(unique.items()) if old not in in_use or row["kind"] == "split"]


def _doubt_rows(doubts: Iterable[Doubt], now: Mapping[Profile, str]) -> list[Row]:
    unique = {}
    for doubt in doubts:
        one, other = now[doubt.one], now[doubt.other]
        row: Row = {"actor_id": one, "other_id": other, "joined": one == other, "reason": doubt.reason}
        for name in ("name", "title", "affiliation", "party"):
            row |= {name: getattr(doubt.one, name), f"other_{name}": getattr(doubt.other, name)}
        unique[one, other, row["name"], row["other_name"], doubt.reason] = row
    return [*unique.values()]
