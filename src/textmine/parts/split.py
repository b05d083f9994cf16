"""Take a source apart: segments with roles that cover it exactly, documents, comments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest

from textmine.parts.about import dates_of, genre_of, publisher_of
from textmine.parts.archive import articles, mark_head
from textmine.parts.authors import authors_of
from textmine.parts.comments import (
    ANONYMOUS,
    Posted,
    end_of_comments,
    find_comments,
    find_forum,
    header_at,
    is_furniture,
    first_post,
    is_panel,
    is_re_line,
    read_comments,
)
from textmine.parts.dates import find_dates, without_dates
from textmine.parts.form import Field, fields_of, is_form, mark_form, records
from textmine.parts.furniture import mark_furniture, own_role
from textmine.parts.language import language_of
from textmine.parts.lines import Line, read_lines
from textmine.parts.markup import apply_markup, breaks_of
from textmine.parts.page import find_title, is_topic, mark_page, name_title
from textmine.parts.replies import ReplyHead, find_replies
from textmine.parts.wording import bare
from textmine.records import KEPT_ROLES, TEXT_ROLES, Comment, Document, Parts, Reason, Role, Segment, Source, Stated


@dataclass
class Draft:
    """A document while it is being put together."""

    lines: list[Line]
    part: str = "article"
    parent: int | None = None
    fields: list[Field] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    title: str | None = None
    several: bool = False
    comments: list[tuple[Line, Line, Posted]] = field(default_factory=list)
    anonymous: bool = False
    head: str | None = None
    """The words over a reply, for its date."""


def take_apart(source: Source) -> Parts:
    """Split an ok source into segments, documents and comments.

    The segments cover `source.text` without gap or overlap; stretches of white space are segments with the reason
    `blank`.
    Every article and every reply printed under one is a document, in order of appearance, a reply behind its article.
    What a record or a page states wins over what is found in its text. Time is linear in the length of the text.
    """
    text = source.text
    breaks = breaks_of(source)
    lines = read_lines(text, breaks)
    apply_markup(lines, source.blocks)
    drafts: list[Draft] = []
    ranges = _ranges(lines, text)
    all_lines: list[Line] = []
    for begin, end in ranges:
        part = lines[begin:end]
        found = _region(part, source.stated if len(ranges) == 1 else Stated(), len(ranges) > 1)
        for draft in found:
            draft.parent = len(drafts) if draft.part == "reply" else None
        all_lines += _owned(part, found, len(drafts))
        drafts += found
    return _rows(source, drafts, all_lines)


def _ranges(lines: list[Line], text: str) -> list[tuple[int, int]]:
    if is_form(lines):
        return records(lines)
    if any(line.block is not None for line in lines):
        return [(0, len(lines))]
    feeds = frozenset(i for i in range(1, len(lines)) if "\f" in text[lines[i - 1].end : lines[i].start])
    return articles(lines, feeds)


def _region(lines: list[Line], stated: Stated, several: bool) -> list[Draft]:
    """Give the lines of one article roles, and return its drafts: the article, then its replies (none without text)."""
    if several and not any(line.is_sentence and line.n_words >= 6 for line in lines):
        for line in lines:
            line.role = "other"
        return []
    if is_form(lines):
        return [_form(lines)]
    first_post = find_forum(lines)
    if first_post is not None:
        return [_forum(lines, first_post, stated)]
    return _page(lines, stated, several)


def _owned(part: list[Line], drafts: list[Draft], base: int) -> list[Line]:
    """Tell every line of a region which document it belongs to, and return them in order."""
    for i, draft in enumerate(drafts):
        for line in draft.lines:
            line.document = base + i
    known = {id(line) for draft in drafts for line in draft.lines}
    rest = [line for line in part if id(line) not in known and not (drafts and drafts[0].fields)]
    for line in rest:
        line.document = base if drafts else None
    for draft in drafts:
        draft.lines = [piece for line in draft.lines for piece in _cut(line)]
    return sorted([*(line for draft in drafts for line in draft.lines), *rest], key=lambda line: line.start)


def _cut(line: Line) -> list[Line]:
    """Return a line as the one or two lines that its roles make of it."""
    if line.cut is None:
        return [line]
    at = line.cut - line.start
    first = replace(
        line, end=line.start + len(line.text[:at].rstrip()), text=line.text[:at].rstrip(), cut=None, fields={}
    )
    return [first, replace(line, start=line.cut, text=line.text[at:], role=line.cut_role, gap=0, cut=None, fields={})]


# --- the three kinds of dumps -----------------------------------------------------------------------------------------


def _form(lines: list[Line]) -> Draft:
    out, fields, above = fields_of(lines)
    mark_form(fields, above)
    draft = Draft(out, fields=fields)
    for each in fields:
        if each.meaning == "comments" and each.values:
            _read_comments(draft, each.values)
    for line in out:
        line.role = line.role or "field_value"
    return draft


def _forum(lines: list[Line], first: int, stated: Stated) -> Draft:
    """Read a thread: the first post is the article, the others are comments."""
    header, begin = first_post(lines, first)
    end = next((i for i in range(begin + 1, len(lines)) if (h := header_at(lines, i, None)) and h.strong), len(lines))
    posts = lines[end:]
    foot = end_of_comments(posts)
    _forum_head(lines[:first], stated)
    for line in lines[first:begin]:
        line.role = _head_role(line)
    for line in lines[begin:end]:
        line.role = "navigation" if is_furniture(line) else "other" if is_re_line(line) else "body"
    for line in posts[foot:]:
        line.role = own_role(line)[0] or "footer"
    draft = Draft(lines)
    if header.author and header.author.casefold() not in ANONYMOUS:
        draft.authors = (header.author,)
    draft.anonymous = not draft.authors
    draft.head = " ".join(line.text for line in lines[first:begin])
    _read_comments(draft, posts[:foot])
    return draft


def _head_role(line: Line) -> Role:
    """Return the role of a line of a post's head: who wrote it, when, and what else the board prints there."""
    if is_panel(line):
        return "other"
    if find_dates(line.text) and not without_dates(line.text):
        return "dateline"
    return "navigation" if is_furniture(line) else "other" if is_re_line(line) else "byline"


