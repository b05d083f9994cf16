"""Organisations, parties and places by list and by form."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Hun er valgt for KL's udvalg.", "KL", "organisation"),
        ("Det siger Kommunernes Landsforening.", "KL", "organisation"),
        ("Ifølge STAR falder tallet.", "Styrelsen for Arbejdsmarked og Rekruttering", "organisation"),
        ("En ny KL-undersøgelse er ude.", "KL", "organisation"),
        ("Tallene kommer fra det Nationale Forsknings- og Analysecenter for Velfærd.",
         "Det Nationale Forsknings- og Analysecenter for Velfærd", "organisation"),
        ("Vi bor i Høje Taastrup Kommune.", "Høje-Taastrup Kommune", "organisation"),
        ("Vi bor i Københavns kommune.", "Københavns Kommune", "organisation"),
        ("Tidligere hed det Rudkøbing Kommune.", "Rudkøbing Kommune", "organisation"),
        ("Hun klagede til Jobcenter Århus.", "Jobcenter Aarhus", "organisation"),
        ("Hun klagede til Odense Jobcenter.", "Jobcenter Odense", "organisation"),
        ("Sagen ligger i Region Hovedstadens postkasse.", "Region Hovedstaden", "organisation"),
        ("Han forsker ved Institut for Glade Dage og Nætter i byen.",
         "Institut for Glade Dage og Nætter", "organisation"),
        ("Det mener foreningen Ret for Alle.", "Ret for Alle", "organisation"),
        ("Det mener Dansk Brandteknik.", "Dansk Brandteknik", "organisation"),
        ("Vi har spurgt Klimaministeriet.", "Klimaministeriet", "organisation"),
        ("Klimaministeriets svar kom sent.", "Klimaministeriet", "organisation"),
        ("Det er FOA Ringkøbing, der klager.", "FOA Ringkøbing", "organisation"),
        ("Vi mødte Fjordposten på torvet.", "Fjordposten", "organisation"),
        ("Hun stemte på Enhedslistens liste.", "Enhedslisten", "party"),
        ("Det siger SF.", "Socialistisk Folkeparti", "party"),
        ("Ved Fagligt Fælles Forbund (3F) er der ro. 3F sover.", "3F", "organisation"),
        ("Hos Nordjyllands Politi er der ro.", "Nordjyllands Politi", "organisation"),
        ("Ved Ringkøbing Andelsbank er der ro.", "Ringkøbing Andelsbank", "organisation"),
        ("Sagen ender ved Retten i Glostrup til maj.", "Retten i Glostrup", "organisation"),
        ("Retten i Horsens' dommere er enige.", "Retten i Horsens", "organisation"),
        ("Sagen ender ved Retten i Nykøbing Falster.", "Retten i Nykøbing Falster", "organisation"),
        ("Sagen ender ved retten i Svendborg til maj.", "Retten i Svendborg", "organisation"),
        ("Han gik på Den Frie Højskole i to år.", "Den Frie Højskole", "organisation"),
        ("Det ejes af Danish Cycling nu.", "Danish Cycling", "organisation"),
        ("Nye Kommunernes Landsforening findes ikke.", "KL", "organisation"),
    ],
)  # fmt: skip
def test_a_body_is_known_by_any_of_its_forms(read: Reader, text: str, name: str, kind: str) -> None:
    got = [(a.name, a.type) for a in read(text).actors if a.type != "place"]
    assert got == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Jobcentrene er lukket, og jobcentret svarer ikke.",
        "Alternativet er værre.",
        "Bestyrelsen og Kommunalbestyrelsen mødes.",
        "DA JEG KOM HJEM, var alt væk.",
        "Regeringen vil ikke svare.",
        "Gå til venstre ad vejen.",
        "Der er altid ret, og retten i Danmark er god.",
        "Jeg ved, at Retten i sidste ende afgør det.",
    ],
)
def test_common_words_are_no_actors(read: Reader, text: str) -> None:
    assert read(text).names() == []


def test_a_word_that_opens_a_sentence_counts_where_the_text_has_it_inside_one(read: Reader) -> None:
    assert read("Hun forlod Alternativet. Alternativet svarer ikke.").actor("Alternativet").n_mentions == 2


def test_a_place_is_a_place(read: Reader) -> None:
    assert [(a.name, a.type) for a in read("Vi rejste fra Ålborg til Danmarks hovedstad.").actors] == [
        ("Aalborg", "place"),
        ("Danmark", "place"),
    ]


def test_a_body_named_again_without_its_opener_or_by_letters_is_the_same(read: Reader) -> None:
    actor = read("Tænketanken Skoven (TS) har talt. Det tal bruger Skoven ofte, og TS har flere.").actor(
        "Tænketanken Skoven"
    )
    assert (actor.aliases, actor.n_mentions) == (("Skoven", "TS"), 4)


def test_the_publisher_is_a_body_where_the_text_names_it(read: Reader) -> None:
    assert read("Det skriver hun til Sagen.", publisher="Sagen").names() == ["Sagen"]
    assert read("Det skriver hun til Sagen.").names() == []
