"""Where a document begins: which of the lines above its title are its own, and which close the former."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from textmine.parts.bylines import BOX
from textmine.parts.heads import Head
from textmine.parts.labelled import unnumbered
from textmine.parts.lines import Line
from textmine.parts.people import full_name, leading_name
from textmine.parts.wording import says
from textmine.records import TEXT_ROLES

_TEXT = TEXT_ROLES | {"comment", "caption", "credit", "attribution"}
_TAIL = frozenset({"teaser", "advert", "footer", "disclaimer"})
_RULE = re.compile(r"[\W_]+")
_LOOK_BACK = 40
_NEAR = 5
"""How many lines below a text its date may stand."""
_NEARLY_ALL = 0.75


@dataclass(frozen=True)
class Habit:
    """How a dump sets its pieces apart."""

    record: str | None
    """The label with which each record of an export begins."""
    named_above: bool
    """Whether each piece has its writer above its title."""
    dated_below: bool
    """Whether each piece has its date, and the paper beside it, below its text."""


def habit_of(lines: Sequence[Line], heads: Sequence[Head]) -> Habit:
    """Return how the pieces of a dump that begin at some heads are set apart."""
    return Habit(_record_label(lines, heads), _named_above(lines, heads), _dated_below(lines, heads))


def _named_above(lines: Sequence[Line], heads: Sequence[Head]) -> bool:
    """Whether a byline stands right above each title, the first one too, and none below the last piece's text."""
    titled = all(head.begin and lines[head.begin - 1].role == "byline" for head in heads)
    return len(heads) > 1 and titled and not any(line.role == "byline" for line in lines[heads[-1].end :])


def _dated_below(lines: Sequence[Line], heads: Sequence[Head]) -> bool:
    """Whether no date stands above the first piece's text, and one below that of the last and of nearly all."""
    if len(heads) < 2 or any(line.role == "dateline" for line in lines[: _text_at(lines, heads[0].end)]):
        return False
    ends = [*(head.begin for head in heads[1:]), len(lines)]
    dated = [_date_below(lines, head.end, end) is not None for head, end in zip(heads, ends, strict=True)]
    return dated[-1] and sum(dated) >= _NEARLY_ALL * len(dated)


def _text_at(lines: Sequence[Line], begin: int) -> int:
    return next((i for i in range(begin, len(lines)) if lines[i].role == "body"), len(lines))


def _date_below(lines: Sequence[Line], begin: int, end: int) -> int | None:
    """Return the place of the date that stands near below the text that ends in a stretch."""
    text = next((i for i in range(end - 1, begin - 1, -1) if lines[i].role in TEXT_ROLES), None)
    if text is None:
        return None
    return next((i for i in range(text + 1, min(text + 1 + _NEAR, end)) if lines[i].role == "dateline"), None)


def begin_of(lines: list[Line], former: int, above: int, head: Head, habit: Habit) -> int:
    """Return where a document begins: below the last line that belongs to the document above it, which has its own
    beginning at `former` and the end of its title at `above`.

    What closes a document (text, comments, teasers, notices, adverts) is the former's; so are a byline and a date
    directly below its text, unless it had them above its text and the next one has them nowhere else. What stands
    above a rule is the former's too.
    """
    title = head.begin
    if head.title is None:
        return title
    if (at := _by_habit(lines, above, title, habit)) is not None:
        return at
    begin = title
    for i in range(title - 1, max(above, title - _LOOK_BACK) - 1, -1):
        if lines[i].role in _TEXT or lines[i].role in _TAIL:
            break
        begin = i
    rules = [i for i in range(begin, title - _is_framed(lines, head)) if _is_rule(lines[i])]
    if rules:
        return rules[0]
    labelled = next((i for i in range(begin, title) if lines[i].role == "field_label"), None)
    if labelled is not None:
        return begin
    begin = _past_writer(lines, former, begin, head)
    if not _has(lines, head.end, "byline") and (over := _over_picture(lines, above, begin)) is not None:
        return over
    for role in ("dateline",) if habit.named_above else ("byline", "dateline"):
        below = any(line.role == role for line in _head_lines(lines, head.end))
        mine = below or (role == "byline" and _has(lines, head.end, role))
        signed = any(line.role == role for line in [*lines[former:above], *_head_lines(lines, above)])
        while begin < title and lines[begin].role == role and (mine or not signed):
            begin += 1
    return begin


