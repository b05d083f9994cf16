"""Rows of an archive's head: each cell is what it tells; the head of a comment is left alone."""

from __future__ import annotations

import pytest

from textmine.parts.head_rows import settle_rows
from textmine.parts.lines import Line


def told(text: str) -> list[tuple[str, str]]:
    lines, labels = settle_rows([Line(10, 10 + len(text), text, 1)], ["other"])
    assert all(line.end - line.start == len(line.text) == len(line.text.strip()) for line in lines)
    assert [text[line.start - 10 : line.end - 10] for line in lines] == [line.text for line in lines]
    return [(label, line.text) for line, label in zip(lines, labels, strict=True)]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (
            "3. maj 2021 | Fjordposten | Lis Dam | Side 4 | 350 ord",
            ["dateline: 3. maj 2021", "navigation: Fjordposten", "byline: Lis Dam", "navigation: Side 4",
             "navigation: 350 ord"],
        ),
        ("Havnebyen · 03.05.2021 · s. 12", ["navigation: Havnebyen", "dateline: 03.05.2021", "navigation: s. 12"]),
        ("Artikel-id: e4711ab | 2021-05-03 | Af Bo Ask",
         ["navigation: Artikel-id: e4711ab", "dateline: 2021-05-03", "byline: Af Bo Ask"]),
    ],
)  # fmt: skip
def test_each_cell_of_a_row_has_its_role(row: str, cells: list[str]) -> None:
    assert [f"{label}: {text}" for label, text in told(row)] == cells


@pytest.mark.parametrize(
    "row",
    [
        "Lis Dam | 3. maj 2021 | Enig",
        "3. maj 2021 | Side 4",
        "Forside | Debat | Sport | Side 4",
        "Krisen | i dag | 3. maj 2021 | Side 4",
        "Side 4 | 3. maj 2021 | " + "Lang tekst om havnen. " * 12 + "Slut",
    ],
)
def test_other_rows_stay_whole(row: str) -> None:
    assert told(row) == [("other", row)]
