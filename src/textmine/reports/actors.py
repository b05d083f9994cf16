"""Ask a snapshot who speaks: whoever appears most, one actor over time, the cases that a person should look at."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from textmine.annotate.identity.profiles import fullest
from textmine.annotate.persons import fold
from textmine.api import Snapshot
from textmine.errors import UsageError

SHOWN_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """How much there is of an actor in a corpus; copies of an article count once."""

    actor_id: str
    name: str
    """The fullest, then the most frequent."""
    type: str
    titles: tuple[str, ...]
    affiliations: tuple[str, ...]
    parties: tuple[str, ...]
    aliases: tuple[str, ...]
    """All of these the most frequent first."""
    n_documents: int
    n_mentions: int
    n_quotes: int
    n_written: int
    n_criticised: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Said:
    """A quote of an actor."""

    text: str
    direct: bool
    cue: str | None


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor in a document."""

    document_id: str
    published_on: date | None
    publisher: str | None
    document_title: str | None
    title: str | None
    affiliation: str | None
    party: str | None
    is_author: bool
    is_criticised: bool
    criticised_by: tuple[str, ...]
    n_mentions: int
    quotes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """One actor over time."""

    standing: Standing
    appearances: tuple[Appearance, ...]
    """By date, undated last."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Two names that were joined, or told apart, on thin evidence."""

    name: str
    other_name: str
    actor_id: str
    other_id: str
    reason: str
    joined: bool
    description: dict[str, str]
    other_description: dict[str, str]


def ranking(snapshot: Snapshot, *, kind: str | None = None, n: int | None = None) -> tuple[Standing, ...]:
    """Whoever is in most documents first; `kind` is a type of actor."""
    rows = _rows(snapshot)
    if kind is not None:
        rows = rows[rows["type"] == kind]
    counted = rows.groupby("actor_id").agg(n=("document_id", "size"), mentions=("n_mentions", "sum")).reset_index()
    order = counted.sort_values(["n", "mentions", "actor_id"], ascending=[False, False, True])["actor_id"][:n]
    by_id = dict(tuple(rows[rows["actor_id"].isin(order)].groupby("actor_id")))
    return tuple(_standing(str(actor_id), by_id[actor_id]) for actor_id in order)


def life(snapshot: Snapshot, wanted: str) -> Life:
    """One actor over time, found by id, by name, or by a part of it; `UsageError` where that is none or several."""
    rows = _rows(snapshot)
    actor_id = _find(rows, wanted)
    mine = rows[rows["actor_id"] == actor_id]
    quotes = snapshot.quotes[snapshot.quotes["actor_id"] == actor_id]
    said = {str(document): held for document, held in quotes.groupby("document_id")}
    names = dict(zip(rows["actor_id"], rows["name"], strict=True))
    links = snapshot.relations
    blame = links[(links["other_id"] == actor_id) & (links["kind"] == "criticises")]
    critics = {str(document): held for document, held in blame.groupby("document_id")["actor_id"]}
    ordered = mine.sort_values(["published_on", "document_id"], na_position="last")
    appearances = (
        _appearance(row, said.get(row["document_id"]), critics.get(row["document_id"], ()), names)
        for row in ordered.to_dict("records")
    )
    return Life(_standing(actor_id, mine), tuple(appearances))


def doubts(snapshot: Snapshot) -> tuple[Doubtful, ...]:
    """The cases to look at, in the order of the names."""
    rows = sorted(_records(snapshot.actor_doubts), key=lambda row: (fold(row["name"]), fold(row["other_name"])))
    return tuple(_doubtful(row) for row in rows)


def corrections(cases: Iterable[Doubtful]) -> str:
    """The doubtful cases as `actors.toml`, each commented out: take away the # of those that are to be decided."""
    head = (
        "# Decide a case by taking away the # before its three lines; [[same]] joins, [[different]] keeps apart.\n"
        "# Saved as actors.toml in the output folder, it is obeyed by every later run.\n"
    )
    return head + "".join(_as_toml(case) for case in cases)


def _as_toml(case: Doubtful) -> str:
    decision = "different" if case.joined else "same"
    now = "joined" if case.joined else "kept apart"
    of = ", ".join(_inline(d) for d in (case.description, case.other_description))
    return f"\n# {case.name} / {case.other_name}: {now}; {case.reason}\n#[[{decision}]]\n#of = [{of}]\n"


