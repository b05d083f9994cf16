"""Fixtures that several test files use."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The same examples at every run, and no clock: a loaded machine fails no test.
settings.register_profile(
    "textmine",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("textmine")

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "corpus" / "sample"
SHARED_DUMPS = ROOT.parent / "shared" / "dumps"


@pytest.fixture(scope="session")
def sample_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over the sample corpus, made once; tests read it and leave it as it is."""
    from textmine.pipeline import run

    out = tmp_path_factory.mktemp("sample")
    run([SAMPLE], out)
    return out


@pytest.fixture(scope="session")
def shared_dumps() -> Path:
    """The real dumps beside the project; press articles, so they are no part of it."""
    if not SHARED_DUMPS.is_dir():
        pytest.skip(f"no real dumps at {SHARED_DUMPS}")
    return SHARED_DUMPS
