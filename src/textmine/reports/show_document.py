"""One document in the terminal: its dump with what was removed in grey, then its rows."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from textmine.api import Snapshot
from textmine.errors import UsageError
from textmine.tables.write import read_arrow

Row = dict[str, Any]

SHOWN = {
    "actors": ("name", "type", "title", "affiliation", "party", "aliases", "n_mentions", "is_author", "n_quotes"),
    "quotes": ("text", "speaker", "cue", "direct"),
    "figures": ("text", "kind", "value", "value_max", "unit", "modifier", "per", "counted", "change"),
    "relations": ("kind", "actor_id", "other_id", "text"),
    "comments": ("text", "author", "posted_at", "n_copies", "is_spam"),
    "topics": ("rank", "weight", "label"),
    "stances": ("unit", "unit_id", "label", "p_for", "p_against", "p_neutral"),
}
"""The tables that are shown, with the columns that fit a terminal."""


def show_document(snapshot: Snapshot, wanted: str, console: Console) -> None:
    """Print a document, found by its id or by part of its dump's path; `UsageError` where that is none or several."""
    source, document = find_document(snapshot, wanted)
    for name, value in document.items():
        if name != "text" and value not in (None, []):
            console.print(Text.assemble((f"{name}: ", "bold"), _cell(value)))
    console.rule("the dump; what was not kept is grey")
    segments = [row for row in _rows(snapshot, "segments") if row["source_id"] == source["source_id"]]
    console.print(dump_text(source["text"], segments, document["document_id"]))
    for name in SHOWN:
        rows = [row for row in _rows(snapshot, name) if row["document_id"] == document["document_id"]]
        if rows:
            console.print(_table(name, rows))


def find_document(snapshot: Snapshot, wanted: str) -> tuple[Row, Row]:
    """Return the rows of a document's source and of the document."""
    sources = {row["source_id"]: row for row in _rows(snapshot, "sources")}
    pairs = [(sources[row["source_id"]], row) for row in _rows(snapshot, "documents")]
    found = [pair for pair in pairs if pair[1]["document_id"] == wanted]
    found = found or [pair for pair in pairs if wanted in pair[0]["path"]]
    if len(found) == 1:
        return found[0]
    if found:
        some = ", ".join(f"{row['document_id']} ({source['path']}, {row['part']})" for source, row in found[:8])
        raise UsageError(f"DOCUMENT {wanted!r} fits {len(found)} documents; name one by its id: {some}")
    raise UsageError(f"DOCUMENT {wanted!r} is in no document's id or path; the table documents lists them")


def dump_text(text: str, segments: list[Row], document_id: str) -> Text:
    """Return a dump with its roles: this document plain, other documents dim, what was not kept grey."""
    shown = Text()
    last_role = None
    for row in segments:
        grey = "bright_black"
        if row["reason"] != "blank" and row["role"] != last_role:
            shown.append(f"[{row['role']}] ", style="cyan" if row["kept"] else grey)
            last_role = row["role"]
        kept = "" if row["document_id"] == document_id else "dim"
        shown.append(text[row["start"] : row["end"]], style=kept if row["kept"] else grey)
    return shown


def _rows(snapshot: Snapshot, name: str) -> list[Row]:
    rows: list[Row] = read_arrow(snapshot.folder / name).to_pylist()
    return rows


def _table(name: str, rows: list[Row]) -> Table:
    table = Table(*SHOWN[name], title=name, title_justify="left")
    for row in rows:
        table.add_row(*(Text(_cell(row[column])) for column in SHOWN[name]))
    return table


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return f"{value:.4g}" if isinstance(value, float) and abs(value) < 1000 else str(value)
