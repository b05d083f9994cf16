"""Several documents in one dump: archives, letters, replies."""

from collections.abc import Callable
from datetime import date

import pytest

from textmine.records import Parts

Take = Callable[..., Parts]

A = "Antallet af henvendelser til hjælpen er steget med 40 procent på et år, viser nye tal fra byens kontor."
B = "Tillid er ikke noget, man kan bestille hjem fra et lager, og det ved enhver lærer i landets mange skoler."
C = "Borgmester Dorte Lauge vil nu mødes med de frivillige, som er presset af de mange nye sager i foråret."

HEADS = [
    "Flere søger hjælp\nNordjysk Tidende, 3. marts 2019, 1. sektion, side 4, 212 ord, Grete Lind, Id: e1aa20c1",
    "Lad os tale om tillid\nDagbladet Ringen | 5. marts 2019 | Debat | Side 17 | 401 ord\nAf Poul Bang, lærer",
    "Borgmester: Vi lytter\nNordjysk Tidende\n6. marts 2019\nSektion 1, side 2\n98 "
    "ord\nArtikel-id: e1bb7731\nAf Lis Bo",
]


@pytest.mark.parametrize("between", ["Dokument {} af 3\n\n", "=" * 40 + "\n\n", "***\n", "\n\n"])
def test_an_archive_export(between: str, take: Take) -> None:
    text = "".join(
        f"{between.format(n)}{head}\n\n{body}\n\n* * *\n\nDet er det hele.\n\n"
        for n, (head, body) in enumerate(zip(HEADS, (A, B, C), strict=True), 1)
    )
    parts = take(text)
    assert [(d.title, d.published_on, d.publisher, d.authors) for d in parts.documents] == [
        ("Flere søger hjælp", date(2019, 3, 3), "Nordjysk Tidende", ("Grete Lind",)),
        ("Lad os tale om tillid", date(2019, 3, 5), "Dagbladet Ringen", ("Poul Bang",)),
        ("Borgmester: Vi lytter", date(2019, 3, 6), "Nordjysk Tidende", ("Lis Bo",)),
    ]
    for n, body in enumerate((A, B, C)):
        assert [s.document_id for s in parts.segments if text[s.start : s.end] == body] == [f"s-{n}"]


def test_a_cover_page_is_of_no_document(take: Take) -> None:
    parts = take(f"Udskrift af 2 artikler\n\n======\n\n{HEADS[0]}\n\n{A}\n\n======\n\n{HEADS[1]}\n\n{B}\n")
    assert (parts.segments[0].role, parts.segments[0].document_id) == ("other", None)
    assert len(parts.documents) == 2


@pytest.mark.parametrize("rule", ["***", "* * *", "---", "___", "Side 2", "Tema"])
def test_an_article_is_not_cut_at_a_rule_inside_it(rule: str, take: Take) -> None:
    assert len(take(f"Flere søger hjælp\nAf Lis Bo\n3. marts 2019\n\n{A}\n\n{rule}\n\n{B}\n\n{C}").documents) == 1


def test_a_page_of_letters(take: Take) -> None:
    text = f"""Læserbreve

Stop vanviddet
{A}
Hans Jensen, Vejgade 3, Randers

Tak til Inger
{B}
Else Madsen, Skive

Hvor er planen?
{C}
Ove Kjær, byrådsmedlem (DF), Lemvig
"""
    assert [(d.title, d.authors, d.genre) for d in take(text).documents] == [
        ("Stop vanviddet", ("Hans Jensen",), "læserbrev"),
        ("Tak til Inger", ("Else Madsen",), "læserbrev"),
        ("Hvor er planen?", ("Ove Kjær",), "læserbrev"),
    ]


PIECE = (
    "Ledige skal have ro\nDebat\n4. maj 2019\nAf Henrik Lund, "
    f"formand\n\n{A}\n\n{B}\n\nJeg er sikker på, at det hjælper dem.\n\n"
)
ANSWER = "Kære Henrik Lund. Tak for dit indlæg, som jeg har læst med stor interesse.\n\nVi ses til kaffe på mandag.\n"


@pytest.mark.parametrize(
    ("head", "author", "published"),
    [
        ("Bente Dam har 7/5 skrevet dette svar til Henrik Lund", "Bente Dam", date(2019, 5, 7)),
        ("Svar fra udvalgsformand Bente Dam (S):", "Bente Dam", None),
        ("SVAR: Vi ser på det\nAf Bente Dam (S), udvalgsformand", "Bente Dam", None),
        ("Replik af Bente Dam til Henrik Lund", "Bente Dam", None),
        ("Bente Dam svarer:", "Bente Dam", None),
    ],
)
def test_a_reply_is_a_document_by_the_one_who_answers(
    head: str, author: str, published: date | None, take: Take
) -> None:
    parts = take(PIECE + head + "\n\n" + ANSWER)
    article, reply = parts.documents
    assert (article.part, article.authors) == ("article", ("Henrik Lund",))
    assert (reply.part, reply.parent_id, reply.authors, reply.published_on) == (
        "reply",
        article.document_id,
        (author,),
        published,
    )
    assert reply.title == head.split("\n")[0]
    last = [s for s in parts.segments if s.reason != "blank"][-1]
    assert (last.document_id, last.role) == (reply.document_id, "body")


def test_comments_below_a_reply_belong_to_the_article(take: Take) -> None:
    parts = take(PIECE + "Svar fra Bente Dam:\n\n" + ANSWER + "\nKommentarer\n\nHør hør!\n")
    assert [(c.document_id, c.text) for c in parts.comments] == [("s-0", "Hør hør!")]


def test_questions_and_answers_are_no_replies(take: Take) -> None:
    asked = "\n\n".join(
        f"Spørgsmål: Hvad gik galt i nummer {n}?\n\nSvar: Det ved vi ikke endnu, men vi ser på det." for n in range(3)
    )
    assert [d.part for d in take(f"Vi lytter\n\n{A}\n\n{asked}").documents] == ["article"]


def test_someone_who_answers_in_the_news_is_no_reply(take: Take) -> None:
    text = f"Vi lytter\n\n{A}\n\nBente Dam svarer:\n- Det ser vi på i næste uge, og så må vi se.\n\n{B}"
    assert len(take(text).documents) == 1


def test_a_cover_that_says_who_may_use_it_is_of_no_document(take: Take) -> None:
    cover = (
        'BIBLIOSØG – UDSKRIFT\nSøgning: "tillid"     Udskrevet: 09-03-2019 08:15\n'
        "Licens: Sundby Bibliotek. Artiklerne må ikke videredistribueres.\n\n"
        "Indhold\n1. Lad os tale ..... Ringen, 05.03.2019\n\n"
    )
    text = cover + "".join(
        f"{'=' * 40}\nDokument {n} af 3\n{head}\n\n{body}\n\n"
        for n, (head, body) in enumerate(zip(HEADS, (A, B, C), strict=True), 1)
    )
    assert [d.title for d in take(text).documents] == [head.split("\n")[0] for head in HEADS]
