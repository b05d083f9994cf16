"""Answers of an interview, in the ways that papers print them."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[..., Any]
INTRO = "Bodil Krag er formand for Dansk Metal. Krag er træt.\n\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Spørgsmål: Hvad er galt?\n\nSvar: Prisen er for høj.\n\nSpørgsmål: Hvor høj?\n\nSvar: Alt for høj.",
            ["Prisen er for høj.", "Alt for høj."],
        ),
        (
            "Spm.: Hvad er galt?\n\nSvar: Prisen er for høj.\n\nSpm.: Hvor høj?\n\nSvar: Alt for høj.",
            ["Prisen er for høj.", "Alt for høj."],
        ),
        (
            "Q: Hvad er galt?\n\nA: Prisen er for høj.\n\nQ: Hvor høj?\n\nA: Alt for høj.",
            ["Prisen er for høj.", "Alt for høj."],
        ),
        (
            "PL: Hvad er galt?\n\nBK: Prisen er for høj.\n\nPL: Hvor høj?\n\nBK: Alt for høj.",
            ["Prisen er for høj.", "Alt for høj."],
        ),
        (
            "Avisen: Hvad er galt?\n\nKrag: Prisen er for høj.\n\nAvisen: Hvor høj?\n\nKrag: Alt for høj.",
            ["Prisen er for høj.", "Alt for høj."],
        ),
        (
            "Hvad er galt?\nBodil Krag: Prisen er for høj.\n\nHvor høj?\nBodil Krag: Alt for høj.",
            ["Prisen er for høj.", "Alt for høj."],
        ),
        ("Bodil Krag:\nPrisen er for høj.\n\nBodil Krag:\nAlt for høj.", ["Prisen er for høj.", "Alt for høj."]),
        (
            "Hvad er galt?\n\n"
            "Prisen er for høj, og jeg mener det.\n\n"
            "Hvor høj er den, synes du?\n\n"
            "Alt for høj. Vi kan ikke være med.\n\n"
            "Hvad gør du så?\n\n"
            "Ingenting. Sådan er det.",
            ["Prisen er for høj, og jeg mener det.", "Alt for høj. Vi kan ikke være med.", "Ingenting. Sådan er det."],
        ),
        ("– Hvad er galt?\n\n»Prisen er for høj.«\n\n– Og du er sikker?\n\n»Ja.«", ["Prisen er for høj.", "Ja."]),
        (
            "Hvad er galt?\n\n– Prisen er for høj. Jeg ved det.\n\nHvor høj er den?\n\n– Alt for høj, siger Krag.",
            ["Prisen er for høj. Jeg ved det.", "Alt for høj"],
        ),
        (
            'Hvad er galt?\n\n"Prisen er for høj."\n\nHvor høj er den, synes du?\n\n"Alt for høj."\n\n"Og den stiger."',
            ["Prisen er for høj.", "Alt for høj.", "Og den stiger."],
        ),
        (
            "**Hvad er galt?**\n\n"
            "Prisen er for høj, og jeg mener det.\n\n"
            "**Hvor høj er den, synes du?**\n\n"
            "Alt for høj. Vi kan ikke være med.\n\n"
            "**Hvad gør du så?**\n\n"
            "Ingenting, tror jeg.",
            ["Prisen er for høj, og jeg mener det.", "Alt for høj. Vi kan ikke være med.", "Ingenting, tror jeg."],
        ),
        (
            "*Hvad er galt?*\n\n"
            "Prisen er for høj, og jeg mener det.\n\n"
            "*Du siger, at prisen er for høj.*\n\n"
            "Alt for høj. Vi kan ikke være med.\n\n"
            "*Hvad gør du så?*\n\n"
            "Ingenting, tror jeg.",
            ["Prisen er for høj, og jeg mener det.", "Alt for høj. Vi kan ikke være med.", "Ingenting, tror jeg."],
        ),
        (
            "Hvad er galt?\n\n"
            "Prisen er for høj, og jeg mener det.\n\n"
            "Fortæl om dengang.\n\n"
            "Det var i Vejle. Vi var unge.\n\n"
            "Hvad gør du så?\n\n"
            "Ingenting, tror jeg.",
            ["Prisen er for høj, og jeg mener det.", "Det var i Vejle. Vi var unge.", "Ingenting, tror jeg."],
        ),
    ],
)
def test_answers_without_their_questions(read: Reader, text: str, said: list[str]) -> None:
    got = read(INTRO + text, genre="interview").said()
    assert got == [("Bodil Krag", answer) for answer in said]
