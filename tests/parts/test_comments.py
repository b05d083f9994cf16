"""Readers' comments and forum threads."""

from collections.abc import Callable
from datetime import datetime

import pytest

from textmine.records import Parts

Take = Callable[..., Parts]

ARTICLE = (
    "Ro på i byen\n4. maj 2019\n\nEt enigt udvalg har besluttet at nedlægge gruppen, "
    "som siden 2017 har haft fem ansatte i kælderen."
    "\n\nDet glæder formanden.\n\n"
)


def _rows(parts: Parts) -> list[tuple[str | None, datetime | None, str]]:
    return [(c.author, c.posted_at, c.text) for c in parts.comments]


HEADED = [
    ("Hans J. 3. marts 2019 kl. 14.05", "Hans J.", datetime(2019, 3, 3, 14, 5)),
    ("Hans Lund\n3. marts 2019 kl. 14.05", "Hans Lund", datetime(2019, 3, 3, 14, 5)),
    ("Skrevet af Nina, 3. marts 2019", "Nina", datetime(2019, 3, 3)),
    ("bo74 skrev den 3. marts 2019:", "bo74", datetime(2019, 3, 3)),
    ("Hans Lund • 2 timer siden", "Hans Lund", None),
    ("Hans Lund for 2 timer siden", "Hans Lund", None),
    ("Anonym skriver:", "Anonym", None),
    ("Hans Lund, 6. maj kl. 9.15", "Hans Lund", datetime(2019, 5, 6, 9, 15)),
]


@pytest.mark.parametrize(("header", "author", "posted_at"), HEADED)
def test_header_lines_say_whose_it_is(header: str, author: str, posted_at: datetime | None, take: Take) -> None:
    text = (
        f"{ARTICLE}Kommentarer (2)\n\n{header}\nDet er godt.\n\nMen ikke "
        f"nok.\nSvar\nLike\n\n{header}\nHør!\nSvar\nLike\n\nVis flere\n"
    )
    assert _rows(take(text)) == [(author, posted_at, "Det er godt.\n\nMen ikke nok."), (author, posted_at, "Hør!")]


@pytest.mark.parametrize(
    "heading", ["Kommentarer", "2 kommentarer", "Debat (2)", "LÆSERKOMMENTARER", "Kommentarer til indlægget"]
)
def test_without_headers_each_block_is_a_comment(heading: str, take: Take) -> None:
    text = f'{ARTICLE}{heading}\n\n"Det er godt"?\nNej, det er skidt.\n\nHør!\n\nAnnonce'
    parts = take(text)
    assert [c.text for c in parts.comments] == ['"Det er godt"?\nNej, det er skidt.', "Hør!"]
    assert parts.segments[-1].role == "advert"


def test_names_below_their_comments(take: Take) -> None:
    text = (
        f"{ARTICLE}Kommentarer\n\nDet er godt.\nSkrevet af Nina, 3. marts "
        "2019\n\nHør!\nSkrevet af Ole P., 4. marts 2019\n"
    )
    assert _rows(take(text)) == [
        ("Nina", datetime(2019, 3, 3), "Det er godt."),
        ("Ole P.", datetime(2019, 3, 4), "Hør!"),
    ]


def test_bare_names_above_comments(take: Take) -> None:
    text = (
        f"{ARTICLE}Kommentarer\n\nGrethe Lund\nHørt!\n\nBirger\nSkriv til din borgmester "
        "i stedet.\n\nGrethe Lund\nDet har jeg gjort.\n"
    )
    assert _rows(take(text)) == [
        ("Grethe Lund", None, "Hørt!"),
        ("Birger", None, "Skriv til din borgmester i stedet."),
        ("Grethe Lund", None, "Det har jeg gjort."),
    ]


def test_a_link_to_comments_above_the_text_opens_none(take: Take) -> None:
    assert take(f"3 kommentarer\n{ARTICLE}").comments == ()


def test_speech_in_the_text_is_no_comment(take: Take) -> None:
    text = f'{ARTICLE}Minister Ole Frandsen siger:\n"Jeg er glad i dag."\n\nBodil Kam svarer:\n"Det er jeg ikke."\n'
    assert take(text).comments == ()


def test_a_forum_thread(take: Take) -> None:
    text = """Forum > Økonomi
Kan de tage min bil?
Indlæg af: solstråle78 » 4. jan 2018, 20:11

Jeg er indkaldt til et møde, og nu skal jeg sælge bilen.

Er det rigtigt?

Re: Kan de tage min bil?
Indlæg af: Knud » 4. jan 2018, 21:40

Nej. Behold den.

Re: Kan de tage min bil?
Indlæg af: solstråle78 » 5. jan 2018, 08:02

Tak Knud!
"""
    parts = take(text)
    (document,) = parts.documents
    assert (document.title, document.authors) == ("Kan de tage min bil?", ("solstråle78",))
    assert [text[s.start : s.end] for s in parts.segments if s.role == "body"][-1] == "Er det rigtigt?"
    assert _rows(parts) == [
        ("Knud", datetime(2018, 1, 4, 21, 40), "Nej. Behold den."),
        ("solstråle78", datetime(2018, 1, 5, 8, 2), "Tak Knud!"),
    ]


def test_an_anonymous_first_post_has_no_author(take: Take) -> None:
    post = "Anonym skriver:\n12. maj 2017 kl. 21:{}\n\n{}\n\nCitér · Anmeld indlæg\n\n"
    parts = take(
        "Kan de kræve det?\n\n"
        + post.format(10, "Jeg har brækket benet og kan ikke gå.")
        + post.format(20, "Nej, ring til dem.")
    )
    assert parts.documents[0].authors == ()
    assert _rows(parts) == [("Anonym", datetime(2017, 5, 12, 21, 20), "Nej, ring til dem.")]


BUTTONS = [
    "Synes godt om · Svar · 3 u",
    "Synes godt om\nSvar\n3 u",
    "Like  Svar  12 t",
    "Synes godt om · Svar · 2 u · Redigeret",
]


@pytest.mark.parametrize("buttons", BUTTONS)
def test_a_thread_with_buttons_below_every_post(buttons: str, take: Take) -> None:
    posts = [
        ("Hanne Vig", "Det kunne være mig. Hvem svarer for det?"),
        ("Sejlklubben Nord ✅", "Vi har åbent hele sommeren for alle."),
        ("Ole P.", "Godt brølt."),
        ("Foreningen Havblik\nForfatter", "Hej Hanne. Det gør vi."),
        ("Hanne Vig", "Ole P. tak for det"),
        ("Ulla", "Skam jer."),
    ]
    thread = "\n\n".join(f"{who}\n{said}\n{buttons}" for who, said in posts)
    parts = take(
        f"{ARTICLE}Kommentarer (6)\nNyeste først ▾\n\n{thread}\n\nVis flere kommentarer\n\nSkriv en kommentar …"
    )
    assert [(c.author, c.text) for c in parts.comments] == [
        (who.removesuffix("\nForfatter").removesuffix(" ✅"), said) for who, said in posts
    ]
    assert not any(word in s.role for s in parts.segments[-8:] for word in ("body", "heading"))


def test_from_when_to_when_is_no_time_of_a_comment(take: Take) -> None:
    weeks = "\n\n".join(
        f"{who}\n\n{when}\n\nUgen byder på regn, og det skal man bære over med, for haven trænger."
        for who, when in (
            ("UGE ET", "2. maj  -  9. maj"),
            ("UGE TO", "10. maj – 17. maj"),
            ("UGE TRE", "18. maj til 24. maj"),
        )
    )
    assert take(ARTICLE + weeks).comments == ()
