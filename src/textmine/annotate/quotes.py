"""Quotes with their speakers: in marks, behind dashes, as answers of an interview, and indirect speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textmine.annotate.candidates import Candidate, ended, looks_spoken, may_repeat
from textmine.annotate.dashes import dash_spans
from textmine.annotate.dialogue import dash_quotes
from textmine.annotate.handed_on import (
    acts_behind,
    announced,
    beside,
    fills,
    go_on,
    handed_on,
    names_himself,
    open_before,
    share,
    writes_on,
)
from textmine.annotate.headlines import headlined, headlines
from textmine.annotate.indirect import indirect_quotes, phrases_in
from textmine.annotate.inner import inner_quotes
from textmine.annotate.interview import interview_quotes, interviewed
from textmine.annotate.marks import Marked, Paragraph, continued, marked_spans, paragraphs
from textmine.annotate.monologue import monologue
from textmine.annotate.pages import Page, pages_of
from textmine.annotate.reporting import reporting_clause
from textmine.annotate.signed import signed
from textmine.annotate.sole import of_the_only_one
from textmine.annotate.speakers import Saying, Speakers
from textmine.annotate.spoken import Spoken, laid_over, merged
from textmine.records import Actor, Document, Mention, Passage, Quote

EDGE = 2
"""So near the start of its paragraph a mark opens it."""
ANEW = 20
"""Speech may open anew in so many paragraphs until it closes: time stays linear."""


def find_quotes(
    document: Document,
    passages: Sequence[Passage],
    mentions: Sequence[Mention],
    actors: Sequence[Actor],
    source_text: str = "",
) -> list[Quote]:
    """Find what is said and by whom, in the order of the text.

    `start` and `end` bound the speech without its marks; an editorial insertion stays in it, so that the offsets
    stay true. Speech that goes on in the next paragraph is one quote where `source_text` shows that only white space
    stands between, else one for each paragraph. The speaker is null where nobody is named, or where a title or
    pronoun fits more than one person.
    """
    pages = pages_of(passages)
    blocks = paragraphs(pages)
    marked = continued(blocks, [marked_spans(p.page.text, p.start, p.end) for p in blocks])
    speakers = Speakers(document, pages, mentions, actors)
    quoted = [(p.page.start + m.start, p.page.start + m.end) for p, ms in zip(blocks, marked, strict=True) for m in ms]
    speakers.settle(blocks, merged([*quoted, *dash_spans(blocks)]))
    read, terms = _marked_quotes(blocks, marked, speakers)
    direct = interviewed(document, blocks, speakers, read)
    direct = _joined(direct, _carried_on(blocks, marked), source_text)
    direct = interviewed(document, blocks, speakers, laid_over(direct, dash_quotes(blocks, speakers)))
    direct = laid_over(direct, interview_quotes(document, blocks, speakers, direct))
    direct = monologue(blocks, pages, speakers, direct)
    direct = of_the_only_one(blocks, signed(direct, pages, speakers), speakers)
    direct = sorted(headlined(document, direct, pages), key=lambda s: (s.start, -s.end))
    indirect = indirect_quotes(blocks, speakers, direct)
    phrases = phrases_in(indirect, terms)
    spoken = [*direct, *phrases, *headlines(document, blocks, speakers), *indirect]
    spoken.sort(key=lambda s: (s.start, s.end))
    return [_quote(document, n, s, pages, source_text) for n, s in enumerate(spoken, 1)]


def _carried_on(blocks: Sequence[Paragraph], marked: Sequence[Sequence[Marked]]) -> frozenset[int]:
    """Where in the source text speech goes on that a paragraph before began."""
    return frozenset(p.page.start + m.start for p, ms in zip(blocks, marked, strict=True) for m in ms if m.continues)


def _joined(direct: Sequence[Spoken], carried_on: frozenset[int], source_text: str) -> list[Spoken]:
    found: list[Spoken] = []
    for spoken in sorted(direct, key=lambda s: (s.start, -s.end)):
        last = found[-1] if found else None
        if last is not None and spoken.start in carried_on and source_text[last.end : spoken.start].isspace():
            found[-1] = replace(last, end=spoken.end, actor=last.actor or spoken.actor, cue=last.cue or spoken.cue)
        else:
            found.append(spoken)
    return found


def _quote(document: Document, n: int, spoken: Spoken, pages: Sequence[Page], source_text: str) -> Quote:
    page = pages[spoken.passage]
    beyond = spoken.end > page.start + len(page.text)
    text = source_text[spoken.start : spoken.end] if beyond else page.text[spoken.start - page.start :]
    text = text[: spoken.end - spoken.start]
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


def _marked_quotes(
    blocks: Sequence[Paragraph], marked: Sequence[Sequence[Marked]], speakers: Speakers
) -> tuple[list[Spoken], list[Candidate]]:
    """Read what stands in marks, paragraph by paragraph: who was given the word may be known from the ones before.

    Beside the speech returns the phrases in marks that nothing beside them makes speech.
    """
    found: list[Spoken] = []
    terms: list[Candidate] = []
    earlier: list[Candidate] = []
    previous: list[Candidate] = []
    left_open: list[int] = []
    for k, (paragraph, spans) in enumerate(zip(blocks, marked, strict=True)):
        candidates = [Candidate(paragraph, ended(paragraph, m)) for m in spans]
        _judge(blocks, k, candidates, previous, speakers)
        loose = any(c.accepted and c.saying is None for c in candidates)
        given = handed_on(blocks, k, earlier, previous, speakers) if loose else None
        for candidate in candidates:
            if candidate.accepted:
                found += _spoken(candidate, given, speakers)
        terms += [c for c in candidates if not c.accepted]
        open_before(found, left_open, candidates)
        goes_on = bool(left_open) and len(candidates) == 1 and candidates[0].marked.start <= paragraph.start + EDGE
        left_open = [*(left_open[-ANEW:] if goes_on else ()), len(found) - 1] if _is_open(candidates) else []
        earlier, previous = previous, _left_with(paragraph, candidates, previous)
    return found, terms


def _left_with(paragraph: Paragraph, candidates: Sequence[Candidate], previous: Sequence[Candidate]) -> list[Candidate]:
    """The speech that the next paragraph may go on with; past a heading only what is still open there."""
    if paragraph.page.role == "heading":
        return [c for c in previous[-1:] if c.marked.open_end]
    return [c for c in candidates if c.accepted]


def _judge(
    blocks: Sequence[Paragraph],
    k: int,
    candidates: Sequence[Candidate],
    previous: Sequence[Candidate],
    speakers: Speakers,
) -> None:
    """Decide which stretches of a paragraph are speech, and whose: by what stands beside them, then by their form."""
    spans = [c.marked for c in candidates]
    for before, candidate in zip([None, *candidates], candidates, strict=False):
        candidate.saying = reporting_clause(candidate, spans, speakers, before)
        candidate.accepted = candidate.saying is not None or looks_spoken(candidate)
        candidate.weak = not candidate.accepted and may_repeat(candidate)
        candidate.accepted = candidate.accepted or candidate.weak
    go_on(candidates, previous)
    last = candidates[-1] if candidates else None
    told = candidates[0].saying if candidates else None
    if told is not None and told.actor is None and previous and writes_on(candidates[0]):
        candidates[0].saying = replace(told, actor=previous[-1].saying.actor if previous[-1].saying else None)
    if last is not None and last.accepted and (last.saying is None or last.saying.actor is None):
        actor = announced(blocks, k, last, speakers)
        last.saying = Saying(last.saying.cue if last.saying else None, actor) if actor else last.saying
    share(candidates)


def _spoken(candidate: Candidate, given: Actor | None, speakers: Speakers) -> list[Spoken]:
    """Speech in marks, and the speech in marks inside it."""
    page, marked = candidate.paragraph.page, candidate.marked
    if candidate.saying is None:
        given = given if fills(candidate) else None
        near = (acts_behind(candidate, speakers), given, beside(candidate, speakers))
        likely = (actor for actor in near if actor is not None and not names_himself(candidate, actor, speakers))
        candidate.saying = Saying(None, next(likely, None))
    actor, cue, own = candidate.saying.actor, candidate.saying.cue, candidate.saying.own
    span = page.start + marked.start, page.start + marked.end
    whole = Spoken(candidate.paragraph.passage, *span, actor, cue, own=own, weak=candidate.weak)
    return [whole, *inner_quotes(candidate.paragraph, marked, actor, speakers)]


def _is_open(candidates: Sequence[Candidate]) -> bool:
    """Whether the last speech of a paragraph does not close in it."""
    last = candidates[-1] if candidates else None
    return last is not None and last.accepted and (not last.marked.closed or last.marked.open_end)
