"""Score which documents of a snapshot are called the same article: pairs within groups, beside those of the gold.

A pair is two documents of one group, whichever of them stays. Shares have Wilson's 95 % interval, which takes pairs for
independent: those of one large group are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from textmine.api import Snapshot
from textmine.errors import UsageError
from textmine.evaluation.gold import Gold, read_gold
from textmine.evaluation.layers import Rate, Row, documents_of, norm, pair_documents, tables_of
from textmine.reports.duplicates import compare

Key = tuple[str, str]
"""A document: its dump, and the number in the gold; what the gold does not have is named by its document_id."""
Pair = tuple[Key, Key]


@dataclass(frozen=True, slots=True)
class DuplicatesReport:
    """How well copies between dumps were found; the notes of a rate name each pair that is wrong."""

    n_dumps: int
    n_documents: int
    """Of the gold."""
    n_groups: int
    """Articles that the gold has more than once."""
    precision: Rate
    """Of the pairs that were found."""
    recall: Rate
    """Of the gold's pairs."""
    stays: Rate
    """Where the gold says which copy stays: whether that one does."""


def evaluate_duplicates(snapshot: Snapshot, gold_folder: Path) -> DuplicatesReport:
    """Score the documents of all dumps of the gold, also those of which there are no copies.

    Raises `UsageError` where `copy_of` or `duplicate_of` names no document.
    """
    golds = {gold.dump: gold for gold in read_gold(gold_folder)}
    wanted = gold_groups(golds)
    tables = tables_of(snapshot.folder)
    found = Found(golds, tables)
    right, got = _pairs(wanted.values()), _pairs(found.groups)
    precision, recall = Rate(), Rate()
    for pair in sorted(got):
        precision.ask(pair in right, found.note(pair))
    for pair in sorted(right):
        recall.ask(pair in got, f"{found.note(pair)}: {found.why_missed(pair, snapshot)}" if pair not in got else "")
    n_documents = sum(len(gold.documents) for gold in golds.values())
    n_groups = sum(len(group) > 1 for group in wanted.values())
    return DuplicatesReport(len(golds), n_documents, n_groups, precision, recall, found.stays())


def gold_groups(golds: Mapping[str, Gold]) -> dict[Key, list[Key]]:
    """The documents of the gold that are one article, each group by one of them; alone where there is no copy."""
    root: dict[Key, Key] = {}

    def find(key: Key) -> Key:
        while root.setdefault(key, key) != key:
            key = root[key]
        return key

    for gold in golds.values():
        for k, document in enumerate(gold.documents):
            one = find((gold.dump, str(k)))
            for name in ("copy_of", "duplicate_of"):
                if name in document:
                    root[one] = find(_named(document, name, gold, golds))
                    one = find(one)
    groups: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(root):
        groups[find(key)].append(key)
    return groups


def _named(document: Row, name: str, gold: Gold, golds: Mapping[str, Gold]) -> Key:
    """The document that one is said to be a copy of: of the same part, with the title given, or its own, or alone."""
    said = document[name]
    dump, title = said if isinstance(said, list) else (said, document.get("title"))
    if dump not in golds:
        raise UsageError(f"gold {gold.dump}: {name} = {dump!r} names no dump of the gold")
    same = [k for k, other in enumerate(golds[dump].documents) if other["part"] == document["part"]]
    titled = [k for k in same if norm(golds[dump].documents[k].get("title")) == norm(title)]
    if isinstance(said, list) or len(same) > 1:
        same = titled
    if len(same) != 1:
        raise UsageError(f"gold {gold.dump}: {name} = {said!r} names {len(same)} documents; write [dump, title]")
    return (dump, str(same[0]))


class Found:
    """The groups of a snapshot's documents, by the gold's names of them."""

    def __init__(self, golds: Mapping[str, Gold], tables: Mapping[str, Sequence[Row]]) -> None:
        self.golds = golds
        self.paths = {row["source_id"]: row["path"] for row in tables["sources"]}
        self.rows: dict[Key, Row] = {}
        for source in tables["sources"]:
            if source["path"] in golds:
                self._name(source["path"], documents_of(source, tables))
        self.by_id = {row["document_id"]: row for row in tables["documents"]}

    def _name(self, dump: str, documents: Sequence[Row]) -> None:
        pairs = pair_documents(self.golds[dump].documents, documents)
        named: dict[str, str] = {row["document_id"]: str(k) for k, row in enumerate(pairs) if row is not None}
        for row in documents:
            name: str = row["document_id"]
            self.rows[dump, named.get(name, name)] = row

    @property
    def groups(self) -> list[list[Key]]:
        """The documents by the one that stays, be it of the gold or not."""
        held: dict[str, list[Key]] = defaultdict(list)
        for key, row in sorted(self.rows.items()):
            held[row["duplicate_of"] or row["document_id"]].append(key)
        return list(held.values())

    def stays(self) -> Rate:
        """Ask of each document that the gold calls a `duplicate_of` whether it is one, of a document of that dump."""
        rate = Rate()
        for gold in self.golds.values():
            for k, document in enumerate(gold.documents):
                if "duplicate_of" in document:
                    stays = self.by_id.get((self.rows.get((gold.dump, str(k))) or {}).get("duplicate_of") or "")
                    path = self.paths[stays["source_id"]] if stays else None
                    wanted, _ = _named(document, "duplicate_of", gold, self.golds)
                    rate.ask(path == wanted, f"{gold.dump}: a copy of {path}, not {wanted}")
        return rate

    def note(self, pair: Pair) -> str:
        """The dumps and titles of a pair."""
        return " = ".join(f"{dump} {self._title((dump, k))!r}" for dump, k in pair)

    def _title(self, key: Key) -> str | None:
        if key in self.rows:
            return str(self.rows[key]["title"])
        title: str | None = self.golds[key[0]].documents[int(key[1])].get("title")
        return title

    def why_missed(self, pair: Pair, snapshot: Snapshot) -> str:
        """What the search for copies says of two documents that the gold calls one."""
        missing = [dump for dump, k in pair if (dump, k) not in self.rows]
        if missing:
            return f"no such document was found in {missing[0]}"
        left, right = (str(self.rows[key]["document_id"]) for key in pair)
        return compare(snapshot, left, right).recorded


def _pairs(groups: Iterable[Sequence[Key]]) -> set[Pair]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}
