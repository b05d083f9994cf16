"""What stands below the running text: signatures, boxes about the writer, the foot of the page."""

from __future__ import annotations

import re

from textmine.parts.addresses import is_address, is_email, is_lone_name, is_masked
from textmine.parts.dates import find_dates
from textmine.parts.lines import Line
from textmine.parts.people import is_caps_name, is_given, is_person_line, is_role, leading_name
from textmine.parts.wording import says

_FIRST_PERSON = frozenset({"jeg", "mig", "min", "mit", "mine"})
_BIO = re.compile(
    r"(?P<who>[^.,(]{4,50}?)(?:\s\([^)]{1,30}\))?\s(?:er|har|arbejder|underviser|forsker|bor|is|has|works|lives|writes)\s"
)


def mark_signatures(lines: list[Line], first: int, last: int) -> None:
    """Mark the lines below the text, or at its very end, that say who wrote it."""
    if _is_press_release(lines, first):
        return  # whoever is named below it answers questions
    boxed = False
    for i in range(last + 1, len(lines)):
        line = lines[i]
        if "author_box" in says(line) and line.role in (None, "navigation"):
            line.role, line.key, boxed = "byline", "author_box", True
        elif line.role is not None:
            boxed = boxed and line.role in ("byline", "credit", "other")
        elif lines[i - 1].role == "byline" and not boxed and _is_below_name(lines, i):
            line.role, line.key = "byline", "below_name"
        elif (boxed and line.n_words <= 80) or _signs(lines, i, last):
            line.role = "byline"
    _bio(lines, first, last)


def _signs(lines: list[Line], i: int, last: int) -> bool:
    line = lines[i]
    if is_person_line(line) or is_caps_name(line.text) or (is_lone_name(line) and _follows_text(lines, i)):
        return True
    if _is_role_line(line) and _beside_name(lines, i, last):
        return True
    return lines[i - 1].role == "byline" and (is_email(line) or is_masked(line) or is_address(line))


def _is_below_name(lines: list[Line], i: int) -> bool:
    """Whether a short line stands close below a name that is alone on its line: what that person is, and where."""
    line = lines[i]
    if line.gap or line.n_words > 10 or not (line.is_short or line.n_words <= 4) or is_person_line(line):
        return False
    above = lines[i - 1]
    named = is_lone_name(above) or is_person_line(above) or above.key == "below_name"
    return named and not is_given(line.text.split()[0])


def _is_press_release(lines: list[Line], first: int) -> bool:
    """Whether the page calls itself a press release above its text."""
    return any(line.n_words <= 20 and "pressemeddelelse" in line.words for line in lines[:first])


def _follows_text(lines: list[Line], i: int) -> bool:
    """Whether only furniture stands between a line and the running text above it."""
    return all(o.role is not None for o in lines[max(0, i - 3) : i] if not o.is_sentence)


def _is_role_line(line: Line) -> bool:
    return (
        line.n_words <= 14
        and not line.text.endswith(("?", "!"))
        and is_role(line.text)
        and not line.text[:1].islower()
        and not is_given(line.text.split()[0])
    )


def _beside_name(lines: list[Line], i: int, last: int) -> bool:
    """Whether a line that names a role stands right below a name or the text (the name was taken out), or above one."""
    after = lines[i + 1] if i + 1 < len(lines) else None
    return (
        i == last + 1
        or lines[i - 1].role == "byline"
        or (after is not None and not after.gap and is_person_line(after))
    )


def _bio(lines: list[Line], first: int, last: int) -> None:
    """Mark a last paragraph about the writer ("NAME er formand for ..."): named above, or the text has an "I"."""
    if not first < last < len(lines):
        return
    line = lines[last]
    match = _BIO.match(line.text) if line.role is None and line.n_words <= 60 else None
    name = leading_name(match["who"]) if match else None
    if name is None or any(name.casefold() in o.text.casefold() for o in lines[:last] if o.role is None):
        return
    named = any(o.role in ("byline", "attribution") and name.split()[-1].casefold() in o.words for o in lines)
    if named or _says_i(lines[first:last]):
        line.role, line.key = "byline", "author_box"


def _says_i(lines: list[Line]) -> bool:
    own = (line for line in lines if line.role is None and not line.is_dialogue)
    return sum(word in _FIRST_PERSON for line in own for word in line.words) >= 2


def mark_tail(lines: list[Line], last: int) -> None:
    """Name what is left below the text: the links under a theme's heading, the foot of the page."""
    listed = False
    for line in lines[last + 1 :]:
        if line.role is None and says(line) & {"fact", "theme"}:
            line.role, listed = "navigation", True
            continue
        listed = listed and line.role is None and not line.gap
        if line.role is None:
            line.role = "teaser" if listed else "footer"
    for i, line in enumerate(lines):
        if (
            line.role == "byline"
            and i > last
            and line.key == "byline"
            and not find_dates(line.text)
            and line.n_words > 40
        ):
            line.role = "body"
