"""The roles of an article's lines, read like a page: title and its surroundings, running text, what stands below it."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from textmine.parts.boxes import mark_boxes, mark_contacts
from textmine.parts.dates import find_dates
from textmine.parts.furniture import mark_furniture
from textmine.parts.lines import Line
from textmine.parts.people import (
    is_caps_name,
    is_given,
    is_person_line,
    is_press,
    is_role,
    leading_name,
)
from textmine.parts.pullquotes import mark_pull_quotes
from textmine.parts.wording import bare, says
from textmine.records import Role, Stated

_BULLET = re.compile(r"(?:[-–—•*·▪◦]|\d{1,2}[.)])\s")
_CREDIT = re.compile(
    r"(?:arkiv|privat|presse|genre|model)?(?:foto(?:s|graf)?|illustration|grafik|tegning|photo)\s?[:/]", re.IGNORECASE
)
_TOPIC = re.compile(r"(?:emne|tråd|trådtitel|titel|overskrift|topic|subject)\s?:\s{1,4}(?=\S+\s\S)", re.IGNORECASE)
_BOARD = frozenset({"forum", "forummet", "debatforum", "debatten", "debat", "net", "netdebat"})
_SITE = re.compile(r"\s[|»·]\s[^|»·]{2,40}$|\.(?:dk|com|net|org|nu)$")
_TABLE = re.compile(r"\S(?:\s{3,}|\t)\S.*(?:\s{3,}|\t)\S")
_SOURCE = re.compile(r"(?:kilde|kilder|source)\s?:", re.IGNORECASE)
_PHONE = re.compile(r"(?:tlf|telefon|mobil|t|m)\b[.:]?\s{0,3}[\d█+]", re.IGNORECASE)
_EMAIL = re.compile(r"\S*@\S+|\[email[^\]]*\]|[^\w\s]{6,}")
_PLACE = r"[A-ZÆØÅ][A-ZÆØÅa-zæøå.-]+(?:\s[A-ZÆØÅ][A-ZÆØÅa-zæøå.]+){0,2}"
_STAMP = re.compile(
    rf"(?:(?P<place>[A-ZÆØÅ]{{3,}}(?:[ -][A-ZÆØÅ]{{1,}}){{0,2}})(?:\s?[(/]\w{{2,12}}[)/])?\s?[:–—-]|"
    rf"{_PLACE},?\s(?:den\s|d\.\s)?\d{{1,2}}\.\s?[a-z]{{3,9}}\.?(?:\s\d{{4}})?(?:\s?[(/]\w{{2,12}}[)/])?\s?[:–—.-]?|{_PLACE}\s?/[a-z]{{3,8}}/\s?[:–—.-]?)\s+(?=[\"”“»«‘'–-]?\s?[A-ZÆØÅ\d])"
)
_FIRST_PERSON = frozenset({"jeg", "mig", "min", "mit", "mine"})
HEADER_LINES = 60
_QUIET: frozenset[Role | None] = frozenset({"navigation", "other", "advert", "teaser", "footer"})


def mark_page(lines: list[Line], stated: Stated) -> None:
    """Give every line of one article a role.

    The title is looked for above the first running text. Between it and the last sentence, what nothing speaks against
    is text; outside of them, what nothing speaks for is navigation or footer.
    """
    mark_furniture(lines)
    mark_boxes(lines)
    title = find_title(lines, stated)
    if title is not None and lines[title].role is None:
        title = _last_of_doubles(lines, title)
    first = _first_prose(lines, title)
    _repeated_heads(lines, first)
    if title is not None:
        _mark_titles(lines, title, first)
    _header(lines, title, first)
    last = _last_text(lines, first)
    mark_contacts(lines[first:], last - first)
    _mark_captions(lines, first, last)
    mark_pull_quotes(lines, first, last)
    last = _with_facts(lines, last)
    _signatures(lines, first, last)
    last = _with_facts(lines, _last_text(lines, first))
    _text(lines, first, last)
    _tail(lines, last)


def mark_text(lines: list[Line]) -> None:
    """Give every line of a field that holds running text a role: there is no title and no menu around it."""
    mark_furniture(lines)
    mark_boxes(lines)
    last = _last_text(lines, 0)
    _mark_captions(lines, -1, last)
    mark_pull_quotes(lines, 0, last)
    _signatures(lines, 0, last)
    last = _last_text(lines, 0)
    _text(lines, 0, last)
    for line in lines[last + 1 :]:
        line.role = line.role or ("heading" if line.is_short and line.n_words > 1 else "field_value")


# --- title and header -------------------------------------------------------------------------------------------------


def find_title(lines: list[Line], stated: Stated) -> int | None:
    """Return the index of the line that is the title, or None where nothing above the running text could be one."""
    hinted = next((i for i, line in enumerate(lines) if line.role == "title"), None)
    if hinted is not None:
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


PROSE_TITLE = 14


def _title_score(lines: list[Line], i: int, top: list[int], counts: Counter[str]) -> float:
    line = lines[i]
    n = line.n_words
    score = 2.0 * (n >= 3) + 1.0 * (n >= 5) - 2.0 * (n <= 1)
    score += 2.0 * (i == top[0]) + 3.0 * (counts[line.plain] > 1 and n >= 3)
    score += 2.0 * _follows_tag(lines, i) + 1.0 * _heads_article(lines, i) - 3.0 * _is_masthead(line)
    score -= 3.0 * (n > 25) + 2.5 * (line.text.endswith(".") and n > 6) + 1.0 * line.text.endswith(",")
    score -= (
        3.0 * (is_press(line.text) and n <= 6)
        + 4.0 * is_person_line(line)
        + 3.0 * ("section" in says(line))
        + 3.0 * _is_email(line)
    )
    score += 5.0 * bool(_TOPIC.match(line.text)) - 3.0 * (n <= 4 and not _BOARD.isdisjoint(line.words))
    score -= 2.0 * (line.text.isupper() and n <= 2)  # a page's or a section's name
    score += 1.5 * any(other.role in ("dateline", "byline") for other in lines[i + 1 : i + 4])
    score += 3.0 * _is_prefix_of_another(line, lines)
    score -= 1.2 * sum(lines[j].n_words >= 4 and not is_press(lines[j].text) for j in top if j < i)
    score -= 2.5 * bool(_SITE.search(line.text))
    score -= 1.0 * (line.text.endswith(":")) + 2.0 * bool(_BULLET.match(line.text))
    return score


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


def _last_of_doubles(lines: list[Line], title: int) -> int:
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


def _mark_titles(lines: list[Line], title: int, first: int) -> None:
    main = lines[title]
    name_title(main)
    for line in lines[: first + 1]:
        if line is main or line.role not in (None, "title", "navigation"):
            continue
        if line.plain == main.plain and main.n_words >= 2:
            line.role, line.key = "navigation", "titled_again"
        elif line.role is None and main.n_words >= 2 and _is_titled(line, main):
            line.role, line.key = "navigation", "titled"


def _first_prose(lines: list[Line], title: int | None) -> int:
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
        is_person_line(line) or "section" in says(line) or is_press(line.text) or _is_email(line) or is_role(line.text)
    )


def _is_email(line: Line) -> bool:
    return (
        len(line.text) <= 120 and len(line.text.split()) <= 3 and line.n_words <= 7 and bool(_EMAIL.search(line.text))
    )


def _header(lines: list[Line], title: int | None, first: int) -> None:
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
        before = lines[i - 1] if i else None
        after = lines[i + 1] if i + 1 < len(lines) else None
        under_name = before is not None and before.role == "byline"
        if line.role in ("footer", "navigation") and under_name and _is_email(line):
            line.role = "byline"
        if line.role is not None:
            continue
        kinds = says(line)
        if is_person_line(line) and _shows_people(lines, i):
            line.role = "caption"
        elif (
            is_person_line(line)
            or is_caps_name(line.text)
            or (_is_lone_name(line) and _near_byline(before, after))
            or (
                under_name and (is_role(line.text) or _is_email(line) or _is_masked(line) or bool(_PHONE.match(line.text)))
            )
        ):
            line.role = "byline"
        elif kinds & {"caption", "caption_mark"} or (
            after is not None and after.role == "credit" and line.n_words >= 4
        ):
            line.role = "caption"
        elif kinds & {"section", "comments", "comment_furniture"} or is_press(line.text):
            line.role = "navigation"
        elif line.n_words >= 6:
            line.role = "lead" if not any(o.role == "lead" for o in lines[begin:i]) else None
        elif line.n_words <= 2 and not line.stops and "fact" not in kinds and not _is_last_before(lines, i, first):
            line.role = "navigation"


def _shows_people(lines: list[Line], i: int) -> bool:
    """Whether a name is one of those under a picture: a byline stands above, the picture's credit below."""
    if not any(o.key == "byline" for o in lines[:i]):
        return False
    below = next((o for o in lines[i + 1 : i + 8] if not is_person_line(o)), None)
    return below is not None and below.role == "credit"


