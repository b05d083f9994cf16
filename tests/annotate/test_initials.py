"""Initials of persons, and letters that are nobody's."""

from collections.abc import Callable
from typing import Any

import pytest

from textmine.annotate.actors import actor_id_of

Reader = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Bodil Holm Krag sover. Kære BHK, vågn op.", "BHK"),
        ("Bodil von Krag sover. Det plan har BvK ikke.", "BvK"),
        ("Bodil Krag sover. Svar til BK: Nej.", "BK"),
        ("Bodil Krag sover.\n\nBK: Nej, det gør jeg ikke.", "BK"),
        ("Bodil Krag sover. Det er BK's sag.", "BK"),
        ("Dorte Rask (DR) sover. DR har ret.", "DR"),
        ("Bodil Krag (BK) og Bo Kold er gift. BK sover.", "BK"),
        ("Hans-Christian Krag sover. H-C har ret.", "H-C"),
        ("Hans Christian Krag sover. HC har ret.", "HC"),
        ("Bodil Aagesen sover. Det er BAa's sag.", "BAa"),
        ("Bodil Aase Krag sover.\n\nB.Aa.K.: Nej, det gør jeg ikke.", "B.Aa.K."),
        ("Kaj Lind sover. KL mener, at hans egne penge er nok.", "KL"),
        ("Jens Peter Holm sover. I byen hedder han bare JP.", "JP"),
        ("Dorte Krag sover. DK, som venner kalder hende, har fri.", "DK"),
        ("Poul Mejer sover.\n\nP.M.: Nej, det gør jeg ikke.", "P.M."),
        ("Kaj Lind sover.\n\nSover du?\n\nKL: Nej.\n\nHvorfor ikke?\n\nKL: Det larmer.", "KL"),
    ],
)
def test_initials_of_one_person_are_theirs(read: Reader, text: str, letters: str) -> None:
    owner = next(a for a in read(text).actors if a.type == "person")
    assert owner.aliases == (letters,)


@pytest.mark.parametrize(
    "text",
    [
        "Poul Skov sover.\n\nPS: Husk kaffe.",
        "Dorte Rask sover. Det siger DR.",
        "Kaj Lind sover. Formanden for KL siger, at han tager fejl.",
        "Kaj Lind sover. Ifølge KL tager han fejl.",
        "Bodil Toft sover. Det står i B.T., at hun er vågen.",
        "Bodil Krag sover. Se BK på kortet.",
        "Bodil Krag sover. BK SOVER IKKE.",
    ],
)
def test_letters_that_are_not_a_persons(read: Reader, text: str) -> None:
    assert [a.aliases for a in read(text).actors if a.type == "person"] == [()]


def test_initials_inside_a_name_are_the_names(read: Reader) -> None:
    got = read("H.-C. Krag sover. Hans-Christian Krag vågner.")
    assert [(a.name, a.aliases) for a in got.actors] == [("Hans-Christian Krag", ("H.-C. Krag",))]


def test_letters_of_two_persons_are_a_name_without_an_actor(read: Reader) -> None:
    got = read("Bodil Vang og Bo Vester er gift. Nu sover BV.", labels={"BV": "ORG"})
    assert [(m.text, m.label, m.actor_id) for m in got.mentions if m.text == "BV"] == [("BV", "PER", None)]
    assert got.names() == ["Bodil Vang", "Bo Vester"]


def test_an_author_signs_with_letters_that_are_a_newspapers_elsewhere(read: Reader) -> None:
    got = read("Luk det ikke.\n\nBT", authors=["Bodil Toft"])
    assert [m.actor_id for m in got.mentions] == [actor_id_of("person", "Bodil Toft")]


def test_a_body_that_answers_once_keeps_its_letters(read: Reader) -> None:
    assert [a.aliases for a in read("Kaj Lind sover.\n\nKL: Vi sover ikke.").actors if a.type == "person"] == [()]


def test_small_letters_tell_two_persons_apart(read: Reader) -> None:
    text = "Mathilde Holm (MaH) og Michael Hald (MiH) sover.\n\nMaH: Nej.\n\nMiH: Jo, vi gør."
    assert {a.name: a.aliases for a in read(text).actors if a.type == "person"} == {
        "Mathilde Holm": ("MaH",),
        "Michael Hald": ("MiH",),
    }
