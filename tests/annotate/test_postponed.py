"""A statement whose sayer the next sentence tells."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[..., Any]
INTRO = "Bodil Krag er formand for Dansk Metal.\n\n"
BODIL, PER = "Bodil Krag", "Per Lind"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Prisen er for høj. Det mener Krag.", [(BODIL, "Prisen er for høj")]),
        ("Prisen er for høj.\n\nDet skriver Dansk Metal i et notat.", [("Dansk Metal", "Prisen er for høj")]),
        ("Prisen er for høj.\n\nSådan lyder kritikken fra Krag.", [(BODIL, "Prisen er for høj")]),
        ("Prisen er for høj. Det bekræfter Krag.", []),
    ],
)
def test_the_sentence_before_is_what_was_said(read: Reader, text: str, said: list[tuple[str | None, str]]) -> None:
    assert read(INTRO + text).said(direct=False) == said
