"""Stance from text alone and from text and speaker, beside the majority, the speaker alone and TF-IDF, in one run.

Run: `python benchmarks/stance.py` (10 minutes). On our own labels authors are held out, but for the baseline that
knows the author and nothing else: it is given other passages of the same author. On polstance (quotes by politicians,
where ../shared/data has them) whole articles or whole politicians are held out. Five folds, three seeds, the mean of
the seeds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from harness import PAROLE, ROOT
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline

from textmine.annotate.language import load_pipeline
from textmine.evaluation.stance import C, Numbers, numbers, read_labelled
from textmine.stance.classifier import folds, inputs, log_odds, pipeline
from textmine.stance.labels import read_passages
from textmine.stance.leanings import Leanings, shipped_leanings
from textmine.stance.score import ece
from textmine.stance.train import nested
from textmine.stance.vectors import text_vectors

OWN = ROOT / "corpus" / "stance" / "jobcentre.csv"
POLSTANCE = PAROLE.parents[1] / "stance" / "polstance_dev.csv"
SEEDS = (0, 1, 2)
FEW = 64
"""Labels of a class where labels are few."""

Ints = NDArray[np.int64]
Fit = Callable[[Ints, Ints], Ints]
"""Rows to learn from and rows to judge in, the classes said out."""


def main() -> None:
    """Print the comparison on our own labels, then on polstance."""
    nlp = load_pipeline("da_textmine")
    own(nlp)
    if POLSTANCE.is_file():
        polstance(nlp)
    else:
        print(f"polstance: not there ({POLSTANCE})")


def own(nlp: Any) -> None:
    """Print macro-F1 and calibration on our own labels with whole authors held out."""
    rows = read_passages(OWN)
    labels, groups = np.array([row.label for row in rows]), [row.group for row in rows]
    texts = [row.text for row in rows]
    vectors = text_vectors(nlp, texts)
    plain, leaning = numbers(texts, vectors, None), numbers(texts, vectors, unseen(texts))
    print(f"own labels: {len(rows)} passages, {len(set(groups))} authors; macro-F1, authors held out")
    say("text alone", labels, groups, text_alone(texts, plain, labels))
    say(f"text alone, {FEW} labels a class", labels, groups, few(text_alone(texts, plain, labels), labels))
    say("the same with leanings to other targets", labels, groups, few(text_alone(texts, leaning, labels), labels))
    say("TF-IDF of words", labels, groups, tf_idf(texts, labels))
    say("majority", labels, groups, majority(labels))
    say("the author alone, who is not held out", labels, [str(i) for i in range(len(rows))], known(groups, labels))
    held_out = nested(rows, vectors, SEEDS[0])
    low, high = bounds(held_out, labels, groups)
    print(f"  ECE {ece(held_out, labels):.3f}, 95 % {low:.3f} to {high:.3f} (authors drawn again)")


def polstance(nlp: Any) -> None:
    """Print macro-F1 by article and by politician, text alone and with who speaks."""
    by_article, by_politician = (
        read_labelled(POLSTANCE, "quote", "stance", ("party", "politician"), group)
        for group in ("article_id", "politician")
    )
    texts, names = by_article.texts, sorted(set(by_article.labels))
    labels = np.array([names.index(label) for label in by_article.labels])
    vectors = text_vectors(nlp, texts)
    given, plain = numbers(texts, vectors, unseen(texts)), numbers(texts, vectors, None)
    party = [(party,) for party, _ in by_article.speakers]
    for data, by in ((by_article, "article"), (by_politician, "politician")):
        print(f"polstance dev: {len(texts)} quotes; macro-F1 by {by}")
        say("text alone", labels, data.groups, text_alone(texts, given, labels))
        say("text alone, without leanings", labels, data.groups, text_alone(texts, plain, labels))
        say("text and party", labels, data.groups, with_speaker(texts, given, party, labels))
        both = with_speaker(texts, given, by_article.speakers, labels)
        say("text, party and politician", labels, data.groups, both)
        say("party alone", labels, data.groups, known([one for (one,) in party], labels))
        say("TF-IDF of words", labels, data.groups, tf_idf(texts, labels))
        say("majority", labels, data.groups, majority(labels))


def unseen(texts: Sequence[str]) -> Leanings | None:
    """The shipped leanings that learned from none of the texts, as `evaluate stance` reads them."""
    leanings = shipped_leanings()
    return leanings and leanings.unseen(texts)


def say(name: str, labels: Ints, groups: Sequence[str], fit: Fit) -> None:
    """Print the mean over seeds of the macro-F1 of five folds put together."""
    found = []
    for seed in SEEDS:
        said = np.zeros(len(labels), dtype=np.int64)
        for train, test in folds(labels, groups, seed):
            said[test] = fit(train, test)
        found.append(f1_score(labels, said, average="macro"))
    print(f"  {name}: {np.mean(found):.3f} ({', '.join(f'{value:.3f}' for value in found)})", flush=True)


def text_alone(texts: Sequence[str], given: Numbers, labels: Ints) -> Fit:
    """What textmine fits on texts."""
    return _fitting(inputs(texts, given.vectors, (), given.leanings), labels, given, 0)


def with_speaker(texts: Sequence[str], given: Numbers, speakers: Sequence[Sequence[str]], labels: Ints) -> Fit:
    """What textmine fits on texts and who speaks."""
    return _fitting(inputs(texts, given.vectors, speakers, given.leanings), labels, given, len(speakers[0]))


def _fitting(table: Any, labels: Ints, given: Numbers, n_speaker: int) -> Fit:
    width, n_leanings = (made.shape[1] for made in given)

    def fit(train: Ints, test: Ints) -> Ints:
        fitted = pipeline(C, 0.0, width, n_speaker, n_leanings).fit(table[train], labels[train])
        said: Ints = log_odds(fitted, table[test]).argmax(axis=1)
        return said

    return fit


def few(fit: Fit, labels: Ints) -> Fit:
    """The same learned from `FEW` passages of each class, drawn among those that are given."""

    def fewer(train: Ints, test: Ints) -> Ints:
        drawn = np.random.default_rng(len(test)).permutation(train)
        return fit(np.concatenate([drawn[labels[drawn] == k][:FEW] for k in np.unique(labels)]), test)

    return fewer


def tf_idf(texts: Sequence[str], labels: Ints) -> Fit:
    """The plain way: words, inverse document frequency, logistic regression with classes of equal weight."""
    given = np.array(texts, dtype=object)

    def fit(train: Ints, test: Ints) -> Ints:
        model = make_pipeline(TfidfVectorizer(), LogisticRegression(class_weight="balanced", max_iter=2000))
        said: Ints = model.fit(given[train], labels[train]).predict(given[test])
        return said

    return fit


def majority(labels: Ints) -> Fit:
    """Always the commonest class."""
    return lambda train, test: np.full(len(test), np.bincount(labels[train]).argmax())


def known(speakers: Sequence[str], labels: Ints) -> Fit:
    """The class that a speaker has most often; of one who was never heard, the commonest."""
    names = np.array(speakers)

    def fit(train: Ints, test: Ints) -> Ints:
        common = np.bincount(labels[train]).argmax()
        mine = {name: np.bincount(labels[train][names[train] == name]).argmax() for name in set(names[train])}
        return np.array([mine.get(name, common) for name in names[test]])

    return fit


def bounds(probabilities: Any, labels: Ints, groups: Sequence[str]) -> tuple[float, float]:
    """Return the 95 % interval of the ECE when whole authors are drawn again."""
    members = [np.flatnonzero(np.array(groups) == name) for name in sorted(set(groups))]
    drawn = np.random.default_rng(0).integers(0, len(members), size=(1000, len(members)))
    rows = (np.concatenate([members[i] for i in draw]) for draw in drawn)
    low, high = np.percentile([ece(probabilities[row], labels[row]) for row in rows], [2.5, 97.5])
    return float(low), float(high)


if __name__ == "__main__":
    main()
