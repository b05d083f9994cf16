"""Training of what tells what a figure is given for each of: the choices in gold, by what textmine reads there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.clauses import Clauses
from textmine.annotate.figures.meanings import Meanings, vectors_of
from textmine.annotate.figures.per_choice import COMMAND, KIND, Candidate, Scene
from textmine.errors import UsageError
from textmine.evaluation.figures import inflected
from textmine.models.paired import Floats, PairRanker, Projection, products
from textmine.ranking.examples import make_champion
from textmine.ranking.figures import Labelled, labelled, validated
from textmine.ranking.fit import Choice, fit

DIMENSIONS = 16
"""Of meaning: 24 and more did no better on texts that were not learned from, none did worse."""
PENALTY = 1.0
SMALL = 0.01
"""A weight that is smaller is left out."""
Told = Callable[[str], None]


class Chosen(NamedTuple):
    """A figure's candidates, and the place of the right one, if any."""

    document: str
    candidates: Sequence[Candidate]
    meanings: Floats
    """(1 + candidates, width): that of the figure, then theirs."""
    right: int | None
    lost: bool
    """The gold gives it for each of something that is no candidate."""

    @property
    def wanted(self) -> bool:
        """Whether the gold gives it for each of something."""
        return self.right is not None or self.lost


def train_per(folders: Sequence[Path], into: Path, *, told: Told = lambda _: None) -> Path:
    """Fit the ranker on the figures of some gold folders, and make it the champion; returns the version's folder.

    The card has the scores of cross-validation over whole documents. Raises `UsageError` where no gold has a `per`.
    """
    chosen = [choice for folder in folders for passage in labelled(folder) for choice in choices(passage)]
    if not any(choice.right is not None for choice in chosen):
        raise UsageError(f"per {', '.join(map(str, folders))}: no figure of the gold has a per; add some that do")
    scores = validated(chosen, _chooser)
    told(f"{len(chosen)} figures; cross-validated: {scores}")
    weights, projection = _fitted(chosen)
    axes = {"mean": projection.mean.tolist(), "axes": projection.axes.tolist()}
    return make_champion(
        KIND,
        {"weights": weights, "projection": axes},
        into,
        trained_on={"documents": len({choice.document for choice in chosen}), "figures": len(chosen)},
        settings={"penalty": PENALTY, "dimensions": DIMENSIONS},
        scores={"cross-validation": scores, "command": COMMAND},
    )


def choices(passage: Labelled) -> Iterator[Chosen]:
    """Yield the figures of a passage that the gold knows, each behind those before it as the gold has them."""
    line, claims = passage.numbers.line, passage.numbers.claims
    doc = passage.numbers.passage.doc
    scene, meanings = (
        Scene(line, claims, Clauses(line)),
        Meanings(doc, line, Projection.whole(vectors_of(doc).shape[1])),
    )
    told: list[Claim] = []
    for k, claim in enumerate(claims):
        candidates = scene.candidates(claim, told)
        per = passage.gold[k].get("per") if k in passage.gold else claim.per
        told.append(claim._replace(per=per))
        if k in passage.gold:
            right = _right([c.noun for c in candidates], per)
            places = [(claim.start, claim.end), *((c.start, c.end) for c in candidates)]
            yield Chosen(passage.document, candidates, meanings.of(places), right, per is not None and right is None)


def _right(nouns: Sequence[str], per: str | None) -> int | None:
    """Return the place of the gold's noun: as it is printed, else in another form."""
    if per is None:
        return None
    exact = (k for k, noun in enumerate(nouns) if noun.lower() == per.lower())
    return next(exact, next((k for k, noun in enumerate(nouns) if inflected(noun, per)), None))


def _chooser(chosen: Sequence[Chosen]) -> Callable[[Chosen], int | None]:
    """Fit a ranker; what is returned chooses by it."""
    ranker = PairRanker.of(*_fitted(chosen))

    def choose(choice: Chosen) -> int | None:
        meant = ranker.projection.of(choice.meanings)
        return ranker.choose([c.clues for c in choice.candidates], meant[0], meant[1:])

    return choose


def _fitted(chosen: Sequence[Chosen]) -> tuple[dict[str, float], Projection]:
    told = [choice for choice in chosen if choice.candidates]
    if not told:
        return {}, Projection.whole(0)
    projection = Projection.fit(np.concatenate([choice.meanings for choice in told]), DIMENSIONS)
    weights = fit([Choice([*_clues(choice, projection)], choice.right) for choice in told], PENALTY)
    return {name: weight for name, weight in weights.items() if abs(weight) >= SMALL}, projection


def _clues(choice: Chosen, projection: Projection) -> Iterator[dict[str, float]]:
    who, *theirs = projection.of(choice.meanings)
    for candidate, meant in zip(choice.candidates, theirs, strict=True):
        yield dict.fromkeys(candidate.clues, 1.0) | dict(products(who, meant))
