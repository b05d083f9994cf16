"""What a figure is given for each of: "om året", "pr. borger", "hver sag koster", "et årligt tab", "70 sager hver"."""

from __future__ import annotations

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.clauses import is_border
from textmine.annotate.figures.counted import find_noun
from textmine.annotate.figures.data import endings, phrases, table, words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.numbers import ONE, ordinals, read_number
from textmine.annotate.figures.spelling import is_number_word
from textmine.annotate.figures.typical import behind_relative, for_one, one_of_many
from textmine.annotate.figures.units import read_unit, unit_of

BACK = 12
"""How many words before a figure may say what it is given for each of."""
ON = 5
"""How many words may stand between a figure and the "om året" behind it."""
EACH = frozenset({"hver", "hvert"})
TIMED = frozenset({"money", "duration", "fraction", "percent", "count", "multiple", "measure"})
"""Kinds that words before them can give for each of something."""
SHORT = frozenset({"week", "day", "hour", "minute"})
"""Units of time of which there are so many "om året": a year is for nothing."""


def per_of(line: Line, claim: Claim, behind: int) -> str | None:
    """Return what a claim is given for each of; `behind` is the index behind its noun, or behind itself."""
    more = claim.end + (line.lower(claim.end) in ("mere", "mindre"))
    per = next((per for i in (claim.end, more, behind) if (per := find_per(line, i)[0])), None)
    behind = max(claim.end, behind)
    per = per or _described(line, claim) or _further(line, claim, behind) or _apiece(line, claim, behind)
    per = per or _in_relative(line, claim, behind) or for_one(line, claim, behind)
    if per is None and claim.kind in TIMED:
        per = per_before(line, claim.start, claim.kind)
    if claim.kind == "age" or (claim.unit == "year" and per == "år"):
        return None  # "30 mio. kr. årligt de næste fire år"
    return None if per is None or _is_time_of_day(line, claim, behind, per) else per


def _is_time_of_day(line: Line, claim: Claim, behind: int, per: str) -> bool:
    """Tell the "om natten" of "31 beboere om natten" from that of "tre gange om natten" and "300 kr. om natten"."""
    counted = claim.kind in ("count", "measure") and claim.counted != "gange"
    of_each = any(line.lower(k) in table("phrases")["per"]["prepositions"] for k in (claim.end, behind))
    every = any(line.lower(k) in EACH and line.lower(k + 1) == per for k in range(claim.start - BACK, behind + ON))
    return per in ("nat", "aften", "morgen") and counted and not (of_each or every)


# --- behind the figure ------------------------------------------------------------------------------------------------


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
    often = first.endswith(("t", "vis")) or line.lower(i - 1) == "gange"  # not "to meter over daglig vande"
    if first in per["adverb"] and often:
        return per["adverb"][first], i + 1
    if first == "i" and line.near(i + 1) and (paid := _paid_each(second)) is not None:
        return paid, i + 2  # "180 kroner i timeløn"
    if first in EACH:
        k = i + 1 + (second in ("eneste", "enkelt", "evig"))
        return (per["plain"][line.lower(k)], k + 1) if line.lower(k) in per["plain"] else (None, i)
    return None, i


def _thing(line: Line, i: int) -> tuple[str | None, int]:
    """Read "pr. borger", "til hver borger", "/uge", "stykket", "ad gangen"."""
    per, first, second = table("phrases")["per"], line.lower(i), line.lower(i + 1)
    if first in per["prepositions"]:
        return (None, i) if _is_called_per(line, i) else _noun_of(line, i + 1)
    if first == "for" and second in per["measured"]:
        return per["measured"][second], i + 2  # "14 kroner for kiloet"
    if first in ("for", "til", "på", "i") and second in EACH and line.near(i + 1):
        other = line.lower(i + 2) in per["each_other"] or (first == "på" and line.at(i + 2).kind == "d")
        return (None, i) if other else _noun_of(line, i + 2)  # not "møller på hver 150 meter"
    if first == "/" and second in per["plain"] and line.glued(i):
        return per["plain"][second], i + 2
    if first in ("for", "til", "på") and line.is_phrase(i + 1, ("den", "enkelte")):
        return _noun_of(line, i + 3)
    price = line.at(i - 1).lower in ("kr", "kroner", "krone", "øre", "euro") or line.at(i - 1).text in ("-", "€")
    return (per["measured"][first], i + 1) if price and first in per["measured"] else (None, i)


