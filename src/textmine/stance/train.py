"""Train the stance classifier on labelled passages, score it by author, and store it."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import Pipeline
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from textmine.errors import UsageError
from textmine.models import Registry, digest
from textmine.stance.documents import CLOSE, ELSE, MET, NAMED, OTHERS, Array, spoken, summary
from textmine.stance.features import passage
from textmine.stance.score import ece, f1, macro_f1_interval
from textmine.stance.store import LABELS, StanceModel, to_files

COLUMNS = ("id", "text", "label", "unit", "author_group", "note")
UNITS = ("document", "comment", "quote")
ELSEWHERE = "other"
"""A value of the optional column `about`: the passage is about something else, and the rule of `apply` judges it."""
FOLDS = 5
MIN_PER_CLASS = 10
GRID = tuple(product((0.5, 1.0, 2.0), (0.3, 0.5)))
"""(C, weight of the cues beside the text)."""
N_ASSEMBLED = 1500
QUARRELS = 0.5
"""The share of neutral documents that report two sides at length."""
WORD, SIGN = r"(?u)\b\w+\b", r"\S+"

Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled passage; `label` is a number of LABELS."""

    text: str
    label: int
    unit: str
    group: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a training run found. All figures but `articles` are of passages whose author group was held out."""

    folder: Path
    n_passages: int
    macro_f1: dict[str, float]
    """`value`, and `low` and `high` of its 95 % interval over author groups."""
    accuracy: float
    ece: float
    f1: dict[str, float]
    articles: dict[str, float] = field(default_factory=dict)
    """Whole articles that took no part in training: `n` and `accuracy`."""


def train_stance(data: Path, out: Path, *, target: str = "jobcentre", seed: int = 1, promote: bool = True) -> Report:
    """Train on the CSV `data`, store the model under `out`/stance, and return its scores.

    `articles_dev.jsonl` beside the CSV, if it is there, is scored and never trained on. The same data and seed give
    the same bytes. Raises UsageError for a file without the columns, unknown labels, empty texts or too few examples.
    """
    rows = read_passages(data)
    with threadpool_limits(1):  # sums over threads differ in their last digits
        held_out, _ = nested(rows, seed)
        model, chosen = fit(rows, target, seed)
    labels = np.array([row.label for row in rows])
    low, high = macro_f1_interval(labels, held_out.argmax(axis=1), [row.group for row in rows], seed)
    per_label = f1(labels, held_out.argmax(axis=1))
    scores: dict[str, Any] = {
        "macro_f1": {"value": _r(np.mean(per_label)), "low": _r(low), "high": _r(high)},
        "accuracy": _r(np.mean(held_out.argmax(axis=1) == labels)),
        "ece": _r(ece(held_out, labels)),
        "f1": {label: _r(value) for label, value in zip(LABELS, per_label, strict=True)},
        "articles": _score_articles(model, data.with_name("articles_dev.jsonl")),
    }
    registry = Registry(out)
    folder = registry.add(
        "stance",
        to_files(model),
        trained_on={"sha256": digest(data), "n": len(rows), "labels": _counts(rows)},
        settings={"target": target, "seed": seed, "grid": GRID, **chosen},
        scores={**scores, "command": "textmine train stance"},
    )
    if promote:
        registry.promote("stance", folder.name)
    return Report(folder, len(rows), **scores)


def read_passages(path: Path) -> list[Passage]:
    """Read labelled passages, those about something else left out; raises UsageError naming the line."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise UsageError(f"stance labels {path}: {e}; give a CSV in utf-8 with {', '.join(COLUMNS)}") from e
    rows = [row for line, entry in enumerate(table, start=2) if (row := _passage(entry, f"{path} row {line}"))]
    for i, label in enumerate(LABELS):
        n = sum(row.label == i for row in rows)
        if n < MIN_PER_CLASS:
            raise UsageError(f"stance labels {path}: {n} passages are {label!r}; give {MIN_PER_CLASS} at least")
    if (n := len({row.group for row in rows})) < FOLDS:
        raise UsageError(f"stance labels {path}: {n} author groups; give {FOLDS} at least, so that one can be held out")
    return rows


