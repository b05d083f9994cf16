"""Which value, unit and kind a number has where its words can be read in two ways; a row that is right, or none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

TAGS = {
    "steg": "VERB", "faldt": "VERB", "nåede": "VERB", "beholde": "VERB", "giver": "VERB", "ringet": "VERB",
    "er": "AUX", "var": "AUX", "Renten": "NOUN", "lånet": "NOUN", "Gælden": "NOUN", "ledigheden": "NOUN",
    "kurven": "NOUN", "kunderne": "NOUN",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Renten på lånet på 3 millioner er 4,5 mod 3,5.", [3e6]),
        ("Gælden på 3 millioner er nu 2,5.", [3e6, 2.5e6]),
        ("Han gav 2M kroner for grunden.", [2e6]),
        ("Han gav 2M for grunden.", []),
        ("Der kom 2 eller 3.000 naboer.", [2000]),
        ("Der kom 5 eller 10.000 naboer.", [10_000]),
        ("Der kom to eller tre millioner naboer.", [2e6]),
        ("De giver os 16 millioner for at beholde fire.", [16e6]),
        ("Antallet af naboer faldt med 1.100 til 98.400.", [1100, 98_400]),
        ("Lejen steg med 540 til 2.615 kroner.", [540, 2615]),
        ("Lejen steg med 500 til 600 kroner.", [500]),
        ("Der bor 40 eller 50.000 i byen.", [40_000]),
        ("Hun har ringet 112 seks gange.", [6]),
        ("Sag 100", []),
        ("Det er et par procent.", [2]),
    ],
)
def test_a_number_has_its_own_scale(text: str, values: list[float], figures_of: Any) -> None:
    assert [f.value for f in figures_of(text, pos=TAGS | {"Sag": "VERB"})] == values


@pytest.mark.parametrize(
    ("text", "value", "high", "unit"),
    [
        ("Det tager en time eller halvanden.", 1, 1.5, "hour"),
        ("Vi blev der en uge eller to.", 1, 2, "week"),
        ("Det koster en million eller to.", 1e6, 2e6, "DKK"),
    ],
)
def test_one_or_more_of_a_unit(text: str, value: float, high: float, unit: str, figures_of: Any) -> None:
    assert [(f.value, f.value_max, f.unit) for f in figures_of(text)] == [(value, high, unit)]


@pytest.mark.parametrize(
    ("text", "kind", "counted"),
    [
        ("Antallet af gæster steg til 1,5 millioner.", "count", "gæster"),
        ("Antallet af gæster er steget fra 1,2 millioner til 1,5 millioner.", "count", "gæster"),
        ("Oplaget faldt til 1,5 millioner.", "count", None),
        ("Seertallet nåede 1,5 millioner.", "count", None),
        ("Budgettallet var 1,5 millioner.", "money", None),
        ("Overskuddet steg til 1,5 millioner.", "money", None),
        ("Af gæsterne er 1,5 millioner af dem børn.", "count", None),
        ("Det er 1,5 millioner flere end i fjor.", "count", None),
        ("Byen tog 1,5 millioner ud af driften.", "money", None),
        ("Et stort antal byer har sparet 1,5 millioner.", "money", None),
        ("Flertallet gav 1,5 millioner.", "money", None),
    ],
)
def test_millions_of_heads_are_no_kroner(text: str, kind: str, counted: str | None, figures_of: Any) -> None:
    assert [(f.kind, f.counted) for f in figures_of(text, pos=TAGS) if f.value == 1.5e6] == [(kind, counted)]


@pytest.mark.parametrize(
    "text",
    [
        "Min sagsbehandler er 29 og rar.",
        "Jeg er kun 29.",
        "Til maj fylder jeg 29.",
        "Vi bliver her, til vi er 29.",
        "Min mand, der er 29, er murer.",
        "De har en lærling på 29.",
        "Gruppen over 29 år vokser.",
        "Loftet gælder kunder over 29 år.",
        "Klubben har 800 medlemmer, heraf 431 under 29 år.",
        "Gennemsnitsalderen for en ny mester er 29 år.",
    ],
)
def test_an_age_is_no_count_and_no_span_of_time(text: str, figures_of: Any) -> None:
    assert [f.kind for f in figures_of(text) if f.value == 29] == ["age"]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Drengene er i alderen syv til 17 år.", [(7, 17, "year")]),
        ("De har børn på henholdsvis to år og to måneder.", [(2, None, "year"), (2, None, "month")]),
    ],
)
def test_ages_beside_each_other(text: str, ages: list[Any], figures_of: Any) -> None:
    assert [(f.value, f.value_max, f.unit) for f in figures_of(text) if f.kind == "age"] == ages


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("De har haft den i snart 15 år.", "<"),
        ("Der gives bøder på indtil 5.000 kr.", "<="),
        ("Der kommer snart 15 biler.", None),
    ],
)
def test_what_stands_before_some_units_only(text: str, modifier: str | None, figures_of: Any) -> None:
    assert [f.modifier for f in figures_of(text)] == [modifier]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("De har 25.000 aktive under sig.", "aktive"),
        ("Der kom 40 polske, litauiske og danske studerende.", "studerende"),
        ("11 døde af kulde.", "døde"),
    ],
)
def test_people_that_are_counted(text: str, counted: str, figures_of: Any) -> None:
    assert [f.counted for f in figures_of(text)] == [counted]


def test_from_and_to_behind_first_are_two(figures_of: Any) -> None:
    found = figures_of("Renten blev hævet igen. Først fra 20 til 75 procent.")
    assert [(f.value, f.change) for f in found] == [(20, None), (75, "rise")]


def test_one_number_or_the_next_of_what_was_counted(figures_of: Any) -> None:
    found = figures_of("Før var der ni elever. Nu er der fire eller fem.", pos=TAGS)
    assert [(f.value, f.value_max, f.counted) for f in found] == [(9, None, "elever"), (4, 5, "elever")]


def test_the_alcohol_in_blood_is_a_per_mille(figures_of: Any) -> None:
    found = figures_of("Han havde en promille på 1,4 og en hund.")
    assert [(f.kind, f.value) for f in found] == [("per_mille", 1.4)]


@pytest.mark.parametrize(
    "text",
    [
        "I år 1066 faldt 400 mand.",
        "I 1066 faldt 400 mand.",
        "Tilbage til år 1066. Her faldt 400 mand.",
    ],
)
def test_a_year_too_early_for_a_table_is_no_count(text: str, figures_of: Any) -> None:
    found = figures_of(text, date(2019, 6, 15), pos=TAGS)
    assert [(f.value, f.period_start) for f in found] == [(400, None)]


@pytest.mark.parametrize(
    "text",
    [
        "En kvinde i 30'erne ringede.",
        "Hun er sidst i 30’erne.",
        "Gerningsmanden, midt i 30'erne, løb.",
        "En mand i trediverne ringede.",
        "De var på vej hjem. Han var i 30'erne.",
    ],
)
def test_the_tens_of_an_age(text: str, figures_of: Any) -> None:
    assert [(f.kind, f.value, f.value_max) for f in figures_of(text)] == [("age", 30, 39)]


def test_a_weekday_is_not_what_is_counted(figures_of: Any) -> None:
    found = figures_of("Onsdag faldt kurven 4 procent.", pos=TAGS | {"Onsdag": "NOUN"})
    assert [(f.counted, f.change) for f in found] == [("kurven", "fall")]


@pytest.mark.parametrize(
    ("text", "unit", "counted"),
    [
        ("Øen havde mange turister, i alt 2,3 millioner.", None, "turister"),
        ("Landet har flere svin end mennesker, nemlig 13 millioner.", None, "svin"),
        ("Udgifterne steg, i alt 2,3 millioner.", "DKK", None),
        ("Øen gav tilskud til turister, i alt 2,3 millioner.", "DKK", None),
    ],
)
def test_millions_behind_what_is_counted(text: str, unit: str | None, counted: str | None, figures_of: Any) -> None:
    assert [(f.unit, f.counted) for f in figures_of(text)] == [(unit, counted)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("I 2005 var der 14 butikker. Fem år senere var der ni.", ["date", "count", "duration", "count"]),
        ("I 2018 kom der 40 klager. I de fem foregående år var der i alt 410.", ["date", "count", "count"]),
    ],
)
def test_what_is_counted_so_many_years_later_is_no_time(text: str, kinds: list[str], figures_of: Any) -> None:
    assert [f.kind for f in figures_of(text)] == kinds


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("I december stiger lejen til 45 kroner.", 2019),
        ("I december viser optællingen 45 skader.", 2018),
        ("I december var lejen 45 kroner.", 2018),
    ],
)
def test_a_month_is_the_next_where_its_verb_is_in_the_present(text: str, year: int, figures_of: Any) -> None:
    tags = {"stiger": "VERB", "viser": "VERB", "var": "AUX", "lejen": "NOUN", "optællingen": "NOUN"}
    (figure,) = figures_of(text, date(2019, 5, 14), pos=tags)
    assert figure.period_start == date(year, 12, 1)


def test_many_dates_behind_a_number_are_read_in_linear_time(figures_of: Any) -> None:
    text = "Der var 3 klager i 2016. " + "inden 1. juli " * 3000
    assert len(figures_of(text, date(2019, 5, 14))) == 3002
