"""How good the topics in use are, how many documents each has, and how that changed over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from statistics import fmean
from typing import Any

import pyarrow.compute as pc

from textmine.corpus import champion_topics, read_originals
from textmine.errors import UsageError
from textmine.models.registry import read_model
from textmine.tables.snapshot import latest
from textmine.tables.write import read_arrow
from textmine.topics.align import agreement
from textmine.topics.model import TopicModel, load_topics
from textmine.topics.train import TOP, score, train_topics

YEARS, MONTHS = 4, 10
"""From so many years, pictures are by year; from so many months, by quarter."""
PART = 10
"""One document in so many is left out of each fit that tells how stable topics are."""
_BAR, _HEIGHT = 14, 40


@dataclass(frozen=True, slots=True)
class Standing:
    """A topic and its documents: originals that have it first."""

    topic_id: str
    label: str
    named: bool
    """Whether a person gave the label."""
    n_documents: int
    over_time: tuple[int, ...]
    """Documents by period; those without a date are in none."""


@dataclass(frozen=True, slots=True)
class Report:
    """The topics of a snapshot and how good they are."""

    model: str
    scores: dict[str, Any]
    topics: tuple[Standing, ...]
    """The commonest first."""
    periods: tuple[str, ...]
    totals: tuple[int, ...]
    """Documents by period, of all topics."""


def report(out: Path, seeds: int = 3) -> Report:
    """Report on the topic model of OUT, judged by the documents of its newest snapshot.

    `seeds` fits, each without another tenth of the documents, tell how stable its topics are; 0 leaves that out. Raises
    UsageError where there is no snapshot or no model, or the snapshot holds no tokens.
    """
    snapshot, folder = latest(out), champion_topics(out)
    if folder is None:
        raise UsageError(f"{out}: no topic model; train one with `textmine train topics {out} --into {out / 'models'}`")
    model, (card, _), bags = load_topics(folder), read_model(folder), read_originals(snapshot)
    scores = score(model, bags) | {"c_v": c_v(model, [lemmas for _, lemmas in bags])}
    scores.pop("command")
    if seeds:
        scores["stability"] = _stability(model, bags, seeds, str(card.settings.get("method", "lda")))
    scores["alignment"] = card.scores.get("alignment")
    dated = _dated(snapshot, {name for name, lemmas in bags if lemmas})
    return Report(model.name, scores, *_over_time(model, dated))


def c_v(model: TopicModel, texts: Sequence[Sequence[str]]) -> float | None:
    """Return gensim's `c_v` of each topic's ten heaviest lemmas, their mean; None where the texts have too few."""
    from gensim.corpora import Dictionary
    from gensim.models import CoherenceModel  # gensim takes two seconds to import

    held = {lemma for text in texts for lemma in text}
    tops = [[term for term, _ in row if term in held] for row in model.top_terms(TOP)]
    tops = [top for top in tops if len(top) > 1]
    if not tops:
        return None
    words = Dictionary([list(text) for text in texts])
    asked = CoherenceModel(topics=tops, texts=texts, dictionary=words, coherence="c_v", processes=1)
    return round(float(asked.get_coherence()), 4)


def page(found: Report) -> str:
    """Return the report as one HTML page that needs nothing else: a row a topic, with its share of each period."""
    rows = "".join(_row(topic, found) for topic in found.topics)
    scores = ", ".join(f"{name} {value:.3f}" for name, value in found.scores.items() if isinstance(value, float))
    span = f"{found.periods[0]} to {found.periods[-1]}" if found.periods else "no document has a date"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Topics</title><style>'
        "body{font:15px/1.4 sans-serif;margin:2rem;max-width:70rem}td{padding:.2rem .8rem;vertical-align:bottom}"
        "td.n{text-align:right}rect{fill:#2a6f97}rect:hover{fill:#d1495b}</style></head><body>\n"
        f"<h1>Topics</h1><p>Model {escape(found.model)}: {escape(scores)}.</p>"
        f"<p>Share of the documents of each period that have the topic first: {escape(span)}. "
        "All bars are on one scale.</p>\n"
        f"<table><tr><th>topic</th><th>label</th><th>documents</th><th>over time</th></tr>\n"
        f"{rows}</table></body></html>\n"
    )


def _row(topic: Standing, found: Report) -> str:
    most = max((n / t for s in found.topics for n, t in zip(s.over_time, found.totals, strict=True) if t), default=1.0)
    bars = "".join(
        _bar(i, n / total / (most or 1), f"{period}: {n} of {total}")
        for i, (period, n, total) in enumerate(zip(found.periods, topic.over_time, found.totals, strict=True))
        if total
    )
    picture = f'<svg width="{_BAR * len(found.periods)}" height="{_HEIGHT}" role="img">{bars}</svg>'
    mark = " *" if topic.named else ""
    return (
        f'<tr><td>{escape(topic.topic_id)}</td><td>{escape(topic.label)}{mark}</td><td class="n">'
        f"{topic.n_documents}</td><td>{picture}</td></tr>\n"
    )


def _bar(i: int, share: float, title: str) -> str:
    height = round(share * (_HEIGHT - 2), 1)
    top = round(_HEIGHT - height, 1)
    box = f'x="{i * _BAR}" y="{top}" width="{_BAR - 2}" height="{height}"'
    return f"<rect {box}><title>{escape(title)}</title></rect>"


def _stability(model: TopicModel, bags: Sequence[tuple[str, Sequence[str]]], seeds: int, method: str) -> float:
    """Return how alike the topics are that other seeds find without another tenth of the documents each."""
    ordered = sorted((name, lemmas) for name, lemmas in bags)
    fits = (
        train_topics(
            [bag for i, bag in enumerate(ordered) if i % PART != seed % PART],
            n_topics=len(model.topic_ids), seed=seed, method=method,
        )
        for seed in range(1, seeds + 1)
    )  # fmt: skip
    return round(fmean(agreement(model, fit) for fit in fits), 4)


def _dated(snapshot: Path, originals: set[str]) -> list[tuple[str, date | None]]:
    """Return the first topic and the date of each original."""
    on = {row["document_id"]: row["published_on"] for row in _rows(snapshot / "documents", "document_id published_on")}
    first = read_arrow(snapshot / "topics").filter(pc.field("rank") == 1).select(["document_id", "topic_id"])
    return [(r["topic_id"], on[r["document_id"]]) for r in first.to_pylist() if r["document_id"] in originals]


def _rows(folder: Path, columns: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_arrow(folder).select(columns.split()).to_pylist()
    return rows


def _over_time(
    model: TopicModel, dated: Sequence[tuple[str, date | None]]
) -> tuple[tuple[Standing, ...], tuple[str, ...], tuple[int, ...]]:
    periods = _periods([on for _, on in dated if on])
    unit = _unit([on for _, on in dated if on])
    cells = Counter((name, _name(on, unit)) for name, on in dated if on)
    n = Counter(name for name, _ in dated)
    standings = [
        Standing(name, label, name in model.named, n[name], tuple(cells[name, period] for period in periods))
        for name, label in zip(model.topic_ids, model.labels, strict=True)
    ]
    totals = tuple(sum(s.over_time[i] for s in standings) for i in range(len(periods)))
    return tuple(sorted(standings, key=lambda s: (-s.n_documents, s.topic_id))), periods, totals


def _unit(dates: Sequence[date]) -> int:
    """Return how many months a period has: 12, 3 or 1."""
    if not dates:
        return 1
    first, last = min(dates), max(dates)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return 12 if months > YEARS * 12 else 3 if months >= MONTHS else 1


def _name(on: date, unit: int) -> str:
    return {12: f"{on.year}", 3: f"{on.year} Q{(on.month + 2) // 3}", 1: f"{on.year}-{on.month:02d}"}[unit]


def _periods(dates: Sequence[date]) -> tuple[str, ...]:
    """Return the names of all periods from the first date to the last, also those without a document."""
    if not dates:
        return ()
    first, last, unit = min(dates), max(dates), _unit(dates)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(dict.fromkeys(_name(date(m // 12, m % 12 + 1, 1), unit) for m in months))
