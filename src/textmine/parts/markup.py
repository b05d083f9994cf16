"""What markup and records say of a source's lines: roles where they decide, hints where they do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from textmine.parts.dates import find_dates
from textmine.parts.lines import Line
from textmine.parts.wording import table
from textmine.records import Block, Role, Source

_WORD = re.compile(r"[^\W_]+")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def breaks_of(source: Source) -> frozenset[int]:
    """Return the offsets at which a block of the source begins or ends: no line goes over them."""
    return frozenset(offset for block in source.blocks for offset in (block.start, block.end))


def apply_markup(lines: list[Line], blocks: tuple[Block, ...]) -> None:
    """Tell every line which block it stands in, and what that block says it is."""
    ordered = sorted(range(len(blocks)), key=lambda i: (blocks[i].start, -blocks[i].end, i))
    at, open_blocks = 0, list[int]()
    for line in lines:
        while at < len(ordered) and blocks[ordered[at]].start <= line.start:
            open_blocks.append(ordered[at])
            at += 1
        while open_blocks and blocks[open_blocks[-1]].end <= line.start:
            open_blocks.pop()
        if open_blocks:
            _tell(line, blocks[open_blocks[-1]], open_blocks[-1])


def _tell(line: Line, block: Block, index: int) -> None:
    line.block, line.main, line.tag = index, block.main, block.tag
    line.author, line.posted_at = block.author, block.posted_at
    if block.role is not None:
        line.stated = True
        # A record's text may itself be a raw page or form: what its lines are is still to be found.
        line.role = None if block.role == "body" else block.role
        return
    line.marks = _marked(f"{block.marks} {block.tag}")
    if "comments" in line.marks:
        line.tag = "comment_author" if _is_comment_author(block.marks) else line.tag
        return
    line.role = _role(line, block)
    if line.role is None and block.tag in _HEADINGS:
        line.hint = "heading"


def _role(line: Line, block: Block) -> Role | None:
    around = next((m for m in ("advert", "teaser", "footer", "navigation") if m in line.marks), None)
    if around is not None and not (block.main and line.is_prose):
        return cast("Role", around)
    if block.tag == "h1":
        return "title"
    inside = _inside(block.marks, block.tag)
    if inside == "dateline":
        return "dateline" if line.n_words <= 30 and find_dates(line.text) else None
    if inside in ("byline", "credit", "attribution") and line.n_words > 80:
        return None
    if inside in ("lead", "pull_quote") and line.n_words > 120:
        return None
    return inside


@lru_cache(maxsize=4096)
def _words(mark: str) -> frozenset[str]:
    words = _WORD.findall(mark)
    return frozenset({*words, "".join(words)})


@lru_cache(maxsize=4096)
def _marked(marks: str) -> frozenset[str]:
    """Return which lists of `around` and of comments the marks fit anywhere."""
    lists = table("marks.toml")
    found = {role for mark in marks.split() for role, words in lists["around"].items() if _words(mark) & set(words)}
    if any(_words(mark) & set(lists["comments"]["zone"]) for mark in marks.split()):
        found.add("comments")
    return frozenset(found)


@lru_cache(maxsize=4096)
def _inside(marks: str, tag: str) -> Role | None:
    """Return what the innermost telling mark says."""
    pulled = any("pull_quote" in _fits(mark) for mark in marks.split())
    if pulled and (tag == "cite" or re.search(r"\bcite\b", marks)):
        return "attribution"
    if tag == "cite" and "blockquote" in marks.split():
        return "attribution"
    for mark in (tag, *reversed(marks.split())):
        for role in _fits(mark):
            return cast("Role", role)
    return None


def _fits(mark: str) -> Iterator[str]:
    words = _words(mark)
    return (role for role, listed in table("marks.toml")["inside"].items() if words & set(listed))


def _is_comment_author(marks: str) -> bool:
    innermost = marks.split()[-1:] or [""]
    return bool(_words(innermost[0]) & set(table("marks.toml")["comments"]["author"]))
