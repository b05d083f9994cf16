"""Whose a post is and when it was written: the line or lines above it, as comment sections and forums print them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from textmine.parts.dates import find_dates, is_period, is_relative, split_relative, without_dates
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
_POSTED_BY = re.compile(r"(?:af|by|fra)\s(?P<who>\S.{0,40}?)\s[»›]\s", re.IGNORECASE)
_RE = re.compile(r"(?:re|sv|svar|vs)\s?:\s?\S|(?:som )?svar(?:er)? (?:til|på) \S+(?:\s\S+){0,3}$", re.IGNORECASE)
_COUNTERS = re.compile(r"(?:[^\W\d_]+\s?:\s?\d[\d.]*\W*){2,12}")
_MAX_PANEL = 9
_NUMBER = re.compile(r"^(?:#\d+|\d+[.)])\s+|\[\d+\]\s*")
_POST_NUMBER = re.compile(r"\s+#\d+$")
_LONE_NUMBER = re.compile(r"#?\d{1,7}")
_STARTED = re.compile(r"(?:tråd|emne)starter\s(?P<who>\S+(?:\s\S+)?)\s(?:start)?dato\s", re.IGNORECASE)


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


def header_at(lines: list[Line], i: int, near: date | None) -> Header | None:
    """Return the header that begins at a line, if one does."""
    line = lines[i]
    if line.tag == "comment_author" and line.n_words <= 6:
        return _with_time_below(lines, i, Header(author_of(line.text), None), near)
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
        who = author_of(without_dates(by["who"]))
        if who is not None and len(who.split()) <= 4:
            return Header(who, _time(text, near), wording=True, timed=bool(find_dates(text)))
    posted = _POSTED_BY.match(text) or _STARTED.match(text)
    if posted and find_dates(text):
        return Header(author_of(posted["who"]), _time(text, near), wording=True, timed=True)
    said = _SAYS.fullmatch(text)
    if said and len(said["who"].split()) <= 4:
        rest = said["rest"].strip(" :,")
        if (text.endswith(":") and not without_dates(rest)) or find_dates(rest) or is_relative(rest):
            return Header(author_of(said["who"]), _time(text, near), wording=True, timed=bool(rest))
    return None


def _by_time(line: Line, text: str, near: date | None) -> Header | None:
    found = find_dates(text)
    if found and (found[0].year or found[0].time) and not line.text.endswith(("?", "!")):
        rest = without_dates(text)
        label = bool(re.match(r"[^\W\d]+:", text)) and not is_given(rest.split(maxsplit=1)[0] if rest else "")
        if 1 <= len(rest.split()) <= 4 and len(rest) <= 45 and text.find(rest.split()[0]) < 60 and not label:
            return Header(author_of(rest), found[0].at(near), timed=True)
    before = split_relative(text)
    if before and len(before.split()) <= 4:
        return Header(author_of(before), None, timed=True)
    return None


def _below_time(lines: list[Line], i: int, near: date | None) -> Header | None:
    """Return the header of a board that prints the time first, then the name with what its bearer is there."""
    if not is_time_line(lines[i]) or i + 2 >= len(lines) or not is_panel(lines[i + 2]):
        return None
    if i and not lines[i].gap and lines[i + 1].gap and is_furniture(lines[i - 1]):
        return None  # the time among the buttons of the post above
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
        or (own_role(line)[0] not in (None, "byline") and own_role(line) != ("other", "file"))
    ):
        return None  # a user's name may look like a file's ("knud_a")
    if i + 1 < len(lines) and lines[i + 1].gap <= 1 and (is_time_line(lines[i + 1]) or is_panel(lines[i + 1])):
        return _with_time_below(lines, i, Header(author_of(text), None), near)
    shaped = (
        bool(full_name(text))
        or bool(re.fullmatch(r"[A-ZÆØÅ][\wæøå-]+\s[A-ZÆØÅ]\.?", text))
        or text.casefold() in ANONYMOUS
    )
    lone = i + 1 < len(lines) and bool(line.gap) and not lines[i + 1].gap and len(text.split()) == 1
    if (shaped or lone) and (is_given(text.split()[0]) or text.casefold() in ANONYMOUS):
        return Header(author_of(text), None, strong=False)
    return None


def _with_time_below(lines: list[Line], i: int, header: Header, near: date | None) -> Header:
    """Return the header with the lines below it that tell its time, or what the writer is on the board."""
    for at in range(i + 1, min(i + 1 + _MAX_PANEL, len(lines))):
        line = lines[at]
        numbered = (header.panel or header.timed) and _LONE_NUMBER.fullmatch(line.text) is not None
        if line.gap > 1 or not (numbered or is_panel(line) or (is_time_line(line) and not header.timed)):
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


def is_time_line(line: Line) -> bool:
    """Whether a line is a time and nothing else, told by the calendar or from now."""
    if line.n_words > 10 or len(line.text) > 60:
        return False
    text = _POST_NUMBER.sub("", line.text)
    return is_relative(text) or (bool(find_dates(text)) and not without_dates(text) and not is_period(text))


def _time(text: str, near: date | None) -> datetime | None:
    found = find_dates(text)
    return found[0].at(near) if found else None


def author_of(text: str) -> str | None:
    """Return a name without the marks around it."""
    name = text.strip(' :,.-–—·•|@()"')
    name = f"{name}." if re.search(r"\b[A-ZÆØÅ]$", name) and f"{name}." in text else name
    return name or None


def is_re_line(line: Line) -> bool:
    """Whether a line is the subject of an answer in a forum ("Re: ...")."""
    return line.n_words <= 16 and bool(_RE.match(line.text))


def is_furniture(line: Line) -> bool:
    """Whether a line is a button, a counter or a lone time between comments."""
    if "comment_furniture" in says(line) or is_time_line(line) or is_buttons(line):
        return True
    if line.n_words <= 12 and (_COUNTERS.fullmatch(line.text) or own_role(line)[1] == "share"):
        return True
    pieces = re.split(r"\s?[·|•]\s?|\s{2,}", line.text) if line.n_words <= 10 else []
    return len(pieces) > 1 and all(
        bool(says(piece := Line(0, len(p), p)) & {"comment_furniture", "navigation"}) or is_time_line(piece)
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
        n = next(
            (n for n in range(4, 0, -1) if " ".join(w.strip("():·|,") for w in words[at : at + n]) in _buttons()), 0
        )
        if not n:
            return False
        at, named = at + n, True
    return named


@lru_cache(maxsize=1)
def _buttons() -> frozenset[str]:
    return frozenset(normal(p) for p in table("phrases.toml")["comment_furniture"]["whole"])
