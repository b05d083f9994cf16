from __future__ import annotations

from datetime import date, datetime

import pytest

from textmine.parts.assemble import assemble
from textmine.parts.dates import find_dates, published_and_updated
from textmine.parts.drafts import Chances, Draft
from textmine.parts.lines import Line
from textmine.parts.writers import writers_of

TEXT = "Kommunen har i tre år lovet en ny bro over åen, og endnu er der ikke kommet en eneste pæl i jorden."
MORE = "Borgerne må køre ni kilometer uden om, og det koster både tid og penge for dem, der bor på den anden side."


def lined(*rows: tuple[str, str]) -> list[Line]:
    """Lines of these roles (with `@` and a kind) and texts; a text that begins with ~ has a blank line above it."""
    lines: list[Line] = []
    at = 0
    for label, text in rows:
        role, _, key = label.partition("@")
        gap, text = int(text.startswith("~")), text.removeprefix("~")
        lines.append(Line(at, at + len(text), text, gap, role=role, key=key))  # type: ignore[arg-type]
        at += len(text) + 1
    return lines


def docs(*rows: tuple[str, str]) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(d.part, d.title, d.authors) for d in assemble(lined(*rows))]


def only(*rows: tuple[str, str]) -> Draft:
    (draft,) = assemble(lined(*rows))
    return draft


def posts(*rows: tuple[str, str]) -> list[tuple[str | None, datetime | None]]:
    draft = only(("title", "Broen kommer aldrig"), ("dateline", "3. maj 2021"), ("body", TEXT), *rows)
    return [(posted.author, posted.posted_at) for _, _, posted in draft.comments]


def test_letters_end_with_their_writers_and_begin_with_their_titles() -> None:
    assert docs(
        ("navigation", "Læserbreve"),
        ("title", "Byg den bro"),
        ("body", TEXT),
        ("byline", "Lis Kromann, Sønderby"),
        ("title", "Cyklerne ligger i åen"),
        ("body", MORE),
        ("byline", "Bo Terp"),
        ("byline", "lærer, Nørreby"),
    ) == [
        ("article", "Byg den bro", ("Lis Kromann",)),
        ("article", "Cyklerne ligger i åen", ("Bo Terp",)),
    ]


def test_a_title_between_two_rules_keeps_the_head_above_them() -> None:
    clips = lined(
        ("dateline", "8. oktober 2019"), ("other", "-----"), ("title", "Byg den bro"), ("other", "-----"),
        ("body", TEXT),
        ("dateline", "11. oktober 2019"), ("other", "-----"), ("title", "Cyklerne ligger i åen"), ("other", "-----"),
        ("body", MORE),
    )  # fmt: skip
    assert [d.lines[0].text for d in assemble(clips)] == ["8. oktober 2019", "11. oktober 2019"]


def test_a_byline_above_a_title_is_that_titles_where_all_have_it_there() -> None:
    assert docs(
        ("byline", "Lis Kromann:"),
        ("title", "Byg den bro"),
        ("body", TEXT),
        ("navigation", "Del"),
        ("byline", "Bo Terp:"),
        ("title", "Cyklerne ligger i åen"),
        ("body", MORE),
    )[1] == ("article", "Cyklerne ligger i åen", ("Bo Terp",))


def test_a_title_over_two_lines_is_one_and_its_repetition_is_none() -> None:
    assert docs(
        ("title", "Byg nu endelig"),
        ("title", "den bro over åen"),
        ("title@again", "~Byg nu endelig den bro over åen"),
        ("byline", "Af Lis Kromann"),
        ("body", TEXT),
    ) == [("article", "Byg nu endelig den bro over åen", ("Lis Kromann",))]


def test_a_title_that_is_only_said_to_be_a_repetition_stands() -> None:
    assert [d[1] for d in docs(("title@again", "Byg nu endelig"), ("title@again", "den bro"), ("body", TEXT))] == [
        "Byg nu endelig den bro"
    ]


def test_a_title_in_running_text_is_a_heading() -> None:
    lines = lined(
        ("title", "Byg den bro"),
        ("byline", "Af Lis Kromann"),
        ("body", TEXT),
        ("title", "Ni kilometer"),
        ("body", MORE),
    )
    assert [d.title for d in assemble(lines)] == ["Byg den bro"]
    assert lines[3].role == "heading"


def test_the_surest_of_two_titles_over_one_text_stands() -> None:
    rows = lined(("title", "Bro, by og å"), ("title", "~Kommunen bryder sit løfte"), ("body", TEXT))
    assert [d.title for d in assemble(rows, Chances({rows[0].start: 0.9, rows[1].start: 0.2}))] == ["Bro, by og å"]
    assert [d.title for d in assemble(rows, Chances({rows[0].start: 0.1, rows[1].start: 0.9}))] == [
        "Kommunen bryder sit løfte"
    ]


