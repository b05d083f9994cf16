"""Of what sort a body is, and how it fits a title, by their words alone: a `rektor` is of a school.

A body fits as the title's own kind (`own`), as one that such a title leads (`led`), as a relative of it (`near`), as
any body does a post that all have (`may be`), seldom, not at all (`no post`; of an authority `no office`), or it is
another's (`borgmester` of a union).
"""

from __future__ import annotations

import re
from functools import lru_cache

from textmine.annotate.lexicon import endings, table, words
from textmine.annotate.noun_sorts import kinds_of_name, led_by

_COMMITTEE = re.compile(r"([\w-]*udvalget)(?:s \w+)?$")
_OF_COMMITTEE = re.compile(r"^[\w-]*(?:udvalgets|rådets) ")
_BEHIND_HEAD = re.compile(r" (?:for|i|på|ved|af) ")
_SHORTEST = 4
_TAIL = 5
_SORTS = (
    ("municipality", re.compile(r" kommune$", re.IGNORECASE)),
    ("region", re.compile(r"^Region ")),
    ("jobcentre", re.compile(r"^Jobcenter ", re.IGNORECASE)),
    ("ministry", re.compile(r"ministeriet$")),
    ("agency", re.compile(r"styrelse[nr]?\b|direktoratet$|tilsynet$|nævnet$")),
    ("council", re.compile(r"(?:byrådet|regionsrådet|folketinget|udvalg|udvalget)$", re.IGNORECASE)),
    ("union", re.compile(r"^(?:3F|HK|FOA|FH|LO)\b|[Ff]agforening|[Ff]orbund|^Dansk Metal")),
    ("media", re.compile(r"^(?:Facebook|LinkedIn|Instagram|Twitter|TikTok|X|Ritzau|DR|EU)$")),
    ("firm by letters", re.compile(r" (?:A/S|ApS|I/S|Holding|Group)$")),
)
"""What names show beside the kinds of `nouns.toml`; such a sort takes the kind's place."""
_AUTHORITIES = frozenset({"jobcentre", "municipality", "region", "ministry", "agency", "paper", "council"})
_LISTS = (
    "within", "in_ministries", "in_municipalities", "in_near_municipalities", "officials", "in_agencies", "jobcentre",
    "offices", "of_parties", "party_posts",
)  # fmt: skip
_DEFINITE = ("", "n", "en", "et", "met")
FITTING = ("own", "near", "led", "may be")
"""The fits under which a post is mostly held there."""
_RANKS = {"own": 0, "near": 1, "led": 1, "may be": 1, "no post": 2, "seldom": 3, "no office": 3, "another's": 4}


@lru_cache(maxsize=65536)
def sorts_of(body: str) -> frozenset[str]:
    """What a body is, by its name."""
    shown = {sort for sort, pattern in _SORTS if pattern.search(body)}
    return frozenset(shown or kinds_of_name(body) or {"no kind"})


@lru_cache(maxsize=65536)
def classes_of(title: str) -> tuple[str, ...]:
    """What a title is: the lists of `titles.toml` that it is on, and its head (`-direktør`) and last word (`=...`)."""
    head = head_of(title)
    listed = [name for name in _LISTS if head.endswith(endings("titles", name))]
    listed += [name for name in ("chairs", "of_the_house") if head in words("titles", name)]
    listed += ["minister"] if head.endswith("minister") else []
    last, base = _parts(head)
    whole = [f"={last}"] if last != base else []
    return (*(listed or ["on no list"]), f"-{base}", *whole)


def head_of(title: str) -> str:
    """A title in small letters without what it is for: `formand for skoleudvalget` is a `formand`."""
    return _OF_COMMITTEE.sub("", _BEHIND_HEAD.split(title.casefold())[0])


def committee_of(title: str) -> str | None:
    """The committee of its chair: `formand for skoleudvalget`, `skoleudvalgets formand`."""
    m = _COMMITTEE.search(title.casefold())
    return m.group(1) if m else None


