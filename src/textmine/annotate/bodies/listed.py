"""Bodies that a data file lists, by any of their forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from textmine.annotate.bodies.body import Body, Kind, is_head, is_space, of_words
from textmine.annotate.bodies.places import is_area, is_place
from textmine.annotate.firstnames import is_first_name, is_word
from textmine.annotate.lexicon import endings, table, words
from textmine.annotate.pages import Page, genitive_bare, says
from textmine.annotate.spelling import within

_LONG = 10
"""From so many letters on a word with one letter wrong is still the same."""
_NOT_COMPOUND = {"EU", "FN", "IT", "A4", "Facebook", "Instagram", "Twitter", "LinkedIn", "TikTok", "YouTube", "Google"}
"""Before a hyphen these say what a thing is about or where it stands (`Facebook-opslag`), and name no one who acts."""


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    kind: Kind
    short: bool
    common: bool


@cache
def forms() -> dict[str, dict[tuple[str, ...], _Form]]:
    """First word -> the forms that begin with it; the first entry that lists a form keeps it."""
    by_first: dict[str, dict[tuple[str, ...], _Form]] = {}
    for kind in ("party", "organisation"):
        for entry in table("bodies")[kind]:
            common = set(entry.get("words", ()))
            for form in _forms_of(entry):
                key = key_of(form)
                short = form in entry.get("short", ()) or (form.isupper() and len(form) < 6)
                by_first.setdefault(key[0], {}).setdefault(key, _Form(entry["name"], kind, short, form in common))
    return by_first


def _forms_of(entry: Mapping[str, Any]) -> list[str]:
    """Every name of a listed body, the one of today first, those of before last."""
    former = [old["name"] for old in entry.get("former", ())]
    return [entry["name"], *entry.get("forms", ()), *entry.get("short", ()), *former]


@cache
def entries() -> dict[str, dict[str, Any]]:
    """Name -> entry of the data file."""
    return {entry["name"]: entry for kind in ("party", "organisation") for entry in table("bodies")[kind]}


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
    key = key_of(form)
    found = forms().get(key[0], {}).get(key) if key else None
    return (found.name, found.kind) if found else None


def listed_forms() -> Iterator[tuple[str, str, Kind]]:
    """Every form of a listed body with its name and kind."""
    for by_key in forms().values():
        for key, form in by_key.items():
            yield " ".join(key), form.name, form.kind


def key_of(form: str) -> tuple[str, ...]:
    """The words of a form, however they are joined."""
    return tuple(form.replace(" - ", " ").replace("- ", " ").replace(" & ", " ").split())


@lru_cache(maxsize=65536)
def _alone(word: str) -> _Form | None:
    """The listed form that a printed word is by itself, with or without a genitive."""
    firsts = [first for start in _starts(word) for first in (start, genitive_bare(start) or start)]
    return next((form for first in firsts if (form := forms().get(first, {}).get((first,)))), None)


@lru_cache(maxsize=65536)
def _longer(word: str) -> dict[str, list[tuple[str, tuple[str, ...], _Form]]]:
    """Second word -> the listed forms of several words that begin with a printed one, the longest first."""
    found: dict[str, list[tuple[str, tuple[str, ...], _Form]]] = {}
    longer = [(s, key, form) for s in _starts(word) for key, form in forms().get(s, {}).items() if len(key) > 1]
    for start, key, form in sorted(longer, key=lambda entry: -len(entry[1])):
        found.setdefault(key[1], []).append((start, key, form))
    return found


def _starts(word: str) -> tuple[str, ...]:
    """What a printed word may be as the first of a name: an article has its capital there, as `skatteministeriet`."""
    office = word.endswith(tuple(s + g for s in endings("words", "strong_suffixes") for g in ("", "s")))
    return (word, word.capitalize()) if office or word in {"det", "de", "den"} else (word,)


def _longest(page: Page, i: int) -> tuple[int, _Form] | None:
    """The longest listed form that begins with word i, and how many words it has."""
    word, best = page.words[i].text, None
    longer = _longer(word)
    if longer and i + 1 < len(page.words):
        behind = page.words[i + 1].text
        near = [*longer.get(behind, ()), *longer.get(genitive_bare(behind) or "", ())]
        fits = (entry for entry in near if follows(page, i, entry[1], exact=entry[0], dashed=" - " in entry[2].name))
        best = max(((len(key), form) for _, key, form in fits), key=lambda found: found[0], default=None)
    form = None if best else _alone(word)
    return (1, form) if form else best


@lru_cache(maxsize=65536)
def may_list(word: str) -> bool:
    """Whether a listed form, or a compound of one, may begin with a word in small letters."""
    return "-" in word or _alone(word) is not None or bool(_longer(word))


def listed(page: Page, i: int) -> tuple[Body, bool] | None:
    """The longest listed form that begins with word i; the form of a compound (`KL-formand`) is its first part."""
    word = page.words[i]
    best = _longest(page, i)
    if best is None:
        return _compound(page, i) or _doubled(page, i) or _misspelt(page, i)
    n, form = best
    if n == 1 and _begins_longer(page, i):
        return None
    if (form.short and among_capitals(page, i)) or (form.kind == "party" and _in_parentheses(page, i, n)):
        return None
    more = _branch(page, i + n, form)
    if more:
        return of_words(page, i, n + more, _branch_name(page, i + n, more, form)), False
    last = page.words[i + n - 1]
    owner = form.kind == "party" and last.text.endswith("es") and known_name(last.text) is None
    acts = form.kind == "party" and n == 1 and _acts(page, i)
    return Body(word.start, last.end, form.name, form.kind, known=True), form.common and not (owner or acts)


def _acts(page: Page, i: int) -> bool:
    """Tell `Venstre ønsker` from `Venstre side`; of the other parties a word of the language may be the subject too."""
    if page.words[i].text != "Venstre" or i + 1 >= len(page.words) or page.gap(i) != " ":
        return False
    behind = page.words[i + 1]
    span = page.passage.doc.char_span(behind.start, behind.end)
    acts = span is not None and len(span) == 1 and span[0].pos_ == "VERB" and behind.text.endswith(("er", "ede", "te"))
    return says(behind.text) or acts


def _begins_longer(page: Page, i: int) -> bool:
    """`Jysk Analyse`, `KL's Arbejdsmarkedsudvalg`: a house of its own, whose name begins with that of another body."""
    if i + 1 >= len(page.words) or page.gap(i) != " " or not page.words[i + 1].capital:
        return False
    word, behind = page.words[i].text, page.words[i + 1].text
    if page.gap(i + 1) == "- " and i + 3 < len(page.words):
        behind = page.words[i + 3].text
    committee = behind.casefold().endswith("udvalg") and genitive_bare(word) is not None
    return committee or (is_head(behind) and not word.isupper())


@cache
def _long_forms() -> dict[str, list[str]]:
    """First three letters -> the listed forms of one long word."""
    found: dict[str, list[str]] = {}
    for by_key in forms().values():
        for key in by_key:
            if len(key) == 1 and len(key[0]) >= _LONG:
                found.setdefault(key[0][:3], []).append(key[0])
    return found


def _misspelt(page: Page, i: int) -> tuple[Body, bool] | None:
    """`Ankestryelsen`: a letter wrong or two swapped in a long word that is no other."""
    word = page.words[i]
    form = _meant(word.text) if len(word.text) >= _LONG and word.capital else None
    return (Body(word.start, word.end, form.name, form.kind, known=True), False) if form else None


@lru_cache(maxsize=65536)
def _meant(word: str) -> _Form | None:
    """The listed form of one long word in which a letter is wrong."""
    if word.isupper() or is_word(word):
        return None
    near = [form for form in _long_forms().get(word[:3], ()) if within(form, genitive_bare(word) or word, 1)]
    return forms()[near[0]][(near[0],)] if len(near) == 1 else None


def follows(page: Page, i: int, key: tuple[str, ...], exact: str, *, dashed: bool = False) -> bool:
    """Whether the words of a form stand from word i on, whose own text is taken to be `exact`.

    A dash with spaces is inside a name only where the body itself has one: `BL – Danmarks Almene Boliger`.
    """
    if i + len(key) > len(page.words):
        return False
    for k, wanted in enumerate(key):
        got = exact if k == 0 else page.words[i + k].text
        last = k == len(key) - 1
        if got != wanted and not (last and genitive_bare(got) == wanted):
            return False
        gap = page.gap(i + k)
        if not last and (gap.strip(" -&/–") != "" or (gap in {" – ", " - "} and not dashed)):
            return False
    return True


def _in_parentheses(page: Page, i: int, n: int) -> bool:
    """`(SF)` behind a name is a person's party, not a mention of the party as an actor."""
    start, end = page.words[i].start, page.words[i + n - 1].end
    return page.text[start - 1 : start] == "(" and page.text[end : end + 1] == ")"


