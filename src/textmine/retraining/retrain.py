"""New articles or labels to a challenger, the gate, and perhaps a new champion; knows no Prefect.

What decides is in `drift` (whether to train) and `gate` (whether to promote). What was decided is in the registry's
history, with all figures, whichever way it went.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.compute as pc

from textmine.annotate.language import load_pipeline
from textmine.corpus import bags as bags_of
from textmine.errors import UsageError
from textmine.models.files import write_synced
from textmine.models.registry import ModelError, Registry, canonical, digest, read_model
from textmine.retraining.drift import binned, drift
from textmine.retraining.gate import FrozenTest, Rules, Verdict, freeze, judge, judge_scores
from textmine.retraining.held_out import stance_answers, topic_scores
from textmine.settings import Settings
from textmine.stance.features import target_of
from textmine.stance.labels import Passage, read_passages
from textmine.stance.store import LABELS, load_stance
from textmine.stance.train import train_stance
from textmine.stance.vectors import text_vectors
from textmine.tables.snapshot import latest
from textmine.tables.write import read_arrow
from textmine.topics.model import TopicModel, load_topics
from textmine.topics.train import next_number, train_into

TEST = "test.json"
"""Beside the versions of a kind: the ids and groups of the documents that are never trained on."""
TEST_SHARE, TEST_MOST = 0.2, 1000
MIN_NEW, MIN_NEW_SHARE = 50, 0.05
"""New documents or labels that are worth a model: so many, and such a share of those it was trained on."""
MEASURE = "words foretold (log ratio)"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a retraining came to."""

    kind: str
    action: str
    """`not due`, `promoted`, `kept`, or with `dry_run` `would promote`, `would keep`."""
    why: str
    challenger: str | None = None
    champion: str | None = None
    """The champion afterwards."""
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What retraining needs to know of an original: a document that is no copy."""

    document_id: str
    lemmas: tuple[str, ...]
    group: str
    published_on: date | None
    signals: Mapping[str, str]


def retrain_topics(
    out: Path,
    settings: Settings | None = None,
    *,
    rules: Rules | None = None,
    force: bool = False,
    dry_run: bool = False,
) -> Outcome:
    """Train topics on the newest snapshot of OUT, and make the model OUT's champion where the gate lets it.

    It trains where enough new documents have come or drift is seen, or by `force`. `dry_run` trains and judges, and
    changes nothing. Raises UsageError where there is no snapshot, and for `force` with too few documents.
    """
    settings = settings or Settings()
    snapshot, registry = latest(out), Registry(out / "models")
    documents = read_documents(snapshot)
    champion = registry.champion("topics")
    old = load_topics(champion) if champion else None
    if few := _too_few(len(documents), settings):
        if force:
            raise UsageError(f"{out}: {few}")
        return Outcome("topics", "not due", few, champion=old.name if old else None)
    due = "asked for" if force else _topics_due(registry, old, documents, out)
    if not due:
        return Outcome("topics", "not due", "too few new documents, and no drift", champion=old.name if old else None)
    held = frozen_documents(registry, documents, keep=not dry_run)
    learned = [(d.document_id, d.lemmas) for d in documents if d.document_id not in held]
    about = {"snapshot": snapshot.name, "due": due}
    with TemporaryDirectory() as aside:
        folder, _ = train_into(
            learned, Path(aside) if dry_run else registry.root, promote=False,
            n_topics=settings.topics.n_topics, seed=settings.topics.seed, method=settings.topics.method,
            champion=champion, first_number=next_number(registry),
        )  # fmt: skip
        new = load_topics(folder)
    verdict = _judge_topics(old, new, documents, held, rules) if old and old.name != new.name else None
    return _settle(registry, "topics", new.name, old.name if old else None, verdict, about, dry_run)


def retrain_stance(
    labels: Path,
    test: Path,
    into: Path,
    settings: Settings | None = None,
    *,
    rules: Rules | None = None,
    force: bool = False,
    dry_run: bool = False,
) -> Outcome:
    """Train stance on the CSV `labels`, judge it on the CSV `test`, and make it the champion below `into` if it wins.

    It trains where enough labels are new since the champion, or by `force`. Raises UsageError for wrong files, and
    where a text or an author of the test is among the labels.
    """
    settings, registry = settings or Settings(), Registry(into)
    rows, asked = read_passages(labels), read_passages(test)
    _check_apart(rows, asked, labels, test)
    champion = registry.champion("stance")
    old = load_stance(champion) if champion else None
    due = "asked for" if force else _labels_due(champion, rows, labels)
    if not due:
        return Outcome("stance", "not due", "too few new labels", champion=old.name if old else None)
    vectors = partial(text_vectors, load_pipeline(settings.annotate.pipeline))
    with TemporaryDirectory() as aside:
        where = Path(aside) if dry_run else into
        target = target_of(settings.stance.target, settings.stance)
        report = train_stance(labels, where, vectors=vectors, target=target, promote=False)
        new = load_stance(report.folder)
    verdict = None
    if old and old.name != new.name:
        frozen = FrozenTest(*zip(*((f"{i}", row.group, LABELS[row.label]) for i, row in enumerate(asked)), strict=True))
        read = vectors([row.text for row in asked])
        verdict = judge(frozen, *stance_answers(asked, read, (old, new), settings.stance.abstain_below), rules)
    about = {"labels": digest(labels), "test": digest(test), "due": due}
    return _settle(registry, "stance", new.name, old.name if old else None, verdict, about, dry_run)


def read_documents(snapshot: Path) -> list[Document]:
    """Return the originals of a snapshot that have words, by id.

    Raises UsageError where the snapshot holds no tokens.
    """
    if not (snapshot / "tokens").is_dir():
        raise UsageError(f"{snapshot} holds no table tokens; run with annotate.tokens = true")
    tokens, mentions = (read_arrow(snapshot / name).to_pylist() for name in ("tokens", "mentions"))
    lemmas = {row["document_id"]: tuple(row["lemmas"]) for row in bags_of(tokens, mentions)}
    signals = _signals(snapshot)
    columns = ["document_id", "parent_id", "duplicate_of", "published_on", "publisher"]
    return [
        Document(
            document_id=row["document_id"],
            lemmas=lemmas[row["document_id"]],
            group=row["parent_id"] or row["document_id"],  # a reply has the words of what it answers
            published_on=row["published_on"],
            signals={"source mix": row["publisher"] or ""} | signals.get(row["document_id"], {}),
        )
        for row in read_arrow(snapshot / "documents").select(columns).to_pylist()
        if row["duplicate_of"] is None and lemmas.get(row["document_id"])
    ]


def frozen_documents(registry: Registry, documents: Sequence[Document], *, keep: bool = True) -> frozenset[str]:
    """Return the documents that are held out: those chosen before, or the newest of today, which are written down.

    Raises UsageError where few of those chosen before are still there: what is judged on others is not comparable.
    """
    path = registry.root / "topics" / TEST
    there = {document.document_id for document in documents}
    if path.is_file():
        chosen = _read_test(path)
        if len(chosen & there) < 0.9 * len(chosen):
            raise UsageError(
                f"{path}: only {len(chosen & there)} of its {len(chosen)} documents are in the snapshot; "
                "remove the file, and the newest of today are chosen"
            )
        return frozenset(chosen & there)
    share = min(TEST_SHARE, TEST_MOST / len(documents))
    held = freeze([(d.document_id, d.group, d.published_on) for d in documents], share)
    if keep and held:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{TEST}-new")
        write_synced(aside, canonical({"held_out": held}, indent=1) + b"\n")
        aside.replace(path)
    return frozenset(held)


def _read_test(path: Path) -> set[str]:
    try:
        return set(map(str, json.loads(path.read_text(encoding="utf-8"))["held_out"]))
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise ModelError(f"{path}: no list of documents ({e}); remove it, and the newest of today are chosen") from e


def _judge_topics(
    old: TopicModel, new: TopicModel, documents: Sequence[Document], held: frozenset[str], rules: Rules | None
) -> Verdict:
    bags = {document.document_id: document.lemmas for document in documents}
    tested = [document for document in documents if document.document_id in held]
    test = FrozenTest(tuple(d.document_id for d in tested), tuple(d.group for d in tested))
    (before, after), checks = topic_scores(test, bags, (old, new))
    return judge_scores(test, before, after, MEASURE, rules, checks)


def _settle(
    registry: Registry,
    kind: str,
    new: str,
    old: str | None,
    verdict: Verdict | None,
    about: Mapping[str, Any],
    dry_run: bool,
) -> Outcome:
    """Promote or keep a challenger, and write down why."""
    if new == old:
        return Outcome(kind, "kept", "the challenger is the champion, byte for byte", new, old)
    promoted = verdict is None or verdict.promoted
    why = verdict.reason if verdict else "the first of its kind: there is no champion to beat"
    evidence = {**about, **(verdict.evidence() if verdict else {})}
    if dry_run:
        return Outcome(kind, "would promote" if promoted else "would keep", why, new, old, verdict)
    if promoted:
        registry.promote(kind, new, why=why, evidence=evidence, instead_of=old)
    else:
        registry.keep(kind, new, why, evidence)
    return Outcome(kind, "promoted" if promoted else "kept", why, new, new if promoted else old, verdict)


def _enough(new: int, known: int) -> bool:
    return new >= max(MIN_NEW, MIN_NEW_SHARE * known)


def _too_few(n: int, settings: Settings) -> str | None:
    """Return what is to be said where there are too few documents for topics of their own, or None."""
    least = settings.topics.min_documents
    said = f"{n} different documents; topics of their own need {least} (the setting topics.min_documents)"
    return said if n < least else None


def _topics_due(registry: Registry, old: TopicModel | None, documents: Sequence[Document], out: Path) -> str | None:
    """Return why topics are to be trained anew, or None."""
    if old is None:
        return "there is no champion"
    known = _known(registry, out)
    if known is None:
        card, _ = read_model(registry.folder("topics", old.name))
        before = int(card.trained_on.get("n_documents", 0))
        new = len(documents) - before
        return f"{new} new documents beside {before}" if _enough(new, before) else None
    added = [document for document in documents if document.document_id not in known]
    rest = [document for document in documents if document.document_id in known]
    if _enough(len(added), len(known)):
        return f"{len(added)} new documents beside {len(known)}"
    alarms = [s for s in drift(*_compared(rest, added, set(old.terms))) if s.alarm]
    return "drift: " + ", ".join(f"{s.name} by {s.distance:.2f} (p {s.p:.3f})" for s in alarms) if alarms else None


def _known(registry: Registry, out: Path) -> set[str] | None:
    """Return the documents of the snapshot that the last retraining looked at; None where it is no longer there."""
    for entry in reversed(registry.history("topics").entries):
        if snapshot := (entry.evidence or {}).get("snapshot"):
            folder = out / "snapshots" / str(snapshot) / "documents"
            if folder.is_dir():
                return set(read_arrow(folder)["document_id"].to_pylist())
            return None
    return None


def _compared(
    known: Sequence[Document], new: Sequence[Document], terms: set[str]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the categories of known and of new documents, by signal."""
    names = sorted({name for document in known for name in document.signals})
    before, after = (
        {name: [d.signals[name] for d in side if name in d.signals] for name in names} for side in (known, new)
    )
    if known and new:
        shares = [[sum(w not in terms for w in d.lemmas) / len(d.lemmas) for d in side] for side in (known, new)]
        before["unknown words"], after["unknown words"] = binned(*shares)
    return before, after


