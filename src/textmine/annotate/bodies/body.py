"""A stretch of a page that names a body, and how far such a name reaches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from textmine.annotate.firstnames import is_first_name
from textmine.annotate.lexicon import endings, words
from textmine.annotate.pages import Page, genitive_bare

Kind = Literal["organisation", "party", "place"]
JOINERS = {"og", "i", "på", "af", "for", "samt", "&"}


@dataclass(frozen=True, slots=True)
class Body:
    """A stretch of a page that names a body or place; `name` is its canonical name."""

    start: int
    end: int
    name: str
    kind: Kind
    known: bool
    """Whether a data file lists it (or its pattern with a listed place)."""


def of_words(page: Page, i: int, n: int, name: str | None = None, *, known: bool = False) -> Body:
    """The body that n words from i on name; as printed, without the genitive, where no name is given."""
    first, last = page.words[i], page.words[i + n - 1]
    printed = page.text[first.start : last.end]
    return Body(first.start, last.end, name or without_genitive(printed), "organisation", known)


def without_genitive(name: str) -> str:
    """A body's name without the genitive: `Dansk Sygeplejeråds` is the council; names in -s keep theirs."""
    for ending in ("'s", "’s"):
        if name.endswith(ending):
            return name.removesuffix(ending)
    bare = genitive_bare(name)
    heads = endings("words", "organisation_heads")
    if bare and (bare.endswith((*heads, *endings("words", "organisation_suffixes"), "ministeriet"))):
        return bare
    return name


@lru_cache(maxsize=65536)
def is_head(word: str) -> bool:
    """`Kommune`, `Landsforening`: a listed head, or one whose last part is one; a genitive s does not matter."""
    forms = (word, genitive_bare(word) or "")
    return any(form in words("words", "organisation_heads") for form in forms) or any(
        form.casefold().endswith(endings("words", "head_endings")) for form in forms
    )


def run(page: Page, i: int, longest: int = 5) -> int:
    """How many words with a capital stand in a row from word i, on one line with nothing but a space between."""
    n = 1
    while (
        n < longest
        and i + n < len(page.words)
        and (page.gap(i + n - 1) in {" ", "\u00a0", "- ", " & "} or _shortened(page, i + n - 1))
        and page.words[i + n].capital
        and not (n > 1 and _begins_person(page, i + n))
    ):
        n += 1
    return n


def _shortened(page: Page, i: int) -> bool:
    """`Sdr. Omme`: a full stop behind a short form that no sentence ends with."""
    return page.gap(i) == ". " and page.words[i].text in words("words", "dotted")


def _begins_person(page: Page, i: int) -> bool:
    """`i Qvikforeningen Vejle Bodil Krag`: a first name with another capital behind."""
    more = i + 1 < len(page.words) and page.gap(i) == " " and page.words[i + 1].capital
    return more and is_first_name(page.words[i].text)


def is_space(gap: str) -> bool:
    """Whether only a space is between two words."""
    return gap in {" ", "\u00a0", "  "}
