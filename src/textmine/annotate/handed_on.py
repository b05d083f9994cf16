"""Speech in marks without a reporting clause of its own: who was given the word, in its paragraph or before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from textmine.annotate.candidates import HEADS, PHRASE, Candidate, is_sentence, stands_alone
from textmine.annotate.lexicon import words
from textmine.annotate.marks import Paragraph
from textmine.annotate.meant import SUBJECT
from textmine.annotate.pages import Page, Word
from textmine.annotate.reporting import inverted
from textmine.annotate.speakers import Reference, Saying, Speakers
from textmine.annotate.spoken import Spoken
from textmine.records import Actor

_THUS = re.compile(r"\s*(?:Sådan|Således|Det|Ordene) (\w+)")
_BEHIND = re.compile(
    r"\s*(?:Manden|Kvinden|Personen|Ordene|Afsenderen|Replikken|Citatet|Dommen|Opråbet|Meldingen)"
    r"(?: bag(?: \w+)?)? (?:hedder|er|kommer fra|tilhører|falder fra|stammer fra) "
)
_ELIDED = re.compile(r"\bog \w+(?: \w+)?:\s*$")
_YOU = re.compile(r"\b(?:du|dig|din|dit|dine|I|jer|jeres)\b")
_WRITES = re.compile(
    r",? (?:lyder|lød|hedder|hed|stod|står) (?:det|der) (?:\w+ )?i (?:en|et|den|det|sin|\w+en|\w+et)\b"
    r"[^,.]*(?:mail|sms|besked|pressemeddelelse|opslag|kommentar|svar|udtalelse|brev|indlæg|tweet)\w*"
)
_CLAUSE = re.compile(
    r"(?:^|[.,] |\s[–—-] )(?:[Hh]vor|der|som|[Dd]a|[Nn]år|[Hh]vis|[Mm]ens|[Ff]ordi|[Ss]elv ?om|at) [^,.]*$"
)
_NEAR_CLAUSE = 120
"""So many letters before a name tell whether it stands in a clause."""
_I_AM = re.compile(r"\b(?:hedder|navn er|[Jj]eg er) $")
FRONT = 3
"""Among the first words of a sentence a pronoun is its subject: `Det vil han ikke svare på.`"""
TALK = 15
"""In a talk of two an utterance has fewer words."""


def go_on(candidates: Sequence[Candidate], previous: Sequence[Candidate]) -> None:
    """What goes on with the paragraph before is speech as that is, and has its speaker."""
    first = candidates[0] if candidates else None
    if first is None or not first.marked.continues or not previous:
        return
    first.accepted = previous[-1].accepted
    before = previous[-1].saying
    if first.saying is None and before is not None and (before.actor is not None or before.unnamed):
        first.saying = before


def announced(blocks: Sequence[Paragraph], k: int, candidate: Candidate, speakers: Speakers) -> Actor | None:
    """Who spoke, where the sentence behind the speech says so: `Sådan begrunder Krag ...`, `Det siger Krag`."""
    rest = "" if candidate.saying is not None else candidate.behind.strip(" .,")
    n = k if rest or k + 1 == len(blocks) else k + 1
    page, start = blocks[n].page, candidate.marked.outer if n == k else blocks[n].start
    behind = _BEHIND.match(page.text, start, blocks[n].end)
    if behind is not None:
        return next((r.actor for r in speakers.within(page.start + behind.end(), page.start + behind.end() + 60)), None)
    verb = next(iter(page.words[page.index(start) : page.index(start) + 1]), None)
    if n > k and verb is not None and verb.text in words("speech", "direct"):
        return speakers.behind(page, verb, blocks[n].end).actor
    m = _THUS.match(page.text, start, blocks[n].end)
    if m is None or (m.group().strip().startswith("Det") and m.group(1) not in words("speech", "direct")):
        return None
    verb = page.words[page.index(m.start(1))]
    return speakers.behind(page, verb, page.sentence_at(verb.start)[1]).actor


def writes_on(candidate: Candidate) -> bool:
    """Whether speech is said to stand where its speaker wrote before: `»...«, lyder det i en sms`."""
    return _WRITES.match(candidate.behind) is not None


def open_before(found: list[Spoken], left_open: Sequence[int], candidates: Sequence[Candidate]) -> None:
    """Speech left open at the end of paragraphs belongs to whoever goes on with it in the next one.

    Where a clause tells there who speaks, it is his whatever was known before.
    """
    first = candidates[0] if candidates else None
    if first is None or not first.accepted or first.marked.start > first.paragraph.start + 2 or first.saying is None:
        return
    told = first.saying.cue is not None and first.saying.actor is not None
    for n in left_open:
        if found[n].actor is None or (told and found[n].cue is None):
            found[n] = replace(found[n], actor=first.saying.actor)


def share(candidates: Sequence[Candidate]) -> None:
    """Within a paragraph, speech without a clause of its own belongs to the speaker before it, else behind it."""
    last: Saying | None = None
    for candidate in candidates:
        if candidate.saying is not None:
            candidate.saying = _with_subject(candidate, candidate.saying, last)
            last = candidate.saying
        elif candidate.accepted and last is not None and opens_sentence(candidate):
            candidate.saying = Saying(last.cue, last.actor, last.unnamed)
    later: Saying | None = None
    for candidate in reversed(candidates):
        if candidate.saying is not None:
            later = candidate.saying
        elif candidate.accepted and later is not None and opens_sentence(candidate):
            candidate.saying = Saying(later.cue, later.actor, later.unnamed)


def _with_subject(candidate: Candidate, saying: Saying, last: Saying | None) -> Saying:
    """`siger Krag og tilføjer: »...«`: a verb without a subject has the one of the clause before."""
    if saying.actor is None and last is not None and _ELIDED.search(candidate.before[-60:]):
        return replace(saying, actor=last.actor)
    return saying


def opens_sentence(candidate: Candidate) -> bool:
    """Whether nothing of the paper's own words continues the sentence behind the speech."""
    return not candidate.behind[:3].strip()[:1].islower()


