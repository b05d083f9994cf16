"""Blocks that a line of known wording opens or closes: lists of links, adverts, sign-up forms, whom to call."""

from __future__ import annotations

import re

from textmine.parts.lines import Line
from textmine.parts.wording import says
from textmine.records import Role

_NUMBER_OR_MAIL = re.compile(r"(?:tlf|telefon|mobil|mail)\b|@|\b\d\d \d\d \d\d \d\d\b|█{3}", re.IGNORECASE)
_MAX_LINKS = 40
_MAX_CONTACT = 7


def mark_boxes(lines: list[Line]) -> None:
    """Let the heading of a list of links, an advert's mark and a sign-up's field take the short lines by them along."""
    for at, line in enumerate(lines):
        if line.key == "teaser_list" and not line.stated:
            _take_links(lines, at, "teaser")
        elif line.key == "advert" and "indhold" in line.text.casefold() and not line.text.endswith(":"):
            _take_links(lines, at, "advert")
        elif line.key == "advert":
            _take_offer(lines, at)
        elif line.key == "newsletter" or (line.role is None and "signup" in says(line) and _by_signup(lines, at)):
            _take_signup(lines, at)


def _take_links(lines: list[Line], at: int, role: Role) -> None:
    taken: list[Line] = []
    for i in range(at + 1, min(at + _MAX_LINKS, len(lines))):
        line = lines[i]
        if line.role in ("dateline", "credit"):
            line.role = role if line.gap == 0 else line.role
            continue
        if line.role is not None or line.is_prose or line.is_dialogue or line.n_words > 22:
            return
        if says(line) & {"comments", "fact", "author_box"} or _opens_text(lines, i, taken):
            return
        line.role, line.key = role, "listed"
        taken.append(line)


def _opens_text(lines: list[Line], i: int, taken: list[Line]) -> bool:
    """Whether the last short line above running text is that text's heading, and not one more link."""
    line = lines[i]
    # A headline ("Who: what") is a link even there.
    if line.gap and taken and _prose_below(lines, i) and ": " not in line.text:
        return True
    return len(taken) >= 2 and line.is_short and _prose_below(lines, i) and not lines[i + 1].gap


def _prose_below(lines: list[Line], i: int) -> bool:
    return any(other.role is None and other.is_prose for other in lines[i + 1 : i + 3])


def _take_offer(lines: list[Line], at: int) -> None:
    """Take what stands under an advert's mark: one printed block with a gap below it, or lines that promise a bargain.

    Without either the mark is a leftover of an advert that was taken out, and the next line may be a heading.
    """
    for i in range(at + 1, min(at + 4, len(lines))):
        line = lines[i]
        if line.role is not None or line.is_prose or line.is_dialogue or "comments" in says(line):
            return
        if line.gap and i + 1 < len(lines) and lines[i + 1].is_prose and not lines[i + 1].gap:
            return  # a heading
        closed = not line.gap and (i + 1 == len(lines) or lines[i + 1].gap > 0)
        if not (closed or ("offer" in says(line) and not line.is_sentence)):
            return
        line.role, line.key = "advert", "listed"


def _by_signup(lines: list[Line], at: int) -> bool:
    """Whether another line of a sign-up form stands beside a line: alone "Send" and "E-mail" say nothing."""
    return any(
        "signup" in says(o) or o.key == "newsletter" for o in lines[max(0, at - 2) : at] + lines[at + 1 : at + 3]
    )


def _take_signup(lines: list[Line], at: int) -> None:
    """Take the block around a field or button: what praises the newsletter above it, the small print below."""
    if "signup" not in says(lines[at]):
        return
    above = _block_above(lines, at)
    for line in above:
        line.role, line.key = "advert", "signup"
    for line in lines[at : at + 5]:
        if line.role is None and "signup" in says(line):
            line.role, line.key = "advert", "signup"


def _block_above(lines: list[Line], at: int) -> list[Line]:
    """Return the few loose lines between a blank line and a line; none where no blank line parts them from a text."""
    begin = at
    while begin > max(0, at - 5) and not lines[begin].gap and _is_loose(lines[begin - 1]):
        begin -= 1
    return lines[begin:at] if lines[begin].gap else []


def _is_loose(line: Line) -> bool:
    """Whether nothing has named a line and it is short enough for the words of an advert."""
    return line.role is None and line.n_words <= 22 and not line.is_dialogue and line.n_sentences <= 2


def mark_contacts(lines: list[Line], last: int) -> None:
    """Mark the boxes that say whom to call: their names wrote nothing.

    Above the last text a box is only one if a number or an address to call follows its heading.
    """
    left = 0
    for at, line in enumerate(lines):
        opens = "contact" in says(line) and (at > last or _is_called(lines[at + 1 : at + 4]))
        if opens and line.role in (None, "navigation", "footer", "byline"):
            line.role, left = "other", _MAX_CONTACT
        elif (
            left
            and not line.is_prose
            and line.role in (None, "footer", "byline")
            and (line.gap == 0 or left == _MAX_CONTACT)
        ):
            line.role, left = "other", left - 1
        else:
            left = 0


def _is_called(lines: list[Line]) -> bool:
    return any(_NUMBER_OR_MAIL.search(line.text) and not line.is_prose for line in lines)
