"""What a bare number is of where an earlier figure said so, and where it is left as it is."""

from __future__ import annotations

from typing import Any

import pytest

COUNTED = [
    ("Byen fik 300 klager, og 40 af dem gjaldt støj.", ["klager", "klager"]),
    ("Byen fik 300 klager. Heraf kom 40 om natten.", ["klager", "klager"]),
    ("Byen fik 300 klager. Hver fjerde af dem gjaldt støj.", ["klager", "klager"]),
    ("Byen fik 300 klager. Syv ud af ti kom om natten.", ["klager", "klager"]),
    ("Byen fik 300 klager. Det er 40 flere end året før.", ["klager", "klager"]),
    ("Byen fik 300 klager. Det er 12 procent færre end ventet.", ["klager", "klager"]),
    ("Byen fik 3.120 klager, altså 60 om ugen.", ["klager", "klager"]),
    ("Byen fik 300 klager. I fjor var tallet 260.", ["klager", "klager"]),
    ("Byen fik 300 klager, hvor nabobyen fik 260.", ["klager", "klager"]),
    ("Antallet af klager, der kom om natten, var 260.", ["klager"]),
    ("Her er 12 procent af klagerne om støj. I fjor var andelen 14 procent.", ["klagerne", "klagerne"]),
    ("I fjor vandt vi 12 procent af sagerne. I år er det 14.", ["sagerne", "sagerne"]),
    ("Vi spurgte 300 lærere. 40 procent har svaret.", ["lærere", "lærere"]),
    ("Vi spurgte 300 lærere. Prisen steg 40 procent.", ["lærere", "Prisen"]),
    ("Tallet er steget fra 9.300 til 11.200.", [None, None]),
]  # fmt: skip
UNITS = [
    ("De betaler 60 kroner per besøg, pensionisterne dog kun 35.", [("money", "DKK"), ("money", "DKK")]),
    ("En time koster 350 kroner, og studenten tager 200.", [("money", "DKK"), ("money", "DKK")]),
    ("Kurset koster 350 kroner. De tager 200.", [("money", "DKK"), ("count", None)]),
    ("Kaffen koster 20 kroner pr. kop, og vi fik 12.", [("money", "DKK"), ("count", None)]),
    ("Kaffen koster 20 kroner pr. kop. Vi fik 12.", [("money", "DKK"), ("count", None)]),
    ("Vejen er 19 kilometer lang, og før var det 43.", [("measure", "km"), ("measure", "km")]),
    ("I byen koster en billet 24 kroner, mens den på landet koster 40.", [("money", "DKK"), ("money", "DKK")]),
    ("Fraværet var 9,8 procent. I fjor lå det på 11,2.", [("percent", None), ("percent", None)]),
    ("Vi sover otte timer om natten, hvor det før var seks.", [("duration", "hour"), ("duration", "hour")]),
    ("De får 18 minutter om morgenen. Det er syv færre end i fjor.", [("duration", "minute"), ("duration", "minute")]),
    ("Huslejen er 4.600 månedligt.", [("money", "DKK")]),
    ("Vandet koster 68 kr. i byen og 41 på landet.", [("money", "DKK"), ("money", "DKK")]),
    ("Det er 4.870 kroner om måneden i husleje, 640 i varme.", [("money", "DKK"), ("money", "DKK")]),
    ("Her må man køre 80 kilometer i timen på vejen, men 90 på broen.", [("measure", "km"), ("measure", "km")]),
    ("Direktøren får 16.000 kroner om året, mens formanden må leve af 920.", [("money", "DKK"), ("money", "DKK")]),
    ("I 2015 fik vi 79.300 kroner pr. elev. I dag får vi 71.000.", [("money", "DKK"), ("money", "DKK")]),
    ("Vi sparer 2.700 kroner om året, og det svarer til 225 om måneden.", [("money", "DKK"), ("money", "DKK")]),
    ("Byen giver 21.000 kroner årligt, og det er 700 over gennemsnittet.", [("money", "DKK"), ("money", "DKK")]),
    (
        "Det er 840 kroner i døgnet i byen og mellem 1.200 og 1.500 pr. nat på øen.",
        [("money", "DKK"), ("money", "DKK")],
    ),
    ("De betaler 506 kroner om måneden. Det er over 6.000 om året.", [("money", "DKK"), ("money", "DKK")]),
    ("Vikarerne koster 390 kroner i timen. Vores folk tager 158.", [("money", "DKK"), ("money", "DKK")]),
    ("Foderet koster 128 kroner pr. tønde mod 119 samme måned sidste år.", [("money", "DKK"), ("money", "DKK")]),
    ("En ny lærer får 25.500 om måneden.", [("money", "DKK")]),
    ("Han har købt en hund til 14.000.", [("money", "DKK")]),
    ("Skuffen blev solgt for 600.", [("money", "DKK")]),
    ("Prisen er 41.300 kroner pr. hektar på øen, 57.900 i byen.", [("money", "DKK"), ("money", "DKK")]),
    ("Gebyret, der er på 40 kroner, stiger til 45.", [("money", "DKK"), ("money", "DKK")]),
    ("Gebyret er på 40 kroner. Antallet af kort stiger til 45.", [("money", "DKK"), ("count", None)]),
    ("Vi gav 42 kroner pr. tønde. I sidste uge betalte vi 93.", [("money", "DKK"), ("money", "DKK")]),
    ("Hun får 162 kroner i timen. Det bliver til 9.000 om måneden.", [("money", "DKK"), ("money", "DKK")]),
    ("De 200 borgere koster os 11 millioner.", [("count", None), ("money", "DKK")]),
    ("Der bor 11 millioner borgere her.", [("count", None)]),
    ("Bussen koster mig 24.", [("money", "DKK")]),
    ("Det koster 24 af dem jobbet.", [("count", None)]),
    ("Når huslejen på 5.200 er betalt, er der ingenting.", [("money", "DKK")]),
    ("Hendes pension er på under 12.000.", [("money", "DKK")]),
    ("Byen har en befolkning på 42.000.", [("count", None)]),
    ("Nu er 900 børn under 7 år på listen mod 300 året før.", [("count", None), ("age", "year"), ("count", None)]),
    ("Klubben er lille. I fjor var den på otte.", []),
    ("Hun var her i 35 minutter, og heraf gik ti til fotografen.", [("duration", "minute")] * 2),
    ("Hun er ansat 32 timer om ugen, men hun har i snit arbejdet 41.", [("duration", "hour")] * 2),
    ("Hun læser i syv timer om ugen, men bruger 19 på at tælle.", [("duration", "hour")] * 2),
    ("Hun er ansat 32 timer om ugen, men hun har fået 41.", [("duration", "hour"), ("count", None)]),
    ("Hun var her i 35 minutter, og heraf kom ti til tiden.", [("duration", "minute"), ("count", None)]),
]
LEFT = [
    ("Her er en 38 kilometer lange vej. Det er 100 om dagen.", "count"),
    ("Byen har 40 skoler. I dag er vi 12.", "count"),
    ("Byen har 40 skoler. Gennemsnitsalderen er 49.", "age"),
    ("Turen tog 19 dage. Lærerne er 12.", "count"),
    ("Den kostede 19 kroner. I fjor var tallet 4.500.", "count"),
    ("Vi var væk i ti år. I dag er det 12.", "count"),
    ("Den kostede 40 kroner.\n\nI fjor var tallet 38.", "count"),
    ("Vi modtager 4.700 om året.", "count"),
]


