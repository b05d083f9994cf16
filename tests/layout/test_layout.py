"""What the labeller learns from, and that it learns: labels by the gold, dressed dumps, a fit that can be repeated."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from textmine.errors import UsageError
from textmine.evaluation.gold import Stretch
from textmine.layout.data import Example, gold_labels, read_examples, simplified
from textmine.layout.train import scored, train_parts
from textmine.layout.variants import pool_of, variant
from textmine.models.registry import Registry, read_model
from textmine.parts.features import units_of
from textmine.parts.labeller import nets_of

TEXT = """Journalist: Hanne Brun
Flere venter, og
ingen ved hvorfor
Flere venter, og ingen ved hvorfor
Ventetiden er nu elleve uger i kommunen.
Svar: Vi har travlt
"""
ROLES = [
    ("field_label", "Journalist:", "form"),
    ("byline", "Hanne Brun", None),
    ("title", "Flere venter, og\n", None),
    ("title", "ingen ved hvorfor\n", None),
    ("title", "Flere venter, og ingen", "repeated"),
    ("body", "Ventetiden", None),
    ("title", "Svar:", None),
]
DOCUMENTS = [
    {"title": "Flere venter, og ingen ved hvorfor", "part": "article"},
    {"title": "Svar: Vi har travlt", "part": "reply"},
]


def stretches() -> list[Stretch]:
    starts, at = [], 0
    for _, words, _ in ROLES:
        at = TEXT.index(words, at)
        starts.append(at)
    ends = [*starts[1:], len(TEXT)]
    return [Stretch(r, w, why, a, b) for (r, w, why), a, b in zip(ROLES, starts, ends, strict=True)]


def test_each_line_has_the_roles_of_the_gold_and_titles_their_kind() -> None:
    labels = gold_labels(units_of(TEXT), TEXT, stretches(), DOCUMENTS)
    assert labels == ["field_label+byline", "title", "title", "title@again", "body", "title@reply"]


def test_what_a_line_rarely_holds_is_made_simpler() -> None:
    common = [["byline+dateline"]] * 3
    assert simplified([*common, ["byline+dateline+navigation", "caption+credit", "field_label+advert"]]) == [
        *common,
        ["byline+dateline", "caption", "advert"],
    ]


def test_a_dressed_dump_keeps_its_text_and_has_a_label_for_each_line() -> None:
    lines, labels = units_of(TEXT), gold_labels(units_of(TEXT), TEXT, stretches(), DOCUMENTS)
    rng = random.Random(1)
    for _ in range(20):
        new, told = variant(lines, labels, pool_of([(lines, labels)]), rng)
        assert len(new) == len(told)
        assert [line.text for line, label in zip(new, told, strict=True) if label == "body"] == [lines[4].text]


def test_scores_count_each_role_of_a_line() -> None:
    pairs = [("body", "body"), ("body", "lead"), ("title", "title"), ("", "credit")]
    assert scored(pairs) == {"n": 3, "micro_f1": round(4 / 7, 4), "macro_f1": round((2 / 3 + 1) / 2, 4)}


def corpus(folder: Path, n: int = 4) -> Path:
    for name in ("dumps", "gold"):
        (folder / name).mkdir(parents=True)
    for k in range(n):
        text = f"Avis nr. {k}\n\nEt nyt forslag {k}\n\nDet er en lang tekst, som handler om kommunen. Den er ny.\n"
        (folder / "dumps" / f"p{k % 2}--d{k}.txt").write_text(text, encoding="utf-8")
        gold = f"""dump = "p{k % 2}--d{k}.txt"
segments = [["navigation", "Avis nr.", "boilerplate"], ["title", "Et nyt"], ["body", "Det er"]]
[[document]]
part = "article"
title = "Et nyt forslag {k}"
"""
        (folder / "gold" / f"p{k % 2}--d{k}.toml").write_text(gold, encoding="utf-8")
    (folder / "small.jsonl").write_text('{"text": "Kort\\n\\nEn lille tekst om intet.", "labels": ["title", "body"]}\n')
    return folder


def test_examples_are_read_with_their_publisher_and_pages_in_miniature(tmp_path: Path) -> None:
    examples = read_examples([corpus(tmp_path)])
    assert [(e.name, e.group) for e in examples[:2]] == [("p0--d0", "p0"), ("p0--d2", "p0")]
    assert all(e.labels == ["navigation", "title", "body"] for e in examples[:4])
    assert isinstance(examples[4], Example)
    assert (examples[4].name, examples[4].labels) == ("small-1", ["title", "body"])


def test_a_dump_that_is_not_there_or_a_label_too_many_is_named(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    (folder / "small.jsonl").write_text('{"text": "Kort", "labels": ["title", "body"]}\n')
    with pytest.raises(UsageError, match=r"small\.jsonl line 1: 2 labels for 1 lines"):
        read_examples([folder])
    (folder / "dumps" / "p0--d0.txt").unlink()
    with pytest.raises(UsageError, match=r"p0--d0\.txt"):
        read_examples([folder])


@pytest.mark.slow
def test_the_same_data_and_seed_give_the_same_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textmine.layout.fit.EPOCHS", 2)
    folder = corpus(tmp_path / "data")
    said: list[str] = []
    one = train_parts([folder], tmp_path / "one", folds=2, told=said.append)
    other = train_parts([folder], tmp_path / "other", folds=2)
    assert one.name == other.name
    assert Registry(tmp_path / "one").champion("parts") == one
    card, files = read_model(one)
    assert card.trained_on["dumps"] == 5
    assert set(card.scores["cross-validation"]) == {"n", "micro_f1", "macro_f1", "folds", "replies", "cuts"}
    assert any("fold 2 of 2" in line for line in said)
    chances = nets_of(files)[0].probabilities([["bias"]], np.zeros((1, 384), np.float32))
    assert chances.sum() == pytest.approx(1, abs=1e-5)


def test_too_few_publishers_are_named(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    with pytest.raises(UsageError, match="9 folds over 3 publishers; fold twice or more"):
        train_parts([folder], tmp_path / "m", folds=9)
