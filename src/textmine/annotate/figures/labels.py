"""What is no amount: numbers that name or order things, belong to a longer word, or stand too bare."""

from __future__ import annotations

from textmine.annotate.figures.claim import modifier_before
from textmine.annotate.figures.counted import counted_after
from textmine.annotate.figures.data import endings, words
from textmine.annotate.figures.line import DASHES, Line
from textmine.annotate.figures.numbers import ARTICLES
from textmine.annotate.figures.per import find_per
from textmine.annotate.figures.units import Measure

OPENING = frozenset("\"'»«”“„’‘([*€$£+~≈<>=")
"""Signs that may be glued in front of a number; any other makes it a part of something else."""
PARTITIVES = frozenset({"heraf", "hvoraf", "deraf", "kun", "blot", "yderligere", "samtlige"})
"""Words after which a small number may stand alone: "heraf 12 på barsel"."""
LABEL = 7
"""How long the label of a number may be: "Antal virksomheder i netværket: 87"."""
SMALL = 13
"""A number word below this that has no noun, unit or modifier is mostly a pronoun ("de to", "alle fire")."""


def is_label(line: Line, i: int) -> bool:
    """Tell whether a number at token `i` is a label: "side 14", "kl. 9", "§ 16", the "2." of a list."""
    before = line.at(i - 1)
    named = before.lower in words("skip", "label", "words") or before.lower.endswith(("nr", "nummer", "numre"))
    each = line.lower(i - 2) in ("hver", "hvert")  # "har hver uge 22 lektioner"
    named = named and not each and line.pos(i - 1) != "VERB"  # "hvert år dør 3.000 danskere"
    if line.near(i) and (named or before.text in words("skip", "label", "signs_before")):
        return True
    if _continues_label(line, i) or _is_clock(line, i):
        return True
    if line.at(i).kind != "d":
        return False
    item = (i == 0 or "\n" in line.at(i).gap) and line.at(i + 1).text in (".", ")") and line.glued(i + 1)
    return item or _is_address(line, i)


def _is_clock(line: Line, i: int) -> bool:
    """Tell "klokken er lidt over ni" and "kvart over ti" from amounts."""
    k = i - 1
    while k > i - 6 and line.near(k + 1) and line.lower(k) in words("skip", "clock", "words"):
        k -= 1
    if k < i - 1 and line.lower(k) in ("klokken", "kl"):
        return True
    return line.lower(i - 1) in ("over", "i") and line.lower(i - 2) in ("kvart", "kvarter", "minutter")


def _continues_label(line: Line, i: int) -> bool:
    """Tell the last number of "side 93 og 119", "kl. 8-10", "kl. ca. 9"."""
    k = i - 1
    while (
        k > i - 8
        and (
            line.lower(k) in ("og", ",", "til", "eller", "ca", "cirka", "omkring", "halv")
            or line.at(k).text in DASHES
            or line.at(k).kind == "d"
        )
        and line.near(k + 1)
    ):
        k -= 1
    passed = any(line.at(n).kind == "d" for n in range(k + 1, i)) or line.lower(k) in ("kl", "klokken")
    return k < i - 1 and passed and line.near(k + 1) and line.lower(k) in words("skip", "label", "words")


def _is_address(line: Line, i: int) -> bool:
    """Tell "Storegade 5" and "2500 Valby" from amounts."""
    before, behind = line.at(i - 1), line.at(i + 1)
    street = before.text[:1].isupper() and before.lower.endswith(endings("skip", "street", "endings"))
    town = (
        len(line.at(i).text) == 4
        and behind.text[:1].isupper()
        and line.near(i + 1)
        and behind.gap != ""
        and not behind.text.isupper()
    )
    return (street and line.near(i)) or (town and line.at(i).text.isdigit() and modifier_before(line, i)[0] is None)


def is_free_before(line: Line, i: int) -> bool:
    """Tell whether a number at token `i` begins there: nothing is glued to it but brackets, quotes and signs."""
    token = line.at(i)
    if token.gap or i == 0:
        return True
    before = line.at(i - 1).text
    if before in DASHES:
        return bool(line.at(i - 1).gap) or i == 1
    if before in "'’" and len(token.text) == 2 and token.kind == "d":
        return False  # a year: '83
    return before in OPENING


