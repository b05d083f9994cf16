"""Whose word it is where no verb says so: `ifølge X`, `efter Krags mening`, `i hendes øjne`, `spørger man X`."""

from __future__ import annotations

import re

from textmine.annotate.clauses import is_finite, trimmed, words_from
from textmine.annotate.lexicon import words
from textmine.annotate.pages import Page, Word, is_title
from textmine.annotate.reported import MIN_MORE, MIN_WORDS, Sentence
from textmine.annotate.sayers import is_sayer
from textmine.annotate.speakers import Reference, Saying
from textmine.annotate.spoken import Spoken

_SHORT_FORM = re.compile(r" ?\([^()]{1,40}\)")
"""`Ifølge Styrelsen for ... (STAR) var der ...`, `Ifølge Mette Krag (S) er det ...`."""
_HAS = 6
"""So many words behind a genitive say what somebody has."""
_SKIP = {"som", "der", "hvis", "hvor", "tidligere", "nu", "født"}
_BETWEEN = re.compile(r" (?:en|et|den|det|sin) (?:[a-zæøå]+ ){1,4}mellem ")
"""`Ifølge en aftale mellem A og B` gives nobody's word."""
_THAT = re.compile(r",? at ")
_OPINION = re.compile(r"\b(?:[Ee]fter|[Ii]|[Mm]ed|[Ss]et med|[Ss]et i) $")
_HIS = {"hans": "male", "hendes": "female"}
_HIM = {"ham": "male", "hende": "female"}
_ASK = re.compile(
    r"(?:Hvis man spørger|Spørger (?:man|du)|(?:Hvis det )?[Ss]tår det til|Hvis det står til|Stod det til|"
    r"Hvis det stod til|Skal man tro|Hvis man skal tro|Tror man(?: på)?) (?=\S)"
)


CHAIN = 60
"""A title and the name behind it begin so near: `formanden for Dansk Metal, Bodil Krag`."""


def according(sentence: Sentence, word: Word) -> list[Spoken]:
    """`Ifølge X, lektor på Y, stjæler ...`: what the sentence says, without the sayer and what describes them."""
    found = _source(sentence, word)
    if found is None:
        return []
    saying, behind = found
    if word.start <= sentence.start + 2:
        return sentence.spoken(_content(sentence.page, behind, sentence.end), sentence.end, saying, word)
    before = sentence.page.text[sentence.start : word.start].rstrip()
    rest = trimmed(sentence.page.text[behind : sentence.end]).strip(" ,")
    if before.endswith(",") or len(rest.split()) < MIN_WORDS:
        end_of_clause = not before.endswith(",") or len(rest.split()) < MIN_MORE or rest[:1].islower()
        if end_of_clause:
            return sentence.spoken(sentence.start, sentence.start + len(before.rstrip(",")), saying, word)
    if before.endswith((" der", " som")):
        comma = sentence.page.text.find(", ", behind, sentence.end)
        return sentence.spoken(behind, comma if comma > 0 else sentence.end, saying, word)
    that = _THAT.match(sentence.page.text, behind)
    begins = that.end() if that else _content(sentence.page, behind, sentence.end)
    return sentence.spoken(begins, sentence.end, saying, word)


def _source(sentence: Sentence, word: Word) -> tuple[Saying, int] | None:
    """Who stands behind `ifølge`, and where what is said of them ends."""
    page, speakers = sentence.page, sentence.speakers
    following = [w for w in words_from(page, word.end, 12) if w.end <= sentence.end]
    if not following or _BETWEEN.match(page.text, word.end, sentence.end):
        return None
    first = following[0]
    if first.text.casefold() in _HIM:
        return Saying(word.text, speakers.pronoun(page, first.start, _HIM[first.text.casefold()])), first.end
    named = _named(sentence, word)
    if named is not None:
        return Saying(word.text, named.actor), _end_of_source(sentence, named)
    return _nameless(sentence, word, following)


def _end_of_source(sentence: Sentence, named: Reference) -> int:
    """Where a name behind `ifølge` ends, with what it has: `ifølge KL's egen opgørelse`."""
    page, end = sentence.page, named.end - sentence.page.start
    if not sentence.speakers.possessive(page, named):
        return end
    has = [w for w in words_from(page, end, _HAS) if w.end <= sentence.end]
    return next((w.start for w in has if is_finite(page, w)), end)


