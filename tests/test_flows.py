"""The Prefect flows give what the commands give, with no server of one's own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from textmine.retraining.retrain import retrain_topics
from textmine.settings import load_settings
from textmine.tables.snapshot import locked

pytest.importorskip("prefect", reason="the extra flows is not installed: make install")
pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]


def flow(tmp_path: Path, *args: object, script: str = "process.py") -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    env |= {"PREFECT_HOME": str(tmp_path / "prefect"), "PREFECT_LOGGING_LEVEL": "WARNING"}
    command = [sys.executable, ROOT / "flows" / script, *map(str, args)]
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
    assert "Traceback" not in held.stderr + wrong.stderr


def test_retraining_says_what_the_command_says_and_a_dry_run_writes_nothing(sample_out: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("[topics]\nmin_documents = 10\nn_topics = 3\n")
    done = flow(tmp_path, sample_out, "--settings", settings, "--dry-run", script="retrain.py")
    assert done.returncode == 0, done.stderr
    expected = retrain_topics(sample_out, load_settings(settings), dry_run=True)
    assert done.stdout == f"topics: would promote {expected.challenger}: {expected.why}\n"
    assert not (sample_out / "models").exists()


def test_retraining_of_too_few_documents_is_not_due_and_of_none_is_status_2(sample_out: Path, tmp_path: Path) -> None:
    few = flow(tmp_path, sample_out, script="retrain.py")
    none = flow(tmp_path, tmp_path / "findes_ikke", script="retrain.py")
    alone = flow(tmp_path, sample_out, "--labels", "l.csv", script="retrain.py")
    assert (few.returncode, none.returncode, alone.returncode) == (0, 2, 2)
    assert re.match(r"topics: not due: \d+ different documents", few.stdout)
    assert "findes_ikke" in none.stderr.splitlines()[-1]
    assert "--test" in alone.stderr


def test_a_schedule_without_a_server_is_refused(tmp_path: Path) -> None:
    wrong = flow(tmp_path, tmp_path, "--out", tmp_path / "out", script="serve.py")
    assert wrong.returncode == 2
    assert "PREFECT_API_URL is not set" in wrong.stderr
