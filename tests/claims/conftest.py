"""Tables made by hand: articles with their figures and actors."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from textmine.claims.rows import claim_rows
from textmine.tables.schema import TABLES

Row = dict[str, Any]
MATTER = (("person", "Lis Bro-Holm"), ("organisation", "Fagskolernes Landsforbund"))


def figure(sentence: str, text: str, value: float, **more: Any) -> Row:
    """A figure; `sentence` has `text` in it."""
    assert text in sentence
    return {"sentence": sentence, "text": text, "value": value, "kind": "count", **more}


def article(name: str, *figures: Row, day: date | None = date(2021, 5, 3), **more: Any) -> Row:
    """A document; `actors` are pairs of type and name, beside two that all have but those `alone`: one matter."""
    shared = () if more.pop("alone", False) else MATTER
    actors = (*shared, *more.pop("actors", ()))
    return {"document_id": name, "published_on": day, "figures": figures, "actors": actors, **more}


def tables_of(*articles: Row) -> dict[str, pa.Table]:
    rows: dict[str, list[Row]] = {"documents": [], "figures": [], "actors": []}
    for a in articles:
        rows["documents"].append(a)
        for n, f in enumerate(a["figures"]):
            rows["figures"].append(
                {"document_id": a["document_id"], "figure_id": f"{a['document_id']}{n}", "start": 100 * n} | f
            )
        for kind, name in a["actors"]:
            actor = {"document_id": a["document_id"], "actor_id": name.casefold(), "name": name, "type": kind}
            rows["actors"].append(actor | {"n_mentions": 1, "affiliation": a.get("of", {}).get(name)})
    return {name: _table(name, held) for name, held in rows.items()}


def _table(name: str, rows: list[Row]) -> pa.Table:
    schema = pa.schema([pa.field(f.name, f.type) for f in TABLES[name].arrow])
    return pa.Table.from_pylist([{f.name: row.get(f.name) for f in schema} for row in rows], schema=schema)


@pytest.fixture
def rows_of() -> Callable[..., list[Row]]:
    """The rows of `claims` for articles."""

    def rows(*articles: Row) -> list[Row]:
        return claim_rows(tables_of(*articles))

    return rows
