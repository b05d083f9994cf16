"""Words of somebody in a headline."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[..., Any]
BODY = "\n\nBodil Krag er formand for Dansk Metal. Det koster meget."


@pytest.mark.parametrize(
    ("title", "said", "direct"),
    [
        ("Formand: Vi har ikke råd", "Vi har ikke råd", False),
        ("Formanden: Prisen er for høj", "Prisen er for høj", False),
        ("Bodil Krag: Prisen er for høj", "Prisen er for høj", False),
        ("Prisen er for høj, siger Bodil Krag", "Prisen er for høj", False),
    ],
)
def test_a_headline_with_its_sayer(read: Reader, title: str, said: str, direct: bool) -> None:
    assert read(title + BODY, "title").said(direct=direct) == [("Bodil Krag", said)]


@pytest.mark.parametrize(
    "title", ["Debat: Vi har ikke råd", "Formand: Har vi råd?", "Svar til Dansk Metal: Vi har ikke råd"]
)
def test_a_label_that_says_nothing(read: Reader, title: str) -> None:
    assert read(title + BODY, "title").quotes == []


def test_the_author_says_nothing_in_a_headline(read: Reader) -> None:
    assert read("Formand: Vi har ikke råd" + BODY, "title", authors=["Bodil Krag"], genre="debat").quotes == []


def test_a_headline_without_a_verb_is_a_quote_where_the_text_has_its_words(read: Reader) -> None:
    text = '»Et tal fra en anden verden«\n\n"Det er tal fra en anden verden," siger Bodil Krag.'
    assert read(text, "title").said()[0] == ("Bodil Krag", "Et tal fra en anden verden")
    assert len(read(text.replace("tal fra en anden verden,", "slet ikke sandt det her,"), "title").said()) == 1


def test_a_phrase_of_a_headline_is_a_quote_where_the_text_has_it_as_it_stands(read: Reader) -> None:
    text = 'Chef bad alle »se bort fra« reglen\n\n"Vi skal se bort fra den regel," siger Bodil Krag.'
    assert read(text, "title").said()[0] == ("Bodil Krag", "se bort fra")
    assert len(read(text.replace("se bort fra den", "glemme den"), "title").said()) == 1


def test_a_label_may_be_the_kind_of_the_only_body(read: Reader) -> None:
    text = "Boligforening: Prisen er for høj\n\nBoligforeningen Ringhøj er vred, siger Boligforeningen Ringhøj."
    assert ("Boligforeningen Ringhøj", "Prisen er for høj") in read(text, "title").said(direct=False)


def test_the_label_of_a_headline_is_not_whom_it_speaks_of(read: Reader) -> None:
    assert read("Formand: Bodil Krag er træt" + BODY, "title").quotes == []


def test_a_headline_in_marks_is_said_by_the_only_one_who_speaks(read: Reader) -> None:
    answers = "\n\n".join(f'"Det er svar nummer {n}, tror jeg," siger Bodil Krag.' for n in range(3))
    assert read(f"»Jeg er ikke længere træt«\n\n{answers}", "title").said()[0] == (
        "Bodil Krag",
        "Jeg er ikke længere træt",
    )
