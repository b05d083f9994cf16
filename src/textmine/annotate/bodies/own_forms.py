"""The forms that a document itself makes known: the publisher's name, `Broen` for `Tænketanken Broen`, letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from textmine.annotate.bodies.body import Body, Kind, is_head
from textmine.annotate.bodies.listed import among_capitals, follows, key_of, known_name, party_of_letter
from textmine.annotate.bodies.respelt import respelt
from textmine.annotate.bodies.shorter import shorter
from textmine.annotate.firstnames import is_first_name, is_word
from textmine.annotate.lexicon import words
from textmine.annotate.pages import Page, genitive_bare, says

_Forms = dict[str, dict[tuple[str, ...], tuple[str, Kind]]]
"""First word -> the forms that begin with it -> the body."""
MAX_FORMS = 2000
"""With more forms of its own a document is a list, in which nothing is called by half its name."""
_ACRONYM = re.compile(
    r"(?:\s?\(|,? (?:i daglig tale|også kaldet|kaldet|forkortet|bedre kendt som) )"
    r"([A-ZÆØÅ][A-Za-zÆØÅæøå0-9-]{1,9})(?=[),. ])"
)
_LETTERS = re.compile(r"^(?:[A-ZÆØÅ]{2,6}|(?:[A-ZÆØÅ]\.){2,6})(?:'?s)?$")
_PARTY_LETTERS = re.compile(r"^[A-ZÆØÅ]{1,3}(?:['’]s)?$")
_OWNERS = re.compile(r"['’]s$")
_TO_PARTIES = frozenset(
    {"i", "fra", "hos", "med", "mod", "af", "til", "for", "blandt", "både", "hverken", "og", "eller", "end"}
)
_ARTICLE = re.compile(r"^(?:Det|Den|De) (?=[A-ZÆØÅ])")
_LARGE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ")


def named_again(pages: Sequence[Page], found: list[list[Body]], publisher: str | None) -> list[list[Body]]:
    """Add the forms that this document itself makes known: the publisher's name, `Broen` for `Tænketanken Broen`."""
    found = respelt(pages, found)
    forms = _own_forms(pages, found, publisher)
    found = [[_by_whole_name(page, b, forms) for b in bodies] for page, bodies in zip(pages, found, strict=True)]
    again = [list(_again(page, bodies, forms)) for page, bodies in zip(pages, found, strict=True)]
    inside = {body.name for bodies in again for body, opener in bodies if not opener}
    return [
        sorted([*bodies, *(b for b, opener in more if not opener or b.name in inside)], key=lambda b: b.start)
        for bodies, more in zip(found, again, strict=True)
    ]


def _by_whole_name(page: Page, body: Body, forms: _Forms) -> Body:
    """`foreningen LAFS` by its name in full; where `Mejeriet Nordlund` is one, the noun that opens a sentence too."""
    key = key_of(body.name)
    name, kind = forms.get(key[0], {}).get(key, (body.name, body.kind))
    if body.known or not kind == body.kind == "organisation":
        return body
    opener = name.removesuffix(body.name)
    whole = opener != name and page.text.endswith(opener, 0, body.start)
    return replace(body, name=name, start=body.start - len(opener) if whole else body.start)


def _own_forms(pages: Sequence[Page], found: list[list[Body]], publisher: str | None) -> _Forms:
    """First word -> forms -> the body; letters that stand for two bodies are nobody's."""
    forms: dict[tuple[str, ...], tuple[str, Kind]] = {}
    if publisher and known_name(publisher) is None and publisher[:1].isupper():
        forms[key_of(publisher)] = publisher, "organisation"
    bodies = {body.name: body.kind for page in found for body in page}
    for name in [name for name, kind in bodies.items() if kind == "organisation"][:MAX_FORMS]:
        for form in shorter(name):
            forms.setdefault(key_of(form), (name, "organisation"))
    for form, name in (_introduced(pages, found) | _by_letters(pages, bodies)).items():
        forms.setdefault((form,), (name, bodies[name]))
    by_first: _Forms = {}
    for key, value in forms.items():
        by_first.setdefault(key[0], {})[key] = value
    return by_first


def _introduced(pages: Sequence[Page], found: list[list[Body]]) -> dict[str, str]:
    """`Foreningen Nye Veje (FNV)`: letters in parentheses -> the body before them."""
    letters: dict[str, str] = {}
    for page, bodies in zip(pages, found, strict=True):
        for body in bodies:
            acronym = _ACRONYM.match(page.text, body.end)
            if acronym and body.kind == "organisation" and _may_mean(acronym.group(1), body.name):
                letters.setdefault(acronym.group(1), body.name)
    return letters


def _may_mean(letters: str, name: str) -> bool:
    return known_name(letters) is None and in_order(letters, name)


