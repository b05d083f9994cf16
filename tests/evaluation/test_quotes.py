"""Quotes are matched by overlap, best first, each once; speakers are asked of what was found."""

from pathlib import Path

import pytest

from textmine.evaluation.quotes import QuotesReport, evaluate_quotes
from textmine.evaluation.tally import Tally
from textmine.tables.schema import TABLES
from textmine.tables.write import to_arrow, write_parquet

TEXT = "Titel\n\n»Det er for dyrt, og det går ikke,« siger Ida Holm. Hun mener, at loven skal laves om."
GOLD = """
dump = "a.txt"
complete = true
[[document]]
part = "article"
title = "Titel"
[[document.quote]]
first = "Det er for"
last = "går ikke,"
speaker = "Ida Holm"
direct = true
[[document.quote]]
first = "loven skal"
last = "laves om"
speaker = "Ida Holm"
direct = false
"""


def report(folder: Path, spans: list[tuple[str, str | None, bool]]) -> QuotesReport:
    (folder / "gold").mkdir()
    (folder / "gold" / "a.toml").write_text(GOLD, encoding="utf-8")
    source = {column.name: None for column in TABLES["sources"].columns} | {"source_id": "s", "path": "a.txt"}
    source |= {"sha256": "", "n_bytes": 1, "format": "text", "repaired": False, "n_chars": 1, "text": TEXT}
    document = {column.name: None for column in TABLES["documents"].columns}
    document |= {"document_id": "a", "source_id": "s", "part": "article", "title": "Titel", "authors": []}
    document |= {"language": "da", "text": TEXT, "n_chars": 0, "n_tokens": 0, "n_comments": 0}
    quotes = [
        {"document_id": "a", "quote_id": f"q{n}", "start": TEXT.index(words), "end": TEXT.index(words) + len(words)}
        | {"text": words, "actor_id": None, "speaker": speaker, "cue": None, "direct": direct}
        for n, (words, speaker, direct) in enumerate(spans)
    ]
    rows = {"sources": [source | {"status": "ok"}], "documents": [document], "segments": [], "quotes": quotes}
    for name, held in rows.items():
        write_parquet(folder / "out" / name, to_arrow(TABLES[name], held))
    return evaluate_quotes(folder / "out", folder)


def test_a_quote_that_is_too_long_counts_at_the_loose_overlap_alone(tmp_path: Path) -> None:
    found = report(tmp_path, [("Det er for dyrt, og det går ikke,« siger Ida Holm.", "Ida Holm", True)])
    assert found.tallies["quotes, overlap .3"].totals == (1, 1, 0)
    assert found.tallies["quotes, overlap .8"].totals == (0, 2, 1)
    assert found.tallies["indirect, overlap .3"].totals == (0, 1, 0)
    assert (found.speakers.right, found.speakers.n) == (1, 1)


def test_direct_and_indirect_speech_are_scored_apart(tmp_path: Path) -> None:
    spans = [("Det er for dyrt, og det går ikke,", None, True), ("loven skal laves om", "Ida Holm", False)]
    found = report(tmp_path, spans)
    assert {name: tally.totals for name, tally in found.tallies.items()} == {
        "quotes, overlap .3": (2, 0, 0),
        "quotes, overlap .8": (2, 0, 0),
        "direct, overlap .3": (1, 0, 0),
        "direct, overlap .8": (1, 0, 0),
        "indirect, overlap .3": (1, 0, 0),
    }
    assert (found.speakers.right, found.speakers.n, found.beside.n) == (1, 2, 2)


def test_the_interval_of_f1_is_drawn_over_documents() -> None:
    tally = Tally()
    for k in range(20):
        tally.hit(f"{k}", 9)
        tally.miss(f"{k}", "x") if k % 2 else tally.err(f"{k}", "y")
    f1 = tally.f1
    assert f1.value == pytest.approx(18 / 19)
    assert f1.low <= f1.value <= f1.high
    assert f1.high - f1.low < 0.001
