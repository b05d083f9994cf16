"""Training of the ranker on a folder of gold: from a dump and its aliases to a model that is the champion."""

from pathlib import Path

import pytest

from textmine.annotate.noun_owners import KIND
from textmine.errors import UsageError
from textmine.models.registry import Registry, read_model
from textmine.ranking import nouns

PAGE = """Fiskeriministeren er glad

Af Ulla Bro

Fiskeriminister Bodil Krag ({letter}) har besøgt havnen i Struer. Ministeren så på både.

Per Lind var der ikke.

- Det var en god dag, siger ministeren. Formanden for havnen er enig.
"""
GOLD = """dump = "{name}.txt"
complete = true
[[document]]
part = "article"
title = "Fiskeriministeren er glad"
authors = ["Ulla Bro"]
  [[document.actor]]
  name = "Bodil Krag"
  type = "person"
  aliases = ["ministeren", "fiskeriministeren"]
  [[document.actor]]
  name = "Per Lind"
  type = "person"
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    for kind in ("dumps", "gold"):
        (tmp_path / "articles" / kind).mkdir(parents=True)
    for name, letter in (("a", "V"), ("b", "S")):
        (tmp_path / "articles" / "dumps" / f"{name}.txt").write_text(PAGE.format(letter=letter), encoding="utf-8")
        (tmp_path / "articles" / "gold" / f"{name}.toml").write_text(GOLD.format(name=name), encoding="utf-8")
    return tmp_path / "articles"


@pytest.mark.slow
def test_a_folder_of_gold_becomes_a_champion(gold: Path, tmp_path: Path) -> None:
    folder = nouns.train_nouns([gold], tmp_path / "models")
    card, files = read_model(folder)
    assert Registry(tmp_path / "models").champion(KIND) == folder
    assert card.trained_on == {"documents": 2, "nouns": 8}
    assert card.scores["cross-validation"]["n"] == 4
    assert set(files) == {"weights.json"}
    assert nouns.train_nouns([gold], tmp_path / "again").name == folder.name


@pytest.mark.slow
def test_each_noun_is_a_choice_among_the_persons(gold: Path) -> None:
    one, _ = nouns.read_choices(gold)
    assert [(len(choice.candidates), choice.right) for choice in one.choices] == [(3, 1), (0, None), (3, 1), (3, None)]


def test_gold_without_nouns_is_refused(tmp_path: Path) -> None:
    for kind in ("dumps", "gold"):
        (tmp_path / kind).mkdir()
    (tmp_path / "dumps" / "a.txt").write_text("Et tomt hus\n\nHer er intet.\n", encoding="utf-8")
    (tmp_path / "gold" / "a.toml").write_text('dump = "a.txt"\ncomplete = true\n', encoding="utf-8")
    with pytest.raises(UsageError, match="no gold lists a noun as an alias"):
        nouns.train_nouns([tmp_path], tmp_path / "models")
