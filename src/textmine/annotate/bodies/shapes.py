"""Bodies that no data file lists and that show themselves by their form."""

from __future__ import annotations

import re
from functools import lru_cache

from textmine.annotate.bodies.body import JOINERS, Body, is_space, of_words, run
from textmine.annotate.bodies.listed import known_name, listed
from textmine.annotate.bodies.places import is_place
from textmine.annotate.firstnames import is_first_name, is_surname, is_word
from textmine.annotate.lexicon import endings, words
from textmine.annotate.pages import Page, genitive_bare, is_title

_LONGEST = 90
_LETTERED = re.compile(r"([A-ZÆØÅ][\wæøå-]+(?: (?:og|i|på|af|for|mod|til|&|[A-ZÆØÅ][\wæøå-]+))+) \(([A-ZÆØÅ]{2,7})\)")
_WORD = re.compile(r"[\w-]+")
_FIRMS = ("firmaet", "virksomheden")


def announced(page: Page, i: int) -> Body:
    """`foreningen Retfærd for Syge`: capitals, joined by small words where a capital follows."""
    n = run(page, i)
    while (
        i + n + 1 < len(page.words)
        and page.words[i + n].text in JOINERS
        and page.words[i + n + 1].capital
        and is_space(page.gap(i + n - 1))
        and not (page.words[i + n].text in {"i", "på"} and is_place(page.words[i + n + 1].text))
        and n < 8
    ):
        n += 1 + run(page, i + n + 1, 3)
    return of_words(page, i, n)


def lettered(page: Page, i: int) -> Body | None:
    """`Foreningen Ret og Pligt (FRP)`: the letters behind are the first of the words with a capital."""
    line = page.text[page.words[i].start : page.words[i].start + _LONGEST]
    m = _LETTERED.match(line) if " (" in line else None
    if m is None:
        return None
    large = [word for word in re.split(r"[ -]+", m.group(1)) if word[:1].isupper()]
    fits = "".join(word[0] for word in large) == m.group(2)
    person = is_first_name(large[0].title()) or m.group(1).isupper()
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


def may_open_for(word: str) -> bool:
    """`Institut`, `Styrelsen`: what may stand before `for` in a name."""
    return word in words("words", "for_openers") or word.endswith(endings("words", "for_opener_endings"))


def for_body(page: Page, i: int) -> Body | None:
    """`Institut for Statskundskab`, `Styrelsen for Arbejdsmarked og Rekruttering`: a capital must follow the `for`."""
    if i + 2 >= len(page.words) or not may_open_for(page.words[i].text):
        return None
    if page.words[i + 1].text not in {"for", "af"} or not page.words[i + 2].capital:
        return None
    return of_words(page, i, _field_end(page, i, 3))


def _field_end(page: Page, i: int, n: int) -> int:
    """Words from i on that make up `Institut for A, B og C`; the first n are sure."""
    while i + n < len(page.words) and n < 12:
        gap, word = page.gap(i + n - 1), page.words[i + n]
        if not (is_space(gap) or gap == "- "):
            break
        if word.capital:
            n += 1
        elif (
            word.text in JOINERS
            and i + n + 1 < len(page.words)
            and page.words[i + n + 1].capital
            and is_space(page.gap(i + n))
            and word.text == "og"
        ):
            n += 2
        else:
            break
    return n


def _with_field(page: Page, i: int, n: int) -> int:
    """Where the last word is a house's (`Nordisk Institut`), the words of a name with its `for X` behind."""
    last = i + n - 1
    if page.words[last].text not in words("words", "for_heads") or last + 2 >= len(page.words):
        return n
    behind = page.words[last + 1].text in {"for", "af"} and page.words[last + 2].capital
    return _field_end(page, i, n + 2) if behind and page.gap(last) == page.gap(last + 1) == " " else n


def halved(page: Page, i: int) -> Body | None:
    """`Økonomi- og Indenrigsministeriet`: the first half of the last word stands before."""
    if page.gap(i) != "- " or i + 2 >= len(page.words) or page.words[i + 1].text not in {"og", "samt"}:
        return None
    last = page.words[i + 2].text
    ends = (*endings("words", "organisation_suffixes"), *endings("words", "strong_suffixes"), "forvaltningen")
    bare = next((form for form in (last, genitive_bare(last) or "") if form.endswith(ends)), None)
    return of_words(page, i, 3, f"{page.words[i].text}- {page.words[i + 1].text} {bare}") if bare else None


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


def may_open(word: str) -> bool:
    """Whether a word can announce the name behind it."""
    firm = word.casefold().endswith(_FIRMS) or word in words("words", "sentence_announcers")
    return firm or opens_house(word) or word in words("words", "organisation_openers")


def opened(page: Page, i: int) -> Body | None:
    """`Foreningen Cykelvenner`, `Dansk Brandteknik`: the first word announces a name."""
    word, n = page.words[i], run(page, i)
    if n > 1 and known_name(page.words[i + 1].text):
        return None
    firm = word.text.casefold().endswith(_FIRMS)
    if n > 1 and i in page.openers and (firm or word.text in words("words", "sentence_announcers")):
        return None if is_first_name(page.words[i + 1].text) else announced(page, i + 1)
    house = opens_house(word.text) and n > 1 and not is_first_name(page.words[i + 1].text)
    listed = word.text in words("words", "organisation_openers") and word.text not in {"Jobcenter", "Region"}
    if n == 1 or not (listed or house):
        return None
    if any(w.shouted and len(w.text) > 5 for w in page.words[i : i + n]) and word.shouted:
        return None
    return of_words(page, i, _with_field(page, i, n))


def opens_house(word: str) -> bool:
    """`Boligforeningen`, `Café`: a noun with a capital before what a house or society is called."""
    compound = word[:1].isupper() and word.casefold().endswith(endings("words", "opener_endings"))
    return word in words("words", "house_openers") or (compound and not word.startswith("Jobcent"))


def headed(page: Page, i: int) -> Body | None:
    """`Sankt Hans Hospital`: the last word announces a name; a sentence's first word is not part of one lightly."""
    if page.words[i].text.casefold() in words("words", "function_words") and not page.words[i].shouted:
        return _with_article(page, i)
    n = run(page, i)
    for k in range(n - 1, 0, -1):
        if is_head(page.words[i + k].text) and not any(_ends_listed(page, i + j, i + k) for j in range(1, k)):
            town = page.words[i + k].text == "Center" and k + 1 < n and is_place(page.words[i + k + 1].text)
            return of_words(page, i, k + 2 if town else _with_field(page, i, k + 1))
    return _joined(page, i, n)


def _with_article(page: Page, i: int) -> Body | None:
    """`Den Frie Højskole`: an adjective in the definite with a capital has its article in the name."""
    article, n = page.words[i].text, run(page, i)
    if article not in {"Den", "Det", "De"} or n < 3:
        return None
    adjective = page.words[i + 1].text
    if not (adjective.endswith("e") and is_word(adjective)) or adjective.casefold() in words("words", "function_words"):
        return None
    last = next((k for k in range(n - 1, 1, -1) if is_head(page.words[i + k].text)), None)
    listed = last is not None and any(_ends_listed(page, i + j, i + last) for j in range(1, last))
    return None if last is None or listed else of_words(page, i, last + 1)


@lru_cache(maxsize=65536)
def is_head(word: str) -> bool:
    """`Kommune`, `Landsforening`: a listed head, or one whose last part is one; a genitive s does not matter."""
    forms = (word, genitive_bare(word) or "")
    return any(form in words("words", "organisation_heads") for form in forms) or any(
        form.endswith(endings("words", "head_endings")) for form in forms
    )


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
