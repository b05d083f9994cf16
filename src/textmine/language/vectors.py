"""The sentence vectors that the network learns to give: those of the untouched encoder, centred and shortened."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from da_textmine.pieces import Pieces
from textmine.language.data import Sentence, tokenise
from textmine.language.network import Encoder
from textmine.language.weights import Floats, Weights

VECTOR = 128
"""Dimensions: the first principal components keep what a classifier uses of the 384."""
PREFIX = "query: "
"""multilingual-e5 was trained with it for texts that are compared with their like (Wang et al. 2024)."""


def targets(weights: Weights, rows: Sequence[int], pieces: Pieces, sentences: Sequence[Sentence]) -> list[Floats]:
    """Return a vector (VECTOR,) for each sentence: the mean state of e5, less that of all, on its main axes."""
    states = embed(weights, rows, pieces, [sentence.text for sentence in sentences])
    centred = states - states.mean(0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    short = centred @ axes[:, ::-1][:, :VECTOR]
    return list((short / np.linalg.norm(short, axis=1, keepdims=True)).astype(np.float32))


def embed(weights: Weights, rows: Sequence[int], pieces: Pieces, texts: Sequence[str]) -> Floats:
    """Return the normalised mean states (texts, width) of the untouched encoder."""
    encoder = Encoder(weights, weights.embeddings[list(rows)], weights.layers).eval()
    read = [_ids(pieces, text) for text in texts]
    order = sorted(range(len(texts)), key=lambda i: len(read[i]))
    found = np.zeros((len(texts), weights.width), np.float32)
    for at in range(0, len(order), 32):
        some = order[at : at + 32]
        ids = torch.full((len(some), max(len(read[i]) for i in some)), pieces.pad)
        for row, i in enumerate(some):
            ids[row, : len(read[i])] = torch.tensor(read[i])
        mask = ids != pieces.pad
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            states = encoder(ids, mask).float()
        mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        found[some] = torch.nn.functional.normalize(mean).numpy()
    return found


def _ids(pieces: Pieces, text: str) -> list[int]:
    words, spaced = tokenise(PREFIX + text)
    return [pieces.bos, *[i for ids in pieces.of(words, spaced) for i in ids][:254], pieces.eos]
