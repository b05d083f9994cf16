"""A stage that does not balance stops the commit."""

import pytest

from textmine.balance import balance
from textmine.errors import TextmineError
from textmine.tables.schema import TABLES
from textmine.tables.write import to_arrow

SOURCE = {
    "source_id": "s", "path": "a.txt", "record_id": None, "url": None, "sha256": "0", "n_bytes": 4, "format": "text",
    "encoding": "utf-8", "repaired": False, "n_chars": 10, "text": "Enig.\\nNej.", "status": "ok", "reason": None,
}  # fmt: skip
REJECTED = SOURCE | {"source_id": "t", "n_chars": 0, "text": "", "status": "rejected", "reason": "empty"}


def segment(start: int, end: int, reason: str | None = None) -> dict[str, object]:
    row = {"source_id": "s", "segment_id": f"s-s{start}", "document_id": None, "role": "other", "duplicate_of": None}
    return row | {"start": start, "end": end, "kept": reason is None, "reason": reason}


def tables(*segments: dict[str, object]) -> dict[str, object]:
    rows = {"sources": [SOURCE, REJECTED], "segments": list(segments)}
    return {
        name: to_arrow(TABLES[name], rows.get(name, [])) for name in ("sources", "segments", "comments", "documents")
    }


def test_what_went_in_came_out_or_was_removed_with_a_reason() -> None:
    found = balance(tables(segment(0, 5), segment(5, 6, "blank"), segment(6, 10, "spam")), 2)
    assert found["ingest"] == {"unit": "dumps", "in": 2, "out": 1, "removed": {"rejected": 1}}
    assert found["parts"]["in"] == found["parts"]["out"] == 10
    assert found["dedup within"] == {"unit": "characters", "in": 10, "out": 5, "removed": {"blank": 1, "spam": 4}}


@pytest.mark.parametrize(("segments", "n_inputs"), [([segment(0, 5)], 2), ([segment(0, 10)], 3)])
def test_a_loss_stops_the_commit(segments: list[dict[str, object]], n_inputs: int) -> None:
    with pytest.raises(TextmineError, match="does not balance"):
        balance(tables(*segments), n_inputs)
