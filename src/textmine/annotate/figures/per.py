"""What a figure is given for each of: "om året", "pr. borger", "hver sag koster", "et årligt tab", "70 sager hver"."""

from __future__ import annotations

from textmine.annotate.figures.apiece import (
    EACH,
    apiece,
    at_each,
    each_of_group,
    each_of_many,
    group_of,
    is_group,
    on_average,
)
from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.clauses import is_border
from textmine.annotate.figures.counted import find_noun
from textmine.annotate.figures.data import endings, phrases, table, words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.numbers import ONE, ordinals, read_number
from textmine.annotate.figures.spelling import is_number_word
from textmine.annotate.figures.timespan import year_at
from textmine.annotate.figures.typical import (
    BESIDE,
    behind_relative,
    for_one,
    on_a_day,
    one_of_many,
    price_of_one,
    usual_day,
)
from textmine.annotate.figures.units import read_unit, unit_of

BACK = 14
"""How many words before a figure may say what it is given for each of."""
ON = 5
"""How many words may stand between a figure and the "om året" behind it."""
TIMED = frozenset({"money", "duration", "fraction", "percent", "count", "multiple", "measure"})
"""Kinds that words before them can give for each of something."""
SHORT = frozenset({"week", "day", "hour", "minute"})
"""Units of time of which there are so many "om året": a year is for nothing."""

TIMES_OF_DAY = frozenset({"nat", "aften", "morgen"})
SHORT_SPANS = frozenset({"time", "døgn", "minut", "sekund"})
"""What "i timen" and the like are named by: so much in each of them, where "I kvartalet" says when."""


def per_of(line: Line, claim: Claim, behind: int) -> str | None:
    """Return what a claim is given for each of; `behind` is the index behind its noun, or behind itself."""
    more = claim.end + (line.lower(claim.end) in words("phrases", "per", "compared"))
    per = next((per for i in (claim.end, more, behind) if (per := find_per(line, i)[0])), None)
    behind = max(claim.end, behind)
    per = per or _described(line, claim) or _further(line, claim, behind) or apiece(line, claim, behind)
    per = (
        per
        or at_each(line, claim)
        or on_average(line, claim)
        or _in_relative(line, claim, behind)
        or for_one(line, claim, behind)
    )
    if per is None and claim.kind in TIMED:
        per = per_before(line, claim.start, claim.kind)
    if per is not None and _is_time_of_day(line, claim, behind, per):
        per = per_before(line, claim.start, claim.kind)  # "hver læge ser ni patienter om natten"
        per = per if per not in TIMES_OF_DAY else None
    if claim.kind == "multiple" and per == "krone":
        return None  # "hver krone kommer 1,8 gange igen"
    if per == "gang" and line.lower(behind) == "ad" and claim.modifier not in (None, "~"):
        return None  # "højst otte gæster ad gangen": at once
    if claim.kind == "percent" and line.lower(claim.end) == "på" and per == "år":
        return None  # "steg 2,3 procent på årsbasis": since a year ago
    if claim.kind == "age" or (claim.unit == "year" and per == "år"):
        return None  # "30 mio. kr. årligt de næste fire år"
    return per


def _is_time_of_day(line: Line, claim: Claim, behind: int, per: str) -> bool:
    """Tell the "om natten" of "31 beboere om natten" from that of "tre gange om natten" and "300 kr. om natten"."""
    counted = claim.kind in ("count", "measure") and claim.counted != "gange"
    of_each = any(line.lower(k) in table("phrases")["per"]["prepositions"] for k in (claim.end, behind))
    every = any(line.lower(k) in EACH and line.lower(k + 1) == per for k in range(claim.start - BACK, behind + ON))
    return per in TIMES_OF_DAY and counted and not (of_each or every)


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
        other = line.lower(i + 2) in per["each_other"] or (first == "på" and _is_size_of_each(line, i + 2))
        return (None, i) if other else _noun_of(line, i + 2)  # not "møller på hver 150 meter"
    if first == "/" and line.glued(i) and (second in per["plain"] or unit_of(second) is not None):
        return per["plain"].get(second, line.at(i + 1).text), i + 2
    if first in ("for", "til", "på") and line.is_phrase(i + 1, ("den", "enkelte")):
        return _noun_of(line, i + 3)
    price = line.at(i - 1).lower in ("kr", "kroner", "krone", "øre", "euro") or line.at(i - 1).text in ("-", "€")
    if price and first in per["measured"]:
        return per["measured"][first], i + 1
    return (line.at(i).text, i + 1) if price and _is_sold(line, i) else (None, i)


