"""What holds for one of many: "en rådgiver har 70 sager", "en tur koster 800 kroner", "400 kroner for en time"."""

from __future__ import annotations

from itertools import takewhile

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.clauses import is_border
from textmine.annotate.figures.counted import find_noun
from textmine.annotate.figures.data import endings, phrases, table, words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.numbers import scales
from textmine.annotate.figures.units import unit_of

CHEAP = 1000
BACK = 10
"""How many words before a figure may say that it holds as a rule."""
BESIDE = frozenset({"i", "af", "med", "fra", "hos", "på", "til", "ved"})
"""Before "en lejlighed" that is no subject."""
SPENT = frozenset({"money", "duration", "measure"})


def one_of_many(line: Line, k: int, i: int, kind: str) -> str | None:
    """Return the "rådgiver" of "en rådgiver har 70 sager", the "samtale" of "en samtale koster 800": one of many."""
    if line.is_phrase(k - 2, ("hver", "gang")) or line.lower(k - 1) in BESIDE or kind == "percent":
        return None  # "hver gang en rådgiver får ti sager mere"
    unit = unit_of(line.lower(k + 1))
    timed = unit is not None and unit.kind in ("duration", "measure", "money")  # "en krone, der spares, koster to"
    usual = line.lower(k + 1) in words("phrases", "per", "average")
    participle = line.pos(k + 1) == "VERB" and line.lower(k + 1).endswith(("t", "et"))
    described = line.pos(k + 1) == "ADJ" and line.pos(k + 2) == "NOUN" and not _is_measured(line, k + 1)
    first = k + 1 + (usual or participle or described)
    noun = k + 1 if timed else find_noun(line, first)
    if noun is None or noun >= i or noun > first or line.pos(noun) == "ADJ":
        return None
    if any(is_border(line, n) for n in range(behind_relative(line, noun + 1, i), i)):
        return None
    clause = [line.lower(n) for n in (k - 1, *range(noun + 1, i))]
    if any(line.lower(n) in ("har", "have") and _is_perfect(line, n + 1) for n in range(noun + 1, i)):
        return None  # "en familie har skruet ned til 17 grader"
    averaged = usual or any(word in ("snit", "gennemsnit", "gennemsnitligt") for word in clause)
    held = line.lower(noun).endswith(endings("phrases", "per", "holders"))
    has = any(word in words("phrases", "per", "holds") for word in clause)
    lasts = kind == "duration" and any(word in words("phrases", "per", "lasts") for word in clause)
    ahead = [k - 1] if line.lower(k - 1) not in ("er", "var") else []  # "han er en typisk jyde med 40 køer"
    told = averaged and not lasts and any(line.is_verb(n) for n in (*ahead, *range(noun + 1, i)))
    if told or ((averaged or held) and has):
        return line.at(noun).text
    beside = line.lower(k - 1) == "mens" and not _is_second_price(line, k)  # "mens en privat koster 11.400" so often
    return line.at(noun).text if kind == "money" and not beside and _has_price(line, k, noun, i) else None


def _is_second_price(line: Line, k: int) -> bool:
    """Tell the "en fadøl" of "en kop koster 30 kr., mens en fadøl koster 50": before it stands the price of one too."""
    prices = words("phrases", "per", "prices")
    before = range(max(k - BACK, 0), k)
    timed = {*table("phrases")["per"]["definite"], *table("phrases")["per"]["adverb"]}
    one = any(line.lower(n) in ("en", "et") and {line.lower(n - 1), line.lower(n + 2)} & prices for n in before)
    return one and not any(line.lower(n) in timed for n in before)


def _is_perfect(line: Line, i: int) -> bool:
    """Tell the participle of "har skruet", which is done once; not "har været"."""
    return line.is_verb(i) and line.lower(i).endswith("t") and line.lower(i) != "været"


