"""Nouns that stand for one actor of the document."""

from collections.abc import Callable
from typing import Any

import pytest

from textmine.annotate.pages import Page
from textmine.annotate.stand_ins import heads_of, places_of

Reader = Callable[..., Any]


def aliases(got: Any) -> dict[str, tuple[str, ...]]:
    return {a.name: a.aliases for a in got.actors if a.aliases}


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Det siger fiskeriminister Bodil Krag. Ministeren går.", "Ministeren"),
        ("Det siger fiskeriminister Bodil Krag. Nu går ministeren, og ministerens mand ler.", "ministeren"),
        ("Det siger social- og tangborgmester Bodil Krag. Nu går socialborgmesteren.", "socialborgmesteren"),
        ("Det siger lektor i fisk Bodil Krag. Nu går lektoren.", "lektoren"),
        ("Det siger kok Bodil Krag. Nu går kokken.", "kokken"),
        ("Det siger minister Bodil Krag og tidligere minister Per Lind. Nu går ministeren.", "ministeren"),
        ("Det siger borgmester Bodil Krag og viceborgmester Per Lind. Nu går borgmesteren.", "borgmesteren"),
        ("Nu er borgmesteren vred. Det siger borgmester Bodil Krag.", "borgmesteren"),
        ("Nu er borgmesteren vred.\n\nBorgmester Bodil Krag ler.\n\nNu går borgmesteren.", "borgmesteren"),
        ("Borgmester i Struer Bodil Krag ler. Nu går borgmesteren.", "borgmesteren"),
        ("Bodil Krag, formand for udvalget, ler. Nu går udvalgsformanden.", "udvalgsformanden"),
        ("Det siger Bodil Krag (S). Nu går socialdemokraten.", "socialdemokraten"),
        ("Biskoppen kom i går. Bodil Krag er ny.", "Biskoppen"),
        ("Bodil Krag bor her. Det er godt, siger fiskeren.", "fiskeren"),
        ("Bodil Krag (SF) bor her. Nu går SF'eren.", "SF'eren"),
        ("Bodil Krag er borgmester i Struer. Nu går borgmesteren.", "borgmesteren"),
        ("Bodil Krag, som er valgt til kasserer, ler. Nu går kassereren.", "kassereren"),
        ("Redder Bodil Krag ler. Nu går redderen.", "redderen"),
        ("Det siger fiskeriminister Bodil Krag. Ros fra fiskeriministeren for planen.", "fiskeriministeren"),
        ("Det siger minister Bodil Krag. Nu gik ministeren for to år siden.", "ministeren"),
        ("Bodil Krag forsker. Fiskeforskeren ler, og det er godt, siger fiskeforskeren.", "fiskeforskeren"),
    ],
)
def test_a_title_stands_for_the_one_who_has_it(read: Reader, text: str, noun: str) -> None:
    assert aliases(read(text)) == {"Bodil Krag": (noun,)}


@pytest.mark.parametrize(
    "text",
    [
        "Det siger borgmester Bodil Krag og borgmester Per Lind. Nu går borgmesteren.",
        "Det siger finansminister Bodil Krag og skatteminister Per Lind. Nu går ministeren.",
        "Det siger næstformand Bodil Krag. Nu går formanden.",
        "Det siger fiskeriminister Bodil Krag. Nu går statsministeren.",
        "Det siger tidligere minister Bodil Krag. Nu går ministeren.",
        "Det siger jobcenterchef Bodil Krag. Nu går chefen.",
        "Det siger minister Bodil Krag. Nu går ministeren Per Lind.",
        "Det siger formand Bodil Krag. Nu går formanden for Enhedslisten.",
        "Det siger formand Bodil Krag. Nu går formanden for klubben.",
        "Bodil Krag, fiskeren, der sover, er vred.",
        "Bodil Krag sover. Det sagde hun. Her er rektoren ikke.",
        "Bodil Krag sover.\n\nHun er træt.\n\nFiskeren har ret.",
        "Bodil Krag sover. Hun er ikke fiskeren fra Struer.",
        "Bodil Krag bor her. Det er godt, siger lægen.",
        "Det siger Bodil Krag (S) og Per Lind (S). Nu går socialdemokraten.",
        "Borgmester Per Lind ler. Borgmester Bodil Krag ler. Nu går borgmesteren.",
    ],
)
def test_a_title_of_nobody_in_particular(read: Reader, text: str) -> None:
    assert aliases(read(text)) == {}


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Bodil Krag, formand for HK, ler. Nu går HK-formanden.", "HK-formanden"),
        (
            "Bodil Krag, formand for HK Struer, ler. Per Lind, formand for KL, sover. Nu går HK-formanden.",
            "HK-formanden",
        ),
        ("Bodil Krag er borgmester i Struer Kommune. Nu går Struer-borgmesteren.", "Struer-borgmesteren"),
    ],
)
def test_the_head_of_a_body_by_its_letters(read: Reader, text: str, noun: str) -> None:
    assert noun in aliases(read(text))["Bodil Krag"]


@pytest.mark.parametrize(
    "text",
    [
        "Bodil Krag, formand for KL, ler. Nu går HK-formanden.",
        "Bodil Krag, næstformand i HK, ler. Nu går HK-formanden.",
        "Bodil Krag, formand for HK Struer, ler. Per Lind, formand for HK Skive, ler. Nu går HK-formanden.",
        "Bodil Krag, formand for HK, ler. Nu går HK-formanden Per Lind.",
    ],
)
def test_the_head_of_a_body_who_is_nobody_here(read: Reader, text: str) -> None:
    assert not [a for a in read(text).actors if "HK-formanden" in a.aliases]


