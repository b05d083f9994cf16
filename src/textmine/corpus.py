"""What needs the whole corpus: the same article elsewhere, the same actor elsewhere, and topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from textmine.annotate.identity.overrides import NAME as CORRECTIONS
from textmine.annotate.identity.overrides import read_overrides
from textmine.annotate.identity.resolve import Former, resolve
from textmine.claims.rows import claim_rows
from textmine.dedup.between import find_copies
from textmine.dedup.judge import Candidate
from textmine.dedup.signatures import marks_of
from textmine.dedup.stored import StoredTexts
from textmine.dedup.verdicts import Verdicts
from textmine.errors import UsageError
from textmine.ids import make_id
from textmine.models.registry import Registry, shipped_models
from textmine.records import Copy
from textmine.settings import Dedup, Settings, Topics
from textmine.tables.rows import Row
from textmine.tables.schema import TABLES
from textmine.tables.shards import SHARD_TABLES, Shards
from textmine.tables.write import by_key, read_arrow, to_arrow
from textmine.topics.apply import term_rows, topic_rows
from textmine.topics.bags import content_lemmas
from textmine.topics.model import TopicModel, load_topics
from textmine.topics.train import train_into

Bags = Mapping[str, Sequence[str]]
"""Content lemmas by document."""
LEAST_DOCUMENTS = 10
"""Different texts of a topic model: fewer share words by chance alone."""


def assemble(
    shards: Shards, keys: Collection[str], out: Path, settings: Settings, pool: Executor | None = None
) -> tuple[dict[str, pa.Table], str | None]:
    """Return all tables of the given dumps, and the version of the topic model that was applied."""
    left_out = () if settings.annotate.tokens else ("tokens",)
    tables = {name: by_key(TABLES[name], shards.table(name, keys)) for name in SHARD_TABLES if name not in left_out}
    signed = shards.table("fingerprints", keys)
    made_with = make_id(settings.dedup.model_dump_json())
    verdicts = Verdicts(shards.verdicts(made_with))
    copies = copies_among(tables, signed, settings.dedup, pool, verdicts)
    shards.keep_verdicts(made_with, verdicts.table)
    tables["documents"] = with_copies(tables["documents"], copies)
    tables |= actor_tables(tables, out)
    tables["claims"] = to_arrow(TABLES["claims"], claim_rows(tables))
    lemmas = {row["document_id"]: row["lemmas"] for row in shards.table("bags", keys).to_pylist()}
    model = topic_model(out, tables["documents"], lemmas, settings.topics)
    tables |= topic_tables(model, lemmas, settings.topics)
    return {name: tables[name] for name in TABLES if name in tables}, model.name if model else None


def copies_among(
    tables: Mapping[str, pa.Table],
    signed: pa.Table,
    settings: Dedup,
    pool: Executor | None = None,
    verdicts: Verdicts | None = None,
) -> list[Copy]:
    """Search the documents of a snapshot's tables for copies; `signed` holds their fingerprints, in any order."""
    documents = tables["documents"]
    places = pc.index_in(documents["document_id"], value_set=signed["document_id"])
    marks = marks_of(signed.take(places))
    return find_copies(candidates(tables), StoredTexts(documents["text"]), marks, settings, pool, verdicts)


def actor_tables(tables: Mapping[str, pa.Table], out: Path) -> dict[str, pa.Table]:
    """The tables that name actors, with one id for each in all documents, and what is to be said about those ids.

    The newest snapshot below `out` hands on the ids that were given, `out/actors.toml` what a person has corrected.
    """
    found = resolve(tables, _former_actors(out), read_overrides(out / CORRECTIONS))
    named = {name: by_key(TABLES[name], table) for name, table in found.tables.items()}
    told = {"actor_changes": found.changes, "actor_doubts": found.doubts}
    return named | {name: to_arrow(TABLES[name], rows) for name, rows in told.items()}


def _former_actors(out: Path) -> Former:
    held = {
        name: read_arrow(out / "latest" / name) if (out / "latest" / name).is_dir() else None
        for name in ("actors", "actor_changes")
    }
    return Former(held["actors"], held["actor_changes"])


def bags(tokens: Iterable[Row], mentions: Iterable[Row]) -> list[Row]:
    """The content lemmas of each document, names left out, from rows of `tokens` and `mentions`."""
    named = {(m["document_id"], at) for m in mentions for at in range(m["start"], m["end"])}
    words: dict[str, list[tuple[str, str | None, str, bool]]] = {}
    for row in tokens:
        word = (row["lemma"], row["pos"], row["text"], (row["document_id"], row["start"]) in named)
        words.setdefault(row["document_id"], []).append(word)
    return [{"document_id": name, "lemmas": content_lemmas(found)} for name, found in sorted(words.items())]


