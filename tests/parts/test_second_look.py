"""What the dump as a whole makes certain of a line."""

from __future__ import annotations

import pytest

from textmine.parts.lines import Line
from textmine.parts.second_look import look_again
from textmine.records import Role

PARAGRAPH = "Det er tredje gang på et år, at udvalget udsætter sagen, og det er borgerne trætte af."


def looked(*rows: tuple[Role, str]) -> list[Role | None]:
    lines, at = [], 0
    for role, text in rows:
        lines.append(Line(at, at + len(text), text, 1, role))
        at += len(text) + 2
    return [line.role for line in look_again(lines)]


def test_a_picture_between_paragraphs_is_no_heading() -> None:
    rows: list[tuple[Role, str]] = [
        ("body", PARAGRAPH),
        ("heading", "DSC04411_gruppe ved bord"),
        ("heading", "Hvad nu?"),
    ]
    assert looked(*rows) == ["body", "other", "heading"]
    assert looked(("field_value", "IMG_2231.jpg"), ("body", PARAGRAPH)) == ["field_value", "body"]


def test_paragraphs_below_a_bare_heading_are_comments() -> None:
    text: list[tuple[Role, str]] = [("body", PARAGRAPH)] * 3
    below: list[tuple[Role, str]] = [
        ("navigation", "Kommentarer"),
        ("body", "Sikke noget vrøvl."),
        ("pull_quote", "»De er trætte«"),
        ("footer", "© Avisen"),
        ("body", PARAGRAPH),
    ]
    assert looked(*text, *below)[3:] == ["navigation", "comment", "comment", "footer", "body"]
    assert looked(*text[:2], *below)[3:4] == ["body"]  # a button in the head of the page
    said: list[tuple[Role, str]] = [("navigation", "Kommentarer"), ("caption", PARAGRAPH), ("comment", "Sikke noget.")]
    assert looked(*text, *said)[3:] == ["navigation", "comment", "comment"]
    assert looked(*text, said[0], said[2], ("caption", "Foto: Lis Dam"))[4:] == ["comment", "caption"]
    known: list[tuple[Role, str]] = [*below[:2], ("comment", "Enig!")]
    assert looked(*text, *known)[3:] == ["navigation", "body", "comment"]


def test_a_notice_that_presents_the_writer_is_a_byline_up_to_what_it_says_of_opinions() -> None:
    notice = "Lis Kromann er lektor i broer. Klummen er udtryk for skribentens egen holdning."
    (who, opinion) = look_again([Line(10, 10 + len(notice), notice, 1, "disclaimer")])
    assert (who.role, who.text, who.end) == ("byline", "Lis Kromann er lektor i broer.", 40)
    assert (opinion.role, opinion.text, opinion.start) == (
        "disclaimer",
        "Klummen er udtryk for skribentens egen holdning.",
        41,
    )
    assert looked(("disclaimer", "Indlægget er udtryk for skribentens egen holdning.")) == ["disclaimer"]


def test_the_name_below_a_pull_quote_is_whose_words_it_is() -> None:
    def roles(*rows: tuple[Role, str], gap: int = 0) -> list[Role | None]:
        return [line.role for line in look_again([Line(0, len(t), t, gap, role) for role, t in rows])]

    name: tuple[Role, str] = ("byline", "Lis Krag, fisker")
    text: tuple[Role, str] = ("body", "Det kan enhver se: Tangen er væk fra hele kysten. Den kommer igen.")
    again: tuple[Role, str] = ("pull_quote", "Tangen er væk fra hele kysten")
    assert roles(text, again, name) == ["body", "pull_quote", "attribution"]
    assert roles(text, again, name, gap=1) == ["body", "pull_quote", "byline"]
    assert roles(("pull_quote", "Tangen er væk"), name) == ["pull_quote", "byline"]  # the title of a letter, maybe
    assert roles(("navigation", "»Tangen er væk for altid.«"), name) == ["pull_quote", "attribution"]
    assert roles(("navigation", "Tangen er væk for altid"), name) == ["navigation", "byline"]
    assert roles(("title", "»Tangen er væk for altid«"), name) == ["title", "byline"]


