"""`textmine train topics` on a snapshot: what is refused, and that a second model goes on from the first."""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from textmine.corpus import train_topics
from textmine.errors import UsageError
from textmine.models.registry import Registry, read_model
from textmine.settings import Topics
from textmine.topics.model import load_topics

WORDS = {"vejr": "regn blæst storm sky sol frost sne byge", "mad": "brød smør ovn mel sukker dej gær kage"}


def texts(n: int, *themes: str) -> dict[str, list[str]]:
    return {f"{t}{i:02d}": random.Random(f"{t}{i}").choices(WORDS[t].split(), k=15) for t in themes for i in range(n)}


def snapshot(folder: Path, bags: Mapping[str, Sequence[str]], copies: Sequence[str] = ()) -> Path:
    """Write the tables that training reads; a name is left out of the bags."""
    tables = {
        "documents": [{"document_id": d, "duplicate_of": "mad00" if d in copies else None} for d in bags],
        "tokens": [
            {"document_id": d, "start": i, "lemma": lemma, "pos": "NOUN", "text": lemma}
            for d, lemmas in bags.items()
            for i, lemma in enumerate([*lemmas, "Randers"])
        ],
        "mentions": [{"document_id": d, "start": len(lemmas), "end": len(lemmas) + 1} for d, lemmas in bags.items()],
    }
    for name, rows in tables.items():
        (folder / name).mkdir(parents=True)
        schema = pa.schema([("document_id", pa.string()), ("duplicate_of", pa.string())])
        pq.write_table(
            pa.Table.from_pylist(rows, schema if name == "documents" else None), folder / name / "part-0.parquet"
        )
    return folder


def test_names_and_copies_are_left_out(tmp_path: Path) -> None:
    folder, _ = train_topics(
        snapshot(tmp_path / "s", texts(20, "vejr", "mad"), ["mad01"]), tmp_path / "m", Topics(n_topics=2)
    )
    assert read_model(folder)[0].trained_on["n_documents"] == 39
    assert set(load_topics(folder).terms) == {word for words in WORDS.values() for word in words.split()}


def test_a_second_model_goes_on_from_the_first(tmp_path: Path) -> None:
    first, _ = train_topics(snapshot(tmp_path / "a", texts(20, "vejr")), tmp_path / "m", Topics(n_topics=1))
    second, scores = train_topics(snapshot(tmp_path / "b", texts(20, "vejr", "mad")), tmp_path / "m", Topics())
    assert load_topics(second).topic_ids == ("t001", "t002")
    assert (scores["alignment"]["kept"], scores["alignment"]["born"]) == (1, 1)
    assert read_model(second)[0].settings["champion"] == first.name
    assert Registry(tmp_path / "m").champion("topics") == second
    again, _ = train_topics(tmp_path / "b", tmp_path / "m", Topics())
    assert again == second


@pytest.mark.parametrize(
    "bags",
    [texts(3, "vejr"), {f"d{i}": ["regn", "sol", "sky"] for i in range(300)}, {"d1": []}],
    ids=["three documents", "one repeated", "no words"],
)
def test_a_corpus_that_is_too_small_is_refused_and_the_champion_stays(tmp_path: Path, bags) -> None:
    first, _ = train_topics(snapshot(tmp_path / "a", texts(20, "vejr")), tmp_path / "m", Topics(n_topics=1))
    before = {path: path.read_bytes() for path in (tmp_path / "m").rglob("*.*")}
    with pytest.raises(UsageError, match="different documents; a topic model needs 10"):
        train_topics(snapshot(tmp_path / "b", bags), tmp_path / "m", Topics())
    assert Registry(tmp_path / "m").champion("topics") == first
    assert {path: path.read_bytes() for path in (tmp_path / "m").rglob("*.*")} == before