def test_who_came_after_a_former_minister_is_the_minister(read: Reader) -> None:
    text = "Tidligere fiskeriminister Bodil Krag sover. Hendes afløser, Per Lind, er vågen. Nu går ministeren."
    got = read(text)
    assert aliases(got) == {"Per Lind": ("ministeren",)}
    assert got.actor("Per Lind").title == "minister"


def test_who_was_minister_is_the_former_one(read: Reader) -> None:
    text = "Det siger minister Bodil Krag og tidligere minister Per Lind. Nu går eksministeren, og ministeren ler."
    assert aliases(read(text)) == {"Bodil Krag": ("ministeren",), "Per Lind": ("eksministeren",)}


@pytest.mark.parametrize(
    ("text", "body", "noun"),
    [
        ("Jobcenter Skive svarer. Nu ringer jobcentret.", "Jobcenter Skive", "jobcentret"),
        ("Tangstyrelsen svarer. Det er styrelsens sag.", "Tangstyrelsen", "styrelsen"),
        ("Rådet for Tang svarer. Nu klager Rådet.", "Rådet for Tang", "Rådet"),
        ("Dansk Metal svarer. Nu klager forbundet.", "Dansk Metal", "forbundet"),
        ("Nu skylder ministeriet svar. Det siger Tangministeriet.", "Tangministeriet", "ministeriet"),
        ("KL svarer. Nu klager foreningen. Også Dansk Socialrådgiverforening klager.", "KL", "foreningen"),
        ("Skive Byråd svarer. Nu klager byrådet.", "Skive Byråd", "byrådet"),
        (
            "Det mener organisationen Danske Tang. Danske Tang er vred, og nu klager organisationen.",
            "Danske Tang",
            "organisationen",
        ),
        ("Her bor Qvikvejen A/S. Nu klager firmaet.", "Qvikvejen A/S", "firmaet"),
        ("Her bor Qvik Beton. Nu klager betonfirmaet.", "Qvik Beton", "betonfirmaet"),
        (
            "Jobcenter Skive svarer. Jobcenter Struer tier.\n\nJobcenter Skive ler. Nu ringer jobcentret.",
            "Jobcenter Skive",
            "jobcentret",
        ),
    ],
)
def test_a_noun_stands_for_the_one_body_of_its_kind(read: Reader, text: str, body: str, noun: str) -> None:
    assert aliases(read(text, labels={"Rådet": "ORG"})) == {body: (noun,)}


@pytest.mark.parametrize(
    "text",
    [
        "Jobcenter Skive og Jobcenter Struer svarer. Nu ringer jobcentret.",
        "Hun fik det gennem jobcentret, som alle jobcentre. Senere svarede Jobcenter Skive.",
        "Jobcenter Skive svarer. Hun ringer til jobcentret i Vejle.",
        "Dansk Metal svarer. Det er forbundet med fare.",
    ],
)
def test_a_noun_for_no_body_in_particular(read: Reader, text: str) -> None:
    assert aliases(read(text)) == {}


@pytest.mark.parametrize(
    ("text", "body", "noun"),
    [
        ("Tangby Politi ledte i går.\n\nPolitiet fandt to både.", "Tangby Politi", "Politiet"),
        ("Tangby A-kasse svarer. Nu betaler a-kassen.", "Tangby A-kasse", "a-kassen"),
        ("Qviktrafik kører igen i dag.\n\nSelskabet har købt 12 busser.", "Qviktrafik", "Selskabet"),
        ("Tangby Fjernvarme sætter prisen op. Værket har købt flis.", "Tangby Fjernvarme", "Værket"),
    ],
)
def test_a_noun_stands_for_a_body_whose_name_shows_its_kind(read: Reader, text: str, body: str, noun: str) -> None:
    assert aliases(read(text, labels={body: "ORG"})) == {body: (noun,)}


@pytest.mark.parametrize(
    "text",
    [
        "Tangministeriet svarer. Nu klager selskabet.",
        "Det glæder formanden for havnen, Bodil Krag, at der er vand i den.",
        "DET GLÆDER FORMANDEN FOR HAVNEN, Bodil Krag.",
        "Tangby Kommune svarer.\n\nBorgmesterkæden er af guld.",
    ],
)
def test_a_noun_of_another_kind_or_before_its_name_stands_for_nobody(read: Reader, text: str) -> None:
    assert aliases(read(text)) == {}


def test_nouns_are_no_mentions_and_their_places_can_be_asked_for(read: Reader) -> None:
    got = read("Det siger fiskeriminister Bodil Krag. Nu går ministeren til Per Lind.")
    assert [m.text for m in got.mentions] == ["Bodil Krag", "Per Lind"]
    places = places_of([Page(p) for p in got.passages], got.mentions, got.actors)
    assert [(got.text[p.start : p.end], p.start, who) for p, who in places] == [
        ("ministeren", 45, got.actor("Bodil Krag").actor_id)
    ]


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("formand for Tangrådet", ("formand",)),
        ("tang- og fiskeriborgmester", ("fiskeriborgmester", "tangborgmester")),
        ("kasserer og formand", ("formand", "kasserer")),
        ("", ()),
    ],
)
def test_the_nouns_of_a_title(title: str, heads: tuple[str, ...]) -> None:
    assert heads_of(title) == heads
