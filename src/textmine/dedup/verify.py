"""Whether two documents are the same article: the shorter one's words, piece by piece, found in the longer one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from textmine.dedup.normalise import is_number, words_of
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
QUOTED = 0.7
"""An answer that holds a whole letter holds nearly all of it as speech (places are known to within a few words)."""
MAX_POSTINGS = 8
BUCKET = 8
_MARKS = re.compile('[»«"“”„]')


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

    @cached_property
    def numbers(self) -> Counter[str]:
        """The numbers that it holds."""
        return Counter(word for word in self.words if is_number(word))

    @cached_property
    def quoted(self) -> list[bool | None]:
        """For each word, whether it stands between quotation marks; None in a line where a mark has no fellow."""
        flags: list[bool | None] = []
        for line in self.raw.splitlines():
            stretches = _MARKS.split(line)
            odd = len(stretches) % 2 == 0
            for k, stretch in enumerate(stretches):
                flags += [None if odd else k % 2 == 1] * len(words_of(stretch))
        return flags


def similarity(a: Text, b: Text, least: float) -> float | None:
    """Return the share of the shorter text that is found in the longer one, or None where they are not one article.

    `least` is the least share. Not one article either: texts whose numbers differ (last month's bulletin), and a text
    that the other one quotes and answers.
    """
    shorter, longer = (a, b) if (len(a.words), a.raw) <= (len(b.words), b.raw) else (b, a)
    if len(shorter.words) < MIN_RATIO * len(longer.words):
        return None
    places = _places(shorter, longer, least)
    n_found = sum(end - start for start, end, _ in places)
    share = n_found / len(shorter.words) if shorter.words else 0.0
    if share < least or _numbers_differ(shorter, longer):
        return None
    if len(shorter.words) < ALIKE * len(longer.words) and _is_quoted(shorter, longer, places):
        return None
    return round(share, 4)


def _places(shorter: Text, longer: Text, least: float) -> list[tuple[int, int, int]]:
    """The pieces of the shorter text that are found, each with where; stops when too much is missing."""
    found: list[tuple[int, int, int]] = []
    missing, allowed = 0, (1 - least) * len(shorter.words)
    for start, end in shorter.pieces():
        here = list(_found_in(shorter.words, start, end, longer))
        missing += end - start - sum(b - a for a, b, _ in here)
        if missing > allowed:
            return []
        found += here
    return found


def _found_in(words: Sequence[str], start: int, end: int, longer: Text) -> Iterator[tuple[int, int, int]]:
    """A piece where it is found whole; else its halves, more strictly: it may lie across a cut or a moved paragraph."""
    place = _find(words[start:end], longer, FOUND)
    if place is not None:
        yield start, end, place
    elif end - start >= PIECE // 2:
        middle = (start + end) // 2
        for a, b in ((start, middle), (middle, end)):
            place = _find(words[a:b], longer, FOUND_HALF)
            if place is not None:
                yield a, b, place


def _find(piece: Sequence[str], longer: Text, least: float) -> int | None:
    """Where in the longer text a piece stands; None where it does not."""
    votes: Counter[int] = Counter()
    for k, pair in enumerate(pairwise(piece)):
        for place in longer.pairs.get(pair, ()):
            votes[(place - k) // BUCKET] += 1
    needed = least * len(piece)
    for bucket in sorted(votes, key=lambda v: (-votes[v] - votes[v + 1], v))[:3]:
        start = bucket * BUCKET
        window = longer.words[max(0, start - 4) : start + len(piece) + 2 * BUCKET - 4]
        if LCSseq.similarity(piece, window) >= needed:
            return max(0, start)
    return None


def _numbers_differ(shorter: Text, longer: Text) -> bool:
    """Whether half of three or more numbers were replaced by others: the same form filled in again."""
    gone, added = shorter.numbers - longer.numbers, longer.numbers - shorter.numbers
    n = shorter.numbers.total()
    return n >= 3 and min(gone.total(), added.total()) > 0.5 * n


def _is_quoted(shorter: Text, longer: Text, places: Sequence[tuple[int, int, int]]) -> bool:
    """Whether what the shorter text says itself is speech in the longer one: an answer that quotes what it answers."""
    said = quoted = 0
    for start, end, place in places:
        here = shorter.quoted[start:end].count(False)
        there = longer.quoted[place : place + end - start]
        said += min(here, len(there) - there.count(None))
        quoted += min(here, there.count(True))
    return 3 * said > len(shorter.words) and quoted > QUOTED * said
