"""Training of the ranker of claims on a folder of gold: from dumps and their claims to a champion."""

from pathlib import Path

import pytest

from textmine.claims.rows import KIND
from textmine.errors import UsageError
from textmine.models.registry import Registry, read_model
from textmine.ranking import claims

PAGE = "{title}\n\nI {town} har Bibliotek {town} købt {n} bøger for {price} kroner, fortæller Bodil Krag.\n"
CLAIM = """[[claim]]
story = "{town}"
thing = "bøger købt i {town}"
disputed = true
figures = [["{town}_a.txt", "4.120 bøger"], ["{town}_b.txt", "3.870 bøger"]]
"""


def folder_of(tmp_path: Path, gold: str = CLAIM) -> Path:
    for kind in ("dumps", "gold"):
        (tmp_path / "stories" / kind).mkdir(parents=True)
    for town in ("Struer", "Skive"):
        for name, n, price in (("a", "4.120", "612.000"), ("b", "3.870", "45.000")):
            page = PAGE.format(title=f"Bøger i {town}", town=town, n=n, price=price)
            (tmp_path / "stories" / "dumps" / f"{town}_{name}.txt").write_text(page, encoding="utf-8")
    text = "\n".join(gold.format(town=town) for town in ("Struer", "Skive"))
    (tmp_path / "stories" / "gold" / "claims.toml").write_text(text, encoding="utf-8")
    return tmp_path / "stories"


@pytest.mark.slow
def test_a_folder_of_gold_becomes_a_champion(tmp_path: Path) -> None:
    folder = claims.train_claims([folder_of(tmp_path)], tmp_path / "models")
    card, files = read_model(folder)
    assert Registry(tmp_path / "models").champion(KIND) == folder
    assert card.trained_on["stories"] == 2
    assert card.scores["cross-validation"]["disputes"]["n"] == 2
    assert set(files) == {"weights.json"}
    assert claims.train_claims([tmp_path / "stories"], tmp_path / "again").name == folder.name


@pytest.mark.slow
def test_each_figure_is_to_choose_the_one_that_the_gold_sets_beside_it(tmp_path: Path) -> None:
    found = [*claims.read_folder(folder_of(tmp_path)).choices({"Struer"})]
    assert any(choice.right is not None for choice in found)
    assert any(choice.right is None for choice in found)


@pytest.mark.slow
def test_gold_that_sets_nothing_together_is_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "gold" / "claims.toml").unlink()
    with pytest.raises(UsageError, match="no gold sets figures together"):
        claims.train_claims([folder], tmp_path / "models")
