"""A source's lines with what can be seen of each; lines cut at a fixed width are put together to paragraphs first."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from textmine.records import Reason, Role

_BREAK = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WHITE = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2007\u2009\u200a\u200b\u2028\u2029\u202f\u3000\ufeff"
_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_STOP = re.compile(r"[.!?…][\"”“»«’'\)\]]*$")
_SENTENCE_BREAK = re.compile(r"[.!?…][\"”“»’')\]]*\s{1,8}[\"”“»‘'(–-]*\s?[A-ZÆØÅÉ]")
_TAG = (
    r"</?(?:p|b|strong|i|em|u|h[1-6]|div|span|br|li|ul|ol|blockquote|section|article|font|a|hr)(?:\s[^<>]{0,200})?/?>"
)
_OPENING_TAGS = re.compile(rf"(?:{_TAG}\s{{0,4}})+", re.IGNORECASE)
_CLOSING_TAGS = re.compile(rf"(?:\s{{0,4}}{_TAG}){{1,9}}$", re.IGNORECASE)
PROSE_WORDS = 14
"""A line with a full stop and this many words is running text; so is any line of twice as many."""


@dataclass
class Line:
    """A printed line, or a paragraph of lines that were cut at a fixed width; what it is is filled in by the stages."""

    start: int
    end: int
    text: str
    gap: int = 0
    """Blank lines above it."""
    role: Role | None = None
    reason: Reason | None = None
    document: int | None = None
    """Index of its document among the source's documents."""
    tag: str = ""
    marks: frozenset[str] = frozenset()
    hint: Role | None = None
    """The role that markup suggests; `stated` tells whether a record decided it."""
    stated: bool = False
    main: bool | None = None
    block: int | None = None
    author: str | None = None
    posted_at: datetime | None = None
    key: str = ""
    """The table of wordings that decided its role."""
    cut: int | None = None
    """Offset at which a second part of the line begins that has a role of its own, `cut_role`."""
    cut_role: Role | None = None
    fields: dict[str, str] = field(default_factory=dict)

    @cached_property
    def words(self) -> list[str]:
        """Its words in lower case, without marks."""
        return [w.casefold() for w in _WORD.findall(self.text)]

    @property
    def n_words(self) -> int:
        """How many words it has."""
        return len(self.words)

    @cached_property
    def stops(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(_STOP.search(self.text[-12:].rstrip()))

    @cached_property
    def n_sentences(self) -> int:
        """How many sentences it seems to hold."""
        return 1 + len(_SENTENCE_BREAK.findall(self.text))

    @cached_property
    def is_prose(self) -> bool:
        """Whether it is running text beyond doubt."""
        if self.n_words >= 2 * PROSE_WORDS:
            return True
        return (self.n_words >= PROSE_WORDS and self.stops) or (
            self.n_words >= 8 and self.n_sentences >= 2 and self.stops
        )

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it reads as a sentence: it ends like one, or it is a line of a dialogue."""
        if self.is_prose or self.is_dialogue:
            return True
        return self.n_words >= 3 and (self.stops or self.text.endswith((":", "”", "“", '"', "»", ",")))

    @cached_property
    def is_dialogue(self) -> bool:
        """Whether it is a dash or quotation mark with speech behind."""
        return self.n_words >= 3 and bool(re.match(r"[-–—−]\s?[^\W\d]|[\"”“»„]\S", self.text))

    @cached_property
    def is_short(self) -> bool:
        """Whether it could be a heading: a few words without a full stop."""
        ends = self.text.rstrip("\"”“»’')] ")
        return 0 < self.n_words <= 14 and len(self.text) <= 110 and not ends.endswith((".", ",", ";"))

    @cached_property
    def plain(self) -> str:
        """Its words with one blank between, for comparing."""
        return " ".join(self.words)


def read_lines(text: str, breaks: frozenset[int] = frozenset()) -> list[Line]:
    """Return the lines of a text that are not blank, in order; `breaks` are offsets at which a line ends in any case.

    Lines that were cut at a fixed width are joined. Time is linear in the text.
    """
    lines = _raw_lines(text, breaks)
    return _join_wrapped(text, lines, breaks)


def _raw_lines(text: str, breaks: frozenset[int]) -> list[Line]:
    edges = sorted({0, len(text), *(b for b in breaks if 0 < b < len(text)), *(m.end() for m in _BREAK.finditer(text))})
    lines: list[Line] = []
    gap = 0
    for start, end in itertools.pairwise(edges):
        begin, stripped = _without_tags(text[start:end])
        if not stripped:
            gap += "\n" in text[start:end] or "\r" in text[start:end]
            continue
        lines.append(Line(start + begin, start + begin + len(stripped), stripped, gap))
        gap = 0
    return lines


def _without_tags(piece: str) -> tuple[int, str]:
    """Return a line without white space, byte order mark and the tags of HTML around it, and where that begins."""
    begin = len(piece) - len(piece.lstrip(_WHITE))
    stripped = piece.strip(_WHITE)
    tags = _OPENING_TAGS.match(stripped) if stripped.startswith("<") else None
    if tags:
        begin, stripped = begin + tags.end(), stripped[tags.end() :]
    tags = _CLOSING_TAGS.search(stripped, max(0, len(stripped) - 400)) if stripped.endswith(">") else None
    return begin, stripped[: tags.start()] if tags else stripped


def _join_wrapped(text: str, lines: list[Line], breaks: frozenset[int]) -> list[Line]:
    width = _wrap_width(lines)
    if width is None:
        return lines
    paragraphs: list[list[Line]] = []
    for line in lines:
        last = paragraphs[-1][-1] if paragraphs else None
        if last is not None and line.start not in breaks and _goes_on(last, line, width, text):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_joined(paragraph) for paragraph in paragraphs]


def _goes_on(last: Line, line: Line, width: int, text: str) -> bool:
    """Whether a line was cut off the one above: its first word had found no place there, and no tag stands between."""
    first = line.text.split(maxsplit=1)[0]
    cut = len(last.text) <= width + 3 and len(last.text) + 1 + len(first) > width - 1
    if _COLUMNS.search(last.text) or _COLUMNS.search(line.text) or is_rule(last) or is_rule(line):
        return False
    return cut and not line.gap and not text[last.end : line.start].strip() and not _stands_alone(line)


def _joined(paragraph: list[Line]) -> Line:
    if len(paragraph) == 1:
        return paragraph[0]
    words = " ".join(word for line in paragraph for word in line.text.split())
    return Line(paragraph[0].start, paragraph[-1].end, words, paragraph[0].gap)


def is_rule(line: Line) -> bool:
    """Whether a line is a printed rule between things: "-----", "* * *"."""
    return bool(_RULE.fullmatch(line.text))


_RULE = re.compile(r"([-=*_#~+•·—–])(?:[ \t]{0,4}\1){2,}")
_COLUMNS = re.compile(r"\S(?: {4,}|\t)\S")
"""What running text never has, and the head of a page has: words set far apart."""
_BRACKETED = re.compile(r"\([^()]+\)")


def _stands_alone(line: Line) -> bool:
    if _BRACKETED.fullmatch(line.text) and line.n_words <= 14:
        return True
    return (line.text.endswith(":") and line.n_words <= 4) or (
        bool(re.match(r"[-–—*•]\s", line.text)) and line.n_words < 5
    )


def _wrap_width(lines: list[Line]) -> int | None:
    """Return the width at which lines were cut, or None: most longer lines end close below one common width."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) >= 40 and not is_rule(line))
    if len(lengths) < 4:
        return None
    width = lengths[int(len(lengths) * 0.95)] if len(lengths) >= 20 else lengths[-1]
    full = sum(width - 14 <= n <= width + 3 for n in lengths)
    return width if width <= 110 and full >= 0.55 * len(lengths) else None
