"""Paragraphs that a document says twice, and which of them stays."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from rapidfuzz import fuzz

from textmine.dedup.units import LONG, MAX_QUOTE, Unit, covers
from textmine.dedup.versions import MIN_CUT, Sentence, by_fullness, find_blocks, said_again

Shingle = tuple[str, ...]
MAX_POSTINGS = 8
"""Only the first paragraphs that hold a shingle are its candidates: bounds the work for a text that repeats itself."""
N_RUN_TOGETHER = 64
"""A paragraph that runs others together is known by the first of them."""
CAPTION = 12
"""A caption of so many characters, set twice, belongs to one picture; a shorter one ("Arkivfoto") may recur."""
_CLOSING = tuple(".!?…:»«\"'”’")
_ANSWER = frozenset({"re", "sv", "vs"})
_MARKS = tuple('»«"“”„’')
_OPENING = tuple("-–—»«\"'“”„’")


class Copies:
    """Which unit is a copy of which one that stays; each removal was verified against the one that stays."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.keeper: dict[int, int] = {}
        self.said_again: dict[Sentence, Sentence] = {}
        """Of the units of which a fuller printing has all sentences or some: each such sentence with its original."""
        self._of_printings: set[int] = set()
        """What stays of the fullest printing, whatever else holds its words."""
        self.set_aside: set[int] = set()
        """The copies that are pull quotes."""

    def root(self, i: int) -> int:
        """The unit that stays for `i` (`i` itself where it stays)."""
        while i in self.keeper:
            i = self.keeper[i]
        return i

    def settle(self, preferred: int, other: int) -> None:
        """Take out one of two units if the other one covers it; the preferred one stays if it can."""
        kept = self.root(preferred)
        if other in self.keeper or kept == other:
            return
        a, b = self.units[kept], self.units[other]
        if covers(a, b):
            self.keeper[other] = kept
        elif b.rank <= a.rank and kept not in self._of_printings and covers(b, a):
            self.keeper[kept] = other

    def left_of(self, unit: Unit) -> Unit:
        """A unit with only those of its sentences that no fuller printing has."""
        own = [(a, b) for k, (a, b) in enumerate(unit.sentences()) if (unit.index, k) not in self.said_again]
        words = tuple(word for a, b in own for word in unit.words[a:b])
        return replace(unit, words=words, key=" ".join(words), ends=tuple(accumulate(b - a for a, b in own)))

    def settle_printings(self, said_again: Mapping[Sentence, Sentence]) -> None:
        """Take out of the shorter printings what a fuller one says, but nothing that stays for a copy already."""
        settled = self.keeper.keys() | self.keeper.values()
        held: dict[int, dict[Sentence, Sentence]] = defaultdict(dict)
        for sentence, stays in said_again.items():
            if sentence[0] not in settled:
                held[sentence[0]][sentence] = stays
        for i, found in held.items():
            unit = self.units[i]
            if len(found) == len(unit.ends):
                self.keeper[i] = Counter(stays for stays, _ in found.values()).most_common(1)[0][0]
            else:
                long = {k for _, k in found if unit.n_words(k) >= MIN_CUT}
                found = {s: stays for s, stays in found.items() if not long.isdisjoint((s[1] - 1, s[1], s[1] + 1))}
            self.said_again |= found
        self._of_printings = {i for i, _ in self.said_again.values()}


def find_copies(units: Sequence[Unit]) -> Copies:
    """Find the repeated titles, leads, printings and paragraphs of one document."""
    copies = Copies(units)
    _titles(units, copies)
    _same_words(units, copies, [unit.index for unit in units if unit.role == "lead"])
    classes = _classes(units)
    blocks = by_fullness(units, classes, find_blocks(units, classes))
    copies.settle_printings(said_again(units, blocks))
    place = {i: n for n, block in enumerate(blocks) for i in block}
    partly = {i for i, _ in copies.said_again}
    rest = [unit.index for unit in units if unit.is_long and unit.index not in partly]
    order = sorted(rest, key=lambda i: _preference(units, i, place[i]))
    captions = [u.index for u in units if u.role == "caption" and CAPTION <= len(u.key) < LONG]
    _same_words(units, copies, order)
    _same_words(units, copies, captions)
    _nearly_same_words(units, copies, order)
    _neighbours(units, copies)
    copies.set_aside = {i for i in copies.keeper if _is_set_aside(units[i], units[copies.root(i)], place)}
    return copies


