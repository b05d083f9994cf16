"""The comments of a document from its labelled lines: where each begins and ends, who wrote it and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textmine.parts.comments import Posted
from textmine.parts.lines import Line
from textmine.parts.posters import Posting, postings


def comments_of(lines: Sequence[Line], near: date | None) -> list[tuple[Line, Line, Posted]]:
    """Return the comments, each from its first to its last line, with author and time by the lines above it.

    Where headers are printed, what stands between two of them is one comment, whatever buttons stand inside; where none
    are, each block without a blank line is one.
    """
    runs = _runs(lines)
    headers = postings(lines, runs, near)
    if sum(author is not None or at is not None for author, at in headers) * 2 < len(runs):
        runs, headers = _by_gaps(lines, runs, headers)
    found: list[tuple[Line, Line, Posted]] = []
    for (begin, end), (author, at) in zip(runs, headers, strict=True):
        found.append((lines[begin], lines[end - 1], Posted(begin, end, lines[begin].author or author, at)))
    return found


def _runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the half-open ranges of comment lines with nothing but buttons between their lines."""
    runs: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if line.role != "comment":
            continue
        if runs and all(lines[j].role == "comment" for j in range(runs[-1][1], i)):
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


def _by_gaps(
    lines: Sequence[Line], runs: list[tuple[int, int]], headers: list[Posting]
) -> tuple[list[tuple[int, int]], list[Posting]]:
    cut: list[tuple[int, int]] = []
    told: list[Posting] = []
    for (begin, end), header in zip(runs, headers, strict=True):
        starts = [begin, *(i for i in range(begin + 1, end) if lines[i].gap)]
        cut += list(zip(starts, [*starts[1:], end], strict=True))
        told += [header, *[(None, None)] * (len(starts) - 1)]
    return cut, told
