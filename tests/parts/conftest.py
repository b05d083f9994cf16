"""A source by hand, and its lines with their roles, by the rules for pages and records."""

from collections.abc import Callable

import pytest

from textmine.parts.rules import by_rules
from textmine.records import Block, Parts, Source, Stated

Take = Callable[..., Parts]
Rows = list[tuple[str, str]]


@pytest.fixture
def take() -> Take:
    def _take(text: str, blocks: tuple[Block, ...] = (), stated: Stated | None = None) -> Parts:
        made = Source(
            source_id="s",
            path="p.txt",
            record_id=None,
            url=None,
            sha256="",
            n_bytes=0,
            format="text",
            encoding="utf-8",
            repaired=False,
            text=text,
            status="ok",
            blocks=blocks,
            stated=stated or Stated(),
        )
        return by_rules(made)

    return _take


@pytest.fixture
def roles(take: Take) -> Callable[..., Rows]:
    """Every segment that is not blank as (role, its first four words)."""

    def _roles(text: str, **given: object) -> Rows:
        parts = take(text, **given)
        return [(s.role, " ".join(text[s.start : s.end].split()[:4])) for s in parts.segments if s.reason != "blank"]

    return _roles