def _forum_head(lines: list[Line], stated: Stated) -> None:
    topic = next((i for i, line in enumerate(lines) if is_topic(line)), None)
    mark_furniture(lines)
    title = find_title(lines, stated) if topic is None else topic
    if title is not None:
        name_title(lines[title])
    for line in lines:
        line.role = line.role or "other"


def _page(lines: list[Line], stated: Stated, several: bool) -> list[Draft]:
    own = [line for line in lines if not (line.stated and line.role == "comment")]
    zone = _comment_zone(own)
    own_lines, posts, foot = own, list[Line](), list[Line]()
    if zone is not None:
        own_lines, posts, foot = own[: zone[0]], own[zone[0] : zone[1]], own[zone[1] :]
    heads = find_replies(own_lines)
    cut = heads[0].at if heads else len(own_lines)
    article = [*own_lines[:cut], *([] if heads else foot)]
    if several:
        mark_head(article)
    mark_page(article, stated)
    draft = Draft(article, several=several)
    drafts = [draft]
    for head, after in zip_longest(heads, heads[1:]):
        stop = after.at if after else len(own_lines)
        drafts.append(_reply(own_lines[head.at : stop] + (foot if after is None else []), head))
    if posts:
        heading = _is_heading(posts[0])
        if heading:
            posts[0].role = "navigation"
        draft.lines = [*draft.lines, *posts]
        _read_comments(draft, posts[1:] if heading else posts)
    _stated_comments(draft, [line for line in lines if line.stated and line.role == "comment"])
    if not any(line.role in TEXT_ROLES | {"title"} for line in article) and not draft.comments:
        return []
    return drafts


def _is_heading(line: Line) -> bool:
    return header_at([line], 0, None) is None and line.n_words <= 8


def _comment_zone(lines: list[Line]) -> tuple[int, int] | None:
    """Return the half-open range of the readers' comments with their heading, by markup or by what is printed."""
    marked = [i for i, line in enumerate(lines) if "comments" in line.marks]
    prose = next((i for i, line in enumerate(lines) if line.is_prose and "comments" not in line.marks), None)
    below = [i for i in marked if prose is not None and i > prose]
    if below and any(lines[i].n_words >= 2 for i in below[1:]):
        return below[0], below[-1] + 1
    at = find_comments(lines)
    return (at, at + 1 + end_of_comments(lines[at + 1 :])) if at is not None else None


def _read_comments(draft: Draft, lines: list[Line]) -> None:
    published, _ = dates_of([line for line in draft.lines if line.role != "comment"], draft.fields)
    for posted in read_comments(lines, published):
        draft.comments.append((lines[posted.begin], lines[posted.end - 1], posted))


def _stated_comments(draft: Draft, lines: list[Line]) -> None:
    """Add the comments that a record states: the lines of one block are one comment."""
    begin = 0
    for i, line in enumerate(lines):
        if i + 1 == len(lines) or lines[i + 1].block != line.block:
            draft.comments.append((lines[begin], line, Posted(begin, i + 1, line.author, line.posted_at)))
            begin = i + 1
    draft.lines = [*draft.lines, *lines]


def _reply(lines: list[Line], head: ReplyHead) -> Draft:
    heading, body = lines[0], lines[1:]
    anchor = Line(heading.start, heading.start, "")
    mark_page([anchor, *body], Stated())
    mark_furniture(body)
    for line in body:
        # Above a reply's text there is no page's head: a byline, or text.
        if line.role in ("navigation", "title", "lead") and line.key == "":
            line.role = "heading" if line.is_short and line is body[0] else "body"
    heading.role = "title"
    draft = Draft([heading, *body], part="reply", head=heading.text)
    draft.authors = (head.author,) if head.author else tuple(authors_of(body))
    draft.title = heading.text
    return draft


# --- rows -------------------------------------------------------------------------------------------------------------


def _rows(source: Source, drafts: list[Draft], lines: list[Line]) -> Parts:
    documents: list[Document] = []
    comments: list[Comment] = []
    near: date | None = None
    for i, draft in enumerate(drafts):
        document = _document(source, draft, i, near)
        if (
            draft.part == "reply"
            and document.genre is None
            and draft.parent is not None
            and documents[draft.parent].genre
        ):
            document = replace(document, genre="debat")
        if draft.part == "article" and draft.several and documents:
            document = _of_same_page(document, documents[0])
        near = document.published_on if draft.part == "article" else near
        documents.append(document)
        for first, last, posted in draft.comments:
            span = source.text[first.start : last.end]
            comments.append(
                Comment(document.document_id, "", first.start, last.end, span, posted.author, posted.posted_at)
            )
    ordered = sorted(comments, key=lambda c: c.start)
    numbered = tuple(replace(c, comment_id=f"{source.source_id}-c{n}") for n, c in enumerate(ordered))
    return Parts(source, tuple(documents), _segments(source, lines), numbered)


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
        publisher=stated.publisher
        or (publisher_of(own, draft.fields, draft.several) if draft.part == "article" else None),
        authors=stated.authors
        or draft.authors
        or (() if draft.anonymous else tuple(authors_of(own, bool(draft.fields)))),
        language=language_of(body),
    )


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