def test_a_pull_quote_of_several_lines_is_one() -> None:
    def wrapped(*rows: tuple[Role, str, int]) -> list[tuple[Role | None, str]]:
        return [(line.role, line.text) for line in look_again([Line(0, len(t), t, gap, role) for role, t, gap in rows])]

    text: list[tuple[Role, str, int]] = [
        ("body", "Vi gik langs havet, og da jeg så hen-", 1),
        ("body", "de, kunne hun ikke finde hjem.", 0),
    ]
    quote: list[tuple[Role, str, int]] = [
        ("title", "»Da jeg så hende,", 1),
        ("pull_quote", "kunne hun ikke", 0),
        ("body", "finde hjem«", 0),
    ]
    said = ("pull_quote", "»Da jeg så hende, kunne hun ikke finde hjem«")
    assert wrapped(*text, *quote, ("body", PARAGRAPH, 1))[2:] == [said, ("body", PARAGRAPH)]
    assert wrapped(*quote, ("body", PARAGRAPH, 1), *text)[0] == ("title", "»Da jeg så hende,")  # nothing above it
    assert wrapped(*text, *quote, ("byline", "Lis Krag, fisker", 1))[2][0] == "title"  # with its writer below


def test_a_title_without_a_head_of_its_own_ends_no_comments() -> None:
    text: list[tuple[Role, str]] = [("body", PARAGRAPH)] * 3
    below: list[tuple[Role, str]] = [
        ("navigation", "Kommentarer"),
        ("body", "Sikke noget."),
        ("title", "Er de trætte?"),
    ]
    assert looked(*text, *below, ("body", PARAGRAPH))[4:] == ["comment", "comment", "comment"]
    piece: list[tuple[Role, str]] = [("byline", "Af Lis Holm"), ("body", PARAGRAPH)]
    assert looked(*text, *below, *piece)[4:] == ["comment", "title", "byline", "body"]


def test_a_comment_that_is_posted_again_is_one_each_time() -> None:
    said = "Pladder fra ende til anden, og det har det været i mange år."
    roles = looked(("body", PARAGRAPH), ("navigation", said), ("caption", said), ("comment", said), ("footer", "Bund"))
    assert roles == ["body", "comment", "comment", "comment", "footer"]
    assert looked(("navigation", "Her ved åen"), ("body", "Her ved åen")) == ["navigation", "body"]
    assert looked(("title", said), ("body", said)) == ["title", "body"]


@pytest.mark.parametrize(
    ("label", "role"),
    [("photo_by =", "credit"), ("Fotograf:", "credit"), ("people.lens =", "credit"),
     ("Navn under citat 1:", "attribution"),
     ("people.writers =", "byline"), ("Tekst og foto:", "byline"), ("Navn:", "byline")],
)  # fmt: skip
def test_who_is_in_a_field_of_a_picture_or_a_quote_is_no_writer(label: str, role: Role) -> None:
    rows: list[tuple[Role, str]] = [("field_label", label), ("byline", "Lis Dam"), ("byline", "Bo Terp")]
    assert looked(*rows, ("body", PARAGRAPH), ("byline", "Ida Holm")) == ["field_label", role, role, "body", "byline"]


@pytest.mark.parametrize(
    "page", ["Luk havnen nu - Fjordposten", "Debat: Luk havnen nu | Fjordposten", "Avisen > Luk havnen nu"]
)
def test_what_a_browser_prints_on_top_is_no_title(page: str) -> None:
    for role in ("navigation", "title", "heading"):
        rows: list[tuple[Role, str]] = [
            ("title", page),
            ("navigation", "Menu"),
            (role, "Luk havnen nu"),
            ("body", PARAGRAPH),
        ]
        assert looked(*rows) == ["navigation", "navigation", "title", "body"]


