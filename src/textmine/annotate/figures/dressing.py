"""One measure made a claim: with its noun, its age, what it is given for each of, and its change."""

from __future__ import annotations

from decimal import Decimal
from itertools import takewhile

from textmine.annotate.figures.ages import OLD, PRONOUNS, is_age, is_bare_age
from textmine.annotate.figures.changes import becomes, change_at, is_since_before, more_behind
from textmine.annotate.figures.claim import Claim, modifier_after, modifier_before
from textmine.annotate.figures.counted import counted_after, counted_before, counted_of
from textmine.annotate.figures.data import endings, words
from textmine.annotate.figures.labels import is_bare
from textmine.annotate.figures.line import DASHES, Line
from textmine.annotate.figures.numbers import ARTICLES, persons, places, read_number, scales
from textmine.annotate.figures.per import find_per, per_behind
from textmine.annotate.figures.subjects import counted_by_clause
from textmine.annotate.figures.units import Measure, read_unit, unit_of

NEAR, HEADS = 7, 12
"""How many words before "1,5 millioner" its "bor" and its "antallet af turister" may stand."""
_SUMS = (("i", "alt"), ("nemlig",), ("altså",))
"""Between a comma and how many: "mange turister, i alt 2,3 millioner"."""
OBJECTS = frozenset({"mig", "dig", "ham", "hende", "os", "jer"})
"""Whom it costs: "bussen koster mig 24"."""
SHARES = frozenset({"percent", "percentage_point", "per_mille", "multiple"})


def single(line: Line, measure: Measure) -> Claim | None:
    """Make a claim of one measure with its modifier and sign; None where it claims nothing certain."""
    said, start = modifier_before(line, measure.start)
    claim = dressed(line, measure, start, said)
    if claim is None:
        return None
    negative = _is_negative(line, start)
    if negative is None:
        return None
    if negative and claim.value is not None:
        return claim._replace(start=start - 1, value=-claim.value)
    return claim


def _is_negative(line: Line, i: int) -> bool | None:
    """Tell whether a minus stands before token `i`; None where a dash may be one or may open an item of a list."""
    before = line.at(i - 1)
    if before.lower == "minus":
        return True
    if before.text not in DASHES or not line.glued(i):
        return False
    return True if before.text == "−" or (i > 1 and "\n" not in before.gap) else None


def dressed(line: Line, measure: Measure, start: int, modifier: str | None) -> Claim | None:
    """Make a claim of a measure whose modifier begins at token `start`; None where it is too bare to claim anything."""
    number = measure.number
    if number.article and measure.kind == "money" and _is_denied(line, start):
        return None
    modifier, start = _of_span(line, measure, start) if start == measure.start else (modifier, start)
    after, end = modifier_after(line, measure.end)
    claim = Claim(
        start, end, measure.kind, measure.value, None, measure.unit, modifier=number.modifier or modifier or after
    )
    if measure.kind == "count":
        found = _count(line, measure, claim)
    elif measure.kind in SHARES:
        counted, behind = counted_of(line, end)
        counted = counted or counted_before(line, start) or counted_by_clause(line, start)
        found = claim._replace(counted=counted), behind
    else:
        found = _span(line, measure, claim)
    return None if found is None else _with_context(line, *found)


def _of_span(line: Line, measure: Measure, start: int) -> tuple[str | None, int]:
    """Read the "snart" of "i snart 15 år" and the "indtil" of "bøder på indtil 5.000 kr."; else no modifier."""
    before = line.lower(start - 1)
    soon = before == "snart" and measure.unit == "year" and line.lower(start - 2) == "i"
    most = before == "indtil" and measure.kind in ("money", "percent")
    return ("<", start - 1) if soon else ("<=", start - 1) if most else (None, start)


def _is_denied(line: Line, i: int) -> bool:
    """Tell the "en krone" of "han har ikke betalt en krone", which is no amount."""
    return any(line.lower(k) in ("ikke", "aldrig", "uden", "hverken") for k in range(i - 5, i))


