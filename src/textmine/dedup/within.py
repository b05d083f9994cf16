"""Repeats inside one dump: bodies printed again, pull quotes, comments posted again, link spam."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from textmine.dedup.comments import mark_comments
from textmine.dedup.cut import Piece, cut_up, segment_of
from textmine.dedup.normalise import words_of
from textmine.dedup.pull_quotes import find_pull_quotes, quotes_of
from textmine.dedup.repeats import find_copies, title_key
from textmine.dedup.units import Unit, units_of
from textmine.records import Comment, Document, Parts, Role, Segment

Marks = dict[str, tuple[Segment, ...]]
"""By segment id, the segment marked, or the pieces that it was cut into."""
MIN_RUN = 3
"""This many long paragraphs in a row, word for word: the article printed again within its reply, not a quotation."""


def mark_repeats(parts: Parts) -> Parts:
    """Mark what one source says twice: its segments `repeated`, its comments' copies and spam.

    Nothing is taken out, only marked: a segment that repeats another has `kept` False, reason `repeated` and
    `duplicate_of` naming the segment that stays, which was verified to hold nearly all of its words. Where a body is
    printed several times the fullest printing stays whole (ties: the first); a sentence that another printing adds
    stays where it is, as a segment of its own where the rest of its paragraph is repeated. Pull quotes get the role
    `pull_quote`; all others keep theirs. Parts that are marked already are returned as they are.
    """
    if _is_marked(parts):
        return parts
    segments = _with_titles_as_headings(parts)
    marks: Marks = {}
    units = _units_by_document(parts, segments)
    for document in parts.documents:
        marks |= _mark_document(units[document.document_id], parts.source.text)
    marks |= _mark_quotes_of_neighbours(parts.documents, units, marks)
    marks |= _mark_reprints(parts.documents, units, marks)
    comments = mark_comments(parts.comments)
    marks |= _mark_comment_segments(comments, segments)
    return replace(
        parts,
        segments=tuple(
            replace(piece, role=printed.role) if piece.role == "heading" and not piece.kept else piece
            for printed, segment in zip(parts.segments, segments, strict=True)
            for piece in marks.get(segment.segment_id, (segment,))
        ),
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
    return title_key(words_of(parts.source.text[segment.start : segment.end]))


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


def _mark_document(units: Sequence[Unit], text: str) -> Marks:
    copies = find_copies(units)
    partly = {i for i, _ in copies.said_again}
    staying = [copies.left_of(unit) for unit in units]
    rest = [unit.index for unit in units if unit.index not in copies.keeper]
    quotes = find_pull_quotes(staying, [i for i in rest if i not in partly], hosts=rest)
    pieces = cut_up(units, copies, text)
    marks: Marks = {}
    for unit in units:
        root = copies.root(unit.index)
        stays = quotes.get(root, root)
        if unit.index in pieces:
            segments = tuple(_of_piece(piece, units, quotes, pieces) for piece in pieces[unit.index])
            marks[unit.segment.segment_id] = segments
        elif stays != unit.index:
            quoted = root in quotes or unit.index in copies.set_aside
            name = segment_of((stays, 0), units, pieces)
            marks[unit.segment.segment_id] = (_repeated(unit.segment, name, quoted=quoted),)
    return marks


def _of_piece(
    piece: Piece, units: Sequence[Unit], quotes: Mapping[int, int], pieces: Mapping[int, Sequence[Piece]]
) -> Segment:
    if piece.stays is None:
        return piece.segment
    i, k = piece.stays
    stays = (quotes[i], 0) if i in quotes else (i, k)
    name = segment_of(stays, units, pieces)
    return _repeated(piece.segment, name, quoted=i in quotes)


def _repeated(segment: Segment, name: str, *, quoted: bool = False) -> Segment:
    role: Role = "pull_quote" if quoted else segment.role
    return replace(segment, role=role, kept=False, reason="repeated", duplicate_of=name)


def _mark_quotes_of_neighbours(
    documents: Sequence[Document], units: Mapping[str, list[Unit]], marks: Mapping[str, object]
) -> Marks:
    """Mark pull quotes that repeat the piece above or below theirs: a page prints one where there is room."""
    found: Marks = {}
    for one, other in pairwise(documents):
        for own, near in ((one, other), (other, one)):
            left, hosts = (
                [unit for unit in units[d.document_id] if unit.segment.segment_id not in marks] for d in (own, near)
            )
            for unit, host in quotes_of(left, hosts):
                said = _repeated(unit.segment, host.segment.segment_id, quoted=True)
                found.setdefault(unit.segment.segment_id, (said,))
    return found


def _mark_reprints(
    documents: Iterable[Document], units: Mapping[str, list[Unit]], marks: Mapping[str, object]
) -> Marks:
    """Mark where a reply holds its article once more (or the other way round), as when a form prints both twice.

    Two whole documents that are copies are not touched: `between` links them, and each keeps its text.
    """
    found: Marks = {}
    for reply in documents:
        if reply.parent_id is None or reply.parent_id not in units:
            continue
        article = [u for u in units[reply.parent_id] if u.segment.segment_id not in marks]
        answer = [u for u in units[reply.document_id] if u.segment.segment_id not in marks]
        again = _runs(article, answer)
        if sum(u.is_long for u in answer) > sum(u.is_long for u, _ in again):
            found |= {u.segment.segment_id: (_repeated(u.segment, stays.segment.segment_id),) for u, stays in again}
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


def _mark_comment_segments(comments: Iterable[Comment], segments: Iterable[Segment]) -> Marks:
    """Mark the segments of copies and spam as their comments are."""
    by_document: dict[str | None, list[Segment]] = defaultdict(list)
    for segment in segments:
        if segment.role == "comment" and segment.kept:
            by_document[segment.document_id].append(segment)
    starts = {document: [s.start for s in held] for document, held in by_document.items()}
    of_comment: dict[str, list[Segment]] = {}
    marks: Marks = {}
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
                marks[segment.segment_id] = (replace(segment, kept=False, reason="spam"),)
            elif comment.duplicate_of is not None:
                stays = of_comment.get(comment.duplicate_of) or [segment]
                name = stays[min(k, len(stays) - 1)].segment_id
                marks[segment.segment_id] = (replace(segment, kept=False, reason="repeated", duplicate_of=name),)
    return marks
