"""Labelled passages, read from a CSV."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textmine.errors import UsageError
from textmine.stance.classifier import FOLDS
from textmine.stance.store import LABELS

COLUMNS = ("id", "text", "label", "unit", "author_group", "note")
UNITS = ("document", "comment", "quote")
ELSEWHERE = "other"
"""A value of the optional column `about`: the passage is about something else, and the rule of `apply` judges it."""
MIN_PER_CLASS = 10


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled passage; `label` is a number of LABELS."""

    text: str
    label: int
    unit: str
    group: str


def read_passages(path: Path) -> list[Passage]:
    """Read labelled passages, those about something else left out; raises UsageError naming the line."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise UsageError(f"stance labels {path}: {e}; give a CSV in utf-8 with {', '.join(COLUMNS)}") from e
    rows = [row for line, entry in enumerate(table, start=2) if (row := _passage(entry, f"{path} row {line}"))]
    for i, label in enumerate(LABELS):
        n = sum(row.label == i for row in rows)
        if n < MIN_PER_CLASS:
            raise UsageError(f"stance labels {path}: {n} passages are {label!r}; give {MIN_PER_CLASS} at least")
    if (n := len({row.group for row in rows})) < FOLDS:
        raise UsageError(f"stance labels {path}: {n} author groups; give {FOLDS} at least, so that one can be held out")
    return rows


def _passage(entry: dict[str, Any], where: str) -> Passage | None:
    if missing := [name for name in COLUMNS[1:5] if not (entry.get(name) or "").strip()]:
        raise UsageError(f"stance labels {where}: no {missing[0]}; every row needs {', '.join(COLUMNS[1:5])}")
    if entry["label"] not in LABELS:
        raise UsageError(f"stance labels {where}: label {entry['label']!r}; give one of {', '.join(LABELS)}")
    if entry["unit"] not in UNITS:
        raise UsageError(f"stance labels {where}: unit {entry['unit']!r}; give one of {', '.join(UNITS)}")
    if entry.get("about") == ELSEWHERE:
        return None
    return Passage(entry["text"], LABELS.index(entry["label"]), entry["unit"], entry["author_group"])
