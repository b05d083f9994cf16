"""Pull quotes: a lone paragraph that repeats a sentence of the text, also shortened, before or after its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from textmine.dedup.align import align
from textmine.dedup.repeats import is_signed
from textmine.dedup.units import MAX_QUOTE, Unit

MAX_POSTINGS = 64
"""A word pair that occurs more often in a document does not help to find the place: bounds the work."""
BUCKET = 8
MIN_APART = 5
"""So many words repeat another piece; fewer are said by chance."""
MIN_UNMARKED = 8
"""So many words are no heading, answer or refrain; a sentence of several lines has so many."""
MOST_WORDS = 240
"""Of a paragraph that many lines run on in, so many words are looked at from each line on."""
_CUT = re.compile(r"[a-zæøåé]-$")
_CLOSING = tuple('.!?»"”’')
_OPENING = tuple('»«"“”„')


class SentenceIndex:
    """Finds where in the running text of a document the words of a short paragraph stand."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units: dict[int, Unit] = {}
        self._postings: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for unit in units:
            self._units[unit.index] = unit
            for place, pair in enumerate(zip(unit.words, unit.words[1:], strict=False)):
                postings = self._postings.setdefault(pair, [])
                if len(postings) <= MAX_POSTINGS:
                    postings.append((unit.index, place))

    def find(self, quote: Unit, least: float, density: float) -> int | None:
        """Return the unit that holds the quote: word for word, or this share of its words, in order, this close."""
        for index, place in self._places(quote):
            unit = self._units[index]
            longer = len(unit.words) >= len(quote.words) + 2
            if f" {quote.key} " in f" {unit.key} " and (longer or quote.role == "pull_quote"):
                return index
            windows = _windows(unit.words, place, quote) if longer else ()
            if any(_stands_in(quote, window, least, density) for window in windows):
                return index
        return None

    def _places(self, quote: Unit) -> Iterator[tuple[int, int]]:
        """The three likeliest places, as a unit and the word of it that the quote's first word falls on."""
        votes: Counter[tuple[int, int]] = Counter()
        for k, pair in enumerate(zip(quote.words, quote.words[1:], strict=False)):
            postings = self._postings.get(pair, ())
            if len(postings) <= MAX_POSTINGS:
                votes.update((index, (place - k) // BUCKET) for index, place in postings)
        likely = (v for v in votes if v[0] != quote.index and len(self._units[v[0]].words) >= len(quote.words))
        for index, bucket in sorted(likely, key=lambda v: (-votes[v], v))[:3]:
            yield index, bucket * BUCKET


def _windows(words: Sequence[str], place: int, quote: Unit) -> Iterator[Sequence[str]]:
    """A tight stretch at a place, then a wide one: a shortened quote stands in a longer stretch than its own length."""
    n = len(quote.words)
    yield words[max(0, place - 2) : place + BUCKET + n + 2]
    yield words[max(0, place - n) : place + BUCKET + 2 * n]


def _stands_in(quote: Unit, window: Sequence[str], least: float, density: float) -> bool:
    found = align(quote.words, window)
    return found is not None and found.share >= least and found.density >= density and not found.altered


def find_pull_quotes(units: Sequence[Unit], stays: Iterable[int], hosts: Iterable[int]) -> dict[int, int]:
    """Return each pull quote among some units that stay, with the unit among the hosts that holds its sentence."""
    staying = [units[i] for i in stays]
    held = [units[i] for i in hosts]
    index = SentenceIndex(unit for unit in held if unit.is_prose)
    in_body = SentenceIndex(unit for unit in held if unit.role in ("body", "correction"))
    in_lines = SentenceIndex(unit for unit in run_on(held) if unit.is_prose)
    quotes: dict[int, int] = {}
    for unit in staying:
        if unit.role == "pull_quote":
            place = index.find(unit, 0.8, 0.45) if 3 <= len(unit.words) <= MAX_QUOTE else None
            if place is None and MIN_UNMARKED <= len(unit.words) <= MAX_QUOTE:
                place = in_lines.find(unit, 0.8, 0.45)
        elif _may_be_pull_quote(unit, signed=is_signed(units, unit.index)):
            place = (in_body if unit.is_prose else index).find(unit, 0.9, 0.6)
        else:
            continue
        if place is not None:
            quotes[unit.index] = place
    return {i: place for i, place in quotes.items() if place not in quotes}


def run_on(units: Sequence[Unit]) -> list[Unit]:
    """Return the units, those whose sentence goes on in the next ones with the words of these too.

    In columns every printed line may be a unit of its own, and a word cut at the edge stands in two of them.
    """
    whole: list[Unit] = []
    for unit in reversed(units):
        below = whole[-1] if whole else None
        if below is not None and _goes_on(unit, below):
            cut = _CUT.search(unit.text) is not None
            middle = (unit.words[-1] + below.words[0],) if cut else (unit.words[-1], below.words[0])
            words = (*unit.words[:-1], *middle, *below.words[1:])[:MOST_WORDS]
            unit = replace(unit, words=words, key=" ".join(words))
        whole.append(unit)
    return whole[::-1]


def _goes_on(unit: Unit, below: Unit) -> bool:
    return unit.is_prose and below.is_prose and not unit.text.endswith(_CLOSING) and below.text[:1].islower()


def quotes_of(units: Sequence[Unit], hosts: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Yield the pull quotes among some units that repeat a sentence of other units, each with the one that holds it."""
    quotes = [unit for unit in units if unit.role == "pull_quote" and MIN_APART <= len(unit.words) <= MAX_QUOTE]
    held = {unit.index: unit for unit in hosts if unit.is_prose and unit.role != "pull_quote"}
    index = SentenceIndex(held.values()) if quotes else None
    for unit in quotes:
        place = index.find(replace(unit, index=-1), 0.8, 0.45) if index else None
        if place is not None:
            yield unit, held[place]


def _may_be_pull_quote(unit: Unit, *, signed: bool) -> bool:
    """Whether a paragraph that nobody calls a pull quote is long enough to be no heading, answer or refrain."""
    if unit.role not in ("heading", "body") or len(unit.words) > MAX_QUOTE or unit.text.endswith("?"):
        return False
    in_marks = unit.text.startswith(_OPENING) and unit.text.endswith(_CLOSING)
    if signed or (in_marks and unit.role == "body"):  # a crosshead may well be a few words that somebody said
        return len(unit.words) >= 5
    return len(unit.words) >= MIN_UNMARKED