@pytest.mark.parametrize(("text", "counted"), COUNTED)
def test_a_number_counts_what_it_takes_up(text: str, counted: list[str], figures_of: Any) -> None:
    assert [f.counted for f in figures_of(text) if f.kind != "date"] == counted


@pytest.mark.parametrize(("text", "units"), UNITS)
def test_a_number_has_the_unit_of_what_it_is_set_beside(
    text: str, units: list[tuple[str, str | None]], figures_of: Any
) -> None:
    pos = {"arbejdet": "VERB", "bruger": "VERB", "læser": "VERB"}
    assert [(f.kind, f.unit) for f in figures_of(text, pos=pos) if f.kind != "date"] == units


@pytest.mark.parametrize(("text", "kind"), LEFT)
def test_a_number_of_something_else_takes_nothing_up(text: str, kind: str, figures_of: Any) -> None:
    last = [f for f in figures_of(text) if f.kind != "date"][-1]
    assert (last.kind, last.counted, last.unit) == (kind, None, "year" if kind == "age" else None)


def test_of_some_of_millions_the_scale_is_that_of_the_whole(figures_of: Any) -> None:
    found = figures_of("Byen skal finde 55 mio. kr., og 12 af dem kan hentes her.")
    assert [(f.value, f.unit) for f in found] == [(55e6, "DKK"), (12e6, "DKK")]


@pytest.mark.parametrize(
    "text",
    [
        "Banen koster 1,2 milliarder kroner. I fjor var prisen 900.",
        "Prisen gik i fjor fra 900 i januar til 1,2 milliarder kroner.",
    ],
)
def test_a_number_that_may_be_of_millions_is_left_out(text: str, figures_of: Any) -> None:
    assert 900 not in [f.value for f in figures_of(text)]


def test_what_is_counted_anew_is_of_no_millions(figures_of: Any) -> None:
    found = figures_of("Vi har fået 800 mio. kr., og antallet af elever pr. klasse er 11,6.")
    assert 11.6e6 not in [f.value for f in found]


