"""Label Studio: a list of tasks, each with `data`, `predictions` and, once labelled, `annotations`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textmine.labelling.tasks import SKIPPED, Answer, Task, answer, as_json, as_text, suggested

CONTROL, OBJECT = "label", "text"
"""The names of the choices and of the text in the labelling configuration. Label Studio names columns after them in
its CSV and JSON-MIN exports, so that those can be read as any CSV."""


def write(tasks: Sequence[Task]) -> bytes:
    """Return tasks for Label Studio's import."""
    rows = [as_json(_task(n, task)) for n, task in enumerate(tasks, start=1)]
    return ("[\n" + ",\n".join(rows) + "\n]\n").encode("utf-8")


def read(tasks: Sequence[Any]) -> Iterator[Answer]:
    """Yield an answer for every annotation of every task, and one for a task that has none."""
    for n, task in enumerate(tasks, start=1):
        where = f"task {n}"
        if not isinstance(task, dict):
            yield Answer(where, {}, None, reason="not an object")
        elif not isinstance(task.get("data"), dict):  # JSON-MIN, or doccano's JSON: the row itself holds the data
            yield answer(where, task, task.get(CONTROL), task.get("annotator"))
        else:
            given = task.get("annotations")
            found = [a for a in given if isinstance(a, dict)] if isinstance(given, list) else []
            yield from (_answer(where, task["data"], annotation) for annotation in found)
            if not found:
                yield answer(where, task["data"], [], None)


def _task(n: int, task: Task) -> dict[str, Any]:
    choice = {"from_name": CONTROL, "to_name": OBJECT, "type": "choices", "value": {"choices": suggested(task)}}
    prediction = {"model_version": task.model or "", "score": max(task.p or (0.0,)), "result": [choice]}
    return {
        "id": n,
        "data": {"text": task.unit.text, **task.fields},
        "predictions": [prediction] if task.suggestion else [],
    }


def _answer(where: str, data: Mapping[str, Any], annotation: Mapping[str, Any]) -> Answer:
    by = annotation.get("completed_by")
    if isinstance(by, dict):
        by = as_text(by.get("email")) or by.get("id")
    reason = SKIPPED if annotation.get("was_cancelled") else None
    return answer(where, data, list(_choices(annotation.get("result"))), by, reason)


def _choices(result: Any) -> Iterator[Any]:
    """Yield what was chosen in our block of choices; a project may have others beside it."""
    for entry in result if isinstance(result, list) else ():
        if isinstance(entry, dict) and entry.get("type") == "choices" and entry.get("from_name") == CONTROL:
            value = entry.get("value")
            chosen = value.get("choices") if isinstance(value, dict) else None
            yield from chosen if isinstance(chosen, list) else ()