def _inline(description: dict[str, str]) -> str:
    return (
        "{" + ", ".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in description.items()) + "}"
    )


def _rows(snapshot: Snapshot) -> pd.DataFrame:
    """The actors of all documents that are no copies, with what is known of the documents."""
    about = snapshot.table("documents", ["document_id", "title", "published_on", "publisher", "duplicate_of"])
    about = about[about["duplicate_of"].isna()].rename(columns={"title": "document_title"})
    return snapshot.actors.merge(about.drop(columns="duplicate_of"), on="document_id")


def _find(rows: pd.DataFrame, wanted: str) -> str:
    if wanted in set(rows["actor_id"]):
        return wanted
    key = fold(wanted)
    names = {(str(i), fold(name)) for i, name in zip(rows["actor_id"], rows["name"], strict=True)}
    aliases = {(str(i), fold(a)) for i, held in zip(rows["actor_id"], rows["aliases"], strict=True) for a in held}
    ways = (
        {i for i, form in names if form == key},
        {i for i, form in names | aliases if f" {key} " in f" {form} "},
        {i for i, form in names | aliases if key in form},
    )
    found = next((sorted(way) for way in ways if way), [])
    if len(found) == 1:
        return found[0]
    if found:
        some = _candidates(rows, found)
        raise UsageError(f"NAME {wanted!r} fits {len(found)} actors; name one by its id: {some}")
    raise UsageError(f"NAME {wanted!r} is no actor's; `textmine actors OUT` lists those that appear most")


def _candidates(rows: pd.DataFrame, found: Sequence[str]) -> str:
    held = [_standing(actor_id, rows[rows["actor_id"] == actor_id]) for actor_id in found[:SHOWN_CANDIDATES]]
    return "; ".join(
        f"{s.actor_id} ({', '.join([s.name, *s.titles[:1], *s.affiliations[:1], *s.parties[:1]])})" for s in held
    )


def _standing(actor_id: str, rows: pd.DataFrame) -> Standing:
    name = fullest(Counter(map(str, rows["name"])))
    forms = [*rows["name"], *(alias for aliases in rows["aliases"] for alias in aliases)]
    days = rows["published_on"].dropna()
    return Standing(
        actor_id,
        name,
        str(rows["type"].iloc[0]),
        _most(rows["title"].dropna()),
        _most(rows["affiliation"].dropna()),
        _most(rows["party"].dropna()),
        _most(form for form in forms if form != name),
        len(rows),
        int(rows["n_mentions"].sum()),
        int(rows["n_quotes"].sum()),
        int(rows["is_author"].sum()),
        int(rows["is_criticised"].sum()),
        _day(days.min()) if len(days) else None,
        _day(days.max()) if len(days) else None,
    )


def _most(values: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(map(str, values))
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))


def _appearance(
    row: dict[Any, Any], said: pd.DataFrame | None, critics: Iterable[str], names: dict[str, str]
) -> Appearance:
    return Appearance(
        row["document_id"],
        _day(row["published_on"]),
        _text(row["publisher"]),
        _text(row["document_title"]),
        _text(row["title"]),
        _text(row["affiliation"]),
        _text(row["party"]),
        bool(row["is_author"]),
        bool(row["is_criticised"]),
        tuple(dict.fromkeys(names.get(critic, critic) for critic in critics)),
        int(row["n_mentions"]),
        tuple(Said(q["text"], bool(q["direct"]), _text(q["cue"])) for q in _records(said)),
    )


def _records(frame: pd.DataFrame | None) -> Iterator[dict[Any, Any]]:
    yield from frame.to_dict("records") if frame is not None else ()


def _doubtful(row: dict[Any, Any]) -> Doubtful:
    described = [
        {
            key: value
            for key in ("name", "title", "affiliation", "party")
            if (value := _text(row[f"{prefix}{key}"])) is not None
        }
        for prefix in ("", "other_")
    ]
    return Doubtful(
        row["name"], row["other_name"], row["actor_id"], row["other_id"], row["reason"], bool(row["joined"]), *described
    )


def _text(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()
