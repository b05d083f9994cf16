"""Ages: "hun er 54 år", "nu er jeg 57", "unge under 25", "Mette Krag, 54 år,"; told from spans of time and counts."""

from __future__ import annotations

from itertools import takewhile

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.data import endings, words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.numbers import ordinals, persons
from textmine.annotate.figures.spelling import is_number_word
from textmine.annotate.figures.timespan import year_at
from textmine.annotate.figures.units import Measure, unit_of
from textmine.annotate.firstnames import is_first_name

PRONOUNS = frozenset({"han", "hun", "jeg", "du", "vi", "de", "man"})
SINGULAR = frozenset({"han", "hun", "jeg", "du"})
COPULAS = frozenset({"er", "var", "blev", "bliver"})
ADVERBS = frozenset({"kun", "nu", "blot", "bare", "allerede", "endnu"})
"""Between "jeg er" and an age: "jeg er kun 73"."""
REACH = 9
"""How many words before "er 51 år" its "gennemsnitsalderen" may stand."""
OLD = frozenset({"gammel", "gamle", "gammelt", "alderen"})
"""Words behind a span of time that make it an age and belong to its text."""


def _is_number(line: Line, i: int) -> bool:
    return line.at(i).kind == "d" or is_number_word(line.lower(i))


def is_age(line: Line, measure: Measure, start: int) -> bool:
    """Tell "54 år gammel", "hun er 54 år", "unge under 30 år" from a span of time."""
    if line.lower(measure.end) in OLD - {"gammelt"} or line.lower(measure.end) == "fødselsdag":
        return True
    while True:
        back = _listed(line, start)
        if back == start:
            break
        start = back
    before, second = line.lower(start - 1), line.lower(start - 2)
    if before == "på" and second in words("nouns", "person", "children"):
        return True  # "en baby på tre uger"
    if measure.unit != "year":
        return False
    if line.lower(measure.end) == "gammelt" or before in ("inden", "for", "i"):
        return False  # a thing's
    if before in ("fylder", "fyldte", "fyldt", "alderen", "alder") or (
        before in COPULAS and second.endswith(("alder", "alderen"))
    ):
        return True
    if (before in ("af", "på") and second == "alder") or _is_of_age_said(line, start):
        return True
    if not 0 < measure.value < 120:
        return False
    return _is_own_age(line, measure, start) or _is_age_of_some(line, measure, start)


def _listed(line: Line, start: int) -> int:
    """Return where the first age of "døtre på 10 og 12 år" and "børn på henholdsvis to år og to måneder" begins."""
    if line.lower(start - 1) == "henholdsvis":
        return start - 1
    if line.lower(start - 1) not in ("og", ",", "eller"):
        return start
    k = start - 2 - (unit_of(line.lower(start - 2)) is not None)
    return k if _is_number(line, k) else start


def _is_of_age_said(line: Line, start: int) -> bool:
    """Tell "gennemsnitsalderen for en mester er 51 år" and "pensionsalderen hæves til 69 år"."""
    listed = line.lower(start - 1) == "og" and year_at(line, start - 2) is not None  # "til 68 år i 2030 og 69 år"
    if not listed and line.lower(start - 1) not in COPULAS | {"til", "fra"}:
        return False
    inside = takewhile(lambda k: line.at(k).kind in "wd" or line.at(k).text == ",", range(start - 2, start - REACH, -1))
    return any(line.lower(k).endswith(("salderen", "levealderen")) for k in inside)


