"""The same article elsewhere: found by signatures, proven by alignment, grouped around the copy that stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from datetime import date
from math import isnan

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from textmine.dedup.candidates import candidate_pairs
from textmine.dedup.judge import Candidate, Judge
from textmine.dedup.signatures import Marks
from textmine.dedup.verdicts import Verdicts
from textmine.dedup.words import Indices
from textmine.records import Copy
from textmine.settings import Dedup

FULL = 0.9
"""The copy that stays holds at least this part of the fullest one's words."""
NEARLY = 0.8
"""One that holds no more than this part stays only where more of the others are found in it."""
MAX_TRIED = 4
"""Where not all are found in the copy that should stay, so many are tried, ..."""
CROWD = 48
"""... but not among more than this: what many newspapers print, some print whole."""
MAX_ROUNDS = 20


def find_copies(
    candidates: Sequence[Candidate],
    texts: Sequence[str],
    marks: Marks,
    settings: Dedup,
    executor: Executor | None = None,
    verdicts: Verdicts | None = None,
) -> list[Copy]:
    """Return the documents that are the same article as another one, which stays; sorted by document.

    `candidates`, `texts` (read one by one, so that they need not lie in memory) and `marks` are aligned. A document is
    called a copy only where at least `min_similarity` of the shorter text (where the lead is another, of what follows
    it) was found in the longer one, by alignment, against the very document that stays. Of a group there stays, among
    those nearly as full as the fullest, the cleanest; of equals the fullest, the earliest, the first by path; where
    some are not found in it, the next ones that way are tried, and the one that holds most stays. An article and a
    reply to it are never one. Neither the order of the input nor the executor, which judges pairs, changes anything;
    nor do `verdicts` of an earlier search under the same settings, to which those of this one are added.
    """
    judge = Judge(candidates, texts, settings, executor, verdicts)
    search = _Search(candidates, marks, settings, judge)
    groups = search.groups()
    search.foresee(groups)
    copies = [copy for group in groups for copy in search.around_survivors(group)]
    return sorted(copies, key=lambda copy: copy.document_id)


class _Search:
    """The documents that may be copies, in the order of their paths, and what was found out about them."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        marks: Marks,
        settings: Dedup,
        judge: Judge,
    ) -> None:
        order = sorted(range(len(candidates)), key=lambda k: (candidates[k].path, candidates[k].document_id))
        places = np.array(order, dtype=np.int64)
        self._at = places[marks.n_words[places] >= settings.min_words]
        self._candidates, self._marks, self._window, self._judge = candidates, marks, settings.window_days, judge

    def groups(self) -> list[list[int]]:
        """Return the connected components of the verified pairs; what is word for word the same is compared once."""
        _, found, same = np.unique(self._marks.whole[self._at], return_index=True, return_inverse=True)
        firsts = self._at[np.sort(found)]
        days = [self._candidates[k].published_on for k in firsts.tolist()]
        ordinals = np.array([day.toordinal() if day else 0 for day in days], dtype=np.int64)
        i, j = candidate_pairs(self._marks, firsts, ordinals, self._window)
        labels = self._tied(firsts, i, j)
        rank = np.empty_like(found)
        rank[np.argsort(found)] = np.arange(len(found))
        return list(_together(self._at, labels[rank[same]]))

    def _tied(self, firsts: Indices, i: Indices, j: Indices) -> Indices:
        """Number the components: by each document's first candidate, then by those of the others that could still tie
        two."""
        tied = np.zeros(len(j), dtype=np.bool_)
        asked = np.zeros(len(j), dtype=np.bool_)
        asked[np.unique(j, return_index=True)[1]] = True
        tied[asked] = self._are_copies(firsts[i[asked]], firsts[j[asked]])
        labels = _components(len(firsts), i[tied], j[tied])
        asked = ~asked & (labels[i] != labels[j])
        tied[asked] = self._are_copies(firsts[i[asked]], firsts[j[asked]])
        return _components(len(firsts), i[tied], j[tied])

    def _are_copies(self, a: Indices, b: Indices) -> NDArray[np.bool_]:
        return ~np.isnan(self._judge.judge(a, b))

    def foresee(self, groups: Sequence[Sequence[int]]) -> None:
        """Judge each document of a group against the one that should stay, all at once."""
        stays = [self._by_policy(group)[0] for group in groups]
        pairs = [(stay, k) for stay, group in zip(stays, groups, strict=True) for k in group if k != stay]
        a, b = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        self._are_copies(a, b)

    def around_survivors(self, group: Sequence[int]) -> Iterator[Copy]:
        """Choose who stays, verify each of the others against it, and begin again with those that failed.

        So A ~ B ~ C with A unlike C stays split. The rounds are bounded: a group that needs more is no group.
        """
        left = list(group)
        for _ in range(MAX_ROUNDS):
            if len(left) < 2:
                return
            tried = self._by_policy(left)[: MAX_TRIED if len(left) <= CROWD else 1]
            stays, copies = tried[0], self._copies_of(tried[0], left)
            for other in tried[1:] if len(copies) < len(left) - 1 else ():
                held = self._copies_of(other, left)
                stays, copies = (other, held) if len(held) > len(copies) else (stays, copies)
            name = self._candidates[stays].document_id
            yield from (Copy(self._candidates[k].document_id, name, share) for k, share in copies.items())
            left = [k for k in left if k != stays and k not in copies]

    def _copies_of(self, stays: int, group: Sequence[int]) -> dict[int, float]:
        others = [k for k in group if k != stays]
        shares = self._judge.judge(np.array(others), np.full(len(others), stays)).tolist()
        return {k: share for k, share in zip(others, shares, strict=True) if not isnan(share)}

    def _by_policy(self, group: Sequence[int]) -> list[int]:
        """Those that may stay, the best first."""
        n_words = {k: int(self._marks.n_words[k]) for k in group}
        fullest = max(n_words.values())

        def order(k: int) -> tuple[bool, int, int, date, str, str]:
            c, n = self._candidates[k], n_words[k]
            return n < FULL * fullest, c.n_removed, -n, c.published_on or date.max, c.path, c.document_id

        return sorted((k for k in group if n_words[k] >= NEARLY * fullest), key=order)


def _components(n: int, i: Indices, j: Indices) -> Indices:
    ties = coo_array((np.ones(len(i)), (i, j)), shape=(n, n))
    labels: Indices = connected_components(ties, directed=False)[1].astype(np.int64)
    return labels


def _together(places: Indices, labels: Indices) -> Iterator[list[int]]:
    """Yield the places that have the same label, where several have, each group in its order."""
    order = np.argsort(labels, kind="stable")
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    yield from (group.tolist() for group in np.split(places[order], cuts) if len(group) > 1)