def _parts(head: str) -> tuple[str, str]:
    """The last word of a head, and what it ends in: `havnedirektør`, `direktør`."""
    last = head.split()[-1] if head else ""
    bases = [base for base in words("words", "title_heads") if last.endswith(base)]
    return last, max(bases, key=len, default=last[-_TAIL:])


@lru_cache(maxsize=65536)
def relations_of(title: str, body: str) -> frozenset[str]:
    """What a body is to a title: the kind of house it is held in, led by it, named by it."""
    head, outer = head_of(title), _outer_words(body)
    kinds, led = kinds_of_name(body), led_by(head)
    houses = tuple(kind for kind, posts in table("titles")["houses"].items() if head.endswith(tuple(posts)))
    ends = tuple(kind + end for kind in houses for end in _DEFINITE)
    seen = {
        "its house": bool(ends) and any(word.endswith(ends) for word in outer),
        "not its house": bool(ends) and not any(word.endswith(ends) for word in outer),
        "its ministry": body.casefold() == f"{head}iet" or (head == "minister" and body.endswith("ministeriet")),
        "led so": bool(led & kinds),
        "led otherwise": bool(led and kinds and not led & kinds),
        "leads some kind": bool(led and not kinds),
        "in the title": any(_in_title(part, word) for part in _fields(title) for word in outer),
    }
    return frozenset(name for name, is_so in seen.items() if is_so)


def _outer_words(name: str) -> list[str]:
    """The words of a name that may say what it is, the first and the last: `Plejehjemmet Bøgen` is a `plejehjem`."""
    parts = name.casefold().split()
    return [parts[0], parts[-1]] if parts else []


def _fields(title: str) -> tuple[str, str]:
    """What a title is of: `bibliotek` in `biblioteksleder`, `provsti` in `formand for provstiudvalget`."""
    last, base = _parts(head_of(title))
    committee = (committee_of(title) or "").removesuffix("udvalget")
    return last.removesuffix(base).strip("-").removesuffix("s").removesuffix("e"), committee.removesuffix("s")


def _in_title(part: str, word: str) -> bool:
    return min(len(part), len(word)) >= _SHORTEST and (part in word or word in part)


@lru_cache(maxsize=65536)
def fit_of(title: str, body: str) -> str:
    """How a body fits a title, as said above."""
    head, sorts, said = head_of(title), sorts_of(body), relations_of(title, body)
    if said & {"its house", "its ministry", "in the title"}:
        return "own"
    office = _fit_of_office(title.casefold(), head, sorts)
    if office is not None:
        return office
    if "led so" in said:
        return "led"
    if "not its house" in said or "media" in sorts or ("paper" in sorts and "led otherwise" in said):
        return "may be" if "no kind" in sorts else "another's"
    common = head.endswith(endings("titles", "within")) or head in words("titles", "of_the_house")
    if head.endswith(endings("titles", "officials")) or (common and not sorts & _AUTHORITIES):
        return "may be"
    return ("seldom" if common else "no office") if sorts & _AUTHORITIES else "no post"


def _fit_of_office(title: str, head: str, sorts: frozenset[str]) -> str | None:
    """How a body fits a public office or a post of authorities; None for another title."""
    if head.endswith("minister"):
        return "another's"
    if committee_of(title) or head.endswith(endings("titles", "in_municipalities")):
        return "own" if "municipality" in sorts else "near" if sorts & {"region", "jobcentre"} else "another's"
    if head.endswith(endings("titles", "jobcentre")):
        return "own" if "jobcentre" in sorts else "near" if "municipality" in sorts else "another's"
    if head.endswith(endings("titles", "in_ministries")) and "ministry" in sorts:
        return "own"
    if head.endswith(endings("titles", "in_agencies")) and sorts & {"agency", "ministry"}:
        return "own"
    return None


def fits_better(fit: str, other: str) -> bool:
    """Whether a body of one fit is likelier than one of another."""
    return _RANKS[fit] < _RANKS[other]
