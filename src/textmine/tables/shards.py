"""Shards: what was read from up to a thousand dumps, kept beside the snapshots so that no dump is read twice."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from textmine.ids import make_id
from textmine.tables.schema import TABLES
from textmine.tables.write import concat, digests, to_arrow

VERDICTS = ".verdicts.parquet"
CORPUS_TABLES = ("topics", "topic_terms", "actor_changes", "actor_doubts", "claims")
"""Tables that only the whole corpus can give."""
SHARD_TABLES = tuple(name for name in TABLES if name not in CORPUS_TABLES)
INNER: dict[str, pa.Schema] = {
    "fingerprints": pa.schema(
        [
            ("document_id", pa.string()),
            ("n_words", pa.uint32()),
            ("whole", pa.uint64()),
            ("paragraphs", pa.list_(pa.uint64())),
            ("sample", pa.list_(pa.uint32())),
        ]
    ),
    "bags": pa.schema([("document_id", pa.string()), ("lemmas", pa.list_(pa.string()))]),
}
"""What later stages need of each document, in no table of the snapshot."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A dump in a shard: `key` is a digest of its path and bytes."""

    key: str
    source_id: str
    path: str
    masked: tuple[tuple[str, int], ...] = ()
    stance: str | None = None
    """The model that judged its stances."""


def write_shard(folder: Path, entries: Sequence[Entry], rows: Mapping[str, Sequence[dict[str, Any]]]) -> str:
    """Write a shard whole or not at all, below `folder`; returns its name, a digest of the dumps in it."""
    name = make_id(*(entry.key for entry in entries))
    aside = folder / f".tmp-{name}-{os.getpid()}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    for table in SHARD_TABLES:
        pq.write_table(to_arrow(TABLES[table], rows.get(table, ())), aside / f"{table}.parquet")
    for table, schema in INNER.items():
        pq.write_table(pa.Table.from_pylist(list(rows.get(table, ())), schema=schema), aside / f"{table}.parquet")
    index = [[e.key, e.source_id, e.path, [list(pair) for pair in e.masked], e.stance] for e in entries]
    card = {"dumps": index, "files": digests(aside)}
    (aside / "shard.json").write_text(json.dumps(card), encoding="utf-8")
    shutil.rmtree(folder / name, ignore_errors=True)
    aside.replace(folder / name)
    return name


class Shards:
    """All shards below `OUT/shards/<recipe>/`, indexed by the dumps in them.

    Of several that hold a dump, those of this recipe come first, and among them what the model `stance` judged.
    """

    def __init__(self, root: Path, recipe: str, stance: str | None = None) -> None:
        self.root = root
        self.folder = root / recipe
        self._stance = stance
        self._where: dict[str, Path] = {}
        self._entries: dict[str, Entry] = {}
        for path in sorted(root.glob("*/[!.]*/shard.json")):
            self.add(path.parent)

    def add(self, shard: Path) -> None:
        """Index a shard; one that is not as it was written is passed over, so that its dumps are read again."""
        for key, source_id, path, masked, *stance in _dumps_of(shard):
            entry = Entry(key, source_id, path, tuple((kind, n) for kind, n in masked), *stance)
            if key not in self._where or self._rank(shard, entry) >= self._rank(self._where[key], self._entries[key]):
                self._where[key], self._entries[key] = shard, entry

    def _rank(self, shard: Path, entry: Entry) -> tuple[bool, bool]:
        return shard.parent == self.folder, entry.stance == self._stance

    def holds(self, key: str, *, any_recipe: bool = False, rescored: bool = False) -> bool:
        """Whether a dump was read: by this recipe, or by any; with `rescored`, judged by the present stance model."""
        if key not in self._where:
            return False
        of_recipe, of_stance = self._rank(self._where[key], self._entries[key])
        return (any_recipe or of_recipe) and (of_stance or not rescored)

    def entry(self, key: str) -> Entry:
        """What is known of a dump that was read."""
        return self._entries[key]

    def table(self, name: str, keys: Iterable[str]) -> pa.Table:
        """The rows that the given dumps add to a table, in no particular order."""
        wanted: dict[Path, set[str]] = {}
        for key in keys:
            wanted.setdefault(self._where[key], set()).add(self._entries[key].source_id)
        schema = INNER[name] if name in INNER else TABLES[name].arrow
        return concat(schema, (_of_sources(shard, name, ids) for shard, ids in sorted(wanted.items())))

    def verdicts(self, made_with: str) -> pa.Table | None:
        """What earlier runs of this recipe found out about pairs of documents; None where nothing is kept.

        `made_with` names the settings of the search, which are no part of the recipe of a dump.
        """
        try:
            return pq.read_table(self.folder / f"{made_with}{VERDICTS}")
        except (OSError, pa.ArrowInvalid):  # none, or cut off: the pairs are judged again
            return None

    def keep_verdicts(self, made_with: str, verdicts: pa.Table) -> None:
        """Keep them for the next run, whole or not at all; those made with other settings are forgotten."""
        aside = self.folder / f".tmp-{os.getpid()}{VERDICTS}"
        self.folder.mkdir(parents=True, exist_ok=True)
        pq.write_table(verdicts, aside)
        for old in self.folder.glob(f"[!.]*{VERDICTS}"):
            old.unlink()
        aside.replace(self.folder / f"{made_with}{VERDICTS}")

    def keep_only(self, keys: Iterable[str]) -> None:
        """Delete the shards in which no given dump is, and what a run that died left of one; nothing else."""
        used = {self._where[key] for key in keys}
        for path in self.root.glob("*/*"):
            if path not in used and (path.name.startswith(".tmp-") or (path / "shard.json").is_file()):
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
            elif path.name.endswith(VERDICTS) and path.parent not in {shard.parent for shard in used}:
                path.unlink()
        for recipe in self.root.glob("*"):
            if recipe.is_dir() and not any(recipe.iterdir()):
                recipe.rmdir()


def _dumps_of(shard: Path) -> list[Any]:
    """What `shard.json` says of its dumps; nothing where a file of the shard is gone or damaged."""
    try:
        card = json.loads((shard / "shard.json").read_text(encoding="utf-8"))
        found = digests(shard)
        return list(card["dumps"]) if found == card["files"] else []
    except (OSError, ValueError, TypeError, KeyError):  # cut off, or written by something else
        return []


def _of_sources(shard: Path, name: str, source_ids: set[str]) -> pa.Table:
    data = pq.read_table(shard / f"{name}.parquet")
    column = "source_id" if "source_id" in data.column_names else "document_id"
    # A document's id begins with its source's (records.py): the part before the hyphen.
    ids = pc.list_element(pc.split_pattern(data[column], "-"), 0) if column == "document_id" else data[column]
    return data.filter(pc.is_in(ids, pa.array(sorted(source_ids))))
