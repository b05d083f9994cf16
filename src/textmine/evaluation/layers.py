"""Score a snapshot against the gold, layer by layer: how much is right, what was missed, what is wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from math import sqrt
from pathlib import Path
from typing import Any

from textmine.evaluation.gold import Gold, place_segments, places, read_gold, speeches
from textmine.tables.schema import TABLES
from textmine.tables.write import read_arrow

OFFSET_SLACK = 3
"""A quote counts when both ends are within so many code points: a comma or a full stop more or less."""

Row = dict[str, Any]


@dataclass
class Score:
    """Counts of one measure; `missed` and `wrong` name each, for reading."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.right / (self.right + len(self.wrong)) if self.right or self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there is none."""
        return self.right / (self.right + len(self.missed)) if self.right or self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def exact(self, ok: object, note: str) -> None:
        """Count a yes-or-no question: a no is both a miss and a mistake."""
        if ok:
            self.right += 1
        else:
            self.missed.append(note)
            self.wrong.append(note)


Scores = dict[str, Score]


@dataclass
class Rate:
    """How many of n things are right; `notes` name those that are not."""

    right: int = 0
    n: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Right of n; 1 where there is none."""
        return self.right / self.n if self.n else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """Its 95 % interval (Wilson)."""
        return wilson(self.right, self.n)

    def ask(self, ok: object, note: str) -> None:
        """Count a yes-or-no question."""
        self.n += 1
        if ok:
            self.right += 1
        else:
            self.notes.append(note)


def wilson(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927): it holds near 0 and 1, where the usual one does not."""
    if not n:
        return 0.0, 1.0
    share, square = right / n, z * z / n
    half = z * sqrt(share * (1 - share) / n + square / (4 * n))
    return max(0.0, (share + square / 2 - half) / (1 + square)), min(1.0, (share + square / 2 + half) / (1 + square))


def evaluate(snapshot: Path, gold_folder: Path) -> Scores:
    """Score every dump of the gold in a snapshot's folder; a measure appears when the gold asks for it."""
    scores: Scores = defaultdict(Score)
    tables = tables_of(snapshot)
    sources = {row["path"]: row for row in tables["sources"]}
    for gold in read_gold(gold_folder):
        scores["read"].exact(gold.dump in sources, gold.dump)
        if gold.dump in sources:
            Judge(gold, sources[gold.dump], tables, scores).all()
    return dict(scores)


def tables_of(snapshot: Path) -> dict[str, list[Row]]:
    """The rows of a snapshot's tables, by name."""
    return {name: read_arrow(snapshot / name).to_pylist() for name in TABLES if (snapshot / name).is_dir()}


def documents_of(source: Row, tables: Mapping[str, Sequence[Row]]) -> list[Row]:
    """The documents of a source, as printed: the table is sorted by id, where 10 comes before 2."""
    starts: dict[str | None, int] = {}
    for row in tables["segments"]:
        if row["source_id"] == source["source_id"]:
            starts.setdefault(row["document_id"], row["start"])
    found = [row for row in tables["documents"] if row["source_id"] == source["source_id"]]
    return sorted(found, key=lambda row: starts.get(row["document_id"], 0))


def pair_documents(wanted: Sequence[Row], found: Sequence[Row]) -> list[Row | None]:
    """For each document of the gold the one that was found for it, or None; all of one dump, as printed.

    Of the same part, it is the one with the same title, else the one that holds most of what must stand in the text,
    else the next that is left.
    """
    left = list(found)
    pairs: list[Row | None] = [None] * len(wanted)
    for alike in (_same_title, _held, _any):
        for k, document in enumerate(wanted):
            same = [row for row in left if row["part"] == document["part"] and pairs[k] is None]
            best = max(same, key=partial(alike, document), default=None)
            if best is not None and alike(document, best):
                pairs[k] = best
                left.remove(best)
    return pairs


def _same_title(wanted: Row, found: Row) -> int:
    return int("title" in wanted and norm(found["title"]) == norm(wanted["title"]))


def _held(wanted: Row, found: Row) -> int:
    return sum(any(places(words, found["text"])) for words in wanted.get("once", []))


def _any(*_: Row) -> int:
    return 1