def train_topics(snapshot: Path, into: Path, settings: Topics) -> tuple[Path, dict[str, Any]]:
    """Fit a topic model on the originals of a snapshot and make it the champion below `into`; its folder and scores.

    Where there is a champion, its topics go on. Raises `UsageError` where the snapshot holds no tokens, or fewer than
    `LEAST_DOCUMENTS` different texts.
    """
    originals = read_originals(snapshot)
    different = len({tuple(lemmas) for _, lemmas in originals if lemmas})
    if different < LEAST_DOCUMENTS:
        raise UsageError(f"{snapshot}: {different} different documents; a topic model needs {LEAST_DOCUMENTS}")
    return _train(originals, into, settings)


def read_originals(snapshot: Path) -> list[tuple[str, list[str]]]:
    """The content lemmas of every document of a snapshot that is no copy.

    Raises `UsageError` where the snapshot holds no tokens.
    """
    if not (snapshot / "tokens").is_dir():
        raise UsageError(f"{snapshot} holds no table tokens; run with annotate.tokens = true")
    copies = set(
        read_arrow(snapshot / "documents").filter(pc.is_valid(pc.field("duplicate_of")))["document_id"].to_pylist()
    )
    rows = bags(read_arrow(snapshot / "tokens").to_pylist(), read_arrow(snapshot / "mentions").to_pylist())
    return [(row["document_id"], row["lemmas"]) for row in rows if row["document_id"] not in copies]


def _train(originals: Sequence[tuple[str, Sequence[str]]], into: Path, settings: Topics) -> tuple[Path, dict[str, Any]]:
    return train_into(
        originals, into, n_topics=settings.n_topics, seed=settings.seed, method=settings.method,
        champion=Registry(into).champion("topics"),
    )  # fmt: skip


def candidates(tables: Mapping[str, pa.Table]) -> list[Candidate]:
    """What the search for the same article needs to know of each document."""
    removed: Counter[str] = Counter()
    for row in tables["segments"].select(["document_id", "start", "end", "kept", "reason"]).to_pylist():
        if not row["kept"] and row["reason"] != "blank":
            removed[row["document_id"]] += row["end"] - row["start"]
    origin = {row["source_id"]: row for row in tables["sources"].select(["source_id", "path", "url"]).to_pylist()}
    return [
        Candidate(
            document_id=row["document_id"],
            published_on=row["published_on"],
            publisher=row["publisher"],
            parent_id=row["parent_id"],
            n_removed=removed[row["document_id"]],
            path=origin[row["source_id"]]["path"],
            url=origin[row["source_id"]]["url"],
            authors=tuple(row["authors"]),
        )
        for row in tables["documents"].drop_columns(["text"]).to_pylist()
    ]


def with_copies(documents: pa.Table, copies: Iterable[Copy]) -> pa.Table:
    """Fill in `duplicate_of` and `similarity`."""
    found = {copy.document_id: copy for copy in copies}
    rows = documents.to_pylist()
    for row in rows:
        if copy := found.get(row["document_id"]):
            row["duplicate_of"], row["similarity"] = copy.duplicate_of, copy.similarity
    return pa.Table.from_pylist(rows, schema=documents.schema)


def champion_topics(out: Path) -> Path | None:
    """The topic model in force: the corpus's own beside its outputs, else the one that textmine ships."""
    return Registry(out / "models").champion("topics") or Registry(shipped_models()).champion("topics")


def topic_model(out: Path, documents: pa.Table, lemmas: Bags, settings: Topics) -> TopicModel | None:
    """The topic model to apply; a corpus that is large enough and has none gets its own, below `out/models`."""
    own = Registry(out / "models").champion("topics")
    originals = [
        row["document_id"]
        for row in documents.select(["document_id", "duplicate_of"]).to_pylist()
        if row["duplicate_of"] is None and lemmas.get(row["document_id"])
    ]
    if own is None and len(originals) >= settings.min_documents:
        _train([(d, lemmas[d]) for d in originals], out / "models", settings)
    champion = champion_topics(out)
    return load_topics(champion) if champion else None


def topic_tables(model: TopicModel | None, lemmas: Bags, settings: Topics) -> dict[str, pa.Table]:
    """The tables `topics` and `topic_terms`; empty without a model."""
    topics = (
        [asdict(row) for d in sorted(lemmas) for row in topic_rows(model, d, lemmas[d], settings.min_weight)]
        if model
        else []
    )
    terms = [asdict(row) for row in term_rows(model)] if model else []
    return {
        "topics": to_arrow(TABLES["topics"], topics),
        "topic_terms": to_arrow(TABLES["topic_terms"], terms),
    }
