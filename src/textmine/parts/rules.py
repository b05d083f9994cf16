"""Pages and records taken apart: markup tells what some lines are, rules by shape, place and wording the others."""

from __future__ import annotations

from dataclasses import replace

from textmine.parts.archive import articles
from textmine.parts.article import read_page
from textmine.parts.drafts import Draft, add_comments
from textmine.parts.form import fields_of, mark_form
from textmine.parts.forum import find_forum, read_forum
from textmine.parts.furniture import own_role
from textmine.parts.labels import is_form, records
from textmine.parts.lines import Line, read_lines
from textmine.parts.markup import apply_markup, breaks_of
from textmine.parts.rows import rows_of
from textmine.parts.wording import says
from textmine.records import Parts, Role, Source, Stated

_COVER: frozenset[Role | None] = frozenset({"footer", "disclaimer", "navigation", "dateline", "other"})
"""What a cover of an export says about it: where it was fetched, who may use it; no article's text."""


def by_rules(source: Source) -> Parts:
    """Split a source into segments, documents and comments; what a record or a page states wins over what is found."""
    text = source.text
    breaks = breaks_of(source)
    lines = read_lines(text, breaks)
    apply_markup(lines, source.blocks)
    drafts: list[Draft] = []
    ranges = _ranges(lines, text)
    all_lines: list[Line] = []
    for begin, end in ranges:
        part = lines[begin:end]
        found = _region(part, source.stated if len(ranges) == 1 else Stated(), len(ranges) > 1)
        for draft in found:
            draft.parent = len(drafts) if draft.part == "reply" else None
        all_lines += _owned(part, found, len(drafts))
        drafts += found
    return rows_of(source, drafts, all_lines)


def _ranges(lines: list[Line], text: str) -> list[tuple[int, int]]:
    if is_form(lines):
        return records(lines)
    if any(line.block is not None for line in lines):
        return [(0, len(lines))]
    feeds = frozenset(i for i in range(1, len(lines)) if "\f" in text[lines[i - 1].end : lines[i].start])
    return articles(lines, feeds)


def _region(lines: list[Line], stated: Stated, several: bool) -> list[Draft]:
    """Give the lines of one article roles, and return its drafts: the article, then its replies (none without text)."""
    if several and not any(
        line.is_sentence and line.n_words >= 6 and own_role(line)[0] not in _COVER for line in lines
    ):
        for line in lines:
            line.role = "other"
        return []
    if is_form(lines):
        return [_form(lines)]
    first_post = find_forum(lines)
    if first_post is not None:
        return [read_forum(lines, first_post, stated)]
    return read_page(lines, stated, several)


def _owned(part: list[Line], drafts: list[Draft], base: int) -> list[Line]:
    """Tell every line of a region which document it belongs to, and return them in order."""
    for i, draft in enumerate(drafts):
        for line in draft.lines:
            line.document = base + i
    known = {id(line) for draft in drafts for line in draft.lines}
    rest = [line for line in part if id(line) not in known and not (drafts and drafts[0].fields)]
    for line in rest:
        line.document = base if drafts else None
    for draft in drafts:
        draft.lines = [piece for line in draft.lines for piece in _cut(line)]
    return sorted([*(line for draft in drafts for line in draft.lines), *rest], key=lambda line: line.start)


def _cut(line: Line) -> list[Line]:
    """Return a line as the one or two lines that its roles make of it."""
    if line.cut is None:
        return [line]
    at = line.cut - line.start
    first = replace(
        line, end=line.start + len(line.text[:at].rstrip()), text=line.text[:at].rstrip(), cut=None, fields={}
    )
    return [first, replace(line, start=line.cut, text=line.text[at:], role=line.cut_role, gap=0, cut=None, fields={})]


def _form(lines: list[Line]) -> Draft:
    out, fields, above = fields_of(lines)
    mark_form(fields, above)
    draft = Draft(out, fields=fields)
    for each in fields:
        if each.meaning == "comments" and any("comment_state" not in says(line) for line in each.values):
            add_comments(draft, each.values)
    for line in out:
        line.role = line.role or "field_value"
    return draft
