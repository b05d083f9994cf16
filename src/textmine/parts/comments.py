"""Readers' comments and forum posts, one by one, with author and time where they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from textmine.parts.dates import find_dates, is_relative, split_relative, without_dates
from textmine.parts.furniture import own_role
from textmine.parts.lines import Line
from textmine.parts.people import full_name, is_given
from textmine.parts.wording import normal, says, table

ANONYMOUS = frozenset({"anonym", "anonymous", "gæst", "ukendt", "slettet bruger", "anonym bruger"})
_BY = re.compile(
    r"(?:skrevet|indlæg|indsendt|postet|kommentar|svar|(?:tråd(?:en)?\s|emne(?:t)?\s)?(?:oprettet|startet)|trådstarter|forfatter|fra|bruger|brugernavn|navn|af|posted|started)\s?(?:(?:af|fra|by)\b\s?:?|:)\s?(?P<who>\S.*)",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?P<who>\S.{0,48}?)\s(?:skriver|skrev|siger|svarer|svarede|kommenterede|kommenterer|har skrevet|wrote|says)"
    r"(?P<rest>(?:[\s,:].{0,48})?)",
    re.IGNORECASE,
)
_QUOTED_HEAD = re.compile(r"(?:af|by|fra)\s(?P<who>\S.{0,40}?)\s[»›]\s", re.IGNORECASE)
_RE = re.compile(r"(?:re|sv|svar|vs)\s?:\s?\S|(?:som )?svar(?:er)? (?:til|på) \S+(?:\s\S+){0,3}$", re.IGNORECASE)
_COUNTERS = re.compile(r"(?:[^\W\d_]+\s?:\s?\d[\d.]*\W*){2,12}")
_MAX_PANEL = 9
_NUMBER = re.compile(r"^(?:#\d+|\d+[.)])\s+|\[\d+\]\s*")
_POST_NUMBER = re.compile(r"\s+#\d+$")
_LONE_NUMBER = re.compile(r"#?\d{1,7}")
_STARTED = re.compile(r"(?:tråd|emne)starter\s(?P<who>\S+(?:\s\S+)?)\s(?:start)?dato\s", re.IGNORECASE)
_END_KINDS = frozenset({"teaser_list", "author_box"})


@dataclass(frozen=True)
class Header:
    """The line or lines above (or below) a post that say whose it is; `strong` where it could be nothing else."""

    author: str | None
    posted_at: datetime | None
    n_lines: int = 1
    strong: bool = True
    wording: bool = False
    timed: bool = False
    panel: bool = False


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
    for line in lines:
        if says(line) & _END_KINDS:
            return False
        if line.n_words >= 2 and not is_furniture(line) and own_role(line)[0] not in ("footer", "advert", "navigation"):
            return True
    return False


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


def first_post(lines: list[Line], first: int) -> tuple[Header, int]:
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


def header_at(lines: list[Line], i: int, near: date | None) -> Header | None:
    """Return the header that begins at a line, if one does."""
    line = lines[i]
    if line.tag == "comment_author" and line.n_words <= 6:
        return _with_time_below(lines, i, Header(_author(line.text), None), near)
    if line.n_words > 16 or len(line.text) > 130 or not line.n_words:
        return None
    text = _POST_NUMBER.sub("", _NUMBER.sub("", line.text, count=1))
    found = _by_wording(text, near) or _by_time(line, text, near) or _below_time(lines, i, near)
    if found is not None:
        return _with_time_below(lines, i, found, near) if found.n_lines == 1 else found
    return _bare_name(lines, i, near)


def _by_wording(text: str, near: date | None) -> Header | None:
    by = _BY.fullmatch(text)
    if by and not text.endswith((".", "?", "!")):
        who = _author(without_dates(by["who"]))
        if who is not None and len(who.split()) <= 4:
            return Header(who, _time(text, near), wording=True, timed=bool(find_dates(text)))
    posted = _QUOTED_HEAD.match(text) or _STARTED.match(text)
    if posted and find_dates(text):
        return Header(_author(posted["who"]), _time(text, near), wording=True, timed=True)
    said = _SAYS.fullmatch(text)
    if said and len(said["who"].split()) <= 4:
        rest = said["rest"].strip(" :,")
        if (text.endswith(":") and not without_dates(rest)) or find_dates(rest) or is_relative(rest):
            return Header(_author(said["who"]), _time(text, near), wording=True, timed=bool(rest))
    return None


def _by_time(line: Line, text: str, near: date | None) -> Header | None:
    found = find_dates(text)
    if found and (found[0].year or found[0].time) and not line.text.endswith(("?", "!")):
        rest = without_dates(text)
        label = bool(re.match(r"[^\W\d]+:", text)) and not is_given(rest.split(maxsplit=1)[0] if rest else "")
        if 1 <= len(rest.split()) <= 4 and len(rest) <= 45 and text.find(rest.split()[0]) < 60 and not label:
            return Header(_author(rest), found[0].at(near), timed=True)
    before = split_relative(text)
    if before and len(before.split()) <= 4:
        return Header(_author(before), None, timed=True)
    return None


def _below_time(lines: list[Line], i: int, near: date | None) -> Header | None:
    """Return the header of a board that prints the time first, then the name with what its bearer is there."""
    if not _is_time_line(lines[i]) or i + 2 >= len(lines) or not is_panel(lines[i + 2]):
        return None
    below = _bare_name(lines, i + 1, near)
    if below is None:
        return None
    return replace(below, posted_at=_time(lines[i].text, near), n_lines=below.n_lines + 1, timed=True)


def _bare_name(lines: list[Line], i: int, near: date | None) -> Header | None:
    """Return the header of a name on a line of its own, strong where a time stands on the next."""
    line = lines[i]
    text = line.text.strip(" :,-–—@")
    if (
        not 1 <= len(text.split()) <= 4
        or (line.stops and not re.search(r"\b[A-ZÆØÅ]\.$", text))
        or len(text) > 40
        or is_furniture(line)
        or own_role(line) [0] not in (None, "byline") and own_role(line) != ("other", "file")
    ):
        return None  # a user's name may look like a file's ("knud_a")
    if i + 1 < len(lines) and lines[i + 1].gap <= 1 and (_is_time_line(lines[i + 1]) or is_panel(lines[i + 1])):
        return _with_time_below(lines, i, Header(_author(text), None), near)
    shaped = (
        bool(full_name(text))
        or bool(re.fullmatch(r"[A-ZÆØÅ][\wæøå-]+\s[A-ZÆØÅ]\.?", text))
        or text.casefold() in ANONYMOUS
    )
    lone = i + 1 < len(lines) and bool(line.gap) and not lines[i + 1].gap and len(text.split()) == 1
    if (shaped or lone) and (is_given(text.split()[0]) or text.casefold() in ANONYMOUS):
        return Header(_author(text), None, strong=False)
    return None


def _with_time_below(lines: list[Line], i: int, header: Header, near: date | None) -> Header:
    """Return the header with the lines below it that tell its time, or what the writer is on the board."""
    for at in range(i + 1, min(i + 1 + _MAX_PANEL, len(lines))):
        line = lines[at]
        numbered = (header.panel or header.timed) and _LONE_NUMBER.fullmatch(line.text) is not None
        if line.gap > 1 or not (numbered or is_panel(line) or (_is_time_line(line) and not header.timed)):
            break
        if numbered or is_panel(line):
            header = replace(header, n_lines=at + 1 - i, panel=True)
        else:
            posted_at = header.posted_at or _time(line.text, near)
            header = replace(header, posted_at=posted_at, n_lines=at + 1 - i, timed=True)
    return header


def is_panel(line: Line) -> bool:
    """Whether a line tells what the writer of a post is on the board: since when a member, of how many posts."""
    return "user_panel" in says(line) and not line.stops


def _is_time_line(line: Line) -> bool:
    if line.n_words > 10 or len(line.text) > 60:
        return False
    text = _POST_NUMBER.sub("", line.text)
    return is_relative(text) or (bool(find_dates(text)) and not without_dates(text))


def _time(text: str, near: date | None) -> datetime | None:
    found = find_dates(text)
    return found[0].at(near) if found else None


def _author(text: str) -> str | None:
    name = text.strip(' :,.-–—·•|@()"')
    name = f"{name}." if re.search(r"\b[A-ZÆØÅ]$", name) and f"{name}." in text else name
    return name or None


def is_furniture(line: Line) -> bool:
    """Whether a line is a button, a counter or a lone time between comments."""
    if "comment_furniture" in says(line) or _is_time_line(line) or is_buttons(line):
        return True
    if line.n_words <= 12 and _COUNTERS.fullmatch(line.text):
        return True
    pieces = re.split(r"\s?[·|•]\s?|\s{2,}", line.text) if line.n_words <= 10 else []
    return len(pieces) > 1 and all(
        bool(says(piece := Line(0, len(p), p)) & {"comment_furniture", "navigation"}) or _is_time_line(piece)
        for p in pieces
        if p
    )


def is_buttons(line: Line) -> bool:
    """Whether a line is a row of buttons with their counts and nothing else ("Svar 14 synes godt om Anmeld")."""
    words = normal(line.text).split()
    if not 2 <= len(words) <= 14 or len(line.text) > 120:
        return False
    at, named = 0, False
    while at < len(words):
        if not any(c.isalpha() for c in words[at]):
            at += 1
            continue
        n = next((n for n in range(4, 0, -1) if " ".join(w.strip("():·|,") for w in words[at : at + n]) in _buttons()), 0)
        if not n:
            return False
        at, named = at + n, True
    return named


@lru_cache(maxsize=1)
def _buttons() -> frozenset[str]:
    return frozenset(normal(p) for p in table("phrases.toml")["comment_furniture"]["whole"])


def read_comments(lines: list[Line], near: date | None = None) -> list[Posted]:
    """Split lines below the heading into comments; give the lines the role `comment`, or `other` around them.

    Where header lines are printed, all that stands up to the next one is one comment; where none are, each block of
    lines without a blank line between is one.
    """
    headers = _headers(lines, near)
    taken = {j for i, h in headers.items() for j in range(i, i + h.n_lines)}
    for j, line in enumerate(lines):
        if j in taken or (is_re_line(line) and (j + 1 in taken or j - 1 in taken)):
            line.role = "other"
        elif is_furniture(line):
            line.role = "navigation"
        elif own_role(line)[0] in ("advert", "other") and own_role(line)[1] != "rule":
            line.role = "other"
        else:
            line.role = "comment"
    strong = any(h.strong for h in headers.values())
    if not headers or (not strong and len(headers) < 2):
        for j in taken:
            lines[j].role = "comment"
        return _by_blank_lines(lines)
    posted = _by_headers(lines, headers)
    for first in posted[-1:]:
        # Where every comment has a header, what stands without one below the last buttons is the foot of the page.
        if (
            len(headers) >= 3
            and strong
            and first.author is None
            and first.posted_at is None
            and first.begin > max(headers) + 1
        ):
            for line in lines[first.begin : first.end]:
                line.role = "footer"
            return posted[:-1]
    return posted


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
    if sum(h.strong for h in headers.values()) >= 2:
        headers = {i: h for i, h in headers.items() if h.strong}
    if sum(h.timed for h in headers.values()) >= 2:
        # Where posts have their time, "NAME skrev:" without one is whom a post quotes.
        headers = {i: h for i, h in headers.items() if h.timed or not h.wording}
        # ... and a panel without one stands below the post that it belongs to.
        headers = {i: h if h.timed or not h.panel else replace(h, author=None) for i, h in headers.items()}
    return headers


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
    trailing = first_text < min(headers) and last_text < max(headers)
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
            closed = True
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
        if says(line) & _END_KINDS and not line.is_prose:
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


def is_re_line(line: Line) -> bool:
    """Whether a line is the subject of an answer in a forum ("Re: ...")."""
    return line.n_words <= 16 and bool(_RE.match(line.text))
