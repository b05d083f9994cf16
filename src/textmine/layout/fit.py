"""The fit of the network over a dump's lines, in torch; `parts.net` computes the same from its arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from textmine.parts.net import DILATIONS

Floats = NDArray[np.float32]
Indices = NDArray[np.int64]

FEATURES_WIDTH, MEANING_WIDTH, CHANNELS, LAYERS = 96, 96, 320, 4
BATCH, EPOCHS, RATE, DECAY = 8, 20, 2e-3, 0.01
SMOOTHING, FORGET_FEATURES, FORGET_VECTOR, FORGET_HIDDEN = 0.05, 0.2, 0.2, 0.4
AVERAGE = 0.995
"""The weights that are kept are a running mean of those of the steps (Polyak and Juditsky 1992)."""
IN_DRESS = 0.5
"""So often a dump is seen in another dress (`variants`)."""


class Dump(NamedTuple):
    """The lines of a dump as numbers: the known features of each, its vector, and its label (-1: not to be learned)."""

    features: list[Indices]
    vectors: Floats
    labels: Indices


@dataclass(frozen=True, slots=True)
class Batch:
    """Several dumps, one after the other."""

    features: Tensor
    offsets: Tensor
    vectors: Tensor
    places: Tensor
    """Where each line stands when the dumps are laid end to end, as far apart as a convolution reaches."""
    labels: Tensor


def _apart(rows: Tensor, places: Tensor) -> Tensor:
    """Lay the lines of all dumps at their places, with nothing between two dumps: no convolution sees both."""
    return rows.new_zeros(int(places[-1]) + 1, rows.shape[1]).index_copy(0, places, rows)


class Network(nn.Module):
    """Embeddings of features beside the vector of the words, then gated convolutions over the lines."""

    def __init__(self, width: int, n_features: int, n_labels: int) -> None:
        super().__init__()
        self.bag = nn.EmbeddingBag(n_features, FEATURES_WIDTH, mode="sum")
        nn.init.normal_(self.bag.weight, 0.0, 0.1)
        self.ln = nn.LayerNorm(FEATURES_WIDTH)
        self.vp = nn.Linear(width, MEANING_WIDTH)
        given = FEATURES_WIDTH + MEANING_WIDTH
        self.inp = nn.Linear(given, CHANNELS)
        self.convs = nn.ModuleList(
            nn.Conv1d(CHANNELS, 2 * CHANNELS, 3, padding=reach, dilation=reach) for reach in DILATIONS[:LAYERS]
        )
        self.lns = nn.ModuleList(nn.LayerNorm(CHANNELS) for _ in range(LAYERS))
        self.fin = nn.LayerNorm(CHANNELS)
        self.out = nn.Linear(CHANNELS + given, n_labels)
        self.forget_vector, self.forget_hidden = nn.Dropout(FORGET_VECTOR), nn.Dropout(FORGET_HIDDEN)

    def forward(self, batch: Batch) -> Tensor:
        """The scores of the labels: (all lines, labels)."""
        seen = self.ln(self.bag(batch.features, batch.offsets))
        meant = torch.relu(self.vp(self.forget_vector(batch.vectors)))
        given = self.forget_hidden(torch.cat([seen, meant], 1))
        hidden = self.inp(given)
        for conv, norm in zip(self.convs, self.lns, strict=True):
            made = conv(_apart(norm(hidden), batch.places).T[None])[0].T[batch.places]
            hidden = hidden + self.forget_hidden(functional.glu(made, 1))
        flat = self.fin(hidden)
        scores: Tensor = self.out(torch.cat([self.forget_hidden(flat), given], 1))
        return scores


def fit(
    dumps: Sequence[Dump],
    dressed: Sequence[Sequence[Dump]],
    n_features: int,
    n_labels: int,
    seed: int,
    told: Callable[[int, float], None] = lambda *_: None,
) -> dict[str, Floats]:
    """Return the weights by name. `dressed` holds the variants of each dump; `told` gets each epoch's mean loss."""
    torch.set_num_threads(1)  # sums do not depend on how many cores there are, and small steps gain little by two
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    network = Network(dumps[0].vectors.shape[1], n_features, n_labels)
    mean = {name: weight.clone() for name, weight in network.state_dict().items()}
    plain = [weight for name, weight in network.named_parameters() if name != "bag.weight"]
    groups = [{"params": plain, "weight_decay": DECAY}, {"params": [network.bag.weight], "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, lr=RATE)
    n_batches = -(-len(dumps) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=n_batches * EPOCHS + 1, pct_start=0.15)
    step = 0
    for epoch in range(EPOCHS):
        total = 0.0
        for chosen in np.array_split(rng.permutation(len(dumps)), n_batches):
            some = [_dressed(dumps[int(k)], dressed[int(k)], rng) for k in chosen]
            total += _step(network, _batch(some, rng), optimiser)
            schedule.step()
            step += 1
            _keep(mean, network, min(AVERAGE, (1 + step) / (10 + step)))
        told(epoch + 1, total / n_batches)
    return {name: weight.numpy().astype(np.float32) for name, weight in mean.items()}


def _dressed(dump: Dump, variants: Sequence[Dump], rng: np.random.Generator) -> Dump:
    return variants[int(rng.integers(len(variants)))] if variants and rng.random() < IN_DRESS else dump


def _batch(dumps: Sequence[Dump], rng: np.random.Generator) -> Batch:
    """Put dumps together, a part of each line's features left out, so that none is relied upon alone."""
    lines = [line[rng.random(len(line)) >= FORGET_FEATURES] for dump in dumps for line in dump.features]
    offsets = np.concatenate([[0], np.cumsum([len(line) for line in lines])[:-1]])
    return Batch(
        torch.from_numpy(np.concatenate(lines)),
        torch.from_numpy(offsets.astype(np.int64)),
        torch.from_numpy(np.concatenate([dump.vectors for dump in dumps])),
        _places([len(dump.features) for dump in dumps]),
        torch.from_numpy(np.concatenate([dump.labels for dump in dumps])),
    )


def _places(lengths: Sequence[int]) -> Tensor:
    """The places of the lines of dumps of some lengths."""
    gap = max(DILATIONS[:LAYERS])
    begins = np.cumsum([0, *(length + gap for length in lengths[:-1])])
    return torch.from_numpy(np.concatenate([at + np.arange(n) for at, n in zip(begins, lengths, strict=True)]))


def _step(network: Network, batch: Batch, optimiser: torch.optim.Optimizer) -> float:
    network.train()
    loss = functional.cross_entropy(network(batch), batch.labels, label_smoothing=SMOOTHING, ignore_index=-1)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(network.parameters(), 2.0)
    optimiser.step()
    return float(loss.detach())


def _keep(mean: dict[str, Tensor], network: Network, part: float) -> None:
    with torch.no_grad():
        for name, weight in network.state_dict().items():
            mean[name].lerp_(weight, 1 - part)
