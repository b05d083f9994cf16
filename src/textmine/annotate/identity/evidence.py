"""How much speaks for two profiles of a name being one person: parties, bodies and lines of work that agree or not."""

from __future__ import annotations

from functools import lru_cache

from textmine.annotate.identity.profiles import Traits
from textmine.annotate.lexicon import table, words
from textmine.annotate.persons import fold


def agreement(a: Traits, b: Traits) -> float:
    """The sum of what agrees (positive) and contradicts (negative) in two sets of traits; 0 where nothing compares."""
    bodies, titles = _bodies(a.bodies, b.bodies), _titles(a.titles, b.titles)
    # Two bodies may each have a chairman of one name: the same title tells nothing then.
    known = _parties(a.parties, b.parties) + bodies + (min(titles, 0.0) if bodies < 0 else titles)
    posts = -1.0 if bodies < 0 and titles == 0 and a.titles and b.titles else 0.0
    return known + posts + sum(rule(x, y) for rule in (_outsider, _byline, _newsman) for x, y in ((a, b), (b, a)))


def _outsider(a: Traits, b: Traits) -> float:
    """A politician here and elsewhere, where no party is named, a professor or a house's director: they have none.

    Who leads the association of the municipalities, a ministry or a municipality is a politician there too.
    """
    if not a.parties or b.parties or not b.titles or any(field_of(title) == "politics" for title in b.titles):
        return 0.0
    political = any(word in body for body in b.bodies for word in words("identity", "political_bodies"))
    return 0.0 if political or (not b.bodies and None in map(field_of, b.titles)) else -2.0


def _newsman(a: Traits, b: Traits) -> float:
    """An editor over an article, and elsewhere somebody with another post, over none."""
    press = any(field_of(title) == "press" for title in a.titles) and a.writes
    return -2.0 if press and b.titles and not b.writes and "press" not in map(field_of, b.titles) else 0.0


def _byline(a: Traits, b: Traits) -> float:
    """A name alone over articles is a journalist's; elsewhere it has a title and writes nothing."""
    if a.writes != {False} or b.writes or not (b.parties or b.bodies or b.titles):
        return 0.0
    return 0.0 if any(field_of(title) == "press" for title in b.titles) else -2.0


def _parties(a: frozenset[str], b: frozenset[str]) -> float:
    if not a or not b:
        return 0.0
    return 2.0 if a & b else -3.0


def _bodies(a: frozenset[str], b: frozenset[str]) -> float:
    if not a or not b:
        return 0.0
    return 2.0 if a & b or _distinctive(a) & _distinctive(b) else -1.5


def _distinctive(bodies: frozenset[str]) -> set[str]:
    """The words of bodies that tell them apart: `Randers` of `Jobcenter Randers`."""
    common = words("identity", "generic_words")
    return {_stem(word) for body in bodies for word in body.split() if word not in common and len(word) > 2}


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 4 else word


def _titles(a: frozenset[str], b: frozenset[str]) -> float:
    if not a or not b:
        return 0.0
    if a & b or {_head(t) for t in a} & {_head(t) for t in b}:
        return 1.0
    fields_a, fields_b = ({field for t in titles if (field := field_of(t))} for titles in (a, b))
    if not fields_a or not fields_b or fields_a & fields_b:
        return 0.0
    return -2.0


def _head(title: str) -> str:
    last = title.split(" i ")[0].split(" for ")[0].split()
    return last[-1] if last else title


@lru_cache(maxsize=65536)
def field_of(title: str) -> str | None:
    """The line of work that a title belongs to; None where anybody may have it (`formand`, `direktør`)."""
    head = _head(fold(title))
    for field, heads in table("identity")["fields"].items():
        if any(head.endswith(fold(h)) for h in heads):
            return str(field)
    return None
