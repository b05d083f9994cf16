"""Which documents of a dump answer earlier ones: settled for each by a ranker, from what it shows and whom it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textmine.models.ranker import Ranker
from textmine.parts.answers import answers_piece, goes_on, plain_words
from textmine.parts.authors import is_first_person
from textmine.parts.drafts import Draft
from textmine.parts.reply_clues import NEAR, Piece, answered, reply_clues
from textmine.records import TEXT_ROLES

_NOT_SAID = (TEXT_ROLES - {"lead"}) | {"teaser", "advert", "comment", "footer"}
"""Lines that say nothing of the piece that they stand in, or are its text."""
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
        told = _told(pieces, i)
        if told is not None or goes_on(draft.lines) or ranker.choose([reply_clues(pieces, i)]) is not None:
            above = answered(pieces, i) if told is None else told
            root = drafts[above].parent
            draft.part, draft.parent = "reply", above if root is None else root


def _told(pieces: Sequence[Piece], i: int) -> int | None:
    """Return which earlier piece one says that it answers, by its title: in a line around its text, or early in it.

    Who quotes a whole title and speaks in the first person answers that piece, too.
    """
    piece, titles = pieces[i], [other.title for other in pieces[max(0, i - NEAR) : i]]
    said = [line.text for line in piece.draft.lines if line.role not in _NOT_SAID]
    found = next((k for text in [*said, piece.early] if (k := answers_piece(text, titles)) is not None), None)
    if found is None and is_first_person(piece.draft.lines):
        quotes = [plain_words(quote) for quote in piece.quotes]
        whole = [k for k, title in enumerate(titles) if title.count(" ") >= 2 and plain_words(title) in quotes]
        found = whole[-1] if whole else None
    at = None if found is None else max(0, i - NEAR) + found
    own = None if at is None else set(piece.draft.authors) & set(pieces[at].draft.authors)
    return None if own else at


def pieces_of(drafts: Sequence[Draft], chances: Mapping[int, float]) -> list[Piece]:
    """Return the documents of a dump as the clues need them."""
    return [Piece(draft, draft.part == "reply", _chance(draft, chances)) for draft in drafts]


def _chance(draft: Draft, chances: Mapping[int, float]) -> float:
    return max((chances.get(line.start, 0.0) for line in draft.lines if line.role == "title"), default=0.0)
