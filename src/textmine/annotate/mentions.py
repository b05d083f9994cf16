"""The names of a document as its persons show them: what is really a person's, short forms, initials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textmine.annotate.bodies import known_municipality
from textmine.annotate.initials import find_initials
from textmine.annotate.lexicon import words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page
from textmine.annotate.people import GENERATIONS
from textmine.annotate.persons import People
from textmine.annotate.short_forms import short_forms

_WHERE = frozenset({"i", "på", "fra", "til", "nær", "omkring", "mod"})
"""Before a place."""


def as_persons(pages: Sequence[Page], names: Sequence[Name], people: People) -> list[Name]:
    """Call a form of the document's persons a person's, whatever the model took it for: `Ifølge Solbakke`.

    Behind `i` it stays a place; what a data file lists is a person only behind `ifølge` or beside a verb of saying.
    """
    grown = [_grown(pages[name.passage], name, people) for name in names]
    return [
        replace(name, label="PER", body=None) if _is_persons(pages[name.passage], name, people) else name
        for name in _apart(grown)
    ]


def _is_persons(page: Page, name: Name, people: People) -> bool:
    if name.label == "PER":
        return False
    if " " in name.text:
        return name.body is None and (people.of_full(name.text) is not None or bool(people.of_exact(name.text)))
    if not (people.is_surname(name.text) or (not _sure_place(name) and people.of_exact(name.text))):
        return False
    i = page.index(name.start - page.start)
    before = page.words[i - 1].text if i and page.gap(i - 1) == " " else ""
    after = page.words[i + 1].text if i + 1 < len(page.words) and page.gap(i) == " " else ""
    if before in words("speech", "according") or words("speech", "direct", "indirect") & {before, after}:
        return True
    where = _WHERE if name.body is not None else {"i", "på"}
    return not _sure_place(name) and before.casefold() not in where


def _sure_place(name: Name) -> bool:
    """Whether a name is a body's or a place so well known that it is a person's only beside a verb."""
    return name.body is not None and (name.body.kind != "place" or known_municipality(name.body.name) is not None)


def _grown(page: Page, name: Name, people: People) -> Name:
    """The whole of a person's form of which the beginning was cut: `Khatib Lund` of `El Khatib Lund`."""
    i = page.index(name.start - page.start)
    if name.label != "PER" or people.of_full(name.text) is not None:
        return name
    last = page.index(name.end - page.start) - 1
    behind = page.words[last + 1].text if last + 1 < len(page.words) and page.gap(last) == " " else ""
    if behind in GENERATIONS and people.of_exact(f"{name.text} {behind}"):
        return replace(name, end=name.end + 1 + len(behind), text=f"{name.text} {behind}")
    for k in range(max(0, i - 2), i):
        start, end = page.words[k].start, name.end - page.start
        text = page.text[start:end]
        spaced = all(page.gap(j) == " " for j in range(k, i))
        if spaced and (people.of_full(text) is not None or (text[0].isupper() and people.of_short(text))):
            return replace(name, start=page.start + start, text=text, opener=k in page.openers)
    return name


def _apart(names: Sequence[Name]) -> list[Name]:
    """Names without those that a longer one before them has come to cover."""
    kept: list[Name] = []
    for name in names:
        while kept and kept[-1].start >= name.start:
            kept.pop()
        if not kept or kept[-1].end <= name.start:
            kept.append(name)
    return kept


def all_names(pages: Sequence[Page], names: list[Name], people: People) -> tuple[list[Name], dict[int, int | None]]:
    """Add short forms and initials that need the document's persons to be seen, and say whose the initials are."""
    by_page: dict[int, list[Name]] = {k: [] for k in range(len(pages))}
    for name in names:
        by_page[name.passage].append(name)
    for k, page in enumerate(pages):
        by_page[k].extend(short_forms(page, k, by_page[k], people))
    bodies = {name.text for name in names if name.body is not None}
    initials = find_initials(pages, [name for k in by_page for name in by_page[k]], people, bodies)
    covered = {place for name, _ in initials for place in range(name.start, name.end)}
    for k in by_page:
        by_page[k] = [n for n in by_page[k] if n.start not in covered and n.end - 1 not in covered]
    for name, _ in initials:
        by_page[name.passage].append(name)
    found = [name for k in range(len(pages)) for name in sorted(by_page[k], key=lambda n: n.start)]
    return found, {name.start: person for name, person in initials}
