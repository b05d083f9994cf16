"""The clues that a figure is given for each of this: how far it stands, what stands between, what kind of number it is.

A clue is a name; what it is worth is learned (`textmine train per`). `b` and `a` say that it stands before or behind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.data import words
from textmine.annotate.figures.per import Per
from textmine.annotate.figures.said import BACK, Said, step
from textmine.annotate.figures.tense import is_past

BESIDE = 8
"""Words between a figure and what is so near are clues themselves."""
ALIKE = 7
"""What is compared is of one size: of two figures neither is more often than this in the other."""
LARGE = 10**5
THINGS = frozenset({"one", "described", "each", "many"})
"""Forms that name a thing by its noun alone."""


def clues_near(said: Said, per: Per, near: Sequence[Per], numbers: Sequence[int]) -> Iterator[str]:
    """Yield the clues of what stands in the sentence of a figure, `near` with all else there; `numbers` are figures."""
    line, claim = said.line, said.claim
    side = "b" if per.end <= claim.start else "a"
    first, last = (per.end, claim.start) if side == "b" else (claim.end, per.start)
    form = f"{side} {per.form}"
    yield from _of_place(said, per, form, first, last)
    yield f"{side} ends {said.ends(first, last, 2)} numbers {_count(numbers, first, last)}"
    yield f"{side} pers {min(sum(first <= p.start < last and p.form not in ('many', 'one') for p in near), 2)}"
    yield f"{side} noun {per.noun.lower() if per.form in ('time', 'often', 'paid') else ''} {claim.kind}"
    yield from _of_number(said, form, last - first)
    yield from _of_verb(said, form)
    yield from _of_between(said, form, first, last) if last - first <= BESIDE else ()
    yield from _of_subject(said, per, form) if side == "b" else _of_object(said, form, first, last)
    if per.form in THINGS:
        yield from _of_thing(said, per, form, near)
    else:
        yield f"{form} opener {line.lower(per.start)}"
        yield f"{form} besides {min(sum(p.form not in THINGS or p.form == 'each' for p in near), 3)}"


def _count(places: Sequence[int], first: int, last: int) -> int:
    """Count the places between two tokens, up to two."""
    return min(bisect_left(places, last) - bisect_left(places, first), 2) if first < last else 0


def _of_place(said: Said, per: Per, form: str, first: int, last: int) -> Iterator[str]:
    """Yield how far it stands, at what place of its clause, and between which words."""
    ends = said.ends(first, last, 2)
    yield f"{form} far {step(last - first)}"
    yield f"{form} ends {ends}"
    yield f"{form} opens {said.opens(per.start)} ends {ends}"
    yield f"{form} behind {said.word(per.start - 1)}"
    yield f"{form} followed {said.word(per.end)}"


def _of_number(said: Said, form: str, far: int) -> Iterator[str]:
    """Yield what kind of number it is, and the word before it."""
    claim = said.claim
    yield f"{form} {claim.kind}"
    yield f"{form} counted {claim.counted is not None} far {min(far, 4)} {claim.kind}"
    yield f"{form} {claim.kind} large {claim.value is not None and abs(claim.value) >= LARGE}"
    yield f"{form} {claim.kind} average {said.is_average}"
    yield f"{form} before {said.before}"


def _of_verb(said: Said, form: str) -> Iterator[str]:
    if said.verb is None:
        yield f"{form} no verb"
        return
    yield f"{form} verb {said.line.lower(said.verb)}"
    yield f"{form} past {is_past(said.line, said.verb)}"


def _of_between(said: Said, form: str, first: int, last: int) -> Iterator[str]:
    """Yield the small words and verbs between a figure and what it may be given for."""
    for k in range(first, last):
        if said.line.at(k).kind in "wp" and said.line.pos(k) not in ("PROPN", "ADJ"):
            yield f"{form} between {said.line.lower(k)}"


def _of_subject(said: Said, per: Per, form: str) -> Iterator[str]:
    """Yield what is said of what stands before the figure: its verb, "en billet koster", "en mand købte"."""
    line, start = said.line, said.claim.start
    verb = next((k for k in range(per.end, start) if line.is_verb(k)), None)
    yield f"{form} says {line.lower(verb) if verb is not None else ''} {said.claim.kind}"
    yield f"{form} says past {is_past(line, verb) if verb is not None else None} {said.claim.kind}"


def _of_object(said: Said, form: str, first: int, last: int) -> Iterator[str]:
    """Yield what stands behind the figure: its noun, other verbs."""
    line, claim = said.line, said.claim
    far = last - first
    yield f"{form} verbs {min(sum(line.is_verb(k) for k in range(first, last)), 2)} far {min(far, 6)}"
    yield f"{form} next {said.word(claim.end)} far {min(far, 4)}"


def _of_thing(said: Said, per: Per, form: str, near: Sequence[Per]) -> Iterator[str]:
    """Yield what thing it is, and whether the figure is given for each of several."""
    noun = per.noun.lower()
    yield f"{form} is {noun}"
    yield f"{form} ending {noun[-3:]} {said.claim.kind}"
    yield f"{form} each {said.each} first {next((p.start for p in near if p.form == 'many'), None) == per.start}"


# --- as the figures before it -----------------------------------------------------------------------------------------


def clues_carried(said: Said, earlier: Claim, nth: int, sentences: int) -> Iterator[str]:
    """Yield the clues that a figure is for each of the same as an earlier one, the `nth` back, so many sentences."""
    line, claim = said.line, said.claim
    same = (earlier.kind, earlier.unit) == (claim.kind, claim.unit)
    size = _size(earlier, claim)
    yield f"as {sentences} nth {nth}"
    yield f"as {sentences} {same} {size}"
    yield f"as nth {nth} {same} counted {earlier.counted == claim.counted} {claim.kind} {claim.counted is None}"
    yield f"as {same} before {said.before}"
    yield f"as {sentences} verb {line.lower(said.verb) if said.verb is not None else ''}"
    yield f"as {same} {(earlier.per or '') in words('phrases', 'per', 'units')} {size} {claim.kind}"
    yield f"as nth {nth} {same} change {claim.change}"
    yield f"as {sentences} opens {said.word(said.first)} near {claim.start - said.first < 5}"
    yield f"as {same} next {said.word(claim.end)}"
    if claim.start - earlier.end <= BACK:
        yield from _of_between_figures(said, earlier.end)


def clues_counted(said: Said, earlier: Claim, nth: int, sentences: int) -> Iterator[str]:
    """Yield the clues that each of those whom an earlier figure counts has so much: "de 112 koster 900 hver"."""
    each = f"counted {said.each}"
    yield f"{each} nth {nth}"
    yield f"{each} sentences {sentences}"
    yield f"{each} {said.claim.kind} {earlier.kind}"
    yield f"{each} behind {said.word(said.claim.end)}"
    yield f"{each} before {said.before}"
    yield f"{each} opens {said.word(said.first)}"


def _of_between_figures(said: Said, first: int) -> Iterator[str]:
    for k in range(first, said.claim.start):
        if said.line.at(k).kind in "wp" and said.line.pos(k) not in ("PROPN", "ADJ", "NOUN"):
            yield f"as between {said.line.lower(k)}"


def _size(one: Claim, other: Claim) -> str:
    if not one.value or not other.value:
        return "none"
    low, high = sorted((abs(one.value), abs(other.value)))
    return "near" if high <= ALIKE * low else "far"
