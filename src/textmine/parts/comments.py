"""Readers' comments below an article, one by one, with author and time where they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from textmine.parts.furniture import own_role
from textmine.parts.lines import Line
from textmine.parts.posts import Header, author_of, header_at, is_furniture, is_panel, is_re_line
from textmine.parts.wording import says
from textmine.records import Role

_MARKS = re.compile(r"[^\w.)]+$")
_END_KINDS = frozenset({"teaser_list", "author_box"})


@dataclass(frozen=True)
class Posted:
    """A comment: the half-open range of its lines, its author and time."""

    begin: int
    end: int
    author: str | None = None
    posted_at: datetime | None = None


def find_comments(lines: list[Line]) -> int | None:
    """Return the index of the first line of the readers' comments (their heading, if any), or None.

    A heading counts below running text only, and where something that could be a comment follows.
    """
    prose = False
    for i, line in enumerate(lines):
        if prose and "comments" in says(line) and line.n_words <= 8 and _holds_comment(lines[i + 1 : i + 60]):
            return i
        prose = prose or line.is_prose
    return _headless(lines)


def _holds_comment(lines: list[Line]) -> bool:
    for i, line in enumerate(lines):
        if _ends(lines, i):
            return False
        if line.n_words >= 2 and not is_furniture(line) and own_role(line)[0] not in ("footer", "advert", "navigation"):
            return True
    return False


def _ends(lines: list[Line], i: int) -> bool:
    """Whether what begins at a line is no comment any more; what the writer is, below his name, ends nothing."""
    badge = i > 0 and not lines[i].gap and is_panel(lines[i]) and header_at(lines, i - 1, None) is not None
    return bool(says(lines[i]) & _END_KINDS) and not badge


def _headless(lines: list[Line]) -> int | None:
    """Return where comments begin without a heading: two or more headers with a time below the running text."""
    headers = [
        i
        for i in range(len(lines))
        if (h := header_at(lines, i, None))
        and h.timed
        and own_role(lines[i])[1] != "updated"
        and _has_body(lines, i + h.n_lines)
    ]
    prose = next((i for i, line in enumerate(lines) if line.is_prose), len(lines))
    below = [i for i in headers if i > prose + 1]
    return below[0] if len(below) >= 2 else None


def _has_body(lines: list[Line], i: int) -> bool:
    return i < len(lines) and lines[i].n_words >= 2


def read_comments(lines: list[Line], near: date | None = None) -> list[Posted]:
    """Split lines below the heading into comments; give the lines the role `comment`, or `other` around them.

    Where header lines are printed, all that stands up to the next one is one comment; where none are, each block of
    lines without a blank line between is one.
    """
    headers = _headers(lines, near)
    taken = {j for i, h in headers.items() for j in range(i, i + h.n_lines)}
    for j, line in enumerate(lines):
        line.role = _comment_role(lines, j, taken)
    strong = any(h.strong for h in headers.values())
    if not headers or (not strong and len(headers) < 2):
        for j in taken:
            lines[j].role = "comment"
        return _by_blank_lines(lines)
    posted = _by_headers(lines, headers)
    return _without_foot(lines, posted, headers) if strong and len(headers) >= 3 else posted


def _comment_role(lines: list[Line], j: int, taken: set[int]) -> Role:
    line = lines[j]
    if j in taken or (is_re_line(line) and (j + 1 in taken or j - 1 in taken)):
        return "other"
    if is_furniture(line) or (j + 1 in taken and _are_initials(line, lines[j + 1])):
        return "navigation"
    role, key = own_role(line)
    return "other" if role in ("advert", "other") and key != "rule" else "comment"


def _without_foot(lines: list[Line], posted: list[Posted], headers: dict[int, Header]) -> list[Posted]:
    """Where every comment has a header, what stands without one below the last buttons is the foot of the page."""
    last = posted[-1] if posted else None
    if last is None or last.author is not None or last.posted_at is not None or last.begin <= max(headers) + 1:
        return posted
    for line in lines[last.begin : last.end]:
        line.role = "footer"
    return posted[:-1]


def _are_initials(line: Line, name: Line) -> bool:
    """Whether a line stands for the picture of the writer named below it."""
    return len(line.text) <= 3 and line.text.isupper() and line.text == "".join(w[0] for w in name.text.split())


def _headers(lines: list[Line], near: date | None) -> dict[int, Header]:
    headers: dict[int, Header] = {}
    ends: set[int] = set()
    i = 0
    while i < len(lines):
        header = header_at(lines, i, near)
        quoted = header is not None and header.posted_at is None and i - 1 in ends and _is_timed(headers)
        if header is not None and not quoted and not (not header.strong and i + 1 >= len(lines)):
            headers[i] = header
            i += header.n_lines
            ends.add(i - 1)
        else:
            i += 1
    below = _names_below_buttons(lines, headers)
    if sum(h.strong for h in headers.values()) >= 2:
        headers = {i: h for i, h in headers.items() if h.strong or i in below}
    headers |= {i: h for i, h in below.items() if i not in headers}
    if any(h.timed for h in headers.values()):
        # Where posts have their time, "NAME skrev:" without one is whom a post quotes.
        headers = {i: h for i, h in headers.items() if h.timed or not h.wording}
        # ... and a panel without one stands below the post that it belongs to.
        headers = {i: h if h.timed or not h.panel else replace(h, author=None) for i, h in headers.items()}
    return headers


def _names_below_buttons(lines: list[Line], headers: dict[int, Header]) -> dict[int, Header]:
    """Return the headers below a row of buttons, where every post ends with one: a name of any shape is one there.

    Believed where three names or more are known to stand like that, and most names do.
    """
    inner = {j for i, h in headers.items() for j in range(i + 1, i + h.n_lines + 1)}  # a badge may read like a button
    places = [
        i
        for i in range(len(lines) - 1)
        if i not in inner and (i == 0 or is_furniture(lines[i - 1])) and _could_be_name(lines, i)
    ]
    known = [i for i in places if i in headers]
    if len(known) < 3 or 2 * len(known) < len(headers) or any(h.timed for h in headers.values()):
        return {}
    return {i: headers.get(i) or Header(author_of(_MARKS.sub("", lines[i].text)), None, strong=False) for i in places}


def _could_be_name(lines: list[Line], i: int) -> bool:
    line, below = lines[i], lines[i + 1]
    short = 1 <= line.n_words <= 5 and len(line.text) <= 40 and not line.text.endswith(("?", "!", ":"))
    return short and not is_furniture(line) and not below.gap and not is_furniture(below)


def _is_timed(headers: dict[int, Header]) -> bool:
    """Whether the headers so far print a time: a name without one, right below, is whom the post quotes."""
    return any(h.posted_at is not None for h in headers.values())


def _by_blank_lines(lines: list[Line]) -> list[Posted]:
    posted: list[Posted] = []
    begin: int | None = None
    for j, line in enumerate(lines):
        if begin is not None and (line.role != "comment" or line.gap):
            posted.append(Posted(begin, j))
            begin = None
        if line.role == "comment" and begin is None:
            begin = j
    return [*posted, Posted(begin, len(lines))] if begin is not None else posted


def _by_headers(lines: list[Line], headers: dict[int, Header]) -> list[Posted]:
    first_text = next((j for j, line in enumerate(lines) if line.role == "comment"), len(lines))
    last_text = next((j for j in range(len(lines) - 1, -1, -1) if lines[j].role == "comment"), -1)
    last_header = max(headers)
    trailing = first_text < min(headers) and last_text < last_header
    all_timed = all(h.timed or h.panel for h in headers.values())
    posted: list[Posted] = []
    begin: int | None = None
    header: Header | None = None
    closed = False
    for j, line in enumerate(lines):
        if j in headers:
            if begin is not None:
                posted.append(_posted(lines, begin, j, headers[j] if trailing else header))
            begin, header, closed = None, headers[j], False
        elif line.role == "comment" and (begin is None or closed):
            if begin is not None:
                posted.append(_posted(lines, begin, j, None if trailing else header))
                header = None
            begin, closed = j, False
        elif line.role == "navigation" and begin is not None:
            closed = not all_timed or j > last_header  # a button inside a post ("Show more") does not end it
    if begin is not None:
        posted.append(_posted(lines, begin, len(lines), None if trailing else header))
    return posted


def _posted(lines: list[Line], begin: int, end: int, header: Header | None) -> Posted:
    while end > begin + 1 and lines[end - 1].role != "comment":
        end -= 1
    return Posted(begin, end, header.author if header else None, header.posted_at if header else None)


def end_of_comments(lines: list[Line]) -> int:
    """Return how many of the lines below the heading are comments and their furniture; the rest is the page's foot."""
    for i, line in enumerate(lines):
        if not line.is_prose and _ends(lines, i):
            return i
    end = len(lines)
    while end and _is_page_foot(lines[end - 1]):
        end -= 1
    return end


def _is_page_foot(line: Line) -> bool:
    role, key = own_role(line)
    linked = "http" in line.text or "www." in line.text
    return (role in ("advert", "footer", "navigation", "disclaimer") and key != "share" and not linked) or (
        key == "rule"
    )
