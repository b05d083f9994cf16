"""What a bare number is of where an earlier figure said so: "17 klager mod byen, og to af dem", "før var det 43"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from textmine.annotate.figures.claim import Claim, is_earlier
from textmine.annotate.figures.clauses import is_border
from textmine.annotate.figures.counted import counted_before
from textmine.annotate.figures.data import endings, table, words
from textmine.annotate.figures.ellipsis import ends_here, is_of_other, is_of_people, is_score
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.per import find_per
from textmine.annotate.figures.scale import said_scale
from textmine.annotate.figures.subjects import noun_at
from textmine.annotate.figures.units import unit_of

BACK = 6
"""How many figures back the one that is taken up may stand."""
REACH = 40
"""How many words may stand between the two."""
NEAR = 12
"""How many words before a number its verb may stand, and how many beside the earlier figure the same verb."""
ALIKE = 7
"""What is set beside a figure is of its size: neither is more often than this in the other."""
PAY = 50
"""What is paid for the same, to two that are set side by side, differs by up to so much."""
LARGE = 1000
"""A smaller number so often may count anything."""
STEM = 4
"""Letters in which forms of one verb agree: "koster" and "kostede"."""
SHARES = frozenset({"percent", "fraction", "multiple"})
SET_OFF = frozenset({"mens", "hvor"})
"""Words that open what a figure is set against: "i byen koster den 24 kroner, mens den på land koster 40"."""
SIZED = frozenset({"lange", "høje", "brede", "gamle", "tunge", "store", "dybe"})
"""Behind a measure that only describes: "den 38 kilometer lange vej"."""
MEASURED = frozenset({"money", "duration", "percent", "measure"})


def with_like(line: Line, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of a line; a bare number has the unit, noun and "per" of the figure that it takes up."""
    told: list[Claim] = []
    for claim in claims:
        like = _taken_up(line, claim, told)
        if not _is_of_unknown_scale(line, like, told):
            told.append(like)
    return told


def _taken_up(line: Line, claim: Claim, told: Sequence[Claim]) -> Claim:
    """Complete one claim by those before it."""
    if told and _is_in_millions_too(line, _last_number(told), claim):
        return _in_scale(line, claim, _last_number(told))
    if claim.kind == "percent" and (claim.counted or "").lower() in words("phrases", "like", "share"):
        return claim._replace(counted=_noun_of_share(line, claim, told))
    if claim.counted is not None or claim.value is None or not (_is_bare(claim) or claim.kind in SHARES):
        return claim
    if _is_part(line, claim) or _is_share_alone(line, claim):
        return _of_whole(line, claim, told)
    if _is_more(line, claim):
        return _of_compared(line, claim, told)
    return _completed(line, claim, told) if _is_bare(claim) else claim


def _completed(line: Line, claim: Claim, told: Sequence[Claim]) -> Claim:
    """Give a bare number what it restates, what "antallet" is of, or the unit of the figure that it is set beside."""
    if _is_restated(line, claim):
        same = told[-1] if told else claim
        if same.kind == "money" and claim.per is not None:
            return claim._replace(kind="money", unit=same.unit)  # "2.700 kr. om året, eller 225 om måneden"
        return claim._replace(counted=same.counted) if same.kind == "count" else claim
    if _is_of_number(line, claim):
        return claim._replace(counted=counted_before(line, claim.start))
    if _is_sum_of_pay(line, claim, told):
        return claim._replace(kind="money", unit=told[-1].unit)
    like = _beside(line, claim, told)
    if like is None and (_is_paid(line, claim) or _is_of_sum(line, claim)):
        return claim._replace(kind="money", unit="DKK")
    return _as(line, claim, like) if like is not None else claim


def _is_bare(claim: Claim) -> bool:
    return claim.kind == "count" and claim.counted is None and claim.unit is None


def _is_paid(line: Line, claim: Claim) -> bool:
    """Tell the kroner of "huslejen er 4.600 månedligt" and "en nyuddannet får 25.000 om måneden"."""
    if claim.per not in words("phrases", "like", "pay_days") or line.at(claim.end - 1).kind != "d":
        return False
    clause = [line.lower(k) for k in _back(line, claim.start)]
    large = (claim.value or 0) >= LARGE and any(word in words("phrases", "money", "earned") for word in clause)
    return large or any(word.endswith(endings("phrases", "money", "paid")) for word in clause)


