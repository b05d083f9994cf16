"""A body's name with its spaces and hyphens set otherwise: `Qvik Foreningen` for Qvikforeningen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from textmine.annotate.bodies.body import Body, Kind
from textmine.annotate.bodies.listed import listed_forms
from textmine.annotate.bodies.shorter import shorter
from textmine.annotate.pages import Page, genitive_bare
from textmine.annotate.spelling import fold

_SHORTEST = 8
"""A name of fewer letters may be two words that stand together by chance."""
_LONGEST = 6
_LETTERS = 60


@dataclass(frozen=True, slots=True)
class _Forms:
    """Forms by their letters without spaces: name, kind and the form; and all that their letters begin with."""

    whole: dict[str, tuple[str, Kind, str]]
    beginnings: frozenset[str]


def respelt(pages: Sequence[Page], found: Sequence[list[Body]]) -> list[list[Body]]:
    """Add the listed bodies and those of this document where they are spelt apart or together; a place there yields."""
    own = _by_letters((f, b.name, b.kind) for bodies in found for b in bodies for f in (b.name, *shorter(b.name)))
    return [_with(bodies, list(_respelt(page, bodies, own))) for page, bodies in zip(pages, found, strict=True)]


def _with(bodies: list[Body], more: list[Body]) -> list[Body]:
    over = {place for body in more for place in range(body.start, body.end)}
    kept = [body for body in bodies if body.start not in over and body.end - 1 not in over]
    return sorted([*kept, *more], key=lambda body: body.start) if more else bodies


def _respelt(page: Page, bodies: Sequence[Body], own: _Forms) -> Iterator[Body]:
    taken = {place for body in bodies if body.kind != "place" for place in range(body.start, body.end)}
    end = 0
    for i, word in enumerate(page.words):
        if not word.text[0].isupper() or not (_begins_listed(word.text) or _begins(word.text, own)):
            continue
        body = _at(page, i, own) if word.start >= end and word.start not in taken else None
        if body is not None and body.end - 1 not in taken:
            end = body.end
            yield body


def _at(page: Page, i: int, own: _Forms) -> Body | None:
    """The body whose letters the words from i on have, more or fewer of them than its own."""
    letters, first = "", page.words[i]
    for k in range(i, min(i + _LONGEST, len(page.words))):
        last = page.words[k]
        for text in (last.text, genitive_bare(last.text) or last.text):
            key = letters + _joined(text)
            hit = own.whole.get(key) or _listed().whole.get(key)
            if hit and _n_words(page.text[first.start : last.end]) != _n_words(hit[2]):
                return Body(first.start, last.end, hit[0], hit[1], known=False)
        letters += _joined(last.text)
        if page.gap(k) not in {" ", "- "} or not (letters in own.beginnings or letters in _listed().beginnings):
            break
    return None


def _n_words(text: str) -> int:
    return len(re.split(r"[\s-]+", text))


@lru_cache(maxsize=65536)
def _joined(text: str) -> str:
    return fold(text).replace(" ", "")


def _begins(word: str, forms: _Forms) -> bool:
    """Whether forms begin with a word, or with what it is without a genitive s."""
    letters = _joined(word)
    return letters in forms.beginnings or letters[:-1] in forms.beginnings


@lru_cache(maxsize=65536)
def _begins_listed(word: str) -> bool:
    return _begins(word, _listed())


def _by_letters(forms: Iterable[tuple[str, str, Kind]]) -> _Forms:
    whole: dict[str, tuple[str, Kind, str]] = {}
    for form, name, kind in forms:
        letters = _joined(form)
        if kind == "organisation" and _SHORTEST <= len(letters) <= _LETTERS:
            whole.setdefault(letters, (name, kind, form))
    return _Forms(whole, frozenset(letters[:n] for letters in whole for n in range(1, len(letters) + 1)))


@cache
def _listed() -> _Forms:
    return _by_letters(listed_forms())
