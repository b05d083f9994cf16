"""What each figure is given for each of: the likeliest of what its sentence names, and of what those before it have."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.clauses import Clauses
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.meanings import Meanings
from textmine.annotate.figures.per import Per, find_pers, is_of_itself, is_shared
from textmine.annotate.figures.per_clues import clues_carried, clues_counted, clues_near
from textmine.annotate.figures.said import Said
from textmine.models.paired import PairRanker

KIND = "per"
COMMAND = "textmine train per corpus/figures/train corpus/figures/dev corpus/articles/dev corpus/numbers/dev"
REACH = 30
"""How many words may stand between a figure and what it is given for each of."""
LONGEST = 12
"""So many words may name it: "hver af de 12 nordjyske kommuner"."""
BACK = 4
"""How many figures back the one that it is compared with may stand."""
FAR = 45
"""How many words may stand between the two."""
TIMELESS = frozenset({"date", "ordinal", "age"})
"""Kinds that are given for each of nothing."""


class Candidate(NamedTuple):
    """What a figure may be given for each of, its clues, and the tokens that name it."""

    noun: str
    clues: tuple[str, ...]
    start: int
    end: int


def with_per(
    line: Line, claims: Sequence[Claim], clauses: Clauses, meanings: Meanings, ranker: PairRanker
) -> list[Claim]:
    """Return the claims of a line, each with what it is given for each of, or with nothing."""
    told: list[Claim] = []
    scene = Scene(line, claims, clauses)
    for claim in claims:
        per = _chosen(claim, scene.candidates(claim, told), meanings, ranker)
        told.append(claim._replace(per=per))
    return told


def _chosen(claim: Claim, candidates: Sequence[Candidate], meanings: Meanings, ranker: PairRanker) -> str | None:
    if not candidates or (claim.kind == "percent" and claim.change is not None):
        return None  # "steg 3 procent om året"
    meant = meanings.of([(claim.start, claim.end), *((c.start, c.end) for c in candidates)])
    best = ranker.choose([c.clues for c in candidates], meant[0], meant[1:])
    return None if best is None or is_of_itself(claim, candidates[best].noun) else candidates[best].noun


class Scene:
    """The sentences of a line with what they name, each read once, where a figure stands in it."""

    def __init__(self, line: Line, claims: Sequence[Claim], clauses: Clauses) -> None:
        self.line, self._borders = line, clauses.borders
        self._starts, self._sentence = clauses.sentences, clauses.sentence_of
        self._numbers = sorted({c.start for c in claims if c.kind not in TIMELESS})
        self._pers: dict[int, _Sentence] = {}

    def candidates(self, claim: Claim, told: Sequence[Claim]) -> list[Candidate]:
        """Return what a claim may be given for each of, behind the claims `told`; each noun once."""
        if claim.kind in TIMELESS:
            return []
        named = self._named(claim)
        said = Said(self.line, claim, named.first, self._borders, is_average=named.shared)
        found: dict[str, Candidate] = {}
        for one in (*self._near(said, named), *self._carried(said, told)):
            known = found.get(one.noun.lower())
            found[one.noun.lower()] = known._replace(clues=known.clues + one.clues) if known else one
        return list(found.values())

    def _near(self, said: Said, named: _Sentence) -> Iterator[Candidate]:
        """Yield what the sentence names, the nearest first; of one noun the nearest alone."""
        claim = said.claim
        around = named.around(claim)
        near = [p for p in around if 0 <= _gap(p, claim) < REACH and _may_be_said(said, p)]
        seen: set[str] = set()
        for per in sorted(near, key=lambda p: _gap(p, claim)):
            if per.noun.lower() not in seen:
                seen.add(per.noun.lower())
                clues = tuple(clues_near(said, per, near, self._numbers))
                yield Candidate(per.noun, clues, per.start, per.end)

    def _carried(self, said: Said, told: Sequence[Claim]) -> Iterator[Candidate]:
        """Yield what the figures before it are for each of, or count where each has so much, the nearest first."""
        claim = said.claim
        for nth, earlier in enumerate(islice((c for c in reversed(told) if c.kind not in TIMELESS), BACK)):
            if claim.start - earlier.end >= FAR:
                return
            sentences = min(self._sentence(claim.start) - self._sentence(earlier.start), 2)
            if earlier.per is not None:
                clues = tuple(clues_carried(said, earlier, nth, sentences))
                yield Candidate(earlier.per, clues, earlier.start, earlier.end)
            if earlier.counted is not None and said.each:
                clues = tuple(clues_counted(said, earlier, nth, sentences))
                yield Candidate(earlier.counted, clues, earlier.start, earlier.end)

    def _named(self, claim: Claim) -> _Sentence:
        at = self._sentence(claim.start)
        if at not in self._pers:
            first = self._starts[at]
            last = self._starts[at + 1] if at + 1 < len(self._starts) else len(self.line.tokens)
            shared = is_shared(self.line, first, last)
            self._pers[at] = _Sentence(first, shared, find_pers(self.line, first, last, shared=shared))
        return self._pers[at]


class _Sentence(NamedTuple):
    """What a sentence names, in order, and whether it says "hver" or the like; `first` is its first token."""

    first: int
    shared: bool
    pers: Sequence[Per]

    def around(self, claim: Claim) -> Sequence[Per]:
        """Return what is named near a claim: a sentence may be a table."""
        first = bisect_left(self.pers, claim.start - REACH - LONGEST, key=lambda per: per.start)
        return self.pers[first : bisect_left(self.pers, claim.end + REACH, key=lambda per: per.start)]


def _may_be_said(said: Said, per: Per) -> bool:
    """Tell what stands before a figure, or behind it in its clause, a time ("om året") one clause further."""
    if per.end <= said.claim.start:
        return True
    return per.form != "many" and said.ends(said.claim.end, per.start, 2) <= (per.form == "time")


def _gap(per: Per, claim: Claim) -> int:
    """Return how many words stand between; below 0 where the two overlap."""
    return max(per.start - claim.end, claim.start - per.end)
