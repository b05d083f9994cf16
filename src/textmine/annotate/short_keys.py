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
_MAC = re.compile(r"\b(?:Mac(?=[A-ZÆØÅ])|Mc ?(?=[A-ZÆØÅ])|(?<= )Mac (?=[A-ZÆØÅ])|^Mac (?=[A-ZÆØÅ]\w+ [A-ZÆØÅ]))")
"""`MacDonald`, `McDonald` and `Mac Donald`, but for a first name `Mac`."""
_MARKED = re.compile(r"""[»«”“„"'’‘(]([^»«”“„"'’‘()]+)[»«”“"'’‘)]""")
ADDRESSES = {"female": ("fru", "frk", "frøken"), "male": ("hr", "herr")}
"""What is said before the surname of a woman and of a man."""
_TWO_NAMES = 2


@lru_cache(maxsize=65536)
def name_parts(name: str) -> tuple[str, ...]:
    """The folded words of a name, initials apart: `HC Lund` as `H.C. Lund`."""
    name = _MAC.sub("Mc", name)
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


def marked_nickname(form: str) -> str | None:
    """What somebody is called, in marks or brackets in the middle of the name: `Poul »Basse« Krag`."""
    marked = _MARKED.search(form, 1)
    return marked.group(1) if marked and form[marked.start() - 1] == " " else None


def inner_keys(form: str) -> list[str]:
    """`Lund` for Troels Lund Poulsen, `Riis` for Riis-Holm, never a first name in the middle that is in use."""
    parts = [word for word in re.split(r"[\s-]+", form) if fold(word)]
    last = len(parts) - 1
    spans = [(i, j) for i in range(1, last) for j in range(i + 1, last + 1)]
    firsts = {word for word in parts if is_first_name(word)} - words("names", "surnames_inside")
    inner = [parts[i:j] for i, j in spans if firsts.isdisjoint(parts[i:j])]
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


def lookup_keys(text: str) -> tuple[str, ...]:
    """Under which a short form may stand: its letters, or its parts where `Mac Krag` is `McKrag`."""
    return tuple(dict.fromkeys((fold(text), " ".join(name_parts(text)))))


def generation_keys(surname: str, generation: str) -> list[str]:
    """What the father and the son of one surname are called."""
    young = generation == "junior"
    before, behind = ("unge", "yngre") if young else ("gamle", "ældre")
    return [f"{surname} {generation}", generation, f"{before} {surname}", f"{surname} den {behind}"]
