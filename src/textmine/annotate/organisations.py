"""One body per name in a document: short forms, letters, slips of spelling, and the form that is its name here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from textmine.annotate.bodies import JOBCENTERS, canonical_body, in_order, known_name, listed_forms, shorter
from textmine.annotate.bodies import without_genitive as bare_body
from textmine.annotate.genitives import owners
from textmine.annotate.lexicon import words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page, genitive_bare
from textmine.annotate.spelling import LOST, fold, readable_as, sound, within
from textmine.annotate.stand_ins import definite_of

Type = Literal["person", "organisation", "party", "place", "other"]
Found = tuple[str, Type, str]
"""Key of a body (its listed name, else its fullest one), type, and the form as printed without the genitive."""
MAX_FUZZY = 400
"""With more bodies than this in one document only exact forms are merged: time stays linear."""
_LETTERS = re.compile(r"(?:\s?\(|, )([A-ZÆØÅ][A-Za-zÆØÅæøå0-9-]{1,9})(?=\)|[,.] |[,.]\n|\.$)")
_TYPE: dict[str, Type] = {"ORG": "organisation", "LOC": "place", "MISC": "other", "PER": "person"}
_SHORTEST = 10
_SPACED = 6
_LONG = 18


class Organisations:
    """The bodies, places and other things of one document and the way from a printed form to one of them."""

    def __init__(self, pages: Sequence[Page], names: Sequence[Name]) -> None:
        mine = [name for name in names if name.label != "PER"]
        self._attested = {_one_line(name.text) for name in mine} | owners(pages, mine)
        self._letters = _letters(pages, mine)
        plain = [(name, self._plain(name)) for name in mine]
        found = [body for _, body in plain if body[1] in {"organisation", "party", "other"}]
        told = [body for name, body in plain if pages[name.passage].role != "byline"]
        self._same = _branches(told) | _shortened(found) | _by_noun(found) | _slips(found)

    def of(self, name: Name) -> Found:
        """The body of a mention."""
        key, kind, form = self._plain(name)
        right = self._same.get(key)
        bare = genitive_bare(form)
        owned = right is not None and bare is not None and not right[0].endswith("s") and form != right[0]
        return (*right, bare if owned and bare else form) if right else (key, kind, form)

    def _plain(self, name: Name) -> Found:
        text = _one_line(name.text)
        if name.body is not None:
            return name.body.name, name.body.kind, self._printed(text, name.body.name)
        form = bare_body(text)
        listed = known_name(form)
        if listed:
            return listed[0], listed[1], form
        bare = genitive_bare(form)
        form = bare if bare is not None and (bare in self._attested or _shouted(bare)) else form
        full = self._letters.get(form)
        return (full, "organisation", form) if full else (form, _TYPE[name.label], form)

    def _printed(self, text: str, canonical: str) -> str:
        """A body as printed, without the genitive: where the form without an s is a listed form, or is printed too.

        Of `jobcentret i Struer` the noun alone.
        """
        noun, _, where = text.partition(" ")
        if where and noun.casefold() in JOBCENTERS:
            return noun.casefold()
        bare = genitive_bare(text)
        if bare is None or text == canonical or canonical.split()[-1] == text.split()[-1]:
            return text
        if bare == canonical or known_name(bare) or bare in self._attested or bare in shorter(canonical):
            return bare
        return text if known_name(text) or text.endswith(("ens", "us", "is")) else bare


def name_here(key: str, forms: Sequence[str]) -> str:
    """The name of a body in a document: its own, else the fullest form of it that is printed without a slip."""
    right = [form for form in dict.fromkeys(forms) if form == key or (canonical_body(form) or ("", ""))[0] == key]
    if not right and known_name(key) is None and known_name(key.partition(" ")[0] if " " in key else "") is None:
        branches = [form for form in forms if form.partition(" ")[2] and key.endswith(f" {form.partition(' ')[2]}")]
        return max(branches, key=len) if branches and _is_branch(key, branches) else key
    if not right or (key in right and not key.isupper()):
        return key
    return max(right, key=lambda form: (not form.isupper(), form == key, len(form), form))


def _is_branch(key: str, forms: Sequence[str]) -> bool:
    """Tell `DI Vestfyn`, whose listed name with its place is printed nowhere, from `kommunen i Skive`."""
    openers = [known_name(form.partition(" ")[0]) for form in forms]
    return any(known is not None and key.startswith(f"{known[0]} ") for known in openers)


def _shouted(bare: str) -> bool:
    """`KBTs`: behind letters a small s is no part of a name."""
    return bare.isupper() and bare.isalpha() and len(bare) > 1


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _letters(pages: Sequence[Page], names: Sequence[Name]) -> dict[str, str]:
    """`Foreningen Nye Veje (FNV)`, `Nye Veje, NV,`: short form -> full name that has its letters in their order."""
    found: dict[str, str] = {}
    for name in names:
        if name.label not in {"ORG", "MISC"}:
            continue
        page = pages[name.passage]
        m = _LETTERS.match(page.text, name.end - page.start)
        full = name.body.name if name.body else bare_body(_one_line(name.text))
        if m and m.group(1)[1:] != m.group(1)[1:].lower() and in_order(m.group(1), full):
            found.setdefault(m.group(1), full)
    return found


def _shortened(found: Sequence[Found]) -> dict[str, tuple[str, Type]]:
    """`Knast` for Café Knast where a model found it: a short form of just one of the bodies -> that body."""
    bodies = dict.fromkeys((key, kind) for key, kind, _ in found if kind == "organisation")
    owners: dict[str, set[tuple[str, Type]]] = {}
    for key, kind in bodies:
        for form in shorter(key):
            owners.setdefault(form, set()).add((key, kind))
    printed = {key for key, _ in bodies}
    return {form: next(iter(full)) for form, full in owners.items() if len(full) == 1 and form in printed}


def _by_noun(found: Sequence[Found]) -> dict[str, tuple[str, Type]]:
    """`Erhvervsrådet` for Struer Erhvervsråd, `Qvik-koncernen` for Qvik: a capital noun -> the one body it fits."""
    bodies = dict.fromkeys((key, kind) for key, kind, _ in found if kind == "organisation")
    fits: dict[str, set[tuple[str, Type]]] = {}
    for key, kind in bodies:
        for form in _with_noun(key):
            fits.setdefault(form, set()).add((key, kind))
    nouns = {key for key, _ in bodies if " " not in key and known_name(key) is None}
    return {noun: next(iter(fits[noun])) for noun in nouns if len(fits.get(noun, ())) == 1}


def _with_noun(name: str) -> Iterator[str]:
    """The definite nouns with a capital by which a body of that name may be called."""
    yield from (f"{name}-{head}" for head in words("words", "hyphened_heads"))
    last = name.split()[-1]
    if " " in name and last[:1].isupper():
        yield from definite_of(last)
    for short in shorter(name):
        if " " not in short:
            yield from (f"{short}{noun}" for noun in ("forbundet", "foreningen", "selskabet"))


def _branches(found: Sequence[Found]) -> dict[str, tuple[str, Type]]:
    """`3F` behind 3F Aarhus is that branch: a listed body of which the text has named just one branch before it.

    That the writer is from one (`Af Bodil Krag, 3F Struer`) does not make the text's `3F` the branch.
    """
    first: dict[str, int] = {}
    for n, (key, kind, _) in enumerate(found):
        if kind == "organisation":
            first.setdefault(key, n)
    merged: dict[str, tuple[str, Type]] = {}
    for key in dict.fromkeys(key for key, _, _ in found if known_name(key)):
        branches = [other for other in first if other.startswith(f"{key} ")]
        if len(branches) == 1 and first[branches[0]] < first.get(key, len(found)):
            merged[key] = branches[0], "organisation"
    return merged


def _slips(found: Sequence[Found]) -> dict[str, tuple[str, Type]]:
    """A name in which a letter is wrong -> the body: one that a data file lists, or one that is printed oftener."""
    counts = Counter(key for key, _, _ in found)
    kinds = {key: kind for key, kind, _ in reversed(found)}
    order = {key: n for n, key in reversed(list(enumerate(key for key, _, _ in found)))}
    if len(counts) > MAX_FUZZY:
        return {}
    slips: dict[str, tuple[str, Type]] = {}
    for key in counts:
        if canonical_body(key):
            continue
        better = [k for k in counts if _better(k, key, counts, order) and _is_slip(key, k)]
        better = [k for k in better if canonical_body(k)] or better
        near = {k: kinds[k] for k in better} or _listed_near(key)
        if len(near) == 1:
            slips[key] = next(iter(near.items()))
    return slips


def _better(other: str, key: str, counts: Counter[str], order: dict[str, int]) -> bool:
    if other == key or LOST in fold(other):
        return False
    return (
        bool(canonical_body(other)) or LOST in fold(key) or (counts[other], -order[other]) > (counts[key], -order[key])
    )


def _is_slip(wrong: str, right: str) -> bool:
    """Whether a name is another one with a letter or two wrong, or lost, and no number changed."""
    a, b = fold(wrong), fold(right)
    if LOST in a:
        return readable_as(a, b)
    joined = a.replace(" ", ""), b.replace(" ", "")
    if joined[0] == joined[1] and len(a) >= _SPACED:
        return True
    if len(a) >= _SPACED and sound(a) == sound(b):
        return True
    if len(a) < _SHORTEST or len(a.split()) != len(b.split()) or re.findall(r"\d+", a) != re.findall(r"\d+", b):
        return False
    return sound(a) == sound(b) or within(a, b, 2 if len(a) >= _LONG else 1)


def _listed_near(key: str) -> dict[str, Type]:
    """The listed bodies for one of whose forms a name is a slip."""
    if len(fold(key)) < _SHORTEST:
        return {}
    near = _listed_by_start().get(fold(key)[:2], ())
    return {
        name: kind for folded, name, kind in near if abs(len(folded) - len(fold(key))) <= 2 and _is_slip(key, folded)
    }


@cache
def _listed_by_start() -> dict[str, list[tuple[str, str, Type]]]:
    """The first two letters -> the long listed forms that begin so."""
    found: dict[str, list[tuple[str, str, Type]]] = {}
    for form, name, kind in listed_forms():
        if len(fold(form)) >= _SHORTEST:
            found.setdefault(fold(form)[:2], []).append((fold(form), name, kind))
    return found
