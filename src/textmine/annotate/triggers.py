"""Many patterns over a text at once: each is tried only where a word begins with one of its first letters.

A list of hundreds of alternatives in one regular expression is tried in full at every word; a table from the first
two letters of a word to the few patterns that may begin so does the same in a fraction of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

_START = re.compile(r"\b\w\w?")
_LETTERS = 2
_ANY = "\0"
"""For a beginning that may be any letter."""
_SPECIAL = frozenset("\\[.^$*+?{(|)")


class Triggers:
    """Groups of patterns, each a list of alternatives that begin at a word; found group by group, in text order."""

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        table: dict[tuple[int, str], list[str]] = {}
        anywhere: list[list[str]] = [[] for _ in groups]
        for number, alternatives in enumerate(groups):
            for alternative in (part for whole in alternatives for part in split(whole)):
                openings = _openings(alternative)
                for opening in openings or ():
                    table.setdefault((number, opening), []).append(alternative)
                if openings is None:
                    anywhere[number].append(alternative)
        self._n = len(groups)
        self._at: dict[str, list[tuple[int, re.Pattern[str]]]] = {}
        for (number, opening), found in sorted(table.items()):
            self._at.setdefault(opening, []).append((number, _whole([*found, *anywhere[number]])))
        self._else = [(number, _whole(found)) for number, found in enumerate(anywhere) if found]

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, re.Match[str]]]:
        """Every match with the number of its group, the groups in order; within one, matches do not overlap."""
        found: list[list[re.Match[str]]] = [[] for _ in range(self._n)]
        for word in _START.finditer(text, start, end):
            tried = set()
            opening = word.group().casefold()
            for number, pattern in (*self._at.get(opening, ()), *self._at.get(opening[:1], ())):
                tried.add(number)
                self._try(found[number], pattern, text, word.start(), end)
            for number, pattern in self._else:
                if number not in tried:
                    self._try(found[number], pattern, text, word.start(), end)
        for number, matches in enumerate(found):
            for m in matches:
                yield number, m

    @staticmethod
    def _try(found: list[re.Match[str]], pattern: re.Pattern[str], text: str, place: int, end: int) -> None:
        m = pattern.match(text, place, end) if not found or found[-1].end() <= place else None
        if m is not None:
            found.append(m)


def _whole(alternatives: Sequence[str]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(alternatives) + r")(?!\w)", re.IGNORECASE)


def split(pattern: str) -> list[str]:
    """The alternatives of a pattern outside of its groups: `a|(?:b|c)d` gives `a` and `(?:b|c)d`."""
    parts, depth, begin = [], 0, 0
    for i, sign in enumerate(pattern):
        if i and pattern[i - 1] == "\\":
            continue
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and depth == 0:
            parts.append(pattern[begin:i])
            begin = i + 1
    return [*parts, pattern[begin:]]


def _openings(pattern: str) -> set[str] | None:
    """The first two letters with which a match may begin; None where the pattern is too general to say."""
    found: set[str] = set()
    for opening in _heads(pattern):
        if not opening or not opening[0].isalpha():
            return None
        found.add(opening.split(" ")[0][:_LETTERS].casefold())
    return found


def _heads(pattern: str) -> list[str]:
    """Literal beginnings of a pattern, at least two signs long where it has that many."""
    if pattern.startswith("(?<"):
        return _heads(pattern[_closing(pattern) + 1 :])
    if pattern.startswith("(?:"):
        close = _closing(pattern)
        rest = pattern[close + 1 :]
        options = [head for part in split(pattern[3:close]) for head in _heads(part)]
        if rest.startswith(("{", "*", "+")):
            return [_ANY]
        tails = _heads(rest.removeprefix("?"))
        done = {_ANY, *(head for head in options if len(head) >= _LETTERS)}
        whole = [head if head in done else head + tail for head, tail in product(options, tails)]
        return [*whole, *tails] if rest.startswith("?") else whole
    literal = ""
    for i, sign in enumerate(pattern):
        if sign in _SPECIAL or pattern[i + 1 : i + 2] in {"?", "*", "{"}:
            return [literal or _ANY]
        literal += sign
        if len(literal) == _LETTERS:
            return [literal]
    return [literal]


def _closing(pattern: str) -> int:
    """Where the group ends that a pattern begins with."""
    depth = 0
    for i, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return i
    return len(pattern)
