"""Those who have so much each: "rådgiverne har 62 sager hver", "husstandene har hver betalt 850", "hver af dem"."""

from __future__ import annotations

from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.clauses import is_border
from textmine.annotate.figures.counted import find_noun
from textmine.annotate.figures.data import endings, words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.numbers import scales
from textmine.annotate.figures.spelling import is_number_word
from textmine.annotate.figures.units import unit_of

BACK = 12
"""How many words before a figure those may stand who have so much each."""
FAR = 30
"""How many words before "hver af dem" they may be counted."""
EACH = frozenset({"hver", "hvert"})
PARTICLES = frozenset({"ind", "ud", "op", "ned", "hjem", "tilbage"})
"""Between a figure and its "hver": "klasserne samlede 4.000 kr. ind hver"."""


def apiece(line: Line, claim: Claim, behind: int) -> str | None:
    """Return the "rådgiverne" of "rådgiverne i Skive har 62 sager hver": the many at the head of the clause.

    Also the "skoler" of "1.260 skoler deler pengene. Det er 100.000 til hver", which are counted before it.
    """
    behind += line.lower(behind) in PARTICLES and line.lower(behind + 1) in EACH
    to_each = line.lower(behind) in ("til", "for")
    if line.lower(behind + to_each) not in EACH or claim.kind not in ("count", "money", "duration", "fraction"):
        return None
    follower = line.at(behind + to_each + 1)
    if follower.kind == "w" and follower.lower not in words("nouns", "stop", "function"):
        return None
    first = _clause(line, claim.start)
    if to_each:
        return counted_before(line, claim.start)
    opener = first - 2 if line.lower(first) in ("som", "der") and line.at(first - 1).text == "," else first
    head = _head(line, opener, claim.start)
    return head or (counted_before(line, first) if line.lower(first) == "de" else _counted_in_sentence(line, first))


def _counted_in_sentence(line: Line, i: int) -> str | None:
    """Return the "borgere" of "90 borgere, som er ledige, må råde over 50.000 kroner hver"."""
    start = next((k for k in range(i, max(i - FAR, -1), -1) if line.starts_sentence(k)), i)
    counted = (find_noun(line, k + 1, many=True) for k in range(start, i) if line.at(k).kind == "d")
    many = next((noun for noun in counted if noun is not None and not unit_of(line.lower(noun))), None)
    return None if many is None else line.at(many).text


def on_average(line: Line, claim: Claim) -> str | None:
    """Return the "husstandene" of "husstandene har i gennemsnit 168.000 kroner": so much is held by each of many."""
    k = claim.start - 1
    if line.lower(k) not in ("gennemsnitligt", "gennemsnit", "snit"):
        return None
    off = line.lower(claim.end - 1).startswith(("syge", "fravær", "ferie", "fri"))
    first = _clause(line, claim.start)
    has = any(line.lower(n) in words("phrases", "per", "holds") for n in range(first, k))
    if not has or not (claim.kind in ("money", "count", "measure") or off):
        return None
    head = next((n for n in range(first, k) if _are_many(line, n) and not _is_in_name(line, n)), None)
    if head is None:
        they = line.lower(first) == "de" and line.is_verb(first + 1)
        return counted_before(line, first) if they else None
    all_of = line.lower(head).endswith(("ne", "te", "de")) or "de" in (line.lower(head - 1), line.lower(head - 2))
    return line.at(head).text if all_of else None


def at_each(line: Line, claim: Claim) -> str | None:
    """Return the "billetter" of "300 billetter à 200 kroner"; the size of "64 boliger à 85 m²" is no price."""
    if line.lower(claim.start - 1) not in ("à", "á", "a") or claim.kind not in ("money", "duration"):
        return None
    near = range(claim.start - 3, claim.start - 6, -1)
    return line.at(claim.start - 2).text if any(_is_number(line, k) for k in near) else None


def each_of_many(line: Line, k: int, i: int) -> str | None:
    """Return the "husstande" of "elleve husstande har hver betalt 850": they stand before the "hver" at token `k`."""
    if line.at(k - 1).text == ",":
        told = line.lower(k + 1) in ("til", "på", "med") and i == k + 2  # "14 konsulenter, hver til 435.000 kroner"
        return _last_many(line, k - 2) if told else None
    if line.lower(k - 1) in ("der", "som") and line.at(k - 2).text == "," and line.is_verb(k + 1):
        return _last_many(line, k - 3)  # "møllerne, der hver er 150 meter høje"
    if line.lower(k - 1) == "på" and k + 1 == i:
        return _last_many(line, k - 2)  # "celler på hver ni kvadratmeter"
    by_verb = any(line.is_verb(n) for n in (k - 1, k - 2))
    if not by_verb or not _is_adverb(line, k, i):
        return None
    first = _clause(line, k)
    return _head(line, first, k) or (counted_before(line, first) if line.lower(first) == "de" else None)