def fills(candidate: Candidate) -> bool:
    """Whether the word was given before the paragraph: it holds only speech, or opens with it and then goes on anew."""
    behind = candidate.behind.strip()
    return stands_alone(candidate) or (not candidate.before.strip() and behind[:1].isupper() and candidate.size > 1)


def beside(candidate: Candidate, speakers: Speakers) -> Actor | None:
    """Who acts in the sentence next before speech, else next behind it: `Krag rejser sig. »Nu går jeg.«`"""
    page, marked, paragraph = candidate.paragraph.page, candidate.marked, candidate.paragraph
    spans = []
    if candidate.before.strip():
        spans.append((max(page.sentence_at(marked.opening - 2)[0], paragraph.start), marked.opening))
    if candidate.behind.strip(" .")[:1].isupper():
        spans.append((marked.outer, min(page.sentence_at(marked.outer + 2)[1], paragraph.end)))
    return next((actor for span in spans if (actor := _acts(page, *span, speakers)) is not None), None)


def acts_behind(candidate: Candidate, speakers: Speakers) -> Actor | None:
    """Whoever is named next behind speech in a sentence that gives the word to nobody: `»Nej.« Krag rejser sig.`"""
    page, start = candidate.paragraph.page, candidate.marked.outer
    end = page.sentence_at(start + 2)[1]
    inside = page.words[page.index(start) : page.index(end)]
    if not candidate.behind.startswith(" ") or not inside or inside[0].text.casefold() in SUBJECT:
        return None
    said = any(w.text in words("speech", "agreement", "direct") for w in inside)
    return None if said else _acts(page, start, min(end, candidate.paragraph.end), speakers)


