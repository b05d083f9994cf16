"""Figures are matched by place and value; what they mean is asked of those whose value is right."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spacy

from textmine.errors import UsageError
from textmine.evaluation.figures import FiguresReport, alike, evaluate_figures, evaluate_sentences
from textmine.evaluation.marked import read_sentences
from textmine.settings import Settings
from textmine.tables.schema import TABLES
from textmine.tables.write import to_arrow, write_parquet

TEXT = "Titel\n\nIfølge KL venter knap 4.500 ledige i 6 uger. I 2019 kostede det 12 mio. kr. om året."
GOLD = """
dump = "a.txt"
complete = true
[[document]]
part = "article"
title = "Titel"
[[document.figure]]
words = "knap 4.500 ledige"
text = "knap 4.500"
value = 4500
kind = "count"
modifier = "<"
counted = "ledige"
source = "KL"
[[document.figure]]
words = "6 uger"
value = 42
kind = "duration"
unit = "day"
[[document.figure]]
words = "I 2019"
kind = "date"
period_start = 2019-01-01
period_end = 2019-12-31
[[document.figure]]
words = "12 mio. kr."
value = 12000000
kind = "money"
unit = "DKK"
per = "år"
period_start = 2019-01-01
period_end = 2019-12-31
"""
DAYS = {"period_start": date(2019, 1, 1), "period_end": date(2019, 12, 31)}
LEDIGE = {"text": "knap 4.500", "value": 4500.0, "kind": "count", "modifier": "<", "counted": "ledige", "actor_id": "k"}
UGER = {"text": "6 uger", "value": 6.0, "kind": "duration", "unit": "week"}
DATE = {"text": "2019", "kind": "date", **DAYS}
MONEY = {"text": "12 mio. kr.", "value": 12e6, "kind": "money", "unit": "DKK", "per": "år", **DAYS}


def report(folder: Path, *figures: dict[str, Any]) -> FiguresReport:
    (folder / "gold").mkdir()
    (folder / "gold" / "a.toml").write_text(GOLD, encoding="utf-8")
    source = {column.name: None for column in TABLES["sources"].columns} | {"source_id": "s", "path": "a.txt"}
    source |= {"sha256": "", "n_bytes": 1, "format": "text", "repaired": False, "n_chars": 1, "text": TEXT}
    document = {column.name: None for column in TABLES["documents"].columns}
    document |= {"document_id": "a", "source_id": "s", "part": "article", "title": "Titel", "authors": []}
    document |= {"language": "da", "text": TEXT, "n_chars": 0, "n_tokens": 0, "n_comments": 0}
    actor = {column.name: None for column in TABLES["actors"].columns} | {"document_id": "a", "actor_id": "k"}
    actor |= {"name": "KL", "type": "organisation", "aliases": [], "n_mentions": 1, "n_quotes": 0}
    actor |= {"is_author": False, "is_quoted": False, "is_criticised": False}
    rows = [_row(n, figure) for n, figure in enumerate(figures)]
    held = {"sources": [source | {"status": "ok"}], "documents": [document], "segments": [], "actors": [actor]}
    for name, some in {**held, "figures": rows}.items():
        write_parquet(folder / "out" / name, to_arrow(TABLES[name], some))
    return evaluate_figures(folder / "out", folder)


def _row(n: int, figure: dict[str, Any]) -> dict[str, Any]:
    start = TEXT.index(figure["text"])
    empty = {column.name: None for column in TABLES["figures"].columns}
    place = {"document_id": "a", "figure_id": f"f{n}", "start": start, "end": start + len(figure["text"])}
    return empty | place | {"sentence": ""} | figure


def totals(found: FiguresReport) -> dict[str, tuple[int, int, int]]:
    return {name: tally.totals for name, tally in found.tallies.items() if any(tally.totals)}


def test_all_that_is_right_counts_and_six_weeks_are_42_days(tmp_path: Path) -> None:
    found = report(tmp_path, LEDIGE, UGER, DATE, MONEY)
    assert totals(found) == {
        "value": (3, 0, 0),
        "value and unit": (3, 0, 0),
        "value and modifier": (3, 0, 0),
        "value and kind": (3, 0, 0),
        "counted, partial": (1, 0, 0),
        "counted, exact": (1, 0, 0),
        "per": (1, 0, 0),
        "period start": (1, 0, 0),
        "period end": (1, 0, 0),
        "source": (1, 0, 0),
        "dates": (1, 0, 0),
    }
    assert (found.n_figures, found.n_documents, list(found.wrong_scale)) == (4, 1, [])


def test_what_a_figure_means_is_missed_and_wrong(tmp_path: Path) -> None:
    ledige = LEDIGE | {"modifier": None, "counted": "langtidsledige", "actor_id": None}
    money = MONEY | {"unit": "SEK", "kind": "count", "per": None, "period_end": None}
    found = totals(report(tmp_path, ledige, UGER, DATE, money))
    assert found["value"] == (3, 0, 0)
    assert found["value and modifier"] == (2, 1, 1)
    assert found["value and unit"] == (2, 1, 1)
    assert found["value and kind"] == (2, 1, 1)
    assert found["counted, partial"] == (1, 0, 0)
    assert found["counted, exact"] == (0, 1, 1)
    assert (found["per"], found["period end"], found["source"]) == ((0, 1, 0), (0, 1, 0), (0, 1, 0))


def test_a_wrong_scale_is_listed(tmp_path: Path) -> None:
    found = report(tmp_path, LEDIGE | {"value": 45.0}, UGER | {"value": 7.0}, DATE, MONEY)
    assert totals(found)["value"] == (1, 2, 2)
    assert found.wrong_scale == ["a.txt: 'knap 4.500 ledige' is 45.0, not 4500"]


def test_a_date_of_other_days_is_missed_and_wrong(tmp_path: Path) -> None:
    found = totals(report(tmp_path, DATE | {"period_end": None}))
    assert (found["dates"], found["value"]) == ((0, 1, 1), (0, 3, 0))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ledige", "langtidsledige", True),
        ("sager", "sagerne", True),
        ("unge mennesker", "mennesker", True),
        ("borgere", "ledige", False),
        ("år", "årsværk", False),
    ],
)
def test_partly_the_same_noun(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same
    assert alike(other, one) is same


def test_marked_sentences_are_read_with_their_day(tmp_path: Path) -> None:
    path = tmp_path / "sentences.txt"
    lines = [
        "# remark",
        "Her er ingen.",
        "",
        "@2021-03-04",
        'Vi er <f value=7 kind=count counted="gamle venner">syv</f>.',
    ]
    path.write_text(
        "\n".join([*lines, "@", "Slut <f kind=date period_start=2018-01-01>efter 2017</f>."]), encoding="utf-8"
    )
    found = read_sentences(path)
    assert [(s.number, s.text, s.published_on) for s in found] == [
        (2, "Her er ingen.", None),
        (5, "Vi er syv.", date(2021, 3, 4)),
        (7, "Slut efter 2017.", None),
    ]
    assert found[1].figures == (((6, 9), {"value": 7.0, "kind": "count", "counted": "gamle venner"}),)
    assert found[2].figures == (((5, 15), {"kind": "date", "period_start": date(2018, 1, 1)}),)


@pytest.mark.parametrize(
    "line",
    [
        "En <f value=1 kind=count>ting",
        "En ting</f>",
        "En <f valeu=1 kind=count>ting</f>",
        "En <f value=x kind=count>ting</f>",
        "En <f value=nan kind=count>ting</f>",
        "En <f value=1>ting</f>",
        "@2021-13-01",
        "",
    ],
)
def test_a_bad_line_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "sentences.txt"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(UsageError, match=r"sentences .*sentences\.txt"):
        read_sentences(path)


def test_a_file_of_sentences_in_another_encoding_is_refused_and_a_mark_of_order_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "sentences.txt"
    path.write_text("Prisen på båden er <f value=7 kind=count>7</f>.\n", encoding="latin-1")
    with pytest.raises(UsageError, match="not UTF-8"):
        read_sentences(path)
    path.write_text("@2021-03-04\nVi er <f value=7 kind=count>7</f>.\n", encoding="utf-8-sig")
    assert read_sentences(path)[0].published_on == date(2021, 3, 4)


def test_sentences_are_scored_one_by_one(tmp_path: Path) -> None:
    nlp = spacy.blank("da")
    nlp.add_pipe("sentencizer")
    path = tmp_path / "sentences.txt"
    attributes = "value=300 kind=count counted=ledige period_start=2020-01-01 period_end=2020-12-31"
    right = f"@2021-03-04\nSidste år kom <f {attributes}>300</f> ledige.\n"
    path.write_text(right + "Der kom <f value=50 kind=count>80</f> job.\n", encoding="utf-8")
    found = evaluate_sentences(path, nlp, Settings().annotate)
    assert (found.n_documents, found.n_figures) == (2, 2)
    assert (totals(found)["value"], totals(found)["period start"]) == ((1, 1, 1), (1, 0, 0))
