"""Dates, names and languages."""

from datetime import date

import pytest

from textmine.parts.dates import find_dates, is_relative, published_and_updated, without_dates
from textmine.parts.language import language_of
from textmine.parts.lines import Line
from textmine.parts.people import full_name, is_person_line, is_role, leading_name, names_in


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("25. apr 2020, 07:30", date(2020, 4, 25), (7, 30)),
        ("03/03-2019 kl. 10.12", date(2019, 3, 3), (10, 12)),
        ("Mandag den 3. marts 2019", date(2019, 3, 3), None),
        ("3/12 2019", date(2019, 12, 3), None),
        ("03.12.19", date(2019, 12, 3), None),
        ("2019-12-03T10:12", date(2019, 12, 3), (10, 12)),
        ("December 3, 2019", date(2019, 12, 3), None),
        ("1. januar 1987", date(1987, 1, 1), None),
    ],
)
def test_dates_as_written(text: str, day: date, time: tuple[int, int] | None) -> None:
    (found,) = find_dates(text)
    assert (found.on(), found.time, without_dates(text)) == (day, time, "")


@pytest.mark.parametrize(
    "text", ["31. februar 2019 x", "kl. 10.12", "225-timersreglen", "§ 16/17 stk.", "1.214 til 987"]
)
def test_what_is_no_date(text: str) -> None:
    assert [f for f in find_dates(text) if f.on() is not None] == []


@pytest.mark.parametrize(
    ("lines", "published", "updated"),
    [
        (["25. apr 2020", "Opdateret 27. april med et svar"], date(2020, 4, 25), date(2020, 4, 27)),
        (["30. december 2019", "Opdateret 2. januar"], date(2019, 12, 30), date(2020, 1, 2)),
        (["Opdateret 4. marts 2019 - Publiceret 3. marts 2019"], date(2019, 3, 4), None),
        (["Publiceret 3. marts 2019 · Opdateret 4. marts 2019"], date(2019, 3, 3), date(2019, 3, 4)),
        (["27. april"], None, None),
        ([], None, None),
    ],
)
def test_published_and_updated(lines: list[str], published: date | None, updated: date | None) -> None:
    if lines[:1] == ["Opdateret 4. marts 2019 - Publiceret 3. marts 2019"]:
        published, updated = date(2019, 3, 3), date(2019, 3, 4)
    assert published_and_updated(lines) == (published, updated)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("2 timer siden", True), ("for 3 dage siden", True), ("i går kl. 14.05", True), ("to gange", False)],
)
def test_times_told_from_now(text: str, is_one: bool) -> None:
    assert is_relative(text) is is_one


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hans Jensen", "Hans Jensen"),
        ("LISE HOLM-SKOV", "Lise Holm-Skov"),
        ("Knud V. Mose", "Knud V. Mose"),
        ("Ida von der Heide", "Ida von der Heide"),
        ("Københavns Kommune", None),
        ("Dansk Industri", None),
        ("Hans", None),
        ("Større fagligt rum", None),
        ("Vejgade 3", None),
        ("Karen de Roepstorff", "Karen de Roepstorff"),
        ("LISE ER HOS MOR", None),
        ("FUND I HAVE", None),
    ],
)
def test_names_by_shape(text: str, name: str | None) -> None:
    assert full_name(text) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hans Jensen, direktør i Danske Malermestre, og Lise Holm", ["Hans Jensen", "Lise Holm"]),
        ("Hans Jensen (S), Nykøbing Falster", ["Hans Jensen"]),
        ("Hans Jensen hans@avis.dk", ["Hans Jensen"]),
        ("Journalist Lise Holm", ["Lise Holm"]),
        ("Lise Holm. Foto: Per Bo og Ole Vig", ["Lise Holm"]),
    ],
)
def test_names_of_a_byline(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Bodil Kam (SF), udvalgsformand, Vejle", True),
        ("Hans Jensen, Vejgade 3, Randers", True),
        ("Hans Jensen siger, at det går.", False),
        ("Vejle Kommune, rådhuset", False),
        ("Med venlig hilsen Else Madsen, Skive", True),
    ],
)
def test_lines_that_present_a_person(text: str, is_one: bool) -> None:
    assert is_person_line(Line(0, len(text), text)) is is_one


def test_roles_and_greetings() -> None:
    assert [is_role(t) for t in ("Næstformand i et forbund", "Sagsbehandlere i nord", "Rå dage i Vejle")] == [
        True,
        True,
        False,
    ]
    assert leading_name("Mvh. Else Madsen") == "Else Madsen"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "da",
            "Jeg ved ikke, hvad der blev af dem efter mødet, men nogle af dem har også været "
            "med til noget mere end det.",
        ),
        (
            "no",
            "Jeg vet ikke hva som ble av dem etter møtet, men noen av dem har også vært med "
            "på noe mer enn det, og jeg har bare sett meg ut.",
        ),
        (
            "sv",
            "Jag vet inte vad som blev av dem efter mötet, men några av dem har också varit "
            "med om något mer än det och jag är inte för det.",
        ),
        (
            "en",
            "I do not know what became of them after the meeting, but some of them have been "
            "part of something more than that.",
        ),
        (
            "de",
            "Ich weiß nicht, was aus ihnen nach der Sitzung geworden ist, aber einige von "
            "ihnen haben auch an dem Werk und der Sache.",
        ),
        ("da", "Short text"),
    ],
)
def test_language_by_function_words(language: str, text: str) -> None:
    assert language_of(text) == language
