"""JSONL for doccano and for Prodigy: one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from textmine.labelling.tasks import LABELS, SKIPPED, Answer, Task, answer, as_json, suggested

OPTIONS = [{"id": label, "text": label} for label in LABELS]


def write_doccano(tasks: Sequence[Task]) -> bytes:
    """Return examples for doccano's import.

    `label` is empty: doccano takes what stands there for an answer of whoever imports it, and hands a suggestion that
    nobody looked at back as a label. It shows the other fields, `suggestion` among them, beside the text.
    """
    return _lines({"text": task.unit.text, "label": [], **task.fields} for task in tasks)


def write_prodigy(tasks: Sequence[Task]) -> bytes:
    """Return tasks for Prodigy's interface `choice`, with the suggestion chosen beforehand."""
    return _lines(_prodigy(task) for task in tasks)


def read(text: str) -> Iterator[Answer]:
    """Yield an answer for every line; Prodigy's lines have options, or an answer."""
    for n, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _line(f"line {n}", line)


def _line(where: str, line: str) -> Answer:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return Answer(where, {}, None, reason="not JSON")
    if not isinstance(row, dict):
        return Answer(where, {}, None, reason="not an object")
    if "answer" in row or "options" in row:
        return _from_prodigy(where, row)
    return answer(where, row, row.get("label"), row.get("annotator"))


def _prodigy(task: Task) -> dict[str, Any]:
    shown = {"title": task.unit.title, "unit": task.unit.unit, "suggestion": task.suggestion or ""}
    return {
        "text": task.unit.text, "options": OPTIONS, "accept": suggested(task), "meta": shown, **task.fields,
    }  # fmt: skip


def _from_prodigy(where: str, row: Mapping[str, Any]) -> Answer:
    """Return the answer of one line: what is accepted counts only where a person pressed accept."""
    accepted = row.get("answer") == "accept"
    reason = None if accepted or "answer" not in row else SKIPPED
    who = row.get("_annotator_id") or row.get("_session_id")
    return answer(where, row, row.get("accept") if accepted else [], who, reason)


def _lines(rows: Iterable[dict[str, Any]]) -> bytes:
    return "".join(as_json(row) + "\n" for row in rows).encode("utf-8")
