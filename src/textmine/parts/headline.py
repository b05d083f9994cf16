"""The title of an article: which of the lines above the running text it is."""

from __future__ import annotations

import re
from collections import Counter

from textmine.parts.addresses import is_email
from textmine.parts.lines import Line
from textmine.parts.people import is_person_line, is_press
from textmine.parts.wording import bare, says
from textmine.records import Stated

_BULLET = re.compile(r"(?:[-–—•*·▪◦]|\d{1,2}[.)])\s")
_TOPIC = re.compile(r"(?:emne|tråd|trådtitel|titel|overskrift|topic|subject)\s?:\s{1,4}(?=\S+\s\S)", re.IGNORECASE)
_BOARD = frozenset({"forum", "forummet", "debatforum", "debatten", "debat", "net", "netdebat"})
_SITE = re.compile(r"\s[|»·]\s[^|»·]{2,40}$|\.(?:dk|com|net|org|nu)$")
HEADER_LINES = 60
PROSE_TITLE = 14


def find_title(lines: list[Line], stated: Stated) -> int | None:
    """Return the index of the line that is the title, or None where nothing above the running text could be one.

    A line that is alone is text: a record without a title, a comment exported by itself.
    """
    hinted = next((i for i, line in enumerate(lines) if line.role == "title"), None)
    if hinted is not None or len(lines) == 1:
        return hinted
    wanted = bare(stated.title or "")
    top = _candidates(lines)
    if wanted:
        same = next((i for i in top if bare(lines[i].text) == wanted), None)
        if same is not None:
            return same
    counts = Counter(lines[i].plain for i in top)
    # A section's name is a title only where nothing else could be one.
    named = [i for i in top if "section" not in says(lines[i]) and lines[i].n_words >= 2]
    scored = [(_title_score(lines, i, top, counts), -i) for i in named or top]
    score, at = max(scored, default=(0.0, 0))
    return -at if scored and score > 0 else None


def _candidates(lines: list[Line]) -> list[int]:
    """Return the lines above the running text that nothing has named yet (the very first line even if it is long)."""
    top: list[int] = []
    for i, line in enumerate(lines[:HEADER_LINES]):
        if (
            line.role is None
            and line.is_prose
            and line.n_words > (24 if not top else PROSE_TITLE)
            and (line.stops or line.n_words > 30)
        ):
            break
        if line.role is None and line.text.endswith(".") and line.n_words >= (9 if top else 14):
            break  # a sentence: the running text has begun
        if line.role is None:
            top.append(i)
    return top


def _title_score(lines: list[Line], i: int, top: list[int], counts: Counter[str]) -> float:
    """Return how much speaks for a line; the weights were set by hand on printed pages of many papers."""
    return _by_shape(lines[i]) + _by_wording(lines[i]) + _by_place(lines, i, top) + _by_repetition(lines, i, counts)


def _by_shape(line: Line) -> float:
    n = line.n_words
    score = 2.0 * (n >= 3) + 1.0 * (n >= 5) - 2.0 * (n <= 1) - 3.0 * (n > 25)
    score -= 2.5 * (line.text.endswith(".") and n > 6) + 1.0 * line.text.endswith((",", ":"))
    score -= 2.0 * (line.text.isupper() and n <= 2)  # a page's or a section's name
    return score - 3.0 * _is_masthead(line) - 2.0 * bool(_BULLET.match(line.text)) - 3.0 * is_email(line)


def _by_wording(line: Line) -> float:
    n = line.n_words
    score = 5.0 * bool(_TOPIC.match(line.text)) - 3.0 * (n <= 4 and not _BOARD.isdisjoint(line.words))
    score -= 4.0 * is_person_line(line) + 3.0 * (is_press(line.text) and n <= 6) + 2.5 * bool(_SITE.search(line.text))
    return score - 4.0 * ("pressemeddelelse" in line.words[:2]) - 3.0 * ("section" in says(line))


def _by_place(lines: list[Line], i: int, top: list[int]) -> float:
    score = 2.0 * (i == top[0]) + 2.0 * _follows_tag(lines, i) + 1.0 * _heads_article(lines, i)
    score += 1.5 * any(other.role in ("dateline", "byline") for other in lines[i + 1 : i + 4])
    return score - 1.2 * sum(lines[j].n_words >= 4 and not is_press(lines[j].text) for j in top if j < i)


def _by_repetition(lines: list[Line], i: int, counts: Counter[str]) -> float:
    again = counts[lines[i].plain] > 1 and lines[i].n_words >= 3
    return 3.0 * again + 3.0 * _is_prefix_of_another(lines[i], lines)


def _is_prefix_of_another(line: Line, lines: list[Line]) -> bool:
    """Whether another line of the top is this one with the paper's name behind ("Title | Paper")."""
    return line.n_words >= 3 and any(o is not line and _is_titled(o, line) for o in lines[:12])


def _is_titled(line: Line, title: Line) -> bool:
    """Whether a line is a title as a page's window shows it: perhaps a kicker in front, the paper behind."""
    before, found, after = line.text.partition(title.text)
    if not found or not (before or after):
        return False
    return (not before or (len(before) <= 30 and before.endswith((": ", "| ")))) and bool(
        not after or re.match(r"\s?[|–—·»-]\s", after)
    )


def _follows_tag(lines: list[Line], i: int) -> bool:
    """Whether a section's or genre's tag stands right above a line."""
    above = lines[i - 1] if i else None
    return above is not None and (
        ("section" in says(above) and "theme" not in says(above)) or above.key in ("crumbs", "menu")
    )


def _heads_article(lines: list[Line], i: int) -> bool:
    """Whether running text, a byline or a date is the next thing below a line but for one more."""
    below = lines[i + 1 : i + 3]
    return any(o.role in ("byline", "dateline") or (o.is_prose and o.role is None) for o in below)


def _is_masthead(line: Line) -> bool:
    """Whether a line is a name of two to five words in capitals each and nothing else: a paper's, a body's."""
    tokens = line.text.split()
    big = [t for t in tokens if t[:1].isupper()]
    return (
        2 <= len(tokens) <= 5
        and len(big) >= len(tokens) - (len(tokens) > 2)
        and not line.text.isupper()
        and not line.stops
    )


def last_of_doubles(lines: list[Line], title: int) -> int:
    """Return the title that stands by its article: the lower of two that are the same, unless they are neighbours."""
    same = [i for i, line in enumerate(lines[:HEADER_LINES]) if line.role is None and line.plain == lines[title].plain]
    return same[-1] if len(same) > 1 and same[-1] - same[0] > 1 and same[0] == title else title


def is_topic(line: Line) -> bool:
    """Whether a line is a title with a label in front of it."""
    return line.n_words >= 4 and _TOPIC.match(line.text) is not None


def name_title(line: Line) -> None:
    """Make a line the title; a label in front of it ("Emne:") is cut off."""
    line.role = "title"
    label = _TOPIC.match(line.text)
    if label is not None and line.end - line.start == len(line.text):
        line.cut, line.role, line.cut_role = line.start + label.end(), "field_label", "title"


def mark_titles(lines: list[Line], title: int, first: int) -> None:
    """Mark the title, and what prints it once more above the text as navigation."""
    main = lines[title]
    name_title(main)
    for line in lines[: first + 1]:
        if line is main or line.role not in (None, "title", "navigation"):
            continue
        if line.plain == main.plain and main.n_words >= 2:
            line.role, line.key = "navigation", "titled_again"
        elif line.role is None and main.n_words >= 2 and _is_titled(line, main):
            line.role, line.key = "navigation", "titled"
