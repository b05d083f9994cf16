"""Quotes with their speakers: in marks, behind dashes, as answers of an interview, and indirect speech."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from textmine.annotate.dialogue import dash_quotes, dash_spans
from textmine.annotate.headlines import headlined, headlines
from textmine.annotate.indirect import indirect_quotes
from textmine.annotate.inner import inner_quotes
from textmine.annotate.interview import interview_quotes, interviewed
from textmine.annotate.lexicon import words
from textmine.annotate.marks import Marked, Paragraph, continued, marked_spans, paragraphs
from textmine.annotate.pages import Page, Word
from textmine.annotate.speakers import Saying, Speakers
from textmine.annotate.spoken import Spoken, laid_over, merged
from textmine.annotate.subjects import antecedent, is_relative
from textmine.records import Actor, Document, Mention, Passage, Quote

_TAIL = re.compile(r"\s?[,.]?[\s–-]{0,3}(?:(?:så|sådan|således) )?$")
_CALLED = re.compile(
    r",? som (.{2,60}?) (kalder|kaldte|udtrykker|udtrykte|formulerer|formulerede|siger|sagde)(?: det)?\b"
)
_THUS = re.compile(r"\s*(?:Sådan|Således|Det|Ordene) (\w+)")
_OWN_WORDS = re.compile(r"\b(?:[Ii]|[Mm]ed) .{2,60}? (?:egne )?(ord)\b")
_ELIDED = re.compile(r"\bog \w+(?: \w+)?:\s*$")
SENTENCE_WORDS = 4
TALK = 15
"""In a talk of two an utterance has fewer words."""
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
    pages = [Page(passage) for passage in passages]
    blocks = paragraphs(pages)
    marked = continued(blocks, [marked_spans(p.page.text, p.start, p.end) for p in blocks])
    speakers = Speakers(document, pages, mentions, actors)
    quoted = [(p.page.start + m.start, p.page.start + m.end) for p, ms in zip(blocks, marked, strict=True) for m in ms]
    speakers.settle(blocks, merged([*quoted, *dash_spans(blocks)]))
    direct = interviewed(document, blocks, speakers, _marked_quotes(blocks, marked, speakers))
    direct = _joined(direct, _carried_on(blocks, marked), source_text)
    direct = laid_over(direct, dash_quotes(blocks, speakers))
    direct = laid_over(direct, interview_quotes(document, blocks, speakers, direct))
    direct = sorted(headlined(document, direct, pages), key=lambda s: (s.start, -s.end))
    spoken = [*direct, *headlines(document, blocks, speakers), *indirect_quotes(blocks, speakers, direct)]
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


def _marked_quotes(blocks: Sequence[Paragraph], marked: Sequence[Sequence[Marked]], speakers: Speakers) -> list[Spoken]:
    found: list[Spoken] = []
    previous: list[_Candidate] = []
    earlier: list[_Candidate] = []
    left_open: int | None = None
    for k, (paragraph, spans) in enumerate(zip(blocks, marked, strict=True)):
        candidates = [_Candidate(paragraph, _cut(paragraph, m)) for m in spans]
        for candidate in candidates:
            _judge(candidate, spans, speakers)
        _go_on(candidates, previous)
        if candidates and candidates[-1].accepted and candidates[-1].saying is None:
            actor = _announced(blocks, k, candidates[-1], speakers)
            candidates[-1].saying = Saying(None, actor) if actor else None
        _share(candidates)
        carried = (
            _answering(earlier, previous) or _carried(blocks, k, previous, speakers)
            if any(c.accepted and c.saying is None for c in candidates)
            else None
        )
        for candidate in candidates:
            if candidate.accepted:
                found.append(_spoken(candidate, carried))
                if candidate.saying is None:
                    candidate.saying = Saying(None, found[-1].actor)
                found += inner_quotes(paragraph, candidate.marked, found[-1].actor, speakers)
        _open_before(found, left_open, candidates)
        last = candidates[-1] if candidates else None
        open_now = last is not None and last.accepted and (not last.marked.closed or last.marked.open_end)
        left_open = len(found) - 1 if open_now else None
        earlier, previous = previous, [c for c in candidates if c.accepted] if paragraph.page.role != "heading" else []
    return found


def _answering(earlier: Sequence[_Candidate], previous: Sequence[_Candidate]) -> Actor | None:
    """Behind two paragraphs of two speakers the first one speaks again."""
    first = earlier[0].saying if earlier else None
    second = previous[0].saying if previous else None
    if first is None or second is None or first.actor is None or second.actor is None:
        return None
    short = all(len(c.text.split()) < TALK for c in (*earlier, *previous))
    return first.actor if first.actor is not second.actor and short else None


def _cut(paragraph: Paragraph, marked: Marked) -> Marked:
    """End speech whose mark never closes before a reporting clause in it: `»Det er nok, siger Krag.`"""
    if marked.closed or marked.open_end:
        return marked
    page = paragraph.page
    for i in range(page.index(marked.start) + 1, page.index(marked.end)):
        verb = page.words[i]
        gap = page.text[page.words[i - 1].end : verb.start]
        if verb.text in words("speech", "direct") and re.fullmatch(r"[.!?…]?,\s|[!?…]\s", gap):
            end = verb.start - 1
            return replace(marked, end=end, outer=end, closed=True)
    return marked


def _go_on(candidates: Sequence[_Candidate], previous: Sequence[_Candidate]) -> None:
    """What goes on with the paragraph before is speech as that is, and has its speaker."""
    first = candidates[0] if candidates else None
    if first is None or not first.marked.continues or not previous:
        return
    first.accepted = previous[-1].accepted
    before = previous[-1].saying
    if first.saying is None and before is not None and (before.actor is not None or before.unnamed):
        first.saying = before


def _announced(blocks: Sequence[Paragraph], k: int, candidate: _Candidate, speakers: Speakers) -> Actor | None:
    """Who spoke, where the sentence behind the speech says so: `Sådan begrunder Krag ...`, `Det siger Krag`."""
    rest = blocks[k].page.text[candidate.marked.outer : blocks[k].end].strip(" .")
    n = k if rest or k + 1 == len(blocks) else k + 1
    page, start = blocks[n].page, candidate.marked.outer if n == k else blocks[n].start
    m = _THUS.match(page.text, start, blocks[n].end)
    if m is None or (m.group().strip().startswith("Det") and m.group(1) not in words("speech", "direct")):
        return None
    verb = page.words[page.index(m.start(1))]
    return speakers.behind(page, verb, page.sentence_at(verb.start)[1]).actor


def _open_before(found: list[Spoken], left_open: int | None, candidates: Sequence[_Candidate]) -> None:
    """Speech left open at the end of a paragraph belongs to whoever goes on with it in the next one."""
    first = candidates[0] if candidates else None
    if left_open is None or first is None or not first.accepted or first.marked.start > first.paragraph.start + 2:
        return
    if found[left_open].actor is None and first.saying is not None:
        found[left_open] = replace(found[left_open], actor=first.saying.actor)


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
    if _exclaims(candidate):
        return True
    if len(text.split()) < SENTENCE_WORDS or not (text[0].isupper() or text[0] in "…-–."):
        return False
    behind = candidate.paragraph.page.text[candidate.marked.outer : candidate.marked.outer + 1]
    return (
        text.rstrip(")").endswith((".", "!", "?", "…"))
        or (_stands_alone(candidate) and len(text.split()) > 6)
        or not candidate.marked.closed
        or (behind == "." and len(text.split()) > 7 and _finite(text))
    )


def _exclaims(candidate: _Candidate) -> bool:
    """Whether a word or two where a sentence may begin are a whole utterance: `»Overhovedet ikke!«`."""
    text = candidate.text
    before = candidate.paragraph.page.text[candidate.paragraph.start : candidate.marked.opening].rstrip()
    alone = (not before or before.endswith((".", "!", "?"))) and candidate.marked.closed
    return alone and text[0].isupper() and text.endswith(("!", "?", "."))


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
    following = bisect_left(spans, marked.outer, key=lambda m: m.opening)
    limit = spans[following].opening if following < len(spans) else candidate.paragraph.end
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
    verb = next((w for w in reversed(inside) if w.text in words("speech", "direct", "impersonal")), None)
    if verb is not None and is_relative(page, verb, start):
        return antecedent(page, verb, start, speakers) or Saying(verb.text, None, unnamed=True)
    if verb is not None and verb.text in words("speech", "impersonal"):
        told = speakers.behind(page, verb, candidate.marked.opening)
        return told if told.actor else Saying(verb.text, speakers.pronoun(page, start, None))
    if verb is not None:
        actor = speakers.before(page, verb, start)
        return Saying(verb.text, actor) if actor else speakers.behind(page, verb, candidate.marked.opening)
    persons = speakers.within(page.start + start, page.start + candidate.marked.opening)
    if len(inside) > 0 and inside[-1].text.casefold() in words("speech", "naming"):
        return None
    whole = len(candidate.text.split()) >= SENTENCE_WORDS or candidate.text.endswith((".", "!", "?"))
    if persons and (persons[-1].end - page.start >= inside[-1].start or whole):
        return Saying(None, persons[-1].actor if persons[-1].end - page.start >= inside[-1].start else persons[0].actor)
    label = speakers.of_label(page.text[start : candidate.marked.opening].strip(" :–—-"))
    if label is not None:
        return Saying(None, label)
    return Saying(None, None) if len(candidate.text.split()) > 7 and _sentence(candidate) else None


def _phrase(candidate: _Candidate, inside: Sequence[Word], start: int, speakers: Speakers) -> Saying | None:
    """A phrase in marks is a quote where a verb of naming or saying with a known subject leads to it.

    Nearer than eight words, or farther with an `at` between (`hun skriver i en mail, at reglerne er »...«`).
    """
    page, opening = candidate.paragraph.page, candidate.marked.opening
    according = [w for w in inside if w.text.casefold() in words("speech", "according")]
    if according and not _titled(candidate):
        named = speakers.within(page.start + according[-1].end, page.start + opening)
        return Saying(according[-1].text, named[0].actor) if named else None
    own = _OWN_WORDS.search(page.text, start, opening)
    if own is not None:
        whose = speakers.within(page.start + own.start(), page.start + own.start(1))
        return Saying(own.group(1), whose[0].actor) if whose else None
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
    if n < 8 and verb.text.casefold() in words("speech", "phrase"):
        return True
    that = ", at " in candidate.paragraph.page.text[verb.end : candidate.marked.opening]
    if that and (size > 2 or candidate.text[0].islower()):
        return verb.text in words("speech", "direct", "indirect")
    return n < 8 and size >= SENTENCE_WORDS and verb.text in words("speech", "direct")


def _definite_sayer(page: Page, verb: Word) -> bool:
    """Whether a noun in the definite beside the verb says it: `overlægen skriver`, `sagde konsulenten`."""
    i = page.index(verb.start)
    near = [i - 1] if verb.text in words("speech", "calling") or not page.gap(i - 1).startswith(",") else [i + 1]
    beside = [page.words[k].text for k in near if 0 <= k < len(page.words)]
    return any(len(word) > 4 and word.endswith(("en", "et")) and word[1:].islower() for word in beside)


def _with_subject(candidate: _Candidate, saying: Saying, last: Saying | None) -> Saying:
    """`siger Krag og tilføjer: »...«`: a verb without a subject has the one of the clause before."""
    opening = candidate.marked.opening
    lead = candidate.paragraph.page.text[max(0, opening - 60) : opening]
    if saying.actor is None and not saying.unnamed and last is not None and _ELIDED.search(lead):
        return replace(saying, actor=last.actor)
    return saying


def _share(candidates: Sequence[_Candidate]) -> None:
    """Within a paragraph, speech without a clause of its own belongs to the speaker before it, else behind it."""
    last: Saying | None = None
    for candidate in candidates:
        if candidate.saying is not None:
            candidate.saying = _with_subject(candidate, candidate.saying, last)
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
