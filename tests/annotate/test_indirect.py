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
        ("Krag afviser, at prisen er for høj, og giver Per Lind skylden.", "prisen er for høj"),
        ("Krag bruger tallene til at hævde, at prisen er for høj.", "prisen er for høj"),
        ("Jeg gav hånd på det, da Krag lovede, at prisen falder.", "prisen falder"),
        ('Krag afviser, at prisen er for høj: "Den er helt i orden."', "prisen er for høj"),
        ("Krag er klar: Prisen er for høj, siger hun.", "Prisen er for høj"),
        ("Alt for dyrt, lyder det fra Krag.", "Alt for dyrt"),
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
        ("Krag siger, at prisen er »for høj« for de fleste, og går.", "prisen er »for høj« for de fleste"),
        ("Krag siger, at det koster 12 kr.", "det koster 12 kr."),
        ("Krag sagde, Dansk Metal er alt for langsom.", "Dansk Metal er alt for langsom"),
        ("Krag siger disse priser vil stige meget.", "disse priser vil stige meget"),
        ("Krag føler, at prisen er for høj.", "prisen er for høj"),
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
        ("Nu frygter investorerne med Krag i spidsen, at prisen er for høj.", "prisen er for høj"),
        ("FOA-medlemmer siger, at prisen er for høj.", "prisen er for høj"),
        ("»Farvel,« sagde Krag til de tyske værter, der måtte beklage, at prisen er for høj.", "prisen er for høj"),
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
        "»Jeg siger altid, at prisen er for høj,« siger en kunde.",
        "Krag nævner ikke, at prisen er for høj.",
        "»Det synes jeg er for dyrt,« siger Krag.",
        "Tal fra Dansk Metal viser, at prisen er for høj.",
        "Krag burde gøre opmærksom på, at prisen er for høj.",
        "Hverken Krag eller Per Lind mener, at prisen er for høj.",
        "»Hvorfor er der ikke flere, der mener, at prisen er for høj?« siger Krag.",
        "For folk, der vil påstå, at prisen er for høj, er der nok at hente.",
        "»Da Per Lind kom, var det min opfattelse, at prisen er for høj,« siger Krag.",
        "Ifølge en gammel aftale mellem Per Lind og Dansk Metal er prisen for høj.",
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


KRAG = "Bodil Krag er formand for Dansk Metal.\n\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Krag synes, det er for dyrt.", [("Bodil Krag", "det er for dyrt")]),
        ("Derfor mener hun, det er for dyrt.", [("Bodil Krag", "det er for dyrt")]),
        ("Hvad siger Krag? At prisen er for høj.", [("Bodil Krag", "prisen er for høj")]),
        ("Prisen er, mener Krag, alt for høj.", [("Bodil Krag", "alt for høj")]),
        ("Krag svarer: Prisen er for høj.", [("Bodil Krag", "Prisen er for høj")]),
        ("Hos Dansk Metal mener man, at prisen er for høj.", [("Dansk Metal", "prisen er for høj")]),
        ("I Dansk Metal frygter de, at prisen stiger.", [("Dansk Metal", "prisen stiger")]),
        (
            "Krag, der ikke er i familie med Per Lind, og som bor i Vejle, mener, at prisen er for høj.",
            [("Bodil Krag", "prisen er for høj")],
        ),
        ("»Chefen sagde til mig, at prisen var for høj,« siger Krag.", [(None, "prisen var for høj")]),
        ("Prisen er for høj, mener Krag, der bor i »Huset«.", [("Bodil Krag", "Prisen er for høj")]),
        ("Krag siger, at prisen er for høj, og hun siger det højt.", [("Bodil Krag", "prisen er for høj")]),
        ("Forbundets formand mener, at prisen er for høj.", [("Bodil Krag", "prisen er for høj")]),
        ("Krag vil ikke udelukke, at prisen stiger.", [("Bodil Krag", "prisen stiger")]),
        ("Krag lægger ikke skjul på, at prisen er høj.", [("Bodil Krag", "prisen er høj")]),
        ("Ankestyrelsen har slået fast, at prisen er for høj.", [("Ankestyrelsen", "prisen er for høj")]),
        ("Krag er ikke i tvivl om, at prisen er for høj.", [("Bodil Krag", "prisen er for høj")]),
        ("Det undrer Krag, at prisen stiger.", [("Bodil Krag", "prisen stiger")]),
        ("Krag fortæller, hvordan prisen steg.", [("Bodil Krag", "hvordan prisen steg")]),
        ("Roligt fortæller Krag, 34-årig fra Vejle, hvorfor hun gik.", [("Bodil Krag", "hvorfor hun gik")]),
        ("Krag kan ikke forklare, hvorfor prisen steg.", []),
        ("Dansk Metal-formanden mener, at prisen er for høj.", [("Bodil Krag", "prisen er for høj")]),
        (
            "Prisen skulle ifølge politiet have været delt ved at kaste den ud.",
            [(None, "have været delt ved at kaste den ud")],
        ),
    ],
)
def test_clauses_of_every_order(read: Reader, text: str, said: list[tuple[str | None, str]]) -> None:
    assert read(KRAG + text).said(direct=False) == said
