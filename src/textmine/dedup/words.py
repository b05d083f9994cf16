"""The words of many texts at once, as numbers: equal words, whatever their capitals, have equal hashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from textmine.dedup.normalise import plain

Hashes = NDArray[np.uint64]
Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]
Codes = NDArray[np.uint32]

BATCH = 1 << 19
"""Characters that are read together: the arrays of a batch fit in a processor's cache, or nearly."""
_LAST = 0xFFFF
"""No character beyond is part of a word; NFKC has turned those that matter into others."""
_DIGIT, _LETTER = 1, 2
_ODD = 0x9E3779B97F4A7C15
_INVERSE = pow(_ODD, -1, 2**64)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_END = "\n\x00\n"
"""Between two texts: no word, and no white space alone."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some texts, one after the other: the same as `normalise.words_of` gives for each."""

    hashes: Hashes
    is_number: Flags
    is_name: Flags
    """Whether a word has a capital that no sentence's begin explains (never where folding changes the length)."""
    ends: Indices
    """For each text, where in `hashes` its words end."""
    paragraph_ends: Indices
    """Where the paragraphs end, each with a word at least; a text's end is always one."""

    def __len__(self) -> int:
        """The number of texts."""
        return len(self.ends)

    @property
    def starts(self) -> Indices:
        """For each text, where its words begin."""
        return np.concatenate([[0], self.ends])[:-1]


def words_in(texts: Sequence[str]) -> Words:
    """Return the words of the texts. Time and memory are linear, and do not depend on how the texts are batched."""
    batches = [_read(batch) for batch in _batches(texts)]
    if not batches:
        batches = [_read([])]
    before = [0, *accumulate(len(batch.hashes) for batch in batches)]
    return Words(
        np.concatenate([batch.hashes for batch in batches]),
        np.concatenate([batch.is_number for batch in batches]),
        np.concatenate([batch.is_name for batch in batches]),
        np.concatenate([batch.ends + n for batch, n in zip(batches, before, strict=False)]),
        np.concatenate([batch.paragraph_ends + n for batch, n in zip(batches, before, strict=False)]),
    )


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def _read(texts: Sequence[str]) -> Words:
    written = [plain(text) for text in texts]
    folded = [text.casefold() for text in written]
    codes = _codes(folded)
    kinds = _kinds(codes)
    starts, stops = _runs(kinds)
    n_before = np.concatenate([[0], np.cumsum(kinds[starts] > 0)])  # runs that are words, before each run
    is_word = kinds[starts] > 0
    sizes = np.fromiter((len(text) + len(_END) for text in folded), np.int64, len(folded))
    ends = n_before[np.searchsorted(starts, np.cumsum(sizes))]
    blanks = n_before[np.searchsorted(starts, _blank_lines(codes))]
    paragraph_ends = np.union1d(blanks, ends)
    starts, stops = starts[is_word], stops[is_word]
    return Words(
        _hashes(codes, starts, stops),
        kinds[starts] == _DIGIT,
        _names(written, folded, codes, starts),
        ends,
        paragraph_ends[paragraph_ends > 0],
    )


def _codes(texts: Sequence[str]) -> Codes:
    codes = np.frombuffer((_END.join(texts) + _END).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.minimum(codes, _LAST)


def _kinds(codes: Codes) -> NDArray[np.uint8]:
    """Of each character whether it is part of a word: a digit, a mark between two digits, or a letter."""
    kinds = _table()[0][codes]
    marks = np.flatnonzero(_table()[1][codes[1:-1]]) + 1
    kinds[marks[(kinds[marks - 1] == _DIGIT) & (kinds[marks + 1] == _DIGIT)]] = _DIGIT
    return kinds


def _runs(kinds: NDArray[np.uint8]) -> tuple[Indices, Indices]:
    """Where the characters of one kind begin and end."""
    starts = np.concatenate([[0], np.flatnonzero(kinds[1:] != kinds[:-1]) + 1])
    return starts, np.concatenate([starts[1:], [len(kinds)]])


def _blank_lines(codes: Codes) -> Indices:
    """The line ends behind which, but for white space, another line ends."""
    lines = np.flatnonzero(codes == ord("\n"))
    n_ink = np.cumsum(~_table()[2][codes])[lines]
    found: Indices = lines[1:][n_ink[1:] == n_ink[:-1]]
    return found


def _hashes(codes: Codes, starts: Indices, stops: Indices) -> Hashes:
    """A polynomial of each word's characters modulo 2^64, its bits mixed; all from one running sum."""
    powers, inverses = _powers(len(codes))
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum((codes + np.uint64(1)) * powers[: len(codes)], out=sums[1:])
    return mixed((sums[stops] - sums[starts]) * inverses[starts])


def mixed(values: Hashes) -> Hashes:
    """Spread the bits of each number over all of it (splitmix64's finaliser)."""
    values = (values ^ (values >> np.uint64(30))) * _MIX[0]
    values = (values ^ (values >> np.uint64(27))) * _MIX[1]
    return values ^ (values >> np.uint64(31))


def mixed_with(hashes: Hashes, others: Hashes) -> Hashes:
    """One hash for two, in their order."""
    return mixed(hashes * np.uint64(_ODD) + others)


def _names(written: Sequence[str], folded: Sequence[str], codes: Codes, starts: Indices) -> Flags:
    same = [one if len(one) == len(other) else other for one, other in zip(written, folded, strict=True)]
    capitals = _table()[3][_codes(same)[starts]]
    inside = _table()[2][codes[starts - 1]] & _table()[4][codes[starts - 2]]
    return capitals & inside & (starts > 1)


@cache
def _table() -> tuple[NDArray[np.uint8], Flags, Flags, Flags, Flags]:
    """For each character: its kind; whether it may stand within a number, is white space, a capital, or inside a
    sentence (a word, or a mark that ends none)."""
    characters = [chr(code) for code in range(_LAST)] + ["\x00"]
    kinds = [_DIGIT if c.isdecimal() else _LETTER if c.isalnum() else 0 for c in characters]
    tests = (
        [c in ".,:/" for c in characters],
        [c.isspace() for c in characters],
        [c.isupper() for c in characters],
        [c.isalnum() or c in "_,;)" for c in characters],
    )
    marks, blanks, capitals, inner = (np.array(test, dtype=np.bool_) for test in tests)
    return np.array(kinds, dtype=np.uint8), marks, blanks, capitals, inner


def _powers(size: int) -> tuple[Hashes, Hashes]:
    """The powers of the polynomial's base, and of its inverse; kept for the usual sizes."""
    return (_usual_powers if size <= 2 * BATCH else _powers_up_to)(max(size, 2 * BATCH))


def _powers_up_to(size: int) -> tuple[Hashes, Hashes]:
    def powers(base: int) -> Hashes:
        factors = np.full(size, base, dtype=np.uint64)
        factors[0] = 1
        return np.cumprod(factors, dtype=np.uint64)

    return powers(_ODD), powers(_INVERSE)


_usual_powers = cache(_powers_up_to)
