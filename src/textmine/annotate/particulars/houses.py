"""The body a post is held in where no words beside it say so: `Skive Bibliotek har lukket. Leder X siger ...`.

A learned ranker (`textmine train houses`) chooses among the bodies of the text, or none, by what `house_clues` sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from textmine.annotate.lexicon import words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page
from textmine.annotate.particulars.around import RECENT, Around, Told, is_party
from textmine.annotate.particulars.house_clues import Clues, HouseClues, Seat
from textmine.annotate.particulars.posts import Particulars
from textmine.annotate.particulars.titles import is_past
from textmine.annotate.stand_ins import find_nouns
from textmine.models.ranker import shipped_ranker

KIND = "houses"
COMMAND = "textmine train houses corpus/articles/dev corpus/cases/dev corpus/gold corpus/actors"
_MINE = re.compile(r"\b(?:[Mm]in|[Mm]it|[Dd]in|[Dd]it|[Hh]ans|[Hh]endes|[Vv]ores)(?: egen| tidligere)? [a-zæøå-]+,? $")
"""Before a name: `min sagsbehandler, X` is somebody's own, wherever that is."""
_ELSEWHERE = re.compile(r"(?: \([A-ZÆØÅ]{1,3}\))?,? (?:i|fra|på) [A-ZÆØÅ]")
_LINE = 60
_COMMITTEE = re.compile(r"\b(?:[A-ZÆØÅa-zæøå][a-zæøå]+- og )?[A-ZÆØÅa-zæøå][a-zæøå]+udvalget\b")


@dataclass(frozen=True, slots=True)
class OpenPost:
    """Somebody, by number, whose post no words place, with the bodies of the text and the clues of each."""

    who: int
    bodies: Sequence[str]
    clues: Sequence[Clues]


def open_posts(
    pages: Sequence[Page],
    names: Sequence[Name],
    around: Around,
    persons: tuple[Mapping[int, Particulars], Mapping[int, Sequence[Seat]]],
    nouns: Mapping[str, str],
) -> list[OpenPost]:
    """The posts held now of which no words say where.

    Parameters
    ----------
    pages, names, around
        The document, its names, and what stands around a place.
    persons
        Person -> who somebody is by all that is said; person -> where somebody is named, in order.
    nouns
        Noun in small letters -> the body that it stands for throughout.
    """
    known, seats = persons
    members: dict[str, list[int]] = {}
    for who, said in known.items():
        if said.affiliation is not None:
            members.setdefault(said.affiliation, []).append(who)
    titles = {who: said.title for who, said in known.items() if said.title is not None}
    named = {t.start for t in around.told_of}
    told = sorted([*around.told_of, *(t for t in _by_noun(pages, names, nouns) if t.start not in named)])
    clues = HouseClues(pages, around, told, seats, members, titles)
    able = [who for who, said in known.items() if _is_open(said) and seats.get(who)]
    placed = {who for who in able if any(_is_placed(pages[seat.page], seat, around) for seat in seats[who])}
    found = {who: clues.of_post(who) for who in able if who not in placed}
    return [OpenPost(who, [body for body, _ in of], [seen for _, seen in of]) for who, of in found.items()]


def _is_open(said: Particulars) -> bool:
    """Whether somebody has a post, and no words say where; a past post and a trade are none."""
    return bool(said.title) and said.affiliation is None and not said.trained and not is_past(said.title or "")


def _is_placed(page: Page, seat: Seat, around: Around) -> bool:
    """`min sagsbehandler, X` is where somebody's own is, `borgmester X i Skive` in Skive: in no body of the text."""
    start, end = seat.name.start - page.start, seat.name.end - page.start
    apart = _ELSEWHERE.match(page.text, end)
    beside = around.at(page.start + apart.end() - 1) if apart else None
    placed = apart is not None and (beside is None or not is_party(beside))
    return seat.title is not None and (placed or _MINE.search(page.text, max(0, start - _LINE), start) is not None)


def _by_noun(pages: Sequence[Page], names: Sequence[Name], nouns: Mapping[str, str]) -> Iterator[Told]:
    """Where a noun stands for a body: `Foreningen tøver`."""
    for noun in find_nouns(pages, names):
        body = nouns.get(noun.noun.casefold())
        if body is not None:
            page = pages[noun.page]
            owner = page.text.endswith("s", 0, noun.end - page.start)
            yield Told(noun.start, noun.page, body, aside=False, owner=owner)


def houses_of(posts: Iterable[OpenPost]) -> Iterator[tuple[int, str]]:
    """Yield each person with the body in which the post is held, where one is likely."""
    ranker = shipped_ranker(KIND, COMMAND)
    for post in posts:
        chosen = ranker.choose(post.clues)
        if chosen is not None:
            yield post.who, post.bodies[chosen]


def committee_before(page: Page, place: int, around: Around) -> str | None:
    """`Skoleudvalget tøver. Formanden, X, siger`: the committee that the paragraph named last, and no body since."""
    found = list(_COMMITTEE.finditer(page.text, max(0, place - page.start - RECENT), place - page.start))
    since = around.told(page.start + found[-1].end(), place) if found else ()
    last = found[-1].group().casefold() if found and not since else None
    return None if last in words("titles", "own_committees") else last


def party_near(page: Page, place: int, around: Around) -> Name | None:
    """`Venstre går imod. Gruppeformand X siger`: the one party named in the sentence, just before it or above."""
    opens = page.sentence_at(place - page.start)[0]
    start = page.start + page.sentence_at(max(0, opens - 2))[0]
    for begin in (start, max(page.start, place - RECENT)):
        named = {around.party_of(n): n for n in around.within(max(begin, place - RECENT), place) if is_party(n)}
        if named:
            return next(iter(named.values())) if len(named) == 1 else None
    return None