def _is_last_before(lines: list[Line], i: int, first: int) -> bool:
    """Whether a line is the last one above the running text, set off from what is above it: an opening heading."""
    return i == first - 1 and lines[i].gap >= 1 and any(o.role == "lead" for o in lines[:i])


def _is_lone_name(line: Line) -> bool:
    return leading_name(line.text) is not None and line.n_words <= 4


def _near_byline(before: Line | None, after: Line | None) -> bool:
    """Whether a neighbour makes a bare name a byline: a date, a person's role or another byline."""
    if after is not None and (
        (is_role(after.text) and after.n_words <= 12) or after.role in ("dateline", "byline") or _is_email(after)
    ):
        return True
    return before is not None and before.role in ("byline", "dateline")


def _is_masked(line: Line) -> bool:
    return len(line.text.split()) <= 2 and not any(c.isalpha() and c not in "xX" for c in line.text)


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
        or bool(_STAMP.match(line.text))
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


def _repeated_heads(lines: list[Line], first: int) -> None:
    """Mark the paper's running head where a page of the print ends in mid-text: it was read above the text already."""
    if not any(line.role == "dateline" for line in lines[:first]):
        return
    for line in lines[first:]:
        if line.role == "dateline" and line.key == "meta":
            line.role = "other"


# --- running text -----------------------------------------------------------------------------------------------------


