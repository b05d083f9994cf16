"""Bodies that have a town in their name and no noun that every such body has: `Aarhus Letbane`, `Business Kolding`."""

from __future__ import annotations

from textmine.annotate.bodies.body import Body, is_head, of_words, run
from textmine.annotate.bodies.listed import known_name
from textmine.annotate.bodies.places import is_area, is_place
from textmine.annotate.firstnames import is_first_name, is_surname, is_word
from textmine.annotate.lexicon import endings, words
from textmine.annotate.pages import Page, genitive_bare, is_title

_TWO = 2
_LONG = 12
"""A noun of so many letters is put together, and no surname."""


def behind_town(page: Page, i: int) -> Body | None:
    """`Aarhus Letbane`, `Københavns Lufthavne`: a noun has its capital behind a town only in a name, no place's."""
    town = page.words[i].text
    if not (is_place(town) or is_place(genitive_bare(town) or town)) or page.words[i].shouted or run(page, i) != _TWO:
        return None
    alone = page.gap(i) == " " and page.gap(i + 1) != "- "
    return of_words(page, i, _TWO) if alone and _is_thing(page.words[i + 1].text) else None


def _is_thing(word: str) -> bool:
    """An ordinary noun that is no part of a town, no name, no title and no day."""
    bare = genitive_bare(word) or word
    if word.isupper() or not is_word(bare) or is_place(word) or is_place(bare) or is_title(bare) or known_name(bare):
        return False
    if is_first_name(word) or is_surname(word) or {word, bare} & words("places", "town_parts", "areas"):
        return False
    lower = bare.casefold()
    grounds = (*endings("places", "street_endings"), *endings("words", "grounds"))
    return lower not in words("words", "never", "sections", "function_words") and not lower.endswith(grounds)


def before_town(page: Page, i: int) -> Body | None:
    """`Business Kolding`, `Landbrugsrådgivning Fyn`: what a body is, and its town or part of the country."""
    word = page.words[i].text
    owner = word.endswith("s") and is_head(word.removesuffix("s"))
    opens = word in words("words", "town_bodies") or (is_head(word) and word != "Kommune" and not owner)
    if not (opens or _is_compound(page, i)) or page.gap(i) != " " or run(page, i) != _TWO:
        return None
    return of_words(page, i, _TWO) if is_area(page, i + 1) else None


def _is_compound(page: Page, i: int) -> bool:
    """A long noun with a capital inside a sentence, that nobody is called and that is behind no other capital."""
    word, before = page.words[i], page.words[i - 1].text if i and page.gap(i - 1) == " " else ""
    first = not before[:1].isupper() or before.casefold() in words("words", "function_words")
    named = is_first_name(word.text) or is_surname(word.text) or is_place(genitive_bare(word.text) or word.text)
    plain = first and not named and not word.shouted and i not in page.openers and not is_title(word.text)
    ground = word.text.casefold().endswith((*endings("places", "street_endings"), *endings("words", "grounds")))
    return plain and not ground and len(word.text) >= _LONG and "-" not in word.text and not is_place(word.text)
