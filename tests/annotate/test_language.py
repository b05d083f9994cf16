"""Which pipelines are taken, and what is said of those that are not."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span

import textmine
from textmine.annotate.language import load_pipeline
from textmine.annotate.names import find_names
from textmine.errors import UsageError
from textmine.records import Passage, Segment
from textmine.settings import Annotate, Settings


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


def test_another_pipeline_drops_in_by_one_setting(tmp_path: Path) -> None:
    """Its labels become ours, its names rows; it gives no scores, so there are none."""
    nlp = spacy.blank("da")
    ruler = nlp.add_pipe("entity_ruler")
    names = {"Ragnhild Ørsvik": "PERSON", "Kvantia": "ORGANIZATION", "Ubeby": "GPE", "torsdag": "DATE"}
    patterns = [{"label": label, "pattern": name} for name, label in names.items()]
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "other")
    dump = tmp_path / "dump.txt"
    text = "Ny fabrik\n\nI torsdag mødte Ragnhild Ørsvik direktionen for Kvantia i Ubeby. Mødet var langt, og sent."
    dump.write_text(text, encoding="utf-8")
    settings = Settings(annotate=Annotate(pipeline=str(tmp_path / "other")))
    textmine.run([dump], tmp_path / "out", settings)
    mentions = textmine.open(tmp_path / "out").mentions
    assert set(zip(mentions["text"], mentions["label"], strict=True)) == {
        ("Ragnhild Ørsvik", "PER"), ("Kvantia", "ORG"), ("Ubeby", "LOC"),
    }  # fmt: skip
    assert mentions["score"].isna().all()


def test_the_models_certainty_goes_with_its_names() -> None:
    nlp = spacy.blank("da")
    patterns = [{"label": "ORG", "pattern": "Kvantia"}, {"label": "LOC", "pattern": "Ubeby"}]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)  # type: ignore[attr-defined]
    if not Span.has_extension("score"):
        Span.set_extension("score", default=None)

    def sure(doc: Doc) -> Doc:
        for ent in doc.ents:
            ent._.score = 0.75 if ent.label_ == "ORG" else None
        return doc

    text = "Direktionen for Kvantia mødtes i Ubeby."
    passage = Passage(Segment("s", "g", "d", "body", 0, len(text), kept=True), sure(nlp(text)), 0)
    found = {name.text: name.score for name in find_names([passage])}
    assert found == {"Kvantia": 0.75, "Ubeby": None}
