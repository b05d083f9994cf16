"""Which words of a text stand between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textmine.dedup.normalise import words_of

_KINDS = tuple(re.compile(f"[{marks}]") for marks in ("»«", "„“”", '"'))
"""Each kind is followed alone: a text that uses two puts one within the other, or has lost a mark of one."""
_CLOSES = {"»": "«", "«": "»", "„": "“”", "“": "”", "”": "”", '"': '"'}
_DASH = re.compile(r"\s*[-–—]\s")

Flags = list[bool | None]
Stretch = tuple[int, int, bool | None]


def quoted_words(text: str) -> Flags:
    """Return for each word of `words_of` whether it stands between quotation marks, or None where it cannot be told.

    It cannot in a line that a dash opens (speech in one newspaper, an item in another), behind a mark that nothing
    closes, to the line's end, and before a mark that closes what nothing opened. A quote may run over paragraphs.
    """
    kinds = [_flags(text, _stretches(text, marks)) for marks in _KINDS if marks.search(text)]
    kinds.append(_flags(text, _items(text)))
    return [True if True in flags else None if None in flags else False for flags in zip(*kinds, strict=True)]


def _flags(text: str, stretches: Iterator[Stretch]) -> Flags:
    return [flag for start, end, flag in stretches for _ in words_of(text[start:end])]


def _items(text: str) -> Iterator[Stretch]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, at + len(line), None if _DASH.match(line) else False
        at += len(line)


def _stretches(text: str, marks: re.Pattern[str]) -> Iterator[Stretch]:
    """Cut the text at its marks of one kind."""
    done, seen, opener, in_line = 0, 0, "", True
    for found in marks.finditer(text):
        at, mark = found.start(), found[0]
        in_line = in_line and text.find("\n", seen, at) < 0
        seen = at + 1
        if not opener:
            closing = _closes_something(text, at)
            yield done, at, None if closing else False
            opener = "" if closing else mark
        elif mark in _CLOSES[opener] and (in_line or mark != opener or _closes_something(text, at)):
            yield done, at, True
            opener = ""
        elif not in_line and (mark in _CLOSES[mark] or not _heads_line(text, at)):  # what was opened is never closed
            yield from _left_open(text, done, at)
            opener = mark
        else:
            continue
        done, in_line = at + 1, True
    yield from _left_open(text, done, len(text)) if opener else [(done, len(text), False)]


def _left_open(text: str, start: int, end: int) -> Iterator[Stretch]:
    """A quote that is not closed: nobody knows how far into its line it goes."""
    line_end = text.find("\n", start, end)
    line_end = end if line_end < 0 else line_end
    yield start, line_end, None
    yield line_end, end, False


def _closes_something(text: str, at: int) -> bool:
    """Whether a mark follows upon a word or a stop, and no word upon it."""
    return at > 0 and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum()


def _heads_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()