def _is_size_of_each(line: Line, i: int) -> bool:
    """Tell the number of "møller på hver 150 meter" and "celler på hver ni kvadratmeter"."""
    word = is_number_word(line.lower(i)) and line.lower(i) not in ordinals()
    return line.at(i).kind == "d" or (word and unit_of(line.lower(i + 1)) is not None)


def _is_sold(line: Line, i: int) -> bool:
    """Tell the "pakken" of "koster 780 kr. pakken": one noun in the definite form, and nothing said of it."""
    noun = line.pos(i) == "NOUN" and line.lower(i).endswith(("en", "et")) and line.at(i).text[0].islower()
    followed = line.at(i + 1).text in (".", ",", ";", ")", "?", "!", "") or line.lower(i + 1) in (
        "og",
        "i",
        "på",
        "for",
    )
    return noun and followed and line.near(i)


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
        noun = group_of(line, i + 1)
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
    size = line.lower(i - 2) == "på" and _is_size_of_each(line, i)
    each = line.lower(i - 1) == "hver" and line.at(i + 1).text != "." and not _is_of_each(line, i) and not size
    return number and line.near(i) and (each or line.lower(i - 1) in words("phrases", "per", "prepositions"))


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


def _further(line: Line, claim: Claim, i: int) -> str | None:
    """Read the "om måneden" of "11.000 kroner udbetalt om måneden" and "30 dages ferie om året"."""
    if claim.kind not in ("money", "count", "measure") and claim.unit not in SHORT:
        return None
    fronted = line.pos(i) in ("VERB", "AUX") and line.starts_sentence(claim.start)
    k = i + 1 + (claim.kind == "money" and line.pos(i + 1) == "PRON")  # "12 milliarder bruger vi hvert år"
    yearly = _time(line, k)[0] if fronted and claim.kind in ("count", "money") else None
    if yearly in ("år", "måned"):
        return yearly  # "1.200 danskere rammes hvert år"
    if line.at(i).text == "," and line.is_phrase(i + 1, ("hver", "gang")):
        return "gang"  # "vi taber 200.000 kroner, hver gang et skib må vende om"
    other = False
    for k in range(i, i + (2 if claim.kind == "duration" else ON)):
        if not line.at(k).text or is_border(line, k) or _is_other(line, k) or _is_finite(line, k):
            return None
        other = other or line.lower(k) in ("en", "et")
        per = (_time if other else find_per)(line, k + 1)[0]  # not "23.000 uden job og et plejehjem i hver by"
        if per is not None:
            return None if _is_of_noun(line, k) else per
    return None


def _is_of_noun(line: Line, k: int) -> bool:
    """Tell the "pr. ledig" of "har 23 kommuner sænket udgiften pr. ledig", which is of the noun before it.

    Not so of "der udbetales 850 kr. til medlemmerne pr. andel".
    """
    if line.lower(k - 1) in words("nouns", "stop", "prepositions"):
        return False
    thing = line.lower(k + 1) in table("phrases")["per"]["prepositions"]
    return thing and line.pos(k) == "NOUN" and line.lower(k).endswith(("en", "et", "erne"))


def _in_relative(line: Line, claim: Claim, i: int) -> str | None:
    """Read the "om året" of "de 12 mio. kr., som byen bruger om året"."""
    if claim.kind not in ("money", "count") or line.at(i).text != ",":
        return None
    one = claim.kind == "money" and line.lower(i + 1) in ONE and line.lower(i + 3) in words("phrases", "per", "prices")
    if one and (find_noun(line, i + 2) == i + 2 or unit_of(line.lower(i + 2)) is not None):
        return line.at(i + 2).text  # "de 2,20 kroner, en kilowatttime koster"
    if not _opens_relative(line, i + 1):
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
    number = is_number_word(line.lower(k)) and line.lower(k) not in ("en", "et")  # "ud ad en dør hver dag"
    return line.at(k).kind != "w" or number or not line.near(k)


