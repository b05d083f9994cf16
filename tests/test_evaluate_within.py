"""Floors under what is found of things said twice inside a dump, on dumps made of the articles in `corpus/stance`."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
N_DUMPS = 36

FLOORS = {
    "bodies: read where printed once": 0.99,
    "bodies: sentences, not lost": 1.0,
    "bodies: of one printing, not lost": 1.0,
    "bodies: one left": 0.99,
    "bodies: one left | form": 1.0,
    "bodies: one left | notice": 1.0,
    "pull quotes: recall": 0.95,
    "pull quotes: precision": 0.98,
    "pull quotes: that repeat nothing kept": 1.0,
    "comments: copies found": 0.99,
    "comments: different ones apart": 1.0,
}


@pytest.fixture(scope="module")
def tally() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        within = importlib.import_module("within")
    lines = (ROOT / "corpus" / "stance" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return within.measured(["\n\n".join(json.loads(line)["paragraphs"]) for line in lines], N_DUMPS)


@pytest.mark.parametrize(("measure", "floor"), FLOORS.items())
def test_what_is_said_twice_is_found(tally: Any, measure: str, floor: float) -> None:
    assert tally.share(measure) >= floor, tally.causes[measure.split(" |")[0]].most_common(5)