def _by_letters(pages: Sequence[Page], bodies: dict[str, Kind]) -> dict[str, str]:
    """Letters of the text that stand for just one of its bodies, slips for one name taken together."""
    names = [name for name, kind in bodies.items() if kind == "organisation" and not name.startswith("Jobcenter")]
    printed = dict.fromkeys(
        w.text for page in pages for w in page.words if w.text[0] in _LARGE and _LETTERS.match(w.text)
    )
    free = [form for form in printed if known_name(bare_letters(form)) is None]
    dotted = {form: known_name(bare_letters(form)) for form in printed if "." in form}
    found = {form: known[0] for form, known in dotted.items() if known and known[0] in bodies}
    for form in free[: MAX_FORMS // max(1, len(names) // 10)]:
        letters = bare_letters(form)
        fits = [name for name in names if letters in first_letters(name)]
        fits = fits or [name for name in names if stands_for(letters, name)]
        known = [name for name in fits if known_name(name)]
        if len(fits) == 1 or len(known) == 1:
            found[genitive_bare(form) or form if form.endswith("s") else form] = (known or fits)[0]
    return found | _party_letters(pages, bodies)


def _party_letters(pages: Sequence[Page], bodies: dict[str, Kind]) -> dict[str, str]:
    """`V foreslår`, `K's ordfører`: a party's letters, used as a name, where the text also has its name."""
    used = {
        _OWNERS.sub("", word.text)
        for page in pages
        for i, word in enumerate(page.words)
        if _PARTY_LETTERS.match(word.text) and _as_party(page, i)
    }
    named = {letters: party_of_letter(letters) for letters in used}
    return {letters: party for letters, party in sorted(named.items()) if party in bodies and letters not in {"I", "A"}}


def bare_letters(form: str) -> str:
    """Letters without their dots and their genitive."""
    return form.rstrip("s").replace(".", "").replace("'", "")


def first_letters(name: str) -> set[str]:
    """First letters of a name, with and without its small words; two only of an association, as people have two."""
    parts = [word for word in re.split(r"[ -]+", name) if word]
    large = [word for word in parts if word[0].isupper()]
    found = {"".join(word[0] for word in run).upper() for run in (parts, large)}
    joint = (is_head(parts[-1]) and parts[-1] != "Kommune") or parts[0] == "Region"
    wanted = {form for form in found if form.isalpha() and (2 < len(form) < 7 or (len(form) == 2 and joint))}
    return {form for form in wanted if known_name(form) is None and form not in words("words", "no_initials")}


def stands_for(letters: str, name: str) -> bool:
    """Whether each word of a name gives its first letter, maybe more: `YLO` is Ydelsesmodtagernes Landsorganisation.

    The letters come in their order; a name of one word or in capitals is no full form.
    """
    large = [word.casefold() for word in re.split(r"[ -]+", name) if word[:1].isupper()]
    if not 3 <= len(letters) <= 6 or len(large) < 2 or letters in words("words", "no_initials") or name.isupper():
        return False
    return _spelt(letters.casefold(), large)


def _spelt(letters: str, large: Sequence[str]) -> bool:
    """Whether letters fall into one run for each word: its first letter, then some of the rest in order."""
    if not large:
        return not letters
    for n in range(1, len(letters) - len(large) + 2):
        if in_order(letters[:n], large[0]) and _spelt(letters[n:], large[1:]):
            return True
    return False


def _again(page: Page, bodies: Sequence[Body], forms: _Forms) -> Iterator[tuple[Body, bool]]:
    """The places of a document's own forms, and whether each opens a sentence, where a capital says nothing."""
    if not forms:
        return
    taken = {place for body in bodies for place in range(body.start, body.end)}
    for i, word in enumerate(page.words):
        if not word.capital or word.start in taken:
            continue
        for first in (word.text, genitive_bare(word.text) or ""):
            hit = _hit(page, i, forms.get(first, {}), first)
            if hit is None or (word.text.isupper() and len(hit[0]) == 1 and among_capitals(page, i)):
                continue
            key, name, kind = hit
            end = page.words[i + len(key) - 1].end
            if end - 1 not in taken and not _continues(page, i + len(key) - 1):
                head = page.role in {"byline", "caption", "credit"} or word.text.isupper()
                opener = i in page.openers and len(key) == 1 and not head and is_word(key[0])
                yield Body(word.start, end, name, kind, known=kind == "party"), opener and not _says(page, i)
                break


def _hit(
    page: Page, i: int, forms: dict[tuple[str, ...], tuple[str, Kind]], first: str
) -> tuple[tuple[str, ...], str, Kind] | None:
    for key, (name, kind) in forms.items():
        if kind == "party" and not _as_party(page, i):
            continue
        if follows(page, i, key, first if len(key) == 1 else page.words[i].text):
            return key, name, kind
    return None


def _as_party(page: Page, i: int) -> bool:
    """Whether letters are used as a party's: beside a verb, in the genitive, joined with such, behind a preposition.

    A single letter behind a preposition may be many things (`vitamin A i C`).
    """
    word = page.words[i].text
    joined = page.gap(i) == " " and i + 2 < len(page.words) and page.words[i + 1].text == "og"
    with_next = joined and _PARTY_LETTERS.match(page.words[i + 2].text) is not None and _says(page, i + 2)
    led = len(word) > 1 and i > 0 and page.gap(i - 1) == " " and page.words[i - 1].text in _TO_PARTIES
    return word != _OWNERS.sub("", word) or led or with_next or _beside_verb(page, i)


def _beside_verb(page: Page, i: int) -> bool:
    """`V foreslår`, `siger V`."""
    return _says(page, i) or (i > 0 and page.gap(i - 1) == " " and says(page.words[i - 1].text))


def _says(page: Page, i: int) -> bool:
    """Whether a verb follows whose subject a word is."""
    behind = page.words[i + 1].text if i + 1 < len(page.words) and page.gap(i) == " " else ""
    return says(behind)


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
    full = full if short[0] == full[0] else _ARTICLE.sub("", full)
    rest = iter(full.casefold())
    return short[0].casefold() == full[0].casefold() and all(
        any(c == d for d in rest) for c in short.casefold() if c.isalnum()
    )
