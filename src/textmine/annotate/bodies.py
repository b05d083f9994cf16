"""Organisations, parties and places: those we know by name, those that show themselves by their form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from textmine.annotate.firstnames import is_first_name, is_word
from textmine.annotate.lexicon import endings, table, words
from textmine.annotate.pages import Page, genitive_bare
from textmine.annotate.spelling import fold, readable_as

Kind = Literal["organisation", "party", "place"]
_ACRONYM = re.compile(r"\s?\(([A-ZÆØÅ][A-Za-zÆØÅæøå0-9-]{1,9})\)")
MAX_FORMS = 2000
"""With more forms of its own a document is a list, in which nothing is called by half its name."""
_JOINERS = {"og", "i", "på", "af", "for", "samt", "&"}
_COMPANY = re.compile(r" (?:A/S|ApS|I/S|K/S|P/S|a\.m\.b\.a\.?)$")
_COURTS = {"retten", "byretten"}
_NOT_COMPOUND = {"EU", "FN", "IT", "A4"}


@dataclass(frozen=True, slots=True)
class Body:
    """A stretch of a page that names a body or place; `name` is its canonical name."""

    start: int
    end: int
    name: str
    kind: Kind
    known: bool
    """Whether a data file lists it (or its pattern with a listed place)."""


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    kind: Kind
    short: bool
    common: bool


@cache
def _forms() -> dict[str, dict[tuple[str, ...], _Form]]:
    """First word -> the forms that begin with it; the first entry that lists a form keeps it."""
    forms: dict[str, dict[tuple[str, ...], _Form]] = {}
    for kind in ("party", "organisation"):
        for entry in table("bodies")[kind]:
            common = set(entry.get("words", ()))
            for form in _forms_of(entry):
                key = _key(form)
                short = form in entry.get("short", ()) or (form.isupper() and len(form) < 6)
                forms.setdefault(key[0], {}).setdefault(key, _Form(entry["name"], kind, short, form in common))
    return forms


def _forms_of(entry: Mapping[str, Any]) -> list[str]:
    """Every name of a listed body, the one of today first, those of before last."""
    former = [old["name"] for old in entry.get("former", ())]
    return [entry["name"], *entry.get("forms", ()), *entry.get("short", ()), *former]


@lru_cache(maxsize=65536)
def party_of_letter(letters: str) -> str | None:
    """The party behind the letters that stand in parentheses after a name."""
    wanted = letters.strip().rstrip(".")
    for entry in table("bodies")["party"]:
        if wanted in entry.get("letters", ()) or wanted in entry.get("short", ()):
            return str(entry["name"])
    for entry in table("bodies")["party"]:
        if wanted in _forms_of(entry):
            return str(entry["name"])
    return None


@lru_cache(maxsize=65536)
def known_name(form: str) -> tuple[str, Kind] | None:
    """The canonical name and kind of a listed body, by any of its forms."""
    key = _key(form)
    found = _forms().get(key[0], {}).get(key) if key else None
    return (found.name, found.kind) if found else None


def listed_forms() -> Iterator[tuple[str, str, Kind]]:
    """Every form of a listed body with its name and kind."""
    for forms in _forms().values():
        for key, form in forms.items():
            yield " ".join(key), form.name, form.kind


@lru_cache(maxsize=65536)
def canonical_body(form: str) -> tuple[str, Kind] | None:
    """The one name of a body that a data file lists or that is a municipality's or its jobcentre's, in any spelling."""
    found = known_name(form)
    if found:
        return found
    opener, _, rest = form.partition(" ")
    town, _, head = form.rpartition(" ")
    if opener == "Jobcenter" and (known := _municipality(rest)):
        return f"Jobcenter {known}", "organisation"
    if head == "Kommune" and (known := _municipality(town)):
        return municipality_name(known), "organisation"
    if opener == "Region" and (name := table("places")["regions"]["short"].get(rest)):
        return f"Region {name}", "organisation"
    return None


def municipality_name(town: str) -> str:
    """A municipality's own name."""
    return f"{town}{'s' if town in table('places')['genitive_municipalities'] else ''} Kommune"


