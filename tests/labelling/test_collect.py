"""Labels taken back: checked against the snapshot, joined over annotators, nothing lost."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from textmine.api import Snapshot
from textmine.errors import UsageError
from textmine.labelling import formats
from textmine.labelling.choose import choose
from textmine.labelling.collect import (
    AGAIN,
    NO_SUCH_UNIT,
    collect,
    labels_jsonl,
    mentioned,
    refuse_empty,
    training_csv,
)
from textmine.stance.labels import COLUMNS

Change = dict[str, Any]


def labelled(snapshot: Snapshot, path: Path, changes: dict[str, Change]) -> Path:
    """An export of the comments to which these changes were made, by unit_id; the rest is left out."""
    rows = [json.loads(line) for line in formats.write(choose(snapshot), "doccano").decode().split("\n") if line]
    changed = [row | changes[row["unit_id"]] for row in rows if row["unit_id"] in changes]
    path.write_text("".join(json.dumps(row) + "\n" for row in changed), encoding="utf-8")
    return path


def test_labels_of_two_annotators_are_joined_with_their_agreement(snapshot: Snapshot, tmp_path: Path) -> None:
    ea = labelled(snapshot, tmp_path / "ea.jsonl", {"a-c0": {"label": ["for"]}, "a-c3": {"label": ["Against"]}})
    bo = labelled(snapshot, tmp_path / "bo.jsonl", {"a-c0": {"label": ["for"]}, "a-c3": {"label": ["neutral"]}})
    found = collect(snapshot, [ea, bo])
    assert [(unit.unit_id, label, note) for unit, label, note in found.units] == [("a-c0", "for", "2 of 2 annotators")]
    assert found.undecided == (("comment", "a-c3"),)
    assert (found.agreement.annotators, found.agreement.share_agreed) == (("bo", "ea"), 0.5)
    assert found.reasons == {}


def test_the_majority_decides_and_half_is_none(snapshot: Snapshot, tmp_path: Path) -> None:
    given = {"ea": "for", "bo": "for", "ib": "against"}
    files = [
        labelled(snapshot, tmp_path / f"{who}.jsonl", {"a-c0": {"label": [label]}}) for who, label in given.items()
    ]
    assert [(label, note) for _, label, note in collect(snapshot, files).units] == [("for", "2 of 3 annotators")]
    files.append(labelled(snapshot, tmp_path / "mo.jsonl", {"a-c0": {"label": ["neutral"]}}))
    assert collect(snapshot, files).undecided == (("comment", "a-c0"),)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"text": "De gør det godt."}, "its text is not the snapshot's"),
        ({"text": None}, "no text"),
        ({"start": 1}, "its offsets are not the snapshot's"),
        ({"spans": "98:113"}, "its offsets are not the snapshot's"),
        ({"unit_id": "z-c9"}, NO_SUCH_UNIT),
        ({"unit_id": None}, "no unit_id"),
        ({"unit": "quote"}, NO_SUCH_UNIT),
        ({"label": ["glad"]}, "label 'glad' is none of for, against, neutral, other"),
        ({"label": []}, "not labelled"),
        ({"label": None}, "not labelled"),
    ],
)
def test_an_answer_that_does_not_fit_is_kept_with_the_reason(
    change: Change, reason: str, snapshot: Snapshot, tmp_path: Path
) -> None:
    path = labelled(snapshot, tmp_path / "ea.jsonl", {"a-c0": {"label": ["for"]} | change})
    found = collect(snapshot, [path])
    (row,) = found.rows
    assert (row.reason, row.label, row.where, found.units) == (reason, None, "line 1", ())


def test_every_row_of_every_file_is_in_the_jsonl(snapshot: Snapshot, tmp_path: Path) -> None:
    changes = {"a-c0": {"label": ["for"]}, "a-c3": {"label": []}, "a-c4": {"text": "ændret", "label": ["for"]}}
    found = collect(snapshot, [labelled(snapshot, tmp_path / "ea.jsonl", changes)])
    rows = [json.loads(line) for line in labels_jsonl(found).split("\n") if line]
    assert {(r["unit_id"], r["label"], r["agreed"], r["reason"], r["annotator"], r["suggestion"]) for r in rows} == {
        ("a-c0", "for", "for", None, "ea", "for"),
        ("a-c3", None, None, "not labelled", "ea", "against"),
        ("a-c4", None, None, "its text is not the snapshot's", "ea", None),
    }
    assert {row["text"] for row in rows if row["unit_id"] == "a-c4"} == {"ændret"}


def test_of_two_answers_of_one_annotator_the_last_counts_and_the_first_is_told(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    by = {"annotator": "ea"}
    first = labelled(snapshot, tmp_path / "1.jsonl", {"a-c0": {"label": ["against"]} | by})
    second = labelled(snapshot, tmp_path / "2.jsonl", {"a-c0": {"label": ["for"]} | by})
    found = collect(snapshot, [first, second])
    assert [(row.label, row.reason) for row in found.rows] == [(None, AGAIN), ("for", None)]
    assert [(label, note) for _, label, note in found.units] == [("for", "1 of 1 annotators")]


def test_files_of_one_name_in_two_folders_are_two_annotators(snapshot: Snapshot, tmp_path: Path) -> None:
    for who in ("ea", "bo"):
        (tmp_path / who).mkdir()
    files = [labelled(snapshot, tmp_path / who / "labels.jsonl", {"a-c0": {"label": ["for"]}}) for who in ("ea", "bo")]
    assert [note for _, _, note in collect(snapshot, files).units] == ["2 of 2 annotators"]


def test_the_csv_has_what_training_reads_and_other_is_neutral_about_something_else(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    changes = {"a-c3": {"label": ["against"]}, "a-c4": {"label": ["other"]}}
    found = collect(snapshot, [labelled(snapshot, tmp_path / "ea.jsonl", changes)])
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(training_csv(found), newline=""))}
    assert rows == {
        "a-c3": {
            "id": "a-c3", "text": "Elendigt,\r\n  siger jeg.", "label": "against", "unit": "comment",
            "author_group": "Ea", "note": "1 of 1 annotators", "about": "target",
        },
        "a-c4": {
            "id": "a-c4", "text": "Har nogen set min cykel?", "label": "neutral", "unit": "comment",
            "author_group": "a-0", "note": "1 of 1 annotators", "about": "other",
        },
    }  # fmt: skip
    assert list(rows["a-c3"])[: len(COLUMNS)] == list(COLUMNS)


def test_files_say_which_units_they_are_about_labelled_or_not(snapshot: Snapshot, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(formats.write(choose(snapshot, n=2), "csv"))
    answers = tmp_path / "answers.jsonl"
    answers.write_text(labels_jsonl(collect(snapshot, [path])), encoding="utf-8")
    assert len(mentioned([path])) == 2
    assert mentioned([answers]) == mentioned([path])
    assert len(choose(snapshot, without=mentioned([answers]))) == 1


def test_labels_of_another_snapshot_are_refused_with_the_reasons(
    make_snapshot: Callable[..., Snapshot], snapshot: Snapshot, tmp_path: Path
) -> None:
    path = labelled(snapshot, tmp_path / "ea.jsonl", {"a-c0": {"label": ["for"]}})
    found = collect(make_snapshot({}, "empty"), [path])
    with pytest.raises(UsageError, match=r"none can be used \(1 no such unit in this snapshot.*x\.jsonl says why"):
        refuse_empty(found, Path("x.jsonl"))


@pytest.mark.parametrize("name", formats.FORMATS)
def test_exports_of_every_unit_are_taken_back_unlabelled_without_a_fault(
    name: str, snapshot: Snapshot, tmp_path: Path
) -> None:
    for unit, n in (("document", 1), ("comment", 3), ("quote", 1)):
        path = tmp_path / unit
        path.write_bytes(formats.write(choose(snapshot, unit), name))
        assert collect(snapshot, [path]).reasons == {"not labelled": n}
