"""A stretch in quotation marks, and whether its own form makes it speech."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from textmine.annotate.lexicon import words
from textmine.annotate.marks import MARKS, Marked, Paragraph
from textmine.annotate.speakers import Saying

HEADS = {"title", "heading"}
SENTENCE_WORDS = 4
"""So many words can be a sentence."""
PHRASE = 2
LONG = 7
"""More words than this with a finite verb are a sentence even without its full stop."""
BESIDE = 300
"""So many letters beside a mark are looked at."""
_BEFORE_CLAUSE = re.compile(r"[.!?…]?[\"“”]?,\s|[!?…]\s")


@dataclass
class Candidate:
    """A stretch in marks with what stands beside it."""

    paragraph: Paragraph
    marked: Marked
    saying: Saying | None = None
    accepted: bool = False
    weak: bool = False
    """Whether it is a phrase of a headline, which is speech where the text repeats it."""

    @property
    def text(self) -> str:
        """What stands in the marks."""
        return self.paragraph.page.text[self.marked.start : self.marked.end]

    @property
    def before(self) -> str:
        """The paragraph's text next before the opening mark."""
        start = max(self.paragraph.start, self.marked.opening - BESIDE)
        return self.paragraph.page.text[start : self.marked.opening]

    @property
    def behind(self) -> str:
        """The paragraph's text next behind the closing mark."""
        return self.paragraph.page.text[self.marked.outer : min(self.paragraph.end, self.marked.outer + BESIDE)]

    @property
    def size(self) -> int:
        """How many words stand in the marks."""
        return len(self.text.split())

    @property
    def in_head(self) -> bool:
        """Whether it stands in a headline."""
        return self.paragraph.page.role in HEADS


def ended(paragraph: Paragraph, marked: Marked) -> Marked:
    """End speech whose mark never closes before a reporting clause in it: `»Det er nok, siger Krag.`"""
    if marked.closed or marked.open_end:
        return marked
    page = paragraph.page
    for i in range(page.index(marked.start) + 1, page.index(marked.end)):
        verb = page.words[i]
        gap = page.text[page.words[i - 1].end : verb.start]
        if verb.text in words("speech", "direct") and _BEFORE_CLAUSE.fullmatch(gap):
            outer = verb.start - 1
            end = outer - 2 if page.text[outer - 2] in MARKS else outer
            return replace(marked, end=end, outer=outer, closed=True)
    return marked


def looks_spoken(candidate: Candidate) -> bool:
    """Whether a stretch that no reporting clause stands beside is speech by its own form."""
    if candidate.in_head:
        return stands_alone(candidate) and candidate.size >= SENTENCE_WORDS
    return is_sentence(candidate) and not is_titled(candidate)


def may_repeat(candidate: Candidate) -> bool:
    """Whether a phrase of a headline may be from what somebody says in the text."""
    return candidate.in_head and candidate.size >= PHRASE and not is_titled(candidate)


def is_sentence(candidate: Candidate) -> bool:
    """Whether the words could stand as a sentence: a capital at the start, a full stop or the like at the end."""
    text, size = candidate.text, candidate.size
    if not candidate.marked.closed and candidate.before.strip() and not _left_open(candidate):
        return False
    if _exclaims(candidate):
        return True
    if size < SENTENCE_WORDS or not (text[0].isupper() or text[0] in "…-–."):
        return False
    return (
        text.rstrip(")").endswith((".", "!", "?", "…"))
        or (stands_alone(candidate) and size > LONG - 1)
        or not candidate.marked.closed
        or (candidate.behind[:1] == "." and size > LONG and has_finite(text))
    )


def _left_open(candidate: Candidate) -> bool:
    """Whether a mark that never closes opens a whole sentence inside a paragraph: `..., sagde hun. »Du har hænder.`"""
    whole = candidate.text[0].isupper() and candidate.text.endswith((".", "!", "?", "…"))
    return whole and candidate.before.rstrip().endswith((".", "!", "?", ":"))


def _exclaims(candidate: Candidate) -> bool:
    """Whether a word or two where a sentence may begin are a whole utterance: `»Overhovedet ikke!«`, `»Helt galt«.`"""
    text, before = candidate.text, candidate.before.rstrip()
    alone = (not before or before.endswith((".", "!", "?", ":"))) and candidate.marked.closed
    stopped = candidate.behind[:1] in {".", "!", "?"} and candidate.size > 1
    return alone and text[0].isupper() and (stopped or text.endswith(("!", "?", ".")))


def has_finite(text: str) -> bool:
    """Whether one of the frequent finite verbs or persons is among the words."""
    return any(word in words("speech", "finite") for word in text.casefold().split())


def is_titled(candidate: Candidate) -> bool:
    """Whether a word before the mark announces a title: `rapporten "..."`."""
    before = candidate.before.split()
    return bool(before) and before[-1].strip(",:").casefold() in words("speech", "naming")


def stands_alone(candidate: Candidate) -> bool:
    """Whether the paragraph holds nothing but speech, so that the word was given before."""
    behind = candidate.behind.strip(" .,")
    return not candidate.before.strip() and (not behind or behind[0] in MARKS)