@lru_cache(maxsize=65536)
def body_nouns(name: str) -> frozenset[str]:
    """The definite nouns by which the press calls a body: `styrelsen`, `forbundet`, `boligselskabet`.

    A data file says them where the name does not show them; else its first word (`Fonden Nye Veje`) or its last.
    """
    entry = _entries().get(name, {})
    core = re.split(r" (?:for|af|i) ", name)[0].casefold().split() or [""]
    nouns: set[str] = set(entry.get("nouns", ()))
    for word in {core[0], core[-1]}:
        for noun, ends in table("words")["body_nouns"].items():
            end = next((e for e in (noun, *ends) if word.endswith(e)), None)
            if end is None or (noun in words("words", "whole_nouns") and word != end):
                continue
            whole = word.removesuffix(end) + noun
            nouns |= {noun, whole} if whole == noun or whole not in words("words", "not_bodies") else set()
    return frozenset(nouns)


@cache
def _entries() -> dict[str, dict[str, Any]]:
    return {entry["name"]: entry for kind in ("party", "organisation") for entry in table("bodies")[kind]}


def _key(form: str) -> tuple[str, ...]:
    return tuple(form.replace("- ", " ").replace(" & ", " ").split())


@lru_cache(maxsize=65536)
def _municipality(word: str) -> str | None:
    """The municipality's name behind a printed one, with or without a genitive s."""
    places = table("places")
    for form in (word, genitive_bare(word)):
        form = places["spellings"].get(form, form)
        if form in words("places", "municipalities"):
            return str(form)
    lost = [town for town in table("places")["municipalities"] if readable_as(fold(word), fold(town))]
    return lost[0] if len(lost) == 1 else None


@cache
def _places() -> dict[str, bool]:
    """Place -> whether it is also a word."""
    places = table("places")
    common = set(places["other"]["words"])
    names = [*places["municipalities"], *places["spellings"], *places["other"]["countries"], *places["other"]["parts"]]
    return {name: name in common for name in names}


def find_bodies(pages: Iterable[Page], publisher: str | None = None) -> list[list[Body]]:
    """Find bodies and places page by page; no two overlap. `publisher` is a body too where the text names it.

    A form that is also a common word (`Alternativet`) counts at the start of a sentence only where the document also
    has it, with its capital, inside one.
    """
    pages = list(pages)
    found = [_page_bodies(page) for page in pages]
    inside = {
        body.name
        for page, bodies in zip(pages, found, strict=True)
        for body, common in bodies
        if not (common and page.index(body.start) in page.openers)
    }
    sure = [
        [b for b, common in bodies if not common or b.name in inside or page.index(b.start) not in page.openers]
        for page, bodies in zip(pages, found, strict=True)
    ]
    return _named_again(pages, sure, publisher)


def _named_again(pages: Sequence[Page], found: list[list[Body]], publisher: str | None) -> list[list[Body]]:
    """Add the forms that this document itself makes known: the publisher's name, `Broen` for `Tænketanken Broen`."""
    forms = _own_forms(pages, found, publisher)
    again = [list(_again(page, bodies, forms)) for page, bodies in zip(pages, found, strict=True)]
    inside = {body.name for bodies in again for body, opener in bodies if not opener}
    return [
        sorted([*bodies, *(b for b, opener in more if not opener or b.name in inside)], key=lambda b: b.start)
        for bodies, more in zip(found, again, strict=True)
    ]


