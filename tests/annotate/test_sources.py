"""Whose word it is where no verb says so."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[..., Any]
INTRO = "Bodil Krag er formand for Dansk Metal.\n\n"
BODIL, PER = "Bodil Krag", "Per Lind"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Spørger man Krag, er prisen for høj.", [(BODIL, "er prisen for høj")]),
        ("Det er Krags opfattelse, at prisen er for høj.", [(BODIL, "prisen er for høj")]),
        ("Krags besked er, at prisen stiger.", [(BODIL, "prisen stiger")]),
        ("Ifølge formanden for Dansk Metal, Bodil Krag, stiger prisen.", [(BODIL, "stiger prisen")]),
        ("Prisen stiger ifølge Krag.", [(BODIL, "Prisen stiger")]),
        ("Ifølge Krags egen opgørelse er prisen for høj.", [(BODIL, "er prisen for høj")]),
        ("Ifølge Krags notat til byrådet stiger prisen.", [(BODIL, "stiger prisen")]),
        (
            "Løn er ifølge Krag, der er formand for Dansk Metal, helt afgørende for alle.",
            [(BODIL, "helt afgørende for alle")],
        ),
    ],
)
def test_the_source_of_a_statement(read: Reader, text: str, said: list[tuple[str | None, str]]) -> None:
    assert read(INTRO + text).said(direct=False) == said