def _acts(page: Page, start: int, end: int, speakers: Speakers) -> Actor | None:
    """The person with whom a stretch of the paper's own words begins, or the only one it names."""
    inside = page.words[page.index(start) : page.index(end)]
    if not inside or speakers.quoted(page.start + inside[0].start):
        return None
    for word in inside[:FRONT]:
        if word.text.casefold() in SUBJECT:
            return speakers.pronoun(page, word.start, SUBJECT[word.text.casefold()])
    here = [r for r in speakers.within(page.start + start, page.start + end) if r.actor.type == "person"]
    here = [r for r in here if not speakers.is_object(page, r) and not speakers.quoted(r.start)]
    first = bool(here) and here[0].start == page.start + inside[0].start
    return here[0].actor if first or len({r.actor.actor_id for r in here}) == 1 else None


def handed_on(
    blocks: Sequence[Paragraph],
    k: int,
    earlier: Sequence[Candidate],
    previous: Sequence[Candidate],
    speakers: Speakers,
) -> Actor | None:
    """Whose turn a paragraph of nothing but speech is: in a talk of two the other's, else whoever has the word."""
    if k and not previous and earlier and _asks(blocks[k - 1].text):
        return earlier[-1].saying.actor if earlier[-1].saying else None
    return _answering(earlier, previous) or _given(blocks, k, previous, speakers)


def _asks(text: str) -> bool:
    """Whether a paragraph is a question of the paper to whoever spoke before it."""
    return text.rstrip("*_ ").endswith("?") and (_YOU.search(text) is not None or len(text.split()) < TALK)


def _answering(earlier: Sequence[Candidate], previous: Sequence[Candidate]) -> Actor | None:
    """Behind two paragraphs of two speakers the first one speaks again."""
    first = earlier[0].saying if earlier else None
    second = previous[0].saying if previous else None
    if first is None or second is None or first.actor is None or second.actor is None:
        return None
    short = all(c.size < TALK for c in (*earlier, *previous))
    return first.actor if first.actor is not second.actor and short else None


def _given(blocks: Sequence[Paragraph], k: int, previous: Sequence[Candidate], speakers: Speakers) -> Actor | None:
    """To whom the paragraph before leaves the word: `Mette Krag er enig.`, or its own speaker goes on."""
    before = _leading(blocks, k)
    if before is None:
        return None
    page = before.page
    start, end = _last_sentence(before, previous)
    inside = page.words[page.index(start) : page.index(end)]
    people = [r for r in speakers.within(page.start + start, page.start + end) if r.actor.type == "person"]
    people = [r for r in people if not speakers.quoted(r.start)]
    if told := told_before(before, speakers):
        return told
    agree = _agreement(inside, first_word=not previous)
    if agree is not None:
        return _agreeing(page, agree, start, people, speakers, last=bool(previous))
    if previous and page.text[start:end].rstrip().endswith("?") and (asked := _meant(page, inside, speakers)):
        return asked
    subjects = [r for r in people if not speakers.is_led_to(page, r)]
    if not subjects and before.text.endswith(":") and (meant := _meant(page, inside, speakers)):
        return meant
    if previous and (is_sentence(previous[-1]) or not people):
        return previous[-1].saying.actor if previous[-1].saying else None
    if subjects:
        return (outside_clauses(page, subjects) or subjects)[0].actor
    if _YOU.search(page.text, start, end) and before.text.endswith("?"):
        return None
    meant = _meant(page, inside, speakers)
    first = next((r.actor for r in people), None)
    return meant or first or told_before(before, speakers, whole=True) or speakers.only_person(before)


def _leading(blocks: Sequence[Paragraph], k: int) -> Paragraph | None:
    """The paragraph that may give the word to the next one; past a heading only one that ends with a colon."""
    before = next((p for p in blocks[max(0, k - 2) : k][::-1] if p.page.role not in HEADS), None)
    if k == 0 or blocks[k - 1].text.endswith(":"):
        return blocks[k - 1] if k else None
    return before if before is blocks[k - 1] or (before is not None and before.text.endswith(":")) else None