def _own_forms(
    pages: Sequence[Page], found: list[list[Body]], publisher: str | None
) -> dict[str, dict[tuple[str, ...], str]]:
    """First word -> forms -> the body; letters that stand for two bodies are nobody's."""
    forms: dict[tuple[str, ...], str] = {}
    if publisher and known_name(publisher) is None and publisher[:1].isupper():
        forms[_key(publisher)] = publisher
    letters: dict[str, set[str]] = {}
    for page, bodies in zip(pages, found, strict=True):
        for body in bodies if len(forms) < MAX_FORMS else ():
            forms |= {_key(form): body.name for form in _shorter(body) if _key(form) not in forms}
            for form in _letters(body):
                letters.setdefault(form, set()).add(body.name)
            acronym = _ACRONYM.match(page.text, body.end)
            if acronym and body.kind == "organisation" and _may_mean(acronym.group(1), body.name):
                forms.setdefault((acronym.group(1),), body.name)
    for form, names in letters.items():
        if len(names) == 1:
            forms.setdefault((form,), min(names))
    by_first: dict[str, dict[tuple[str, ...], str]] = {}
    for key, name in forms.items():
        by_first.setdefault(key[0], {})[key] = name
    return by_first


def _may_mean(letters: str, name: str) -> bool:
    return known_name(letters) is None and in_order(letters, name)


def _shorter(body: Body) -> Iterator[str]:
    """A body's name without its opener, without `A/S`, and `Metal` for Dansk Metal."""
    if body.kind != "organisation":
        return
    opener, _, rest = body.name.partition(" ")
    if opener in words("words", "dropped_openers") and rest[:1].isupper():
        yield rest
    if opener in {"Dansk", "Danske"} and rest[:1].isupper() and " " not in rest:
        yield rest
    bare = _COMPANY.sub("", body.name)
    if bare != body.name and bare:
        yield bare


def _letters(body: Body) -> set[str]:
    """First letters of a name, with and without its small words; two only of an association, as people have two."""
    if body.kind != "organisation" or body.name.startswith("Jobcenter"):
        return set()
    parts = [word for word in re.split(r"[ -]+", body.name) if word]
    large = [word for word in parts if word[0].isupper()]
    found = {"".join(word[0] for word in run).upper() for run in (parts, large)}
    joint = _is_head(parts[-1]) and parts[-1] != "Kommune"
    wanted = {form for form in found if form.isalpha() and (2 < len(form) < 7 or (len(form) == 2 and joint))}
    return {form for form in wanted if known_name(form) is None and form not in words("words", "no_initials")}


def _again(
    page: Page, bodies: Sequence[Body], forms: dict[str, dict[tuple[str, ...], str]]
) -> Iterator[tuple[Body, bool]]:
    """The places of a document's own forms, and whether each opens a sentence, where a capital says nothing."""
    taken = {place for body in bodies for place in range(body.start, body.end)}
    for i, word in enumerate(page.words):
        if not word.capital or word.start in taken:
            continue
        for first in (word.text, genitive_bare(word.text) or ""):
            hit = _hit(page, i, forms.get(first, {}), first)
            if hit is None or (word.text.isupper() and len(hit[0]) == 1 and _among_capitals(page, i)):
                continue
            key, name = hit
            end = page.words[i + len(key) - 1].end
            if end - 1 not in taken and not _continues(page, i + len(key) - 1):
                head = page.role in {"byline", "caption", "credit"} or word.text.isupper()
                opener = i in page.openers and len(key) == 1 and not head and is_word(key[0])
                yield Body(word.start, end, name, "organisation", known=False), opener
                break


def _hit(page: Page, i: int, forms: dict[tuple[str, ...], str], first: str) -> tuple[tuple[str, ...], str] | None:
    for key, name in forms.items():
        if _follows(page, i, key, first if len(key) == 1 else page.words[i].text):
            return key, name
    return None


def _continues(page: Page, last: int) -> bool:
    """Whether another capital follows directly, so that the name is a longer one."""
    return (
        last + 1 < len(page.words)
        and page.gap(last) == " "
        and page.words[last + 1].capital
        and not is_first_name(page.words[last + 1].text)
    )


