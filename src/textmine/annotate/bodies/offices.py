"""Municipalities with their jobcentres, regions and courts: known by their form and their place."""

from __future__ import annotations

from functools import lru_cache

from textmine.annotate.bodies.body import Body, Kind, is_space, of_words, run, without_genitive
from textmine.annotate.bodies.listed import known_name
from textmine.annotate.bodies.places import is_place
from textmine.annotate.firstnames import is_first_name, is_word
from textmine.annotate.lexicon import table, words
from textmine.annotate.pages import Page, genitive_bare
from textmine.annotate.spelling import fold, readable_as

_COURTS = {"retten", "byretten"}
JOBCENTERS = {"jobcentret", "jobcenteret"}
SMALL_OPENERS = _COURTS | JOBCENTERS | {"jobcenter"}
"""The words in small letters with which the name of an office may begin."""


@lru_cache(maxsize=65536)
def canonical_body(form: str) -> tuple[str, Kind] | None:
    """The one name of a body that a data file lists or that is a municipality's or its jobcentre's, in any spelling."""
    found = known_name(form)
    if found:
        return found
    opener, _, rest = form.partition(" ")
    town, _, head = form.rpartition(" ")
    if opener == "Jobcenter" and (known := known_municipality(rest)):
        return f"Jobcenter {known}", "organisation"
    if head == "Kommune" and (known := known_municipality(town)):
        return municipality_name(known), "organisation"
    if opener == "Region" and (name := table("places")["regions"]["short"].get(rest)):
        return f"Region {name}", "organisation"
    return None


def municipality_name(town: str) -> str:
    """A municipality's own name."""
    return f"{town}{'s' if town in table('places')['genitive_municipalities'] else ''} Kommune"


@lru_cache(maxsize=65536)
def known_municipality(word: str) -> str | None:
    """The municipality's name behind a printed one, with or without a genitive s."""
    places = table("places")
    for form in (word, genitive_bare(word)):
        form = places["spellings"].get(form, form)
        if form in words("places", "municipalities"):
            return str(form)
    lost = [town for town in table("places")["municipalities"] if readable_as(fold(word), fold(town))]
    return lost[0] if len(lost) == 1 else None


def municipal(page: Page, i: int) -> Body | None:
    """`Esbjerg Kommune`, `Høje Taastrup Kommune`, also with a small k behind a known name."""
    for n in (1, 2, 3):
        if i + n >= len(page.words) or not is_space(page.gap(i + n - 1)):
            return None
        head = page.words[i + n].text
        if head in {"Kommune", "Kommunes", "kommune", "kommunes"}:
            return _named_municipality(page, i, n, lower=head[0] == "k")
        if head in {"KOMMUNE", "KOMMUNES"} and n == 1:
            return _shouted_municipality(page, i)
        if not page.words[i + n].capital:
            return None
    return None


def _named_municipality(page: Page, i: int, n: int, *, lower: bool) -> Body | None:
    printed = page.text[page.words[i].start : page.words[i + n - 1].end]
    town = known_municipality(printed)
    if town:
        return of_words(page, i, n + 1, municipality_name(town), known=True)
    if lower or page.words[i].text.casefold() in words("words", "function_words"):
        return None
    return of_words(page, i, n + 1, f"{printed} Kommune")


def county(page: Page, i: int) -> Body | None:
    """`Århus politi`, `Fyns Amt`: the police or the former county of a town or a part of the country."""
    if i + 1 >= len(page.words) or page.gap(i) != " " or page.words[i].shouted:
        return None
    town, head = page.words[i].text, page.words[i + 1].text
    bare = genitive_bare(head) or head
    if bare not in {"politi", "Amt", "amt"} or not (is_place(town) or is_place(genitive_bare(town) or town)):
        return None
    return of_words(page, i, 2, f"{town} {bare}")


def _shouted_municipality(page: Page, i: int) -> Body | None:
    """`STRUER KOMMUNE TJENER PÅ DET`: no word that is not a town's."""
    town = known_municipality(page.words[i].text.title())
    if town is None and (not page.words[i].shouted or is_word(page.words[i].text)):
        return None
    name = municipality_name(town) if town else f"{page.words[i].text.title()} Kommune"
    return of_words(page, i, 2, name, known=town is not None)


