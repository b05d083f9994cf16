"""Link spam among comments."""

from __future__ import annotations

import re
from functools import cache

from textmine.dedup.normalise import wording, words_of

# An address with its scheme, or a host with a path, or a bare host of a kind that is no abbreviation's end.
# Bounded repeats and classes that share no character with what follows them: linear.
_HOST = r"\b[a-z0-9-]{2,63}(?:\.[a-z0-9-]{2,63}){0,3}\."
_LINK = re.compile(
    r"https?://[^\s<>\"»«)]+|\bwww\.[^\s<>\"»«)]+"
    rf"|{_HOST}[a-z]{{2,10}}/[^\s<>\"»«)]+"
    rf"|{_HOST}(?:dk|com|net|org|info|biz|ru|xyz|top|click|shop|site|online|win|bet|io)\b",
    re.IGNORECASE,
)
MAX_CHARS = 5_000
"""Only the first characters are judged: spam is short, and this bounds the work."""


def is_link_spam(text: str) -> bool:
    """Whether a comment is mostly a link to sell something, or worded as only such comments are.

    Points: a link that nobody cites in a debate 1, a second one 1, mostly link 2, an address that is cheap to throw
    away 2, each phrase of spam 2, each word that spam shares with debate 1. With such a link 3 points are spam;
    without one it takes two phrases and another sign. A link to a newspaper, a ministry or the like counts nothing.
    """
    text = text[:MAX_CHARS]
    links = [link for link in (m.group().rstrip(".,;:!?") for m in _LINK.finditer(text)) if not _is_cited(link)]
    words = words_of(_LINK.sub(" ", text))
    flat = f" {' '.join(words)} {' '.join(w for link in links for w in words_of(link))} "
    strong = sum(phrase in flat for phrase in _phrases("strong"))
    weak = sum(phrase in flat for phrase in _phrases("weak"))
    if not links:
        return strong >= 2 and 2 * strong + weak >= 5
    shady = any(_is_shady(link) for link in links)
    mostly = sum(map(len, links)) >= 0.5 * len("".join(text.split())) and len(words) < 12
    weak = weak if len(words) <= 40 else 0
    return 1 + (len(links) > 1) + 2 * mostly + 2 * shady + 2 * strong + weak >= 3


def _host(link: str) -> str:
    host = link.casefold().split("://", 1)[-1].split("/", 1)[0].split("?", 1)[0].split(":", 1)[0]
    return host.removeprefix("www.")


def _is_cited(link: str) -> bool:
    host = _host(link)
    parts = host.split(".")
    ends = {".".join(parts[i:]) for i in range(len(parts))}
    return not ends.isdisjoint(_cited()) or any(part.endswith("kommune") or part == "gov" for part in parts)


def _is_shady(link: str) -> bool:
    host = _host(link)
    return any(host.endswith(entry) if entry.startswith(".") else host == entry for entry in wording()["spam"]["shady"])


@cache
def _cited() -> frozenset[str]:
    return frozenset(wording()["spam"]["cited"])


@cache
def _phrases(kind: str) -> tuple[str, ...]:
    return tuple(f" {' '.join(words_of(phrase))} " for phrase in wording()["spam"][kind])
