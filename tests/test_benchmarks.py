"""A benchmark that no longer fits the code is found here, not at the next release."""

import importlib.util
import sys
from pathlib import Path

import pytest

from textmine import pipeline

FOLDER = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture
def _beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))


@pytest.mark.usefixtures("_beside")
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_a_benchmark_can_be_imported_and_has_what_it_measures(path: Path) -> None:
    spec = importlib.util.spec_from_file_location(f"benchmark_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    assert callable(module.main)
    assert all(hasattr(pipeline, name) for name in getattr(module, "STAGES", ()))
