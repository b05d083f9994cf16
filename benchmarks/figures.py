"""Figures beside text2num with a plain pattern for digits, and ovos-number-parser: value F1, and words per second.

Run: `python benchmarks/figures.py` (`make bench` runs all benchmarks). Both read the same passages of the sample, as
textmine has taken them apart (the peer: `harness/numbers.py`; its `threshold` is the one that is best for it here). A
gold figure is found where a number with its value stands at its place; a number is wrong where the gold has no figure
of that value at its place. Dates are left out: the peer cannot tell them from counts. Times are those of finding
figures alone, without the language model, whose parts of speech ours uses; ours also finds what a number means. The
rules were written beside this gold, so that F1 on it is the best to expect of other texts. ovos-number-parser gives
one number for a text and not its place: all three are asked for the sentences of `corpus/numbers` that hold one number
(ours without a language model), and for the numbers that num2words spells out (not all of its spellings are usual).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from statistics import median

import numpy as np
import spacy
from harness import GOLD, SAMPLE, interleaved, ratio, say_data, wilson
from harness.numbers import numbers_in, ovos_number
from harness.values import Number, passages, score
from num2words import num2words
from spacy.language import Language
from spacy.tokens import Doc

from textmine.annotate.figures import find_figures
from textmine.evaluation.gold import read_gold
from textmine.evaluation.marked import read_sentences
from textmine.ingest.open import open_dumps
from textmine.pipeline import read_dump
from textmine.records import Annotated, Document, Figure, Parts, Passage, Segment, Source
from textmine.settings import Settings

NUMBERS = GOLD.parent / "numbers"
Finder = Callable[[Annotated], list[Number]]


def figures(read: Annotated) -> Iterator[Figure]:
    """What textmine finds in a source that has been read."""
    for document in read.parts.documents:
        mine = [p for p in read.passages if p.segment.document_id == document.document_id]
        mentions = [m for m in read.mentions if m.document_id == document.document_id]
        quotes = [q for q in read.quotes if q.document_id == document.document_id]
        yield from find_figures(document, mine, mentions, quotes)


def ours(read: Annotated) -> list[Number]:
    """The numbers that textmine finds."""
    return [Number(f.start, f.end, (f.value, f.value_max)) for f in figures(read) if f.kind != "date"]


def peer(read: Annotated, threshold: float) -> list[Number]:
    """The numbers that the peer finds in the same passages."""
    found = ((p.segment.start, one) for p in passages(read) for one in numbers_in(p.doc.text, threshold))
    return [Number(at + start, at + end, (value,)) for at, (start, end, value) in found]


def quality(find: Finder, read: dict[str, Annotated]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the dumps whose gold is complete."""
    scores = [score(g, read[g.dump], find(read[g.dump])) for g in read_gold(GOLD) if g.complete]
    hits, n_gold, right, n_found = (sum(column) for column in zip(*scores, strict=True))
    precision, recall = right / n_found, hits / n_gold
    return precision, recall, 2 * precision * recall / (precision + recall)


def values_of(text: str, nlp: Language) -> dict[str, list[float | None]]:
    """The values that each of the three reads in a text."""
    return {
        "textmine": [f.value for f in figures(alone(nlp(text))) if f.kind != "date"],
        "text2num": [value for *_, value in numbers_in(text, 2)],
        "ovos": [ovos_number(text)],
    }


def say_shares(label: str, texts: Sequence[tuple[float, str]]) -> None:
    """Print the share of texts whose one number each of the three reads."""
    nlp = spacy.blank("da")
    read = [(n, values_of(text, nlp)) for n, text in texts]
    shares = []
    for name in ("textmine", "text2num", "ovos"):
        k = sum(len(v[name]) == 1 and v[name][0] is not None and abs(v[name][0] - n) <= 1e-3 * abs(n) for n, v in read)
        shares.append("{} {:6.1%} [{:.1%}, {:.1%}]".format(name, k / len(texts), *wilson(k, len(texts))))
    print(f"{label} ({len(texts)}): " + ", ".join(shares))


def spelled_out() -> None:
    """Print the share of spelled-out numbers that are read back, 200 from each range."""
    rng = np.random.default_rng(1)
    for low, high in ((2, 100), (100, 1000), (1000, 1_000_000)):
        chosen = [int(n) for n in rng.integers(low, high, 200)]
        texts = [(float(n), f"I dag er der {num2words(n, lang='da')} borgere.") for n in chosen]
        say_shares(f"spelled out, {low} to {high - 1:,}", texts)


def marked_sentences() -> None:
    """Print the share of sentences of `corpus/numbers` with one number, digits or words, that are read right."""
    for path in sorted(NUMBERS.glob("*/*.txt")):
        said = [(s.text, [f for _, f in s.figures if f["kind"] != "date"]) for s in read_sentences(path)]
        texts = [(float(f[0]["value"]), text) for text, f in said if len(f) == 1 and "value_max" not in f[0]]
        say_shares(f"one number, {path.parent.name}/{path.stem}", texts)


def alone(doc: Doc) -> Annotated:
    """A source of one sentence."""
    source = Source("s", "s", None, None, "", 0, "text", None, False, doc.text, "ok")
    segment = Segment("s", "s-0", "d", "body", 0, len(doc.text), True)
    return Annotated(Parts(source, (Document("d", "s", "article"),), (segment,), ()), (Passage(segment, doc, 0),))


def main() -> None:
    """Measure and print."""
    settings = Settings()
    read = {raw.path: read_dump(raw, settings) for raw in open_dumps([SAMPLE], settings.ingest)}
    n_words = sum(len(p.doc.text.split()) for one in read.values() for p in passages(one))
    finders: dict[str, Finder] = {"textmine": ours, "text2num": partial(peer, threshold=2)}
    say_data(f"corpus/sample with corpus/gold ({n_words} words), numbers spelled out by num2words")
    calls = {name: partial(lambda find: [find(one) for one in read.values()], find) for name, find in finders.items()}
    seconds = interleaved(calls, 9)
    for name, find in finders.items():
        precision, recall, f1 = quality(find, read)
        speed = n_words / median(seconds[name])
        print(f"{name:10} value: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}; {speed:8,.0f} words/s")
    print("time of textmine / text2num:", ratio(seconds, "textmine", "text2num"))
    spelled_out()
    marked_sentences()


if __name__ == "__main__":
    main()
