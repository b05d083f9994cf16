"""Blocks around and inside an article that are not its own: adverts, sign-ups, contacts, running heads, letters."""

from collections.abc import Callable
from datetime import date

import pytest

from textmine.records import Block, Parts

Take = Callable[..., Parts]

A = "Værkstedet på havnen får tolv nye pladser til unge, der har været væk fra skolen i mere end et halvt år."
B = "Lederen af værkstedet regner med, at de første kan begynde efter påske, hvis byrådet siger ja til planen."
HEAD = "Nye pladser på havnen\nAf Karla Vind\n3. marts 2020\n\n"


def _kept(parts: Parts) -> list[str]:
    text = parts.source.text
    return [text[s.start : s.end] for s in parts.segments if s.kept and s.role in ("body", "heading", "lead")]


@pytest.mark.parametrize(
    "box",
    [
        "Annonce\nSkift dine vinduer nu",
        "ANNONCE\n\nSommerhus til salg\n\n1.200.000 kr.",
        "Få Aftenbladet på mail\nDet bedste fra din by hver dag kl. 7\nDin e-mail\nTilmeld\nDu kan altid afmelde dig.",
        "Læs flere klummer\nOle Bro: Vi glemmer de stille\nHvem tør sige det højt?",
        "Du har læst din sidste artikel i denne uge. Bliv medlem for 29 kr.",
        "Allerede abonnent? Log ind her",
        "Spar 20 % på havemøbler",
        "Side 7",
    ],
)
def test_a_box_in_the_text_is_not_kept(box: str, take: Take) -> None:
    assert _kept(take(f"{HEAD}{A}\n\n{box}\n\n{B}")) == [A, B]


def test_text_without_blank_lines_above_a_sign_up_is_kept(take: Take) -> None:
    last = "Nu er det op til byrådet."
    parts = take(f"Nye pladser på havnen\nAf Karla Vind\n{A}\n{B}\n{last}\nDin e-mail\nTilmeld\n")
    assert _kept(parts) == [A, B, last]


@pytest.mark.parametrize("heading", ["Byrådet er splittet", "Kommunen vil spare 40 %"])
def test_a_heading_below_the_mark_of_an_advert_that_was_taken_out_is_kept(heading: str, take: Take) -> None:
    assert _kept(take(f"{HEAD}{A}\n\nAnnonce\n\n{heading}\n{B}")) == [A, heading, B]


def test_a_running_head_gives_date_and_paper_and_no_title(take: Take) -> None:
    text = f"KYSTENS DAGBLAD | 2. marts 2020 | Side 4\n\nBYEN\n\nNye pladser på havnen\nAF RITZAU\n{A}\n{B}"
    (document,) = take(text).documents
    assert (document.title, document.published_on, document.publisher, document.authors) == (
        "Nye pladser på havnen",
        date(2020, 3, 2),
        "KYSTENS DAGBLAD",
        (),
    )


def test_an_article_goes_on_below_the_next_page_s_running_head(take: Take) -> None:
    head = "Kystens Dagblad   2. marts 2020   1. sektion   Side {}\n"
    parts = take(f"{head.format(4)}Nye pladser på havnen\nAF KARLA VIND\n{A}\n{head.format(5)}{B}")
    assert (len(parts.documents), _kept(parts)) == (1, [A, B])


def test_whom_a_press_release_names_wrote_nothing(take: Take) -> None:
    text = (
        f"Nye pladser på havnen\nPressemeddelelse | 02.03.2020 | Børn og unge\n\n{A}\n\n{B}\n\n"
        "Kontakt\n\nKarla Vind\nLeder\nTlf.: 11 22 33 44\n\nPressehenvendelser\nKonsulent Bo Lind\nMail: b@x.example"
    )
    parts = take(text)
    assert (parts.documents[0].published_on, parts.documents[0].authors) == (date(2020, 3, 2), ())
    assert _kept(parts) == [A, B]


@pytest.mark.parametrize(
    "letters",
    [
        f"LÆSERNES SIDE\n\nHAVN\nGiv dem plads\n\n{A}\n\nOve Bro\nfhv. smed, Thisted\n\nBYEN\nDet haster nu\n\n{B}\n\n"
        "Ida Bæk\nNykøbing F.\n\nRedaktionen bemærker: Anonyme breve trykkes ikke.",
        f"LÆSERBREVE\n\nGiv dem plads\n{A}\nMed venlig hilsen\nOve Bro\nThisted\n\nDet haster nu\n{B}\nIda Bæk, Skive",
        f"MENINGER\n\nGiv dem plads\nAf Ove Bro, Thisted\n{A}\n\nDet haster nu\nAf Ida Bæk, Skive\n{B}",
    ],
    ids=["two-line signatures", "greeting", "bylines"],
)
def test_letters_by_different_hands_are_documents_of_their_own(letters: str, take: Take) -> None:
    parts = take(letters)
    assert [(d.title, d.authors) for d in parts.documents] == [
        ("Giv dem plads", ("Ove Bro",)),
        ("Det haster nu", ("Ida Bæk",)),
    ]
    assert _kept(parts) == [A, B]


def test_a_quote_with_a_name_below_makes_no_page_of_letters(take: Take) -> None:
    text = f"{HEAD}{A}\n\nVi har ventet længe på det her.\nOve Bro, smed\n\nByrådet er splittet\n\n{B}\n\n{A} {B}"
    assert len(take(text).documents) == 1


def test_tags_around_a_line_are_no_part_of_it(take: Take) -> None:
    parts = take(
        f"Titel:\nNye pladser\nDato:\n2. marts 2020\nBrødtekst:\n<p>{A}</p>\n<b>Byrådet er delt</b>\n<p>{B}</p>"
    )
    assert _kept(parts) == [A, "Byrådet er delt", B]
    assert "".join(parts.source.text[s.start : s.end] for s in parts.segments) == parts.source.text


def test_who_is_cited_in_a_block_quote_is_its_attribution(take: Take) -> None:
    lines = ["Nye pladser på havnen", A, "Vi har ventet længe på det her", "Ove Bro, smed", B]
    tags = ["h1", "p", "p", "cite", "p"]
    marks = ["h1", "p", "blockquote pull p", "blockquote pull cite", "p"]
    blocks, at = [], 0
    for line, tag, mark in zip(lines, tags, marks, strict=True):
        blocks.append(Block(at, at + len(line), tag=tag, marks=mark))
        at += len(line) + 1
    roles = [s.role for s in take("\n".join(lines), tuple(blocks)).segments if s.reason != "blank"]
    assert roles == ["title", "lead", "pull_quote", "attribution", "body"]
