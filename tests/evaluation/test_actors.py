"""Actors are scored as a careful reader would: one per person, joined everywhere, described as printed."""

from pathlib import Path
from typing import Any

import pytest

from textmine.evaluation.actors import ActorsReport, b_cubed, evaluate_actors
from textmine.tables.schema import TABLES
from textmine.tables.write import to_arrow, write_parquet

GOLD = """
dump = "{name}.txt"
complete = true
[[document]]
part = "article"
title = "Titel"
[[document.actor]]
name = "Karen Dam"
type = "person"
aliases = ["Dam", "KD"]
title = "borgmester"
party = "Venstre"
author = true
criticises = ["KL"]
[[document.actor]]
name = "KL"
type = "organisation"
criticised = true
"""


def actor(document: str, actor_id: str, name: str, **more: Any) -> dict[str, Any]:
    empty = {"title": None, "affiliation": None, "party": None, "aliases": [], "n_mentions": 1, "n_quotes": 0}
    flags = {"is_author": False, "is_quoted": False, "is_criticised": False}
    return {"document_id": document, "actor_id": actor_id, "name": name, "type": "person"} | empty | flags | more


def report(folder: Path, rows: dict[str, list[dict[str, Any]]], names: str = "a") -> ActorsReport:
    (folder / "gold").mkdir(parents=True)
    blank = {column.name: None for column in TABLES["sources"].columns}
    blank |= {"repaired": False, "sha256": "", "n_bytes": 1, "format": "text", "n_chars": 1, "status": "ok"}
    document = {column.name: None for column in TABLES["documents"].columns}
    document |= {"part": "article", "title": "Titel", "authors": [], "language": "da", "text": ""}
    document |= {"n_chars": 0, "n_tokens": 0, "n_comments": 0}
    for name in names:
        (folder / "gold" / f"{name}.toml").write_text(GOLD.format(name=name), encoding="utf-8")
        rows.setdefault("sources", []).append(blank | {"source_id": name, "path": f"{name}.txt", "text": ""})
        rows.setdefault("documents", []).append(document | {"document_id": name, "source_id": name})
    for name in ("sources", "documents", "segments", "actors", "relations"):
        write_parquet(folder / "out" / name, to_arrow(TABLES[name], rows.get(name, [])))
    return evaluate_actors(folder / "out", folder)


def test_what_is_right_counts_as_right(tmp_path: Path) -> None:
    known = {"aliases": ["Dam", "KD"], "title": "borgmester", "party": "Venstre", "is_author": True}
    rows = [actor("a", "1", "Karen Dam", **known), actor("a", "2", "KL", type="organisation", is_criticised=True)]
    link = {
        "document_id": "a",
        "actor_id": "1",
        "other_id": "2",
        "kind": "criticises",
        "start": 0,
        "end": 1,
        "text": "",
    }
    found = report(tmp_path, {"actors": rows, "relations": [link]})
    totals = {name: tally.totals for name, tally in found.tallies.items() if any(tally.totals)}
    assert totals == {
        "persons": (1, 0, 0),
        "organisations and parties": (1, 0, 0),
        "aliases: pairs": (3, 0, 0),
        "aliases: names": (3, 0, 0),
        "authors": (1, 0, 0),
        "party": (1, 0, 0),
        "title": (1, 0, 0),
        "criticised": (1, 0, 0),
        "who criticises whom": (1, 0, 0),
    }
    assert (found.whole.right, found.whole.n) == (1, 1)


def test_pairs_with_a_noun_are_left_out_of_those_of_names(tmp_path: Path) -> None:
    found = report(tmp_path, {"actors": [actor("a", "1", "Karen Dam", aliases=["Dam", "borgmesteren"])]})
    assert found.tallies["aliases: pairs"].totals == (1, 2, 2)
    assert found.tallies["aliases: names"].totals == (1, 2, 0)


def test_a_form_apart_is_missed_and_one_of_another_is_wrong(tmp_path: Path) -> None:
    rows = [actor("a", "1", "Karen Dam", aliases=["KL"]), actor("a", "2", "KD"), actor("a", "3", "Dam", title="chef")]
    found = report(tmp_path, {"actors": rows})
    assert found.tallies["aliases: pairs"].totals == (0, 3, 1)
    assert found.tallies["persons"].totals == (1, 0, 2)
    assert found.tallies["title"].totals == (0, 1, 0)
    assert found.whole.right == 0


def test_a_property_that_nobody_printed_is_wrong(tmp_path: Path) -> None:
    found = report(tmp_path, {"actors": [actor("a", "1", "Karen Dam", affiliation="KL", party="Radikale Venstre")]})
    assert found.tallies["affiliation"].totals == (0, 0, 1)
    assert found.tallies["party"].totals == (0, 1, 1)


@pytest.mark.parametrize(("ids", "f1", "wrong"), [(("1", "1"), 1.0, 0), (("1", "3"), 2 / 3, 0)])
def test_who_is_the_same_in_two_documents(ids: tuple[str, str], f1: float, wrong: int, tmp_path: Path) -> None:
    rows = [actor(name, i, "Karen Dam") for name, i in zip("ab", ids, strict=True)]
    found = report(tmp_path, {"actors": rows}, names="ab")
    precision, recall, both = b_cubed(
        {("a", "Karen Dam"): "karen", ("b", "Karen Dam"): "karen"},
        {("a", "Karen Dam"): ids[0], ("b", "Karen Dam"): ids[1]},
    )
    assert both == pytest.approx(2 * precision * recall / (precision + recall)) == pytest.approx(f1)
    assert (found.across.n, len(found.across.notes)) == (1 if ids[0] == ids[1] else 0, wrong)


def test_two_namesakes_with_one_id_are_a_wrong_merge() -> None:
    same = {("a", "Bo Juul"): "mayor", ("b", "Bo Juul"): "smith", ("c", "Bo Juul"): "smith"}
    precision, recall, _ = b_cubed(same, dict.fromkeys(same, "1"))
    assert (precision, recall) == (pytest.approx((1 / 3 + 2 / 3 + 2 / 3) / 3), 1)
