"""Words, sentences and lines of a passage, found the same way whichever pipeline read it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from textmine.annotate.lexicon import endings, words
from textmine.records import Passage, Role

_LOST = (
    r"\ufffd|(?<=Ã)[¦¸¥†˜…©¼]|(?<=[bcdfghjklmnpqrstvwxzB-DF-HJ-NP-TV-XZ])\?(?=[a-zæøå]{2})"
    r"|(?<=[ -][B-DF-HJ-NP-TV-XZ])\?(?=[a-zæøå])|(?<=[ -])\?(?=[a-zæøå]{3})"
)
_PART = rf"(?:[^\W_]|{_LOST})+"
"""Letters and digits, also where a wrong encoding has put a sign in a letter's place: `J?rgen`, `J\ufffdrgen`."""
_WORD = re.compile(
    r"(?:(?:Aa|[A-ZÆØÅ])\.){2,5}(?! ?-?[^\W\d_a-zæøå])(?![^\W_])"  # letters alone: J.P., D.S.R., S.Aa.L.
    r"|(?:(?:Aa|[A-ZÆØÅ])\.-?){1,3}(?=[ -]?[A-ZÆØÅ])"  # initials: H. Petersen, A.P. Møller, H.-C. Lund
    r"|(?:Sct|Skt)\.(?= [A-ZÆØÅ])"
    rf"|HK/[^\W_]+|A/S\b|{_PART}(?:(?:[-'’&]{_PART})|(?:\.(?=\d|dk\b|com\b|nu\b)[^\W_]+))*"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:bl\.a|f\.eks|ca|dr|nr|kr|mio|mia|hr|fr|adm|fhv|evt|jf|inkl|ekskl|ifgl|iflg|mv|m\.v|pct|kl|tlf|cand|stk|prof|dvs|"
    r"osv|pga|vedr|sct|skt|Sct|Skt|ph\.d|red|max|min|sek|årg|bd|s|\d{1,2}|(?:[A-ZÆØÅ]\.){0,2}[A-ZÆØÅ])\.$"
)
_SENTENCE_END = re.compile(r"[.!?…]+[\"”“’»«')\]]*(?=\s)|\n\s*\n|:(?=\s*\n)")
_PARTICLE = re.compile(r"(?:al|el|ad|ar|as|at|an|ul|bin|ibn)-[A-ZÆØÅ]")
_LINE = re.compile(r"[^\n]+")
OPENING = "\"'“”„»«‘’([–—-"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page; offsets into the page's text."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter, behind a particle perhaps: `al-Khatib`."""
        if self.text[:1].islower() and "-" in self.text[1:5]:
            return _PARTICLE.match(self.text) is not None
        return self.text[:1].isupper() or (self.text[:1] in "?\ufffd" and len(self.text) > 1)

    @property
    def shouted(self) -> bool:
        """Whether it is in capitals throughout."""
        return len(self.text) > 1 and self.text.isupper()


def pages_of(passages: Sequence[Passage]) -> list[Page]:
    """Return the pages of a document's passages; the last document's are kept, since each stage asks for them."""
    return list(_pages(tuple(passages)))


@lru_cache(maxsize=1)
def _pages(passages: tuple[Passage, ...]) -> tuple[Page, ...]:
    return tuple(Page(passage) for passage in passages)


