"""The gold: one TOML file per dump that a person wrote (`corpus/README.md` describes it), placed in the dump's text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from textmine.errors import UsageError
from textmine.ingest.mask import MASK
from textmine.records import Reason, Role

Span = tuple[int, int]
DUMPS = ("sample", "dumps")
"""What the folder of the dumps is called beside a folder of gold."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What one dump must give: `segments` are [role, first words] and, where not kept, the reason."""

    dump: str
    segments: tuple[tuple[str, ...], ...]
    documents: tuple[dict[str, Any], ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A gold segment in its dump's text: from its first words to those of the next."""

    role: str
    words: str
    reason: str | None
    start: int
    end: int

    @property
    def kept(self) -> bool:
        """Whether it is part of what was said."""
        return self.reason is None

    def lines(self, text: str) -> Iterator[Span]:
        """Yield its printed lines, white space at both ends and blank ones left out."""
        for match in re.compile(r"\S(?:[^\n]*\S)?").finditer(text, self.start, self.end):
            yield match.span()


def read_gold(folder: Path) -> list[Gold]:
    """Read every gold file of a folder (or of `gold` in it), sorted.

    Raises `UsageError` for none, or for one that is not gold.
    """
    files = sorted(folder.glob("*.toml")) or sorted((folder / "gold").glob("*.toml"))
    if not files:
        raise UsageError(f"gold {folder}: no .toml file there; give a folder such as corpus/gold")
    return [_read(path) for path in files]


def dumps_of(folder: Path) -> Path:
    """The folder of the dumps that a folder of gold is about: `sample` or `dumps`, in it or beside it.

    Raises `UsageError` where there is none.
    """
    places = [near / name for near in (folder, folder.resolve().parent) for name in DUMPS]
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        raise UsageError(f"gold {folder}: no folder {' or '.join(DUMPS)} in it or beside it; give --dumps FOLDER")
    return found


def _read(path: Path) -> Gold:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        segments = tuple(tuple(segment) for segment in content.get("segments", []))
        for role, _, *reason in segments:
            if role not in get_args(Role) or not {*reason} <= {*get_args(Reason)}:
                raise ValueError(f"{[role, *reason]}: no such role or reason")
        return Gold(content["dump"], segments, tuple(content.get("document", [])), content.get("complete", False))
    except (KeyError, TypeError, ValueError) as e:
        raise UsageError(f"gold {path}: {e!r}; see corpus/README.md for what a gold file holds") from e


def places(words: str, text: str, start: int = 0) -> Iterator[Span]:
    """Yield where the words stand in a text, white space counting as one; an address may have been masked."""
    pattern = r"\s+".join("".join(map(_or_masked, word)) for word in words.split())
    for match in re.compile(pattern).finditer(text, start):
        yield match.span()


def _or_masked(character: str) -> str:
    """An expression for a character as it is, or as personal numbers and addresses are masked."""
    return f"[{character}{MASK}]" if character.isalnum() else re.escape(character)


def place_segments(gold: Gold, text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield each gold segment with the code point where it begins; they stand in the order of the dump."""
    at = 0
    for segment in gold.segments:
        span = next(places(segment[1], text, at), None)
        if span is None:
            raise UsageError(f"gold {gold.dump}: segment {segment[1]!r} does not stand there after code point {at}")
        yield segment, span[0]
        at = span[1]


def stretches(gold: Gold, text: str) -> list[Stretch]:
    """The gold segments where they stand, in order; raises `UsageError` for one that does not."""
    placed = [*place_segments(gold, text), (("", ""), len(text))]
    return [
        Stretch(segment[0], segment[1], segment[2] if len(segment) > 2 else None, start, end)
        for (segment, start), (_, end) in pairwise(placed)
    ]


def speeches(first: str, last: str, text: str) -> list[Span]:
    """Every span from the first to the nearest last words, the shortest first: a dump may print a text twice."""
    ends = [end for _, end in places(last, text)]
    found = [
        (start, min(e for e in ends if e > start)) for start, _ in places(first, text) if ends and ends[-1] > start
    ]
    return sorted(found, key=lambda span: span[1] - span[0])
