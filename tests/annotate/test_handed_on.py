"""Speech whose speaker the next sentence tells."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[..., Any]
INTRO = "Bodil Krag er formand for Dansk Metal.\n\n"
BODIL, PER = "Bodil Krag", "Per Lind"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"Det er nok nu. Vi går hjem." Ordene er Krags.', [(BODIL, "Det er nok nu. Vi går hjem.")]),
        ('"Det er nok nu. Vi går hjem."\n\nSådan siger Per Lind.', [(PER, "Det er nok nu. Vi går hjem.")]),
        ('"Det er nok nu. Vi går hjem."\n\nManden bag ordene hedder Per Lind.', [(PER, "Det er nok nu. Vi går hjem.")]),
        ('"Det er nok nu. Vi går hjem",\n\nsiger Per Lind.', [(PER, "Det er nok nu. Vi går hjem")]),
        ('"Det er nok nu. Vi går hjem." Per Lind slår i bordet.', [(PER, "Det er nok nu. Vi går hjem.")]),
        ('"Det er nok nu. Vi går hjem."\n\nPer Lind, tømrer', [(PER, "Det er nok nu. Vi går hjem.")]),
        ('"Det er nok nu. Vi går hjem."\n\n– Per Lind, tømrer', [(PER, "Det er nok nu. Vi går hjem.")]),
    ],
)
def test_who_spoke_is_told_behind(read: Reader, text: str, said: list[tuple[str | None, str]]) -> None:
    assert read(INTRO + text).said() == said


def test_a_line_with_a_colon_gives_the_word_whatever_role_it_was_taken_for(read: Reader) -> None:
    got = read('Det er koldt.\n\nFormand Per Lind er tilfreds:\n\n"Det er nok nu."', "body", "attribution")
    assert got.said() == [(PER, "Det er nok nu.")]
