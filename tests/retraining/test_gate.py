"""The gate: what is promoted, what is kept and why, and how often chance is taken for gain."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from textmine.errors import UsageError
from textmine.retraining.gate import (
    Answers,
    Check,
    FrozenTest,
    Rules,
    Scores,
    ece,
    freeze,
    judge,
    judge_scores,
    lower_bound,
)

LABELS = ("against", "for", "neutral")
SHARES = np.array([0.4, 0.3, 0.3])


def simulated(seed: int, gain: float = 0.0, n: int = 2000) -> tuple[FrozenTest, Answers, Answers]:
    """Two calibrated classifiers that answer n items, alike in four of five; `gain` is what the second sees more.

    Items come in groups of two or so, which are easy or hard together.
    """
    rng = np.random.default_rng(seed)
    truth, groups = rng.choice(3, size=n, p=SHARES), rng.integers(0, n // 2, size=n)
    shared = 0.6 * rng.normal(size=(n // 2, 3))[groups] + 0.8 * rng.normal(size=(n, 3))
    answers = []
    for name, signal in (("champion", 1.55), ("challenger", 1.55 + gain)):
        noise = np.sqrt(0.7) * shared + np.sqrt(0.3) * rng.normal(size=(n, 3))
        weights = np.exp(signal * (signal * np.eye(3)[truth] + noise)) * SHARES
        answers.append(Answers(name, LABELS, weights / weights.sum(axis=1, keepdims=True), 0.002))
    test = FrozenTest(tuple(map(str, range(n))), tuple(map(str, groups)), tuple(LABELS[i] for i in truth))
    return test, answers[0], answers[1]


def promoted(gain: float, pairs: int, first: int = 0) -> int:
    return sum(judge(*simulated(seed, gain)).promoted for seed in range(first, first + pairs))


@pytest.mark.slow
def test_an_equal_challenger_is_promoted_in_at_most_5_of_100() -> None:
    assert promoted(0.0, 400) <= 20


@pytest.mark.slow
def test_a_challenger_that_is_better_by_three_points_is_found() -> None:
    gains = [judge(*simulated(seed, 0.14), Rules(resamples=1)).gain for seed in range(100)]
    assert np.mean(gains) == pytest.approx(0.03, abs=0.002)
    assert promoted(0.14, 100) >= 90


def test_one_clearly_better_is_found_in_nearly_all_and_the_worse_in_none() -> None:
    assert promoted(0.3, 20) == 20
    assert promoted(-0.14, 20) == 0


def test_a_refresh_may_be_as_good_but_not_worse_than_the_margin() -> None:
    rules = Rules(not_worse=0.03, max_class_loss=0.05)
    equal = [judge(*simulated(seed), rules).promoted for seed in range(20)]
    worse = [judge(*simulated(seed, -0.25), rules).promoted for seed in range(20)]
    assert sum(equal) >= 16
    assert sum(worse) == 0


def spoil(answers: Answers, how: str) -> Answers:
    p = answers.probabilities.copy()
    if how == "shuffled":
        p = p[np.random.default_rng(1).permutation(len(p))]
    elif how == "one answer":
        p[:] = (0.8, 0.1, 0.1)
    elif how == "turned":
        p = p[:, [1, 2, 0]]
    elif how == "not a number":
        p[7] = np.nan
    elif how == "no probabilities":
        p *= 2
    elif how == "short":
        p = p[:-1]
    return replace(answers, probabilities=p)


@pytest.mark.parametrize(
    "how", ["shuffled", "one answer", "turned", "not a number", "no probabilities", "short"]
)  # fmt: skip
def test_a_spoiled_challenger_is_kept(how: str) -> None:
    test, champion, challenger = simulated(1, 0.3)
    verdict = judge(test, champion, spoil(challenger, how))
    assert not verdict.promoted
    assert verdict.reason
    json.dumps(verdict.evidence(), allow_nan=False)


def test_a_spoiled_champion_is_an_error_not_a_gain() -> None:
    test, champion, challenger = simulated(1)
    with pytest.raises(UsageError, match="champion"):
        judge(test, spoil(champion, "not a number"), challenger)


def hand_made(said: list[int], sure: float = 0.9, seconds: float | None = None) -> Answers:
    """Answers to items in groups of their own; `sure` is the probability of each."""
    p = np.full((len(said), 2), 1 - sure)
    p[np.arange(len(said)), said] = sure
    return Answers("m", ("a", "b"), p, seconds)


def of_truth(truth: list[int]) -> FrozenTest:
    items = tuple(map(str, range(len(truth))))
    return FrozenTest(items, items, tuple("ab"[i] for i in truth))


TRUTH = [0] * 50 + [1] * 50
CHAMPION = [1] * 20 + [0] * 30 + [1] * 50
BETTER = [1] * 5 + [0] * 45 + [1] * 50


def test_every_figure_of_a_verdict() -> None:
    verdict = judge(of_truth(TRUTH), hand_made(CHAMPION, seconds=0.01), hand_made(BETTER, seconds=0.012))
    f1 = [(60 / 80, 100 / 120), (90 / 95, 100 / 105)]
    assert verdict.promoted
    assert (verdict.measure, verdict.n_items, verdict.n_groups, verdict.needed) == ("macro-F1", 100, 100, 0.0)
    assert (verdict.before, verdict.after) == pytest.approx((sum(f1[0]) / 2, sum(f1[1]) / 2))
    assert verdict.gain == pytest.approx(verdict.after - verdict.before)
    assert 0 < verdict.low < verdict.gain
    assert [(c.name, c.holds) for c in verdict.checks] == [
        ("F1 a", True), ("F1 b", True), ("ECE", True), ("seconds an item", True),
    ]  # fmt: skip
    assert [(c.champion, c.challenger) for c in verdict.checks][2] == pytest.approx((0.1, 0.05))
    assert verdict.checks[3].loss == pytest.approx(0.2)
    assert f"{verdict.low:+.3f}" in verdict.reason
    assert verdict.evidence()["checks"][0] == {
        "name": "F1 a", "champion": 0.75, "challenger": 0.947368, "loss": -0.197368, "allowed": 0.03, "holds": True,
    }  # fmt: skip


def test_a_class_that_loses_much_keeps_the_challenger() -> None:
    test = of_truth([0] * 400 + [1] * 100)
    champion, challenger = hand_made([0] * 200 + [1] * 300), hand_made([0] * 472 + [1] * 28)
    verdict = judge(test, champion, challenger, Rules(max_ece_rise=1))
    assert verdict.low > 0
    assert not verdict.promoted
    assert verdict.reason == "F1 b 0.5 to 0.4375: worse by 0.062, allowed 0.030"
    assert judge(test, champion, challenger, Rules(max_ece_rise=1, max_class_loss=0.1)).promoted


def test_worse_calibration_keeps_the_challenger() -> None:
    verdict = judge(of_truth(TRUTH), hand_made(CHAMPION, 0.8), hand_made(BETTER, 0.6))
    assert [c.name for c in verdict.checks if not c.holds] == ["ECE"]
    assert not verdict.promoted
    assert judge(of_truth(TRUTH), hand_made(CHAMPION, 0.8), hand_made(BETTER, 0.6), Rules(max_ece_rise=0.5)).promoted


@pytest.mark.parametrize(
    ("before", "after", "holds"), [(0.01, 0.0124, True), (0.01, 0.0127, False), (1e-5, 9e-4, True), (None, 1.0, True)]
)
def test_a_slower_challenger_is_kept(before: float | None, after: float, holds: bool) -> None:
    verdict = judge(of_truth(TRUTH), hand_made(CHAMPION, seconds=before), hand_made(BETTER, seconds=after))
    assert verdict.promoted is holds
    assert ("seconds an item" in verdict.reason) is not holds


def test_no_answer_is_a_wrong_answer() -> None:
    silent = replace(hand_made(TRUTH), abstained=np.array([True] * 25 + [False] * 75))
    verdict = judge(of_truth(TRUTH), hand_made(TRUTH), silent)
    assert verdict.after == pytest.approx((50 / 75 + 1) / 2)
    assert not verdict.promoted


def test_few_groups_promise_nothing() -> None:
    groups = tuple(str(i % 29) for i in range(100))
    test = replace(of_truth(TRUTH), groups=groups)
    verdict = judge(test, hand_made(CHAMPION), hand_made(BETTER))
    assert (verdict.promoted, verdict.n_groups) == (False, 29)
    assert "29 groups" in verdict.reason


def test_items_of_one_group_count_together() -> None:
    champion, challenger = np.zeros(400), np.tile([0.0, 0.0, 0.0, 1.0], 100)
    per_item = np.stack([np.stack([values, np.ones(400)], axis=1) for values in (champion, challenger)])
    alone = [str(i) for i in range(400)]
    together = [str(i % 4) for i in range(400)]
    mean = lambda sums: sums[..., 0] / sums[..., 1]  # noqa: E731
    assert lower_bound(alone, per_item, mean) == pytest.approx(0.25 - 1.7 * np.sqrt(0.25 * 0.75 / 400), abs=0.01)
    assert lower_bound(together, per_item, mean) == 0.0


def test_the_bound_depends_on_the_seed_alone() -> None:
    test, champion, challenger = simulated(3, 0.1, n=300)
    bounds = {judge(test, champion, challenger, Rules(seed=seed)).low for seed in (1, 1, 2)}
    assert len(bounds) == 2


def test_scores_are_compared_by_their_mean_and_further_checks_hold_too() -> None:
    test = FrozenTest(tuple(map(str, range(50))), tuple(map(str, range(50))))
    before, after = Scores("old", np.linspace(0, 1, 50)), Scores("new", np.linspace(0.1, 1.1, 50))
    verdict = judge_scores(test, before, after, "words foretold")
    assert (verdict.promoted, verdict.measure) == (True, "words foretold")
    assert (verdict.gain, verdict.low) == pytest.approx((0.1, 0.1))
    failing = judge_scores(test, before, after, "words foretold", checks=[Check("NPMI", 0.2, 0.1, 0.1, 0.02)])
    assert (failing.promoted, failing.reason) == (False, "NPMI 0.2 to 0.1: worse by 0.100, allowed 0.020")
    spoiled = judge_scores(test, before, Scores("new", np.full(50, np.nan)), "words foretold")
    assert not spoiled.promoted
    with pytest.raises(UsageError, match="champion old"):
        judge_scores(test, Scores("old", np.ones(3)), after, "words foretold")


def test_a_check_of_what_is_no_number_does_not_hold() -> None:
    assert not Check("NPMI", 0.1, float("nan"), float("nan"), 0.02).holds


def test_a_test_set_is_known_by_its_digest_whatever_its_order() -> None:
    one = FrozenTest(("1", "2"), ("g", "h"), ("a", "b"))
    assert one.digest == FrozenTest(("2", "1"), ("h", "g"), ("b", "a")).digest
    assert one.digest != FrozenTest(("1", "2"), ("g", "h"), ("a", "a")).digest


@pytest.mark.parametrize(
    "given", [((), ()), (("1", "1"), ("g", "h")), (("1", "2"), ("g",)), (("1",), ("g",), ("a", "b"))]
)
def test_a_test_set_that_does_not_fit_is_refused(given) -> None:
    with pytest.raises(UsageError, match="test set"):
        FrozenTest(*given)


def test_whole_groups_are_held_out_the_newest_first() -> None:
    day = date(2026, 1, 1).replace
    items = [
        ("old", "g1", day(day=1)),
        ("copy of old", "g1", day(day=30)),
        ("undated", "g2", None),
        ("newer", "g3", day(day=20)),
        ("newest", "g4", day(day=25)),
        ("copy of newest", "g4", None),
    ]
    assert freeze(items, 0.5) == ("copy of newest", "newer", "newest")
    assert freeze(items, 0.2) == ("newer",)
    assert freeze(items, 0.1) == ()
    assert freeze(items, 1) == tuple(sorted(item for item, _, _ in items))


def test_calibration_error_of_a_hand_made_table() -> None:
    probabilities = np.array([[0.9, 0.1], [0.9, 0.1], [0.4, 0.6], [0.4, 0.6]])
    right = np.array([True, False, True, True])
    assert ece(probabilities, right) == pytest.approx((0.8 + 0.8) / 4)
