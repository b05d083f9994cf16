"""Whom others speak of: a named actor as the subject of another's speech, or of an author's sentence in an opinion.

The press brings in a speaker on another mostly for what is wrong with the other: of the development texts' actors
that stand as the subject of somebody else's speech six in ten are blamed there, by words that no list holds (`X tog
pengene`, `X forlod mødet`), and in leaders and debate pieces five in ten of those in public life. So to be spoken of
is a sign of blame by itself, unless the sentence praises, greets or tells no more than where somebody was, or the one
spoken of is a source of facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from textmine.annotate.lexicon import endings, table, words
from textmine.annotate.marks import Paragraph
from textmine.annotate.pages import Page, definite_title, is_title
from textmine.annotate.speakers import Reference, Speakers
from textmine.annotate.triggers import Triggers
from textmine.annotate.verdicts import Judgement, Span, Voices
from textmine.records import Actor

_SAID, _WRITTEN = 0.5, 0.5
"""What it weighs to be the subject of another's speech, and of an author's sentence."""
_GREETING = 4
"""Words of a sentence that has no more than an address: `Goddag, Bent Åge.`"""
_OPENS = re.compile(r"[»«\"”“„–-]?\s?(Hun|Han)\b")
_SEX = {"han": "male", "hun": "female"}
_BARE = re.compile(
    r" (?:holde?[rt]? (?:et )?møde|mødes|mødtes|ligger|lå|bor|boede|hedder|åbner|fylder|deltager|deltog|"
    r"har (?:\w+ )?været|så det|nåede frem til|når frem til|har (?:kigget|set|regnet) på|"
    r"har (?:undersøgt|målt|opgjort)|anser|ansås|betragte[rs]|"
    r"var (?:her|der|med|til)|ringe(?:r|de)|besøg(?:er|te)|mød(?:er|te)|"
    r"kommer (?:fra|til)|kom (?:her|forbi))\b"
)
"""What is told of somebody and is neither good nor bad."""
_ASIDE = re.compile(r" \([^()]*\)")
_DEAR = re.compile(r"(?:[^\W\d_]+|,) [Kk](?:ære|ÆRE) $")
"""In the middle of a sentence: `Jamen, kære X, ...` reproaches, as the salutation of a letter does not."""
_GREETS = re.compile(r"\b(?:hej|goddag|godmorgen|god dag|kære|farvel|velkommen|hallo|skål)\b", re.IGNORECASE)
_YOU = re.compile(r"\b(?:du|dig|din|dit|dine|jer|jeres|nej|skam)\b", re.IGNORECASE)
_FINITE = re.compile(
    r"(?: \([^)]{1,40}\))? (?:(?:også|heller|selv|nu|altså|jo|da|derimod|imens|ellers|dog) )?"
    r"(?:[a-zæøå]+(?:er|ede|te)|har|er|vil|kan|må|skal|bør|gik|tog|lod|sad|fik|gav|kom|så|ser|drev|sov|slog|løb|holdt|"
    r"stod|lå|får|går|står|slår|"
    r"ved|tør|gør|gjorde|blev|var|burde|skulle|kunne|ville|havde|måtte|turde|vidste|valgte|brød|bad|sendte|brugte|skar)\b"
    r"|[,!?.]"
)
"""A finite verb behind a name, or the end of an address."""
_VERB = 30
"""Characters behind a name in which its verb stands: `X anslår`, `X har spurgt`."""
_WORD = re.compile(r"\w+")
_CLAUSE_END = re.compile(r"[,.!?:;»«”“\"\n]")
_SOURCE = re.compile(r"\b(?:ifølge|iflg\.|fra|hos|blandt|uden) (?:[a-zæøå]+ )?$", re.IGNORECASE)
_OBJECT = re.compile(
    r"\b(?:har|have|havde) (?:\w+ ){1,6}[a-zæøå]+t $|"
    r"\b(?:[Jj]eg|[Vv]i|[Mm]an) [a-zæøå]+(?:r|de|te|g|k)(?: ikke| også| selv| engang)? $|\b[Hh]vis $"
)
"""Before a name that is no subject, or of a mere condition: `jeg besøgte X`, `har taget og ført X`, `hvis X vil`."""
_LISTED = re.compile(
    r"\b(?:i|på|for|fra|til|med|hos|om|mod) (?:både )?"
    r"(?:[A-ZÆØÅ\d][\w'’.&-]*(?: [A-ZÆØÅ\d][\w'’.&-]*)*(?:, | og )(?:[a-zæøå]+ )?)+$"
)
"""Before a name that goes on with a list of objects: `jeg har arbejdet for både KL, FOA og Dansk Metal`."""
_LIST = 160
"""So far before a name such a list may begin."""
_ADDRESSED = re.compile(r"[!?.]|,(?! (?:der|som|og|hvis|men|har|er)\b)")


@cache
def _friendly() -> Triggers:
    """Words of praise, thanks and good will."""
    return Triggers([list(table("evaluations")["friendly"])])


def spoken_of(
    paragraph: Paragraph, sentence: Span, speakers: Speakers, voices: Voices, *, polemic: bool
) -> Iterator[tuple[float, Judgement]]:
    """The actors of a sentence that somebody else speaks of, with the weight of the sign.

    An author's own sentence counts in a polemic, of who is in public life; an analysis weighs both sides.
    """
    page, (start, end) = paragraph.page, (sentence[0], min(sentence[1], paragraph.end))
    here = [*speakers.within(page.start + start, page.start + end), *_pronoun(page, start, speakers, voices)]
    if not here or page.role == "title" or _says_little(page, start, end):
        return
    for reference in here:
        place = reference.start - page.start
        quote = voices.quote_at(page, place)
        said_by, quoted = voices.at(page, place), quote is not None
        if (
            said_by
            and not quoted
            and _DEAR.search(page.text, max(start, place - _VERB), place)
            and reference.actor.type == "person"
        ):
            yield _WRITTEN, Judgement(page, said_by, reference.actor, "criticises", (place, end))
            continue
        if not said_by and (quoted or said_by is None or reference.actor.type not in {"person", "party"}):
            continue
        if not (quoted or polemic) or not _may_be_blamed(reference.actor):
            continue
        if quote is not None and not quote.direct and (quote.cue or "").casefold() in words("evaluations", "telling"):
            continue
        if not quoted and not _FINITE.match(page.text, reference.end - page.start):
            continue
        if _is_subject(page, reference, speakers) or _is_addressed(page, reference, start, speakers, quoted=quoted):
            weight = _SAID if quoted else _WRITTEN
            yield weight, Judgement(page, said_by, reference.actor, "criticises", (place, end))


def _says_little(page: Page, start: int, end: int) -> bool:
    """Whether a sentence is a greeting, or praise."""
    if len(page.text[start:end].split()) <= _GREETING:
        return True
    return next(_friendly().find(page.text, start, end), None) is not None


def _is_subject(page: Page, reference: Reference, speakers: Speakers) -> bool:
    """Whether a name is no object and no owner, and no address: a verb may belong to it, but none of saying."""
    start, end = reference.start - page.start, reference.end - page.start
    if speakers.is_object(page, reference) or _ADDRESSED.match(page.text, end):
        return False
    if _LISTED.search(page.text, max(0, start - _LIST), start):
        return False
    if _SOURCE.search(page.text, max(0, start - 30), start) or _OBJECT.search(page.text, max(0, start - 30), start):
        return False
    if aside := _ASIDE.match(page.text, end):  # `Bo (Bo Dam, formand, red.) sagde ...`
        end = aside.end()
    clause = _CLAUSE_END.split(page.text[end : end + _VERB])[0]
    said = set(_WORD.findall(clause))
    return not said & (words("speech", "direct", "indirect") - words("evaluations", "claims")) and not _BARE.match(
        page.text, end
    )


def _is_addressed(page: Page, reference: Reference, start: int, speakers: Speakers, *, quoted: bool) -> bool:
    """`Det er for billigt, Krag.`: whoever is called by name is told so; behind a title it is no address."""
    place, end = reference.start - page.start, reference.end - page.start
    if not _ADDRESSED.match(page.text, end) or not page.text.endswith(", ", start, place):
        return False
    if _GREETS.search(page.text, start, place):
        return False
    apposed = next(iter(speakers.within(page.start + start, reference.start)[-1:]), None)
    if apposed is not None and reference.actor.type != "person" and apposed.end == reference.start - 2:
        return False
    before = page.text[start : place - 2]
    last = before.rsplit(" ", 1)[-1]
    own = is_title(last) or definite_title(last) is not None
    return not own and (quoted or _YOU.search(page.text, start, end + _VERB) is not None)


def _pronoun(page: Page, start: int, speakers: Speakers, voices: Voices) -> list[Reference]:
    """`Hun har kendt til det i et år`: whom the pronoun means that opens a sentence of somebody's speech."""
    m = _OPENS.match(page.text, start)
    if m is None or voices.quote_at(page, m.start(1)) is None:
        return []
    before = page.sentence_at(max(0, start - 2))
    if before[0] < start and voices.quote_at(page, before[1] - 2) is not None and _says_little(page, *before):
        return []
    actor = speakers.pronoun(page, m.start(1), _SEX[m.group(1).casefold()])
    return [Reference(page.start + m.start(1), page.start + m.end(1), actor)] if actor else []


def _may_be_blamed(actor: Actor) -> bool:
    """Whether an actor acts in public: no private person, and no source of facts (a statistics office, a court)."""
    person = actor.type == "person"
    if (
        (actor.affiliation or "" if person else actor.name)
        .casefold()
        .endswith(endings("evaluations", "sources_of_facts"))
    ):
        return False
    return not person or bool(actor.party) or (actor.title or "").endswith(endings("evaluations", "in_public_life"))