def _is_called_per(line: Line, i: int) -> bool:
    """Tell a man called Per from the "per" of "Per borger er udgiften"."""
    return line.at(i).text == "Per" and line.at(i + 1).text[:1].isupper()


def _noun_of(line: Line, i: int) -> tuple[str | None, int]:
    """Read the noun after "per": "borger", "fuldtidsansat", "100.000 indbyggere"; a date is none."""
    if line.at(i).kind == "d" or (is_number_word(line.lower(i)) and line.lower(i) not in ("en", "et", *ordinals())):
        return _so_many(line, i)
    i += line.lower(i) in ("eneste", "enkelt")
    if line.lower(i) == "af":  # "til hver af de ansatte"
        noun = find_noun(line, i + 2) if line.lower(i + 1) in words("phrases", "of", "skip") else None
        return (None, i) if noun is None else (line.at(noun).text, noun + 1)
    plain = table("phrases")["per"]["plain"]
    if line.lower(i) in plain:
        return plain[line.lower(i)], i + 1
    k = i
    while k < i + 3 and line.near(k) and _qualifies(line, k):
        k += 1
    token = line.at(k)
    named = token.kind == "w" and line.near(k) and token.lower not in words("nouns", "stop", "function")
    ordinal = token.lower in ordinals() or token.lower in ("anden", "andet")
    return (token.text.rstrip("."), k + 1) if named and not ordinal else (None, i)


def is_whole(line: Line, i: int) -> bool:
    """Tell the 1.000 of "per 1.000 indbyggere" and "for hver ti ledige": what something is given for each of."""
    number = line.at(i).kind == "d" or (is_number_word(line.lower(i)) and line.lower(i) not in ordinals())
    each = line.lower(i - 1) == "hver" and line.at(i + 1).text != "."
    return number and line.near(i) and (each or line.lower(i - 1) in words("phrases", "per", "prepositions"))


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
    return told and line.near(k + 1) and find_noun(line, k + 1) == k + 1


def _described(line: Line, claim: Claim) -> str | None:
    """Read the "årlige" of "1.200 årlige klager" and "to ugentlige møder"."""
    word: str = line.lower(claim.end)
    found: str | None = table("phrases")["per"]["adverb"].get(word)
    return found if claim.kind == "count" and line.near(claim.end) and word.endswith("e") else None


def _further(line: Line, claim: Claim, i: int) -> str | None:
    """Read the "om måneden" of "11.000 kroner udbetalt om måneden" and "30 dages ferie om året"."""
    if claim.kind not in ("money", "count", "measure") and claim.unit not in SHORT:
        return None
    fronted = line.pos(i) in ("VERB", "AUX") and line.starts_sentence(claim.start)
    k = i + 1 + (claim.kind == "money" and line.pos(i + 1) == "PRON")  # "12 milliarder bruger vi hvert år"
    yearly = _time(line, k)[0] if fronted and claim.kind in ("count", "money") else None
    if yearly in ("år", "måned"):
        return yearly  # "1.200 danskere rammes hvert år"
    for k in range(i, i + (2 if claim.kind == "duration" else ON)):
        if not line.at(k).text or is_border(line, k) or _is_other(line, k) or _is_finite(line, k):
            return None
        per = find_per(line, k + 1)[0]
        if per is not None:
            return None if _is_of_noun(line, k) else per
    return None


def _is_of_noun(line: Line, k: int) -> bool:
    """Tell the "pr. ledig" of "har 23 kommuner sænket udgiften pr. ledig", which is of the noun before it."""
    thing = line.lower(k + 1) in table("phrases")["per"]["prepositions"]
    return thing and line.pos(k) == "NOUN" and line.lower(k).endswith(("en", "et", "erne"))


