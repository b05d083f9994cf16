"""The reporting clause beside a stretch in quotation marks: `"...," siger hun`, `Hun kalder det "..."`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from textmine.annotate.candidates import PHRASE, SENTENCE_WORDS, Candidate, is_sentence, is_titled
from textmine.annotate.clauses import is_finite, token_at
from textmine.annotate.lexicon import words
from textmine.annotate.marks import Marked
from textmine.annotate.meant import PRONOUN, SUBJECT
from textmine.annotate.pages import Page, Word
from textmine.annotate.sayers import is_sayer
from textmine.annotate.speakers import Reference, Saying, Speakers
from textmine.annotate.subjects import antecedent, elided, is_passive, is_relative, subject_of
from textmine.records import Actor

_TAIL = re.compile(r"\s?[,.]?[\s–-]{0,3}(?:(?:så|sådan|således) )?$")
_CALLED = re.compile(
    r",? (?:som|sådan) (.{2,60}?) (kalder|kaldte|udtrykker|udtrykte|formulerer|formulerede|siger|sagde)(?: det)?\b"
)
_CALLS_IT = re.compile(r" (?:det|den|dem|ham|hende|os)\b")
"""`»Ren vanvid« kalder hun det`."""
_BY = re.compile(r" (?:her )?af ")
_NAMED = re.compile(r"(?:som|for) $")
_OWN = re.compile(r"\bjeg(?: \w+){0,2} $", re.IGNORECASE)
_REPUTED = re.compile(
    r",? (skal|skulle|siges|må|kunne) .{2,50}? have (sagt|udtalt|skrevet|svaret|råbt|spurgt|bemærket)\b"
)
_ASKED = re.compile(r",? (?:hvis|når) (?:man|du) (spørger|skal tro) ")
_WRITTEN = re.compile(r",? (stod|står|hedder|hed) (?:der|det)\b")
_CAME = re.compile(r"[,.]? ?(kom|kommer) det(?: \w+){0,2} fra ")
_OWN_WORDS = re.compile(r"\b(?:[Ii]|[Mm]ed) .{2,60}? (?:egne )?(ord)\b")
_ASIDE = re.compile(r"\([^()]{1,40}\)|, [^,]{2,80},")
_ENDED = re.compile(r"[.!?;]")
NEAR = 8
"""A verb that leads to a phrase stands fewer words before it."""
FAR = 16
"""One of naming stands fewer before, where `for` or `som` comes last: `kaldte os, der arbejder her, for "..."`."""
REACH = 1000
"""How far before a mark its reporting clause may begin."""


def reporting_clause(
    candidate: Candidate, spans: Sequence[Marked], speakers: Speakers, before: Candidate | None
) -> Saying | None:
    """What stands beside a stretch in marks says who speaks: behind it, else before it."""
    return _said_behind(candidate, spans, speakers) or _resumed(candidate, before) or _said_before(candidate, speakers)


def _resumed(candidate: Candidate, before: Candidate | None) -> Saying | None:
    """`»Det er slut«, siger Krag, »og det er godt«`: what stands between two stretches of speech tells of both."""
    if before is None or before.saying is None or before.saying.cue is None:
        return None
    between = candidate.paragraph.page.text[before.marked.outer : candidate.marked.opening].strip()
    told = between.lstrip(",.–- ").startswith(before.saying.cue)
    return before.saying if told and between.endswith((",", "–", "-")) and not _ENDED.search(between[2:]) else None


def _said_behind(candidate: Candidate, spans: Sequence[Marked], speakers: Speakers) -> Saying | None:
    """`"...," siger hun`, `"...", som ministeren kalder det`, `"...", stod der`."""
    page, marked = candidate.paragraph.page, candidate.marked
    if not marked.closed:
        return None
    limit = _limit(candidate, spans)
    called = _CALLED.match(page.text, marked.outer, limit)
    if called:
        i = page.index(called.start(2))
        return Saying(called.group(2), speakers.before(page, page.words[i], marked.outer))
    reputed = _REPUTED.match(page.text, marked.outer, limit)
    if reputed:
        verb = page.words[page.index(reputed.start(1))]
        return Saying(reputed.group(2), speakers.behind(page, verb, limit).actor)
    written = _WRITTEN.match(page.text, marked.outer, limit) or _CAME.match(page.text, marked.outer, limit)
    if written and not is_titled(candidate) and (candidate.size >= SENTENCE_WORDS or candidate.text[-1] in ".,!?…"):
        source = speakers.source(page, page.words[page.index(written.start(1))], limit)
        return Saying(written.group(1), source, unnamed=source is None)
    asked = _ASKED.match(page.text, marked.outer, limit)
    if asked:
        named = speakers.within(page.start + asked.end(), page.start + limit)
        return Saying(asked.group(1), named[0].actor) if named else None
    i = page.index(marked.outer)
    for verb in page.words[i : i + 2]:
        if verb.start >= limit or not _TAIL.match(page.text[marked.outer : verb.start]):
            continue
        calls = verb.text in words("speech", "calling") and _CALLS_IT.search(page.text, verb.end, limit) is not None
        if calls or _says(candidate, verb, speakers):
            return None if _is_phrase(candidate) and not calls else speakers.behind(page, verb, limit)
        if _heard(candidate, verb):
            return Saying(None, None, unnamed=True)
    return None


def _heard(candidate: Candidate, verb: Word) -> bool:
    """Whether a sentence in marks is what somebody hears: `»Det er for sent«, fik hun at vide.`"""
    told = verb.text in {"fik", "får", "hører", "hørte", "læser", "læste"} and candidate.behind.startswith(",")
    return told and candidate.size >= SENTENCE_WORDS and candidate.text[0].isupper()


def _limit(candidate: Candidate, spans: Sequence[Marked]) -> int:
    """How far the reporting clause behind a mark reaches: to the next mark, or the end of its sentence."""
    page, marked = candidate.paragraph.page, candidate.marked
    following = bisect_left(spans, marked.outer, key=lambda m: m.opening)
    limit = spans[following].opening if following < len(spans) else candidate.paragraph.end
    sentence_end = page.sentence_at(max(marked.outer - 1, marked.end))[1]
    if sentence_end <= marked.outer + 1:
        sentence_end = page.sentence_at(marked.outer + 2)[1]
    return min(limit, max(sentence_end, marked.outer))


def _says(candidate: Candidate, verb: Word, speakers: Speakers) -> bool:
    """Whether a verb behind a mark is one of saying: it is listed, or stands between a sentence and a speaker."""
    if verb.text in words("speech", "direct"):
        return True
    page = candidate.paragraph.page
    stopped = candidate.text[-1] in ",.!?…" or candidate.behind[:1] == ","
    token = None if stopped else token_at(page, verb.start)
    if (candidate.size < SENTENCE_WORDS - 1 and not stopped) or (token is not None and token.pos_ == "NOUN"):
        return False
    return speakers.tells(page, page.index(verb.start))


def _is_phrase(candidate: Candidate) -> bool:
    """Whether a word or two go on in the sentence as part of it: `Det »onde« siger han intet om`."""
    ends = candidate.text[-1] in ".,!?…" or candidate.behind[:1] == ","
    return candidate.size < SENTENCE_WORDS and not ends


def _said_before(candidate: Candidate, speakers: Speakers) -> Saying | None:
    """`Hun siger: "..."`, `Mette Krag: "..."`, `han kalder "..."`, `ifølge Krag "..."`."""
    page, opening = candidate.paragraph.page, candidate.marked.opening
    start, _ = page.sentence_at(max(candidate.paragraph.start, opening - 1))
    start = max(start, candidate.paragraph.start, opening - REACH)
    lead = page.text[start:opening]
    if not lead.strip():
        return None
    inside = page.words[page.index(start) : page.index(opening)]
    if lead.rstrip().endswith(":"):
        return _introduced(candidate, inside, start, speakers)
    return (
        _named_by(candidate, inside, speakers)
        or _phrase(candidate, inside, start, speakers)
        or _predicate(candidate, start, speakers)
        or _behind_colon(candidate, inside, speakers)
        or _answered(candidate, start, speakers)
    )


def _introduced(candidate: Candidate, inside: Sequence[Word], start: int, speakers: Speakers) -> Saying | None:
    """Whoever is named before a colon: by a verb of saying, alone, or with a label."""
    page = candidate.paragraph.page
    verb = next((w for w in reversed(inside) if w.text in words("speech", "direct", "impersonal", "spoken")), None)
    if verb is not None:
        return _told(candidate, verb, start, speakers)
    if inside and inside[-1].text.casefold() in words("speech", "naming"):
        return None
    named = speakers.within(page.start + start, page.start + candidate.marked.opening)
    if (meant := _asking(page, inside, named, speakers)) is not None:
        return Saying(None, meant)
    whole = candidate.size >= SENTENCE_WORDS or candidate.text.endswith((".", "!", "?"))
    last = bool(named) and named[-1].end - page.start >= inside[-1].start
    if last or (named and whole):
        return Saying(None, _given_word(page, named, speakers, last=last))
    if candidate.in_head and candidate.size >= SENTENCE_WORDS - 1:
        return Saying(None, speakers.of_label(page.text[start : candidate.marked.opening].strip(" :–—-")))
    label = speakers.of_label(page.text[start : candidate.marked.opening].strip(" :–—-"))
    if label is not None:
        return Saying(None, label)
    return Saying(None, None) if candidate.size > NEAR - 1 and is_sentence(candidate) else None


def _asking(page: Page, inside: Sequence[Word], named: Sequence[Reference], speakers: Speakers) -> Actor | None:
    """Whom a pronoun means that alone is a subject before a colon: `Også fra Per Lind savner hun svar:`."""
    if any(not speakers.is_led_to(page, r) for r in named):
        return None
    pronoun = next((w for w in inside if w.text.casefold() in SUBJECT), None)
    return speakers.pronoun(page, pronoun.start, SUBJECT[pronoun.text.casefold()]) if pronoun is not None else None


def _given_word(page: Page, named: Sequence[Reference], speakers: Speakers, *, last: bool) -> Actor:
    """Who has the word before a colon: the person named last before it, else the first one, else a body."""
    people = [r for r in named if r.actor.type == "person" and not speakers.possessive(page, r)]
    if last and (named[-1] in people or not people):
        return named[-1].actor
    subjects = [r for r in people if not speakers.is_object(page, r)]
    return next(iter(subjects or people or named)).actor


def _told(candidate: Candidate, verb: Word, start: int, speakers: Speakers) -> Saying:
    """Who says what follows a colon: the subject of the verb before it."""
    page = candidate.paragraph.page
    if is_relative(page, verb, start):
        return antecedent(page, verb, start, speakers) or Saying(verb.text, None, unnamed=True)
    if verb.text in words("speech", "impersonal"):
        told = speakers.behind(page, verb, candidate.marked.opening)
        return told if told.actor else Saying(verb.text, speakers.pronoun(page, start, None))
    own = _says_i(page, verb, start)
    if inverted(page, verb, speakers):
        behind = speakers.behind(page, verb, candidate.marked.opening)
        if behind.actor is not None:
            return behind
    actor = speakers.before(page, verb, start)
    return Saying(verb.text, actor, own=own) if actor or own else speakers.behind(page, verb, candidate.marked.opening)


def inverted(page: Page, verb: Word, speakers: Speakers) -> bool:
    """Whether the subject stands next behind a verb: `Om kritikken siger han`, `I en mail skriver Krag`."""
    i = page.index(verb.start)
    if i + 1 >= len(page.words) or page.gap(i) != " " or verb.text in words("speech", "transitive", "asking"):
        return False
    following = page.words[i + 1]
    return following.text in {"hun", "han"} or speakers.starts_person(page, following)


def _says_i(page: Page, verb: Word, start: int) -> bool:
    """Whether `jeg` is the subject before a verb."""
    return _OWN.search(page.text[start : verb.start]) is not None


def _phrase(candidate: Candidate, inside: Sequence[Word], start: int, speakers: Speakers) -> Saying | None:
    """A phrase in marks is a quote where a verb of naming or saying with a known subject leads to it.

    Nearer than eight words, or farther with an `at` between (`hun skriver i en mail, at reglerne er »...«`).
    """
    page, opening = candidate.paragraph.page, candidate.marked.opening
    according = [w for w in inside if w.text.casefold() in words("speech", "according")]
    if according and not is_titled(candidate):
        named = speakers.within(page.start + according[-1].end, page.start + opening)
        return Saying(according[-1].text, named[0].actor) if named else None
    own = _OWN_WORDS.search(page.text, start, opening)
    if own is not None:
        whose = speakers.within(page.start + own.start(), page.start + own.start(1))
        return Saying(own.group(1), whose[0].actor) if whose else None
    for n, verb in enumerate(reversed(inside)):
        if (
            not _leads(candidate, verb, n)
            or _names_work(candidate, verb)
            or _ENDED.search(page.text, verb.end, opening)
        ):
            continue
        if is_titled(candidate) and (n > SENTENCE_WORDS or verb.text not in words("speech", "calling")):
            return None
        saying = _subject(candidate, verb, start, speakers)
        return None if saying is not None and saying.own and verb.text in words("speech", "calling") else saying
    return None


def _names_work(candidate: Candidate, verb: Word) -> bool:
    """Whether a name in marks is what a verb is about: `Krag fandt »Fluen« morsom`."""
    named = candidate.size < SENTENCE_WORDS and candidate.text[0].isupper() and candidate.text[-1] not in ".,!?…"
    return named and verb.text in words("speech", "transitive")


def _subject(candidate: Candidate, verb: Word, start: int, speakers: Speakers) -> Saying | None:
    """Whose verb leads to a phrase; None where nobody that can speak stands beside it."""
    page, opening = candidate.paragraph.page, candidate.marked.opening
    if is_passive(page, verb):
        return Saying(verb.text, None, unnamed=True) if verb.text in words("speech", "telling", "called_out") else None
    if is_relative(page, verb, start):
        return antecedent(page, verb, start, speakers)
    i = page.index(verb.start)
    set_off = i > 0 and page.gap(i - 1) == ", "
    turned = set_off and (is_finite(page, page.words[i - 1]) or inverted(page, verb, speakers))
    if turned and (inserted := speakers.behind(page, verb, opening)).actor is not None:
        return inserted
    left_out = elided(page, verb, start, speakers)
    if isinstance(left_out, Saying):
        return left_out
    actor, own = speakers.before(page, verb, start), _says_i(page, verb, start)
    if actor is None and not own:
        behind = speakers.behind(page, verb, opening)
        actor, own = behind.actor, behind.own
    if actor is None and not own and not _definite_sayer(page, verb):
        return None
    return Saying(verb.text, actor, unnamed=actor is None, own=own)


def _leads(candidate: Candidate, verb: Word, n: int) -> bool:
    """Whether a verb n words before the mark can lead to the words in it."""
    lead = candidate.before.rstrip()
    if n < NEAR and verb.text.casefold() in words("speech", "phrase"):
        return not (lead.endswith(" til") and verb.text not in words("speech", "calling"))
    if n < FAR and verb.text.casefold() in words("speech", "calling", "called") and lead.endswith((" for", " som")):
        return True
    that = ", at " in candidate.paragraph.page.text[verb.end : candidate.marked.opening]
    if n < NEAR + SENTENCE_WORDS and candidate.size >= SENTENCE_WORDS and verb.text in words("speech", "phrase"):
        return True
    if that and (candidate.size > 2 or candidate.text[0].islower()):
        return verb.text in words("speech", "direct", "indirect")
    return n < NEAR and candidate.size >= SENTENCE_WORDS - 1 and verb.text in words("speech", "direct", "indirect")


def _definite_sayer(page: Page, verb: Word) -> bool:
    """Whether a noun in the definite or a pronoun beside the verb says it: `overlægen skriver`, `sagde hun`.

    Or a noun behind a genitive, before the verb: `Byens borgere kalder`.
    """
    i = page.index(verb.start)
    if i > 1 and is_sayer(page.words[i - 1].text) and page.words[i - 2].text.endswith("s") and page.gap(i - 2) == " ":
        return True
    near = [i - 1] if verb.text in words("speech", "calling") or not page.gap(i - 1).startswith(",") else [i + 1]
    beside = [page.words[k].text for k in near if 0 <= k < len(page.words)]
    return any(
        word.casefold() in {"hun", "han", "de"}
        or (len(word) > 4 and word.endswith(("en", "et")) and word[1:].islower())
        for word in beside
    )


def _named_by(candidate: Candidate, inside: Sequence[Word], speakers: Speakers) -> Saying | None:
    """Who calls it so in the passive: `blev omtalt som »...« af ministeren`, `af Krag kaldt »...«`."""
    page, marked = candidate.paragraph.page, candidate.marked
    verb = next((w for w in reversed(inside[-NEAR:]) if w.text in words("speech", "called")), None)
    if verb is None or _ENDED.search(page.text, verb.end, marked.opening):
        return None
    by = _BY.match(page.text, marked.outer, candidate.paragraph.end)
    if by and (verb.end == marked.opening - 1 or _NAMED.search(page.text[: marked.opening][-4:])):
        behind = speakers.within(page.start + by.end(), page.start + by.end() + 60)
        lead = page.text[by.end() : behind[0].start - page.start].split() if behind else []
        return Saying(verb.text, behind[0].actor) if behind and len(lead) < SENTENCE_WORDS else None
    before = speakers.within(page.start + inside[0].start, page.start + verb.start)
    if before and page.text[: before[-1].start - page.start].endswith(" af "):
        return Saying(verb.text, before[-1].actor)
    return None


def _predicate(candidate: Candidate, start: int, speakers: Speakers) -> Saying | None:
    """The words are what their speaker does, in his own words: `Revisorerne »kritiserer skarpt«, at ...`."""
    page, marked = candidate.paragraph.page, candidate.marked
    if not candidate.text[0].islower():
        return None
    first = page.words[page.index(marked.start)] if page.index(marked.start) < len(page.words) else None
    named = speakers.within(page.start + start, page.start + marked.opening)
    if first is None or first.start != marked.start:
        return None
    for r in (r for r in reversed(named) if not speakers.is_object(page, r)):
        between = _ASIDE.sub("", page.text[r.end - page.start : marked.opening]).strip()
        acts = not between and first.text in words("speech", "predicates")
        feels = between in {"er", "var", "bliver", "blev"} and r.actor.type == "person" and _is_feeling(candidate)
        if acts or feels:
            return Saying(None, r.actor)
    return None


def _behind_colon(candidate: Candidate, inside: Sequence[Word], speakers: Speakers) -> Saying | None:
    """`Han er ikke i tvivl: Mailen er »klart ulovlig«`: what stands behind the colon is said by whoever begins."""
    page, opening = candidate.paragraph.page, candidate.marked.opening
    colon = page.text.rfind(": ", inside[0].start, opening) if inside else -1
    if colon < 0 or candidate.size < PHRASE or is_titled(candidate):
        return None
    before = [w for w in inside if w.start < colon]
    first = before[0] if before else None
    if first is None or len(before) > NEAR or not any(is_finite(page, w) for w in before):
        return None
    if first.text in {"Hun", "Han"}:
        return Saying(None, speakers.pronoun(page, first.start, PRONOUN[first.text.casefold()]))
    named = speakers.within(page.start + first.start, page.start + colon)
    return Saying(None, named[0].actor) if named and speakers.starts_person(page, first) else None


def _is_feeling(candidate: Candidate) -> bool:
    """Whether a phrase says how somebody feels, which only he can say: `Krag er »dybt rystet«`."""
    return candidate.text.split()[-1].casefold() in words("speech", "feelings")


def _answered(candidate: Candidate, start: int, speakers: Speakers) -> Saying | None:
    """The paper answers itself with another's words: `Hvad svarer ministeren? At hun »noterer sig kritikken«.`"""
    page = candidate.paragraph.page
    return question_put(page, start, speakers) if page.text.startswith("At ", start) else None


def question_put(page: Page, start: int, speakers: Speakers) -> Saying | None:
    """Whom the question before a sentence asks for: `Hvad siger Krag?`."""
    before, end = page.sentence_at(max(0, start - 2))
    if end > start or not page.text[before:end].endswith("?"):
        return None
    inside = page.words[page.index(before) : page.index(end)]
    verb = next((w for w in inside if w.text in words("speech", "direct", "indirect")), None)
    return subject_of(page, verb, before, end, speakers) if verb is not None else None
