"""Dumps in other words: titles and bodies of printed texts, each where it stood, and what hangs together still does."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

from textmine.errors import UsageError
from textmine.layout.retold import Texts, read_texts, retell
from textmine.layout.variants import pool_of, variant
from textmine.parts.lines import Line

SENTENCE = "Det er en lang sætning om havnen, som byrådet i går aftes talte om igen."
TEXTS = Texts(["Havnen lukker", "Vrede smede"], [[f"{n} {SENTENCE}" for n in range(4)]])


def lines(*texts: str) -> list[Line]:
    return [Line(0, len(text), text, 1) for text in texts]


def test_titles_and_bodies_are_told_otherwise() -> None:
    dump = lines(
        "Skolen bygges om",
        "Af Lis Dam",
        "Skolen skal bygges om, siger den, der leder den, og det koster penge, som ingen har fundet endnu.",
    )
    labels = ["title", "byline", "body"]
    told = [retell(dump, labels, TEXTS, random.Random(seed)) for seed in range(8)]
    assert all(new[0].text in TEXTS.titles and new[1] == dump[1] for new in told)
    assert {new[2].text for new in told} == {dump[2].text, f"0 {SENTENCE}"}
    assert all(new.end - new.start == len(new.text) for one in told for new in one)


def test_a_title_that_is_printed_again_stays_the_same() -> None:
    dump = lines("SKOLEN BYGGES OM", "Skolen bygges om", "SKOLEN BYGGES OM")
    told = retell(dump, ["title", "navigation", "title@again"], TEXTS, random.Random(1))
    assert told[0].text == told[2].text != dump[0].text
    assert told[0].text.isupper()
    assert told[1] == dump[1]


@pytest.mark.parametrize(
    "labels", [["title", "title@again", "body"], ["title", "title", "body"], ["title@reply", "byline", "body"]]
)
def test_titles_that_need_their_words_keep_them(labels: list[str]) -> None:
    dump = [Line(0, len(text), text, 0) for text in ("Skolen bygges om", "og det haster, siger lederen", "Kort.")]
    assert retell(dump, labels, TEXTS, random.Random(1)) == dump


def test_what_a_pull_quote_repeats_stays() -> None:
    dump = lines("Skolen er for lille til os, og det har den længe været, siger lederen nu.", "Skolen er for lille")
    assert all(retell(dump, ["body", "pull_quote"], TEXTS, random.Random(seed)) == dump for seed in range(8))


def test_variants_are_told_otherwise_where_there_are_texts() -> None:
    dump, labels = lines("Skolen bygges om", SENTENCE), ["title", "body"]
    pool = pool_of([(dump, labels)], TEXTS)
    seen = {variant(dump, labels, pool, random.Random(seed))[0][0].text for seed in range(30)}
    assert {"Skolen bygges om", *TEXTS.titles} == seen


def test_texts_are_read_without_headings_and_long_titles(tmp_path: Path) -> None:
    rows = [
        {"title": "Havnen  lukker", "text": "\n\n".join(["EN OVERSKRIFT", *[SENTENCE] * 4])},
        {"title": "UNTITLED", "text": "Kort."},
    ]
    path = tmp_path / "texts.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    assert read_texts(path) == Texts(["Havnen lukker"], [[SENTENCE] * 4])


@pytest.mark.parametrize("text", ["", "[1]", "no JSON", '{"title": "A"}', '{"title": "A", "text": "Kort."}'])
def test_texts_that_cannot_serve_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="texts"):
        read_texts(path)