def _count(line: Line, measure: Measure, claim: Claim) -> tuple[Claim, int] | None:
    """Give a number without a unit its noun; returns it with the index behind the noun."""
    if (scale := _scale_of_whole(line, measure)) is not None:
        return claim._replace(kind="money", unit="DKK", value=measure.value * scale), claim.end
    counted, behind = _counted_of(line, measure, claim)
    if counted is None and line.lower(claim.end) == "gang" and measure.value < 2:
        return _once(line, measure, claim)
    if _is_multiple(line, counted, behind):
        noun = counted_after(line, behind + 2)[0] if line.lower(behind) == "så" else None
        return claim._replace(kind="multiple", end=behind, counted=noun), behind
    if counted is None and is_bare_age(line, measure, claim):
        return claim._replace(kind="age", unit="year"), claim.end
    if counted is not None and _describes(line, measure, counted):
        counted, behind = None, claim.end  # "to nye", "35 tomme": of what was named before
    elif counted is None and (is_bare(line, measure, claim.modifier) or line.at(claim.end - 1).text == "+"):
        return (claim._replace(kind="money", unit="DKK"), behind) if _is_small_price(line, measure, claim) else None
    if measure.number.value == 1 and line.lower(claim.end) == "af":
        return None  # "én af dem" says which, not how many
    large = measure.number.scale >= 10**6 and not _is_of_heads(line, claim)
    if counted is None and (large or _is_price(line, claim.start)):
        return claim._replace(kind="money", unit="DKK"), behind
    placed = line.lower(measure.end) in places()  # "mindst en tredjeplads"
    if _is_article(line, measure) and (placed or not _is_limit(line, claim.start, measure.start)):
        return None
    return claim._replace(counted=counted), behind


def _counted_of(line: Line, measure: Measure, claim: Claim) -> tuple[str | None, int]:
    """Return the noun that a number counts; of millions also that of "antallet af turister steg til 1,5 millioner"."""
    counted, behind = _counted(line, claim.end)
    if measure.number.scale < 10**6:
        return counted, behind
    if line.lower(claim.end) == "ud" and (counted or "").endswith(("en", "et")):
        return None, claim.end  # "skar 20 millioner ud af driften"
    if counted is None and _is_of_heads(line, claim):
        return counted_before(line, claim.start) or _added_up(line, claim), claim.end
    return counted, behind


def _scale_of_whole(line: Line, measure: Measure) -> Decimal | None:
    """Return the "millioner" of "12 af de 40 millioner", which the twelve are of too; None where it is of others."""
    end = measure.end + (line.lower(measure.end) == "ud")
    if line.lower(end) != "af" or measure.number.scale > 1 or measure.number.article:
        return None
    k = end + 1
    while k < end + 4 and line.at(k).kind == "w" and read_number(line, k) is None:
        k += 1
    whole = read_number(line, k) if line.near(k) else None
    if whole is None or whole.scale < 10**6 or not measure.value * whole.scale < whole.value:
        return None
    unit = read_unit(line, whole.end)
    kroner = unit[0].unit == "DKK" if unit else counted_after(line, whole.end)[0] is None
    return whole.scale if kroner else None


def _is_small_price(line: Line, measure: Measure, claim: Claim) -> bool:
    """Tell the 24 of "bussen koster mig 24." from "det koster 24 af dem"."""
    told = line.lower(claim.start - 1) in (*OBJECTS, "koster", "kostede") and _is_price(line, claim.start)
    return told and measure.number.digits and line.at(claim.end).text in (".", ",", "!", "?", "") and measure.value >= 2


def _is_price(line: Line, i: int) -> bool:
    """Tell "mens en privat koster 11.400" and "nu tjener jeg 4.000": what such verbs say is kroner."""
    k = i - 1 - (line.lower(i - 1) in PRONOUNS | OBJECTS | words("phrases", "level", "adverbs"))
    traded = line.lower(i - 1) in ("for", "til") and any(
        line.lower(n) in words("phrases", "money", "trade") for n in range(i - 6, i - 1)
    )  # "har købt en hund til 14.000", "blev solgt for 600"
    return (traded or line.lower(k) in words("phrases", "money", "costs")) and line.near(i)


