"""Counts over windows and the coherence from them are those of gensim; PPMI is worked out by hand."""

import random

import numpy as np
import pytest

from textmine.topics.windows import count


def texts(n: int = 30) -> list[list[str]]:
    """Texts of 1 to 12 letters, none twice: gensim forgets a word that a window holds twice when one leaves it."""
    deal = random.Random(3)
    return [deal.sample("abcdefghijkl", deal.randint(1, 12)) for _ in range(n)]


def test_coherence_is_gensims() -> None:
    from gensim.corpora import Dictionary
    from gensim.models import CoherenceModel

    topics = [list("abcd"), list("efg"), list("al")]
    theirs = CoherenceModel(
        topics=topics, texts=texts(), dictionary=Dictionary(texts()), coherence="c_npmi", topn=4, processes=1
    ).get_coherence()
    assert count(texts(), list("abcdefghijkl")).coherence(topics) == pytest.approx(theirs, abs=1e-9)


def test_windows_counted_by_hand() -> None:
    found = count([["a", "x", "b"], ["b"], []], ["a", "b"], size=2)
    assert found.n == 3  # a x, x b, b
    assert found.both.toarray().tolist() == [[1, 0], [0, 2]]
    whole = count([["a", "x", "b"], ["b"]], ["a", "b"], size=10)
    assert (whole.n, whole.both.toarray().tolist()) == (2, [[1, 1], [1, 2]])


def test_ppmi_by_hand() -> None:
    near = count([["a", "b"], ["a", "b"], ["c", "a"], ["d"]], ["a", "b", "c"], size=2).ppmi().toarray()
    assert near[1].tolist() == [1, 0, 0]  # log(2 * 4 / (3 * 2)), to length 1; seen twice
    assert near[2].tolist() == [0, 0, 0]  # with a once only
    assert np.diag(near).tolist() == [0, 0, 0]


@pytest.mark.parametrize("topics", [[], [["a"]], [["x", "y"]], [["a", "x"]]])
def test_where_there_is_no_pair_there_is_no_coherence(topics: list[list[str]]) -> None:
    assert count([["a", "b"]], ["a", "b"]).coherence(topics) == 0.0


def test_words_that_never_part_and_never_meet() -> None:
    found = count([["a", "b"], ["a", "b"], ["c"], ["d"]], list("abcd"))
    assert found.coherence([["a", "b"]]) == pytest.approx(1)
    assert found.coherence([["a", "c"]]) < -0.9
