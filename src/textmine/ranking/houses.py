"""Training of the ranker of houses: in which body a post is held that no words place, by the gold's affiliations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from textmine.annotate.actors import Reading, read_described
from textmine.annotate.particulars.houses import COMMAND, KIND, OpenPost
from textmine.errors import UsageError
from textmine.evaluation.layers import Row, norm
from textmine.ranking.examples import Example, drafted, make_champion, readings, validated
from textmine.ranking.fit import Choice, fit

PENALTY = 3.0
LEAST = 0.45
"""A choice must be so likely: less gives hardly more F1 in documents left out, and costs precision."""
Told = Callable[[str], None]


def train_houses(folders: Sequence[Path], into: Path, *, told: Told = lambda _: None) -> Path:
    """Fit the ranker on the documents of some gold folders, and make it the champion; returns the version's folder.

    The card has the scores of cross-validation over whole documents. Raises `UsageError` where no gold places a post.
    """
    examples = [example for folder in folders for example in read_posts(folder)]
    choices = [choice for example in examples for choice in example.choices]
    if not any(choice.right is not None for choice in choices):
        raise UsageError(f"houses {', '.join(map(str, folders))}: no gold places a post; add some that does")
    scores = validated(examples, PENALTY, LEAST)
    told(f"{len(examples)} documents, {len(choices)} posts; cross-validated: {scores}")
    return make_champion(
        KIND,
        {"weights": fit(choices, PENALTY)},
        into,
        trained_on={"documents": len(examples), "posts": len(choices)},
        settings={"penalty": PENALTY, "least": LEAST},
        scores={"cross-validation": scores, "command": COMMAND},
    )


def read_posts(folder: Path) -> Iterator[Example]:
    """Yield the documents of a gold folder that say who the persons are, with the posts that no words place."""
    for name, wanted, reading in readings(folder, read_described):
        if any(actor.get("title") or actor.get("affiliation") for actor in wanted["actor"]):
            yield _example(name, wanted["actor"], reading)


def _example(name: str, actors: Sequence[Row], reading: Reading) -> Example:
    """The posts of those whom the gold knows; it says where each is held, or that it is nowhere."""
    houses = {
        drafted(actor, reading.drafts): norm(actor.get("affiliation")) for actor in actors if actor["type"] == "person"
    }
    posts = [post for post in reading.posts if post.who in houses]
    choices = [_choice(post, houses[post.who]) for post in posts]
    lost = sum(choice.right is None for choice, post in zip(choices, posts, strict=True) if houses[post.who])
    return Example(name, choices, lost)


def _choice(post: OpenPost, house: str) -> Choice:
    bodies = [norm(body) for body in post.bodies]
    return Choice(post.clues, bodies.index(house) if house and house in bodies else None)
