"""What is certain of the lines around heads and signatures, whatever the labeller took them for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from textmine.parts.answers import answers_piece
from textmine.parts.dates import find_dates
from textmine.parts.lines import Line, is_rule
from textmine.parts.people import full_name, is_given, is_person_line, is_press
from textmine.parts.wording import says
from textmine.parts.writers import persons_beside_date
from textmine.records import TEXT_ROLES, Role

_NOT_A_RULE: frozenset[Role | None] = frozenset(
    {"title", "lead", "body", "byline", "dateline", "caption", "attribution", "pull_quote", "correction"}
)
"""What a line of marks alone never is; in readers' comments and forms it may be theirs, or stand for a heading."""
_ABOVE_TEXT: frozenset[Role | None] = frozenset({"title", "lead", "heading", "body"})
_BESIDE_TITLE: frozenset[Role | None] = frozenset({"navigation", "other"})
_ANNOUNCES: frozenset[Role | None] = frozenset({"teaser", "disclaimer", "other", "lead", "body", "heading", "footer"})
_NEAR = 4
_FAR = 40
_SHORT = 16
"""A line of a head with more words is about something else."""
_SERIES = re.compile(
    r"(?:i )?(?:hver|en gang om)\s(?:anden\s|eneste\s)?(?:\w+dag|\w*ugen?|måned(?:en)?|weekend|nummer|udgave)\b"
    r".{0,80}?\b(?:vi|redaktionen|avisen|bladet)\b",
    re.IGNORECASE,
)
"""What a paper says of a column that comes back: "Hver lørdag lader vi to læsere mødes"."""
_SIGNED = re.compile(
    r"(?P<text>.*[.!?…][)\"”»«’]?)\s{1,4}[–—-]{1,2}\s{0,2}"
    r"(?P<sign>(?P<who>[A-ZÆØÅ][^.,;:!?()]{3,40})(?:,\s(?:[^.;:!?]|\.(?=\s[A-ZÆØÅ])){2,40})?)\.?",
    re.DOTALL,
)
"""A letter with its signature on the last line: "Det haster. – Lis Dam, Nørby"."""
_QUOTED = "\"”“»«'’"


def settle_heads(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, some with another role; a signature that stands on the last line of a letter is cut off."""
    for i, line in enumerate(lines):
        line.role = _certain_role(lines, i) or line.role
    _settle_series(lines)
    _settle_announcements(lines)
    _settle_missing_title(lines)
    return [piece for i in range(len(lines)) for piece in _unsigned(lines, i)]


def _certain_role(lines: Sequence[Line], i: int) -> Role | None:
    line = lines[i]
    if line.role in _NOT_A_RULE and is_rule(line):
        return "other"
    if line.role in _ABOVE_TEXT and "note" in says(line) and _over_title(lines, i):
        return "other"
    return "dateline" if line.role in _BESIDE_TITLE and _is_writer_dated(lines, i) else None


def _over_title(lines: Sequence[Line], i: int) -> bool:
    """Whether a title stands right below a line that tells editors something: "Til fri afbenyttelse"."""
    below = lines[i + 1 : i + 1 + _NEAR]
    at = next((k for k, line in enumerate(below) if line.role not in ("dateline", "navigation", "other")), None)
    return at is not None and below[at].role == "title" and "note" not in says(below[at])


def _is_writer_dated(lines: Sequence[Line], i: int) -> bool:
    """Whether a line between a title and its text names writers beside a date: "Lis Dam & Bo Ask · 4.5.2021"."""
    line = lines[i]
    if line.n_words > _SHORT or not any(found.year for found in find_dates(line.text)):
        return False
    above = next((o.role for o in reversed(lines[max(0, i - _NEAR) : i]) if o.role in ("title", "body")), None)
    return above == "title" and bool(persons_beside_date(line.text))


def _settle_series(lines: Sequence[Line]) -> None:
    """Settle what is said of a series above the first title of a page: no article's text."""
    title = next((i for i, line in enumerate(lines) if line.role == "title"), 0)
    text = [line for line in lines[:title] if line.role in TEXT_ROLES | {"caption"}]
    for line in text:
        if all(_SERIES.match(other.text) for other in text):
            line.role, line.key = "disclaimer", ""


def _settle_announcements(lines: Sequence[Line]) -> None:
    """Settle "Indlægget er et svar på »Byg den bro«" over a title as a line of that title's head."""
    titles: list[str] = []
    for i, line in enumerate(lines):
        if line.role == "title":
            titles.append(line.text)
        elif line.role in _ANNOUNCES and answers_piece(line.text, titles[-_FAR:]) is not None:
            head = [o.role for o in lines[i + 1 : i + 1 + _NEAR]]
            if "title" in head and "body" not in head[: head.index("title")]:
                line.role, line.key = "navigation", ""


def _settle_missing_title(lines: Sequence[Line]) -> None:
    """Settle the one line that can be the title of a page that has none: of its head, and said of nothing else."""
    text = next((i for i, line in enumerate(lines) if line.role in ("body", "lead")), None)
    if text is None or text > _FAR or any(line.role in ("title", "comment") for line in lines):
        return
    head = [line for line in lines[:text] if line.role in _BESIDE_TITLE and _may_be_title(line)]
    written = any(line.role in ("byline", "dateline") for line in lines[:text])
    if written and len(head) == 1:
        head[0].role, head[0].key = "title", ""


def _may_be_title(line: Line) -> bool:
    """Whether a line of a head is like a title: words of no menu, section, form, paper or date."""
    plain = 2 <= line.n_words <= _SHORT and not says(line) and not is_press(line.text) and not is_rule(line)
    return plain and not find_dates(line.text) and not is_person_line(line) and line.text[:1] not in "|•·*<[{#"


def _unsigned(lines: Sequence[Line], i: int) -> Iterator[Line]:
    """Yield a line, its signature apart."""
    signed, line = _signature(lines, i), lines[i]
    if signed is None:
        yield line
        return
    # The text of a joined paragraph may differ from the printed one in its blanks, but not behind the signature.
    at = line.end - (len(line.text) - signed.start("sign"))
    yield replace(line, end=line.start + len(line.text[: signed.end("text")]), text=signed["text"])
    yield replace(line, start=at, text=line.text[signed.start("sign") :], role="byline", key="", gap=0)


def _signature(lines: Sequence[Line], i: int) -> re.Match[str] | None:
    """Return the parts of a text's last line that ends with its writer, where a new head or the end follows."""
    line = lines[i]
    if line.role != "body" or line.text[:1] in _QUOTED or line.end - line.start != len(line.text):
        return None
    found = _SIGNED.fullmatch(line.text)
    name = full_name(found["who"]) if found else None
    if found is None or name is None or not is_given(name.split()[0]):
        return None
    below = lines[i + 1] if i + 1 < len(lines) else None
    return found if below is None or below.gap or below.role != "body" else None
