"""Nouns for those who do something that no list has: `numismatiker X`, `idétageren X`, `X, dansk havedesigner i Y`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textmine.annotate.lexicon import endings, table, words
from textmine.annotate.pages import Page

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEHIND = re.compile(r"[,.;)]|\s?$| (?:fra|i|på|ved|hos|for|af|og) ")
"""What follows such a noun in apposition."""
_DEFINITE = ("en", "n")
_LEADING = 3
"""Adjectives before the noun at most."""


def agent_before(page: Page, end: int) -> tuple[int, str] | None:
    """Where the noun begins that ends right before a name, and its indefinite form; None for any other noun."""
    i = page.index(end) - 1
    word = page.words[i] if i >= 0 and page.words[i].end == end else None
    token = _token(page, word.start) if word is not None else None
    if word is None or token is None or len(token) != word.end - word.start:
        return None
    bare = _bare(token)
    return (word.start, bare) if bare else None


def agent_at(page: Page, start: int) -> int | None:
    """`, dansk havedesigner i Y`: where the noun ends that an apposition begins with, behind its adjectives."""
    token = _token(page, start)
    for _ in range(_LEADING):
        if token is None or token.pos_ != "ADJ" or token.i + 1 >= len(token.doc):
            break
        token = token.nbor()
    if token is None or token.text != token.lemma_ or _bare(token) is None:
        return None
    end = token.idx + len(token)
    return end if _BEHIND.match(page.text, end) else None


def _token(page: Page, start: int) -> Token | None:
    doc = page.passage.doc
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return doc[span.start] if span is not None and span.start_char == start else None


def _bare(token: Token) -> str | None:
    """The noun in its indefinite form where it ends as those who do something; a plural and a thing give None."""
    lemma = token.lemma_.casefold()
    same = token.text.casefold() in {lemma, *(lemma + ending for ending in _DEFINITE)}
    if token.pos_ != "NOUN" or not same or not lemma.endswith(endings("titles", "agents")):
        return None
    alone = words("words", "function_words") | words("titles", "agents")
    thing = lemma.endswith(endings("titles", "no_agents")) or lemma in alone
    sided = {lemma, lemma + "en"} & table("titles")["adherents"].keys()
    return None if thing or sided or lemma.endswith(endings("words", "kin")) else lemma
