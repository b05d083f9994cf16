"""Whose verb of saying it is: the subject before or behind it, also where the sayer has no name."""

from __future__ import annotations

import re

from textmine.annotate.lexicon import words
from textmine.annotate.meant import LAST_NAMED, SUBJECT
from textmine.annotate.pages import Page, Word, definite_title, is_title
from textmine.annotate.sayers import first_sayer, is_sayer
from textmine.annotate.speakers import Reference, Saying, Speakers
from textmine.records import Actor

_RELATIVE = re.compile(r"(?:,| og) (?:der|som)((?: \w+){0,5}) $")
_SUBJECTS = {"hun", "han", "jeg", "vi", "de", "man", "du", "det", "den"}
_CONJUNCTION = re.compile(r"(?:,? (?:og|men|mens|samt|så|for) (?!(?:som|der) )|[;:] |\s[–—]\s)")
_SUBORDINATE = re.compile(r", (?:selv om|selvom|fordi|skønt|da|når|hvis|mens|efter at|siden) ")
_COORDINATE = re.compile(r"[,;:] (?:og|men|samt|så|for) $|[;:] $")
_SHORT_FORM = re.compile(r" ?\([^()]{1,40}\)")
_PASSIVE = {"blev", "bliver", "blevet", "blive"}
_OWN = {"jeg", "vi", "man", "i", "du", "ingen"}
NEAR = 3
"""Words that may stand between a body and its verb."""
REACH = 12
"""Words of a clause that are looked through for a subject."""


def subject_of(page: Page, verb: Word, start: int, limit: int, speakers: Speakers) -> Saying | None:
    """Read the subject of a verb between the start of its sentence and a limit behind it.

    None where it is the author, whoever is spoken to or nothing that can speak.
    """
    if is_passive(page, verb):
        return None
    after = _after_verb(page, verb, limit)
    first = after[0].text.casefold() if after else ""
    if first == "du" and speakers.addressee is not None:
        return Saying(verb.text, speakers.addressee)
    if first == "de":
        return speakers.they(page, verb)
    if first == "man" and (house := speakers.house(page, verb)) is not None:
        return Saying(verb.text, house)
    if first in _OWN and after[0].text != "i":
        return None
    if first in SUBJECT:
        return Saying(verb.text, speakers.pronoun(page, after[0].start, SUBJECT[first]))
    if first in LAST_NAMED:
        return Saying(verb.text, speakers.latter(page, after[0].start))
    behind = _behind(page, verb, after, speakers)
    if behind is not None and verb.text.casefold() not in words("speech", "transitive"):
        return behind
    before = _before(page, verb, start, speakers)
    if before == "own":
        return None
    return before if isinstance(before, Saying) else behind


def is_passive(page: Page, verb: Word) -> bool:
    """Whether it is told that something is said, and not by whom: `der blev råbt`, `det er blevet sagt`."""
    i = page.index(verb.start)
    before = [page.words[k].text.casefold() for k in range(max(0, i - 2), i) if page.gap(k) == " "]
    return bool(_PASSIVE & set(before)) and not verb.text.endswith(("r", "de"))


def _after_verb(page: Page, verb: Word, limit: int) -> list[Word]:
    """The words behind a verb, without the adverbs that stand before its subject."""
    i = page.index(verb.end)
    inside = [w for w in page.words[i : i + REACH] if w.start < limit]
    while inside and inside[0].text in words("speech", "adverbs") and not page.text[verb.end : inside[0].start].strip():
        inside = inside[1:]
    return inside


def _behind(page: Page, verb: Word, after: list[Word], speakers: Speakers) -> Saying | None:
    """`mener Mette Krag`, `skriver den tidligere minister Mette Krag`, `siger en kilde`."""
    if not after or page.text[verb.end : after[0].start].strip():
        return None
    here = speakers.within(page.start + after[0].start, page.start + after[-1].end)
    here = [r for r in here if not speakers.is_object(page, r)]
    if here:
        lead = [w for w in after if page.start + w.end <= here[0].start]
        if all(_in_lead(page, w) for w in lead) or (lead and lead[0].text in _ARTICLES and len(lead) < NEAR):
            return Saying(verb.text, here[0].actor)
    head = _noun_phrase(after)
    if head is None:
        return None
    named = [r for r in here if r.start - page.start < head.end + 40 and _apposed(page, head, r)]
    actor = named[0].actor if named else speakers.of_noun(page, head)
    return Saying(verb.text, actor, unnamed=actor is None)


_ARTICLES = {"en", "et", "den", "det", "de", "flere", "mange", "nogle", "hver", "byens", "kommunens", "hans", "hendes"}


