"""Threads of forums: the first post is the article, the others are comments."""

from __future__ import annotations

from dataclasses import replace

from textmine.parts.comments import end_of_comments
from textmine.parts.dates import find_dates, without_dates
from textmine.parts.drafts import Draft, add_comments
from textmine.parts.furniture import mark_furniture, own_role
from textmine.parts.headline import find_title, is_topic, name_title
from textmine.parts.lines import Line
from textmine.parts.posts import ANONYMOUS, Header, header_at, is_furniture, is_panel, is_re_line
from textmine.parts.wording import says
from textmine.records import Role, Stated


def find_forum(lines: list[Line]) -> int | None:
    """Return the index of the first post's header of a forum thread, or None: posts follow each other from the top."""
    headers = [
        (i, h)
        for i in range(len(lines))
        if (h := header_at(lines, i, None)) and h.strong and _has_body(lines, i + h.n_lines)
    ]
    timed = sum(h.timed for _, h in headers)
    nicks = sum((h.wording or h.panel) and len((h.author or "").split()) <= 2 for _, h in headers)
    if not any(h.wording or h.panel for _, h in headers) or (timed < 2 and nicks < 3):
        return None
    first = headers[0][0]
    if any(line.is_prose for line in lines[:first]) or any("comments" in says(line) for line in lines[first:]):
        return None
    return first


def _first_post(lines: list[Line], first: int) -> tuple[Header, int]:
    """Return the header of a thread's first post and the index of the line its text begins at.

    Who started the thread and when is often printed once above the post and once more in its own head.
    """
    header = header_at(lines, first, None) or Header(None, None)
    begin = at = first + header.n_lines
    while at < len(lines) and at < begin + 8:
        line = lines[at]
        again = header_at(lines, at, None)
        if again is not None and (again.strong or again.author == header.author):
            posted_at = header.posted_at or again.posted_at
            header, begin = replace(again, posted_at=posted_at), at + again.n_lines
            at = begin
        elif is_furniture(line) or is_panel(line) or is_re_line(line):
            at += 1
        else:
            break
    return header, begin


def _has_body(lines: list[Line], i: int) -> bool:
    return i < len(lines) and lines[i].n_words >= 2


def read_forum(lines: list[Line], first: int, stated: Stated) -> Draft:
    """Read a thread: the first post is the article, the others are comments."""
    header, begin = _first_post(lines, first)
    end = next((i for i in range(begin + 1, len(lines)) if (h := header_at(lines, i, None)) and h.strong), len(lines))
    posts = lines[end:]
    foot = end_of_comments(posts)
    _forum_head(lines[:first], stated)
    for line in lines[first:begin]:
        line.role, line.key = _head_role(line), "post_head"
    for line in lines[begin:end]:
        line.role = "navigation" if is_furniture(line) else "other" if is_re_line(line) else "body"
    for line in posts[foot:]:
        line.role = own_role(line)[0] or "footer"
    draft = Draft(lines)
    if header.author and header.author.casefold() not in ANONYMOUS:
        draft.authors = (header.author,)
    draft.anonymous = not draft.authors
    draft.head = " ".join(line.text for line in lines[first:begin])
    add_comments(draft, posts[:foot])
    return draft


def _head_role(line: Line) -> Role:
    """Return the role of a line of a post's head: who wrote it, when, and what else the board prints there."""
    if is_panel(line) or (not any(c.isalpha() for c in line.text) and not find_dates(line.text)):
        return "other"
    if find_dates(line.text) and not without_dates(line.text):
        return "dateline"
    return "navigation" if is_furniture(line) else "other" if is_re_line(line) else "byline"


def _right_above(lines: list[Line]) -> int | None:
    """Return the line right above the first post where it reads like a headline: boards print the title there."""
    last = len(lines) - 1
    if last < 0 or lines[last].role is not None or is_furniture(lines[last]):
        return None
    return last if lines[last].n_words >= 4 and lines[last].is_short else None


def _forum_head(lines: list[Line], stated: Stated) -> None:
    topic = next((i for i, line in enumerate(lines) if is_topic(line)), None)
    mark_furniture(lines)
    topic = _right_above(lines) if topic is None else topic
    title = find_title(lines, stated) if topic is None else topic
    if title is not None:
        name_title(lines[title])
    for line in lines:
        line.role = line.role or "other"
