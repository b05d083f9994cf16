"""Whether two documents are the same article: the shorter one's words, piece by piece, found in the longer one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Indel, LCSseq

from textmine.dedup.normalise import words_of
from textmine.dedup.quoted import quoted_words
from textmine.dedup.words import Flags, Hashes, Indices, Words, mixed_with, words_in

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
"""... so a form's share of same words must be greater by this part of what it lacks of prose, ..."""
MOST = 0.95
"""... up to this: a menu with other dishes on the same days is another menu."""
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
COMMON = 0.1
"""A text of which fewer runs of three words are in the other one is no copy: of two printings that each changed 20 % of
the words a quarter are in both, of unrelated texts one in a hundred."""
MAX_CELLS = 200_000_000
"""Alignment keeps a bit per pair of words: 25 MB. Longer texts are compared piece by piece alone."""
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
    """A document's text, as words (their hashes), pieces and word pairs."""

    def __init__(self, text: str, words: Words | None = None, k: int = 0) -> None:
        """Read the text; `words` and `k` where it has been read already, as the k-th of many."""
        words = words or words_in([text])
        start, end = int(words.ends[k - 1]) if k else 0, int(words.ends[k])
        self.raw = text
        self.words: list[int] = words.hashes[start:end].tolist()
        self.pairs = mixed_with(words.hashes[start : max(start, end - 1)], words.hashes[start + 1 : end])
        self.numbers = words.is_number[start:end]
        """For each word, whether it is a number."""
        self.names = words.is_name[start:end]
        """For each word, whether it is written with a capital inside a sentence."""
        ends = words.paragraph_ends
        first, last = np.searchsorted(ends, [start, end], side="right")
        self.paragraph_ends: list[int] = (ends[first:last] - start).tolist()

    @property
    def paragraphs(self) -> list[list[int]]:
        """The words of each paragraph."""
        return [self.words[a:b] for a, b in pairwise([0, *self.paragraph_ends])]

    @cached_property
    def piece_ends(self) -> list[int]:
        """Where stretches of about `PIECE` words end, none of which crosses a paragraph's end."""
        ends: list[int] = []
        for start, end in pairwise([0, *self.paragraph_ends]):
            n = max(1, round((end - start) / PIECE))
            ends += [start + (k + 1) * (end - start) // n for k in range(n)]
        return ends

    @cached_property
    def runs(self) -> frozenset[int]:
        """The runs of three words."""
        return frozenset((self.pairs[:-1] ^ (self.pairs[1:] << np.uint64(1))).tolist())

    @cached_property
    def places(self) -> tuple[Hashes, Indices]:
        """The pairs in the order of their hashes, and where each stands."""
        order = np.argsort(self.pairs, kind="stable")
        return self.pairs[order], order

    @cached_property
    def sameness(self) -> float:
        """How many of the words of what is found in it must be the same."""
        lacking = PROSE - len(np.unique(self.pairs)) / max(1, len(self.pairs))
        return min(SAME + FORM * max(0.0, lacking), MOST)

    @cached_property
    def spelt(self) -> list[str]:
        """The words as they are spelt, lower case."""
        words = words_of(self.raw)
        return words if len(words) == len(self.words) else [""] * len(self.words)

    @cached_property
    def quoted(self) -> list[bool | None]:
        """For each word, whether it stands between quotation marks; None where that cannot be told."""
        flags = quoted_words(self.raw)
        return flags if len(flags) == len(self.words) else [None] * len(self.words)


def texts_of(raw: Sequence[str]) -> list[Text]:
    """Read many texts at once, which is far quicker than one by one."""
    words = words_in(raw)
    return [Text(text, words, k) for k, text in enumerate(raw)]


def similarity(a: Text, b: Text, least: float, as_it_was: bool = False) -> float | None:
    """Return the share of the shorter text that is found in the longer one, or None where they are not one article.

    `least` is the least share. Texts about as long as each other may differ in their lead besides: then it is the
    share of what follows the lead. With `as_it_was` they may not, and only a few words may differ. Not one article are
    a form that is filled in twice (last month's bulletin), and a text that the other one quotes and answers.
    """
    shorter, longer = (a, b) if (len(a.words), a.raw) <= (len(b.words), b.raw) else (b, a)
    n, m = len(shorter.words), len(longer.words)
    if n < MIN_RATIO * m or not _share_runs(shorter, longer):
        return None
    alike = n >= ALIKE * m
    places = _places(shorter, longer, least, int(LEAD * n) if alike and not as_it_was else 0)
    n_found = sum(place.end - place.start for place in places)
    if not n_found:
        return None
    needed = max(longer.sameness, AS_IT_WAS if as_it_was else 0.0)
    if _n_same(places) < needed * n_found or _is_refilled(shorter, longer, places):
        return None
    if not alike and _is_quoted(shorter, longer, places):
        return None
    share = n_found / n
    return round(share if share >= least else n_found / (n - places[0].start), 4)


def _share_runs(shorter: Text, longer: Text) -> bool:
    """Whether enough runs of words are in both for a closer look: what is cheap to rule out is ruled out first."""
    return len(shorter.runs & longer.runs) >= COMMON * len(shorter.runs)


def _places(shorter: Text, longer: Text, least: float, lead: int) -> list[_Place]:
    """The pieces of the shorter text that are found, each with where; none as soon as too much is missing.

    Its first words, up to `lead`, may be missing besides. Where all are found in one order, they are one.
    """
    aligned = _Aligned(shorter, longer)
    if aligned.is_whole:
        return [aligned.place(0, len(shorter.words))]
    return _piece_by_piece(shorter, longer, aligned, least, lead)


def _piece_by_piece(shorter: Text, longer: Text, aligned: _Aligned, least: float, lead: int) -> list[_Place]:
    n = len(shorter.words)
    found: list[_Place] = []
    missing = opening = 0
    for k, (start, end) in enumerate(pairwise([0, *shorter.piece_ends])):
        if aligned.is_found[k]:
            here = [aligned.place(start, end)]
        else:
            here = _found_in(shorter, start, end, longer, found[-1] if found else None)
        missing += end - start - sum(place.end - place.start for place in here)
        found += here
        if not found and end <= lead:
            opening = end
        elif missing > (1 - least) * n and missing - opening > (1 - max(REST, least)) * (n - opening):
            return []
    return found


class _Aligned:
    """Both texts word by word, in one order throughout: where most pieces of a copy are found."""

    def __init__(self, shorter: Text, longer: Text) -> None:
        """Align the texts; each piece is found where enough of its words stand close together."""
        n, self._longer = len(shorter.words), len(longer.words)
        blocks = _same_words(shorter.words, longer.words)
        self._starts = [i for i, _, _ in blocks]
        self._blocks = blocks
        places = _places_of(blocks, n)
        ends = np.array(shorter.piece_ends)
        starts = np.concatenate([[0], ends[:-1]])
        there = places >= 0
        enough = np.add.reduceat(there, starts, dtype=np.int64) >= FOUND * (ends - starts)
        last = np.maximum.reduceat(places, starts)
        first = np.minimum.reduceat(np.where(there, places, self._longer), starts)
        self.is_found: list[bool] = (enough & (last - first < ends - starts + 2 * BUCKET - SLACK)).tolist()

    @property
    def is_whole(self) -> bool:
        """Whether all pieces are found."""
        return all(self.is_found)

    def place(self, start: int, end: int) -> _Place:
        """Where a piece, or several, that are found stand."""
        first, last = max(0, bisect_right(self._starts, start) - 1), bisect_left(self._starts, end)
        blocks = self._blocks[first:last]
        i, j, size = blocks[0]
        if i + size <= start:
            del blocks[0]
        elif i < start:
            blocks[0] = (start, j + start - i, i + size - start)
        i, j, size = blocks[-1]
        blocks[-1] = (i, j, min(size, end - i))
        return _Place(start, end, min(j + end - i, self._longer), blocks)


def _places_of(blocks: Sequence[tuple[int, int, int]], n: int) -> Indices:
    """Return where in the longer text each of n words stands, -1 where it does not."""
    places = np.full(n, -1, dtype=np.int64)
    i, j, size = np.array(blocks, dtype=np.int64).reshape(-1, 3).T
    within = np.arange(int(size.sum())) - np.repeat(size.cumsum() - size, size)
    places[np.repeat(i, size) + within] = np.repeat(j, size) + within
    return places


def _same_words(shorter: Sequence[int], longer: Sequence[int]) -> list[tuple[int, int, int]]:
    """The runs of words that both have in one order; none where the texts are too long."""
    if len(shorter) * len(longer) > MAX_CELLS:
        return []
    *blocks, _ = LCSseq.editops(shorter, longer).as_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks]


