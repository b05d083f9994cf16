"""A document while it is being put together, and the comments under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from textmine.parts.about import dates_of
from textmine.parts.comments import Posted, read_comments
from textmine.parts.labels import Field
from textmine.parts.lines import Line


class Chances(NamedTuple):
    """How likely a title begins in a line, and how likely a reply's, by the offset at which the line begins."""

    titles: Mapping[int, float] = {}
    replies: Mapping[int, float] = {}


NOTHING_KNOWN = Chances()


@dataclass
class Draft:
    """A document while it is being put together."""

    lines: list[Line]
    part: str = "article"
    parent: int | None = None
    fields: list[Field] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    title: str | None = None
    several: bool = False
    comments: list[tuple[Line, Line, Posted]] = field(default_factory=list)
    anonymous: bool = False
    publisher: str | None = None
    """None where it was not looked for; empty where no paper is printed."""
    page_dates: tuple[date | None, date | None] = (None, None)
    """What the head of its page, or the page's first piece, prints for all of its pieces: published, changed."""
    head: str | None = None
    """The words over a reply, for its date."""


def add_comments(draft: Draft, lines: list[Line]) -> None:
    """Read the comments in some lines, and add them to a document, whose date completes theirs."""
    published, _ = dates_of([line for line in draft.lines if line.role != "comment"], draft.fields)
    for posted in read_comments(lines, published):
        draft.comments.append((lines[posted.begin], lines[posted.end - 1], posted))
