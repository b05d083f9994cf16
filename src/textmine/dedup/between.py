"""The same article elsewhere: found by signatures, proven by alignment, grouped around the copy that stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from textmine.dedup.candidates import candidate_pairs
from textmine.dedup.normalise import words_of
from textmine.dedup.signatures import RECIPE, minhashes, paragraph_hash, paragraphs_of, word_hashes
from textmine.dedup.verify import ALIKE, Text, similarity
from textmine.records import Copy, Fingerprint
from textmine.settings import Dedup

__all__ = ["RECIPE", "Candidate", "find_copies", "fingerprint", "fingerprints_of"]

MIN_PARAGRAPH = 8
"""Paragraphs of fewer words are no sign of a copy ("Læs også", "Fakta")."""
REPRINT = 0.95
"""Outside the window of dates, this share must be found: a column that says nearly the same each month is no copy."""
FULL = 0.9
"""The copy that stays holds at least this part of the fullest one's words."""
NEARLY = 0.8
"""One that holds no more than this part stays only where more of the others are found in it."""
MAX_TRIED = 4
"""Where not all are found in the copy that should stay, so many are tried, ..."""
CROWD = 48
"""... but not among more than this: what many newspapers print, some print whole."""
MAX_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document as the search for copies sees it."""

    document_id: str
    text: str
    published_on: date | None = None
    publisher: str | None = None
    parent_id: str | None = None
    n_removed: int = 0
    """How many characters of other matter were removed around it: the fewest is the cleanest printing."""
    path: str = ""
    url: str | None = None
    authors: tuple[str, ...] = ()
    """Where both name authors and share none, one that holds the other is an answer to it, not a longer copy."""


def fingerprints_of(texts: Sequence[tuple[str, str]]) -> list[Fingerprint]:
    """Return the signature of each (document_id, text): paragraph hashes in order, and a MinHash; see `RECIPE`."""
    parted = [paragraphs_of(text) for _, text in texts]
    words = [[word for paragraph in paragraphs for word in paragraph] for paragraphs in parted]
    signatures = minhashes([word_hashes(found) for found in words])
    return [
        Fingerprint(document_id, _paragraph_hashes(paragraphs), signature, len(found))
        for (document_id, _), paragraphs, found, signature in zip(texts, parted, words, signatures, strict=True)
    ]


def fingerprint(document_id: str, text: str) -> Fingerprint:
    """Return the signature of one document's text."""
    return fingerprints_of([(document_id, text)])[0]


def _paragraph_hashes(paragraphs: Sequence[Sequence[str]]) -> tuple[int, ...]:
    return tuple(paragraph_hash(paragraph) for paragraph in paragraphs if len(paragraph) >= MIN_PARAGRAPH)


def find_copies(candidates: Sequence[Candidate], fingerprints: Sequence[Fingerprint], settings: Dedup) -> list[Copy]:
    """Return the documents that are the same article as another one, which stays; sorted by document.

    A document is called a copy only where at least `min_similarity` of the shorter text (where the lead is another, of
    what follows it) was found in the longer one, by alignment, against the very document that stays. Of a group there
    stays, among those nearly as full as the fullest, the cleanest; of equals the fullest, the earliest, the first by
    path; where some are not found in it, the next ones that way are tried, and the one that holds most stays. An
    article and a reply to it are never one. The order of the input changes nothing. A candidate without a fingerprint
    gets one.
    """
    known = {mark.document_id: mark for mark in fingerprints}
    ordered = sorted(candidates, key=lambda c: (c.path, c.document_id))
    marks = {c.document_id: known.get(c.document_id) or fingerprint(c.document_id, c.text) for c in ordered}
    eligible = [c for c in ordered if marks[c.document_id].n_words >= settings.min_words]
    judge = _Judge(settings)
    copies: list[Copy] = []
    for group in _groups(eligible, marks, judge, settings):
        copies += _around_survivors(group, marks, judge)
    return sorted(copies, key=lambda copy: copy.document_id)


