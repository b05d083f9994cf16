"""Training of the ranker of cuts: where the gold cuts the lines of several roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from textmine.layout.data import Example
from textmine.models.ranker import Ranker
from textmine.parts.cuts import Seen, cut_clues, find_cuts, roles_of
from textmine.parts.notation import names_of
from textmine.ranking.fit import Choice, fit

PENALTY = 1.0
SEEN = 3
"""A clue is learned that so many of the cuts have."""
_SLACK = 2
"""A cut is right when it is so many characters away at most: a mark or a space more or less."""


def fit_cuts(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of the clues; those that few cuts have are left out, and without any cut there are none."""
    cuts = [choice for example in examples for choice in _cuts(example)]
    if not cuts:
        return {}
    counts = Counter(name for choice in cuts for name in {name for clues in choice.candidates for name in clues})
    known = frozenset(name for name, n in counts.items() if n >= SEEN)
    return fit([_of_known(choice, known) for choice in cuts], PENALTY)


def score_cuts(examples: Sequence[Example], ranker: Ranker) -> tuple[int, int]:
    """Return how many lines of several roles are cut where the gold cuts them, and how many there are."""
    lines = [
        (wanted, find_cuts(line.text, roles_of(label), ranker, named))
        for example in examples
        for line, label, named, wanted in zip(
            example.lines, example.labels, names_of(example.lines), example.cuts, strict=True
        )
        if wanted
    ]
    return sum(_same(wanted, found) for wanted, found in lines), len(lines)


def _same(wanted: Sequence[int], found: Sequence[int]) -> bool:
    return len(wanted) == len(found) and all(abs(a - b) <= _SLACK for a, b in zip(wanted, found, strict=True))


def _of_known(choice: Choice, known: frozenset[str]) -> Choice:
    return Choice(
        [{name: value for name, value in clues.items() if name in known} for clues in choice.candidates], choice.right
    )


def _cuts(example: Example) -> Iterator[Choice]:
    """Each cut of the gold among the places of its line behind the cut before it."""
    rows = zip(example.lines, example.labels, names_of(example.lines), example.cuts, strict=True)
    for line, label, named, cuts in rows:
        seen, roles = Seen(line.text, named), roles_of(label)
        for begin, at, pair in zip([0, *cuts], cuts, pairwise(roles), strict=False):
            places = cut_clues(seen, pair, begin)
            near = [k for k, (place, _) in enumerate(places) if abs(place - at) <= _SLACK]
            if near:
                right = min(near, key=lambda k: abs(places[k][0] - at))
                yield Choice([clues for _, clues in places], right)