@pytest.mark.parametrize(
    ("title", "below"),
    [("Luk havnen - nu", "Nej tak"), ("Havnen: Luk den nu", "Luk den"), ("Luk havnen nu", "Luk havnen nu")],
)
def test_a_title_with_a_sign_in_it_stays(title: str, below: str) -> None:
    assert looked(("title", title), ("heading", below), ("body", PARAGRAPH))[0] == "title"


def test_a_writer_whom_the_title_names_is_no_title() -> None:
    rows: list[tuple[Role, str]] = [
        ("title", "Lis Bo Dam: Luk havnen nu"),
        ("byline", "Lis Bo Dam"),
        ("body", PARAGRAPH),
    ]
    assert looked(*rows) == ["title", "byline", "body"]


def test_comments_end_where_the_page_is_printed_again() -> None:
    page: list[tuple[Role, str]] = [("title", "Luk havnen nu"), *([("body", PARAGRAPH)] * 3)]
    rows = [*page, ("navigation", "Kommentarer"), ("body", "Sikke noget vrøvl."), *page]
    assert looked(*rows)[4:] == ["navigation", "comment", "title", "body", "body", "body"]
    short = [("title", "Nej tak"), *page[1:], ("navigation", "Kommentarer"), ("body", "Nej tak"), ("body", "Vrøvl.")]
    assert looked(*short)[5:] == ["comment", "comment"]


def test_a_comment_that_is_printed_again_is_one() -> None:
    said = "Det har jeg hørt på i tyve år, og nu er det nok."
    rows: list[tuple[Role, str]] = [
        ("body", PARAGRAPH),
        ("comment", said),
        ("comment", PARAGRAPH),
        ("footer", "©"),
        ("body", said),
    ]
    assert looked(*rows) == ["body", "comment", "comment", "footer", "comment"]


@pytest.mark.parametrize("said", ["Læs mere", "Del artiklen", "Log ind"])
def test_a_few_words_of_furniture_are_no_text(said: str) -> None:
    assert looked(("body", PARAGRAPH), ("heading", said), ("body", PARAGRAPH))[1] not in ("heading", "body")
    assert looked(("heading", f"{said}, sagde han."))[0] == "heading"


@pytest.mark.parametrize("role", ["other", "navigation", "field_label"])
def test_a_sentence_between_paragraphs_is_not_lost(role: Role) -> None:
    said = "»Har du set dem fra Skive?« spørger en kvinde i køen."
    picture: tuple[Role, str] = ("other", "DSC04411_gruppe ved bord")
    assert looked(("body", PARAGRAPH), (role, said), picture, ("body", PARAGRAPH))[1] == "body"
    assert looked(("body", PARAGRAPH), (role, said), ("footer", "Bund"))[1] == role
    assert looked(("title", "Havnen"), (role, said), ("body", PARAGRAPH))[1] == role


def test_a_last_paragraph_is_not_lost() -> None:
    last: tuple[Role, str] = ("other", PARAGRAPH)
    assert looked(("body", PARAGRAPH[:-9] + " igen."), last) == ["body", "body"]
    assert looked(("body", PARAGRAPH[:-9] + " igen."), ("other", "STRID OM HAVNEN"), last)[2] == "body"
    assert looked(("title", "Havnen"), last) == ["title", "other"]
    assert looked(("body", PARAGRAPH[:-9] + " igen."), ("navigation", PARAGRAPH))[1] == "navigation"


def test_what_leads_to_speech_between_paragraphs_is_not_lost() -> None:
    lead: tuple[Role, str] = ("other", "Bo Terp, formand for havnens venner, siger om det:")
    assert looked(("body", PARAGRAPH), lead, ("body", PARAGRAPH)) == ["body", "body", "body"]
    assert looked(("title", "Havnen"), lead, ("body", PARAGRAPH))[1] == "other"


