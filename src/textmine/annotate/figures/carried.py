"""What a figure is given for each of, said of the one before: "6.900 kr. om måneden, mens en privat koster 11.400"."""

from __future__ import annotations

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.data import words
from textmine.annotate.figures.line import Line

BACK = 5
"""How many figures back the one that it is compared with may stand."""
REACH = 40
"""How many words may stand between the two."""
ALIKE = 7
"""What is compared is of one size: of two figures neither is more often than this in the other."""


def with_carried(line: Line, claims: list[Claim]) -> list[Claim]:
    """Return the claims of a line; an amount that is compared with the last one is for each of the same.

    Only amounts of money, measures, and spans of which "det var" says so: with "70 sager om ugen" a number of other
    things may be meant by "der er 40".
    """
    told: list[Claim] = []
    for claim in claims:
        like = next((c for c in reversed(told[-BACK:]) if (c.kind, c.unit) == (claim.kind, claim.unit)), None)
        carried = like is not None and claim.per is None and _is_compared(line, like, claim)
        told.append(claim._replace(per=like.per) if like and carried else claim)
    return told


def _is_it(line: Line, claim: Claim) -> bool:
    """Tell the ten days of "13 dage pr. ansat. I 2010 var det ti dage", which are said of the same."""
    said = {line.lower(claim.start - 1), line.lower(claim.start - 2)}
    return claim.kind == "duration" and "det" in said and not said.isdisjoint(("var", "er", "blev"))


def _is_compared(line: Line, like: Claim, claim: Claim) -> bool:
    """Tell whether a claim is set beside an earlier one: the same is counted, as many, at most a sentence later."""
    if like.per is None or not like.value or not claim.value:
        return False
    if claim.kind not in ("money", "measure") and not _is_it(line, claim):
        return False
    if not like.value <= ALIKE * claim.value <= ALIKE**2 * like.value:
        return False
    between = range(like.end, min(claim.start, like.end + REACH))
    if between.stop < claim.start:
        return False
    sentences = [k for k in between if line.starts_sentence(k) and not line.at(k).text[:1].islower()]
    said = (*between, claim.end, claim.end + 1)  # also "betale 46.000 kroner tilbage", "4.000 kroner i alt"
    whole = any(is_sum(line, k) for k in said)
    return len(sentences) < 2 and all(line.near(k) for k in between) and not whole


def is_sum(line: Line, k: int) -> bool:
    """Tell "i alt", "tilsammen" and "i hele 2022", of the whole of many, from "tilbage til 1992"."""
    if line.lower(k) == "tilbage":
        return line.lower(k + 1) not in ("til", "i")
    year = line.lower(k) == "hele" and (line.at(k + 1).kind == "d" or line.lower(k + 1) in ("året", "perioden"))
    return line.lower(k) in words("phrases", "per", "sums") or year