def _in_lead(page: Page, word: Word) -> bool:
    """Whether a word may stand between a verb and the name that is its subject: a title, what a title hangs on."""
    lower = word.text.casefold()
    return (
        is_title(lower)
        or lower
        in {"den", "det", "tidligere", "nuværende", "fhv", "forhenværende", "adm", "administrerende", "i", "og"}
        or lower.endswith(("s", "-"))
        or lower in words("words", "title_prefixes")
        or (word.capital and page.text[word.end : word.end + 2] in {"s ", "' "})
        or definite_title(lower) is not None
    )


def _noun_phrase(after: list[Word]) -> Word | None:
    """The noun that can speak at the head of what follows a verb, with its article, number and adjectives."""
    for n, word in enumerate(after[:5]):
        if is_sayer(word.text):
            return word
        lower = word.text.casefold()
        if lower in _ARTICLES or lower in {"to", "tre", "fire", "andre", "begge"} or lower.isdigit():
            continue
        if lower in {"fjerde", "tredje", "femte", "anden", "sjette", "tiende"} and n:
            following = after[n + 1].text if n + 1 < len(after) else ""
            if not is_sayer(following):
                return word
            continue
        if not lower.endswith(("e", "t", "s", "et", "isk", "ig")):
            return None
    return None


def _apposed(page: Page, head: Word, reference: Reference) -> bool:
    between = page.text[head.end : reference.start - page.start]
    return bool(re.fullmatch(r",? ?(?:(?:i|på|fra|for|hos|ved) (?:[\w'’]+ ){0,3})?", between))


def _before(page: Page, verb: Word, start: int, speakers: Speakers) -> Saying | str | None:
    """`Mette Krag fra 3F siger`, `Hun har sagt`, `X, der understreger`; `own` where the author is the subject."""
    clause = _clause_start(page, verb, start)
    inside = speakers.outside(page, page.words[page.index(clause) : page.index(verb.start)], verb)
    if is_relative(page, verb, clause):
        return antecedent(page, verb, start, speakers)
    for word in reversed(inside[-REACH:]):
        if speakers.names_subject(page, word):
            break
        lower = word.text.casefold()
        if lower in SUBJECT:
            return Saying(verb.text, speakers.pronoun(page, word.start, SUBJECT[lower]))
        if lower == "man" and (house := speakers.house(page, verb)) is not None:
            return Saying(verb.text, house)
        if lower in _OWN and (lower != "i" or (word.capital and word.start > start)):
            return "own"
        if lower in LAST_NAMED and word is inside[-1]:
            return Saying(verb.text, speakers.latter(page, word.start))
    actor = _set_off(page, verb, clause, speakers) or speakers.before(page, verb, clause)
    return Saying(verb.text, actor) if actor is not None else _nameless(page, verb, start, clause, speakers)


def _nameless(page: Page, verb: Word, start: int, clause: int, speakers: Speakers) -> Saying | str | None:
    """`De siger`, `Naboen siger`, and `..., og siger` with the subject of the clause before."""
    inside = page.words[page.index(clause) : page.index(verb.start)]
    they = bool(inside) and inside[-1].text.casefold() == "de"
    if they:
        return speakers.they(page, verb)
    sayer = _unnamed(page, inside, verb)
    if sayer is not None:
        experts = sayer.text.casefold() in words("speech", "experts")
        return speakers.they(page, verb) if experts else Saying(verb.text, None, unnamed=True)
    return elided(page, verb, start, speakers)


def _set_off(page: Page, verb: Word, start: int, speakers: Speakers) -> Actor | None:
    """Whoever has all that stands between commas behind him: `Krag, der er ny, og som bor her, mener`.

    The name is followed by its short form or party at most, and begins the clause.
    """
    if not page.text.endswith(", ", start, verb.start):
        return None
    for r in speakers.within(page.start + start, page.start + verb.start):
        comma = page.text.find(", ", r.end - page.start, verb.start)
        if comma < 0 or speakers.is_object(page, r):
            continue
        between = page.text[r.end - page.start : comma]
        if not _SHORT_FORM.sub("", between).strip() and comma < verb.start - 2:
            return r.actor
    first = page.words[page.index(start)]
    return speakers.of_noun(page, first) if page.text.startswith((", der ", ", som "), first.end) else None


