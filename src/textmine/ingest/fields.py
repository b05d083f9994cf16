"""Which field of a record is which: the setting `ingest.fields` first, then the common names of `fields.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from textmine.errors import UsageError


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = tomllib.loads(
        files(__package__).joinpath("fields.toml").read_text(encoding="utf-8")
    )
    return {
        kind: {ours: [normal(name) for name in names] for ours, names in fields.items()}
        for kind, fields in table.items()
    }


def normal(name: str) -> str:
    """Return a field's name as it is compared: without case, spaces, hyphens, underscores and a namespace."""
    return re.sub(r"[\s_\-]+", "", name.rsplit(":", 1)[-1]).casefold()


def check_mapping(mapping: Mapping[str, str]) -> None:
    """Raise UsageError where the setting maps a field to a name that textmine does not know."""
    known = sorted(_table()["record"])
    for theirs, ours in mapping.items():
        if ours not in known:
            raise UsageError(f"ingest.fields: {theirs} = '{ours}': '{ours}' is none of {', '.join(known)}")


def pick(record: Mapping[str, Any], ours: str, mapping: Mapping[str, str], kind: str = "record") -> Any:
    """Return the value of our field in their record, None where there is none that says anything.

    A name of the mapping may lead into an object: `content.rendered`.
    """
    for theirs in (name for name, target in mapping.items() if target == ours):
        value = _lookup(record, theirs)
        if _says_something(value):
            return value
    # What the setting gives to one of our fields is not at the same time another of them.
    taken = {normal(name) for name in mapping}
    by_name: dict[str, Any] = {}
    for name, value in record.items():
        if normal(name) not in taken and _says_something(value):
            by_name.setdefault(normal(name), value)
    return next((by_name[name] for name in _table()[kind][ours] if name in by_name), None)


def together(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON; a name that is there twice holds both values in a list, where json keeps the last."""
    values: dict[str, list[Any]] = {}
    for name, value in pairs:
        if values.setdefault(name, [])[-1:] != [value]:
            values[name].append(value)
    return {name: found[0] if len(found) == 1 else found for name, found in values.items()}


def has_text_field(names: Iterable[str], mapping: Mapping[str, str]) -> bool:
    """Whether one of these names is a text to us: else a CSV has no header, or one that must be mapped."""
    return any(mapping.get(name) == "text" or normal(name) in _table()["record"]["text"] for name in names)


def n_known(names: Iterable[str], mapping: Mapping[str, str]) -> int:
    """Return how many of these names mean something to us."""
    known = {name for names_of_one in _table()["record"].values() for name in names_of_one}
    return sum(name in mapping or normal(name) in known for name in names)


def inner_keys() -> list[str]:
    """Return the keys under which an object may hold its words."""
    return _table()["inner"]["text"]


def _lookup(record: Mapping[str, Any], theirs: str) -> Any:
    if theirs in record:
        return record[theirs]
    value: Any = record
    for part in theirs.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _says_something(value: Any) -> bool:
    return value is not None and value != [] and value != {} and not (isinstance(value, str) and not value.strip())
