"""What a snapshot calls copies, for a person to judge: groups with their evidence, two texts, other thresholds."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import ValidationError

from textmine.api import Snapshot
from textmine.dedup.between import find_copies
from textmine.dedup.judge import REPRINT, Candidate
from textmine.dedup.normalise import words_of
from textmine.dedup.signatures import sign
from textmine.dedup.verify import ALIKE, MIN_RATIO, Text, similarity, texts_of
from textmine.errors import UsageError
from textmine.records import Copy
from textmine.reports.side_by_side import Piece, side_by_side
from textmine.reports.side_by_side import Row as Beside
from textmine.settings import Dedup
from textmine.tables.rows import Row
from textmine.tables.write import read_arrow

Kind = Literal["same words", "edited", "shortened", "fuller", "reordered", "retitled"]
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""What the report tries of `min_similarity`, beside the value in force."""
IN_ORDER = 0.8
"""Where less than this part of the word pairs that both texts have once stand in the same order, parts were moved."""


@dataclass(frozen=True, slots=True)
class Printing:
    """A document, as much of it as names it."""

    document_id: str
    path: str
    title: str | None
    publisher: str | None
    published_on: date | None
    n_words: int


@dataclass(frozen=True, slots=True)
class Match:
    """A copy, with what shows that it is one of the document that stays."""

    printing: Printing
    similarity: float
    """As recorded: the share of the shorter text that was found in the longer one."""
    kinds: tuple[Kind, ...]
    n_words_more: int
    """Words that it has more than the one that stays; fewer: below 0."""
    n_paragraphs: int
    n_paragraphs_same: int
    """How many of its paragraphs stand in the one that stays word for word."""
    days_after: int | None
    """From the day of the one that stays to its own; None where one of them is undated."""


@dataclass(frozen=True, slots=True)
class Group:
    """An article and its copies."""

    stays: Printing
    copies: tuple[Match, ...]
    printed: tuple[str, ...]
    """All its document_ids in the order of their dates, the undated last."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """What was found twice inside dumps, and comments posted again."""

    n_segments: int
    n_chars: int
    n_dumps: int
    by_role: dict[str, int]
    """Repeated segments by role; those of comments are counted as comments."""
    n_comments: int
    n_comments_copied: int
    """Comments of which there are copies."""
    n_comments_again: int
    """The copies."""
    n_spam: int


@dataclass(frozen=True, slots=True)
class Listing:
    """All that a snapshot holds of copies."""

    groups: tuple[Group, ...]
    repeats: Repeats


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents side by side, and what the snapshot and the search for copies say of them."""

    left: Printing
    right: Printing
    recorded: str
    share: float
    """Of the shorter text's words, those that stand in the other one as it is shown: without `only`."""
    rows: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A group that another threshold would make, undo or change."""

    kind: Literal["appears", "vanishes", "changes"]
    members: tuple[Printing, ...]
    """Who belongs to it at the other threshold; where it vanishes, in force."""
    came: tuple[Printing, ...] = ()
    went: tuple[Printing, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one threshold gives on the whole corpus."""

    min_similarity: float
    n_copies: int
    n_groups: int
    n_pairs: int
    """Pairs of documents in one group: that count as the same article."""
    changes: tuple[Change, ...]
    """Against the threshold in force."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The threshold report."""

    in_force: float
    settings: dict[str, int | float]
    """All settings of the search in force."""
    as_recorded: bool
    """Whether the setting in force gives the copies that the snapshot records; if not, other code made it."""
    outcomes: tuple[Outcome, ...]


def listing(snapshot: Snapshot) -> Listing:
    """Return the copies between dumps, and the counts of what dumps and readers say twice."""
    return Listing(tuple(groups(snapshot)), repeats(snapshot))


