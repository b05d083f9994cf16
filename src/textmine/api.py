"""For notebooks: `textmine.open(OUT).actors` is a DataFrame."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from textmine.errors import UsageError
from textmine.tables.schema import TABLES, Table
from textmine.tables.snapshot import latest
from textmine.tables.write import read_arrow, to_pandas


def open(out: str | Path) -> Snapshot:  # noqa: A001 (textmine.open, as gzip.open)
    """Open the newest snapshot below an output folder. It stays the same one, whatever later runs commit.

    Raises `UsageError` where there is none.
    """
    return Snapshot(latest(Path(out)))


class Snapshot:
    """A snapshot; each of its tables is an attribute, read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._frames: dict[str, pd.DataFrame] = {}

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What the snapshot was made from: inputs, recipe, digests, and the balance of every stage."""
        content: dict[str, Any] = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))
        return content

    @property
    def tables(self) -> pd.DataFrame:
        """The tables there are: name, number of rows, what one row is."""
        counts = self.manifest["tables"]
        rows = [(name, counts[name]["rows"], TABLES[name].meaning) for name in TABLES if name in counts]
        return pd.DataFrame(rows, columns=["table", "rows", "one row is"])

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or name not in TABLES:
            raise AttributeError(f"a snapshot has no table {name!r}; it has {', '.join(TABLES)}")
        return self.table(name)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *TABLES]

    def table(self, name: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Read a table, or some of its columns; a whole one is read once."""
        if not (self.folder / name).is_dir():
            raise UsageError(
                f"snapshot {self.folder.name} holds no table {name}; it holds {sorted(self.manifest['tables'])}"
            )
        if columns is not None:
            return to_pandas(read_arrow(self.folder / name).select(list(columns)))
        if name not in self._frames:
            self._frames[name] = to_pandas(read_arrow(self.folder / name))
        return self._frames[name]

    def document(self, document_id: str) -> dict[str, pd.DataFrame]:
        """All rows about one document, by table; raises `UsageError` where there is none of that id."""
        if not (self.documents["document_id"] == document_id).any():
            raise UsageError(
                f"snapshot {self.folder.name}: no document {document_id!r}; its table documents lists them"
            )
        return {
            table.name: self._rows_of(table, document_id)
            for table in TABLES.values()
            if table.name in self.manifest["tables"] and any(c.name == "document_id" for c in table.columns)
        }

    def _rows_of(self, table: Table, document_id: str) -> pd.DataFrame:
        frame = self.table(table.name)
        return frame[frame["document_id"] == document_id].reset_index(drop=True)

    def __repr__(self) -> str:
        counts = self.manifest["tables"]
        return f"Snapshot {self.folder.name}: " + ", ".join(f"{counts[name]['rows']} {name}" for name in counts)
