"""What repeats are sought among: the kept paragraphs and lines of one document, as words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textmine.dedup.align import align
from textmine.dedup.normalise import sentences_of
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


def units_of(segments: Iterable[Segment], text: str) -> list[Unit]:
    """Return the units of one document's segments, in order; segments without a word are none."""
    units: list[Unit] = []
    after_break = False
    for segment in segments:
        if segment.role in _BREAKS and segment.reason != "blank":
            after_break = True
        if not segment.kept or segment.role not in KEPT_ROLES or segment.role == "comment":
            continue
        piece = text[segment.start : segment.end]
        sentences = sentences_of(piece)
        if not sentences:
            continue
        words = tuple(word for sentence in sentences for word in sentence)
        ends = tuple(_running_sums(sentences))
        units.append(Unit(len(units), segment, piece.strip(), words, " ".join(words), ends, after_break))
        after_break = False
    return units


def _running_sums(sentences: Sequence[Sequence[str]]) -> Iterable[int]:
    total = 0
    for sentence in sentences:
        total += len(sentence)
        yield total


def covers(keeper: Unit, gone: Unit, *, anchored: bool) -> bool:
    """Whether nearly all that `gone` says stands in `keeper`, so that nothing is lost when `gone` is taken out.

    `anchored`: both stand at the same place in two printings of one text; then a corrected word or number is still
    the same paragraph. Elsewhere a number or a polar word that differs makes it another one. In either case each
    sentence of `gone` must be there: a sentence that occurs in one version only is never lost.
    """
    if gone.key == keeper.key:
        return True
    if len(gone.words) > 1.2 * len(keeper.words) + 1:
        return False
    found = align(gone.words, keeper.words)
    if found is None or found.share < (0.75 if anchored else 0.9):
        return False
    if not anchored and (found.altered or found.density < 0.6):
        return False
    bounds = zip((0, *gone.ends), gone.ends, strict=False)
    return all(_is_there(found.found[a:b]) for a, b in bounds)


def _is_there(found: Sequence[bool]) -> bool:
    return len(found) < 2 or 2 * sum(found) >= len(found)
