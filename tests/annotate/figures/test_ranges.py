"""Ranges as they are printed, and what looks like one: a row that is right, or none."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3-400 naboer kom.", 300, 400),
        ("Der kom 12-1400 naboer.", 1200, 1400),
        ("Der kom 8-1200 naboer.", 800, 1200),
        ("Der kom 2-3.000 naboer.", 2000, 3000),
        ("Der kom 2-3000 naboer.", 2000, 3000),
        ("Der kom 12-14.000 naboer.", 12_000, 14_000),
        ("Der kom 5-600.000 naboer.", 500_000, 600_000),
        ("Der kom 400-500.000 naboer.", 400_000, 500_000),
        ("Huset koster 4-5 mio. kr.", 4e6, 5e6),
        ("Huset koster 2½ - 3 mio. kr.", 2.5e6, 3e6),
        ("Der kom mellem 2 og 3.000 naboer.", 2000, 3000),
        ("Der kom tre-fire hundrede naboer.", 300, 400),
        ("Der kom 10-200 naboer.", 10, 200),
        ("Der kom 50-100 naboer.", 50, 100),
        ("Der kom 5-10 naboer.", 5, 10),
        ("Der kom 5–10 naboer.", 5, 10),
        ("Der kom 5—10 naboer.", 5, 10),
        ("Der kom 5−10 naboer.", 5, 10),
        ("Der kom 5 - 10 naboer.", 5, 10),
        ("Der kom 5 – 10 naboer.", 5, 10),
        ("Der kom 40 eller 50 naboer.", 40, 50),
        ("Der kom to eller tre naboer.", 2, 3),
        ("Der kom 300 eller 400 naboer.", 300, 400),
        ("Det varer 2 eller 2,5 timer.", 2, 2.5),
        ("Den koster mellem 115.- og 120.000 kr.", 115_000, 120_000),
        ("Der kom 30- til 40.000 naboer.", 30_000, 40_000),
        ("Byen har 500.-600.000 naboer.", 500_000, 600_000),
    ],
)
def test_a_range_shares_the_zeros_of_its_end(text: str, low: float, high: float, figures_of: Any) -> None:
    assert [(f.value, f.value_max, f.modifier) for f in figures_of(text)] == [(low, high, "range")]


@pytest.mark.parametrize(
    "text",
    [
        "Der er 1-5000 naboer.",
        "Der er 1–100 naboer.",
        "Der er 5-10-15 naboer.",
        "Det koster 1.234.56 kr.",
        "Det koster 12,34,56 kr.",
        "Der er 1e999 naboer og 1e5 gæster.",
        "Der er ١٢٣ naboer og १२ gæster.",
        "Der er 4\uff10 naboer.",
        "Der er 40\n000 naboer.",
        "Der er 40.\n000 naboer.",
        "Det er 12,\n5 procent.",
        "Der er 12-\n15 naboer.",
        "Ring på 33 12 34 56 eller 33123456 eller 33-12-34-56.",
        "CVR 12345678, CVR-nr. 12 34 56 78, j.nr. 19/1234, postnr. 2100-2300.",
        "Kampen endte 3-1, og holdet vandt 24-22.",
        "Dommen faldt 5-4.",
        "Vi har åbent kl. 12-14 og 9-17.",
        "Læs side 12-14 og § 12-14.",
        "Forholdet er 1:10 og 3:2.",
        "Adressen er 192.168.1.1 i version 2.3.4.",
        "Beløbet er 999999999999999999999 kr.",
        "Det er 00,5 procent og 05 procent.",
        "Ni skriver, at det er slut.",
        "Magasinet Ni og avisen Fem er lukket.",
        "Hun har ikke lagt en krone på bordet.",
        "Ring 112, hvis du ser røg.",
        "Trekvart af dem er glade.",
        "Han har en 1,6 og en 2,0 SW.",
        "De viste en Grane 14 kassevogn frem.",
        "Læs den én gang til.",
        "De bor i 2- og 3-værelses lejligheder og går i 5.-6. klasse.",
    ],
)
def test_a_wrong_value_is_worse_than_none(text: str, figures_of: Any) -> None:
    assert [f.text for f in figures_of(text) if f.kind != "date"] == []


def test_two_ways_of_writing_are_two_numbers(figures_of: Any) -> None:
    assert [f.value for f in figures_of("Vi var to til 31 naboer.") if f.value == 31] == [31]
    assert all(f.value_max is None for f in figures_of("Vi var to til 31 naboer."))


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Køen skal ned fra 58 til 42.", 58, 42, None),
        ("Grænsen rykkes fra 22 til 26 uger.", 22, 26, "week"),
        ("Tallet røg op fra 210 til 260.", 210, 260, None),
        ("Udgiften er eksploderet fra 3,1 til 9,8 mio. kr.", 3.1e6, 9.8e6, "DKK"),
    ],
)
def test_verbs_of_moving_make_two_of_from_and_to(
    text: str, low: float, high: float, unit: str | None, figures_of: Any
) -> None:
    change = "rise" if high > low else "fall"
    found = [(f.value, f.unit, f.change) for f in figures_of(text)]
    assert found == [(low, unit, None), (high, unit, change)]


def test_of_two_intervals_the_second_may_leave_out_its_unit(figures_of: Any) -> None:
    found = figures_of("De kommer hver fjerde uge i stedet for hver ottende.")
    assert [(f.kind, f.value, f.unit) for f in found] == [("duration", 4, "week"), ("duration", 8, "week")]


@pytest.mark.parametrize(
    "text", ["Af de 210 nye haver ved søen er 40 stadig tomme.", "Ud af 210 haver var 40 stadig tomme."]
)
def test_what_is_a_part_of_those_named_first_counts_them(text: str, figures_of: Any) -> None:
    found = figures_of(text, pos={"nye": "ADJ", "haver": "NOUN", "stadig": "ADV", "er": "AUX", "var": "AUX"})
    assert [(f.value, f.counted) for f in found] == [(210, "haver"), (40, "haver")]


def test_what_is_counted_may_stand_before_the_verb(figures_of: Any) -> None:
    (figure,) = figures_of("I fjor faldt antallet af konkurser med 14.")
    assert (figure.value, figure.counted, figure.change) == (14, "konkurser", "fall")


def test_an_ordinal_may_stand_without_its_noun(figures_of: Any) -> None:
    found = figures_of("Hun var den syvende i køen, og Frederik den niende af Danmark kom.", pos={"var": "AUX"})
    assert [(f.kind, f.value) for f in found] == [("ordinal", 7)]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("Vi lærer, til vi er 30, og hviler.", "age", 30, "year"),
        ("De lærer, til de er 30, og hviler.", "age", 30, "year"),
        ("Hun har en datter på fire måneder.", "age", 4, "month"),
        ("Der er lagt en toårig handlingsplan.", "duration", 2, "year"),
        ("Bilen er en 1-liters.", "measure", 1, "l"),
        ("Nu er der et par graders frost.", "measure", 2, "°C"),
        ("Ikke mindre end 500 - femhundrede - procent.", "percent", 500, None),
        ("Værftet er solgt for l mill. kr.", "money", 1e6, "DKK"),
        ("Holdet fik en tredjeplads.", "ordinal", 3, None),
        ("De bor i en ti-etagers blok.", "count", 10, None),
        ("De rejste et femmands telt.", "count", 5, None),
        ("De lejede en 9-personers bus.", "count", 9, None),
        ("11 døde af kulde.", "count", 11, None),
        ("12 anholdt ved demonstration.", "count", 12, None),
        ("Det varede et helt år.", "duration", 1, "year"),
        ("Det kan tage en uge at rydde op.", "duration", 1, "week"),
        ("Denne 28. årgang er god.", "ordinal", 28, None),
        ("Bilen når 120 km/h.", "measure", 120, "km/h"),
        ("De kan lave to mere.", "count", 2, None),
        ("Hun fylder 58 i næste uge.", "age", 58, "year"),
        ("En kvinde på 36 fra Bogense ringede.", "age", 36, "year"),
        ("Gulle Tordal, 66, er leder.", "age", 66, "year"),
        ("De unge under 25 er borte.", "age", 25, "year"),
        ("Han er murer, 58 år og sygemeldt.", "age", 58, "year"),
        ("En hytte koster 11.400.", "money", 11_400, "DKK"),
        ("Nu tjener jeg 4.000 mere.", "money", 4000, "DKK"),
        ("Der er sparet 3,4 mio. MWh.", "measure", 3.4e6, "MWh"),
        ("Pengene er tjent hjem halvanden gang.", "multiple", 1.5, None),
        ("De enedes i 12. time.", "ordinal", 12, None),
        ("Han ligger på en 71. plads.", "ordinal", 71, None),
        ("Der lå to tylvter flag.", "count", 24, None),
        ("En hat koster 115.- i butikken.", "money", 115, "DKK"),
        ("Der kom 40, - men de gik igen.", "count", 40, None),
        ("Smørret kostede 11 kroner og 50 øre.", "money", 11.5, "DKK"),
        ("Trekvart million kroner forsvandt.", "money", 750_000, "DKK"),
        ("Der gik trekvart time.", "duration", 0.75, "hour"),
        ("På sedlen stod der seksti kroner.", "money", 60, "DKK"),
        ("’’Sid ned i tyve minutter’’, sagde hun.", "duration", 20, "minute"),
    ],
)
def test_what_a_bare_number_is_of(text: str, kind: str, value: float, unit: str | None, figures_of: Any) -> None:
    assert [(f.kind, f.value, f.unit) for f in figures_of(text)] == [(kind, value, unit)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Broen koster højst 1,1 i år og 1,4 milliarder næste år.", [1.1e9, 1.4e9]),
        ("De regner med 1,1 for broen og 1,4 milliarder for tunnelen.", [1.1e9, 1.4e9]),
        ("Udgiften er 2,3 mod 1,9 milliarder året før.", [2.3e9, 1.9e9]),
        ("De fik 1,2, 1,3 og 1,4 mio. kr.", [1.2e6, 1.3e6, 1.4e6]),
        ("De fik 12 og 14 millioner.", [12e6, 14e6]),
        ("Skolen fik 5 og havnen 12 millioner.", [12e6]),
        ("Broen koster 1,1, mens tunnelen koster 1,4 milliarder.", [1.4e9]),
        ("Der kom 3 mænd og 4 millioner kroner.", [3, 4e6]),
        ("Broen er 1,1 kilometer og koster 4 millioner kroner.", [1.1, 4e6]),
        ("Vi er 300 og har 4 millioner kroner.", [300, 4e6]),
        ("Vi er nu 130 og har 14 millioner kroner.", [130, 14e6]),
        ("Udgiften på 1,1 er mindre end de 1,4 milliarder fra før.", [1.4e9]),
        ("Broen koster højst 1,1 i 2019 og 1,4 milliarder i 2020.", [1.1e9, None, 1.4e9, None]),
    ],
)
def test_a_number_shares_the_scale_of_the_next_in_its_coordination(
    text: str, values: list[float], figures_of: Any
) -> None:
    assert [f.value for f in figures_of(text)] == values


def test_two_numbers_far_apart_are_no_range(figures_of: Any) -> None:
    assert [f.value_max for f in figures_of("Der kom 40 eller 60 naboer.")] == [None, None]
