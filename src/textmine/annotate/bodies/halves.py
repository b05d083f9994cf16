"""Names of bodies in parts: `Økonomi- og Indenrigsministeriet`, `Syd- og Sønderjyllands Politi`."""

from __future__ import annotations

from textmine.annotate.bodies.body import Body, is_head, is_space, of_words, run
from textmine.annotate.bodies.listed import known_name
from textmine.annotate.bodies.places import is_place
from textmine.annotate.firstnames import is_first_name, is_surname, is_word
from textmine.annotate.lexicon import endings, words
from textmine.annotate.pages import Page, genitive_bare, is_title

_AND = frozenset({"og", "samt"})
_DEFINITE = ("en", "et", "ene", "erne")
_OWNED = 2
_AROUND = frozenset({"Omegn", "Omegns", "Opland", "Oplands"})


def halved(page: Page, i: int) -> Body | None:
    """`Klima-, Energi- og Forsyningsministeriet`, `Syd- og Sønderjyllands Politi`: first halves stand before."""
    k = i + int(_opens_halves(page, i))
    while page.gap(k) == "-, " and k + 1 < len(page.words) and page.words[k + 1].capital:
        k += 1
    if page.gap(k) != "- " or k + 2 >= len(page.words) or page.words[k + 1].text not in _AND:
        return None
    return _in_one(page, i, k + 2) or _headed(page, i, k + 2)


def _opens_halves(page: Page, i: int) -> bool:
    """`Glamsbjerg Handels- og Borgerforening`: a town or an owner before the first half."""
    if page.gap(i) != " " or page.gap(i + 1) != "- " or not page.words[i + 1].capital:
        return False
    word = page.words[i].text
    small = word.casefold() in words("words", "function_words") or (i in page.openers and is_word(word))
    return not small and known_name(genitive_bare(word) or word) is None and not is_title(word)


def _in_one(page: Page, i: int, last: int) -> Body | None:
    """The name where one word, the last, says what the body is."""
    word = page.words[last].text
    ends = (*endings("words", "organisation_suffixes"), *endings("words", "strong_suffixes"), "forvaltningen")
    bare = next((form for form in (word, genitive_bare(word) or "") if form.endswith(ends)), None)
    before = page.text[page.words[i].start : page.words[last].start]
    return of_words(page, i, last - i + 1, before + bare) if bare else None


def _headed(page: Page, i: int, k: int) -> Body | None:
    """The name from word i on whose last part, from word k on, ends with a head: `Vestjyllands Politi`."""
    if not page.words[k].capital or not is_space(page.gap(k - 1)):
        return None
    n = run(page, k)
    head = next((m for m in range(n - 1, 0, -1) if is_head(page.words[k + m].text)), None)
    return of_words(page, i, k + head - i + 1) if head else None


def paired(page: Page, i: int) -> Body | None:
    """`Sydsjællands og Lolland-Falsters Politi`, `Viborg og Omegns Cykelklub`: one body of two places or circles."""
    if i + 3 >= len(page.words) or page.words[i + 1].text != "og" or not page.words[i + 2].capital:
        return None
    first, second = page.words[i].text, page.words[i + 2].text
    if first.casefold() in words("words", "function_words") or not is_space(page.gap(i)):
        return None
    owners = all(genitive_bare(word) and known_name(genitive_bare(word) or "") is None for word in (first, second))
    return _headed(page, i, i + 2) if owners or second in _AROUND else None


def with_sign(page: Page, i: int) -> Body | None:
    """`Job & Vækst Aarhus`: inside a sentence a sign between capitals is a firm's or an office's, not two persons'."""
    if page.gap(i) != " & " or i in page.openers or is_first_name(page.words[i].text):
        return None
    n = run(page, i)
    return of_words(page, i, n) if n > 1 and not is_first_name(page.words[i + 1].text) else None


def owned(page: Page, i: int) -> Body | None:
    """`Kirkens Hverdagshjælp`: inside a sentence a noun in the definite has a capital only in a name."""
    bare = genitive_bare(page.words[i].text) or ""
    definite = bare.endswith(_DEFINITE) and is_word(bare) and known_name(bare) is None
    if not definite or i in page.openers or page.words[i].shouted or run(page, i) != _OWNED:
        return None
    thing = page.words[i + 1]
    other = thing.text.casefold().endswith(endings("words", "occasions")) or known_name(thing.text)
    return None if thing.shouted or other or _of_place(page, i) else of_words(page, i, _OWNED)


def _of_place(page: Page, i: int) -> bool:
    """`Kongens Lyngby`, `Holmens Kanal`, `Ministeriets Bodil`: a town, a street, or somebody."""
    owner, thing = page.words[i].text, page.words[i + 1].text
    if owner in words("places", "town_openers") or is_first_name(thing) or is_surname(thing):
        return True
    bare = genitive_bare(thing) or thing
    return (
        is_place(thing)
        or is_place(bare)
        or bare.casefold().endswith((*endings("places", "street_endings"), *endings("words", "grounds")))
    )
