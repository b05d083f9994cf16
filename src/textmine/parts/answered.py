"""Which documents of a dump answer earlier ones: settled for each by a ranker, from what it shows and whom it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textmine.models.ranker import Ranker
from textmine.parts.drafts import Draft
from textmine.parts.reply_clues import Piece, answered, reply_clues

LEAST = 0.5
"""A document is a reply where that is likelier than not: taken for an article it is missed, and the other way round."""


def settle_replies(drafts: Sequence[Draft], chances: Mapping[int, float], ranker: Ranker) -> None:
    """Make each document with a title a reply to an earlier one or an article, whatever its title was taken for.

    `chances` gives the probability of a reply's title by the offset at which a line begins. A reply to a reply belongs
    to the article that began it. What begins without a title is what its head said it is, or it would not begin there.
    """
    pieces = pieces_of(drafts, chances)
    for i in range(1, len(drafts)):
        draft = drafts[i]
        if draft.title is None:
            continue
        draft.part, draft.parent = "article", None
        if ranker.choose([reply_clues(pieces, i)]) is not None:
            above = answered(pieces, i)
            root = drafts[above].parent
            draft.part, draft.parent = "reply", above if root is None else root


def pieces_of(drafts: Sequence[Draft], chances: Mapping[int, float]) -> list[Piece]:
    """Return the documents of a dump as the clues need them."""
    return [Piece(draft, draft.part == "reply", _chance(draft, chances)) for draft in drafts]


def _chance(draft: Draft, chances: Mapping[int, float]) -> float:
    return max((chances.get(line.start, 0.0) for line in draft.lines if line.role == "title"), default=0.0)