def _n_same(places: Sequence[_Place]) -> int:
    """How many words of the longer text are found in the shorter one."""
    if len(places) == 1:
        return sum(size for _, _, size in places[0].blocks)
    return len({k for place in places for _, j, size in place.blocks for k in range(j, j + size)})


def _found_in(shorter: Text, start: int, end: int, longer: Text, last: _Place | None) -> list[_Place]:
    """A piece where it is found whole; else its halves, more strictly: it may lie across a cut or a moved paragraph."""
    place = _find(shorter, start, end, longer, FOUND, last)
    if place is not None or end - start < PIECE // 2:
        return [place] if place is not None else []
    middle = (start + end) // 2
    halves = (_find(shorter, a, b, longer, FOUND_HALF, last) for a, b in ((start, middle), (middle, end)))
    return [half for half in halves if half is not None]


def _find(shorter: Text, start: int, end: int, longer: Text, least: float, last: _Place | None) -> _Place | None:
    """Where in the longer text a piece stands; None where it does not.

    It is looked for behind the piece before it, and where its pairs of words point to: the paragraphs of a frame are
    all alike, and the one in its place is meant, though another may happen to have a word more of it.
    """
    piece = shorter.words[start:end]
    needed = least * len(piece)
    best, found = 0.0, None
    if last is not None and last.end == start:
        score = _score(piece, longer, last.stop)
        best, found = (score + GOES_ON * len(piece), last.stop) if score >= needed else (0.0, None)
    if best < len(piece):
        for place in _likely(shorter.pairs[start : end - 1], longer):
            score = _score(piece, longer, place)
            if score >= needed and score > best:
                best, found = score, place
    return _compared(piece, start, longer, found) if found is not None else None


