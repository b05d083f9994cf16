"""The word lists beside this package, each TOML file read once per process."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the data file `<name>.toml`; callers do not change it."""
    return tomllib.loads((files("textmine.annotate.figures") / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, *path: str) -> frozenset[str]:
    """Return one list of a data file as a set: `words("nouns", "stop", "verbs")`."""
    return frozenset(_at(name, path))


@cache
def endings(name: str, *path: str) -> tuple[str, ...]:
    """Return one list of a data file as a tuple, for `str.endswith`."""
    return tuple(_at(name, path))


@cache
def phrases(name: str, *path: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return a list of phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _at(name, path):
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return {word: tuple(sorted(of, key=len, reverse=True)) for word, of in found.items()}


@cache
def meanings(name: str, *path: str, last: bool = False) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return a table {meaning: [phrase, ...]} by the phrases' first (or last) word: (words, meaning), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for meaning, listed in _at(name, path).items():
        for phrase in listed:
            parts = tuple(phrase.split())
            found.setdefault(parts[-1 if last else 0], []).append((parts, meaning))
    return {word: tuple(sorted(of, key=lambda p: -len(p[0]))) for word, of in found.items()}


def _at(name: str, path: tuple[str, ...]) -> Any:
    value: Any = table(name)
    for key in path:
        value = value[key]
    return value
