"""The clause that a figure stands in, and what its words say the figure is of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from textmine.claims.names import name_key
from textmine.claims.words import WORD, deeds, endings, listed, noun, tying

FAR = 400
"""Characters before and after a figure that are looked at."""
CUT_BEFORE = re.compile(
    r"[»“”\"„;:]|,? at |, (?:og|men|mens|hvoraf|hvilket|så|for|eller|selvom|fordi|da) |[.?!] (?=[A-ZÆØÅ\d])"
)
CUT_AFTER = re.compile(r"[«“”\";]|, (?!der |som )|[.?!] (?=[A-ZÆØÅ])")
NEAR = 7
"""Words before a figure among which its measured noun stands."""
SMALL = ("i", "på", "til", "fra", "gennem", "uden", "med", "for", "om", "efter", "før", "ved", "under", "over", "hos")
"""Prepositions that say with their noun what happens: `i job`, `uden job`."""

ADJECTIVE = ("e", "t", "ig")
"""How an adjective ends that may stand before the noun."""


def clause(sentence: str, at: int, end: int) -> tuple[str, str]:
    """What stands before and after a figure in its own clause."""
    before, after = sentence[max(0, at - FAR) : at], sentence[end : end + FAR]
    cuts = [m.end() for m in CUT_BEFORE.finditer(before)]
    stop = CUT_AFTER.search(after)
    return before[cuts[-1] if cuts else 0 :], after[: stop.start() if stop else None]


def counted_noun(counted: str) -> str | None:
    """The base form of what is counted; None for what every text counts anew."""
    forms = WORD.findall(counted)
    found = noun(forms[-1]) if forms else None
    return None if found in listed("uncountable") else found


def measured_noun(before: str) -> str | None:
    """The base form of what is measured: ventetiden er 11 uger, ledigheden steg til 5 procent."""
    forms = WORD.findall(before)[-NEAR:]
    if listed("giving").isdisjoint(form.casefold() for form in forms):
        return None
    return next((found for form in reversed(forms) if (found := noun(form)).endswith(endings())), None)


def deed(before: str, forms: Iterable[str]) -> str | None:
    """What money does: by the last word before the number that says so, else by the only one of the clause."""
    told = [deeds()[word] for word in WORD.findall(before.casefold()) if word in deeds()]
    others = {deeds()[word] for form in forms if (word := form.casefold()) in deeds()}
    return told[-1] if told else next(iter(others)) if len(others) == 1 else None


def content(forms: Iterable[str], names: Collection[str], places: Collection[str]) -> Iterator[str]:
    """Base forms of the words that say something, names left out."""
    for form in forms:
        word = tying(form)
        if word and (key := name_key(form)) not in names and key not in places:
            yield word


def turns(forms: Sequence[str]) -> Iterator[str]:
    """Prepositions with the word behind them, an article left out, and with the noun behind an adjective."""
    for at, form in enumerate(forms):
        if (small := form.casefold()) in SMALL:
            behind = [word.casefold() for word in forms[at + 1 : at + 4]]
            behind = behind[1:] if behind and behind[0] in listed("articles") else behind[:2]
            words = behind if behind and behind[0].endswith(ADJECTIVE) else behind[:1]
            yield from (f"{small} {word}" for word in map(tying, words) if word)
