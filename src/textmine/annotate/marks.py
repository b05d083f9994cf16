"""Paragraphs and the stretches in them that stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from textmine.annotate.misplaced import STRAIGHT, closes_late, misplaced
from textmine.annotate.pages import Page
from textmine.records import TEXT_ROLES

MARKS = "\"“”„‟″»«'’‘‚‹›`´<"
"""With these signs speech in marks may open."""
_DOUBLE = {'"', "“", "”", "„", "‟", "″"}
CARRIED = 4
"""Speech may go on over so many paragraphs until its mark closes."""
_HEADS = {"title", "heading"}
_SINGLE = {"'", "’", "‘", "‚"}
_BREAK = re.compile(
    r"\n\s*\n|(?<=\?)\n|\n(?=[ \t]*[-–—][ \t]*[^\W\d_]|[ \t]*[\"“”„»]|[ \t]*(?:''|’’|,,)\w)|\n(?=[^\n:]{1,40}:[ \t])"
)

_TWICE = re.compile(r"(?<!['’])(?:''|’’|‘‘|``|´´|‚‚|<<|>>|,,(?=\w))(?!['’])")
_ALIKE = str.maketrans({"‹": "«", "›": "»", "`": "‘", "´": "’", "‛": "‘"})
_ANGLES = {"<<": "«", ">>": "»", ",,": "„"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page; offsets into the page's text."""

    page: Page
    passage: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return self.page.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in quotation marks: `start` and `end` without them, `outer` behind the closing mark."""

    opening: int
    start: int
    end: int
    outer: int
    mark: str
    closed: bool
    continues: bool = False
    """Whether it goes on with speech of the paragraph before."""
    open_end: bool = False
    """Whether the next paragraph goes on with it."""


def paragraphs(pages: Iterable[Page]) -> list[Paragraph]:
    """Cut pages into paragraphs: at blank lines, before a line with a dash, a mark or a speaker's label.

    A line that ends with a colon gives somebody the word, whatever role it was taken for.
    """
    found: list[Paragraph] = []
    for k, page in enumerate(pages):
        introduces = page.text.rstrip().endswith(":")
        if page.role not in TEXT_ROLES and page.role != "title" and not introduces:
            continue
        start = 0
        for m in [*_BREAK.finditer(page.text), None]:
            end = m.start() if m else len(page.text)
            piece = page.text[start:end]
            if piece.strip():
                found.append(Paragraph(page, k, start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
            start = m.end() if m else end
    return found


def marked_spans(text: str, start: int, end: int) -> list[Marked]:
    """Find the outermost stretches in quotation marks of one paragraph, left to right.

    An opening double mark without its closing one reaches to the end of the paragraph, `closed` false; a single one
    without is an apostrophe.
    """
    found: list[Marked] = []
    view = usual_marks(text)
    closers = _Closers(view, start, end)
    at = start
    while at < end:
        mark = view[at]
        close = closers.of(at) if mark in _DOUBLE or mark in _SINGLE or mark in "»«" else None
        if close is None:
            at += 1
            continue
        outer = close + 1 if close < end else end
        outer += outer < end and view[outer] != text[outer] and view[outer] == " "
        opening = at - 1 if at > start and view[at - 1] == " " != text[at - 1] else at
        inner_start, inner_end = _inner(view, at + 1, close)
        if inner_start < inner_end:
            found.append(Marked(opening, inner_start, inner_end, outer, mark, close < end))
        at = max(outer, at + 1)
    return found


@lru_cache(maxsize=4)
def usual_marks(text: str) -> str:
    """The text with one sign and a blank for a mark that is typed as two (`''Nej''`, `,,Nej''`, `<<Nej>>`).

    Every letter keeps its place. Rarer signs are written as the one they look like.
    """

    def _one(m: re.Match[str]) -> str:
        mark = _ANGLES.get(m.group(), "”")
        before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
        return f" {mark}" if after.strip() and (not before.strip() or before in "([:–—-") else f"{mark} "

    return _TWICE.sub(_one, text).translate(_ALIKE)


def continued(blocks: Sequence[Paragraph], marked: Sequence[list[Marked]]) -> list[list[Marked]]:
    """Carry speech on whose mark closes in one of the next paragraphs, where no other opens before it.

    What goes on is a stretch of its own in each paragraph, `continues` set; a heading may stand between. A mark that
    closes nowhere near carries nothing on.
    """
    found = [list(spans) for spans in marked]
    for k, spans in enumerate(marked):
        if not spans or spans[-1].closed or blocks[k].page.role in _HEADS:
            continue
        below = (i for i in range(k + 1, len(blocks)) if blocks[i].page.role not in _HEADS)
        following = list(islice(below, CARRIED))
        last = next((i for i in following if _mark_in(blocks[i]) is not None), None)
        place = _mark_in(blocks[last]) if last is not None else None
        if last is None or place is None or not _only_closes(blocks[last], place, spans[-1].mark):
            continue
        found[k][-1] = replace(spans[-1], open_end=True)
        for i in (i for i in following if i < last):
            start, end = blocks[i].start, blocks[i].end
            found[i] = [Marked(start, start, end, end, spans[-1].mark, closed=True, continues=True, open_end=True)]
        found[last] = _closed_in(blocks[last], place, spans[-1].mark)
    return found


def _closed_in(paragraph: Paragraph, place: int, mark: str) -> list[Marked]:
    """The stretches of a paragraph in which speech of the one before closes."""
    text, start = paragraph.page.text, paragraph.start
    view = usual_marks(text)
    outer = place + 1 + (view[place] != text[place] and view[place + 1 : place + 2] == " ")
    end = start + len(text[start:place].rstrip())
    head = Marked(start, start, end, outer, mark, closed=True, continues=True)
    return [head, *marked_spans(text, outer, paragraph.end)]


def _mark_in(paragraph: Paragraph) -> int | None:
    """The first double mark of a paragraph."""
    text = usual_marks(paragraph.page.text)
    return next((i for i in range(paragraph.start, paragraph.end) if text[i] in _DOUBLE or text[i] in "»«"), None)


def _only_closes(paragraph: Paragraph, place: int, mark: str) -> bool:
    """Whether a mark closes speech that the given mark opened, and opens none."""
    text = usual_marks(paragraph.page.text)
    after = text[place + 1] if place + 1 < paragraph.end else " "
    if text[place] == mark == STRAIGHT and closes_late(text, place, paragraph.start, paragraph.end):
        return True
    same = (mark in "»«") == (text[place] in "»«") and (mark not in "»«" or mark != text[place])
    return same and place > paragraph.start and not text[place - 1].isspace() and not after.isalnum()


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


class _Closers:
    """Where the stretch that opens at a place closes; each kind of mark is looked through once."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._double = [i for i in range(start, end) if text[i] in _DOUBLE]
        self._single = [i for i in range(start, end) if text[i] in _SINGLE]
        self._angle = [i for i in range(start, end) if text[i] in "»«"]
        self._cursor = {"double": 0, "single": 0, "angle": 0}
        self._misplaced = misplaced(text, start, end)

    def of(self, at: int) -> int | None:
        """The place of the closing mark, the paragraph's end for an unclosed double one, None where nothing opens."""
        mark = self._text[at]
        if mark in _SINGLE:
            return self._single_close(at) if self._opens(at) and not self._decade(at) else None
        if mark in "»«":
            return self._angle_close(at)
        return self._double_close(at) if self._opens(at) or mark == "„" else None

    def _opens(self, at: int) -> bool:
        if at in self._misplaced:
            return self._misplaced[at]
        before = self._text[at - 1] if at > self._start else " "
        after = self._text[at + 1] if at + 1 < self._end else " "
        return (before.isspace() or before in "([/–—-:»") and not after.isspace() and after not in ".,;:!?)"

    def _closes(self, at: int) -> bool:
        if at in self._misplaced:
            return not self._misplaced[at]
        before = self._text[at - 1]
        after = self._text[at + 1] if at + 1 < self._end else " "
        return not before.isspace() and not after.isalnum()

    def _decade(self, at: int) -> bool:
        return self._text[at + 1 : at + 3].isdigit()

    def _behind(self, places: list[int], kind: str, at: int) -> list[int]:
        cursor = self._cursor[kind]
        while cursor < len(places) and places[cursor] <= at:
            cursor += 1
        self._cursor[kind] = cursor
        return places[cursor : cursor + 60]

    def _single_close(self, at: int) -> int | None:
        return next((i for i in self._behind(self._single, "single", at) if self._closes(i) and i > at + 1), None)

    def _angle_close(self, at: int) -> int | None:
        wanted = "«" if self._text[at] == "»" else "»"
        if self._text[at] == "«" and not self._opens(at):
            return None
        for i in self._behind(self._angle, "angle", at):
            if self._text[i] == wanted or (self._closes(i) and not self._opens(i)):
                return i
            if self._opens(i) and self._text[i] == self._text[at]:
                break
        return self._end if self._opens(at) else None

    def _double_close(self, at: int) -> int:
        """The mark at which every mark opened on the way is closed again; else the first that can close."""
        depth, first = 1, None
        for i in self._behind(self._double, "double", at):
            if self._opens(i) and not self._closes(i):
                depth += 1
            elif self._closes(i) or self._text[i] != self._text[at]:
                first = i if first is None else first
                depth -= 1
                if depth == 0:
                    return i
        return self._end if first is None else first
