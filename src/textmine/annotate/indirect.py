"""Indirect speech: `mener, at ...`, `ifølge X ...`, `..., vurderer X`, also where the sayer has no name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from textmine.annotate.candidates import PHRASE, Candidate, is_titled
from textmine.annotate.clauses import clause_end, is_finite, that_clause, words_from
from textmine.annotate.lexicon import words
from textmine.annotate.marks import Paragraph
from textmine.annotate.pages import Page, Word
from textmine.annotate.postponed import postponed
from textmine.annotate.reported import SUBORDINATE, Sentence, Spans
from textmine.annotate.reporting import question_put
from textmine.annotate.sources import according, asked_of, is_according, opinion
from textmine.annotate.speakers import Saying, Speakers
from textmine.annotate.spoken import Spoken
from textmine.annotate.subjects import is_relative, subject_of

_LEAD = re.compile(r"(?:Men|Og|For|Så) (?=\S)")
_AND_THAT = re.compile(r",? (?:og|men|samt) at ")
_HOW = re.compile(r", (hvordan|hvorfor) ")
_NEW = re.compile(r"[.!?:;]")
_COORDINATED = re.compile(r", (?:og|men) (?!om |hv)")
_HIS_OWN = re.compile(r"\b(?:[Hh]ans|[Hh]endes) (?:\w+ ){1,2}$")
_NOT = re.compile(r"(?:^|\s)(?:ikke|aldrig|intet|ingenting|hverken)(?:\s|$)")
_REST = re.compile(r", (?:som|der|men|og|mens|da|efter|fordi|hvor|selv om|selvom|når) ")
_LYDER = re.compile(r"(?:lyder|lød) det(?: \w+)? (?:fra|hos) ")
_BARE = re.compile(r"(?:,? (?:hun|han|det|der|de|den|disse|dette)|, (?:vi|man|jeg|ingen|alle|[A-ZÆØÅ][\w'’-]*)) ")
_THESE = {"disse", "dette"}
_INVERTED = re.compile(r" (?:hun|han), (?=(?:hun|han|det|der|de|den|vi|man|jeg|ingen|alle) )")
_MINE = {"min", "mit", "mine", "vores", "vor", "vort"}
_MAY = {"vil", "ville", "kan", "kunne", "skal", "skulle"}
_OUGHT = {"bør", "burde"}
_HIS = {"hans": "male", "hendes": "female"}
_COLON = re.compile(r"(?: \w+){0,2}: (?=[A-ZÆØÅ])")
_MARK_THAT = re.compile(r"[\"”“«’»],? at ")
MAX_SENTENCE = 2000
"""A longer stretch without a full stop is a list or a table: no clause in it is anybody's statement."""
MAX_SAYER = 140
"""What stands behind a statement to say whose it is has at most so many letters."""


def indirect_quotes(blocks: Sequence[Paragraph], speakers: Speakers, direct: Sequence[Spoken]) -> list[Spoken]:
    """Read indirect speech, outside the direct quotes and in them; a phrase in marks may stand in it."""
    marks = Spans(direct)
    found: list[Spoken] = []
    for k, paragraph in enumerate(blocks):
        if paragraph.page.role in {"title", "heading"}:
            continue
        for start, end in paragraph.page.sentences_in(paragraph.start, paragraph.end):
            if end - start > MAX_SENTENCE:
                continue
            sentence = Sentence(paragraph, start, min(end, paragraph.end), speakers, marks)
            found += postponed(blocks, k, sentence, found)
            found += _read(sentence)
            found += _told_in_speech(sentence)
    return found


