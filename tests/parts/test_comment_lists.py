"""Lists of comments with a plain layout, whatever the labeller took their lines for."""

from __future__ import annotations

import pytest

from textmine.parts.comment_heads import head_of
from textmine.parts.comment_lists import settle_comments
from textmine.parts.lines import read_lines

PARAGRAPH = "Det er tredje gang på et år, at udvalget udsætter sagen, og det er borgerne trætte af."
A, B = "Sikke noget vrøvl, siger jeg.", "Det skulle de have tænkt på før."
Rows = list[tuple[str, str, str | None]]


def settled(text: str, *labels: str) -> Rows:
    """The lines below the heading, as label, text and author."""
    units = read_lines(f"{PARAGRAPH}\n\n{text}")
    lines, told = settle_comments(units, ["body", *labels])
    return [(label, line.text, line.author) for label, line in zip(told[2:], lines[2:], strict=True)]


IN_ONE_LINE = [
    ("3. maj 2019 kl. 9.15 | Nina | ", "3. maj 2019 kl. 9.40 | Ole P. | "),
    ("2019-05-03 09:15 | Nina | ", "2019-05-03 09:40 | Ole P. | "),
    ("[3.5.2019 9.15] Nina: ", "[3.5.2019 9.40] Ole P.: "),
    ("Nina (3. maj 2019): ", "Ole P. (fredag den 3. maj 2019): "),
    ("Nina | for 2 dage siden | ", "Ole P. | for 3 dage siden | "),
    ("#1 Nina - 3. maj 2019 - ", "#2 Ole P. - 3. maj 2019 - "),
    ("9.15 Nina: ", "9.40 Ole P.: "),
    ("Nina: ", "Ole P.: "),
    ("- Nina: ", "- Ole P.: "),
]


@pytest.mark.parametrize(("one", "other"), IN_ONE_LINE)
def test_head_and_text_on_one_line_are_parted(one: str, other: str) -> None:
    rows = settled(f"Kommentarer\n{one}{A}\n{other}{B}\n\n© Avisen", "navigation", "other", "title", "footer")
    assert rows == [
        ("other", one.strip(), None),
        ("comment", A, "Nina"),
        ("other", other.strip(), None),
        ("comment", B, "Ole P."),
        ("footer", "© Avisen", None),
    ]


def test_a_row_of_values_has_its_text_without_marks() -> None:
    text = f'Kommentarer\n7;3. maj 2019 kl. 9.15;Nina;"{A}"\n8;3. maj 2019 kl. 9.40;Ole P.;"{B}"'
    rows = settled(text, "navigation", "other", "comment")
    assert [row for row in rows if row[0] == "comment"] == [("comment", A, "Nina"), ("comment", B, "Ole P.")]


def test_offsets_of_the_parts_are_those_of_the_dump() -> None:
    text = f"{PARAGRAPH}\n\nKommentarer\n  3. maj 2019 | Nina | {A}\n  4. maj 2019 | Ole | {B}"
    lines, told = settle_comments(read_lines(text), ["body", "navigation", "other", "other"])
    said = [text[line.start : line.end] for line, label in zip(lines, told, strict=True) if label == "comment"]
    assert said == [A, B]


def test_what_stands_between_two_heads_belongs_to_the_first() -> None:
    text = f"2 kommentarer\nNina | 3. maj 2019 | {A}\n\n{B}\nSvar\nOle P. | 3. maj 2019 | {A}"
    rows = settled(text, "navigation", "other", "body", "navigation", "comment")
    assert [label for label, _, _ in rows] == ["other", "comment", "comment", "navigation", "other", "comment"]


def test_speech_in_a_text_is_no_list_of_comments() -> None:
    said = f"Lis Dam: {A}\nPer Holm: {B}"
    assert settled(f"Mellemrubrik\n{said}", "heading", "body", "body")[0] == ("body", f"Lis Dam: {A}", None)
    heads = "Kommentarer\nNina\n3. maj 2019 kl. 9.15\nOle: det passer ikke.\nOle P.\n3. maj 2019 kl. 9.40\nDet gør det."
    labels = ("navigation", "other", "other", "comment", "other", "other", "comment")
    assert [label for label, _, _ in settled(heads, *labels)] == list(labels[1:])


def test_labels_above_each_text() -> None:
    def one(n: int, who: str, said: str) -> str:
        return f"Kommentar {n}\nNavn: {who}\nDato: 3. maj 2019\nTekst: {said}\n\n"

    form = ("other", "field_label+byline", "field_label+dateline", "field_label+body")
    rows = settled(f"Annonce\n{one(1, 'Nina', A)}{one(2, 'Ole P.', B)}", "advert", *form, *form)
    assert [row for row in rows if row[0] != "other"] == [("comment", A, "Nina"), ("comment", B, "Ole P.")]


@pytest.mark.parametrize("sign", ["– {}, 3. maj 2019", "– {}", "{}, 3. maj 2019 kl. 9.15"])
def test_writers_below_their_comments(sign: str) -> None:
    text = f"Kommentarer\n\n{A}\n{sign.format('Nina')}\n\n{B}\n{sign.format('Ole P.')}\n\n© Avisen"
    labels = ("navigation", "title", "other", "comment", "byline", "footer")
    assert [label for label, _, _ in settled(text, *labels)] == ["comment", "other", "comment", "other", "footer"]


def test_writers_above_their_comments_are_left_alone() -> None:
    text = f"Kommentarer\nSkriv pænt til hinanden her.\n\nNina, 3. maj 2019\n{A}\n\nOle P., 3. maj 2019\n{B}"
    labels = ("navigation", "disclaimer", "other", "comment", "other", "comment")
    assert [label for label, _, _ in settled(text, *labels)] == list(labels[1:])


@pytest.mark.parametrize(
    "text",
    [
        "3. maj 2019 | Nina | Svar",
        "03.05.19 kl. 9:15 af Nina, Ry",
        "Foto: Lis Dam",
        "Det er mere end tre af os, der siger: nej",
    ],
)
def test_no_head(text: str) -> None:
    assert head_of(text) is None


def test_a_line_knows_its_time() -> None:
    heads = [head_of("3. maj 2019: Nina: Hør!"), head_of("Nina: Hør!")]
    assert [(head.who, head.timed) for head in heads if head] == [("Nina", True), ("Nina", False)]
