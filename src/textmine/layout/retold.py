"""Variants of the words of dumps: headlines and paragraphs that papers printed, in the place of those of the dump.

Made-up dumps have made-up headlines: longer and tamer than those of papers ("Boblen bobler"). What a line is must show
from its place and shape where its words are new. All draws come from the generator that is handed in.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat
from pathlib import Path

from textmine.errors import UsageError
from textmine.parts.lines import Line

_TITLES = frozenset({"title", "title@again"})
_TIED = frozenset({"pull_quote", "attribution", "comment", "title@reply"})
"""What says again, or answers, what stands in the body: that must stay as it is."""
_IS_PROSE = re.compile(r"(?s)(?:\S+\s+){11,}.*[.!?\"»”]")
_MOST_WORDS, _LEAST_PARAGRAPHS = 20, 4
ATTRIBUTION = {
    "parole_dk.jsonl.gz": "PAROLE-DK (Keson 1998; Kromann 2003), mbkromann/copenhagen-dependency-treebank, "
    "MIT or CC BY-SA 4.0"
}
"""What the card of a model says that learned from a file of texts that is not ours."""
AS_IT_IS = 0.5
"""So often the body keeps its words though nothing hangs on them."""


@dataclass(frozen=True)
class Texts:
    """Texts that were printed: their titles, and the paragraphs of each, in their order."""

    titles: Sequence[str]
    bodies: Sequence[Sequence[str]]


def read_texts(path: Path) -> Texts:
    """Return the texts of a JSONL file, gzipped or not, with `title` and `text`, paragraphs apart by a blank line.

    Raises `UsageError` where it cannot be read, or holds no text of a few paragraphs.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        titles = [" ".join(row["title"].split()) for row in rows if row.get("title")]
        bodies = [[*_paragraphs(row["text"])] for row in rows]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as e:
        raise UsageError(f"texts {path}: {e}; give a JSONL with `title` and `text`") from e
    texts = Texts(
        [title for title in titles if title != "UNTITLED" and len(title.split()) <= _MOST_WORDS],
        [body for body in bodies if len(body) >= _LEAST_PARAGRAPHS],
    )
    if not texts.titles or not texts.bodies:
        raise UsageError(f"texts {path}: no titles, or no text of {_LEAST_PARAGRAPHS} paragraphs; give more texts")
    return texts


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs that are surely running text, no heading or line of a list."""
    for paragraph in text.split("\n\n"):
        flat = " ".join(paragraph.split())
        if _IS_PROSE.fullmatch(flat):
            yield flat


def retell(lines: Sequence[Line], labels: Sequence[str], texts: Texts, rng: random.Random) -> list[Line]:
    """Return the lines of a dump, its titles told otherwise, and its bodies too unless something hangs on them."""
    titles = {text: rng.choice(texts.titles) for text in _titles(lines, labels)}
    out = [_titled(line, titles) if label in _TITLES else line for line, label in zip(lines, labels, strict=True)]
    if not _TIED.isdisjoint(labels) or rng.random() < AS_IT_IS:
        return out
    paragraphs = chain.from_iterable(rng.choice(texts.bodies) for _ in repeat(None))
    return [
        _said(line, next(paragraphs)) if label == "body" and line.is_prose else line
        for line, label in zip(out, labels, strict=True)
    ]


def _titles(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The titles of a dump; none where one is printed over several lines, or again in another form."""
    kinds = [label if label in _TITLES else "" for label in labels]
    titles = list(dict.fromkeys(line.text for line, kind in zip(lines, kinds, strict=True) if kind == "title"))
    over = any(
        one and one == other and not line.gap for one, other, line in zip(kinds, kinds[1:], lines[1:], strict=False)
    )
    again = {line.text for line, kind in zip(lines, kinds, strict=True) if kind == "title@again"}
    return [] if over or again - {*titles} else titles


def _titled(line: Line, titles: Mapping[str, str]) -> Line:
    title = titles.get(line.text, line.text)
    return _said(line, title.upper() if line.text.isupper() else title)


def _said(line: Line, text: str) -> Line:
    return replace(line, end=line.start + len(text), text=text)
