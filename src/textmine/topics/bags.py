"""From tokens to a bag of content lemmas: what a document says, without names, numbers and the words of saying."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

CONTENT_POS = frozenset({"NOUN", "VERB", "ADJ", "ADV", "X", ""})
MAX_LETTERS = 40


class Word(NamedTuple):
    """What the bag needs to know of a token; `pos` is a UPOS tag, or None where the pipeline has no tagger."""

    lemma: str
    pos: str | None
    text: str
    is_name: bool


def content_lemmas(words: Iterable[Word | tuple[str, str | None, str, bool]]) -> list[str]:
    """Return the lower-case lemmas of the content words, in order and with repeats."""
    kept = []
    for word in words:
        lemma, pos, text, is_name = word
        term = (lemma or text).strip().lower()
        if not is_name and (pos or "") in CONTENT_POS and _tells(term) and text.lower() not in stop_words():
            kept.append(term)
    return kept


@cache
def stop_words() -> frozenset[str]:
    """Return spaCy's Danish stop words and those of `stopwords.toml`."""
    from spacy.lang.da.stop_words import STOP_WORDS  # spaCy takes a second to import: only when a bag is made

    lists = tomllib.loads(files(__package__).joinpath("stopwords.toml").read_text(encoding="utf-8"))
    return frozenset(STOP_WORDS).union(*(text.split() for text in lists.values()))


def _tells(term: str) -> bool:
    """Say whether a term is a word of two or more letters; a URL, a number or a run of signs is not."""
    return 1 < len(term) <= MAX_LETTERS and term.replace("-", "").isalpha() and term not in stop_words()