def _is_adverb(line: Line, k: int, i: int) -> bool:
    """Tell the "hver" of "fik hver især", "fik hver en bøde på" and "har hver betalt" from that of "fik hver elev"."""
    alone = line.lower(k + 1) in ("især", "en", "et", "for", "ca", "cirka", "omkring", "knap", "mere", "mindst")
    participle = line.is_verb(k + 1) and line.lower(k + 1).endswith(("t", "et"))
    return alone or participle or k + 1 == i


def each_of_group(line: Line, k: int, i: int) -> str | None:
    """Return the "kommuner" of "hver af de 12 kommuner har betalt", those counted before "hver af dem koster"."""
    if line.lower(k + 1) != "af":
        return None
    if line.lower(k + 2) in ("dem", "disse", "os", "jer"):
        verb = any(line.is_verb(n) for n in range(k + 3, i))
        return counted_before(line, k) if verb and not any(is_border(line, n) for n in range(k + 3, i)) else None
    noun = group_of(line, k + 2)
    return line.at(noun).text if noun is not None and any(line.is_verb(n) for n in range(noun + 1, i)) else None


def group_of(line: Line, i: int) -> int | None:
    """Return the index of the "klubber" of "de klubber" and "de otte klubber"."""
    k = i
    while k < i + 3 and (line.lower(k) in words("phrases", "of", "skip") or _is_number(line, k)):
        k += 1
    return find_noun(line, k) if k > i else None


def is_group(line: Line, k: int) -> bool:
    """Tell the 12 of "hver af de 12 kommuner", which is no figure between "hver" and its own."""
    owned = line.lower(k - 1) in words("phrases", "of", "skip") and line.lower(k - 2) == "af"
    return _is_number(line, k) and owned and line.lower(k - 3) in EACH


def counted_before(line: Line, i: int) -> str | None:
    """Return the "elever" of "112 elever flyttede. De koster byen 38.000 kr. hver": counted last, in its paragraph."""
    for k in range(i - 1, max(i - FAR, -1), -1):
        if not line.near(k + 1):
            return None
        many = _is_number(line, k) and line.lower(k) not in ("en", "et")  # not "en pose piller"
        noun = find_noun(line, k + 1, many=True) if many else None
        if noun is not None and line.lower(noun) != "gange" and line.lower(noun) not in scales():
            return line.at(noun).text
    return None


def _clause(line: Line, i: int) -> int:
    """Return the first token of the clause before token `i`, as far back as one looks."""
    first = i
    while first > i - BACK and first > 0 and not is_border(line, first - 1):
        first -= 1
    return first


def _head(line: Line, first: int, end: int) -> str | None:
    heads = (k for k in range(first, end) if _are_many(line, k) and not _is_in_name(line, k))
    return next((line.at(k).text for k in heads), None)


def _last_many(line: Line, i: int) -> str | None:
    many = (n for n in range(i, max(i - BACK, -1), -1) if _are_many(line, n) and not unit_of(line.lower(n)))
    return next((line.at(n).text for n in many), None)


def _is_in_name(line: Line, k: int) -> bool:
    return line.at(k).text[:1].isupper() and not line.starts_sentence(k)


def _are_many(line: Line, k: int) -> bool:
    """Tell a noun in the plural by its ending or by the number before it: "fire mænd"."""
    if _is_number(line, k - 1) and line.lower(k - 1) not in ("en", "et"):
        return find_noun(line, k, many=True) == k
    group = line.lower(k).removesuffix("te").removesuffix("e").endswith(endings("phrases", "per", "one_of_group"))
    if group and line.lower(k - 1) in ("de", "vores") and line.pos(k + 1) != "NOUN":
        return True  # "de ansatte har hver fået 600 kroner"
    noun = line.pos(k) == "NOUN" or (not line.pos(k) and line.lower(k).endswith(("erne", "ene")))
    return noun and line.lower(k).endswith(("er", "re", "rne", "ene", "de", "te", "ge"))


def _is_number(line: Line, k: int) -> bool:
    return line.at(k).kind == "d" or is_number_word(line.lower(k))
