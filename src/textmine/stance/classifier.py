"""The classifier of passages: words, letters and cues of a text, its mean vector, perhaps leanings and who speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from textmine.stance.features import COLUMNS, passage

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

FOLDS = 5
MAX_BIAS = 3.0
WORD, SIGN = r"(?u)\b\w+\b", r"\S+"


def inputs(
    texts: Sequence[str],
    vectors: Array | None = None,
    speakers: Sequence[Sequence[str]] = (),
    leanings: Array | None = None,
) -> Any:
    """Return len(texts) x (text, cues, vector, leanings, the speaker's attributes), as a pipeline reads it."""
    columns = [np.array([passage(text) for text in texts], dtype=object).reshape(len(texts), len(COLUMNS))]
    for numbers in (vectors, leanings):
        if numbers is not None and numbers.shape[1]:
            columns.append(np.asarray(numbers, dtype=np.float64).astype(object))
    if speakers:
        columns.append(np.array([list(row) for row in speakers], dtype=object))
    return np.hstack(columns)


def pipeline(
    c: float,
    cues: float,
    width: int = 0,
    n_speaker: int = 0,
    n_leanings: int = 0,
    least: tuple[int, int] = (1, 2),
) -> Pipeline:
    """Return an unfitted pipeline for `inputs` with vectors of `width` numbers, leanings and a speaker's attributes.

    The vector and the leanings are scaled to length 1 or so each, what TF-IDF makes of the words and of the letters.
    `least` is in how many texts a word and a run of letters must stand. Classes weigh the same however many examples
    they have.
    """
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=least[0], sublinear_tf=True, token_pattern=WORD)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=least[1], sublinear_tf=True)
    parts: list[tuple[str, Any, Any]] = [("words", words, 0), ("letters", letters, 0)]
    if cues:
        parts.append(("cues", TfidfVectorizer(token_pattern=SIGN, use_idf=False, norm=None, binary=True), 1))
    leans = len(COLUMNS) + width
    speaks = leans + n_leanings
    if width:
        parts.append(("vector", StandardScaler(), list(range(len(COLUMNS), leans))))
    if n_leanings:
        parts.append(("leanings", StandardScaler(), list(range(leans, speaks))))
    if n_speaker:
        encoder = OneHotEncoder(handle_unknown="ignore")
        parts.append(("speaker", encoder, list(range(speaks, speaks + n_speaker))))
    weights = {"words": 1.0, "letters": 1.0, "cues": cues, "speaker": 1.0}
    weights |= {name: float(max(n, 1)) ** -0.5 for name, n in (("vector", width), ("leanings", n_leanings))}
    columns = ColumnTransformer(parts, transformer_weights={name: weights[name] for name, _, _ in parts})
    return Pipeline([("columns", columns), ("labels", LogisticRegression(C=c, class_weight="balanced", max_iter=2000))])


def fitting(fitted: Pipeline, vectors: Array) -> Array:
    """Return n x width of vectors as a pipeline learned from, for any vectors.

    Where they are of another width, those of another language model or none, each is the average of the training.
    """
    known = fitted.named_steps["columns"].named_transformers_
    mean = known["vector"].mean_ if "vector" in known else np.zeros(0)
    return vectors if vectors.shape[1] == len(mean) else np.tile(mean, (len(vectors), 1))


def folds(labels: Labels, groups: Sequence[str], seed: int, n: int = FOLDS) -> Iterator[tuple[Labels, Labels]]:
    """Yield (train, test) in which no group is on both sides."""
    yield from StratifiedGroupKFold(n, shuffle=True, random_state=seed).split(np.zeros(len(labels)), labels, groups)


def log_odds(fitted: Pipeline, given: Any) -> Array:
    """Return n x classes: log-probabilities of the classes as if each were as common as the others."""
    decided: Array = np.asarray(fitted.decision_function(given), dtype=np.float64)
    if decided.ndim == 1:  # two classes: scikit-learn gives the margin of the second
        decided = np.stack([np.zeros(len(decided)), decided], axis=1)
    found: Array = log_softmax(decided, axis=1)
    return found


def temperature(scores: Array, labels: Labels) -> float:
    """Return the T of softmax(scores / T) that makes held-out labels likeliest (Guo et al. 2017), to three places."""
    return calibration(scores, labels, biased=False)[0]


def calibration(scores: Array, labels: Labels, *, biased: bool = True) -> tuple[float, Array]:
    """Return T and the bias of each class in softmax(scores / T + bias) that make held-out labels likeliest.

    The bias gives back what weighing the classes alike took: how common each is. Without it, it is 0.
    """
    k, rows = scores.shape[1], np.arange(len(labels))

    def loss(x: Array) -> float:
        bias = np.append(x[1:], 0.0) if biased else 0.0
        return -float(log_softmax(scores / np.exp(x[0]) + bias, axis=1)[rows, labels].mean())

    bounds = [(-2.5, 2.5)] + [(-MAX_BIAS, MAX_BIAS)] * (k - 1 if biased else 0)
    best = minimize(loss, np.zeros(len(bounds)), method="L-BFGS-B", bounds=bounds).x
    bias = np.append(best[1:], 0.0) if biased else np.zeros(k)
    return round(float(np.exp(best[0])), 3), bias.round(3)


def calibrated(scores: Array, t: float, bias: Array | float = 0.0) -> Array:
    """Return n x classes, the probabilities."""
    found: Array = softmax(scores / t + bias, axis=1)
    return found