def _branch(page: Page, i: int, form: _Form) -> int:
    """How many words behind a body's name are the place of a branch, known or where the body is known for them."""
    if i >= len(page.words) or not is_space(page.gap(i - 1)) or not page.words[i].capital:
        return 0
    word, known = page.words[i].text, is_area(page, i)
    if form.kind != "organisation" or is_first_name(word) or page.words[i].shouted or known_name(word):
        return 0
    if i + 1 < len(page.words) and page.words[i + 1].text in words("words", "organisation_heads"):
        return 0
    if known or form.name not in words("words", "with_branches"):
        return known + _section(page, i + known) if page.role != "dateline" else 0
    behind = page.words[i + 1] if i + 1 < len(page.words) and is_space(page.gap(i)) else None
    return 0 if behind and behind.capital and not is_first_name(behind.text) else 1


def _section(page: Page, i: int) -> int:
    """`3F Odense GOPS`: the letters of a branch's section behind its place."""
    word = page.words[i] if 0 < i < len(page.words) and is_space(page.gap(i - 1)) else None
    alone = word is not None and word.shouted and word.text.isalpha() and not among_capitals(page, i)
    return int(alone and word is not None and known_name(word.text) is None)


def _branch_name(page: Page, i: int, n: int, form: _Form) -> str:
    first, last = page.words[i], page.words[i + n - 1]
    area = page.text[first.start : last.start] + (genitive_bare(last.text) or last.text)
    whole = page.text[first.start : last.end]
    return f"{form.name} {whole if is_place(last.text.rpartition('-')[2]) else area}"


