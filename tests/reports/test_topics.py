"""`textmine topics`: the report, its page, and a name that a person gives."""

import json
import random
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from textmine.cli import app
from textmine.errors import UsageError
from textmine.models.registry import Registry
from textmine.reports.topics import Report, Standing, page, report
from textmine.topics.apply import infer
from textmine.topics.model import load_topics
from textmine.topics.train import rename, train_into

THEMES = {"vejr": "regn blæst storm sky sol frost sne byge", "mad": "brød smør ovn mel sukker dej gær kage"}
TEXTS = {
    f"{theme}{i:02d}": random.Random(f"{theme}{i}").choices(words.split(), k=15)
    for theme, words in THEMES.items()
    for i in range(20)
}


def write(folder: Path, rows: list[dict[str, object]], schema: pa.Schema | None = None) -> None:
    folder.mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / "part-0.parquet")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A snapshot of forty texts, one a day and one a copy, with a model of its own and the topics that it gives."""
    folder, _ = train_into(list(TEXTS.items()), tmp_path / "models", n_topics=2, seed=1)
    model, snapshot = load_topics(folder), tmp_path / "snapshots" / "s1"
    named = pa.schema([("document_id", pa.string()), ("start", pa.int64()), ("end", pa.int64())])
    write(
        snapshot / "documents",
        [
            {"document_id": d, "duplicate_of": "mad00" if d == "mad01" else None,
             "published_on": date(2026, 1, 20) + timedelta(days=i) if i else None}
            for i, d in enumerate(TEXTS)
        ],
    )  # fmt: skip
    write(
        snapshot / "tokens",
        [
            {"document_id": d, "start": i, "lemma": lemma, "pos": "NOUN", "text": lemma}
            for d, lemmas in TEXTS.items()
            for i, lemma in enumerate(lemmas)
        ],
    )
    write(snapshot / "mentions", [], named)
    write(
        snapshot / "topics",
        [{"document_id": d, "rank": 1, "topic_id": infer(model, lemmas)[0][0]} for d, lemmas in TEXTS.items()],
    )
    (snapshot / "manifest.json").write_text(json.dumps({"snapshot": "s1", "tables": {}}))
    (tmp_path / "latest").symlink_to(Path("snapshots") / "s1")
    return tmp_path


def test_the_report_counts_originals_by_period_and_scores_the_model(out: Path) -> None:
    found = report(out, seeds=2)
    assert [(t.topic_id, t.n_documents) for t in found.topics] == [("t001", 20), ("t002", 19)]
    assert found.periods == ("2026-01", "2026-02")
    assert sum(found.totals) == 38  # one has no date
    assert tuple(map(sum, zip(*(t.over_time for t in found.topics), strict=True))) == found.totals
    assert found.scores["diversity"] == 0.8  # ten words of themes of eight
    assert found.scores["stability"] > 0.9
    assert -1 <= found.scores["c_npmi"] <= 1
    assert 0 <= found.scores["c_v"] <= 1
    assert "stability" not in report(out, seeds=0).scores


def test_the_page_stands_alone_and_escapes_labels(out: Path) -> None:
    rename(Registry(out / "models"), "t001", "<b>Vejr & vind</b>")
    text = page(report(out, seeds=0))
    assert "&lt;b&gt;Vejr &amp; vind&lt;/b&gt; *" in text
    assert text.count("<svg") == 2
    assert not any(sign in text for sign in ("http", "src=", "<script", "<b>"))


@pytest.mark.parametrize(
    ("dates", "periods"),
    [
        ((), ()),
        ((date(2026, 3, 1),), ("2026-03",)),
        ((date(2025, 11, 30), date(2026, 2, 1)), ("2025-11", "2025-12", "2026-01", "2026-02")),
        ((date(2025, 1, 1), date(2025, 12, 31)), ("2025 Q1", "2025 Q2", "2025 Q3", "2025 Q4")),
        ((date(2020, 1, 1), date(2024, 1, 1)), ("2020", "2021", "2022", "2023", "2024")),
    ],
)
def test_periods(dates: tuple[date, ...], periods: tuple[str, ...]) -> None:
    from textmine.reports.topics import _periods

    assert _periods(dates) == periods


def test_a_page_without_dates() -> None:
    found = Report("m", {}, (Standing("t001", "vejr", False, 3, ()),), (), ())
    assert "no document has a date" in page(found)


def test_without_tokens_or_a_snapshot_the_remedy_is_told(out: Path) -> None:
    with pytest.raises(UsageError, match="textmine run"):
        report(out / "none")
    (out / "snapshots" / "s1" / "tokens").rename(out / "tokens")
    with pytest.raises(UsageError, match=r"annotate\.tokens"):
        report(out)


def test_the_commands(out: Path, tmp_path: Path) -> None:
    named = CliRunner().invoke(app, ["topics", "rename", str(out / "models"), "t002", "Mad"])
    assert named.exit_code == 0, named.output
    told = CliRunner().invoke(app, ["topics", "report", str(out), "--seeds", "0", "--html", str(tmp_path / "t.html")])
    assert told.exit_code == 0, told.output
    assert "Mad" in (tmp_path / "t.html").read_text(encoding="utf-8")
    model = load_topics(Registry(out / "models").find("topics"))
    assert (model.labels[1], model.named) == ("Mad", ("t002",))
    as_json = CliRunner().invoke(app, ["topics", "report", str(out), "--seeds", "0", "--json"])
    assert as_json.exit_code == 0, as_json.output
    assert json.loads(as_json.output)["topics"][1]["label"] == "Mad"
