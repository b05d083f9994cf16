"""Every body and place of a document, page by page."""

from __future__ import annotations

from collections.abc import Iterable

from textmine.annotate.bodies.body import Body
from textmine.annotate.bodies.listed import listed
from textmine.annotate.bodies.offices import court, jobcenter, jobcenter_in, lower_court, municipal, region, says_where
from textmine.annotate.bodies.own_forms import named_again
from textmine.annotate.bodies.places import place
from textmine.annotate.bodies.shapes import (
    announced,
    committee,
    for_body,
    halved,
    headed,
    led,
    lettered,
    opened,
    single,
)
from textmine.annotate.lexicon import words
from textmine.annotate.pages import Page


def find_bodies(pages: Iterable[Page], publisher: str | None = None) -> list[list[Body]]:
    """Find bodies and places page by page; no two overlap. `publisher` is a body too where the text names it.

    A form that is also a common word (`Alternativet`) counts at the start of a sentence only where the document also
    has it, with its capital, inside one; `jobcentret i Skive` only where it also has Jobcenter Skive.
    """
    pages = list(pages)
    found = [_page_bodies(page) for page in pages]
    inside = {
        body.name
        for page, bodies in zip(pages, found, strict=True)
        for body, common in bodies
        if not (common and page.index(body.start) in page.openers)
    }
    called = {b.name for page, bodies in zip(pages, found, strict=True) for b, _ in bodies if not says_where(page, b)}
    sure = [
        [
            b
            for b, common in bodies
            if (not common or b.name in inside or page.index(b.start) not in page.openers)
            and (b.name in called or not says_where(page, b))
        ]
        for page, bodies in zip(pages, found, strict=True)
    ]
    return named_again(pages, sure, publisher)


_RULES = (lettered, committee, municipal, jobcenter, region, court, for_body, halved, opened, headed, led, single)
"""What a capital may begin besides a listed form; the first that fits wins."""


def _page_bodies(page: Page) -> list[tuple[Body, bool]]:
    found: list[tuple[Body, bool]] = []
    i = 0
    while i < len(page.words):
        hit = listed(page, i) or _patterned(page, i) or place(page, i)
        if hit is None:
            i += 1
            continue
        body, common = hit
        found.append((body, common))
        while i < len(page.words) and page.words[i].start < body.end:
            i += 1
    return found


def _patterned(page: Page, i: int) -> tuple[Body, bool] | None:
    word = page.words[i]
    if not word.capital:
        return jobcenter_in(page, i) or lower_court(page, i)
    if i and page.words[i - 1].text in words("words", "announcers") and page.gap(i - 1) in {" ", " »", ' "'}:
        return announced(page, i), False
    in_town = jobcenter_in(page, i)
    if in_town:
        return in_town
    for rule in (
        lettered,
        committee,
        municipal,
        jobcenter,
        region,
        court,
        for_body,
        halved,
        opened,
        headed,
        led,
        single,
    ):
        body = rule(page, i)
        if body is not None:
            return body, False
    return None
