"""The import rule: flows -> pipeline -> stages -> records, errors; stages import neither each other nor Prefect."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "textmine"
STAGES = ("ingest", "parts", "dedup", "annotate", "claims", "topics", "stance", "tables")
SHARED = {"errors", "ids", "models", "records", "settings", "text"}


def imported(path: Path) -> set[str]:
    """Full names of the modules that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides what is imported"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("stage", STAGES)
def test_stage_imports_no_other_stage(stage: str) -> None:
    files = sorted((SRC / stage).rglob("*.py"))
    assert files
    for path in files:
        inner = {name.split(".")[1] for name in imported(path) if name.startswith("textmine.")}
        assert inner <= SHARED | {stage}, path


def test_only_flows_import_prefect() -> None:
    for path in sorted(SRC.rglob("*.py")):
        assert not any(name.split(".")[0] == "prefect" for name in imported(path)), path


@pytest.mark.parametrize("module", ["records", "errors", "ids", "text"])
def test_what_all_share_imports_nothing_of_ours(module: str) -> None:
    path = SRC / f"{module}.py"
    if path.is_file():
        assert not any(name.startswith("textmine.") for name in imported(path)), path


def test_nothing_is_pickled() -> None:
    for path in sorted(SRC.rglob("*.py")):
        used = {name.split(".")[0] for name in imported(path)}
        assert not used & {"pickle", "joblib", "cloudpickle", "dill", "shelve", "marshal"}, path
