"""The body a post belongs to where the words beside it do not say: what the text speaks of before it."""

from __future__ import annotations

import re
from functools import lru_cache

from textmine.annotate.bodies import known_municipality
from textmine.annotate.lexicon import endings, table, words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page
from textmine.annotate.particulars.around import FOREIGN, RECENT, Around, is_party
from textmine.annotate.particulars.titles import is_past

_ELSEWHERE = re.compile(r"(?: \([A-ZÆØÅ]{1,3}\))?,? (?:i|fra|på) [A-ZÆØÅ]")
_OF_COMMITTEE = re.compile(r" (?:for|i) (?:[a-zæøå]+- og )?[a-zæøå]+udvalget$")
_COMMITTEE = re.compile(r"\b(?:[A-ZÆØÅa-zæøå][a-zæøå]+- og )?[A-ZÆØÅa-zæøå][a-zæøå]+udvalget\b")
_SPEECH = re.compile(r"»[^«»]*«|«[^«»]*»|[“„][^”“„]*[”“]|”[^”]*”|\"[^\"\n]*\"|’’.*?’’")
_CLAUSE = 30
"""Characters that a clause in quotation marks has at least."""
_AUTHORITY = re.compile(r" Kommune$|^Region ")
_MINE = re.compile(r"\b(?:[Mm]in|[Mm]it|[Dd]in|[Dd]it|[Hh]ans|[Hh]endes|[Vv]ores)(?: egen| tidligere)? [a-zæøå-]+,? $")
"""Before a name: `min sagsbehandler, X` is somebody's own, wherever that is."""
_PRESS = re.compile(r"avis|blad|posten|tidende|^Jobcenter |^(?:Facebook|LinkedIn|Instagram|Twitter|TikTok|X)$")


def house_of(page: Page, name: Name, title: str, around: Around) -> str | None:
    """Where a post is held that the text names apart; not where a place says otherwise (`borgmester X i Skive`)."""
    if _MINE.search(page.text, max(0, name.start - page.start - 60), name.start - page.start):
        return None
    apart = _ELSEWHERE.match(page.text, name.end - page.start)
    beside = around.at(page.start + apart.end() - 1) if apart else None
    if page.role == "byline" or (apart and not (beside is not None and is_party(beside))):
        return around.ministry(title)
    return house_at(page, name.start, title, around)


def house_at(page: Page, place: int, title: str, around: Around) -> str | None:
    """The ministry of a minister, the one municipality of a `rådmand`, the body named last for a `formand`.

    Not for a past holder. A jobcentre or body is looked for in the same paragraph and just before it.
    """
    head = re.split(r" (?:for|i|på|ved|af) ", title.casefold())[0]
    if is_past(title):
        return None
    if head.endswith("minister"):
        return around.ministry(head)
    if head.endswith(endings("titles", "in_ministries")):
        return around.only("ministeriet")
    if _OF_COMMITTEE.search(title):
        return _municipality(page, place, around, near=False) or around.only("Region ", start=True)
    if head.endswith(endings("titles", "in_municipalities")):
        return _municipal_house(page, place, head, around)
    return _own_house(page, place, head, around) or _only_authority(place, head, around)


def _municipal_house(page: Page, place: int, head: str, around: Around) -> str | None:
    """The municipality of an office in one; an `arbejdsmarkedschef` may also be of the jobcentre."""
    body = _municipality(page, place, around, near=head.endswith(endings("titles", "in_near_municipalities")))
    office = body is None and head.endswith(endings("titles", "jobcentre"))
    return _jobcentre(page, place, around) if office else body


def _own_house(page: Page, place: int, head: str, around: Around) -> str | None:
    """The hospital of an `overlæge`, the jobcentre of a `teamleder`, the body of which the text spoke last."""
    kinds = [kind for kind, posts in table("titles")["houses"].items() if head.endswith(tuple(posts))]
    body = around.of_kind(kinds, place) if kinds else None
    told = around.told(max(page.start, place - RECENT), place) if head in words("titles", "of_the_house") else ()
    if body is None and told and told[-1].body.startswith("Jobcenter "):
        body = told[-1].body
    if body is not None:
        return body
    if head.endswith(endings("titles", "in_agencies")):
        return _told(page, place, around, agencies=True)
    if head.endswith(endings("titles", "jobcentre")):
        return _jobcentre(page, place, around)
    return _told(page, place, around) if _within(head) or head in words("titles", "of_the_house") else None


