"""Whether two documents are the same article: the shorter one's words, piece by piece, found in the longer one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from textmine.dedup.normalise import is_number, names_of
from textmine.dedup.quoted import quoted_words
from textmine.dedup.signatures import paragraphs_of

PIECE = 20
"""Words per piece: short enough for paragraphs to be moved and cut, long enough that chance matches do not count."""
FOUND = 0.55
"""A piece is found where this part of its words stands, in order, in a stretch of the other text little longer than it.
Two unrelated Danish texts share about a third that way (function words)."""
FOUND_HALF = 0.75
"""The same for half a piece, where chance weighs more."""
MIN_RATIO = 0.25
"""A text less than a quarter as long as another one is a mention of it or quoted by it, not a shortened copy."""
ALIKE = 0.8
"""From this ratio of lengths neither text can hold much that is not in the other one."""
LEAD = 0.3
"""Of two texts about equally long, this part at most may be a lead that the other one has not, ..."""
REST = 0.9
"""... where this part of all that follows it is found."""
SAME = 0.6
"""Of the words of the pieces that are found, so many are the same. Of two printings that each changed 20 % of the words
about 70 % are; of two days' listings, half."""
AS_IT_WAS = 0.85
"""So many where only a text that hardly differs may be a copy."""
PROSE = 0.85
"""So many of the pairs of words in prose are different ones, also at 5,000 words; in forms and tables fewer. The next
one of its kind has most words of a form in the same order, ..."""
FORM = 0.6
"""... so a form's share of same words must be greater by this part of what it lacks of prose."""
SPELLING = 0.6
"""Names less alike than this are others, not the same ones spelt or read otherwise."""
MIN_REFILLED = 3
REFILLED = 0.2
"""From so many numbers (or names) on, and this part of all that stand in pieces that are found, others in their place
tell a frame that was filled in again. Edits hardly ever put a name for a name."""
QUOTED = 0.9
"""An answer that holds a whole letter holds nearly all of it as speech, ..."""
SAID = 0.03
"""... and more than this part of the letter is its writer's own words."""
MAX_POSTINGS = 8
BUCKET = 8
GOES_ON = 0.15
"""A piece that goes on where the one before it ended is preferred to one elsewhere that has this part more of it."""
SLACK = 4
"""A piece is looked for from so many words before the place that its pairs of words point to."""
_NO_DIGIT = re.compile(r"\D")


class _Place(NamedTuple):
    """A piece of the shorter text that is found in the longer one."""

    start: int
    end: int
    """Its words, half-open."""
    stop: int
    """About where it ends in the longer text."""
    blocks: list[tuple[int, int, int]]
    """The runs of words that are the same: where in the shorter text, where in the longer one, how many."""


_Change = tuple[range, range]


class Text:
    """A document's text, as words, pieces and word pairs; made once per document and comparison round."""

    def __init__(self, text: str) -> None:
        self.raw = text
        self.paragraphs = paragraphs_of(text)
        self.words = [word for paragraph in self.paragraphs for word in paragraph]

    def pieces(self) -> Iterator[tuple[int, int]]:
        """Yield stretches of about `PIECE` words that do not cross a paragraph's end."""
        start = 0
        for paragraph in self.paragraphs:
            n = max(1, round(len(paragraph) / PIECE))
            for k in range(n):
                yield start + k * len(paragraph) // n, start + (k + 1) * len(paragraph) // n
            start += len(paragraph)

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """Where each pair of neighbouring words stands (the first few places)."""
        places: dict[tuple[str, str], list[int]] = {}
        for place, pair in enumerate(zip(self.words, self.words[1:], strict=False)):
            held = places.setdefault(pair, [])
            if len(held) < MAX_POSTINGS:
                held.append(place)
        return places

    @property
    def sameness(self) -> float:
        """How many of the words of what is found in it must be the same."""
        lacking = PROSE - len(self.pairs) / max(1, len(self.words) - 1)
        return min(SAME + FORM * max(0.0, lacking), AS_IT_WAS)

    @cached_property
    def numbers(self) -> list[bool]:
        """For each word, whether it is a number."""
        return [is_number(word) for word in self.words]

    @cached_property
    def quoted(self) -> list[bool | None]:
        """For each word, whether it stands between quotation marks; None where that cannot be told."""
        flags = quoted_words(self.raw)
        return flags if len(flags) == len(self.words) else [None] * len(self.words)

    @cached_property
    def names(self) -> list[bool]:
        """For each word, whether it is written with a capital inside a sentence (never where folding adds words)."""
        flags = names_of(self.raw)
        return flags if len(flags) == len(self.words) else [False] * len(self.words)


def similarity(a: Text, b: Text, least: float, as_it_was: bool = False) -> float | None:
    """Return the share of the shorter text that is found in the longer one, or None where they are not one article.

    `least` is the least share. Texts about as long as each other may differ in their lead besides: then it is the
    share of what follows the lead. With `as_it_was` they may not, and only a few words may differ. Not one article are
    a form that is filled in twice (last month's bulletin), and a text that the other one quotes and answers.
    """
    shorter, longer = (a, b) if (len(a.words), a.raw) <= (len(b.words), b.raw) else (b, a)
    n, m = len(shorter.words), len(longer.words)
    if n < MIN_RATIO * m:
        return None
    alike = n >= ALIKE * m
    places = _places(shorter, longer, least, int(LEAD * n) if alike and not as_it_was else 0)
    n_found = sum(place.end - place.start for place in places)
    if not n_found:
        return None
    same = {j + k: i + k for place in places for i, j, size in place.blocks for k in range(size)}
    needed = max(longer.sameness, AS_IT_WAS if as_it_was else 0.0)
    if len(same) < needed * n_found or _is_refilled(shorter, longer, places):
        return None
    if not alike and _is_quoted(shorter, longer, same):
        return None
    share = n_found / n
    return round(share if share >= least else n_found / (n - places[0].start), 4)


