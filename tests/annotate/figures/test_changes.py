"""Whether a figure is said to be more or less than before."""

from __future__ import annotations

from typing import Any

import pytest

CHANGES = [
    ("Prisen sættes op med 40 kroner.", "rise"),
    ("Gælden skal være bragt ned med en tiendedel.", "fall"),
    ("Prisen vil stige med yderligere 60 kroner.", "rise"),
    ("Byen hævede sine takster i januar i fjor med 2 procent.", "rise"),
    ("Udlånet faldt ganske vist i samme periode med 6 procent.", "fall"),
    ("Byen skærer i 2014 støtten med 100 kroner.", "fall"),
    ("Antallet af 80-årige steg med 18 procent.", "rise"),
    ("Driften bliver otte procent billigere.", "fall"),
    ("Ferien er blevet otte procent dyrere.", "rise"),
    ("Der er et fald i salget på 11 procent.", "fall"),
    ("Salget gik ned, fra 900 kroner til 700 kroner.", "fall"),
]
NONE = [
    ("De løftede fire ton.", {"løftede": "VERB"}),
    ("Så falder der en bod på 7,5 millioner kroner.", {"falder": "VERB"}),
    ("Byen forlænger bevillingen på 11 mio. kr.", {"forlænger": "VERB"}),
    ("Prisen er otte procent højere end i Norge.", {}),
    ("Vejen er lagt ned over 12 marker.", {}),
]


@pytest.mark.parametrize(("text", "change"), CHANGES)
def test_what_says_that_something_rises_or_falls(text: str, change: str, figures_of: Any) -> None:
    assert [f.change for f in figures_of(text) if f.kind not in ("date", "age")][-1] == change


@pytest.mark.parametrize(("text", "pos"), NONE)
def test_what_says_no_change(text: str, pos: dict[str, str], figures_of: Any) -> None:
    assert [f.change for f in figures_of(text, pos=pos)] == [None]
