"""A "millioner" that stands with the last of two numbers: "højst 1,1 i år og 1,4 milliarder næste år"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.numbers import read_number, scales
from textmine.annotate.figures.units import unit_of

REACH = 8
"""How many words may stand between the two."""
FAR = 3 * REACH
"""A broken number so near before millions may be of millions too, and is left out where that is not plain."""
ALIKE = 7
"""Of two amounts of one thing neither is more than so many times the other."""
NEAR = 20
"""Two numbers share a scale where neither is more than so many times the other."""
SHARED = frozenset(Decimal(10) ** n for n in (3, 6, 9))
SCALED = 1000
"""A number from here on is said with its zeros."""
OERE = frozenset({"øre", "ører"})
LINKS = frozenset({"og", "eller", "mod", "imod", "samt", ","})


def said_scale(line: Line, claim: Claim) -> Decimal:
    """Return the "milliarder" of an amount, also of one that shares another's; 1 where it is said without one."""
    words = [line.lower(k) for k in range(claim.start, claim.end)]
    said = max((scales()[word] for word in words if word in scales()), default=Decimal(1))
    units = (unit.factor for word in words if (unit := unit_of(word)) is not None and unit.kind == "money")
    return max(said, _shared_scale(line, claim), *units)  # "700 t.kr."


def _shared_scale(line: Line, claim: Claim) -> Decimal:
    """Return the "millioner" that the 1,8 of "2 millioner kunder mod 1,8 i fjor" has from the number before it."""
    number = read_number(line, claim.end - 1)
    if number is None or claim.value is None or number.value == 0:
        return Decimal(1)
    shared = claim.value / number.value
    return shared if shared in SHARED else Decimal(1)


def in_scale_of(line: Line, like: Claim, value: Decimal) -> Decimal | None:
    """Return the 1,9 millions of "2,3 millioner turister mod 1,9 året før"; None where that is not plain."""
    scale = said_scale(line, like)
    said = abs(like.value or Decimal(0)) / scale
    if scale < SCALED:  # also "2,1 pr. hundrede ansatte mod 1,3"
        return None if may_be_in_thousands(like.value or Decimal(0), value) else value
    if 0 < said <= ALIKE * value and value <= ALIKE * said:
        return value * scale
    return None if scale >= 10**6 and value < SCALED else value


def may_be_in_thousands(like: Decimal, value: Decimal) -> bool:
    """Tell the 25 of "30.000 kroner mod 25 året før": a reader knows which it is, we do not."""
    near = like <= ALIKE * value * SCALED and value * SCALED <= ALIKE * like
    return like >= SCALED and like % SCALED == 0 and value < SCALED and near


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
