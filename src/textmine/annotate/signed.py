"""Speech with a line above or below it that only names somebody: `»Klimaet.«` and `Per Lind, tømrer`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from textmine.annotate.pages import Page
from textmine.annotate.speakers import Speakers
from textmine.annotate.spoken import Spoken
from textmine.records import Actor

_BESIDE_NAME = re.compile(r"\s*(?:\([^)]+\)|(?:,|\n) ?[^.!?:\n]{2,60})?\s*")
"""What a line holds beside a name: a party, an age, a trade."""
LONGEST = 120
EDGE = 2
"""The marks around speech that fills its paragraph, in letters."""


def signed(direct: Sequence[Spoken], pages: Sequence[Page], speakers: Speakers) -> list[Spoken]:
    """Give speech that fills its paragraph to whoever the line beside it names.

    The line stands above in the whole document where it does so at the first such speech, else below.
    """
    alone = {s.passage: s for s in direct if s.cue is None and _fills(s, pages[s.passage])}
    if not alone:
        return list(direct)
    around = {near for k in alone for near in (k - 1, k + 1)}
    names = {k: _name(pages[k], speakers) for k in around if 0 <= k < len(pages)}
    first = next((k for k in sorted(alone) if names.get(k - 1) or names.get(k + 1)), None)
    if first is None:
        return list(direct)
    step = -1 if names.get(first - 1) else 1
    return [
        replace(s, actor=names.get(s.passage + step) or s.actor) if alone.get(s.passage) is s else s for s in direct
    ]


def _fills(spoken: Spoken, page: Page) -> bool:
    text = page.text.strip()
    return page.role != "title" and spoken.end - spoken.start >= len(text) - 2 * EDGE


def _name(page: Page, speakers: Speakers) -> Actor | None:
    """The person whom a line names and nothing else."""
    if page.role == "title" or len(page.text) > LONGEST:
        return None
    first = next(iter(speakers.within(page.start, page.start + EDGE + 2)), None)
    if first is None or first.actor.type != "person" or first.actor.is_author:
        return None
    return first.actor if _BESIDE_NAME.fullmatch(page.text, first.end - page.start) else None