def _signals(snapshot: Path) -> dict[str, dict[str, str]]:
    """Return by document what the tables say that may drift: its first topic, and the side it takes."""
    found: dict[str, dict[str, str]] = {}
    topics = read_arrow(snapshot / "topics").filter(pc.field("rank") == 1)
    for row in topics.select(["document_id", "topic_id"]).to_pylist():
        found.setdefault(row["document_id"], {})["topic mix"] = row["topic_id"]
    stances = read_arrow(snapshot / "stances").filter(pc.field("unit") == "document")
    for row in stances.select(["document_id", "label"]).to_pylist():
        found.setdefault(row["document_id"], {})["label mix"] = row["label"] or ""
    return found


def _labels_due(champion: Path | None, rows: Sequence[Passage], labels: Path) -> str | None:
    """Return why stance is to be trained anew, or None."""
    if champion is None:
        return "there is no champion"
    trained_on = read_model(champion)[0].trained_on
    before = int(trained_on.get("n", 0))
    new = len(rows) - before
    return (
        f"{new} new labels beside {before}"
        if trained_on.get("sha256") != digest(labels) and _enough(new, before)
        else None
    )


def _check_apart(rows: Sequence[Passage], asked: Sequence[Passage], labels: Path, test: Path) -> None:
    """Raise UsageError where the test is not kept apart from what is learned."""
    texts = {" ".join(row.text.casefold().split()) for row in rows}
    seen = [row.text for row in asked if " ".join(row.text.casefold().split()) in texts]
    if seen:
        raise UsageError(f"{test}: {len(seen)} of its texts are in {labels} too; take them out of one of the two")
    if shared := sorted({row.group for row in asked} & {row.group for row in rows}):
        raise UsageError(f"{test}: the author groups {', '.join(shared[:5])} are in {labels} too; keep authors apart")
