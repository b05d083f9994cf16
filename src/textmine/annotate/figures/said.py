"""A figure in its sentence: what the clues of what it is given for, and of when it holds, are made of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.data import words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.per import EACH
from textmine.annotate.figures.taken_up import reach

STEPS = (0, 1, 2, 3, 5, 8, 12, 20, 40)
"""Distances in words are told apart by these."""
BACK = 12
"""How many words before a figure its verb may stand."""
NAMED = frozenset({"NOUN", "PROPN"})


class Said:
    """A figure in its sentence, which begins at token `first`, and what its clues are made of."""

    def __init__(
        self, line: Line, claim: Claim, first: int, borders: Sequence[int], *, is_average: bool = False
    ) -> None:
        self.line, self.claim, self.first = line, claim, first
        self.borders = borders
        """Where clauses end."""
        self.is_average = is_average
        """Whether the sentence says "i gennemsnit" or "hver"."""

    @cached_property
    def before(self) -> str:
        """The word before the figure; `0` for a number."""
        return self.word(self.claim.start - 1)

    @cached_property
    def verb(self) -> int | None:
        """The nearest verb before the figure in its sentence."""
        back = range(self.claim.start - 1, max(self.claim.start - BACK, self.first - 1), -1)
        return next((k for k in back if self.line.is_verb(k)), None)

    @cached_property
    def each(self) -> str:
        """How the words beside the figure say that each of many has so much: behind it, before it; empty for not."""
        before = range(self.claim.start - 4, self.claim.start)
        if any(self.line.lower(k) in EACH for k in range(self.claim.end, self.claim.end + 5)):
            return "behind"
        if any(self.line.lower(k) in EACH for k in before):
            return "before"
        return "at" if self.before in ("à", "á", "a") else ""

    @cached_property
    def reach(self) -> int:
        """How many sentences back it takes up an earlier figure."""
        return reach(self.line, self.claim)

    @cached_property
    def link(self) -> str:
        """The small word before it: the "til" of "faldt til 40"."""
        return link(self.line, self.claim.start)

    @cached_property
    def number(self) -> tuple[str, ...]:
        """Clues of what number it is, by its kind and the words beside it."""
        before = "0" if self.line.at(self.claim.start - 1).kind == "d" else self.line.lower(self.claim.start - 1)
        counts = self.line.at(self.claim.end).text == self.claim.counted
        behind = "noun" if counts else self.line.lower(self.claim.end)
        return (f"before {before}", f"kind {self.claim.kind}", f"change {self.claim.change}", f"next {behind}")

    def word(self, k: int) -> str:
        """Return a word that is no name of a thing; `0` for a number, else its part of speech."""
        if self.line.at(k).kind == "d":
            return "0"
        return self.line.pos(k) if self.line.pos(k) in NAMED else self.line.lower(k)

    def ends(self, first: int, last: int, most: int) -> int:
        """Count the ends of clauses between two tokens, up to `most`."""
        return min(bisect_left(self.borders, last) - bisect_left(self.borders, first), most) if first < last else 0

    def opens(self, k: int) -> bool:
        """Tell whether token `k` is the first of its sentence or clause."""
        return k == self.first or self.ends(k - 1, k, 1) == 1


def link(line: Line, k: int) -> str:
    """Return the small word before token `k`, empty for any other."""
    return line.lower(k - 1) if line.lower(k - 1) in words("periods", "clues", "links") else ""


def step(distance: int) -> int:
    """Return a distance in words by steps."""
    return next((least for least in STEPS if distance <= least), STEPS[-1] + 1)
