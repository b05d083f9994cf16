"""The rows that a taken-apart source gives: documents, comments, and segments that cover it exactly."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from textmine.parts.about import dates_of, genre_of, publisher_of
from textmine.parts.authors import authors_of
from textmine.parts.drafts import Draft
from textmine.parts.language import language_of
from textmine.parts.lines import Line
from textmine.parts.mastheads import printed_year
from textmine.parts.wording import bare
from textmine.records import KEPT_ROLES, TEXT_ROLES, Comment, Document, Parts, Reason, Role, Segment, Source, Stated


def rows_of(source: Source, drafts: list[Draft], lines: list[Line]) -> Parts:
    """Return the rows of a source from its documents and all of its lines, which know their roles and documents."""
    documents: list[Document] = []
    year = near = printed_year(lines)
    for i, draft in enumerate(drafts):
        documents.append(_completed(_document(source, draft, i, near), draft, documents))
        near = documents[-1].published_on or year if draft.part == "article" else near
    return Parts(source, tuple(documents), _segments(source, lines), _comments(source, drafts, documents))


def _completed(document: Document, draft: Draft, above: list[Document]) -> Document:
    """Return a document with what it has of the one it answers, or of the first one on its page."""
    if draft.parent is not None and document.genre is None and above[draft.parent].genre:
        return replace(document, genre="debat")
    return _of_same_page(document, above[0]) if draft.part == "article" and draft.several and above else document


def _comments(source: Source, drafts: list[Draft], documents: list[Document]) -> tuple[Comment, ...]:
    found = [
        Comment(
            document.document_id,
            "",
            first.start,
            last.end,
            source.text[first.start : last.end],
            posted.author,
            posted.posted_at,
        )
        for draft, document in zip(drafts, documents, strict=True)
        for first, last, posted in draft.comments
    ]
    ordered = sorted(found, key=lambda c: c.start)
    return tuple(replace(c, comment_id=f"{source.source_id}-c{n}") for n, c in enumerate(ordered))


def _of_same_page(document: Document, first: Document) -> Document:
    """Fill in what is printed once for a page of several pieces: without date and paper of its own, the head's hold."""
    if document.published_on is not None or document.publisher is not None:
        return document
    return replace(
        document, published_on=first.published_on, publisher=first.publisher, genre=document.genre or first.genre
    )


def _document(source: Source, draft: Draft, number: int, near: date | None) -> Document:
    stated = source.stated if draft.part == "article" and number == 0 else Stated()
    lines = draft.lines
    own = [line for line in lines if line.role != "comment"]
    title = draft.title or _title(own)
    published, updated = dates_of(own, draft.fields, near)
    if draft.head:
        published = _head_date(draft.head, near) or published
    if published is None:
        published, updated = draft.page_dates[0], updated or draft.page_dates[1]
    body = " ".join(line.text for line in own if line.role in TEXT_ROLES)
    return Document(
        document_id=f"{source.source_id}-{number}",
        source_id=source.source_id,
        part="reply" if draft.part == "reply" else "article",
        parent_id=f"{source.source_id}-{draft.parent}" if draft.parent is not None else None,
        title=_printed(stated.title, title),
        lead=stated.lead or _first(own, "lead"),
        genre=stated.genre or genre_of(own, draft.fields, title),
        published_on=stated.published_on or published,
        updated_on=stated.updated_on or updated,
        publisher=stated.publisher or _publisher(draft, own),
        authors=stated.authors
        or draft.authors
        or (() if draft.anonymous else tuple(authors_of(own, bool(draft.fields)))),
        language=language_of(body),
    )


def _publisher(draft: Draft, own: list[Line]) -> str | None:
    if draft.publisher is not None:
        return draft.publisher or None
    return publisher_of(own, draft.fields, draft.several) if draft.part == "article" else None


def _printed(stated: str | None, found: str | None) -> str | None:
    """Return the stated title, but the printed one where the stated only adds the paper's name or a section to it."""
    if stated and found and len(found) >= 8 and bare(found) in bare(stated) and re.search(r"\s[-–—|»·]\s|:\s", stated):
        return found
    return stated or found


def _head_date(head: str, near: date | None) -> date | None:
    published, updated = dates_of([Line(0, len(head), head, role="dateline")], [], near)
    return published or updated


def _title(lines: list[Line]) -> str | None:
    return _first(lines, "title")


def _first(lines: list[Line], role: Role) -> str | None:
    return next((line.text for line in lines if line.role == role), None)


def _segments(source: Source, lines: list[Line]) -> tuple[Segment, ...]:
    pieces: list[tuple[int, int, Line | None, Role]] = []
    at = 0
    for line in lines:
        if line.start > at:
            pieces.append((at, line.start, None, "other"))
        pieces.append((line.start, line.end, line, line.role or "body"))
        at = line.end
    if at < len(source.text) or not pieces:
        pieces.append((at, len(source.text), None, "other"))
    return tuple(_segment(source, n, piece, _document_at(pieces, n)) for n, piece in enumerate(pieces))


def _document_at(pieces: list[tuple[int, int, Line | None, Role]], n: int) -> int | None:
    """Return the document of a piece; white space belongs to what stands before it."""
    line = pieces[n][2]
    if line is None and n:
        line = pieces[n - 1][2]
    if line is None and n + 1 < len(pieces):
        line = pieces[n + 1][2]
    return line.document if line is not None else None


def _segment(source: Source, n: int, piece: tuple[int, int, Line | None, Role], document: int | None) -> Segment:
    start, end, line, role = piece
    kept = line is not None and role in KEPT_ROLES and document is not None
    reason: Reason | None = None
    if line is None:
        reason = "blank" if not source.text[start:end].strip() else "boilerplate"
    elif not kept:
        reason = "form" if role in ("field_label", "field_value") else "boilerplate"
    owner = f"{source.source_id}-{document}" if document is not None else None
    return Segment(source.source_id, f"{source.source_id}-s{n}", owner, role, start, end, kept, reason)