class Judge:
    """One dump of the gold beside its rows."""

    def __init__(self, gold: Gold, source: Row, tables: dict[str, list[Row]], scores: Scores) -> None:
        self.gold, self.tables, self.scores = gold, tables, scores
        self.text: str = source["text"]
        self.segments = [row for row in tables["segments"] if row["source_id"] == source["source_id"]]
        self.documents = documents_of(source, tables)

    def all(self) -> None:
        """Score all layers."""
        self.roles()
        same = len(self.documents) == len(self.gold.documents)
        self._exact("documents", same, f"{len(self.documents)} documents, not {len(self.gold.documents)}")
        for wanted, found in self.pairs():
            self.facts(wanted, found)
            rows = {
                name: self._rows(name, found["document_id"]) for name in ("actors", "quotes", "figures", "comments")
            }
            self.actors(wanted.get("actor", []), rows["actors"])
            self.quotes(wanted.get("quote", []), rows["quotes"])
            self.figures(wanted.get("figure", []), rows["figures"])
            stances = self._rows("stances", found["document_id"])
            self.comments(wanted.get("comment", []), rows["comments"], stances)
            self.stance(wanted, stances)

    def _rows(self, table: str, document_id: str) -> list[Row]:
        return [row for row in self.tables[table] if row["document_id"] == document_id]

    def _exact(self, measure: str, ok: object, note: str) -> None:
        self.scores[measure].exact(ok, f"{self.gold.dump}: {note}")

    def pairs(self) -> Iterator[tuple[Row, Row]]:
        """Gold documents beside found ones."""
        for wanted, found in zip(self.gold.documents, pair_documents(self.gold.documents, self.documents), strict=True):
            if found is not None:
                yield wanted, found

    def roles(self) -> None:
        """Each stretch: its role, and whether it is kept."""
        for segment, at in place_segments(self.gold, self.text):
            role, words = segment[:2]
            found = next((row for row in self.segments if row["start"] <= at < row["end"]), None)
            got = found["role"] if found else None
            self._exact("roles", got == role, f"{words[:40]!r} is {role}, got {got}")
            kept = len(segment) == 2
            self._exact("kept", found and found["kept"] == kept, f"{words[:40]!r} ({role}) kept should be {kept}")

    def facts(self, wanted: Row, found: Row) -> None:
        """Title, authors, dates; what must stand in the text once."""
        title = wanted.get("title")
        self._exact("titles", norm(found["title"]) == norm(title), f"{found['title']!r} is not {title!r}")
        authors = wanted.get("authors", [])
        same = {norm(name) for name in found["authors"]} == {norm(name) for name in authors}
        self._exact("authors", same, f"{found['authors']} is not {authors}")
        for name in ("published_on", "updated_on"):
            day: date | None = found[name]
            self._exact("dates", day == wanted.get(name), f"{name} {day} is not {wanted.get(name)}")
        for words in wanted.get("once", []):
            n = len(list(places(words, found["text"])))
            self._exact("kept once", n == 1, f"{n} x {words!r}")

    def actors(self, wanted: Sequence[Row], found: Sequence[Row]) -> None:
        """Each actor is one actor of its type, with its aliases and what is known of it; no others."""
        by_name: dict[str, set[str]] = defaultdict(set)
        for row in found:
            for name in (row["name"], *row["aliases"]):
                by_name[norm(name)].add(row["actor_id"])
        rows = {row["actor_id"]: row for row in found}
        known: set[str] = set()
        for actor in wanted:
            aliases = actor.get("aliases", [])
            known |= {i for name in (actor["name"], *aliases) for i in by_name.get(norm(name), ())}
            right = {i for i in by_name.get(norm(actor["name"]), ()) if kind(rows[i]) == kind(actor)}
            score = self.scores[f"actors: {kind(actor)}"]
            if len(right) == 1:
                score.right += 1
                self.attributes(actor, rows[next(iter(right))])
            else:
                score.missed.append(f"{self.gold.dump}: {actor['name']!r}")
            for alias in aliases:
                same = right and by_name.get(norm(alias)) == right
                self._exact("aliases", same, f"{alias!r} of {actor['name']!r}")
        if self.gold.complete:
            for row in found:
                if row["actor_id"] not in known:
                    self.scores[f"actors: {kind(row)}"].wrong.append(f"{self.gold.dump}: {row['name']!r}")

    def attributes(self, wanted: Row, found: Row) -> None:
        """Party, title, affiliation, and whether it is criticised."""
        for name in ("party", "title", "affiliation"):
            if name in wanted:
                note = f"{wanted['name']}: {found[name]!r} is not {wanted[name]!r}"
                self._exact(f"actor's {name}", norm(wanted[name]) == norm(found[name]), note)
        score = self.scores["criticised"]
        note = f"{self.gold.dump}: {wanted['name']}"
        if wanted.get("criticised") and found["is_criticised"]:
            score.right += 1
        elif wanted.get("criticised"):
            score.missed.append(note)
        elif found["is_criticised"]:
            score.wrong.append(note)

    def quotes(self, wanted: Sequence[Row], found: Sequence[Row]) -> None:
        """Each quote's span and speaker; no other direct quote."""
        used: set[str] = set()
        for quote in wanted:
            spans = speeches(quote["first"], quote["last"], self.text)
            hit = next((row for row in found if any(near(row, span) for span in spans)), None)
            score = self.scores["quotes" if quote.get("direct", True) else "indirect speech"]
            if hit is None:
                score.missed.append(f"{self.gold.dump}: {quote['first']!r}")
                continue
            used.add(hit["quote_id"])
            score.right += 1
            if "speaker" in quote:
                note = f"{quote['first']!r}: {hit['speaker']!r} is not {quote['speaker']!r}"
                self._exact("speakers", norm(hit["speaker"]) == norm(quote["speaker"]), note)
        if self.gold.complete:
            others = [row for row in found if row["direct"] and row["quote_id"] not in used]
            self.scores["quotes"].wrong += [f"{self.gold.dump}: {row['text'][:60]!r}" for row in others]

    def figures(self, wanted: Sequence[Row], found: Sequence[Row]) -> None:
        """Each figure's value where it stands, and what it means; no other figure (dates are not counted)."""
        numbers = [row for row in found if row["kind"] != "date"]
        used: set[str] = set()
        for figure in wanted:
            spans = list(places(figure["words"], self.text))
            near_by = [row for row in numbers if any(row["start"] < e and s < row["end"] for s, e in spans)]
            used |= {row["figure_id"] for row in near_by}
            if figure["kind"] == "date":
                continue
            hit = next((row for row in near_by if same_number(row["value"], figure.get("value"))), None)
            if hit is None:
                got = [(row["text"], row["value"]) for row in near_by]
                self.scores["figures"].missed.append(f"{self.gold.dump}: {figure['words']!r} got {got}")
                continue
            self.scores["figures"].right += 1
            self.meaning(figure, hit)
        if self.gold.complete:
            self.scores["figures"].wrong += [
                f"{self.gold.dump}: {row['text']!r} {row['kind']} {row['value']} in {row['sentence'][:80]!r}"
                for row in numbers
                if row["figure_id"] not in used
            ]

    def meaning(self, wanted: Row, found: Row) -> None:
        """What a figure means, where the gold says so; kind, unit and modifier always."""
        for name in ("kind", "unit", "modifier", "counted", "per", "change"):
            if name in wanted or name in ("kind", "unit", "modifier"):
                same = (
                    wanted.get(name) == found[name]
                    if name == "modifier"
                    else norm(wanted.get(name)) == norm(found[name])
                )
                note = f"{wanted['words']!r}: {found[name]!r} is not {wanted.get(name)!r}"
                self._exact(f"figure's {name}", same, note)

    def comments(self, wanted: Sequence[Row], found: Sequence[Row], stances: Sequence[Row]) -> None:
        """Each comment that stays, with its copies, author, spam mark and stance."""
        if not wanted and not found:
            return
        posted = sum(comment.get("copies", 1) for comment in wanted)
        self._exact("comments posted", len(found) == posted, f"{len(found)} comments, not {posted}")
        stay = [row for row in found if row["duplicate_of"] is None]
        for comment in wanted:
            note = f"{comment['first']!r}"
            hits = [row for row in stay if any(places(comment["first"], row["text"]))]
            hits = [row for row in hits if norm(row["author"]) == norm(comment.get("author"))] or hits
            self._exact("comments", len(hits) == 1, f"{note} is {len(hits)} comments")
            if len(hits) != 1:
                continue
            row = hits[0]
            copies, spam = comment.get("copies", 1), comment.get("spam", False)
            self._exact("comment copies", row["n_copies"] == copies, f"{note}: {row['n_copies']} is not {copies}")
            self._exact("comment spam", row["is_spam"] == spam, f"{note}: {row['is_spam']}")
            if "author" in comment:
                self._exact(
                    "comment authors", norm(row["author"]) == norm(comment["author"]), f"{note}: {row['author']!r}"
                )
            if "stance" in comment and not spam:
                label = [s["label"] for s in stances if s["unit_id"] == row["comment_id"]]
                self._exact(
                    "stance of comments", label == [comment["stance"]], f"{note}: {label} is not {comment['stance']}"
                )

    def stance(self, wanted: Row, stances: Sequence[Row]) -> None:
        """The side the document takes."""
        if "stance" in wanted:
            label = [row["label"] for row in stances if row["unit"] == "document"]
            self._exact("stance of articles", label == [wanted["stance"]], f"{label} is not {wanted['stance']}")


def norm(value: object) -> str:
    """Letters and digits alone, lower case; nothing is the empty string."""
    return "" if value is None else re.sub(r"[\W_]+", " ", str(value)).strip().casefold()


def kind(actor: Row) -> str:
    """The type of an actor; a party may be called an organisation."""
    return "organisation" if actor["type"] == "party" else str(actor["type"])


def near(row: Row, span: tuple[int, int]) -> bool:
    """Whether a quote has this span."""
    return int(max(abs(row["start"] - span[0]), abs(row["end"] - span[1]))) <= OFFSET_SLACK


def same_number(found: float | None, wanted: float | None) -> bool:
    """Whether two values are the same but for rounding of a fraction."""
    if found is None or wanted is None:
        return found is wanted
    return abs(found - wanted) <= max(1e-6 * abs(wanted), 0.004 if abs(wanted) < 1 else 0)
