"""Quotes with their speakers: in marks, behind dashes, as answers of an interview, and indirect speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from textmine.annotate.indirect import indirect_quotes
from textmine.annotate.interview import dash_quotes, interview_quotes, interviewed
from textmine.annotate.lexicon import words
from textmine.annotate.marks import Marked, Paragraph, marked_spans, paragraphs
from textmine.annotate.pages import Page, Word
from textmine.annotate.speakers import Saying, Speakers
from textmine.annotate.spoken import Spoken
from textmine.records import Actor, Document, Mention, Passage, Quote

_TAIL = re.compile(r"\s?[,.]?[\s–-]{0,3}(?:(?:så|sådan|således) )?$")
_CALLED = re.compile(
    r",? som (.{2,60}?) (kalder|kaldte|udtrykker|udtrykte|formulerer|formulerede|siger|sagde)(?: det)?\b"
)
SENTENCE_WORDS = 4
REACH = 1000
"""How far before a mark its reporting clause may begin."""


@dataclass
class _Candidate:
    """A stretch in marks with what stands beside it."""

    paragraph: Paragraph
    marked: Marked
    saying: Saying | None = None
    accepted: bool = False

    @property
    def text(self) -> str:
        return self.paragraph.page.text[self.marked.start : self.marked.end]


def find_quotes(
    document: Document, passages: Sequence[Passage], mentions: Sequence[Mention], actors: Sequence[Actor]
) -> list[Quote]:
    """Find what is said and by whom, in the order of the text.

    `start` and `end` bound the speech without its marks; an editorial insertion stays in it, so that the offsets
    stay true. The speaker is null where nobody is named, or where a title or pronoun fits more than one person.
    """
    pages = [Page(passage) for passage in passages]
    blocks = paragraphs(pages)
    marked = [marked_spans(p.page.text, p.start, p.end) for p in blocks]
    speakers = Speakers(document, pages, mentions, actors)
    speakers.settle(
        blocks,
        [(p.page.start + m.start, p.page.start + m.end) for p, ms in zip(blocks, marked, strict=True) for m in ms],
    )
    direct = interviewed(document, blocks, speakers, _marked_quotes(blocks, marked, speakers))
    direct += dash_quotes(blocks, speakers, direct)
    direct += interview_quotes(document, blocks, speakers, direct)
    direct = _headlined(direct, pages)
    spoken = sorted(direct + indirect_quotes(blocks, speakers, direct), key=lambda s: (s.start, s.end))
    return [_quote(document, n, s, pages) for n, s in enumerate(spoken, 1)]


def _quote(document: Document, n: int, spoken: Spoken, pages: Sequence[Page]) -> Quote:
    page = pages[spoken.passage]
    text = page.text[spoken.start - page.start : spoken.end - page.start]
    actor = spoken.actor
    return Quote(
        document.document_id,
        f"{document.document_id}-q{n}",
        spoken.start,
        spoken.end,
        text,
        actor.actor_id if actor else None,
        actor.name if actor else None,
        spoken.cue,
        spoken.direct,
    )


def _marked_quotes(blocks: Sequence[Paragraph], marked: Sequence[Sequence[Marked]], speakers: Speakers) -> list[Spoken]:
    found: list[Spoken] = []
    previous: list[_Candidate] = []
    left_open: int | None = None
    for k, (paragraph, spans) in enumerate(zip(blocks, marked, strict=True)):
        candidates = [_Candidate(paragraph, m) for m in spans]
        for candidate in candidates:
            _judge(candidate, spans, speakers)
        _share(candidates)
        carried = (
            _carried(blocks, k, previous, speakers)
            if any(c.accepted and c.saying is None for c in candidates)
            else None
        )
        for candidate in candidates:
            if candidate.accepted:
                found.append(_spoken(candidate, carried))
                if candidate.saying is None:
                    candidate.saying = Saying(None, found[-1].actor)
        _open_before(found, left_open, candidates)
        open_now = bool(candidates) and candidates[-1].accepted and not candidates[-1].marked.closed
        left_open = len(found) - 1 if open_now else None
        previous = [c for c in candidates if c.accepted] if paragraph.page.role != "heading" else []
    return found


def _open_before(found: list[Spoken], left_open: int | None, candidates: Sequence[_Candidate]) -> None:
    """Speech left open at the end of a paragraph belongs to whoever goes on with it in the next one."""
    first = candidates[0] if candidates else None
    if left_open is None or first is None or not first.accepted or first.marked.opening > first.paragraph.start:
        return
    if found[left_open].actor is None and first.saying is not None:
        found[left_open] = replace(found[left_open], actor=first.saying.actor)


def _headlined(direct: Sequence[Spoken], pages: Sequence[Page]) -> list[Spoken]:
    """Keep a headline in marks only where somebody says the same words in the text, and give it that speaker."""

    def words_of(s: Spoken) -> str:
        page = pages[s.passage]
        return " ".join(
            w.text.casefold() for w in page.words[page.index(s.start - page.start) : page.index(s.end - page.start)]
        )

    said = [(words_of(s), s.actor) for s in direct if s.actor is not None]
    headlines = [
        s for s in direct if s.cue is None and s.actor is None and pages[s.passage].role in {"title", "heading"}
    ]
    again = [_same_words(s, words_of(s), said) for s in headlines]
    return [s for s in direct if s not in headlines] + [s for s in again if s.actor is not None]


def _same_words(spoken: Spoken, text: str, said: Sequence[tuple[str, Actor]]) -> Spoken:
    first = " ".join(text.split()[:SENTENCE_WORDS])
    return replace(spoken, actor=next((actor for other, actor in said if first in other), None))


def _spoken(candidate: _Candidate, carried: Actor | None) -> Spoken:
    page, marked = candidate.paragraph.page, candidate.marked
    actor = candidate.saying.actor if candidate.saying else (carried if _stands_alone(candidate) else None)
    cue = candidate.saying.cue if candidate.saying else None
    return Spoken(candidate.paragraph.passage, page.start + marked.start, page.start + marked.end, actor, cue)


def _judge(candidate: _Candidate, spans: Sequence[Marked], speakers: Speakers) -> None:
    """Decide whether a stretch in marks is speech, by what stands beside it, then by its own form."""
    saying = _said_behind(candidate, spans, speakers) or _said_before(candidate, speakers)
    if saying is not None:
        candidate.saying, candidate.accepted = saying, True
        return
    if candidate.paragraph.page.role in {"title", "heading"}:
        candidate.accepted = (
            _stands_alone(candidate) and len(candidate.text.split()) > SENTENCE_WORDS and _finite(candidate.text)
        )
        return
    candidate.accepted = _sentence(candidate) and not _titled(candidate)


def _sentence(candidate: _Candidate) -> bool:
    """Whether the words could stand as a sentence: a capital at the start, a full stop or the like at the end."""
    text = candidate.text
    if not candidate.marked.closed and candidate.marked.opening > candidate.paragraph.start:
        return False
    if len(text.split()) < SENTENCE_WORDS or not (text[0].isupper() or text[0] in "…-–."):
        return False
    behind = candidate.paragraph.page.text[candidate.marked.outer : candidate.marked.outer + 1]
    return (
        text.rstrip(")").endswith((".", "!", "?", "…"))
        or (_stands_alone(candidate) and len(text.split()) > 6)
        or not candidate.marked.closed
        or (behind == "." and len(text.split()) > 7 and _finite(text))
    )


def _finite(text: str) -> bool:
    return any(word in words("speech", "finite") for word in text.casefold().split())


def _titled(candidate: _Candidate) -> bool:
    """Whether a word before the mark announces a title: `rapporten "..."`."""
    before = candidate.paragraph.page.text[candidate.paragraph.start : candidate.marked.opening].split()
    return bool(before) and before[-1].strip(",:").casefold() in words("speech", "naming")


def _stands_alone(candidate: _Candidate) -> bool:
    """Whether the paragraph holds nothing but speech, so that the word was given before."""
    paragraph, marked = candidate.paragraph, candidate.marked
    before = paragraph.page.text[paragraph.start : marked.opening].strip()
    behind = paragraph.page.text[marked.outer : paragraph.end].strip(" .")
    return not before and (not behind or behind[0] in '"“”„»')


def _said_behind(candidate: _Candidate, spans: Sequence[Marked], speakers: Speakers) -> Saying | None:
    """`"...," siger hun`, `"...", som ministeren kalder det`."""
    page, marked = candidate.paragraph.page, candidate.marked
    if not marked.closed:
        return None
    limit = min([m.opening for m in spans if m.opening >= marked.outer] + [candidate.paragraph.end])
    sentence_end = page.sentence_at(max(marked.outer - 1, marked.end))[1]
    if sentence_end <= marked.outer + 1:
        sentence_end = page.sentence_at(marked.outer + 2)[1]
    limit = min(limit, max(sentence_end, marked.outer))
    called = _CALLED.match(page.text, marked.outer, limit)
    if called:
        i = page.index(called.start(2))
        return Saying(called.group(2), speakers.before(page, page.words[i], marked.outer))
    i = page.index(marked.outer)
    for verb in page.words[i : i + 2]:
        if (
            verb.start < limit
            and verb.text in words("speech", "direct")
            and _TAIL.match(page.text[marked.outer : verb.start])
        ):
            short = (
                len(candidate.text.split()) < SENTENCE_WORDS
                and candidate.text[-1] not in ".,!?…"
                and page.text[marked.outer : marked.outer + 1] != ","
            )
            return None if short else speakers.behind(page, verb, limit)
    return None


def _said_before(candidate: _Candidate, speakers: Speakers) -> Saying | None:
    """`Hun siger: "..."`, `Mette Krag: "..."`, `han kalder "..."`, `ifølge Krag "..."`."""
    page, opening = candidate.paragraph.page, candidate.marked.opening
    start, _ = page.sentence_at(max(candidate.paragraph.start, opening - 1))
    start = max(start, candidate.paragraph.start, opening - REACH)
    lead = page.text[start:opening]
    if not lead.strip():
        return None
    inside = page.words[page.index(start) : page.index(opening)]
    colon = lead.rstrip().endswith(":")
    return _introduced(candidate, inside, start, speakers) if colon else _phrase(candidate, inside, start, speakers)


def _introduced(candidate: _Candidate, inside: Sequence[Word], start: int, speakers: Speakers) -> Saying | None:
    page = candidate.paragraph.page
    verb = next((w for w in reversed(inside) if w.text in words("speech", "direct")), None)
    if verb is not None:
        actor = speakers.before(page, verb, start)
        return Saying(verb.text, actor) if actor else speakers.behind(page, verb, candidate.marked.opening)
    persons = speakers.within(page.start + start, page.start + candidate.marked.opening)
    if len(inside) > 0 and inside[-1].text.casefold() in words("speech", "naming"):
        return None
    if persons and (persons[-1].end - page.start >= inside[-1].start or len(candidate.text.split()) >= SENTENCE_WORDS):
        return Saying(None, persons[-1].actor if persons[-1].end - page.start >= inside[-1].start else persons[0].actor)
    return Saying(None, None) if len(candidate.text.split()) > 7 and _sentence(candidate) else None


def _phrase(candidate: _Candidate, inside: Sequence[Word], start: int, speakers: Speakers) -> Saying | None:
    """A phrase in marks is a quote where a verb of naming or saying with a known subject leads to it.

    Nearer than eight words, or farther with an `at` between (`hun skriver i en mail, at reglerne er »...«`).
    """
    page, opening = candidate.paragraph.page, candidate.marked.opening
    according = [w for w in inside if w.text in words("speech", "according")]
    if according and not _titled(candidate):
        named = speakers.within(page.start + according[-1].end, page.start + opening)
        return Saying(according[-1].text, named[0].actor) if named else None
    for n, verb in enumerate(reversed(inside)):
        if not _leads(candidate, verb, n) or re.search(r"[.!?;]", page.text[verb.end : opening]):
            continue
        if _titled(candidate) and (n > 2 or verb.text not in words("speech", "calling")):
            return None
        actor = speakers.before(page, verb, start) or speakers.behind(page, verb, opening).actor
        return Saying(verb.text, actor, unnamed=actor is None) if actor or _definite_sayer(page, verb) else None
    return None


def _leads(candidate: _Candidate, verb: Word, n: int) -> bool:
    """Whether a verb n words before the mark can lead to the words in it."""
    size = len(candidate.text.split())
    if n < 8 and verb.text in words("speech", "phrase"):
        return True
    that = ", at " in candidate.paragraph.page.text[verb.end : candidate.marked.opening]
    if size > 2 and that:
        return verb.text in words("speech", "direct", "indirect")
    return n < 8 and size >= SENTENCE_WORDS and verb.text in words("speech", "direct")


def _definite_sayer(page: Page, verb: Word) -> bool:
    """Whether a noun in the definite beside the verb says it: `overlægen skriver`, `sagde konsulenten`."""
    i = page.index(verb.start)
    near = [i - 1] if verb.text in words("speech", "calling") or not page.gap(i - 1).startswith(",") else [i + 1]
    beside = [page.words[k].text for k in near if 0 <= k < len(page.words)]
    return any(len(word) > 4 and word.endswith(("en", "et")) and word[1:].islower() for word in beside)


def _share(candidates: Sequence[_Candidate]) -> None:
    """Within a paragraph, speech without a clause of its own belongs to the speaker before it, else behind it."""
    last: Saying | None = None
    for candidate in candidates:
        if candidate.saying is not None:
            last = candidate.saying
        elif candidate.accepted and last is not None and _opens_sentence(candidate):
            candidate.saying = Saying(last.cue, last.actor, last.unnamed)
    later: Saying | None = None
    for candidate in reversed(candidates):
        if candidate.saying is not None:
            later = candidate.saying
        elif candidate.accepted and later is not None and _opens_sentence(candidate):
            candidate.saying = Saying(later.cue, later.actor, later.unnamed)


def _opens_sentence(candidate: _Candidate) -> bool:
    """Whether nothing of the paper's own words continues the sentence behind the speech."""
    page, marked = candidate.paragraph.page, candidate.marked
    behind = page.text[marked.outer : marked.outer + 3].strip()
    return not behind[:1].islower()


