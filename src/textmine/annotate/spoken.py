"""What a rule hands on when it has found speech."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.records import Actor


@dataclass(frozen=True, slots=True)
class Spoken:
    """Speech in a passage; offsets into the source text."""

    passage: int
    start: int
    end: int
    actor: Actor | None
    cue: str | None
    direct: bool = True


def overlaps(start: int, end: int, spoken: list[Spoken]) -> bool:
    """Whether a stretch touches speech that was found before."""
    return any(start < s.end and s.start < end for s in spoken)
