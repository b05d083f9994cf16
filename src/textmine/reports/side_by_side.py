"""Two texts side by side: sentence beside sentence, and in each what only one of them has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel, LCSseq

from textmine.dedup.align import MAX_CELLS
from textmine.dedup.normalise import words_of

Relation = Literal["same", "changed", "moved", "left", "right"]
"""`same`: the same words, whatever their marks and capitals; `left` and `right`: only that text has it."""
Gains = NDArray[np.float64]

LEAST = 0.5
"""Sentences correspond where more than this part of their words stands in both, in order; two unrelated Danish
sentences share about a third (function words)."""
SHAPES = ((1, 1), (1, 2), (2, 1))
"""How many sentences of each text may correspond: one text may end a sentence where the other has a comma."""
MIN_MOVED = 5
"""A shorter sentence ("Det er godt.") found elsewhere says nothing of where it came from."""
MAX_PAIRS = 250_000
"""Sentences times sentences that are compared by their words (and at most `MAX_CELLS` words times words): a second's
work, and more than two articles have. Beyond that only sentences of the same words correspond."""

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")
# A lower-case letter or a digit behind the full stop: an abbreviation or an ordinal, not an end.
_SENTENCE_END = re.compile(r"[.!?…][\"'»«”’)]*\s+(?=[^\Wa-zæøå\d_]|[^\w\s])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed, and its words as the search for copies reads them."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words; `only` where the other side does not have it."""

    text: str
    only: bool


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side; a side is empty where the text has nothing there.

    `left_at` and `right_at` number the first sentence of each side, from 1. What was moved has two rows, one at its
    place in each text, each with both numbers.
    """

    relation: Relation
    left_at: int | None
    right_at: int | None
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


class Bead(NamedTuple):
    """Sentences `i` to `i_end` of the left text that correspond to `j` to `j_end` of the right; either may be none."""

    i: int
    i_end: int
    j: int
    j_end: int


def side_by_side(left: str, right: str) -> list[Row]:
    """Align two texts by sentence and mark in each what the other has not."""
    a, b = sentences(left), sentences(right)
    beads = list(align_sentences([s.words for s in a], [s.words for s in b]))
    goes = dict(_moved(a, b, beads))
    comes = {j: i for i, j in goes.items()}
    return [_row(a, b, bead, goes.get(bead.i), comes.get(bead.j)) for bead in beads]


def sentences(text: str) -> list[Sentence]:
    """Cut a text into its sentences, by their closing marks and by paragraphs."""
    return [
        Sentence(piece, tuple(words_of(piece)) or (piece,))
        for paragraph in _PARAGRAPH_END.split(text)
        for piece in _cut(paragraph)
    ]


def _cut(paragraph: str) -> Iterator[str]:
    ends = [match.end() for match in _SENTENCE_END.finditer(paragraph)]
    for start, end in zip([0, *ends], [*ends, len(paragraph)], strict=True):
        if piece := " ".join(paragraph[start:end].split()):
            yield piece


def align_sentences(a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> Iterator[Bead]:
    """Yield the beads of two texts in order: first what is word for word the same, then what lies between.

    After Gale & Church, A Program for Aligning Sentences in Bilingual Corpora (1993), with common words for lengths.
    """
    i = j = 0
    for i_next, j_next in [*_anchors(a, b), (len(a), len(b))]:
        for m, i_end, n, j_end in _between(a[i:i_next], b[j:j_next]):
            yield Bead(i + m, i + i_end, j + n, j + j_end)
        if i_next < len(a) and j_next < len(b):
            yield Bead(i_next, i_next + 1, j_next, j_next + 1)
        i, j = i_next + 1, j_next + 1


def _anchors(a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """The places of the sentences that both have, in the same order; none where the texts are books."""
    if len(a) * len(b) > MAX_CELLS:
        return []
    steps = Indel.opcodes([" ".join(words) for words in a], [" ".join(words) for words in b])
    return [
        (step.src_start + k, step.dest_start + k)
        for step in steps
        if step.tag == "equal"
        for k in range(step.src_end - step.src_start)
    ]


def _between(a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> Iterator[Bead]:
    """Yield the beads between two anchors: the chain that has the most words in common."""
    gains = {(m, n): _gains(_joined(a, m), _joined(b, n)) for m, n in SHAPES} if _few(a, b) else {}
    steps = _best_steps(len(a), len(b), gains)
    i = j = 0
    while i < len(a) or j < len(b):
        m, n = steps.get((i, j)) or ((1, 0) if i < len(a) else (0, 1))
        yield Bead(i, i + m, j, j + n)
        i, j = i + m, j + n


def _few(a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> bool:
    return len(a) * len(b) <= MAX_PAIRS and sum(map(len, a)) * sum(map(len, b)) <= MAX_CELLS


def _joined(sentences: Sequence[Sequence[str]], n: int) -> list[list[str]]:
    """All runs of n sentences."""
    return [[word for one in sentences[k : k + n] for word in one] for k in range(len(sentences) - n + 1)]


def _gains(a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> Gains:
    """For each pair, its words in common (counted in both) less `LEAST` of all its words: above 0, it corresponds.

    It is a sum over words: a second sentence joins a bead where more than half of its own words are found.
    """
    if not a or not b:
        return np.zeros((len(a), len(b)))
    common = process.cdist(a, b, scorer=LCSseq.similarity, dtype=np.int32)
    sizes = np.array([len(x) for x in a])[:, None] + np.array([len(x) for x in b])[None, :]
    return np.asarray(2.0 * common - LEAST * sizes)


def _best_steps(n_a: int, n_b: int, gains: dict[tuple[int, int], Gains]) -> dict[tuple[int, int], tuple[int, int]]:
    """From each place the shape of the first bead of the best chain from there on (dynamic programming)."""
    if not gains:
        return {}
    listed = {shape: of_shape.tolist() for shape, of_shape in gains.items()}
    best = [[0.0] * (n_b + 1) for _ in range(n_a + 1)]
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for i in reversed(range(n_a)):
        for j in reversed(range(n_b)):
            chains = [(best[i + 1][j], (1, 0)), (best[i][j + 1], (0, 1))]
            for (m, n), of_shape in listed.items():
                if i + m <= n_a and j + n <= n_b and of_shape[i][j] > 0:
                    chains.append((of_shape[i][j] + best[i + m][j + n], (m, n)))
            best[i][j], steps[i, j] = max(chains, key=lambda chain: chain[0])  # the first of equals
    return steps


def _moved(a: Sequence[Sentence], b: Sequence[Sentence], beads: Sequence[Bead]) -> Iterator[tuple[int, int]]:
    """Yield the sentences that stand in both texts, out of order: the best pairs of those that have no fellow."""
    lone = [bead.i for bead in beads if bead.j == bead.j_end and len(a[bead.i].words) >= MIN_MOVED]
    others = [bead.j for bead in beads if bead.i == bead.i_end and len(b[bead.j].words) >= MIN_MOVED]
    taken: set[tuple[str, int]] = set()
    for _, i, j in sorted(_likely([(i, a[i].words) for i in lone], [(j, b[j].words) for j in others])):
        if not taken & {("left", i), ("right", j)}:
            taken |= {("left", i), ("right", j)}
            yield i, j


def _likely(
    a: Sequence[tuple[int, Sequence[str]]], b: Sequence[tuple[int, Sequence[str]]]
) -> Iterator[tuple[float, int, int]]:
    """Yield the pairs that correspond, as (what it costs, left, right)."""
    ours, theirs = [words for _, words in a], [words for _, words in b]
    if _few(ours, theirs):
        gains = _gains(ours, theirs)
        for k, n in np.argwhere(gains > 0).tolist():
            yield -float(gains[k, n]), a[k][0], b[n][0]
        return
    places = {words: j for j, words in reversed(b)}
    for i, words in a:
        if words in places:
            yield 0.0, i, places[words]


def _row(a: Sequence[Sentence], b: Sequence[Sentence], bead: Bead, goes: int | None, comes: int | None) -> Row:
    """A bead as it is shown."""
    left, right = a[bead.i : bead.i_end], b[bead.j : bead.j_end]
    if left and right:
        alike = [word for s in left for word in s.words] == [word for s in right for word in s.words]
        pieces = _whole(left), _whole(right)
        return Row("same" if alike else "changed", bead.i + 1, bead.j + 1,
                   *(pieces if alike else marked(_text(left), _text(right))))  # fmt: skip
    if left and goes is not None:
        return Row("moved", bead.i + 1, goes + 1, marked(left[0].text, b[goes].text)[0], ())
    if right and comes is not None:
        return Row("moved", comes + 1, bead.j + 1, (), marked(a[comes].text, right[0].text)[1])
    if left:
        return Row("left", bead.i + 1, None, (Piece(_text(left), only=True),), ())
    return Row("right", None, bead.j + 1, (), (Piece(_text(right), only=True),))


def _text(sentences: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in sentences)


def _whole(sentences: Sequence[Sentence]) -> tuple[Piece, ...]:
    return (Piece(_text(sentences), only=False),)


def marked(left: str, right: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts in runs of words that both have and that only the one has."""
    a, b = left.split(), right.split()
    steps = Indel.opcodes([_key(word) for word in a], [_key(word) for word in b])
    ours = [(a[s.src_start : s.src_end], s.tag != "equal") for s in steps]
    theirs = [(b[s.dest_start : s.dest_end], s.tag != "equal") for s in steps]
    return _pieces(ours), _pieces(theirs)


def _key(word: str) -> str:
    return " ".join(words_of(word))


def _pieces(runs: Sequence[tuple[Sequence[str], bool]]) -> tuple[Piece, ...]:
    held = groupby(((word, only) for words, only in runs for word in words), key=lambda pair: pair[1])
    return tuple(Piece(" ".join(word for word, _ in pairs), only) for only, pairs in held)
