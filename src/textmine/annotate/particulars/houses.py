"""The body a post belongs to where the words beside it do not say: what the text speaks of before it."""

from __future__ import annotations

import re

from textmine.annotate.lexicon import endings
from textmine.annotate.names import Name
from textmine.annotate.pages import Page
from textmine.annotate.particulars.around import RECENT, Around
from textmine.annotate.particulars.titles import is_past

_ELSEWHERE = re.compile(r"(?: \([A-ZÆØÅ]{1,3}\))?,? (?:i|fra|på) [A-ZÆØÅ]")
_FOREIGN = re.compile(
    r"^Jobcenter |^Styrelsen |ommune$|^Region |ministeriet$|styrelsen$|avis|blad|posten|tidende|^Danmarks Statistik$"
    r"|^(?:Facebook|LinkedIn|Instagram|Twitter|TikTok|X)$"
)
"""Bodies in which the posts of `within` are seldom held."""
_PRESS = re.compile(r"avis|blad|posten|tidende|^Jobcenter |^(?:Facebook|LinkedIn|Instagram|Twitter|TikTok|X)$")


def house_of(page: Page, name: Name, title: str, around: Around) -> str | None:
    """Where a post is held that the text names apart; not where a place says otherwise (`borgmester X i Skive`)."""
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
        return around.only(" Kommune")
    if head.endswith(endings("titles", "in_agencies")):
        return _told(page, place, around, agencies=True)
    if head.endswith(endings("titles", "jobcentre")):
        return _jobcentre(place, around)
    return _told(page, place, around) if head.endswith(endings("titles", "within")) else None


def _jobcentre(place: int, around: Around) -> str | None:
    """The one jobcentre of the text around a place."""
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
