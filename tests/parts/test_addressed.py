"""Replies that only their text gives away."""

from __future__ import annotations

import pytest

from textmine.parts.addressed import mark_addressed
from textmine.parts.drafts import Draft
from textmine.parts.lines import Line
from textmine.records import Role


def draft(author: str, *rows: tuple[Role, str], publisher: str | None = "Tangposten") -> Draft:
    made = Draft([Line(0, len(text), text, 0, role) for role, text in rows], authors=(author,) if author else ())
    made.publisher = publisher
    return made


def parts(*drafts: Draft) -> list[tuple[str, int | None]]:
    mark_addressed(drafts)
    return [(d.part, d.parent) for d in drafts]


@pytest.mark.parametrize(
    "text", ["Bodil Qvistgaard har ret i ét.", "Qvistgaards regnestykke holder ikke.", "Kære Bodil Qvistgaard"]
)
def test_who_names_the_writer_of_an_earlier_piece_answers_it(text: str) -> None:
    first = draft("Bodil Qvistgaard", ("title", "Luk havnen"), ("body", "Havnen er for dyr."))
    assert parts(first, draft("Per Lind", ("title", "Vent lidt"), ("body", text))) == [("article", None), ("reply", 0)]


def test_the_answer_to_an_answer_belongs_to_the_article() -> None:
    found = parts(
        draft("Bodil Qvistgaard", ("body", "Havnen er for dyr.")),
        draft("Per Lindgaard", ("body", "Bodil Qvistgaard tager fejl.")),
        draft("Bodil Qvistgaard", ("body", "Per Lindgaard læser ikke tal.")),
    )
    assert found == [("article", None), ("reply", 0), ("reply", 0)]


@pytest.mark.parametrize(
    "second",
    [
        draft("Per Lind", ("body", "Havnen er smuk.")),
        draft("Per Lind", ("body", "Tang. " * 200), ("body", "Bodil Qvistgaard kom også.")),
        draft("Per Lind", ("field_label", "Tekst:"), ("body", "Bodil Qvistgaard har ret.")),
        draft("Per Lind", ("navigation", "Debat, side 4"), ("body", "Bodil Qvistgaard har ret.")),
        draft("Per Lind", ("body", "Bodil Qvistgaard har ret."), publisher="Fjordbladet"),
        draft("Ole Qvistgaard", ("body", "Bodil Qvistgaard er min søster.")),
        draft("Bodil Qvistgaard", ("body", "Bodil Qvistgaard har ret.")),
    ],
)
def test_a_piece_that_stands_on_its_own(second: Draft) -> None:
    first = draft("Bodil Qvistgaard", ("title", "Luk havnen"), ("body", "Havnen er for dyr."))
    assert parts(first, second) == [("article", None), ("article", None)]


def test_a_short_surname_alone_is_a_word_of_many_meanings() -> None:
    first = draft("Lis Bro", ("body", "Havnen er for dyr."))
    assert parts(first, draft("Per Lind", ("body", "Bro og færge er lukket.")))[1] == ("article", None)
