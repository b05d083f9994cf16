"""Training of what tells when a figure holds: the choices in gold, by the periods that textmine reads there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from textmine.annotate.figures.clauses import Clauses
from textmine.annotate.figures.context import context_of
from textmine.annotate.figures.timespan import NEVER, Days
from textmine.annotate.figures.when import COMMAND, KIND, Candidate, When
from textmine.errors import UsageError
from textmine.models.ranker import Ranker
from textmine.ranking.examples import make_champion
from textmine.ranking.figures import Labelled, labelled, validated
from textmine.ranking.fit import Choice, fit

PENALTY = 3.0
SMALL = 0.01
"""A weight that is smaller is left out."""
Told = Callable[[str], None]


class Chosen(NamedTuple):
    """When a figure may hold, and when it does."""

    document: str
    candidates: Sequence[Candidate]
    days: Days

    @property
    def right(self) -> int | None:
        """The place of the days among the candidates."""
        return next((k for k, candidate in enumerate(self.candidates) if candidate.days == self.days), None)

    @property
    def wanted(self) -> bool:
        """Whether the gold gives it a period."""
        return self.days != NEVER


def train_periods(folders: Sequence[Path], into: Path, *, told: Told = lambda _: None) -> Path:
    """Fit the ranker on the figures of some gold folders, and make it the champion; returns the version's folder.

    The card has the scores of cross-validation over whole documents. Raises `UsageError` where no gold has a period.
    """
    chosen = [choice for folder in folders for passage in labelled(folder) for choice in choices(passage)]
    if not any(choice.right is not None for choice in chosen):
        raise UsageError(f"periods {', '.join(map(str, folders))}: no figure of the gold has one; add some that do")
    scores = validated(chosen, _chooser)
    told(f"{len(chosen)} figures; cross-validated: {scores}")
    return make_champion(
        KIND,
        {"weights": _fitted(chosen)},
        into,
        trained_on={"documents": len({choice.document for choice in chosen}), "figures": len(chosen)},
        settings={"penalty": PENALTY, "least": 0.0},
        scores={"cross-validation": scores, "command": COMMAND},
    )


def choices(passage: Labelled) -> Iterator[Chosen]:
    """Yield the figures of a passage that the gold knows, each behind those before it as the gold has them."""
    numbers = passage.numbers
    context = context_of(numbers.passage.doc, numbers.line, numbers.claims, numbers.periods)
    when = When(numbers.line, numbers.claims, Clauses(numbers.line), passage.published)
    for k, read in enumerate(numbers.claims):
        if read.kind == "date":
            continue
        at = context.sentence_at(numbers.line.at(read.start).start)
        gold = passage.gold.get(k, {})
        claim = read._replace(per=gold["per"] if gold.get("per") else None) if k in passage.gold else read
        candidates = when.candidates(claim, at, context.named_near(at))
        days = (gold.get("period_start"), gold.get("period_end"))
        when.note(claim, at, days)
        if k in passage.gold:
            yield Chosen(passage.document, candidates, days)


def _chooser(chosen: Sequence[Chosen]) -> Callable[[Chosen], int | None]:
    """Fit a ranker; what is returned chooses by it."""
    ranker = Ranker(_fitted(chosen), 0.0)
    return lambda choice: ranker.likeliest([c.clues for c in choice.candidates])


def _fitted(chosen: Sequence[Chosen]) -> dict[str, float]:
    told = [Choice([dict.fromkeys(c.clues, 1.0) for c in choice.candidates], choice.right) for choice in chosen]
    return {name: weight for name, weight in fit(told, PENALTY).items() if abs(weight) >= SMALL}