def _clause_start(page: Page, verb: Word, start: int) -> int:
    """Behind the last conjunction that opens a clause of its own; a comma alone may set off an apposition."""
    start = max(start, verb.start - 400)
    last = start
    for m in _CONJUNCTION.finditer(page.text[start : verb.start]):
        if m.group().lstrip(",").strip() in {"og", "samt", "for", "så"} and not m.group().startswith(","):
            rest = page.text[start + m.end() : verb.start].split()
            if len(rest) > 2 or m.group().strip() == "for" or (rest and rest[0][:1].isupper()):
                continue
        last = start + m.end()
    for m in _SUBORDINATE.finditer(page.text, last, verb.start):
        if ", " not in page.text[m.end() : verb.start]:
            last = m.end()
    return last


def elided(page: Page, verb: Word, start: int, speakers: Speakers) -> Saying | str | None:
    """The subject of a clause that leaves it out behind `og` or `men`: `..., og tilføjer, at`, `men har sagt, at`.

    It is the sentence's, and without a comma before `og` that of the clause behind `at` next before.
    """
    clause = _clause_start(page, verb, start)
    if clause <= start or len(page.text[clause : verb.start].split()) > 2:
        return None
    if not _COORDINATE.search(page.text[start:clause]):
        that = page.text.rfind(" at ", start, clause)
        start = that + 4 if that >= 0 else start
    return _first_subject(page, verb, start, clause, speakers)


def _first_subject(page: Page, verb: Word, start: int, clause: int, speakers: Speakers) -> Saying | str | None:
    """The subject with which a clause begins."""
    inside = page.words[page.index(start) : page.index(clause)]
    opening = speakers.outside(page, inside, verb)[:REACH]
    for n, word in enumerate(opening):
        lower = word.text.casefold()
        if lower in SUBJECT:
            return Saying(verb.text, speakers.pronoun(page, word.start, SUBJECT[lower]))
        if lower in _OWN and (lower != "i" or (word.capital and n)):
            return "own"
        here = speakers.within(page.start + word.start, page.start + word.end)
        if here and not speakers.is_object(page, here[0]):
            return Saying(verb.text, here[0].actor)
    return Saying(verb.text, None, unnamed=True) if first_sayer(opening[:4]) else None


def is_relative(page: Page, verb: Word, start: int) -> bool:
    """Whether `, der` or `, som` is a verb's subject: `Krag, som ofte siger`, not `Krag, som hun kalder`."""
    m = _RELATIVE.search(page.text[max(start, verb.start - 60) : verb.start])
    return m is not None and not any(w in _SUBJECTS or w[0].isupper() for w in m.group(1).split())


def antecedent(page: Page, verb: Word, start: int, speakers: Speakers) -> Saying | None:
    """Whom `, der siger` is said of: the name, or the noun that can speak, next before the comma."""
    comma = page.text.rfind(", ", start, verb.start)
    inside = page.words[page.index(max(start, comma - 120)) : page.index(comma)]
    if len(inside) > 1 and inside[-2].text in {"en", "et"} and is_sayer(inside[-1].text):
        judged = (
            len(inside) > 2
            and inside[-3].text in {"af", "fra"}
            and page.words[page.index(start)].text in {"Det", "Den"}
        )
        actor = speakers.pronoun(page, start, None) if judged else None
        return Saying(verb.text, actor, unnamed=actor is None)
    here = speakers.within(page.start + max(start, comma - 120), page.start + comma)
    near = [r for r in here if len(page.text[r.end - page.start : comma].split()) <= NEAR]
    if near and speakers.is_object(page, near[-1]):
        near = [r for r in here if r.actor.type == "person"] or near
    if near:
        persons = [r for r in near if r.actor.type == "person"]
        return Saying(verb.text, (persons or near)[-1].actor)
    return Saying(verb.text, None, unnamed=True) if first_sayer(inside[-2:]) else None


def _unnamed(page: Page, inside: list[Word], verb: Word) -> Word | None:
    """A noun that can speak, not behind a preposition, at the head of what stands before a verb."""
    for n, word in enumerate(inside[:REACH]):
        if n and inside[n - 1].text.casefold() in _PREPOSITIONS:
            continue
        counted = inside[n - 1].text[0].isdigit() or inside[n - 1].text in _NUMBERS
        if n > 1 and inside[n - 2].text.casefold() in _PREPOSITIONS and not counted:
            continue
        if is_sayer(word.text) and not page.text[word.end : verb.start].startswith("s "):
            return word
    return None


_NUMBERS = {"to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"}
_PREPOSITIONS = {
    "til",
    "om",
    "med",
    "af",
    "mod",
    "for",
    "efter",
    "over",
    "hos",
    "ved",
    "i",
    "på",
    "fra",
    "blandt",
    "under",
}
