"""Fit the network: all heads together, with averaged weights."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from textmine.language.augment import Namesakes
from textmine.language.batches import MISSING, Batch, Item, Reader, batches, rows
from textmine.language.network import Heads, Network

WARM_UP = 0.06
SMOOTHING = 0.05
LOSSES = {"pos": 0.4, "lemma": 0.3, "start": 0.2, "vector": 1.0}
"""Weights of the other losses beside the names'."""


@dataclass(frozen=True)
class Pace:
    """How fast the weights move: learning rates of encoder and heads, and how much of the average a step keeps."""

    encoder: float
    heads: float
    averaging: float


PACE = Pace(2e-4, 1e-3, 0.998)

log = logging.getLogger(__name__)


def fit(network: Network, items: Sequence[Item], reader: Reader, namesakes: Namesakes, *,
        epochs: int, seed: int, pace: Pace = PACE) -> Network:  # fmt: skip
    """Train on the items and return the network with the exponential average of its weights."""
    torch.manual_seed(seed)
    random = Random(seed)
    made = [list(batches(rows(items, reader, namesakes, random), reader.pad, random)) for _ in range(epochs)]
    steps = sum(map(len, made))
    optimiser = _optimiser(network, pace)
    schedule = LambdaLR(optimiser, lambda step: min((step + 1) / (WARM_UP * steps), max(0.0, 1 - step / steps)))
    keep = get_ema_multi_avg_fn(pace.averaging)  # type: ignore[no-untyped-call]
    average = AveragedModel(network.train(), multi_avg_fn=keep, use_buffers=False)
    for epoch, of_epoch in enumerate(made):
        began = time.monotonic()
        losses = [_step(network, batch, optimiser, schedule, average) for batch in of_epoch]
        log.info("epoch %d of %d: loss %.4f, %.0f s", epoch + 1, epochs, np.mean(losses), time.monotonic() - began)
    fitted = average.module.eval()
    assert isinstance(fitted, Network)  # noqa: S101 - for the types
    return fitted


def _optimiser(network: Network, pace: Pace) -> AdamW:
    parameters = list(network.named_parameters())
    groups: list[dict[str, Any]] = [
        {"params": [p for name, p in parameters if name.startswith("encoder.")], "lr": pace.encoder},
        {"params": [p for name, p in parameters if not name.startswith("encoder.")], "lr": pace.heads},
    ]
    return AdamW(groups, weight_decay=0.01, fused=True)


def _step(network: Network, batch: Batch, optimiser: AdamW, schedule: LambdaLR, average: AveragedModel) -> float:
    device = next(network.parameters()).device
    with torch.autocast(device.type, dtype=torch.bfloat16):
        heads = network(*(t.to(device) for t in batch[:4]))
    loss = total(heads, batch, device)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad()
    schedule.step()
    average.update_parameters(network)
    return loss.item()


def total(heads: Heads, batch: Batch, device: torch.device) -> Tensor:
    """Return the weighted sum of the losses of all heads."""
    losses = [cross(heads.names, batch.names.to(device))]
    losses += [LOSSES[n] * cross(getattr(heads, n), getattr(batch, n).to(device)) for n in ("pos", "lemma")]
    starts = functional.binary_cross_entropy_with_logits(heads.start.float(), batch.start.to(device))
    losses.append(LOSSES["start"] * starts)
    if batch.groups:
        target = batch.vectors.to(device)
        pooled = torch.stack([heads.vector[a:b].float().mean(0) for a, b in batch.groups])
        losses.append(LOSSES["vector"] * (1 - functional.cosine_similarity(pooled, target)).mean())
    return torch.stack(losses).sum()


def cross(logits: Tensor, classes: Tensor) -> Tensor:
    """Cross entropy over the tokens that are annotated; zero where none is."""
    known = classes != MISSING
    if not known.any():
        return logits.float().sum() * 0
    return functional.cross_entropy(logits[known].float(), classes[known], label_smoothing=SMOOTHING)
