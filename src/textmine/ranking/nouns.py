"""Training of the ranker on articles with gold: which actor each noun means, by the aliases that the gold lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from textmine.annotate.actors import Draft, Reading, read_actors
from textmine.annotate.noun_owners import KIND
from textmine.errors import UsageError
from textmine.evaluation.layers import Row
from textmine.ranking.examples import Example, drafted, make_champion, readings, validated
from textmine.ranking.fit import Choice, fit

PENALTY = 1.0
LEAST = 0.7
"""A choice must be so likely: a wrong alias costs a reader more than a missed one."""
COMMAND = "textmine train nouns corpus/articles/dev corpus/cases/dev corpus/gold corpus/actors"
Told = Callable[[str], None]


def train_nouns(folders: Sequence[Path], into: Path, *, told: Told = lambda _: None) -> Path:
    """Fit the ranker on the documents of some gold folders, and make it the champion; returns the version's folder.

    The card has the scores of cross-validation over whole documents. Raises `UsageError` where there is no gold.
    """
    examples = [example for folder in folders for example in read_choices(folder)]
    choices = [choice for example in examples for choice in example.choices]
    if not any(choice.right is not None for choice in choices):
        raise UsageError(f"nouns {', '.join(map(str, folders))}: no gold lists a noun as an alias; add some that do")
    scores = validated(examples, PENALTY, LEAST)
    told(f"{len(examples)} documents, {len(choices)} nouns; cross-validated: {scores}")
    return make_champion(
        KIND,
        {"weights": fit(choices, PENALTY)},
        into,
        trained_on={"documents": len(examples), "nouns": len(choices)},
        settings={"penalty": PENALTY, "least": LEAST},
        scores={"cross-validation": scores, "command": COMMAND},
    )


def read_choices(folder: Path) -> Iterator[Example]:
    """Yield the documents of a gold folder that list actors, with their choices."""
    for name, wanted, reading in readings(folder, read_actors):
        yield _example(name, wanted, reading)


def _example(name: str, wanted: Row, reading: Reading) -> Example:
    owner = _owners(wanted["actor"], reading.drafts)
    candidates = reading.candidates
    printed = candidates.printed()
    choices = [_choice(candidates.candidates(noun, places), owner.get(noun)) for noun, places in printed.items()]
    lost = sum(c.right is None for c, noun in zip(choices, printed, strict=True) if noun in owner)
    return Example(name, choices, lost)


def _choice(candidates: Sequence[tuple[int, Mapping[str, float]]], owner: int | None) -> Choice:
    actors = [who for who, _ in candidates]
    right = actors.index(owner) if owner is not None and owner in actors else None
    return Choice([clues for _, clues in candidates], right)


def _owners(actors: Sequence[Row], drafts: Sequence[Draft]) -> dict[str, int]:
    """Each alias in the gold, in small letters, with the actor found that it belongs to."""
    owner: dict[str, int] = {}
    for actor in actors:
        who = drafted(actor, drafts)
        if who is not None:
            owner |= {alias.casefold(): who for alias in actor.get("aliases", ())}
    return owner