def groups(snapshot: Snapshot) -> list[Group]:
    """Return the groups of copies between dumps: the largest first, then the earliest."""
    documents = read_arrow(snapshot.folder / "documents")
    gone = documents.filter(pc.is_valid(documents["duplicate_of"]))
    kept = documents.filter(pc.is_in(documents["document_id"], value_set=gone["duplicate_of"]))
    stays = {row["document_id"]: row for row in kept.to_pylist()}
    copies: dict[str, list[Row]] = defaultdict(list)
    for row in gone.to_pylist():
        copies[row["duplicate_of"]].append(row)
    paths = _paths(snapshot)
    found = [_group(stays[document_id], rows, paths) for document_id, rows in copies.items()]
    return sorted(found, key=lambda group: (-len(group.copies), _when(group.stays)))


def _paths(snapshot: Snapshot) -> dict[str, str]:
    sources = read_arrow(snapshot.folder / "sources").select(["source_id", "path"])
    return dict(zip(sources["source_id"].to_pylist(), sources["path"].to_pylist(), strict=True))


def _printing(row: Row, paths: Mapping[str, str]) -> Printing:
    return Printing(row["document_id"], paths[row["source_id"]], row["title"], row["publisher"], row["published_on"],
                    len(words_of(row["text"])))  # fmt: skip


def _when(printing: Printing) -> tuple[date, str, str]:
    return (printing.published_on or date.max, printing.path, printing.document_id)


def _group(stays: Row, rows: Iterable[Row], paths: Mapping[str, str]) -> Group:
    kept, text = _printing(stays, paths), Text(stays["text"])
    copies = [_match(_printing(row, paths), kept, Text(row["text"]), text, row["similarity"]) for row in rows]
    copies.sort(key=lambda match: _when(match.printing))
    chain = sorted([kept, *(match.printing for match in copies)], key=_when)
    return Group(kept, tuple(copies), tuple(printing.document_id for printing in chain))


def _match(copy: Printing, stays: Printing, text: Text, kept: Text, share: float) -> Match:
    known = {tuple(paragraph) for paragraph in kept.paragraphs}
    same = sum(tuple(paragraph) in known for paragraph in text.paragraphs)
    kinds = kinds_of(text, kept)
    if words_of(copy.title or "") != words_of(stays.title or ""):
        kinds = (*kinds, "retitled")
    days = (copy.published_on - stays.published_on).days if copy.published_on and stays.published_on else None
    return Match(copy, share, kinds, len(text.words) - len(kept.words), len(text.paragraphs), same, days)


def kinds_of(copy: Text, stays: Text) -> tuple[Kind, ...]:
    """In what a copy differs from the one that stays, its title apart.

    `edited`: neither text's paragraphs all stand in the other one word for word.
    """
    if copy.words == stays.words:
        return ("same words",)
    ours, theirs = ({tuple(paragraph) for paragraph in text.paragraphs} for text in (copy, stays))
    n, m = len(copy.words), len(stays.words)
    kinds: list[Kind] = []
    if not (ours <= theirs or theirs <= ours):
        kinds.append("edited")
    if n < ALIKE * m or (n < m and ours <= theirs):
        kinds.append("shortened")
    if m < ALIKE * n or (m < n and theirs <= ours):
        kinds.append("fuller")
    if _in_order(copy, stays) < IN_ORDER:
        kinds.append("reordered")
    return tuple(kinds) or ("reordered",)  # the same paragraphs, as many words: only their order can differ


def _in_order(a: Text, b: Text) -> float:
    """The share of the word pairs that both texts have once which stand in the same order (patience sorting)."""
    ours, theirs = (dict(_once(text)) for text in (a, b))
    places = [theirs[pair] for pair in ours if pair in theirs]
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails) / len(places) if places else 1.0


def _once(text: Text) -> Iterable[tuple[int, int]]:
    """The word pairs that a text has once, with their places."""
    pairs = text.pairs.tolist()
    counts = Counter(pairs)
    return ((pair, place) for place, pair in enumerate(pairs) if counts[pair] == 1)


