"""Repeats inside one dump: bodies printed again, pull quotes, comments posted again, link spam."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from textmine.dedup.comments import mark_comments
from textmine.dedup.normalise import words_of
from textmine.dedup.pull_quotes import find_pull_quotes
from textmine.dedup.repeats import find_copies
from textmine.dedup.units import Unit, units_of
from textmine.records import Comment, Document, Parts, Role, Segment

MIN_RUN = 3
"""This many long paragraphs in a row, word for word: the article printed again within its reply, not a quotation."""


def mark_repeats(parts: Parts) -> Parts:
    """Mark what one source says twice: its segments `repeated`, its comments' copies and spam.

    Nothing is taken out, only marked: a segment that repeats another has `kept` False, reason `repeated` and
    `duplicate_of` naming the segment that stays, which was verified to hold nearly all of its words. Where a body is
    printed several times the fullest printing stays (ties: the first); what occurs in one printing only stays where
    it is. Pull quotes get the role `pull_quote`, a title printed again `navigation`. Parts that are marked already
    are returned as they are.
    """
    if _is_marked(parts):
        return parts
    segments = _with_titles_as_headings(parts)
    marks: dict[str, Segment] = {}
    units = _units_by_document(parts, segments)
    for document in parts.documents:
        marks |= _mark_document(units[document.document_id])
    marks |= _mark_reprints(parts.documents, units, marks)
    comments = mark_comments(parts.comments)
    marks |= _mark_comment_segments(comments, segments)
    return replace(
        parts,
        segments=tuple(marks.get(segment.segment_id, segment) for segment in segments),
        comments=tuple(comments),
    )


def _is_marked(parts: Parts) -> bool:
    copies = (*(s.duplicate_of for s in parts.segments), *(c.duplicate_of for c in parts.comments))
    return any(copy is not None for copy in copies)


def _with_titles_as_headings(parts: Parts) -> list[Segment]:
    """The segments, where what says the first title again, be it title or navigation, is a heading (so a copy)."""
    titles: dict[tuple[str | None, str], str] = {}
    for segment in parts.segments:
        if segment.role == "title" and segment.kept:
            titles.setdefault((segment.document_id, _key(parts, segment)), segment.segment_id)
    return [_as_heading(parts, segment, titles) for segment in parts.segments]


def _as_heading(parts: Parts, segment: Segment, titles: dict[tuple[str | None, str], str]) -> Segment:
    if segment.role not in ("title", "navigation") or segment.document_id is None:
        return segment
    key = _key(parts, segment)
    if not key or titles.get((segment.document_id, key), segment.segment_id) == segment.segment_id:
        return segment
    return replace(segment, role="heading", kept=True, reason=None)


def _key(parts: Parts, segment: Segment) -> str:
    return " ".join(words_of(parts.source.text[segment.start : segment.end]))


def _units_by_document(parts: Parts, segments: Iterable[Segment]) -> dict[str, list[Unit]]:
    """The units of each document; matter that belongs to none parts those before it from those after it."""
    held: dict[str, list[Segment]] = {document.document_id: [] for document in parts.documents}
    current: list[Segment] = []
    for segment in segments:
        if segment.document_id is not None:
            current = held.setdefault(segment.document_id, [])
        elif segment.kept:
            continue
        current.append(segment)
    return {document_id: units_of(of_one, parts.source.text) for document_id, of_one in held.items()}


def _mark_document(units: Sequence[Unit]) -> dict[str, Segment]:
    copies = find_copies(units)
    quotes = find_pull_quotes(units, [unit.index for unit in units if unit.index not in copies.keeper])
    marks: dict[str, Segment] = {}
    for unit in units:
        root = copies.root(unit.index)
        stays = quotes.get(root, root)
        if stays != unit.index:
            marks[unit.segment.segment_id] = _repeated(
                unit, units[stays], quoted=root in quotes or unit.index in copies.set_aside
            )
    return marks


def _repeated(unit: Unit, stays: Unit, *, quoted: bool = False) -> Segment:
    role: Role = "pull_quote" if quoted else "navigation" if stays.role == "title" else unit.role
    return replace(unit.segment, role=role, kept=False, reason="repeated", duplicate_of=stays.segment.segment_id)


def _mark_reprints(
    documents: Iterable[Document], units: dict[str, list[Unit]], marks: dict[str, Segment]
) -> dict[str, Segment]:
    """Mark where a reply holds its article once more (or the other way round), as when a form prints both twice.

    Two whole documents that are copies are not touched: `between` links them, and each keeps its text.
    """
    found: dict[str, Segment] = {}
    for reply in documents:
        if reply.parent_id not in units:
            continue
        article = [u for u in units[reply.parent_id] if u.segment.segment_id not in marks]
        answer = [u for u in units[reply.document_id] if u.segment.segment_id not in marks]
        again = _runs(article, answer)
        if sum(u.is_long for u in answer) > sum(u.is_long for u, _ in again):
            found |= {u.segment.segment_id: _repeated(u, stays) for u, stays in again}
    return found


def _runs(article: Sequence[Unit], answer: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    """The units of the answer in runs of the article's, in its order, at least `MIN_RUN` of them long."""
    places: dict[str, int] = {}
    for place, unit in enumerate(article):
        places.setdefault(unit.key, place)
    found: list[tuple[Unit, Unit]] = []
    run: list[tuple[Unit, Unit]] = []
    expected = -1
    for unit in answer:
        at = places.get(unit.key, -1)
        if at < 0 or (run and at != expected):
            found += _if_long(run)
            run = []
        if at >= 0:
            run.append((unit, article[at]))
        expected = at + 1
    return found + _if_long(run)


def _if_long(run: list[tuple[Unit, Unit]]) -> list[tuple[Unit, Unit]]:
    return run if sum(unit.is_long for unit, _ in run) >= MIN_RUN else []


def _mark_comment_segments(comments: Iterable[Comment], segments: Iterable[Segment]) -> dict[str, Segment]:
    """Mark the segments of copies and spam as their comments are."""
    by_document: dict[str | None, list[Segment]] = defaultdict(list)
    for segment in segments:
        if segment.role == "comment" and segment.kept:
            by_document[segment.document_id].append(segment)
    starts = {document: [s.start for s in held] for document, held in by_document.items()}
    of_comment: dict[str, list[Segment]] = {}
    marks: dict[str, Segment] = {}
    for comment in comments:
        held = by_document[comment.document_id]
        at = bisect_left(starts.get(comment.document_id, []), comment.start)
        mine: list[Segment] = []
        while at < len(held) and held[at].start < comment.end:
            mine.append(held[at])
            at += 1
        of_comment[comment.comment_id] = mine
        for k, segment in enumerate(mine):
            if comment.is_spam:
                marks[segment.segment_id] = replace(segment, kept=False, reason="spam")
            elif comment.duplicate_of is not None:
                stays = of_comment.get(comment.duplicate_of) or [segment]
                duplicate_of = stays[min(k, len(stays) - 1)].segment_id
                marks[segment.segment_id] = replace(segment, kept=False, reason="repeated", duplicate_of=duplicate_of)
    return marks
