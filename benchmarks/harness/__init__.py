"""What the benchmarks share: Danish texts, interleaved timing, the interval of a share."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from math import sqrt
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpus" / "sample"
GOLD = ROOT / "corpus" / "gold"
PAROLE = ROOT.parent / "shared" / "data" / "corpus" / "parole_dk.jsonl.gz"


NOT_PLAIN = ("s_", "y_")
"""Dumps of the sample that were decoded wrongly once, or are not Danish."""


def sample_texts() -> list[str]:
    """The Danish dumps of the sample that are utf-8, as they are; read strictly, so no decoder of ours is believed."""
    texts = []
    for path in sorted(SAMPLE.glob("*.txt")):
        if path.name.startswith(NOT_PLAIN):
            continue
        try:
            texts.append(path.read_bytes().decode("utf-8"))
        except UnicodeDecodeError:
            continue
    return texts


def parole_texts() -> list[str]:
    """The newspaper texts of PAROLE-DK where they lie beside the project, else none."""
    if not PAROLE.is_file():
        return []
    with gzip.open(PAROLE, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def say_data(*names: str) -> None:
    """Print which data was used."""
    print("data:", " and ".join(names))


def interleaved(calls: Mapping[str, Callable[[], object]], repetitions: int = 5) -> dict[str, list[float]]:
    """Seconds by the wall clock of each call, taken in turn, so that a slow minute of the machine meets them all."""
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(repetitions):
        for name, call in calls.items():
            start = perf_counter()
            call()
            seconds[name].append(perf_counter() - start)
    return seconds


def ratio(seconds: Mapping[str, list[float]], of: str, to: str) -> str:
    """The median of the ratios of two calls, repetition by repetition, with the lowest and the highest."""
    ratios = [a / b for a, b in zip(seconds[of], seconds[to], strict=True)]
    return f"{median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f} in {len(ratios)} repetitions)"


def wilson(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927): it holds near 0 and 1, where the usual one does not."""
    if not n:
        return 0.0, 1.0
    share, square = right / n, z * z / n
    half = z * sqrt(share * (1 - share) / n + square / (4 * n))
    return max(0.0, (share + square / 2 - half) / (1 + square)), min(1.0, (share + square / 2 + half) / (1 + square))
