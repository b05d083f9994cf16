"""Names that own the noun behind them: `Vera Holmers besøg` is the visit of Vera Holmer, whom no other place names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from textmine.annotate.firstnames import is_first_name, is_surname
from textmine.annotate.lexicon import endings, words
from textmine.annotate.pages import Page

if TYPE_CHECKING:
    from spacy.tokens import Token

    from textmine.annotate.names import Name

_WORK = re.compile(r' ["”»“][A-ZÆØÅ]')
"""What a work is called: `Vera Holmers "Ude af søen"`."""
_BESIDE = 5
"""So many words behind a name are looked at: `Vera Holmers godt spillende lille orkester`."""
_DEFINITE = ("en", "et", "ene", "erne")
_PARTICIPLES = ("ende", "ede", "te")


def owners(pages: Sequence[Page], names: Sequence[Name]) -> frozenset[str]:
    """What the names that end in -s are called without it, where each mention owns what stands behind it.

    One mention that owns nothing (`siger Ole Gates`) keeps the s for all that end in that word.
    """
    mentions: dict[str, list[Name]] = {}
    for name in names:
        last = name.text.split()[-1]
        if last.endswith("s") and len(last) > 3 and name.body is None and name.label != "MISC" and not _own_s(last):
            mentions.setdefault(last, []).append(name)
    return frozenset(
        form.removesuffix("s")
        for same in mentions.values()
        if all(_owns(pages[name.passage], name) for name in same)
        for form in {" ".join(name.text.split()) for name in same}
    )


def _own_s(word: str) -> bool:
    """Whether the s is the name's own: `Jonas`, `Friis`, `Willis`, `Folkets Hus`."""
    if word.casefold().endswith(endings("names", "nouns_in_s")):
        return True
    return word.endswith("ss") or is_first_name(word) or is_surname(word) or word in words("names", "ending_in_s")


def _owns(page: Page, name: Name) -> bool:
    """Whether an indefinite noun follows, its adjectives before it: `besøg`, `godt spillende orkester`; no `bogen`."""
    end = name.end - page.start
    if _WORK.match(page.text, end):
        return not _says_before(page, name)
    if not page.text.startswith(" ", end):
        return False
    for k, token in enumerate(islice(_tokens(page, end + 1), _BESIDE)):
        common = token.pos_ == "NOUN" and (token.text.islower() or "-" in token.text)
        if common and not token.text.endswith("s"):
            return not _definite(token)
        if not (common or _adjective(token, k)):
            return False
    return False


def _says_before(page: Page, name: Name) -> bool:
    """`siger Ole Munks "Nej"`: behind a verb the marks are what somebody says."""
    i = page.index(name.start - page.start)
    return i > 0 and page.words[i - 1].text in words("speech", "direct", "indirect", "finite")


def _tokens(page: Page, start: int) -> Iterator[Token]:
    """The tokens from a place on; none where the place is inside one."""
    doc = page.passage.doc
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return iter(doc[span.start :] if span is not None and span.start_char == start else ())


def _adjective(token: Token, k: int) -> bool:
    """`nye`, `to`, `såkaldte`, and behind the first one a participle: `godt spillende`."""
    participle = token.pos_ == "VERB" and token.text.endswith(_PARTICIPLES)
    return token.pos_ in {"ADJ", "NUM"} or token.text == "såkaldte" or (k > 0 and participle)


def _definite(token: Token) -> bool:
    return token.text.endswith(_DEFINITE) and token.text != token.lemma_
