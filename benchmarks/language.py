"""The shipped language model beside spaCy's stock CNN trained on the same sentences, in one run.

Run: `python benchmarks/language.py [STEPS]` (STEPS of the stock CNN's training, default 6000; 20 minutes). Needs the
training data beside the project and the extra `train`. Scored: names on the dev file of Universal NER, raw text, in
every manner of writing, and on the social media of DaN+; parts of speech and lemmas on the tenth of PAROLE that neither
has learnt; sentence vectors by a logistic regression of stance, five-fold by article, beside those of the untouched e5;
words per second, taken in turn; size, time to load, resident memory, each in a process of its own.
"""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
from harness import PAROLE, ROOT, interleaved, parole_texts, say_data
from numpy.typing import NDArray
from spacy.language import Language

from textmine.annotate.language import load_pipeline

DATA = PAROLE.parents[1]
MODEL = "da_textmine"
TEXTS = 150
"""Texts of PAROLE-DK that speed is measured on, beside the sentences of the dev file."""
REPETITIONS = 5
SEEDS = 3
CHILD = """
import sys, time
began = time.perf_counter()
import spacy
nlp = spacy.load(sys.argv[1])
loaded = time.perf_counter() - began
for doc in nlp.pipe(open(sys.argv[2], encoding="utf-8").read().split("\\f")): pass
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))  # of this program alone
print(loaded, int(peak.split()[1]) / 1024)
"""


def main() -> None:
    """Train the peer, then print each comparison."""
    if not PAROLE.is_file():
        print("benchmarks/language.py needs the training data in ../shared/data")
        return
    from harness.stock import stock_cnn

    from textmine.language.scores import boundaries, tagging
    from textmine.language.train import read

    say_data("Universal NER dev", "DaN+ dev", "PAROLE-DK", "polstance dev")
    corpus = read(DATA, ROOT / "corpus" / "names")
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 6000
    models = {MODEL: load_pipeline(MODEL), "stock CNN": stock_cnn(corpus.learnt, corpus.names, steps)}
    for name, nlp in models.items():
        names(name, nlp)
        print(name, "held-out PAROLE, gold tokens:", tagging(nlp, corpus.tags))
        print(name, "ends of sentences, texts of ten:", boundaries(nlp, corpus.tags))
    vectors(models[MODEL])
    speed(models)
    weigh(models)


def names(name: str, nlp: Language) -> None:
    """Print F1 with its interval, in every manner."""
    from textmine.language.scores import MANNERS, read_gold, rewritten, score

    ner = DATA / "ner"
    for manner in MANNERS:
        report = score(nlp, rewritten(read_gold(ner / "uner_da_ddt-dev.iob2"), manner))
        print(name, manner, *(f"{row.label} {row.f1:.3f} [{row.low:.3f}, {row.high:.3f}]" for row in report.rows))
    social = [s for place in ("arto", "twitter") for s in read_gold(ner / f"danplus_da_{place}_dev.tsv")]
    report = score(nlp, social, labels=("PER", "ORG", "LOC"))
    print(name, "social media", *(f"{row.label} {row.f1:.3f} [{row.low:.3f}, {row.high:.3f}]" for row in report.rows))


def vectors(nlp: Language) -> None:
    """Print the macro F1 of stance from the model's vectors and from those of the untouched e5."""
    from da_textmine.pieces import Pieces
    from textmine.language import weights
    from textmine.language.vectors import embed

    with (DATA / "stance" / "polstance_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    quotes = [row["quote"] for row in rows]
    e5 = weights.read(weights.find())
    ours = np.array([doc.vector / max(np.linalg.norm(doc.vector), 1e-9) for doc in nlp.pipe(quotes)])
    theirs = embed(e5, range(len(e5.pieces)), Pieces(e5.pieces), quotes)
    stance, articles = [row["stance"] for row in rows], [row["article_id"] for row in rows]
    for name, found in ((MODEL, ours), ("untouched e5", theirs)):
        best = max(stance_f1(found, stance, articles, c) for c in (0.01, 0.1, 1.0, 4.0))
        print(f"{name}: polstance dev, {found.shape[1]} dimensions, best macro F1 over four C: {best:.3f}")


def stance_f1(found: NDArray[np.float32], stance: list[str], articles: list[str], c: float) -> float:
    """Mean macro F1 of a standardised logistic regression, five folds by article, over seeds."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import f1_score
    from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), LogisticRegression(C=c, class_weight="balanced", max_iter=3000))
    scores = []
    for seed in range(SEEDS):
        folds = StratifiedGroupKFold(5, shuffle=True, random_state=seed)
        said = cross_val_predict(model, found, np.array(stance), groups=np.array(articles), cv=folds)
        scores.append(f1_score(stance, said, average="macro"))
    return float(np.mean(scores))


def speed(models: dict[str, Language]) -> None:
    """Print words per second, the median of interleaved rounds, on sentences and on whole texts."""
    from textmine.language.scores import read_gold

    sentences = [s.text for s in read_gold(DATA / "ner" / "uner_da_ddt-dev.iob2")]
    for kind, texts in (("sentences", sentences), ("texts", parole_texts()[:TEXTS])):
        words = sum(not t.is_space for doc in models[MODEL].pipe(texts) for t in doc)
        calls: dict[str, Callable[[], object]] = {n: _all(nlp, texts) for n, nlp in models.items()}
        for name, seconds in interleaved(calls, REPETITIONS).items():
            print(f"{name}: {words / median(seconds):.0f} words/s on {words} words in {len(texts)} {kind}")


def _all(nlp: Language, texts: Iterable[str]) -> Callable[[], object]:
    return lambda: [len(doc) for doc in nlp.pipe(texts)]


def weigh(models: dict[str, Language]) -> None:
    """Print size on disk, seconds to load (spaCy's import included) and resident memory after the texts."""
    with TemporaryDirectory() as folder:
        texts = Path(folder) / "texts"
        texts.write_text("\f".join(parole_texts()[:TEXTS]), encoding="utf-8")
        for name, nlp in models.items():
            path = Path(folder) / name.replace(" ", "_")
            nlp.to_disk(path)
            size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
            out = subprocess.run(
                [sys.executable, "-c", CHILD, str(path), str(texts)], capture_output=True, check=True, text=True
            ).stdout
            loaded, memory = map(float, out.split())
            print(f"{name}: {size / 1e6:.1f} MB on disk, {loaded:.1f} s to load, {memory:.0f} MB resident at most")


if __name__ == "__main__":
    main()
