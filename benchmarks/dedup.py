"""The same article elsewhere, beside datasketch: text in, verified groups out; time, memory, precision and recall.

Run: `python benchmarks/dedup.py [N [LARGEST]]` (10,000 short articles unless N says otherwise; `make bench` runs all
benchmarks). The articles are chains of words (`harness/short.py`): 130 words on average, a quarter of them reprints
with 0 to 20 % of their words edited, each with the closing line of one of 200 newspapers. All sides work with two
processes, judge their candidates by textmine's own verification, and call what hangs together a group; textmine
verifies each member against the one that stays besides. datasketch signs the same word 3-grams with 128 permutations:
with SHA-1, as it comes, and with xxh32, its fastest way; with 32 bands of 4 rows, and with the 64 of 2 rows that it
needs to find as many copies. rensa signs with the same permutations and takes the place of datasketch's MinHash and
index alike; it is one process, which runs on all cores itself. With LARGEST, textmine alone is measured before, at N,
ten times as many and so on up to LARGEST, from a file in which the texts lie: seconds, the memory of all processes,
and the exponent by which the time grows.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import partial
from itertools import combinations
from math import log
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import pyarrow as pa
from datasketch import MinHash, MinHashLSH
from harness import interleaved, parole_texts, ratio, say_data
from harness.memory import peak_of
from harness.reprints import EDITS, Pair
from harness.short import lots
from rensa import RMinHash, RMinHashLSH
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from xxhash import xxh32_intdigest

from textmine.dedup.between import find_copies
from textmine.dedup.judge import Candidate, Judge
from textmine.dedup.normalise import words_of
from textmine.dedup.parallel import in_order
from textmine.dedup.signatures import joined, sign
from textmine.dedup.stored import StoredTexts
from textmine.settings import Dedup

SETTINGS = Dedup()
N_PERM = 128
WORDS_PER_SHINGLE = 3
CHUNK = 500
Finder = Callable[[Executor, Sequence[str]], set[Pair]]


def ours(pool: Executor, documents: Sequence[str]) -> set[Pair]:
    """All pairs of the groups that textmine finds."""
    marks = joined(list(in_order(pool, sign, _chunks(documents))))
    copies = find_copies(_candidates(len(documents)), documents, marks, SETTINGS, pool)
    return _within_groups([(int(copy.document_id), int(copy.duplicate_of)) for copy in copies], len(documents))


def datasketch(
    hash_function: Callable[[bytes], int] | None, bands: int, pool: Executor, documents: Sequence[str]
) -> set[Pair]:
    """All pairs of the groups that datasketch's candidates make; SHA-1 unless another hash is given."""
    index = MinHashLSH(num_perm=N_PERM, params=(bands, N_PERM // bands))
    lots = in_order(pool, partial(_minhashes, hash_function), _chunks(documents))
    found: list[Pair] = []
    for k, mark in enumerate(mark for lot in lots for mark in lot):
        found += [(j, k) for j in index.query(mark)]
        index.insert(k, mark, check_duplication=False)
    return _verified(found, pool, documents)


def rensa(bands: int, pool: Executor, documents: Sequence[str]) -> set[Pair]:
    """All pairs of the groups that rensa's candidates make."""
    index = RMinHashLSH(threshold=0.5, num_perm=N_PERM, num_bands=bands)
    marks = RMinHash.from_token_sets([[gram.decode() for gram in shingles(text)] for text in documents], N_PERM, 1)
    found: list[Pair] = []
    for k, mark in enumerate(marks):
        found += [(j, k) for j in index.query(mark)]
        index.insert(k, mark)
    return _verified(found, pool, documents)


def _minhashes(hash_function: Callable[[bytes], int] | None, documents: Sequence[str]) -> list[MinHash]:
    given = {"hashfunc": hash_function} if hash_function else {}
    return list(MinHash.generator(map(shingles, documents), num_perm=N_PERM, **given))


def shingles(text: str) -> list[bytes]:
    """The distinct word 3-grams of a text."""
    words = words_of(text)
    return [" ".join(run).encode() for run in set(zip(*(words[k:] for k in range(WORDS_PER_SHINGLE)), strict=False))]


def _verified(found: Sequence[Pair], pool: Executor, documents: Sequence[str]) -> set[Pair]:
    pairs = np.array(found, dtype=np.int64).reshape(-1, 2)
    shares = Judge(_candidates(len(documents)), documents, SETTINGS, pool).judge(pairs[:, 0], pairs[:, 1])
    return _within_groups(pairs[~np.isnan(shares)].tolist(), len(documents))


def _candidates(n: int) -> list[Candidate]:
    return [Candidate(name, path=name) for name in map("{:07}".format, range(n))]


def _chunks(documents: Sequence[str]) -> Iterator[Sequence[str]]:
    return (documents[k : k + CHUNK] for k in range(0, len(documents), CHUNK))


def _within_groups(edges: Sequence[Pair], n: int) -> set[Pair]:
    """All pairs of documents that hang together."""
    i, j = np.array(edges, dtype=np.int64).reshape(-1, 2).T
    _, labels = connected_components(coo_array((np.ones(len(i)), (i, j)), shape=(n, n)), directed=False)
    groups: dict[int, list[int]] = defaultdict(list)
    for k, label in enumerate(labels.tolist()):
        groups[label].append(k)
    return {pair for group in groups.values() for pair in combinations(group, 2)}


FINDERS: dict[str, Finder] = {
    "textmine": ours,
    "datasketch, SHA-1, 32 bands": partial(datasketch, None, 32),
    "datasketch, SHA-1, 64 bands": partial(datasketch, None, 64),
    "datasketch, xxh32, 32 bands": partial(datasketch, xxh32_intdigest, 32),
    "datasketch, xxh32, 64 bands": partial(datasketch, xxh32_intdigest, 64),
    "rensa, 32 bands": partial(rensa, 32),
}


def quality(found: set[Pair], truth: dict[Pair, float]) -> Iterator[float]:
    """Precision, recall, and recall by the share of edits, in per cent."""
    yield 100 * len(found & truth.keys()) / max(1, len(found))
    for edits in (None, *EDITS):
        wanted = {pair for pair, share in truth.items() if edits in (None, share)}
        yield 100 * len(found & wanted) / max(1, len(wanted))


def beside_peers(pool: Executor, n: int) -> None:
    """Print how well and how fast all find the copies among n articles."""
    documents: list[str] = []
    truth: dict[Pair, float] = {}
    for texts, pairs in lots(n):
        truth |= {(i + len(documents), j + len(documents)): edits for (i, j), edits in pairs.items()}
        documents += texts
    print(f"{n} articles, {sum(len(text.split()) for text in documents)} words, {len(truth)} pairs that are one\n")
    print(f"pairs, in per cent           precision recall   by edits: {''.join(f'{edits:7.0%}' for edits in EDITS)}")
    for name, find in FINDERS.items():
        precision, recall, *by_edits = quality(find(pool, documents), truth)
        print(f"{name:28}{precision:10.1f}{recall:7.1f}{'':12}{''.join(f'{share:7.1f}' for share in by_edits)}")
    seconds = interleaved({name: partial(find, pool, documents) for name, find in FINDERS.items()}, 3)
    print(f"\nmedian of {len(seconds['textmine'])} repetitions, two processes:")
    for name, taken in seconds.items():
        against = f"   time / textmine's: {ratio(seconds, name, 'textmine')}" if name != "textmine" else ""
        print(f"  {name:28}{median(taken):8.2f} s{n / median(taken):8.0f} articles/s{against}")


def growth(n: int, largest: int) -> None:
    """Print time and memory of textmine alone, from a file of texts, as the number of articles grows tenfold."""
    taken: dict[int, float] = {}
    print(f"\n{'articles':>10}{'seconds':>10}{'peak MB':>10}{'copies':>10}")
    while n <= largest:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "texts.arrow"
            writer = get_context("forkserver").Process(target=_write, args=(path, n))
            writer.start()  # another process, so that what it takes is not counted
            writer.join()
            (taken[n], n_copies), peak = peak_of(partial(_from_file, path))
        print(f"{n:10}{taken[n]:10.1f}{peak / 1e6:10.0f}{n_copies:10}", flush=True)
        n *= 10
    first, last = min(taken), max(taken)
    print(f"time grows with the articles to the power of {log(taken[last] / taken[first]) / log(last / first):.2f}")


def _write(path: Path, n: int) -> None:
    schema = pa.schema([("text", pa.large_string())])
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, schema) as writer:
        for texts, _ in lots(n):
            writer.write(pa.record_batch([pa.array(texts, pa.large_string())], schema=schema))


def _from_file(path: Path) -> tuple[float, int]:
    """Seconds, and how many copies were found."""
    start = perf_counter()
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as pool:
        texts = StoredTexts.of_file(path)
        marks = joined(list(in_order(pool, sign, _chunks(texts))))
        copies = find_copies(_candidates(len(texts)), texts, marks, SETTINGS, pool)
    return perf_counter() - start, len(copies)


def main(n: int = 10_000, largest: int = 0) -> None:
    """Measure and print."""
    say_data(*(["words of PAROLE-DK beside the project"] if parole_texts() else ["words of corpus/sample"]))
    if largest:
        growth(n, largest)  # first: what the peers leave behind in this process is not textmine's memory
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as pool:
        beside_peers(pool, n)


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:3]))
