"""Agreement, beside published figures and scikit-learn's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from textmine.labelling.agreement import Agreement, agreement, cohen, krippendorff

LABELS = st.sampled_from(["for", "against", "neutral"])


@given(st.lists(st.tuples(LABELS, LABELS), min_size=2))
def test_kappa_is_that_of_scikit_learn(pairs: list[tuple[str, str]]) -> None:
    first, second = zip(*pairs, strict=True)
    if len({*first, *second}) > 1:
        assert cohen(pairs) == pytest.approx(cohen_kappa_score(first, second), abs=1e-4)


def test_alpha_is_that_of_krippendorffs_examples() -> None:
    """From his "Computing Krippendorff's Alpha-Reliability", sections B and C."""
    two = ["aabbdcccedda", "babbbccceddd"]
    assert krippendorff(list(zip(*two, strict=True))) == pytest.approx(0.692, abs=5e-4)
    four = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
    units = [[label for label in unit if label != "."] for unit in zip(*four, strict=True)]
    assert krippendorff(units) == pytest.approx(0.743, abs=5e-4)


def test_where_only_one_label_was_given_chance_cannot_be_told_from_agreement() -> None:
    assert cohen([("for", "for")] * 3) is None
    assert krippendorff([["for", "for"]] * 3) is None
    assert cohen([]) is None
    assert krippendorff([]) is None


def test_units_of_one_annotator_say_nothing_of_agreement() -> None:
    units = [{"ea": "for", "bo": "for"}, {"ea": "for", "bo": "against"}, {"ea": "for"}]
    assert agreement(units) == Agreement(("bo", "ea"), 2, 0.5, 0.0, 0.0)


def test_kappa_is_for_two_annotators_and_alpha_for_any_number() -> None:
    units = [
        {"ea": "for", "bo": "for", "ib": "for"},
        {"ea": "against", "bo": "against"},
        {"bo": "for", "ib": "against"},
    ]
    found = agreement(units)
    assert (found.annotators, found.kappa, found.share_agreed) == (("bo", "ea", "ib"), None, 0.6667)
    assert found.alpha == 0.5  # 1 - 2 / 4: of 7 labels, 4 for and 3 against, one unit differs


def test_of_one_annotator_there_is_none() -> None:
    assert agreement([{"ea": "for"}]) == Agreement((), 0, None, None, None)
