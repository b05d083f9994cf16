"""Drift: a shift is seen, and chance gives a false alarm no more often than is said."""

import numpy as np

from textmine.retraining.drift import ALPHA, binned, drift

NAMES = ("unknown words", "source mix", "label mix", "topic mix")


def drawn(rng: np.random.Generator, n: int, shift: float) -> dict[str, list[str]]:
    """Categories of n documents in four signals; `shift` of them are of a kind that was rare."""
    kinds = np.array(["a", "b", "c", "d"])
    usual, other = [0.4, 0.3, 0.2, 0.1], [0.0, 0.0, 0.0, 1.0]
    mixed = [(1 - shift) * u + shift * o for u, o in zip(usual, other, strict=True)]
    return {name: rng.choice(kinds, size=n, p=mixed).tolist() for name in NAMES}


def alarms(shift: float, n_new: int, times: int) -> int:
    found = 0
    for seed in range(times):
        rng = np.random.default_rng(seed)
        found += any(s.alarm for s in drift(drawn(rng, 400, 0), drawn(rng, n_new, shift), seed=seed))
    return found


def test_false_alarms_are_no_more_often_than_stated() -> None:
    assert alarms(0, 40, 200) <= 200 * ALPHA


def test_a_shift_is_seen() -> None:
    assert alarms(0.35, 60, 100) >= 95


def test_a_small_shift_is_no_alarm_however_sure_it_is() -> None:
    found = drift({"topic mix": ["a", "b"] * 10_000}, {"topic mix": ["a"] * 10_600 + ["b"] * 9_400})
    assert [(s.p < 0.001, s.alarm) for s in found] == [(True, False)]
    assert found[0].distance == 0.03


def test_few_documents_tell_nothing_and_signals_of_one_side_are_left_out() -> None:
    assert drift({"topic mix": ["a"] * 100}, {"topic mix": ["b"] * 19}) == ()
    assert drift({"topic mix": ["a"] * 100}, {"label mix": ["b"] * 50}) == ()


def test_the_same_documents_give_the_same_signals() -> None:
    rng = np.random.default_rng(1)
    known, new = drawn(rng, 100, 0), drawn(rng, 50, 0.3)
    assert drift(known, new) == drift({n: known[n][::-1] for n in reversed(NAMES)}, new)


def test_numbers_are_binned_by_tenths_of_all() -> None:
    first, second = binned([0.0] * 10, [float(i) for i in range(1, 11)])
    assert set(first).isdisjoint(second)
    assert len(set(second)) >= 4
