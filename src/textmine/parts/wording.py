"""The phrase lists beside this module, and which of them a line's wording fits."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from textmine.parts.lines import Line

_DIGITS = re.compile(r"\d+")
_EDGES = re.compile(r"^[^\w#+👍❤👎]+|[^\w#+👍❤👎]+$")
_FIRST = re.compile(r"[^\W_]+|\S")


@lru_cache(maxsize=16)
def table(name: str) -> dict[str, Any]:
    """Return a TOML file of this package as it is; callers do not change it."""
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def normal(text: str) -> str:
    """Return a text as the lists are compared: lower case, one blank, digits as `#`."""
    return " ".join(_DIGITS.sub("#", text.casefold()).split())


def bare(text: str) -> str:
    """Return the same without marks at its ends."""
    return _EDGES.sub("", normal(text))


@dataclass(frozen=True)
class _Lists:
    whole: dict[str, tuple[str, ...]]
    start: dict[str, tuple[tuple[str, str], ...]]
    inside: tuple[tuple[str, str], ...]
    max_words: dict[str, int]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    whole: dict[str, list[str]] = {}
    start: dict[str, list[tuple[str, str]]] = {}
    inside: list[tuple[str, str]] = []
    phrases = table("phrases.toml")
    for name, lists in phrases.items():
        for phrase in lists.get("whole", ()):
            whole.setdefault(bare(phrase), []).append(name)
        for phrase in lists.get("start", ()):
            key = normal(phrase)
            start.setdefault(_first(key), []).append((key, name))
        inside += [(normal(phrase), name) for phrase in lists.get("inside", ())]
    return _Lists(
        {k: tuple(v) for k, v in whole.items()},
        {k: tuple(v) for k, v in start.items()},
        tuple(inside),
        {name: lists.get("max_words", 30) for name, lists in phrases.items()},
    )


def _first(text: str) -> str:
    match = _FIRST.match(text)
    return match.group() if match else ""


def _begins(text: str, phrase: str) -> bool:
    if not text.startswith(phrase):
        return False
    return len(text) == len(phrase) or not (phrase[-1].isalnum() and text[len(phrase)].isalnum())


def _holds(text: str, phrase: str) -> bool:
    """Whether the phrase stands in the text as whole words."""
    before, after = phrase[0].isalnum(), phrase[-1].isalnum()
    return bool(re.search((r"(?<!\w)" if before else "") + re.escape(phrase) + (r"(?!\w)" if after else ""), text))


@lru_cache(maxsize=8192)
def _says(text: str, n_words: int) -> frozenset[str]:
    lists = _lists()
    found = set(lists.whole.get(bare(text), ()))
    low = normal(text).lstrip("*•>»›→▶#_[(-– ") or normal(text)
    for phrase, name in lists.start.get(_first(low), ()):
        if n_words <= lists.max_words[name] and _begins(low, phrase):
            found.add(name)
    for phrase, name in lists.inside:
        if n_words <= lists.max_words[name] and name not in found and phrase in low and _holds(low, phrase):
            found.add(name)
    return frozenset(found)


def says(line: Line) -> frozenset[str]:
    """Return the names of the phrase lists that a line's wording fits; long lines fit none."""
    return _says(line.text, line.n_words) if len(line.text) <= 1200 else frozenset()


@lru_cache(maxsize=1)
def _genres() -> tuple[dict[str, str], dict[str, str]]:
    lists = table("genres.toml")
    tags, said = ({w: genre for genre, words in lists[k].items() for w in words} for k in ("tags", "said"))
    return tags, said


def genre_of_tag(text: str) -> str | None:
    """Return the genre that a tag, section or field value stands for, if any."""
    tags, _ = _genres()
    key = bare(text)
    if key in tags:
        return tags[key]
    kinds = [tags[p] for p in map(bare, re.split(r"[|/>›»:,•·]|\s{2,}", text)) if p in tags]
    # "Opinion / Column": the narrower of two says more.
    return next((k for k in kinds if k not in ("debat", "nyhed")), kinds[-1] if kinds else None)


def genre_of_notice(words: list[str]) -> str | None:
    """Return the genre that a disclaimer calls its text, if it does."""
    _, said = _genres()
    kinds = [said[w] for w in words if w in said]
    return next((k for k in kinds if k != "debat"), kinds[0] if kinds else None)
