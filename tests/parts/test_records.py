"""What labels, notices and places make certain of documents: records of an export, replies, writers, dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from textmine.ingest.read import read
from textmine.parts.assemble import assemble
from textmine.parts.bylines import lone_name, names_of_line
from textmine.parts.drafts import Draft
from textmine.parts.labelled import settle_values
from textmine.parts.labeller import cut_all, load_labeller
from textmine.parts.lines import Line, read_lines
from textmine.parts.notation import names_of
from textmine.parts.rows import rows_of
from textmine.parts.writers import writers_of
from textmine.records import Raw
from textmine.settings import Ingest

TEXT = "Kommunen har i tre år lovet en ny bro over åen, og endnu er der ikke kommet en eneste pæl i jorden."
MORE = "Borgerne må køre ni kilometer uden om, og det koster både tid og penge for dem, der bor på den anden side."


def lined(*rows: tuple[str, str]) -> list[Line]:
    """Lines of these roles (with `@` and a kind) and texts."""
    lines: list[Line] = []
    at = 0
    for label, text in rows:
        role, _, key = label.partition("@")
        lines.append(Line(at, at + len(text), text, role=role, key=key))  # type: ignore[arg-type]
        at += len(text) + 1
    return lines


def drafts(*rows: tuple[str, str]) -> list[Draft]:
    return assemble(lined(*rows))


def dates_printed(rows: Sequence[tuple[str, str]]) -> list[date | None]:
    lines = lined(*rows)
    source = read(Raw("a.txt", "\n".join(text for _, text in rows).encode()), Ingest())
    return [document.published_on for document in rows_of(source, assemble(lines), lines).documents]


def docs(*rows: tuple[str, str]) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(d.part, d.title, d.authors) for d in drafts(*rows)]


def test_a_record_begins_with_its_first_label_also_where_its_lead_stands_above_the_title() -> None:
    found = drafts(
        ("field_label", "Blad"), ("field_value", "Bro & Å"),
        ("field_label", '<post nr="1">'), ("field_label", "Skribent"), ("byline", "Lis Kromann"),
        ("field_label", "Rubrik"), ("title", "Broen kommer aldrig"), ("body", TEXT), ("field_label", "Emner"),
        ("field_value", "broer"),
        ("field_label", '<post nr="2">'), ("field_label", "Skribent"), ("byline", "Bo Terp"),
        ("field_label", "Manchet"), ("lead", "Det koster ni kilometer."),
        ("field_label", "Rubrik"), ("title", "Byg den dog"), ("body", MORE),
    )  # fmt: skip
    assert [(d.title, d.authors) for d in found] == [
        ("Broen kommer aldrig", ("Lis Kromann",)),
        ("Byg den dog", ("Bo Terp",)),
    ]
    assert [line.text for line in found[1].lines if line.role == "lead"] == ["Det koster ni kilometer."]


def test_a_label_that_says_reply_makes_its_title_a_replys() -> None:
    assert docs(
        ("field_label", "rubrik ="), ("title", "Broen kommer aldrig"), ("field_label", "krop ="), ("body", TEXT),
        ("field_label", "replik.rubrik ="), ("title", "Den er bestilt"),
        ("field_label", "replik.forf ="), ("byline", "Bo Terp"), ("field_label", "replik.krop ="), ("body", MORE),
    ) == [("article", "Broen kommer aldrig", ()), ("reply", "Den er bestilt", ("Bo Terp",))]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "writer"),
    [
        ("Redaktionen har forelagt sagen for Bo Terp, vejchef: Han svarer", "Bo Terp"),
        ("Vejchef Bo Terp svarer 4.b", "Bo Terp"),
        ("Bo Terp svarer: Den er bestilt", "Bo Terp"),
    ],
)
def test_a_replys_title_may_name_who_answers(title: str, writer: str) -> None:
    found = docs(("title", "Broen kommer aldrig"), ("body", TEXT), ("title@reply", title), ("body", MORE))
    assert found[1] == ("reply", title, (writer,))


def test_a_replys_title_that_names_whom_it_answers_names_no_writer() -> None:
    title = "SVAR TIL FAMILIEN KROMANN: DEN ER BESTILT"
    found = docs(("title", "Broen kommer aldrig"), ("body", TEXT), ("title@reply", title), ("body", MORE))
    assert found[1] == ("reply", title, ())


def test_who_answers_in_a_letterbox_begins_no_reply() -> None:
    found = docs(
        ("title", "Brevkasse: Må jeg svømme?"), ("body", TEXT), ("heading", "Svar ved LKR:"), ("body", MORE),
        ("heading", "Juristens svar"), ("body", TEXT),
    )  # fmt: skip
    assert found == [("article", "Brevkasse: Må jeg svømme?", ())]


def test_values_of_numbered_labels_have_one_role() -> None:
    lines = lined(
        ("field_label", "forf.1"), ("byline", "Lis Kromann"), ("field_label", "forf.2"), ("credit", "Aysel Demir"),
        ("field_label", "foto.1.tekst"), ("caption", "Broen set fra nord"),
        ("field_label", "foto.2.tekst"), ("byline", "Bo Terp, vejchef"),
        ("field_label", "Journalist"), ("field_value", "Ida Kjær"),
        ("field_label", "ud.1"), ("dateline", "3. maj 2021"), ("field_label", "ud.2"), ("field_value", "straks"),
    )  # fmt: skip
    settle_values(lines)
    assert [line.role for line in lines if line.role != "field_label"] == [
        "byline", "byline", "caption", "caption", "byline", "dateline", "field_value",
    ]  # fmt: skip


def test_what_a_writer_is_called_in_a_form_is_no_title() -> None:
    lines = lined(
        ("field_label", "Titel:"), ("title", "Broen kommer aldrig"), ("field_label", "Navn:"),
        ("byline", "Lis Kromann"), ("field_label", "Titel:"), ("title", "Journalist"),
    )  # fmt: skip
    settle_values(lines)
    assert [line.role for line in lines[1::2]] == ["title", "byline", "byline"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("og Aysel Demir", ["Aysel Demir"]),
        ("(Lis Kromann, fisker, og Bo Terp)", ["Lis Kromann", "Bo Terp"]),
        ("LIS KROMANN, formand, og AYSEL DEMIR, kasserer, Broens Venner", ["Lis Kromann", "Aysel Demir"]),
        ("Bro & Å | Af Lis Kromann | 3. maj 2021", ["Lis Kromann"]),
        ("Lis Kromann\tKontakt\tbroen@example.dk", ["Lis Kromann"]),
        ("Af Poul Erik Gade, tillidsmand", ["Poul Erik Gade"]),
        ("Bo el-Khatib Terp", ["Bo el-Khatib Terp"]),
        ("journalist, Sønderby Morgenblad", []),
        ("Yderligere oplysninger: Vejchef Bo Terp, tlf. 00", []),
        ("Ikke angivet", []),
        ("KRONIK Lis Kromann er fisker i Broby", ["Lis Kromann"]),
        ("Posted by Lis Kromann in Blog", ["Lis Kromann"]),
        ("Skrevet af Lis Kromann kl. 10.02", ["Lis Kromann"]),
        ("Af Lis Kromann - 1. marts 2022 9.02", ["Lis Kromann"]),
        ("Borgmester Lis Kromann skriver:", ["Lis Kromann"]),
        ("Lis Kromann 3.a & Bo Terp 2.b", ["Lis Kromann", "Bo Terp"]),
        ("Lis Kromann, tekst Bo Terp, tekst", ["Lis Kromann", "Bo Terp"]),
        ("Lis Kromann)", ["Lis Kromann"]),
        ("Fjordposten 3.2.2023, af Bodil Krag", ["Bodil Krag"]),
        ("Til Bodil Krag (V), formand for regionen", []),
        ("Bodil Krag er forfatter", ["Bodil Krag"]),
    ],
)
def test_a_byline_names_its_writers(text: str, names: list[str]) -> None:
    assert names_of_line(text) == names


@pytest.mark.parametrize(
    ("text", "signed", "name"),
    [
        ("lkr", False, "lkr"),
        ("lkr", True, None),
        ("af lkr", True, "lkr"),
        ("/lkr/", False, None),
        ("L.K.", True, "L.K."),
        ("SØNDERBY - uge 8", False, None),
        ("Spørger: Kvinde", False, None),
        ("CEST", False, None),
    ],
)
def test_initials_name_a_writer_where_a_byline_stands(text: str, signed: bool, name: str | None) -> None:
    assert lone_name(text, signed) == name


def test_small_initials_below_a_text_are_its_writers_where_it_is_the_only_one() -> None:
    signed = (("title", "Broen kommer aldrig"), ("body", TEXT), ("byline", "lkr"))
    assert [d.authors for d in drafts(*signed)] == [("lkr",)]
    more = (*signed, ("title", "Byg den bro"), ("body", MORE), ("byline", "Bo Terp"))
    assert [d.authors for d in drafts(*more)] == [(), ("Bo Terp",)]
    assert [d.authors for d in drafts(*signed[:2], ("byline", "red."))] == [()]


@pytest.mark.parametrize(
    "row",
    [
        ("lead", "Broen kommer ikke i år, skriver avisen Fjordposten."),
        ("lead", "Broen kommer ikke i år, mener borgmester Lis Kromann."),
        ("caption", "Af broen er kun Lis Kromanns tegning tilbage"),
        ("credit", "Foto: Lis Kromann"),
    ],
)
def test_what_else_a_head_says_names_no_writer(row: tuple[str, str]) -> None:
    assert writers_of(lined(("title", "Broen kommer aldrig"), row, ("body", TEXT))) == []


def test_a_writer_who_is_kept_back_has_no_name() -> None:
    rows = lined(("body", TEXT), ("byline", "Brobygger"), ("byline", "(navn og adresse er redaktionen bekendt)"))
    assert writers_of(rows) == []


def test_a_sentence_about_somebody_is_no_byline_beside_one() -> None:
    sentence = "Ida Kjær er formand for broen og beskylder mig i en klumme for, at jeg ikke kan svømme."
    rows = lined(("byline", "Lis Kromann, bademester"), ("byline", sentence), ("body", TEXT))
    assert writers_of(rows) == ["Lis Kromann"]


def test_a_town_below_a_signature_is_no_second_writer() -> None:
    rows = lined(("body", TEXT), ("byline", "Lis Kromann"), ("byline", "Ryde Ås"))
    assert writers_of(rows) == ["Lis Kromann"]


@pytest.mark.parametrize(
    "row",
    [
        ("dateline", "Lis Kromann · 03.05.2021"),
        ("navigation", "Lis Kromann"),
        ("navigation", "· LIS KROMANN"),
        ("dateline", "13. januar 2020 kl. 06:04 | Af Lis Kromann"),
        ("dateline", "FJORDPOSTEN, 11. februar 2024. Tekst: Lis Kromann"),
        ("dateline", "Fjordposten/Lis Kromann, 11. februar 2024"),
        ("dateline", "Tirsdag 19. april 2016. Lis Kromann"),
        ("byline", "Fjord & Korn | 07.02.2020 | Tekst: Lis Kromann"),
        ("caption", "AF LIS KROMANN · FOTO: PRIVAT"),
        ("navigation", "| Portræt | Tekst: Lis Kromann"),
        ("caption", "Juridisk konsulent Lis Kromann svarer på læsernes spørgsmål."),
        ("lead", "Broen kommer ikke i år, og det er ingens skyld, skriver politisk redaktør Lis Kromann."),
    ],
)
def test_a_piece_without_byline_is_his_who_is_named_by_its_date_or_title(row: tuple[str, str]) -> None:
    assert writers_of(lined(("title", "Broen kommer aldrig"), row, ("body", TEXT))) == ["Lis Kromann"]


def test_the_date_of_a_record_holds_for_its_letters_and_not_for_a_reply() -> None:
    found = drafts(
        ("field_label", "Avis:"), ("field_value", "Åbladet"), ("field_label", "Trykt:"), ("dateline", "3. maj 2021"),
        ("title", "Broen kommer aldrig"), ("body", TEXT), ("byline", "Lis Kromann"),
        ("field_label", "Avis:"), ("field_value", "Åbladet"), ("field_label", "Trykt:"), ("dateline", "4. maj 2021"),
        ("title", "Byg den bro"), ("body", TEXT), ("byline", "Bo Terp"),
        ("title", "Mal den bro"), ("body", MORE), ("byline", "Ida Kjær"),
        ("title@reply", "Svar: Den er malet"), ("body", MORE), ("byline", "Aage Munk"),
    )  # fmt: skip
    assert [d.page_dates[0] for d in found[2:]] == [date(2021, 5, 4), None]


def test_the_only_date_of_a_page_is_that_of_all_its_articles() -> None:
    found = drafts(
        ("title", "Broen kommer aldrig"), ("dateline", "3. maj 2021"), ("body", TEXT), ("byline", "Lis Kromann"),
        ("title", "Byg den bro"), ("body", MORE), ("byline", "Bo Terp"),
    )  # fmt: skip
    assert [d.page_dates[0] for d in found] == [date(2021, 5, 3), date(2021, 5, 3)]


def test_dates_without_a_year_are_of_the_one_that_the_dump_prints() -> None:
    page = [
        ("navigation", "Udklip, uge 18, 2021"),
        ("title", "Broen kommer aldrig"), ("dateline", "Tirsdag 4. maj"), ("body", TEXT),
        ("title", "Byg den bro"), ("dateline", "Onsdag 5. maj"), ("body", MORE),
        ("footer", "Grundlagt 1874. © 2023"),
    ]  # fmt: skip
    assert dates_printed(page) == [date(2021, 5, 4), date(2021, 5, 5)]
    assert dates_printed([*page, ("navigation", "Arkiv 2019")]) == [None, None]
    assert dates_printed(page[1:]) == [None, None]


def test_writers_above_each_title_are_theirs_where_the_last_has_none_below() -> None:
    letters = (
        ("byline", "Lis Kromann"), ("title", "Broen kommer aldrig"), ("body", TEXT),
        ("byline", "Bo Terp"), ("byline", "fisker"), ("title", "Byg den bro"), ("body", MORE),
        ("byline", "Ida Kjær"), ("title", "Mal den bro"), ("body", MORE),
    )  # fmt: skip
    assert [d.authors for d in drafts(*letters)] == [("Lis Kromann",), ("Bo Terp",), ("Ida Kjær",)]
    signed = drafts(*letters[1:], ("byline", "Aage Munk"))
    assert [d.authors for d in signed] == [("Bo Terp",), ("Ida Kjær",), ("Aage Munk",)]


def test_a_date_below_each_text_is_that_texts() -> None:
    clips = [
        ("title", "Broen kommer aldrig"), ("body", TEXT), ("navigation", "Åbladet"), ("dateline", "3. maj 2021"),
        ("title", "Byg den bro"), ("body", MORE), ("byline", "Bo Terp"), ("dateline", "8. maj 2021"),
    ]  # fmt: skip
    assert dates_printed(clips) == [date(2021, 5, 3), date(2021, 5, 8)]
    above = [("dateline", "1. maj 2021"), *clips[:-1]]
    assert dates_printed(above) == [date(2021, 5, 1), date(2021, 5, 3)]


def test_the_tag_that_closes_a_field_is_no_part_of_its_value() -> None:
    lines = read_lines("<hl1>Broen, som ingen byggede</hl1>\n<byl>v/ Lis Kromann</byl>\n<avis>Åbladet</avis>")
    labels = ["field_label+title+field_label", "field_label+byline+field_label", "field_label+field_value"]
    found = [
        (line.role, line.text) for line in cut_all(lines, labels, load_labeller().cuts) if line.role != "field_label"
    ]
    assert found == [("title", "Broen, som ingen byggede"), ("byline", "v/ Lis Kromann"), ("field_value", "Åbladet")]


@pytest.mark.parametrize("row", ["uid=7{}", "felt{}; værdi", "::felt.{}.:: værdi"])
def test_names_joined_to_their_values_are_labels(row: str) -> None:
    lines = [Line(0, 20, row.format("abcdef"[n]).replace("uid", "abcdef"[n] + "uid")) for n in range(5)]
    assert all(names_of(lines))


def test_a_line_in_brackets_or_columns_is_not_joined_to_the_wrapped_text_above() -> None:
    wrapped = (
        "Fem dage i træk kunne færgen ikke sejle til øen, og hver gang\n"
        "var det vinden, der bestemte, hvornår den kunne komme af sted\n"
        "igen, og hvor mange der måtte vente på havnen i regn og blæst\n"
    )
    lines = read_lines(f"{wrapped}(Lis Kromann)\n{wrapped}ÅBLADET · NR. 7{' ' * 48}3\n")
    assert [line.text.split()[0] for line in lines] == ["Fem", "(Lis", "Fem", "ÅBLADET"]


def test_who_is_named_for_questions_wrote_no_press_release() -> None:
    rows = lined(("title", "Bro på vej"), ("body", TEXT), ("footer", "Yderligere oplysninger:"), ("byline", "Bo Terp"))
    assert writers_of(rows) == []


def test_a_date_line_may_hold_paper_and_writer() -> None:
    row = ("dateline", "Åbladet | Af Lis Kromann | 3. maj 2021")
    rows = lined(("title", "Bro på vej"), row, ("body", TEXT), ("byline", "Blå bog: Bo Terp, 52 år, vejchef."))
    assert writers_of(rows) == ["Lis Kromann"]


def test_initials_are_written_out_where_the_dump_explains_them() -> None:
    found = docs(
        ("title", "Broen kommer aldrig"), ("field_value", "/lkr, /bt"), ("body", TEXT),
        ("other", "lkr = Lis Kromann Rud"), ("other", "bt = Bo Terp"),
    )  # fmt: skip
    assert found == [("article", "Broen kommer aldrig", ("Lis Kromann Rud", "Bo Terp"))]


def test_what_is_put_to_somebody_begins_a_reply_without_a_title() -> None:
    asked = "Redaktionen har forelagt brevet for kommunen. Driftschef Bo Terp svarer:"
    found = docs(
        ("title", "Mal den bro"), ("body", TEXT), ("byline", "Lis Kromann"), ("disclaimer", asked), ("body", MORE)
    )
    assert found == [("article", "Mal den bro", ("Lis Kromann",)), ("reply", None, ("Bo Terp",))]
