"""`textmine models ...`: what it prints, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from textmine.errors import UsageError
from textmine.models.registry import ModelError, Registry
from textmine.retraining.cli import models_app, tell
from textmine.retraining.retrain import Outcome


@pytest.fixture
def versions(tmp_path: Path) -> tuple[str, str]:
    """Two versions of a kind, the first of which is champion."""
    registry = Registry(tmp_path)
    names = [
        registry.add(
            "stance", {"w.json": b"[]"}, trained_on={"n": n}, settings={"seed": 1}, scores={"macro_f1": {"value": f1}}
        ).name
        for n, f1 in ((800, 0.61), (900, 0.65))
    ]
    registry.promote("stance", names[0], why="the first")
    return names[0], names[1]


def said(root: Path, *args: str) -> str:
    """What a command prints, the border of tables and the breaks of lines left out."""
    result = CliRunner().invoke(models_app, [*args, "--models", str(root)], catch_exceptions=False)
    assert result.exit_code == 0
    return " ".join(result.output.replace("│", " ").split())


def test_list_names_versions_and_the_champion(tmp_path: Path, versions: tuple[str, str]) -> None:
    rows = json.loads(said(tmp_path, "list", "--json"))
    assert {row["version"]: row["champion"] for row in rows} == {versions[0]: True, versions[1]: False}
    assert {row["scores"]["macro_f1.value"] for row in rows} == {0.61, 0.65}
    printed = said(tmp_path, "list")
    assert f"stance/{versions[0]} yes 0.0 macro_f1.value 0.610" in printed
    assert f"stance/{versions[1]} 0.0 macro_f1.value 0.650" in printed


def test_show_prints_card_and_history(tmp_path: Path, versions: tuple[str, str]) -> None:
    printed = said(tmp_path, "show", "stance")
    assert printed.startswith(f"stance/{versions[0]}: all 1 files are as the card says")
    assert printed.endswith(f"promoted {versions[0]}: the first")
    shown = json.loads(said(tmp_path, "show", versions[1][:5], "--json"))
    assert (shown["version"], shown["trained_on"], len(shown["history"])) == (versions[1], {"n": 900}, 1)


def test_compare_lists_what_differs(tmp_path: Path, versions: tuple[str, str]) -> None:
    printed = said(tmp_path, "compare", *versions)
    assert "scores.macro_f1.value 0.61 0.65 +0.04" in printed
    assert "trained_on.n 800 900 +100" in printed
    assert "settings" not in printed
    found = json.loads(said(tmp_path, "compare", "stance", versions[1], "--json"))
    assert (found["a"], found["b"], found["same_files"]) == (*versions, True)
    assert [row["name"] for row in found["differences"]] == ["trained_on.n", "scores.macro_f1.value"]


def test_promote_and_rollback(tmp_path: Path, versions: tuple[str, str]) -> None:
    assert said(tmp_path, "promote", versions[1], "--why", "read 50 by hand") == f"stance: champion is {versions[1]}"
    back = said(tmp_path, "rollback", "stance", "--why", "too cold")
    assert back == f"stance: champion is {versions[0]} again, in place of {versions[1]}"
    entries = Registry(tmp_path).history("stance").entries
    assert [entry.why for entry in entries] == ["the first", "by hand: read 50 by hand", "too cold"]


def test_promotion_needs_a_reason_and_force_against_the_gate(tmp_path: Path, versions: tuple[str, str]) -> None:
    run = CliRunner()
    assert run.invoke(models_app, ["promote", versions[1], "--models", str(tmp_path)]).exit_code == 2
    Registry(tmp_path).keep("stance", versions[1], "gain may be chance", {})
    with pytest.raises(UsageError, match=r"gain may be chance.*--force"):
        said(tmp_path, "promote", versions[1], "--why", "anyway")
    said(tmp_path, "promote", versions[1], "--why", "anyway", "--force")
    assert Registry(tmp_path).find("stance").name == versions[1]


def test_a_changed_file_is_told_with_its_remedy(tmp_path: Path, versions: tuple[str, str]) -> None:
    (tmp_path / "stance" / versions[1] / "w.json").write_bytes(b"[1]")
    for command in (["list"], ["show", versions[1]], ["compare", *versions], ["promote", versions[1], "--why", "x"]):
        with pytest.raises(ModelError, match=r"w\.json.*textmine train"):
            said(tmp_path, *command)
    assert Registry(tmp_path).find("stance").name == versions[0]


def test_retrain_needs_labels_and_test_together(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="both"):
        CliRunner().invoke(models_app, ["retrain", str(tmp_path), "--labels", "l.csv"], catch_exceptions=False)
    with pytest.raises(UsageError, match="textmine run"):
        CliRunner().invoke(models_app, ["retrain", str(tmp_path)], catch_exceptions=False)


def test_an_outcome_is_told_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    tell(Outcome("topics", "kept", "gain +0.001 [b]sure[/b]", "abc"))
    assert capsys.readouterr().out == "topics: kept abc: gain +0.001 [b]sure[/b]\n"