def repeats(snapshot: Snapshot) -> Repeats:
    """Count what is said twice inside dumps."""
    segments = read_arrow(snapshot.folder / "segments").select(["source_id", "role", "start", "end", "duplicate_of"])
    again = segments.filter(pc.and_(pc.is_valid(segments["duplicate_of"]), pc.not_equal(segments["role"], "comment")))
    comments = read_arrow(snapshot.folder / "comments").select(["duplicate_of", "n_copies", "is_spam"])
    return Repeats(
        n_segments=again.num_rows,
        n_chars=_sum(pc.subtract(again["end"], again["start"])),
        n_dumps=len(pc.unique(again["source_id"])),
        by_role=dict(sorted(Counter(again["role"].to_pylist()).items())),
        n_comments=comments.num_rows,
        n_comments_copied=_sum(pc.greater(comments["n_copies"], 1)),
        n_comments_again=_sum(pc.is_valid(comments["duplicate_of"])),
        n_spam=_sum(comments["is_spam"]),
    )


def _sum(values: pa.ChunkedArray) -> int:
    return int(pc.sum(values).as_py() or 0)


def compare(snapshot: Snapshot, left: str, right: str) -> Comparison:
    """Set two documents side by side, copies or not; each is named by its id or by an unambiguous beginning of it.

    Raises `UsageError` where one is none or several, or both are the same.
    """
    documents = read_arrow(snapshot.folder / "documents")
    ids = documents["document_id"].to_pylist()
    wanted = [find_id(ids, name, snapshot.folder.name) for name in (left, right)]
    if wanted[0] == wanted[1]:
        raise UsageError(f"--show {left} {right}: both are document {wanted[0]}; name two")
    a, b = (documents.slice(ids.index(name), 1).to_pylist()[0] for name in wanted)
    one, other = (_printing(row, _paths(snapshot)) for row in (a, b))
    recorded = (
        _recorded(a, b)
        or f"no copies: {why_not(_candidate(a), a['text'], _candidate(b), b['text'], in_force(snapshot))}"
    )
    rows = side_by_side(a["text"], b["text"])
    share = _share_shown(row.left if one.n_words <= other.n_words else row.right for row in rows)
    return Comparison(one, other, recorded, share, tuple(rows))


def _share_shown(sides: Iterable[Sequence[Piece]]) -> float:
    counts = Counter[bool]()
    for piece in (piece for pieces in sides for piece in pieces):
        counts[piece.only] += len(words_of(piece.text))
    return round(counts[False] / counts.total(), 4) if counts.total() else 0.0


def find_id(ids: Iterable[str], wanted: str, snapshot: str) -> str:
    """Return the id that is as wanted, or else the only one that begins so."""
    found = sorted(name for name in ids if name.startswith(wanted))
    if wanted in found or len(found) == 1:
        return wanted if wanted in found else found[0]
    if found:
        some = ", ".join(found[:8]) + (", ..." if len(found) > 8 else "")
        raise UsageError(f"--show {wanted!r} begins {len(found)} ids; write more of it: {some}")
    raise UsageError(f"--show {wanted!r} begins no document_id of snapshot {snapshot}; the table documents lists them")


def _recorded(a: Row, b: Row) -> str | None:
    """What the snapshot records of two documents; None where nothing."""
    for copy, stays in ((a, b), (b, a)):
        if copy["duplicate_of"] == stays["document_id"]:
            return f"{copy['document_id']} is a copy of {stays['document_id']}, similarity {copy['similarity']:.3f}"
    if a["duplicate_of"] is not None and a["duplicate_of"] == b["duplicate_of"]:
        return f"both are copies of {a['duplicate_of']}"
    return None


def _candidate(row: Row) -> Candidate:
    return Candidate(row["document_id"], row["published_on"], row["publisher"], row["parent_id"],
                     authors=tuple(row["authors"]))  # fmt: skip


def why_not(a: Candidate, text: str, b: Candidate, other_text: str, settings: Dedup) -> str:
    """Say why two documents are not called copies; the first reason in the order in which they are asked."""
    one, other = texts_of([text, other_text])
    n, m = sorted((len(one.words), len(other.words)))
    if a.document_id == b.parent_id or b.document_id == a.parent_id:
        return "the one is printed as a reply to the other"
    if n < settings.min_words:
        return f"one has {n} words, fewer than min_words = {settings.min_words}"
    if n < MIN_RATIO * m:
        return f"one has {n} words, the other {m}: too short to be a copy of it"
    if find_copies([a, b], [text, other_text], sign([text, other_text]), settings):
        return "alone they would be; in the corpus, the one went to another document that stays"
    far = a.published_on and b.published_on and abs((a.published_on - b.published_on).days) > settings.window_days
    least = REPRINT if far else settings.min_similarity
    share = similarity(one, other, 0.0)
    if share is None:
        return "hardly a piece is found, or the same frame is filled in twice, or the one quotes the other"
    if share < least:
        apart = f" (more than window_days = {settings.window_days} apart)" if far else ""
        return f"{share:.3f} of the shorter one is found in the longer one, less than {least:g}{apart}"
    return "their authors differ, or they share too few rare runs of words to be compared"


