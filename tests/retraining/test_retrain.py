"""Retraining: when it is due, what is held out, what the gate lets through, and that nothing else is touched."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from textmine.errors import RetryError, UsageError
from textmine.models.registry import ModelError, Registry, read_model
from textmine.retraining import held_out, retrain
from textmine.retraining.gate import Rules
from textmine.retraining.held_out import foretold, kept_share
from textmine.retraining.retrain import retrain_stance, retrain_topics
from textmine.settings import Settings, Topics
from textmine.topics.model import TopicModel
from textmine.topics.train import train_into

THEMES = {
    "job": "praktik aktivering sagsbehandler samtale jobcenter kontanthjælp sanktion fleksjob ydelse rehabilitering",
    "vejr": "regn blæst storm sky sol frost sne byge tåge varme",
    "mad": "brød smør ovn mel sukker dej gær kage fløde skål",
}
SETTINGS = Settings(topics=Topics(min_documents=100, n_topics=3))
Article = tuple[str, str, str]
"""Id, theme, publisher."""


def articles(
    n: int, themes: Sequence[str] = ("job", "vejr"), first: int = 0, publisher: str = "Avisen"
) -> list[Article]:
    return [(f"d{i:04d}", themes[i % len(themes)], publisher) for i in range(first, first + n)]


def lemmas(article: Article) -> list[str]:
    return random.Random(article[0]).choices(THEMES[article[1]].split(), k=20)


def commit(out: Path, name: str, corpus: Sequence[Article]) -> None:
    """Write the tables of a snapshot that retraining reads, the later an id the newer the article."""
    tables = {
        "documents": [
            {"document_id": d, "parent_id": None, "duplicate_of": None, "publisher": publisher,
             "published_on": date(2026, 1, 1) + timedelta(days=int(d[1:]) // 5)}
            for d, _, publisher in corpus
        ],
        "tokens": [
            {"document_id": article[0], "start": i, "lemma": lemma, "pos": "NOUN", "text": lemma}
            for article in corpus for i, lemma in enumerate(lemmas(article))
        ],
        "topics": [{"document_id": d, "rank": 1, "topic_id": theme} for d, theme, _ in corpus],
        "stances": [{"document_id": d, "unit": "document", "label": "neutral"} for d, _, _ in corpus],
    }  # fmt: skip
    folder = out / "snapshots" / name
    for table, rows in tables.items():
        (folder / table).mkdir(parents=True)
        pq.write_table(pa.Table.from_pylist(rows), folder / table / "part-0.parquet")
    (folder / "mentions").mkdir()
    empty = pa.schema([("document_id", pa.string()), ("start", pa.int64()), ("end", pa.int64())])
    pq.write_table(pa.Table.from_pylist([], schema=empty), folder / "mentions" / "part-0.parquet")
    (folder / "manifest.json").write_text(json.dumps({"snapshot": name, "tables": {}}))
    (out / "latest").unlink(missing_ok=True)
    (out / "latest").symlink_to(Path("snapshots") / name)


def files_of(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def of_any(answer: object) -> Callable[..., object]:
    """A function that gives one answer, whatever it is asked."""
    return lambda *_: answer


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A corpus of 200 articles with topics of its own."""
    commit(tmp_path, "s1", articles(200))
    assert retrain_topics(tmp_path, SETTINGS).action == "promoted"
    return tmp_path


def test_the_first_model_is_promoted_and_its_newest_articles_were_held_out(out: Path) -> None:
    registry = Registry(out / "models")
    (entry,) = registry.history("topics").entries
    assert entry.evidence == {"snapshot": "s1", "due": "there is no champion"}
    held = json.loads((out / "models" / "topics" / "test.json").read_text())["held_out"]
    assert held == [f"d{i:04d}" for i in range(160, 200)]
    card, _ = read_model(registry.find("topics"))
    assert card.trained_on["n_documents"] == 160


def test_nothing_new_is_no_reason(out: Path) -> None:
    before = files_of(out)
    assert retrain_topics(out, SETTINGS).action == "not due"
    commit(out, "s2", articles(220))
    assert retrain_topics(out, SETTINGS).action == "not due"
    assert {name: data for name, data in files_of(out).items() if "snapshots" not in name and "latest" not in name} == {
        name: data for name, data in before.items() if "snapshots" not in name and "latest" not in name
    }