def _last_text(lines: list[Line], first: int) -> int:
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


def _with_facts(lines: list[Line], last: int) -> int:
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


def _mark_captions(lines: list[Line], first: int, last: int) -> None:
    for i, line in enumerate(lines):
        if line.role is not None and not (line.role == "lead" and i > first):
            continue
        kinds = says(line)
        after = lines[i + 1] if i + 1 < len(lines) else None
        by_credit = (
            after is not None and after.role == "credit" and after.gap <= 1 and 4 <= line.n_words <= 60 and i != first
        )
        said = "caption" in kinds or ("caption_mark" in kinds and line.n_words <= 60 and i != first)
        if by_credit or said:
            line.role = "caption"
    _doubled_captions(lines, first, last)
    for line in lines:
        if line.role == "caption" and not line.stated:
            _split_credit(line)


def _split_credit(line: Line) -> None:
    """Cut the credit at the end of a caption off as a line of its own."""
    match = next(reversed(list(_CREDIT.finditer(line.text))), None)
    if (
        match is not None
        and match.start() > 3
        and len(line.text) - match.start() <= 90
        and line.end - line.start == len(line.text)
    ):
        line.cut, line.cut_role = line.start + match.start(), "credit"


def _doubled_captions(lines: list[Line], first: int, last: int) -> None:
    """Mark captions printed twice: the same short line again within three lines, or once above a credit."""
    captions = {line.plain for line in lines if line.role == "caption"}
    for i, line in enumerate(lines):
        if line.role is None and line.plain in captions:
            line.role = "caption"
        elif line.role is None and first < i < last and 4 <= line.n_words <= 45:
            twin = next((o for o in lines[i + 1 : i + 4] if o.role not in ("credit", "other")), None)
            if twin is not None and twin.role is None and twin.plain == line.plain:
                line.role = twin.role = "caption"


