"""Word lists beside this package, each TOML file read once per process."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the data file `<name>.toml`; callers do not change it."""
    return tomllib.loads((files("textmine.annotate") / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """Return one list of a data file as a set, several lists as their union."""
    return frozenset(word for key in keys for word in table(name)[key])


@cache
def endings(name: str, key: str) -> tuple[str, ...]:
    """Return one list of a data file as a tuple, for `str.endswith`."""
    return tuple(table(name)[key])