def _doubled(page: Page, i: int) -> tuple[Body, bool] | None:
    """`Dansk Qvikforeningen` for Dansk Qvikforening: the short form behind the first word of the whole."""
    word = page.words[i]
    if word.text not in {"Dansk", "Danske", "Danmarks"} or i + 1 >= len(page.words) or page.gap(i) != " ":
        return None
    behind = listed(page, i + 1)
    if behind is None or not behind[0].known or not behind[0].name.startswith(word.text[:3]):
        return None
    return Body(word.start, behind[0].end, behind[0].name, behind[0].kind, known=True), False


def _compound(page: Page, i: int) -> tuple[Body, bool] | None:
    head, hyphen, rest = page.words[i].text.partition("-")
    if not hyphen:
        return None
    form = forms().get(head, {}).get((head,))
    if form and form.kind == "organisation" and is_place(rest):
        return of_words(page, i, 1, f"{form.name} {rest}"), False
    if not rest[:1].islower() or head in _NOT_COMPOUND:
        return None
    if head[:1].isupper() and rest in words("words", "hyphened_heads"):
        return of_words(page, i, 1), False
    if form is None or form.common or len(head) < 2:
        return None
    start = page.words[i].start
    return Body(start, start + len(head), form.name, form.kind, known=True), False


def among_capitals(page: Page, i: int) -> bool:
    """Whether a neighbour is in capitals too: then the word is shouted, not an abbreviation."""
    near = [page.words[k] for k in (i - 1, i + 1) if 0 <= k < len(page.words) and page.gap(min(i, k)) in {" ", "\n"}]
    return any(w.shouted and w.text.isalpha() and w.text not in forms() for w in near)
