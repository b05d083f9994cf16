"""Bodies that no data file lists and that show themselves by their form."""

from __future__ import annotations

import re
from functools import lru_cache

from textmine.annotate.bodies.body import JOINERS, Body, is_head, of_words, run
from textmine.annotate.bodies.fields import with_field
from textmine.annotate.bodies.listed import known_name, listed
from textmine.annotate.bodies.places import is_place
from textmine.annotate.firstnames import is_first_name, is_surname, is_word
from textmine.annotate.lexicon import endings, words
from textmine.annotate.pages import Page, genitive_bare, is_title

_LONGEST = 90
_LETTERED = re.compile(r"([A-ZÆØÅ][\wæøå-]+(?: (?:og|i|på|af|for|mod|til|&|[A-ZÆØÅ][\wæøå-]+))+) \(([A-ZÆØÅ]{2,7})\)")
_WORD = re.compile(r"[\w-]+")


def lettered(page: Page, i: int) -> Body | None:
    """`Foreningen Ret og Pligt (FRP)`: the letters behind are the first of the words with a capital."""
    line = page.text[page.words[i].start : page.words[i].start + _LONGEST]
    m = _LETTERED.match(line) if " (" in line else None
    if m is None:
        return None
    large = [word for word in re.split(r"[ -]+", m.group(1)) if word[:1].isupper()]
    fits = "".join(word[0] for word in large) == m.group(2)
    joined = any(word in JOINERS for word in m.group(1).split())
    bodily = joined or is_word(large[0]) or any(is_head(word) for word in large)
    person = is_first_name(large[0].title()) or m.group(1).isupper() or not bodily
    return of_words(page, i, len(_WORD.findall(m.group(1)))) if fits and not person else None


def led(page: Page, i: int) -> Body | None:
    """`formand for Unge Landmænd`: more than one capital behind a title and its `for`."""
    if i < 2 or page.words[i - 1].text not in {"for", "hos"} or page.gap(i - 1) != " " or page.gap(i - 2) != " ":
        return None
    if not is_title(page.words[i - 2].text) or page.words[i - 2].text.casefold().endswith(
        endings("words", "area_titles")
    ):
        return None
    first, n = page.words[i], run(page, i)
    if (
        n < 2
        or first.shouted
        or is_first_name(first.text)
        or is_place(first.text)
        or is_surname(page.words[i + 1].text)
    ):
        return None
    return of_words(page, i, n)


def may_have_committee(word: str) -> bool:
    """`KL's`, `Folketingets`: a listed body in the genitive."""
    return known_name(genitive_bare(word) or "") is not None


def committee(page: Page, i: int) -> Body | None:
    """`KL's Arbejdsmarkeds- og Borgerserviceudvalg`, `Folketingets Beskæftigelsesudvalg`: a house's own."""
    if not may_have_committee(page.words[i].text):
        return None
    half = i + 3 < len(page.words) and page.gap(i + 1) == "- " and page.words[i + 2].text == "og"
    n = 4 if half else 2
    last = page.words[i + n - 1].text if i + n <= len(page.words) else ""
    return of_words(page, i, n) if last[:1].isupper() and last.casefold().endswith("udvalg") else None


def headed(page: Page, i: int) -> Body | None:
    """`Sankt Hans Hospital`: the last word announces a name; a sentence's first word is not part of one lightly."""
    if page.words[i].text.casefold() in words("words", "function_words") and not page.words[i].shouted:
        return _with_article(page, i)
    if i in page.openers and page.words[i].text in words("words", "commands"):
        return None
    n = run(page, i)
    for k in range(n - 1, 0, -1):
        if is_head(page.words[i + k].text) and not any(_ends_listed(page, i + j, i + k) for j in range(1, k)):
            town = page.words[i + k].text == "Center" and k + 1 < n and is_place(page.words[i + k + 1].text)
            return of_words(page, i, k + 2 if town else with_field(page, i, k + 1))
    return _joined(page, i, n)


def _with_article(page: Page, i: int) -> Body | None:
    """`Den Frie Højskole`, `Det Kgl. Bibliotek`: an adjective in the definite with a capital has its article in it."""
    article, n = page.words[i].text, run(page, i)
    if article not in {"Den", "Det", "De"} or n < 3:
        return None
    adjective = page.words[i + 1].text
    definite = (adjective.endswith("e") and is_word(adjective)) or adjective in words("words", "dotted")
    if not definite or adjective.casefold() in words("words", "function_words"):
        return None
    last = next((k for k in range(n - 1, 1, -1) if is_head(page.words[i + k].text)), None)
    listed = last is not None and any(_ends_listed(page, i + j, i + last) for j in range(1, last))
    return None if last is None or listed else of_words(page, i, last + 1)


def _ends_listed(page: Page, i: int, last: int) -> bool:
    """Whether a listed form goes from word i to the last one: a capital before it (`Hos`) is not the name's."""
    found = listed(page, i)
    return found is not None and found[0].end == page.words[last].end


def _joined(page: Page, i: int, n: int) -> Body | None:
    """`Odense Kongres og Kultur Center`: an `og` inside, only where the last word is a house or an institute."""
    if i + n + 1 >= len(page.words) or page.words[i + n].text != "og" or not page.words[i + n + 1].capital:
        return None
    m = n + 1 + run(page, i + n + 1, 3)
    return (
        of_words(page, i, m) if m > n + 2 and page.words[i + m - 1].text in {"Center", "Institut", "Museum"} else None
    )


def single(page: Page, i: int) -> Body | None:
    """`Beskæftigelsesministeriet`: one compound word, inside a sentence or with an ending that admits nothing else."""
    bare = compound_body(page.words[i].text)
    if bare is None or page.words[i].shouted:
        return None
    if i in page.openers and not bare.casefold().endswith(endings("words", "strong_suffixes")):
        return None
    return of_words(page, i, 1, bare)


@lru_cache(maxsize=65536)
def compound_body(word: str) -> str | None:
    """The body, without the genitive, that a compound word names by its ending."""
    return next((form for form in (word, genitive_bare(word)) if form and _ends_as_body(form)), None)


def _ends_as_body(word: str) -> bool:
    lower = word.casefold()
    if lower in words("words", "not_bodies") or lower.endswith(("bestyrelsen", "bestyrelse")):
        return False
    suffixes = (*endings("words", "organisation_suffixes"), *endings("words", "strong_suffixes"))
    if lower.endswith(endings("words", "media_suffixes")):
        return lower not in words("words", "not_media")
    return lower.endswith(suffixes) and lower not in suffixes
