"""What repeats are sought among: the kept paragraphs and lines of one document, as words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from textmine.dedup.align import align
from textmine.dedup.normalise import words_of
from textmine.records import KEPT_ROLES, Role, Segment

LONG = 40
"""From this many characters (normalised) what is said twice is a copy wherever it stands; a shorter line may recur."""
MAX_QUOTE = 60
"""A paragraph of more words is no pull quote."""
PROSE: frozenset[Role] = frozenset({"lead", "body", "correction"})
_BREAKS: frozenset[Role] = frozenset({"field_label", "field_value", "disclaimer", "navigation", "footer"})
# A title stays before a text, a text before a pull quote or a heading of the same words, and these before a caption.
_RANK: dict[Role, int] = {
    "title": 0,
    "lead": 1,
    "body": 1,
    "correction": 1,
    "heading": 2,
    "pull_quote": 2,
    "caption": 3,
}
_VERSION = re.compile(
    r"\W{0,8}(?:version|udgave|revision|udkast)(?:\s(?:nr\.?\s)?|[:.]\s?)\d{1,3}(?:\.\d{1,2})?(?![\d.]?\d).{0,60}",
    re.IGNORECASE,
)
"""`=== Version 2 - 3. maj 2019 kl. 9.15 ===`: below it a body begins anew, whatever the line was taken for."""
_MARKED = 12
# A closing mark before a small letter ends no sentence: a date ("den 3. maj"), an abbreviation, speech with its sayer.
_SENTENCE_END = re.compile(r"[.!?…][\"'»«”’)]{0,3}\s+(?![a-zæøå])")


@dataclass(frozen=True, slots=True)
class Unit:
    """A kept segment, as its words."""

    index: int
    segment: Segment
    text: str
    words: tuple[str, ...]
    key: str
    ends: tuple[int, ...]
    """The number of words up to the end of each sentence."""
    starts: tuple[int, ...]
    """Where each sentence begins in the segment."""
    after_break: bool
    """Whether a label, notice or other matter that is no text stands between it and the unit before."""

    @property
    def role(self) -> Role:
        """The role that the segment came with."""
        return self.segment.role

    @property
    def rank(self) -> int:
        """Among units of the same words, the one of lowest rank stays."""
        return _RANK.get(self.segment.role, 4)

    @property
    def is_long(self) -> bool:
        """Whether it can be a copy by its words alone."""
        return len(self.key) >= LONG

    @property
    def is_prose(self) -> bool:
        """Whether it is running text."""
        return self.segment.role in PROSE

    def n_words(self, k: int) -> int:
        """The number of words of its k-th sentence."""
        return self.ends[k] - (self.ends[k - 1] if k else 0)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield each sentence as its words, half-open."""
        yield from zip((0, *self.ends), self.ends, strict=False)


def units_of(segments: Iterable[Segment], text: str) -> list[Unit]:
    """Return the units of one document's segments, in order; segments without a word are none."""
    units: list[Unit] = []
    after_break = False
    for segment in segments:
        if segment.reason != "blank" and (segment.role in _BREAKS or _is_version(text[segment.start : segment.end])):
            after_break = True
        if not segment.kept or segment.role not in KEPT_ROLES or segment.role == "comment":
            continue
        piece = text[segment.start : segment.end]
        said = [(start, held) for start, end in _sentence_spans(piece) if (held := words_of(piece[start:end]))]
        if not said:
            continue
        words = tuple(word for _, sentence in said for word in sentence)
        ends = tuple(accumulate(len(sentence) for _, sentence in said))
        starts = tuple(start for start, _ in said)
        units.append(Unit(len(units), segment, piece.strip(), words, " ".join(words), ends, starts, after_break))
        after_break = False
    return units


def _is_version(line: str) -> bool:
    return len(line.split()) <= _MARKED and _VERSION.fullmatch(line.strip()) is not None


def _sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for mark in _SENTENCE_END.finditer(text):
        yield at, mark.end()
        at = mark.end()
    yield at, len(text)


def covers(keeper: Unit, gone: Unit) -> bool:
    """Whether nearly all that `gone` says stands in `keeper`, so that nothing is lost when `gone` is taken out.

    A number or a polar word that differs makes it another paragraph, and each sentence of `gone` must be there: what
    is said in one version only is never lost.
    """
    if gone.key == keeper.key:
        return True
    if len(gone.words) > 1.2 * len(keeper.words) + 1:
        return False
    found = align(gone.words, keeper.words)
    if found is None or found.share < 0.9 or found.altered or found.density < 0.6:
        return False
    return all(b - a < 2 or 2 * sum(found.found[a:b]) >= b - a for a, b in gone.sentences())