def _in_relative(line: Line, claim: Claim, i: int) -> str | None:
    """Read the "om året" of "de 12 mio. kr., som byen bruger om året"."""
    if claim.kind not in ("money", "count") or line.at(i).text != "," or not _opens_relative(line, i + 1):
        return None
    for k in range(i + 2, i + BACK):
        if not line.at(k).text or is_border(line, k) or line.at(k).kind in "df":
            return None
        per = _time(line, k)[0]
        if per is not None:
            return per
    return None


def _opens_relative(line: Line, i: int) -> bool:
    """Tell the clause of "de 12 mio. kr., som byen bruger om året", also without "som"."""
    return line.lower(i) in ("som", "der") or (
        line.lower(i) in words("phrases", "like", "people") and line.is_verb(i + 1)
    )


def _is_other(line: Line, k: int) -> bool:
    return line.at(k).kind != "w" or is_number_word(line.lower(k)) or not line.near(k)


def _is_finite(line: Line, k: int) -> bool:
    """Tell a verb that opens what is said next; a participle like "udbetalt" goes with the figure."""
    verb = line.pos(k) in ("VERB", "AUX") and not line.lower(k).endswith("t")
    return verb or line.lower(k) in words("nouns", "stop", "verbs")


def _apiece(line: Line, claim: Claim, behind: int) -> str | None:
    """Return the "rådgiverne" of "rådgiverne i Skive har 62 sager hver": the many at the head of the clause."""
    if line.lower(behind) not in EACH or claim.kind not in ("count", "money", "duration"):
        return None
    follower = line.at(behind + 1)
    if follower.kind == "w" and follower.lower not in words("nouns", "stop", "function"):
        return None
    first = claim.start
    while first > claim.start - BACK and first > 0 and not is_border(line, first - 1):
        first -= 1
    heads = (k for k in range(first, claim.start) if _are_many(line, k) and not _is_in_name(line, k))
    head = next((line.at(k).text for k in heads), None)
    return head or (_counted_before(line, first) if line.lower(first) == "de" else None)


def _is_in_name(line: Line, k: int) -> bool:
    return line.at(k).text[:1].isupper() and not line.starts_sentence(k)


def _counted_before(line: Line, first: int) -> str | None:
    """Return the "elever" of "112 elever flyttede. De koster byen 38.000 kr. hver"."""
    for k in range(first - 2, max(first - BACK, -1), -1):
        if not line.near(k + 1):
            return None
        noun = find_noun(line, k + 1) if line.at(k).kind == "d" else None
        if noun is not None:
            return line.at(noun).text
    return None


def _are_many(line: Line, k: int) -> bool:
    noun = line.pos(k) == "NOUN" or (not line.pos(k) and line.lower(k).endswith(("erne", "ene")))
    return noun and line.lower(k).endswith(("er", "re", "rne", "ene", "de", "te", "ge"))


# --- before the figure ------------------------------------------------------------------------------------------------


def per_before(line: Line, i: int, kind: str) -> str | None:
    """Return what a figure is given for each of where that stands before it: "udgiften pr. borger er".

    Only within the clause, and with no other figure between; also "hver sag koster", "for hver krone får vi".
    """
    if kind == "duration" and line.lower(i - 1) in words("periods", "lasted", "not_behind"):
        return None  # "en borger, der er syg i 22 uger"
    for k in range(i - 1, max(i - BACK, -1), -1):
        token = line.at(k)
        if token.kind == "p" and token.text != ",":
            return None
        if (token.lower in EACH or line.is_phrase(k - 1, ("den", "enkelte"))) and line.near(k + 1):
            return _each(line, k, i) or _many_before(line, k, i)
        if is_whole(line, k) and line.lower(k - 2) == "for":
            return _so_many(line, k)[0]
        if _is_age_of_each(line, k):
            continue
        if token.kind not in "wp" or token.lower in ("og", "men", "mens") or is_number_word(token.lower):
            return one_of_many(line, k, i, kind) if token.lower in ONE else None
        if token.lower in table("phrases")["per"]["prepositions"]:
            given = kind != "percent" and not _belongs_before(line, k)  # "sænket udgiften pr. ledig med ti procent"
            return _noun_of(line, k + 1)[0] if given else None
        per = _how_often(line, k, i)
        if per is not None:
            return per
    return None