def test_a_few_words_in_capitals_within_a_text_are_a_heading_however_sure() -> None:
    rows = [("title", "Færgen er sejlet"), ("body", TEXT), ("title", "DET VAR FOR DYRT"), ("body", MORE)]
    lines = lined(*rows)
    sure = Chances({lines[2].start: 0.95})
    assert [d.title for d in assemble(lines, sure)] == ["Færgen er sejlet"]
    lines = lined(*[(role, text.upper() if role == "title" else text) for role, text in rows])
    assert len(assemble(lines, Chances({lines[2].start: 0.95}))) == 2


@pytest.mark.parametrize(
    ("below", "title"), [([], "Færgen er sejlet"), ([("byline", "Af Bo Ask")], "Nye tider i havnen")]
)
def test_of_two_titles_the_one_stands_under_which_the_writer_does(below: list[tuple[str, str]], title: str) -> None:
    head = [("title", "Færgen er sejlet"), ("byline", "Af Lis Dam"), ("dateline", "3. maj 2021")]
    assert docs(*head, ("title", "~Nye tider i havnen"), *below, ("body", TEXT))[0][1] == title


def test_a_single_word_is_a_title_where_that_is_likely() -> None:
    lines = lined(("navigation", "Brobyggeri"), ("byline", "Lis Kromann"), ("body", TEXT))
    assert [draft.title for draft in assemble(lines, Chances(titles={0: 0.4}))] == ["Brobyggeri"]
    lines = lined(("navigation", "Brobyggeri"), ("byline", "Lis Kromann"), ("body", TEXT))
    assert [draft.title for draft in assemble(lines, Chances(titles={0: 0.2}))] == [None]


def test_a_missing_title_is_found_at_the_head_of_the_text() -> None:
    assert docs(
        ("title", "Byg den bro"),
        ("body", TEXT),
        ("byline", "Lis Kromann"),
        ("heading", "Cyklerne ligger i åen"),
        ("body", MORE),
        ("byline", "Bo Terp"),
    ) == [("article", "Byg den bro", ("Lis Kromann",)), ("article", "Cyklerne ligger i åen", ("Bo Terp",))]


@pytest.mark.parametrize(
    "rows",
    [
        [("title@reply", "Vi bygger den næste år"), ("byline", "Bo Terp, borgmester"), ("body", MORE)],
        [("navigation", "REPLIK"), ("title", "Vi bygger den næste år"), ("byline", "Bo Terp"), ("body", MORE)],
    ],
)
def test_a_reply_answers_the_article_above_it(rows: list[tuple[str, str]]) -> None:
    drafts = assemble(lined(("title", "Byg den bro"), ("byline", "Af Lis Kromann"), ("body", TEXT), *rows))
    assert [(d.part, d.parent, d.title, d.authors) for d in drafts] == [
        ("article", None, "Byg den bro", ("Lis Kromann",)),
        ("reply", 0, "Vi bygger den næste år", ("Bo Terp",)),
    ]


@pytest.mark.parametrize("mark", [("navigation", "Svar:"), ("byline", "Svar fra Bo Terp, borgmester:")])
def test_a_reply_needs_no_title(mark: tuple[str, str]) -> None:
    drafts = docs(("title", "Byg den bro"), ("body", TEXT), ("byline", "Lis Kromann"), mark, ("body", MORE))
    assert [d[0] for d in drafts] == ["article", "reply"]
    assert drafts[1][1] is None


@pytest.mark.parametrize(
    ("head", "parts"),
    [
        ("~Bo Terp har 3/4 skrevet dette svar til Lis Kromann", ["article", "reply"]),
        ("~Bo Terp har 3/4 talt med Lis Kromann", ["article"]),
        ("Svarer det sig at bygge?", ["article"]),
    ],
)
def test_a_heading_that_announces_a_reply_begins_it(head: str, parts: list[str]) -> None:
    prose = "Broen skulle have stået her for fem år siden, og hver vinter siger de, at den kommer til foråret."
    found = docs(("title", "Byg den bro"), ("body", prose), ("heading", head), ("body", prose))
    assert [d[0] for d in found] == parts


def test_the_answer_of_a_letters_column_is_no_reply() -> None:
    rows = [
        ("title", "Må jeg bygge en bro?"),
        ("heading", "Spørgsmål:"),
        ("body", TEXT),
        ("heading", "Svar:"),
        ("body", MORE),
    ]
    assert [d[0] for d in docs(*rows)] == ["article"]
    rows[3] = ("title@reply", "Svar:")
    assert [d[0] for d in docs(*rows)] == ["article"]
    assert [d[0] for d in docs(*rows[:1], *rows[2:])] == ["article", "reply"]