def phrases_in(indirect: Sequence[Spoken], terms: Sequence[Candidate]) -> list[Spoken]:
    """The phrases in marks that stand in indirect speech are its speaker's: `hun mener, at det er »spild af tid«`.

    A word alone is a term, and so is what is written like a name.
    """
    starts = [s.start for s in indirect]
    found: list[Spoken] = []
    for term in terms:
        start = term.paragraph.page.start + term.marked.start
        end = term.paragraph.page.start + term.marked.end
        around = indirect[max(0, bisect_right(starts, start) - 1) : bisect_right(starts, start)]
        plain = term.size >= PHRASE and term.text[0].islower() and not is_titled(term) and term.marked.closed
        found += [replace(s, start=start, end=end, direct=True) for s in around if plain and s.actor and end <= s.end]
    return found


def _read(sentence: Sentence) -> Iterator[Spoken]:
    """Read every clause that a sentence reports, from left to right; what one rule has taken no other takes again."""
    whole = _answered(sentence) or asked_of(sentence)
    yield from whole
    if whole:
        return
    taken = sentence.start
    for i, word in enumerate(sentence.words):
        if word.start < taken:
            continue
        if sentence.marks.holds(sentence.page.start + word.start):
            clauses = _marked_predicate(sentence, word)
        else:
            clauses = _clauses_of(sentence, i, word)
        for spoken in clauses:
            yield spoken
            taken = spoken.end - sentence.page.start


def _clauses_of(sentence: Sentence, i: int, word: Word) -> list[Spoken]:
    """What a word reports: the clauses behind it, or the statement before it."""
    lower = word.text.casefold()
    if is_according(word):
        return according(sentence, word)
    if lower in words("speech", "opinion") and i and (found := opinion(sentence, i, word)):
        return found
    if lower in words("speech", "asking"):
        return _question(sentence, word)
    if lower in words("speech", "showing_how") and (found := _how(sentence, word)):
        return found
    if not _reports(sentence, i, lower):
        return []
    return (
        _that(sentence, word)
        or _without_that(sentence, word)
        or _behind_colon(sentence, word)
        or _inserted(sentence, word)
        or _after(sentence, word)
    )


def _told_in_speech(sentence: Sentence) -> Iterator[Spoken]:
    """What a speaker tells that somebody else said: `»Chefen sagde til mig, at ...«`; his own opinion is his speech."""
    page = sentence.page
    taken = sentence.start
    for i, word in enumerate(sentence.words):
        speech = sentence.marks.around(page.start + word.start)
        if speech is None or word.start < taken or word.text.casefold() in words("speech", "according"):
            continue
        if not _reports(sentence, i, word.text.casefold()):
            continue
        start, end = max(sentence.start, speech[0] - page.start), min(sentence.end, speech[1] - page.start)
        inner = Sentence(sentence.paragraph, start, end, sentence.speakers, sentence.marks)
        for spoken in _that(inner, word, inside=True) or _without_that(inner, word, inside=True):
            yield spoken
            taken = spoken.end - page.start


def _reports(sentence: Sentence, i: int, lower: str) -> bool:
    """Whether a word tells that something is said: a verb, a phrase of two words, what somebody is."""
    if lower in words("speech", "indirect"):
        return True
    before = {w.text.casefold() for w in sentence.words[max(0, i - 3) : i]}
    if before & _OUGHT:
        return False
    if lower in words("speech", "infinitives"):
        return bool(before & words("speech", "behind_infinitive"))
    if lower in words("speech", "states", "opinion"):
        return bool(before & {"er", "var", "af", "har", "blev"})
    if lower in words("speech", "messages"):
        following = sentence.words[i + 1].text if i + 1 < len(sentence.words) else ""
        return following in {"er", "var", "lyder", "lød"}
    behind = [w.text.casefold() for w in sentence.words[i + 1 : i + 7]]
    return any(f"{lower} {other}" in words("speech", "phrasal") for other in behind)