def _nameless(sentence: Sentence, word: Word, following: list[Word]) -> tuple[Saying, int] | None:
    """`Ifølge forskere er ...`, `ifølge organisationen`, `ifølge hendes advokat`."""
    page = sentence.page
    for n, noun in enumerate(following):
        if is_finite(page, noun):
            return None
        if is_sayer(noun.text):
            verb = next((w for w in following[n + 1 :] if is_finite(page, w)), None)
            actor = sentence.speakers.of_noun(page, noun) if n == 0 else None
            opens = word.start <= sentence.start + 2
            behind = verb.start if verb and opens else noun.end
            return Saying(word.text, actor, unnamed=actor is None), behind
    return None


def _named(sentence: Sentence, word: Word) -> Reference | None:
    """The name behind `ifølge`; of a name in the genitive, what it has speaks for it: `ifølge KL's notat`."""
    page, speakers = sentence.page, sentence.speakers
    every = speakers.within(page.start + word.end, page.start + min(sentence.end, word.end + 90))
    named = [r for r in every if not speakers.possessive(page, r)] or every
    if not named:
        return None
    person = next((r for r in named if r.actor.type == "person"), named[0])
    between = page.text[word.end : person.start - page.start]
    if ("," in between or len(between.split()) > 5) and named[0].actor is not person.actor:
        person = named[0]
    person = [r for r in named if r.actor is person.actor and r.start < person.start + CHAIN][-1]
    lead = [w for w in words_from(page, word.end, 8) if w.end <= person.start - page.start]
    return None if any(is_finite(page, w) for w in lead) else person


def opinion(sentence: Sentence, i: int, noun: Word) -> list[Spoken]:
    """`Efter Krags mening er ...`, `I hendes øjne er ...`, `Med ministerens ord er ...`."""
    page, owner = sentence.page, sentence.words[i - 1]
    start = max(sentence.start, noun.start - 60)
    named = sentence.speakers.within(page.start + start, page.start + noun.start)
    sex = _HIS.get(owner.text.casefold())
    if sex:
        saying, begins = Saying(noun.text, sentence.speakers.pronoun(page, owner.start, sex)), owner.start
    elif named and named[-1].end >= page.start + owner.end - 2:
        saying, begins = Saying(noun.text, named[-1].actor), named[-1].start - page.start
    else:
        return []
    if not _OPINION.search(page.text[max(sentence.start, begins - 12) : begins]):
        return []
    return sentence.spoken(noun.end, sentence.end, saying, noun)


def asked_of(sentence: Sentence) -> list[Spoken]:
    """`Spørger man Krag, er det misundelse`, `Står det til KL, bliver loven ændret`."""
    page = sentence.page
    m = _ASK.match(page.text, sentence.start, sentence.end)
    comma = page.text.find(", ", m.end(), sentence.end) if m else -1
    if m is None or comma < 0:
        return []
    named = sentence.speakers.within(page.start + m.end(), page.start + comma)
    first = words_from(page, comma, 1)
    if not named or not first or not is_finite(page, first[0]):
        return []
    cue = sentence.words[0]
    return sentence.spoken(comma + 2, sentence.end, Saying(cue.text, named[0].actor), cue)


def _content(page: Page, start: int, end: int) -> int:
    """Where the statement begins behind the sayer: behind a short form, party or title that is set off."""
    if short := _SHORT_FORM.match(page.text, start, end):
        start = short.end()
    if page.text[start : start + 2] != ", ":
        return start + len(page.text[start:end]) - len(page.text[start:end].lstrip(" )"))
    at = start + 2
    while True:
        first = re.match(r"\S+", page.text[at:end])
        comma = page.text.find(", ", at, end)
        opening = first.group() if first else ""
        titled = any(is_title(w) for w in page.text[at : comma if comma > 0 else at].split()[:4])
        if comma < 0 or not (opening in _SKIP or titled or opening[:1].isupper()):
            return at
        at = comma + 2


def is_according(word: Word) -> bool:
    """Whether a word gives a source: `ifølge`."""
    return word.text.casefold() in words("speech", "according")
