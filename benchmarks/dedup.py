"""Finding the same article elsewhere beside datasketch: text in, verified groups out; time, precision and recall.

Run: `python benchmarks/dedup.py [N]` (2,000 documents unless N says otherwise; `make bench` runs all benchmarks). Of
the words of a reprint 0 to 20 % are changed (see `harness/reprints.py`). Both sides sign the same word 3-grams with
128 permutations, verify each candidate with the same function, and call what hangs together a group. The peer hashes
with xxh32, its fastest way. It is measured with our bands (32 of 4 rows), and with those that it needs to find as many
copies (64 of 2 rows, chosen on this very corpus). PAROLE-DK itself prints one article twice, which counts as wrong
here.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations
from statistics import median

import numpy as np
from datasketch import MinHash, MinHashLSH
from harness import interleaved, parole_texts, ratio, say_data
from harness.reprints import EDITS, Pair, reprints
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from xxhash import xxh32_intdigest

from textmine.dedup.between import Candidate, find_copies, fingerprint
from textmine.dedup.candidates import BANDS
from textmine.dedup.signatures import N_PERM, WORDS_PER_SHINGLE
from textmine.dedup.verify import Text, similarity
from textmine.settings import Dedup

SETTINGS = Dedup()
Finder = Callable[[Sequence[str]], set[Pair]]


def ours(documents: Sequence[str]) -> set[Pair]:
    """All pairs of the groups that textmine finds."""
    names = [f"{k:07}" for k in range(len(documents))]
    marks = [fingerprint(name, text) for name, text in zip(names, documents, strict=True)]
    candidates = [Candidate(name, text, path=name) for name, text in zip(names, documents, strict=True)]
    copies = find_copies(candidates, marks, SETTINGS)
    return within_groups([(int(copy.document_id), int(copy.duplicate_of)) for copy in copies], len(documents))


def peer(documents: Sequence[str], bands: int) -> set[Pair]:
    """All pairs of the groups that datasketch finds."""
    texts = [Text(document) for document in documents]
    index = MinHashLSH(num_perm=N_PERM, params=(bands, N_PERM // bands))
    marks = MinHash.generator(map(shingles, texts), num_perm=N_PERM, hashfunc=xxh32_intdigest)
    edges: list[Pair] = []
    for k, mark in enumerate(marks):
        edges += [(j, k) for j in index.query(mark) if same_article(texts[j], texts[k])]
        index.insert(k, mark)
    return within_groups(edges, len(documents))


def same_article(a: Text, b: Text) -> bool:
    """Whether our own verification calls them one article."""
    return similarity(a, b, SETTINGS.min_similarity) is not None


def shingles(text: Text) -> list[bytes]:
    """The distinct word 3-grams of a text."""
    runs = zip(*(text.words[k:] for k in range(WORDS_PER_SHINGLE)), strict=False)
    return [" ".join(run).encode() for run in set(runs)]


def within_groups(edges: Sequence[Pair], n: int) -> set[Pair]:
    """All pairs of documents that hang together."""
    i, j = np.array(edges, dtype=np.int64).reshape(-1, 2).T
    _, labels = connected_components(coo_array((np.ones(len(i)), (i, j)), shape=(n, n)), directed=False)
    groups: dict[int, list[int]] = defaultdict(list)
    for k, label in enumerate(labels.tolist()):
        groups[label].append(k)
    return {pair for group in groups.values() for pair in combinations(group, 2)}


def quality(found: set[Pair], truth: dict[Pair, float]) -> Iterator[float]:
    """Precision, recall, and recall by the share of edits, in per cent."""
    yield 100 * len(found & truth.keys()) / max(1, len(found))
    for edits in (None, *EDITS):
        wanted = {pair for pair, share in truth.items() if edits in (None, share)}
        yield 100 * len(found & wanted) / max(1, len(wanted))


def main(n: int) -> None:
    """Measure and print."""
    documents, truth = reprints(n)
    say_data("words of corpus/sample", *["PAROLE-DK beside the project"] * bool(parole_texts()))
    n_words = sum(len(document.split()) for document in documents)
    print(f"{len(documents)} documents, {n_words} words, {len(truth)} pairs that are one article\n")
    finders: dict[str, Finder] = {
        "textmine": ours,
        "datasketch, our bands": partial(peer, bands=BANDS),
        "datasketch, 64 bands": partial(peer, bands=64),
    }
    print(f"pairs, in per cent     precision recall   recall by edits: {''.join(f'{edits:7.0%}' for edits in EDITS)}")
    for name, find in finders.items():
        precision, recall, *by_edits = quality(find(documents), truth)
        print(f"{name:22}{precision:10.1f}{recall:7.1f}{'':20}{''.join(f'{share:7.1f}' for share in by_edits)}")
    seconds = interleaved({name: partial(find, documents) for name, find in finders.items()}, 3)
    print(f"\nmedian of {len(seconds['textmine'])} repetitions:")
    for name, taken in seconds.items():
        print(f"  {name:22}{median(taken):7.2f} s{len(documents) / median(taken):8.0f} documents/s")
    for name in list(finders)[1:]:
        print(f"  time of {name} / textmine: {ratio(seconds, name, 'textmine')}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