def is_bare_age(line: Line, measure: Measure, claim: Claim) -> bool:
    """Tell "Jeg er 57.", "nu er hun 57", "Min bror er 57 og": a bare number of one person is an age."""
    start = claim.start - (line.lower(claim.start - 1) in ADVERBS)
    whole = measure.number.scale == 1 and measure.value == int(measure.value) and 2 < measure.value < 115
    before, second = line.lower(start - 1), line.lower(start - 2)
    if not whole or measure.number.article:
        return False
    if _is_reached(line, start, claim.end):
        return True
    if before == "på" and second in words("nouns", "person", "kin") | persons() - {"den"}:  # "en mor på 91"
        return _ends_phrase(line, claim.end) or line.is_verb(claim.end) or line.lower(claim.end) == "fra"
    single = (second in SINGULAR and before in COPULAS) or (before in SINGULAR and second in COPULAS)
    if single and line.lower(claim.end) in ("i", "da", "dengang", "den"):
        return line.lower(claim.end) != "i" or year_at(line, claim.end + 1) is not None  # "jeg var 19 i 2012"
    if claim.modifier in ("<", ">") and measure.value > 10 and _are_of_age(before):
        return True  # "de unge under 25"
    if before in COPULAS and _is_one_of_age(line, start, claim):
        return True
    if not _ends_phrase(line, claim.end) or _is_number(line, claim.end + 1):
        return False
    if before == "på" or (before == "," and line.at(claim.end).text in (",", ".")):
        return measure.value > 14 and _is_beside_name(line, start, claim.end)
    if before in ("er", "var"):
        named = measure.value > 14 and (_ends_full_name(line, start - 2) or _is_who(line, start - 2))
        return single or named or _is_somebody(line, start - 2)
    return single or (before == "bliver" and measure.value > 14 and _is_somebody(line, start - 2))


def _is_reached(line: Line, start: int, end: int) -> bool:
    """Tell "fylder 58 i næste uge", "til maj fylder jeg 66" and "skal arbejde, til vi er 70"."""
    turns = words("nouns", "person", "turns")
    if line.lower(start - 1) in turns or (line.lower(start - 1) in SINGULAR and line.lower(start - 2) in turns):
        return True
    who = line.lower(start - 2) in ("vi", "de", "man", "du") and line.lower(start - 1) == "er"
    until = line.lower(start - 3) in ("til", "før", "indtil", "inden") and who and start > 0
    return until and line.at(start).kind == "d" and _ends_phrase(line, end)


def _is_beside_name(line: Line, start: int, end: int) -> bool:
    """Tell "Kaj-Erik Thomsen, 61, svejser", "Jens Holm på 59" and "En af dem er Jens Holm, 59."."""
    if line.lower(start - 1) == "på" or line.at(end).text == ".":
        return is_first_name(line.at(start - 3).text) and line.at(start - 2).text[:1].isupper()
    return _ends_full_name(line, start - 2) or _is_of_one(line, start - 1)


def _is_somebody(line: Line, k: int) -> bool:
    """Tell the people of "min datter er 34", "datteren var syv", "den yngste er 18 år" and "formanden bliver 38"."""
    word, kin = line.lower(k), words("nouns", "person", "kin")
    owned = line.lower(k - 1) in words("nouns", "person", "possessives") and (word in persons() or word in kin)
    definite = any(word.endswith(ending) and word[: -len(ending)] in kin for ending in ("en", "n", "ren"))
    youngest = word in ("yngste", "ældste") and line.lower(k - 1) in ("den", "det", "de")
    return owned or definite or youngest or word in words("nouns", "person", "single")


def _is_who(line: Line, k: int) -> bool:
    """Tell the "som" of "Hanne, som er 66" and the "der" of "min mand, der er 66"."""
    told = line.lower(k) in ("som", "der") and line.at(k - 1).text == ","
    return told and (_ends_full_name(line, k - 2) or _is_somebody(line, k - 2))


def _are_of_age(word: str) -> bool:
    """Tell people, of whom "over 60" says how old they are."""
    return (
        word in persons()
        or word == "os"
        or word.endswith((*endings("nouns", "group", "endings"), "meldte", "indbygger", "ejere"))
    )


def _is_one_of_age(line: Line, start: int, claim: Claim) -> bool:
    """Tell "den yngste var 24", "den ene af os er 61", "hver fjerde er over 60", "gennemsnitsalderen er 49"."""
    second = line.lower(start - 2)
    if second.endswith(("yngste", "ældste", "alder", "alderen")):
        return _ends_phrase(line, claim.end)
    if line.is_phrase(start - 5, ("den", "ene", "af", "os")):
        return _ends_phrase(line, claim.end)
    limit = claim.modifier in ("<", ">") and line.lower(start) in ("over", "under")
    who = second in ("der", "som") and line.at(start - 3).text == "," and line.lower(start - 4) in persons()
    some = second in ("dem", "os") or second in ordinals() or who  # "12 af dem er over 60", "to mand, der er over 60"
    return limit and some and 15 <= (claim.value or 0) < 100 and _ends_phrase(line, claim.end)


