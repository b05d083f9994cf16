"""Ids last: through new documents, merges, splits and a person's corrections."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from textmine.annotate.actors import actor_id_of
from textmine.annotate.identity.overrides import Overrides, read_overrides
from textmine.annotate.identity.resolve import Former, Resolved, resolve
from textmine.errors import UsageError
from textmine.tables.schema import TABLES
from textmine.tables.write import to_arrow


def actor(document: str, name: str, **more: Any) -> dict[str, Any]:
    row = {column.name: None for column in TABLES["actors"].columns} | {"aliases": [], "n_mentions": 1, "n_quotes": 0}
    row |= {"is_author": False, "is_quoted": False, "is_criticised": False, "type": "person", "name": name}
    row |= {"document_id": document} | more
    return row | {"actor_id": actor_id_of(row["type"], name)}


def tables(*actors: dict[str, Any]) -> dict[str, pa.Table]:
    empty = {name: to_arrow(TABLES[name], []) for name in ("mentions", "quotes", "figures", "relations")}
    return empty | {"actors": to_arrow(TABLES["actors"], actors)}


def ids(found: Resolved) -> dict[tuple[str, str], str]:
    rows = found.tables["actors"].to_pylist()
    return {(row["document_id"], row["name"]): row["actor_id"] for row in rows}


def after(first: Resolved) -> Former:
    return Former(first.tables["actors"], to_arrow(TABLES["actor_changes"], first.changes))


MAYOR = actor("a", "Bo Juul", title="borgmester")
SMITH = actor("b", "Bo Juul", title="smed")


def test_namesakes_have_two_ids_and_the_second_does_not_take_the_first_ones() -> None:
    first = resolve(tables(MAYOR))
    both = resolve(tables(MAYOR, SMITH), after(first))
    alone = resolve(tables(SMITH))
    assert ids(both)["a", "Bo Juul"] == ids(first)["a", "Bo Juul"] == MAYOR["actor_id"]
    assert ids(both)["b", "Bo Juul"] != ids(both)["a", "Bo Juul"]
    assert ids(alone)["b", "Bo Juul"] == SMITH["actor_id"]
    assert both.changes == []
    assert [(row["joined"], row["title"], row["other_title"]) for row in both.doubts] == [(False, "borgmester", "smed")]


def test_a_merge_keeps_the_id_of_most_documents_and_is_recorded() -> None:
    short = [actor("a", "Leif Jensen", party="SF")]
    full = [actor(d, "Leif Lahn Jensen") for d in "bc"]
    first = resolve(tables(*short, *full))
    assert len(set(ids(first).values())) == 2
    full[0] = full[0] | {"party": "SF"}
    merged = resolve(tables(*short, *full), after(first))
    kept = ids(first)["b", "Leif Lahn Jensen"]
    assert set(ids(merged).values()) == {kept}
    change = {"old_id": ids(first)["a", "Leif Jensen"], "actor_id": kept, "kind": "merged", "name": "Leif Lahn Jensen"}
    assert merged.changes == [change]
    again = resolve(tables(*short, *full), after(merged))
    assert (ids(again), again.changes) == (ids(merged), [change])


def test_a_split_gives_the_smaller_part_a_new_id() -> None:
    one = [actor(d, "Bo Juul", title="borgmester") for d in "ab"]
    first = resolve(tables(*one, actor("c", "Bo Juul")))
    split = resolve(tables(*one, actor("c", "Bo Juul", title="smed")), after(first))
    old, new = ids(split)["a", "Bo Juul"], ids(split)["c", "Bo Juul"]
    assert old == MAYOR["actor_id"] != new
    assert split.changes == [{"old_id": old, "actor_id": new, "kind": "split", "name": "Bo Juul"}]


def test_adding_documents_changes_no_id() -> None:
    old = [actor(f"d{k}", name, title=t) for k, (name, t) in enumerate([("Bo Juul", "smed"), ("Ida Bo", None)] * 5)]
    first = resolve(tables(*old))
    new = [actor(f"n{k}", "Bo Juul", title=t, affiliation=b) for k, (t, b) in enumerate([("rådmand", "KL")] * 20)]
    more = resolve(tables(*old, *new, actor("n", "Ida Quist Bo")), after(first))
    assert {key: value for key, value in ids(more).items() if key in ids(first)} == ids(first)


def test_a_first_name_alone_is_somebody_else_in_every_document() -> None:
    found = ids(resolve(tables(actor("a", "Karina"), actor("b", "Karina"))))
    assert len(set(found.values())) == 2


def test_every_table_gets_the_new_ids() -> None:
    quote = {"document_id": "b", "quote_id": "q", "start": 0, "end": 1, "text": "x", "actor_id": SMITH["actor_id"]}
    link = {"document_id": "b", "actor_id": SMITH["actor_id"], "other_id": actor_id_of("person", "Ida"), "text": "x"}
    given = tables(MAYOR, MAYOR | {"document_id": "a2"}, SMITH) | {
        "quotes": to_arrow(TABLES["quotes"], [quote | {"speaker": "Bo Juul", "cue": None, "direct": True}]),
        "relations": to_arrow(TABLES["relations"], [link | {"kind": "replies_to", "start": 0, "end": 1}]),
    }
    found = resolve(given)
    new = ids(found)["b", "Bo Juul"]
    assert new != SMITH["actor_id"]
    assert found.tables["quotes"]["actor_id"].to_pylist() == [new]
    assert found.tables["relations"].select(["actor_id", "other_id"]).to_pylist() == [
        {"actor_id": new, "other_id": actor_id_of("person", "Ida")}
    ]


def test_a_person_decides(tmp_path: Path) -> None:
    (tmp_path / "actors.toml").write_text(
        '[[same]]\nof = [{name = "Bo Juul", title = "borgmester"}, {name = "Bo Juul", title = "smed"}]\n'
        '[[different]]\nof = [{name = "Ida Bo", title = "læge"}, {name = "Ida Bo", affiliation = "KL"}]\n',
        encoding="utf-8",
    )
    overrides = read_overrides(tmp_path / "actors.toml")
    doctor, other = actor("c", "Ida Bo", title="læge"), actor("d", "Ida Bo", affiliation="KL")
    found = resolve(tables(MAYOR, SMITH, doctor, other), overrides=overrides)
    assert ids(found)["a", "Bo Juul"] == ids(found)["b", "Bo Juul"]
    assert ids(found)["c", "Ida Bo"] != ids(found)["d", "Ida Bo"]
    assert found.doubts == []


def test_a_correction_may_name_ids_of_the_snapshot_before() -> None:
    first = resolve(tables(MAYOR, SMITH))
    pair = tuple({"actor_id": i} for i in sorted(ids(first).values()))
    found = resolve(tables(MAYOR, SMITH), after(first), Overrides(same=(pair,)))
    assert len(set(ids(found).values())) == 1
    assert resolve(tables(MAYOR, SMITH)).changes == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[same]\n", "not TOML"),
        ('[[sme]]\nof = [{name = "A"}, {name = "B"}]', "'sme'"),
        ('[[same]]\nof = [{name = "A"}]', "two descriptions"),
        ('[[same]]\nof = [{navn = "A"}, {name = "B"}]', "navn"),
        ("[[same]]\nof = [{name = 1}, {name = 'B'}]", "text in quotation marks"),
    ],
)
def test_a_wrong_correction_is_told(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=told):
        read_overrides(path)


def test_no_actors_give_no_rows() -> None:
    found = resolve(tables())
    assert (found.tables["actors"].num_rows, found.changes, found.doubts) == (0, [], [])
