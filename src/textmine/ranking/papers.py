"""Training of the ranker of papers: the names that dumps with gold offer, and the one that the gold gives."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from textmine.errors import UsageError
from textmine.layout.data import Example, read_examples, take_document
from textmine.models.ranker import Clues, Ranker
from textmine.parts.assemble import draft_documents
from textmine.parts.drafts import NOTHING_KNOWN
from textmine.parts.labeller import cut_all, load_labeller
from textmine.parts.mastheads import in_a_field
from textmine.parts.papers import COMMAND, KIND, Shown, candidates, choose
from textmine.parts.second_look import look_again
from textmine.ranking.examples import make_champion
from textmine.ranking.fit import Choice, fit
from textmine.records import TEXT_ROLES

PENALTY = 6.0
LEAST = 0.3
"""A choice must be so likely; so small, since few documents name no paper, and many names share what is left."""
SEEN = 4
"""A word is learned that candidates of so many dumps have."""
SMALL = 0.02
"""A weight that is smaller is left out."""
FOLDS = 10
Told = Callable[[str], None]


class Offer(NamedTuple):
    """What one document offers, with the paper that the gold gives, and the one that a field states."""

    names: Sequence[str]
    clues: Sequence[Clues]
    wanted: str | None
    stated: str | None

    @property
    def right(self) -> int | None:
        """The place of the gold's paper among the names, as printed, else in other letters."""
        small = [name.casefold() for name in self.names]
        if self.wanted is None or self.wanted.casefold() not in small:
            return None
        return self.names.index(self.wanted) if self.wanted in self.names else small.index(self.wanted.casefold())

    @property
    def teaches(self) -> bool:
        """Whether it is learned from: no field states the paper, and it is among the names or there is none."""
        return self.stated is None and (self.wanted is None or self.right is not None)


def train_papers(folders: Sequence[Path], into: Path, *, told: Told = lambda _: None) -> Path:
    """Fit the ranker on the dumps of some folders, and make it the champion; returns the version's folder.

    The card has the scores of cross-validation over whole dumps. Raises `UsageError` where no gold names a paper.
    """
    dumps = [offers for example in read_examples(folders) if (offers := list(offers_of(example)))]
    if not any(offer.teaches and offer.wanted for dump in dumps for offer in dump):
        raise UsageError(f"papers {', '.join(map(str, folders))}: no gold names a publisher; add some that does")
    scores = validated(dumps)
    told(f"{len(dumps)} dumps; cross-validated: {scores}")
    return make_champion(
        KIND,
        {"weights": fit_papers(dumps)},
        into,
        trained_on={"dumps": len(dumps), "documents": sum(map(len, dumps))},
        settings={"penalty": PENALTY, "least": LEAST, "seen": SEEN},
        scores={"cross-validation": scores, "command": COMMAND},
    )


def validated(dumps: Sequence[Sequence[Offer]]) -> dict[str, Any]:
    """Score papers of dumps that were not learned from: the share that is exactly right, also where there is none."""
    order = list(dumps)
    random.Random(0).shuffle(order)  # noqa: S311
    said: list[tuple[str | None, str | None]] = []
    for k in range(FOLDS):
        others = [dump for i, dump in enumerate(order) if i % FOLDS != k]
        ranker = Ranker(fit_papers(others), LEAST)
        said += [(_chosen(ranker, offer), offer.wanted) for dump in order[k::FOLDS] for offer in dump]
    given = [(name, wanted) for name, wanted in said if name is not None]
    right = sum(name == wanted for name, wanted in given)
    exact = sum(name == wanted for name, wanted in said)
    return {
        "n": len(said),
        "exact": round(exact / max(1, len(said)), 3),
        "precision": round(right / max(1, len(given)), 3),
        "recall": round(right / max(1, sum(wanted is not None for _, wanted in said)), 3),
    }


def _chosen(ranker: Ranker, offer: Offer) -> str | None:
    return offer.stated or choose(ranker, dict(zip(offer.names, offer.clues, strict=True)))


def fit_papers(dumps: Sequence[Sequence[Offer]]) -> dict[str, float]:
    """Return the weights of the clues that matter; words that few dumps have are left out."""
    counts = Counter(
        name for dump in dumps for name in {name for offer in dump for clues in offer.clues for name in clues}
    )
    kept = frozenset(name for name, n in counts.items() if ": " not in name or n >= SEEN)
    choices = [
        Choice([{name: value for name, value in clues.items() if name in kept} for clues in offer.clues], offer.right)
        for dump in dumps
        for offer in dump
        if offer.teaches
    ]
    return {name: weight for name, weight in fit(choices, PENALTY).items() if abs(weight) >= SMALL} if choices else {}


def _is_labelled(example: Example) -> bool:
    """Whether the gold gives roles; of an article with gold for its figures alone the labeller tells them."""
    return any(label != "other" for label in example.labels)


def offers_of(example: Example) -> Iterator[Offer]:
    """Yield the documents of a dump that the gold knows, with the names that they offer."""
    labeller = load_labeller()
    labels = example.labels if _is_labelled(example) else labeller.read(example.lines)[0]
    lines = look_again(cut_all(example.lines, labels, labeller.cuts))
    left = list(example.documents)
    shown = Shown.of(lines)
    for draft in draft_documents(lines, NOTHING_KNOWN):
        text = " ".join(line.text for line in draft.lines if line.role in TEXT_ROLES)
        gold = take_document(left, draft.title, text)
        if gold is not None:
            names = candidates(shown, draft.lines)
            wanted = gold.get("publisher") or None
            yield Offer(list(names), list(names.values()), wanted, in_a_field(draft.fields))