def test_given_names_and_initials_are_written_out_where_the_dump_knows_them() -> None:
    drafts = docs(
        ("title", "Byg den bro"), ("byline", "Af Lis Kromann"), ("body", TEXT),
        ("title@reply", "Bo svarer Lis:"), ("byline", "Bo Terp"), ("body", MORE),
        ("title@reply", "Lis svarer Bo:"), ("body", TEXT), ("byline", "L.K."),
    )  # fmt: skip
    assert [d[2] for d in drafts] == [("Lis Kromann",), ("Bo Terp",), ("Lis Kromann",)]


def test_posts_of_a_group_have_no_titles() -> None:
    drafts = docs(
        ("byline", "Lis Kromann"), ("body", TEXT), ("other", "Bo Terp"), ("comment", "Enig i hvert et ord."),
        ("byline", "Bo Terp"), ("body", MORE), ("other", "Lis Kromann"), ("comment", "Nej, nu må du altså holde op."),
    )  # fmt: skip
    assert drafts == [("article", None, ("Lis Kromann",)), ("article", None, ("Bo Terp",))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Af Lis Kromann og Bo Terp", ["Lis Kromann", "Bo Terp"]),
        ("Kromann, Lis ; Terp, Bo", ["Lis Kromann", "Bo Terp"]),
        ("LIS KROMANN", ["Lis Kromann"]),
        ("af lis kromann, brobygger", ["Lis Kromann"]),
        ("Lis og Bo Terp, Sønderby", ["Lis Terp", "Bo Terp"]),
        ("Læserindlæg fra Lis Kromann, tømrer", ["Lis Kromann"]),
        ("Anmeldt af organist Lis Kromann", ["Lis Kromann"]),
        ("Af minister for veje og broer Lis Kromann", ["Lis Kromann"]),
        ("Tekst: Lis Kromann Foto: Bo Terp", ["Lis Kromann"]),
        ("Lis Kromann (tekst) og Bo Terp (foto)", ["Lis Kromann"]),
        ("Vært: Lis Kromann", ["Lis Kromann"]),
        ("Redigeret af: Bo Terp", []),
        ("Med venlig hilsen Lis Kromann", ["Lis Kromann"]),
        ("Lis Kromann er brobygger og skriver hver måned", ["Lis Kromann"]),
        ("/ritzau/", []),
        ("Om skribenten", []),
        ("lkr", ["lkr"]),
        ("brobygger", []),
    ],
)
def test_bylines_name_writers(text: str, names: list[str]) -> None:
    assert writers_of(lined(("byline", text), ("body", TEXT))) == names


def test_second_lines_of_a_byline_are_roles_unless_they_begin_with_a_name() -> None:
    rows = lined(
        ("byline", "Lis Kromann"), ("byline", "Teknisk Afdeling, Sønderby"), ("byline", "Aysel Demir"), ("body", TEXT)
    )
    assert writers_of(rows) == ["Lis Kromann", "Aysel Demir"]


def test_bylines_over_the_text_go_before_those_below_it() -> None:
    rows = lined(("byline", "Af Lis Kromann"), ("body", TEXT), ("byline", "Bo Terp:"), ("body", MORE))
    assert writers_of(rows) == ["Lis Kromann"]


def test_a_date_line_may_name_the_writer() -> None:
    assert writers_of(lined(("dateline", "Skrevet mandag 3/5 2021 af Lis Kromann"), ("body", TEXT))) == ["Lis Kromann"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20210503", date(2021, 5, 3)),
        ("03MAJ21", date(2021, 5, 3)),
        ("94.05.03 TIRSDAG", date(1994, 5, 3)),
        ("2021.05.03, s. 4", date(2021, 5, 3)),
        ("man. 3. febr. 1986", date(1986, 2, 3)),
        ("3/5-21", date(2021, 5, 3)),
        ("3. maj kl. 6.30, 2021", date(2021, 5, 3)),
    ],
)
def test_notations_of_archives(text: str, day: date) -> None:
    assert [found.on() for found in find_dates(text)] == [day]


@pytest.mark.parametrize(
    ("texts", "dates"),
    [
        (["3. maj 2021 kl. 6.30 | Opdateret kl. 9.12"], (date(2021, 5, 3), date(2021, 5, 3))),
        (["3. maj 2021", "Opdateret 4. maj 2021"], (date(2021, 5, 3), date(2021, 5, 4))),
        (["Opdateret 04.05.2021"], (None, date(2021, 5, 4))),
        (["Oprettet 3. maj 2021"], (date(2021, 5, 3), None)),
    ],
)
def test_the_words_tell_which_date_it_is(texts: list[str], dates: tuple[date | None, date | None]) -> None:
    assert published_and_updated(texts) == dates