def _carried(blocks: Sequence[Paragraph], k: int, previous: Sequence[_Candidate], speakers: Speakers) -> Actor | None:
    """To whom the paragraph before leaves the word: `Mette Krag er enig.`, or its own speaker goes on."""
    if k == 0 or blocks[k - 1].page.role in {"heading", "title"}:
        return None
    paragraph = blocks[k - 1]
    page = paragraph.page
    last = page.sentences_in(paragraph.start, paragraph.end) or [(paragraph.start, paragraph.end)]
    start = max(last[-1][0], previous[-1].marked.outer if previous else 0)
    end = max(paragraph.end, start)
    references = [
        r
        for r in speakers.within(page.start + start, page.start + end)
        if r.actor.type == "person" and not speakers.quoted(r.start)
    ]
    agree = next(
        (
            w
            for w in reversed(page.words[page.index(start) : page.index(end)])
            if w.text in words("speech", "agreement") and (w.text == "enig" or w.text == "uenig" or not previous)
        ),
        None,
    )
    if agree is not None:
        before = [r for r in references if r.end <= page.start + agree.start]
        if before:
            return before[-1].actor if previous else before[0].actor
        return speakers.before(page, agree, start) or (references[0].actor if references else None)
    if previous:
        return previous[-1].saying.actor if previous[-1].saying else None
    if references:
        return references[0].actor
    pronoun = next(
        (w for w in page.words[page.index(start) : page.index(end)] if w.text.casefold() in {"hun", "han"}), None
    )
    return (
        speakers.pronoun(page, pronoun.start, "female" if pronoun.text.casefold() == "hun" else "male")
        if pronoun
        else None
    )
