"""Training of what tells what a figure is given for each of."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine.annotate.figures.per_choice import KIND
from textmine.errors import UsageError
from textmine.models.paired import _load
from textmine.models.registry import Registry
from textmine.ranking.figures import labelled
from textmine.ranking.per import choices, train_per

SENTENCE = (
    "{} koster <f value=9000 kind=money unit=DKK per={}>9.000 kr.</f> {}, og der er <f value=40 kind=count>40</f>.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = [
        SENTENCE.format(thing, "måned", "om måneden") for thing in ("Huset", "Bilen", "Pladsen", "Båden", "Hesten")
    ]
    lines += [
        SENTENCE.format(thing, "borger", "pr. borger") for thing in ("Skolen", "Vejen", "Broen", "Parken", "Byen")
    ]
    (tmp_path / "a.txt").write_text("".join(lines), encoding="utf-8")
    return tmp_path


def test_each_number_of_the_gold_is_a_choice(folder: Path) -> None:
    found = [choice for passage in labelled(folder) for choice in choices(passage)]
    assert len(found) == 20
    assert [c.candidates[c.right].noun for c in found if c.right is not None] == ["måned"] * 5 + ["borger"] * 5
    assert not any(choice.lost for choice in found)


def test_the_champion_is_whole_and_the_same_every_time(folder: Path) -> None:
    first = train_per([folder], folder / "models")
    assert Registry(folder / "models").champion(KIND) == first
    assert train_per([folder], folder / "models") == first
    assert _load(first).projection.dimensions == 16


def test_gold_without_a_per_teaches_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Der er <f value=40 kind=count>40</f> her.\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no figure of the gold has a per"):
        train_per([tmp_path], tmp_path / "models")


def test_one_document_alone_is_learned_and_scored_as_nothing(tmp_path: Path) -> None:
    text = "Prisen er <f value=12 kind=money unit=DKK per=borger>12 kr.</f> pr. borger.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert train_per([tmp_path], tmp_path / "models").is_dir()