def jobcenter(page: Page, i: int) -> Body | None:
    """`Jobcenter Aarhus`, `Aarhus Jobcenter`, `Job Center Aarhus`."""
    word = page.words[i]
    behind = page.words[i + 1].text if i + 1 < len(page.words) else ""
    if word.text not in {"Job", "Jobcenter"} and behind not in {"Jobcenter", "Jobcenters"}:
        return None
    if word.text != "Jobcenter" and word.text.casefold() in words("words", "function_words"):
        return None
    n = run(page, i, 3)
    if word.text == "Job" and n > 2 and page.words[i + 1].text == "Center":
        town = known_municipality(page.words[i + 2].text)
        return of_words(page, i, 3, f"Jobcenter {town}", known=True) if town else None
    if n == 3 and is_first_name(page.words[i + 2].text):
        n = 2
    if word.text == "Jobcenter" and n > 1 and not page.words[i + 1].shouted:
        return of_words(page, i, n, _office(page, i, n))
    if (
        n == 1
        or page.words[i + 1].text not in {"Jobcenter", "Jobcenters"}
        or (i in page.openers and not known_municipality(word.text))
    ):
        return None
    town = known_municipality(word.text)
    return of_words(page, i, 2, f"Jobcenter {town}" if town else f"{word.text} Jobcenter", known=bool(town))


def _office(page: Page, i: int, n: int) -> str:
    """`Jobcenter Aarhus`, spelt as the municipality spells itself and without the genitive."""
    printed = page.text[page.words[i + 1].start : page.words[i + n - 1].end]
    return f"Jobcenter {known_municipality(printed) or printed}"


def jobcenter_in(page: Page, i: int) -> tuple[Body, bool] | None:
    """`jobcenter Aarhus`, `jobcentret i Aarhus`: only of a municipality."""
    word = page.words[i].text.casefold()
    n = 1 if page.words[i].text == "jobcenter" else 2 if word in JOBCENTERS else 0
    if not n or i + n >= len(page.words) or not all(is_space(page.gap(i + k)) for k in range(n)):
        return None
    if n > 1 and page.words[i + 1].text not in {"i", "på"}:
        return None
    town = known_municipality(page.words[i + n].text)
    return (of_words(page, i, n + 1, f"Jobcenter {town}", known=True), False) if town else None


def says_where(page: Page, body: Body) -> bool:
    """Whether a body is printed as `jobcentret i Aarhus`, which may only say where one is."""
    return page.text[body.start : body.end].casefold().startswith(tuple(f"{noun} " for noun in JOBCENTERS))


def region(page: Page, i: int) -> Body | None:
    """`Region Syd`."""
    if page.words[i].text != "Region" or i + 1 == len(page.words) or not is_space(page.gap(i)):
        return None
    name = page.words[i + 1].text
    for printed in (name, genitive_bare(name)):
        form = table("places")["regions"]["short"].get(printed, printed)
        if form in table("places")["regions"]["names"]:
            return of_words(page, i, 2, f"Region {form}", known=True)
    return None


def may_be_court(word: str) -> bool:
    """Whether a court's name may begin with a word."""
    return word.casefold() in _COURTS


def court(page: Page, i: int) -> Body | None:
    """`Retten i Glostrup`, `Retten på Frederiksberg`: a court by its seat; with a small r only a known one."""
    word = page.words[i]
    if word.text.casefold() not in _COURTS or i + 2 >= len(page.words) or page.words[i + 1].text not in {"i", "på"}:
        return None
    seat, apart = page.words[i + 2], not (is_space(page.gap(i)) and is_space(page.gap(i + 1)))
    if apart or not seat.capital or seat.shouted or is_first_name(seat.text):
        return None
    if seat.text in table("places")["other"]["countries"] or known_name(seat.text):
        return None
    n = run(page, i + 2, 3)
    known = next((k for k in range(n, 0, -1) if _seat(page, i + 2, k)), 0)
    if not known and word.text.islower():
        return None
    size = known or min(n, 2)
    printed = without_genitive(page.text[word.start : page.words[i + 1 + size].end])
    town = _seat(page, i + 2, known) if known else None
    name = f"{word.text} {page.words[i + 1].text} {town}" if town else printed
    return of_words(page, i, 2 + size, name[0].upper() + name[1:], known=bool(known))


def _seat(page: Page, i: int, n: int) -> str | None:
    return known_municipality(page.text[page.words[i].start : page.words[i + n - 1].end])


def lower_court(page: Page, i: int) -> tuple[Body, bool] | None:
    """`retten i Svendborg`."""
    body = court(page, i)
    return (body, False) if body else None
