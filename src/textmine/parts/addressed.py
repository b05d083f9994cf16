"""Replies that only their text gives away: early on, it names who wrote an earlier piece of the same page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from textmine.parts.drafts import Draft
from textmine.records import TEXT_ROLES

EARLY = 600
"""So many characters into its text a reply has said whom it answers."""
_SHORT = 4
"""A surname of fewer letters is a word of many meanings (`Bro`, `Dam`); such a writer must be named in full."""
_WORD = re.compile(r"\w+(?:-\w+)*")
_FORM = frozenset({"field_label", "field_value"})
_ARCHIVED = re.compile(r"\b(?:\d+ ord|words|artikel-?id|side \d|s\. ?\d)\b", re.IGNORECASE)
"""What an archive prints with each of its articles, which stand on their own there."""


def mark_addressed(drafts: Sequence[Draft]) -> None:
    """Make replies of articles that name the writer of an earlier one; records of an archive stay as they are."""
    wrote: dict[str, dict[str, int]] = {}
    for i, draft in enumerate(drafts):
        if draft.part == "article" and not _is_record(draft):
            answered = _addressed(draft, wrote)
            if answered is not None and drafts[answered].publisher == draft.publisher:
                above = drafts[answered].parent
                draft.part, draft.parent = "reply", answered if above is None else above
        for name in draft.authors:
            if " " in name:
                wrote.setdefault(name.split()[-1], {}).setdefault(name, i)


def _is_record(draft: Draft) -> bool:
    return any(
        line.role in _FORM or (line.role not in TEXT_ROLES and _ARCHIVED.search(line.text)) for line in draft.lines
    )


def _addressed(draft: Draft, wrote: Mapping[str, Mapping[str, int]]) -> int | None:
    """The first earlier piece whose writer the beginning of a text names, in full or by surname.

    `wrote` has the first piece of each writer, by surname.
    """
    said = " ".join(line.text for line in draft.lines if line.role in TEXT_ROLES)[:EARLY]
    own = {name.split()[-1] for name in draft.authors}
    words = {form for word in _WORD.findall(said) for form in (word, word.removesuffix("s"))} - own
    named = [
        i
        for surname in words & wrote.keys()
        for name, i in wrote[surname].items()
        if len(surname) >= _SHORT or name in said
    ]
    return min(named, default=None)
