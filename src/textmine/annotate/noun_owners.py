"""Which actor of a document each noun that stands alone is said of: `ministeren`, `jobcentret`, `socialdemokraten`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from textmine.annotate.bodies import JOBCENTERS, canonical_body, party_of_letter
from textmine.annotate.lexicon import endings, table, words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page, definite_title, is_title
from textmine.annotate.stand_ins import (
    StandIn,
    all_nouns,
    announced_nouns,
    bare_title,
    bodies_of,
    holders_of,
    last_before,
    owner_of,
    party_of_noun,
)

_OF_BODY = re.compile(r"([A-ZÆØÅ\d][\w&/]*)-([a-zæøå]{4,}n)(?=s?$)")
"""`HK-formanden`."""
_SUCCESSOR = re.compile(r"\b(?:[Hh]ans|[Hh]endes|[A-ZÆØÅ][a-zæøå]+s) (?:afløser|efterfølger)(?: [a-zæøå ]{1,30})?,? $")
"""Before the name of who has come after the one named last."""
_FORMER = re.compile(r"^(?:tidligere|forhenværende|fhv\.|tidl\.) ")
_PLURAL = frozenset({"jobcentre", "jobcentrene", "jobcentrenes"})
"""Where a text speaks of them all, `jobcentret` is any of them."""
_HEADS = frozenset({"title", "lead", "heading"})
_ENOUGH = 3
"""So much must speak for a person without a title being the one that a title means."""
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
_CROWD = 40
"""Of more persons a document is a list, in which no title stands for one without it."""
_FAR = 80
"""So far before a name a title is looked for."""


@dataclass(eq=False)
class NounOwners:
    """The actors of a document, by number, and the way from a noun to one of them."""

    pages: Sequence[Page]
    names: Sequence[Name]
    of_name: Mapping[int, int]
    """Index of a name -> its actor."""
    bodies: Mapping[int, str]
    """Actor -> key of a body."""
    titles: Mapping[int, Sequence[str]]
    """Person -> the titles read at the mentions, if any."""
    authors: Collection[int]
    parties: Mapping[int, str]
    """Person -> party."""
    houses: Mapping[int, str]
    """Person -> where somebody belongs."""

    def found(self) -> list[tuple[int, set[str]]]:
        """Each actor with the printed forms of a noun that stands for it alone, in the order of the text."""
        printed: dict[str, list[StandIn]] = {}
        for place in all_nouns(self.pages, self.names):
            printed.setdefault(place.noun.casefold(), []).append(place)
        owners = [(self._owner(noun, places), places) for noun, places in printed.items()]
        found = [(who, {place.noun for place in places}) for who, places in owners if who is not None]
        return [*found, *self._heads_of_bodies()]

    def _heads_of_bodies(self) -> Iterator[tuple[int, set[str]]]:
        """`HK-formanden`, `Struer-borgmesteren`: of the only one who has that post in that body, or place."""
        printed = {
            word.text
            for page in self.pages
            for i, word in enumerate(page.words)
            if "-" in word.text and not (page.gap(i) == " " and page.words[i + 1].capital)
        }
        for m in filter(None, map(_OF_BODY.match, sorted(printed))):
            held = holders_of(m.group(2), self._titled) if bare_title(m.group(2)) else []
            mine = [who for who in held if self._belongs(who, m.group(1))]
            if len(mine) == 1:
                yield mine[0], {m.group()}

    def _belongs(self, who: int, body: str) -> bool:
        """Whether a body, by a name or by how its name begins, is where somebody is."""
        house = self.houses.get(who, "")
        whole = canonical_body(body) or (body, "")
        party = party_of_letter(body)
        ours = party is not None and self.parties.get(who) == party and house in {"", party}
        return ours or house in {body, whole[0]} or house.startswith(f"{body} ")

    def _owner(self, noun: str, places: Sequence[StandIn]) -> int | None:
        """The actor of a noun; one that any house has only where a name has come before."""
        alone = [place for place in places if place.alone]
        text = [place for place in alone if self.pages[place.page].role not in _HEADS]
        starts = [place.start for place in text]
        named = [i for i in self.bodies if self._first[i] < min(starts, default=0)]
        held = holders_of(noun, self._titled) or self._members(alone)
        fits = held or bodies_of(noun, self.bodies, self._announced, named)
        if not fits:
            return self._untitled(noun, places)
        told = [who for who in held if any(self._agrees(place, who) for place in places if not self._led(place))]
        owner = owner_of(text or alone, fits, self._spots) if alone else told[0] if len(told) == 1 else None
        return owner if owner is not None and self._may_be(noun, owner, starts) else None

    def _may_be(self, noun: str, owner: int, text: Sequence[int]) -> bool:
        if not _anybodys(noun) or (noun in JOBCENTERS and not self._many):
            return True
        return self._first[owner] < max(text) if text else owner in self._titled

    def _agrees(self, place: StandIn, who: int) -> bool:
        """Whether what describes a noun is where somebody belongs whom its sentence does not name.

        `Lektoren fra Struer Universitet er enig`; not `lektoren fra Struer Universitet, Bodil Krag`.
        """
        house, here = self.houses.get(who), self._sentence(place)
        if any(here[0] <= start < here[1] for _, start in self._spots.get(who, ())):
            return False
        page, start = self.pages[place.page], place.start - self.pages[place.page].start
        return house is not None and house in page.text[start : start + len(place.noun) + _FAR].split(".")[0]

    def _led(self, place: StandIn) -> bool:
        """Whether a `for` behind a noun says whose it is: the press gives such a post in full."""
        page = self.pages[place.page]
        return not place.alone and page.text.startswith(" for ", place.end - page.start)

    def _denied(self, place: StandIn) -> bool:
        """`altså ikke lektoren fra Struer`."""
        page = self.pages[place.page]
        end = place.start - page.start
        return page.text.endswith("ikke ", max(0, end - len("ikke ")), end)

    def _members(self, places: Sequence[StandIn]) -> list[int]:
        """The persons of the party that a noun names: `socialdemokraten`, `SF'eren`."""
        party = party_of_noun(places[0].noun) if places else None
        return [who for who, own in self.parties.items() if own == party]

    def _untitled(self, noun: str, places: Sequence[StandIn]) -> int | None:
        """Whose a title is that the text gives nobody: of the only one for whom enough speaks at some place."""
        head = bare_title(noun)
        former = head is not None and head.startswith(("eks", "ex"))
        if head is None or former or head in words("words", "helpers") or len(self._others) > _CROWD:
            return None
        votes = {
            who
            for place in places
            if not self._led(place)
            and not self._denied(place)
            and (place.end - place.start == len(noun) or not place.alone)
            for who in self._others
            if not self.titles[who] and self._evidence(who, head, place) >= _ENOUGH
        }
        return votes.pop() if len(votes) == 1 else None

    def _evidence(self, who: int, head: str, place: StandIn) -> int:
        """How much speaks for a person without a title being the one whom a definite title at a place means.

        Named first in the next sentence (`Biskoppen kom i november. Bodil Krag er ny`); the only one so far, or so far
        without a title; named alone in the sentence before; beside a verb of saying; in the headline. Who holds an
        office may go without a name, unless the person is a politician; what a place describes may be another.
        """
        page = self.pages[place.page]
        start = self._sentence(place)[0]
        introduced = self._alone_in(self._next(place), who) and self._first[who] > place.start
        before = [other for other in self._others if self._first[other] < place.start]
        last = last_before(self._spots.get(who, ()), place.start)
        near = before == [who] and last is not None and last[0] >= place.page - 1
        only = page.role not in _HEADS and [other for other in before if not self.titles[other]] == [who]
        i = page.index(place.start - page.start)
        spoken = i > 0 and page.gap(i - 1) == " " and page.words[i - 1].text in words("speech", "direct")
        office = head.endswith(endings("words", "offices"))
        return (
            5 * introduced
            + 2 * only
            + near
            + self._alone_in((self._sentence_before(place), start), who)
            + spoken
            + 2 * (head in self._headline)
            - (not place.alone and i not in page.openers)
            + (1 if who in self.parties else 2 if self._seated(who, head) else -2) * office
        )

    def _seated(self, who: int, head: str) -> bool:
        """Whether somebody is where one with such an office sits: `biskop`, `Viborg Stift`."""
        seats = table("titles")["seats"]
        kinds = next((tuple(seats[office]) for office in seats if head.endswith(office)), ())
        return bool(kinds) and self.houses.get(who, "").casefold().endswith(kinds)

    def _sentence(self, place: StandIn) -> tuple[int, int]:
        page = self.pages[place.page]
        start, end = page.sentence_at(place.start - page.start)
        return page.start + start, page.start + end

    def _sentence_before(self, place: StandIn) -> int:
        """Where the sentence before that of a place starts, in its paragraph or the one before."""
        page, (start, _) = self.pages[place.page], self._sentence(place)
        if start > page.start:
            return page.start + page.sentence_at(start - page.start - 2)[0]
        before = self.pages[place.page - 1] if place.page else page
        return before.start + before.sentence_at(len(before.text))[0]

    def _next(self, place: StandIn) -> tuple[int, int]:
        """The rest of the sentence of a place and the one behind it, in its paragraph or the next."""
        page, (_, end) = self.pages[place.page], self._sentence(place)
        following = page.sentences_in(end - page.start, len(page.text))[:1]
        if following or place.page + 1 == len(self.pages):
            return place.start, page.start + (following[0][1] if following else len(page.text))
        after = self.pages[place.page + 1]
        return place.start, after.start + (after.sentences[0][1] if after.sentences else 0)

    def _alone_in(self, stretch: tuple[int, int], who: int) -> bool:
        """Whether a person is the only one of the text's whom a stretch names."""
        first, last = (bisect_left(self._starts, place, key=itemgetter(0)) for place in stretch)
        return {other for _, other in self._starts[first:last]} == {who}

    @cached_property
    def _starts(self) -> list[tuple[int, int]]:
        """Where the persons who are no authors are named, in the order of the text."""
        return sorted((start, who) for who in self._others for _, start in self._spots.get(who, ()))

    @cached_property
    def _headline(self) -> frozenset[str]:
        heads = [page for page in self.pages if page.role in _HEADS]
        return frozenset(word.text.casefold() for page in heads for word in page.words)

    @cached_property
    def _others(self) -> list[int]:
        """The persons who are no authors."""
        return [who for who in self.titles if who not in self.authors]

    @cached_property
    def _titled(self) -> dict[int, list[str]]:
        beside = titles_beside(self.pages, self.names, self.of_name)
        said = {who: [*read, *beside.get(who, ())] for who, read in self.titles.items()}
        for who, title in self._succeeded(said):
            said[who].append(title)
        return {who: titles for who, titles in said.items() if titles}

    def _succeeded(self, said: Mapping[int, Sequence[str]]) -> list[tuple[int, str]]:
        """`Tidligere minister Bo Krag ... Hans afløser, Ib Lind`: whose the post is now of the one named before."""
        found, last = [], None
        for i, who in sorted(self.of_name.items()):
            name = self.names[i]
            page, start = self.pages[name.passage], name.start - self.pages[name.passage].start
            if last not in {None, who} and _SUCCESSOR.search(page.text, max(0, start - _FAR), start):
                once = [title for title in said.get(last, ()) if _FORMER.match(title)]
                found += [(who, _FORMER.sub("", title)) for title in once[:1] if who in said]
            last = who if name.label == "PER" else last
        return found

    @cached_property
    def _spots(self) -> dict[int, list[tuple[int, int]]]:
        """Actor -> passage and start of each mention."""
        spots: dict[int, list[tuple[int, int]]] = {}
        for i, who in sorted(self.of_name.items()):
            spots.setdefault(who, []).append((self.names[i].passage, self.names[i].start))
        return spots

    @cached_property
    def _first(self) -> dict[int, int]:
        never = dict.fromkeys((*self.bodies, *self.titles), 0)
        return never | {who: min(start for _, start in spots) for who, spots in self._spots.items()}

    @cached_property
    def _announced(self) -> dict[str, set[str]]:
        spots = [(n, self.of_name.get(i)) for i, n in enumerate(self.names)]
        named = [(n.passage, n.start, self.bodies[who]) for n, who in spots if who is not None and who in self.bodies]
        return announced_nouns(self.pages, named)

    @cached_property
    def _many(self) -> bool:
        return any(word.text.casefold() in _PLURAL for page in self.pages for word in page.words)


def titles_beside(pages: Sequence[Page], names: Sequence[Name], of_name: Mapping[int, int]) -> dict[int, list[str]]:
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


def _anybodys(noun: str) -> bool:
    """Whether there are many of whom a noun may be said without a name before it."""
    listed = (definite_title(noun) or noun) in words("words", "anybodys", "everyday")
    return listed or noun.endswith(endings("words", "company_nouns"))