def _that(sentence: Sentence, verb: Word, *, inside: bool = False) -> list[Spoken]:
    """`Krag advarer om, at reglerne ...`, `Derfor mener Krag, at`: each clause behind an `at`."""
    page = sentence.page
    that = that_clause(page, verb, sentence.end)
    if that is None or (not inside and sentence.marks.holds(page.start + that[0])):
        return []
    opening = sentence.opening(verb)
    waits = verb.text.casefold() in {"venter", "ventede"} and " på" in page.text[verb.end : that[0]]
    if waits or opening in words("speech", "unreal") or _untold(page, verb, that[0]):
        return []
    saying = _owner(sentence, verb) or subject_of(page, verb, sentence.start, that[0], sentence.speakers)
    if saying is None or not _can_show(sentence, verb, saying) or _nobody_says(sentence, verb, saying):
        return []
    if inside and saying.actor is None and opening in SUBORDINATE:
        return []
    return _clauses(sentence, that[1], saying, verb, subordinate=opening in SUBORDINATE)


def _nobody_says(sentence: Sentence, verb: Word, saying: Saying) -> bool:
    """Whether it is only asked or supposed that somebody says it: `Er der flere, der mener, at`, `folk, der vil sige`.

    `Det er min opfattelse, at` is whoever's speech it stands in.
    """
    i = sentence.page.index(verb.start)
    before = {w.text for w in sentence.page.words[max(0, i - 3) : i]}
    if verb.text.casefold() in words("speech", "opinion", "messages") and before & _MINE:
        return True
    if saying.actor is not None or not is_relative(sentence.page, verb, sentence.start):
        return False
    return sentence.text.rstrip(' "”“«’»').endswith("?") or bool(before & _MAY)


def _owner(sentence: Sentence, noun: Word) -> Saying | None:
    """Whose opinion or news it is: `Det er Krags opfattelse, at`, `Hendes besked er, at`."""
    page = sentence.page
    if noun.text.casefold() not in words("speech", "opinion", "messages"):
        return None
    i = page.index(noun.start)
    before = page.words[max(0, i - 2) : i]
    sex = next((_HIS[w.text.casefold()] for w in before if w.text.casefold() in _HIS), None)
    if sex is not None:
        return Saying(noun.text, sentence.speakers.pronoun(page, noun.start, sex))
    named = sentence.speakers.within(page.start + max(sentence.start, noun.start - 40), page.start + noun.start)
    owners = [r for r in named[-1:] if sentence.speakers.possessive(page, r)]
    return Saying(noun.text, owners[0].actor) if owners else None


def _untold(page: Page, verb: Word, that: int) -> bool:
    """Whether a verb of telling is denied: `nævner ikke, at`; what somebody does not think is a thought yet."""
    denied = _NOT.search(page.text[verb.end : that].rstrip(" ,")) is not None
    return denied and verb.text.casefold() in words("speech", "telling")


def _clauses(sentence: Sentence, start: int, saying: Saying, cue: Word, *, subordinate: bool) -> list[Spoken]:
    """A clause and those that `og at` ties to it."""
    found: list[Spoken] = []
    while True:
        end = clause_end(sentence.page, start, sentence.end, subordinate=subordinate, quoted=sentence.marked)
        found += sentence.spoken(start, end, saying, cue)
        more = _AND_THAT.match(sentence.page.text, end, sentence.end)
        if more is None:
            return found
        start = more.end()


def _answered(sentence: Sentence) -> list[Spoken]:
    """The paper answers its own question for another: `Hvad svarer ministeren? At det er for dyrt.`"""
    page = sentence.page
    if not page.text.startswith("At ", sentence.start):
        return []
    saying = question_put(page, sentence.start, sentence.speakers)
    start, end = page.sentence_at(max(0, sentence.start - 2))
    inside = page.words[page.index(start) : page.index(end)]
    cue = next((w for w in inside if saying is not None and w.text == saying.cue), None)
    if saying is None or cue is None:
        return []
    return _clauses(sentence, sentence.start + 3, saying, cue, subordinate=False)


