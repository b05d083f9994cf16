"""Which paper a document was printed in: the names that a dump offers, what speaks for them, and which is chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine.models.ranker import Ranker
from textmine.models.registry import ModelError
from textmine.parts.assemble import assemble
from textmine.parts.labels import Field
from textmine.parts.lines import Line
from textmine.parts.mastheads import Paper, head_date, only_date, page_dates
from textmine.parts.paper_names import pieces_of
from textmine.parts.papers import Shown, candidates, choose

TEXT = "Kommunen har i tre år lovet en ny bro over åen, og endnu er der ikke kommet en eneste pæl i jorden."
MORE = "Borgerne må køre ni kilometer uden om, og det koster både tid og penge for dem, der bor på den anden side."


def lined(*rows: tuple[str, str]) -> list[Line]:
    lines: list[Line] = []
    at = 0
    for role, text in rows:
        lines.append(Line(at, at + len(text), text, role=role))  # type: ignore[arg-type]
        at += len(text) + 1
    return lines


def papers(*rows: tuple[str, str]) -> list[str | None]:
    return [draft.publisher for draft in assemble(lined(*rows))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aaby Stiftsblad februar 2007", "Aaby Stiftsblad"),
        ("Publikation: Aaby Stiftsblad", "Aaby Stiftsblad"),
        ("Aaby Stiftsblad » Debat", "Aaby Stiftsblad"),
        ("(Aaby Stiftsblad, 3. maj 2011)", "Aaby Stiftsblad"),
        ("Bragt i Aaby Stiftsblad", "Aaby Stiftsblad"),
        ("AABYVINKEL  #8/2017", "AABYVINKEL"),
        ("Aabyvinkel 8/2017", "Aabyvinkel"),
        ("www.aabyvinkel.example » Synspunkt", "aabyvinkel"),
        ("© 2014 Aabyvinkel", "Aabyvinkel"),
        ("Du får denne mail, fordi du læser nyhedsbrevet fra Hav & Havn", "Hav & Havn"),
        ("Aabyvinkel udgives af foreningen Åens Venner", "Aabyvinkel"),
        ("14   Aabyvinkel", "Aabyvinkel"),
        ("3. maj 2011 Aabyvinkel", "Aabyvinkel"),
        ("Ophavsretten tilhører Aabyvinkel", "Aabyvinkel"),
        ("Aabyvinkel den 3. maj 2011", "Aabyvinkel"),
        ("Lørdag den 3. maj 2011 · Aabyvinkel", "Aabyvinkel"),
        ("Aabyvinkel nr. 37 - 16. september 2022", "Aabyvinkel"),
        ("Aabyvinkel mener", "Aabyvinkel"),
        ("Aabyvinkel/Lis Kromann, 3.5.2011 17:21", "Aabyvinkel"),
        ("Publiceret i Aabyvinkel 3.5.2011", "Aabyvinkel"),
        ("/aabyvinkel/", "Aabyvinkel"),
    ],
)
def test_a_line_offers_the_bare_name(text: str, name: str) -> None:
    offered = [piece.name for piece in pieces_of(Line(0, len(text), text, role="navigation"))]
    assert name in offered if name[0].isupper() else any(name in piece for piece in offered)


@pytest.mark.parametrize("text", ["Onsdag den 31. maj 2023", "8. AUG 2023 KL. 06:02", "/lkr/"])
def test_a_day_and_initials_are_no_name(text: str) -> None:
    assert list(pieces_of(Line(0, len(text), text))) == []


@pytest.mark.parametrize("name", ["Kulturens Uge", "Politisk Søndag", "Kanal 8"])
def test_a_name_may_end_like_an_issue(name: str) -> None:
    assert name in [piece.name for piece in pieces_of(Line(0, len(name), name))]


@pytest.mark.parametrize(
    "text",
    [
        "Næste",
        "Det mener læserne",
        "blad for murere",
        "Del på LinkedIn",
        "For",
        "KORTE INDLÆG",
        "Nyt indlæg",
        "Bladet",
        "Redaktør",
        "Journalist Lis Holm",
    ],
)
def test_what_menus_and_heads_print_is_no_candidate(text: str) -> None:
    lines = lined(("navigation", text), ("title", "Byg den bro"), ("body", TEXT))
    assert text not in candidates(Shown.of(lines), lines)


def test_a_name_in_capitals_is_taken_in_small_letters_where_they_are_printed() -> None:
    lines = lined(
        ("navigation", "AABYVINKEL"), ("navigation", "HAV & HAVN"), ("title", "Byg den bro"), ("body", TEXT),
        ("footer", "Aabyvinkel, Storegade 2"),
    )  # fmt: skip
    found = candidates(Shown.of(lines), lines)
    assert {"Aabyvinkel", "HAV & HAVN"} <= set(found)
    assert "AABYVINKEL" not in found


def test_clues_say_where_a_name_stands_and_what_stands_beside_it() -> None:
    lines = lined(
        ("navigation", "Aabyvinkel 3. maj 2021"), ("title", "Byg den bro"), ("body", TEXT),
        ("footer", "Skriv til redaktionen@aabyvinkel.example"),
    )  # fmt: skip
    clues = candidates(Shown.of(lines), lines)["Aabyvinkel"]
    assert {"above navigation", "head navigation", "words 1", "in address", "word: aabyvinkel"} <= set(clues)
    assert "it is press" not in clues


def test_clues_say_what_else_stands_in_the_line() -> None:
    row = "Aabyvinkel | 3. maj 2021 | Tekst: Lis Kromann"
    lines = lined(("title", "Byg den bro"), ("dateline", row), ("byline", "Kystblik/Bo Terp"), ("body", TEXT))
    found = candidates(Shown.of(lines), lines)
    told = {"only name, dated", "below only name, dated", "first, dated", "beside a person", "marks  |"}
    assert told <= set(found["Aabyvinkel"])
    assert "only name, undated" in found["Kystblik"]
    named = lined(("other", "Aabyvinkel – fagblad for murere – 3. maj 2021"), ("title", "Byg den bro"), ("body", TEXT))
    assert "before a tagline" in candidates(Shown.of(named), named)["Aabyvinkel"]


@pytest.mark.parametrize(
    "row",
    [
        ("dateline", "Politisk Halvår nr. 37 - 16. september 2022"),
        ("dateline", "Kvægliv, 17. jan. 2023"),
        ("dateline", "/Nordtråd/ 12-08-21 10:44"),
        ("byline", "Kvæg & Korn | 07.02.2020 | Tekst: Lis Kromann"),
    ],
)
def test_a_paper_that_no_word_tells_is_told_by_its_date(row: tuple[str, str]) -> None:
    (found,) = papers(("title", "Byg den bro"), row, ("body", TEXT), ("body", MORE))
    assert found
    assert row[1].strip("/").startswith(found)


def test_a_name_that_nothing_else_speaks_for_must_be_likelier() -> None:
    sure, unsure = Ranker({"any": 2.0}, 0.3), Ranker({"any": -0.4}, 0.3)
    assert choose(sure, {"Aabyvinkel": {"any": 1.0}}) == "Aabyvinkel"
    assert choose(unsure, {"Aabyvinkel": {"any": 1.0}}) is None
    assert choose(unsure, {"Aabyvinkel": {"any": 1.0, "in foot": 0.7}}) == "Aabyvinkel"
    assert choose(unsure, {}) is None


def test_a_persons_name_must_stand_elsewhere_too() -> None:
    person = {"any": 1.0, "it is a person": 1.0}
    assert choose(Ranker({"any": 2.0}, 0.3), {"Lis Kromann": person}) is None
    assert choose(Ranker({"any": 2.0}, 0.3), {"Lis Kromann": {**person, "in address": 1.0}}) == "Lis Kromann"


def test_a_field_that_states_the_paper_goes_first() -> None:
    label, value = lined(("field_label", "Avis"), ("field_value", "Aaby Stiftsblad, 1. sektion"))
    lines = [label, value, *lined(("navigation", "Hedens Folkeblad"), ("title", "Byg den bro"), ("body", TEXT))]
    assert Paper.of(lines).printed(lines, [Field(label, "publisher", "Avis", [value])]) == "Aaby Stiftsblad"


def test_the_head_of_a_page_tells_the_paper_of_all_of_its_pieces() -> None:
    found = papers(
        ("navigation", "HEDENS FOLKEBLAD"), ("navigation", "Debat"), ("title", "Byg den bro"), ("body", TEXT),
        ("byline", "Lis Kromann"), ("title", "Mal den bro"), ("body", MORE), ("byline", "Bo Terp"),
        ("footer", "Hedens Folkeblad, Storegade 2"),
    )  # fmt: skip
    assert found == ["Hedens Folkeblad", "Hedens Folkeblad"]


def test_a_cutting_is_of_the_paper_that_stands_above_it() -> None:
    found = papers(
        ("other", "Hedens Folkeblad, 3. maj 2011"), ("title", "Byg den bro"), ("body", TEXT),
        ("other", "Kystens Tidende, 4. maj 2011"), ("title", "Mal den bro"), ("body", MORE),
    )  # fmt: skip
    assert found == ["Hedens Folkeblad", "Kystens Tidende"]


@pytest.mark.parametrize("paper", ["B.T.", "Politiken", "Børsen"])
def test_a_paper_is_known_by_its_whole_name_too(paper: str) -> None:
    rows = [("navigation", paper), ("dateline", "3. maj 2011"), ("title", "Broen kommer ikke"), ("body", TEXT)]
    assert papers(*rows) == [paper]


def test_where_no_paper_is_printed_there_is_none() -> None:
    assert papers(("title", "Byg den bro"), ("body", TEXT), ("byline", "Lis Kromann")) == [""]


def test_the_work_does_not_grow_with_the_length_of_the_dump() -> None:
    text = [("body", TEXT), ("navigation", "Aabyvinkel side 3")] * 500
    lines = lined(("navigation", "Aabyvinkel"), ("title", "Byg den bro"), *text)
    assert len(Shown.of(lines).shared) < 200


def test_a_missing_model_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTMINE_MODELS", str(tmp_path))
    with pytest.raises(ModelError, match="textmine train papers corpus/layouts"):
        Paper.of([])


def test_the_head_of_a_page_has_its_date() -> None:
    lines = lined(("navigation", "Aabyvinkel 3. maj 2021"), ("title", "Byg den bro"), ("dateline", "4. maj 2021"))
    day = head_date(lines[:1])
    assert day is not None
    assert (day.isoformat(), page_dates(lines)[0], str(only_date(lines))) == ("2021-05-03", day, "2021-05-04")


def test_where_nothing_offers_a_name_a_notice_may_tell_it() -> None:
    notice = ("disclaimer", "Hvad Lis mener, er ikke nødvendigvis udtryk for T7’s holdning.")
    piece = (("title", "Byg den bro"), ("byline", "Lis Kromann"), ("body", TEXT))
    assert papers(piece[0], notice, *piece[1:]) == ["T7"]
    assert papers(*piece) == [""]


@pytest.mark.parametrize(
    ("label", "day"),
    [("Dato:", "2021-11-02"), ("Sendt:", "2021-11-02"), ("Udløber:", "None"), ("Dato for møde:", "None")],
)
def test_a_letters_head_has_its_date_in_a_field(label: str, day: str) -> None:
    head = lined(
        ("field_label", label), ("field_value", "tirsdag 2. november 2021 06:31"), ("navigation", "NYT OM BYEN")
    )
    assert str(head_date(head)) == day
