"""A snapshot made by hand: two articles, one of them a copy, with comments and quotes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from textmine.api import Snapshot
from textmine.tables.schema import TABLES, Column
from textmine.tables.write import to_arrow, write_parquet

Rows = list[dict[str, Any]]

TEXT = (
    "Vagten er lang\n\nDet begyndte på Ærø. 🙂 Ingen svarede.\n\n[annonce]\n\n»Vi når det ikke,« siger Ulla.\n\n"
    "De gør det godt!\n\nDe gør det godt!\n\nKøb ure\n\nElendigt,\r\n  siger jeg.\n\nHar nogen set min cykel?"
)


def between(words: str, nth: int = 0) -> dict[str, int]:
    """Where words stand in TEXT."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


def segment(n: int, role: str, kept: bool, words: str) -> dict[str, Any]:
    return {"segment_id": f"a-s{n}", "document_id": "a-0", "role": role, "kept": kept, **between(words)}


def comment(n: int, words: str, nth: int = 0, **other: Any) -> dict[str, Any]:
    return {"document_id": "a-0", "comment_id": f"a-c{n}", "text": words, **between(words, nth=nth), **other}


def stance(unit: str, unit_id: str, label: str | None, p: tuple[float, float, float]) -> dict[str, Any]:
    shares = dict(zip(("p_for", "p_against", "p_neutral"), p, strict=True))
    return {"document_id": "a-0", "unit": unit, "unit_id": unit_id, "target": "t", "label": label, **shares}


ARTICLE = "Det begyndte på Ærø. 🙂 Ingen svarede."
SPEECH = "Vi når det ikke,"
TABLES_MADE: dict[str, Rows] = {
    "documents": [
        {
            "document_id": "a-0", "title": "Vagten er lang", "authors": ["Ib Lund", "Mo Krag"], "n_tokens": 9,
            "text": f"{ARTICLE}\n\n»{SPEECH}« siger Ulla.", "part": "article",
        },
        {"document_id": "b-0", "duplicate_of": "a-0", "n_tokens": 9, "text": ARTICLE, "part": "article"},
    ],
    "segments": [
        segment(0, "title", True, "Vagten er lang"),
        segment(1, "body", True, ARTICLE),
        segment(2, "advert", False, "[annonce]"),
        segment(3, "body", True, f"»{SPEECH}« siger Ulla."),
        {"segment_id": "b-s0", "document_id": "b-0", "role": "body", "kept": True, "start": 0, "end": len(ARTICLE)},
    ],
    "comments": [
        comment(0, "De gør det godt!", author="Per"),
        comment(1, "De gør det godt!", nth=1, duplicate_of="a-c0"),
        comment(2, "Køb ure", is_spam=True),
        comment(3, "Elendigt,\r\n  siger jeg.", author="Ea"),
        comment(4, "Har nogen set min cykel?"),
    ],
    "quotes": [
        {"document_id": "a-0", "quote_id": "a-0-q1", "text": SPEECH, **between(SPEECH), "speaker": "Ulla",
         "direct": True},
        {"document_id": "a-0", "quote_id": "a-0-q2", "text": "ikke", **between("ikke"), "direct": False},
    ],
    "stances": [
        stance("comment", "a-c0", "for", (0.8, 0.1, 0.1)),
        stance("comment", "a-c3", "against", (0.1, 0.8, 0.1)),
        stance("comment", "a-c4", None, (0.3, 0.35, 0.35)),
        stance("document", "a-0", "against", (0.2, 0.6, 0.2)),
    ],
}  # fmt: skip


def empty(column: Column) -> Any:
    """A value that a column may have, where a test has nothing to say of it."""
    if column.nullable:
        return None
    if pa.types.is_list(column.type):
        return []
    return (column.values or ("",))[0] if column.type == pa.string() else 0 if column.type != pa.bool_() else False


@pytest.fixture
def make_snapshot(tmp_path: Path) -> Callable[..., Snapshot]:
    """Write a snapshot of some tables, the columns that are not given filled in."""

    def make(tables: dict[str, Rows], name: str = "made") -> Snapshot:
        folder = tmp_path / name / "snapshots" / "made"
        for table in (TABLES[name] for name in ("documents", "segments", "comments", "quotes", "stances")):
            blank = {column.name: empty(column) for column in table.columns}
            write_parquet(folder / table.name, to_arrow(table, [blank | row for row in tables.get(table.name, [])]))
        manifest = {"snapshot": "made", "tables": {}}
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        (tmp_path / name / "latest").symlink_to("snapshots/made")
        return Snapshot(folder)

    return make


@pytest.fixture
def snapshot(make_snapshot: Callable[..., Snapshot]) -> Snapshot:
    return make_snapshot(TABLES_MADE)


@pytest.fixture
def dump() -> str:
    """The text of the dump that the snapshot was made from."""
    return TEXT
