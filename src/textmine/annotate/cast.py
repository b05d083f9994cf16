"""The persons of a document: who may be one by their names, and who is two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from textmine.annotate.names import Name
from textmine.annotate.pages import Page, definite_title, is_title
from textmine.annotate.persons import People
from textmine.annotate.spelling import fold
from textmine.records import Document

_RENAMED = re.compile(
    r"(?:kend(?:er|te|t) (?:(?:hende|ham) )?(?:bedre )?som|(?:født|f\.)|(?:før|tidligere|dengang|oprindeligt) hed"
    r"|hed (?:hun |han )?(?:før|tidligere|dengang|oprindeligt)|skiftede? navn (?:til|fra)|nu hedder|tidligere) $"
)
"""Before the name that somebody had, or has taken."""
_FAR = 60
"""So far before a name those words are looked for."""


def people_of(document: Document, pages: Sequence[Page], names: Sequence[Name], known: Sequence[str]) -> People:
    """The persons whom the names of a document name; `known` are full names that a related document has."""
    forms = [name.text for name in names if name.label == "PER"]
    text = "\n".join(page.text for page in pages)
    called = [full for full in known if not _already(full, forms) and _surname_in(full, text)]
    apart, renamed = _side_by_side(pages, names), _renamed(pages, names)
    return People([*forms, *called], document.authors, known, _titled(pages, names), apart, renamed)


def _titled(pages: Sequence[Page], names: Sequence[Name]) -> dict[str, frozenset[str]]:
    """Full form -> the titles directly before it: `gårdejer Lars Juhl` is not `coach Lars B. Juhl`."""
    found: dict[str, set[str]] = {}
    for name in names:
        page = pages[name.passage]
        i = page.index(name.start - page.start)
        if name.label != "PER" or " " not in name.text or not i or page.gap(i - 1) != " ":
            continue
        title = page.words[i - 1].text.casefold()
        title = title if is_title(title) else definite_title(title) or ""
        if title:
            found.setdefault(re.sub(r"\s+", " ", name.text), set()).add(title)
    return {form: frozenset(titles) for form, titles in found.items()}


def _side_by_side(pages: Sequence[Page], names: Sequence[Name]) -> frozenset[frozenset[str]]:
    """Pairs of full names that one sentence has: Per Holm-Krag and Per Holm are then two."""
    by_sentence: dict[int, set[str]] = {}
    for name in names:
        page = pages[name.passage]
        if name.label == "PER" and " " in name.text and page.role == "body":
            start = page.start + page.sentence_at(name.start - page.start)[0]
            by_sentence.setdefault(start, set()).add(re.sub(r"\s+", " ", name.text))
    few = [sorted(forms) for forms in by_sentence.values() if 1 < len(forms) < 8]
    return frozenset(frozenset(pair) for forms in few for pair in combinations(forms, 2))


def _renamed(pages: Sequence[Page], names: Sequence[Name]) -> frozenset[frozenset[str]]:
    """`Bodil Krag, der før hed Bodil Lind`: pairs of full names of one person, who has kept the first name."""
    full = [n for n in names if n.label == "PER" and " " in n.text]
    pairs = set()
    for before, name in pairwise(full):
        page = pages[name.passage]
        end = name.start - page.start
        if before.passage == name.passage and _RENAMED.search(page.text, max(0, end - _FAR), end):
            one, two = (re.sub(r"\s+", " ", n.text) for n in (before, name))
            pairs |= {frozenset((one, two))} if one.split()[0] == two.split()[0] else set()
    return frozenset(pairs)


def _already(full: str, forms: Sequence[str]) -> bool:
    """Whether the document itself has a full name with this surname: then the surname is its own matter."""
    last = fold(full).split()[-1]
    return any(
        len(fold(form).split()) > 1 and fold(form).split()[-1].removesuffix("s") == last.removesuffix("s")
        for form in forms
    )


def _surname_in(full: str, text: str) -> bool:
    last = re.split(r"[\s-]", full)[-1]
    return re.search(rf"\b{re.escape(last)}(?:s|'s|’s)?\b", text) is not None
