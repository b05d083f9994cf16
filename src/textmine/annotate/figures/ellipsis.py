"""Numbers that leave out what they count because it was just said: "14 spillere i stedet for 11", "to af dem"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from textmine.annotate.figures.changes import change_at, cue_before
from textmine.annotate.figures.claim import Claim, Reading, is_earlier, is_sum, modifier_before
from textmine.annotate.figures.clauses import is_border
from textmine.annotate.figures.counted import counted_after, counted_before
from textmine.annotate.figures.data import phrases, words
from textmine.annotate.figures.labels import is_free_before, is_free_behind, is_label
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.numbers import ARTICLES
from textmine.annotate.figures.per import per_behind
from textmine.annotate.figures.scale import in_scale_of, said_scale
from textmine.annotate.figures.spelling import is_number_word
from textmine.annotate.figures.units import Measure, read_measure

REACH = 24
"""How many words back the antecedent may stand, within the sentence."""
OUT_OF = 6
"""How many words may stand between the part and the "ud af" of its whole."""
UNITED = frozenset({"money", "percent", "measure", "duration"})
"""Kinds of which the second of "68 kr. i byen og 41 på landet" is too."""
INHERITED = UNITED | {"count", "age"}


def read_ellipsis(line: Line, i: int, found: Sequence[Claim]) -> Reading | None:
    """Read a bare number at token `i` where its sentence makes plain what it is of; None where it does not.

    `found` are the claims before it. A number of some of those just named ("to af dem", "heraf var 12") is a count;
    one that is set against an earlier figure ("14 spillere i stedet for 11") is of that figure's kind and noun.
    """
    measure = read_measure(line, i)
    if measure is None or measure.kind != "count" or measure.number.article or not _is_free(line, measure):
        return None
    if line.lower(measure.start - 1) in ARTICLES and "," in line.at(measure.start).text:
        return [], measure.end  # "en 1,6 og en 2,0"
    said, start = modifier_before(line, measure.start)
    if is_score(line, start, found):
        return [], measure.end
    second = _next_one(line, measure)
    reading = _read_bare(line, measure if second is None else measure._replace(end=second.end), said, found)
    if second is None or reading is None:
        return reading
    return [c._replace(value_max=second.value, modifier="range") for c in reading[0]], second.end


def _next_one(line: Line, measure: Measure) -> Measure | None:
    """Read the "fem" of "nu er der fire eller fem"."""
    second = read_measure(line, measure.end + 1) if line.lower(measure.end) == "eller" else None
    beside = second is not None and second.kind == "count" and 0 < second.value - measure.value <= 2
    return second if beside and second is not None and second.number.scale == measure.number.scale else None


def _read_bare(line: Line, measure: Measure, said: str | None, found: Sequence[Claim]) -> Reading | None:
    start = modifier_before(line, measure.start)[1]
    claim = Claim(start, measure.end, "count", measure.value, modifier=measure.number.modifier or said)
    claim = claim._replace(per=per_behind(line, claim, claim.end))
    if _of_them(line, measure) or _again(line, measure, found):
        return [claim], claim.end
    if measure.number.digits and _said_scale(line, start, found) > 1 and not _is_against(line, start, measure):
        return _of_scale(line, claim, found)
    if _may_be_millions(line, measure, start, found):
        return [], claim.end
    if _is_out_of(line, start, found) or _is_part(line, measure, start, found):
        return [claim._replace(counted=found[-1].counted)], claim.end
    if _is_complement(line, measure, start) or _is_subject(line, measure, start):
        return _of_last_count(line, claim, found)
    before = _antecedent(line, start, found)
    if before is not None and before.kind == "age" and _is_limit_of_some(before, found):
        before = found[-2]
    if before is None or (before.kind in UNITED and _is_of_head(line, before, start)):
        return None if before is None else ([], claim.end)
    parallel = measure.number.digits and before.kind in UNITED and _is_parallel(line, before, start, measure.end)
    if _goes_on(line, start, measure) and not parallel:
        return ([claim], claim.end) if before.kind in ("count", "age") else None
    if not parallel and not _is_set_against(line, start, measure):
        return None
    alike = claim._replace(kind=before.kind, unit=before.unit, counted=before.counted, per=claim.per or before.per)
    return _scaled(line, alike, before)


def _scaled(line: Line, claim: Claim, like: Claim) -> Reading:
    """Give a number the "millioner" of the one that it is set against, where it has no scale of its own."""
    value = claim.value if said_scale(line, claim) > 1 else in_scale_of(line, like, claim.value or Decimal(0))
    if value != claim.value and is_of_other(line, like, claim.start):
        value = None
    return ([] if value is None else [claim._replace(value=value)]), claim.end


def _of_last_count(line: Line, claim: Claim, found: Sequence[Claim]) -> Reading:
    """Give the number that a verb says what was counted last: "vi har 19 sager. Før var der tolv"."""
    start = claim.start
    change = change_at(line, claim.end, start) if line.lower(start - 1) in ("med", "til", "på") else None
    like = None if is_of_people(line, start) else _last_count(line, start, found)
    if like and like.counted == "gange" and claim.value != int(claim.value or 0):
        like = None  # "vi har regnet tre gange og kommer til 1,1"
    if like and _is_done_once(line, start) and in_scale_of(line, like, claim.value or Decimal(0)) is None:
        like = None  # "der holdes en halv million samtaler, og jeg har besøgt 43"
    if like is None:
        return [claim._replace(counted=counted_before(line, start), change=change)], claim.end
    whole = any(is_sum(line, k) for k in range(like.end, start)) or _is_done_once(line, start)
    per = claim.per or (None if whole else like.per)
    return _scaled(line, claim._replace(counted=like.counted, per=per, change=change), like)


def _is_done_once(line: Line, i: int) -> bool:
    """Tell the 43 of "der holdes 900 møder om året, og jeg har besøgt 43", which is no rate."""
    done = line.is_verb(i - 1) and line.lower(i - 1).endswith("t")
    return done and any(line.lower(k) in ("har", "havde") for k in (i - 2, i - 3))


def is_left_out(line: Line, claims: Sequence[Claim]) -> bool:
    """Tell whether a reading leaves open what is counted: none, or a bare count that is broken or behind "mod"."""
    if len(claims) != 1:
        return not claims
    claim = claims[0]
    bare = claim.kind == "count" and claim.counted is None and claim.value_max is None and claim.value is not None
    return bare and (claim.value != int(claim.value or 0) or line.lower(claim.start - 1) == "mod")


def _is_free(line: Line, measure: Measure) -> bool:
    number = measure.number
    if is_label(line, measure.start) or not is_free_before(line, measure.start) or not is_free_behind(line, measure):
        return False
    accented = line.lower(measure.start) in ("én", "ét")
    if number.loose or (number.value == 1 and not accented) or (number.plain and 1500 <= number.value < 2100):
        return False
    return line.at(measure.end).kind not in "dof" and counted_after(line, measure.end)[0] is None


def _of_them(line: Line, measure: Measure) -> bool:
    """Tell "58 af dem", "af dem havde 58", "heraf er 12"."""
    if line.lower(measure.end) == "af" and line.lower(measure.end + 1) in ("dem", "os", "jer", "disse"):
        return True
    for k in range(measure.start - 1, measure.start - 4, -1):
        if line.at(k).kind != "w" or not line.near(k + 1):
            return False
        partitive = line.lower(k) in ("heraf", "hvoraf", "deraf")
        if partitive or (line.lower(k) in ("dem", "disse") and line.lower(k - 1) == "af"):
            return measure.number.digits or measure.value >= 2
    return False


def _is_out_of(line: Line, start: int, found: Sequence[Claim]) -> bool:
    """Tell the 8 of "tre rådgivere ud af otte" and "tre skoler med skimmelsvamp ud af otte"."""
    if not line.is_phrase(start - 2, ("ud", "af")) or not found or not 0 <= start - 2 - found[-1].end < OUT_OF:
        return False
    inside = all(line.at(k).kind == "w" for k in range(found[-1].end, start))
    return inside and found[-1].kind == "count" and found[-1].counted is not None


def _is_part(line: Line, measure: Measure, start: int, found: Sequence[Claim]) -> bool:
    """Tell the 40 of "Af de 210 nye pladser på hjemmet er 40 tomme" and "Ud af 900 spurgte sagde 612 nej"."""
    whole = found[-1] if found else None
    if whole is None or whole.kind != "count" or not whole.counted or not line.is_verb(start - 1):
        return False
    framed = any(
        line.lower(k) == "af" and line.starts_sentence(k - (line.lower(k - 1) == "ud"))
        for k in range(whole.start - 3, whole.start)
    )
    inside = all(line.at(k).text not in (".", "!", "?", ";") for k in range(whole.end, start))
    return framed and inside and start - whole.end < REACH and whole.value is not None and measure.value < whole.value


def _again(line: Line, measure: Measure, found: Sequence[Claim]) -> bool:
    """Tell the "De 58 ville" of those who were counted shortly before."""
    if line.lower(measure.start - 1) != "de" or not (measure.number.digits or line.is_verb(measure.end)):
        return False
    return any(c.kind == "count" and c.value == measure.value for c in found[-6:])


def _is_complement(line: Line, measure: Measure, start: int) -> bool:
    """Tell the 19 of "De tæller 19.", "før var der tolv", "er nede på 19", "i snit 19": what its verb says."""
    if not ends_here(line, measure.end):
        return False
    k = start - 1
    while line.lower(k) in words("phrases", "level", "adverbs"):
        k -= 1
    word = line.lower(k)
    if word in ("gennemsnit", "snit"):
        return True
    if word == "i":
        return line.lower(k - 1) in words("phrases", "level", "split")
    if word in ("på", "til", "med"):
        reached = line.lower(k - 1) in words("phrases", "level", "reach") or (word != "med" and line.is_verb(k - 1))
        return reached or (measure.number.digits and cue_before(line, k, 6) is not None)
    if word in ("der", "det", "vi", "de", "i", "du", "han", "hun", "jeg") and line.is_verb(k - 1):
        return word != "i" or line.at(k).text == "I"
    label = line.at(k).text[:1].isupper() and line.starts_sentence(k)  # "Sag 100"
    return (line.is_verb(k) and not label) or word in ("siger", "svaret", "tallet")


def _is_subject(line: Line, measure: Measure, start: int) -> bool:
    """Tell the "Fire" of "Fire er nok", "de syv har været her", "De 22 fik afslag", "Én havde kørekort"."""
    those = line.lower(start - 1) in ("de", "næste", "øvrige", "resterende")
    opens = line.starts_sentence(start) and not measure.number.digits
    enough = measure.value > (2 if those else 0)  # "de to" were named before
    plain_year = measure.number.plain and measure.value >= 1000
    if opens and line.lower(measure.end) in words("phrases", "level", "prints"):
        return False  # "Ni skriver, at": may be a paper
    return (opens or (those and not plain_year)) and enough and line.is_verb(measure.end)


def is_of_people(line: Line, start: int) -> bool:
    """Tell "i dag er vi to" and "vi er to", who are people, from "nu er vi på ti" and "nu tæller vi ti"."""
    before, second = line.lower(start - 1), line.lower(start - 2)
    people, copulas = words("phrases", "like", "people"), ("er", "var", "bliver", "blev")
    return (before in people and second in copulas) or (before in copulas and second in people)


def ends_here(line: Line, i: int) -> bool:
    """Tell whether nothing follows a number that it could be of: a sign, a preposition, the next clause."""
    token, follower = line.at(i), line.at(i + 1)
    if token.text == "," and (follower.kind == "d" or is_number_word(follower.lower)):
        return False  # "14, 15 eller 16"
    if not token.text or "\n" in token.gap or token.text in '.,!?;)»”“"–-':
        return True
    return token.lower in words("phrases", "level", "behind")


def _last_count(line: Line, i: int, found: Sequence[Claim]) -> Claim | None:
    """Return the last number that counts something, where it stands in the same sentence or in the one before."""
    for claim in reversed(found[-4:]):
        signs = (
            sum(line.at(k).text in (".", "!", "?", ":") for k in range(claim.end, i)) if i - claim.end < REACH else 2
        )
        if claim.kind == "count" and claim.counted:
            return claim if signs < 2 else None
        if claim.kind != "date":
            return None
    return None


def _said_scale(line: Line, i: int, found: Sequence[Claim]) -> Decimal:
    """Return the "milliarder" of the last amount of money before token `i`, 1 where it was said without one."""
    last = next((c for c in reversed(found) if c.kind not in ("date", "ordinal")), None)
    if last is None or last.kind != "money" or last.end <= i - 2 * REACH:
        return Decimal(1)
    if any(line.lower(k) in words("phrases", "of", "number") for k in range(last.end, i)):
        return Decimal(1)  # "800 mio., og antallet af elever pr. lærer er 11,6"
    return said_scale(line, last)


def _may_be_millions(line: Line, measure: Measure, start: int, found: Sequence[Claim]) -> bool:
    """Tell the "fire" of "de giver 16 millioner for at beholde fire", which may be millions too."""
    last = next((c for c in reversed(found) if c.kind not in ("date", "ordinal")), None)
    reckoned = line.lower(start - 1) in words("phrases", "money", "reckoned")
    object_of_verb = line.pos(start - 1) == "VERB" and ends_here(line, measure.end) and not reckoned
    if measure.number.digits or last is None or last.kind != "money" or not object_of_verb:
        return False
    one = not any(line.at(k).text in (".", "!", "?", ":") for k in range(last.end, start))
    return one and said_scale(line, last) >= 10**6


def _of_scale(line: Line, claim: Claim, found: Sequence[Claim]) -> Reading:
    """Read the "3,2" behind "7,1 milliarder"; a whole number there may count anything, and none is taken."""
    scale = _said_scale(line, claim.start, found)
    last = next((c for c in reversed(found) if c.kind == "money"), None)
    decimal = claim.value is not None and claim.value != int(claim.value)
    if not decimal or scale < 10**6 or claim.value is None or last is None or is_of_other(line, last, claim.start):
        return [], claim.end
    return [claim._replace(kind="money", unit=last.unit, value=claim.value * scale)], claim.end


def is_score(line: Line, i: int, found: Sequence[Claim]) -> bool:
    """Tell the 10 of "forslaget på 30 mio. kr. blev vedtaget med 15 mod 10", behind a number of nothing."""
    told = found and found[-1].end == i - 1
    return line.lower(i - 1) in ("mod", "imod") and line.at(i - 2).kind == "d" and not told


def is_of_other(line: Line, like: Claim, i: int) -> bool:
    """Tell the 45,2 of "omsatte for 3,1 milliarder, og soliditeten var 45,2", whose clause has its own subject.

    Not where that is an amount ("overskuddet blev 1,2"), or the verb the same: "byen fik 3 mio., regionen fik 2".
    """
    if _is_of_head(line, like, i):
        return True
    first = max((k + 1 for k in range(like.end, i) if is_border(line, k)), default=0)
    verbs = {line.lower(k) for k in range(max(first, like.end), i) if line.is_verb(k)}
    if not verbs:
        return False
    before = {line.lower(k) for k in range(max(like.start - REACH, 0), like.start) if line.is_verb(k)}
    subject = next((k for k in range(first, i) if _is_subject_noun(line, k)), None)
    own = subject is not None and first > like.end and not verbs & before
    amounts = tuple(words("phrases", "like", "money") | words("phrases", "like", "any"))
    grown = line.lower(i + 1) in ("frem", "tilbage")  # "og går 2,3 frem"
    return grown or (own and subject is not None and not line.lower(subject).endswith(amounts))


def _is_of_head(line: Line, like: Claim, i: int) -> bool:
    """Tell the 4,5 of "renten på lånet på 3 millioner er 4,5", which is of the rate, from "gælden på 3 mio. er nu 2,5".

    The amount only says which loan is meant; the verb speaks of the head of the subject, which names no amount.
    """
    between = range(like.end, i)
    verb = next((k for k in between if line.is_verb(k)), None)
    if verb is None or line.lower(like.start - 1) != "på" or any(is_border(line, k) for k in between):
        return False
    first = like.start
    while first > like.start - REACH and first > 0 and not is_border(line, first - 1) and not line.is_verb(first - 1):
        first -= 1
    if line.is_verb(first - 1):
        return False  # "Byen købte for 3 millioner"
    head = next((k for k in range(first, like.start) if _is_subject_noun(line, k)), None)
    amounts = words("phrases", "like", "money") | words("phrases", "money", "sums")
    return head is not None and not line.lower(head).endswith(tuple(amounts))


def _is_subject_noun(line: Line, k: int) -> bool:
    """Tell a noun or name; without parts of speech, a definite noun."""
    pos = line.pos(k)
    return pos in ("NOUN", "PROPN") if pos else len(line.lower(k)) > 4 and line.lower(k).endswith(("en", "et", "ne"))


def _antecedent(line: Line, i: int, found: Sequence[Claim]) -> Claim | None:
    """Return the last claim before token `i` in its sentence."""
    for claim in reversed(found):
        if claim.end <= i - REACH or any(line.at(k).text in (".", "!", "?", ":", ";") for k in range(claim.end, i)):
            return None
        if claim.kind in INHERITED:
            return claim
    return None


def _is_limit_of_some(age: Claim, found: Sequence[Claim]) -> bool:
    """Tell the age of "400 børn under 7 år var på listen mod 300 året før", which says who are counted."""
    some = len(found) > 1 and found[-1] is age and found[-2].kind == "count" and found[-2].counted is not None
    limit = age.modifier is not None or age.value_max is not None
    return some and limit and age.start - found[-2].end < OUT_OF


def _goes_on(line: Line, start: int, measure: Measure) -> bool:
    """Tell the second of "58 kom i job, og 31 fik pension": of whom exactly, the sentence leaves open."""
    link, behind = line.lower(start - 1), line.lower(measure.end)
    told = measure.number.digits or (measure.value > 1 and line.at(start - 2).text == ",")
    return told and link in ("og", "mens") and behind in words("nouns", "stop", "verbs")


def _is_parallel(line: Line, before: Claim, start: int, end: int) -> bool:
    """Tell the 41 of "68 kr. i byen og 41 på landet" and the 640 of "4.870 kr. i husleje, 640 i varme"."""
    prepositions = words("nouns", "stop", "prepositions")
    linked = line.lower(start - 1) in ("og", "men", ",") and line.lower(end) in prepositions
    between = range(before.end, start - 1 - (line.at(start - 2).text == ","))
    placed = any(line.lower(k) in prepositions for k in between)
    return linked and placed and not any(line.is_verb(k) or is_border(line, k) for k in between)


def _is_against(line: Line, start: int, measure: Measure) -> bool:
    """Tell the whole 10 of "12 mio. kr. mod 10 året før", which is of millions too."""
    k = start - 1 - (line.lower(start - 1) == "tidligere")
    whole = measure.value == int(measure.value)
    return whole and line.lower(k) in ("mod", "imod") and _is_set_against(line, k + 1, measure)


def _is_set_against(line: Line, start: int, measure: Measure) -> bool:
    """Tell whether the words before or behind a number set it against the earlier one."""
    for first, contrasts in phrases("phrases", "contrast", "before").items():
        for phrase in contrasts:
            k = start - len(phrase)
            if k >= 0 and line.lower(k) == first and line.is_phrase(k, phrase) and line.near(start):
                return True
    link, behind = line.lower(start - 1), line.lower(measure.end)
    if not measure.number.digits and (link != "mod" or measure.value == 1):
        return False
    closed = (
        line.at(measure.end).text in (".", ",", "", ")", ";")
        or behind in ("i", "om", "per", "pr", "nu", "for", "og", "da", "ved", "før", "efter", "under", "hos", "siden")
        or is_earlier(line, measure.end)
        or (link == "mod" and (line.is_verb(measure.end) or behind in words("nouns", "stop", "prepositions")))
    )
    return closed and link in words("phrases", "contrast", "adverbs")
