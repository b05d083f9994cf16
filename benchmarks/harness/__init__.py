"""What the benchmarks share: Danish texts, interleaved timing, the interval of a share."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter

from textmine.evaluation.layers import wilson

__all__ = ["interleaved", "parole_texts", "ratio", "sample_texts", "say_data", "wilson"]

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
