"""The gold: one TOML file per dump that a person wrote (`corpus/README.md` describes it), placed in the dump's text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textmine.errors import UsageError

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gold:
    """What one dump must give: `segments` are [role, first words] and, where not kept, the reason."""

    dump: str
    segments: tuple[tuple[str, ...], ...]
    documents: tuple[dict[str, Any], ...]
    complete: bool


def read_gold(folder: Path) -> list[Gold]:
    """Read every gold file of a folder, sorted; raises `UsageError` for none, or for one that is not gold."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise UsageError(f"gold {folder}: no .toml file there; give a folder such as corpus/gold")
    return [_read(path) for path in files]


def _read(path: Path) -> Gold:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        segments = tuple(tuple(segment) for segment in content.get("segments", []))
        return Gold(content["dump"], segments, tuple(content.get("document", [])), content.get("complete", False))
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as e:
        raise UsageError(f"gold {path}: {e!r}; see corpus/README.md for what a gold file holds") from e


def places(words: str, text: str, start: int = 0) -> Iterator[Span]:
    """Yield where the words stand in a text, white space counting as one."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    for match in re.compile(pattern).finditer(text, start):
        yield match.span()


def place_segments(gold: Gold, text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield each gold segment with the code point where it begins; they stand in the order of the dump."""
    at = 0
    for segment in gold.segments:
        span = next(places(segment[1], text, at), None)
        if span is None:
            raise UsageError(f"gold {gold.dump}: segment {segment[1]!r} does not stand there after code point {at}")
        yield segment, span[0]
        at = span[1]


def speech(first: str, last: str, text: str) -> Span | None:
    """The shortest span from the first to the last words, or None."""
    ends = [end for _, end in places(last, text)]
    spans = [
        (start, min(e for e in ends if e > start)) for start, _ in places(first, text) if ends and ends[-1] > start
    ]
    return min(spans, key=lambda span: span[1] - span[0], default=None)
