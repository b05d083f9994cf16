"""Uncertain, unlike each other, a fifth at random, the same for the same seed."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from textmine.api import Snapshot
from textmine.errors import UsageError
from textmine.labelling.choose import choose, entropy, pick


def corpus(texts: list[str], p: list[tuple[float, float, float]]) -> dict[str, list[dict[str, Any]]]:
    ids = [f"a-c{n}" for n in range(len(texts))]
    shares = [dict(zip(("p_for", "p_against", "p_neutral"), row, strict=True)) for row in p]
    return {
        "documents": [{"document_id": "a-0", "n_tokens": 1, "part": "article"}],
        "comments": [
            {"document_id": "a-0", "comment_id": unit_id, "start": n, "end": n + 1, "text": text}
            for n, (unit_id, text) in enumerate(zip(ids, texts, strict=True))
        ],
        "stances": [
            {"document_id": "a-0", "unit": "comment", "unit_id": unit_id, "target": "t", "label": "for", **row}
            for unit_id, row in zip(ids, shares, strict=True)
        ],
    }


SURE, UNSURE = (0.98, 0.01, 0.01), (0.34, 0.33, 0.33)


def test_entropy_is_1_for_a_guess_and_0_for_certainty() -> None:
    assert entropy((1 / 3, 1 / 3, 1 / 3)) == pytest.approx(1)
    assert entropy((1.0, 0.0, 0.0)) == pytest.approx(0, abs=1e-9)


def test_the_uncertain_come_before_the_certain_and_a_fifth_is_random(make_snapshot: Callable[..., Snapshot]) -> None:
    texts = [f"ord{n} sag{n} dag{n} vej{n}" for n in range(200)]
    snapshot = make_snapshot(corpus(texts, [UNSURE if n % 10 == 0 else SURE for n in range(200)]))
    tasks = choose(snapshot, "comment", 20)
    numbers = {why: [int(t.unit.unit_id[3:]) for t in tasks if t.chosen == why] for why in ("random", "uncertain")}
    assert len(numbers["random"]) == 4
    assert len(numbers["uncertain"]) == 16
    assert all(n % 10 == 0 for n in numbers["uncertain"])
    assert any(n % 10 for n in numbers["random"])


def test_unlike_texts_are_chosen_before_alike_ones_of_the_same_uncertainty() -> None:
    texts = [f"køen ved skranken var lang igen {extra}" for extra in ("i går", "i dag", "mandag", "i marts")]
    texts += ["børnene fik en seng", "lægen læste ingen papirer", "hun smilede til mig"]
    chosen = pick(texts, np.ones(len(texts)), 5)
    assert {4, 5, 6} < set(chosen)


def test_the_same_text_is_chosen_once_and_so_is_one_with_a_word_changed(make_snapshot: Callable[..., Snapshot]) -> None:
    long = "de lovede mig et svar inden jul og nu er det påske og ingen har ringet tilbage"
    texts = ["Godt gået!", "godt  gået", long, long.replace("påske", "sommer"), "noget helt andet"]
    tasks = choose(make_snapshot(corpus(texts, [UNSURE] * 5)), "comment", 5)
    assert len(tasks) == 3


def test_copies_and_spam_are_left_out(snapshot: Snapshot) -> None:
    assert {task.unit.unit_id for task in choose(snapshot, "comment", 100)} == {"a-c0", "a-c3", "a-c4"}
    assert {task.unit.unit_id for task in choose(snapshot, "document", 100)} == {"a-0"}


def test_the_same_seed_gives_the_same_and_another_another(make_snapshot: Callable[..., Snapshot]) -> None:
    snapshot = make_snapshot(corpus([f"ord{n} sag{n}" for n in range(100)], [UNSURE] * 100))
    assert choose(snapshot, n=10, seed=1) == choose(snapshot, n=10, seed=1)
    assert {t.unit for t in choose(snapshot, n=10, seed=1)} != {t.unit for t in choose(snapshot, n=10, seed=2)}


def test_the_suggestion_is_the_models_label_and_none_where_it_abstains_or_is_not_to_be_seen(snapshot: Snapshot) -> None:
    suggested = {task.unit.unit_id: task.suggestion for task in choose(snapshot)}
    assert suggested == {"a-c0": "for", "a-c3": "against", "a-c4": None}
    assert {task.suggestion for task in choose(snapshot, blind=True)} == {None}


def test_a_unit_that_the_model_never_saw_is_offered_without_a_suggestion(snapshot: Snapshot) -> None:
    (task,) = choose(snapshot, "quote")
    assert (task.unit.unit_id, task.suggestion, task.p, task.model) == ("a-0-q1", None, None, None)


def test_what_was_labelled_before_is_left_out(snapshot: Snapshot) -> None:
    assert {t.unit.unit_id for t in choose(snapshot, without={("comment", "a-c0")})} == {"a-c3", "a-c4"}


def test_what_says_the_same_as_something_labelled_before_is_left_out(make_snapshot: Callable[..., Snapshot]) -> None:
    snapshot = make_snapshot(corpus(["Godt gået!", "godt  gået", "noget helt andet"], [UNSURE] * 3))
    assert {t.unit.unit_id for t in choose(snapshot, without={("comment", "a-c0")})} == {"a-c2"}


def test_nothing_left_and_an_unknown_unit_are_refused(
    snapshot: Snapshot, make_snapshot: Callable[..., Snapshot]
) -> None:
    with pytest.raises(UsageError, match="no comment of snapshot made is left"):
        choose(make_snapshot({}, "empty"))
    with pytest.raises(UsageError, match="no quote of snapshot made is left"):
        choose(snapshot, "quote", without={("quote", "a-0-q1")})
    with pytest.raises(UsageError, match=r"--unit 'letter': choose one of document, comment, quote"):
        choose(snapshot, "letter")
