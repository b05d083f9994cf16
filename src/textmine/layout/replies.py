"""Training of the ranker of replies: what a labeller finds in dumps that it has not learned, beside the gold."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence

from textmine.layout.data import Example, take_document
from textmine.models.ranker import Ranker
from textmine.parts.answered import LEAST, pieces_of
from textmine.parts.assemble import draft_documents, find_papers
from textmine.parts.labeller import Labeller, cut_all
from textmine.parts.reply_clues import reply_clues
from textmine.parts.second_look import look_again
from textmine.ranking.fit import Choice, fit

PENALTY = 3.0
SEEN = 8
"""A word of a title or an opening is learned that so many documents have."""
FOLDS = 10


def choices_of(example: Example, labeller: Labeller) -> list[Choice]:
    """Return, for each titled document that the labeller finds behind the first, its clues and whether it is a reply.

    A document that is none by the gold is no reply.
    """
    labels, chances = labeller.read(example.lines)
    lines = look_again(cut_all(example.lines, labels, labeller.cuts))
    drafts = draft_documents(lines, chances)
    find_papers(drafts, lines)
    pieces = pieces_of(drafts, chances.replies)
    left = list(example.documents)
    golds = [take_document(left, piece.draft.title, piece.text) for piece in pieces]
    replies = [gold is not None and gold.get("part") == "reply" for gold in golds]
    titled = [i for i in range(1, len(pieces)) if pieces[i].title]  # the others are what their head says
    return [Choice([reply_clues(pieces, i)], 0 if replies[i] else None) for i in titled]


def fit_replies(dumps: Sequence[Sequence[Choice]]) -> dict[str, float]:
    """Return the weights of the clues, from the choices of each dump; words that few documents have are left out.

    Without any choice there is nothing to weigh, and no document will be a reply.
    """
    choices = [choice for dump in dumps for choice in dump]
    if not choices:
        return {}
    counts = Counter(name for choice in choices for name in choice.candidates[0])
    kept = frozenset(name for name, n in counts.items() if ": " not in name or n >= SEEN)
    return fit([Choice([dict(_only(choice, kept))], choice.right) for choice in choices], PENALTY)


def _only(choice: Choice, kept: frozenset[str]) -> Iterator[tuple[str, float]]:
    yield from ((name, value) for name, value in choice.candidates[0].items() if value and name in kept)


def score_replies(dumps: Sequence[Sequence[Choice]]) -> dict[str, float]:
    """Return precision and recall of replies in dumps that were not learned, of those whose beginning is found."""
    order = list(dumps)
    random.Random(0).shuffle(order)  # noqa: S311
    right = given = 0
    for k in range(FOLDS):
        ranker = Ranker(fit_replies([dump for i, dump in enumerate(order) if i % FOLDS != k]), LEAST)
        said = [(ranker.choose(c.candidates), c.right) for dump in order[k::FOLDS] for c in dump]
        given += sum(chosen == 0 for chosen, _ in said)
        right += sum(chosen == wanted == 0 for chosen, wanted in said)
    wanted = sum(choice.right == 0 for dump in order for choice in dump)
    return {"n": wanted, "precision": round(right / max(1, given), 3), "recall": round(right / max(1, wanted), 3)}
