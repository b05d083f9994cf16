"""The persons of a document: who may be one by their names, and who is two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from textmine.annotate.called import couples, generations, nicknames, one_line, renamed
from textmine.annotate.genitives import owners
from textmine.annotate.lexicon import words
from textmine.annotate.likeness import same_person
from textmine.annotate.names import Name
from textmine.annotate.pages import Page, definite_title, is_title
from textmine.annotate.persons import People, Said
from textmine.annotate.spelling import fold
from textmine.records import Document

_WHO_BEHIND = re.compile(r"\s?\(|, (?:\d\d\b|[a-zæøå]+ )| (?:fra|i|på|ved|hos) [A-ZÆØÅ]| er (?:\d\d\b|[a-zæøå]+[ ,.])")
"""What says who somebody is, directly behind the name."""
_INITIALLED = re.compile(r"(?:[A-ZÆØÅ]{2,3}|(?:[A-ZÆØÅ]\.[ -]?){1,3}) ?[A-ZÆØÅ][\w-]+$")
"""First names as letters, then a surname."""
_FAR = 40


def people_of(document: Document, pages: Sequence[Page], names: Sequence[Name], known: Sequence[str]) -> People:
    """The persons whom the names of a document name; `known` are full names that a related document has."""
    forms = _persons_named(names)
    text = "\n".join(page.text for page in pages)
    called = [full for full in known if not _already(full, forms) and _surname_in(full, text)]
    said = Said(
        _titled(pages, names),
        _side_by_side(pages, names),
        renamed(pages, names),
        _introduced(pages, names),
        nicknames(pages, names),
        generations(pages, names),
        owners(pages, names),
    )
    return People([*forms, *called, *couples(pages, names)], document.authors, known, said)


def _persons_named(names: Sequence[Name]) -> list[str]:
    """The names of persons, and what looks like a body's: `HC Brandt` where the text has Hans Christian Brandt."""
    forms = [name.text for name in names if name.label == "PER"]
    whole: dict[str, set[str]] = {}
    for form in forms:
        whole.setdefault(form.split()[-1], set()).add(form)
    others = [name.text for name in names if name.label == "ORG" and name.body is None and _INITIALLED.match(name.text)]
    return [*forms, *(o for o in others if any(same_person(o, form) for form in whole.get(o.split()[-1], ())))]


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
            found.setdefault(one_line(name.text), set()).add(title)
    return {form: frozenset(titles) for form, titles in found.items()}


def _side_by_side(pages: Sequence[Page], names: Sequence[Name]) -> frozenset[frozenset[str]]:
    """Pairs of full names that one sentence has: Per Holm-Krag and Per Holm are then two."""
    by_sentence: dict[int, set[str]] = {}
    for name in names:
        page = pages[name.passage]
        if name.label == "PER" and " " in name.text and page.role == "body":
            start = page.start + page.sentence_at(name.start - page.start)[0]
            by_sentence.setdefault(start, set()).add(one_line(name.text))
    few = [sorted(forms) for forms in by_sentence.values() if 1 < len(forms) < 8]
    return frozenset(frozenset(pair) for forms in few for pair in combinations(forms, 2))


def _introduced(pages: Sequence[Page], names: Sequence[Name]) -> frozenset[str]:
    """Full names of which the text says who has them: a title or kin before, a comma, bracket or `fra` behind."""
    found = set()
    for name in names:
        page = pages[name.passage]
        if name.label == "PER" and " " in name.text:
            before = page.text[max(0, name.start - page.start - _FAR) : name.start - page.start].split()[-1:]
            title = bool(before) and (is_title(before[0]) or before[0] in words("words", "kin"))
            if title or _WHO_BEHIND.match(page.text, name.end - page.start):
                found.add(one_line(name.text))
    return frozenset(found)


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
