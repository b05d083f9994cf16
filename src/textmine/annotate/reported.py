"""A sentence that reports speech, and the direct quotes that stand in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from textmine.annotate.clauses import trimmed
from textmine.annotate.lexicon import words
from textmine.annotate.marks import Paragraph
from textmine.annotate.pages import Word
from textmine.annotate.speakers import Saying, Speakers
from textmine.annotate.spoken import Spoken

_NEW = re.compile(r"[.!?] (?=[A-ZÆØÅ])")
MIN_WORDS = 2
MIN_MORE = 3
"""A clause with a quoted phrase in it has so many words more than the phrase; else the phrase alone is what is said."""
SUBORDINATE = {"når", "da", "selvom", "selv", "fordi", "mens", "skønt", "eftersom"}


class Spans:
    """The direct quotes by their place."""

    def __init__(self, direct: Sequence[Spoken]) -> None:
        self._spans = sorted((s.start, s.end) for s in direct)
        self._starts = [start for start, _ in self._spans]

    def around(self, place: int) -> tuple[int, int] | None:
        """The direct quote that a place of the source text stands in."""
        i = bisect_left(self._starts, place + 1)
        return next((span for span in self._spans[max(0, i - 3) : i] if span[0] <= place < span[1]), None)

    def holds(self, place: int) -> bool:
        """Whether a place of the source text stands in a direct quote."""
        return self.around(place) is not None

    def inside(self, start: int, end: int) -> list[tuple[int, int]]:
        """The direct quotes that touch a stretch."""
        i = bisect_left(self._starts, end)
        return [span for span in self._spans[max(0, i - 8) : i] if start < span[1]]


class Sentence:
    """A sentence, or the part of one that stands in a direct quote; offsets into its page."""

    def __init__(self, paragraph: Paragraph, start: int, end: int, speakers: Speakers, marks: Spans) -> None:
        self.paragraph, self.page = paragraph, paragraph.page
        self.start, self.end = start, end
        self.speakers, self.marks = speakers, marks
        self.words = self.page.words[self.page.index(start) : self.page.index(end)]

    @property
    def text(self) -> str:
        """The sentence's text."""
        return self.page.text[self.start : self.end]

    def marked(self, place: int) -> bool:
        """Whether a place stands in marks."""
        return self.speakers.quoted(self.page.start + place)

    def opening(self, verb: Word) -> str:
        """The first word of the clause that a verb stands in."""
        comma = max(self.page.text.rfind(mark, self.start, verb.start) for mark in (", ", ": ", "; "))
        new = [m.end() for m in _NEW.finditer(self.page.text, self.start, verb.start)]
        comma = max([comma, *(end - 2 for end in new[-1:])])
        i = self.page.index(comma + 1) if comma >= 0 else self.page.index(self.start)
        first = self.page.words[i].text.casefold()
        whole = self.words[0].text.casefold()
        if first in {"og", "men"} and i + 1 < len(self.page.words):
            first = self.page.words[i + 1].text.casefold()
        return first if first in words("speech", "unreal") or first in SUBORDINATE else whole if comma < 0 else first

    def spoken(self, start: int, end: int, saying: Saying, cue: Word) -> list[Spoken]:
        """A stretch of the page as what is said; nothing where it is too short, or a direct quote says it all."""
        page = self.page
        text = page.text[start:end]
        lead = len(text) - len(text.lstrip(" ,"))
        said = trimmed(text)
        if saying.actor is not None and saying.actor is self.speakers.author:
            return []
        start, end = page.start + start + lead, page.start + start + len(said)
        if len(said[lead:].split()) < MIN_WORDS or not self._more_than_marked(start, end):
            return []
        return [Spoken(self.paragraph.passage, start, end, saying.actor, cue.text, direct=False)]

    def _more_than_marked(self, start: int, end: int) -> bool:
        """Whether a clause says more than the phrases in marks that stand in it."""
        inside = self.marks.inside(start, end)
        inside = [span for span in inside if not (span[0] <= start and end <= span[1])]
        if any(a < start - 1 or b > end + 1 for a, b in inside):
            return False
        text, offset = self.page.text, self.page.start
        marked = sum(len(text[a - offset : b - offset].split()) for a, b in inside)
        return not inside or len(text[start - offset : end - offset].split()) - marked >= MIN_MORE