def _within(head: str) -> bool:
    """Whether a post is one that any body has, and no public office or party's."""
    others = endings("titles", "offices") + endings("titles", "of_parties")
    return head.endswith(endings("titles", "within")) and not head.endswith(others)


def _only_authority(place: int, head: str, around: Around) -> str | None:
    """`Skive Kommune har ventelister. Det siger centerchef X`: of an official, where nothing else was spoken of."""
    if not head.endswith(endings("titles", "officials")):
        return None
    told = around.told(place - RECENT, place)
    bodies = {t.body for t in told if not t.aside and not _PRESS.search(t.body)}
    return next(iter(bodies)) if len(bodies) == 1 and _AUTHORITY.search(min(bodies)) else None


def _municipality(page: Page, place: int, around: Around, *, near: bool) -> str | None:
    """The one municipality of the text, a mayor's if named near; not where the sentence is about another town."""
    body = around.only(" Kommune")
    around_here = around.told(place - RECENT, place + RECENT) if near else ()
    if body is None or (near and all(told.body != body for told in around_here)):
        return None
    opens = page.start + page.sentence_at(place - page.start)[0]
    towns = [
        n for n in around.within(max(opens, place - RECENT), place) if n.label == "LOC" and known_municipality(n.text)
    ]
    return body if all(body.startswith(town.text[:-1]) for town in towns) else None


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


def _jobcentre(page: Page, place: int, around: Around) -> str | None:
    """The jobcentre that the paragraph named last before a place, else the one of the text around it."""
    before = [around.name_of(n) for n in around.bodies(max(page.start, place - RECENT), place)]
    nearest = next((name for name in reversed(before) if name.startswith("Jobcenter ")), None)
    if nearest is not None:
        return nearest
    named = {around.name_of(n) for n in around.bodies(place - RECENT, place + RECENT)}
    offices = sorted(office for office in named if office.startswith("Jobcenter "))
    return offices[0] if len(offices) == 1 else around.only("Jobcenter ", start=True)


def _told(page: Page, place: int, around: Around, *, agencies: bool = False) -> str | None:
    """The body that the paragraph spoke of last before a place; else that of the one before, if it is of one alone.

    Where that paragraph opens with a body, it is about it, and a jobcentre or newspaper that it names besides is not.
    """
    near = [
        t
        for t in around.told(max(page.start, place - RECENT), place)
        if (agencies or not t.aside) and _may(t.body, agencies=agencies) and not _in_speech(page, t.start)
    ]
    if near:
        opens = page.start + page.sentence_at(near[-1].start - page.start)[0]
        return next((t.body for t in near if t.start == opens and not t.owner), near[-1].body)
    told = around.told(page.start - RECENT, page.start)
    last = [t for t in told if t.passage == told[-1].passage and not t.aside]
    if any(around.opens(t) for t in last):
        last = [t for t in last if not _PRESS.search(t.body)]
    bodies = {t.body for t in last}
    return next(iter(bodies)) if len(bodies) == 1 and _may(next(iter(bodies)), agencies=agencies) else None


def _in_speech(page: Page, place: int) -> bool:
    """`»Det må KL svare på«, siger formand X`: of what somebody speaks of in quotation marks they are no part."""
    return any(start < place - page.start < end for start, end in speech_spans(page.text))


@lru_cache(maxsize=256)
def speech_spans(text: str) -> tuple[tuple[int, int], ...]:
    """What stands in quotation marks and holds a clause; a name or title in them is short."""
    return tuple(m.span() for m in _SPEECH.finditer(text) if m.end() - m.start() > _CLAUSE)


def _may(body: str, *, agencies: bool) -> bool:
    """Whether the posts of `within` are held in a body; officials also in agencies."""
    return not (_PRESS if agencies else FOREIGN).search(body)