def test_new_articles_give_a_challenger_that_is_kept_where_documents_change_their_topic(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_out, "kept_share", of_any(0.5))
    commit(out, "s2", articles(200) + articles(60, ["job", "mad"], first=200))
    champion = Registry(out / "models").find("topics").name
    found = retrain_topics(out, SETTINGS)
    assert (found.action, found.champion) == ("kept", champion)
    assert "documents that keep their topic 1 to 0.5" in found.why
    last = Registry(out / "models").history("topics").entries[-1]
    assert (last.act, last.version, last.before) == ("kept", found.challenger, champion)
    assert last.evidence is not None
    assert (last.evidence["due"], last.evidence["snapshot"]) == ("60 new documents beside 200", "s2")
    assert last.evidence["test"] == found.verdict.test if found.verdict else False
    assert Registry(out / "models").find("topics").name == champion


def test_a_challenger_that_foretells_what_is_held_out_becomes_champion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_out, "kept_share", of_any(1.0))
    corpus = articles(100, ["job"]) + articles(200, ["vejr", "mad"], first=100)
    old, _ = train_into([(a[0], lemmas(a)) for a in corpus[:100]], tmp_path / "models", n_topics=1, seed=1)
    commit(tmp_path, "s1", corpus)
    settings = Settings(topics=Topics(min_documents=100))
    dry = retrain_topics(tmp_path, settings, dry_run=True)
    assert Registry(tmp_path / "models").champion("topics") == old
    found = retrain_topics(tmp_path, settings)
    assert (dry.action, dry.challenger, found.action) == ("would promote", found.challenger, "promoted")
    assert found.verdict is not None
    assert found.verdict.low > 0.5
    assert Registry(tmp_path / "models").find("topics").name == found.challenger != old.name
    assert Registry(tmp_path / "models").rollback("topics")[1] == old.name


def test_a_dry_run_changes_nothing(out: Path) -> None:
    commit(out, "s2", articles(300))
    before = files_of(out)
    assert retrain_topics(out, SETTINGS, dry_run=True).action in ("would keep", "would promote")
    assert files_of(out) == before


def test_drift_is_a_reason(out: Path) -> None:
    commit(out, "s2", articles(200) + articles(40, first=200, publisher="Ugebladet"))
    found = retrain_topics(out, SETTINGS)
    last = Registry(out / "models").history("topics").entries[-1]
    assert found.action != "not due"
    assert last.evidence is not None
    assert last.evidence["due"].startswith("drift: source mix by 1.00")


def test_what_is_held_out_stays_held_out(out: Path) -> None:
    before = (out / "models" / "topics" / "test.json").read_bytes()
    commit(out, "s2", articles(300))
    found = retrain_topics(out, SETTINGS)
    assert (out / "models" / "topics" / "test.json").read_bytes() == before
    card, _ = read_model(Registry(out / "models").find(f"topics/{found.challenger}"))
    assert card.trained_on["n_documents"] == 260


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"held_out": 3}'])
def test_a_list_of_held_out_documents_that_is_none_is_refused(out: Path, content: bytes) -> None:
    (out / "models" / "topics" / "test.json").write_bytes(content)
    with pytest.raises(ModelError, match=r"test\.json.*remove it"):
        retrain_topics(out, SETTINGS, force=True)


def test_held_out_documents_that_are_gone_are_told(out: Path) -> None:
    commit(out, "s2", articles(180))
    with pytest.raises(UsageError, match="only 20 of its 40"):
        retrain_topics(out, SETTINGS, force=True)


@pytest.mark.parametrize("corpus", [articles(3), articles(1)])
def test_a_corpus_that_is_too_small_is_refused_and_the_champion_stays(out: Path, corpus: list[Article]) -> None:
    champion = Registry(out / "models").champion("topics")
    commit(out, "s2", corpus)
    found = retrain_topics(out, SETTINGS)
    assert (found.action, found.champion) == ("not due", champion.name if champion else None)
    assert "min_documents" in found.why
    with pytest.raises(UsageError, match="min_documents"):
        retrain_topics(out, SETTINGS, force=True)
    assert Registry(out / "models").champion("topics") == champion


def test_without_a_snapshot_or_its_tokens_the_remedy_is_told(out: Path) -> None:
    with pytest.raises(UsageError, match="textmine run"):
        retrain_topics(out / "none", SETTINGS)
    (out / "snapshots" / "s1" / "tokens").rename(out / "tokens")
    with pytest.raises(UsageError, match=r"annotate\.tokens"):
        retrain_topics(out, SETTINGS)