def _has_price(line: Line, k: int, noun: int, i: int) -> bool:
    """Tell "en samtale koster kun" and "et frafald løber op i" from "en ny bro koster": what such things cost."""
    prices = phrases("phrases", "per", "prices")
    places = [k - 1, *range(noun + 1, i)]
    told = any(line.is_phrase(n, price) for n in places for price in prices.get(line.lower(n), ()))
    told = told or (_is_measured(line, noun) and any(line.lower(n) in words("phrases", "per", "sold") for n in places))
    bought = line.lower(k + 1) in ("ny", "nyt") and not _is_of_millions(line, i)  # "et nyt dæk koster 1.400 kroner"
    planned = (n for n in range(k - 3, i) if not (bought and n == k + 1))
    return told and not any(line.lower(n) in words("phrases", "per", "planned") for n in planned)


def _is_of_millions(line: Line, i: int) -> bool:
    """Tell what is built or bought once by its price, whose number begins behind its modifier near token `i`."""
    return any(scales().get(line.lower(n), 0) >= 10**6 for n in range(i, i + 4))


def price_of_one(line: Line, k: int, i: int, kind: str) -> str | None:
    """Return the "liter" of "prisen for en liter mælk er 14 kroner"; what costs millions is often one thing alone."""
    named = line.lower(k - 2) in words("phrases", "per", "price")
    sold = line.lower(k - 1) == "for" and find_noun(line, k + 1) == k + 1  # not "prisen på et hotel"
    one = sold or (line.lower(k - 1) in ("for", "på") and _is_measured(line, k + 1))
    if kind != "money" or not named or not one or any(is_border(line, n) for n in range(k + 2, i)):
        return None
    large = _is_of_millions(line, i) and not _is_measured(line, k + 1)
    return None if large else line.at(k + 1).text


def _is_measured(line: Line, noun: int) -> bool:
    """Tell the "kilo" of "et kilo kostede", which is a price of every kilo, from the "hat" of "en hat kostede"."""
    unit = unit_of(line.lower(noun))
    held = line.lower(noun) in words("phrases", "per", "containers")
    return held or (unit is not None and unit.kind == "measure")


def behind_relative(line: Line, i: int, end: int) -> int:
    """Return the index behind the relative clause at token `i` ("hver bog, der lånes, koster"); else `i`.

    Also one without "som": "hver grad, man skruer ned, sparer fem procent".
    """
    named = line.lower(i + 1) in words("phrases", "like", "people") | {"man"} and line.is_verb(i + 2)
    closed = next((k + 1 for k in range(i + 2, end) if line.at(k).text == ","), i)
    noun = line.lower(i + 1) in ("en", "et") and line.is_verb(closed)  # "hver uge, et forløb bliver kortere, sparer"
    opens = line.at(i).text == "," and (line.lower(i + 1) in ("der", "som") or named or noun)
    return closed if opens else i


