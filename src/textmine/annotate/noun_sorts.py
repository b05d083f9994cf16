"""Of what kind a body is, by its name, and what kind a noun means: `rederiet`, `politiet`, `værket`.

A name that shows no kind (`Nordhavet`) may be of any; one that shows another is not meant: no ministry is `rederiet`.
"""

from __future__ import annotations

from functools import cache, lru_cache

from textmine.annotate.bodies import all_body_nouns, body_nouns, known_name, names_body
from textmine.annotate.lexicon import endings, table, words

_SHORTEST = 5
"""A part of a noun that is shorter is in too many names: `trafikselskabet` of Struertrafik, not `elselskabet`."""


@lru_cache(maxsize=65536)
def is_body_noun(word: str) -> bool:
    """Whether a word in small letters is a noun for a body."""
    listed = word.endswith(all_body_nouns()) or word in table("nouns")["ends"]
    return listed and word not in table("nouns")["never"]["words"]


def is_whole_noun(word: str) -> bool:
    """Whether a list has a word in small letters as it is, be there a hyphen in it: `a-kassen`."""
    return word in table("words")["body_nouns"] or word in table("nouns")["ends"]


@lru_cache(maxsize=65536)
def is_called(noun: str, name: str) -> bool:
    """Whether a noun is one by which the press calls a body of that name: `politiet` of Struer Politi."""
    named = names_body(noun, name) and noun not in _not_of(name)
    return named or noun in nouns_of(name) or _in_part(noun, name)


@lru_cache(maxsize=65536)
def nouns_of(name: str) -> frozenset[str]:
    """The nouns by which the press calls a body, with those that only this package's list of nouns knows."""
    own = name.casefold().split()
    outer = {*own[:1], *own[-1:]} if known_name(name) is None else set()
    ends = {noun for noun, ends in table("nouns")["ends"].items() if any(w.endswith(tuple(ends)) for w in outer)}
    said = {noun for noun, names in table("nouns")["of"].items() if name in names}
    first = name.casefold().split()[0] if name else ""
    opener = {first} if " " in name and first.endswith(all_body_nouns()) else set()
    branch = {"afdelingen"} if _is_branch(name) else set()
    return frozenset((body_nouns(name) - _not_of(name)) | ends | said | opener | branch)


def _is_branch(name: str) -> bool:
    """`FOA Struer`: a part of a body, named after a place."""
    return any(name.startswith(f"{whole} ") for whole in words("words", "with_branches"))


@lru_cache(maxsize=65536)
def _not_of(name: str) -> frozenset[str]:
    """`selskabet` is no word for a listed body whose name only ends as a firm's does."""
    office = body_nouns(name) & {"styrelsen", "ministeriet", "rådet", "nævnet", "tilsynet"}
    return words("words", "company_nouns") if known_name(name) and office else frozenset()


def _in_part(noun: str, name: str) -> bool:
    """`trafikselskabet` of Struertrafik: what stands before the end of a noun for a firm ends a word of the name."""
    end = next((end for end in endings("words", "company_nouns") if noun.endswith(end)), None)
    part = noun.removesuffix(end).removesuffix("s") if end else ""
    return len(part) >= _SHORTEST and any(word.endswith(part) for word in name.casefold().split())


@lru_cache(maxsize=65536)
def kind_of_noun(noun: str) -> str | None:
    """The kind of body that a noun means, by its longest ending."""
    fits = [(len(end), kind) for end, kind in _kinds() if noun.endswith(end)]
    return max(fits)[1] if fits else None


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    return tuple((end, kind) for kind, ends in table("nouns")["kinds"].items() for end in ends)


@lru_cache(maxsize=65536)
def kinds_of_name(name: str) -> frozenset[str]:
    """The kinds of body that a name shows; none where it tells nothing."""
    listed = {kind for kind, names in table("nouns")["known"].items() if name in names}
    shown = {kind for noun in nouns_of(name) if (kind := kind_of_noun(noun))}
    return frozenset(listed | shown)


@lru_cache(maxsize=65536)
def fits_kind(kind: str | None, name: str, said: frozenset[str]) -> bool | None:
    """Whether a name is of a kind, by what it shows or by what the text says it is; None where nothing tells."""
    kinds = kinds_of_name(name) | {told for noun in said if (told := kind_of_noun(noun))}
    wanted = {kind, *table("nouns")["also"].get(kind, ())}
    if kinds & wanted or (not kinds and kind in _hinted(name)):
        return True
    return None if not kinds and kind in table("nouns")["loose"]["kinds"] else False


@lru_cache(maxsize=65536)
def _hinted(name: str) -> frozenset[str]:
    last = name.casefold().split()[-1] if name else ""
    return frozenset(kind for kind, ends in table("nouns")["hints"].items() if last.endswith(tuple(ends)))


@lru_cache(maxsize=65536)
def led_by(title: str) -> frozenset[str]:
    """The kinds of body that somebody with a title leads or speaks for: a `rektor` for a school."""
    return frozenset(kind for kind, heads in table("nouns")["leaders"].items() if title.endswith(tuple(heads)))