def _is_finite(line: Line, k: int) -> bool:
    """Tell a verb that opens what is said next; "udbetalt" and "at leve for" go with the figure."""
    verb = line.pos(k) in ("VERB", "AUX") and not line.lower(k).endswith(("t", "ende"))
    return (verb or line.lower(k) in words("nouns", "stop", "verbs")) and line.lower(k - 1) != "at"


# --- before the figure ------------------------------------------------------------------------------------------------


def per_before(line: Line, i: int, kind: str) -> str | None:
    """Return what a figure is given for each of where that stands before it: "udgiften pr. borger er".

    Only within the clause, and with no other figure between; also "hver sag koster", "for hver krone får vi".
    """
    within = line.lower(i - 1) in words("periods", "lasted", "not_behind") and line.lower(i - 1) not in EACH
    spans = kind == "duration" and within
    for k in range(i - 1, max(i - BACK, -1), -1):
        ends, per = _given_at(line, k, i, kind)
        if ends:
            opens = line.starts_sentence(k) or is_border(line, k - 1)
            whole = opens and line.lower(i - 1) == "i" and line.lower(k) in EACH
            return None if spans and not whole else per  # "en borger, der er syg i 22 uger"
    return None


def _is_year(line: Line, k: int) -> bool:
    """Tell the parts of "i 2018" and "skoleåret 2020/21"."""
    if line.at(k).text == "/" or (line.at(k).kind == "d" and line.at(k - 1).text == "/"):
        return year_at(line, k - 1) is not None or year_at(line, k - 2) is not None
    return year_at(line, k) is not None


def _given_at(line: Line, k: int, i: int, kind: str) -> tuple[bool, str | None]:
    """Tell whether the search before the figure at token `i` ends at token `k`, and what it is then for each of."""
    token = line.at(k)
    if token.kind == "p" and token.text != "," and not _is_year(line, k):
        return True, None
    if _is_called_per(line, k) or is_group(line, k) or _is_age_of_each(line, k) or _is_size_of_one(line, k):
        return False, None
    if (token.lower in EACH or line.is_phrase(k - 1, ("den", "enkelte"))) and line.near(k + 1):
        return True, _each(line, k, i) or each_of_group(line, k, i) or each_of_many(line, k, i)
    if is_whole(line, k) and _is_whole_of(line, k, kind):
        return True, _so_many(line, k)[0]
    if _is_year(line, k) or (token.lower in ONE and line.at(k - 1).text == "," and line.lower(k - 3) in EACH):
        return False, None  # "hver borger lånte i 2018 fire", "hver uge, et forløb bliver kortere, sparer"
    if token.lower in ONE:
        often = on_a_day(line, k, i) or (usual_day(line, k) if line.starts_sentence(k) else None)
        one = one_of_many(line, k, i, kind) or (often if kind != "percent" else None)
        one = one or price_of_one(line, k, i, kind)
        beside = one is None and line.lower(k - 1) in BESIDE  # "en kvadratmeter i en lejlighed koster"
        return one is not None or not (beside or _is_passed(line, k, i)), one
    if token.lower in words("phrases", "per", "prepositions"):
        given = kind != "percent" and not _belongs_before(line, k)  # "sænket udgiften pr. ledig med ti procent"
        return True, _noun_of(line, k + 1)[0] if given else None
    if token.kind not in "wp" or token.lower in ("og", "men", "mens") or is_number_word(token.lower):
        return True, None
    per = _how_often(line, k, i, kind)
    return per is not None, per


def _is_passed(line: Line, k: int, i: int) -> bool:
    """Tell the article of "fik hver en bøde på 5.000 kroner" and "regnet pr. borger er det et fald fra 52.000"."""
    change = table("phrases")["change"]
    amount = line.lower(k + 2) == "på" and k + 3 == i  # "en hektar gav i 2019 et udbytte på 4.300"
    return amount or line.lower(k - 1) in EACH or line.lower(k + 1) in (*change["rise"], *change["fall"])


def _is_age_of_each(line: Line, k: int) -> bool:
    """Tell the 67 of "pr. indbygger over 67 er udgiften"."""
    limit = line.lower(k - 1) in ("over", "under") and line.at(k).kind == "d"
    each = words("phrases", "per", "prepositions")
    return limit and (line.lower(k - 3) in each or (line.lower(k - 4) in each and line.at(k - 3).kind == "d"))


