"""What goes out to an annotator, and what comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textmine.labelling.units import Spans, Unit

LABELS = ("for", "against", "neutral", "other")
"""What an annotator chooses from: the side taken, or `other` where the text is about something else."""
SIDES = LABELS[:3]
KEYS = (
    "unit", "unit_id", "document_id", "start", "end", "spans", "title",
    "suggestion", "p_for", "p_against", "p_neutral", "model", "chosen", "snapshot",
)  # fmt: skip
"""What every format carries beside the text; all plain strings and numbers, which no tool takes apart."""
NOT_LABELLED = "not labelled"
SKIPPED = "skipped by the annotator"
_LINE_BREAKS = re.compile("[\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Task:
    """A unit to label."""

    unit: Unit
    suggestion: str | None
    """The model's label; None where it abstains, never saw the unit, or the annotator is not to see it."""
    p: tuple[float, float, float] | None
    """The model's probabilities of SIDES."""
    model: str | None
    chosen: str
    """Why it was chosen: `uncertain`, or `random` (together, those are a sample of all that can be labelled)."""
    snapshot: str

    @property
    def fields(self) -> dict[str, str | int | float | None]:
        """The values of KEYS."""
        unit, p = self.unit, self.p or (None, None, None)
        values = (
            unit.unit, unit.unit_id, unit.document_id, unit.start, unit.end, write_spans(unit.spans), unit.title,
            self.suggestion or "", *p, self.model or "", self.chosen, self.snapshot,
        )  # fmt: skip
        return dict(zip(KEYS, values, strict=True))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a file says of a unit by one annotator; nothing in it is checked yet."""

    where: str
    """The row, line or task, counted from 1."""
    fields: Mapping[str, Any]
    """As many of KEYS as the file still has."""
    text: str | None
    label: str | None = None
    annotator: str | None = None
    reason: str | None = None
    """Why it gives no label, where it gives none."""


def answer(where: str, row: Mapping[Any, Any], labels: Any, annotator: Any, reason: str | None = None) -> Answer:
    """Return the answer that a row of any format gives; `labels` is what stands where the label should be."""
    given = [text for value in (labels if isinstance(labels, list) else [labels]) if (text := as_text(value))]
    if reason is None and len(given) != 1:
        reason = f"{len(given)} labels ({', '.join(given)}); give one" if given else NOT_LABELLED
    text = row.get("text")
    return Answer(
        where,
        {key: row[key] for key in KEYS if key in row},
        text if isinstance(text, str) else None,
        given[0] if given and reason is None else None,
        as_text(annotator),
        reason,
    )


def as_text(value: Any) -> str | None:
    """Return a string or number of a file as text; None where it is empty or anything else."""
    is_plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return (str(value).strip() or None) if is_plain else None


def as_offset(value: Any) -> int | None:
    """Return a whole number: some tools write 12 back as 12.0 or as "12"."""
    try:
        number = float(value)
        return int(number) if number.is_integer() else None
    except (TypeError, ValueError, OverflowError):
        return None


def write_spans(spans: Spans) -> str:
    """Return spans as `12:40 44:90`."""
    return " ".join(f"{start}:{end}" for start, end in spans)


def read_spans(text: str) -> Spans | None:
    """Return what `write_spans` wrote; None where it is anything else."""
    found = re.fullmatch(r"\d{1,15}:\d{1,15}(?: \d{1,15}:\d{1,15})*", text, re.ASCII)
    pairs = (pair.split(":") for pair in text.split()) if found else ()
    return tuple((int(start), int(end)) for start, end in pairs) or None


def as_json(value: Any) -> str:
    """Return JSON on one line, also for readers that break lines where Unicode does."""
    plain = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _LINE_BREAKS.sub(lambda m: f"\\u{ord(m[0]):04x}", plain)


def suggested(task: Task) -> Sequence[str]:
    """Return the suggestion as the list that tools hold choices in."""
    return [task.suggestion] if task.suggestion else []
