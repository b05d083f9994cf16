"""Decoding beside charset-normalizer: Danish snippets decoded right, and speed.

Run: `python benchmarks/decode.py` (`make bench` runs all benchmarks). Snippets of at most 60, 200 and 1,000 characters
are cut from Danish texts at a blank, none twice, and encoded in each of six encodings; those that an encoding cannot
hold, or that are ASCII alone, are left out. Right is what gives the snippet back, whatever the encoding is called. The
peer is asked twice: as it comes, and told which six encodings there are (`cp_isolation`), a help that ours does not
get.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from statistics import median

import numpy as np
from charset_normalizer import from_bytes
from harness import interleaved, parole_texts, ratio, sample_texts, say_data, wilson

from textmine.errors import InputError
from textmine.ingest.decode import decode

ENCODINGS = ("utf-8", "cp1252", "latin-1", "mac_roman", "cp850", "cp865")
LENGTHS = (60, 200, 1000)
PER_CORPUS = 150
"""Snippets of each length from each corpus: enough for intervals of a few points, few enough for the peer's speed."""
Decoder = Callable[[bytes], str | None]


def ours(data: bytes) -> str | None:
    """Decode with textmine; None where it refuses."""
    try:
        return decode(data).text
    except InputError:
        return None


def peer(data: bytes, isolation: list[str] | None = None) -> str | None:
    """Decode with charset-normalizer's best guess; None where it has none."""
    best = from_bytes(data, cp_isolation=isolation).best()
    return None if best is None else str(best)


DECODERS: dict[str, Decoder] = {
    "textmine": ours,
    "charset-normalizer": peer,
    "the same, told the six": partial(peer, isolation=list(ENCODINGS)),
}


def snippets(texts: Iterable[str], length: int, n: int) -> list[str]:
    """At most n stretches of nearly `length` characters that are not ASCII alone, chosen by a fixed seed."""
    cut = [piece for text in texts for piece in textwrap.wrap(text, length, break_on_hyphens=False)]
    whole = [piece for piece in cut if len(piece) >= 0.8 * length and not piece.isascii()]
    chosen = np.random.default_rng(1).permutation(len(whole))[:n]
    return [whole[i] for i in sorted(chosen)]


def encoded(texts: Iterable[str], encoding: str) -> list[tuple[str, bytes]]:
    """Each text with its bytes, those left out that the encoding cannot hold."""
    pairs = []
    for text in texts:
        try:
            pairs.append((text, text.encode(encoding)))
        except UnicodeEncodeError:
            continue
    return pairs


def share(decoder: Decoder, pairs: Sequence[tuple[str, bytes]], interval: bool) -> str:
    """The share decoded right, in per cent, with its 95 % interval where one is asked for."""
    right = sum(decoder(data) == text for text, data in pairs)
    low, high = wilson(right, len(pairs))
    shown = f"{100 * right / max(1, len(pairs)):.1f}"
    return f"{shown} [{100 * low:.1f}, {100 * high:.1f}]" if interval else shown


def accuracy(corpora: Sequence[Sequence[str]]) -> None:
    """Print the share decoded right by length and encoding; the six hold the same snippets, so no interval for all."""
    print(f"\n{'characters':>10}  {'encoding':10}{'n':>4}", *(f"{name:>22}" for name in DECODERS))
    for length in LENGTHS:
        chosen = [piece for texts in corpora for piece in snippets(texts, length, PER_CORPUS)]
        everything = []
        for encoding in ENCODINGS:
            pairs = encoded(chosen, encoding)
            everything += pairs
            row(length, encoding, pairs)
        row(length, "all six", everything, interval=False)


def row(length: int, encoding: str, pairs: Sequence[tuple[str, bytes]], interval: bool = True) -> None:
    """Print one row of the table."""
    cells = (f"{share(decoder, pairs, interval):>22}" for decoder in DECODERS.values())
    print(f"{length:>10}  {encoding:10}{len(pairs):>4}", *cells, flush=True)


def speed(texts: Sequence[str]) -> None:
    """Print MB/s on whole texts, one sixth of them in each encoding."""
    data = [text.encode(ENCODINGS[k % len(ENCODINGS)], "replace") for k, text in enumerate(texts)]
    calls = {
        name: partial(lambda decoder: [decoder(one) for one in data], decoder) for name, decoder in DECODERS.items()
    }
    seconds = interleaved(calls)
    size = sum(map(len, data)) / 1e6
    print(f"\n{len(data)} whole texts, {1000 * size:.0f} kB, median of {len(seconds['textmine'])} repetitions:")
    for name, taken in seconds.items():
        print(f"  {name:24}{size / median(taken):8.2f} MB/s")
    for name in list(DECODERS)[1:]:
        print(f"  time of {name} / textmine: {ratio(seconds, name, 'textmine')}")


def main() -> None:
    """Measure and print."""
    sample, parole = sample_texts(), parole_texts()
    say_data(
        f"corpus/sample ({len(sample)} texts)", *([f"PAROLE-DK beside the project ({len(parole)})"] * bool(parole))
    )
    accuracy([texts for texts in (sample, parole) if texts])
    speed(sample + parole[:200])


if __name__ == "__main__":
    main()