def _preference(units: Sequence[Unit], i: int, place: int) -> tuple[int, bool, int, bool, bool, int, bool, int]:
    """Who stays: unsigned before signed, the fuller printing, what stands in running text before what is set apart
    under a label, without quotation marks before within them, the longer, what ends as a sentence does, the first."""
    unit = units[i]
    in_marks = unit.text.startswith(_MARKS) and unit.text.endswith(_MARKS)
    unclosed = not unit.text.endswith(_CLOSING)
    return unit.rank, is_signed(units, i), place, _is_apart(units, i), in_marks, -len(unit.words), unclosed, i


def _is_apart(units: Sequence[Unit], i: int) -> bool:
    return units[i].role == "body" and units[i].after_break and (i + 1 == len(units) or units[i + 1].after_break)


def is_signed(units: Sequence[Unit], i: int) -> bool:
    """Whether a line that says who speaks stands under a unit, as under a pull quote."""
    return i + 1 < len(units) and units[i + 1].role == "attribution"


def _is_set_aside(gone: Unit, stays: Unit, place: Mapping[int, int]) -> bool:
    """Whether a copy is a pull quote: short, of a body paragraph, and in the same printing, apart from it."""
    apart = abs(gone.index - stays.index) > 1 and place[gone.index] == place[stays.index]
    return apart and stays.role == "body" and gone.role in ("heading", "body") and len(gone.words) <= MAX_QUOTE


def _titles(units: Sequence[Unit], copies: Copies) -> None:
    """Printed again (navigation, a form, above the text), a title is a copy; said in running text, it is not."""
    titles: dict[str, int] = {}
    main: Unit | None = None
    for unit in units:
        if unit.role == "title":
            main = main or unit
            titles.setdefault(title_key(unit.words), main.index if _is_cut_short(unit, main) else unit.index)
    for unit in units:
        first = titles.get(title_key(unit.words), unit.index)
        if first != unit.index and (unit.role in ("title", "heading", "byline", "caption") or _is_bare(unit)):
            copies.keeper[unit.index] = first


def _is_cut_short(title: Unit, main: Unit) -> bool:
    """Whether a form's short title has only words of the main one, in its order, from its first on."""
    left = iter(main.words)
    return len(title.words) >= 3 and title.words[0] == main.words[0] and all(word in left for word in title.words)


def title_key(words: Sequence[str]) -> str:
    """The words of a title, without the "Re:" that a forum puts before it."""
    start = next((k for k, word in enumerate(words) if word not in _ANSWER), 0)
    return " ".join(words[start:])


def _is_bare(unit: Unit) -> bool:
    """A line without the marks of a sentence or of speech."""
    return not unit.text.endswith(_CLOSING) and not unit.text.startswith(_OPENING)


def _same_words(units: Sequence[Unit], copies: Copies, order: Iterable[int]) -> None:
    first: dict[str, int] = {}
    for i in order:
        if i not in copies.keeper and units[i].rank <= 3:
            kept = first.setdefault(units[i].key, i)
            if kept != i and units[kept].rank > 0:
                copies.settle(kept, i)


def _nearly_same_words(units: Sequence[Unit], copies: Copies, order: Sequence[int]) -> None:
    index = ShingleIndex()
    for i in order:
        if i in copies.keeper or not 0 < units[i].rank < 3:
            continue
        for j in index.like(units[i], least=0.3):
            a, b = units[copies.root(j)], units[i]
            if i not in copies.keeper and _is_copy_elsewhere(a, b):
                copies.settle(j, i)
        index.add(units[i])


def _is_copy_elsewhere(a: Unit, b: Unit) -> bool:
    """Of unlike length, only a text cut off (paywall) or a long stretch is a copy; the rest may be a pull quote."""
    shorter, longer = sorted((a, b), key=lambda unit: len(unit.words))
    if len(shorter.words) >= 0.6 * len(longer.words):
        return True
    cut_off = shorter.text.rstrip(")]} ").endswith(("…", "...")) and shorter.words[:5] == longer.words[:5]
    return cut_off or (len(shorter.words) > 60 and shorter.role != "lead")