def _likely(pairs: Hashes, longer: Text) -> list[int]:
    """The three places in the longer text that most pairs of words of a piece point to, from the likeliest on."""
    known, places = longer.places
    first = known.searchsorted(pairs)
    sizes = np.minimum(known.searchsorted(pairs, side="right") - first, MAX_POSTINGS)
    if not sizes.any():
        return []
    steps = np.arange(int(sizes.sum())) - (sizes.cumsum() - sizes).repeat(sizes)
    offsets = places[first.repeat(sizes) + steps] - np.arange(len(pairs)).repeat(sizes)
    votes = Counter((offsets // BUCKET).tolist())
    return [v * BUCKET for v in sorted(votes, key=lambda v: (-votes[v] - votes[v + 1], v))[:3]]


def _score(piece: Sequence[int], longer: Text, place: int) -> int:
    first, last = _window(piece, place)
    return LCSseq.similarity(piece, longer.words[first:last])


def _window(piece: Sequence[int], place: int) -> tuple[int, int]:
    return max(0, place - SLACK), place + len(piece) + 2 * BUCKET - SLACK


def _compared(piece: Sequence[int], start: int, longer: Text, place: int) -> _Place:
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
    found, same = np.zeros((2, len(shorter.words)), dtype=np.bool_)
    for place in places:
        found[place.start : place.end] = True
        for i, _, size in place.blocks:
            same[i : i + size] = True
    for ours, theirs in ((shorter.numbers, longer.numbers), (shorter.names, longer.names)):
        least = max(MIN_REFILLED - 1, REFILLED * int(np.count_nonzero(ours & found)))
        if (
            np.count_nonzero(ours & found & ~same) > least
            and _n_replaced(shorter, longer, places, ours, theirs) > least
        ):
            return True
    return False


def _n_replaced(shorter: Text, longer: Text, places: Sequence[_Place], ours: Flags, theirs: Flags) -> int:
    """How many of the words that are marked have others, marked as well, in their place."""
    replaced = 0
    for gone, added in _changes(places):
        one = [k for k in gone if ours[k]]
        other = [k for k in added if theirs[k]] if one else []
        if other and _differ("".join(shorter.spelt[k] for k in one), "".join(longer.spelt[k] for k in other)):
            replaced += min(len(one), len(other))
    return replaced


def _differ(one: str, other: str) -> bool:
    """Whether these are not one number printed otherwise (5.000, 5000), nor one name spelt or read otherwise."""
    if one[:1].isdigit():
        return _NO_DIGIT.sub("", one) != _NO_DIGIT.sub("", other)
    return Indel.normalized_similarity(one, other) < SPELLING


def _is_quoted(shorter: Text, longer: Text, places: Sequence[_Place]) -> bool:
    """Whether what the shorter text says itself is speech in the longer one: an answer that quotes what it answers."""
    same = {j + k: i + k for place in places for i, j, size in place.blocks for k in range(size)}
    there = [longer.quoted[j] for j, i in same.items() if shorter.quoted[i] is False and longer.quoted[j] is not None]
    return SAID * len(shorter.words) < len(there) and sum(map(bool, there)) > QUOTED * len(there)