def for_one(line: Line, claim: Claim, behind: int) -> str | None:
    """Return the "elev" of "vi bruger 84.000 kroner på en elev", the "samtale" of "400 kroner for en samtale"."""
    i = max(claim.end, behind if claim.kind == "count" else 0)
    if line.lower(i) not in ("på", "for", "i") or line.lower(i + 1) not in ("en", "et"):
        return None
    on_average = any(line.lower(n) in ("gennemsnit", "snit") for n in range(claim.start - 4, claim.start))
    if on_average and line.lower(i) == "i" and find_noun(line, i + 2) == i + 2 and not unit_of(line.lower(i + 2)):
        return line.at(i + 2).text  # "i snit sidder der fire mennesker i en bus"
    part = table("phrases")["per"]["plain"].get(line.lower(i + 2))
    if on_average and line.lower(i) == "på" and part is not None:
        return str(part)  # "i snit er der 14 besøg på en formiddag"
    described = i + 2 + (line.lower(i + 2) in ("helt", "ganske"))
    usual = line.lower(described) in words("phrases", "per", "average")
    if usual and (noun := find_noun(line, described + 1)) is not None:
        return line.at(noun).text  # "27 elever i en gennemsnitlig klasse"
    if line.lower(i) == "i":
        return None
    if usual_day(line, i + 1) and line.lower(i) == "på" and claim.kind in ("count", *SPENT):
        return usual_day(line, i + 1)
    noun = find_noun(line, i + 2)
    bought = _is_measured(line, i + 2) or _is_cheap(line, claim, i + 2)
    if claim.kind == "money" and line.lower(i) == "for" and bought:
        return line.at(i + 2).text  # "1,35 kr. for en kWh", "25 kr. for en bakke jordbær"
    worked = line.lower(i) == "på" and line.lower(i + 2).endswith(endings("phrases", "per", "shifts"))
    if worked and claim.kind in ("count", *SPENT):
        return line.at(i + 2).text  # "ni æsker på en vagt"
    spent = claim.kind in SPENT or claim.counted == "gange"
    if not spent or noun != i + 2 or unit_of(line.lower(noun)) or line.pos(noun + 1) == "NOUN":
        return None
    return line.at(noun).text if _is_as_a_rule(line, claim.start, noun) else None


def _is_cheap(line: Line, claim: Claim, noun: int) -> bool:
    """Tell the "bæger" of "fløden er ens, 12 kroner for et bæger": so little is the price of one of many."""
    closed = line.at(noun + 1).text in (".", ",", ";", "") and line.pos(noun) == "NOUN"
    clause = takewhile(lambda k: not is_border(line, k), range(claim.start - 1, max(claim.start - BACK, -1), -1))
    once = any(line.is_verb(k) and not line.lower(k).endswith(("er", "år", "es")) for k in clause)  # "gav 40 kr."
    return closed and (claim.value or 0) <= CHEAP and not once


def on_a_day(line: Line, k: int, i: int) -> str | None:
    """Return the "uge" of "På en uge bliver det til 14 timer" and "på en god dag kan hun tjene 1.100"."""
    if line.lower(k - 1) == "i" and line.lower(k + 2) == "år":
        return usual_day(line, k)  # "i et normalt år"
    if line.lower(k - 1) != "på":
        return None
    plain = table("phrases")["per"]["plain"]
    told = k + 1 + (line.lower(k + 1) not in plain)  # "en god dag"
    unit = line.lower(told)
    timed = unit in plain and (unit_of(unit) is not None or unit in ("nat", "sæson", "aften"))
    verbs = [line.lower(n) for n in (*range(k - 5, k - 1), *range(told + 1, i)) if line.is_verb(n)]
    usual = any(verb.endswith(("er", "år", "es", "kan", "kunne")) for verb in verbs)
    done = any(verb.endswith("et") for verb in verbs)  # "på et år er prisen steget 40 kroner"
    return plain[unit] if timed and usual and not done else None


def usual_day(line: Line, i: int) -> str | None:
    """Return the "dag" of "en god dag", the "lørdag" of "en almindelig lørdag"."""
    said = line.lower(i) in ("en", "et") and line.lower(i + 1) in words("phrases", "per", "usual")
    plain: dict[str, str] = table("phrases")["per"]["plain"]
    return plain.get(line.lower(i + 2)) if said else None


def _is_as_a_rule(line: Line, i: int, noun: int) -> bool:
    """Tell "vi bruger 400 kroner på en elev" from "han brugte 400 kroner på en hat": a verb of the present tense."""
    before = list(takewhile(lambda k: not is_border(line, k), range(i - 1, max(i - BACK, -1), -1)))
    behind = list(takewhile(lambda k: not is_border(line, k), range(noun + 1, min(noun + BACK, len(line.tokens)))))
    verb = next((k for k in (*before, *behind) if line.is_verb(k)), None)
    if verb is None or line.lower(verb) == "venter":  # "venter 14 uger på en plads"
        return False
    return line.lower(verb).endswith(("er", "år", "es"))
