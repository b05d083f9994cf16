"""Topics beside gensim's LDA and scikit-learn's NMF on the same lemmas; retraining beside a naive one; bytes; seconds.

Run: `python benchmarks/topics.py` (`--quick`: fewer texts and seeds). The texts are PAROLE-DK, where it lies beside the
project; without it the words of corpus/sample, whose figures say little. They are read once with the Danish pipeline,
and what is read is not counted in the seconds.

- Coherence is gensim's `c_npmi` of the ten heaviest lemmas of each topic. Its windows slide over the content lemmas
  that all methods are given, and once more over all lemmas of the running text.
- Retraining: a model of nine tenths of the texts, drawn by a seed, is retrained on all. Kept are the old texts whose
  first topic has the same id. The naive way fits all texts anew, ids in the order of the topics; the matched naive way
  matches those topics to the old ones by their words.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import numpy as np
from gensim.corpora import Dictionary
from gensim.models import CoherenceModel, LdaModel
from harness import parole_texts, sample_texts, say_data
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer

from textmine.annotate.language import load_pipeline
from textmine.topics.align import align, renamed
from textmine.topics.apply import infer
from textmine.topics.bags import content_lemmas
from textmine.topics.methods import METHODS
from textmine.topics.model import TopicModel, load_topics
from textmine.topics.score import diversity
from textmine.topics.train import train_into, train_topics

TOP = 10
SEEDS = 10
Texts = list[list[str]]
Bags = list[tuple[str, list[str]]]


def read(texts: Sequence[str]) -> tuple[Bags, Texts]:
    """The content lemmas of each text, and all its lemmas in their order."""
    bags, running = [], []
    for i, doc in enumerate(load_pipeline("da_textmine").pipe(texts)):
        named = {token.i for name in doc.ents for token in name}
        words = [(t.lemma_, t.pos_, t.text, t.i in named) for t in doc]
        bags.append((f"{i:05d}", content_lemmas(words)))
        running.append([(t.lemma_ or t.text).lower() for t in doc if not t.is_space])
    return bags, running


def npmi(tops: Sequence[Sequence[str]], texts: Texts) -> float:
    """gensim's c_npmi."""
    model = CoherenceModel(
        topics=[list(top) for top in tops], texts=texts, dictionary=Dictionary(texts), coherence="c_npmi", processes=1
    )
    return float(model.get_coherence())


def gensim_lda(bags: Texts, n: int) -> list[list[str]]:
    """The words of gensim's LDA with its defaults, ten passes."""
    words = Dictionary(bags)
    model = LdaModel([words.doc2bow(bag) for bag in bags], n, words, passes=10, random_state=1)
    return [[word for word, _ in model.show_topic(k, TOP)] for k in range(n)]


def sklearn_nmf(bags: Texts, n: int, **of_words: float) -> list[list[str]]:
    """The words of scikit-learn's NMF of the TF-IDF."""
    vectorizer = TfidfVectorizer(analyzer=list, **of_words)
    found = NMF(n, init="nndsvd", random_state=1, max_iter=400).fit(vectorizer.fit_transform(bags)).components_
    names = vectorizer.get_feature_names_out()
    return [[str(names[i]) for i in np.argsort(-row, kind="stable")[:TOP]] for row in found]


def words_of(model: TopicModel) -> list[list[str]]:
    """The ten heaviest lemmas of each topic."""
    return [[term for term, _ in row] for row in model.top_terms(TOP)]


