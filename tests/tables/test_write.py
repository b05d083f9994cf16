"""Tables are as declared, sorted, and the same bytes for the same rows."""

from pathlib import Path

import pytest

from textmine.errors import TextmineError
from textmine.tables.schema import TABLES
from textmine.tables.write import check, check_rows, read_arrow, to_arrow, to_pandas, write_parquet

RELATIONS = TABLES["relations"]
MENTIONS = TABLES["mentions"]


def mention(start: int, **other: object) -> dict[str, object]:
    row: dict[str, object] = {
        "document_id": "d-1",
        "segment_id": "d-s1",
        "start": start,
        "end": start + 3,
        "text": "Ida",
    }
    return row | {"label": "PER", "actor_id": None, "score": None} | other


def test_rows_come_back_sorted_by_key(tmp_path: Path) -> None:
    write_parquet(tmp_path / "m", to_arrow(MENTIONS, [mention(9), mention(2)]))
    frame = to_pandas(read_arrow(tmp_path / "m"))
    assert list(frame["start"]) == [2, 9]
    assert list(frame.columns) == [column.name for column in MENTIONS.columns]


@pytest.mark.parametrize("row", [mention(1, mood="sur"), {"document_id": "d-1"}])
def test_an_undeclared_or_missing_column_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(TextmineError, match="table mentions: columns"):
        to_arrow(MENTIONS, [row])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([mention(1, label="HUND")], "HUND"),
        ([mention(1, text=None)], "text"),
        ([mention(1), mention(1)], "document_id"),
    ],
)
def test_a_row_against_the_schema_stops_the_commit(rows: list[dict[str, object]], said: str) -> None:
    with pytest.raises(TextmineError, match=said):
        check(MENTIONS, to_arrow(MENTIONS, rows))


def test_an_empty_table_has_its_columns(tmp_path: Path) -> None:
    write_parquet(tmp_path / "r", to_arrow(RELATIONS, []))
    frame = to_pandas(read_arrow(tmp_path / "r"))
    assert len(frame) == 0
    assert "kind" in frame.columns


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name, rows in (("a", [mention(1), mention(5)]), ("b", [mention(5), mention(1)])):
        write_parquet(tmp_path / name, to_arrow(MENTIONS, rows))
    assert (tmp_path / "a/part-0.parquet").read_bytes() == (tmp_path / "b/part-0.parquet").read_bytes()


def test_whole_numbers_stay_whole_beside_nulls() -> None:
    frame = to_pandas(to_arrow(MENTIONS, [mention(1, score=0.5), mention(4)]))
    assert frame["start"].dtype == "Int64"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([mention(1, label="HUND")], "table mentions: label"),
        ([mention(1, text=None)], "table mentions: text"),
        ([mention(1), mention(1)], "two rows have the same document_id"),
        ([mention(10**30)], "int"),
        ([mention(1, text="\ud800")], "surrogates"),
    ],
)
def test_what_would_break_the_commit_is_found_in_one_dumps_rows(rows: list[dict[str, object]], said: str) -> None:
    check_rows({"mentions": [mention(1), mention(5, actor_id="a")]})
    with pytest.raises((ValueError, OverflowError), match=said):
        check_rows({"mentions": rows})
