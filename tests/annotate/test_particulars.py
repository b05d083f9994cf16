"""Title, affiliation and party from the words around a name."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[..., Any]
LABELS = {"Dansk Metal": "ORG", "Foreningen Klub Nord": "ORG", "Jobcenter Mellemby": "ORG", "Mellemby": "LOC"}


def who(got: Any, name: str = "Bodil Krag") -> tuple[str | None, str | None, str | None]:
    actor = got.actor(name)
    return actor.title, actor.affiliation, actor.party


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bodil Krag, 61, svejser, kom først.", ("svejser", None, None)),
        ("Bodil Krag er uddannet frisør.", ("frisør", None, None)),
        ("Bodil Krag er frisør i Mellemby.", ("frisør", None, None)),
        ("Bodil Krag kom. Hun er 52, var kranfører i 24 år.", ("kranfører", None, None)),
        ("Her siger cand.polit. Bodil Krag nej.", ("cand.polit.", None, None)),
        ("Daværende chefkonsulent Bodil Krag, i dag direktør, kom.", ("direktør", None, None)),
        ("Bodil Krag, der i maj blev formand for Dansk Metal, kom.", ("formand", "Dansk Metal", None)),
        ("Bodil Krag har stået i spidsen for Dansk Metal i ti år.", (None, "Dansk Metal", None)),
        ("Bodil Krag arbejder med unge i Dansk Metal.", (None, "Dansk Metal", None)),
        ("Dansk Metal har valgt Bodil Krag som formand.", ("formand", "Dansk Metal", None)),
        ("Bodil Krag, der er ansat som mekaniker, kom.", ("mekaniker", None, None)),
        ("I dag er Bodil Krag mentor.", ("mentor", None, None)),
        ("Dansk Metal er imod. Formand Bodil Krag vil vente.", ("formand", "Dansk Metal", None)),
        ("Dansk Metal er imod.\n\nFormand Bodil Krag vil vente.", ("formand", "Dansk Metal", None)),
        ("I Dansk Metal er de trætte.\n\nBodil Krag kom. Hun er formand.", ("formand", "Dansk Metal", None)),
        ("Jobcenter Mellemby flytter. Sagsbehandler Bodil Krag pakker.", ("sagsbehandler", "Jobcenter Mellemby", None)),
        ("Hun ringede til Beskæftigelsesministeriet.\n\nBeskæftigelsesminister Bodil Krag (V) tog den.",
         ("beskæftigelsesminister", "Beskæftigelsesministeriet", "Venstre")),
        ("Venstres ordfører, den tidligere minister Bodil Krag, kom.", ("ordfører", None, "Venstre")),
    ],
)  # fmt: skip
def test_orders_of_title_body_and_party(read: Reader, text: str, found: tuple[str | None, ...]) -> None:
    assert who(read(text, labels=LABELS | {"Bodil Krag": "PER"})) == found


@pytest.mark.parametrize(
    "text",
    [
        "Dansk Metal er imod. Tidligere formand Bodil Krag vil vente.",
        "De forhandlede med Dansk Metal. Formand Bodil Krag vil vente.",
        "Dansk Metal er imod. Borgmester Bodil Krag vil vente.",
        "Dansk Metal og Foreningen Klub Nord er imod.\n\nFormand Bodil Krag vil vente.",
        "Dansk Metal er imod. Formand Bodil Krag i Mellemby vil vente.",
    ],
)
def test_a_post_is_not_held_in_just_any_body(read: Reader, text: str) -> None:
    assert who(read(text, labels=LABELS | {"Bodil Krag": "PER"}))[1] is None