def _is_size_of_one(line: Line, k: int) -> bool:
    """Tell the 130 of "et parcelhus på 130 kvm betaler", which only describes the one that pays."""
    sized = line.lower(k - 1) in ("på", "med") and line.pos(k - 2) == "NOUN" and line.at(k).kind == "d"
    article = any(line.lower(n) in ONE for n in (k - 3, k - 4))
    unit = unit_of(line.lower(k + 1))
    return sized and article and unit is not None and unit.kind == "measure"


def _is_whole_of(line: Line, k: int, kind: str) -> bool:
    """Tell "for hver ti ledige kommer der" and "per 1.000 indbyggere blev der kørt" from a "per" of another figure."""
    if line.lower(k - 1) in words("phrases", "per", "prepositions"):
        return kind != "percent" and not _belongs_before(line, k - 1)
    return line.lower(k - 2) == "for"


def _belongs_before(line: Line, k: int) -> bool:
    """Tell the "per" of "ni samtaler per borger", which another figure has already."""
    for n in range(k - 1, k - 4, -1):
        if line.starts_sentence(n + 1):
            return False
        if line.at(n).kind == "d" or is_number_word(line.lower(n)):
            return True
    return False


def _how_often(line: Line, k: int, i: int, kind: str) -> str | None:
    """Read the "årligt" of "koster årligt 12 mio.", "om året betaler hun", "en årlig udgift på"."""
    per = table("phrases")["per"]
    if any(is_border(line, n) for n in range(k, i)):
        return None
    unit: str | None = per["definite"].get(line.lower(k + 1)) if line.starts_sentence(k) else None
    if unit and (line.lower(k) == "om" or (line.lower(k) == "i" and unit in SHORT_SPANS)):
        return unit  # "I timen plukker hun 12 kilo"; "I kvartalet" is when
    if line.lower(k) == "på" and line.lower(k + 1) in per["basis"]:
        return _time(line, k)[0]
    often: str | None = per["adverb"].get(line.lower(k))
    if often is None:
        links = words("phrases", "per", "links")
        told = line.lower(k + 1) in links or (k + 1 == i and line.lower(k - 1) in links)  # "da var timelønnen 12 kr."
        return _paid_each(line.lower(k)) if told and kind != "percent" else None  # "timelønnen steg med 4 procent"
    opens = line.starts_sentence(k) and line.is_verb(k + 1)  # "Daglig cykler 5.000 over broen"
    described = not (line.lower(k).endswith("t") or opens) or line.lower(k - 1) in ("et", "det", "dets", "sit")
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
    before = line.lower(lead)
    if before in ("i", "på", "til") and any(line.at(n).kind == "d" for n in range(k - 4, lead)):
        return None  # "med 22 elever i hver klasse svarer det til 1.800"
    first += line.is_verb(first) and unit_of(line.lower(first + 1)) is not None  # "hver investeret krone"
    word = line.lower(first)
    unit = unit_of(word)
    timed = word in table("phrases")["per"]["plain"] or (
        unit is not None and unit.kind in ("money", "duration", "measure")
    )
    first += line.pos(first) == "VERB" and line.pos(first + 1) == "NOUN"  # "hver aflyst tur koster"
    one = word.endswith(endings("phrases", "per", "one_of_group")) and line.pos(first + 1) != "NOUN"
    noun = first if timed or one else find_noun(line, first)
    if noun is None or noun >= i or word in ordinals():
        return None
    told = _costs(line, behind_relative(line, noun + 1, i), i)
    verb = before in words("phrases", "per", "gives") or line.pos(lead) in ("VERB", "AUX")
    given = verb and not any(is_border(line, n) for n in range(noun + 1, i))  # "har hver rådgiver i byen 92 sager"
    often = timed and word != "gang" and noun + 1 == i and not is_border(line, k)  # "der fødes hvert år 220 børn"
    return line.at(noun).text if told or given or often or before == "for" else None


def _costs(line: Line, first: int, i: int) -> bool:
    """Tell whether a verb follows "hver elev" or "hver elev i byen" before the figure at token `i`."""
    for k in range(first, min(first + ON, i)):
        if line.lower(k) in words("phrases", "per", "costs") or line.pos(k) in ("VERB", "AUX"):
            return True
        if is_border(line, k):
            break
    return False
