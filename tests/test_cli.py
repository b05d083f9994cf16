"""The command as a shell or a scheduler sees it: exit status, one line for a wrong call, what is printed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from textmine.cli import main
from textmine.stance.train import Report

ROOT = Path(__file__).parents[1]


def call(monkeypatch: pytest.MonkeyPatch, *args: object) -> int:
    monkeypatch.setattr(sys, "argv", ["textmine", *map(str, args)])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(stopped.value.code or 0)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["run", "x", "--farve", "blå"], "--farve"),
        (["run", "findes_ikke", "--out", "{tmp}"], "findes_ikke"),
        (["run", "x"], "--out"),
        (["flyv"], "flyv"),
        ([], "Missing command"),
        (["train"], "Missing command"),
        (["tables", "{tmp}"], "textmine run"),
        (["show", "{tmp}", "d"], "textmine run"),
        (["run", "x", "--out", "{tmp}", "--settings", "{tmp}/ingen.toml"], "ingen.toml"),
        (["run", "x", "--out", "{tmp}", "--processes", "0"], "processes"),
        (["evaluate", "vejret", "{tmp}"], "vejret"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(
    args: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    status = call(monkeypatch, *(arg.format(tmp=tmp_path) for arg in args))
    err = capsys.readouterr().err
    assert status == 2
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("text", ["[ingest]\nmax_bites = 3\n", "[ingest\n", "[annotate]\npipeline = 3\n", "æ\ud800"])
def test_a_wrong_setting_is_named(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "s.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert call(monkeypatch, "run", tmp_path, "--out", tmp_path / "out", "--settings", tmp_path / "s.toml") == 2
    assert "s.toml" in capsys.readouterr().err


def test_settings_print_as_a_file_that_can_be_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from textmine.settings import Settings, load_settings

    monkeypatch.chdir(tmp_path)
    assert call(monkeypatch, "settings") == 0
    (tmp_path / "printed.toml").write_text(capsys.readouterr().out, encoding="utf-8")
    assert load_settings(tmp_path / "printed.toml") == Settings()


def test_help_needs_no_model_and_no_table_library() -> None:
    code = "import sys; sys.argv = ['textmine', '--help']; from textmine.cli import main\n"
    code += "try: main()\nexcept SystemExit: pass\n"
    heavy = "assert not {'spacy', 'pandas', 'sklearn', 'gensim', 'pyarrow'} & set(sys.modules), sorted(sys.modules)"
    done = subprocess.run([sys.executable, "-c", code + heavy], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "run" in done.stdout


@pytest.mark.slow
def test_run_show_and_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    (dumps / "sag.txt").write_text(
        "Jobcentret får ros\n\nAf Ida Holm\n\nJobcentret har hjulpet 120 borgere i år, siger Ida Holm.\n\nAnnonce\n"
    )
    (dumps / "tom.txt").write_bytes(b"")
    out = tmp_path / "out"
    assert call(monkeypatch, "run", dumps, "--out", out, "--processes", 1) == 0
    printed = capsys.readouterr().out
    assert "Committed snapshot" in printed
    assert "rejected tom.txt" in printed
    assert call(monkeypatch, "run", dumps, "--out", out, "--processes", 1) == 0
    assert "nothing was committed" in capsys.readouterr().out
    assert call(monkeypatch, "tables", out) == 0
    assert "a number that the text claims" in capsys.readouterr().out
    assert call(monkeypatch, "show", out, "sag.txt") == 0
    shown = capsys.readouterr().out
    assert "Ida Holm" in shown
    assert "Annonce" in shown
    assert "120" in shown


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device", "ud/x"), "ud/x: No space left on device"),
        (KeyboardInterrupt(), "the former snapshot is as it was"),
    ],
)
def test_a_run_that_ends_early_is_one_line_and_status_1(
    error: BaseException,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("textmine.pipeline.run", fail)
    assert call(monkeypatch, "run", tmp_path, "--out", tmp_path / "out") == 1
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["true", "cat > /dev/null"])
def test_a_report_that_cannot_be_printed_changes_no_status(reader: str, tmp_path: Path) -> None:
    (tmp_path / "blå.txt").write_bytes(b"")
    run = (
        f"{sys.executable} -c 'from textmine.cli import main; main()' run {tmp_path} --out {tmp_path}/out --processes 1"
    )
    script = f"{run} | {reader}; exit ${{PIPESTATUS[0]}}"
    env = {"PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "ascii", "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run(["/bin/bash", "-c", script], capture_output=True, text=True, check=False, env=env)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_version_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(monkeypatch, "--version") == 0
    assert capsys.readouterr().out.startswith("textmine 0.")


@pytest.mark.parametrize(
    ("champion", "asked", "promoted"),
    [(None, [], True), ("76b9d82bed76", [], False), ("76b9d82bed76", ["--promote"], True)],
)
def test_a_new_stance_model_replaces_no_champion_unasked(
    champion: str | None, asked: list[str], promoted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if champion:
        shutil.copytree(ROOT / "models/stance", tmp_path / "stance")
        assert (tmp_path / "stance/champion").read_text(encoding="utf-8").strip() == champion
    seen: list[bool] = []

    def trained(_data: Path, out: Path, *, promote: bool, **_: object) -> Report:
        seen.append(promote)
        return Report(out, 0, {}, {}, {}, {}, {})

    monkeypatch.setattr("textmine.stance.train.train_stance", trained)
    assert call(monkeypatch, "train", "stance", "labels.csv", "--into", tmp_path, *asked) == 0
    assert seen == [promoted]
