"""Records as rows: what one read source adds to each table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from textmine.records import TEXT_ROLES, Annotated, Document, Parts, Source

Row = dict[str, Any]


def document_text(parts: Parts, document_id: str) -> str:
    """The kept text of a document: its text segments in order, a blank line between."""
    text = parts.source.text
    return "\n\n".join(
        text[s.start : s.end]
        for s in parts.segments
        if s.kept and s.role in TEXT_ROLES and s.document_id == document_id
    )


def source_row(source: Source) -> Row:
    """The row of a source; a rejected one has an empty text."""
    row: Row = {name: getattr(source, name) for name in Source.__slots__}
    for inner in ("blocks", "stated", "masked"):
        del row[inner]
    return row | {"n_chars": len(source.text)}


def document_row(document: Document, parts: Parts, n_tokens: int, n_comments: int) -> Row:
    """The row of a document; whether it is a copy of another is filled in when all documents are known."""
    text = document_text(parts, document.document_id)
    return asdict(document) | {
        "authors": list(document.authors),
        "text": text,
        "n_chars": len(text),
        "n_tokens": n_tokens,
        "n_comments": n_comments,
        "duplicate_of": None,
        "similarity": None,
    }


def rows_of(annotated: Annotated, tokens: Iterable[Row]) -> dict[str, list[Row]]:
    """All rows of one source, by table; `topics`, `topic_terms` and copies need the whole corpus."""
    parts = annotated.parts
    token_rows = list(tokens)
    n_tokens = Counter(row["document_id"] for row in token_rows)
    n_comments = Counter(comment.document_id for comment in parts.comments)
    return {
        "sources": [source_row(parts.source)],
        "documents": [
            document_row(d, parts, n_tokens[d.document_id], n_comments[d.document_id]) for d in parts.documents
        ],
        "segments": [asdict(segment) for segment in parts.segments],
        "tokens": token_rows,
        "mentions": [asdict(mention) for mention in annotated.mentions],
        "actors": [asdict(actor) | {"aliases": list(actor.aliases)} for actor in annotated.actors],
        "relations": [asdict(relation) for relation in annotated.relations],
        "quotes": [asdict(quote) for quote in annotated.quotes],
        "figures": [asdict(figure) for figure in annotated.figures],
        "comments": [asdict(comment) for comment in parts.comments],
        "stances": [asdict(stance) for stance in annotated.stances],
    }
