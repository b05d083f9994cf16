"""Straight marks with their white space on the wrong side."""

from collections.abc import Callable
from typing import Any

import pytest

from textmine.annotate.misplaced import misplaced

Reader = Callable[..., Any]
INTRO = "Bodil Krag er formand for Dansk Metal.\n\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"Det er nok nu, "siger Bodil Krag.', ["Det er nok nu,"]),
        ('"Det er nok nu. Vi går hjem. "', ["Det er nok nu. Vi går hjem."]),
        ('"Det er nok nu," siger Bodil Krag. "Vi går hjem, "siger hun.', ["Det er nok nu,", "Vi går hjem,"]),
        ('"Det er nok nu, "kom det fra Bodil Krag.', ["Det er nok nu,"]),
        ('Han købte et 17" fjernsyn. "Det er nok nu, "siger Bodil Krag.', ["Det er nok nu,"]),
    ],
)
def test_a_mark_closes_before_its_verb_and_at_the_end_whatever_its_white_space(
    read: Reader, text: str, said: list[str]
) -> None:
    assert [words for _, words in read(INTRO + text).said()] == said


@pytest.mark.parametrize(
    "text",
    [
        '"Det er nok nu," siger Krag. "Vi går."',
        '"Han sagde "nej" til os alle," siger Krag.',
        'Et 17" fjernsyn og et 20" fjernsyn.',
        '"Det er nok nu. Det hele er "spild.',
        'Krag kalder det "pynt", "flitter" og "stads".',
    ],
)
def test_marks_that_stand_as_they_should_are_left_alone(text: str) -> None:
    assert misplaced(text, 0, len(text)) == {}


def test_speech_goes_on_past_a_heading_until_its_mark_closes(read: Reader) -> None:
    text = INTRO + '"Det er nok nu. Vi er mange om det.\n\nEN SIDSTE GANG\n\nVi går hjem, "siger Bodil Krag.'
    got = read(text, "body", "body", "heading", "body")
    assert got.said() == [
        ("Bodil Krag", "Det er nok nu. Vi er mange om det."),
        ("Bodil Krag", "Vi går hjem,"),
    ]
