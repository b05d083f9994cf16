"""What is certain of the lines around heads and signatures."""

from __future__ import annotations

import pytest

from textmine.parts.assemble import assemble
from textmine.parts.bylines import names_of_line
from textmine.parts.certain import settle_heads
from textmine.parts.dates import find_dates
from textmine.parts.drafts import Chances
from textmine.parts.lines import Line, read_lines
from textmine.parts.people import full_name
from textmine.parts.writers import writers_of

TEXT = "Kommunen har i tre år lovet en ny bro over åen, og endnu er der ikke kommet en eneste pæl i jorden."
MORE = "Borgerne må køre ni kilometer uden om, og det koster både tid og penge for dem, der bor på den anden side."
ARTICLE = (("title", "Byg nu den bro over åen"), ("byline", "Af Lis Kromann"), ("body", TEXT))


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


def roles(*rows: tuple[str, str]) -> list[str | None]:
    return [line.role for line in settle_heads(lined(*rows))]


def found(*rows: tuple[str, str]) -> list[tuple[str, int | None, str | None, tuple[str, ...]]]:
    lines = settle_heads(lined(*rows))
    return [(d.part, d.parent, d.title, d.authors) for d in assemble(lines, Chances())]


@pytest.mark.parametrize("rule", ["-------", "=====", "* * *", "____", "— — —"])
def test_a_line_of_marks_is_no_text_and_no_part_of_a_paragraph(rule: str) -> None:
    assert roles(("title", rule), ("title", "Byg den bro"), ("body", rule)) == ["other", "title", "other"]
    wide = (rule * 20)[:60]
    wrapped = (
        "Fem dage i træk kunne færgen ikke sejle til øen, og hver gang\n"
        "var det vinden, der bestemte, hvornår den kunne komme af sted\n"
        "igen, og hvor mange der måtte vente på havnen i regn og blæst\n"
    )
    assert [line.text for line in read_lines(f"{wide}\n{wrapped}{wide}\n{wrapped}{wide}\n")][::2] == [wide] * 3


def test_what_is_told_to_editors_is_no_part_of_a_title() -> None:
    for note in ("Til fri afbenyttelse", "KORREKTUR: Retter i 2. afsnit navnet på broen", "Klausuleret til kl. 06.00"):
        assert found(("title", note), *ARTICLE) == [("article", None, "Byg nu den bro over åen", ("Lis Kromann",))]
    assert roles(("title", "Embargo"), ("body", TEXT)) == ["title", "body"]


def test_what_is_said_of_a_series_above_the_first_title_is_no_article() -> None:
    said = "Hver lørdag lader vi to læsere mødes om et spørgsmål, og denne uge gælder det broen over åen."
    assert roles(("navigation", "Fjordposten"), ("body", said), *ARTICLE)[1] == "disclaimer"
    assert roles(("body", said), ("body", TEXT), *ARTICLE)[0] == "body"


def test_a_signature_on_the_last_line_of_a_letter_is_its_writers() -> None:
    letter = [("title", "Byg den bro"), ("body", f"{TEXT} – Lis Kromann, Nr. Lyby")]
    other = [("heading", "~Cyklerne ligger i åen"), ("body", f"{MORE} - Bo Terp")]
    assert found(*letter, *other) == [
        ("article", None, "Byg den bro", ("Lis Kromann",)),
        ("article", None, "Cyklerne ligger i åen", ("Bo Terp",)),
    ]
    for text in (f"{TEXT} – Den gamle bro", f"»{TEXT}« – Lis Kromann", f"{TEXT} – Lis Kromann siger nej."):
        assert roles(("title", "Byg den bro"), ("body", text)) == ["title", "body"]


def test_writers_beside_a_date_in_a_head_are_its_writers() -> None:
    head = ("navigation", "Lis Kromann & Bo Terp · 04.05.2021 · 3 min. læsetid")
    rows = [("title", "Byg den bro"), head, ("body", TEXT), ("navigation", "Ida Vang · 05.05.2021")]
    assert roles(*rows) == ["title", "dateline", "body", "navigation"]
    assert writers_of(settle_heads(lined(*rows))) == ["Lis Kromann", "Bo Terp"]


@pytest.mark.parametrize(
    "said",
    [
        ("teaser", 'Dette indlæg er et svar på: "Byg nu den bro over åen"'),
        ("disclaimer", "Svar på »Byg nu den bro over åen« fra i lørdags"),
        ("navigation", "DEBATTEN FORTSÆTTER"),
    ],
)
def test_a_line_over_a_piece_says_that_it_is_a_reply(said: tuple[str, str]) -> None:
    class Never:
        def choose(self, _clues: object) -> None:
            return None

    rows = [*ARTICLE, said, ("title", "Der kommer en bro"), ("byline", "Bo Terp"), ("body", MORE)]
    drafts = assemble(settle_heads(lined(*rows)), replies=Never())  # type: ignore[arg-type]
    assert [(d.part, d.parent, d.title) for d in drafts[1:]] == [("reply", 0, "Der kommer en bro")]