def test_a_champion_that_came_in_the_meantime_is_not_replaced(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry, real = Registry(out / "models"), retrain.topic_scores
    other, _ = train_into([(a[0], lemmas(a)) for a in articles(50)], out / "models", n_topics=2, seed=7, promote=False)

    def slowly(*args: object) -> object:
        registry.promote("topics", other.name)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(retrain, "topic_scores", slowly)
    monkeypatch.setattr(held_out, "topic_checks", of_any(()))
    commit(out, "s2", articles(200) + articles(60, ["job", "mad"], first=200))
    with pytest.raises(RetryError, match="judge again"):
        retrain_topics(out, SETTINGS, rules=Rules(not_worse=1))
    assert registry.champion("topics") == other


def two_topics(strength: list[list[float]], ids: tuple[str, str] = ("t001", "t002")) -> TopicModel:
    return TopicModel(("brød", "regn"), np.array(strength), np.array([0.1, 0.1]), ids, ("brød", "regn"), "m")


def test_words_foretold_of_a_hand_made_model() -> None:
    sharp, even = two_topics([[990.0, 10.0], [10.0, 990.0]]), two_topics([[1.0, 1.0], [1.0, 1.0]])
    corpus = [["brød"] * 9, ["regn"] * 9]
    bags = [["brød"] * 4, ["brød"] * 2 + ["ukendt"] * 2, ["ukendt"], []]
    assert foretold(even, bags, corpus).tolist() == pytest.approx([0, 0, 0, 0])
    found = foretold(sharp, bags, corpus)
    assert found[0] == pytest.approx(np.log(0.9 * 2 * 0.97 + 0.1), abs=0.03)
    assert found[1] == pytest.approx(found[0] / 2, abs=0.03)
    assert found[2:].tolist() == [0, 0]


def test_documents_keep_their_topic_by_its_id() -> None:
    model = two_topics([[990.0, 10.0], [10.0, 990.0]])
    turned = two_topics([[990.0, 10.0], [10.0, 990.0]], ("t002", "t001"))
    bags = {"a": ["brød"], "b": ["regn"], "c": ["ukendt"]}
    assert (kept_share((model, model), bags), kept_share((model, turned), bags)) == (1.0, 0.0)
    assert kept_share((model, turned), {}) == 1.0


SAID = {
    "for": ["Jobcentret gav mig god hjælp", "Medarbejderne var dygtige", "Vi er tilfredse og takker"],
    "against": ["Jobcentret er ren chikane", "Systemet er umenneskeligt", "Det er spild af penge"],
    "neutral": ["Mødet holdes tirsdag på rådhuset", "Loven træder i kraft i maj", "Bygningen har tre etager"],
}
TURNED = {"for": "against", "against": "for", "neutral": "neutral"}


def labels(path: Path, n: int, author: str, *, turned: bool = False, said: str = "nummer") -> Path:
    """Write a CSV of n passages, with whole articles beside it."""
    names = list(SAID)
    rows = [(names[i % 3], f"{SAID[names[i % 3]][i // 3 % 3]} {said} {i}.") for i in range(n)]
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text", "label", "unit", "author_group", "note"])
        for i, (label, text) in enumerate(rows):
            label = TURNED[label] if turned else label
            writer.writerow([f"s{i}", text, label, "comment", f"{author}{i // 3 % 40}", ""])
    whole = [
        {"id": f"a{i}", "label": rows[i][0], "paragraphs": [rows[i][1] + " Det er i dag i byen."]} for i in range(30)
    ]
    (path.parent / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in whole), encoding="utf-8")
    return path


@pytest.mark.slow
def test_stance_is_trained_where_labels_are_new_and_promoted_where_it_is_better(tmp_path: Path) -> None:
    test = labels(tmp_path / "test" / "t.csv", 120, "test", said="er sagt som")
    wrong = labels(tmp_path / "a" / "l.csv", 120, "learned", turned=True)
    right = labels(tmp_path / "b" / "l.csv", 180, "learned")
    into = tmp_path / "models"
    assert retrain_stance(wrong, test, into).action == "promoted"
    assert retrain_stance(wrong, test, into).action == "not due"
    before = files_of(into)
    assert retrain_stance(right, test, into, dry_run=True).action == "would promote"
    assert files_of(into) == before
    found = retrain_stance(right, test, into)
    assert (found.action, found.verdict.measure if found.verdict else "") == ("promoted", "macro-F1")
    kept = retrain_stance(wrong, test, into, force=True)
    assert (kept.action, kept.champion) == ("kept", found.challenger)
    assert [entry.act for entry in Registry(into).history("stance").entries] == ["promoted", "promoted", "kept"]


def test_a_test_that_is_not_kept_apart_is_refused(tmp_path: Path) -> None:
    learned = labels(tmp_path / "a" / "l.csv", 60, "one")
    same_text = labels(tmp_path / "b" / "l.csv", 60, "two")
    same_author = labels(tmp_path / "c" / "l.csv", 60, "one", said="er sagt som")
    with pytest.raises(UsageError, match="60 of its texts"):
        retrain_stance(learned, same_text, tmp_path / "models")
    with pytest.raises(UsageError, match="author groups one0"):
        retrain_stance(learned, same_author, tmp_path / "models")
    assert not (tmp_path / "models").exists()