def _marked_predicate(sentence: Sentence, word: Word) -> list[Spoken]:
    """The verb stands in marks itself: `Revisorerne »kritiserer skarpt«, at ...`."""
    page = sentence.page
    speech = sentence.marks.around(page.start + word.start)
    if speech is None or word.start != speech[0] - page.start or word.text not in words("speech", "indirect"):
        return []
    that = _MARK_THAT.match(page.text, speech[1] - page.start, sentence.end)
    saying = subject_of(page, word, sentence.start, word.end, sentence.speakers) if that else None
    if that is None or saying is None:
        return []
    return _clauses(sentence, that.end(), saying, word, subordinate=False)


def _without_that(sentence: Sentence, verb: Word, *, inside: bool = False) -> list[Spoken]:
    """`Hun synes, det er for dyrt`, `Derfor mener han, det er for dyrt`: a clause without its `at`."""
    page = sentence.page
    inverted = _INVERTED.match(page.text, verb.end, sentence.end)
    m = inverted or _BARE.match(page.text, verb.end, sentence.end)
    if m is None or verb.text.casefold() not in words("speech", "without_that"):
        return []
    start = m.end() if inverted else page.words[page.index(verb.end)].start
    first = page.index(start)
    if not any(is_finite(page, w) for w in page.words[first + 1 : first + 3 + (page.words[first].text in _THESE)]):
        return []
    if not inside and sentence.marks.holds(page.start + start):
        return []
    if not inverted and not _has_subject_before(sentence, verb):
        return []
    saying = subject_of(page, verb, sentence.start, start if inverted else verb.end, sentence.speakers)
    if saying is None or sentence.opening(verb) in words("speech", "unreal"):
        return []
    return _clauses(sentence, start, saying, verb, subordinate=False)


def _has_subject_before(sentence: Sentence, verb: Word) -> bool:
    """Whether what stands before a verb can be its subject: no statement that a comma ends (`Det går, siger han`)."""
    before = [w for w in sentence.words if w.end < verb.start]
    set_off = sentence.page.text.endswith(", ", sentence.start, verb.start)
    return bool(before) and not (set_off and any(is_finite(sentence.page, w) for w in before))


def _behind_colon(sentence: Sentence, verb: Word) -> list[Spoken]:
    """`De Konservative har svaret: Det bliver et nej.`: a sentence without marks behind a verb of saying."""
    page = sentence.page
    m = _COLON.match(page.text, verb.end, sentence.end)
    if m is None or verb.text.casefold() not in words("speech", "telling", "without_that"):
        return []
    if sentence.marks.inside(page.start + m.end(), page.start + sentence.end):
        return []
    saying = subject_of(page, verb, sentence.start, m.end(), sentence.speakers)
    return sentence.spoken(m.end(), sentence.end, saying, verb) if saying is not None else []


def _inserted(sentence: Sentence, verb: Word) -> list[Spoken]:
    """`Ministeriet har, skriver revisorerne, svigtet`: behind a finite verb, so that what is said goes on behind."""
    page, i = sentence.page, sentence.page.index(verb.start)
    if i == 0 or page.gap(i - 1) != ", " or page.words[i - 1].start < sentence.start:
        return []
    comma = page.text.find(", ", verb.end, min(sentence.end, verb.end + MAX_SAYER))
    if comma < 0 or not is_finite(page, page.words[i - 1]) or sentence.marks.holds(page.start + comma + 2):
        return []
    if (
        verb.text.casefold() not in words("speech", "direct")
        or ", " in page.text[sentence.start : page.words[i - 1].end]
    ):
        return []
    saying = subject_of(page, verb, verb.start, comma, sentence.speakers)
    return sentence.spoken(comma + 2, sentence.end, saying, verb) if saying is not None else []