def test_a_page_prints_its_date_and_paper_once() -> None:
    drafts = assemble(
        lined(
            ("navigation", "Åbyens Tidende"),
            ("dateline", "Mandag 3. maj 2021"),
            ("title", "Byg den bro"),
            ("body", TEXT),
            ("byline", "Lis Kromann"),
            ("title", "Cyklerne ligger i åen"),
            ("body", MORE),
            ("byline", "Bo Terp"),
        )
    )
    assert [(d.publisher, d.page_dates[0]) for d in drafts] == [("Åbyens Tidende", date(2021, 5, 3))] * 2


LIS, BO = ("Lis K.", datetime(2021, 5, 3, 8, 1)), ("brobisse", datetime(2021, 5, 3, 9, 30))


ONE, TWO = ("comment", "Ja tak!"), ("comment", "Nej.")
LAYOUTS = {
    "above": [("other", "Lis K. · 3. maj 2021 kl. 8.01"), ONE, ("other", "brobisse · 3. maj 2021 kl. 9.30"), TWO],
    "below": [ONE, ("other", "Lis K. - 3. maj 2021 kl. 8.01"), TWO, ("other", "brobisse - 3. maj 2021 kl. 9.30")],
    "board": [
        *(("other", t) for t in ("Lis K.", "Ny bruger", "Tilmeldt: 2. jan 2009", "Sendt: 3. maj 2021 8:01")), ONE,
        *(("other", t) for t in ("brobisse", "Moderator", "Tilmeldt: 5. jun 2011", "Sendt: 3. maj 2021 9:30")), TWO,
    ],
    "group": [
        ("other", "Lis K."), ONE, ("other", "Synes godt om · Svar · 3. maj 2021 kl. 8.01"),
        ("other", "brobisse"), TWO, ("other", "Synes godt om · Svar · 3. maj 2021 kl. 9.30"),
    ],
    "form": [
        ("field_label", "Bruger:"), ("field_value", "Lis K."),
        ("field_label", "Tid:"), ("field_value", "2021-05-03 08:01"), ONE,
        ("field_label", "Bruger:"), ("field_value", "brobisse"),
        ("field_label", "Tid:"), ("field_value", "2021-05-03 09:30"), TWO,
    ],
}  # fmt: skip


@pytest.mark.parametrize("rows", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_writers_and_times_of_comments_stand_in_one_place(rows: list[tuple[str, str]]) -> None:
    assert posts(*rows) == [LIS, BO]


def test_a_date_without_a_clock_is_the_time_where_no_comment_has_one() -> None:
    day = datetime(2021, 5, 3)
    assert posts(("other", "Lis K. · 3. maj 2021"), ("comment", "Ja tak!")) == [("Lis K.", day)]
    rows = [("other", "Lis K. · 3. maj 2021 kl. 8.01"), ONE, ("other", "brobisse · 4. maj 2021"), TWO]
    assert posts(*rows) == [LIS, ("brobisse", None)]


@pytest.mark.parametrize("when", ["3. maj 2021 at 08:01", "03.05.2021 // 08.01", "kl. 8.01 den 3. maj 2021"])
def test_the_clock_of_a_comment_is_printed_in_many_ways(when: str) -> None:
    assert posts(("other", f"Lis K. | {when}"), ("comment", "Ja tak!")) == [LIS]


def test_the_word_before_a_date_is_no_part_of_a_name() -> None:
    assert posts(("other", "Skrevet af Lis K. den 3. maj 2021 kl. 8.01"), ("comment", "Ja tak!")) == [LIS]
    assert posts(("other", "Lagt ind af Lis K. d. 3. maj 2021 kl. 8.01"), ("comment", "Ja tak!")) == [LIS]
    assert posts(("other", "3. maj 2021 kl. 8.01 af Lis Holm"), ("comment", "Ja tak!")) == [("Lis Holm", LIS[1])]


def test_names_behind_the_buttons_of_one_comment_are_of_the_next() -> None:
    buttons = ("navigation", "Synes godt om · Svar · 2 år")
    names = ["Lis Kromann", "Bo Terp", "Ida Holm"]
    rows = [row for who in names for row in (("other", who), ("comment", f"Det siger {who}."), buttons)]
    assert [who for who, _ in posts(("navigation", "Kommentarer"), *rows, ("other", "Anna Ravn"))] == names


def test_times_stand_below_where_the_first_comment_has_only_its_writer_above() -> None:
    rows = [("other", "Lis K. sagde ..."), ONE, ("other", "3. maj 2021 8.01")]
    more = [("other", "brobisse sagde ..."), TWO, ("other", "3. maj 2021 9.30")]
    assert posts(*rows, *more) == [LIS, BO]


def test_lines_without_text_are_no_document() -> None:
    assert assemble(lined(("navigation", "Forside"), ("footer", "© Åbyens Tidende"))) == []
