"""Lines behind dashes: where speech may stand, where it ends, and what its reporting clause says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.annotate.clauses import is_finite
from textmine.annotate.lexicon import words
from textmine.annotate.marks import Paragraph
from textmine.annotate.meant import SUBJECT, sex_of
from textmine.annotate.pages import Page, Word
from textmine.annotate.speakers import Speakers
from textmine.annotate.spoken import Spoken
from textmine.records import Actor

DASH = re.compile(r"[-–—―−]\s*(?=[^\W\d_]|[\"“”»…])")
_INNER_DASH = re.compile(r"(?<=[.!?…:])\s+[-–—―−]\s+(?=[A-ZÆØÅ])")
_RESUMED = re.compile(r"(?<=,)\s+[-–—―−]\s+(?=[^\W\d_])")
"""`siger han, – så er den ordnet`: speech goes on behind its reporting clause."""
_GOES_ON = re.compile(r",\s+(?=(?:og|men|for|så|fordi|når|hvis|især|også|eller)\s+(?!hun\b|han\b|det samme\b))")
"""`siger han, og jeg mener det`: the same without a dash, where it says `jeg` or `vi`."""
_THAT = re.compile(r",\s+(?=at\s)")
"""`– Vi ved alle, siger han, at det går galt.`"""
_INSERTED = re.compile(r",\s+(?=[a-zæøå])(?!(?:som|der|hvor|da|mens|efter|og|men) )")
"""`– Det er, siger han, helt utroligt.`: behind a finite verb what is said goes on."""
BEGUN = 4
"""What is broken off so has at most so many words: `– Det er, som det er, siger han, formand i byen.`"""
_COORDINATED = re.compile(r"\b(?:og|men|der|som)\b")
_IDIOM = re.compile(r"siger og (?:skriver|gør)\b")
_I_THINK = re.compile(r"(?:tror|synes|mener|tænker|håber|gætter|husker|vil|kan) (?:jeg|vi|du|I)\b")
"""`Siden maj, tror jeg.`: said of himself by whoever speaks."""
PERSONS = re.compile(r"\b(?:(?i:jeg|mig|min|mit|mine|vi|os|vores|du|dig|din|dit|dine|man|jer|jeres)|I)\b")
_FIRST = re.compile(r"\b(?:jeg|mig|min|mit|mine|vi|os|vores)\b", re.IGNORECASE)
_STAGE = re.compile(
    r"(?:Så|Da|Bagefter|Derefter|Imens|Ved siden af|Bag|Foran|På vej|Udenfor|Der bliver|Der blev|Latter|Stilhed) "
)
_GAP = re.compile(r"\s?[,?!.…]+[\"”“»«]?\s+")
_TAIL = re.compile(
    r"(?: (?:sig|fast|til|ud|selv|så|ind|videre|igen|bestemt|tørt|straks|stille|at \w+|med et \w+))*"
    r"(?:, (?:da|mens|inden) .*)?\s*\.?\s*"
)
"""What may stand behind the subject of a verb that no list has: `skynder hun sig at tilføje`."""
_LOOSE = {"hun", "han", "en", "et", "det", "de", "den", "nogen"}
NEAR_CLAUSE = 90
"""A reporting clause begins at most so many letters before the dash behind it."""


@dataclass
class Line:
    """One stretch of speech behind a dash; offsets into its page."""

    paragraph: Paragraph
    block: int
    start: int
    end: int
    leads: bool
    whole: int = 0
    """Where its stretch of the paragraph ends, behind its reporting clause."""
    verb: Word | None = None
    actor: Actor | None = None
    told: bool = False
    """Whether a reporting clause says who speaks, be it somebody without a name."""

    @property
    def text(self) -> str:
        """The speech."""
        return self.paragraph.page.text[self.start : self.end]

    @property
    def opens(self) -> bool:
        """Whether its paragraph begins with a dash."""
        return DASH.match(self.paragraph.text) is not None

    def spoken(self) -> Spoken:
        """The speech with its speaker."""
        page = self.paragraph.page
        cue = self.verb.text if self.verb else None
        return Spoken(self.paragraph.passage, page.start + self.start, page.start + self.end, self.actor, cue)


def dash_spans(blocks: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Where speech behind dashes may stand, in the source text; a pronoun looks past it."""
    spans: list[tuple[int, int]] = []
    for k, paragraph in enumerate(blocks):
        for line in stretches(paragraph, k):
            page = paragraph.page
            clause = _clause(page, line.start, line.end) if line.leads else None
            spans.append((page.start + line.start, page.start + (clause[1] if clause else line.end)))
    return spans


def stretches(paragraph: Paragraph, block: int) -> Iterator[Line]:
    """The stretches of a paragraph that a dash opens: at its start, or behind a sentence in it.

    A heading may be a line of speech that was taken for one: it ends as a sentence does.
    """
    page = paragraph.page
    first = DASH.match(paragraph.text)
    if page.role == "title" or (page.role == "heading" and not (first and is_sentence(paragraph.text))):
        return
    inner = list(_INNER_DASH.finditer(page.text, paragraph.start, paragraph.end))
    if first:
        inner = sorted([*inner, *_resumed(page, paragraph)], key=lambda m: m.start())
    starts = [paragraph.start + first.end()] if first else []
    starts += [m.end() for m in inner]
    ends = [m.start() for m in (inner if first else inner[1:])] + [paragraph.end]
    for n, (start, end) in enumerate(zip(starts, ends, strict=False)):
        yield Line(paragraph, block, start, end, leads=first is not None or n == 0, whole=end)


