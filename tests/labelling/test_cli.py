"""`textmine label`: what it writes, what it says, what it refuses."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from textmine.api import Snapshot
from textmine.errors import UsageError
from textmine.labelling.cli import label_app


def run(*args: object) -> str:
    found = CliRunner().invoke(label_app, [str(arg) for arg in args], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.output


def out_of(snapshot: Snapshot) -> Path:
    return snapshot.folder.parents[1]


def fill(path: Path, label: str) -> None:
    """Label everything in an exported CSV."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | {"label": label} for row in rows)


def test_units_go_out_and_labels_come_back(snapshot: Snapshot, tmp_path: Path) -> None:
    out, ea, bo, to = out_of(snapshot), tmp_path / "ea.csv", tmp_path / "bo.csv", tmp_path / "labels.csv"
    for path, n in ((ea, 3), (bo, 2)):
        run("export", out, "--unit", "comment", "--n", n, "--format", "csv", "--to", path)
        fill(path, "neutral")
    said = json.loads(run("import", ea, bo, "--out", out, "--to", to, "--json"))
    assert (said["rows"], said["units"], said["undecided"], said["reasons"]) == (5, 3, 0, {})
    assert (said["agreement"]["annotators"], said["agreement"]["n_units"]) == (["bo", "ea"], 2)
    with to.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 3
    assert len((tmp_path / "labels.jsonl").read_text(encoding="utf-8").splitlines()) == 5


def test_a_file_that_is_there_is_not_written_over(snapshot: Snapshot, tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("mit arbejde", encoding="utf-8")
    with pytest.raises(UsageError, match=r"mine\.csv: is there already; give another name"):
        run("export", out_of(snapshot), "--to", mine)
    with pytest.raises(UsageError, match=r"mine\.csv: is there already"):
        run("import", mine, "--out", out_of(snapshot), "--to", mine)
    assert mine.read_text(encoding="utf-8") == "mit arbejde"


def test_wrong_calls_are_refused_before_anything_is_written(snapshot: Snapshot, tmp_path: Path) -> None:
    out, to = out_of(snapshot), tmp_path / "tasks.json"
    for args, says in (
        ((out, "--to", to, "--unit", "letter"), "--unit 'letter'"),
        ((out, "--to", to, "--format", "xml"), "--format 'xml'"),
        ((tmp_path / "none", "--to", to), "holds no snapshot"),
        ((out, "--to", tmp_path / "no" / "t.json"), "no folder"),
    ):
        with pytest.raises(UsageError, match=says):
            run("export", *args)
    with pytest.raises(UsageError, match=r"ends in \.csv"):
        run("import", to, "--out", out, "--to", tmp_path / "l.jsonl")
    assert not to.exists()


def test_the_label_studio_export_is_json(snapshot: Snapshot, tmp_path: Path) -> None:
    run("export", out_of(snapshot), "--to", tmp_path / "tasks.json", "--blind")
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    assert {task["data"]["unit_id"] for task in tasks} == {"a-c0", "a-c3", "a-c4"}
    assert all(task["predictions"] == [] for task in tasks)
