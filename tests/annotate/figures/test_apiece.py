"""Those who have so much each: "har hver betalt 850", "hver af dem", "300 billetter à 200 kroner"."""

from __future__ import annotations

from typing import Any

import pytest

POS = {
    "har": "AUX", "fik": "VERB", "får": "VERB", "betalt": "VERB", "koster": "VERB", "giver": "VERB", "fundet": "VERB",
    "sælger": "VERB", "tager": "VERB", "husstande": "NOUN", "mænd": "NOUN", "brødre": "NOUN", "lærerne": "NOUN",
    "samlede": "VERB", "er": "AUX", "træer": "NOUN", "klasser": "NOUN", "ansatte": "ADJ",
    "medlemmerne": "NOUN", "rådgivere": "NOUN", "parterne": "NOUN", "Medlemmerne": "NOUN", "Lærerne": "NOUN",
    "Danskerne": "NOUN", "spiser": "VERB",
}  # fmt: skip
EACH = [
    ("Elleve husstande har hver betalt 850 kroner.", "husstande"),
    ("De to brødre fik hver især 20.000 kroner i erstatning.", "brødre"),
    ("De fire mænd fik hver en bøde på 5.000 kroner.", "mænd"),
    ("Medlemmerne giver hver 20 kroner til kassen.", "Medlemmerne"),
    ("Lærerne får hver 12 minutters pause.", "Lærerne"),
    ("Der er ni rådgivere, som har 60 sager hver.", "rådgivere"),
    ("Hver af de 12 kommuner har betalt 50.000 kroner.", "kommuner"),
    ("Hver af de tre brødre fik 2 mio. kr.", "brødre"),
    ("Der er 12.000 kroner til hver af de otte klubber.", "klubber"),
    ("Byen har 38 borgere i forløb. Hver af dem koster 90.000 kroner.", "borgere"),
    ("Puljen går til 1.260 skoler. Det er godt 100.000 kroner til hver.", "skoler"),
    ("Klubben solgte 300 billetter à 200 kroner.", "billetter"),
    ("Han købte seks flasker a 45 kr.", "flasker"),
    ("Der er otte vagter à 12 timer.", "vagter"),
    ("Vi solgte 300 andele á 500 kroner.", "andele"),
    ("Der står 40 træer, der hver giver 70 kilo frugt.", "træer"),
    ("De tre klasser samlede 4.000 kr. ind hver.", "klasser"),
    ("Byen skyldte 61 mio. kr. Fordelt på 9.000 borgere er det 6.800 kroner til hver.", "borgere"),
    ("Lærerne får i gennemsnit 31.000 kroner.", "Lærerne"),
    ("De ansatte får i snit 31.000 kroner.", "ansatte"),
    ("Syv møller på hver 150 meter er for mange.", "møller"),
    ("I fjor fik 90 borgere, som var uden job, lov til at bruge 800 kr. hver.", "borgere"),
    ("Danskerne spiser i gennemsnit 52 kilo kød.", "Danskerne"),
]
NONE = [
    "Byen bygger 64 boliger à 85 kvadratmeter.",  # so large they are
    "Han sælger huse a 45 kr. er for lidt.",
    "Hver af dem siger, at byen har 300 kroner.",
    "De har hver for sig fundet 4 mio. kr.",
    "Det giver 14 kroner til hver.",  # to whom, nobody says
    "Patienterne venter i gennemsnit 34 uger.",
    "Her er en pose piller. Det giver 14 kroner til hver.",
]


@pytest.mark.parametrize(("text", "per"), EACH)
def test_those_who_have_so_much_each(text: str, per: str, figures_of: Any) -> None:
    assert [f.per for f in figures_of(text, pos=POS) if f.per] == [per]


@pytest.mark.parametrize("text", NONE)
def test_nobody_has_so_much_each(text: str, figures_of: Any) -> None:
    assert [f.per for f in figures_of(text, pos=POS) if f.per] == []


def test_every_eight_hours_is_no_amount(figures_of: Any) -> None:
    assert figures_of("Han tager pillen hver otte timer.", pos=POS) == []