def in_order(short: str, full: str) -> bool:
    """Whether a short form's letters occur in the full form's order, from its first one on."""
    rest = iter(full.casefold())
    return short[0].casefold() == full[0].casefold() and all(
        any(c == d for d in rest) for c in short.casefold() if c.isalnum()
    )


def _page_bodies(page: Page) -> list[tuple[Body, bool]]:
    found: list[tuple[Body, bool]] = []
    i = 0
    while i < len(page.words):
        hit = _listed(page, i) or _patterned(page, i) or _place(page, i)
        if hit is None:
            i += 1
            continue
        body, common = hit
        found.append((body, common))
        while i < len(page.words) and page.words[i].start < body.end:
            i += 1
    return found


def _listed(page: Page, i: int) -> tuple[Body, bool] | None:
    """The longest listed form that begins with word i; the form of a compound (`KL-formand`) is its first part."""
    word = page.words[i]
    starts = [word.text, word.text.capitalize()] if word.text in {"det", "de", "den"} else [word.text]
    best: tuple[int, _Form] | None = None
    for start in starts:
        for first in (start, genitive_bare(start) or start):
            for key, form in _forms().get(first, {}).items():
                if _follows(page, i, key, exact=start) and (best is None or len(key) > best[0]):
                    best = len(key), form
    if best is None:
        return _compound(page, i)
    n, form = best
    if (form.short and _among_capitals(page, i)) or (form.kind == "party" and _in_parentheses(page, i, n)):
        return None
    if form.name in words("words", "with_branches") and _branch(page, i + n):
        return _body(page, i, n + 1), False
    last = page.words[i + n - 1]
    return Body(word.start, last.end, form.name, form.kind, known=True), form.common


def _follows(page: Page, i: int, key: tuple[str, ...], exact: str) -> bool:
    if i + len(key) > len(page.words):
        return False
    for k, wanted in enumerate(key):
        got = exact if k == 0 else page.words[i + k].text
        last = k == len(key) - 1
        if got != wanted and not (last and genitive_bare(got) == wanted):
            return False
        if not last and page.gap(i + k).strip(" -&/–") != "":
            return False
    return True


def _in_parentheses(page: Page, i: int, n: int) -> bool:
    """`(SF)` behind a name is a person's party, not a mention of the party as an actor."""
    start, end = page.words[i].start, page.words[i + n - 1].end
    return page.text[start - 1 : start] == "(" and page.text[end : end + 1] == ")"


def _branch(page: Page, i: int) -> bool:
    """Whether the word behind a body's name is the place of a branch."""
    if i >= len(page.words) or not _is_space(page.gap(i - 1)) or not page.words[i].capital:
        return False
    word = page.words[i].text
    return not is_first_name(word) and not page.words[i].shouted and known_name(word) is None


def _compound(page: Page, i: int) -> tuple[Body, bool] | None:
    head, hyphen, rest = page.words[i].text.partition("-")
    if not hyphen or not rest[:1].islower() or head in _NOT_COMPOUND:
        return None
    form = _forms().get(head, {}).get((head,))
    if form is None or form.common or len(head) < 2:
        return None
    start = page.words[i].start
    return Body(start, start + len(head), form.name, form.kind, known=True), False


def _among_capitals(page: Page, i: int) -> bool:
    """Whether a neighbour is in capitals too: then the word is shouted, not an abbreviation."""
    near = [page.words[k] for k in (i - 1, i + 1) if 0 <= k < len(page.words)]
    return any(w.shouted and w.text.isalpha() and w.text not in _forms() for w in near)


def _place(page: Page, i: int) -> tuple[Body, bool] | None:
    word = page.words[i]
    for form in (word.text, genitive_bare(word.text)):
        if form and form in _places():
            name = table("places")["spellings"].get(form, form)
            return Body(word.start, word.end, name, "place", known=True), _places()[form]
    return None


