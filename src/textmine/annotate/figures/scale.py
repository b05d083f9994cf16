"""A "millioner" that stands with the last of two numbers: "højst 1,1 i år og 1,4 milliarder næste år"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.numbers import scales

REACH = 8
"""How many words may stand between the two."""
FAR = 3 * REACH
"""A broken number so near before millions may be of millions too, and is left out where that is not plain."""
ALIKE = 7
"""Of two amounts of one thing neither is more than so many times the other."""
NEAR = 20
"""Two numbers share a scale where neither is more than so many times the other."""
OERE = frozenset({"øre", "ører"})
LINKS = frozenset({"og", "eller", "mod", "imod", "samt", ","})


def said_scale(line: Line, claim: Claim) -> Decimal:
    """Return the "milliarder" of an amount, 1 where it is said without one."""
    said = (scales()[line.lower(k)] for k in range(claim.start, claim.end) if line.lower(k) in scales())
    return max(said, default=Decimal(1))


def with_oere(line: Line, claims: Sequence[Claim]) -> list[Claim]:
    """Take a whole amount behind one in øre for øre too: "sol koster 38 øre, og vind koster 61"."""
    found: list[Claim] = []
    last: Claim | None = None
    for claim in claims:
        bare = claim.kind in ("money", "count") and claim.counted is None and line.at(claim.end - 1).kind == "d"
        if bare and last is not None and _is_of_oere(last, claim):
            claim = claim._replace(kind="money", unit=last.unit, value=(claim.value or Decimal(0)) / 100)
        elif claim.kind not in ("date", "duration", "ordinal"):
            last = claim if line.lower(claim.end - 1) in OERE else None
        found.append(claim)
    return found


def _is_of_oere(last: Claim, claim: Claim) -> bool:
    """Tell the 61 of "38 øre, mens den anden koster 61" from "38 øre til 61 børn" and "10 øre. Den koster nu 12,59"."""
    if last.value is None or claim.value is None or claim.value_max is not None or claim.start - last.end > FAR:
        return False
    if claim.value != int(claim.value):
        return False
    value = claim.value / 100
    return 0 < value <= ALIKE * last.value and last.value <= ALIKE * value


def with_scale(line: Line, claims: Sequence[Claim]) -> list[Claim]:
    """Give a bare number the scale of the next one where both are coordinated; else leave it out."""
    found: list[Claim] = []
    behind, scale = None, Decimal(1)
    for claim in reversed(claims):
        if behind is not None and _may_be_of_millions(line, claim, behind, scale):
            continue
        if claim.kind != "date" and behind is not None and _may_share(line, claim, behind, scale):
            if not _is_coordinated(line, claim, behind):
                continue
            value = (claim.value or 0) * scale
            claim = claim._replace(value=value, kind=behind.kind, unit=behind.unit, counted=behind.counted)
        elif claim.kind != "date":
            scale = said_scale(line, claim)
        found.append(claim)
        behind = behind if claim.kind == "date" else claim
    return found[::-1]


def _may_be_of_millions(line: Line, claim: Claim, behind: Claim, scale: Decimal) -> bool:
    """Tell the 900 of "steg fra 900 i 2013 til 1,2 milliarder", which nobody calls millions: it is left out."""
    bare = claim.counted is None and claim.kind == "count" and line.at(claim.end - 1).kind == "d"
    if not bare or scale != 10**9 or claim.value is None or behind.value is None or behind.start - claim.end > FAR:
        return False
    millions = behind.value / 10**6
    return claim.value < ALIKE * millions and millions < ALIKE * claim.value and _are_joined(line, claim, behind)


def _may_share(line: Line, claim: Claim, behind: Claim, scale: Decimal) -> bool:
    """Tell a bare "1,1" that a "1,4 milliarder" follows in its sentence."""
    bare = claim.counted is None and claim.kind in ("count", "money") and line.at(claim.end - 1).kind == "d"
    if not bare or scale < 10**6 or claim.value is None or behind.value is None or behind.value_max is not None:
        return False
    last = behind.value / scale
    alike = 0 < claim.value < NEAR * last and last < NEAR * claim.value
    return alike and behind.start - claim.end <= FAR and _are_joined(line, claim, behind)


def _are_joined(line: Line, claim: Claim, behind: Claim) -> bool:
    """Tell whether two figures are of one sentence and, where the first is whole, stand in one coordination."""
    between = [line.at(k) for k in range(claim.end, behind.start)]
    if any(t.kind != "w" and t.text != "," and not (t.kind == "d" and len(t.text) == 4) for t in between):
        return False
    if claim.value != int(claim.value or 0):
        return True
    linked = len(between) <= REACH and any(token.lower in LINKS for token in between)
    return linked and not any(line.is_verb(k) for k in range(claim.end, behind.start))  # "Vi er 30 og har 4 millioner"


def _is_coordinated(line: Line, claim: Claim, behind: Claim) -> bool:
    """Tell "1,1 i år og 1,4 milliarder" and "12 og 14 millioner" from "Skolen fik 5 og havnen 12 millioner"."""
    between = range(claim.end, behind.start)
    if len(between) > REACH or line.lower(behind.start - 1) not in LINKS or any(map(line.is_verb, between)):
        return False
    return behind.start == claim.end + 1 or claim.value != int(claim.value or 0)
