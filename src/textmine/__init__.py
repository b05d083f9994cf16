"""Raw dumps of Danish public debate in; tables of actors, figures, topics and stance out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textmine.api import Snapshot, open  # noqa: A004 (textmine.open, as gzip.open)
    from textmine.pipeline import run

__all__ = ["Snapshot", "open", "run"]


def __getattr__(name: str) -> Any:
    """Import on first use: `textmine --help` needs neither spaCy nor pandas."""
    if name in ("Snapshot", "open"):
        from textmine import api

        return getattr(api, name)
    if name == "run":
        from textmine.pipeline import run

        return run
    raise AttributeError(f"module 'textmine' has no attribute {name!r}; it has {', '.join(__all__)}")