def _neighbours(units: Sequence[Unit], copies: Copies) -> None:
    """Take out the short lines (a heading, a line of speech, a credit) that stand beside a copy and its original.

    Who wrote it and when is stated again, not said again: those lines stay.
    """
    for i in sorted(copies.keeper):
        for step in (-1, 1):
            a, b = i + step, copies.root(i) + step
            while _both(units, a, b) and a not in copies.keeper and copies.root(b) != a and b != i:
                copies.settle(b, a)
                a, b = a + step, b + step


def _both(units: Sequence[Unit], a: int, b: int) -> bool:
    if min(a, b) < 0 or max(a, b) >= len(units) or units[a].role in ("byline", "dateline"):
        return False
    return units[a].key == units[b].key


def _classes(units: Sequence[Unit]) -> list[tuple[int, ...]]:
    """Number the units; long ones that are about the same get the number of the first of them.

    A paragraph that runs several earlier ones together has their numbers, one that goes on where an earlier one ends or
    is a piece of one has its number too.
    """
    numbers: list[tuple[int, ...]] = []
    first: dict[str, tuple[int, ...]] = {}
    index = ShingleIndex()
    for unit in units:
        number = first.get(unit.key)
        if number is None:
            number = (unit.index,)
            if unit.is_long and unit.is_prose:
                number = _numbers(units, numbers, unit, index) or number
                index.add(unit)
            first[unit.key] = number
        numbers.append(number)
    return numbers


def _numbers(
    units: Sequence[Unit], numbers: Sequence[tuple[int, ...]], unit: Unit, index: ShingleIndex
) -> tuple[int, ...]:
    shorter = 0.9 * len(unit.words)
    inside = [j for j in index.like(unit, least=0.6, n=N_RUN_TOGETHER) if len(units[j].words) < shorter]
    together = {number for j in inside for number in numbers[j][:1]}
    if len(together) > 1:
        return tuple(sorted(together))
    like = index.like(unit, least=0.3)
    same = next((numbers[j] for j in like if _about_same(unit, units[j])), ())
    pieces = ((unit.index, ~numbers[j][0]) for j in like if j not in inside and index.share(unit, j) >= 0.6)
    return same or next(pieces, ()) or (unit.index, *together)


def _about_same(a: Unit, b: Unit) -> bool:
    return fuzz.ratio(a.words, b.words, score_cutoff=70) > 0


class ShingleIndex:
    """Finds the paragraphs that share word trigrams with a given one."""

    def __init__(self) -> None:
        self._postings: dict[Shingle, list[int]] = {}
        self._n_shingles: dict[int, int] = {}

    def add(self, unit: Unit) -> None:
        """Make a unit findable."""
        shingles = set(_shingles(unit.words))
        self._n_shingles[unit.index] = len(shingles)
        for shingle in shingles:
            postings = self._postings.setdefault(shingle, [])
            if len(postings) < MAX_POSTINGS:
                postings.append(unit.index)

    def like(self, unit: Unit, least: float, n: int = 3) -> list[int]:
        """Return up to n units that share this part of the shorter one's trigrams, the most alike first."""
        votes: Counter[int] = Counter()
        shingles = set(_shingles(unit.words))
        for shingle in shingles:
            votes.update(self._postings.get(shingle, ()))
        enough = {j: k for j, k in votes.items() if k >= least * min(len(shingles), self._n_shingles[j])}
        return sorted(enough, key=lambda j: (-enough[j], j))[:n]

    def share(self, unit: Unit, j: int) -> float:
        """Return the part of a unit's trigrams that another one has."""
        shingles = set(_shingles(unit.words))
        return sum(j in self._postings.get(shingle, ()) for shingle in shingles) / max(1, len(shingles))


def _shingles(words: Sequence[str]) -> Iterator[Shingle]:
    return zip(words, words[1:], words[2:], strict=False)
