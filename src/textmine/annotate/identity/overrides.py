"""A person's corrections, `OUT/actors.toml`: who is one, who is not; every later run obeys them.

    [[same]]                       # one person or body, whatever it is called
    of = [{name = "Leif Lahn Jensen"}, {name = "Leif Jensen", party = "Socialdemokratiet"}]

    [[different]]                  # never one
    of = [{name = "Lars Holm", title = "borgmester"}, {name = "Lars Holm", affiliation = "FOA"}]

Each entry describes profiles by `name`, `type`, `title`, `affiliation`, `party` or `actor_id` (as in the newest
snapshot); spelling counts as it does for names.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textmine.annotate.identity.link import Group
from textmine.annotate.identity.profiles import Profile, Traits
from textmine.annotate.persons import fold
from textmine.errors import UsageError

NAME = "actors.toml"
KEYS = ("actor_id", "name", "type", "title", "affiliation", "party")
Description = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a person decided."""

    same: tuple[tuple[Description, ...], ...] = ()
    different: tuple[tuple[Description, ...], ...] = ()


def read_overrides(path: Path) -> Overrides:
    """Read the corrections; none where there is no file. Raises `UsageError` for what is no correction."""
    if not path.is_file():
        return Overrides()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise UsageError(f"{path}: not TOML: {e}; `textmine actors OUT --doubts` shows the form") from e
    unknown = content.keys() - {"same", "different"}
    if unknown:
        raise UsageError(f"{path}: {sorted(unknown)[0]!r} is no correction; write [[same]] or [[different]]")
    return Overrides(*(tuple(_entry(path, e) for e in content.get(kind, [])) for kind in ("same", "different")))


def _entry(path: Path, entry: Mapping[str, Any]) -> tuple[Description, ...]:
    of = entry.get("of", []) if isinstance(entry, Mapping) else []
    if not isinstance(of, list) or len(of) < 2:
        raise UsageError(f"{path}: {entry!r}: give `of`, a list of two descriptions or more")
    for description in of:
        if not isinstance(description, dict) or not description or description.keys() - {*KEYS}:
            raise UsageError(f"{path}: {description!r}: describe an actor by one or more of {', '.join(KEYS)}")
        if not all(isinstance(value, str) for value in description.values()):
            raise UsageError(f"{path}: {description!r}: every value is text in quotation marks")
    return tuple(of)


Ids = Mapping[Profile, frozenset[str]]
"""The ids that the parent snapshot gave to a profile's rows."""


def obey(groups: Sequence[Group], overrides: Overrides, ids: Ids) -> list[Group]:
    """Join the groups that hold what is called the same, then part those that hold what is called different."""
    left = [*groups]
    for entry in overrides.same:
        held = [g for g in left if any(_fits(d, p, ids) for d in entry for p in g.profiles)]
        for group in held[1:]:
            held[0].add(*group.profiles)
            left.remove(group)
    for entry in overrides.different:
        for description in entry[1:]:
            for group in [g for g in left if any(_fits(entry[0], p, ids) for p in g.profiles)]:
                left += _parted(group, description, entry[0], ids)
    return left


def _parted(group: Group, description: Description, other: Description, ids: Ids) -> list[Group]:
    """Take out of a group what is described, unless it is as the other description too."""
    out = [p for p in group.profiles if _fits(description, p, ids) and not _fits(other, p, ids)]
    if not out:
        return []
    kept = [p for p in group.profiles if p not in out]
    group.profiles, group.traits = [], Traits()
    group.add(*kept)
    apart = Group()
    apart.add(*out)
    return [apart]


def decided(one: Profile, other: Profile, overrides: Overrides, ids: Ids) -> bool:
    """Whether a person has said of two profiles what they are to each other."""
    return any(
        any(_fits(d, one, ids) for d in entry) and any(_fits(d, other, ids) for d in entry)
        for entry in (*overrides.same, *overrides.different)
    )


def _fits(description: Description, profile: Profile, ids: Ids) -> bool:
    said = {key: value for key, value in description.items() if key != "actor_id"}
    if "actor_id" in description and description["actor_id"] not in ids.get(profile, frozenset()):
        return False
    return all(fold(getattr(profile, key) or "") == fold(value) for key, value in said.items())
