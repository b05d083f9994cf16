"""Speech beside a line that names somebody."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[..., Any]
SAID = [("Bodil Krag", "Klimaet er det vigtigste for mig."), ("Per Lind", "Jeg går mest op i skat.")]
INTRO = "Vi har spurgt to på gaden.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Bodil Krag, 18 år\n\n»{}«\n\nPer Lind, smed\n\n»{}«",
        "»{}«\n\nBodil Krag, 18 år\n\n»{}«\n\n- Per Lind (S)",
    ],
)
def test_the_line_above_or_below_names_the_speaker(read: Reader, text: str) -> None:
    assert read(INTRO + text.format(*(t for _, t in SAID))).said() == SAID


def test_a_sentence_names_nobody_as_the_speaker(read: Reader) -> None:
    got = read('Bodil Krag er her.\n\n"Det er nok nu. Vi går."\n\nPer Lind går hjem nu.').said()
    assert got == [("Bodil Krag", "Det er nok nu. Vi går.")]
