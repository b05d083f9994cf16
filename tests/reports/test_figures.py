"""`textmine figures`: the disputes first, then what is repeated most; all figures of a word."""

import json
from dataclasses import asdict
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from rich.console import Console

from textmine.api import Snapshot
from textmine.claims.rows import claim_rows
from textmine.errors import UsageError
from textmine.reports.figures import Found, about, claims
from textmine.reports.show_figures import number, show_claims, show_found
from textmine.tables.schema import TABLES
from textmine.tables.write import write_parquet

Row = dict[str, Any]
SAID = "I fjor fandt {} ledige læreplads gennem fagskolerne."
LEARNT = "På landets skoler går {} elever i klasser med to lærere."


def table(name: str, rows: list[Row]) -> pa.Table:
    schema = pa.schema([pa.field(f.name, f.type) for f in TABLES[name].arrow])
    return pa.Table.from_pylist([{f.name: row.get(f.name) for f in schema} for row in rows], schema=schema)


def document(name: str, day: date | None, **more: Any) -> Row:
    return {"document_id": name, "published_on": day, "publisher": f"{name}-bladet", "title": name.upper()} | more


def figure(name: str, sentence: str, text: str, value: float, counted: str, **more: Any) -> Row:
    row = {"document_id": name, "figure_id": f"{name}{text}", "start": 0, "sentence": sentence.format(text)}
    return row | {"text": text, "value": value, "kind": "count", "counted": counted} | more


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    days = {"a": date(2021, 5, 3), "b": date(2021, 5, 1), "c": None, "d": date(2021, 5, 9), "e": date(2021, 5, 2)}
    copy = {"e": "a"}
    tables = {
        "documents": table("documents", [document(n, day, duplicate_of=copy.get(n)) for n, day in days.items()]),
        "figures": table(
            "figures",
            [
                figure("a", SAID, "48.000", 48_000.0, "ledige", actor_id="kl"),
                figure("b", SAID, "71.000", 71_000.0, "ledige"),
                figure("c", LEARNT, "71.200", 71_200.0, "elever"),
                figure("d", LEARNT, "71.200", 71_200.0, "elever"),
                figure("d", "Hos os fik {} langtidsledige et tilbud.", "31", 31.0, "langtidsledige"),
                figure("d", "De ledige kommer den {}.", "3. maj", 0.0, "", kind="date"),
                figure("e", SAID, "48.000", 48_000.0, "ledige", actor_id="kl"),
            ],
        ),
        "actors": table(
            "actors",
            [{"document_id": n, "actor_id": "kl", "name": "KL", "type": "organisation", "n_mentions": 1} for n in "ae"],
        ),
    }  # fmt: skip
    for name, rows in tables.items():
        write_parquet(tmp_path / name, rows)
    write_parquet(tmp_path / "claims", pa.Table.from_pylist(claim_rows(tables)))
    return Snapshot(tmp_path)


def printed(show: Any, answer: Any) -> str:
    console = Console(width=200, record=True, file=StringIO())
    show(answer, console)
    return console.export_text()


def test_disputes_come_first(snapshot: Snapshot) -> None:
    found = claims(snapshot)
    assert [(c.thing, c.disputed, c.n_documents, c.low, c.high) for c in found] == [
        ("ledige", True, 2, 48_000.0, 71_000.0),
        ("elever", False, 2, 71_200.0, 71_200.0),
    ]
    assert claims(snapshot, 1) == found[:1]


def test_who_says_each_where_and_when(snapshot: Snapshot) -> None:
    first, second = claims(snapshot)[0].figures
    assert (first.document_id, second.document_id) == ("b", "a")  # by date
    assert (first.source, second.source) == (None, "KL")
    assert (second.text, second.published_on, second.publisher, second.document_title, second.sentence) == (
        "48.000",
        date(2021, 5, 3),
        "a-bladet",
        "A",
        "I fjor fandt 48.000 ledige læreplads gennem fagskolerne.",
    )
    assert [said.document_id for said in claims(snapshot)[1].figures] == ["d", "c"]  # undated last


@pytest.mark.parametrize("word", ["ledige", "Ledig", "lediges læreplads"])
def test_a_word_in_any_form(snapshot: Snapshot, word: str) -> None:
    found = about(snapshot, word)
    assert [claim.thing for claim in found.claims] == ["ledige"]
    assert found.others == ()  # neither a compound, nor a date, nor a copy


def test_figures_in_no_claim_are_listed_too(snapshot: Snapshot) -> None:
    found = about(snapshot, "langtidsledige")
    assert found.claims == ()
    assert [(said.text, said.counted) for said in found.others] == [("31", "langtidsledige")]


def test_a_word_that_is_nowhere_and_one_that_is_none(snapshot: Snapshot) -> None:
    assert about(snapshot, "ubåde") == Found("ubåde", (), ())
    with pytest.raises(UsageError, match="write a word"):
        about(snapshot, " … ")


def test_a_snapshot_without_claims_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no table claims"):
        claims(Snapshot(tmp_path))


def test_it_can_be_printed_as_json(snapshot: Snapshot) -> None:
    shown = json.loads(json.dumps([asdict(claim) for claim in claims(snapshot)], default=str))
    assert shown[0]["figures"][1]["published_on"] == "2021-05-03"


def test_what_is_printed(snapshot: Snapshot) -> None:
    text = printed(show_claims, claims(snapshot))
    assert "ledige: 48.000 to 71.000, 1.5 times; disputed, 2 documents [" in text
    assert "  tied by: fagskole, finde, gennem fagskole, læreplads" in text
    assert "  48.000: KL; 2021-05-03 a-bladet [a]" in text
    assert "  71.200: the document itself; undated c-bladet [c]" in text
    assert text.splitlines()[-1] == "1 disputes, 1 other claims"
    assert "1 figures with 'langtidsledige', 0 claims" in printed(show_found, about(snapshot, "langtidsledige"))


@pytest.mark.parametrize(
    ("value", "text"), [(13.7e9, "13.700.000.000"), (0.25, "0,25"), (71.0, "71"), (6.5, "6,5"), (1e22, "1e+22")]
)
def test_numbers_as_danes_write_them(value: float, text: str) -> None:
    assert number(value) == text
