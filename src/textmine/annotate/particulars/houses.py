"""The body a post belongs to where the words beside it do not say: what the text speaks of before it."""

from __future__ import annotations

import re

from textmine.annotate.bodies import known_municipality
from textmine.annotate.lexicon import endings, words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page
from textmine.annotate.particulars.around import RECENT, Around, is_party
from textmine.annotate.particulars.titles import is_past

_ELSEWHERE = re.compile(r"(?: \([A-ZÆØÅ]{1,3}\))?,? (?:i|fra|på) [A-ZÆØÅ]")
_FOREIGN = re.compile(
    r"^Jobcenter |^Styrelsen |ommune$|^Region |ministeriet$|styrelsen$|avis|blad|posten|tidende|^Danmarks Statistik$"
    r"|^(?:Facebook|LinkedIn|Instagram|Twitter|TikTok|X)$"
)
"""Bodies in which the posts of `within` are seldom held."""
_MINE = re.compile(r"\b(?:min|mit|din|dit|hans|hendes|vores)(?: egen| tidligere)? [a-zæøå-]+,? $")
"""Before a name: `min sagsbehandler, X` is somebody's own, wherever that is."""
_PRESS = re.compile(r"avis|blad|posten|tidende|^Jobcenter |^(?:Facebook|LinkedIn|Instagram|Twitter|TikTok|X)$")


def house_of(page: Page, name: Name, title: str, around: Around) -> str | None:
    """Where a post is held that the text names apart; not where a place says otherwise (`borgmester X i Skive`)."""
    if _MINE.search(page.text, max(0, name.start - page.start - 60), name.start - page.start):
        return None
    if page.role == "byline" or _ELSEWHERE.match(page.text, name.end - page.start):
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
    if head.endswith(endings("titles", "in_municipalities")):
        return _municipality(page, place, around, near=head.endswith(endings("titles", "in_near_municipalities")))
    told = around.told(max(page.start, place - RECENT), place) if head in words("titles", "of_the_house") else ()
    if told and told[-1].body.startswith("Jobcenter "):
        return told[-1].body
    if head.endswith(endings("titles", "in_agencies")):
        return _told(page, place, around, agencies=True)
    if head.endswith(endings("titles", "jobcentre")):
        return _jobcentre(page, place, around)
    within = (
        not head.endswith(endings("titles", "offices"))
        and head.endswith(endings("titles", "within"))
        and not head.endswith(endings("titles", "of_parties"))
    )
    return _told(page, place, around) if within else None


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
    """The body that the paragraph spoke of last before a place; else that of the one before."""
    near = [
        t
        for t in around.told(max(page.start, place - RECENT), place)
        if (agencies or not t.aside) and _may(t.body, agencies=agencies)
    ]
    if near:
        return near[-1].body
    told = around.told(page.start - RECENT, page.start)
    last = {t.body for t in told if t.passage == told[-1].passage and not t.aside}
    return next(iter(last)) if len(last) == 1 and _may(next(iter(last)), agencies=agencies) else None


def _may(body: str, *, agencies: bool) -> bool:
    """Whether the posts of `within` are held in a body; officials also in agencies."""
    return not (_PRESS if agencies else _FOREIGN).search(body)
