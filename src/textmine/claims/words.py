"""Danish words as the comparison of figures needs them: base forms, what ties, what is left out."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import simplemma

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+[A-Za-zÆØÅæøå]+")
"""A word, hyphens inside; also a name like 3F."""
ANYBODY = "menneske"
"""Stands for all words for anybody."""
PEOPLE = ("modtager", "ledig", "ansat", "deltager")
"""Last parts of compounds that are people."""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def listed(name: str) -> frozenset[str]:
    """A set of words of `words.toml`."""
    return frozenset(_data()["sets"][name].split())


@cache
def deeds() -> dict[str, str]:
    """What money does, by the forms of the words that say it: `koster` is an `udgift`."""
    return {form: deed for deed, forms in _data()["money"].items() for form in (deed, *forms.split())}


@cache
def phrase(name: str) -> re.Pattern[str]:
    """A way in which a text sets one number against another."""
    return re.compile(_data()["against"][name])


@cache
def endings() -> tuple[str, ...]:
    """How the words for measured things end."""
    return tuple(sorted(listed("measured")))


def lemma(form: str) -> str:
    """The base form of a word, in small letters; of a form and its synonyms one."""
    return _lemma(form.casefold())


@cache
def _lemma(form: str) -> str:
    known: dict[str, str] = _data()["lemmas"]
    if form in known:
        return known[form]
    found = str(simplemma.lemmatize(form, lang="da")).casefold()
    return known.get(found, found)


@cache
def noun(form: str) -> str:
    """The base form of a noun: `rådgiver` is none of the verb `rådgive`, as its plural shows."""
    form = form.casefold()
    plural = f"{form}e"
    is_doer = form.endswith("er") and simplemma.is_known(plural, lang="da") and lemma(plural) == form
    return form if is_doer else lemma(form)


@cache
def tying(form: str) -> str | None:
    """The base form of a word that can tie two figures, that says something of what the number is of; else None."""
    found = lemma(form)
    return found if all(_says(word) for word in (form.casefold(), found)) else None


def _says(word: str) -> bool:
    return len(word) > 1 and word not in listed("stop") and word not in listed("saying")


def is_anybody(thing: str | None) -> bool:
    """Whether a noun is a word for anybody."""
    return thing is not None and thing in listed("anybody")


def is_people(thing: str | None) -> bool:
    """Whether a noun is a word for people, some or any."""
    return thing is not None and (is_anybody(thing) or thing in listed("people") or thing.endswith(PEOPLE))
