"""Lemmas as rules on the end of a word, so that a classifier can choose one."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """Replace the ending `old` of the word in small letters by `new`; `keep` leaves its capitals as they are."""

    old: str
    new: str
    keep: bool

    def fits(self, word: str) -> bool:
        """Whether the word has the ending, and something before it or nothing left over."""
        return word.lower().endswith(self.old)

    def apply(self, word: str) -> str:
        """Return the lemma of a word that the rule fits."""
        base = word if self.keep else word.lower()
        return base[: len(base) - len(self.old)] + self.new


def rule_of(word: str, lemma: str) -> Rule:
    """Return the shortest rule that makes the lemma out of the word."""
    keep = lemma != lemma.lower()
    base = word if keep else word.lower()
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    return Rule(base[shared:].lower() if not keep else base[shared:], lemma[shared:], keep)
