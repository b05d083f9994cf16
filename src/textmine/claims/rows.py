"""The rows of the table `claims`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from textmine.claims.documents import Corpus
from textmine.claims.frames import Frame, frames_of
from textmine.claims.groups import Group, groups_of
from textmine.claims.names import name_key
from textmine.claims.ties import ties_of
from textmine.claims.values import scale
from textmine.claims.words import WORD
from textmine.ids import make_id
from textmine.models.ranker import shipped_ranker

KIND = "claims"
COMMAND = "textmine train claims corpus/claims corpus/figures/dev"
AT_A_TIME = 20_000
"""Figures that are taken out of Arrow at a time."""
WORDS = 8
"""How many of the words that tie are told."""
DOCUMENT = ("document_id", "title", "published_on", "duplicate_of")
ACTOR = ("document_id", "actor_id", "name", "type", "affiliation", "n_mentions")
KEPT = ("document_id", "figure_id", "actor_id", "kind", "unit", "per", "value", "value_max", "modifier",
        "period_start", "period_end")  # fmt: skip
"""The columns that a row has from its figure."""
UNNAMED = {"money": "beløb", "count": "antal", "share": "andel"}
"""What is said of a thing that no text names."""
Row = dict[str, Any]


def claim_rows(tables: Mapping[str, pa.Table]) -> list[Row]:
    """The rows of `claims`: figures of several documents about the same thing, with who says what and how far apart.

    Needs the tables `documents` (with `duplicate_of` filled in: copies are left out), `actors` and `figures`. Rows are
    sorted by claim, document and figure.
    """
    frames = frames_in(tables)
    groups = groups_of(frames, *ties_of(frames, shipped_ranker(KIND, COMMAND)))
    figures = _by_id(tables["figures"], [frames[k].figure_id for group in groups for k in group.members])
    taken: set[str] = set()
    rows = [row for group in groups for row in _rows_of(group, frames, figures, taken)]
    return sorted(rows, key=lambda row: (row["claim_id"], row["document_id"], row["figure_id"]))


def frames_in(tables: Mapping[str, pa.Table]) -> list[Frame]:
    """The figures that can be compared, by the tables `documents`, `actors` and `figures`."""
    corpus = Corpus(
        tables["documents"].select(list(DOCUMENT)).to_pylist(), tables["actors"].select(list(ACTOR)).to_pylist()
    )
    return [*frames_of(_figures(tables["figures"]), corpus)]


def _figures(figures: pa.Table) -> Iterator[Row]:
    for batch in figures.to_batches(max_chunksize=AT_A_TIME):
        yield from batch.to_pylist()


def _by_id(figures: pa.Table, wanted: Sequence[str]) -> dict[str, Row]:
    held = figures.filter(pc.is_in(figures["figure_id"], value_set=pa.array(wanted, pa.string())))
    return {row["figure_id"]: row for row in held.to_pylist()}


def _rows_of(group: Group, frames: Sequence[Frame], figures: Mapping[str, Row], taken: set[str]) -> Iterator[Row]:
    members = sorted((frames[k] for k in group.members), key=lambda f: (f.document_id, f.start, f.figure_id))
    because = sorted(group.words, key=lambda word: (-group.words[word], word))[:WORDS]
    thing = _thing(members, [figures[f.figure_id] for f in members], because)
    low = min(min(f.value, f.value if f.value_max is None else f.value_max) for f in members)
    high = max(max(f.value, f.value if f.value_max is None else f.value_max) for f in members)
    shared = {
        "claim_id": _claim_id(group, members, because, taken),
        "thing": thing,
        "n_documents": len(group.spans),
        "spread": high / low if low > 0 else None,
        "disputed": group.disputed,
        "because": ", ".join(_printed(because, members)),
    }
    for member in members:
        row = figures[member.figure_id]
        by = scale(row["kind"], row["unit"])  # the ends are told in the figure's own kind and unit
        ends = {"low": float(f"{low / by:.12g}"), "high": float(f"{high / by:.12g}")}
        yield shared | {name: row[name] for name in KEPT} | ends


def _printed(because: Sequence[str], members: Sequence[Frame]) -> list[str]:
    """The words that tie, names in their shortest printed form."""
    names = frozenset[str]().union(*(f.heard | (f.scope or frozenset()) for f in members)).intersection(because)
    forms = sorted({form for f in members for form in WORD.findall(f.sentence)}, key=lambda form: (-len(form), form))
    printed = {name_key(form): form for form in forms if name_key(form) in names and form[0].isupper()}
    return [printed.get(word, word) for word in because]


def _claim_id(group: Group, members: Sequence[Frame], because: Sequence[str], taken: set[str]) -> str:
    """A digest of what ties the claim; two that are tied by the same are told apart by their first figures."""
    first = members[0]
    found = make_id(first.family, first.unit or "", *sorted(group.things), *sorted(group.places), *because)
    if found in taken:
        found = make_id(found, first.document_id, first.figure_id)
    taken.add(found)
    return found


def _thing(members: Sequence[Frame], rows: Sequence[Row], because: Sequence[str]) -> str:
    """What is counted or priced, as most of them write it."""
    pairs = [*zip(members, rows, strict=True)]
    written = Counter(row["counted"].casefold() for f, row in pairs if row["counted"] and f.thing)
    named = Counter(f.thing for f in members if f.thing)
    of = _most(written) or _most(named) or f"{UNNAMED.get(members[0].family, members[0].family)} ({because[0]})"
    per = _most(Counter(row["per"] for f, row in pairs if f.per))
    return f"{of} pr. {per}" if per else of


def _most(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda word: (-counts[word], word)) if counts else None