def _places(shorter: Text, longer: Text, least: float, lead: int) -> list[_Place]:
    """The pieces of the shorter text that are found, each with where; none as soon as too much is missing.

    Its first words, up to `lead`, may be missing besides.
    """
    n = len(shorter.words)
    found: list[_Place] = []
    missing = opening = 0
    for start, end in shorter.pieces():
        here = _found_in(shorter.words, start, end, longer, found[-1] if found else None)
        missing += end - start - sum(place.end - place.start for place in here)
        found += here
        if not found and end <= lead:
            opening = end
        elif missing > (1 - least) * n and missing - opening > (1 - max(REST, least)) * (n - opening):
            return []
    return found


def _found_in(words: Sequence[str], start: int, end: int, longer: Text, last: _Place | None) -> list[_Place]:
    """A piece where it is found whole; else its halves, more strictly: it may lie across a cut or a moved paragraph."""
    place = _find(words, start, end, longer, FOUND, last)
    if place is not None or end - start < PIECE // 2:
        return [place] if place is not None else []
    middle = (start + end) // 2
    halves = (_find(words, a, b, longer, FOUND_HALF, last) for a, b in ((start, middle), (middle, end)))
    return [half for half in halves if half is not None]


def _find(words: Sequence[str], start: int, end: int, longer: Text, least: float, last: _Place | None) -> _Place | None:
    """Where in the longer text a piece stands; None where it does not.

    It is looked for behind the piece before it, and where its pairs of words point to: the paragraphs of a frame are
    all alike, and the one in its place is meant, though another may happen to have a word more of it.
    """
    piece = words[start:end]
    needed = least * len(piece)
    best, found = 0.0, None
    if last is not None and last.end == start:
        score = _score(piece, longer, last.stop)
        best, found = (score + GOES_ON * len(piece), last.stop) if score >= needed else (0.0, None)
    if best < len(piece):
        for place in _likely(piece, longer):
            score = _score(piece, longer, place)
            if score >= needed and score > best:
                best, found = score, place
    return _compared(piece, start, longer, found) if found is not None else None


def _likely(piece: Sequence[str], longer: Text) -> Iterator[int]:
    """The three places in the longer text that most pairs of words of a piece point to, from the likeliest on."""
    votes: Counter[int] = Counter()
    for k, pair in enumerate(pairwise(piece)):
        for place in longer.pairs.get(pair, ()):
            votes[(place - k) // BUCKET] += 1
    return (v * BUCKET for v in sorted(votes, key=lambda v: (-votes[v] - votes[v + 1], v))[:3])


def _score(piece: Sequence[str], longer: Text, place: int) -> int:
    first, last = _window(piece, place)
    return LCSseq.similarity(piece, longer.words[first:last])


def _window(piece: Sequence[str], place: int) -> tuple[int, int]:
    return max(0, place - SLACK), place + len(piece) + 2 * BUCKET - SLACK


def _compared(piece: Sequence[str], start: int, longer: Text, place: int) -> _Place:
    """A piece and the stretch of the longer text about there, word by word."""
    first, last = _window(piece, place)
    *same, _ = LCSseq.editops(piece, longer.words[first:last]).as_matching_blocks()
    blocks = [(start + block.a, first + block.b, block.size) for block in same]
    i, j, _ = blocks[-1]
    end = start + len(piece)
    return _Place(start, end, min(j + end - i, len(longer.words)), blocks)


def _changes(places: Sequence[_Place]) -> Iterator[_Change]:
    """Which stretch of the shorter text has which other one in its place.

    At the ends of a piece, where the other one has no end of its own, it is taken as long as what it stands for.
    """
    for place in places:
        _, first, _ = place.blocks[0]
        i, j = place.start, max(0, first - (place.blocks[0][0] - place.start))
        for a, b, size in [*place.blocks, (place.end, place.stop, 0)]:
            if a > i and b > j:
                yield range(i, a), range(j, b)
            i, j = a + size, b + size


def _is_refilled(shorter: Text, longer: Text, places: Sequence[_Place]) -> bool:
    """Whether several of its numbers, or names, have others in their place: one frame, used twice."""
    changes = list(_changes(places))
    for ours, theirs in ((shorter.numbers, longer.numbers), (shorter.names, longer.names)):
        replaced = 0
        for gone, added in changes:
            one = [shorter.words[k] for k in gone if ours[k]]
            other = [longer.words[k] for k in added if theirs[k]]
            if one and other and _differ("".join(one), "".join(other)):
                replaced += min(len(one), len(other))
        n = sum(sum(ours[place.start : place.end]) for place in places)
        if replaced >= MIN_REFILLED and replaced > REFILLED * n:
            return True
    return False


def _differ(one: str, other: str) -> bool:
    """Whether these are not one number printed otherwise (5.000, 5000), nor one name spelt or read otherwise."""
    if one[0].isdigit():
        return _NO_DIGIT.sub("", one) != _NO_DIGIT.sub("", other)
    return Indel.normalized_similarity(one, other) < SPELLING


def _is_quoted(shorter: Text, longer: Text, same: Mapping[int, int]) -> bool:
    """Whether what the shorter text says itself is speech in the longer one: an answer that quotes what it answers."""
    there = [longer.quoted[j] for j, i in same.items() if shorter.quoted[i] is False and longer.quoted[j] is not None]
    return SAID * len(shorter.words) < len(there) and sum(map(bool, there)) > QUOTED * len(there)
