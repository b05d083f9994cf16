"""Ask a snapshot which numbers disagree, which are repeated most, and who says which number of a thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from textmine.api import Snapshot
from textmine.claims.names import name_key
from textmine.claims.words import WORD, lemma, noun
from textmine.errors import UsageError
from textmine.tables.write import read_arrow

ABOUT = ("document_id", "title", "published_on", "publisher", "duplicate_of")
KEPT = ("figure_id", "document_id", "text", "kind", "value", "value_max", "unit", "modifier", "per", "counted",
        "period_start", "period_end")  # fmt: skip
NO_AMOUNTS = ("date", "ordinal")
STEM = 3
"""Letters at the end of a word that its other forms may not have; what is left of it is sought first."""


@dataclass(frozen=True, slots=True)
class Said:
    """A figure, with where it is said and by whom."""

    figure_id: str
    document_id: str
    published_on: date | None
    publisher: str | None
    document_title: str | None
    source: str | None
    """Name of who is given as its source; None where it is the document's own."""
    text: str
    kind: str
    value: float | None
    value_max: float | None
    unit: str | None
    modifier: str | None
    per: str | None
    counted: str | None
    period_start: date | None
    period_end: date | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Figures about the same thing."""

    claim_id: str
    thing: str
    disputed: bool
    n_documents: int
    low: float
    high: float
    """Both in the kind and unit of its first figure."""
    spread: float | None
    because: str
    figures: tuple[Said, ...]
    """By date, undated last."""


@dataclass(frozen=True, slots=True)
class Found:
    """What there is of a word: claims, then the figures that nobody else repeats or disputes."""

    word: str
    claims: tuple[Claim, ...]
    others: tuple[Said, ...]


def claims(snapshot: Snapshot, n: int | None = None) -> tuple[Claim, ...]:
    """The disputes first, then what is repeated most; of both, the claim of most documents first."""
    rows = _read(snapshot, "claims").to_pylist()
    ends = {row["claim_id"]: (not row["disputed"], -row["n_documents"], -(row["spread"] or 0.0)) for row in rows}
    wanted = frozenset(sorted(ends, key=lambda claim_id: (ends[claim_id], claim_id))[:n])
    return _claims(snapshot, [row for row in rows if row["claim_id"] in wanted])


def about(snapshot: Snapshot, word: str) -> Found:
    """All figures whose sentence, counted noun or `per` has the word in any form, or whose claim is of it.

    Several words: all of them. Copies of an article are left out, so are dates and ordinals.
    """
    sought = [form.casefold() for form in WORD.findall(word)]
    if not sought:
        raise UsageError(f"WORD {word!r}: write a word, such as ledige; without one, the disputes are listed")
    figures = _read(snapshot, "figures")
    amounts = figures.filter(pc.invert(pc.is_in(figures["kind"], value_set=pa.array(NO_AMOUNTS))))
    here = _with_words(_of_originals(snapshot, amounts), sought)
    rows = _read(snapshot, "claims").to_pylist()
    touched = {row["claim_id"] for row in rows if row["figure_id"] in here or _has(row["thing"], sought)}
    found = _claims(snapshot, [row for row in rows if row["claim_id"] in touched])
    told = {figure.figure_id for claim in found for figure in claim.figures}
    return Found(word, found, _said(snapshot, here - told))


def _claims(snapshot: Snapshot, rows: Iterable[Mapping[str, Any]]) -> tuple[Claim, ...]:
    by_claim: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_claim[row["claim_id"]].append(row)
    said = {s.figure_id: s for s in _said(snapshot, {row["figure_id"] for held in by_claim.values() for row in held})}
    found = (_claim(claim_id, held, said) for claim_id, held in by_claim.items())
    return tuple(sorted(found, key=lambda c: (not c.disputed, -c.n_documents, -(c.spread or 0.0), c.claim_id)))


def _claim(claim_id: str, rows: list[Mapping[str, Any]], said: Mapping[str, Said]) -> Claim:
    held = {row["figure_id"]: row for row in rows}
    figures = tuple(sorted((said[figure_id] for figure_id in held), key=_when))
    first = held[figures[0].figure_id]
    return Claim(
        claim_id,
        first["thing"],
        first["disputed"],
        first["n_documents"],
        first["low"],
        first["high"],
        first["spread"],
        first["because"],
        figures,
    )


def _said(snapshot: Snapshot, figure_ids: Collection[str]) -> tuple[Said, ...]:
    """The figures with what is known of their documents and sources, by date."""
    rows = _among(_read(snapshot, "figures"), "figure_id", figure_ids).to_pylist()
    documents = {row["document_id"] for row in rows}
    of = {row["document_id"]: row for row in _among(_about(snapshot), "document_id", documents).to_pylist()}
    actors = _among(_read(snapshot, "actors").select(["document_id", "actor_id", "name"]), "document_id", documents)
    names = {(row["document_id"], row["actor_id"]): row["name"] for row in actors.to_pylist()}
    return tuple(sorted((_one(row, of[row["document_id"]], names) for row in rows), key=_when))


def _one(row: Mapping[str, Any], document: Mapping[str, Any], names: Mapping[tuple[str, str], str]) -> Said:
    return Said(
        published_on=document["published_on"],
        publisher=document["publisher"],
        document_title=document["title"],
        source=names.get((row["document_id"], row["actor_id"])),
        sentence=" ".join(row["sentence"].split()),
        **{name: row[name] for name in KEPT},
    )


def _when(said: Said) -> tuple[date, str, str]:
    return said.published_on or date.max, said.document_id, said.figure_id


def _of_originals(snapshot: Snapshot, figures: pa.Table) -> pa.Table:
    documents = _about(snapshot)
    kept = documents.filter(pc.is_null(documents["duplicate_of"]))["document_id"]
    return figures.filter(pc.is_in(figures["document_id"], value_set=kept.combine_chunks()))


def _with_words(figures: pa.Table, sought: Iterable[str]) -> set[str]:
    """The ids of the figures that have all the words; what cannot have one is put aside in Arrow."""
    sought = [*sought]
    said = pc.binary_join_element_wise(
        *(pc.fill_null(figures[name], "") for name in ("sentence", "counted", "per")), "\n"
    )
    for word in sought:
        may = pc.match_substring(said, word[: max(2, len(word) - STEM)], ignore_case=True)
        figures, said = figures.filter(may), said.filter(may)
    pairs = zip(figures["figure_id"].to_pylist(), said.to_pylist(), strict=True)
    return {figure_id for figure_id, text in pairs if _has(text, sought)}


def _has(text: str, sought: Iterable[str]) -> bool:
    forms = {form.casefold() for form in WORD.findall(text)}
    known = forms | {lemma(form) for form in forms}
    return all(not known.isdisjoint({word, lemma(word), noun(word), lemma(name_key(word))}) for word in sought)


def _about(snapshot: Snapshot) -> pa.Table:
    return _read(snapshot, "documents").select(list(ABOUT))


def _among(table: pa.Table, column: str, values: Collection[str]) -> pa.Table:
    return table.filter(pc.is_in(table[column], value_set=pa.array(sorted(values), pa.string())))


def _read(snapshot: Snapshot, name: str) -> pa.Table:
    if not (snapshot.folder / name).is_dir():
        raise UsageError(f"snapshot {snapshot.folder.name} holds no table {name}; run again to make it")
    return read_arrow(snapshot.folder / name)