class _Judge:
    """Decides of two documents whether they are one article."""

    def __init__(self, settings: Dedup) -> None:
        self._settings = settings
        self._text = lru_cache(maxsize=4096)(Text)
        self._found: dict[tuple[str, str], float] = {}

    def similarity(self, a: Candidate, b: Candidate) -> float | None:
        """The share of the shorter found in the longer; None where they are two articles."""
        if a.document_id == b.parent_id or b.document_id == a.parent_id:
            return None
        key = (min(a.document_id, b.document_id), max(a.document_id, b.document_id))
        if key not in self._found:
            share = 1.0 if a.text == b.text else self._compare(a, b)
            if share is None:
                return None
            self._found[key] = share
        return self._found[key]

    def _compare(self, a: Candidate, b: Candidate) -> float | None:
        one, other = self._text(a.text), self._text(b.text)
        n, m = sorted((len(one.words), len(other.words)))
        if n < ALIKE * m and _by_others(a, b):
            return None
        in_time = _in_window(a.published_on, b.published_on, self._settings.window_days)
        return similarity(one, other, self._settings.min_similarity if in_time else REPRINT, as_it_was=not in_time)


def _by_others(a: Candidate, b: Candidate) -> bool:
    authors = [{" ".join(words_of(name)) for name in c.authors} for c in (a, b)]
    return all(authors) and authors[0].isdisjoint(authors[1])


def _in_window(a: date | None, b: date | None, days: int) -> bool:
    return a is None or b is None or abs((a - b).days) <= days


def _groups(
    eligible: Sequence[Candidate], marks: Mapping[str, Fingerprint], judge: _Judge, settings: Dedup
) -> Iterator[list[Candidate]]:
    """Yield the connected components of the verified pairs; what is word for word the same is compared once."""
    same: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in eligible:
        same[" ".join(words_of(candidate.text))].append(candidate)
    groups = list(same.values())
    firsts = [group[0] for group in groups]
    days = np.array([c.published_on.toordinal() if c.published_on else 0 for c in firsts], dtype=np.int64)
    pairs = candidate_pairs(
        [words.split(" ") for words in same], [marks[c.document_id] for c in firsts], days, settings.window_days
    )
    edges = [(i, j) for i, j in pairs if judge.similarity(firsts[i], firsts[j]) is not None]
    for component in _components(len(groups), edges):
        members = [candidate for k in component for candidate in groups[k]]
        if len(members) > 1:
            yield members


def _components(n: int, edges: Sequence[tuple[int, int]]) -> Iterable[list[int]]:
    i, j = np.array(edges, dtype=np.int64).reshape(-1, 2).T
    _, labels = connected_components(coo_array((np.ones(len(i)), (i, j)), shape=(n, n)), directed=False)
    members: dict[int, list[int]] = defaultdict(list)
    for k, label in enumerate(labels.tolist()):
        members[label].append(k)
    return members.values()


def _around_survivors(group: Sequence[Candidate], marks: Mapping[str, Fingerprint], judge: _Judge) -> Iterator[Copy]:
    """Choose who stays, verify each of the others against it, and begin again with those that failed.

    So A ~ B ~ C with A unlike C stays split. The rounds are bounded: a group that needs more is no group.
    """
    left = list(group)
    for _ in range(MAX_ROUNDS):
        if len(left) < 2:
            return
        tried = _by_policy(left, marks)[: MAX_TRIED if len(left) <= CROWD else 1]
        stays, copies = tried[0], _copies_of(tried[0], left, judge)
        for other in tried[1:] if len(copies) < len(left) - 1 else ():
            held = _copies_of(other, left, judge)
            stays, copies = (other, held) if len(held) > len(copies) else (stays, copies)
        yield from copies
        gone = {stays.document_id, *(copy.document_id for copy in copies)}
        left = [candidate for candidate in left if candidate.document_id not in gone]


def _copies_of(stays: Candidate, group: Sequence[Candidate], judge: _Judge) -> list[Copy]:
    shares = ((c.document_id, judge.similarity(c, stays)) for c in group if c is not stays)
    return [Copy(name, stays.document_id, share) for name, share in shares if share is not None]


def _by_policy(group: Sequence[Candidate], marks: Mapping[str, Fingerprint]) -> list[Candidate]:
    """Those that may stay, the best first."""
    n_words = {c.document_id: marks[c.document_id].n_words for c in group}
    fullest = max(n_words.values())

    def order(c: Candidate) -> tuple[bool, int, int, date, str, str]:
        n = n_words[c.document_id]
        return n < FULL * fullest, c.n_removed, -n, c.published_on or date.max, c.path, c.document_id

    return sorted((c for c in group if n_words[c.document_id] >= NEARLY * fullest), key=order)