def _is_framed(lines: Sequence[Line], head: Head) -> bool:
    """Whether a title stands between two rules, which part nothing from it."""
    return head.begin > 0 and head.end < len(lines) and all(_is_rule(lines[i]) for i in (head.begin - 1, head.end))


def _past_writer(lines: list[Line], former: int, begin: int, head: Head) -> int:
    """Return where a head begins, below the box about the former's writer; a reply's also below the name."""
    named = " \n ".join(line.text.casefold() for line in lines[former:begin] if line.role == "byline")
    at = begin
    while at < head.begin and lines[at].role == "byline":
        box = BOX.match(lines[at].text)
        name = full_name(box["who"]) if box else leading_name(lines[at].text) if head.reply else None
        at += 1
        if name and name.casefold() in named:
            begin = at
        elif "author_box" not in says(lines[at - 1]):
            break
    return begin


def _by_habit(lines: list[Line], above: int, title: int, habit: Habit) -> int | None:
    """Return where a document begins whose dump begins all of them with the same label, or ends them with a date."""
    if habit.record is not None and (at := _record_begin(lines, above, title, habit.record)) is not None:
        return at
    at = _date_below(lines, above, title) if habit.dated_below else None
    return None if at is None else at + 1


def _over_picture(lines: list[Line], above: int, begin: int) -> int | None:
    """Return where a head begins that has its writer's picture in it: the byline over it stands under no text."""
    at = begin - 1
    while at > above and lines[at].role in ("caption", "credit", "byline", "dateline", "navigation", "other"):
        if lines[at].role == "byline" and lines[at - 1].role == "navigation":
            return at - 1
        at -= 1
    return None


def _head_lines(lines: list[Line], end: int) -> list[Line]:
    """Return the lines between the title that ends at an index and its text."""
    stop = next((i for i in range(end, len(lines)) if lines[i].role in ("body", "comment")), len(lines))
    return lines[end:stop]


def _has(lines: list[Line], end: int, role: str) -> bool:
    """Whether a document has a byline (a date) of its own between its title and the next one."""
    for line in lines[end : end + _LOOK_BACK]:
        if line.role == role:
            return True
        if line.role == "title" and line.key != "again":
            return False
    return False


def _record_label(lines: Sequence[Line], heads: Sequence[Head]) -> str | None:
    """Return the label with which each record of an export begins: the first of those above the first title that
    stands again above every other article's, numbers apart ("<artikel nr="2">").
    """
    spans = [(above.end, at.begin) for above, at in pairwise(heads) if not at.reply]
    labels = [{unnumbered(o.text) for o in lines[begin:end] if o.role == "field_label"} for begin, end in spans]
    between = [found for found in labels if found]
    if not between:
        return None
    above = (unnumbered(line.text) for line in lines[: heads[0].begin + 1] if line.role == "field_label")
    return next((label for label in above if all(label in found for found in between)), None)


def _record_begin(lines: list[Line], above: int, title: int, record: str) -> int | None:
    """Return where the record begins that a title stands in, with the unlabelled lines over it."""
    labels = (i for i in range(title - 1, above - 1, -1) if lines[i].role == "field_label")
    at = next((i for i in labels if unnumbered(lines[i].text) == record), None)
    while at is not None and at > above and lines[at - 1].role in ("navigation", "dateline", "other"):
        at -= 1
    return at


def _is_rule(line: Line) -> bool:
    return line.role == "other" and len(line.text) >= 3 and bool(_RULE.fullmatch(line.text))
