"""Bodies with their field in the name: `Institut for Statskundskab`, `Sammenslutningen af Unge Landmænd`."""

from __future__ import annotations

from textmine.annotate.bodies.body import Body, is_space, of_words
from textmine.annotate.bodies.listed import known_name
from textmine.annotate.firstnames import is_first_name, is_word
from textmine.annotate.lexicon import endings, words
from textmine.annotate.pages import Page

_LONGEST = 12


def may_open_for(word: str) -> bool:
    """`Institut`, `Styrelsen`: what may stand before `for` in a name."""
    return word in words("words", "for_openers") or word.endswith(endings("words", "for_opener_endings"))


def for_body(page: Page, i: int) -> Body | None:
    """`Institut for Statskundskab`, `Styrelsen for Arbejdsmarked og Rekruttering`: a capital must follow the `for`."""
    if i + 2 >= len(page.words) or not may_open_for(page.words[i].text):
        return None
    if not _leads_to_field(page, i):
        return None
    return of_words(page, i, field_end(page, i, 3))


def _leads_to_field(page: Page, last: int) -> bool:
    """`for`, `af`, and of a movement `mod`, with a capital behind."""
    word, joiner = page.words[last].text.casefold(), page.words[last + 1].text
    against = joiner == "mod" and word.endswith(("foreningen", "forening", "bevægelsen", "bevægelse"))
    spaced = is_space(page.gap(last)) and is_space(page.gap(last + 1))
    return (joiner in {"for", "af"} or against) and page.words[last + 2].capital and spaced


def field_end(page: Page, i: int, n: int) -> int:
    """Words from i on that make up `Institut for A-, B- og C`; the first n are sure."""
    while i + n < len(page.words) and n < _LONGEST:
        gap, word = page.gap(i + n - 1), page.words[i + n]
        if _listed_field(page, i + n):
            n += 3
            continue
        if not (is_space(gap) or gap in {"- ", "-, "}):
            break
        if word.capital:
            n += 1
        elif (
            word.text == "og"
            and i + n + 1 < len(page.words)
            and page.words[i + n + 1].capital
            and is_space(page.gap(i + n))
        ):
            n += 2
        else:
            break
    return n


def _listed_field(page: Page, i: int) -> bool:
    """`Ministeriet for Fødevarer, Landbrug og Fiskeri`: behind a comma one noun, `og` and another; no names."""
    if page.gap(i - 1) != ", " or i + 2 >= len(page.words) or page.words[i + 1].text != "og":
        return False
    nouns = page.words[i], page.words[i + 2]
    return all(w.capital and is_word(w.text) and not is_first_name(w.text) and not known_name(w.text) for w in nouns)


def with_field(page: Page, i: int, n: int) -> int:
    """Where the last word is a house's (`Nordisk Institut`), the words of a name with its `for X` behind."""
    last = i + n - 1
    if page.words[last].text not in words("words", "for_heads") or last + 2 >= len(page.words):
        return n
    return field_end(page, i, n + 2) if _leads_to_field(page, last) else n
