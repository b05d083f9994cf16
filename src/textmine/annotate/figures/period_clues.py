"""The clues that a period says when a figure holds: where it stands, what stands between, tense, the kind of number.

A clue is a name; what it is worth is learned (`textmine train periods`). `b0` says that the period stands before the
figure in its sentence, `a0` behind it, `b2` two sentences before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.clauses import Clauses
from textmine.annotate.figures.data import words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.said import Said, link, step
from textmine.annotate.figures.taken_up import is_said_anew
from textmine.annotate.figures.tense import is_past
from textmine.annotate.figures.timespan import Days, Period

BESIDE = 5
"""How many words beside a period or a figure its verb may stand."""
LONG = 75
"""How many words what happened "then too" may stand behind the period, and between which verbs are counted."""
LENGTHS = ((1, "day"), (8, "week"), (31, "month"), (130, "season"), (299, "half"), (366, "year"))
"""What a period is called that has at most so many days."""


class Named(NamedTuple):
    """A period, how many sentences before the figure's it is named, and its place among those near, the nearest 0."""

    period: Period
    back: int
    rank: int
    is_within: bool
    """Whether another of them holds all of it: the "juli" of "I fjor stod der 64 biler på kajen i juli"."""


class Earlier(NamedTuple):
    """A figure before this one, how many sentences before, and its days."""

    claim: Claim
    back: int
    days: Days


def clues_of_period(
    said: Said, named: Named, clauses: Clauses, numbers: Sequence[int], published: date | None
) -> Iterator[str]:
    """Yield the clues of one period; `numbers` are the first tokens of all figures."""
    line, claim, period = said.line, said.claim, named.period
    side = "b" if period.end <= claim.start else "a"
    first, last = (period.end, claim.start) if side == "b" else (claim.end, period.start)
    at = f"{side}{named.back}"
    others = min(bisect_left(numbers, last) - bisect_left(numbers, first), 3) if first < last else 0
    yield at
    yield f"rank {min(named.rank, 3)}"
    yield f"{at} within {named.is_within}"
    yield f"{at} of {_beside(line, period, claim, numbers)} link {said.link}"
    yield from _of_place(said, period, clauses, at, (first, last, others))
    yield from _of_form(line, period, at, said.ends(first, last, 3) > 0)
    yield from _of_tense(said, period, at, published)
    yield from _of_number(said, at, others)
    yield from _of_words(said, at, first, last)
    if side == "b" and named.back == 0:
        yield f"b0 so then {runs_on(line, period, claim, clauses)}"
        yield from (
            f"b0 period's verb {line.lower(k)}"
            for k in _verbs(line, period.start - 8, min(period.end + 6, claim.start))[-2:]
        )
    if named.back:
        yield f"takes up {said.reach} from {named.back}"
        yield f"said anew {is_said_anew(line, claim)}"


def _of_place(said: Said, period: Period, clauses: Clauses, at: str, between: tuple[int, int, int]) -> Iterator[str]:
    first, last, others = between
    ends = said.ends(first, last, 3)
    yield f"{at} far {step(last - first)}"
    yield f"{at} ends {ends} numbers {others}"
    yield f"{at} opens {_opens(said.line, period)} ends {ends}"
    yield f"{at} verbs {min(len(_verbs(said.line, max(first, last - LONG), last)), 3)}"
    yield f"{at} now {clauses.turns_now(first, last)}"


def _of_form(line: Line, period: Period, at: str, apart: bool) -> Iterator[str]:
    """Yield how long the period is, and the words around and in it."""
    side, before = at[0], line.lower(period.start - 1)
    before = before if before in words("periods", "clues", "before") else ""
    opener = "0" if line.at(period.start).kind == "d" else line.lower(period.start)
    length = _length(period)
    yield f"long {length}"
    yield f"{at} long {length} dated {period.dated}"
    yield f"{side} behind {before}"
    yield f"{side} behind {before} apart {apart}"
    yield f"{side} opener {opener}"
    if period.deadline:
        yield f"{side} deadline"


def _of_tense(said: Said, period: Period, at: str, published: date | None) -> Iterator[str]:
    tense = "none" if said.verb is None else "past" if is_past(said.line, said.verb) else "present"
    ahead = period.first is not None and published is not None and period.first > published
    yield f"{at} tense {tense} ahead {ahead}"
    if said.verb is not None:
        yield f"verb {said.line.lower(said.verb)}"


def _of_number(said: Said, at: str, others: int) -> Iterator[str]:
    """Yield what number it is."""
    yield f"{at} unit {said.claim.unit}"
    if said.claim.per is not None:
        yield f"{at} per"
    for name in said.number:
        yield f"{at} {name}"
        yield f"{at} numbers {others} {name}"


def _of_words(said: Said, at: str, first: int, last: int) -> Iterator[str]:
    """Yield the small words around the figure, and between it and a period of its sentence."""
    line, claim = said.line, said.claim
    second = "0" if line.at(claim.start - 2).kind == "d" else line.lower(claim.start - 2)
    yield f"{at} second {second} {said.link}"
    yield f"{at} sentence {said.word(said.first)} near {claim.start - said.first < BESIDE}"
    if at.endswith("0") and last - first <= 12:
        small = (k for k in range(first, last) if line.pos(k) not in ("NOUN", "PROPN", "ADJ"))
        yield from (f"{at[0]} between {line.lower(k)}" for k in small if line.at(k).kind in "wp")


def clues_of_last(said: Said, last: Earlier, days: Days) -> Iterator[str]:
    """Yield the clues that a figure holds when the one before it did, or not."""
    if last.days != days:
        yield f"last {'never' if last.days == (None, None) else 'other'} {last.back}"
        return
    same = (last.claim.kind, last.claim.unit) == (said.claim.kind, said.claim.unit)
    yield f"as last {last.back}"
    yield f"as last {last.back} same {same}"
    yield from (f"as last {name}" for name in said.number)


def runs_on(line: Line, period: Period, claim: Claim, clauses: Clauses) -> bool:
    """Tell what happened then too: "De læste i 2018 40 bøger og skrev 12 breve"; not "og har nu 12"."""
    if not 0 <= claim.start - period.end < LONG:
        return False
    joints = clauses.joints(period.end, claim.start)
    starts = [clauses.start(period.start), *(k + 1 for k in joints)]
    verbs = (next((k for k in range(start, claim.end + BESIDE) if line.is_verb(k)), None) for start in starts)
    return all(verb is not None and is_past(line, verb) for verb in verbs)


def _beside(line: Line, period: Period, claim: Claim, numbers: Sequence[int]) -> str:
    """Tell by its link the number that a period stands right behind: the "fra" of "fra 30 i 2015 til 40"."""
    near = numbers[bisect_left(numbers, period.start - BESIDE) : bisect_left(numbers, period.start)]
    if not near:
        return "none"
    return "itself" if near[-1] == claim.start else link(line, near[-1]) or "another"


def _opens(line: Line, period: Period) -> bool:
    """Tell whether a period is the first thing that its sentence says: "I de seneste to år", "Allerede i 2018"."""
    first = period.start
    while first > period.start - BESIDE and not line.starts_sentence(first):
        if line.lower(first - 1) not in words("periods", "opening", "words"):
            return False
        first -= 1
    return line.starts_sentence(first)


def _verbs(line: Line, first: int, last: int) -> list[int]:
    return [k for k in range(first, last) if line.is_verb(k)]


def _length(period: Period) -> str:
    if period.first is None or period.last is None:
        return "since" if period.first else "until"
    days = (period.last - period.first).days
    return next((name for most, name in LENGTHS if days <= most), "years")
