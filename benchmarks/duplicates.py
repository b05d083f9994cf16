"""How many copies are found, and how many articles that are none: printings of PAROLE-DK's texts, and lookalikes.

Run: `python benchmarks/duplicates.py [N [SHUFFLES]]` (all texts and 20 shuffles unless told otherwise). Each text is
printed again in each of the ways of `harness/reprints.py` among all the originals; recall counts the pairs of original
and printing, precision all pairs of what was grouped. Then all ways at once, three printings a text, pairs of any two.
Then pairs of articles that look like one (`harness/lookalikes.py`), all of a kind at once: any of them merged with
anything is wrong. No document has a date, an author or a publisher: nothing but its text can tell. Shares in per cent,
with 95 % intervals (Wilson).
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from harness import parole_texts, say_data, wilson
from harness.lookalikes import KINDS, lookalikes
from harness.reprints import PRINTINGS, Pair, distinct, pairs_of, printed_again

from textmine.dedup.between import find_copies
from textmine.dedup.judge import Candidate
from textmine.dedup.signatures import sign
from textmine.records import Copy
from textmine.settings import Dedup

SETTINGS = Dedup()
N_LOOKALIKES = 1000
FAR = "edited 40%"
"""Beyond what is promised: measured alone, and no part of the mixture."""


def copies_among(documents: Sequence[str], shuffled: random.Random | None = None) -> list[Copy]:
    """What textmine finds, in the order given or in another one."""
    names = [f"{k:07}" for k in range(len(documents))]
    order = list(range(len(documents)))
    if shuffled is not None:
        shuffled.shuffle(order)
    texts = [documents[k] for k in order]
    return find_copies([Candidate(names[k], path=names[k]) for k in order], texts, sign(texts), SETTINGS)


def grouped(copies: Sequence[Copy]) -> set[Pair]:
    """All pairs of the groups."""
    groups: dict[int, list[int]] = defaultdict(list)
    for copy in copies:
        groups[int(copy.duplicate_of)].append(int(copy.document_id))
    return {(min(p), max(p)) for stays, gone in groups.items() for p in combinations([stays, *gone], 2)}


def share(right: int, n: int) -> str:
    """A share with its interval, in per cent."""
    low, high = wilson(right, n)
    return f"{100 * right / max(1, n):6.2f} ({100 * low:5.1f}-{100 * high:5.1f})"


def say_pairs(kind: str, documents: Sequence[str], families: Sequence[int], wanted: set[Pair]) -> None:
    """Print precision and recall of one kind."""
    found = grouped(copies_among(documents))
    right = sum(families[i] == families[j] for i, j in found)
    print(f"{kind:28}{len(wanted):7}  {share(right, len(found))}   {share(len(found & wanted), len(wanted))}")


def say_printings(texts: Sequence[str]) -> None:
    """Print the ways one by one, then all at once."""
    print(f"{'printed again':28}{'pairs':>7}  {'precision':>20}   {'recall':>20}")
    for kind in PRINTINGS:
        documents, families = printed_again(texts, [kind], 1)
        wanted = {(i, j) for i, j in pairs_of(families) if i < len(texts)}
        say_pairs(kind, documents, families, wanted)
    documents, families = mixture(texts)
    say_pairs("all at once, any two", documents, families, set(pairs_of(families)))


def mixture(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """Three printings of each text, in any of the ways but the one that is beyond what is promised."""
    return printed_again(texts, [kind for kind in PRINTINGS if kind != FAR], 3)


def say_lookalikes(texts: Sequence[str], n: int) -> None:
    """Print how many pairs of each kind were merged."""
    print(f"\n{'not one article':28}{'pairs':>7}  {'merged':>20}")
    total = merged = 0
    for k, kind in enumerate(KINDS):
        pairs = lookalikes(texts, kind, n // len(KINDS) + (k < n % len(KINDS)))
        found = grouped(copies_among([text for pair in pairs for text in pair]))
        wrong = len({k // 2 for pair in found for k in pair})
        print(f"{kind:28}{len(pairs):7}  {share(wrong, len(pairs))}")
        total, merged = total + len(pairs), merged + wrong
    print(f"{'all':28}{total:7}  {share(merged, total)}")


def say_shuffles(texts: Sequence[str], n: int) -> None:
    """Print whether the order of the documents changes anything."""
    documents, _ = mixture(texts)
    first, rng = copies_among(documents), random.Random(1)  # noqa: S311
    same = sum(copies_among(documents, rng) == first for _ in range(n))
    print(f"\n{len(documents)} documents shuffled {n} times: the same {len(first)} copies {same} times")


def main(n: int | None = None, shuffles: int = 20) -> None:
    """Measure and print."""
    texts = distinct(parole_texts())[:n]
    if not texts:
        print("PAROLE-DK does not lie beside the project: nothing to print again")
        return
    say_data("PAROLE-DK beside the project")
    print(f"{len(texts)} texts\n")
    say_printings(texts)
    say_lookalikes(texts, N_LOOKALIKES)
    say_shuffles(texts, shuffles)


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:3]))
