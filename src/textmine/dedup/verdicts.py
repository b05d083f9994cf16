"""What was found out about pairs of documents, kept from run to run: a pair that was judged is not judged again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from xxhash import xxh64_intdigest

from textmine.dedup.words import Flags, Hashes, mixed_with

Shares = NDArray[np.float64]
"""Aligned with pairs: the share of the shorter text found in the longer; not a number where they are two articles."""


class Verdicts:
    """The shares of pairs of documents, by a hash of both ids. Ids must name the same text, date and authors always."""

    def __init__(self, known: pa.Table | None = None) -> None:
        """Begin with what is known: columns `pair` (sorted) and `share`, as `table` gives them."""
        self._keys: Hashes = known["pair"].to_numpy() if known else np.zeros(0, dtype=np.uint64)
        self._shares: Shares = known["share"].to_numpy() if known else np.zeros(0, dtype=np.float64)
        self._asked: list[Hashes] = []

    @property
    def table(self) -> pa.Table:
        """What was asked for since the beginning: what nobody asks for any longer is forgotten."""
        keys = np.unique(np.concatenate([*self._asked, np.zeros(0, dtype=np.uint64)]))
        return pa.table({"pair": keys, "share": self._shares[np.searchsorted(self._keys, keys)]})

    def ask(self, pairs: Hashes) -> tuple[Shares, Flags]:
        """The shares of some pairs, and which of them are known."""
        self._asked.append(pairs)
        if not len(self._keys):
            return np.full(len(pairs), np.nan), np.zeros(len(pairs), dtype=np.bool_)
        places = np.minimum(np.searchsorted(self._keys, pairs), len(self._keys) - 1)
        return self._shares[places], self._keys[places] == pairs

    def add(self, pairs: Hashes, shares: Shares) -> None:
        """Remember the shares of some pairs that were not known."""
        keys, first = np.unique(pairs, return_index=True)
        places = np.searchsorted(self._keys, keys)  # merged, not sorted anew: most calls add one pair to many
        self._keys = np.insert(self._keys, places, keys)
        self._shares = np.insert(self._shares, places, shares[first])


def id_hashes(ids: Sequence[str]) -> Hashes:
    """A hash of each id."""
    return np.fromiter((xxh64_intdigest(name.encode()) for name in ids), dtype=np.uint64, count=len(ids))


def pair_hashes(a: Hashes, b: Hashes) -> Hashes:
    """A hash of each pair of ids, whichever comes first."""
    return mixed_with(np.minimum(a, b), np.maximum(a, b))
