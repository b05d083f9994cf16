"""Threads of forums as the common boards print them."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from textmine.records import Parts

Take = Callable[..., Parts]

ASKED = "Er der en her, som har prøvet at få sin praktik afbrudt? Min chef siger nej, men min læge siger ja."
STARTED = f"""KROGENS FORUM
Forum » Arbejde » Praktik

Emne: Må man stoppe sin praktik før tid?
Startet af Lone Kvist, 4. april 2019 kl. 10:30
Visninger: 812   Svar: 2

Lone Kvist
Medlem siden 2014
Indlæg: 31

{ASKED}

👍 3   Del   Anmeld

Palle_77
4. april 2019 kl. 11:02
Svar til Lone Kvist
Ja, med en lægeerklæring.
👍 1   Svar   Anmeld

Ruth
Moderator
4. april 2019 kl. 12:00
Spørg din fagforening.
👍 0   Svar   Anmeld

Lignende tråde
Løn under praktik (4 svar)
"""
QUOTE_HEAD = f"""Praktik og løntilskud
Må man stoppe sin praktik før tid?
af lone_k » 4. apr 2019, 10:30

{ASKED}

lone_k
Indlæg: 31
Tilmeldt: 2. feb 2014, 09:00

Re: Må man stoppe sin praktik før tid?
af Palle_77 » 4. apr 2019, 11:02

Ja, med en lægeerklæring.

Palle_77
Indlæg: 2
Tilmeldt: 1. apr 2019, 20:00

Top

Tilbage til Praktik
"""
TIME_FIRST = f"""Tråd: Må man stoppe sin praktik før tid?
04-04-2019, 10:30 #1
Lone K
Senior Member
Indlæg: 31
{ASKED}

04-04-2019, 11:02 #2
Palle_77
Junior Member
Indlæg
2
Ja, med en lægeerklæring.
"""


@pytest.mark.parametrize(
    ("text", "author", "comments"),
    [
        (
            STARTED,
            "Lone Kvist",
            [
                ("Palle_77", datetime(2019, 4, 4, 11, 2), "Ja, med en lægeerklæring."),
                ("Ruth", datetime(2019, 4, 4, 12), "Spørg din fagforening."),
            ],
        ),
        (QUOTE_HEAD, "lone_k", [("Palle_77", datetime(2019, 4, 4, 11, 2), "Ja, med en lægeerklæring.")]),
        (TIME_FIRST, "Lone K", [("Palle_77", datetime(2019, 4, 4, 11, 2), "Ja, med en lægeerklæring.")]),
    ],
    ids=["started", "quote-head", "time-first"],
)
def test_the_first_post_is_the_article(
    text: str, author: str, comments: list[tuple[str, datetime, str]], take: Take
) -> None:
    parts = take(text)
    (document,) = parts.documents
    assert (document.title, document.authors, document.published_on) == (
        "Må man stoppe sin praktik før tid?",
        (author,),
        date(2019, 4, 4),
    )
    assert [text[s.start : s.end] for s in parts.segments if s.kept and s.role == "body"] == [ASKED]
    assert [(c.author, c.posted_at, c.text) for c in parts.comments] == comments


@pytest.mark.parametrize(
    "buttons", ["Svar 14 synes godt om", "Synes godt om · Svar · 2 d", "👍 4   Del   Anmeld", "3 Svar"]
)
def test_rows_of_buttons_are_no_comment(buttons: str, take: Take) -> None:
    comments = f"Bo Lind\n3. maj 2019\nHør!\n{buttons}\n\nIda Bæk\n4. maj 2019\nNej.\n"
    text = f"Ro på\n\n{ASKED} {ASKED}\n\nKommentarer\n\n{comments}"
    assert [c.text for c in take(text).comments] == ["Hør!", "Nej."]


def test_whom_a_post_quotes_begins_no_comment(take: Take) -> None:
    text = f"Ro på\n\n{ASKED} {ASKED}\n\nKommentarer\n\nBo Lind\n3. maj 2019\nIda skrev:\nHør nu her.\nNej tak, Ida.\n"
    assert [(c.author, c.text) for c in take(text).comments] == [("Bo Lind", "Ida skrev:\nHør nu her.\nNej tak, Ida.")]


def test_initials_in_place_of_a_picture_are_no_comment(take: Take) -> None:
    text = (
        f"Ro på\n\n{ASKED} {ASKED}\n\nKommentarer\n\nBL\nBo Lind\n2 dage siden\nHør!\nIB\nIda Bæk\n1 dag siden\nNej.\n"
    )
    assert [(c.author, c.text) for c in take(text).comments] == [("Bo Lind", "Hør!"), ("Ida Bæk", "Nej.")]
