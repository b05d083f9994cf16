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
    ("Eksporten steg med 12 procent til 900 mio. kr.", "rise"),
    ("Antallet faldt i maj med 300 personer til 8.200.", "fall"),
    ("Kravet er blevet fordoblet til 160 kroner.", "rise"),
    ("Byen halverer tilskuddet til 90 kroner.", "fall"),
    ("Skolerne fik et løft på 4 mio. kr.", "rise"),
    ("Overskuddet svandt til 3 mio. kr.", "fall"),
    ("Prisstigningen på 7 procent er glemt.", "rise"),
    ("Salget faldt fra 2012 til 2015 med 9 procent.", "fall"),
    ("Salget af huse steg i den nordlige del af landet fra april til juni med 4 procent.", "rise"),
    ("Rejsen blev i samme sommer fem procent dyrere.", "rise"),
    ("Listen er blevet 30 personer kortere.", "fall"),
    ("Det er 20 minutter mindre end i 2012.", "fall"),
    ("Banken satte vurderingen en tredjedel ned.", "fall"),
    ("Renten skal et halvt procentpoint ned.", "fall"),
    ("Udledningen skal ned med 30 procent.", "fall"),
    ("Lejen er gået 8 procent i vejret.", "rise"),
    ("Byen havde 90 sager og er nu nede på 40 sager.", "fall"),
    ("Byen havde 30 sager og er nu oppe på 40 sager.", "rise"),
    ("Udledningen skal ned på 30 procent.", "fall"),
    ("Lønnen stiger med i alt 7 kroner.", "rise"),
    ("Nedsættelsen af renten på en kvart procent er ny.", "fall"),
    ("Partiet får to mandater færre end i november.", "fall"),
    ("Salget er 8 procent lavere end på samme tid sidste år.", "fall"),
    ("Priserne er steget 3 procent i år og fire procent siden maj.", "rise"),
]
NONE = [
    ("De løftede fire ton.", {"løftede": "VERB"}),
    ("Så falder der en bod på 7,5 millioner kroner.", {"falder": "VERB"}),
    ("Byen forlænger bevillingen på 11 mio. kr.", {"forlænger": "VERB"}),
    ("Prisen er otte procent højere end i Norge.", {}),
    ("Vejen er lagt ned over 12 marker.", {}),
    ("Hun er vokset op med 12 heste.", {"vokset": "VERB"}),
    ("Byrådet har nedsat et udvalg på syv medlemmer.", {"nedsat": "VERB"}),
    ("I går faldt der 31 millimeter regn.", {"faldt": "VERB"}),
    ("Vognen løb ned på 12 meter.", {}),
    ("Timen koster 20 kroner mindre end i Norge.", {}),
    ("Firmaet voksede og fik en afdeling med 70 ansatte.", {"voksede": "VERB", "fik": "VERB"}),
    ("Broen kostede 9 mio. kr. mere end ventet.", {}),
    ("Vi kan ikke være fem procent dyrere end dem.", {"være": "AUX"}),
    ("Det er 20 minutter mindre end hos naboen.", {}),
]


@pytest.mark.parametrize(("text", "change"), CHANGES)
def test_what_says_that_something_rises_or_falls(text: str, change: str, figures_of: Any) -> None:
    assert [f.change for f in figures_of(text) if f.kind not in ("date", "age")][-1] == change


@pytest.mark.parametrize(("text", "pos"), NONE)
def test_what_says_no_change(text: str, pos: dict[str, str], figures_of: Any) -> None:
    assert [f.change for f in figures_of(text, pos=pos)] == [None]
