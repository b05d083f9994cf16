"""A statement whose sayer is told in the next sentence: `Der mangler 600 boliger. Det mener Mette Krag.`"""

from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.annotate.clauses import is_finite
from textmine.annotate.lexicon import words
from textmine.annotate.marks import Paragraph
from textmine.annotate.pages import Word
from textmine.annotate.reported import Sentence
from textmine.annotate.speakers import Saying
from textmine.annotate.spoken import Spoken

_SAYS = re.compile(r"(?:Det|Sådan|Således) (\w+) (?!også|ikke|aldrig|altid|man|jeg|du|vi|noget|nok|jo|om)\S")
_IS = re.compile(r"(?:Det|Sådan) (?:er|var|lyder|lød) (\w+(?:en|et)) (?:fra|hos|i) ")
_ABOUT = re.compile(r" (?:om|også|ikke|altid|aldrig) ")
MIN_WORDS = 4
LONG = 8
"""So many words are a statement even without a verb that is known to be finite: `Riv skiltet ned, og ...`."""


def postponed(blocks: Sequence[Paragraph], k: int, sentence: Sentence, found: Sequence[Spoken]) -> list[Spoken]:
    """Read the sentence before one that says nothing but whose it was; what is told already stays as it is."""
    told = _sayer(sentence)
    stated = _statement(blocks, k, sentence) if told is not None else None
    if told is None or stated is None:
        return []
    saying, cue = told
    spoken = stated.spoken(stated.start, stated.end, saying, cue)
    return [s for s in spoken if not any(s.start < f.end and f.start < s.end for f in found[-4:])]


def _sayer(sentence: Sentence) -> tuple[Saying, Word] | None:
    """Who said what stands before: `Det skriver Tænketanken Broen i en rapport`, `Sådan lyder kravet fra KL`."""
    page = sentence.page
    m = _SAYS.match(page.text, sentence.start, sentence.end)
    if m is None or sentence.marks.inside(page.start + sentence.start, page.start + m.end()):
        return None
    verb = page.words[page.index(m.start(1))]
    news = _IS.match(page.text, sentence.start, sentence.end)
    if news is not None and news.group(1) in words("speech", "news"):
        named = sentence.speakers.within(page.start + news.end(), page.start + sentence.end)
        return (Saying(verb.text, named[0].actor), verb) if named else None
    if verb.text not in words("speech", "telling", "judging"):
        return None
    saying = sentence.speakers.behind(page, verb, sentence.end)
    plain = verb.text in {"lyder", "lød"} and page.words[page.index(verb.end)].text not in {"det", "fra"}
    known = saying.actor is not None and not plain and saying.actor is not sentence.speakers.author
    return (saying, verb) if known and not _ABOUT.search(sentence.text[: MIN_WORDS * 20]) else None


def _statement(blocks: Sequence[Paragraph], k: int, sentence: Sentence) -> Sentence | None:
    """The sentence before, in its paragraph or at the end of the one before, that states something in no marks."""
    paragraph, place = sentence.paragraph, sentence.start
    if place <= paragraph.start:
        if k == 0:
            return None
        paragraph, place = blocks[k - 1], blocks[k - 1].end
    if paragraph.page.role in {"title", "heading"}:
        return None
    start, end = paragraph.page.sentence_at(place - 1)
    if start < paragraph.start or start >= place:
        return None
    stated = Sentence(paragraph, start, min(end, place), sentence.speakers, sentence.marks)
    return stated if _states(stated) else None


def _states(stated: Sentence) -> bool:
    page = stated.page
    if not stated.text.endswith(".") or len(stated.words) < MIN_WORDS or stated.text[0] in "-–—":
        return False
    if stated.marks.inside(page.start + stated.start, page.start + stated.end):
        return False
    return len(stated.words) >= LONG or any(is_finite(page, w) for w in stated.words)
