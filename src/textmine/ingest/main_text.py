"""Trafilatura's opinion on which blocks of a page are its main text: a hint for the roles, never a cut."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import trafilatura
from trafilatura.deduplication import LRU_TEST

from textmine.records import Block

_MAX_CHARS = 1_000_000  # larger pages are lists and archives, where there is no main text to find
_MAX_BLOCKS = 5_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}\?>")
_WORDS = re.compile(r"[^\W_]+")


def mark_main(markup: str, text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with `main` set; unchanged (None) where trafilatura has no opinion or fails."""
    if len(markup) > _MAX_CHARS or len(blocks) > _MAX_BLOCKS:
        return blocks
    found = _extract(markup)
    if not found:
        return blocks
    lines = {_key(line) for line in found.split("\n")} - {""}
    return tuple(replace(block, main=_is_main(text[block.start : block.end], lines)) for block in blocks)


def _is_main(text: str, lines: set[str]) -> bool:
    """Whether at least half of a block's characters are in lines of the main text."""
    keys = [_key(line) for line in text.split("\n")]
    return sum(len(key) for key in keys if key in lines) * 2 >= max(1, sum(map(len, keys)))


def _key(line: str) -> str:
    """Return the words alone: trafilatura adds list marks and moves white space."""
    return " ".join(_WORDS.findall(line)).casefold()


def _extract(markup: str) -> str | None:
    extract: Callable[..., str | None] = trafilatura.extract
    # The one cache in which a page leaves a trace for the next; the others hold results of pure functions.
    # Trafilatura's own `reset_caches` also collects garbage: .35 s a page in a process with spaCy loaded.
    LRU_TEST.clear()
    try:
        return extract(_DECLARATION.sub("", markup), include_comments=False, include_tables=True, deduplicate=False)
    except Exception:  # its opinion is never worth a page
        return None
