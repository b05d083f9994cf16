"""Numbers beside the figures of a gold: the same value at the same place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textmine.evaluation.gold import Gold, Span, places
from textmine.evaluation.layers import same_number
from textmine.records import TEXT_ROLES, Annotated, Passage


@dataclass(frozen=True)
class Number:
    """A number in a source: where, and its value (a range has two)."""

    start: int
    end: int
    values: tuple[float | None, ...]


def passages(read: Annotated) -> list[Passage]:
    """The passages that figures are read from."""
    return [p for p in read.passages if p.segment.role in TEXT_ROLES or p.segment.role == "title"]


def score(gold: Gold, read: Annotated, found: Sequence[Number]) -> tuple[int, int, int, int]:
    """Gold figures found, gold figures, numbers that are right, numbers; dates are in none of them."""
    wanted = [(spans(row["words"], read), row) for document in gold.documents for row in document.get("figure", [])]
    dated = [place for place, row in wanted if row["kind"] == "date"]
    stated = [(place, row) for place, row in wanted if row["kind"] != "date"]
    right = [n for n in found if any(at(n, place) and same(n, row) for place, row in stated)]
    others = [n for n in found if n not in right and not any(at(n, place) for place in dated)]
    hits = sum(any(at(n, place) and same_number(n.values[0], row["value"]) for n in found) for place, row in stated)
    return hits, len(stated), len(right), len(right) + len(others)


def spans(words: str, read: Annotated) -> list[Span]:
    """Where gold words stand in the passages."""
    inside = [(p.segment.start, p.segment.start + len(p.doc.text)) for p in passages(read)]
    return [s for s in places(words, read.parts.source.text) if any(a <= s[0] and s[1] <= b for a, b in inside)]


def at(number: Number, place: list[Span]) -> bool:
    """Whether a number stands at one of the places."""
    return any(number.start < end and start < number.end for start, end in place)


def same(number: Number, row: Mapping[str, Any]) -> bool:
    """Whether a number has one of a gold figure's values."""
    return any(
        v is not None and same_number(v, row.get(name)) for v in number.values for name in ("value", "value_max")
    )
