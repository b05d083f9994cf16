"""Comments posted again: the first stays and counts its copies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Indel
from xxhash import xxh64_intdigest

from textmine.dedup.normalise import weighs, words_of
from textmine.dedup.spam import is_link_spam
from textmine.records import Comment

SHORT = 20
"""Below this many characters (normalised) two comments of the same words are one only when one author posted both."""
ROOMY = 100
"""From this many characters a near copy may have other words; below, only its own author's, or words misspelt."""
BEGINNING = 5
"""This many first words of a comment, posted by its author again, are that comment again."""
POLAR = 5
"""A shorter word that turns a statement round is one letter away from too many others to be taken for misspelt."""
MIN_RATIO = 90.0
N_RARE = 8
MAX_POSTINGS = 32


@dataclass(frozen=True, slots=True)
class _Said:
    """A comment as its words."""

    words: list[str]
    key: str
    author: str
    is_short: bool


def mark_comments(comments: Sequence[Comment]) -> list[Comment]:
    """Return the comments with `duplicate_of`, `n_copies`, `is_spam` and `reason` set.

    The comments are those of one source. A comment is compared with the earlier ones under the same document, and
    verified against the one that stays; the sum of `n_copies` is the number of comments.
    """
    marked: list[Comment] = []
    for document in _by_document(comments):
        first = _first_posted(document)
        copies = Counter(first)
        is_spam = {text: is_link_spam(text) for text in dict.fromkeys(comment.text for comment in document)}
        for i, comment in enumerate(document):
            kept = document[first[i]]
            spam = comment.is_spam or is_spam[comment.text]
            is_copy = first[i] != i
            reason = "spam" if spam else "repeated" if is_copy else None
            marked.append(
                replace(
                    comment,
                    duplicate_of=kept.comment_id if is_copy else None,
                    n_copies=0 if is_copy else copies[i],
                    is_spam=spam,
                    reason=reason,
                )
            )
    return sorted(marked, key=lambda c: (c.start, c.end, c.comment_id))


def _by_document(comments: Iterable[Comment]) -> Iterator[list[Comment]]:
    groups: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        groups[comment.document_id].append(comment)
    yield from groups.values()


def _first_posted(comments: Sequence[Comment]) -> list[int]:
    """For each comment the place of the one that stays for it (its own where it stays)."""
    said = [_said(comment) for comment in comments]
    exact: dict[tuple[str, str], int] = {}
    same = [
        i if one.is_short and not (one.key and one.author) else exact.setdefault(_exact_key(one), i)
        for i, one in enumerate(said)
    ]
    near = _near_copies(said, [i for i, first in enumerate(same) if first == i and not said[i].is_short])
    return [near.get(first, first) for first in same]


def _near_copies(said: Sequence[_Said], places: Sequence[int]) -> dict[int, int]:
    """The comments that are an earlier one's near copies; those found are no originals for others."""
    rare = _rare_pairs([said[i] for i in places])
    postings: dict[int, list[int]] = {}
    near: dict[int, int] = {}
    for i, pairs in zip(places, rare, strict=True):
        first = next((j for j in _candidates(pairs, postings) if _near(said[j], said[i])), None)
        if first is not None:
            near[i] = first
            continue
        for pair in pairs:
            held = postings.setdefault(pair, [])
            if len(held) < MAX_POSTINGS:
                held.append(i)
    return near


def _said(comment: Comment) -> _Said:
    words = words_of(comment.text)
    key = " ".join(words)
    author = " ".join((comment.author or "").casefold().split())
    is_short = len(key) < SHORT
    return _Said(words, key or " ".join(comment.text.split()), author, is_short)


def _exact_key(said: _Said) -> tuple[str, str]:
    return (said.key, said.author if said.is_short else "")


def _rare_pairs(said: Sequence[_Said]) -> list[list[int]]:
    """The rarest word pairs of each comment that occur in another one too: enough to find a near copy by."""
    pairs = [_pairs(one.words) for one in said]
    counts = Counter(pair for of_one in pairs for pair in of_one)
    return [sorted((p for p in of_one if counts[p] > 1), key=lambda p: (counts[p], p))[:N_RARE] for of_one in pairs]


def _pairs(words: Sequence[str]) -> list[int]:
    pairs = {f"{a} {b}" for a, b in pairwise(words)} | {w for w in words if len(w) > 4}
    return sorted(xxh64_intdigest(pair.encode()) for pair in pairs)


def _candidates(rare: Iterable[int], postings: dict[int, list[int]]) -> list[int]:
    votes = Counter(j for pair in rare for j in postings.get(pair, ()))
    return sorted(votes, key=lambda j: (-votes[j], j))[:5]


def _near(a: _Said, b: _Said) -> bool:
    """Whether a comment is an earlier one (not short either) with a slip or a small change, or its beginning again."""
    own = bool(a.author) and a.author == b.author
    if own and len(b.words) >= BEGINNING and a.words[: len(b.words)] == b.words:
        return True
    if fuzz.ratio(a.key, b.key, score_cutoff=MIN_RATIO) == 0:
        return False
    gone, added = _differences(a.words, b.words)
    slips = _are_slips(gone, added)
    if weighs(gone) or weighs(added):
        return slips and _are_misspelt(gone, added)
    return slips or own or min(len(a.key), len(b.key)) >= ROOMY


def _differences(a: Sequence[str], b: Sequence[str]) -> tuple[list[str], list[str]]:
    gone: list[str] = []
    added: list[str] = []
    for step in Indel.opcodes(a, b):
        if step.tag != "equal":
            gone += a[step.src_start : step.src_end]
            added += b[step.dest_start : step.dest_end]
    return gone, added


def _are_slips(gone: Sequence[str], added: Sequence[str]) -> bool:
    """Whether the differing words are one another's misspellings, or words cut in two or run together."""
    if len(gone) == len(added):
        return all(OSA.distance(a, b) <= (1 if len(a) < 9 else 2) for a, b in zip(gone, added, strict=True))
    return "".join(gone) == "".join(added)


def _are_misspelt(gone: Sequence[str], added: Sequence[str]) -> bool:
    """Whether each pair of which a word weighs is that word and a slip of the pen, not another word that weighs."""
    if len(gone) != len(added):
        return False
    return all(
        _is_slip(*sorted(pair, key=lambda w: not weighs([w]))) for pair in zip(gone, added, strict=True) if weighs(pair)
    )


def _is_slip(heavy: str, other: str) -> bool:
    return heavy.isalpha() and len(heavy) >= POLAR and heavy[0] == other[0] and not weighs([other])