def _once(line: Line, measure: Measure, claim: Claim) -> tuple[Claim, int] | None:
    """Read "én gang", "mindst en gang", "en gang om ugen" and "halvanden gang så mange"; not "en gang"."""
    behind = claim.end + 1
    if line.lower(behind) in words("phrases", "times", "behind") or measure.value == Decimal("1.5"):
        noun = counted_after(line, behind + 2)[0] if line.lower(behind) == "så" else None
        return (claim._replace(kind="multiple", end=behind, counted=noun), behind) if measure.value != 1 else None
    if line.lower(behind) == "til":
        return None  # "Læs den én gang til"
    often = find_per(line, behind)[0] is not None or _is_limit(line, claim.start, measure.start)
    return (claim._replace(counted="gang"), behind) if often or not _is_article(line, measure) else None


def _describes(line: Line, measure: Measure, word: str) -> bool:
    """Tell an adjective from a noun: "to nye", "88 millioner stående"."""
    people = word.lower().endswith(endings("nouns", "group", "endings")) or word.lower() in persons()
    described = word.lower() in words("nouns", "adjective", "words") and not people
    return described or (measure.number.scale >= 10**6 and word.endswith("ende") and line.pos(measure.end) != "NOUN")


def _is_of_heads(line: Line, claim: Claim) -> bool:
    """Tell "der bor 42 millioner", "seertallet nåede 2 millioner" and "en halv million flere"; else they are kroner."""
    if line.lower(claim.end) in ("flere", "færre") or line.is_phrase(claim.end, ("af", "dem")):
        return True  # money would be "mere"
    if _added_up(line, claim) is not None:
        return True
    for k in range(claim.start - 1, max(claim.start - HEADS, -1), -1):
        if line.at(k).kind not in "wd" or not line.near(k + 1):
            return False
        if line.lower(k) in words("phrases", "money", "costs"):
            return False  # "200 borgere koster os 11 millioner"
        if k > claim.start - NEAR and line.lower(k) in words("phrases", "money", "not"):
            return True
        if line.lower(k) in words("phrases", "money", "heads") or _is_tally(line.lower(k)):
            return k == claim.start - 1 or line.lower(claim.start - 1) in words("phrases", "money", "reach")
    return False


def _added_up(line: Line, claim: Claim) -> str | None:
    """Return the "turister" of "Der kom mange turister til byen, i alt 2,3 millioner"; None for "udgifter, i alt"."""
    comma = claim.start - 1 - next((len(said) for said in _SUMS if line.is_phrase(claim.start - len(said), said)), 0)
    if comma == claim.start - 1 or line.at(comma).text != ",":
        return None
    near = takewhile(lambda k: line.at(k).kind == "w", range(comma - 1, comma - 1 - HEADS, -1))
    nouns = (k for k in near if line.lower(k) in words("phrases", "money", "counted") and line.lower(k - 1) != "end")
    noun = next(nouns, None)
    aimed = noun is not None and line.lower(noun - 1) in ("til", "for", "på", "om", "og", "af", "hos", "blandt", "fra")
    return None if noun is None or aimed else line.at(noun).text  # not "tilskud til børn, i alt 12 millioner"


def _is_tally(word: str) -> bool:
    """Tell "seertallet" and "folketallet" from "tallet" and "budgettallet"."""
    return word.endswith("tallet") and len(word) > 7 and not word.endswith(endings("phrases", "money", "tallies"))


def _span(line: Line, measure: Measure, claim: Claim) -> tuple[Claim, int] | None:
    """Tell money, measures and spans of time from articles, and spans from ages."""
    if measure.number.article and not _is_span(line, measure, claim.modifier):
        return None
    if measure.kind == "duration" and _is_spread(line, claim.start, measure.start):
        claim = claim._replace(start=measure.start, modifier=measure.number.modifier)
    if measure.kind == "duration" and is_age(line, measure, claim.start):
        end = claim.end + (line.lower(claim.end) in OLD)
        return claim._replace(kind="age", end=end), end
    return claim, claim.end