def test_a_link_to_an_answer_makes_no_reply() -> None:
    link = ("teaser", "Læs også svaret på »Byg nu den bro over åen«")
    assert roles(*ARTICLE, link, ("title", "Ny havn"), ("body", MORE))[3] == "teaser"


def test_the_box_about_its_writer_stays_with_an_article_above_a_reply() -> None:
    box = [("byline", "OM SKRIBENTEN"), ("byline", "Lis Kromann er født i 1974. Hun forsker i broer.")]
    for head, writers in (
        ("Borgmesteren svarer:", ()),
        ("Borgmester Bo Terp (S) har sendt dette svar på kronikken:", ("Bo Terp",)),
    ):
        reply = found(*ARTICLE, *box, ("title@reply", head), ("body", MORE))[1]
        assert reply == ("reply", 0, head, writers)


def test_a_salutation_is_no_title_of_an_answer() -> None:
    rows = [*ARTICLE, ("byline", "En bekymret læser"), ("navigation", "~Svar"), ("body", "Kære bekymrede læser")]
    assert len(found(*rows, ("body", MORE), ("byline", "Bo Terp"))) == 1


def test_the_head_of_a_box_in_an_export_is_a_heading() -> None:
    rows = lined(*ARTICLE, ("field_label", "Faktaboks, overskrift:"), ("field_value", "Broen i tal"), ("body", MORE))
    assemble(rows)
    assert rows[4].role == "heading"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Journalist Lis Kromann og fotograf Bo Terp", ["Lis Kromann"]),
        ("Fotograf Bo Terp og journalist Lis Kromann", ["Lis Kromann"]),
        ("Af fotograf Bo Terp", ["Bo Terp"]),
        ("Nr. Lyby", []),
    ],
)
def test_who_made_the_pictures_and_a_town_are_no_writers(line: str, names: list[str]) -> None:
    assert names_of_line(line, first=names != []) == names
    assert full_name("Nr. Lyby") is None


def test_the_figures_of_an_id_are_no_date() -> None:
    dated = "10. juni 2016, Fjordposten, Debat, side 17, af Lis Kromann, lærer, 140 ord, id: fp-16-06-09-0077"
    assert [(f.day, f.month) for f in find_dates(dated)] == [(10, 6)]
    assert find_dates("foto_20160610") == []
    assert len(find_dates("10-06-2016-14-06-2016, fredag-10-06-16")) == 3
    rows = lined(("title", "Byg den bro"), ("dateline", dated), ("body", TEXT))
    assert writers_of(rows) == ["Lis Kromann"]


def test_the_writer_named_by_a_replys_title_is_answered() -> None:
    class Last:
        def choose(self, clues: list[dict[str, float]]) -> int | None:
            return 0 if clues[0].get("a reply to somebody in title") else None

    letters = [
        ("title", "Vi mangler en dør i huset"), ("body", MORE), ("byline", "Bo Terp"),
        ("title", "Cyklerne står i vejen"), ("body", TEXT), ("byline", "Ida Vang"),
        ("title", "Svar til Bo Terp"), ("body", TEXT), ("byline", "Lis Kromann"),
    ]  # fmt: skip
    drafts = assemble(lined(*letters), replies=Last())  # type: ignore[arg-type]
    assert [d.parent for d in drafts] == [None, None, 0]


def test_marked_lines_are_not_the_dumps_only() -> None:
    line = Line(0, 3, "---", role="comment")
    assert settle_heads([line]) == [line]
    assert line.role == "comment"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (["navigation: Smedenes sang", "navigation: Fjordposten", "dateline: 3. maj 2021"], "Smedenes sang"),
        (["navigation: Forside", "navigation: Debat", "other: TYVSTART FOR SMEDE", "byline: Af Lis Kromann"],
         "TYVSTART FOR SMEDE"),
        (["navigation: Smedenes sang", "navigation: Byen synger", "byline: Af Lis Kromann"], None),
        (["navigation: Smedenes sang"], None),
        (["navigation: 4. maj 2021", "navigation: Lis Kromann", "byline: Af Lis Kromann"], None),
    ],
)  # fmt: skip
def test_the_only_line_of_a_head_that_can_be_the_title_is_it(head: list[str], title: str | None) -> None:
    rows = [(role, text) for role, _, text in (line.partition(": ") for line in head)]
    assert next((text for role, text in _told(*rows, ("body", TEXT)) if role == "title"), None) == title


def test_no_line_is_made_a_title_where_there_is_one_or_readers_talk() -> None:
    head = (("navigation", "Smedenes sang"), ("byline", "Af Lis Kromann"))
    assert roles(*head, ("body", TEXT), ("title", "Byg nu den bro"))[0] == "navigation"
    assert roles(*head, ("body", TEXT), ("comment", "Enig."))[0] == "navigation"


def _told(*rows: tuple[str, str]) -> list[tuple[str | None, str]]:
    return [(line.role, line.text) for line in settle_heads(lined(*rows))]
