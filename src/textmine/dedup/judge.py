"""Many pairs of documents judged at once, by several processes where an executor is given; each pair once."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date

import numpy as np

from textmine.dedup.normalise import words_of
from textmine.dedup.parallel import in_order
from textmine.dedup.verdicts import Shares, Verdicts, id_hashes, pair_hashes
from textmine.dedup.verify import ALIKE, Text, similarity, texts_of
from textmine.dedup.words import Indices
from textmine.settings import Dedup

REPRINT = 0.95
"""Outside the window of dates, this share must be found: a column that says nearly the same each month is no copy."""
CHUNK = 500
"""Pairs that are judged together."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the search for copies needs to know of a document besides its text."""

    document_id: str
    published_on: date | None = None
    publisher: str | None = None
    parent_id: str | None = None
    n_removed: int = 0
    """How many characters of other matter were removed around it: the fewest is the cleanest printing."""
    path: str = ""
    url: str | None = None
    authors: tuple[str, ...] = ()
    """Where both name authors and share none, one that holds the other is an answer to it, not a longer copy."""


@dataclass(frozen=True, slots=True)
class Task:
    """Some pairs with what is needed to judge them: one process's work."""

    texts: list[str]
    pairs: list[Pair]
    far: list[bool]
    """Whether a pair's dates lie too far apart for more than a reprint as it was."""
    by_others: list[bool]
    """Whether the two name authors, and share none."""
    min_similarity: float


def judge(task: Task) -> list[float]:
    """The share of each pair's shorter text that is found in the longer; not a number where they are two articles."""
    texts = texts_of(task.texts)
    shares = (
        _share(texts[i], texts[j], far, by_others, task.min_similarity)
        for (i, j), far, by_others in zip(task.pairs, task.far, task.by_others, strict=True)
    )
    return [np.nan if share is None else share for share in shares]


def _share(a: Text, b: Text, far: bool, by_others: bool, least: float) -> float | None:
    if a.words == b.words:
        return 1.0
    n, m = sorted((len(a.words), len(b.words)))
    if by_others and n < ALIKE * m:
        return None
    return similarity(a, b, REPRINT if far else least, as_it_was=far)


class Judge:
    """Decides of pairs of documents whether they are one article, and remembers."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        texts: Sequence[str],
        settings: Dedup,
        executor: Executor | None = None,
        verdicts: Verdicts | None = None,
    ) -> None:
        self._candidates, self._texts, self._settings, self._executor = candidates, texts, settings, executor
        self._verdicts = verdicts or Verdicts()
        self._ids = id_hashes([candidate.document_id for candidate in candidates])

    def judge(self, i: Indices, j: Indices) -> Shares:
        """The share for each pair; not a number where they are two articles."""
        keys = pair_hashes(self._ids[i], self._ids[j])
        shares, known = self._verdicts.ask(keys)
        new = np.flatnonzero(~known)
        if len(new):
            shares[new] = self._judge(list(zip(i[new].tolist(), j[new].tolist(), strict=True)))
            self._verdicts.add(keys[new], shares[new])
        return shares

    def _judge(self, pairs: Sequence[Pair]) -> Shares:
        shares = np.full(len(pairs), np.nan)
        asked = [k for k, pair in enumerate(pairs) if not self._is_answer(*pair)]
        chunks = [asked[k : k + CHUNK] for k in range(0, len(asked), CHUNK)]
        tasks = (self._task([pairs[k] for k in chunk]) for chunk in chunks)
        executor = self._executor if len(chunks) > 1 else None
        for chunk, of_chunk in zip(chunks, in_order(executor, judge, tasks), strict=True):
            shares[chunk] = of_chunk
        return shares

    def _is_answer(self, i: int, j: int) -> bool:
        """Whether one is printed as a reply to the other: then they are never one."""
        a, b = self._candidates[i], self._candidates[j]
        return a.document_id == b.parent_id or b.document_id == a.parent_id

    def _task(self, pairs: Sequence[Pair]) -> Task:
        """The work of judging some pairs."""
        here = sorted({k for pair in pairs for k in pair})
        place = {k: n for n, k in enumerate(here)}
        both = [(self._candidates[i], self._candidates[j]) for i, j in pairs]
        return Task(
            [self._texts[k] for k in here],
            [(place[i], place[j]) for i, j in pairs],
            [not _in_window(a.published_on, b.published_on, self._settings.window_days) for a, b in both],
            [_by_others(a, b) for a, b in both],
            self._settings.min_similarity,
        )


def _by_others(a: Candidate, b: Candidate) -> bool:
    authors = [{" ".join(words_of(name)) for name in c.authors} for c in (a, b)]
    return all(authors) and authors[0].isdisjoint(authors[1])


def _in_window(a: date | None, b: date | None, days: int) -> bool:
    return a is None or b is None or abs((a - b).days) <= days
