"""Heads of documents in another order: nothing of the text is lost, and each line keeps its role."""

from __future__ import annotations

import random

from textmine.layout.heads import head_end, recast
from textmine.parts.lines import Line

ROWS = [
    ("navigation", "Debat"),
    ("title", "Luk havnen"),
    ("lead", "Den er for dyr."),
    ("byline", "Af Bodil Krag"),
    ("dateline", "Publiceret 3. maj 2020"),
    ("body", "Havnen koster."),
    ("body", "Fisken er væk."),
    ("footer", "Tangposten"),
    ("title", "Alene"),
    ("body", "Kort sagt."),
]
OTHERS = {"byline": [["Per Lind, fisker"]], "dateline": [["4/5-21", "kl. 9"]]}


def made(seed: int) -> list[tuple[str, str]]:
    lines = [Line(0, len(text), text) for _, text in ROWS]
    new, labels = recast(lines, [label for label, _ in ROWS], OTHERS, random.Random(seed))
    assert all(line.end - line.start == len(line.text) for line in new)
    return [(label, line.text) for line, label in zip(new, labels, strict=True)]


def test_only_what_stands_about_a_title_changes() -> None:
    fixed = [row for row in ROWS if row[0] in {"navigation", "title", "body", "footer"}]
    for seed in range(50):
        assert [row for row in made(seed) if row in fixed] == fixed


def test_over_many_draws_a_head_is_printed_in_many_ways() -> None:
    seen = [made(seed) for seed in range(200)]
    said = {row for rows in seen for row in rows}
    assert ("byline", "Bodil Krag") in said  # without the word that gives it away
    assert ("dateline", "3. maj 2020") in said
    assert ("byline", "Per Lind, fisker") in said  # another publisher's
    assert ("dateline", "kl. 9") in said
    orders = {tuple(label for label, _ in rows) for rows in seen}
    assert any("lead" not in order for order in orders)
    assert any(order.index("byline") < order.index("title") for order in orders if "byline" in order)
    assert any(order.index("byline") > order.index("body") for order in orders if "byline" in order)


def test_the_same_draw_gives_the_same_dump() -> None:
    assert made(3) == made(3)


def test_where_a_head_ends() -> None:
    labels = [label for label, _ in ROWS]
    assert [head_end(labels, at) for at in (0, 1, 8)] == [0, 5, 9]
