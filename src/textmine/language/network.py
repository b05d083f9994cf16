"""The encoder and its heads, in torch, for training only."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from textmine.language.weights import Floats, Weights


class Heads(NamedTuple):
    """What the network says of each token: logits (tokens, classes), and its vector (tokens, dimensions)."""

    names: Tensor
    pos: Tensor
    lemma: Tensor
    start: Tensor
    vector: Tensor


class Layer(nn.Module):
    """A BERT layer: attention and feed-forward, each with a residual and a norm after it."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.inner, self.outer = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return (rows, length, width) for the same; `mask` (rows, 1, 1, length) is -inf at padding."""
        rows, length, width = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        # Spelled out: torch's fused attention is several times slower going back on short rows.
        weights = torch.softmax(q @ k.transpose(-1, -2) * (width // self.heads) ** -0.5 + mask, -1)
        seen = (weights @ v).transpose(1, 2).reshape(rows, length, width)
        x = self.norm1(x + self.drop(self.out(seen)))
        found: Tensor = self.norm2(x + self.drop(self.outer(functional.gelu(self.inner(x)))))
        return found

    def drop(self, x: Tensor) -> Tensor:
        """Drop channels for a whole row (Gal and Ghahramani 2016); drawing for each number is slow."""
        if not self.training:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2]) >= self.dropout
        dropped: Tensor = x * (kept.to(x) / (1 - self.dropout))
        return dropped


class Encoder(nn.Module):
    """multilingual-e5-small over a part of its vocabulary; the embeddings of pieces stay as they are."""

    embeddings: Tensor

    def __init__(self, weights: Weights, rows: Floats, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.register_buffer("embeddings", torch.from_numpy(rows).float(), persistent=False)
        tensors = weights.tensors
        self.positions = nn.Parameter(torch.from_numpy(tensors["emb.pos"] + tensors["emb.type"][: weights.width]))
        self.norm = nn.LayerNorm(weights.width, 1e-12)
        self.layers = nn.ModuleList(Layer(weights.width, weights.heads, dropout) for _ in range(layers))
        self.drop = nn.Dropout(dropout)
        _copy(self.norm, tensors["emb.ln.w"], tensors["emb.ln.b"])
        for i, layer in enumerate(self.layers):
            _fill(layer, tensors, f"l{i}.")

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the states (rows, length, width) of piece ids (rows, length); `mask` is True at real pieces."""
        x: Tensor = self.drop(self.norm(self.embeddings[ids] + self.positions[: ids.shape[1]]))
        away = torch.zeros(mask.shape, dtype=x.dtype, device=x.device).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, away)
        return x


def _fill(layer: nn.Module, tensors: dict[str, Floats], at: str) -> None:
    for kind in ("w", "b"):
        stacked = np.concatenate([tensors[f"{at}{part}.{kind}"] for part in "qkv"])
        getattr(layer.qkv, "weight" if kind == "w" else "bias").data = torch.from_numpy(stacked)
    for name, part in (("out", "ao"), ("inner", "fi"), ("outer", "fo"), ("norm1", "aln"), ("norm2", "oln")):
        _copy(getattr(layer, name), tensors[f"{at}{part}.w"], tensors[f"{at}{part}.b"])


def _copy(module: nn.Module, weight: Floats, bias: Floats) -> None:
    module.weight.data = torch.from_numpy(weight.copy())
    module.bias.data = torch.from_numpy(bias.copy())


class Network(nn.Module):
    """Encoder and heads. A token is read off its first piece, its form off its first and last piece together."""

    def __init__(self, encoder: Encoder, names: int, pos: int, lemmas: int, vector: int) -> None:
        super().__init__()
        width = encoder.positions.shape[1]
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.names, self.start = nn.Linear(width, names), nn.Linear(width, 1)
        self.pos, self.lemma = nn.Linear(2 * width, pos), nn.Linear(2 * width, lemmas)
        self.vector = nn.Linear(width, vector)

    def forward(self, ids: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> Heads:
        """Return the heads for all tokens; `first` and `last` (tokens,) index their pieces in the flattened batch."""
        states = self.encoder(ids, mask).flatten(0, 1)
        head = states[first]
        form = self.drop(torch.cat([head, states[last]], -1))
        names, start = self.names(self.drop(head)), self.start(head).squeeze(-1)
        return Heads(names, self.pos(form), self.lemma(form), start, self.vector(head))
