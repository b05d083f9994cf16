"""Training of the ranker of houses on a folder of gold: from a dump and its affiliations to a champion."""

from pathlib import Path

import pytest

from textmine.annotate.particulars.houses import KIND
from textmine.errors import UsageError
from textmine.models.registry import Registry, read_model
from textmine.ranking import houses

PAGE = """{town} Bibliotek lukker

{town} Bibliotek har haft åbent i hundrede år. Nu er det slut.

- Det er vi kede af, siger biblioteksleder Bodil Krag, der har haft nøglen i ti år.

Borgmester Per Lind kom ikke. Det gjorde Ulla Bro.
"""
GOLD = """dump = "{town}.txt"
complete = true
[[document]]
part = "article"
title = "{town} Bibliotek lukker"
  [[document.actor]]
  name = "Bodil Krag"
  type = "person"
  title = "biblioteksleder"
  affiliation = "{town} Bibliotek"
  [[document.actor]]
  name = "Per Lind"
  type = "person"
  title = "borgmester"
"""


def folder_of(tmp_path: Path, gold: str = GOLD) -> Path:
    for kind in ("dumps", "gold"):
        (tmp_path / "articles" / kind).mkdir(parents=True)
    for town in ("Struer", "Skive"):
        (tmp_path / "articles" / "dumps" / f"{town}.txt").write_text(PAGE.format(town=town), encoding="utf-8")
        (tmp_path / "articles" / "gold" / f"{town}.toml").write_text(gold.format(town=town), encoding="utf-8")
    return tmp_path / "articles"


@pytest.mark.slow
def test_a_folder_of_gold_becomes_a_champion(tmp_path: Path) -> None:
    folder = houses.train_houses([folder_of(tmp_path)], tmp_path / "models")
    card, files = read_model(folder)
    assert Registry(tmp_path / "models").champion(KIND) == folder
    assert card.trained_on == {"documents": 2, "posts": 4}
    assert card.scores["cross-validation"] == {"n": 2, "precision": 1.0, "recall": 1.0}
    assert set(files) == {"weights.json"}
    assert houses.train_houses([tmp_path / "articles"], tmp_path / "again").name == folder.name


@pytest.mark.slow
def test_each_post_that_no_words_place_is_a_choice_among_the_bodies(tmp_path: Path) -> None:
    one, _ = houses.read_posts(folder_of(tmp_path))
    assert [(len(choice.candidates), choice.right) for choice in one.choices] == [(1, 0), (1, None)]


def test_gold_that_places_no_post_is_refused(tmp_path: Path) -> None:
    gold = GOLD.replace('  affiliation = "{town} Bibliotek"\n', "")
    with pytest.raises(UsageError, match="no gold places a post"):
        houses.train_houses([folder_of(tmp_path, gold)], tmp_path / "models")
