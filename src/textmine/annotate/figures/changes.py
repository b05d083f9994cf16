"""Whether a figure is said to be more or less than before: "steg med 8", "et fald på 8", "8 flere"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.data import endings, table, words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.spelling import is_number_word

STOPS = frozenset(".!?;:,")
RAIN = ("regn", "nedbør", "sne", "hagl", "slud")
VERBAL = ("et", "er", "ede", "es", "e")
"""Endings of verbs such as "fordobles", which nouns ("fordobling") do not have."""
ADDED = frozenset({"yderligere", "hele", "kun", "blot", "bare"})
"""Words between "med" and a number of change."""
BECOMES = frozenset({"bliver", "blev", "blevet", "blive", "gjort", "gør"})
"""Before "otte procent billigere": it was dearer before."""
BLENDS = 6
"""How many words before "0,7 procent dyrere" its "blev" may stand: "blev i samme periode"."""
PERCENTS = frozenset({"procent", "procentpoint", "pct", "pct.", "%"})
TOLD = 40
"""How many words before "nu er vi oppe på 58" what it was may stand."""
FROM = 12
"""How many words before "til 11" its "fra 12 mio. kr. i 2014" may begin."""
BY = 9
"""How many words before "til 1,37 mia." its "med 11 procent" may begin."""


def change_at(line: Line, end: int, modified: int) -> str | None:
    """Return the change that the words around a figure claim: before it ("steg med", "et fald på") or behind ("flere").

    `end` is the index behind its unit, `modified` that of its modifier.
    """
    behind = _change_behind(line, end, modified)
    if behind is not None:
        return behind
    i = modified - 1 - (line.lower(modified - 1) in ADDED) - 2 * line.is_phrase(modified - 2, ("i", "alt"))
    if line.lower(i) == "fra":
        return None
    reached = _reached(line, i)
    if reached is not None:
        return reached
    if line.lower(i) == "til":  # "faldt fra 12 mio. kr. i 2014 til 11"
        origin = next((k for k in range(i - 1, max(i - FROM, -1), -1) if line.lower(k) == "fra"), None)
        if origin is not None and (cue := cue_before(line, origin, 3)) is not None:
            return cue
        step = _step_before(line, i)
        if step is not None:
            return step
    return cue_before(line, i + 1, _reach(line, i)) or _turned_around(line, end, i)


def _reached(line: Line, i: int) -> str | None:
    """Return the change of "nu er vi nede på 46", "i dag er tallet oppe på 58" and "skal ned på seks procent"."""
    way = line.lower(i - 1) if line.lower(i) == "på" else ""
    before = [line.lower(k) for k in range(i - BLENDS, i - 1)]
    if way in ("nede", "oppe"):  # not "prisen er holdt nede på 40 kroner"
        now = ("nu" in before or "dag" in before) and "holdt" not in before
        told = way == "nede" or any(line.at(k).kind == "d" for k in range(max(i - TOLD, 0), i))
        return None if not now or not told else "fall" if way == "nede" else "rise"
    moved = way == "ned" and not words("phrases", "change", "arrived").isdisjoint(before[-3:])
    return "fall" if moved else None


def _turned_around(line: Line, end: int, i: int) -> str | None:
    """Return the change of "I marts faldt ledigheden 4 procent", whose subject stands behind its verb."""
    if line.lower(end - 1) not in PERCENTS or line.pos(i) not in ("NOUN", "PROPN"):
        return None
    inside = list(
        takewhile(lambda k: line.at(k).kind == "w" and line.pos(k) not in ("ADP", "AUX"), range(i, i - BLENDS, -1))
    )
    verb = next((k for k in inside if line.pos(k) == "VERB"), None)
    return cue_before(line, verb + 1, 1) if verb is not None and line.lower(verb) != "falde" else None


def _step_before(line: Line, i: int) -> str | None:
    """Return the change of "steg med 11 procent til", "faldt 6,4 procent til" and "er fordoblet til", told before."""
    for k in range(i - 1, max(i - BY, -1), -1):
        if line.at(k).text in STOPS or not line.near(k + 1):
            return None
        if _is_other_number(line, k) or is_number_word(line.lower(k)):
            return cue_before(line, k, BY)
        if _times(line.lower(k)) is not None:
            return _times(line.lower(k))
    return None


def _times(word: str) -> str | None:
    """Return the change of "fordoblet", "tredoblede" and "halverer"."""
    values = (v for start, v in table("numbers")["times"].items() if word.startswith(start) and word.endswith(VERBAL))
    value = next(values, None)
    return None if value is None else "fall" if value < 1 else "rise"


def _change_behind(line: Line, end: int, modified: int) -> str | None:
    """Read "40 flere", "fem uger længere end for et år siden", "bliver otte procent billigere", "to grader ned"."""
    change, word = table("phrases")["change"], line.lower(end)
    if word in change["more"] and line.lower(end - 1) != "eller":
        return None if _is_of_others(line, end + 1) else "rise"
    if word in change["less"]:
        return None if _is_of_others(line, end + 1) else "fall"
    earlier = is_since_before(line, end)
    grown = earlier or (line.lower(end + 1) != "end" and _becomes(line, modified))  # not "er to procent dyrere end dem"
    return (graded(line, end) if grown else None) or _moved(line, end, modified)


def more_behind(line: Line, i: int) -> str | None:
    """Return the change of "ét mandat færre end i maj" and "40 elever mere end sidste år", told behind the noun."""
    change = table("phrases")["change"]
    if not is_since_before(line, i):
        return None
    return "rise" if line.lower(i) in change["more"] else "fall" if line.lower(i) in change["less"] else None


def is_since_before(line: Line, end: int) -> bool:
    """Tell "48 minutter mindre end i 2010" and "to uger længere end sidste år" from "to timer mere end de andre"."""
    change = table("phrases")["change"]
    first, second = line.lower(end + 2), line.at(end + 3)
    dated = first in ("i", "ved", "på") and (
        second.kind == "d" or second.lower in ("samme", "fjor", *table("periods")["month"])
    )
    graded_by = line.lower(end) in (*change["more"], *change["less"]) or graded(line, end) is not None
    return graded_by and line.lower(end + 1) == "end" and (dated or first in change["earlier"])


def graded(line: Line, i: int) -> str | None:
    """Return the change that "dyrere" and "kortere" tell where it was cheaper and longer before."""
    change = table("phrases")["change"]
    return "rise" if line.lower(i) in change["higher"] else "fall" if line.lower(i) in change["lower"] else None


def becomes(line: Line, behind: int, modified: int) -> str | None:
    """Return the change of "køen er blevet 450 personer kortere", told behind the noun."""
    return graded(line, behind) if _becomes(line, modified) else None


def _is_of_others(line: Line, i: int) -> bool:
    """Tell "mere end ventet" and "mindre end i hovedstaden", which compare with others, from "mindre end i 2010"."""
    if line.lower(i) != "end":
        return False
    k = i + 1 + (line.lower(i + 1) == "i")
    place = k > i + 1 and line.at(k).text[:1].isupper()
    return place or line.lower(k) in words("phrases", "change", "others")


def _moved(line: Line, end: int, modified: int) -> str | None:
    """Read "sætte prisen en fjerdedel ned", "renten skal et halvt point ned" and "er gået 23 procent i vejret"."""
    word = "op" if line.is_phrase(end, ("i", "vejret")) else line.lower(end)
    free = word not in ("op", "ned") or line.lower(end + 1) in ("i", "på", "til", "ad", "over", "fra")
    if free and not line.is_phrase(end, ("i", "vejret")):
        return None
    clause = takewhile(lambda k: line.at(k).text not in STOPS, range(modified - 1, max(modified - BLENDS, -1), -1))
    moved = words("phrases", "change", "brought") | words("phrases", "change", "meant")
    return ("rise" if word == "op" else "fall") if any(line.lower(k) in moved for k in clause) else None


def _becomes(line: Line, i: int) -> bool:
    """Tell the "blev" of "boliger blev i samme periode 0,7 procent dyrere" before token `i`."""
    clause = takewhile(lambda k: line.at(k).text not in STOPS, range(i - 1, max(i - BLENDS, -1), -1))
    return any(line.lower(k) in BECOMES for k in clause)


def _reach(line: Line, i: int) -> int:
    """Return how far before token `i` a word of change may stand: before "med" it has its object between."""
    if line.lower(i) == "med":
        return 14
    return 6 if line.lower(i) in table("phrases")["change"]["links"] else 1


def cue_before(line: Line, i: int, reach: int, *, neutral: bool = False) -> str | None:
    """Return `rise`, `fall` or (for "går", where asked) `neutral`, as one of `reach` words before token `i` says."""
    change = table("phrases")["change"]
    for k in range(i - 1, max(i - 1 - reach, -1), -1):
        token = line.at(k)
        if _is_other_number(line, k) or token.text in STOPS or _goes_on(line, k):
            return None
        turned = _turned(line, k)
        if turned is not None:
            return turned
        kind = _cue_word(line, k)
        if kind is not None:
            return None if _is_of_another(line, k, i) else kind
        if neutral and token.lower in change["neutral"]:
            return "neutral"
    return None


def _goes_on(line: Line, k: int) -> bool:
    """Tell the "og" of "Firmaet voksede og fik en afdeling med 70 ansatte", behind which something else is told."""
    return line.lower(k) == "og" and line.pos(k + 1) == "VERB" and _cue_word(line, k + 1) is None


def _cue_word(line: Line, k: int) -> str | None:
    """Return the change that the word at token `k` alone tells."""
    change, word = table("phrases")["change"], line.lower(k)
    told = (
        kind
        for kind in ("rise", "fall")
        if word in change[kind] or word.endswith(endings("phrases", "change", "ends", kind))
    )
    return next(told, None)


def _is_of_another(line: Line, k: int, i: int) -> bool:
    """Tell "forlænger aftalen på 11 mio.", "løfter 15 kilo" and "nedsat to udvalg" from "et fald i salget på 11"."""
    if line.lower(k) in ("løft", "løftet") and line.lower(i - 1) == "på":
        return k != i - 2
    if line.lower(k).startswith(("løft", "nedsat", "nedsæt")) and not line.lower(k).startswith("nedsættelse"):
        return (k == i - 1 and line.is_verb(k)) or line.lower(i - 1) == "på"
    if line.lower(k).startswith("vok") and line.lower(k + 1) == "op":
        return True
    if line.lower(k).startswith("fald") and any(line.lower(n) in RAIN for n in range(i, i + 4)):
        return True  # "der faldt 31 millimeter regn"
    return line.lower(i - 1) == "på" and k < i - 2 and line.pos(k) in ("VERB", "AUX")


def _is_other_number(line: Line, k: int) -> bool:
    """Tell digits from the years of "faldt fra 2014 til 2016 med" and the age of "antallet af 80-årige steg med"."""
    year = line.at(k).text.isdigit() and len(line.at(k).text) == 4 and line.lower(k - 1) in ("i", "fra", "til", "siden")
    aged = line.at(k).kind == "d" and line.at(k + 1).text == "-" and line.glued(k + 2)
    return line.at(k).kind in "df" and not (year or aged)


def _turned(line: Line, k: int) -> str | None:
    """Return the change of "sættes op" and "bragt ned": a verb that says neither, and a word that says which."""
    if line.lower(k) not in ("op", "ned"):
        return None
    moving = words("phrases", "change", "brought")
    if line.lower(k + 1) == "med":  # "lønnen skal op med 5.000"
        moving |= words("phrases", "change", "meant")
    brought = any(line.lower(n) in moving for n in range(k - 4, k))
    return ("rise" if line.lower(k) == "op" else "fall") if brought else None


def with_joined_change(line: Line, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of a line; "en stigning på 4 procent i år og tre procent næste år" tells of two."""
    told: list[Claim] = []
    for claim in claims:
        like = next((c for c in reversed(told) if c.kind != "date"), None)
        joined = like is not None and like.change is not None and claim.change is None and _is_joined(line, like, claim)
        told.append(claim._replace(change=like.change) if like and joined else claim)
    return told


def _is_joined(line: Line, like: Claim, claim: Claim) -> bool:
    """Tell the 69 of "stiger til 68 år i 2030 og 69 år i 2035" from that of "steg med 40 kroner, og 12 kroner gik"."""
    same = (like.kind, like.unit) == (claim.kind, claim.unit) and claim.counted in (None, like.counted)
    between = range(like.end, claim.start - 1)
    if not same or line.lower(claim.start - 1) != "og" or len(between) > BLENDS or like.kind in ("count", "ordinal"):
        return False
    return not any(line.is_verb(k) or line.at(k).text in STOPS for k in (*between, claim.end))