def is_sentence(text: str) -> bool:
    """Whether a line begins and ends as a sentence does."""
    body = text.lstrip("-–—―− ")
    return body[:1].isupper() and body.rstrip().endswith((".", "!", "?", "…", '"', "”", "«", ")"))


def _resumed(page: Page, paragraph: Paragraph) -> list[re.Match[str]]:
    """Dashes behind a reporting clause and its comma."""
    found = list(_RESUMED.finditer(page.text, paragraph.start, paragraph.end))
    return [m for m in found if _clause(page, max(paragraph.start, m.start() - NEAR_CLAUSE), m.start()) is not None]


def _clause(page: Page, start: int, end: int, speakers: Speakers | None = None) -> tuple[Word, int] | None:
    """The first `, siger` of a stretch: the verb, and where the speech before it ends."""
    for i in range(page.index(start) + 1, page.index(end)):
        verb = page.words[i]
        gap = page.text[page.words[i - 1].end : verb.start]
        if not _GAP.fullmatch(gap) or _IDIOM.match(page.text, verb.start) or _I_THINK.match(page.text, verb.start):
            continue
        if verb.text in words("speech", "direct") or (speakers and _ends_with_speaker(page, i, end, speakers)):
            mark = gap.strip()[:1]
            return verb, page.words[i - 1].end + (1 if mark in set("?!…") else 0)
    return None


def _ends_with_speaker(page: Page, i: int, end: int, speakers: Speakers) -> bool:
    """Whether a verb that no list has stands between speech and the person who ends the line: `Nej, retter Krag.`"""
    if not speakers.tells(page, i):
        return False
    behind = page.words[i + 1]
    last = next(iter(speakers.within(page.start + behind.start, page.start + end)), None)
    subject = behind.end if behind.text in SUBJECT or last is None else last.end - page.start
    return _TAIL.fullmatch(page.text, subject, end) is not None


def tell(line: Line, speakers: Speakers) -> None:
    """Read the reporting clause of a stretch, and end the speech before it."""
    page, start = line.paragraph.page, line.start
    while (clause := _clause(page, start, line.end, speakers)) is not None:
        verb, speech_end = clause
        i = page.index(verb.start)
        subject = page.words[i + 1].text if i + 1 < len(page.words) and page.gap(i).isspace() else ""
        saying = speakers.behind(page, verb, line.end)
        if saying.actor is not None or subject in _LOOSE or saying.unnamed:
            impersonal = verb.text in words("speech", "impersonal") and saying.actor is None
            line.verb, line.end, line.actor, line.told = verb, speech_end, saying.actor, not impersonal
            return
        start = verb.start


def resumed_without_dash(line: Line, speakers: Speakers) -> list[Spoken]:
    """Speech that goes on behind its reporting clause: `- Det går ikke, siger hun. Vi skal videre.`

    Unless it tells what the speaker does: `- Det går ikke, siger hun. Hun rejser sig.`
    """
    if line.verb is None or line.whole <= line.verb.end:
        return []
    page = line.paragraph.page
    end = min(page.sentence_at(line.verb.end)[1], line.whole)
    comma = _GOES_ON.search(page.text, line.verb.end, end)
    start = comma.end() if comma and _FIRST.search(page.text, comma.end(), end) else end
    last = page.index(line.verb.start) - 1
    broken = is_finite(page, page.words[last]) and last - page.index(line.start) < BEGUN
    on = _INSERTED if broken else _THAT
    that = on.search(page.text, line.verb.end, min(start, line.verb.end + NEAR_CLAUSE))
    start = that.end() if that and not _COORDINATED.search(page.text, line.verb.end, that.start()) else start
    while start < line.whole and page.text[start].isspace():
        start += 1
    rest = page.text[start : line.whole].rstrip()
    new = start >= end and that is None
    if not rest or (new and (not rest[0].isupper() or narrates(page, start, line.whole, line.actor, speakers))):
        return []
    begin = page.start + start
    return [Spoken(line.paragraph.passage, begin, begin + len(rest), line.actor, None)]


def narrates(page: Page, start: int, end: int, actor: Actor | None, speakers: Speakers) -> bool:
    """Whether sentences between speech are the paper's: they tell of the speaker, and say neither `jeg` nor `du`."""
    if PERSONS.search(page.text, start, end):
        return False
    first = page.words[page.index(start)]
    sex = SUBJECT.get(first.text.casefold())
    if sex is not None:
        return actor is None or sex_of(actor.name) in {sex, None}
    here = speakers.within(page.start + first.start, page.start + first.end)
    if here and here[0].actor.type == "person" and not speakers.possessive(page, here[0]):
        return True
    return _STAGE.match(page.text, start, end) is not None
