"""What a rule hands on when it has found speech."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from textmine.records import Actor

NESTED = 8
"""So many quotes may stand inside each other or begin in one."""
WHOLE = 0.8
"""Marks around more than this share of a turn are the marks of the turn."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Speech in a passage; offsets into the source text."""

    passage: int
    start: int
    end: int
    actor: Actor | None
    cue: str | None
    direct: bool = True
    own: bool = False
    """Whether the sayer is `jeg`, which in a turn is who has it."""
    weak: bool = False
    """Whether it is a quote only where somebody says the same words elsewhere: a phrase of a headline."""


def overlaps(start: int, end: int, spoken: Sequence[Spoken]) -> bool:
    """Whether a stretch touches speech that was found before, which is in the order of the text."""
    i = bisect_left(spoken, end, key=lambda s: s.start)
    return any(start < s.end for s in spoken[max(0, i - NESTED) : i])


def laid_over(found: Sequence[Spoken], turns: Sequence[Spoken]) -> list[Spoken]:
    """Lay whole turns (dash lines, answers) over what stands in marks.

    A phrase in marks inside a turn stays where a reporting clause of its own gives it a sayer (`han sagde: ’...’`);
    without one it belongs to the turn. A turn that is itself in marks was found already.
    """
    ends = sorted((s.start, s.end) for s in turns)
    starts = [start for start, _ in ends]
    turns_by_start = {s.start: s for s in turns}
    kept: list[Spoken] = []
    covered: set[tuple[int, int]] = set()
    for s in found:
        i = bisect_right(starts, s.start) - 1
        inside = i >= 0 and s.end <= ends[i][1]
        if inside and (s.end - s.start) > WHOLE * (ends[i][1] - ends[i][0]):
            covered.add(ends[i])
            kept.append(s)
        elif inside and s.own:
            kept.append(replace(s, actor=turns_by_start[ends[i][0]].actor))
        elif not inside or s.cue is not None:
            kept.append(s)
    loose = [s for s in turns if (s.start, s.end) not in covered and not _crosses(s, kept)]
    return sorted([*kept, *loose], key=lambda s: (s.start, -s.end))


def _crosses(turn: Spoken, kept: Sequence[Spoken]) -> bool:
    """Whether speech in marks begins before a turn and reaches into it, or reaches out of it."""
    i = bisect_left(kept, turn.end, key=lambda s: s.start)
    return any(
        s.end > turn.start and not (turn.start <= s.start and s.end <= turn.end) for s in kept[max(0, i - 4) : i]
    )


def merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch joined into one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined
