"""Score which figures of different documents are set side by side, and which of these are said to disagree.

The gold is a file `claims.toml`: one `[[claim]]` for each thing that several documents give a figure for, with
`figures = [[dump, words], ...]` and `disputed`; of words that hold several figures, `[dump, words, text]` names the
one. What it does not list together is not of the same thing. Shares have Wilson's 95 % interval.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from textmine.errors import UsageError
from textmine.evaluation.gold import Span, places
from textmine.evaluation.layers import Rate, Row, tables_of

Key = tuple[str, str]
"""A figure: document_id and figure_id; one that was not found is named by its dump and words."""
GOLD = "claims.toml"


class Claim(NamedTuple):
    """Figures that are set side by side, by the gold or by textmine."""

    figures: Sequence[Key]
    disputed: bool


@dataclass(frozen=True, slots=True)
class ClaimsReport:
    """How well figures about the same thing were set side by side; the notes of a rate name each that is wrong."""

    n_claims: int
    n_disputed: int
    """Both of the gold."""
    precision: Rate
    """Of the disputes listed: right where all their figures are of one claim of the gold, and it is disputed."""
    recall: Rate
    """Of the gold's disputes: found where some listed dispute holds two values of it from two documents."""
    pairs: Rate
    """Of the pairs of figures of two documents that were set side by side: whether the gold has them in one claim."""
    pairs_found: Rate
    """Of the gold's pairs."""


def evaluate_claims(snapshot: Path, gold_folder: Path) -> ClaimsReport:
    """Score the claims of a snapshot.

    Raises `UsageError` where the gold cannot be read, or names words that do not stand in their dump.
    """
    rows = read_claims(gold_folder)
    tables = tables_of(snapshot)
    placed = Placed(tables)
    wanted = [Claim(placed.all(row["figures"]), row["disputed"]) for row in rows]
    listed: dict[str, list[Row]] = defaultdict(list)
    for row in tables["claims"]:
        listed[row["claim_id"]].append(row)
    found = [
        Claim([(row["document_id"], row["figure_id"]) for row in held], held[0]["disputed"]) for held in listed.values()
    ]
    return score(wanted, found, placed.rows)


def score(wanted: Sequence[Claim], found: Sequence[Claim], figures: Mapping[Key, Row]) -> ClaimsReport:
    """Score claims beside those of the gold; `figures` holds what textmine read of each (value, text, sentence)."""
    right, got = _pairs(wanted), _pairs(found)
    pairs, pairs_found = Rate(), Rate()
    for pair in sorted(got):
        pairs.ask(pair in right, _told(pair, figures))
    for pair in sorted(right):
        pairs_found.ask(pair in got, _told(pair, figures))
    disputed, disputes = ([claim.figures for claim in claims if claim.disputed] for claims in (wanted, found))
    precision, recall = Rate(), Rate()
    for keys in disputes:
        precision.ask(any({*keys} <= {*of} for of in disputed), _told(keys, figures))
    for keys in disputed:
        shared = ([figures[key] | {"in": key[0]} for key in dispute if key in keys] for dispute in disputes)
        recall.ask(any(_several(rows, "value") and _several(rows, "in") for rows in shared), _told(keys, figures))
    return ClaimsReport(len(wanted), len(disputed), precision, recall, pairs, pairs_found)


def has_claims(folder: Path) -> bool:
    """Whether a folder of gold sets figures together."""
    return _path(folder).is_file()


def read_claims(folder: Path) -> list[Row]:
    """The claims of a folder's gold, as written; raises `UsageError` where it cannot be read."""
    path = _path(folder)
    try:
        claims = tomllib.loads(path.read_text(encoding="utf-8"))["claim"]
        if not all(isinstance(claim["disputed"], bool) and claim["figures"] for claim in claims):
            raise ValueError("a claim has disputed = true or false, and figures = [[dump, words], ...]")
    except (KeyError, OSError, TypeError, ValueError) as e:
        raise UsageError(f"gold {path}: {e!r}; see corpus/README.md for what it holds") from e
    return list(claims)


def _path(folder: Path) -> Path:
    return folder / "gold" / GOLD if (folder / "gold").is_dir() else folder / GOLD


class Placed:
    """The figures of some tables, by where they stand in their dumps."""

    def __init__(self, tables: Mapping[str, Sequence[Row]]) -> None:
        source_of = {row["document_id"]: row["source_id"] for row in tables["documents"]}
        self._texts = {row["path"]: (row["source_id"], row["text"]) for row in tables["sources"]}
        self._figures: dict[str, list[Row]] = defaultdict(list)
        self.rows = {(row["document_id"], row["figure_id"]): row for row in tables["figures"]}
        for row in tables["figures"]:
            if row["value"] is not None:
                self._figures[source_of[row["document_id"]]].append(row)

    def all(self, named: Iterable[Sequence[str]]) -> list[Key]:
        """The figures that were found where the words stand; one that was not found keeps its words as its name."""
        return list(dict.fromkeys(self._one(*one) for one in named))

    def _one(self, dump: str, words: str, figure: str | None = None) -> Key:
        source, text = self._texts.get(dump, ("", ""))
        spans = [inside for around in places(words, text) for inside in _within(around, figure, text)]
        if not spans:
            raise UsageError(f"gold {GOLD}: {figure or words!r} does not stand in {dump}")
        hits = (r for start, end in spans for r in self._figures[source] if start < r["end"] and r["start"] < end)
        row = next(hits, None)
        return (row["document_id"], row["figure_id"]) if row else (dump, figure or words)


def _within(around: Span, figure: str | None, text: str) -> Iterator[Span]:
    """The span of a figure in the words around it; that of the words where it is not named."""
    inside = places(figure, text, around[0]) if figure else [around]
    return (span for span in inside if span[1] <= around[1])


def _several(rows: Iterable[Row], column: str) -> bool:
    return len({row[column] for row in rows}) > 1


def _pairs(claims: Iterable[Claim]) -> set[tuple[Key, Key]]:
    """All pairs within claims, of two documents each."""
    return {pair for claim in claims for pair in combinations(sorted(claim.figures), 2) if pair[0][0] != pair[1][0]}


def _told(keys: Iterable[Key], figures: Mapping[Key, Row]) -> str:
    return " | ".join(
        f"{figures[key]['text']}: {figures[key]['sentence']}" if key in figures else f"{key[1]} in {key[0]}: not found"
        for key in keys
    )
