"""Sentences with their figures marked inline, one a line, for the gold of single sentences.

    @2021-03-04
    Der er <f value=4500 kind=count modifier="<" counted="ledige">knap 4.500</f> ledige i byen.

A line `@DATE` says when the sentences behind it were published (`@` alone: not known); a blank line and one that
begins with `#` say nothing. Attributes have the names of the columns of `figures`; `source` is the actor's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import isfinite, nan
from pathlib import Path

from textmine.errors import UsageError
from textmine.evaluation.gold import Span
from textmine.evaluation.layers import Row

_MARK = re.compile(r'<(/?)f((?:\s+[a-z_]+=(?:"[^"]*"|[^\s>"]+))*)\s*>')
_ATTRIBUTE = re.compile(r'([a-z_]+)=(?:"([^"]*)"|([^\s>]+))')
_TEXTS = frozenset({"kind", "unit", "modifier", "change", "per", "counted", "source"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its marks, and the figures with their spans in it."""

    number: int
    """Of its line in the file."""
    text: str
    published_on: date | None
    figures: tuple[tuple[Span, Row], ...]


def read_sentences(path: Path) -> list[Sentence]:
    """Read a file of marked sentences; raises `UsageError`, with the line, for one that cannot be read."""
    sentences: list[Sentence] = []
    published: date | None = None
    for number, line in enumerate(_read(path).splitlines(), 1):
        try:
            if line.startswith("@"):
                published = date.fromisoformat(line[1:].strip()) if line[1:].strip() else None
            elif line.strip() and not line.startswith("#"):
                text, figures = _unmarked(line.strip())
                sentences.append(Sentence(number, text, published, tuple(figures)))
        except ValueError as e:
            raise UsageError(f"sentences {path}, line {number}: {e}") from e
    if not sentences:
        raise UsageError(f"sentences {path}: holds none; give a file with a sentence a line")
    return sentences


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as e:
        raise UsageError(f"sentences {path}: not UTF-8 ({e}); save it in that encoding") from e


def _unmarked(line: str) -> tuple[str, list[tuple[Span, Row]]]:
    """The sentence alone, and its figures in the order in which they begin."""
    pieces: list[str] = []
    length = at = 0
    open_marks: list[tuple[int, Row]] = []
    figures: list[tuple[Span, Row]] = []
    for mark in _MARK.finditer(line):
        pieces.append(line[at : mark.start()])
        length, at = length + mark.start() - at, mark.end()
        if not mark[1]:
            row = dict(_attributes(mark[2]))
            if "kind" not in row:
                raise ValueError(f"the figure {mark[0]!r} has no kind; give it one, as in <f value=40 kind=count>")
            open_marks.append((length, row))
        elif open_marks:
            start, row = open_marks.pop()
            figures.append(((start, length), row))
        else:
            raise ValueError("</f> closes nothing")
    text = "".join([*pieces, line[at:]])
    if open_marks or "<f" in text or "</f" in text:
        raise ValueError("a mark is not closed or cannot be read")
    return text, sorted(figures, key=lambda figure: figure[0])


def _attributes(text: str) -> Iterator[tuple[str, object]]:
    for name, quoted, bare in _ATTRIBUTE.findall(text):
        value = quoted or bare
        if name in ("value", "value_max"):
            yield name, _number(name, value)
        elif name in ("period_start", "period_end"):
            yield name, date.fromisoformat(value)
        elif name in _TEXTS:
            yield name, value
        else:
            raise ValueError(f"no attribute of a figure is called {name!r}")


def _number(name: str, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = nan
    if not isfinite(number):
        raise ValueError(f"{name}={value} is no number; write it as 1250000 or 2.5")
    return number
