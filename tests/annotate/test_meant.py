"""Whom a noun that speaks means."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[..., Any]
INTRO = "Bodil Krag er formand for Dansk Metal.\n\n"
BODIL, PER = "Bodil Krag", "Per Lind"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Per Lind mødte Krag.\n\n"Det er nok nu," siger sidstnævnte.', [(BODIL, "Det er nok nu,")]),
        ('Ved døren står Per Lind.\n\n"Det er nok nu," siger vedkommende.', [(PER, "Det er nok nu,")]),
        ('Ved døren står kollegaen Per Lind.\n\n"Det er nok nu," siger kollegaen.', [(PER, "Det er nok nu,")]),
        ('Ved døren står smed Per Lind.\n\n"Det er nok nu," siger smeden.', [(PER, "Det er nok nu,")]),
        ('Ved døren står Per Lind.\n\n"Det er nok nu," siger manden.', [(PER, "Det er nok nu,")]),
        ('Per Lind er med.\n\n"Det er nok nu," siger den 48-årige smed.', [(PER, "Det er nok nu,")]),
        ('Hos Dansk Metal er man træt. "Det er nok nu," siger man i forbundet.', [("Dansk Metal", "Det er nok nu,")]),
    ],
)
def test_a_noun_means_who_was_named_before(read: Reader, text: str, said: list[tuple[str | None, str]]) -> None:
    assert read(INTRO + text).said() == said
