"""A snapshot is swapped in whole, and a run that dies leaves the former one readable."""

import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from textmine.errors import RetryError, TextmineError, UsageError
from textmine.tables import snapshot
from textmine.tables.schema import TABLES
from textmine.tables.snapshot import commit, is_whole, latest, locked, read_manifest
from textmine.tables.write import to_arrow


def comments(*texts: str) -> dict[str, pa.Table]:
    fixed = {"author": None, "posted_at": None, "duplicate_of": None, "n_copies": 1, "is_spam": False, "reason": None}
    rows = [
        fixed | {"document_id": "d-1", "comment_id": f"d-c{n}", "start": n, "end": n + len(text), "text": text}
        for n, text in enumerate(texts)
    ]
    return {"comments": to_arrow(TABLES["comments"], rows)}


def test_latest_points_at_what_was_committed(tmp_path: Path) -> None:
    first = commit(tmp_path, comments("Enig"), {"parent": None})
    second = commit(tmp_path, comments("Uenig"), {"parent": first.name})
    assert latest(tmp_path) == second.resolve()
    assert (first / "manifest.json").is_file()
    manifest = json.loads((tmp_path / "latest/manifest.json").read_text())
    assert manifest["tables"]["comments"]["rows"] == 1
    assert manifest["parent"] == first.name


def test_the_same_content_has_the_same_id_whatever_its_parent(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    a = commit(tmp_path / "a", comments("Enig"), {"parent": None})
    b = commit(tmp_path / "b", comments("Enig"), {"parent": "other"})
    assert a.name == b.name


def test_a_run_that_dies_while_writing_leaves_the_former_snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = commit(tmp_path, comments("Enig"), {})
    monkeypatch.setattr(snapshot, "_point", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        commit(tmp_path, comments("Uenig"), {})
    assert latest(tmp_path) == before.resolve()


def test_a_table_against_its_schema_is_not_committed(tmp_path: Path) -> None:
    before = commit(tmp_path, comments("Enig"), {})
    bad = {"comments": pa.concat_tables([comments("Enig")["comments"]] * 2)}
    with pytest.raises(TextmineError, match="comments breaks its schema"):
        commit(tmp_path, bad, {})
    assert latest(tmp_path) == before.resolve()
    commit(tmp_path, comments("Uenig"), {})
    assert not list((tmp_path / "snapshots").glob(".tmp-*"))


def test_no_snapshot_is_a_clear_refusal(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    with pytest.raises(UsageError, match="holds no snapshot; make one with"):
        latest(tmp_path)


HOLD = """
import sys
from pathlib import Path
from textmine.tables.snapshot import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_two_runs_never_write_at_once_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(RetryError, match="another run is writing there"), locked(tmp_path):
            pass
        other.kill()
    with locked(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="--out"), locked(tmp_path / "file" / "out"):
        pass


@pytest.mark.parametrize("said", ["{", "{}", "[]", "\ud800", ""])
def test_a_manifest_that_is_damaged_is_no_snapshot(said: str, tmp_path: Path) -> None:
    first = commit(tmp_path, comments("Enig"), {})
    (first / "manifest.json").write_bytes(said.encode("utf-8", "surrogatepass"))
    assert read_manifest(tmp_path) is None
    with pytest.raises(UsageError, match="holds no snapshot"):
        latest(tmp_path)
    assert commit(tmp_path, comments("Enig"), {}) == first
    assert read_manifest(tmp_path) is not None


def test_a_snapshot_with_a_table_that_was_changed_is_not_whole(tmp_path: Path) -> None:
    first = commit(tmp_path, comments("Enig"), {})
    manifest = read_manifest(tmp_path)
    assert manifest
    assert is_whole(tmp_path, manifest)
    (first / "comments" / "part-0.parquet").write_bytes(b"PAR1")
    assert not is_whole(tmp_path, manifest)


def test_a_folder_in_the_place_of_the_pointer_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "latest").mkdir()
    with pytest.raises(UsageError, match="latest is not the link"), locked(tmp_path):
        pass


def test_a_name_that_is_not_utf8_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not utf-8"), locked(tmp_path / "\udcff"):
        pass