def _patterned(page: Page, i: int) -> tuple[Body, bool] | None:
    word = page.words[i]
    if not word.capital:
        return _lower_jobcenter(page, i) or _lower_court(page, i)
    if i and page.words[i - 1].text in words("words", "announcers") and page.gap(i - 1) in {" ", " »", ' "'}:
        return _announced(page, i), False
    for rule in (_municipal, _jobcenter, _region, _court, _for_body, _halved, _opened, _headed, _single):
        body = rule(page, i)
        if body is not None:
            return body, False
    return None


def _run(page: Page, i: int, longest: int = 5) -> int:
    """How many words with a capital stand in a row from word i, on one line with nothing but a space between."""
    n = 1
    while (
        n < longest
        and i + n < len(page.words)
        and page.gap(i + n - 1) in {" ", "\u00a0", "- ", " & "}
        and page.words[i + n].capital
    ):
        n += 1
    return n


def _is_space(gap: str) -> bool:
    return gap in {" ", "\u00a0", "  "}


def _body(page: Page, i: int, n: int, name: str | None = None, *, known: bool = False) -> Body:
    first, last = page.words[i], page.words[i + n - 1]
    printed = page.text[first.start : last.end]
    return Body(first.start, last.end, name or without_genitive(printed), "organisation", known)


def without_genitive(name: str) -> str:
    """A body's name without the genitive: `Dansk Sygeplejeråds` is the council; names in -s keep theirs."""
    for ending in ("'s", "’s"):
        if name.endswith(ending):
            return name.removesuffix(ending)
    bare = genitive_bare(name)
    heads = endings("words", "organisation_heads")
    if bare and (bare.endswith((*heads, *endings("words", "organisation_suffixes"), "ministeriet"))):
        return bare
    return name


def _announced(page: Page, i: int) -> Body:
    """`foreningen Retfærd for Syge`: capitals, joined by small words where a capital follows."""
    n = _run(page, i)
    while (
        i + n + 1 < len(page.words)
        and page.words[i + n].text in _JOINERS
        and page.words[i + n + 1].capital
        and _is_space(page.gap(i + n - 1))
        and n < 8
    ):
        n += 1 + _run(page, i + n + 1, 3)
    return _body(page, i, n)


def _municipal(page: Page, i: int) -> Body | None:
    """`Esbjerg Kommune`, `Høje Taastrup Kommune`, also with a small k behind a known name."""
    for n in (1, 2, 3):
        if i + n >= len(page.words) or any(not _is_space(page.gap(i + k)) for k in range(n)):
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
    town = _municipality(printed)
    if town:
        return _body(page, i, n + 1, municipality_name(town), known=True)
    if lower or page.words[i].text.casefold() in words("words", "function_words"):
        return None
    return _body(page, i, n + 1, f"{printed} Kommune")


def _shouted_municipality(page: Page, i: int) -> Body | None:
    """`STRUER KOMMUNE TJENER PÅ DET`: no word that is not a town's."""
    town = _municipality(page.words[i].text.title())
    if town is None and (not page.words[i].shouted or is_word(page.words[i].text)):
        return None
    name = municipality_name(town) if town else f"{page.words[i].text.title()} Kommune"
    return _body(page, i, 2, name, known=town is not None)


def _jobcenter(page: Page, i: int) -> Body | None:
    word, n = page.words[i], _run(page, i, 3)
    if word.text == "Jobcenter" and n > 1 and not page.words[i + 1].shouted:
        return _body(page, i, n, _office(page, i, n))
    if (
        n == 1
        or page.words[i + 1].text not in {"Jobcenter", "Jobcenters"}
        or (i in page.openers and not _municipality(word.text))
    ):
        return None
    town = _municipality(word.text)
    return _body(page, i, 2, f"Jobcenter {town}" if town else f"{word.text} Jobcenter", known=bool(town))


def _office(page: Page, i: int, n: int) -> str:
    """`Jobcenter Aarhus`, spelt as the municipality spells itself and without the genitive."""
    printed = page.text[page.words[i + 1].start : page.words[i + n - 1].end]
    return f"Jobcenter {_municipality(printed) or printed}"


