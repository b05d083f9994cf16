"""The data dictionary, generated from the declared schema."""

from __future__ import annotations

from textmine.tables.schema import TABLES, Column, Table


def markdown() -> str:
    """Return `docs/tables.md`: every table and column with its type and meaning."""
    head = (
        "# Data dictionary\n\n"
        "Made from `src/textmine/tables/schema.py` by `textmine dictionary`. Offsets `start`, `end` are half-open and\n"
        "count Unicode code points in `sources.text`. Rows are sorted by the key.\n"
    )
    return head + "".join(_section(table) for table in TABLES.values())


def _section(table: Table) -> str:
    rows = "".join(_row(column) for column in table.columns)
    return (
        f"\n## `{table.name}`\n\nOne row is {table.meaning}. Key: {', '.join(f'`{name}`' for name in table.key)}.\n\n"
        f"| column | type | null | meaning |\n|---|---|---|---|\n{rows}"
    )


def _row(column: Column) -> str:
    values = f" ({', '.join(f'`{value}`' for value in column.values)})" if column.values else ""
    return f"| `{column.name}` | {column.type} | {'yes' if column.nullable else ''} | {column.meaning}{values} |\n"
