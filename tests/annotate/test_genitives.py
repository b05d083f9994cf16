"""Names that own what stands behind them, read with our own pipeline, as parts of speech tell them."""

from __future__ import annotations

import pytest

from textmine.annotate.actors import find_actors
from textmine.annotate.language import load_pipeline
from textmine.annotate.passages import read_passages
from textmine.records import Document, Segment


def _names(text: str) -> list[str]:
    document = Document("d", "s", "article")
    passages = read_passages(
        document, [Segment("s", "s0", "d", "body", 0, len(text), True)], text, load_pipeline("da_textmine")
    )
    return [actor.name for actor in find_actors(document, passages)[1]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I går begyndte Bodil Qvastels officielle besøg i Norge.", "Bodil Qvastel"),
        ("De dansede til Bodil Qvastels godt spillende lille orkester.", "Bodil Qvastel"),
        ("Der var tale om Bodil Qvastels gartner-drøm.", "Bodil Qvastel"),
        ('Aftenen sluttede med Bodil Qvastels "Sange ved havet" for fuldt hus.', "Bodil Qvastel"),
        ("Hun landede i går i Qvastopols lufthavn.", "Qvastopol"),
        ("Derfor er QBTs nye direktør gået.", "QBT"),
        ("De mødtes i Qvastelparkens Hus sidste aften før ferien.", "Qvastelparkens Hus"),
        ("I går fik Ole Hanks nye film premiere.", "Ole Hanks"),
        ("Så gik Bodil Qvastels hjem, og Bodil Qvastels nye film blev glemt.", "Bodil Qvastels"),
    ],
)
def test_who_owns_what_stands_behind(text: str, name: str) -> None:
    assert name in _names(text)
