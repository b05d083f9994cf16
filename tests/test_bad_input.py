"""Every bad input in one folder: each a row with a reason that says what to do, and the good dump unharmed."""

import gzip
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

import textmine
from textmine import pipeline
from textmine.pipeline import run
from textmine.records import Annotated, Stance
from textmine.settings import Settings

pytestmark = pytest.mark.slow
GOOD = "Jobcentret får ros\n\nAf Ida Holm\n\nJobcentret har hjulpet 120 borgere i år, og det er flot.\n"


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


BAD: dict[str, bytes] = {
    "tom.txt": b"",
    "billede.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "en_linje.txt": b"jobcentret " * 200_000,
    "afbrudt.zip": zipped(**{"a.txt": GOOD.encode() * 50})[:-60],
    "udad.zip": zipped(**{"..__x.txt": GOOD.encode()}),
    "bombe.zip": zipped(**{"nul.txt": b"0" * 5_000_000}),
    "bombe.txt.gz": gzip.compress(b"0" * 5_000_000),
    "dyb.html": b"<html><body>" + b"<div>" * 10_000 + b"<p>Jobcentret</p>" + b"</div>" * 10_000,
    "rapport.docx": zipped(**{"word__document.xml": b"<w:document/>", "[Content_Types].xml": b"<Types/>"}),
}
MENDED: dict[str, bytes] = {
    "nul.txt": GOOD.replace("ros", "ros\0").encode(),
    "ugyldig.txt": GOOD.encode() + b" \xff\xfe sidste linje",
}


def test_bad_input_is_a_row_with_a_reason(tmp_path: Path) -> None:
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    for name, data in (BAD | MENDED).items():
        (dumps / name).write_bytes(data)
    (dumps / "god.txt").write_text(GOOD, encoding="utf-8")
    (dumps / "poster.jsonl").write_text(
        '{"text": "' + "Jobcentret hjælper mange. " * 5 + '"}\n{"text": "afbru', encoding="utf-8"
    )
    result = run([dumps], tmp_path / "out", Settings.model_validate({"ingest": {"max_bytes": 2_000_000}}))
    sources = textmine.open(tmp_path / "out").sources
    rejected = sources[sources["status"] == "rejected"]
    for name in BAD:
        rows = rejected[rejected["path"].str.startswith(name)]
        assert len(rows) == 1, f"{name}: {sources[['path', 'status', 'reason']].to_string()}"
        assert len(rows.iloc[0]["reason"].split()) >= 6, rows.iloc[0]["reason"]
    assert result.committed
    read = set(sources[sources["status"] == "ok"]["path"])
    assert {"god.txt", "poster.jsonl#1", *MENDED} <= read
    assert list(rejected[rejected["path"].str.startswith("poster")]["path"]) == ["poster.jsonl#2"]
    titles = textmine.open(tmp_path / "out").documents["title"]
    assert "Jobcentret får ros" in set(titles)


def test_a_snapshot_of_nothing_but_bad_input_is_a_snapshot(tmp_path: Path) -> None:
    (tmp_path / "tom.txt").write_bytes(b"")
    run([tmp_path / "tom.txt"], tmp_path / "out")
    snapshot = textmine.open(tmp_path / "out")
    assert list(snapshot.sources["status"]) == ["rejected"]
    assert len(snapshot.documents) == 0


def test_an_empty_folder_gives_an_empty_snapshot(tmp_path: Path) -> None:
    (tmp_path / "dumps").mkdir()
    run([tmp_path / "dumps"], tmp_path / "out")
    assert len(textmine.open(tmp_path / "out").sources) == 0


def test_white_space_alone_is_a_row_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("\n\n \t\n", encoding="utf-8")
    run([tmp_path / "d.txt"], tmp_path / "out")
    assert "white space" in textmine.open(tmp_path / "out").sources["reason"].iloc[0]


@pytest.mark.parametrize(
    "text",
    [
        "!!! ??? ---",
        "👩🏽‍🔧 " * 50,
        "Jobcentret" * 20_000,
        "«»”“\"'’‘" * 500,
        "Kommentarer\n\n" + "Enig\n\n" * 3000,
        "Titel:\n" * 500,
        "\u200b\u200c\u200d\ufeff",
        "1.234.56 12,34,56 1e999 ٣٤٥ " * 200,
        '"' + "Det her citat slutter aldrig, og det fylder. " * 400,
    ],
)
def test_odd_text_is_read_without_a_traceback(text: str, tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text(text, encoding="utf-8")
    run([tmp_path / "d.txt"], tmp_path / "out")
    snapshot = textmine.open(tmp_path / "out")
    assert len(snapshot.sources) == 1
    assert snapshot.segments["end"].max() == snapshot.sources["n_chars"].iloc[0]


@pytest.mark.parametrize("out", ["ud", "."])
def test_out_inside_of_the_dumps_is_not_read(out: str, tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text(GOOD, encoding="utf-8")
    assert run([tmp_path], tmp_path / out).committed
    assert not run([tmp_path], tmp_path / out).committed
    assert list(textmine.open(tmp_path / out).sources["path"]) == ["d.txt"]


@pytest.mark.parametrize(
    "damaged", ["shards/*/*/documents.parquet", "shards/*/*/shard.json", "latest/quotes/*", "latest/*.json"]
)
def test_a_damaged_file_in_out_is_made_again(damaged: str, tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text(GOOD, encoding="utf-8")
    out = tmp_path / "out"
    first = run([tmp_path / "d.txt"], out)
    (file,) = out.glob(damaged)
    file.write_bytes(file.read_bytes()[:20])
    (tmp_path / "e.txt").write_text(GOOD.replace("120", "340"), encoding="utf-8")
    assert run([tmp_path], out).committed
    assert run([tmp_path / "d.txt"], out).snapshot == first.snapshot


def test_a_row_that_breaks_the_schema_rejects_its_dump_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = pipeline.judge

    def twice(annotated: Annotated, *rest: Any) -> tuple[Stance, ...]:
        return judge(annotated, *rest) * (2 if annotated.parts.source.path == "a.txt" else 1)

    monkeypatch.setattr(pipeline, "judge", twice)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    assert run([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "out").committed
    sources = textmine.open(tmp_path / "out").sources.set_index("path")
    assert "two rows have the same" in sources.loc["a.txt", "reason"]
    assert sources.loc["b.txt", "status"] == "ok"
