"""Straight marks whose white space stands on the wrong side: `"Det er nok, "siger Krag.`, `"Nej tak. "`.

Typing, scans and old archives print them so. Which mark opens and which closes is then settled for the whole paragraph:
by the cheapest reading that closes what it opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textmine.annotate.lexicon import words

STRAIGHT = '"'
_SAID = re.compile(r"([a-zæøå]+) (?=\S)(?P<who>hun\b|han\b|det\b|[A-ZÆØÅ])?")
_STOPPED = re.compile(r"[.,!?…]\s+$")
_OPEN, _CLOSE, _NONE = 1, -1, 0
LIKELY, DOUBTFUL, AGAINST, HARDLY = 0.0, 1.0, 2.0, 6.0
"""What it costs to read a mark as its white space says, as it leaves open, as it forbids, and where no stop is near."""
SKIPPED = 2.5
INCH = 0.5
"""What it costs to read a mark as none, and as none behind a digit."""
INSIDE = 1.0
"""What it costs to open marks in marks."""
UNCLOSED = 2.0
"""What it costs to leave a mark open at the end of its paragraph."""
DEEPEST = 2
MANY = 200
"""A stretch with more marks is a table."""


@dataclass(frozen=True, slots=True)
class _Reading:
    cost: float
    roles: tuple[int, ...]


def misplaced(text: str, start: int, end: int) -> dict[int, bool]:
    """The straight marks of a paragraph that their white space misreads, by place: whether each opens or closes."""
    places = [i for i in range(start, end) if text[i] == STRAIGHT]
    if not places or len(places) > MANY:
        return {}
    best: dict[int, _Reading] = {0: _Reading(0.0, ())}
    for place in places:
        best = _cheapest(best, _costs(text, place, start, end))
    last = min((_Reading(r.cost + UNCLOSED * depth, r.roles) for depth, r in best.items()), key=lambda r: r.cost)
    roles = zip(places, last.roles, strict=True)
    return {i: role == _OPEN for i, role in roles if role not in (_NONE, _shape(text, i, start, end))}


def _cheapest(best: Mapping[int, _Reading], costs: Mapping[int, float]) -> dict[int, _Reading]:
    """The cheapest reading up to one mark more, for each number of marks that it leaves open."""
    found: dict[int, _Reading] = {}
    for depth, before, role, cost in _steps(best, costs):
        after = depth + role
        if after not in found or before.cost + cost < found[after].cost:
            found[after] = _Reading(before.cost + cost, (*before.roles, role))
    return found


def _steps(best: Mapping[int, _Reading], costs: Mapping[int, float]) -> Iterator[tuple[int, _Reading, int, float]]:
    for depth, before in best.items():
        for role, cost in costs.items():
            if 0 <= depth + role <= DEEPEST:
                yield depth, before, role, cost + (INSIDE if role == _OPEN and depth else 0.0)


def _shape(text: str, i: int, start: int, end: int) -> int:
    """What the white space beside a mark says: that it opens, closes, or nothing."""
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    if not before.isspace() and not after.isalnum():
        return _CLOSE
    opens = (before.isspace() or before in "([/–—-:»") and not after.isspace() and after not in ".,;:!?)"
    return _OPEN if opens else _NONE


def _costs(text: str, i: int, start: int, end: int) -> dict[int, float]:
    """What it costs to read a mark as one that opens, as one that closes, and as none."""
    shape = _shape(text, i, start, end)
    skipped = INCH if text[i - 1 : i].isdigit() and i > start else SKIPPED
    if shape == _OPEN:
        late = AGAINST if _STOPPED.search(text, max(start, i - 3), i) else HARDLY
        said = closes_late(text, i, start, end)
        return {_OPEN: AGAINST if said else LIKELY, _CLOSE: LIKELY if said else late, _NONE: skipped}
    if shape == _CLOSE:
        return {_OPEN: AGAINST, _CLOSE: LIKELY, _NONE: skipped}
    last = not text[i + 1 : end].strip()
    return {_OPEN: AGAINST if last else DOUBTFUL, _CLOSE: LIKELY if last else DOUBTFUL, _NONE: skipped}


def closes_late(text: str, i: int, start: int, end: int) -> bool:
    """Whether a mark with white space before it closes: a verb of saying follows a stop, or nothing at all."""
    if not _STOPPED.search(text, max(start, i - 3), i):
        return False
    if not text[i + 1 : end].strip():
        return True
    said = _SAID.match(text, i + 1, end)
    if said is None:
        return False
    listed = said.group(1) in words("speech", "direct") - words("speech", "homographs")
    return listed or (said.group(1) == "kom" and said.group("who") == "det")