def _is_age_of_each(line: Line, k: int) -> bool:
    """Tell the 67 of "pr. indbygger over 67 er udgiften"."""
    limit = line.lower(k - 1) in ("over", "under") and line.lower(k - 3) in table("phrases")["per"]["prepositions"]
    return limit and line.at(k).kind == "d"


def _many_before(line: Line, k: int, i: int) -> str | None:
    """Return the "konsulenter" of "ansatte 14 konsulenter, hver til 435.000 kroner"."""
    if line.at(k - 1).text != "," or line.lower(k + 1) not in ("til", "på", "med") or i != k + 2:
        return None
    many = (n for n in range(k - 2, max(k - BACK, -1), -1) if _are_many(line, n) and not unit_of(line.lower(n)))
    return next((line.at(n).text for n in many), None)


def _belongs_before(line: Line, k: int) -> bool:
    """Tell the "per" of "ni samtaler per borger", which another figure has already."""
    return any(line.at(n).kind == "d" or is_number_word(line.lower(n)) for n in range(k - 3, k))


def _how_often(line: Line, k: int, i: int) -> str | None:
    """Read the "årligt" of "koster årligt 12 mio.", "om året betaler hun", "en årlig udgift på"."""
    per = table("phrases")["per"]
    if any(is_border(line, n) for n in range(k, i)):
        return None
    if line.lower(k) == "om" and line.lower(k + 1) in per["definite"] and line.starts_sentence(k):
        found: str = per["definite"][line.lower(k + 1)]
        return found
    if line.lower(k) == "på" and line.lower(k + 1) in per["basis"]:
        return _time(line, k)[0]
    often: str | None = per["adverb"].get(line.lower(k))
    if often is None:
        return _paid_each(line.lower(k)) if line.lower(k + 1) in words("phrases", "per", "links") else None
    described = not line.lower(k).endswith("t") or line.lower(k - 1) in ("et", "det", "dets", "sit")
    return often if not described or _is_amount_of(line, k, i) else None


def _paid_each(word: str) -> str | None:
    """Return the "måned" of "en månedsløn på", "timeprisen er"."""
    for beginning, unit in table("phrases")["per"]["paid"].items():
        if word.startswith(beginning) and word.endswith(endings("phrases", "per", "payments")):
            return str(unit)
    return None


def _is_amount_of(line: Line, k: int, i: int) -> bool:
    """Tell "den årlige udgift er 12 mio." and "et årligt tab på 12 mio." from "den årlige fest med 300 gæster"."""
    noun = find_noun(line, k + 1)
    if noun is None or noun >= i:
        return False
    links = words("phrases", "per", "links")
    return all(line.lower(n) in links for n in range(noun + 1, i)) and noun + 1 < i


def _each(line: Line, k: int, i: int) -> str | None:
    """Return the noun behind the "hver" at token `k`: "hver sag koster", "for hver krone, vi giver, får vi"."""
    first = k + 1 + (line.lower(k + 1) in ("eneste", "enkelt"))
    lead = k - 1 - (line.lower(k) == "enkelte")  # "koster den enkelte elev"
    word, before = line.lower(first), line.lower(lead)
    unit = unit_of(word)
    timed = word in table("phrases")["per"]["plain"] or (unit is not None and unit.kind in ("money", "duration"))
    first += line.pos(first) == "VERB" and line.pos(first + 1) == "NOUN"  # "hver aflyst tur koster"
    noun = first if timed else find_noun(line, first)
    if noun is None or noun >= i or word in ordinals():
        return None
    told = _costs(line, behind_relative(line, noun + 1, i), i)
    verb = before in words("phrases", "per", "gives") or line.pos(lead) in ("VERB", "AUX")
    given = verb and not any(is_border(line, n) for n in range(noun + 1, i))  # "har hver rådgiver i byen 92 sager"
    return line.at(noun).text if told or given or before == "for" else None


def _costs(line: Line, first: int, i: int) -> bool:
    """Tell whether a verb follows "hver elev" or "hver elev i byen" before the figure at token `i`."""
    for k in range(first, min(first + ON, i)):
        if line.lower(k) in words("phrases", "per", "costs") or line.pos(k) in ("VERB", "AUX"):
            return True
        if is_border(line, k):
            break
    return False
