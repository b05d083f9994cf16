"""The whole way: nothing is lost, nothing is done twice, and the same input gives the same bytes."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from textwrap import fill

import pandas as pd
import pytest

import textmine
from textmine import pipeline
from textmine.errors import UsageError
from textmine.models.registry import Registry
from textmine.pipeline import STAGES, Result, run
from textmine.records import TEXT_ROLES, Parts
from textmine.settings import Settings
from textmine.stance.store import load_stance, to_files
from textmine.tables.schema import TABLES

SAMPLE = Path(__file__).parents[1] / "corpus" / "sample"

pytestmark = pytest.mark.slow

COLUMN = """Kommunen vil samle sine jobcentre

Af Signe Dalum, formand for beskæftigelsesudvalget

Vi samler tre jobcentre i ét hus, og det sparer 4 mio. kr. om året. Det er penge, som skal bruges på flere samtaler.

Jobcentret gør en forskel for mange, og det skal det blive ved med. Derfor får det nu 12 nye medarbejdere.
"""
LETTER = """Jobcentret svigter de syge

Min søn har ventet i 14 måneder på et svar. Jobcentret taber hans sag på gulvet, og ingen tager ansvar for det.

Poul Krag, Hedevej 4, Skive
"""


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    folder = tmp_path / "dumps"
    folder.mkdir()
    (folder / "a.txt").write_text(COLUMN, encoding="utf-8")
    (folder / "b.txt").write_text(LETTER, encoding="cp1252")
    (folder / "tom.txt").write_bytes(b"")
    return folder


def tables_of(out: Path) -> dict[str, bytes]:
    files = sorted((out / "latest").glob("*/*.parquet"))
    return {f"{path.parent.name}/{path.name}": path.read_bytes() for path in files}


def test_a_paragraph_cut_at_a_width_is_read_like_one_that_is_not(tmp_path: Path) -> None:
    for name, text in {"whole": COLUMN, "cut": "\n".join(fill(p, 60) for p in COLUMN.split("\n"))}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        run([tmp_path / f"{name}.txt"], tmp_path / name)
    whole, cut = (textmine.open(tmp_path / name) for name in ("whole", "cut"))
    assert "\n" in cut.sources.text[0]
    assert list(cut.figures.value) == list(whole.figures.value)
    assert sorted(cut.actors.name) == sorted(whole.actors.name)
    assert list(cut.stances.label) == list(whole.stances.label)
    for row in pd.concat([cut.mentions, cut.figures]).itertuples():
        assert row.text == cut.sources.text[0][row.start : row.end]


def test_each_stage_is_given_what_it_needs() -> None:
    there = {"dumps"}
    for stage in STAGES:
        assert set(stage.requires) <= there, stage.name
        assert not set(stage.produces) & there, stage.name
        there |= set(stage.produces)
    assert set(TABLES) <= there


def test_every_declared_table_is_written(sample_out: Path) -> None:
    snapshot = textmine.open(sample_out)
    assert set(snapshot.manifest["tables"]) == set(TABLES)
    empty = {name for name in TABLES if not len(snapshot.table(name))}
    assert empty <= {"actor_changes", "actor_doubts"}  # a first run changes no id, and may have no doubtful name


def test_a_document_that_is_not_there_is_named(sample_out: Path) -> None:
    snapshot = textmine.open(sample_out)
    known = snapshot.documents["document_id"].iloc[0]
    assert len(snapshot.document(known)["documents"]) == 1
    with pytest.raises(UsageError, match="no document 'nope'"):
        snapshot.document("nope")


def test_every_stage_balances(sample_out: Path) -> None:
    manifest = textmine.open(sample_out).manifest
    for name, stage in manifest["balance"].items():
        assert stage["in"] == stage["out"] + sum(stage["removed"].values()), name
    assert manifest["balance"]["ingest"]["in"] == len(manifest["inputs"]["dumps"])
    assert "no reason" not in manifest["balance"]["dedup within"]["removed"]


def test_segments_cover_every_source_without_gap_or_overlap(sample_out: Path) -> None:
    snapshot = textmine.open(sample_out)
    for source in snapshot.sources.itertuples():
        segments = snapshot.segments[snapshot.segments["source_id"] == source.source_id].sort_values("start")
        edges = [0, *segments["end"]]
        assert [*segments["start"], source.n_chars] == edges, source.path


@pytest.mark.parametrize("table", ["mentions", "quotes", "figures", "comments", "tokens", "relations"])
def test_offsets_point_at_what_they_say(sample_out: Path, table: str) -> None:
    snapshot = textmine.open(sample_out)
    text = snapshot.sources.set_index("source_id")["text"]
    source = snapshot.documents.set_index("document_id")["source_id"]
    for row in snapshot.table(table).itertuples():
        assert text[source[row.document_id]][row.start : row.end] == row.text


def test_a_documents_text_is_what_was_kept_of_it(sample_out: Path) -> None:
    snapshot = textmine.open(sample_out)
    text = snapshot.sources.set_index("source_id")["text"]
    kept = snapshot.segments[snapshot.segments["kept"] & snapshot.segments["role"].isin(TEXT_ROLES)]
    for document in snapshot.documents.itertuples():
        mine = kept[kept["document_id"] == document.document_id].sort_values("start")
        slices = [text[document.source_id][s:e] for s, e in zip(mine["start"], mine["end"], strict=True)]
        assert "\n\n".join(slices) == document.text


def test_every_id_that_is_named_exists(sample_out: Path) -> None:
    snapshot = textmine.open(sample_out)
    documents = set(snapshot.documents["document_id"])
    for name in TABLES:
        frame = snapshot.table(name)
        if "document_id" in frame:
            assert set(frame["document_id"].dropna()) <= documents, name
    actors = set(zip(snapshot.actors["document_id"], snapshot.actors["actor_id"], strict=True))
    for name in ("mentions", "quotes", "figures", "relations"):
        rows = snapshot.table(name).dropna(subset=["actor_id"])
        assert set(zip(rows["document_id"], rows["actor_id"], strict=True)) <= actors, name
    assert set(snapshot.segments["duplicate_of"].dropna()) <= set(snapshot.segments["segment_id"])
    assert set(snapshot.comments["duplicate_of"].dropna()) <= set(snapshot.comments["comment_id"])
    assert set(snapshot.documents["duplicate_of"].dropna()) <= documents


def test_a_second_run_commits_nothing(dumps: Path, tmp_path: Path) -> None:
    first = run([dumps], tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.parquet")}
    second = run([dumps], tmp_path / "out")
    assert (first.committed, first.n_read) == (True, 3)
    assert (second.committed, second.n_read, second.snapshot) == (False, 0, first.snapshot)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.parquet")} == before


def test_order_processes_and_shards_change_no_byte(sample_out: Path, tmp_path: Path) -> None:
    paths = sorted(SAMPLE.iterdir())
    small = Settings.model_validate({"run": {"shard_documents": 4}})
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        run(paths[::-1], tmp_path / "out", small, pool=pool)
    assert tables_of(tmp_path / "out") == tables_of(sample_out)


def test_new_dumps_cost_only_themselves_and_give_what_a_fresh_run_gives(dumps: Path, tmp_path: Path) -> None:
    run([dumps], tmp_path / "grown")
    (dumps / "c.txt").write_text(COLUMN.replace("samler tre", "samler fire"), encoding="utf-8")
    grown = run([dumps], tmp_path / "grown")
    run([dumps], tmp_path / "fresh")
    assert grown.n_read == 1
    assert tables_of(tmp_path / "grown") == tables_of(tmp_path / "fresh")


def test_a_snapshot_holds_what_the_paths_hold_now(dumps: Path, tmp_path: Path) -> None:
    run([dumps], tmp_path / "out")
    (dumps / "a.txt").unlink()
    run([dumps], tmp_path / "out")
    assert sorted(textmine.open(tmp_path / "out").sources["path"]) == ["b.txt", "tom.txt"]


def test_a_run_says_how_many_dumps_are_gone_and_is_soon_undone(dumps: Path, tmp_path: Path) -> None:
    run([dumps], tmp_path / "out")
    (dumps / "a.txt").rename(tmp_path / "a.txt")
    assert run([dumps], tmp_path / "out").n_gone == 1
    (tmp_path / "a.txt").rename(dumps / "a.txt")
    again = run([dumps], tmp_path / "out")
    assert (again.n_gone, again.n_read) == (0, 0)


def test_an_empty_inbox_empties_no_snapshot(dumps: Path, tmp_path: Path) -> None:
    before = run([dumps], tmp_path / "out").snapshot
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"there is no dump, and .* holds 3; nothing was changed"):
        run([tmp_path / "empty"], tmp_path / "out")
    assert run([tmp_path / "empty"], tmp_path / "out", add=True).snapshot == before


def test_add_keeps_what_other_paths_held(dumps: Path, tmp_path: Path) -> None:
    run([dumps], tmp_path / "out")
    more = tmp_path / "more"
    more.mkdir()
    (more / "a.txt").write_text(COLUMN.replace("samler tre", "samler fem"), encoding="utf-8")
    result = run([more], tmp_path / "out", add=True)
    sources = textmine.open(tmp_path / "out").sources
    assert result.n_read == 1
    assert sorted(sources["path"]) == ["a.txt", "b.txt", "tom.txt"]
    assert "fem jobcentre" in sources.set_index("path").loc["a.txt", "text"]


def test_a_run_that_dies_keeps_the_old_snapshot_and_what_it_had_read(
    dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    before = run([dumps], out).snapshot
    (dumps / "c.txt").write_text(COLUMN.replace("samler tre", "samler fire"), encoding="utf-8")
    monkeypatch.setattr(pipeline, "commit", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        run([dumps], out)
    assert textmine.open(out).manifest["snapshot"] == before
    monkeypatch.undo()
    after = run([dumps], out)
    assert (after.committed, after.n_read) == (True, 0)


def test_the_same_dump_given_twice_is_one(dumps: Path, tmp_path: Path) -> None:
    result = run([dumps, dumps / "a.txt"], tmp_path / "out")
    assert len(textmine.open(tmp_path / "out").sources) == 3
    assert result.committed


def test_a_setting_leaves_the_tokens_out(dumps: Path, tmp_path: Path) -> None:
    run([dumps], tmp_path / "out", Settings.model_validate({"annotate": {"tokens": False}}))
    snapshot = textmine.open(tmp_path / "out")
    assert "tokens" not in snapshot.manifest["tables"]
    with pytest.raises(UsageError, match="no table tokens"):
        _ = snapshot.tokens


def test_a_wrong_path_stops_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="findes_ikke"):
        run([tmp_path / "findes_ikke"], tmp_path / "out")
    assert not (tmp_path / "out" / "latest").exists()


def test_another_executor_does_as_well(dumps: Path, tmp_path: Path) -> None:
    small = Settings.model_validate({"run": {"shard_documents": 1}})
    with ThreadPoolExecutor(2) as pool:
        run([dumps], tmp_path / "threads", small, pool=pool)
    run([dumps], tmp_path / "plain")
    assert tables_of(tmp_path / "threads") == tables_of(tmp_path / "plain")


def test_a_large_corpus_gets_a_topic_model_of_its_own_and_keeps_it(tmp_path: Path) -> None:
    folder = tmp_path / "dumps"
    folder.mkdir()
    words = ["sygedagpenge", "fleksjob", "budget", "praktik", "sanktion", "virksomhed", "samtale", "pension"]
    for n in range(12):
        picked = [words[(n + k) % 8] for k in range(3)]
        body = " ".join(f"Kommunen drøfter {w} med udvalget, og {w} fylder meget i sag {n}." for w in picked * 3)
        (folder / f"{n}.txt").write_text(f"Møde om {picked[0]}\n\n{body}\n", encoding="utf-8")
    small = Settings.model_validate({"topics": {"min_documents": 10, "n_topics": 3}})
    run([folder], tmp_path / "out", small)
    model = textmine.open(tmp_path / "out").manifest["topic_model"]
    assert (tmp_path / "out/models/topics" / model).is_dir()
    assert set(textmine.open(tmp_path / "out").topics["model"]) == {model}
    assert not run([folder], tmp_path / "out", small).committed
    run([folder], tmp_path / "again", small)
    assert tables_of(tmp_path / "again") == tables_of(tmp_path / "out")


def test_a_document_is_read_the_same_alone_and_among_others(sample_out: Path, tmp_path: Path) -> None:
    alone = next(path for path in sorted(SAMPLE.glob("*.txt")) if path.name.startswith("e_"))
    run([alone], tmp_path / "out")
    mine, all_ = textmine.open(tmp_path / "out"), textmine.open(sample_out)
    for name in ("tokens", "mentions", "actors", "quotes", "figures", "stances", "topics"):
        rows = all_.table(name)
        rows = rows[rows["document_id"].isin(mine.documents["document_id"])].reset_index(drop=True)
        pd.testing.assert_frame_equal(mine.table(name).reset_index(drop=True), rows)


def test_a_stage_that_loses_something_is_found_out(
    dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pipeline.take_apart
    monkeypatch.setattr(
        pipeline, "take_apart", lambda source: pipeline.replace(whole(source), segments=whole(source).segments[:-1])
    )
    run([dumps], tmp_path / "out")
    sources = textmine.open(tmp_path / "out").sources.set_index("path")
    assert set(sources["status"]) == {"rejected"}
    assert "gap or overlap" in sources.loc["a.txt", "reason"]


def test_a_fault_of_ours_rejects_the_dump_and_spares_the_others(
    dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pipeline.mark_repeats

    def faulty(parts: Parts) -> Parts:
        return whole(parts) if parts.source.path != "a.txt" else parts.segments[10_000]  # type: ignore[return-value]

    monkeypatch.setattr(pipeline, "mark_repeats", faulty)
    result = run([dumps], tmp_path / "out")
    sources = textmine.open(tmp_path / "out").sources.set_index("path")
    assert result.committed
    assert sources.loc["a.txt", "status"] == "rejected"
    assert "IndexError" in sources.loc["a.txt", "reason"]
    assert sources.loc["b.txt", "status"] == "ok"


def test_result_says_what_was_done(dumps: Path, tmp_path: Path) -> None:
    result = run([dumps], tmp_path / "out")
    assert isinstance(result, Result)
    assert result.manifest["balance"]["ingest"] == {"unit": "dumps", "in": 3, "out": 2, "removed": {"rejected": 1}}


def test_a_stance_champion_judges_what_is_new_and_the_rest_when_asked(dumps: Path, tmp_path: Path) -> None:
    shipped = pipeline.stance_champion()
    assert shipped is not None
    pipeline.run([dumps], tmp_path)
    own = Registry(tmp_path / "models")
    other = to_files(replace(load_stance(shipped), temperature=3.0))
    folder = own.add("stance", other, trained_on={}, settings={}, scores={})
    own.promote("stance", folder.name)

    def ran(*, rescore: bool) -> tuple[int, bool, set[str]]:
        result = pipeline.run([dumps], tmp_path, rescore=rescore)
        assert result.manifest["recipe"]["models"]["stance"] == folder.name
        return result.n_read, result.committed, set(textmine.open(tmp_path).table("stances")["model"])

    assert ran(rescore=False) == (0, True, {shipped.name})
    (dumps / "ny.txt").write_text("Jobcentrene er spild\n\nLuk dem nu, for de hjælper ingen.\n", encoding="utf-8")
    assert ran(rescore=False) == (1, True, {shipped.name, folder.name})
    n_read, committed, models = ran(rescore=True)
    assert (n_read > 1, committed, models) == (True, True, {folder.name})
    assert ran(rescore=True) == (0, False, {folder.name})
    assert ran(rescore=False) == (0, False, {folder.name})