def in_force(snapshot: Snapshot) -> Dedup:
    """The settings of the search for copies that the snapshot was made with."""
    try:
        return Dedup.model_validate(snapshot.manifest["recipe"]["settings"]["dedup"])
    except (KeyError, TypeError, ValidationError) as e:
        raise UsageError(
            f"snapshot {snapshot.folder.name}: its manifest states no dedup settings of this version; run again"
        ) from e


def thresholds(snapshot: Snapshot, values: Sequence[float] = THRESHOLDS) -> Thresholds:
    """Search the snapshot's documents for copies once more at each value of `min_similarity`, all else as in force.

    The search is the one that `run` makes. Reprints outside the window of dates are held to their own, fixed share.
    """
    from textmine.corpus import candidates  # brings the topic model's libraries

    tables = {name: read_arrow(snapshot.folder / name) for name in ("documents", "segments", "sources")}
    texts = tables["documents"]["text"].to_pylist()
    known, marks = candidates(tables), sign(texts)
    settings, paths = in_force(snapshot), _paths(snapshot)
    found = {
        value: find_copies(known, texts, marks, settings.model_copy(update={"min_similarity": value}))
        for value in sorted({*values, settings.min_similarity})
    }
    rows = {row["document_id"]: row for row in tables["documents"].to_pylist()}
    named = {
        name: _printing(rows[name], paths) for copies in found.values() for group in _members(copies) for name in group
    }
    now = found[settings.min_similarity]
    recorded = {(name, row["duplicate_of"]) for name, row in rows.items() if row["duplicate_of"] is not None}
    return Thresholds(
        settings.min_similarity,
        settings.model_dump(),
        recorded == {(copy.document_id, copy.duplicate_of) for copy in now},
        tuple(_outcome(value, copies, _members(now), named) for value, copies in found.items()),
    )


def _members(copies: Iterable[Copy]) -> list[frozenset[str]]:
    held: dict[str, set[str]] = {}
    for copy in copies:
        held.setdefault(copy.duplicate_of, {copy.duplicate_of}).add(copy.document_id)
    return [frozenset(names) for names in held.values()]


def _outcome(
    value: float, copies: Sequence[Copy], now: Sequence[frozenset[str]], named: Mapping[str, Printing]
) -> Outcome:
    then = _members(copies)
    n_pairs = sum(len(group) * (len(group) - 1) // 2 for group in then)
    changes = sorted(_changes(now, then, named), key=lambda c: (c.kind, [_when(printing) for printing in c.members]))
    return Outcome(value, len(copies), len(then), n_pairs, tuple(changes))


def _changes(
    now: Sequence[frozenset[str]], then: Sequence[frozenset[str]], named: Mapping[str, Printing]
) -> list[Change]:
    """Which groups differ; a group goes on where two of its members stay together."""

    def printings(names: Iterable[str]) -> tuple[Printing, ...]:
        return tuple(sorted((named[name] for name in names), key=_when))

    group_of = {name: group for group in now for name in group}
    found: list[Change] = []
    goes_on: set[frozenset[str]] = set()
    for group in then:
        held = Counter(group_of[name] for name in group if name in group_of)
        before = {former for former, n in held.items() if n > 1}
        goes_on |= before
        if not before:
            found.append(Change("appears", printings(group)))
        elif before != {group}:
            old = frozenset().union(*before)
            found.append(Change("changes", printings(group), printings(group - old), printings(old - group)))
    return found + [Change("vanishes", printings(group)) for group in now if group not in goes_on]