def _ends_phrase(line: Line, i: int) -> bool:
    follower = line.at(i)
    return follower.text in (".", ",", "!", "?", ";", "") or follower.lower in ("og", "men") or "\n" in follower.gap


def _is_of_one(line: Line, i: int) -> bool:
    """Tell whether the clause that ends at token `i` opens with "Han er": "Han er murer fra Brande, 56, og"."""
    for k in range(i - 1, max(i - 9, -1), -1):
        if line.at(k).kind != "w":
            return False
        if line.lower(k) in SINGULAR and line.lower(k + 1) in COPULAS:
            return True
    return False


def _ends_full_name(line: Line, i: int) -> bool:
    """Tell whether a person's full name ends at token `i`: a first name, or two words in capitals of which none is."""
    last, before = line.at(i).text, line.at(i - 1).text
    plain = all(t.istitle() and t.isalpha() and len(t) > 2 for t in (last, before)) and line.near(i)
    return is_first_name(last) or (last[:1].isupper() and is_first_name(before)) or plain


def _is_own_age(line: Line, measure: Measure, start: int) -> bool:
    """Tell "hun er 54 år", "nu er jeg 54 år", "Mette Krag, 54 år,", "Mette Krag på 54 år"."""
    before, second, follower = line.lower(start - 1), line.lower(start - 2), line.lower(measure.end)
    lasts = follower in ("siden", "for", "om", "i")
    if before in PRONOUNS and second in COPULAS:
        return not lasts
    if before in COPULAS and not lasts and (second in PRONOUNS or _is_somebody(line, start - 2)):
        return True
    if before == "på" and is_first_name(line.at(start - 2).text):
        return True  # "mit barnebarn Signe på ti år"
    if measure.value < 15:
        return False
    if before in COPULAS and not lasts:
        closed = line.at(measure.end).kind == "p" and line.at(start - 2).text[:1].isupper()
        return start < measure.start or closed or _names_person(line, start - 2)
    if before == "blive" or (before == "på" and _names_person(line, start - 2)):
        return True
    told = line.at(start - 2).text[:1].isupper() or _is_of_one(line, start - 1)
    return before == "," and follower in (",", "og", ".") and told


def _is_age_of_some(line: Line, measure: Measure, start: int) -> bool:
    """Tell "unge under 30 år", "mænd på 60 år", "nordboerne mellem 30 og 40 år"."""
    before = line.lower(start - 1)
    counted = line.at(start - 1).kind == "d" and year_at(line, start - 1) is None
    if counted and line.lower(start) in ("over", "under") and measure.value < 100:
        return line.lower(measure.end) != "siden"  # "712 medlemmer, heraf 431 under 18 år"
    person = line.lower(start - 2) if before in ("på", "fra", "mellem") else before
    return (person in persons() or _are_people(line, person, start, measure)) and line.lower(measure.end) != "siden"


def _names_person(line: Line, i: int) -> bool:
    """Tell whether the word at token `i` ends a person's name: a first name, or a capital behind one."""
    last, before = line.at(i).text, line.at(i - 1).text
    return is_first_name(last) or (last[:1].isupper() and before[:1].isupper() and line.near(i))


def _are_people(line: Line, word: str, start: int, measure: Measure) -> bool:
    """Tell "håndværkere over 55 år" and "nordboerne mellem 30 og 40 år": grown people by the ending of the noun."""
    if measure.value < 15 or line.lower(start - 1) == "fra":
        return False
    between = line.lower(start) == "mellem"
    grown = ("ere", "folk", "mænd", "inder", "kunder", "gruppen", "komne", *endings("nouns", "group", "endings"))
    return word.endswith(grown) or (between and word.endswith("erne"))
