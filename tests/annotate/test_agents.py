"""Titles that no list has, read with our own pipeline, as parts of speech tell them."""

from __future__ import annotations

import pytest

from textmine.annotate.actors import find_actors
from textmine.annotate.language import load_pipeline
from textmine.annotate.passages import read_passages
from textmine.records import Document, Segment


def _title(text: str) -> tuple[str, str | None, str | None]:
    segment = Segment("s", "s0", "d", "body", 0, len(text), True)
    document = Document("d", "s", "article")
    passages = read_passages(document, [segment], text, load_pipeline("da_textmine"))
    person = next(actor for actor in find_actors(document, passages)[1] if actor.type == "person")
    return person.name, person.title, person.party


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Samlingen er ordnet af fyrtårnsvogter Ole Lindrup i går.", "fyrtårnsvogter"),
        ("Det skyldes idéhaveren Ida Lindrup, som fandt på det.", "idéhaver"),
        ("Ole Lindrup, dansk sejldesigner med eget værksted, kom forbi.", "sejldesigner"),
        ("Ole Lindrup, 34-årig snedker fra Ribe, kom forbi.", "snedker"),
        ("Ole Lindrup, inspirerende fotograf, viser nye billeder.", "fotograf"),
        ("Ole Lindrup, praktiserende læge, kom forbi.", "praktiserende læge"),
        ("Ida Lindrup, hertuginde af Qvale, har ondt i ryggen.", "hertuginde af Qvale"),
        ("Ida Lindrup, 26-årig lærer fra Ribe, bliver ny leder af Foreningen Nye Veje.", "leder"),
        ("De fik en trailer Ole Lindrup havde lånt dem.", None),
        ("Han talte om modstanderen Ole Lindrup hele aftenen.", None),
    ],
)
def test_a_noun_for_who_does_something_is_a_title(text: str, title: str | None) -> None:
    assert _title(text)[1] == title


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Det foreslår fremskridtsmanden Ole Lindrup i dag.", "Fremskridtspartiet"),
        ("Valget stod om republikaneren Ole Lindrup.", "Republikanerne"),
    ],
)
def test_an_adherent_has_a_party_and_no_title(text: str, party: str) -> None:
    assert _title(text)[1:] == (None, party)
