"""The running text: where it ends, its headings, the place and date in front of it."""

from __future__ import annotations

import re

from textmine.parts.lines import Line
from textmine.parts.wording import says
from textmine.records import Role

_BULLET = re.compile(r"(?:[-–—•*·▪◦]|\d{1,2}[.)])\s")
_TABLE = re.compile(r"\S(?:\s{3,}|\t)\S.*(?:\s{3,}|\t)\S")
_SOURCE = re.compile(r"(?:kilde|kilder|source)\s?:", re.IGNORECASE)
_PLACE = r"[A-ZÆØÅ][A-ZÆØÅa-zæøå.-]+(?:\s[A-ZÆØÅ][A-ZÆØÅa-zæøå.]+){0,2}"
STAMP = re.compile(
    rf"(?:(?P<place>[A-ZÆØÅ]{{3,}}(?:[ -][A-ZÆØÅ]{{1,}}){{0,2}})(?:\s?[(/]\w{{2,12}}[)/])?\s?[:–—-]|"
    rf"{_PLACE},?\s(?:den\s|d\.\s)?\d{{1,2}}\.\s?[a-z]{{3,9}}\.?(?:\s\d{{4}})?(?:\s?[(/]\w{{2,12}}[)/])?\s?[:–—.-]?|{_PLACE}\s?/[a-z]{{3,8}}/\s?[:–—.-]?)\s+(?=[\"”“»«‘'–-]?\s?[A-ZÆØÅ\d])"
)
_DATED = re.compile(
    r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag,?\s(?:den\s|d\.\s)?)?\d{1,2}\.\s?[a-zæøå]{3,9}\.?\s(?:19|20)\d\d\s?[.:–—|-]?\s+"
    r"(?=[\"”“»«‘'–-]?\s?(?-i:[A-ZÆØÅ]))",
    re.IGNORECASE,
)
"""A date with nothing around it that says something about it; the year tells it from "12. marts Vejle"."""
_QUIET: frozenset[Role | None] = frozenset({"navigation", "other", "advert", "teaser", "footer"})


def last_text(lines: list[Line], first: int) -> int:
    """Return the index of the last line that is the article's own text."""
    for i in range(len(lines) - 1, first - 1, -1):
        line = lines[i]
        if line.role in ("body", "pull_quote", "lead") or (
            line.role is None and _SOURCE.match(line.text) and i and lines[i - 1].role is None
        ):
            return i
        if line.role is None and (line.is_sentence or line.n_words >= 12) and not _is_foot(lines, i):
            return i
    # Nothing is a sentence: a poem, a list.
    return max((i for i in range(first, len(lines)) if lines[i].role is None), default=min(first, len(lines) - 1))


def with_facts(lines: list[Line], last: int) -> int:
    """Move the end of the text down over points of a list, or a box of facts, whose lines are no sentences."""
    while (
        0 <= last < len(lines) - 1
        and lines[last + 1].role is None
        and _BULLET.match(lines[last + 1].text)
        and not lines[last + 1].gap
    ):
        last += 1
    for i in range(last + 1, min(last + 8, len(lines))):
        if "fact" in says(lines[i]) and lines[i].role is None:
            end = i
            while end + 1 < len(lines) and lines[end + 1].role is None and lines[end + 1].gap <= 1 and end - i < 30:
                end += 1
            return end if end > i else last
    return last


def _is_foot(lines: list[Line], i: int) -> bool:
    """Whether a sentence with nothing but furniture below it is of the foot: about the writer, or the paper."""
    line = lines[i]
    kinds = says(line)
    if kinds & {"footer", "footer_tail", "author_box"} and line.n_words <= 45:
        below_text = i > 0 and lines[i - 1].role not in (None, "body", "lead", "heading")
        return not line.is_prose or "author_box" in kinds or (line.n_words <= 30 and below_text)
    # A box about the writers has a line for each of them.
    return line.n_words <= 80 and any("author_box" in says(o) for o in lines[max(0, i - 4) : i])


def mark_running(lines: list[Line], first: int, last: int) -> None:
    """Name the lines of the running text: headings by shape and place, everything else is body."""
    questions = sum(line.role is None and line.is_short and line.text.endswith("?") for line in lines[first : last + 1])
    for i in range(first, last + 1):
        line = lines[i]
        if line.role is None:
            asked = questions >= 3 and line.text.endswith("?")
            line.role = "heading" if line.hint == "heading" or (not asked and _is_heading(lines, i, last)) else "body"
    _runs_of_headings(lines, first, last)
    _split_stamp(lines, first)


def _is_heading(lines: list[Line], i: int, last: int) -> bool:
    line = lines[i]
    if says(line) & {"fact", "theme"}:
        return i < last
    if _TABLE.search(line.text) or _SOURCE.match(line.text):
        return False
    if (
        not line.is_short
        or line.is_dialogue
        or _BULLET.match(line.text)
        or "question" in says(line)
        or _is_word_then_colon(line)
    ):
        return False
    if line.text[:1].islower() or (line.text.endswith(("!", ":")) and line.n_words > 8):
        return False
    below = next((o for o in lines[i + 1 : last + 1] if o.role not in _QUIET), None)
    if below is None or not (below.is_sentence or below.is_short):
        return False
    before = lines[i - 1] if i else None
    return line.gap >= 1 or before is None or before.role != "body" or before.is_sentence


def _is_word_then_colon(line: Line) -> bool:
    """Whether a line leads over to speech ("Hun fortsætter:")."""
    return line.text.endswith(":") and line.n_words > 1 and not line.text.isupper()


def _runs_of_headings(lines: list[Line], first: int, last: int) -> None:
    """Turn three or more headings in a row into body: a list or a poem, not headings."""
    run: list[Line] = []
    for line in [*lines[first : last + 1], None]:
        if line is not None and (line.role == "heading" or (run and line.role == "body" and not line.is_sentence)):
            run.append(line)
            continue
        if len(run) >= 3:
            keep_first = "fact" in says(run[0])
            for one in run[keep_first:]:
                one.role = "body"
        run = []


def _split_stamp(lines: list[Line], first: int) -> None:
    """Cut the place and date in front of the first paragraph off as a line of its own."""
    for line in [o for o in lines[first : first + 20] if o.role in ("body", "lead")][:3]:
        match = STAMP.match(line.text) or _DATED.match(line.text)
        if match is None or line.n_words < 8:
            continue
        place = match.groupdict().get("place")
        if place and (len(place.split()) > 3 or sum(o.text.startswith(place) for o in lines) > 1):
            continue
        if line.end - line.start == len(line.text):
            line.cut, line.cut_role, line.role = line.start + match.end(), line.role, "dateline"
        return
