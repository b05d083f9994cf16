"""Bags hold content lemmas: no names, numbers, stop words or words of saying."""

import pytest

from textmine.topics.bags import content_lemmas, stop_words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([("sagsbehandler", "NOUN", "sagsbehandleren", False)], ["sagsbehandler"]),
        ([("Praktik", "NOUN", "Praktik", False), ("praktik", None, "praktik", False)], ["praktik", "praktik"]),
        ([("være", "AUX", "er", False), ("og", "CCONJ", "og", False), ("kunne", None, "kan", False)], []),
        ([("Randers", "PROPN", "Randers", True), ("Randers", "PROPN", "Randers", False)], []),
        ([("40.000", "NUM", "40.000", False), ("to", "NUM", "to", False), ("2019", None, "2019", False)], []),
        ([("sige", "VERB", "siger", False), ("mene", "VERB", "mener", False)], []),
        ([("k", "NOUN", "k", False), ("", None, "", False), ("\n\n", "SPACE", "\n\n", False)], []),
        ([("", None, "Fleksjob", False)], ["fleksjob"]),
        ([("a-kasse", "NOUN", "a-kassen", False), ("www.eks.dk", "X", "www.eks.dk", False)], ["a-kasse"]),
        ([("å" * 41, None, "å" * 41, False)], []),
        ([], []),
    ],
)
def test_content_lemmas(words, expected) -> None:
    assert content_lemmas(words) == expected


@pytest.mark.parametrize("word", ["ikke", "være", "januar", "siger", "halvanden", "procent"])
def test_stop_words_hold_function_words_and_reporting(word: str) -> None:
    assert word in stop_words()


@pytest.mark.parametrize("word", ["job", "arbejde", "kommune", "borger", "ledig", "hjælp"])
def test_stop_words_leave_the_subject_alone(word: str) -> None:
    assert word not in stop_words()
