"""Rows to Parquet and back: only what the schema declares, sorted by key, the same bytes for the same rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from textmine.errors import TextmineError
from textmine.tables.schema import TABLES, Column, Table

ROWS_PER_FILE = 2_000_000
COMPRESSION = "zstd"


def to_arrow(table: Table, rows: Sequence[dict[str, Any]]) -> pa.Table:
    """Return the rows as Arrow, sorted by the table's key; a missing or an undeclared column is an error."""
    declared = {column.name for column in table.columns}
    for row in rows:
        if row.keys() != declared:
            raise TextmineError(
                f"table {table.name}: columns {sorted(row.keys() ^ declared)} are not as declared in tables/schema.py"
            )
    return by_key(table, pa.Table.from_pylist(list(rows), schema=table.arrow))


def by_key(table: Table, data: pa.Table) -> pa.Table:
    """Return the rows sorted by the table's key."""
    return data.sort_by([(name, "ascending") for name in table.key])


def check(table: Table, data: pa.Table) -> None:
    """Raise where a row breaks the declared schema; the message lists every breach at once."""
    try:
        table.checks.validate(data.to_pandas(), lazy=True)
    except pandera.errors.SchemaErrors as e:
        cases = e.failure_cases[["column", "check", "failure_case"]].head(5).to_dict("records")
        raise TextmineError(f"table {table.name} breaks its schema: {cases}; nothing was committed") from e


def check_rows(rows: Mapping[str, Sequence[dict[str, Any]]]) -> None:
    """Raise `ValueError` (or Arrow's) where a dump's rows break the schema, by what `check` asks of a whole table.

    Asked of each dump alone: found at the commit, one wrong row would keep a thousand dumps from being committed.
    """
    for table in (table for name, table in TABLES.items() if name in rows):
        data = to_arrow(table, rows[table.name])
        wrong = next((column.name for column in table.columns if not _fits(column, data[column.name])), None)
        if wrong:
            raise ValueError(f"table {table.name}: {wrong} is empty or none of its values")
        if data.group_by(list(table.key)).aggregate([]).num_rows != data.num_rows:
            raise ValueError(f"table {table.name}: two rows have the same {', '.join(table.key)}")


def _fits(column: Column, values: pa.ChunkedArray) -> bool:
    if not column.nullable and values.null_count:
        return False
    allowed = column.values  # noqa: PD011 - a tuple
    return not allowed or set(pc.unique(values).to_pylist()) <= {*allowed, None}


def write_parquet(folder: Path, data: pa.Table) -> None:
    """Write a table as `part-0.parquet`, `part-1.parquet`, ...; an empty one as one file without rows."""
    folder.mkdir(parents=True)
    for part, start in enumerate(range(0, max(data.num_rows, 1), ROWS_PER_FILE)):
        pq.write_table(data.slice(start, ROWS_PER_FILE), folder / f"part-{part}.parquet", compression=COMPRESSION)


def digests(folder: Path) -> dict[str, str]:
    """The sha256 of each Parquet file of a folder, by name."""
    return {path.name: _digest(path) for path in sorted(folder.glob("*.parquet"))}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_arrow(folder: Path) -> pa.Table:
    """Read all parts of a table, in order."""
    parts = sorted(folder.glob("part-*.parquet"), key=lambda path: int(path.stem.split("-")[1]))
    return pa.concat_tables([pq.read_table(path) for path in parts])


def to_pandas(data: pa.Table) -> pd.DataFrame:
    """Return a DataFrame with nullable types, so that a missing whole number does not become a float."""
    frame: pd.DataFrame = data.to_pandas(types_mapper=_nullable, date_as_object=False)
    return frame


def _nullable(arrow: pa.DataType) -> pd.api.extensions.ExtensionDtype | None:
    return {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}.get(arrow)


def concat(schema: pa.Schema, parts: Iterable[pa.Table]) -> pa.Table:
    """Join tables of one schema; none gives an empty table."""
    return pa.concat_tables([schema.empty_table(), *parts])
