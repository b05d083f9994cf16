"""How sure a name is: Platt's scaling (1999) of the model's own probability, fitted on sentences it has not learnt."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression
from spacy.language import Language

from textmine.annotate.language import LABELS
from textmine.language.scores import Gold, Place

BINS = 10


def calibrate(nlp: Language, gold: Sequence[Gold]) -> dict[str, float]:
    """Return slope and shift for the log odds, and the calibration error (ECE) before and after.

    `nlp` must give uncalibrated scores (slope 1, shift 0). The error after is that of five-fold cross-fitting.
    """
    scores, right = judged(nlp, gold)
    odds = np.log(scores / (1 - scores)).reshape(-1, 1)
    fitted = LogisticRegression(C=1e3).fit(odds, right)
    folds = np.arange(len(right)) % 5
    after = np.zeros(len(right))
    for fold in range(5):
        model = LogisticRegression(C=1e3).fit(odds[folds != fold], right[folds != fold])
        after[folds == fold] = model.predict_proba(odds[folds == fold])[:, 1]
    return {"slope": round(float(fitted.coef_[0, 0]), 3), "shift": round(float(fitted.intercept_[0]), 3),
            "ece_before": error(scores, right), "ece_after": error(after, right)}  # fmt: skip


def judged(nlp: Language, gold: Sequence[Gold]) -> tuple[np.ndarray, np.ndarray]:
    """Return the score of each name that was found, and whether it is one of the gold."""
    scores, right = list[float](), list[bool]()
    for doc, sentence in zip(nlp.pipe(s.text for s in gold), gold, strict=True):
        for ent in doc.ents:
            label = LABELS.get(ent.label_, "")
            if label not in ("", "MISC"):  # the gold of Universal NER has no MISC
                scores.append(min(max(ent._.score, 0.001), 0.999))
                right.append(Place(ent.start_char, ent.end_char, label) in sentence.names)
    return np.array(scores), np.array(right)


def error(scores: np.ndarray, right: np.ndarray) -> float:
    """Return the expected calibration error over ten bins of equal width (Guo et al. 2017)."""
    bins = np.minimum((scores * BINS).astype(int), BINS - 1)
    gaps = [abs(scores[bins == b].sum() - right[bins == b].sum()) for b in range(BINS)]
    return round(float(sum(gaps) / max(len(scores), 1)), 4)
