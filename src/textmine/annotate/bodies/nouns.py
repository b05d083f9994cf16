"""The definite nouns by which the press calls a body."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from textmine.annotate.bodies.listed import entries
from textmine.annotate.lexicon import endings, table, words

_COURT = ("Retten i ", "Retten på ", "Byretten i ", "Byretten på ")
_COURT_NOUNS = frozenset({"retten", "byretten"})
_SHORTEST = 4
"""A word of a name that is shorter makes no compound: `i`, `af`, `el`."""


@lru_cache(maxsize=65536)
def body_nouns(name: str) -> frozenset[str]:
    """The definite nouns by which the press calls a body: `styrelsen`, `forbundet`, `boligselskabet`.

    A data file says them where the name does not show them; else its first word (`Fonden Nye Veje`) or its last.
    """
    return frozenset(_entry(name).get("nouns", ())) | _own_nouns(name)


def shows_noun(noun: str, name: str) -> bool:
    """Whether a noun is in a body's own name: `foreningen` in Qvik Fjordforening."""
    return noun in _own_nouns(name)


@lru_cache(maxsize=65536)
def _own_nouns(name: str) -> frozenset[str]:
    core = re.split(r" (?:for|af|i) ", name)[0].casefold().split() or [""]
    nouns: set[str] = set()
    for word in {core[0], *core[-2:]}:
        for noun, ends in table("words")["body_nouns"].items() if word.endswith(_noun_ends()) else ():
            end = next((e for e in (noun, *ends) if word.endswith(e)), None)
            if end is None:
                continue
            whole = word.removesuffix(end) + noun
            said = {whole} if noun in words("words", "whole_nouns") and word != end else {noun, whole}
            nouns |= said if whole == noun or whole not in words("words", "not_bodies") else set()
    if core[0].endswith(endings("words", "opener_endings")) and core[0].endswith(("en", "et")):
        nouns.add(core[0])
    if name.startswith(_COURT):
        nouns |= _COURT_NOUNS
    return frozenset(nouns | (words("words", "company_nouns") if _is_company(name) else set()))


@cache
def _noun_ends() -> tuple[str, ...]:
    """What a word ends in that gives a body one of its nouns."""
    return tuple({end: None for noun, ends in table("words")["body_nouns"].items() for end in (noun, *ends)})


def names_body(noun: str, name: str) -> bool:
    """Whether a noun in small letters is one by which the press calls a body: also `betonfirmaet` for Qvik Beton."""
    end = next((end for end in endings("words", "company_nouns") if noun.endswith(end)), None)
    part = noun.removesuffix(end) if end else ""
    return noun in body_nouns(name) or (len(part) >= _SHORTEST and part in name.casefold().split())


def _entry(name: str) -> dict[str, Any]:
    """The entry of a listed body, for a branch (`3F Aarhus`) that of the whole."""
    while name not in entries() and " " in name:
        name = name.rpartition(" ")[0]
    return entries().get(name, {})


def _is_company(name: str) -> bool:
    """`Qvik A/S`, `Qvik Transport`."""
    return name.casefold().endswith(_company_ends())


@cache
def _company_ends() -> tuple[str, ...]:
    return tuple(f" {head}" for head in endings("words", "company_heads"))


@cache
def all_body_nouns() -> tuple[str, ...]:
    """What every noun for a body ends in."""
    listed = [noun for entry in table("bodies")["organisation"] for noun in entry.get("nouns", ())]
    openers = [noun for noun in endings("words", "opener_endings") if noun.endswith(("en", "et"))]
    listed += sorted(_COURT_NOUNS)
    return tuple(dict.fromkeys([*listed, *table("words")["body_nouns"], *endings("words", "company_nouns"), *openers]))
