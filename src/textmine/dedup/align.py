"""Word by word alignment: the proof that one paragraph's words stand in another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Indel

from textmine.dedup.normalise import polar_words, weighs

MAX_CELLS = 200_000_000
"""Alignment keeps a bit per pair of words: 25 MB. Paragraphs beyond that are compared as a whole only."""
ADDITION = 4
"""This many words in a row that only one text has are an addition; fewer may be an alteration."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the words of one text (`gone`) stand, in order, in another one (`keeper`)."""

    found: tuple[bool, ...]
    """For each word of `gone`, whether it stands in `keeper`."""
    start: int
    end: int
    """The stretch of `keeper` in which they stand (word indices, half-open)."""
    altered: bool
    """Whether a number or a polar word differs where the texts are not simply longer or shorter."""

    @property
    def share(self) -> float:
        """Share of the words that were found."""
        return sum(self.found) / len(self.found) if self.found else 0.0

    @property
    def density(self) -> float:
        """Share of the stretch of `keeper` that the found words make up."""
        return sum(self.found) / (self.end - self.start) if self.end > self.start else 0.0


def align(gone: Sequence[str], keeper: Sequence[str]) -> Alignment | None:
    """Align the words of `gone` with those of `keeper` by their longest common subsequence; None when too large."""
    first, last = _common_ends(gone, keeper)
    inner_gone, inner_keeper = gone[first : len(gone) - last], keeper[first : len(keeper) - last]
    if len(inner_gone) * len(inner_keeper) > MAX_CELLS:
        return None
    found = [True] * first + [False] * len(inner_gone) + [True] * last
    places = ([0, first] if first else []) + ([len(keeper) - last, len(keeper)] if last else [])
    changes: list[_Change] = []
    for step in Indel.opcodes(inner_gone, inner_keeper):
        a, b, c, d = step.src_start, step.src_end, step.dest_start, step.dest_end
        if step.tag == "equal":
            found[first + a : first + b] = [True] * (b - a)
            places += [first + c, first + d]
        elif changes and (changes[-1].src_end, changes[-1].dest_end) == (a, c):  # a word replaced is out and in
            changes[-1] = changes[-1]._replace(src_end=b, dest_end=d)
        else:
            changes.append(_Change(a, b, c, d))
    start, end = min(places, default=0), max(places, default=0)
    altered = any(
        _alters(inner_gone[c.src_start : c.src_end], inner_keeper[c.dest_start : c.dest_end])
        for c in changes
        if c.src_end > c.src_start or start <= first + c.dest_start < end
    )
    return Alignment(tuple(found), start, end, altered)


def places_of(gone: Sequence[str], keeper: Sequence[str]) -> list[int] | None:
    """Return where each word of `gone` stands in `keeper` by the same alignment (-1: nowhere); None when too large."""
    first, last = _common_ends(gone, keeper)
    inner_gone, inner_keeper = gone[first : len(gone) - last], keeper[first : len(keeper) - last]
    if len(inner_gone) * len(inner_keeper) > MAX_CELLS:
        return None
    places = [*range(first), *[-1] * len(inner_gone), *range(len(keeper) - last, len(keeper))]
    for step in Indel.opcodes(inner_gone, inner_keeper):
        if step.tag == "equal":
            for k in range(step.src_end - step.src_start):
                places[first + step.src_start + k] = first + step.dest_start + k
    return places


class _Change(NamedTuple):
    """Where two texts differ: words of the one, in place of words of the other (either may be none)."""

    src_start: int
    src_end: int
    dest_start: int
    dest_end: int


def _common_ends(a: Sequence[str], b: Sequence[str]) -> tuple[int, int]:
    shorter = min(len(a), len(b))
    first = next((i for i in range(shorter) if a[i] != b[i]), shorter)
    rest = shorter - first
    last = next((i for i in range(rest) if a[-1 - i] != b[-1 - i]), rest)
    return first, last


def _alters(gone: Sequence[str], kept: Sequence[str]) -> bool:
    """Whether a change turns what is said. A number that only the keeper has takes nothing from what goes."""
    few = len(kept) < ADDITION
    if gone:
        return weighs(gone) or (few and weighs(kept))
    return few and not polar_words().isdisjoint(kept)
