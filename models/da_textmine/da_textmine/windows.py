"""Cut the tokens of a document into windows that the encoder takes, at ends of sentences where there are any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

MOST = 126  # pieces of a window, its two ends left out
ENOUGH = 64  # pieces after which a window ends with its sentence
ENDS = frozenset({".", "!", "?", "…", ":"})
CLOSING = frozenset({'"', "”", "“", "»", "«", "'", "’", ")"})


class Cut(NamedTuple):
    """A window as tokens `start` to `end`; `hard` tells that it was cut within a sentence."""

    start: int
    end: int
    hard: bool


def cut(words: Sequence[str], sizes: Sequence[int], breaks: Sequence[bool]) -> Iterator[Cut]:
    """Yield windows that cover all tokens; `breaks` tells of each whether a line ends before it.

    A window holds whole sentences where they fit: it ends at the last end of a sentence, or of a line, before `MOST`.
    """
    start = 0
    while start < len(words):
        end, last = start, start
        size = 0
        while end < len(words) and size + sizes[end] <= MOST:
            if end > start and (breaks[end] or words[end - 1][-1:] in ENDS):
                last = end
                if size >= ENOUGH:
                    break
            size += sizes[end]
            end += 1
        if end == len(words):
            last = end
        hard = last == start
        yield Cut(start, max(end, start + 1) if hard else last, hard)
        start = max(end, start + 1) if hard else last
