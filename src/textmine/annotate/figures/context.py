"""The sentences of a passage, and the periods that each of them names: what its figures are read in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.timespan import Period

Span = tuple[int, int]
MAX_SENTENCE = 2000
"""A longer one is a table or a list: each of its figures would carry all of it."""
MAX_PERIODS = 50
"""A sentence with more is a table; its figures are measured against the first ones, or the time would be square."""
REACH = 3
"""How many sentences before a figure a period may be named that it holds in."""


def context_of(doc: Doc, line: Line, claims: Sequence[Claim], periods: Sequence[Period]) -> Context:
    """Return the sentences of a passage, for its claims."""
    spans = [line.span(claim.start, claim.end) for claim in claims]
    return Context(line, _sentences(doc, len(line.text), spans), periods)


class Context:
    """The sentences of a passage and the periods that each of them names."""

    def __init__(self, line: Line, sentences: Sequence[Span], periods: Sequence[Period]) -> None:
        self.line = line
        self.sentences = sentences
        self._starts = [start for start, _ in sentences]
        self._periods: dict[int, list[Period]] = {}
        for period in periods:
            if period.first or period.last:
                self._periods.setdefault(self.sentence_at(line.at(period.start).start), []).append(period)

    def sentence_at(self, start: int) -> int:
        """Return the number of the sentence around a character."""
        return max(bisect_right(self._starts, start) - 1, 0)

    def text(self, at: int, around: int) -> str:
        """Return the text of sentence `at`; of one that has no end, what stands around a character."""
        start, end = self.sentences[at]
        if end - start > MAX_SENTENCE:
            start, end = max(start, around - MAX_SENTENCE // 2), min(end, around + MAX_SENTENCE // 2)
        return self.line.text[start:end].strip()

    def named_near(self, at: int) -> list[tuple[Period, int]]:
        """Return the periods that sentence `at` and those before it name, and how many sentences before."""
        return [
            (period, back) for back in range(REACH + 1) for period in self._periods.get(at - back, [])[:MAX_PERIODS]
        ]


def _sentences(doc: Doc, length: int, spans: Sequence[Span]) -> list[Span]:
    """Return the sentences as characters; two are one where a figure stands across their border."""
    rows = doc.to_array(["IDX", "SENT_START"])
    starts = [int(at) for at, first in rows if first == 1 and at]
    edges = [*zip([0, *starts], [*starts, length], strict=True)]
    spans = sorted(spans)
    joined: list[Span] = []
    k = 0
    for start, end in edges:
        while k < len(spans) and spans[k][1] <= start:
            k += 1
        if joined and k < len(spans) and spans[k][0] < start < spans[k][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