def _question(sentence: Sentence, verb: Word) -> list[Spoken]:
    """`Hun spørger, om prisen er for høj`: the question with the word that opens it."""
    page = sentence.page
    comma = page.text.find(", ", verb.end, min(sentence.end, verb.end + 80))
    i = page.index(comma + 1)
    if comma < 0 or i >= len(page.words):
        return []
    first = page.words[i]
    if first.text not in words("speech", "question_words") or first.start >= sentence.end:
        return []
    saying = subject_of(page, verb, sentence.start, comma, sentence.speakers)
    if saying is None:
        return []
    end = clause_end(page, first.start, sentence.end, subordinate=False, quoted=sentence.marked)
    more = _COORDINATED.search(page.text, first.start, end)
    return sentence.spoken(first.start, more.start() if more else end, saying, verb)


def _how(sentence: Sentence, verb: Word) -> list[Spoken]:
    """`Krag fortæller, hvordan hun kom hjem`: what is told, with the word that opens it."""
    page = sentence.page
    m = _HOW.search(page.text, verb.end, min(sentence.end, verb.end + MAX_SAYER))
    between = words_from(page, verb.end, page.index(m.start(1)) - page.index(verb.end)) if m else []
    if m is None or any(is_finite(page, w) for w in between) or _NEW.search(page.text, verb.end, m.start()):
        return []
    saying = subject_of(page, verb, sentence.start, m.start(), sentence.speakers)
    if saying is None or sentence.opening(verb) in words("speech", "unreal") or sentence.text.endswith("?"):
        return []
    end = clause_end(page, m.start(1), sentence.end, subordinate=False, quoted=sentence.marked)
    return sentence.spoken(m.start(1), end, saying, verb)


def _can_show(sentence: Sentence, verb: Word, saying: Saying) -> bool:
    """Whether `viser` tells what somebody has found himself: `Hans opgørelse viser`, never `Tal fra KL viser`."""
    if verb.text.casefold() not in words("speech", "evidence"):
        return True
    before = sentence.page.text[max(sentence.start, verb.start - 80) : verb.start]
    return saying.actor is not None and _HIS_OWN.search(before) is not None


def _after(sentence: Sentence, verb: Word) -> list[Spoken]:
    """`Det hjælper ikke, vurderer Mette Krag.`: a statement, a comma, the verb and its subject to the end."""
    page, i = sentence.page, sentence.page.index(verb.start)
    if i == 0 or page.gap(i - 1) != ", " or verb.start <= sentence.start or sentence.text.endswith(":"):
        return []
    if verb.text.casefold() not in words("speech", "direct", "evidence") - words("speech", "homographs"):
        return []
    rest = _REST.search(page.text, verb.end, sentence.end)
    end = rest.start() if rest else sentence.end
    if end - verb.end > MAX_SAYER or sentence.marks.inside(page.start + verb.end, page.start + end):
        return []
    bare = _LYDER.match(page.text, verb.start) is not None
    if not _states(sentence, verb, finite=not bare) or _untold(page, verb, end):
        return []
    saying = subject_of(page, verb, verb.start, end, sentence.speakers)
    if bare and (source := sentence.speakers.source(page, verb, end)) is not None:
        saying = Saying(verb.text, source)
    if saying is None or not _can_show(sentence, verb, saying):
        return []
    colon = page.text.rfind(": ", sentence.start, verb.start)
    start = colon + 2 if colon >= 0 and page.text[colon + 2].isupper() else sentence.start
    lead = _LEAD.match(page.text, start)
    return sentence.spoken(lead.end() if lead else start, page.words[i - 1].end, saying, verb)


def _states(sentence: Sentence, verb: Word, *, finite: bool) -> bool:
    """Whether what stands before a verb is a statement, and none of it speech in marks."""
    page = sentence.page
    if page.text.count(", ", sentence.start, verb.start) > 4:
        return False
    if sentence.marks.inside(page.start + sentence.start, page.start + verb.start):
        return False
    before = [w for w in sentence.words if w.end < verb.start]
    if any(sentence.marked(w.start) for w in before[:1]):
        return False
    return (not finite or any(is_finite(page, w) for w in before)) and before[0].text.casefold() not in SUBORDINATE
