"""What stands in a line that a figure may be given for each of: "om året", "pr. borger", "hver sag", "en billet"."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.counted import find_noun
from textmine.annotate.figures.data import endings, phrases, table, words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.numbers import ONE, ordinals, read_number
from textmine.annotate.figures.spelling import is_number_word
from textmine.annotate.figures.units import read_unit, unit_of

_HOURS = frozenset({"nat", "dag", "morgen", "aften", "time", "uge", "vinter", "sommer"})
"""When it is so warm: "5 grader om natten"."""
EACH = frozenset({"hver", "hvert"})
DESCRIBED = 3
"""How many words a noun phrase behind "en" may have: "en helt almindelig lørdag"."""


class Per(NamedTuple):
    """Tokens `start` to `end` of a line, which name what a figure may be given for each of."""

    start: int
    end: int
    noun: str
    form: str
    """How it is said: `time` ("om året"), `thing` ("pr. borger"), `each` ("hver sag"), `one` ("en billet"), `described`
    ("en typisk dag"), `often` ("årlig"), `paid` ("timeløn"), `many` ("skolerne")."""


def find_pers(line: Line, first: int, last: int, *, shared: bool) -> list[Per]:
    """Return what stands between two tokens that a figure may be given for each of, in order; some overlap.

    Nouns in the plural only where it is `shared`: "rådgiverne har 62 sager hver".
    """
    return [per for k in range(first, last) if _may_begin(line, k, shared) for per in _pers_at(line, k, shared)]


def is_shared(line: Line, first: int, last: int) -> bool:
    """Tell whether the words between two tokens say "hver" or "i gennemsnit"."""
    return any(line.lower(k) in words("phrases", "per", "shared") for k in range(first, last))


def _may_begin(line: Line, k: int, shared: bool) -> bool:
    """Tell quickly a token at which nothing begins, as at most."""
    word = line.lower(k)
    if word in _openers() or _paid_each(word) is not None:
        return True
    return (shared and _is_group(line, k)) or (line.pos(k) == "NOUN" and _is_priced(line, k))


def find_per(line: Line, i: int) -> tuple[str | None, int]:
    """Return what the figure that ends at token `i` is given for each of, and the index behind it."""
    for average in phrases("phrases", "per", "averages").get(line.lower(i), ()):
        if line.is_phrase(i, average):
            i += len(average)  # "6.000 kroner i gennemsnit per sag"
            break
    if not line.near(i):
        return None, i
    per, end = _time(line, i)
    return (per, end) if per and not _is_for_each(line, end) else _thing(line, end)


def per_behind(line: Line, claim: Claim, behind: int) -> str | None:
    """Return what a claim is given for each of, if that stands right behind it or its noun, which ends at `behind`."""
    more = claim.end + (line.lower(claim.end) in words("phrases", "per", "compared"))
    per = next((per for i in (claim.end, more, behind) if (per := find_per(line, i)[0])), None)
    return None if claim.kind == "age" or is_of_itself(claim, per) else per or _described(line, claim)


def is_of_itself(claim: Claim, per: str | None) -> bool:
    """Tell the years of "30 mio. kr. årligt de næste fire år", and the degrees and speeds that need no time."""
    return (claim.unit, per) in (("year", "år"), ("km/h", "time")) or (claim.unit == "°C" and per in _HOURS)


def is_whole(line: Line, i: int) -> bool:
    """Tell the 1.000 of "per 1.000 indbyggere" and "for hver ti ledige": what something is given for each of."""
    number = line.at(i).kind == "d" or (is_number_word(line.lower(i)) and line.lower(i) not in ordinals())
    size = line.lower(i - 2) == "på" and _is_size_of_each(line, i)
    each = line.lower(i - 1) == "hver" and line.at(i + 1).text != "." and not _is_of_each(line, i) and not size
    return number and line.near(i) and (each or line.lower(i - 1) in words("phrases", "per", "prepositions"))


# --- by its form ------------------------------------------------------------------------------------------------------


def _pers_at(line: Line, k: int, shared: bool) -> list[Per]:
    """Return what begins at token `k`."""
    word = line.lower(k)
    found: list[Per | None] = []
    if word in _openers() or _is_priced(line, k):
        found = [_of_time(line, k), _of_thing(line, k), _each(line, k), _one(line, k)]
    if (often := table("phrases")["per"]["adverb"].get(word)) and found[:1] in ([], [None]):
        found.append(Per(k, k + 1, often, "often"))
    if (paid := _paid_each(word)) is not None:
        found.append(Per(k, k + 1, paid, "paid"))
    if shared and _is_group(line, k) and _are_many(line, k):
        found.append(Per(k, k + 1, line.at(k).text, "many"))
    return [per for per in found if per is not None]


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """The first words of the forms that `_of_time`, `_of_thing`, `_each` and `_one` read."""
    per = table("phrases")["per"]
    said = {phrase.split()[0] for phrase in per["yearly"]}
    others = {"om", "i", "på", "ad", "for", "til", "ved", "mellem", "/", "den", "det"}
    return frozenset({*per["prepositions"], *per["adverb"], *per["measured"], *said, *EACH, *ONE, *others})


def _of_time(line: Line, k: int) -> Per | None:
    noun, end = _time(line, k)
    return Per(k, end, noun, "time") if noun else None


def _of_thing(line: Line, k: int) -> Per | None:
    noun, end = _thing(line, k)
    return Per(k, end, noun, "thing") if noun else None


def _each(line: Line, k: int) -> Per | None:
    """Read "hver sag", "hver af de 12 kommuner"."""
    if line.lower(k) not in EACH or not line.near(k + 1) or _is_anyhow(line, k - 1):
        return None
    first = k + 1 + (line.lower(k + 1) in ("eneste", "enkelt"))
    if line.lower(first) == "af":
        first = _behind_owners(line, first + 1)
    plain = table("phrases")["per"]["plain"].get(line.lower(first))
    noun = first if plain else _noun_behind_each(line, first)
    return None if noun is None else Per(k, noun + 1, plain or line.at(noun).text, "each")


def _noun_behind_each(line: Line, k: int) -> int | None:
    """Return the index of the noun of "hver aflyst operation", "hver ansat" and "hver krone" too."""
    if line.lower(k) in ordinals():
        return None  # "hver tredje"
    noun = find_noun(line, k)
    if noun is not None and noun <= k + 2:
        return noun
    k += line.pos(k) in ("ADJ", "VERB") and line.pos(k + 1) == "NOUN"
    return k if line.pos(k) in ("NOUN", "ADJ", "VERB") and line.near(k) else None


def _behind_owners(line: Line, k: int) -> int:
    """Return the index of the "klubber" of "de klubber" and "de otte klubber"."""
    while line.lower(k) in words("phrases", "of", "skip") or line.at(k).kind == "d":
        k += 1
    return k


def _one(line: Line, k: int) -> Per | None:
    """Read "en billet", "en typisk dag", "den enkelte elev": one of many, or one alone; that is for others to tell."""
    of_kind = line.lower(k + 1) in words("phrases", "per", "of_kind")
    if line.lower(k) not in ONE and not (line.lower(k) in ("den", "det") and of_kind):
        return None
    noun = k + 1
    while noun < k + DESCRIBED and line.pos(noun) in ("ADJ", "VERB") and line.pos(noun + 1) in ("NOUN", "ADJ"):
        noun += 1
    amount = line.lower(noun) in words("phrases", "per", "amounts")
    ago = line.lower(noun + 1) == "siden"
    if amount or ago or line.at(noun).kind != "w" or line.pos(noun) not in ("NOUN", "ADJ", ""):
        return None
    form = "one" if line.lower(k) in ONE and noun == k + 1 else "described"
    return Per(k, noun + 1, table("phrases")["per"]["plain"].get(line.lower(noun), line.at(noun).text), form)


def _is_group(line: Line, k: int) -> bool:
    """Tell a noun, or the "ansatte" of "de ansatte"."""
    named = line.lower(k) in words("phrases", "per", "people") and line.pos(k + 1) != "NOUN"
    return line.pos(k) == "NOUN" or named


def _are_many(line: Line, k: int) -> bool:
    """Tell a noun in the plural by its ending or by the number before it: "fire mænd"."""
    if line.at(k - 1).kind == "d" or (is_number_word(line.lower(k - 1)) and line.lower(k - 1) not in ONE):
        return find_noun(line, k, many=True) == k
    return line.lower(k).endswith(("er", "re", "rne", "ene", "de", "te", "ge"))


@lru_cache(maxsize=100_000)
def _paid_each(word: str) -> str | None:
    """Return the "måned" of "en månedsløn på", "timeprisen er"."""
    for beginning, unit in table("phrases")["per"]["paid"].items():
        if word.startswith(beginning) and word.endswith(endings("phrases", "per", "payments")):
            return str(unit)
    return None


# --- time and things --------------------------------------------------------------------------------------------------


def _is_for_each(line: Line, i: int) -> bool:
    """Tell the "for hver bil" of "9.500 kroner årligt for hver bil", which says more than how often."""
    return line.lower(i) == "for" and line.lower(i + 1) in EACH and _thing(line, i)[0] is not None


def _time(line: Line, i: int) -> tuple[str | None, int]:
    """Read "om året", "årligt", "hver måned", "på årsbasis"."""
    per, first, second = table("phrases")["per"], line.lower(i), line.lower(i + 1)
    within = first == "om" or (first == "i" and second != "året")  # "16 dage inde i året"
    if within and second in per["definite"] and line.near(i + 1):
        return per["definite"][second], i + 2
    if first == "på" and second in per["basis"]:
        return per["basis"][second], i + 2
    for said in phrases("phrases", "per", "yearly").get(first, ()):
        if line.is_phrase(i, said):
            return "år", i + len(said)
    often = first.endswith(("t", "vis")) or line.lower(i - 1) == "gange"  # not "to meter over daglig vande"
    if first in per["adverb"] and often:
        return per["adverb"][first], i + 1
    if first == "i" and line.near(i + 1) and (paid := _paid_each(second)) is not None:
        return paid, i + 2  # "180 kroner i timeløn"
    if first == "ad" and second == "gangen" and line.lower(i - 1) not in ("ned", "op", "hen", "ud"):
        return "gang", i + 2  # not "ned ad gangen"
    if first in EACH:
        k = i + 1 + (second in ("eneste", "enkelt", "evig"))
        return (per["plain"][line.lower(k)], k + 1) if line.lower(k) in per["plain"] else (None, i)
    return None, i


def _thing(line: Line, i: int) -> tuple[str | None, int]:
    """Read "pr. borger", "til hver borger", "/uge", "stykket", "ad gangen"."""
    per, first, second = table("phrases")["per"], line.lower(i), line.lower(i + 1)
    if first in per["prepositions"]:
        return (None, i) if _is_called_per(line, i) else _noun_of(line, i + 1)
    if second in per["measured"] and (first == "for" or (first == "på" and second == "literen")):
        return per["measured"][second], i + 2  # "14 kroner for kiloet"
    if first in ("for", "til", "på", "i", "ved", "mellem") and second in EACH and line.near(i + 1):
        other = line.lower(i + 2) in per["each_other"] or _is_anyhow(line, i)
        other |= first == "på" and _is_size_of_each(line, i + 2)
        return (None, i) if other else _noun_of(line, i + 2)  # not "møller på hver 150 meter"
    if first == "/" and line.glued(i) and (second in per["plain"] or unit_of(second) is not None):
        return per["plain"].get(second, line.at(i + 1).text), i + 2
    if first in ("for", "til", "på") and line.is_phrase(i + 1, ("den", "enkelte")):
        return _noun_of(line, i + 3)
    price = _is_priced(line, i)
    if price and first in per["measured"]:
        return per["measured"][first], i + 1
    return (line.at(i).text, i + 1) if price and _is_sold(line, i) else (None, i)


def _is_anyhow(line: Line, i: int) -> bool:
    """Tell "i hvert fald" from "i hvert hus"."""
    return line.is_phrase(i, ("i", "hvert", "fald"))


def _is_size_of_each(line: Line, i: int) -> bool:
    """Tell the number of "møller på hver 150 meter" and "celler på hver ni kvadratmeter"."""
    word = is_number_word(line.lower(i)) and line.lower(i) not in ordinals()
    return line.at(i).kind == "d" or (word and unit_of(line.lower(i + 1)) is not None)


def _is_priced(line: Line, i: int) -> bool:
    """Tell what stands right behind a price."""
    return line.lower(i - 1) in ("kr", "kr.", "kroner", "krone", "øre", "euro") or line.at(i - 1).text in ("-", "€")


def _is_sold(line: Line, i: int) -> bool:
    """Tell the "pakken" of "koster 780 kr. pakken": one noun in the definite form, and nothing said of it."""
    noun = line.pos(i) == "NOUN" and line.lower(i).endswith(("en", "et")) and line.at(i).text[0].islower()
    closed = line.at(i + 1).text in (".", ",", ";", ")", "?", "!", "")
    return noun and line.near(i) and (closed or line.lower(i + 1) in ("og", "i", "på", "for"))


def _is_called_per(line: Line, i: int) -> bool:
    """Tell a man called Per, and the "per" of "per telefon", from that of "Per borger er udgiften"."""
    named = line.at(i).text == "Per" and line.at(i + 1).text[:1].isupper()
    return named or line.lower(i + 1) in words("phrases", "per", "ways")


def _noun_of(line: Line, i: int) -> tuple[str | None, int]:
    """Read the noun after "per": "borger", "fuldtidsansat", "100.000 indbyggere"; a date is none."""
    if line.at(i).kind == "d" or (is_number_word(line.lower(i)) and line.lower(i) not in ("en", "et", *ordinals())):
        return _so_many(line, i)
    i += line.lower(i) in ("eneste", "enkelt")
    if line.lower(i) == "af":  # "til hver af de ansatte"
        k = _behind_owners(line, i + 1)
        noun = find_noun(line, k) if k > i + 1 else None
        return (None, i) if noun is None else (line.at(noun).text, noun + 1)
    plain = table("phrases")["per"]["plain"]
    if line.lower(i) in plain:
        return plain[line.lower(i)], i + 1
    k = i
    while k < i + DESCRIBED and line.near(k) and _qualifies(line, k):
        k += 1
    token = line.at(k)
    named = token.kind == "w" and line.near(k) and token.lower not in words("nouns", "stop", "function")
    ordinal = token.lower in ordinals() or token.lower in ("anden", "andet")
    return (token.text.rstrip("."), k + 1) if named and not ordinal else (None, i)


def _is_of_each(line: Line, i: int) -> bool:
    """Tell the 20 of "medlemmerne giver hver 20 kroner" from the number of "tager pillen hver otte timer"."""
    number = read_number(line, i) if line.is_verb(i - 2) else None
    unit = unit_of(line.lower(number.end)) if number else None
    return number is not None and (unit is None or unit.kind == "money" or line.lower(number.end).endswith("ers"))


def _so_many(line: Line, i: int) -> tuple[str | None, int]:
    """Read the "100.000 indbyggere" of "per 100.000 indbyggere"."""
    number = read_number(line, i)
    if number is None or line.at(number.end).text == "." or not line.near(number.end):
        return None, i
    unit = read_unit(line, number.end)
    noun = find_noun(line, number.end)
    end = unit[1] if unit else None if noun is None else noun + 1
    return (None, i) if end is None else (line.text[line.at(i).start : line.at(end - 1).end], end)


def _qualifies(line: Line, k: int) -> bool:
    """Tell the "ny" of "per ny sag" and the "ordinært" of "per ordinært ansat" from the noun itself."""
    told = line.pos(k) in ("ADJ", "ADV", "VERB") and line.lower(k + 1) not in words("phrases", "per", "costs")
    if not told or not line.near(k + 1) or line.lower(k + 1) in ("klokken", "kl"):
        return False
    one = line.lower(k + 1).endswith(endings("phrases", "per", "one_of_group")) or unit_of(line.lower(k + 1))
    return bool(one) or find_noun(line, k + 1) == k + 1  # "per underbetalt ansat", "per kørt kilometer"


def _described(line: Line, claim: Claim) -> str | None:
    """Read the "årlige" of "1.200 årlige klager" and "to ugentlige møder"."""
    word: str = line.lower(claim.end)
    found: str | None = table("phrases")["per"]["adverb"].get(word)
    return found if claim.kind == "count" and line.near(claim.end) and word.endswith("e") else None
