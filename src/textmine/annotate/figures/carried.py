"""What a figure is given for each of, said of the one before: "6.900 kr. om måneden, mens en privat koster 11.400"."""

from __future__ import annotations

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.data import words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.numbers import ONE

BACK = 5
"""How many figures back the one that it is compared with may stand."""
REACH = 40
"""How many words may stand between the two."""
NEAR = 7
"""How many words before a figure its verb may stand."""
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
        told.append(claim._replace(per=per_beside(line, like, claim)) if like and carried else claim)
    return told


def per_beside(line: Line, like: Claim, claim: Claim) -> str | None:
    """Return what a figure is for each of where the one beside it says so: "en kop koster 30 kr., en fadøl 50"."""
    one = line.lower(claim.start - 2) in ONE and line.pos(claim.start - 1) == "NOUN"
    timed = like.per is None or like.per in words("phrases", "like", "pay_days")
    return line.at(claim.start - 1).text if one and not timed else like.per


def _is_it(line: Line, claim: Claim) -> bool:
    """Tell the ten days of "13 dage pr. ansat. I 2010 var det ti dage", which are said of the same."""
    said = {line.lower(claim.start - 1), line.lower(claim.start - 2)}
    named = "det" in said or any(word.endswith("tiden") for word in said)  # "før var ventetiden 15 uger"
    return claim.kind == "duration" and named and not said.isdisjoint(("var", "er", "blev"))


def _is_compared(line: Line, like: Claim, claim: Claim) -> bool:
    """Tell whether a claim is set beside an earlier one: the same is counted, as many, at most a sentence later."""
    if like.per is None or not like.value or not claim.value:
        return False
    if claim.kind not in ("money", "measure") and not _is_it(line, claim):
        return False
    if not abs(like.value) <= ALIKE * abs(claim.value) <= ALIKE**2 * abs(like.value):
        return False
    between = range(like.end, min(claim.start, like.end + REACH))
    if between.stop < claim.start:
        return False
    sentences = [k for k in between if line.starts_sentence(k) and not line.at(k).text[:1].islower()]
    said = (*between, claim.end, claim.end + 1)  # also "betale 46.000 kroner tilbage", "4.000 kroner i alt"
    whole = any(is_sum(line, k) for k in said)
    other = whole or _is_of_its_own(line, like, claim)
    return len(sentences) < 2 and all(line.near(k) for k in between) and not other


def _is_of_its_own(line: Line, like: Claim, claim: Claim) -> bool:
    """Tell what is paid once behind what is paid so often: "bilen blev solgt for 42.000", "flytningen i sig selv 18".

    Also the price of another thing: "2.000 kr. pr. borger. Men turen koster 390".
    """
    back = range(claim.start - 1, claim.start - NEAR, -1)
    if like.per not in words("phrases", "like", "pay_days"):
        thing = claim.start - 1 - (line.lower(claim.start - 1) in ("koster", "kostede"))
        level = words("phrases", "like", "any") | words("phrases", "like", "money")  # "gennemsnittet 14 kr."
        opens = line.at(thing - 1).text == "," or line.lower(thing - 1) in ("og", "men", "mens", "for")
        named = line.pos(thing) == "NOUN" and line.lower(thing).endswith(("en", "et")) and claim.kind == "money"
        return opens and named and not line.lower(thing).endswith(tuple(level))
    traded = line.lower(claim.start - 1) in ("for", "til")
    listed = words("phrases", "money", "trade") if traded else words("phrases", "money", "lent")
    once = any(line.lower(k) in listed for k in back)
    relative = next((k for k in back if line.lower(k) in ("som", "der") and line.at(k - 1).text == ","), None)
    other = relative is not None and any(line.lower(k) in ("kostede", "løb") for k in range(relative, claim.start))
    return once or other or line.is_phrase(claim.start - 2, ("sig", "selv"))


def is_sum(line: Line, k: int) -> bool:
    """Tell "i alt", "tilsammen" and "i hele 2022", of the whole of many, from "tilbage til 1992"."""
    if line.lower(k) == "tilbage":
        return line.lower(k + 1) != "i" and not (line.lower(k + 1) == "til" and line.at(k + 2).kind == "d")
    year = line.lower(k) == "hele" and (line.at(k + 1).kind == "d" or line.lower(k + 1) in ("året", "perioden"))
    return line.lower(k) in words("phrases", "per", "sums") or year
