"""What can be labelled of a snapshot: its documents, comments and quotes, each with where it stands in its dump."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from textmine.api import Snapshot
from textmine.records import TEXT_ROLES

UNITS = ("document", "comment", "quote")
BETWEEN = "\n\n"
"""What stands in `documents.text` between two segments of its dump."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A text that can be given a label."""

    unit: str
    unit_id: str
    document_id: str
    spans: Spans
    """Where it stands in `sources.text`: one stretch of a comment or quote, one a segment of a document. Its text is
    those stretches, a blank line between."""
    text: str
    title: str
    author: str
    """Who speaks, as printed; the document's id where nobody is named. Cross-validation holds out whole authors."""
    worthwhile: bool
    """No copy of another, no spam, in a language that is annotated; of quotes the direct ones, which are own words."""

    @property
    def start(self) -> int:
        """The first code point in `sources.text`."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """The code point after the last in `sources.text`."""
        return self.spans[-1][1]


def units(snapshot: Snapshot, kinds: tuple[str, ...] = UNITS) -> Iterator[Unit]:
    """Yield all units of the given kinds, in the order of the tables; those without a letter have nothing to label."""
    documents = {row["document_id"]: row for row in _rows(snapshot.documents)}
    found = {"document": _documents, "comment": _comments, "quote": _quotes}
    for kind in kinds:
        yield from (unit for unit in found[kind](snapshot, documents) if any(c.isalpha() for c in unit.text))


def _documents(snapshot: Snapshot, documents: dict[str, dict[str, Any]]) -> Iterator[Unit]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in _rows(snapshot.table("segments", ["document_id", "role", "start", "end", "kept"])):
        if row["kept"] and row["role"] in TEXT_ROLES:
            spans.setdefault(row["document_id"], []).append((int(row["start"]), int(row["end"])))
    for document_id, about in documents.items():
        if document_id in spans:
            author = "; ".join(about["authors"]) or document_id
            first = _text(about["duplicate_of"]) is None
            yield _unit("document", document_id, about, tuple(spans[document_id]), about["text"], author, first)


def _comments(snapshot: Snapshot, documents: dict[str, dict[str, Any]]) -> Iterator[Unit]:
    for row in _rows(snapshot.comments):
        first = _text(row["duplicate_of"]) is None and not row["is_spam"]
        yield _part("comment", row, documents[row["document_id"]], _text(row["author"]), first)


def _quotes(snapshot: Snapshot, documents: dict[str, dict[str, Any]]) -> Iterator[Unit]:
    for row in _rows(snapshot.quotes):
        about = documents[row["document_id"]]
        first = _text(about["duplicate_of"]) is None and bool(row["direct"])
        yield _part("quote", row, about, _text(row["speaker"]), first)


def _part(kind: str, row: dict[str, Any], about: dict[str, Any], author: str | None, first: bool) -> Unit:
    span = (int(row["start"]), int(row["end"]))
    return _unit(kind, row[f"{kind}_id"], about, (span,), row["text"], author or row["document_id"], first)


def _unit(kind: str, unit_id: str, about: dict[str, Any], spans: Spans, text: str, author: str, first: bool) -> Unit:
    worthwhile = first and about["n_tokens"] > 0
    return Unit(kind, unit_id, about["document_id"], spans, text, _text(about["title"]) or "", author, worthwhile)


def _rows(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    return frame.to_dict("records")


def _text(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)
