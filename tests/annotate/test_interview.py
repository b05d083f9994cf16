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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "1. Hvad er galt?\n\nPrisen er for høj.\n\n2. Hvor høj?\n\nAlt for høj.",
            ["Prisen er for høj.", "Alt for høj."],
        ),
        (
            "Hvad er galt?\n\n- Prisen er for høj.\n\nHvor høj?\n\n- Alt for høj.",
            ["Prisen er for høj.", "Alt for høj."],
        ),
        (
            "Formand Bodil Krag: Prisen er for høj.\n\nDu er sur i dag, og det er din plan.\n\nBodil Krag: Nej, glad.",
            ["Prisen er for høj.", "Nej, glad."],
        ),
        (
            "**Svar:** Prisen er for høj.\n\n**Spørgsmål:** Hvor høj?\n\n**Svar:** Alt for høj.",
            ["Prisen er for høj.", "Alt for høj."],
        ),
    ],
)
def test_print_that_tells_questions_from_answers(read: Reader, text: str, said: list[str]) -> None:
    assert read(INTRO + text).said() == [("Bodil Krag", answer) for answer in said]


def test_a_question_may_quote_somebody(read: Reader) -> None:
    text = "Hvad er galt?\n\nPrisen er for høj.\n\nPer Lind kalder dig »en sur smed«. Er du det?\n\nJa, jeg er sur."
    got = read(INTRO + text, genre="interview").said()
    assert got == [("Bodil Krag", "Prisen er for høj."), ("Per Lind", "en sur smed"), ("Bodil Krag", "Ja, jeg er sur.")]


def test_what_a_reader_asks_the_paper_answers_itself(read: Reader) -> None:
    faq = "Hvornår får jeg ferie?\n\nTil maj næste år.\n\nKan jeg få løn?\n\nJa, hele tiden.\n\nHvad så?\n\nIkke mere."
    assert read("Vi har talt med Bodil Krag.\n\n" + faq).said() == []
