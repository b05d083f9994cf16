"""What takes up the figure before it, and its time: "I 2018 kom der 400 sager. Heraf endte 80 i nævnet"."""

from __future__ import annotations

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.clauses import says_now
from textmine.annotate.figures.data import phrases, words
from textmine.annotate.figures.line import Line

REACH = 6
"""How many words may stand between what takes up an earlier figure and the number: "det er hele 12 procent"."""
BACK = 3
"""How many sentences back it may stand, with no figure in those between."""


def is_said_anew(line: Line, claim: Claim) -> bool:
    """Tell ", et fald på 0,4 point", ", eller 12 om ugen" and ", eller hvad der svarer til 40 om dagen"."""
    before = line.at(claim.start - 1)
    if claim.kind == "multiple" and line.lower(claim.end) == "så" and before.text == ",":
        return True  # "1.200 klager i 2020, dobbelt så mange som året før"
    if before.lower == "på" and line.lower(claim.start - 2) in ("snit", "gennemsnit"):
        return line.at(claim.start - 4).text == ","  # "de gav bøder, i snit på 900 kroner"
    if before.lower == "eller":
        return line.at(claim.start - 2).text == ","
    if before.lower == "til":
        return any(line.is_phrase(claim.start - 4, (word, "der", "svarer")) for word in ("hvad", "eller"))
    change = claim.change is not None and before.lower == "på" and line.lower(claim.start - 3) in ("et", "en")
    return change and line.at(claim.start - 4).text == ","


def reach(line: Line, claim: Claim) -> int:
    """Return how many sentences back a claim looks for the figure that it takes up; 0 where it takes up none.

    Further for "af dem 12" and "16 af disse" than for "svarende til 25 pct." and for a change: "det er 40 flere".
    """
    if any(says_now(line, k) for k in range(claim.start - REACH, claim.end + REACH)):
        return 0
    if line.lower(claim.end) == "af" and line.lower(claim.end + 1) in ("dem", "disse"):
        return BACK
    if _is_divided(line, claim):
        return 1
    first = _before(line, claim)
    for k in range(first, first - REACH, -1):
        if line.at(k).kind != "w" or not line.near(k + 1):
            return 0
        if _stands(line, k, "of_them"):
            return BACK * (line.lower(k - 1) not in words("periods", "taken_up", "each"))
        if _is_put_anew(line, k, claim):
            return 1
    return 0


def _is_divided(line: Line, claim: Claim) -> bool:
    """Tell the 14.300 of "Byen skyldte 612 mio. Fordelt på 42.800 borgere er det 14.300 til hver"."""
    reach = range(claim.start - 1, max(claim.start - 2 * REACH, -1), -1)
    first = next((k for k in reach if line.starts_sentence(k)), claim.start)
    return line.lower(first) in ("fordelt", "delt") and any(line.is_verb(k) for k in range(first + 1, claim.start))


def _is_put_anew(line: Line, k: int, claim: Claim) -> bool:
    """Tell what says the figure before it once more: "det er 40 flere", "det er hver fjerde", "altså 12 om ugen"."""
    alike = claim.kind == "multiple" and (line.lower(claim.end) == "så" or line.lower(claim.start) in ("det", "næsten"))
    changed = claim.change is not None or alike or _is_change_too(line, claim)
    if changed and _stands(line, k, "of_change"):
        return True
    if _stands(line, k, "elsewhere") and _is_placed(line, k):
        return True
    behind_comma = line.at(k - 1).text == ","
    shared = _stands(line, k, "that_is") or (_stands(line, k, "of_change") and line.lower(k - 1) == "det")
    if claim.kind in ("fraction", "percent") and shared:
        return not behind_comma  # not "det er 50 kr. pr. job" either, which may be so at any time
    if claim.per is None:
        return False
    told = _stands(line, k, "of_change")
    rate = told and claim.kind == "count" and line.starts_sentence(k)  # "Det er 42 om dagen"
    rate = rate or (told and line.lower(k) in ("svarer", "svarede") and line.lower(k - 1) == "det")
    return rate or (line.lower(k) == "altså" and behind_comma)


def _is_change_too(line: Line, claim: Claim) -> bool:
    """Tell the 400 of "det er 400 kroner eller 12 procent mere end i fjor", and "20 flere end ventet"."""
    joined = line.lower(claim.end) == "eller"
    reach = range(claim.end + 1, claim.end + 1 + REACH) if joined else (claim.end,)
    return any(line.lower(k) in ("mere", "mindre", "flere", "færre", "højere", "lavere") for k in reach)


def _before(line: Line, claim: Claim) -> int:
    """Return the token before a claim, or before the 400 of "400 kroner eller 12 procent mere"."""
    if line.lower(claim.start - 1) != "eller":
        return claim.start - 1
    number = next((k for k in range(claim.start - 2, claim.start - 5, -1) if line.at(k).kind == "d"), claim.start)
    return number - 1


def _is_placed(line: Line, k: int) -> bool:
    """Tell whether the verb at token `k` is behind a place or a group: "I Horsens var det", "For små var beløbet"."""
    reach = range(k - 1, k - 1 - REACH, -1)
    first = next((n for n in reach if line.starts_sentence(n) or line.at(n - 1).text == ";"), k)
    placed = line.lower(first) in words("periods", "taken_up", "places")
    return placed and all(line.at(n).kind == "w" for n in range(first, k))


def _stands(line: Line, k: int, listed: str) -> bool:
    return any(line.is_phrase(k, phrase) for phrase in phrases("periods", "taken_up", listed).get(line.lower(k), ()))
