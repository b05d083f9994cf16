"""The printings of a body that one document holds: where each begins, which is the fullest, what the others add."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from textmine.dedup.align import places_of
from textmine.dedup.units import Unit
from textmine.records import Role

WINDOW = 4
"""A printing may lack or add this many paragraphs in a row between two that correspond."""
MAX_REFERENCES = 4
"""A printing is compared with at most this many fuller ones: linear for a body printed thousands of times."""
MAX_OWN = 8
"""More words in a row that no other printing has are a statement of their own, whatever stands around them."""
MIN_CUT = 4
"""A shorter sentence is not cut out of a paragraph that stays by itself: it may recur."""

_GOES: frozenset[Role] = frozenset({"body", "heading"})
_STAYS: frozenset[Role] = frozenset({"lead", "body", "heading"})

Classes = Sequence[tuple[int, ...]]
"""For each unit the numbers of what it says: its own; those of the paragraphs that it runs together; its own and,
as ~n, that of the paragraph that it is a piece of. A number is the index of the unit that said it first."""
Sentence = tuple[int, int]
"""A unit, and a sentence of it."""
Span = tuple[Sentence, int, int]
"""A sentence, and where it stands in the words of its printing, half-open."""


def find_blocks(units: Sequence[Unit], classes: Classes) -> list[range]:
    """Cut a document where a body begins again; `classes` numbers the units that are (about) the same.

    A printing begins at a paragraph that the current printing already has when the paragraphs after it come again
    too, in their order. A single paragraph that comes again (a pull quote, a lead set twice) begins nothing, but one
    that runs several together does.
    """
    cuts = [0]
    said = [(unit.index, number) for unit in units if unit.is_long for number in classes[unit.index]]
    counts = count(units, classes)
    where: dict[int, int] = {}
    for n, (i, number) in enumerate(said):
        place = where.get(known(number))
        if place is not None and i > cuts[-1] and _begins(units, where, place, said[n : n + 1 + WINDOW]):
            cuts.append(_first_of_block(units, classes, counts, i, place, cuts[-1]))
            where = {c: k for k in range(i, cuts[-1] - 1, -1) if units[k].is_long for c in classes[k]}
        where.setdefault(number, i)
    return [range(a, b) for a, b in pairwise([*cuts, len(units)]) if a < b]


def known(number: int) -> int:
    """The number of a paragraph, also of one that is named as what another is a piece of."""
    return ~number if number < 0 else number


def count(units: Iterable[Unit], classes: Classes) -> Counter[int]:
    """How often the long units say what each number stands for, whole or in part."""
    return Counter(known(number) for unit in units if unit.is_long for number in classes[unit.index])


def _begins(units: Sequence[Unit], where: Mapping[int, int], place: int, said: Sequence[tuple[int, int]]) -> bool:
    """Whether a paragraph that comes again begins a printing, by the paragraphs after it.

    They stood below it where it was printed before, or, where a label or a notice stands above it now, in the first
    printing; or both are pieces of one paragraph.
    """
    (i, number), *rest = said
    for k, other in rest:
        found = where.get(known(other), -1)
        if found > place or (number < 0 and other == number and k != i):
            return True
        if units[i].after_break and not units[k].after_break and known(number) < known(other) < i:
            return True
    return False


def _first_of_block(
    units: Sequence[Unit], classes: Classes, counts: Counter[int], at: int, place: int, floor: int
) -> int:
    """Move the cut back over what opens the printing: shared paragraphs that the one before lacks, and, as many as
    that one has before the first known paragraph, a heading, a title or an opening that is worded anew."""
    start, left = at, place - floor
    while start > floor + 1 and not units[start].after_break:
        numbers = classes[start - 1]
        shared = any(counts[known(number)] > 1 for number in numbers)
        if shared and numbers[0] >= classes[at][0]:  # first printed after it: the end of the printing before
            break
        if not shared and left <= 0:
            break
        start, left = start - 1, left - 1
    return start


def by_fullness(units: Sequence[Unit], classes: Classes, blocks: Sequence[range]) -> list[range]:
    """Return the blocks, the fullest first (ties: as printed)."""
    counts = count(units, classes)
    size = {block.start: _n_words(units, classes, counts, block) for block in blocks}
    return sorted(blocks, key=lambda block: (-size[block.start], block.start))


def _n_words(units: Sequence[Unit], classes: Classes, counts: Counter[int], block: range) -> int:
    """Words of the running text, from the label or notice above the first shared paragraph to that below the last.

    A title, a lead or a box that stands elsewhere makes no printing fuller.
    """
    shared = [i for i in block if _is_shared(units[i], classes, counts)]
    first, last = (shared[0], shared[-1]) if shared else (block.start, block.start)
    while first > block.start and not units[first].after_break:
        first -= 1
    while last + 1 < block.stop and not units[last + 1].after_break:
        last += 1
    once = {classes[i]: len(units[i].words) for i in range(last, first - 1, -1) if units[i].role == "body"}
    return sum(once.values())


def _is_shared(unit: Unit, classes: Classes, counts: Counter[int]) -> bool:
    return unit.is_long and unit.role == "body" and any(counts[known(number)] > 1 for number in classes[unit.index])


def said_again(units: Sequence[Unit], blocks: Sequence[range]) -> dict[Sentence, Sentence]:
    """Return each sentence of a printing that a fuller one has too, with the sentence that stays for it.

    `blocks` are the printings, the fullest first. The words of two are aligned as wholes, so that it does not matter
    how they are cut into paragraphs, or that a word is corrected; what only one of them says is in none of the pairs.
    """
    again: dict[Sentence, Sentence] = {}
    for block, other in [*_to_compare(blocks), *_set_apart(units, blocks)]:
        for sentence, stays in _pairs(units, block, other):
            root = again.get(stays, stays)
            if sentence not in again and root != sentence:
                again[sentence] = root
    return again


def _to_compare(blocks: Sequence[range]) -> Iterator[tuple[range, range]]:
    for n, block in enumerate(blocks):
        for other in blocks[: min(n, MAX_REFERENCES)]:
            yield block, other


def _set_apart(units: Sequence[Unit], blocks: Sequence[range]) -> list[tuple[range, range]]:
    """Where a body is printed more than once: what else stands under a label or notice of its own, beside the body.

    Such a piece (a newsletter's, a teaser's) may draw paragraphs together in an order that no printing has.
    """
    if len(blocks) < 2:
        return []
    runs = [run for block in blocks for run in _runs(units, block)]
    body = max(_runs(units, blocks[0]), key=lambda run: (sum(len(units[i].words) for i in run), -run.start))
    return [(run, body) for run in runs if run != body]


def _runs(units: Sequence[Unit], block: range) -> list[range]:
    starts = [i for i in block if i == block.start or units[i].after_break]
    return [range(a, b) for a, b in pairwise([*starts, block.stop])]


def _pairs(units: Sequence[Unit], block: range, other: range) -> Iterator[tuple[Sentence, Sentence]]:
    """Each sentence of a printing that another one has, with the sentence there that holds most of it."""
    sentences, words = _running(units, block, _GOES)
    other_sentences, other_words = _running(units, other, _STAYS)
    owner = [sentence for sentence, a, b in other_sentences for _ in range(a, b)]
    for (sentence, _, _), at in zip(
        sentences, _where_said(sentences, words, other_sentences, other_words), strict=True
    ):
        if at:
            votes = Counter(owner[place] for place in at)
            stays = max(votes, key=lambda s: (votes[s], -s[0], -s[1]))
            if units[sentence[0]].role == "body" or units[sentence[0]].role == units[stays[0]].role:
                yield sentence, stays


def _where_said(
    sentences: Sequence[Span], words: Sequence[str], other_sentences: Sequence[Span], other_words: Sequence[str]
) -> Iterator[Sequence[int]]:
    """For each sentence the words of the other printing that say it: at its place, else moved, word for word."""
    places = places_of(words, other_words)
    if places is None:  # too large to be aligned: only what is the same sentence word for word
        same = {tuple(other_words[a:b]): range(a, b) for _, a, b in reversed(other_sentences)}
        yield from (same.get(tuple(words[a:b]), ()) for _, a, b in sentences)
        return
    text = f" {' '.join(other_words)} "
    for _, a, b in sentences:
        if _is_there(places, a, b):
            yield [place for place in places[a:b] if place >= 0]
        else:
            found = text.find(f" {' '.join(words[a:b])} ") if b - a >= MIN_CUT else -1
            first = text.count(" ", 0, max(0, found))
            yield range(first, first + b - a) if found >= 0 else ()


def _running(units: Sequence[Unit], block: range, roles: frozenset[Role]) -> tuple[list[Span], list[str]]:
    """The sentences of a printing's text with where they stand in all of its words."""
    sentences: list[Span] = []
    words: list[str] = []
    for i in block:
        if units[i].role in roles:
            at = len(words)
            sentences += [((i, k), at + a, at + b) for k, (a, b) in enumerate(units[i].sentences())]
            words += units[i].words
    return sentences, words


def _is_there(places: Sequence[int], start: int, end: int) -> bool:
    """Whether a sentence is said there: half of its words in pairs (a short one whole), none of its own left out."""
    firm = own = longest = 0
    for i in range(start, end):
        own = own + 1 if places[i] < 0 else 0
        longest = max(longest, own)
        firm += places[i] >= 0 and (_adjoins(places, i - 1) or _adjoins(places, i))
    half = 2 * firm >= end - start and longest <= MAX_OWN
    return half if end - start >= MIN_CUT or _is_framed(places, start, end) else firm == end - start


def _is_framed(places: Sequence[int], start: int, end: int) -> bool:
    """Whether as many words stand there between the same neighbours."""
    inside = start > 0 and end < len(places) and min(places[start - 1], places[end]) >= 0
    return inside and places[end] - places[start - 1] == end - start + 1


def _adjoins(places: Sequence[int], i: int) -> bool:
    return 0 <= i < len(places) - 1 and places[i] >= 0 and places[i + 1] == places[i] + 1
