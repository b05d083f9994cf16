"""Stories told to the paper in the first person."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[..., Any]
STORY = "Jeg var ni år, da det skete. Min far gik.\n\nVi flyttede til Greve. Der var koldt.\n\nI dag er jeg smed."


@pytest.mark.parametrize(
    "note",
    [
        "Bodil Krag, 54, smed. Fortalt til Per Lind.",
        "Som fortalt til Per Lind af Bodil Krag.",
        "Bodil Krag mistede alt. Her fortæller hun om sin barndom.",
    ],
)
def test_every_paragraph_is_speech_of_the_teller(read: Reader, note: str) -> None:
    assert read(f"{note}\n\n{STORY}").said() == [("Bodil Krag", part) for part in STORY.split("\n\n")]


def test_without_a_note_it_is_the_authors_own(read: Reader) -> None:
    assert read(f"Bodil Krag, 54, smed.\n\n{STORY}").said() == []


def test_what_others_say_in_a_story_is_not_the_tellers(read: Reader) -> None:
    text = "Bodil Krag, smed. Fortalt til Per Lind.\n\nJeg var syg. Lægen sagde: »Du skal hjem nu.«\n\nSå gik jeg."
    assert (None, "Du skal hjem nu.") in read(text).said()


def test_a_paragraph_about_the_teller_is_the_papers(read: Reader) -> None:
    text = f"Bodil Krag, smed. Fortalt til Per Lind.\n\n{STORY}\n\nBodil Krag bor i Greve."
    assert "Bodil Krag bor i Greve." not in [t for _, t in read(text).said()]