@dataclass(frozen=True)
class Page:
    """A passage with its words; `start` is where its text begins in the source."""

    passage: Passage

    @cached_property
    def text(self) -> str:
        """The text of the passage."""
        return self.passage.text

    @property
    def start(self) -> int:
        """Offset of the first character in the source text."""
        return self.passage.segment.start

    @property
    def role(self) -> Role:
        """The role of its segment."""
        return self.passage.segment.role

    @cached_property
    def words(self) -> list[Word]:
        """Every word in order."""
        return [Word(m.start(), m.end(), m.group()) for m in _WORD.finditer(self.text)]

    @cached_property
    def word_starts(self) -> list[int]:
        """Start of every word, to find a word by its place."""
        return [word.start for word in self.words]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Spans of the sentences, without the white space around them."""
        return sentence_spans(self.text)

    @cached_property
    def openers(self) -> frozenset[int]:
        """Indices of the words that begin a sentence, a line or a cell, where a capital says nothing."""
        first: set[int] = set()
        edges = [start for start, _ in self.sentences] + [m.start() for m in _LINE.finditer(self.text)]
        for edge in edges:
            i = self.index(edge)
            if i < len(self.words):
                first.add(i)
        for i, word in enumerate(self.words[1:], 1):
            gap = self.text[self.words[i - 1].end : word.start]
            if (
                any(mark in gap for mark in ':"“”„»«•\t')
                or "   " in gap
                or gap.strip() in {"-", "–", "—", "'", "’", "‘"}
            ):
                first.add(i)
        return frozenset(first)

    def index(self, place: int) -> int:
        """Index of the first word that starts at or after a place."""
        i = bisect_right(self.word_starts, place)
        return i - 1 if i and self.word_starts[i - 1] == place else i

    def gap(self, i: int) -> str:
        """What stands between a word and the next one."""
        return self.text[self.words[i].end : self.words[i + 1].start] if i + 1 < len(self.words) else "\n"

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_at(self, place: int) -> tuple[int, int]:
        """The sentence that holds a place."""
        i = max(0, bisect_right(self._sentence_starts, place) - 1)
        return self.sentences[i] if self.sentences else (0, len(self.text))

    def sentences_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """The sentences that begin in a stretch."""
        return self.sentences[bisect_left(self._sentence_starts, start) : bisect_left(self._sentence_starts, end)]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Cut a text into sentences; abbreviations, ordinals and initials do not end one."""
    spans: list[tuple[int, int]] = []
    start = 0
    for m in _SENTENCE_END.finditer(text):
        if (
            m.group().startswith(".")
            and _ABBREVIATION.search(text[max(start, m.start() - 12) : m.start() + 1])
            and not _new(text, m.end())
        ):
            continue
        after = text[m.end() : m.end() + 3].lstrip()
        if after[:1].islower():
            continue
        _append(spans, text, start, m.end())
        start = m.end()
    _append(spans, text, start, len(text))
    return spans


def _new(text: str, end: int) -> bool:
    """Whether a blank line follows: then even an abbreviation ends the sentence."""
    return text[end : end + 40].lstrip(" \t").startswith("\n\n")


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if piece.strip():
        spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))


_PAST = re.compile(r"^[a-zæøå]{3,}(?:ede|[dfgklmnprstv]te)$")
_NO_PAST = {
    "bedste",
    "sidste",
    "første",
    "største",
    "mindste",
    "fleste",
    "værste",
    "eneste",
    "dette",
    "ældste",
    "yngste",
}


def says(word: str) -> bool:
    """Whether a word is a verb of saying, an auxiliary, or has the ending of the past tense."""
    return word in words("speech", "direct", "indirect", "finite") or (bool(_PAST.match(word)) and word not in _NO_PAST)


@cache
def _title_suffixes() -> tuple[str, ...]:
    """The heads that also end a compound; a short one (`mf`) stands alone."""
    return tuple(head for head in endings("words", "title_heads") if len(head) > 3)


@lru_cache(maxsize=65536)
def is_title(word: str) -> bool:
    """Whether a word is a title in its bare form: `minister`, `beskæftigelsesordfører`, `ph.d.-studerende`."""
    lower = word.casefold()
    if lower in words("words", "title_heads"):
        return True
    if lower in words("words", "not_titles"):
        return False
    return lower.endswith(_title_suffixes())


@lru_cache(maxsize=65536)
def definite_title(word: str) -> str | None:
    """The bare title behind a definite form: `ministeren` gives `minister`; None for other words."""
    lower = word.casefold()
    lower = lower.removesuffix("s") if lower.endswith(("ens", "ets")) else lower
    for ending in ("en", "n", "met"):
        bare = lower.removesuffix(ending)
        if bare != lower and is_title(bare):
            return bare
    if lower.endswith(("en", "et")) and lower[-4:-3] == lower[-3:-2] and is_title(lower[:-3]):
        return lower[:-3]
    if lower.endswith("manden") and is_title(lower.removesuffix("en")):
        return lower.removesuffix("en")
    if lower.endswith(("lederen", "læreren")):
        return lower.removesuffix("en")
    return None


def genitive_bare(word: str) -> str | None:
    """The word without a genitive ending, where it may have one: `KL's`, `Nørmarks`, `Jens'`."""
    for ending in ("'s", "’s", "'", "’"):
        if word.endswith(ending):
            return word.removesuffix(ending)
    return word[:-1] if word.endswith("s") and len(word) > 2 and not word.endswith("ss") else None