def nested(rows: Sequence[Passage], seed: int) -> tuple[Array, list[dict[str, float]]]:
    """Return n x 3 probabilities of passages whose author was held out of training, choice and calibration alike."""
    found, chosen = np.zeros((len(rows), len(LABELS))), []
    for train, test in _folds(rows, seed):
        part = [rows[i] for i in train]
        settings, temperature = _choose(part, seed)
        scores = _scores(_pipeline(**settings).fit(*_xy(part)), [rows[i] for i in test])
        found[test] = softmax(scores / temperature, axis=1)
        chosen.append(settings)
    return found, chosen


def fit(rows: Sequence[Passage], target: str, seed: int) -> tuple[StanceModel, dict[str, float]]:
    """Return the model fitted on all rows, and the hyper-parameters that cross-validation by author chose."""
    settings, temperature = _choose(rows, seed)
    scores = _held_out_scores(rows, settings, seed)
    model = StanceModel(
        target=target,
        passages=_pipeline(**settings).fit(*_xy(rows)),
        temperature=temperature,
        documents=_fit_documents(rows, softmax(scores / temperature, axis=1), seed),
    )
    return model, {**settings, "temperature": temperature}


def _passage(entry: dict[str, Any], where: str) -> Passage | None:
    if missing := [name for name in COLUMNS[1:5] if not (entry.get(name) or "").strip()]:
        raise UsageError(f"stance labels {where}: no {missing[0]}; every row needs {', '.join(COLUMNS[1:5])}")
    if entry["label"] not in LABELS:
        raise UsageError(f"stance labels {where}: label {entry['label']!r}; give one of {', '.join(LABELS)}")
    if entry["unit"] not in UNITS:
        raise UsageError(f"stance labels {where}: unit {entry['unit']!r}; give one of {', '.join(UNITS)}")
    if entry.get("about") == ELSEWHERE:
        return None
    return Passage(entry["text"], LABELS.index(entry["label"]), entry["unit"], entry["author_group"])


def _pipeline(c: float, cues: float) -> Pipeline:
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=WORD)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True)
    signs = TfidfVectorizer(token_pattern=SIGN, use_idf=False, norm=None, binary=True)
    columns = ColumnTransformer(
        [("words", words, 0), ("letters", letters, 0), ("cues", signs, 1)],
        transformer_weights={"words": 1.0, "letters": 1.0, "cues": cues},
    )
    return Pipeline([("columns", columns), ("labels", LogisticRegression(C=c, class_weight="balanced", max_iter=2000))])


def _xy(rows: Sequence[Passage]) -> tuple[NDArray[np.object_], Labels]:
    return _inputs(rows), np.array([row.label for row in rows], dtype=np.int64)


def _inputs(rows: Sequence[Passage]) -> NDArray[np.object_]:
    return np.array([passage(row.text) for row in rows], dtype=object)


def _folds(rows: Sequence[Passage], seed: int) -> Iterator[tuple[Labels, Labels]]:
    """Yield (train, test) in which no author group is on both sides."""
    labels, groups = [row.label for row in rows], [row.group for row in rows]
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    yield from folds.split(np.zeros(len(rows)), labels, groups)


def _scores(pipeline: Pipeline, rows: Sequence[Passage]) -> Array:
    """Return n x 3 log-probabilities; a class that the part for training lacked would have no column, hence balance."""
    found: Array = log_softmax(pipeline.decision_function(_inputs(rows)), axis=1)
    return found


def _held_out_scores(rows: Sequence[Passage], settings: dict[str, float], seed: int) -> Array:
    found = np.zeros((len(rows), len(LABELS)))
    for train, test in _folds(rows, seed):
        fitted = _pipeline(**settings).fit(*_xy([rows[i] for i in train]))
        found[test] = _scores(fitted, [rows[i] for i in test])
    return found