def is_free_behind(line: Line, measure: Measure) -> bool:
    """Tell whether the number ends where it was read to: not "3F", "225-timersreglen", "2- og 3-værelses"."""
    i = measure.end
    token, follower = line.at(i), line.at(i + 1)
    if token.gap or not token.text:
        return True
    if token.kind in "wofd" or token.text in DASHES or token.text in "/:@_#'’´\\=":
        per = token.text == "/" and find_per(line, i)[0] is not None
        dash_end = token.text in DASHES and measure.kind != "count" and bool(follower.gap)
        closed = bool(follower.gap or not follower.text or follower.text in "'’´,.;!?)")  # "i tyve minutter’’, sagde"
        return per or dash_end or (token.text in "'’´:=" and closed)
    if token.text == "." and measure.number.plain and measure.kind == "count" and measure.value < 1000:
        return not (follower.text[:1].islower() and follower.gap)
    return True


def is_named(line: Line, measure: Measure) -> bool:
    """Tell "SAAB 99 kort efter" from "Ungbos 1.600 boliger": plain digits behind a name."""
    i = measure.start
    name = line.at(i - 1)
    if (
        not measure.number.plain
        or measure.kind != "count"
        or measure.value >= 1000
        or not name.text[:1].isupper()
        or not line.near(i)
    ):
        return False
    if _is_of_product(line, i - 1):
        return True
    return name.text[1:2].isupper() or (not line.starts_sentence(i - 1) and counted_after(line, measure.end)[0] is None)


def _is_of_product(line: Line, k: int) -> bool:
    """Tell the name before the number of "en Ducato 14 kassevogn", "den nye Volvo 240"; not "Køges 14 skoler"."""
    while line.at(k).text[:1].isupper() and not line.starts_sentence(k) and not line.lower(k).endswith("s"):
        k -= 1
        if line.lower(k) in ("en", "et"):
            return True
    return False


def is_bare(line: Line, measure: Measure, modifier: str | None) -> bool:
    """Tell whether a number without unit and noun is too bare to claim anything."""
    number = measure.number
    if number.modifier or number.scale >= 10**6 or _says_how_many(line, measure):
        return False
    model = line.lower(measure.start - 1) in ARTICLES and "," in line.at(measure.start).text  # "en 1,6"
    if number.article or number.loose or model:
        return True
    named = line.at(measure.start - 1)
    capital = named.text[:1].isupper() and named.lower not in words("nouns", "stop", "function")
    if capital and line.near(measure.start) and not modifier and (number.plain or not number.digits):
        return True
    if not number.digits:
        few = line.lower(measure.start - 1) in ("kun", "blot") and line.lower(measure.end) in words(
            "nouns", "stop", "verbs"
        )
        return (measure.value < SMALL and not modifier and not few) or measure.value < 3
    if number.plain and (1500 <= measure.value < 2100 or measure.value >= 10**7):
        return True  # a year; the number of a telephone or a firm
    return number.plain and measure.value < 100 and not modifier and line.lower(measure.start - 1) not in PARTITIVES


def _tells_fate(line: Line, i: int) -> bool:
    """Tell the "anholdt" of the title "11 anholdt ved demonstration" and the "kom til skade" of one like it."""
    return line.lower(i) in words("nouns", "person", "fates") or line.is_phrase(i + 1, ("til", "skade"))


def _says_how_many(line: Line, measure: Measure) -> bool:
    """Tell "40 flere end" and "Antal virksomheder i byen: 87" from a number of nothing."""
    if line.starts_sentence(modifier_before(line, measure.start)[1]) and _tells_fate(line, measure.end):
        return True
    more = line.lower(measure.end) in ("flere", "færre") and line.lower(measure.end + 1) == "end"
    rate = measure.number.digits and find_per(line, measure.end)[0] is not None  # "4 pr. 1.000 fødsler"
    onward = line.pos(measure.end + 1) == "ADP" or line.at(measure.end + 1).kind == "p"
    if line.lower(measure.end) in ("flere", "færre", "mere") and onward and 1 < measure.value < 100:
        return True  # "nu er to mere på vej"
    if more or rate or line.at(measure.start - 1).text != ":":
        return (more and not measure.number.article) or rate
    return any(line.lower(k) in ("antal", "antallet") for k in range(measure.start - LABEL, measure.start - 1))
