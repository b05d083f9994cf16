"""Names that a noun before them announces: `rederiet Havgus`, `Boligforeningen Skovly`, `Foreningen LAFS`."""

from __future__ import annotations

from functools import lru_cache

from textmine.annotate.bodies.body import JOINERS, Body, is_space, of_words, run
from textmine.annotate.bodies.fields import with_field
from textmine.annotate.bodies.listed import known_name
from textmine.annotate.bodies.places import is_country, is_place
from textmine.annotate.firstnames import is_first_name, is_word
from textmine.annotate.lexicon import endings, words
from textmine.annotate.pages import Page, Word, is_title

_NEAR = 6
"""So many words before a noun a title may stand whose holder works there: `chef for salget i firmaet Bodil Krag`."""
_LETTERS = 7


@lru_cache(maxsize=65536)
def announces(word: str) -> bool:
    """Whether a noun in small letters announces the name of a body: `rederiet`, `vognmandsfirmaet`."""
    if not word[:1].islower() or word in words("words", "no_announcers"):
        return False
    return word in words("words", "announcers") or word.endswith(endings("words", "announcer_endings"))


def announced(page: Page, i: int) -> Body | None:
    """`foreningen Retfærd for Syge`: capitals, joined by small words where a capital follows; no person's name."""
    n = run(page, i)
    titled = _titled(page, i - 1)
    person = next((k for k in range(n) if titled and _begins_person(page, i + k, n - k)), n)
    owned = n > 1 and _is_firm(page.words[i - 1].text)
    if person == 0 or (_is_person(page, i, n) and not owned) or (n == 1 and _is_no_name(page.words[i])):
        return None
    return of_words(page, i, person if person < n else _joined(page, i, n))


def _is_no_name(word: Word) -> bool:
    """`i klubben Danmark`, `i banken Onsdag`: a country, a day or a small word alone."""
    small = not word.shouted and word.text.casefold() in words("words", "never", "function_words")
    return small or is_country(word.text)


def _joined(page: Page, i: int, n: int) -> int:
    while i + n + 1 < len(page.words) and n < 8 and page.words[i + n].text in JOINERS:
        behind = page.words[i + n + 1]
        apart = not (is_space(page.gap(i + n - 1)) and is_space(page.gap(i + n)))
        if apart or not behind.capital or _another(page.words[i + n].text, behind.text):
            break
        n += 1 + run(page, i + n + 1, 3)
    return n


def _another(joiner: str, behind: str) -> bool:
    """`firmaet Smilet i Vejle`, `firmaet Smilet og KL`: the place of a body, or another one; `Ret i Hverdagen`."""
    if joiner in {"i", "på"}:
        return is_place(behind) or not is_word(behind)
    return joiner == "og" and (is_place(behind) or is_first_name(behind) or known_name(behind) is not None)


def _titled(page: Page, i: int) -> bool:
    """`afdelingsleder i boligforeningen Bodil Krag`: somebody's place of work stands before the name, no body's."""
    for k in range(i - 1, max(-1, i - _NEAR), -1):
        if not is_space(page.gap(k)):
            return False
        if k < i - 1 and is_title(page.words[k].text):
            return True
    return False


def _begins_person(page: Page, i: int, n: int) -> bool:
    return n > 1 and is_first_name(page.words[i].text) and page.gap(i) == " "


def _is_person(page: Page, i: int, n: int) -> bool:
    return is_first_name(page.words[i].text) and all(page.gap(i + k) == " " for k in range(n - 1))


def _is_firm(noun: str) -> bool:
    """Whether a noun's body may well be called after its owner: `advokatfirmaet Bodil Krag`."""
    return noun.casefold().endswith(endings("words", "firm_endings"))


def may_open(word: str) -> bool:
    """Whether a word can announce the name behind it."""
    return _only_announces(word) or opens_house(word) or word in words("words", "organisation_openers")


@lru_cache(maxsize=65536)
def _only_announces(word: str) -> bool:
    """Whether a noun that begins a sentence is no part of the name behind it: `Rederiet Havgus`."""
    return word in words("words", "sentence_announcers") or (_is_firm(word) and announces(word.casefold()))


def opened(page: Page, i: int) -> Body | None:
    """`Foreningen Cykelvenner`, `Dansk Brandteknik`: the first word announces a name."""
    word, n = page.words[i], run(page, i)
    if n == 1 or known_name(page.words[i + 1].text):
        return None
    if i in page.openers and (_only_announces(word.text) or _before_letters(page, i, n)):
        return announced(page, i + 1)
    house = opens_house(word.text) and not is_first_name(page.words[i + 1].text)
    listed = word.text in words("words", "organisation_openers") and word.text not in {"Jobcenter", "Region"}
    if not (listed or house):
        return None
    if any(w.shouted and len(w.text) > 5 for w in page.words[i : i + n]) and word.shouted:
        return None
    return of_words(page, i, with_field(page, i, n))


def _before_letters(page: Page, i: int, n: int) -> bool:
    """`Foreningen LAFS`: letters alone are a name, and the noun says what they are."""
    noun, letters = page.words[i], page.words[i + 1]
    shouted = n > 2 or noun.shouted or not letters.shouted
    return not shouted and len(letters.text) < _LETTERS and announces(noun.text.casefold())


def opens_house(word: str) -> bool:
    """`Boligforeningen`, `Café`: a noun with a capital before what a house or society is called."""
    compound = word[:1].isupper() and word.casefold().endswith(endings("words", "opener_endings"))
    return word in words("words", "house_openers") or (compound and not word.startswith("Jobcent"))