def _choose(rows: Sequence[Passage], seed: int) -> tuple[dict[str, float], float]:
    """Return the hyper-parameters of the best macro-F1 on held-out authors, and the temperature for them."""
    labels = np.array([row.label for row in rows])
    best: tuple[float, dict[str, float], Array] | None = None
    for c, cues in GRID:
        settings = {"c": c, "cues": cues}
        scores = _held_out_scores(rows, settings, seed)
        value = round(float(np.mean(f1(labels, scores.argmax(axis=1)))), 4)
        if best is None or value > best[0]:
            best = value, settings, scores
    if best is None:
        raise UsageError("stance: no hyper-parameters to choose from")
    return best[1], _temperature(best[2], labels)


def _temperature(scores: Array, labels: Labels) -> float:
    """Return the T of softmax(scores / T) that makes the labels likeliest (Guo et al. 2017), to three places."""

    def loss(log_t: float) -> float:
        return -float(log_softmax(scores / np.exp(log_t), axis=1)[np.arange(len(labels)), labels].mean())

    return round(float(np.exp(minimize_scalar(loss, bounds=(-2.5, 2.5), method="bounded").x)), 3)


def _fit_documents(rows: Sequence[Passage], probabilities: Array, seed: int) -> Any:
    """Fit the second classifier on documents put together from passages, as they were scored when held out.

    A text that takes a side is half of it neutral and now and then grants the other side a point; its opening and its
    close are rarely neutral. These shares were set by what opinion pieces look like, not by a search.
    """
    rng = np.random.default_rng(seed)
    pool = [np.flatnonzero([row.label == i and row.unit == "document" for row in rows]) for i in range(len(LABELS))]
    voices = spoken([row.text for row in rows])
    inputs, labels = [], []
    for n in range(N_ASSEMBLED):
        label = n % len(LABELS)
        size = int(rng.integers(3, 15))
        quarrel = bool(rng.random() < QUARRELS)
        parts = [_draw(rng, label, at_end=i in (0, size - 1), quarrel=quarrel) for i in range(size)]
        picked = np.array([int(rng.choice(pool[part])) for part in parts])
        weight = rng.choice([OTHERS, ELSE, MET, NAMED], size=size)
        weight[-1] *= CLOSE
        inputs.append(summary(probabilities[picked], weight, voices[picked]))
        labels.append(label)
    return LogisticRegression(C=1.0, max_iter=1000).fit(np.array(inputs), labels)


def _draw(rng: np.random.Generator, label: int, *, at_end: bool, quarrel: bool) -> int:
    neutral = LABELS.index("neutral")
    if label == neutral:
        return int(rng.choice(len(LABELS), p=[0.25, 0.25, 0.5] if quarrel else [0.08, 0.08, 0.84]))
    own = 0.7 if at_end else 0.45
    other = 1 - label  # against is 0, for is 1
    shares = np.zeros(len(LABELS))
    shares[[label, other, neutral]] = own, 0.12, 0.88 - own
    return int(rng.choice(len(LABELS), p=shares))


def _score_articles(model: StanceModel, path: Path) -> dict[str, float]:
    """Return the accuracy on whole labelled articles, or nothing where there are none."""
    from textmine.settings import Stance as Settings
    from textmine.stance.apply import Unit, stances

    if not path.is_file():
        return {}
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    right = 0
    for article in articles:
        text = "\n\n".join(article["paragraphs"])
        unit: Unit = ("document", article["id"], text)
        found = stances(model, article["id"], [unit], Settings(target=model.target), about="reply" in article["note"])
        right += found[0].label == article["label"]
    return {"n": len(articles), "accuracy": _r(right / len(articles))}


def _counts(rows: Sequence[Passage]) -> dict[str, int]:
    counts = Counter(LABELS[row.label] for row in rows)
    return {label: counts[label] for label in LABELS}


def _r(value: Any) -> float:
    return round(float(value), 4)
