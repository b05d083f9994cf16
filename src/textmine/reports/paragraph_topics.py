"""Which topics each paragraph has: on request, for as a table they would outnumber the rows of most others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from textmine.corpus import bags, champion_topics
from textmine.errors import UsageError
from textmine.records import TEXT_ROLES
from textmine.tables.snapshot import latest
from textmine.tables.write import read_arrow
from textmine.topics.apply import infer
from textmine.topics.model import TopicModel, load_topics


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its topics, (topic_id, label, weight), the heaviest first; none where the model knows no word.

    `start` and `end` are offsets into the source, as everywhere.
    """

    document_id: str
    segment_id: str
    start: int
    end: int
    text: str
    topics: tuple[tuple[str, str, float], ...]


def paragraph_topics(out: Path, documents: Sequence[str] = (), least: float = 0.05) -> list[Paragraph]:
    """Infer the topics of every kept paragraph, of some documents or of all, by the model of the newest snapshot.

    Topics below the weight `least` are left out, but for the heaviest. A paragraph is inferred alone: its weights say
    more the longer it is. Raises UsageError for an unknown document, or where the snapshot has no tokens or no model.
    """
    snapshot = latest(out)
    model = _model(out)
    if not (snapshot / "tokens").is_dir():
        raise UsageError(f"{snapshot} holds no table tokens; run with annotate.tokens = true")
    segments, tokens, mentions = (_of(snapshot / name, documents) for name in ("segments", "tokens", "mentions"))
    if missing := sorted(set(documents) - set(segments["document_id"].to_pylist())):
        raise UsageError(f"{snapshot}: no document {missing[0]!r}; `textmine.open({str(out)!r}).documents` lists them")
    lemmas = _lemmas(tokens.to_pylist(), mentions.to_pylist())
    return [
        Paragraph(*place, _topics(model, lemmas[place[1]], least))
        for place in _places(snapshot, segments)
        if place[1] in lemmas
    ]


def _places(snapshot: Path, segments: pa.Table) -> Iterator[tuple[str, str, int, int, str]]:
    """Yield document, segment, start, end and text of each kept paragraph."""
    sources = read_arrow(snapshot / "sources").filter(pc.field("source_id").isin(pc.unique(segments["source_id"])))
    texts = dict(zip(sources["source_id"].to_pylist(), sources["text"].to_pylist(), strict=True))
    kept = segments.filter(pc.field("kept") & pc.field("role").isin(sorted(TEXT_ROLES)))
    for row in kept.sort_by([("document_id", "ascending"), ("start", "ascending")]).to_pylist():
        start, end = row["start"], row["end"]
        yield row["document_id"], row["segment_id"], start, end, texts[row["source_id"]][start:end]


def _model(out: Path) -> TopicModel:
    folder = champion_topics(out)
    if folder is None:
        raise UsageError(f"{out}: no topic model; train one with `textmine train topics {out} --into {out / 'models'}`")
    return load_topics(folder)


def _of(table: Path, documents: Sequence[str]) -> pa.Table:
    rows = read_arrow(table)
    return rows.filter(pc.field("document_id").isin(list(documents))) if documents else rows


def _lemmas(tokens: Sequence[dict[str, Any]], mentions: Sequence[dict[str, Any]]) -> dict[str, list[str]]:
    """The content lemmas by segment: the bags of documents, were each segment one."""
    words, names = ([row | {"document_id": row["segment_id"]} for row in rows] for rows in (tokens, mentions))
    return {row["document_id"]: row["lemmas"] for row in bags(words, names)}


def _topics(model: TopicModel, lemmas: Sequence[str], least: float) -> tuple[tuple[str, str, float], ...]:
    labels = dict(zip(model.topic_ids, model.labels, strict=True))
    found = infer(model, lemmas)
    return tuple((name, labels[name], weight) for k, (name, weight) in enumerate(found) if not k or weight >= least)
