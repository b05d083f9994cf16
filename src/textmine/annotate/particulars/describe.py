"""Title, affiliation and party of every person of a document, read at each mention and away from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from textmine.annotate.lexicon import endings, words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page
from textmine.annotate.particulars.around import SIGNED, Around, adherents
from textmine.annotate.particulars.before import before
from textmine.annotate.particulars.behind import appointed, at_work, behind
from textmine.annotate.particulars.elsewhere import (
    addressed,
    by_party,
    by_pronoun,
    by_title,
    in_a_box,
    line_below,
    people_of,
)
from textmine.annotate.particulars.house_clues import Seat
from textmine.annotate.particulars.houses import committee_before, party_near
from textmine.annotate.particulars.posts import Particulars, in_party, of_body
from textmine.annotate.particulars.titles import bare_of, is_past
from textmine.annotate.particulars.together import together

_LEANING = re.compile(r"(\w+) og ([\w-].*)")
_OWNED = re.compile(r"^(?:\w*foreningens|forbundets|selskabets|gruppens|klubbens|partiets) (?=[a-zæøå])", re.IGNORECASE)
_PRESENTED = {"byline", "attribution", "caption"}
"""Passages that say who somebody is and nothing else: they come first."""


class Described(NamedTuple):
    """What the words say of each person, by number, where each is named, and what stands around a place."""

    said: dict[int, list[Particulars]]
    seats: dict[int, list[Seat]]
    around: Around


def describe(
    pages: Sequence[Page],
    names: Sequence[Name],
    who: Mapping[int, int],
    called: Sequence[str],
    bodies: Mapping[int, str],
) -> Described:
    """What is said of each person, the surest first, and where.

    Parameters
    ----------
    pages, names
        The document and its names.
    who
        Index of a name -> index of the person.
    called
        What each person is called in full.
    bodies
        Start of a name that is no person's -> what it is called in full.
    """
    around = Around(names, bodies, pages)
    first: dict[int, list[Particulars]] = {}
    later: dict[int, list[Particulars]] = {}
    seats: dict[int, list[Seat]] = {}
    for i, person in sorted(who.items(), key=lambda each: names[each[0]].start):
        page = pages[names[i].passage]
        said = read_particulars(page, names[i], around)
        (first if page.role in _PRESENTED else later).setdefault(person, []).append(said)
        seats.setdefault(person, []).append(Seat(names[i].passage, names[i], said.title))
    persons = people_of(pages, names, who, called)
    by_page: dict[int, list[int]] = {}
    for i in who:
        by_page.setdefault(names[i].passage, []).append(i)
    for k, page in enumerate(pages):
        beside = together(page, {i: names[i] for i in by_page.get(k, ())}, who, around)
        for person, said in (*by_pronoun(page, k, persons, around), *in_a_box(page, k, persons, around), *beside):
            later.setdefault(person, []).append(said)
    found = {person: first.get(person, []) + later.get(person, []) for person in {**first, **later}}
    sided = {person for person, said in found.items() if any(p.party for p in said)}
    for k, page in enumerate(pages):
        for person, said in by_party(page, k, persons, around):
            found[person] += [said] if person not in sided else []
    held = {person: [p.title for p in said if p.title] for person, said in found.items()}
    held = {person: titles for person, titles in held.items() if titles}
    sided = {person for person, said in found.items() if any(p.party for p in said)}
    for person, said in addressed(pages, persons, held, sided):
        found[person].append(said)
        held[person] = [said.title or ""]
    for person, said in by_title(pages, persons, held, around):
        found[person].append(said)
    return Described(found, seats, around)


def read_particulars(page: Page, name: Name, around: Around) -> Particulars:
    """Read what stands before and behind one mention; what stands behind wins, as it is the fuller form."""
    start, end = name.start - page.start, name.end - page.start
    after, ahead = behind(page, end, around), before(page, start, around)
    was = ahead.title and not is_past(ahead.title) and is_past(after.title or "")
    said = ahead.or_else(Particulars(party=after.party)) if was else after.or_else(ahead)
    if ahead.title and after.trained:  # `Dirigent X, der til daglig er lærer på Y`
        said = ahead.or_else(Particulars(party=after.party))
    if said.title is None:
        said = said.or_else(line_below(page, end, around))
    if said.title is None:
        said = said.or_else(appointed(page, start, end, around))
    said = _plain(_chair(page, name, said, around))
    title = said.title
    if title is None:
        return said
    if said.party is None and title.casefold().endswith(endings("titles", "of_parties")):
        party = party_near(page, name.start, around)
        said = said.or_else(of_body(party, around, title)) if party is not None else said
    home = said.affiliation or at_work(page, end, around)
    home = home or (around.shared(page, end) if page.role in SIGNED else None)
    return said.or_else(Particulars(None, home, around.party_of_title.get(title)))


def _plain(said: Particulars) -> Particulars:
    """`konservativ og formand` is a formand of that party, `foreningens næstformand` a næstformand."""
    leaning = _LEANING.match(said.title or "")
    party = adherents().get(leaning.group(1).casefold()) if leaning else None
    if leaning is not None and party is not None:
        return replace(said, title=leaning.group(2), party=said.party or party)
    return replace(said, title=_OWNED.sub("", said.title)) if said.title else said


def _chair(page: Page, name: Name, said: Particulars, around: Around) -> Particulars:
    """`Skoleudvalget tøver. Formanden, X, siger`: a chair of no body is the committee's."""
    chairs = said.title in words("titles", "chairs") and said.affiliation is None
    committee = committee_before(page, name.start, around) if chairs else None
    return replace(said, title=f"{said.title} for {committee}") if committee else said


def by_noun(nouns: Iterable[str]) -> Particulars:
    """`Geologen` that stands for somebody without a title beside the name says what they are; of two the longer."""
    alone = (noun.casefold() for noun in nouns if "-" not in noun)
    titles = sorted({title for noun in alone if (title := bare_of(noun))}, key=lambda title: (-len(title), title))
    return Particulars(titles[0] if titles else None)


def settled(said: Sequence[Particulars]) -> Particulars:
    """Who somebody is by all that is said of them: a post they hold before one they held, and that before a trade."""
    titled = sorted((p for p in said if p.title), key=lambda p: (p.trained, is_past(p.title or "")))
    best = titled[0] if titled else Particulars()
    now = best.title is not None and not is_past(best.title)
    rest = [p for p in said if not (now and p.title and is_past(p.title)) and (best.trained or not p.trained)]
    affiliation = best.affiliation or next((p.affiliation for p in rest if p.affiliation), None)
    party = next((p.party for p in said if p.party), None)
    if affiliation is None and (best.title is None or in_party(best.title)):
        affiliation = next((p.side for p in said if p.side), None)
    return Particulars(best.title, affiliation, party, best.trained)