def _lower_jobcenter(page: Page, i: int) -> tuple[Body, bool] | None:
    if page.words[i].text != "jobcenter" or i + 1 == len(page.words) or not _is_space(page.gap(i)):
        return None
    town = _municipality(page.words[i + 1].text)
    return (_body(page, i, 2, f"Jobcenter {town}", known=True), False) if town else None


def _region(page: Page, i: int) -> Body | None:
    if page.words[i].text != "Region" or i + 1 == len(page.words) or not _is_space(page.gap(i)):
        return None
    name = page.words[i + 1].text
    for printed in (name, genitive_bare(name)):
        form = table("places")["regions"]["short"].get(printed, printed)
        if form in table("places")["regions"]["names"]:
            return _body(page, i, 2, f"Region {form}", known=True)
    return None


def _court(page: Page, i: int) -> Body | None:
    """`Retten i Glostrup`, `Retten på Frederiksberg`: a court by its seat; with a small r only a known one."""
    word = page.words[i]
    if word.text.casefold() not in _COURTS or i + 2 >= len(page.words) or page.words[i + 1].text not in {"i", "på"}:
        return None
    seat, apart = page.words[i + 2], not (_is_space(page.gap(i)) and _is_space(page.gap(i + 1)))
    if apart or not seat.capital or seat.shouted or is_first_name(seat.text):
        return None
    if seat.text in table("places")["other"]["countries"] or known_name(seat.text):
        return None
    n = _run(page, i + 2, 3)
    known = next((k for k in range(n, 0, -1) if _seat(page, i + 2, k)), 0)
    if not known and word.text.islower():
        return None
    size = known or min(n, 2)
    printed = without_genitive(page.text[word.start : page.words[i + 1 + size].end])
    town = _seat(page, i + 2, known) if known else None
    name = f"{word.text} {page.words[i + 1].text} {town}" if town else printed
    return _body(page, i, 2 + size, name[0].upper() + name[1:], known=bool(known))


def _seat(page: Page, i: int, n: int) -> str | None:
    return _municipality(page.text[page.words[i].start : page.words[i + n - 1].end])


def _lower_court(page: Page, i: int) -> tuple[Body, bool] | None:
    body = _court(page, i)
    return (body, False) if body else None


def _for_body(page: Page, i: int) -> Body | None:
    """`Institut for Statskundskab`, `Styrelsen for Arbejdsmarked og Rekruttering`: a capital must follow the `for`."""
    if page.words[i].text not in words("words", "for_openers") or i + 2 >= len(page.words):
        return None
    if page.words[i + 1].text not in {"for", "af"} or not page.words[i + 2].capital:
        return None
    return _body(page, i, _field_end(page, i, 3))


