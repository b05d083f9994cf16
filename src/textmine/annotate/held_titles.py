"""The titles that a document gives its persons: those beside a name, and the post of whom somebody has come after."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from textmine.annotate.lexicon import words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page, is_title
from textmine.annotate.stand_ins import bare_title

_SUCCESSOR = re.compile(r"\b(?:[Hh]ans|[Hh]endes|[A-ZÆØÅ][a-zæøå]+s) (?:afløser|efterfølger)(?: [a-zæøå ]{1,30})?,? $")
"""Before the name of who has come after the one named last."""
_FORMER = re.compile(r"^(?:tidligere|forhenværende|fhv\.|tidl\.) ")
_AHEAD = re.compile(
    r"((?:tidligere|forhenværende|fhv\.|eks-?|ex-?) ?)?([\w-]+)"
    r"(?: (?:i|på|ved|hos|for|fra|af) [A-ZÆØÅ][\w&/-]*(?: (?:og |for |i )?[A-ZÆØÅ][\w&/-]*){0,4})?,? $",
    re.IGNORECASE,
)
"""A title before a name; `tidligere` before it is part of it."""
_BECAME = re.compile(
    r"(?: \([A-ZÆØÅ]{1,3}\))?(?:, (?:som|der))? (?:er|var|blev|bliver|er blevet|har været|arbejder som|er ansat som"
    r"|(?:er|blev) valgt (?:til|som))"
    r" (?:(?:den |byens |landets |kommunens )?nye? )?((?:tidligere|forhenværende|fhv\.) )?([\w-]+)"
    r"(?= (?:i|på|ved|hos|for|fra|af|og)\b|[,.])"
)
"""A title behind a name and a verb of being."""
_ONCE = re.compile(r",(?: \d\d(?: år)?,)? ((?:tidligere|forhenværende|fhv\.) )([\w-]+)")
"""A former title behind a name."""
_FAR = 80
"""So far before a name a title is looked for."""


def held_titles(
    pages: Sequence[Page], names: Sequence[Name], of_name: Mapping[int, int], read: Mapping[int, Sequence[str]]
) -> dict[int, list[str]]:
    """Return the titles of each person who has one; `read` are those that describe each, `of_name` whose a name is."""
    beside = _titles_beside(pages, names, of_name)
    said = {who: [*titles, *beside.get(who, ())] for who, titles in read.items()}
    for who, title in _succeeded(pages, names, of_name, said):
        said[who].append(title)
    return {who: titles for who, titles in said.items() if titles}


def _succeeded(
    pages: Sequence[Page], names: Sequence[Name], of_name: Mapping[int, int], said: Mapping[int, Sequence[str]]
) -> list[tuple[int, str]]:
    """`Tidligere minister Bo Krag ... Hans afløser, Ib Lind`: whose the post is now of the one named before."""
    found: list[tuple[int, str]] = []
    last: int | None = None
    for i, who in sorted(of_name.items()):
        name = names[i]
        page, start = pages[name.passage], name.start - pages[name.passage].start
        if last is not None and last != who and _SUCCESSOR.search(page.text, max(0, start - _FAR), start):
            once = [title for title in said.get(last, ()) if _FORMER.match(title)]
            found += [(who, _FORMER.sub("", title)) for title in once[:1] if who in said]
        last = who if name.label == "PER" else last
    return found


def _titles_beside(pages: Sequence[Page], names: Sequence[Name], of_name: Mapping[int, int]) -> dict[int, list[str]]:
    """Titles before a name, maybe with a place or a comma between, and those behind `er` and `blev`."""
    found: dict[int, list[str]] = {}
    for i, name in enumerate(names):
        page = pages[name.passage]
        start, end = name.start - page.start, name.end - page.start
        if name.label != "PER" or i not in of_name:
            continue
        for m in (
            _AHEAD.search(page.text, max(0, start - _FAR), start),
            _BECAME.match(page.text, end),
            _ONCE.match(page.text, end),
        ):
            title = m.group(2).casefold() if m else ""
            title = title if is_title(title) or title in words("titles", "occupations") else bare_title(title) or ""
            if m and title:
                found.setdefault(of_name[i], []).append(f"{m.group(1) or ''}{title}".casefold())
    return found