def outside_clauses(page: Page, people: Sequence[Reference]) -> list[Reference]:
    """Those who stand in a main clause: of `I en tid, hvor Lind går, vil Krag ikke` Krag alone."""
    places = ((r, r.start - page.start) for r in people)
    return [r for r, place in places if not _CLAUSE.search(page.text[max(0, place - _NEAR_CLAUSE) : place])]


def names_himself(candidate: Candidate, actor: Actor, speakers: Speakers) -> bool:
    """Whether speech tells of a person by name, who then is not its speaker: `»Lind har svigtet os.«`"""
    page, marked = candidate.paragraph.page, candidate.marked
    inside = speakers.within(page.start + marked.start, page.start + marked.end)
    return actor.type == "person" and any(r.actor is actor and _is_told_of(page, r, marked.end) for r in inside)


def _is_told_of(page: Page, r: Reference, end: int) -> bool:
    """Whether a name in speech is not how its speaker presents himself: `Jeg hedder Per`, `Ikke Per.`, as signature."""
    place = r.start - page.start
    sentence = page.text[slice(*page.sentence_at(place))]
    signs = not page.text[r.end - page.start : end].strip(" .!")
    return not signs and len(sentence.split()) > PHRASE and not _I_AM.search(page.text[max(0, place - 20) : place])


def told_before(paragraph: Paragraph, speakers: Speakers, *, whole: bool = False) -> Actor | None:
    """Who says what follows a paragraph that ends with a colon, by its last sentence or as a whole."""
    page = paragraph.page
    if not paragraph.text.endswith(":"):
        return None
    sentences = page.sentences_in(paragraph.start, paragraph.end)
    start = sentences[-1][0] if sentences and not whole else paragraph.start
    inside = page.words[page.index(start) : page.index(paragraph.end)]
    verb = next((w for w in reversed(inside) if w.text in words("speech", "direct", "impersonal", "spoken")), None)
    if verb is None:
        return None
    if verb.text in words("speech", "impersonal"):
        told = speakers.behind(page, verb, paragraph.end).actor
        return told or speakers.pronoun(page, paragraph.start, None)
    if inverted(page, verb, speakers) and (behind := speakers.behind(page, verb, paragraph.end).actor):
        return behind
    before = speakers.before(page, verb, page.sentence_at(verb.start)[0])
    return before or speakers.behind(page, verb, paragraph.end).actor


def _last_sentence(paragraph: Paragraph, previous: Sequence[Candidate]) -> tuple[int, int]:
    """The last sentence of a paragraph, as far as it stands behind its speech; a phrase in marks is part of it."""
    last = paragraph.page.sentences_in(paragraph.start, paragraph.end) or [(paragraph.start, paragraph.end)]
    spoken = previous and is_sentence(previous[-1])
    start = max(last[-1][0], previous[-1].marked.outer if spoken else 0)
    return start, max(paragraph.end, start)


def _agreement(inside: Sequence[Word], *, first_word: bool) -> Word | None:
    """The word that says that somebody takes the floor; behind speech only that he agrees or does not."""
    return next(
        (
            w
            for w in reversed(inside)
            if w.text in words("speech", "agreement") and (w.text in {"enig", "uenig"} or first_word)
        ),
        None,
    )


def _agreeing(
    page: Page, agree: Word, start: int, people: Sequence[Reference], speakers: Speakers, *, last: bool
) -> Actor | None:
    before = [r for r in people if r.end <= page.start + agree.start]
    if before:
        return before[-1 if last else 0].actor
    found = speakers.before(page, agree, start) or (people[0].actor if people else None)
    return found or speakers.behind(page, agree, page.sentence_at(agree.start)[1]).actor


def _meant(page: Page, inside: Sequence[Word], speakers: Speakers) -> Actor | None:
    """Whom the first `hun` or `han` of a stretch means."""
    pronoun = next((w for w in inside if w.text.casefold() in SUBJECT), None)
    return speakers.pronoun(page, pronoun.start, SUBJECT[pronoun.text.casefold()]) if pronoun else None