def _is_spread(line: Line, start: int, end: int) -> bool:
    """Tell "24 mio. kr. over tre år" and "igen over fire år" from "har ventet over tre år"."""
    if [line.lower(k) for k in range(start, end)] != ["over"]:
        return False
    near = [line.lower(k) for k in range(max(start - 8, 0), start)]
    spread = any(w in words("phrases", "money", "spread") for w in near)
    paid = any((unit := unit_of(w)) is not None and unit.kind == "money" for w in near)
    return spread or paid or any(scales().get(w, 0) >= 10**6 for w in near)  # "120 millioner over fire år"


def _with_context(line: Line, claim: Claim, behind: int) -> Claim:
    timed = claim.kind in ("age", "duration") and line.lower(claim.start - 1) not in ("med", "til")
    sized = claim.kind == "count" and line.lower(claim.end) == "mindre"  # "fem mindre kommuner"
    timed = timed and not is_since_before(line, claim.end)
    change = None if timed or sized else change_at(line, claim.end, claim.start) or becomes(line, behind, claim.start)
    if change is None and claim.kind == "count" and behind > claim.end and not sized:
        change = more_behind(line, behind)
    return claim._replace(per=per_behind(line, claim, behind), change=change)


def _is_article(line: Line, measure: Measure) -> bool:
    return measure.number.article and line.lower(measure.start) in ARTICLES


def _is_limit(line: Line, start: int, end: int) -> bool:
    """Tell "mindst en borger" and "mere end en gang" from "under en debat"."""
    compared = line.lower(end - 1) == "end" and (line.at(start - 1).kind in "df" or unit_of(line.lower(start - 1)))
    if compared:
        return False  # "7.000 kroner mindre end en pension"
    return start < end and " ".join(line.lower(k) for k in range(start, end)) not in words(
        "modifiers", "spatial", "phrases"
    )


def _counted(line: Line, end: int) -> tuple[str | None, int]:
    if line.at(end).text in (".", ",", ")", ":", ";"):
        return None, end
    counted, behind = counted_after(line, end)
    if line.lower(end) == "ud" and line.lower(end + 1) == "af":
        counted, behind = counted_of(line, end + 1)
    elif counted is None and line.lower(end) == "af":
        counted, behind = counted_of(line, end)
    return counted, behind


def _is_multiple(line: Line, counted: str | None, behind: int) -> bool:
    """Tell "tre gange så mange" and "fire gange flere" from "tre gange om ugen"."""
    follower = line.lower(behind)
    return counted == "gange" and follower in words("phrases", "times", "behind")


def _is_span(line: Line, measure: Measure, modifier: str | None) -> bool:
    """Tell "i et år", "mindst en time", "en dag om ugen" from the article of "et år, hvor ..."."""
    if line.lower(measure.start) not in ("en", "et") or line.lower(measure.start + 1) in ("hel", "helt"):
        return True
    if measure.kind == "duration" and line.lower(measure.start - 1) in words("phrases", "span", "lasts"):
        return measure.unit != "day" and line.lower(measure.end) not in ("hvor", "som", "der")
    decade = measure.factor > 1 and measure.unit in ("year", "minute")
    within = line.lower(measure.start - 1) in ("i", "efter", "på", "inden", "om") and line.lower(measure.end) not in (
        "hvor",
        "med",
        "som",
        "der",
        "da",
    )
    compared = measure.kind == "duration" and line.lower(measure.end) in (
        "mere",
        "mindre",
        "ekstra",
        "senere",
        "tidligere",
    )
    each = find_per(line, measure.end)[0] is not None or line.lower(measure.end) == "tid"  # "en times tid"
    money = measure.kind in ("money", "percent")
    return (
        bool(modifier)
        or compared
        or decade
        or each
        or money
        or (within and measure.unit not in ("day", "minute") and measure.kind == "duration")
    )
