"""What speaks for a post being held in a body: where the text tells of the body, seen from the holder's name.

A clue is told by itself and named after how the body fits the title (`own: told last`): to be told of last speaks
otherwise for the one jobcentre of a `jobcenterchef` than for a newspaper.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from textmine.annotate.bodies import known_municipality
from textmine.annotate.names import Name
from textmine.annotate.noun_sorts import fits_kind, is_body_noun, is_called, kind_of_noun
from textmine.annotate.pages import Page
from textmine.annotate.particulars.around import Around, Told
from textmine.annotate.particulars.house_sorts import (
    FITTING,
    classes_of,
    committee_of,
    fit_of,
    fits_better,
    relations_of,
    sorts_of,
)

Clues = dict[str, float]
Seen = Iterator[tuple[str, float]]
_HEADS = frozenset({"title", "lead", "heading"})
_SIGNED = frozenset({"byline", "attribution", "dateline"})
_SPEECH = re.compile(r"»[^«»]*«|«[^«»]*»|[“„][^”“„]*[”“]|”[^”]*”|\"[^\"\n]*\"|’’.*?’’")
_CLAUSE = 30
"""Characters that a clause in quotation marks has at least; a name or title in them is shorter."""
_LAST_WORD = re.compile(r"\b([a-zæøå]+) (?:[a-zæøå-]+ )?$")
_LINKS = frozenset({
    "i", "på", "hos", "ved", "fra", "af", "for", "med", "mod", "til", "om", "over", "blandt", "ifølge", "som",
    "og", "at", "er", "har",
})  # fmt: skip
_ONCE = re.compile(r"\b(?:tidligere|forhenværende|fhv\.|førhen|engang|kom fra|kommer fra|skiftede fra)\b[^.!?]{0,50}$")
_ONESELF = re.compile(r"\b(?:[Hh]an|[Hh]un|[Jj]eg|hans|hendes|ham|hende|sin|sit)\b")
_WORK = re.compile(
    r"\b(?:ansatte?|arbejde[rt]?|arbejdede|jobb?et|job|praktik|stilling\w*|lede[rt]|ledede|drive[rt]|driver|eje[rt]"
    r"|stiftede|startede|grundlagde|spiller|træner|underviser|elev|lærling|kollega\w*|vikar|mødt|møder)\b"
)
_LINE = 60
_FAR = 3
"""So many paragraphs back are far."""
_SINCE = 1500
"""So many characters behind a name somebody is still spoken of."""
_RECENT = 60
"""So many places before a name are looked at."""
_CROWD = 30
"""Of more bodies only the nearest are looked at."""


class Seat(NamedTuple):
    """A mention of a person: its page by number, the name, the title read beside it."""

    page: int
    name: Name
    title: str | None


@dataclass(eq=False)
class HouseClues:
    """The bodies of a document as those in which a post may be held."""

    pages: Sequence[Page]
    around: Around
    told: Sequence[Told]
    """Where the text speaks of a body, by name or noun, in order."""
    seats: Mapping[int, Sequence[Seat]]
    """Person -> where somebody is named, in order."""
    members: Mapping[str, Sequence[int]]
    """Body -> the persons whose words say that they are there."""
    titles: Mapping[int, str]
    """Person -> title."""

    def of_post(self, who: int) -> list[tuple[str, Clues]]:
        """Every body in which somebody's post may be held, with its clues."""
        title, own = self.titles[who], self.seats[who]
        seat = next((seat for seat in own if seat.title == title), own[0])
        near, towns = self._near(seat.name.start), self._towns(seat)
        common, fits = dict(self._about(title, seat)), {body: self._fit(title, body) for body in near}
        bodies = [body for body in near if not _of_another_town(body, towns)]
        return [(body, self._clues(body, title, seat, own[:_RECENT], fits) | common) for body in bodies]

    def _near(self, place: int) -> list[str]:
        """The bodies of the text; of a crowd those that it speaks of nearest."""
        if len(self._by_body) <= _CROWD:
            return list(self._by_body)
        k = bisect_left(self.told, place, key=lambda t: t.start)
        around = sorted(self.told[max(0, k - _RECENT) : k + _RECENT], key=lambda t: abs(t.start - place))
        return list(dict.fromkeys(t.body for t in around))[:_CROWD]

    def _clues(self, body: str, title: str, seat: Seat, own: Sequence[Seat], fits: Mapping[str, str]) -> Clues:
        fit, classes, sorts = fits[body], classes_of(title), sorts_of(body)
        seen = {
            **dict(self._body(body, classes)),
            **dict(self._of_person(body, own)),
            **dict(self._beside(body, seat)),
            **dict(self._place(body, seat)),
            **dict(self._among(body, fits, seat)),
        }
        said = dict.fromkeys(("a body", *(f"a {sort}" for sort in sorts), *classes, *relations_of(title, body)), 1.0)
        crossed = {f"{name} & {other}": 1.0 for name in classes if name[0] != "=" for other in (*sorts, fit)}
        of_fit = {f"{fit}: {name}": 1.0 for name, value in seen.items() if value == 1.0}
        return {name: value for name, value in (said | crossed | seen | of_fit).items() if value}

    def _towns(self, seat: Seat) -> list[Name]:
        """The towns that a sentence names before somebody."""
        page = self.pages[seat.page]
        opens = page.start + page.sentence_at(seat.name.start - page.start)[0]
        return [town for town in self._places(opens, seat.name.start) if known_municipality(town.text)]

    def _places(self, start: int, end: int) -> list[Name]:
        return [name for name in self.around.within(start, end) if name.label == "LOC"]

    def _fit(self, title: str, body: str) -> str:
        """How a body fits a title; a ministry is its minister's where somebody is in it, else a source of its own."""
        outside = "its ministry" in relations_of(title, body) and not self.around.entered(body)
        return "another's" if outside else fit_of(title, body)

    def _about(self, title: str, seat: Seat) -> Seen:
        """The clues that are the same for every body."""
        yield f"in {self.pages[seat.page].role}", 1.0
        yield "with a field", float(" " in title)
        yield "of a committee", float(committee_of(title) is not None)
        yield "bodies", math.log1p(len(self._by_body))

    def _body(self, body: str, classes: Sequence[str]) -> Seen:
        """How the text speaks of a body as a whole, and whose house it is already."""
        if body not in self._whole:
            self._whole[body] = dict(self._in_all(body))
            self._held[body] = {
                head for who in self.members.get(body, ()) for head in classes_of(self.titles.get(who, ""))
            }
        yield from self._whole[body].items()
        held = self._held[body]
        yield "somebody's of that title", float(any(name[0] == "-" and name in held for name in classes))

    def _in_all(self, body: str) -> Seen:
        """How the text speaks of a body, whosever post is asked for."""
        told = self._by_body[body]
        alike, most_alike = self._alike(sorts_of(body))
        roles = {self.pages[t.passage].role for t in told}
        yield "times", math.log1p(len(told))
        yield "named most", float(len(told) == self._most)
        yield "only body", float(len(self._by_body) == 1)
        yield "only of its sort", float(alike == 1 and "no kind" not in sorts_of(body))
        yield "most of its sort", float(len(told) == most_alike)
        yield "in a headline", float(bool(roles & _HEADS))
        yield "in a byline", float(roles <= _SIGNED)
        yield "first of all", float(next(iter(self._by_body)) == body)
        yield "always aside", float(all(t.aside for t in told))
        yield "only in speech", float(all(self._in_speech(t) for t in told))
        yield "entered", float(self.around.entered(body))
        yield "somebody's", float(body in self.members)

    def _of_person(self, body: str, own: Sequence[Seat]) -> Seen:
        """`Hun har arbejdet på X i ti år`, `Tofts Transport` of Hans Erik Toft."""
        parts = {part.strip(".,()") for part in body.casefold().split()}
        last = own[0].name.text.casefold().split()[-1].removesuffix("s")
        places, told = [seat.name.start for seat in own], self._by_body[body][:_RECENT]
        shared = sum(any(self._in_sentence(t, place) for t in told) for place in places)
        yield "bears the name", float(len(last) > 1 and bool(parts & {last, f"{last}s"}))
        yield "in a sentence of the person", shared / len(places)
        yield "with a word of work", float(any(self._at_work(t, places) for t in told))

    def _at_work(self, told: Told, places: Sequence[int]) -> bool:
        page = self.pages[told.passage]
        sentence = page.text[slice(*page.sentence_at(told.start - page.start))]
        meant = any(0 <= told.start - place < _SINCE for place in places) and _ONESELF.search(sentence)
        named = any(self._in_sentence(told, place) for place in places)
        return bool(named or meant) and _WORK.search(sentence) is not None

    def _beside(self, body: str, seat: Seat) -> Seen:
        """What the sentence says before the name by a noun (`fondens formand er X`), and the places in it."""
        page = self.pages[seat.page]
        place = seat.name.start - page.start
        start, end = page.sentence_at(place)
        for word in page.words[page.index(start) : page.index(place)]:
            noun = word.text.casefold().removesuffix("s")
            if noun.endswith(("en", "et")) and is_body_noun(noun):
                fits = fits_kind(kind_of_noun(noun), body, frozenset())
                kind = "its noun" if is_called(noun, body) else _OF_KIND[fits]
                yield f"{kind} before", 1.0
        towns = self._places(page.start + start, page.start + end)
        mine = any(town.text.removesuffix("s") in body for town in towns)
        yield "its place", float(mine)
        yield "another place", float(bool(towns) and not mine)

    def _place(self, body: str, seat: Seat) -> Seen:
        """Where the text speaks of a body last before the name, and how; else where it does next."""
        place, page = seat.name.start, self.pages[seat.page]
        own, before = self._by_body[body], self._before(place)
        k = bisect_left(own, place, key=lambda t: t.start)
        ahead = self._ahead(own[k], seat) if k < len(own) else None
        if ahead is not None:
            yield ahead, 1.0
        if not k:
            yield "told behind only", 1.0
            return
        since = list(dict.fromkeys(t.body for t in reversed(before)))
        rank = since.index(body) if body in since else len(since)
        opened = [t.body for t in before if self._open(t)]
        people = bisect_left(self._people, place) - bisect_left(self._people, own[k - 1].start)
        yield f"told in {self._back(own[k - 1], page, seat)}", 1.0
        yield "told last", float(rank == 0)
        yield "told last but one", float(rank == 1)
        yield "told last of its sort", float(not any(sorts_of(one) & sorts_of(body) for one in since[:rank]))
        yield "told last in the open", float(bool(opened) and opened[-1] == body)
        yield "alone in its paragraph", float(all(t.body == body for t in before if t.passage == own[k - 1].passage))
        yield "nobody between", float(people == 0)
        yield "people between", math.log1p(people)
        yield from self._manner(own[k - 1])

    def _among(self, body: str, fits: Mapping[str, str], seat: Seat) -> Seen:
        """What a body is among those that fit the title as well as it, and among all that fit."""
        alike = [one for one in fits if fits[one] == fits[body]]
        fitting = [one for one in fits if fits[one] in FITTING]
        yield "alone fits so", float(alike == [body])
        yield "alone fits", float(fitting == [body])
        yield "another fits better", float(any(fits_better(fit, fits[body]) for fit in fits.values()))
        for name, group in (("that fit so", alike), ("that fit", fitting)):
            if body not in group:
                continue
            told = [t for t in self._before(seat.name.start) if t.body in group]
            opened = [t.body for t in told if self._open(t)]
            yield f"told last of those {name}", float(bool(told) and told[-1].body == body)
            yield f"told last in the open of those {name}", float(bool(opened) and opened[-1] == body)
            yield f"first of those {name}", float(group[0] == body)
            most = max(len(self._by_body[one]) for one in group)
            yield f"most of those {name}", float(len(self._by_body[body]) == most)

    def _manner(self, told: Told) -> Seen:
        """How the text speaks of a body at a place: as of whom, behind which word, in whose mouth."""
        page = self.pages[told.passage]
        start = told.start - page.start
        link = _LAST_WORD.search(page.text, max(0, start - _LINE // 2), start)
        yield "aside", float(told.aside)
        yield "in the genitive", float(told.owner)
        yield "by a noun", float(self.around.at(told.start) is None)
        yield "in speech", float(self._in_speech(told))
        yield "another's", float(self._anothers(told))
        yield "once", float(self._once(told))
        yield "opens a sentence", float(page.sentence_at(start)[0] == start)
        yield "opens a paragraph", float(start == 0)
        if link is not None and link.group(1) in _LINKS:
            yield f"behind {link.group(1)}", 1.0

    def _back(self, told: Told, page: Page, seat: Seat) -> str:
        """How far back the text speaks of a body."""
        opens = page.sentence_at(seat.name.start - page.start)[0]
        if told.passage == seat.page:
            start = told.start - page.start
            near = start >= page.sentence_at(max(0, opens - 2))[0]
            return "the sentence" if start >= opens else "the sentence before" if near else "the paragraph"
        if told.passage == seat.page - 1:
            before = self.pages[told.passage]
            last = before.sentence_at(len(before.text))[0] <= told.start - before.start
            return "the last sentence above" if last and opens == 0 else "the paragraph above"
        return "the text above" if told.passage >= seat.page - _FAR else "the far text above"

    def _ahead(self, told: Told, seat: Seat) -> str | None:
        """Whether the text speaks of a body right behind the name."""
        page = self.pages[seat.page]
        end = page.sentence_at(seat.name.start - page.start)[1]
        start = told.start - page.start
        if told.passage != seat.page or start >= page.sentence_at(end + 2)[1]:
            return None
        return "in the sentence behind" if start < end else "in the next sentence"

    def _open(self, told: Told) -> bool:
        """Whether the text itself speaks of a body there, and not of somebody else who is in it."""
        if told not in self._opened:
            other = told.aside or self._in_speech(told) or self._anothers(told) or self._once(told)
            self._opened[told] = not other
        return self._opened[told]

    def _once(self, told: Told) -> bool:
        """`tidligere direktør i X`: somebody was there."""
        page = self.pages[told.passage]
        start = told.start - page.start
        return _ONCE.search(page.text, max(0, start - _LINE), start) is not None

    def _in_speech(self, told: Told) -> bool:
        """`»Det må KL svare på«, siger formand X`: of what somebody speaks of in quotation marks they are no part."""
        return any(start < told.start < end for start, end in self._spoken[told.passage])

    def _anothers(self, told: Told) -> bool:
        """Whether somebody who belongs there is named in the sentence."""
        if told.body not in self._members_at:
            members = self.members.get(told.body, ())
            self._members_at[told.body] = sorted(s.name.start for who in members for s in self.seats.get(who, ()))
        page, places = self.pages[told.passage], self._members_at[told.body]
        start, end = page.sentence_at(told.start - page.start)
        return bisect_left(places, page.start + start) < bisect_left(places, page.start + end)

    def _in_sentence(self, told: Told, place: int) -> bool:
        page = self.pages[told.passage]
        start, end = page.sentence_at(told.start - page.start)
        return start <= place - page.start < end

    def _before(self, place: int) -> Sequence[Told]:
        """Where the text speaks of bodies before a place; at most so many as are looked at."""
        k = bisect_left(self.told, place, key=lambda t: t.start)
        return self.told[max(0, k - _RECENT) : k]

    @cached_property
    def _by_body(self) -> dict[str, list[Told]]:
        found: defaultdict[str, list[Told]] = defaultdict(list)
        for t in self.told:
            found[t.body].append(t)
        return dict(found)

    def _alike(self, sorts: frozenset[str]) -> tuple[int, int]:
        """How many bodies are of some sorts, and how often the text speaks of the one that it speaks of most."""
        if sorts not in self._counted:
            told = [len(told) for body, told in self._by_body.items() if sorts_of(body) & sorts]
            self._counted[sorts] = len(told), max(told)
        return self._counted[sorts]

    @cached_property
    def _counted(self) -> dict[frozenset[str], tuple[int, int]]:
        return {}

    @cached_property
    def _whole(self) -> dict[str, Clues]:
        return {}

    @cached_property
    def _held(self) -> dict[str, set[str]]:
        return {}

    @cached_property
    def _members_at(self) -> dict[str, list[int]]:
        """Body -> where those are named who belong there."""
        return {}

    @cached_property
    def _most(self) -> int:
        return max(map(len, self._by_body.values()))

    @cached_property
    def _people(self) -> list[int]:
        """Where persons are named."""
        return sorted(seat.name.start for own in self.seats.values() for seat in own)

    @cached_property
    def _opened(self) -> dict[Told, bool]:
        return {}

    @cached_property
    def _spoken(self) -> dict[int, list[tuple[int, int]]]:
        """Page by number -> what stands in quotation marks and holds a clause."""
        return {
            k: [
                (page.start + m.start(), page.start + m.end())
                for m in _SPEECH.finditer(page.text)
                if m.end() - m.start() > _CLAUSE
            ]
            for k, page in enumerate(self.pages)
        }


_OF_KIND = {True: "noun of its kind", False: "noun of another kind", None: "noun of any kind"}


def _of_another_town(body: str, towns: Sequence[Name]) -> bool:
    """`Skive Kommune sparer. I Randers vil borgmester X vente`: what the sentence is about is no other town's."""
    return "municipality" in sorts_of(body) and any(not body.startswith(town.text[:-1]) for town in towns)
