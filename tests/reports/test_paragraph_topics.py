"""`textmine topics paragraphs`: each paragraph inferred alone, with its place in the source."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import textmine
from textmine.cli import app
from textmine.errors import UsageError
from textmine.records import TEXT_ROLES
from textmine.reports.paragraph_topics import paragraph_topics


def test_every_paragraph_with_words_is_there_with_its_place(sample_out: Path) -> None:
    snapshot = textmine.open(sample_out)
    texts = dict(zip(snapshot.sources["source_id"], snapshot.sources["text"], strict=True))
    found = paragraph_topics(sample_out)
    assert [texts[p.segment_id.split("-")[0]][p.start : p.end] for p in found] == [p.text for p in found]
    with_words = set(snapshot.tokens["segment_id"])
    kept = snapshot.segments[snapshot.segments["kept"] & snapshot.segments["role"].isin(TEXT_ROLES)]
    assert {p.segment_id for p in found} == set(kept["segment_id"]) & with_words
    assert any(p.topics for p in found)
    for paragraph in found:
        weights = [weight for *_, weight in paragraph.topics]
        assert weights == sorted(weights, reverse=True)
        assert sum(weights) < 1.001
        assert min(weights[1:], default=1) >= 0.05


def test_some_documents_alone(sample_out: Path) -> None:
    found = paragraph_topics(sample_out)
    name = found[0].document_id
    assert paragraph_topics(sample_out, [name]) == [p for p in found if p.document_id == name]
    with pytest.raises(UsageError, match=r"no document 'x'.*documents"):
        paragraph_topics(sample_out, [name, "x"])


def test_the_command(sample_out: Path) -> None:
    name = paragraph_topics(sample_out)[0].document_id
    told = CliRunner().invoke(app, ["topics", "paragraphs", str(sample_out), name, "--json"])
    assert told.exit_code == 0, told.output
    rows = [json.loads(line) for line in told.output.splitlines()]
    assert {row["document_id"] for row in rows} == {name}
    table = CliRunner().invoke(app, ["topics", "paragraphs", str(sample_out), name])
    assert table.exit_code == 0, table.output
    assert name in table.output
