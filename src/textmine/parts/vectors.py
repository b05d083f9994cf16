"""What the words of printed lines mean: vectors from the first layers of da_textmine's encoder, one for each line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from da_textmine.encoder import BUDGET, STEP, Embeddings
from da_textmine.pieces import Pieces

Floats = NDArray[np.float32]
CHARACTERS = 160
"""Of a line that are read: what it is shows at its beginning."""
PIECES = 48
"""The most pieces of a line, the marks of both ends included."""
WIDTH = 384
REMEMBERED = 20_000
"""Lines whose vectors are kept: what a newspaper prints on every page is read once."""
_TOKEN = re.compile(r"\w+|[^\w\s]")


class LineVectors:
    """An onnxruntime session over the encoder's first layers. A line's vector depends on that line alone."""

    def __init__(self, graph: bytes, embeddings: Embeddings, pieces: Pieces, threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self._embeddings, self._pieces = embeddings, pieces
        self._known: dict[str, Floats] = {}

    def of(self, texts: Sequence[str]) -> Floats:
        """Return (lines, `WIDTH`), lines of one padded length read together."""
        begins = [text[:CHARACTERS] for text in texts]
        new = [begin for begin in dict.fromkeys(begins) if begin not in self._known]
        if len(self._known) + len(new) > REMEMBERED:
            self._known.clear()
            new = list(dict.fromkeys(begins))
        self._known.update(zip(new, self._read(new), strict=True))
        return np.stack([self._known[begin] for begin in begins]) if begins else np.zeros((0, WIDTH), np.float32)

    def _read(self, texts: Sequence[str]) -> Floats:
        rows = [self._ids(text) for text in texts]
        by_length: dict[int, list[int]] = defaultdict(list)
        for i, row in enumerate(rows):
            by_length[-(-len(row) // STEP) * STEP].append(i)
        made = np.zeros((len(rows), WIDTH), np.float32)
        for length, members in by_length.items():
            size = BUDGET // length
            for at in range(0, len(members), size):
                some = members[at : at + size]
                made[some] = self._run([rows[i] for i in some], length)
        return made

    def _run(self, rows: Sequence[Sequence[int]], length: int) -> Floats:
        ids = np.full((len(rows), length), self._pieces.pad)
        for into, row in zip(ids, rows, strict=True):
            into[: len(row)] = row
        mask = (ids != self._pieces.pad).astype(np.int32)
        (hidden,) = self._session.run(["hidden"], {"embedded": self._embeddings.of(ids), "mask": mask})
        real = mask[:, :, None].astype(np.float32)
        return np.asarray((hidden * real).sum(axis=1) / real.sum(axis=1), dtype=np.float32)

    def _ids(self, text: str) -> list[int]:
        found = list(_TOKEN.finditer(text))
        spaced = [match.start() == 0 or text[match.start() - 1].isspace() for match in found]
        ids = [self._pieces.bos]
        for pieces in self._pieces.of([match.group() for match in found], spaced) if found else []:
            if len(ids) + len(pieces) > PIECES - 1:
                break
            ids.extend(pieces)
        return [*ids, self._pieces.eos]
