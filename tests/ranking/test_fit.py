"""The ranker: the likeliest candidate or nobody, and weights that are fitted to choices."""

import math

import pytest

from textmine.models.ranker import Ranker
from textmine.ranking.fit import Choice, fit


def test_chances_are_a_softmax_over_the_candidates_and_nobody() -> None:
    ranker = Ranker({"holder": 2.0, "far": -1.0}, least=0.5)
    chances = ranker.chances([{"holder": 1.0}, {"holder": 1.0, "far": 1.0}, {"unknown": 3.0}])
    total = math.exp(2) + math.exp(1) + 1 + 1
    assert chances == pytest.approx([math.exp(2) / total, math.exp(1) / total, 1 / total])


@pytest.mark.parametrize(
    ("least", "candidates", "chosen"),
    [
        (0.5, [{"far": 1.0}, {"holder": 1.0}], 1),
        (0.9, [{"far": 1.0}, {"holder": 1.0}], None),
        (0.5, [{"holder": 1.0}, {"holder": 1.0}], None),
        (0.5, [{"far": 1.0}], None),
        (0.5, [], None),
    ],
)
def test_a_choice_must_be_sure(least: float, candidates: list[dict[str, float]], chosen: int | None) -> None:
    assert Ranker({"holder": 2.0, "far": -1.0}, least).choose(candidates) == chosen


def test_scores_of_any_size_do_not_overflow() -> None:
    assert Ranker({"holder": 1e4}, 0.5).choose([{"holder": 1.0}, {}]) == 0


CHOICES = [
    Choice([{"holder": 1.0}, {"beside": 1.0}], 0),
    Choice([{"beside": 1.0}, {"holder": 1.0, "far": 1.0}], 1),
    Choice([{"beside": 1.0}], None),
    Choice([], None),
    Choice([{"far": 1.0}], None),
] * 5


def test_what_is_learned_is_chosen_again() -> None:
    ranker = Ranker(fit(CHOICES, penalty=0.1), least=0.5)
    assert [ranker.choose(choice.candidates) for choice in CHOICES] == [choice.right for choice in CHOICES]


def test_the_fit_is_where_the_gradient_is_nought() -> None:
    """One clue, right in 3 of 4 choices: the weight w solves 4 sigmoid(w) - 3 + penalty w = 0."""
    choices = [Choice([{"a": 1.0}], 0)] * 3 + [Choice([{"a": 1.0}], None)]
    weight = fit(choices, penalty=0.5)["a"]
    assert 4 / (1 + math.exp(-weight)) - 3 + 0.5 * weight == pytest.approx(0, abs=1e-3)


def test_a_greater_penalty_keeps_weights_smaller() -> None:
    loose, tight = fit(CHOICES, penalty=0.1), fit(CHOICES, penalty=10.0)
    assert sum(w * w for w in tight.values()) < sum(w * w for w in loose.values())


def test_the_same_choices_give_the_same_weights() -> None:
    assert fit(CHOICES, penalty=1.0) == fit(CHOICES, penalty=1.0)
