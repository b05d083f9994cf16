"""What the classifier reads of a passage: its text, and cues that the labelled passages are too few to teach."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from textmine.errors import UsageError
from textmine.settings import Stance as Settings

COLUMNS = ("text", "cues")
SIDES = ("for", "against", "rebut", "report", "own")
_WORD = re.compile(r"\w+")
_NEGATED_WITHIN = 3
_MAX_COUNT = 3


@dataclass(frozen=True, slots=True)
class Target:
    """What sides are taken towards, with the beginnings of words that show that a passage speaks of it."""

    name: str
    names: tuple[str, ...]
    """The target itself, what it does and those who act for it."""
    context: tuple[str, ...]
    """What one meets there: a passage that has these alone speaks of it as a rule."""


def target_of(name: str, settings: Settings | None = None) -> Target:
    """Return a target of the settings, or one of ours; raises UsageError for an unknown name."""
    own = settings.targets if settings else {}
    if name in own:
        return Target(name, own[name].names, own[name].context)
    known = _read("targets.toml")
    if name not in known:
        listed = ", ".join(sorted({*known, *own}))
        raise UsageError(f"stance: no target {name!r}; known are {listed}; add yours as [stance.targets.{name}]")
    return Target(name, *(tuple(known[name][words].split()) for words in ("names", "context")))


def passage(text: str) -> tuple[str, str]:
    """Return a passage's text and its cues, as words for a vectoriser: `praise2` where praise
    outnumbers blame by two words or more, and so on.
    """
    words = _WORD.findall(text.lower())
    counts = dict.fromkeys(SIDES, 0)
    for i, word in enumerate(words):
        for side in _sides(word):
            counts[_turned(side) if side in ("for", "against") and _negated(words, i) else side] += 1
    net = counts["for"] - counts["against"]
    scales = {
        "polar": counts["for"] + counts["against"],
        "praise": net,
        "blame": -net,
        "rebut": counts["rebut"],
        "report": counts["report"],
        "own": counts["own"],
    }
    cues = [f"{name}{n}" for name, count in scales.items() for n in range(1, min(count, _MAX_COUNT) + 1)]
    cues.extend(sign for sign, mark in (("exclaims", "!"), ("asks", "?")) if mark in text)
    return text, " ".join(cues)


def speaks(text: str) -> bool:
    """Say whether the writer is present in a text, in the first person."""
    return not _words("first_person").isdisjoint(_WORD.findall(text.lower()))


def mentions(text: str, target: Target) -> bool:
    """Say whether a text names the target, or what one meets there."""
    return any(word.startswith(target.names + target.context) for word in _WORD.findall(text.lower()))


def names(text: str, target: Target) -> int:
    """Count the words of a text that name the target itself."""
    return sum(word.startswith(target.names) for word in _WORD.findall(text.lower()))


def hands_on(sentence: str) -> bool:
    """Say whether a sentence hands on what others say: it has a verb of saying whose subject is not the writer."""
    words = _WORD.findall(sentence.lower())
    verbs, writer = _words("attribution"), _words("writer")
    return any(word in verbs and writer.isdisjoint(words[max(0, i - 2) : i + 3]) for i, word in enumerate(words))


@lru_cache(maxsize=100_000)
def _sides(word: str) -> tuple[str, ...]:
    wholes, starts = _cues()
    found = [side for side in SIDES if word in wholes[side]]
    if found:
        return tuple(found)
    longest = max(
        ((len(start), side) for side, given in starts.items() for start in given if word.startswith(start)),
        default=None,
    )
    return () if longest is None else (longest[1],)


@cache
def _cues() -> tuple[dict[str, frozenset[str]], dict[str, tuple[str, ...]]]:
    """Return each side's whole words and its beginnings of words."""
    lists = {side: _read("cues.toml")[side].split() for side in SIDES}
    wholes = {side: frozenset(_strip(entries, whole=True)) for side, entries in lists.items()}
    wholes["own"] = frozenset(lists["own"])
    starts = {side: tuple(sorted(_strip(entries, whole=False))) for side, entries in lists.items() if side != "own"}
    return wholes, starts


def _strip(entries: Iterable[str], *, whole: bool) -> list[str]:
    return [entry.strip("=") for entry in entries if ("=" in entry) is whole]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_read("cues.toml")[name].split())


def _negated(words: list[str], i: int) -> bool:
    return any(word in _words("negators") for word in words[max(0, i - _NEGATED_WITHIN) : i])


def _turned(side: str) -> Literal["for", "against"]:
    return "against" if side == "for" else "for"


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
