"""The short forms of a person's full name: surname, first name, a middle name, what people are called for short."""

from __future__ import annotations

import re
from functools import lru_cache

from textmine.annotate.firstnames import is_first_name
from textmine.annotate.lexicon import table, words
from textmine.annotate.spelling import fold

MAX_PARTS = 12
"""A name of more words is a list that lost its commas: its middle is no short form."""
_JOINED_INITIALS = re.compile(r"^[A-ZÆØÅ]{2,3}(?= )")
_TWO_NAMES = 2


@lru_cache(maxsize=65536)
def name_parts(name: str) -> tuple[str, ...]:
    """The folded words of a name, initials apart: `HC Lund` as `H.C. Lund`."""
    initials = None if name.isupper() else _JOINED_INITIALS.match(name)
    if initials:
        name = f"{' '.join(initials.group())}{name[initials.end() :]}"
    return tuple(fold(name).split())


def short_keys(form: str) -> list[str]:
    """`Lund Poulsen`, `Poulsen` and `Troels` for Troels Lund Poulsen."""
    folded = list(name_parts(form))
    if len(folded) < _TWO_NAMES:
        return [fold(form)]
    suffixes = [" ".join(folded[i:]) for i in range(1, len(folded))]
    prefixes = [" ".join(folded[:i]) for i in range(_TWO_NAMES, len(folded)) if len(folded) <= MAX_PARTS]
    first = fold(form.split()[0])
    firsts = [first, _first_names(form)] if len(first) > 1 else []
    return [key for key in (*suffixes, *prefixes, *firsts) if len(key) > 1]


def surname_of(name: str) -> str:
    """What follows the first names and initials of a full name, folded."""
    parts = name.split()
    n = next((i for i, word in enumerate(parts) if i and not (is_first_name(word) or "." in word)), len(parts) - 1)
    return fold(" ".join(parts[n:]))


def _first_names(form: str) -> str:
    """`Maj Britt` of Maj Britt Skov, folded."""
    parts = form.split()
    n = next((i for i, word in enumerate(parts) if not is_first_name(word)), 0)
    return fold(" ".join(parts[:n]))


def inner_keys(form: str) -> list[str]:
    """`Lund` for Troels Lund Poulsen, `Riis` for Riis-Holm, never a first name in the middle."""
    parts = [word for word in re.split(r"[\s-]+", form) if fold(word)]
    last = len(parts) - 1
    spans = [(i, j) for i in range(1, last) for j in range(i + 1, last + 1)]
    inner = [parts[i:j] for i, j in spans if not any(is_first_name(word) for word in parts[i:j])]
    inner += [[word] for word in form.split()[1:-1] if "-" in word and not is_first_name(word)]
    small = words("words", "particles")
    keys = [
        fold(" ".join(run))
        for run in inner
        if (run[0][0].isupper() or (run[0] in small and len(run) > 1)) and len(fold(run[-1])) > 2
    ]
    return keys if last < MAX_PARTS else []


def first_names_for(nickname: str) -> frozenset[str]:
    """The first names, folded, that a nickname stands for: `Stoffer` for Kristoffer."""
    return frozenset(fold(name) for name in table("nicknames")["short"].get(nickname, ()))