def _field_end(page: Page, i: int, n: int) -> int:
    """Words from i on that make up `Institut for A, B og C`; the first n are sure."""
    while i + n < len(page.words) and n < 12:
        gap, word = page.gap(i + n - 1), page.words[i + n]
        if not (_is_space(gap) or gap == "- "):
            break
        if word.capital:
            n += 1
        elif (
            word.text in _JOINERS
            and i + n + 1 < len(page.words)
            and page.words[i + n + 1].capital
            and _is_space(page.gap(i + n))
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


def _halved(page: Page, i: int) -> Body | None:
    """`Økonomi- og Indenrigsministeriet`: the first half of the last word stands before."""
    if page.gap(i) != "- " or i + 2 >= len(page.words) or page.words[i + 1].text not in {"og", "samt"}:
        return None
    last = page.words[i + 2].text
    ends = (*endings("words", "organisation_suffixes"), *endings("words", "strong_suffixes"), "forvaltningen")
    bare = next((form for form in (last, genitive_bare(last) or "") if form.endswith(ends)), None)
    return _body(page, i, 3, f"{page.words[i].text}- {page.words[i + 1].text} {bare}") if bare else None


def _opened(page: Page, i: int) -> Body | None:
    """`Foreningen Cykelvenner`, `Dansk Brandteknik`: the first word announces a name."""
    word, n = page.words[i], _run(page, i)
    if n > 1 and known_name(page.words[i + 1].text):
        return None
    if n == 1 or word.text not in words("words", "organisation_openers") or word.text in {"Jobcenter", "Region"}:
        return None
    if any(w.shouted and len(w.text) > 5 for w in page.words[i : i + n]) and word.shouted:
        return None
    return _body(page, i, _with_field(page, i, n))


def _headed(page: Page, i: int) -> Body | None:
    """`Sankt Hans Hospital`: the last word announces a name; a sentence's first word is not part of one lightly."""
    if page.words[i].text.casefold() in words("words", "function_words") and not page.words[i].shouted:
        return _with_article(page, i)
    n = _run(page, i)
    for k in range(n - 1, 0, -1):
        if _is_head(page.words[i + k].text) and not any(_ends_listed(page, i + j, i + k) for j in range(1, k)):
            return _body(page, i, _with_field(page, i, k + 1))
    return _joined(page, i, n)


def _with_article(page: Page, i: int) -> Body | None:
    """`Den Frie Højskole`: an adjective in the definite with a capital has its article in the name."""
    article, n = page.words[i].text, _run(page, i)
    if article not in {"Den", "Det", "De"} or n < 3:
        return None
    adjective = page.words[i + 1].text
    if not (adjective.endswith("e") and is_word(adjective)) or adjective.casefold() in words("words", "function_words"):
        return None
    last = next((k for k in range(n - 1, 1, -1) if _is_head(page.words[i + k].text)), None)
    listed = last is not None and any(_ends_listed(page, i + j, i + last) for j in range(1, last))
    return None if last is None or listed else _body(page, i, last + 1)


def _is_head(word: str) -> bool:
    """`Kommune`, `Landsforening`: a listed head, or one whose last part is one; a genitive s does not matter."""
    forms = (word, genitive_bare(word) or "")
    return any(form in words("words", "organisation_heads") for form in forms) or any(
        form.endswith(endings("words", "head_endings")) for form in forms
    )


def _ends_listed(page: Page, i: int, last: int) -> bool:
    """Whether a listed form goes from word i to the last one: a capital before it (`Hos`) is not the name's."""
    found = _listed(page, i)
    return found is not None and found[0].end == page.words[last].end


def _joined(page: Page, i: int, n: int) -> Body | None:
    """`Odense Kongres og Kultur Center`: an `og` inside, only where the last word is a house or an institute."""
    if i + n + 1 >= len(page.words) or page.words[i + n].text != "og" or not page.words[i + n + 1].capital:
        return None
    m = n + 1 + _run(page, i + n + 1, 3)
    return _body(page, i, m) if m > n + 2 and page.words[i + m - 1].text in {"Center", "Institut", "Museum"} else None


def _single(page: Page, i: int) -> Body | None:
    """`Beskæftigelsesministeriet`: one compound word, inside a sentence or with an ending that admits nothing else."""
    word = page.words[i]
    bare = next((form for form in (word.text, genitive_bare(word.text)) if form and _ends_as_body(form)), None)
    if bare is None or word.shouted:
        return None
    if i in page.openers and not bare.casefold().endswith(endings("words", "strong_suffixes")):
        return None
    return _body(page, i, 1, bare)


def _ends_as_body(word: str) -> bool:
    lower = word.casefold()
    if lower in words("words", "not_bodies") or lower.endswith(("bestyrelsen", "bestyrelse")):
        return False
    suffixes = (*endings("words", "organisation_suffixes"), *endings("words", "strong_suffixes"))
    if lower.endswith(endings("words", "media_suffixes")):
        return lower not in words("words", "not_media")
    return lower.endswith(suffixes) and lower not in suffixes


def known_municipality(word: str) -> str | None:
    """The municipality that a printed word names, if any."""
    return _municipality(word)