def test_a_writer_a_paper_and_a_date_on_one_line() -> None:
    assert looked(("dateline", "Af Lis Kromann | Fjordposten | 3. maj 2019")) == ["byline", "dateline"]
    assert looked(("body", "Lis Kromann · Fjordposten · 3/5 2019 · Læsetid: 3 min.")) == ["byline", "dateline"]
    assert looked(("dateline", "Fjordposten | Vejle | 3. maj 2019")) == ["dateline"]
    assert looked(("other", "Lis Kromann · 3. maj 2019 kl. 10.12")) == ["other"]  # the head of a comment
    assert looked(("body", "Lis Kromann · 3. maj 2019 kl. 10.12")) == ["body"]
    head = look_again([Line(4, 46, "Af Lis Kromann | Fjordposten | 3. maj 2019", 1, "dateline")])
    assert [(line.start, line.end, line.text) for line in head] == [
        (4, 18, "Af Lis Kromann"),
        (21, 46, "Fjordposten | 3. maj 2019"),
    ]


def test_a_paper_a_date_and_a_writer_on_one_line() -> None:
    assert looked(("credit", "Fjordposten | 3.5.2019 | Lis Kromann")) == ["dateline", "byline"]
    assert looked(("credit", "Fjordposten | 3.5.2019 | Tekst: Lis Kromann")) == ["dateline", "byline"]
    assert looked(("byline", "Lis Kromann · Fjordposten · 3.5.2019")) == ["byline", "dateline"]
    assert looked(("navigation", "Fjordposten · fredag 3. maj 2019 · Lis Kromann")) == ["dateline", "byline"]
    assert looked(("navigation", "Lis Kromann | 3. maj 2019 | Per Holm")) == ["navigation"]
    assert looked(("navigation", "Fjordposten | 3. maj 2019 | Kultur")) == ["navigation"]


def test_a_paper_and_its_day_at_the_foot_say_when_the_page_came_out() -> None:
    foot: tuple[Role, str] = ("footer", "Fjordposten, fredag den 3. maj 2019")
    assert looked(("body", PARAGRAPH), foot)[1] == "dateline"
    assert looked(("dateline", "1. maj 2019"), ("body", PARAGRAPH), foot)[2] == "footer"
    assert looked(("body", PARAGRAPH), ("footer", "Sidst opdateret 3. maj 2019"))[1] == "footer"
    assert looked(foot, ("body", PARAGRAPH), ("body", PARAGRAPH))[0] == "footer"


def test_a_notice_of_when_it_was_printed_is_a_dateline() -> None:
    assert looked(("disclaimer", "Bragt i Fjordposten 3. maj 2019")) == ["dateline"]
    assert looked(("disclaimer", "Bragt i Fjordposten")) == ["disclaimer"]
    assert looked(
        ("body", "Bragt i Fjordposten den 3. maj 2019 som svar på et brev, der kom til at gå hele egnen rundt.")
    ) == ["body"]


def test_what_sends_the_reader_on_behind_the_text_is_no_text() -> None:
    on: tuple[Role, str] = ("body", "Hør mere i Morgenlyd på fredag kl. 7.15.")
    assert looked(("body", PARAGRAPH), on, ("footer", "© Avisen"))[1] == "teaser"
    assert looked(("body", PARAGRAPH), on, ("body", PARAGRAPH))[1] == "body"
    said: tuple[Role, str] = ("body", "Hør mere efter, hvad de siger. Det kan I lære af.")
    assert looked(("body", PARAGRAPH), said)[1] == "body"
    assert looked(("body", PARAGRAPH), ("heading", "Del citat"), ("body", PARAGRAPH))[1] == "navigation"


def test_a_picture_told_in_brackets_is_a_caption() -> None:
    told: tuple[Role, str] = ("body", "(Billede: havnen, som den så ud, da vi kom.)")
    assert looked(("body", PARAGRAPH), told, ("body", PARAGRAPH))[1] == "caption"
    assert looked(("body", PARAGRAPH), ("body", "(Billedet er fra min egen have.)"), ("body", PARAGRAPH))[1] == "body"