def coherence(bags: Bags, running: Texts) -> TopicModel:
    """Print how good the words of all methods are, for the number of topics that textmine chooses."""
    lemmas = [bag for _, bag in bags]
    start, busy = perf_counter(), process_time()
    chosen = train_topics(bags, seed=1)
    n = len(chosen.topic_ids)
    taken = f"{perf_counter() - start:.1f} s, {process_time() - busy:.1f} of them at work"
    print(f"\n{n} topics, chosen and fitted in {taken}\n{'':34}c_npmi  running text  diversity")
    rows = {"textmine": words_of(chosen)}
    rows |= {
        f"textmine, method {name}": words_of(train_topics(bags, n_topics=n, seed=1, method=name))
        for name in METHODS
        if name not in ("near_nmf", "key_nmf")
    }
    rows["gensim LDA"] = gensim_lda(lemmas, n)
    rows["scikit-learn NMF"] = sklearn_nmf(lemmas, n)
    rows["scikit-learn NMF, min_df 5"] = sklearn_nmf(lemmas, n, min_df=5, max_df=0.5)
    for name, tops in rows.items():
        print(f"  {name:32}{npmi(tops, lemmas):6.3f}{npmi(tops, running):14.3f}{diversity(tops):11.3f}", flush=True)
    return chosen


def first(model: TopicModel, bags: Bags) -> list[str | None]:
    """The first topic of each text."""
    return [found[0][0] if (found := infer(model, lemmas)) else None for _, lemmas in bags]


def retraining(bags: Bags, n: int, seeds: int) -> None:
    """Print which old texts keep their topic, how many ids come back that were retired, and the seconds."""
    anew = train_topics(bags, n_topics=n, seed=1)
    kept: dict[str, list[float]] = {"textmine": [], "naive": [], "naive, matched by words": []}
    seconds, busy, reused = [], [], 0
    for seed in range(seeds):
        drawn = np.random.default_rng(seed).permutation(len(bags))[: len(bags) * 10 // 11]
        old_bags = [bags[i] for i in sorted(drawn)]
        with TemporaryDirectory() as folder:
            champion, _ = train_into(old_bags, Path(folder), n_topics=n, seed=1)
            start, at_work = perf_counter(), process_time()
            grown, _ = train_into(bags, Path(folder), n_topics=0, seed=1, champion=champion)
            seconds.append(perf_counter() - start)
            busy.append(process_time() - at_work)
            old, new = load_topics(champion), load_topics(grown)
        before = first(old, old_bags)
        matched = renamed(anew, old, align(old, anew, []))
        for name, model in zip(kept, (new, anew, matched), strict=True):
            kept[name].append(fmean(a == b for a, b in zip(before, first(model, old_bags), strict=True)))
        fresh = set(new.topic_ids) - set(old.topic_ids)
        reused += sum(int(name[1:]) < old.next_number for name in fresh)
    print(f"\nretrained with a tenth more, {seeds} seeds, {n} topics: old texts that keep their topic")
    for name, shares in kept.items():
        print(f"  {name:32}{fmean(shares):6.3f} (least {min(shares):.3f})")
    print(f"  ids given twice: {reused}; seconds of a retraining, by the wall clock and at work: ", end="")
    print(f"{fmean(seconds):.1f} and {fmean(busy):.1f} (most {max(seconds):.1f} and {max(busy):.1f})")


def same_bytes(bags: Bags, n: int) -> None:
    """Print whether the same texts and seed give the same model again, in another order."""
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        folders = [
            train_into(given, Path(out), n_topics=n, seed=1)[0] for out, given in ((one, bags), (two, bags[::-1]))
        ]
        alike = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders]
    print(f"\nthe same texts and seed: {'identical bytes' if alike[0] == alike[1] else 'OTHER BYTES'}")


def main(*, quick: bool = False) -> None:
    """Measure and print."""
    texts = parole_texts() or sample_texts()
    say_data(f"{len(texts)} texts of {'PAROLE-DK beside the project' if parole_texts() else 'corpus/sample'}")
    bags, running = read(texts[:200] if quick else texts)
    chosen = coherence(bags, running)
    retraining(bags, len(chosen.topic_ids), 2 if quick else SEEDS)
    same_bytes(bags, len(chosen.topic_ids))


if __name__ == "__main__":
    main(quick="--quick" in sys.argv[1:])
