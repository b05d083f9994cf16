"""Which documents of a dump answer earlier ones, and what shows it."""

from __future__ import annotations

import pytest

from textmine.models.ranker import Ranker
from textmine.parts.answered import pieces_of, settle_replies
from textmine.parts.drafts import Draft
from textmine.parts.lines import Line
from textmine.parts.reply_clues import answered, reply_clues
from textmine.records import Role

NAMING = Ranker({"any": -1.0, "names the writer early": 2.0, "title's chance": 4.0}, least=0.5)


def draft(author: str, *rows: tuple[Role, str], title: str = "Om tang", part: str = "article") -> Draft:
    made = Draft([Line(0, len(text), text, 0, role) for role, text in rows], authors=(author,) if author else ())
    made.title, made.part = title or None, part
    return made


def parts(*drafts: Draft) -> list[tuple[str, int | None]]:
    settle_replies(drafts, {}, NAMING)
    return [(d.part, d.parent) for d in drafts]


def clues(*drafts: Draft) -> dict[str, float]:
    """The clues of the last one."""
    return reply_clues(pieces_of(drafts, {}), len(drafts) - 1)


FIRST = ("Bodil Qvistgaard", ("title", "Luk havnen"), ("body", "Havnen er for dyr."))


@pytest.mark.parametrize(
    "text", ["Bodil Qvistgaard har ret i ét.", "Qvistgaards regnestykke holder ikke.", "Kære Bodil Qvistgaard"]
)
def test_who_names_the_writer_of_an_earlier_piece_answers_it(text: str) -> None:
    assert parts(draft(*FIRST), draft("Per Lind", ("body", text))) == [("article", None), ("reply", 0)]


def test_the_answer_to_an_answer_belongs_to_the_article() -> None:
    found = parts(
        draft(*FIRST),
        draft("Per Lindgaard", ("body", "Bodil Qvistgaard tager fejl.")),
        draft("Bodil Qvistgaard", ("body", "Per Lindgaard læser ikke tal.")),
    )
    assert found == [("article", None), ("reply", 0), ("reply", 0)]


def test_the_ranker_overrules_what_a_title_was_taken_for() -> None:
    assert parts(draft(*FIRST), draft("Per Lind", ("body", "Tangen er smuk."), part="reply"))[1] == ("article", None)


def test_what_begins_without_a_title_is_what_its_head_says() -> None:
    untitled = draft("Per Lind", ("navigation", "Svar:"), ("body", "Tangen er smuk."), title="", part="reply")
    untitled.parent = 0
    assert parts(draft(*FIRST), untitled)[1] == ("reply", 0)


def test_a_likely_title_of_a_reply_is_enough() -> None:
    first, second = draft(*FIRST), draft("Per Lind", ("title", "Nej"), ("body", "Vi beholder den."), title="Nej")
    second.lines[0].start = 70
    settle_replies([first, second], {70: 0.9}, NAMING)
    assert (second.part, second.parent) == ("reply", 0)


@pytest.mark.parametrize(
    ("author", "text"),
    [
        ("Per Lind", "Havnen er smuk."),
        ("Per Lind", "Tang. " * 200 + "Bodil Qvistgaard kom også."),
        ("Bodil Qvistgaard", "Bodil Qvistgaard har ret."),
        ("Per Lind", "Qvistgaardvej er lukket."),
    ],
)
def test_a_writer_is_not_named_early(author: str, text: str) -> None:
    assert clues(draft(*FIRST), draft(author, ("body", text)))["names the writer early"] == 0


def test_a_short_surname_alone_is_a_word_of_many_meanings() -> None:
    first = draft("Lis Bro", ("body", "Havnen er for dyr."))
    assert clues(first, draft("Per Lind", ("body", "Bro og færge er lukket.")))["names the writer early"] == 0
    assert clues(first, draft("Per Lind", ("body", "Lis Bro er uenig.")))["names the writer early"] == 1


def test_an_office_is_said_in_the_definite() -> None:
    first = draft("Bo Qvist", ("body", "Luk den."), ("byline", "Bo Qvist, rådmand"))
    assert clues(first, draft("", ("body", "Sidste uge skrev rådmanden om havnen.")))["says its office"] == 1
    assert clues(first, draft("", ("body", "Sidste uge skrev en rådmand om havnen.")))["says its office"] == 0


def test_what_it_quotes_and_what_stands_above_it_are_told_apart() -> None:
    title = "Tangen skal blive på stranden"
    found = clues(
        draft("Bo Qvist", ("body", "Lad den ligge."), title=title),
        draft("Lis Holm", ("body", "Solen skinner."), title="Sommer"),
        draft("Per Lind", ("navigation", "REPLIK"), ("body", f"I »{title}« står der noget andet om tangen.")),
    )
    shown = ("quotes its title", "quotes its title, above", "a reply in head", "a reply in text")
    assert [found[name] for name in shown] == [1, 0, 1, 0]


@pytest.mark.parametrize("row", [("field_label", "Tekst:"), ("navigation", "Debat, side 4")])
def test_records_of_an_archive_stand_on_their_own(row: tuple[Role, str]) -> None:
    assert clues(draft(*FIRST), draft("Per Lind", row, ("body", "Bodil Qvistgaard har ret.")))["a record"] == 1


def test_a_reply_points_at_the_piece_whose_writer_it_names() -> None:
    drafts = [
        draft(*FIRST),
        draft("Lis Holm", ("body", "Solen skinner på havnen.")),
        draft("Per Lind", ("body", "Qvistgaard glemmer havnen.")),
    ]
    assert answered(pieces_of(drafts, {}), 2) == 0
    assert answered(pieces_of([*drafts[:2], draft("Per Lind", ("body", "Nej."))], {}), 2) == 1


def test_a_reply_is_announced_to_the_writer_by_any_name() -> None:
    said = clues(draft(*FIRST), draft("Per Lind", ("body", "Nej."), title="SVAR TIL BODIL: HAVNEN BLIVER"))
    assert said["announced to the writer"]
    assert said["names the writer by given name"]
    other = clues(draft(*FIRST), draft("Per Lind", ("body", "Bodil Qvistgaard tager fejl."), title="Havnen bliver"))
    assert not other["announced to the writer"]
    assert other["names the writer by given name"]
    late = clues(
        draft(*FIRST), draft("Per Lind", ("body", "Havnen bliver. " * 20 + "Ja, Bodil."), title="Svar til Ole")
    )
    assert not late["announced to the writer"]
    assert not late["names the writer by given name"]
