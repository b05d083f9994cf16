"""Paragraphs that a document says twice, and which of them stays."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from textmine.dedup.align import align
from textmine.dedup.units import LONG, MAX_QUOTE, Unit, covers
from textmine.dedup.versions import MAX_REFERENCES, by_fullness, correspond, find_blocks

Shingle = tuple[str, ...]
MAX_POSTINGS = 8
"""Only the first paragraphs that hold a shingle are its candidates: bounds the work for a text that repeats itself."""
CAPTION = 12
"""A caption of so many characters, set twice, belongs to one picture; a shorter one ("Arkivfoto") may recur."""
_CLOSING = tuple(".!?…:»«\"'”’")
_OPENING = tuple("-–—»«\"'“”„’")


class Copies:
    """Which unit is a copy of which one that stays; each removal was verified against the one that stays."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.keeper: dict[int, int] = {}
        self.set_aside: set[int] = set()
        """The copies that are pull quotes."""
        self._copies: dict[int, list[int]] = defaultdict(list)

    def root(self, i: int) -> int:
        """The unit that stays for `i` (`i` itself where it stays)."""
        return self.keeper.get(i, i)

    def settle(self, preferred: int, other: int, *, anchored: bool) -> None:
        """Take out one of two units if the other one covers it; the preferred one stays if it can."""
        kept = self.root(preferred)
        if other in self.keeper or kept == other:
            return
        a, b = self.units[kept], self.units[other]
        if covers(a, b, anchored=anchored):
            self._take_out(other, kept, anchored=anchored)
        elif b.rank <= a.rank and covers(b, a, anchored=anchored):
            self._take_out(kept, other, anchored=anchored)

    def _take_out(self, gone: int, kept: int, *, anchored: bool) -> None:
        moved = [gone, *self._copies.pop(gone, [])]
        for i in moved:
            self.keeper.pop(i, None)
            if i == gone or covers(self.units[kept], self.units[i], anchored=anchored):
                self.keeper[i] = kept
                self._copies[kept].append(i)


def find_copies(units: Sequence[Unit]) -> Copies:
    """Find the repeated titles, printings and paragraphs of one document."""
    copies = Copies(units)
    _titles(units, copies)
    classes = _classes(units)
    blocks = by_fullness(units, classes, find_blocks(units, classes))
    for n, block in enumerate(blocks):
        for reference in blocks[: min(n, MAX_REFERENCES)]:
            for i, j in correspond(units, classes, block, reference):
                if _may_correspond(units[i], units[j]):
                    copies.settle(j, i, anchored=True)
    place = {i: n for n, block in enumerate(blocks) for i in block}
    order = sorted((unit.index for unit in units if unit.is_long), key=lambda i: _preference(units, i, place[i]))
    captions = [u.index for u in units if u.role == "caption" and CAPTION <= len(u.key) < LONG]
    _same_words(units, copies, order)
    _same_words(units, copies, captions)
    _nearly_same_words(units, copies, order)
    _neighbours(units, copies)
    copies.set_aside = {i for i in copies.keeper if _is_set_aside(units[i], units[copies.root(i)], place)}
    return copies


def _preference(units: Sequence[Unit], i: int, place: int) -> tuple[int, bool, int, int, bool, int]:
    """Who stays: unsigned before signed, the fuller printing, the longer, what ends as a sentence does, the first."""
    unclosed = not units[i].text.endswith(_CLOSING)
    return units[i].rank, is_signed(units, i), place, -len(units[i].words), unclosed, i


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
    for unit in units:
        if unit.role == "title":
            titles.setdefault(unit.key, unit.index)
    for unit in units:
        first = titles.get(unit.key, unit.index)
        if first != unit.index and (unit.role in ("title", "heading", "byline", "caption") or _is_bare(unit)):
            copies.settle(first, unit.index, anchored=False)


def _is_bare(unit: Unit) -> bool:
    """A line without the marks of a sentence or of speech."""
    return not unit.text.endswith(_CLOSING) and not unit.text.startswith(_OPENING)


def _may_correspond(a: Unit, b: Unit) -> bool:
    """At the same place of two printings, a short line is the same only (nearly) word for word."""
    if a.is_long and b.is_long:
        return (a.rank < 3) == (b.rank < 3)
    if a.key == b.key:
        return True
    found = align(a.words, b.words) if a.role == b.role and min(len(a.words), len(b.words)) >= 4 else None
    return found is not None and not found.altered and found.share >= 0.75


def _same_words(units: Sequence[Unit], copies: Copies, order: Iterable[int]) -> None:
    first: dict[str, int] = {}
    for i in order:
        if i not in copies.keeper and units[i].rank <= 3:
            kept = first.setdefault(units[i].key, i)
            if kept != i and units[kept].rank > 0:
                copies.settle(kept, i, anchored=False)


def _nearly_same_words(units: Sequence[Unit], copies: Copies, order: Sequence[int]) -> None:
    index = ShingleIndex()
    for i in order:
        if i in copies.keeper or not 0 < units[i].rank < 3:
            continue
        for j in index.like(units[i], least=0.3):
            a, b = units[copies.root(j)], units[i]
            if i not in copies.keeper and _is_copy_elsewhere(a, b):
                copies.settle(j, i, anchored=False)
        index.add(units[i])


def _is_copy_elsewhere(a: Unit, b: Unit) -> bool:
    """Of unlike length, only a text cut off (paywall) or a long stretch is a copy; the rest may be a pull quote."""
    shorter, longer = sorted((a, b), key=lambda unit: len(unit.words))
    if len(shorter.words) >= 0.6 * len(longer.words):
        return True
    cut_off = shorter.text.rstrip(")]} ").endswith(("…", "...")) and shorter.words[:5] == longer.words[:5]
    return cut_off or (len(shorter.words) > 60 and shorter.role != "lead")


def _neighbours(units: Sequence[Unit], copies: Copies) -> None:
    """Take out the short lines (a heading, a dateline, a credit) that stand beside a copy as beside its original."""
    for i in sorted(copies.keeper):
        for step in (-1, 1):
            a, b = i + step, copies.root(i) + step
            while _both(units, a, b) and a not in copies.keeper and copies.root(b) != a and b != i:
                copies.settle(b, a, anchored=False)
                a, b = a + step, b + step


def _both(units: Sequence[Unit], a: int, b: int) -> bool:
    return min(a, b) >= 0 and max(a, b) < len(units) and units[a].key == units[b].key


def _classes(units: Sequence[Unit]) -> list[int]:
    """Number the units; long ones that are about the same get the number of the first of them."""
    numbers: list[int] = []
    first: dict[str, int] = {}
    index = ShingleIndex()
    for unit in units:
        number = first.get(unit.key)
        if number is None:
            number = unit.index
            if unit.is_long and unit.is_prose:
                like = (j for j in index.like(unit, least=0.3) if _about_same(unit, units[j]))
                number = next((numbers[j] for j in like), unit.index)
                index.add(unit)
            first[unit.key] = number
        numbers.append(number)
    return numbers


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

    def like(self, unit: Unit, least: float) -> list[int]:
        """Return up to three units that share this part of the shorter one's trigrams, the most alike first."""
        votes: Counter[int] = Counter()
        shingles = set(_shingles(unit.words))
        for shingle in shingles:
            votes.update(self._postings.get(shingle, ()))
        enough = {j: n for j, n in votes.items() if n >= least * min(len(shingles), self._n_shingles[j])}
        return sorted(enough, key=lambda j: (-enough[j], j))[:3]


def _shingles(words: Sequence[str]) -> Iterator[Shingle]:
    return zip(words, words[1:], words[2:], strict=False)
