"""Training of the ranker of papers on a folder of dumps with gold: what is offered, and what becomes champion."""

from dataclasses import replace
from pathlib import Path

import pytest

from textmine.errors import UsageError
from textmine.layout.data import Example, read_examples
from textmine.models.ranker import Ranker
from textmine.models.registry import Registry, read_model
from textmine.parts.papers import KIND, choose
from textmine.ranking import papers

PAGE = """{paper}
Debat

Byg den bro

Kommunen har i tre år lovet en ny bro over åen, og endnu er der ikke kommet en eneste pæl.

{paper}, Storegade 2
"""
GOLD = """dump = "{name}.txt"
complete = true
segments = [
  ["navigation", "{paper}", "boilerplate"],
  ["navigation", "Debat", "boilerplate"],
  ["title", "Byg den bro"],
  ["body", "Kommunen har i tre"],
  ["footer", "{paper}, Storegade 2", "boilerplate"],
]
[[document]]
part = "article"
title = "Byg den bro"
{publisher}
"""
NAMES = ("Aaby Folkeblad", "Hedens Folkeblad", "Kystens Folkeblad", "Fjordens Folkeblad", "Sundets Folkeblad")


def write(folder: Path, *, named: bool) -> Path:
    for kind in ("dumps", "gold"):
        (folder / kind).mkdir(parents=True)
    for k, paper in enumerate(NAMES):
        publisher = f'publisher = "{paper}"' if named else ""
        (folder / "dumps" / f"p{k}.txt").write_text(PAGE.format(paper=paper), encoding="utf-8")
        gold = GOLD.format(name=f"p{k}", paper=paper, publisher=publisher)
        (folder / "gold" / f"p{k}.toml").write_text(gold, encoding="utf-8")
    return folder


def first(folder: Path) -> Example:
    return read_examples([folder])[0]


def test_a_document_offers_names_and_the_golds_is_the_right_one(tmp_path: Path) -> None:
    (offer,) = papers.offers_of(first(write(tmp_path / "layouts", named=True)))
    assert offer.wanted == "Aaby Folkeblad"
    assert offer.right is not None
    assert offer.names[offer.right] == "Aaby Folkeblad"
    assert offer.teaches


def test_lines_that_the_gold_gives_no_role_are_labelled(tmp_path: Path) -> None:
    example = replace(first(write(tmp_path / "layouts", named=True)), labels=["other"] * 5)
    (offer,) = papers.offers_of(example)
    assert offer.right is not None


def test_a_paper_that_is_not_offered_teaches_nothing_but_none_does() -> None:
    clues = [{"any": 1.0}]
    assert not papers.Offer(["Debatten"], clues, "Aaby Folkeblad", None).teaches
    assert not papers.Offer(["Aaby Folkeblad"], clues, "Aaby Folkeblad", "Aaby Folkeblad").teaches
    assert papers.Offer(["Debatten"], clues, None, None).teaches
    assert papers.Offer(["AABY FOLKEBLAD"], clues, "Aaby Folkeblad", None).right == 0


def test_words_of_few_dumps_are_left_out() -> None:
    often = papers.Offer(["Aaby Folkeblad"], [{"word: folkeblad": 1.0, "any": 1.0}], "Aaby Folkeblad", None)
    rare = papers.Offer(["Tang"], [{"word: tang": 1.0, "any": 1.0}], None, None)
    weights = papers.fit_papers([*([[often]] * papers.SEEN), [rare]])
    assert set(weights) == {"word: folkeblad", "any"}
    assert papers.fit_papers([]) == {}


@pytest.mark.slow
def test_a_folder_of_gold_becomes_a_champion_that_finds_another_paper(tmp_path: Path) -> None:
    layouts = write(tmp_path / "layouts", named=True)
    folder = papers.train_papers([layouts], tmp_path / "models")
    card, files = read_model(folder)
    assert Registry(tmp_path / "models").champion(KIND) == folder
    assert (card.trained_on, set(files)) == ({"dumps": 5, "documents": 5}, {"weights.json"})
    assert card.scores["cross-validation"] == {"n": 5, "exact": 1.0, "precision": 1.0, "recall": 1.0}
    assert papers.train_papers([layouts], tmp_path / "again").name == folder.name


def test_gold_without_papers_is_refused(tmp_path: Path) -> None:
    layouts = write(tmp_path / "layouts", named=False)
    with pytest.raises(UsageError, match="no gold names a publisher"):
        papers.train_papers([layouts], tmp_path / "models")


def test_what_a_field_states_is_not_chosen() -> None:
    offer = papers.Offer(["Debatten"], [{"any": 1.0}], "Aaby Folkeblad", None)
    names = dict(zip(offer.names, offer.clues, strict=True))
    assert choose(Ranker({"any": -9.0}, papers.LEAST), names) is None
    assert papers.validated([[offer._replace(stated="Aaby Folkeblad")]])["exact"] == 1.0
