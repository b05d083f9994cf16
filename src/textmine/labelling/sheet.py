"""CSV: a row a unit, with empty columns `label` and `annotator` to fill in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from textmine.labelling.tasks import KEYS, Answer, Task, answer

COLUMNS = ("text", "label", "annotator", *KEYS)
BOM = "\ufeff"
"""Without it, Excel shows Ã¦ for æ."""


def write(tasks: Sequence[Task]) -> bytes:
    """Return a CSV for a spreadsheet."""
    rows = ({"text": task.unit.text, "label": "", "annotator": "", **task.fields} for task in tasks)
    return (BOM + table(COLUMNS, rows)).encode("utf-8")


def read(text: str) -> Iterator[Answer]:
    """Yield an answer for every row; raises csv.Error where a quoted field never ends.

    A Danish Excel writes semicolons: the header says what the columns are divided by.
    """
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    with _wide_fields():
        for n, row in enumerate(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 2):
            yield answer(f"row {n}", row, row.get("label"), row.get("annotator"))


def is_sheet(text: str) -> bool:
    """Say whether a text begins with a header of ours, or of a tool that kept our columns."""
    header = text.partition("\n")[0]
    return "text" in header and "unit_id" in header


def table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return a CSV; every field is quoted, since the writer leaves a lone carriage return bare, and it ends a row."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, columns, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


@contextmanager
def _wide_fields() -> Iterator[None]:
    """Let a field be as long as a document; the limit is the module's, so it is put back."""
    before = csv.field_size_limit(2**31 - 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)
