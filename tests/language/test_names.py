"""Names from probabilities: well formed, merged, with a score."""

import numpy as np
import pytest
from numpy.typing import NDArray

from da_textmine.lemmas import Rule, rule_of
from da_textmine.names import STATES, Name, best_path, labels_of, read, states
from da_textmine.windows import MOST, Cut, cut

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-ORGpart", "I-ORGpart", "B-deriv", "I-deriv")


def likely(*rows: dict[str, float]) -> NDArray[np.float32]:
    """Probabilities of tokens over the states; what is left goes to O."""
    found = np.zeros((len(rows), len(STATES)), np.float32)
    for row, given in zip(found, rows, strict=True):
        for state, p in given.items():
            row[STATES.index(state)] = p
        row[0] += 1 - row.sum()
    return found


def test_a_name_never_begins_inside() -> None:
    path = best_path(likely({"B-PER": 0.4, "O": 0.6}, {"I-PER": 0.9}))
    assert [STATES[i] for i in path] == ["B-PER", "I-PER"]


def test_a_name_goes_on_only_with_its_own_kind() -> None:
    path = [STATES[i] for i in best_path(likely({"B-ORG": 0.9}, {"I-PER": 0.5, "I-ORG": 0.4}))]
    assert path == ["B-ORG", "I-ORG"]


def test_two_names_side_by_side_stay_two() -> None:
    names = read(likely({"B-PER": 0.9}, {"B-PER": 0.9}, {"I-PER": 0.8}))
    assert [(n.start, n.end) for n in names] == [(0, 1), (1, 3)]


def test_a_name_is_as_sure_as_its_least_sure_token_and_its_end() -> None:
    (name,) = read(likely({"B-ORG": 0.9}, {"I-ORG": 0.7}, {}))
    assert name.probability == pytest.approx(0.7)
    (name,) = read(likely({"B-ORG": 0.9}, {"I-ORG": 0.4}))
    assert name == Name(0, 1, "ORG", pytest.approx(0.6))


def test_compounds_count_as_names_and_derived_words_do_not() -> None:
    logits = np.full((2, len(LABELS)), -9, np.float32)
    logits[0, LABELS.index("B-ORGpart")] = 9
    logits[1, LABELS.index("B-deriv")] = 9
    names = read(states(logits, LABELS))
    assert labels_of(names, 2) == ["B-ORG", "O"]


def test_nothing_gives_nothing() -> None:
    assert read(np.zeros((0, len(STATES)), np.float32)) == []


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("jobcentrene", "jobcenter"),
        ("gik", "gå"),
        ("Er", "være"),
        ("Danmarks", "Danmark"),
        ("hus", "hus"),
        ("EU's", "EU"),
    ],
)
def test_a_rule_makes_the_lemma_it_was_made_from(word: str, lemma: str) -> None:
    rule = rule_of(word, lemma)
    assert rule.fits(word)
    assert rule.apply(word) == lemma


def test_a_rule_fits_other_words_of_its_kind_only() -> None:
    rule = rule_of("kommunerne", "kommune")
    assert rule == Rule("rne", "", keep=False)
    assert rule.apply("Byrådsmedlemmerne") == "byrådsmedlemme"
    assert not rule.fits("kommune")


def cuts(words: list[str], sizes: list[int] | None = None, breaks: set[int] = frozenset()) -> list[Cut]:  # type: ignore[assignment]
    return list(cut(words, sizes or [1] * len(words), [i in breaks for i in range(len(words))]))


def test_a_short_text_is_one_window() -> None:
    assert cuts(["Det", "regner", "."]) == [Cut(0, 3, hard=False)]
    assert cuts([]) == []


def test_a_long_text_is_cut_at_ends_of_sentences() -> None:
    words = ["ord"] * 50 + ["."]
    found = cuts(words * 5)
    assert all(not c.hard and c.end % 51 == 0 for c in found)
    assert [c.start for c in found[1:]] == [c.end for c in found[:-1]]


def test_a_text_without_an_end_is_cut_hard_and_covered() -> None:
    found = cuts(["ord"] * 1000)
    assert {c.hard for c in found[:-1]} == {True}
    assert sum(c.end - c.start for c in found) == 1000
    assert max(c.end - c.start for c in found) <= MOST


def test_a_line_ends_a_window_as_a_full_stop_does() -> None:
    assert [c.end for c in cuts(["ord"] * 200, breaks={70, 140})] == [70, 140, 200]


def test_a_token_larger_than_a_window_still_gets_one() -> None:
    assert [(c.start, c.end) for c in cuts(["a", "b", "c"], [1, MOST + 5, 1])] == [(0, 1), (1, 2), (2, 3)]
