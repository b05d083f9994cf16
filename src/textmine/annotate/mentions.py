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
from textmine.annotate.short_forms import joined, short_forms

_WHERE = frozenset({"i", "på", "fra", "til", "nær", "omkring", "mod"})
"""Before a place."""
_HOUSE = frozenset({"hos", "i", "ved"})
"""Before a body in which people work, which the text then does not also call a person by."""


def as_persons(pages: Sequence[Page], names: Sequence[Name], people: People) -> list[Name]:
    """Call a form of the document's persons a person's, whatever the model took it for: `Ifølge Solbakke`.

    Behind `i` it stays a place, but for a town that the name would only be in the genitive (Jens Brandes in `i Brandes
    billeder`); what a data file lists is a person only behind `ifølge` or beside a verb of saying.
    """
    grown = _apart([_grown(pages[name.passage], name, people) for name in names])
    bodies = {name.body.name for name in grown if name.body is not None and _behind(pages[name.passage], name, _HOUSE)}
    return [
        replace(name, label="PER", body=None)
        if not (name.body and name.body.name in bodies) and _is_persons(pages[name.passage], name, people)
        else name
        for name in grown
    ]


def _behind(page: Page, name: Name, before: frozenset[str]) -> bool:
    """Whether one of some words stands directly before a listed body that is no place."""
    i = page.index(name.start - page.start)
    listed = name.body is not None and name.body.known and name.body.kind != "place"
    return listed and i > 0 and page.gap(i - 1) == " " and page.words[i - 1].text.casefold() in before


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
    where = _WHERE if name.body is not None else {"i"}
    own = name.body is not None and f"{name.body.name}s" == name.text and bool(people.of_exact(name.text))
    return own or (not _sure_place(name) and before.casefold() not in where)


def _sure_place(name: Name) -> bool:
    """Whether a name is a body's or a place so well known that it is a person's only beside a verb."""
    return name.body is not None and (name.body.kind != "place" or known_municipality(name.body.name) is not None)


def _grown(page: Page, name: Name, people: People) -> Name:
    """The whole of a person's form of which an end was cut: `Khatib Lund` of `El Khatib Lund`, `Kastrup` of a town."""
    town = name.body is not None and name.body.kind == "place"
    if not (name.label == "PER" or town) or people.of_full(name.text) is not None:
        return name
    first, last = page.index(name.start - page.start), page.index(name.end - page.start) - 1
    for i in range(max(0, first - 2), first + 1):
        for j in range(min(last + 2, len(page.words) - 1), last - 1, -1):
            text = page.text[page.words[i].start : page.words[j].end]
            spaced = all(joined(page, k) for k in range(i, j))
            if (i, j) != (first, last) and spaced and _is_form(text, people, before=i < first and j == last):
                start, end = page.start + page.words[i].start, page.start + page.words[j].end
                opener = i in page.openers
                return replace(name, start=start, end=end, text=text, label="PER", body=None, opener=opener)
    return name


def _is_form(text: str, people: People, *, before: bool) -> bool:
    """Whether words are a person's form letter by letter; where only the beginning was cut also a slip of one."""
    if people.of_full(text) is not None or people.of_exact(text):
        return text.split()[-1][0].isupper() or text.split()[-1] in GENERATIONS
    return before and text[0].isupper() and bool(people.of_short(text))


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
