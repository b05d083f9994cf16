"""Which pipelines are taken, and what is said of those that are not."""

from pathlib import Path

import pytest
import spacy

from textmine.annotate.language import load_pipeline
from textmine.errors import UsageError


def saved(path: Path, *pipes: str) -> str:
    nlp = spacy.blank("da")
    for pipe in pipes:
        nlp.add_pipe(pipe)
    nlp.to_disk(path)
    return str(path)


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("da_textmine_missing", "pip install da_textmine_missing"), ("/nowhere/at/all", "annotate.pipeline")],
)
def test_a_missing_pipeline_names_its_remedy(name: str, remedy: str) -> None:
    with pytest.raises(UsageError, match="not installed") as e:
        load_pipeline(name)
    assert remedy in str(e.value)


def test_our_own_missing_pipeline_points_at_make_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(spacy, "load", missing)
    load_pipeline.cache_clear()
    with pytest.raises(UsageError, match="make install"):
        load_pipeline("da_textmine")


def test_a_pipeline_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"finds no names \(it has: sentencizer\)"):
        load_pipeline(saved(tmp_path, "sentencizer"))


def test_a_pipeline_without_sentences_gets_them(tmp_path: Path) -> None:
    nlp = load_pipeline(saved(tmp_path, "entity_ruler"))
    assert nlp.pipe_names == ["entity_ruler", "sentencizer"]


def test_a_pipeline_is_loaded_once(tmp_path: Path) -> None:
    path = saved(tmp_path, "entity_ruler", "sentencizer")
    assert load_pipeline(path) is load_pipeline(path)
    assert load_pipeline(path).pipe_names == ["entity_ruler", "sentencizer"]