def _is_of_sum(line: Line, claim: Claim) -> bool:
    """Tell the kroner of "huslejen på 5.200 er betalt" and "hendes pension er på under 12.000"."""
    k = claim.start - 2
    k -= line.lower(k) in ("er", "var", "lå", "ligger", "lød", "lyder")
    large = (claim.value or 0) >= LARGE and line.at(claim.end - 1).kind == "d"
    closed = ends_here(line, claim.end) or line.is_verb(claim.end)
    return (
        large
        and closed
        and line.lower(claim.start - 1) == "på"
        and line.lower(k).endswith(endings("phrases", "money", "sums"))
    )


def _is_sum_of_pay(line: Line, claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell the kroner of "de betaler 506 kroner om måneden. Det er over 6.000 om året"."""
    like = told[-1] if told else None
    paid = like is not None and like.kind == "money" and like.per is not None
    if like is None or not paid or claim.per not in words("phrases", "like", "pay_days"):
        return False
    k = claim.start - (line.lower(claim.start - 1) == "til")  # "det bliver til 9.000 om måneden"
    said = {line.lower(k - 1), line.lower(k - 2)}
    large = (claim.value or 0) >= LARGE and _goes_on(line, like, claim, sentences=1)
    return large and "det" in said and not said.isdisjoint(("er", "bliver", "var", "blev"))


def _last_number(told: Sequence[Claim]) -> Claim:
    """Return the last claim that is no date; where all are, the last."""
    return next((c for c in reversed(told[-REACH:]) if c.kind != "date"), told[-1])


def _is_compared(line: Line, i: int) -> bool:
    """Tell "mindre end i fjor", "mindre." and "under gennemsnittet" behind a figure."""
    if line.lower(i) in ("over", "under") and line.lower(i + 1).endswith(("snittet", "normen", "grænsen")):
        return True
    closed = line.at(i + 1).text in (".", ",", "!", "") or line.lower(i + 1) in ("end", "for", "om")
    return line.lower(i) in words("phrases", "per", "compared") and closed


def _as(line: Line, claim: Claim, like: Claim) -> Claim:
    """Give a number kind, unit and noun of another."""
    counted = like.counted if like.kind != "percent" or line.lower(like.end) == "af" else None
    return claim._replace(kind=like.kind, unit=like.unit, counted=counted)


# --- some of those just counted ---------------------------------------------------------------------------------------


def _is_part(line: Line, claim: Claim) -> bool:
    """Tell "to af dem", "af dem kom to", "heraf fik 58 procent"."""
    if line.lower(claim.end) == "af" and line.lower(claim.end + 1) in words("phrases", "like", "them"):
        return True
    for k in range(claim.start - 1, claim.start - 5, -1):
        if line.at(k).kind != "w" or not line.near(k + 1):
            return False
        of_them = line.lower(k) in words("phrases", "like", "them") and line.lower(k - 1) == "af"
        if of_them or line.lower(k) in ("heraf", "hvoraf", "deraf"):
            return True
    return False


def _is_share_alone(line: Line, claim: Claim) -> bool:
    """Tell "syv ud af ti svarede ja" and "før var det hver niende", which say nothing of what themselves."""
    if claim.kind == "percent" and claim.change is None and claim.per is None:
        opens = line.starts_sentence(claim.start) or line.lower(claim.start - 1) == "mens"
        return opens and line.is_verb(claim.end)  # "58 procent svarer, at"
    alone = line.is_verb(claim.end) or ends_here(line, claim.end)
    return claim.kind == "fraction" and claim.change is None and alone and line.lower(claim.start - 1) != "med"


def _noun_of_share(line: Line, claim: Claim, told: Sequence[Claim]) -> str | None:
    """Return the noun of the share before "andelen": "22 procent af vejene er i stykker. I 2008 var andelen 13"."""
    shares = [c for c in told[-BACK:] if c.kind in ("percent", "fraction") and _goes_on(line, c, claim, sentences=1)]
    return shares[-1].counted if shares else None


def _is_more(line: Line, claim: Claim) -> bool:
    """Tell "det er 40 flere end året før", "12 procent færre" and "det er 7.000 over gennemsnittet"."""
    if line.lower(claim.end) in ("over", "under"):
        return _is_compared(line, claim.end)
    return line.lower(claim.end) in ("flere", "færre") and not line.is_verb(claim.end + 1)


def _is_of_number(line: Line, claim: Claim) -> bool:
    """Tell "antallet af klager, der kom ind, var 530": "antallet af" opens the sentence that ends in the number."""
    for k in range(claim.start - 1, max(claim.start - 1 - REACH // 2, -1), -1):
        if line.at(k).text in (".", "!", "?", ":", ";") and line.at(k).kind == "p":
            return False
        if line.lower(k) in words("phrases", "of", "number") and line.lower(k + 1) == "af":
            return True
    return False


def _is_restated(line: Line, claim: Claim) -> bool:
    """Tell "1.860 besøg, altså 43 om ugen" and "svarende til 5,1 pr. ledig"."""
    k = claim.start - 1 - (line.lower(claim.start - 1) == "til")
    if line.lower(k) in ("svarer", "svarede"):
        return k < claim.start - 1
    return line.lower(k) in words("phrases", "like", "restated")


def _of_whole(line: Line, claim: Claim, told: Sequence[Claim]) -> Claim:
    """Give a part the noun of its whole: the last count with a noun that is not smaller."""
    directly = line.lower(claim.end) != "af" and not claim.counted
    for whole in reversed(told[-BACK:]):
        if _is_time_spent(line, claim, whole):
            return claim._replace(kind=whole.kind, unit=whole.unit)
        if not _goes_on(line, whole, claim, sentences=2) or (directly and whole.kind in MEASURED - {"percent"}):
            return claim
        if _may_be_in_millions(line, whole, claim):
            return _in_scale(line, claim, whole)
        part = claim.kind in SHARES or (claim.value or 0) <= (whole.value or 0)
        alike = whole.kind == "count" or (whole.kind in SHARES and claim.kind == "fraction")
        if alike and whole.counted not in (None, "gange") and part:
            return claim._replace(counted=whole.counted)
    return claim


def _is_time_spent(line: Line, claim: Claim, whole: Claim) -> bool:
    """Tell the ten minutes of "hun var der i 35 minutter, og heraf gik ti til fotografen"."""
    went = any(line.lower(k) in ("gik", "går", "gået") for k in (claim.start - 1, claim.start - 2))
    less = claim.kind == "count" and 0 < (claim.value or 0) < (whole.value or 0)
    return whole.kind == "duration" and went and less and _goes_on(line, whole, claim, sentences=0)


def _in_scale(line: Line, claim: Claim, whole: Claim) -> Claim:
    """Read the 12 of "55 mio. kr., og 12 af dem kan hentes her" as millions too."""
    value = (claim.value or Decimal(0)) * said_scale(line, whole)
    return claim._replace(kind=whole.kind, unit=whole.unit, counted=whole.counted, value=value)


def _of_compared(line: Line, claim: Claim, told: Sequence[Claim]) -> Claim:
    """Give the 40 of "det er 40 flere end året før" the noun of the figure before it; minutes stay minutes."""
    numbers = [c for c in told[-BACK:] if c.kind not in ("date", "ordinal")]
    like = numbers[-1] if numbers else None
    if like is None or not _goes_on(line, like, claim, sentences=1):
        return claim
    if like.kind == "count" and like.counted:
        return claim._replace(counted=like.counted)
    less = (claim.value or 0) <= (like.value or 0)
    return _as(line, claim, like) if like.kind in MEASURED and less and claim.kind == "count" else claim


def _goes_on(line: Line, like: Claim, claim: Claim, sentences: int) -> bool:
    """Tell whether a claim stands in the same paragraph as an earlier one, at most so many sentences later."""
    between = range(like.end, claim.start)
    begun = sum(line.starts_sentence(k) and not line.at(k).text[:1].islower() for k in between)
    return len(between) < REACH and begun <= sentences and all(line.near(k) for k in range(like.end, claim.start + 1))


# --- set beside an earlier figure -------------------------------------------------------------------------------------


def _beside(line: Line, claim: Claim, told: Sequence[Claim]) -> Claim | None:
    """Return the figure beside which a number is set: "i 2014 var der 25", "mens den på land koster 19"."""
    closed = ends_here(line, claim.end) or (claim.per is not None and find_per(line, claim.end)[0] is not None)
    if not closed or (claim.value or 0) < 2:
        return None
    for like in reversed(told[-BACK:]):
        if not _goes_on(line, like, claim, sentences=1):
            return None
        if _may_be_in_millions(line, like, claim):
            return None
        if line.lower(like.end) in ("senere", "efter", "tidligere", "forinden", "før", "siden"):
            return None  # "14 butikker. Fem år senere var der ni"
        if _is_of_something(line, like) and (_is_alike(like, claim) or _is_pay(line, like, claim)):
            return like if _is_same_saying(line, like, claim) else None
    return None


def _is_of_something(line: Line, like: Claim) -> bool:
    """Tell a figure of which another may be said: no adverbial ("i ni år", "tre gange"), no share of a share."""
    if (like.counted == "gange" and like.per is None) or line.lower(like.end) in SIZED:
        return False
    k = like.start - 1
    while line.lower(k) in words("phrases", "like", "those"):
        k -= 1
    if like.kind == "duration" and like.per is None and line.lower(k) in words("phrases", "like", "during"):
        return False
    return like.kind in MEASURED or (like.kind == "count" and (like.counted or like.per) is not None)


def _is_alike(like: Claim, claim: Claim) -> bool:
    one, other = like.value or Decimal(0), claim.value or Decimal(0)
    broken = other != int(other) and like.kind == "count" and one == int(one) > ALIKE and not like.per
    return 0 < one <= ALIKE * other and other <= ALIKE * one and not broken


def _is_pay(line: Line, like: Claim, claim: Claim) -> bool:
    """Tell the 920 of "direktøren får 16.000 kroner om året, assistenten 920": what two get differs much."""
    same = not any(line.starts_sentence(k) for k in range(like.end, claim.start))
    one, other = like.value or Decimal(0), claim.value or Decimal(0)
    return like.kind == "money" and like.per is not None and same and one <= PAY * other and other <= PAY * one


def _is_of_unknown_scale(line: Line, claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell the 900 of "banen kostede 1,2 milliarder, broen 900": bare behind milliards, it is left out.

    So is the 120 of "banen kostede 80 mio. En bro med to spor løber op i 120", which has no unit behind millions.
    """
    last = _last_number(told) if told else None
    if last is None or claim.per or claim.change:
        return False
    if _is_bare(claim) and said_scale(line, last) >= 10**9 and _goes_on(line, last, claim, sentences=1):
        return _is_alike(last._replace(value=(last.value or Decimal(0)) / 10**6), claim)
    if _is_bare(claim) and _is_broken(claim) and _may_be_in_millions(line, last, claim):
        return _goes_on(line, last, claim, sentences=0)  # "5,8 millioner danskere, og 1,3 bor i byen"
    money = next((c for c in reversed(told[-BACK:]) if c.kind == "money"), None)
    if money is None or not _is_unsaid(line, claim) or not _goes_on(line, money, claim, sentences=1):
        return False
    spent = line.lower(claim.end) in ("går", "gik", "bruges", "hentes")  # "af de ni millioner går tre til løn"
    spent = spent or line.lower(claim.start - 1) in ("går", "gik") or _is_sum(line, claim.start)
    return _may_be_in_millions(line, money, claim) and (claim.kind == "money" or spent)


def _is_broken(claim: Claim) -> bool:
    return claim.value is not None and claim.value != int(claim.value)


def _is_sum(line: Line, i: int) -> bool:
    """Tell a number that a verb of costing says: "kan løbe op i 120", "blev solgt for ti"."""
    k = i - 1 - (line.lower(i - 1) in {"i", "for", "til", "med", "på", "de"} | words("phrases", "level", "adverbs"))
    k -= line.lower(k) == "op"
    return line.lower(k) in words("phrases", "money", "reckoned")


def _may_be_in_millions(line: Line, like: Claim, claim: Claim) -> bool:
    """Tell the 28 behind "30 millioner", which may be of millions too."""
    scale = said_scale(line, like)
    said = like._replace(value=(like.value or Decimal(0)) / scale)
    return scale >= 10**6 and _is_unsaid(line, claim) and _is_alike(said, claim)


def _is_unsaid(line: Line, claim: Claim) -> bool:
    """Tell a small number of nothing, and of kroner only by its verb: the ten of "blev solgt for under ti"."""
    said = any(unit_of(line.lower(k)) is not None for k in range(claim.start, claim.end))
    small = claim.value is not None and claim.value_max is None and 0 < claim.value < LARGE
    return small and not said and (_is_bare(claim) or claim.kind == "money") and said_scale(line, claim) == 1


def _is_in_millions_too(line: Line, like: Claim, claim: Claim) -> bool:
    """Tell the 50 of "fik 40 mio. kr., men havde regnet med 50" and the ten of "12 mio. kr. mod ti året før".

    Only within the sentence: behind "mod", or where a verb of money has nothing but the number.
    """
    if claim.start - like.end >= REACH:
        return False  # asked first: a line may have thousands of dates between
    if is_of_other(line, like, claim.start) or is_score(line, claim.start, ()):
        return False
    k = claim.start - 1 - (line.lower(claim.start - 1) in words("phrases", "level", "adverbs") | {"tidligere"})
    closed = ends_here(line, claim.end) or is_earlier(line, claim.end)
    if claim.per or not _may_be_in_millions(line, like, claim) or not _goes_on(line, like, claim, sentences=0):
        return False
    if _is_broken(claim) and closed and _is_gapped(line, like, claim):
        return True  # "2 millioner kunder mod 1,8 i fjor og 1,5 året før"
    if like.kind != "money" or not closed:
        return False
    return line.lower(k) in ("mod", "imod") or (_is_sum(line, k + 1) and not is_of_people(line, k + 1))


def _is_same_saying(line: Line, like: Claim, claim: Claim) -> bool:
    """Tell whether the clause of a number says of something else what was said with an earlier figure."""
    first = min(_back(line, claim.start), default=claim.start)
    verbs = [k for k in range(first, claim.start) if line.is_verb(k)]
    if not verbs or (verbs[-1] < like.start and _is_gapped(line, like, claim)):
        return _is_gapped(line, like, claim)
    if is_of_people(line, claim.start):
        return False
    if _is_paid_too(line, like, claim, verbs):
        return True
    level = any(line.lower(k) in words("phrases", "level", "verbs") for k in verbs)
    if (
        line.lower(first) in SET_OFF
        or line.lower(first - 1) in SET_OFF
        or (not level and _is_again(line, verbs[-1], like))
    ):
        return True
    if _is_changed(line, claim, verbs) and like.end > claim.start - REACH and _names_the_like(line, first, claim, like):
        return not any(line.starts_sentence(k) for k in range(like.end, claim.start))
    norm = next((k for k in verbs if line.lower(k) in words("phrases", "like", "norms")), None)
    return (level or norm is not None) and _names_the_like(line, norm or first, claim, like)


def _is_changed(line: Line, claim: Claim, verbs: Sequence[int]) -> bool:
    """Tell the 45 of "gebyret, der nu er på 40 kroner, stiger fra maj til 45"."""
    change = table("phrases")["change"]
    rises = any(line.lower(k) in (*change["rise"], *change["fall"]) for k in verbs)
    return rises and claim.change is not None and line.lower(claim.start - 1) == "til"


def _is_gapped(line: Line, like: Claim, claim: Claim) -> bool:
    """Tell the 35 of "de betaler 60 kroner, pensionisterne kun 35": the second clause leaves the verb out."""
    between = range(like.end, claim.start)
    joined = any(line.lower(k) in ("og", "men") or line.at(k).text in (",", ";") for k in between)
    new = any(line.is_verb(k) or line.starts_sentence(k) for k in between)
    return joined and not new


def _is_paid_too(line: Line, like: Claim, claim: Claim, verbs: Sequence[int]) -> bool:
    """Tell the 200 of "en time koster 350 kr., og studenten tager 200", of one sentence.

    Also the eight weeks of "ferien er seks uger om året, chefen har otte".
    """
    wage = like.per in words("phrases", "like", "pay_days")
    listed = words("phrases", "like", "paid") | (words("phrases", "like", "earned") if wage else frozenset())
    paid = like.kind == "money" and any(line.lower(k) in listed for k in verbs)
    has = like.kind in MEASURED and like.per is not None and all(line.lower(k) in ("har", "havde") for k in verbs)
    less = like.kind == "money" and line.lower(claim.start - 1) == "med" and line.lower(verbs[-1]).startswith("nøje")
    each = paid and wage and like.per not in ("år", "måned")  # "390 kr. i timen. Vores folk får 158"
    if _is_worked_too(line, like, claim, verbs):
        return True
    each = each or (paid and like.per is not None and not wage and _is_bought_then(line, claim, verbs))
    return less or each or ((paid or has) and not any(line.starts_sentence(k) for k in range(like.end, claim.start)))


def _is_worked_too(line: Line, like: Claim, claim: Claim, verbs: Sequence[int]) -> bool:
    """Tell the 41 of "hun er ansat 32 timer om ugen, men har i snit arbejdet 41", of one sentence."""
    worked = line.lower(verbs[-1]) in words("phrases", "like", "worked") and verbs[-1] > like.end
    same = not any(line.starts_sentence(k) for k in range(like.end, claim.start))
    but = any(line.lower(k) == "men" for k in range(like.end, claim.start))
    return like.kind == "duration" and like.per is not None and worked and same and but


def _is_bought_then(line: Line, claim: Claim, verbs: Sequence[int]) -> bool:
    """Tell the 93 of "vi gav 42 kroner for en tønde. I sidste uge betalte vi 93": the same at another time."""
    first = min(_back(line, claim.start), default=claim.start)
    then = line.starts_sentence(first) and line.lower(first) in ("i", "sidste", "for", "nu", "før")
    return then and any(line.lower(k) in words("phrases", "like", "bought") for k in verbs)


def _back(line: Line, i: int) -> Iterator[int]:
    """Yield the tokens of the clause before token `i`, the nearest first."""
    for k in range(i - 1, max(i - 1 - NEAR, -1), -1):
        if is_border(line, k) or (line.starts_sentence(k + 1) and line.at(k).kind == "p"):
            return
        yield k


def _is_again(line: Line, verb: int, like: Claim) -> bool:
    """Tell the second "koster" of "en by koster 92 kroner, og en ø koster 40"."""
    stem = _stem(line.lower(verb))
    beside = (*range(like.start - NEAR, like.start), *range(like.end, min(like.end + NEAR, verb)))
    return any(line.is_verb(k) and _stem(line.lower(k)) == stem for k in beside)


def _stem(verb: str) -> str:
    """Return what the forms of a verb have in common: the "kost" of "koster" and "kostede"."""
    return str(table("phrases")["like"]["verb"].get(verb, verb)[:STEM])


def _names_the_like(line: Line, first: int, claim: Claim, like: Claim) -> bool:
    """Tell whether every noun of a clause may stand for what was said before: "året før var prisen 40"."""
    fitting = words("phrases", "like", "any") | words("phrases", "like", "time")
    if like.kind in MEASURED and like.kind != "measure":
        fitting |= words("phrases", "like", like.kind)
    for k in range(first, claim.start):
        if noun_at(line, k) is None or line.lower(k) in fitting or unit_of(line.lower(k)) is not None:
            continue
        if line.lower(k) == (like.counted or "").lower():
            continue
        governed = any(line.lower(n) in words("nouns", "stop", "prepositions") for n in (k - 1, k - 2))
        if not governed and not line.lower(k).endswith(tuple(fitting)):
            return False
    return True