def test_both_ends_of_a_change_of_millions_are_kroner(figures_of: Any) -> None:
    found = figures_of("Overskuddet steg fra 4 til 6 millioner.", pos={"steg": "VERB"})
    assert [(f.value, f.kind, f.unit) for f in found] == [(4e6, "money", "DKK"), (6e6, "money", "DKK")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Underskuddet blev 14 millioner kroner mod ni året før.", [14e6, 9e6]),
        ("Underskuddet blev 14 mio. kr. mod 9 året før.", [14e6, 9e6]),
        ("Havnen gav 31 mio. kr., hvor man kun havde ventet tolv.", [31e6, 12e6]),
        ("Skibet var sat til 9 millioner, men er solgt for under tre.", [9e6, 3e6]),
        ("De har 9 millioner på kontoen. Før havde de ventet tre.", [9e6]),
        ("Broen kostede 80 mio. kr. En tunnel på to kilometer kan løbe op i 120.", [80e6, 2]),
        ("Byen har 8 millioner i kassen mod 40 medlemmer.", [8e6, 40]),
        ("Landet fik 2,3 millioner turister mod 1,9 året før.", [2.3e6, 1.9e6]),
        ("Landet fik tre millioner turister mod to året før.", [3e6, 2e6]),
        ("Landet fik tre millioner turister i fjor. Før var det to.", [3e6, 2e6]),
        ("Landet fik tre millioner turister i fjor. Før var det 90.", [3e6]),
        ("I år har vi 2,1 pladser pr. hundrede beboere mod 1,3 dengang.", [2.1, 100, 1.3]),
        ("De fik 30 tusind kroner mod 25 året før.", [30e3, 25e3]),
        ("De fik 30.000 kroner mod 25 året før.", [30e3]),
        ("Firmaet solgte for 3,1 milliarder kroner, og renten var 45,2 mod 44,1 året før.", [3.1e9]),
        ("Havnen tjente 30 mio. kr., og eleverne fik et snit på 7,4.", [30e6]),
        ("Der kom 1,2 millioner gæster, og karakteren blev 4,5 mod 4,2 før.", [1.2e6]),
        ("Havnen fik 3,1 mio. kr., og broen fik 2,4.", [3.1e6, 2.4e6]),
        ("Havnen fik 3,1 mio. kr., og overskuddet blev 2,4.", [3.1e6, 2.4e6]),
        ("Planen om 30 mio. kr. blev vedtaget med 15 mod 10.", [30e6]),
        ("Planen om 300 boliger blev vedtaget med 60 mod 48.", [300]),
        ("Partiet fik 2,1 mio. kr. og gik 2,3 frem.", [2.1e6]),
        ("Prisen steg fra 30.000 kroner til 35.", [30e3]),
        ("Der var 30.000 gæster mod 25 i fjor.", [30e3]),
        ("Prisen faldt fra 2.000 kroner til 900.", [2000, 900]),
        ("Der var 2.000 gæster mod 900 i fjor.", [2000, 900]),
        ("Havnen losser 12 millioner tons om året mod 10 i 2015.", [12e6, 10e6]),
        ("Der er 40 millioner i puljen, og Vejle får de otte.", [40e6, 8e6]),
        ("De har sparet 10 millioner op. De mangler fem.", [10e6]),
        ("De har 2 millioner kunder mod 1,8 i 2019 og 1,5 i 2018.", [2e6, 1.8e6, 1.5e6]),
        ("Landet har 5,8 millioner indbyggere, og 1,3 bor i byen.", [5.8e6]),
        ("Lønnen er 700 t.kr. mod 650 i 2019.", [700e3, 650e3]),
        ("De har brugt 12 af de 40 millioner.", [12e6, 40e6]),
        ("De sparer 12 ud af 40 millioner.", [12e6, 40e6]),
        ("Byen voksede fra 1,2 millioner borgere i 2000 til 1,4 i dag.", [1.2e6, 1.4e6]),
        ("Prisen er steget fra 12 millioner kroner i 2018 til 15 i 2019.", [12e6, 15e6]),
        ("Prisen er steget fra 12 millioner kroner til 15 borgere.", [12e6, 15]),
        ("Der er ni millioner kroner. Tre går til løn.", [9e6]),
        ("Der er ni lærere. Tre går til mødet.", [9, 3]),
        ("Der holdes en halv million møder, og jeg har besøgt 43.", [5e5, 43]),
        ("Banken tabte 30 mio. kr., og han fik otte dage.", [30e6, 8]),
    ],
)
def test_behind_millions_a_number_is_of_them_or_left_out(text: str, values: list[float], figures_of: Any) -> None:
    pos = {
        "besøgt": "VERB",
        "ventet": "VERB",
        "solgt": "VERB",
        "kan": "AUX",
        "løbe": "VERB",
        "har": "VERB",
        "fik": "VERB",
    }
    assert [f.value for f in figures_of(text, pos=pos) if f.kind != "date"] == values