def _text(lines: list[Line], first: int, last: int) -> None:
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
        match = _STAMP.match(line.text)
        if match is None or line.n_words < 8:
            continue
        place = match["place"]
        if place and (len(place.split()) > 3 or sum(o.text.startswith(place) for o in lines) > 1):
            continue
        if line.end - line.start == len(line.text):
            line.cut, line.cut_role, line.role = line.start + match.end(), line.role, "dateline"
        return


# --- below the running text -------------------------------------------------------------------------------------------


def _signatures(lines: list[Line], first: int, last: int) -> None:
    """Mark the lines below the text, or at its very end, that say who wrote it."""
    boxed = False
    if _is_press_release(lines, first):
        return  # whoever is named below it answers questions
    for i in range(last + 1, len(lines)):
        line = lines[i]
        if "author_box" in says(line) and line.role in (None, "navigation"):
            line.role, line.key, boxed = "byline", "author_box", True
        elif line.role is not None:
            boxed = boxed and line.role in ("byline", "credit", "other")
        elif (
            (boxed and line.n_words <= 80)
            or is_person_line(line)
            or is_caps_name(line.text)
            or (_is_role_line(line) and _beside_name(lines, i, last))
            or (_is_lone_name(line) and _follows_text(lines, i))
        ) or (lines[i - 1].role == "byline" and (_is_email(line) or _is_masked(line) or _is_address(line) or _is_below_name(lines, i))):
            line.role = "byline"
    _bio(lines, first, last)


def _is_below_name(lines: list[Line], i: int) -> bool:
    """Whether a short line stands close below a name that is alone on its line: what that person is, and where."""
    line = lines[i]
    return not line.gap and line.is_short and line.n_words <= 10 and _is_lone_name(lines[i - 1])


def _is_press_release(lines: list[Line], first: int) -> bool:
    """Whether the page calls itself a press release above its text."""
    return any(line.n_words <= 20 and "pressemeddelelse" in line.words for line in lines[:first])


def _is_address(line: Line) -> bool:
    return (
        line.n_words <= 8
        and bool(re.search(r"\d", line.text))
        and bool(re.match(r"[A-ZÆØÅ]", line.text))
        and not line.stops
    )


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
    return i == last + 1 or lines[i - 1].role == "byline" or (after is not None and not after.gap and is_person_line(after))


def _bio(lines: list[Line], first: int, last: int) -> None:
    """Mark a last paragraph about the writer ("NAME er formand for ..."): named above, or the text has an "I"."""
    if not first < last < len(lines):
        return
    line = lines[last]
    match = re.match(
        r"([^.,(]{4,50}?)(?:\s\([^)]{1,30}\))?\s(?:er|har|arbejder|underviser|forsker|bor|is|has|works|lives|writes)\s",
        line.text,
    )
    name = leading_name(match.group(1)) if match else None
    if line.role is not None or name is None or line.n_words > 60:
        return
    named = any(o.role in ("byline", "attribution") and name.split()[-1].casefold() in o.words for o in lines)
    personal = (
        sum(
            w in {"jeg", "mig", "min", "mit", "mine"}
            for o in lines[first:last]
            if o.role is None and not o.is_dialogue
            for w in o.words
        )
        >= 2
    )
    mentioned = sum(name.casefold() in o.text.casefold() for o in lines[:last] if o.role is None)
    if (named or personal) and not mentioned:
        line.role, line.key = "byline", "author_box"


def _tail(lines: list[Line], last: int) -> None:
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
