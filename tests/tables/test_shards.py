"""Shards: a damaged one is read again, and only what textmine wrote is ever deleted."""

from pathlib import Path

import pyarrow as pa
import pytest

from textmine.tables.shards import Entry, Shards, write_shard


def shard(root: Path, key: str = "k") -> Path:
    return root / "r" / write_shard(root / "r", [Entry(key, "s", "a.txt", (("cpr", 2),))], {})


def test_a_shard_is_found_by_the_dumps_in_it(tmp_path: Path) -> None:
    shard(tmp_path)
    shards = Shards(tmp_path, "r")
    assert shards.holds("k")
    assert shards.entry("k") == Entry("k", "s", "a.txt", (("cpr", 2),))
    assert not Shards(tmp_path, "other").holds("k")
    assert Shards(tmp_path, "other").holds("k", any_recipe=True)


def test_what_the_present_stance_model_judged_is_preferred(tmp_path: Path) -> None:
    alone, old, new = ([Entry("k", "s", "a.txt", (), model)] for model in ("new", "old", "new"))
    write_shard(tmp_path / "r", old, {})
    assert Shards(tmp_path, "r", "new").holds("k")
    assert not Shards(tmp_path, "r", "new").holds("k", rescored=True)
    write_shard(tmp_path / "r", [*new, Entry("l", "t", "b.txt", (), "new")], {})
    write_shard(tmp_path / "q", alone, {})
    for stance in ("old", "new"):
        shards = Shards(tmp_path, "r", stance)
        assert shards.holds("k", rescored=True)
        assert shards.entry("k").stance == stance


@pytest.mark.parametrize("name", ["shard.json", "documents.parquet", "bags.parquet"])
@pytest.mark.parametrize("content", [None, b"", b"{}", b"[]", b"\xff", b"PAR1 ... PAR1"])
def test_a_damaged_shard_holds_nothing_and_is_replaced(name: str, content: bytes | None, tmp_path: Path) -> None:
    file = shard(tmp_path) / name
    file.unlink() if content is None else file.write_bytes(content)
    assert not Shards(tmp_path, "r").holds("k")
    shard(tmp_path)
    assert Shards(tmp_path, "r").holds("k")


def test_only_what_textmine_wrote_is_deleted(tmp_path: Path) -> None:
    kept, old = shard(tmp_path), shard(tmp_path, "old")
    (tmp_path / "r" / ".tmp-x-1").mkdir()
    (tmp_path / "mine" / "dumps").mkdir(parents=True)
    (tmp_path / "note.txt").write_text("min")
    Shards(tmp_path, "r").keep_only(["k"])
    assert kept.is_dir()
    assert not old.exists()
    assert not (tmp_path / "r" / ".tmp-x-1").exists()
    assert (tmp_path / "mine" / "dumps").is_dir()
    assert (tmp_path / "note.txt").is_file()


def test_verdicts_are_kept_for_the_settings_they_were_made_with(tmp_path: Path) -> None:
    shards = Shards(tmp_path, "r")
    table = pa.table({"pair": pa.array([7], pa.uint64()), "share": [0.9]})
    assert shards.verdicts("one") is None
    shards.keep_verdicts("one", table)
    assert shards.verdicts("one") == table
    assert shards.verdicts("two") is None
    shards.keep_verdicts("two", table)
    assert (shards.verdicts("one"), shards.verdicts("two")) == (None, table)
    next((tmp_path / "r").iterdir()).write_bytes(b"cut off")
    assert shards.verdicts("two") is None
    shards.keep_only([])
    assert not (tmp_path / "r").exists()
