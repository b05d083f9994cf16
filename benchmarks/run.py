"""A whole run in one process beside the bare language model over the same kept text, and the time of each stage.

Run: `python benchmarks/run.py` (`make bench` runs all benchmarks). The floor is `nlp.pipe` of the same pipeline,
loaded before, over the same passages in one call: what reads text with this model can hardly be faster. The ratio says
what everything else costs: opening, taking apart, actors, figures, stance, copies, topics, tables. Both run once to
warm up. Where PAROLE-DK lies beside the project, its first texts are run as well, as one JSONL.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import wraps
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from unittest.mock import patch

from harness import PAROLE, SAMPLE, interleaved, ratio, say_data
from spacy.language import Language

from textmine import pipeline
from textmine.annotate.language import load_pipeline
from textmine.annotate.passages import read_passages
from textmine.ingest.open import open_dumps
from textmine.settings import Settings

STAGES = ("read", "take_apart", "mark_repeats", "annotate", "judge", "fingerprints", "publish")
"""The functions that `textmine.pipeline` calls."""
N_PAROLE = 100
REPETITIONS = 3
Seconds = defaultdict[str, float]


@contextmanager
def stage_times() -> Iterator[Seconds]:
    """Count the seconds of each stage while the context lasts; of `annotate`, the model's own as well."""
    seconds: Seconds = defaultdict(float)

    def clocked(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def with_clock(*args: Any, **kwargs: Any) -> Any:
            start = perf_counter()
            try:
                return call(*args, **kwargs)
            finally:
                seconds[name] += perf_counter() - start

        return with_clock

    with ExitStack() as patches:
        for name in STAGES:
            patches.enter_context(patch.object(pipeline, name, clocked(name, getattr(pipeline, name))))
        patches.enter_context(patch("textmine.annotate.annotate.read_passages", clocked("model", read_passages)))
        yield seconds


def run_once(paths: Sequence[Path]) -> None:
    """Run into an empty folder, in this process."""
    with TemporaryDirectory() as out:
        pipeline.run(paths, Path(out))


def kept_text(paths: Sequence[Path], settings: Settings) -> list[str]:
    """The passages that a run reads with the model."""
    read = (pipeline.read_dump(raw, settings) for raw in open_dumps(paths, settings.ingest))
    return [passage.doc.text for one in read for passage in one.passages]


def measure(name: str, path: Path, nlp: Language, settings: Settings) -> None:
    """Print speed, ratio and the share of each stage for the dumps below a path."""
    texts = kept_text([path], settings)
    n_dumps = sum(1 for _ in open_dumps([path], settings.ingest))
    n_words = sum(len(text.split()) for text in texts)
    run_once([path])
    with stage_times() as stages:
        calls = {"textmine": lambda: run_once([path]), "floor": lambda: sum(map(len, nlp.pipe(texts)))}
        seconds = interleaved(calls, REPETITIONS)
    print(f"\n{name}: {n_dumps} dumps, {n_words} words of kept text, median of {REPETITIONS} repetitions")
    for call, taken in seconds.items():
        each = median(taken)
        print(f"  {call:10}{each:6.2f} s{n_dumps / each:8.1f} documents/s{n_words / each:9.0f} words/s")
    print(f"  time of textmine / floor: {ratio(seconds, 'textmine', 'floor')}")
    print_shares(stages, sum(seconds["textmine"]))


def print_shares(stages: Seconds, total: float) -> None:
    """Print the share of each stage in the time of all runs, the slowest first."""
    shown = {stage: stages[stage] for stage in STAGES if stage != "annotate"}
    shown["annotate: model"] = stages["model"]
    shown["annotate: the rest"] = stages["annotate"] - stages["model"]
    shown["opening, rows, shards"] = total - sum(shown.values())
    for stage, seconds in sorted(shown.items(), key=lambda item: -item[1]):
        print(f"    {stage:22}{seconds / total:6.1%}{1000 * seconds / REPETITIONS:8.0f} ms")


def main() -> None:
    """Measure and print."""
    settings = Settings()
    nlp = load_pipeline(settings.annotate.pipeline)
    say_data("corpus/sample", *[f"the first {N_PAROLE} texts of PAROLE-DK beside the project"] * PAROLE.is_file())
    measure("corpus/sample", SAMPLE, nlp, settings)
    if PAROLE.is_file():
        with TemporaryDirectory() as folder, gzip.open(PAROLE, "rt", encoding="utf-8") as lines:
            dump = Path(folder) / "parole.jsonl"
            dump.write_text("".join(islice(lines, N_PAROLE)), encoding="utf-8")
            measure("PAROLE-DK", dump, nlp, settings)


if __name__ == "__main__":
    main()
