"""Floors under every layer on the sample's gold: a change that lowers one must say so here."""

from pathlib import Path

import pytest

from textmine.evaluation.layers import Scores, evaluate

pytestmark = pytest.mark.slow
GOLD = Path(__file__).parents[1] / "corpus" / "gold"

FLOORS = {
    "roles": 0.95, "kept": 0.98, "titles": 0.97, "authors": 0.97, "dates": 0.97, "kept once": 0.98,
    "actors: person": 0.97, "actors: organisation": 0.97, "aliases": 0.85, "actor's party": 0.90,
    "quotes": 0.97, "speakers": 0.95, "figures": 0.94, "figure's kind": 0.93, "figure's modifier": 0.95,
    "comments": 0.95, "comment copies": 0.95, "stance of articles": 0.65, "stance of comments": 0.60,
}  # fmt: skip


@pytest.fixture(scope="module")
def scores(sample_out: Path) -> Scores:
    return evaluate(sample_out / "latest", GOLD)


@pytest.mark.parametrize(("measure", "floor"), FLOORS.items())
def test_no_layer_falls_below_its_floor(scores: Scores, measure: str, floor: float) -> None:
    score = scores[measure]
    assert score.f1 >= floor, [*score.missed[:5], *score.wrong[:5]]


def test_every_dump_of_the_gold_is_read(scores: Scores) -> None:
    assert scores["read"].missed == []
