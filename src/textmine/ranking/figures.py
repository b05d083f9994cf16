"""Documents with gold for figures as examples: the numbers that are read in each passage, and the gold's of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from spacy.language import Language

from textmine.annotate.actors import find_actors
from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.find import Numbers, numbers_in
from textmine.annotate.language import load_pipeline
from textmine.annotate.passages import read_passages
from textmine.dedup.within import mark_repeats
from textmine.evaluation.figures import same_numbers
from textmine.evaluation.gold import dumps_of, read_gold
from textmine.evaluation.layers import Row, norm
from textmine.evaluation.marked import read_sentences
from textmine.ingest.open import open_dumps
from textmine.ingest.read import read
from textmine.parts.split import take_apart
from textmine.ranking.examples import FOLDS
from textmine.records import Document, Segment
from textmine.settings import Settings


class Labelled(NamedTuple):
    """The numbers of a passage, with the gold's figure for each that was read right, by the place of its claim."""

    document: str
    published: date | None
    numbers: Numbers
    gold: dict[int, Row]


def labelled(folder: Path) -> Iterator[Labelled]:
    """Yield the passages that hold numbers, of the documents of a folder whose gold lists figures.

    Of a folder without gold the files of marked sentences, each sentence a document of its own.
    """
    settings = Settings()
    nlp = load_pipeline(settings.annotate.pipeline)
    if files := sorted(folder.glob("*.txt")):
        yield from (one for path in files for one in _sentences(path, nlp))
        return
    golds = {gold.dump: gold for gold in read_gold(folder)}
    for raw in open_dumps([dumps_of(folder)], settings.ingest):
        gold = golds.get(raw.path)
        if gold is None:
            continue
        parts = mark_repeats(take_apart(read(raw, settings.ingest)))
        titled = {norm(wanted["title"]): wanted for wanted in gold.documents if wanted.get("figure")}
        for document in parts.documents:
            wanted = titled.get(norm(document.title or ""))
            if wanted is not None:
                passages = read_passages(document, parts.segments, parts.source.text, nlp)
                mentions, _ = find_actors(document, passages, ())
                read_there = [n for n in numbers_in(document, passages, mentions) if n.claims]
                name = f"{raw.path}#{document.document_id}"
                yield from _labelled(name, document, read_there, wanted, parts.source.text)


def _sentences(path: Path, nlp: Language) -> Iterator[Labelled]:
    for sentence in read_sentences(path):
        document = Document("d", "s", "article", published_on=sentence.published_on)
        segment = Segment("s", "s-0", "d", "body", 0, len(sentence.text), True)
        passages = read_passages(document, [segment], sentence.text, nlp)
        mentions, _ = find_actors(document, passages, ())
        wanted = {
            "figure": [{"words": sentence.text[slice(*span)], "span": span, **row} for span, row in sentence.figures]
        }
        read_there = [n for n in numbers_in(document, passages, mentions) if n.claims]
        yield from _labelled(f"{path.name}:{sentence.number}", document, read_there, wanted, sentence.text)


def _labelled(
    name: str, document: Document, read_there: Sequence[Numbers], wanted: Row, text: str
) -> Iterator[Labelled]:
    rows = [_row(n, numbers, k) for n, numbers in enumerate(read_there) for k in range(len(numbers.claims))]
    pairs = same_numbers(wanted["figure"], rows, text)
    for n, numbers in enumerate(read_there):
        yield Labelled(
            name, document.published_on, numbers, {row["claim"]: figure for figure, row in pairs if row["passage"] == n}
        )


def _row(n: int, numbers: Numbers, k: int) -> Row:
    """What the gold of a figure is found by."""
    claim, line, offset = numbers.claims[k], numbers.line, numbers.passage.segment.start
    return {
        "passage": n,
        "claim": k,
        "start": offset + line.at(claim.start).start,
        "end": offset + line.at(claim.end - 1).end,
        "kind": claim.kind,
        "value": _float(claim, "value"),
        "value_max": _float(claim, "value_max"),
        "unit": claim.unit,
        "text": "",
    }


def _float(claim: Claim, name: str) -> float | None:
    value = getattr(claim, name)
    return None if value is None else float(value)


class Chosen(Protocol):
    """A figure with its candidates."""

    @property
    def document(self) -> str:
        """What it is folded by."""

    @property
    def right(self) -> int | None:
        """The place of the right candidate, if any."""

    @property
    def wanted(self) -> bool:
        """Whether the gold has an answer, be it no candidate."""


C = TypeVar("C", bound=Chosen)


def validated(chosen: Sequence[C], fitted: Callable[[Sequence[C]], Callable[[C], int | None]]) -> dict[str, Any]:
    """Score choices in documents that were not learned from: precision and recall of what figures are given.

    `fitted` learns from choices, and returns what tells the place of the right candidate, None for none.
    """
    documents = sorted({choice.document for choice in chosen})
    right = given = 0
    for k in range(FOLDS):
        held = {*documents[k::FOLDS]}
        choose = fitted([choice for choice in chosen if choice.document not in held])
        said = [(choose(choice), choice.right) for choice in chosen if choice.document in held]
        given += sum(best is not None for best, _ in said)
        right += sum(best is not None and best == wanted for best, wanted in said)
    n = sum(choice.wanted for choice in chosen)
    return {"n": n, "precision": round(right / max(1, given), 3), "recall": round(right / max(1, n), 3)}
