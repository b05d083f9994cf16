"""Names of authors as records and metadata give them: one string for several people, with `Af` before it."""

from __future__ import annotations

import re

_PREFIX = re.compile(
    r"^\s*(?:(?:skrevet\s+)?af|by|tekst|forfatter|journalist)\s*:?\s+(?-i:(?=[A-ZÆØÅÉ]))", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*[;|/\n]\s*|\s+(?:og|and|&|samt)\s+", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
_LONGEST = 2_000  # characters of a byline; what is longer is a text in the wrong field
_EMAIL = re.compile(r"\s*[<(]?[\w.+-]{1,64}@[\w.-]{1,100}[>)]?")


def split_names(value: str) -> list[str]:
    """Return the people named in a byline: `Af Ida Holm og Bo Ravn` -> Ida Holm, Bo Ravn.

    A comma separates people only where what follows looks like a name (`Bo Ravn, Ida Holm`), not a title
    (`Bo Ravn, formand`); `Holm, Ida` of a library catalogue is turned round.
    """
    if "://" in value:
        return []
    lines = (" ".join(line.split()) for line in value[:_LONGEST].splitlines())
    value = _EMAIL.sub("", _PREFIX.sub("", "\n".join(line for line in lines if line)))
    names = [name for part in _BETWEEN.split(value) for name in _at_commas(part.strip())]
    return [name for name in names if name]


def _at_commas(part: str) -> list[str]:
    pieces = _COMMA.split(part)
    if len(pieces) == 1:
        return [part]
    if len(pieces) == 2 and " " not in pieces[0] and pieces[1][:1].isupper() and len(pieces[1].split()) <= 2:
        return [f"{pieces[1]} {pieces[0]}"]
    people = [piece for piece in pieces if _is_full_name(piece)]
    return people or [pieces[0]]


def _is_full_name(piece: str) -> bool:
    words = piece.split()
    return 2 <= len(words) <= 5 and all(word[:1].isupper() for word in (words[0], words[-1]))
