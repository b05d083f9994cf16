"""The Prefect flow gives the bytes that `textmine run` gives, with no server of one's own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from textmine.tables.snapshot import locked

pytest.importorskip("prefect", reason="the extra flows is not installed: make install")
pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]


def flow(tmp_path: Path, *args: object) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    env |= {"PREFECT_HOME": str(tmp_path / "prefect"), "PREFECT_LOGGING_LEVEL": "WARNING"}
    command = [sys.executable, ROOT / "flows/process.py", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd=tmp_path, check=False, timeout=300)


def tables_of(out: Path) -> dict[str, bytes]:
    files = sorted((out / "latest").glob("*/*.parquet"))
    return {f"{path.parent.name}/{path.name}": path.read_bytes() for path in files}


def test_the_flow_gives_the_same_bytes_as_the_command(sample_out: Path, tmp_path: Path) -> None:
    done = flow(tmp_path, ROOT / "corpus/sample", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert tables_of(tmp_path / "out") == tables_of(sample_out)


def test_a_held_folder_is_status_1_and_a_wrong_path_2(tmp_path: Path) -> None:
    with locked(tmp_path / "out"):
        held = flow(tmp_path, ROOT / "corpus/sample", "--out", tmp_path / "out")
    wrong = flow(tmp_path, tmp_path / "findes_ikke", "--out", tmp_path / "out")
    assert (held.returncode, wrong.returncode) == (1, 2)
    assert "another run is writing there" in held.stderr
    assert "findes_ikke" in wrong.stderr
