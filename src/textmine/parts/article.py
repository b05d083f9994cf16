"""Pages with one article: the article, the replies printed under it, the readers' comments."""

from __future__ import annotations

from textmine.parts.archive import mark_archive_head
from textmine.parts.authors import authors_of
from textmine.parts.comments import Posted, end_of_comments, find_comments
from textmine.parts.drafts import Draft, add_comments
from textmine.parts.furniture import mark_furniture
from textmine.parts.lines import Line
from textmine.parts.page import mark_page
from textmine.parts.posts import header_at
from textmine.parts.replies import ReplyHead, find_replies
from textmine.records import TEXT_ROLES, Stated


def read_page(lines: list[Line], stated: Stated, several: bool) -> list[Draft]:
    """Give a page's lines roles, and return the article, then its replies; nothing where the page holds no text."""
    # Told apart before any line gets a role: comments printed in a record's text are not stated by the record.
    posted = [line for line in lines if line.stated and line.role == "comment"]
    own = [line for line in lines if not (line.stated and line.role == "comment")]
    begin, end = _comment_zone(own) or (len(own), len(own))
    article, replies = _with_replies(own[:begin], own[end:])
    if several:
        mark_archive_head(article)
    mark_page(article, stated)
    draft = Draft(article, several=several)
    drafts = [draft, *(_reply(part, head) for part, head in replies)]
    _printed_comments(draft, own[begin:end])
    _stated_comments(draft, posted)
    holds_text = any(line.role in TEXT_ROLES | {"title"} for line in article)
    return drafts if holds_text or draft.comments else []


def _with_replies(lines: list[Line], foot: list[Line]) -> tuple[list[Line], list[tuple[list[Line], ReplyHead]]]:
    """Return the article's lines, and those of each reply with its head; the page's foot goes to the last of them."""
    heads = find_replies(lines)
    stops = [*(head.at for head in heads), len(lines)]
    parts = [lines[head.at : stop] for head, stop in zip(heads, stops[1:], strict=True)]
    if not parts:
        return lines + foot, []
    parts[-1] = parts[-1] + foot
    return lines[: stops[0]], list(zip(parts, heads, strict=True))


def _printed_comments(draft: Draft, lines: list[Line]) -> None:
    heading = lines[:1] if lines and _is_heading(lines[0]) else []
    for line in heading:
        line.role = "navigation"
    draft.lines = [*draft.lines, *lines]
    add_comments(draft, lines[len(heading) :])


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
