"""Texts that lie in columns and files."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from textmine.dedup import stored
from textmine.dedup.stored import StoredTexts

TEXTS = ["Byrådet mødes.", "", "Æblet på øen", "Slut"]


def test_texts_of_a_file_are_those_that_were_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "FORGET", 3)
    path = tmp_path / "texts.arrow"
    schema = pa.schema([("text", pa.large_string())])
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, schema) as writer:
        for part in (TEXTS[:1], [], TEXTS[1:]):
            writer.write(pa.record_batch([pa.array(part, pa.large_string())], schema=schema))
    texts = StoredTexts.of_file(path)
    assert list(texts) == TEXTS
    assert texts[1:3] == TEXTS[1:3]
    assert (len(texts), texts[3]) == (4, "Slut")


def test_there_is_no_text_beyond_the_last() -> None:
    texts = StoredTexts(pa.chunked_array([TEXTS]))
    with pytest.raises(IndexError, match="text 4 of 4"):
        texts[4]
    assert list(StoredTexts(pa.chunked_array([], pa.string()))) == []
