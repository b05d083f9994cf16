"""Whether an author speaks in a voice of their own."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[..., Any]
JUDGED = "Dansk Metal glemmer de unge."


def voices(got: Any) -> list[str]:
    names = {a.actor_id: a.name for a in got.actors}
    return [names[r.actor_id] for r in got.relations]


@pytest.mark.parametrize(
    "text",
    [
        f"Klumme | 4. maj\n\n{JUDGED}",
        f"KRONIK: Om de unge\n\n{JUDGED}",
        f"4. maj\n\nJeg har ventet. Jeg venter stadig.\n\n{JUDGED}",
        f"Ida Bech, formand for Klub Nord\n\n{JUDGED}",
    ],
)
def test_an_opinion_by_its_head_its_author_or_its_i(read: Reader, text: str) -> None:
    assert voices(read(text, "byline", authors=["Ida Bech"])) == ["Ida Bech"]


@pytest.mark.parametrize(
    "text",
    [
        f"4. maj\n\n{JUDGED}",
        f"Ida Bech, journalist\n\n{JUDGED}",
        f'"Jeg ved det ikke. Jeg har ventet. Jeg venter," siger Bodil Krag.\n\n{JUDGED}',
    ],
)
def test_news_is_nobodys_opinion(read: Reader, text: str) -> None:
    assert voices(read(text, "byline", authors=["Ida Bech"])) == []
