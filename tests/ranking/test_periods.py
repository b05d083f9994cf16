"""Training of what tells when a figure holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine.annotate.figures.when import KIND
from textmine.errors import UsageError
from textmine.models.registry import Registry
from textmine.ranking.figures import labelled
from textmine.ranking.periods import choices, train_periods

YEAR = "period_start=2018-01-01 period_end=2018-12-31"
SENTENCE = f"I <f kind=date {YEAR}>2018</f> fik {{}} <f value=40 kind=count counted=klager {YEAR}>40</f> klager.\n"
NOW = f"{{}} kom i <f kind=date {YEAR}>2018</f>. Nu har den <f value=90 kind=count counted=klager>90</f> klager.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = [line.format(who) for who in ("byen", "skolen", "banken", "havnen", "hallen") for line in (SENTENCE, NOW)]
    (tmp_path / "a.txt").write_text("".join(lines), encoding="utf-8")
    return tmp_path


def test_each_number_of_the_gold_is_a_choice(folder: Path) -> None:
    found = [choice for passage in labelled(folder) for choice in choices(passage)]
    assert [choice.right for choice in found] == [0, None] * 5
    assert all(choice.candidates for choice in found)


def test_the_champion_is_whole_and_the_same_every_time(folder: Path) -> None:
    first = train_periods([folder], folder / "models")
    assert Registry(folder / "models").champion(KIND) == first
    assert train_periods([folder], folder / "models") == first


def test_gold_without_a_period_teaches_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Der er <f value=40 kind=count>40</f> her.\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no figure of the gold has one"):
        train_periods([tmp_path], tmp_path / "models")
