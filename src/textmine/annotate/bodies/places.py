"""Places: municipalities, towns, parts of the country, countries."""

from __future__ import annotations

from functools import cache, lru_cache

from textmine.annotate.bodies.body import Body, is_space
from textmine.annotate.firstnames import is_first_name, is_word
from textmine.annotate.lexicon import endings, table, words
from textmine.annotate.pages import Page, genitive_bare
from textmine.annotate.spelling import fold


def is_place(word: str) -> bool:
    """Whether a data file lists a place of this name."""
    return word in _places()


def is_country(word: str) -> bool:
    """Whether a word is the name of a country, also in the genitive."""
    return bool({word, genitive_bare(word) or word} & set(table("places")["other"]["countries"]))


def is_area(page: Page, i: int) -> int:
    """How many words from word i on name the area of a branch: `Aarhus`, `Midt`, `Region Midt`; else 0."""
    if i >= len(page.words) or not page.words[i].capital:
        return 0
    word = page.words[i].text
    bare = genitive_bare(word) or word
    if {word, bare} & (_places().keys() | words("places", "areas")):
        return 1
    return 2 if word == "Region" and is_space(page.gap(i)) and is_area(page, i + 1) else 0


def place(page: Page, i: int) -> tuple[Body, bool] | None:
    """A listed place, and whether it is also a word."""
    word = page.words[i]
    if not may_be_place(word.text):
        return None
    for form in (word.text, genitive_bare(word.text)):
        if form and form in _places():
            spelt, common = table("places")["spellings"].get(form, form), _places()[form]
            name = spelt if fold(spelt) == fold(form) else form
            n = _with_part(page, i) if form == word.text else 1
            if n > 1:
                name, common = _printed(page, i, n), False
            return Body(word.start, page.words[i + n - 1].end, name, "place", known=True), common
    return _two_words(page, i)


@lru_cache(maxsize=65536)
def may_be_place(word: str) -> bool:
    """Whether the name of a place may begin with a word."""
    listed = word in _places() or (genitive_bare(word) or "") in _places()
    return listed or word in words("places", "town_openers")


def _with_part(page: Page, i: int) -> int:
    """`Nykøbing Falster`, `Faxe Ladeplads`, `Aarhus C`: a part or the area of a town behind its name."""
    if i + 1 >= len(page.words) or page.gap(i) != " ":
        return 1
    behind = page.words[i + 1].text
    listed = {behind, genitive_bare(behind) or behind} & words("places", "town_parts")
    ends = i + 2 >= len(page.words) or page.gap(i + 1) != " " or not page.words[i + 2].capital
    return 2 if listed and ends else 1


def _two_words(page: Page, i: int) -> tuple[Body, bool] | None:
    """`Nørre Alslev`, `Kongens Lyngby`: a word that only begins names of towns, and no street's."""
    word = page.words[i]
    if word.text not in words("places", "town_openers") or i + 1 >= len(page.words) or page.gap(i) != " ":
        return None
    behind = page.words[i + 1]
    if not behind.capital or behind.shouted or (i in page.openers and is_word(behind.text)):
        return None
    bare = genitive_bare(behind.text) or behind.text
    if is_first_name(behind.text) or bare.endswith(endings("places", "street_endings")):
        return None
    return Body(word.start, behind.end, _printed(page, i, 2), "place", known=False), False


def _printed(page: Page, i: int, n: int) -> str:
    first, last = page.words[i], page.words[i + n - 1]
    text = page.text[first.start : last.end]
    bare = genitive_bare(last.text)
    known = last.text in words("places", "town_parts") or last.text in _places()
    return text.removesuffix(last.text) + bare if bare and len(bare) > 3 and not known else text


@cache
def _places() -> dict[str, bool]:
    """Place -> whether it is also a word."""
    places = table("places")
    common = set(places["other"]["words"])
    other = (*places["other"]["countries"], *places["other"]["parts"], *places["other"]["towns"])
    return {name: name in common for name in (*places["municipalities"], *places["spellings"], *other)}
