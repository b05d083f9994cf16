"""Whether a figure is said to be more or less than before: "steg med 8", "et fald på 8", "8 flere"."""

from __future__ import annotations

from textmine.annotate.figures.data import table, words
from textmine.annotate.figures.line import Line

ADDED = frozenset({"yderligere", "hele", "kun", "blot", "bare"})
"""Words between "med" and a number of change."""
BECOMES = frozenset({"bliver", "blev", "blevet", "blive", "gjort", "gør"})
"""Before "otte procent billigere": it was dearer before."""
FROM = 12
"""How many words before "til 11" its "fra 12 mio. kr. i 2014" may begin."""


def change_at(line: Line, end: int, modified: int) -> str | None:
    """Return the change that the words around a figure claim: before it ("steg med", "et fald på") or behind ("flere").

    `end` is the index behind its unit, `modified` that of its modifier.
    """
    behind = _change_behind(line, end, modified)
    if behind is not None:
        return behind
    i = modified - 1 - (line.lower(modified - 1) in ADDED)
    if line.lower(i) == "fra":
        return None
    if line.lower(i) == "til":  # "faldt fra 12 mio. kr. i 2014 til 11"
        origin = next((k for k in range(i - 1, max(i - FROM, -1), -1) if line.lower(k) == "fra"), None)
        if origin is not None and (cue := cue_before(line, origin, 3)) is not None:
            return cue
    return cue_before(line, i + 1, _reach(line, i))


def _change_behind(line: Line, end: int, modified: int) -> str | None:
    """Read "40 flere", "fem uger længere end for et år siden", "bliver otte procent billigere"."""
    change, word = table("phrases")["change"], line.lower(end)
    if word in change["more"] and line.lower(end - 1) != "eller":
        return "rise"
    if word in change["less"]:
        return "fall"
    earlier = line.lower(end + 1) == "end" and line.lower(end + 2) in change["earlier"]
    if earlier or any(line.lower(k) in BECOMES for k in range(modified - 3, modified)):
        return "rise" if word in change["higher"] else "fall" if word in change["lower"] else None
    return None


def _reach(line: Line, i: int) -> int:
    """Return how far before token `i` a word of change may stand: before "med" it has its object between."""
    if line.lower(i) == "med":
        return 10
    return 6 if line.lower(i) in table("phrases")["change"]["links"] else 1


def cue_before(line: Line, i: int, reach: int, *, neutral: bool = False) -> str | None:
    """Return `rise`, `fall` or (for "går", where asked) `neutral`, as one of `reach` words before token `i` says."""
    change = table("phrases")["change"]
    for k in range(i - 1, max(i - 1 - reach, -1), -1):
        token = line.at(k)
        if _is_other_number(line, k) or token.text in (".", "!", "?", ";", ":", ","):
            return None
        turned = _turned(line, k)
        if turned is not None:
            return turned
        for kind in ("rise", "fall"):
            if token.lower in change[kind]:
                return None if _is_of_another(line, k, i) else kind
        if neutral and token.lower in change["neutral"]:
            return "neutral"
    return None


def _is_of_another(line: Line, k: int, i: int) -> bool:
    """Tell "forlænger aftalen på 11 mio." and "løfter 15 kilo" from "et fald i salget på 11" and "steg 15 procent"."""
    if line.lower(k).startswith("løft"):
        return k == i - 1 and line.is_verb(k)
    return line.lower(i - 1) == "på" and k < i - 2 and line.pos(k) in ("VERB", "AUX")


def _is_other_number(line: Line, k: int) -> bool:
    """Tell digits from the year of "faldt i 2014 med" and the age of "antallet af 80-årige steg med"."""
    year = line.at(k).kind == "d" and len(line.at(k).text) == 4 and line.lower(k - 1) == "i"
    aged = line.at(k).kind == "d" and line.at(k + 1).text == "-" and line.glued(k + 2)
    return line.at(k).kind in "df" and not (year or aged)


def _turned(line: Line, k: int) -> str | None:
    """Return the change of "sættes op" and "bragt ned": a verb that says neither, and a word that says which."""
    if line.lower(k) not in ("op", "ned"):
        return None
    brought = any(line.lower(n) in words("phrases", "change", "brought") for n in range(k - 4, k))
    return ("rise" if line.lower(k) == "op" else "fall") if brought else None
