"""Texts that lie in Arrow columns or files and are read one by one: a corpus need not fit in memory as strings."""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from pathlib import Path
from typing import overload

import numpy as np
import pyarrow as pa

FORGET = 50_000
"""After so many texts of a file were read, its pages are given back."""


class StoredTexts(Sequence[str]):
    """A column of texts as a sequence of strings, each made when it is asked for."""

    def __init__(self, column: pa.ChunkedArray, file: mmap.mmap | None = None) -> None:
        self._chunks = column.chunks
        self._ends = np.cumsum([len(chunk) for chunk in self._chunks])
        self._file, self._n_read = file, 0

    @classmethod
    def of_file(cls, path: Path, column: str = "text") -> StoredTexts:
        """The texts of an Arrow file, which stays on disk."""
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return cls(pa.ipc.open_file(pa.py_buffer(mapped)).read_all()[column], mapped)

    def __len__(self) -> int:
        """The number of texts."""
        return int(self._ends[-1]) if len(self._ends) else 0

    @overload
    def __getitem__(self, k: int) -> str: ...

    @overload
    def __getitem__(self, k: slice) -> list[str]: ...

    def __getitem__(self, k: int | slice) -> str | list[str]:
        """One text, or a list of some."""
        if isinstance(k, slice):
            return [self[i] for i in range(*k.indices(len(self)))]
        if not 0 <= k < len(self):
            raise IndexError(f"text {k} of {len(self)}")
        self._n_read += 1
        if self._file is not None and self._n_read % FORGET == 0 and hasattr(mmap, "MADV_DONTNEED"):
            self._file.madvise(mmap.MADV_DONTNEED)
        chunk = int(np.searchsorted(self._ends, k, side="right"))
        return str(self._chunks[chunk][k - int(self._ends[chunk])])
