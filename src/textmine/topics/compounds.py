"""Danish compounds: one that is too rare to be a term counts as its parts, so that `jobcenterchef` tells of both."""

from __future__ import annotations

from collections.abc import Container, Iterable

LEAST = 4
"""Letters of a part: shorter ones (`for`, `ing`) are beginnings and endings more often than words."""
LINKS = "se"
"""What may join two parts: `arbejd-s-giver`, `jul-e-aften`."""


def parts_of(word: str, terms: Container[str]) -> tuple[str, ...]:
    """Return the two terms that a word is made of, the longest first part that fits; none where it is no compound."""
    for at in range(len(word) - LEAST, LEAST - 1, -1):
        if word[at:] in terms:
            for first in (word[:at], word[: at - 1]) if word[at - 1] in LINKS else (word[:at],):
                if len(first) >= LEAST and first in terms:
                    return first, word[at:]
    return ()


def known(lemmas: Iterable[str], terms: Container[str]) -> list[str]:
    """Return the lemmas that are terms, in order, and the parts of those that are not."""
    return [
        term for lemma in lemmas for term in ((lemma,) if lemma in terms else parts_of(lemma, terms)) if term in terms
    ]
