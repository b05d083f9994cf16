"""Exports of content systems: labels and values."""

from collections.abc import Callable
from datetime import date

import pytest

from textmine.parts.labels import is_form, label_of, meaning_of
from textmine.parts.lines import Line, read_lines
from textmine.records import Parts

Take = Callable[..., Parts]
Roles = Callable[..., list[tuple[str, str]]]

FIRST = (
    "Da Amir var nitten, troede han aldrig, at han skulle få et job. I dag er han lærling hos en elektriker i Vejle."
)
SECOND = "Ordningen er enkel. En mentor ringer hver dag, og det gør en forskel, siger projektleder Jytte Holm."

KNOWN = f"""Titel:
Mentorer løfter unge
Kort tekst:
En reportage fra Vejle
Navn:
Inger Dahl
Titel:
Journalist
Billede:
amir_041.jpg
Lang tekst:

{FIRST}

Unge i gang

{SECOND}

Disclaimer:
Denne artikel er normalt ikke gratis. Prøv bladet i en måned.

{FIRST}

Unge i gang

{SECOND}

Publiceringsdato:
12-06-2019
Kommentarer
Kommentarlink:
Ophavsret

© Ungenyt

Linktitel:
Indstillinger for cookies
"""


def test_known_labels(roles: Roles) -> None:
    body = [("body", "Da Amir var nitten,"), ("heading", "Unge i gang"), ("body", "Ordningen er enkel. En")]
    assert roles(KNOWN) == [
        ("field_label", "Titel:"),
        ("title", "Mentorer løfter unge"),
        ("field_label", "Kort tekst:"),
        ("lead", "En reportage fra Vejle"),
        ("field_label", "Navn:"),
        ("byline", "Inger Dahl"),
        ("field_label", "Titel:"),
        ("field_value", "Journalist"),
        ("field_label", "Billede:"),
        ("field_value", "amir_041.jpg"),
        ("field_label", "Lang tekst:"),
        *body,
        ("field_label", "Disclaimer:"),
        ("disclaimer", "Denne artikel er normalt"),
        *body,
        ("field_label", "Publiceringsdato:"),
        ("dateline", "12-06-2019"),
        ("field_label", "Kommentarer"),
        ("field_label", "Kommentarlink:"),
        ("field_label", "Ophavsret"),
        ("footer", "© Ungenyt"),
        ("field_label", "Linktitel:"),
        ("footer", "Indstillinger for cookies"),
    ]


def test_what_a_form_says_of_its_article(take: Take) -> None:
    parts = take(KNOWN)
    (document,) = parts.documents
    assert (document.title, document.lead, document.authors, document.published_on, document.publisher) == (
        "Mentorer løfter unge",
        "En reportage fra Vejle",
        ("Inger Dahl",),
        date(2019, 6, 12),
        "Ungenyt",
    )
    assert parts.comments == ()
    assert {s.reason for s in parts.segments if s.role in ("field_label", "field_value")} == {"form"}


def test_labels_that_nobody_has_seen(roles: Roles, take: Take) -> None:
    text = f"""Internt nr.:
991
Hovedlinje:
Mentorer løfter de svageste unge
Opsummering:
En ordning har på et år fået 112 unge i gang.
Penneførere:
Inger Dahl, Bo Krag
Hele stoffet:

{FIRST}

Stof til web:

{FIRST}

Frigivelse:
12/6-2019
Fri læsning:
Ja
"""
    assert [(r, t) for r, t in roles(text) if r != "field_label"] == [
        ("field_value", "991"),
        ("title", "Mentorer løfter de svageste"),
        ("lead", "En ordning har på"),
        ("byline", "Inger Dahl, Bo Krag"),
        ("body", "Da Amir var nitten,"),
        ("body", "Da Amir var nitten,"),
        ("dateline", "12/6-2019"),
        ("field_value", "Ja"),
    ]
    (document,) = take(text).documents
    assert (document.title, document.authors, document.published_on) == (
        "Mentorer løfter de svageste unge",
        ("Inger Dahl", "Bo Krag"),
        date(2019, 6, 12),
    )


@pytest.mark.parametrize("style", ["{}: {}", "{} = {}", "**{}:** {}", "{}\t{}", "<{}> {}"])
def test_styles_of_labels(style: str, roles: Roles) -> None:
    rows = [
        ("Overskrift", "Nyt håb i Hals"),
        ("Manchet", "Det lysner nu."),
        ("Journalist", "Eva Kragh"),
        ("Brødtekst", FIRST),
    ]
    found = roles("\n".join(style.format(*row) for row in rows))
    assert [role for role, _ in found] == [
        "field_label",
        "title",
        "field_label",
        "lead",
        "field_label",
        "byline",
        "field_label",
        "body",
    ]


def test_forms_one_after_the_other_are_documents_of_their_own(take: Take) -> None:
    one = "**Titel:** {}\n**Forfatter:** {}\n**Dato:** {}\n**Tekst:**\n{}\n\n"
    parts = take(
        one.format("Nej til havnen", "Lise Thy", "2. maj 2019", FIRST)
        + one.format("Ja til vejen", "Per Dahl", "9. maj 2019", SECOND)
    )
    assert [(d.title, d.authors, d.published_on) for d in parts.documents] == [
        ("Nej til havnen", ("Lise Thy",), date(2019, 5, 2)),
        ("Ja til vejen", ("Per Dahl",), date(2019, 5, 9)),
    ]


def test_comments_of_a_form(take: Take) -> None:
    parts = take(
        "Titel:\nNej til havnen\nForfatter:\nLise "
        f"Thy\nTekst:\n{FIRST}\n\nKommentarer:\nGodt gået af jer.\n\nDet er noget vrøvl.\n"
    )
    assert [c.text for c in parts.comments] == ["Godt gået af jer.", "Det er noget vrøvl."]


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Titel", "title"),
        ("Brødtekst (web)", "body"),
        ("BILLEDE 2", "picture"),
        ("Avismanchet", "lead"),
        ("Webrubrik", "alt_title"),
        ("Vigtighed", None),
    ],
)
def test_what_a_label_means(label: str, meaning: str | None) -> None:
    assert meaning_of(label) == meaning


@pytest.mark.parametrize(
    "text", ["Hun fortsætter:", "Hvad siger du: nej?", "3. marts 2019: Det begynder", "LÆS OGSÅ: Nyt håb", "Han siger:"]
)
def test_what_is_no_label(text: str) -> None:
    assert label_of(Line(0, len(text), text), 0) is None


def test_a_page_with_a_credit_and_a_fact_box_is_no_form() -> None:
    page = (
        f"Nyt håb\nTekst: Eva Kragh\nFoto: Per Bo\n\n{FIRST}\n\nFakta:\nDer er fire "
        f"mentorer.\n\n{SECOND}\n\nKilde: Kommunen"
    )
    assert not is_form(read_lines(page))


@pytest.mark.parametrize("state", ["closed", "Lukket", "true", "Nej", "0", "Slået fra"])
def test_a_field_that_says_whether_comments_are_open_holds_none(state: str, take: Take, roles: Roles) -> None:
    text = f"Titel:\nNej til havnen\nForfatter:\nLise Thy\nTekst:\n{FIRST}\n\nKommentarer:\n{state}\n"
    assert take(text).comments == ()
    assert roles(text)[-1] == ("field_value", state)
