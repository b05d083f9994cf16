"""Indirect speech: whose, and from where to where."""

from collections.abc import Callable
from typing import Any

import pytest

from textmine.annotate.sayers import is_sayer

Reader = Callable[..., Any]
INTRO = "Bodil Krag er formand for Dansk Metal. Per Lind er smed.\n\n"


def told(read: Reader, text: str) -> list[tuple[str | None, str]]:
    return read(INTRO + text).said(direct=False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Krag har tidligere påpeget, at prisen er for høj.", "prisen er for høj"),
        ("Krag kan oplyse, at prisen er for høj.", "prisen er for høj"),
        ("Krag gør det klart, at prisen er for høj.", "prisen er for høj"),
        ("Krag er overbevist om, at prisen er for høj.", "prisen er for høj"),
        ("Krag siger til avisen, at prisen er for høj.", "prisen er for høj"),
        ("Krag, der er træt, understreger, at prisen er for høj.", "prisen er for høj"),
        ("I en mail til Per Lind skriver Krag, at prisen er for høj.", "prisen er for høj"),
        ("Da Per Lind gik, sagde Krag, at prisen er for høj.", "prisen er for høj"),
        ("Krag har regnet efter og mener, at prisen er for høj.", "prisen er for høj"),
        ("Krag advarer Per Lind om, at prisen er for høj.", "prisen er for høj"),
        ("Krag spørger, om prisen er for høj.", "om prisen er for høj"),
        ("Efter Krags mening er prisen for høj.", "er prisen for høj"),
        ("Efter hendes mening er prisen for høj.", "er prisen for høj"),
        ("Prisen er ifølge hende alt for høj.", "alt for høj"),
        ("Prisen skyldes ifølge Krag, at renten er steget.", "renten er steget"),
        ("Men prisen er for høj, mener Krag.", "prisen er for høj"),
        ("Når Krag siger, at prisen er for høj, er det en fejl.", "prisen er for høj"),
        ("Krag lover, at prisen falder, men hver gang stiger den igen.", "prisen falder"),
        ("Krag siger, at prisen falder, og det er rigtigt.", "prisen falder"),
        ("Krag siger, at prisen er »for høj« for de fleste, og går.", "prisen er »for høj« for de fleste, og går"),
        ("Krag siger, at det koster 12 kr.", "det koster 12 kr."),
    ],
)
def test_what_she_says(read: Reader, text: str, said: str) -> None:
    assert told(read, text)[-1:] == [("Bodil Krag", said)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("En talsmand siger, at prisen er for høj.", "prisen er for høj"),
        ("Flere naboer fortæller, at prisen er for høj.", "prisen er for høj"),
        ("I alt svarede hver fjerde, at prisen er for høj.", "prisen er for høj"),
        ("Ifølge byens revisor er prisen for høj.", "er prisen for høj"),
        ("Prisen er for høj, mener lodsejerne.", "Prisen er for høj"),
    ],
)
def test_a_sayer_without_a_name(read: Reader, text: str, said: str) -> None:
    assert told(read, text) == [(None, said)]


@pytest.mark.parametrize(
    "text",
    [
        "Loven siger, at prisen er for høj.",
        "Rapporten viser, at prisen er for høj.",
        "Krag siger nej til, at prisen stiger.",
        "Krag kom med et svar så kort, at det blev glemt.",
        "Hvis Krag siger, at prisen er for høj, går vi.",
        "Man siger, at prisen er for høj.",
        "Krag foreslår at sænke prisen.",
        "Ifølge planen er prisen for høj.",
        "»Krag siger, at prisen er for høj, og jeg tror på det,« siger en kunde.",
    ],
)
def test_what_nobody_says(read: Reader, text: str) -> None:
    assert told(read, text) == []


def test_each_clause_that_and_that_ties_is_a_quote_of_its_own(read: Reader) -> None:
    got = told(read, "Krag siger, at prisen er for høj, og at lønnen er for lav, men Lind mener, at det går.")
    assert got == [
        ("Bodil Krag", "prisen er for høj"),
        ("Bodil Krag", "lønnen er for lav"),
        ("Per Lind", "det går"),
    ]


def test_a_phrase_in_marks_stands_in_a_clause_that_says_more(read: Reader) -> None:
    more = read(INTRO + "Krag siger, at det »går den gale vej« for mange af dem.")
    assert (more.said(), more.said(direct=False)) == (
        [("Bodil Krag", "går den gale vej")],
        [("Bodil Krag", "det »går den gale vej« for mange af dem")],
    )
    alone = read(INTRO + "Krag siger, at det »går den gale vej«.")
    assert (alone.said(), alone.said(direct=False)) == ([("Bodil Krag", "går den gale vej")], [])


@pytest.mark.parametrize(
    ("word", "can"), [("naboerne", True), ("lodsejerforeningen", True), ("forbundet", True), ("regnen", False)]
)
def test_who_can_say_something(word: str, can: bool) -> None:
    assert is_sayer(word) is can
