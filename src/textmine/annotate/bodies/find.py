"""Every body and place of a document, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from textmine.annotate.bodies.announced import announced, announces, may_open, opened
from textmine.annotate.bodies.body import Body
from textmine.annotate.bodies.fields import for_body, may_open_for
from textmine.annotate.bodies.halves import halved, owned, paired, with_sign
from textmine.annotate.bodies.listed import listed, may_list
from textmine.annotate.bodies.offices import (
    SMALL_OPENERS,
    county,
    court,
    jobcenter,
    jobcenter_in,
    lower_court,
    may_be_court,
    municipal,
    region,
    says_where,
)
from textmine.annotate.bodies.own_forms import named_again
from textmine.annotate.bodies.places import may_be_place, place
from textmine.annotate.bodies.shapes import (
    committee,
    compound_body,
    headed,
    led,
    lettered,
    may_have_committee,
    single,
)
from textmine.annotate.bodies.towns import before_town, behind_town
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


_Rule = Callable[[Page, int], Body | None]
_RULES: tuple[tuple[_Rule, Callable[[str], object] | None], ...] = (
    (lettered, None),
    (committee, may_have_committee),
    (municipal, None),
    (county, may_be_place),
    (jobcenter, None),
    (region, None),
    (court, may_be_court),
    (for_body, may_open_for),
    (halved, None),
    (paired, None),
    (with_sign, None),
    (opened, may_open),
    (headed, None),
    (led, None),
    (owned, None),
    (before_town, None),
    (behind_town, may_be_place),
    (single, compound_body),
)
"""What a capital may begin besides a listed form, the first that fits wins; and what its word must be to be tried."""


@lru_cache(maxsize=65536)
def _rules_of(word: str) -> tuple[_Rule, ...]:
    return tuple(rule for rule, fits in _RULES if fits is None or fits(word))


@lru_cache(maxsize=65536)
def _may_begin(word: str) -> bool:
    """Whether a name may begin with a word: each with a capital, few others, so that most are not looked at twice."""
    return word[:1] in "?\ufffd" or word[:1].isupper() or word in SMALL_OPENERS or may_list(word) or may_be_place(word)


def _page_bodies(page: Page) -> list[tuple[Body, bool]]:
    found: list[tuple[Body, bool]] = []
    end = 0
    for i, word in enumerate(page.words):
        if word.start < end or not _may_begin(word.text):
            continue
        hit = listed(page, i) or _patterned(page, i) or place(page, i)
        if hit is not None:
            found.append(hit)
            end = hit[0].end
    return found


def _patterned(page: Page, i: int) -> tuple[Body, bool] | None:
    word = page.words[i]
    if not word.capital:
        return jobcenter_in(page, i) or lower_court(page, i)
    if i and announces(page.words[i - 1].text) and page.gap(i - 1) in {" ", " »", ' "'}:
        named = announced(page, i)
        if named is not None:
            return named, False
    in_town = jobcenter_in(page, i)
    if in_town:
        return in_town
    for rule in _rules_of(word.text):
        body = rule(page, i)
        if body is not None:
            return body, False
    return None
