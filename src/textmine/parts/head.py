"""What stands around and below the title, up to the running text: bylines, dates, captions, the lead."""

from __future__ import annotations

import itertools
from collections import Counter

from textmine.parts.addresses import PHONE, is_email, is_lone_name, is_masked
from textmine.parts.lines import Line
from textmine.parts.people import is_caps_name, is_given, is_person_line, is_press, is_role
from textmine.parts.running import STAMP
from textmine.parts.wording import says
from textmine.records import Role

_FIRST_PERSON = frozenset({"jeg", "mig", "min", "mit", "mine"})


def first_prose(lines: list[Line], title: int | None) -> int:
    """Return the index of the first line of running text; without any, of the first line below the title."""
    begin = 0 if title is None else title + 1
    for i in range(begin, len(lines)):
        line = lines[i]
        if line.role in (None, "body", "lead", "pull_quote") and (line.is_prose or line.role is not None):
            return i
    for i in range(begin, len(lines)):
        if lines[i].role is None and not _is_header_line(lines[i]):
            return i
    return len(lines)


def _is_header_line(line: Line) -> bool:
    return (
        is_person_line(line) or "section" in says(line) or is_press(line.text) or is_email(line) or is_role(line.text)
    )


def mark_head(lines: list[Line], title: int | None, first: int) -> None:
    """Name the lines from the top to the first running text, and find the lead."""
    top = first if title is None else title
    for line in lines[:top]:
        if line.role is None:
            named = is_person_line(line) and is_given(line.text.split()[0])
            line.role = "byline" if named else "body" if line.is_prose else "navigation"
        elif line.role == "footer" and line.is_sentence and line.n_words >= 8:
            line.role = "disclaimer"
    _below_title(lines, top if title is None else title + 1, first)
    _find_lead(lines, title, first)
    _author_under_lead(lines, first)


def _below_title(lines: list[Line], begin: int, first: int) -> None:
    """Name what stands between the title and the running text."""
    for i in range(begin, min(first, len(lines))):
        line = lines[i]
        if line.role in ("footer", "navigation") and _is_under_name(lines, i) and is_email(line):
            line.role = "byline"
        if line.role is None:
            has_lead = any(o.role == "lead" for o in lines[begin:i])
            line.role = _role_below_title(lines, i, first, has_lead)


def _role_below_title(lines: list[Line], i: int, first: int, has_lead: bool) -> Role | None:
    line, kinds = lines[i], says(lines[i])
    after = lines[i + 1] if i + 1 < len(lines) else None
    if is_person_line(line) and _shows_people(lines, i):
        return "caption"
    if _is_of_byline(lines, i):
        return "byline"
    if kinds & {"caption", "caption_mark"} or (after is not None and after.role == "credit" and line.n_words >= 4):
        return "caption"
    if kinds & {"section", "comments", "comment_furniture"} or is_press(line.text):
        return "navigation"
    if line.n_words >= 6:
        return None if has_lead else "lead"
    loose = line.n_words <= 2 and not line.stops and "fact" not in kinds
    return "navigation" if loose and not _is_last_before(lines, i, first) else None


def _is_under_name(lines: list[Line], i: int) -> bool:
    return i > 0 and lines[i - 1].role == "byline"


def _is_of_byline(lines: list[Line], i: int) -> bool:
    """Whether a line names the writer, or stands under the name and says what the writer is and how to reach him."""
    line = lines[i]
    if is_person_line(line) or is_caps_name(line.text):
        return True
    before, after = (lines[i - 1] if i else None), (lines[i + 1] if i + 1 < len(lines) else None)
    if is_lone_name(line) and _near_byline(before, after):
        return True
    told = is_role(line.text) or is_email(line) or is_masked(line) or PHONE.match(line.text) is not None
    return _is_under_name(lines, i) and told


def _shows_people(lines: list[Line], i: int) -> bool:
    """Whether a name is one of those under a picture: a byline stands above, the picture's credit below."""
    if not any(o.key == "byline" for o in lines[:i]):
        return False
    below = next((o for o in lines[i + 1 : i + 8] if not is_person_line(o)), None)
    return below is not None and below.role == "credit"


def _is_last_before(lines: list[Line], i: int, first: int) -> bool:
    """Whether a line is the last one above the running text, set off from what is above it: an opening heading."""
    return i == first - 1 and lines[i].gap >= 1 and any(o.role == "lead" for o in lines[:i])


def _near_byline(before: Line | None, after: Line | None) -> bool:
    """Whether a neighbour makes a bare name a byline: a date, a person's role or another byline."""
    if after is not None and (
        (is_role(after.text) and after.n_words <= 12) or after.role in ("dateline", "byline") or is_email(after)
    ):
        return True
    return before is not None and before.role in ("byline", "dateline")


def _find_lead(lines: list[Line], title: int | None, first: int) -> None:
    """Mark the first running text as the lead where it is set off from the text below, or short before a long one."""
    if title is None or first >= len(lines) or any(line.role == "lead" for line in lines[: first + 1]):
        return
    lead, rest = lines[first], lines[first + 1 :]
    if lead.role is not None or lead.n_words > 75 or _opens_body(lead):
        return
    between: list[Line] = []
    for line in rest[:12]:
        if line.role is None and (line.is_prose or line.is_sentence):
            if _is_set_off(lead, between, line, lines):
                lead.role = "lead"
            return
        between.append(line)


def _opens_body(line: Line) -> bool:
    """Whether a paragraph opens a text rather than announces it: capitals, a place stamp, speech, an "I"."""
    first = line.text.split()[:3]
    capitals = len(first) == 3 and all(w.isupper() and len(w) > 1 for w in first)
    return (
        capitals
        or line.is_dialogue
        or bool(STAMP.match(line.text))
        or line.words[:1] == ["da"]
        or any(w in _FIRST_PERSON for w in line.words)
    )


def _is_set_off(lead: Line, between: list[Line], body: Line, lines: list[Line]) -> bool:
    if any(_is_quote_with_name(o, below) for o, below in itertools.pairwise(between)):
        return False
    if any(o.role in ("byline", "dateline", "credit", "caption") or is_person_line(o) for o in between):
        return True
    if between and any(o.role not in ("navigation", "advert") for o in between):
        return False
    usual = [o.gap for o in lines if o.role is None and o.is_prose and o is not lead]
    odd_gap = (
        bool(usual)
        and (body.gap != (mode := Counter(usual[1:] or usual).most_common(1)[0][0]))
        and (body.gap == 0 or body.gap > mode)
    )
    return odd_gap or (lead.n_sentences <= 3 and 10 <= lead.n_words <= 45 and body.n_words >= 1.5 * lead.n_words)


def _is_quote_with_name(line: Line, below: Line) -> bool:
    """Whether two lines are a pull quote and who said it: their name makes no head of the page."""
    return (
        line.role is None and line.n_words >= 4 and not is_person_line(line) and not below.gap and is_person_line(below)
    )


def _author_under_lead(lines: list[Line], first: int) -> None:
    """Name the person lines between a lead that was the first running text and the next one."""
    if first >= len(lines) or lines[first].role != "lead":
        return
    for i in range(first + 1, min(first + 30, len(lines))):
        line = lines[i]
        if line.role is None and (line.is_prose or line.is_dialogue):
            _below_title(lines, first + 1, i)
            return


def mark_repeated_heads(lines: list[Line], first: int) -> None:
    """Mark the paper's running head where a page of the print ends in mid-text: it was read above the text already."""
    if not any(line.role == "dateline" for line in lines[:first]):
        return
    for line in lines[first:]:
        if line.role == "dateline" and line.key == "meta":
            line.role = "other"
