"""The dumps that the labeller learns from: their lines, each with its label by the gold."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textmine.errors import UsageError
from textmine.evaluation.gold import Gold, Stretch, dumps_of, places, read_gold, stretches
from textmine.evaluation.layers import norm
from textmine.ingest.read import read
from textmine.parts.features import units_of
from textmine.parts.lines import Line
from textmine.parts.markup import breaks_of
from textmine.records import Raw
from textmine.settings import Ingest

SMALL = "small.jsonl"
_WORD = re.compile(r"\w+")
LEAST = 3
"""A line that holds several roles in a way that occurs more rarely is learned as one of the role that tells most."""


@dataclass(frozen=True, slots=True)
class Example:
    """A dump with its labels."""

    name: str
    group: str
    """The publisher: the part of the name before `--`. Cross-validation holds out whole groups."""
    lines: list[Line]
    labels: list[str]
    cuts: list[list[int]]
    """Of each line, the offsets in its text at which its second and further roles begin."""
    documents: Sequence[dict[str, Any]] = ()
    """The documents that the gold lists, in their order."""


def read_examples(folders: Sequence[Path]) -> list[Example]:
    """Read the dumps of folders that hold `gold/` and `dumps/` or `sample/`, sorted.

    Pages and records are left out: the labeller reads plain text alone. Raises `UsageError` for a dump that is missing.
    """
    found = [_example(dumps_of(folder), gold) for folder in folders for gold in read_gold(folder / "gold")]
    small = [example for folder in folders for example in _small(folder / SMALL)]
    return [*(example for example in found if example is not None), *small]


def _small(path: Path) -> Iterator[Example]:
    """Yield the texts of a few lines that lie in one file, with the label of each line: pages in miniature."""
    rows = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for n, row in enumerate(map(json.loads, rows), start=1):
        lines = units_of(row["text"])
        if len(lines) != len(row["labels"]):
            raise UsageError(f"layouts {path} line {n}: {len(row['labels'])} labels for {len(lines)} lines")
        yield Example(f"small-{n}", f"small-{n}", lines, row["labels"], [[] for _ in lines])


def _example(dumps: Path, gold: Gold) -> Example | None:
    path = dumps / gold.dump
    if "#" in gold.dump or path.parent != dumps:  # a record, or a member of an archive
        return None
    try:
        source = read(Raw(gold.dump, path.read_bytes()), Ingest())
    except OSError as e:
        raise UsageError(f"layouts {path}: {e.strerror}; the gold names it") from e
    if source.blocks:
        return None
    lines = units_of(source.text, breaks_of(source))
    found = stretches(gold, source.text)
    labels, cuts = gold_labels(lines, source.text, found, gold.documents), gold_cuts(lines, source.text, found)
    stem = path.stem
    return Example(stem, stem.split("--")[0], lines, labels, cuts, gold.documents)


def gold_labels(
    lines: Sequence[Line], text: str, found: Sequence[Stretch], documents: Sequence[dict[str, Any]]
) -> list[str]:
    """Return each unit's label: the roles of the gold segments that it holds, in order, joined by `+`.

    A title carries its kind: of an article none, `reply`, or `again` for one that is printed again or in another form.
    """
    kinds = _title_kinds(text, found, documents)
    parts = [f"{s.role}@{kinds[k]}" if kinds.get(k) else s.role for k, s in enumerate(found)]
    return ["+".join(parts[k] for k in held) or "other" for held in _held_by(lines, text, found, parts)]


def gold_cuts(lines: Sequence[Line], text: str, found: Sequence[Stretch]) -> list[list[int]]:
    """Return, for each unit, the offsets in its text at which the gold segments behind its first begin."""
    roles = [stretch.role for stretch in found]
    return [
        [len(line.text) - (line.end - found[k].start) for k in held[1:]]
        for line, held in zip(lines, _held_by(lines, text, found, roles), strict=True)
    ]


def _held_by(lines: Sequence[Line], text: str, found: Sequence[Stretch], parts: Sequence[str]) -> Iterator[list[int]]:
    """Yield the gold segments that each unit holds something of, one of those on end that are the same part."""
    at = 0
    for line in lines:
        while at < len(found) and found[at].end <= line.start:
            at += 1
        held, k = [], at
        while k < len(found) and found[k].start < line.end:
            if text[max(line.start, found[k].start) : min(line.end, found[k].end)].strip():
                held.append(k)
            k += 1
        yield [k for j, k in enumerate(held) if j == 0 or parts[k] != parts[held[j - 1]]]


def _title_kinds(text: str, found: Sequence[Stretch], documents: Sequence[dict[str, Any]]) -> dict[int, str]:
    """The kind of each title among the stretches: of a reply, printed again, or (none) of an article.

    A title that is printed over several lines is the title in each of them.
    """
    left = [(_plain(document.get("title")), document.get("part")) for document in documents]
    kinds: dict[int, str] = {}
    for k, stretch in enumerate(found):
        if stretch.role != "title":
            continue
        said = _plain(text[stretch.start : stretch.end])
        match = next((j for j, (title, _) in enumerate(left) if said and title.startswith(said)), None)
        if stretch.reason is not None or match is None:
            kinds[k] = "again"
            continue
        title, part = left[match]
        kinds[k] = "reply" if part == "reply" else ""
        left = [(title[len(said) :].strip(), part), *left[match + 1 :]] if title != said else left[match + 1 :]
    return kinds


def _plain(text: object) -> str:
    return " ".join(_WORD.findall(str(text or "").casefold()))


def take_document(left: list[dict[str, Any]], title: str | None, text: str) -> dict[str, Any] | None:
    """Return the gold's document of a title, else the one that a text holds most of, taken from those that are left."""
    titled = (gold for gold in left if title and norm(gold.get("title")) == norm(title))
    found = next(titled, None) or max(left, key=lambda gold: _held(gold, text), default=None)
    if found is None or (norm(found.get("title")) != norm(title) and not _held(found, text)):
        return None
    left.remove(found)
    return found


def _held(document: dict[str, Any], text: str) -> int:
    return sum(bool(places(words, text)) for words in document.get("once", ()))


def simplified(labels: Sequence[Sequence[str]]) -> list[list[str]]:
    """The labels of several dumps, rare ones of several roles made simpler."""
    counts = Counter(label for of_dump in labels for label in of_dump)
    return [[_simpler(label, counts) for label in of_dump] for of_dump in labels]


def _simpler(label: str, counts: Counter[str]) -> str:
    parts = label.split("+")
    if len(parts) == 1 or counts[label] >= LEAST:
        return label
    for known in ("+".join(parts[:2]), "+".join(parts[-2:])):
        if counts[known] >= LEAST:
            return known
    return parts[-1] if parts[0] == "field_label" else parts[0]
