"""How Danish a reading of bytes looks: the prior that tells single-byte encodings apart where statistics are too thin.

General detectors need a few hundred characters; a Danish line has two or three that are not ASCII. But those are
nearly always æ, ø or å beside a letter, or a quotation mark at the edge of a word, and a wrong reading puts
signs like `¾`, `›` or `Õ` into the middle of words. So the characters are weighed by where they stand.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import islice

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 5_000  # characters beyond ASCII that are weighed; more never changed a verdict
_GOOD, _FAIR, _WEAK, _BAD, _BROKEN = 4.0, 2.0, 0.5, -4.0, -8.0
ACCEPTED = 0.4
"""The mean weight from which a reading of a few characters is believed."""
_MANY, _DANISH = 8, 1.0


@cache
def classes() -> dict[str, str]:
    """Return character -> class of `danish.toml`."""
    table = tomllib.loads(files(__package__).joinpath("danish.toml").read_text(encoding="utf-8"))
    return {char: name for name, chars in table.items() if isinstance(chars, str) for char in chars}


@cache
def encodings() -> tuple[str, ...]:
    """Return the single-byte encodings that come into question, the likeliest first."""
    table = tomllib.loads(files(__package__).joinpath("danish.toml").read_text(encoding="utf-8"))
    return tuple(table["encodings"])


def weigh(text: str) -> tuple[float, int]:
    """Return the mean weight of the characters beyond ASCII (-8 to 4; 0 where there are none) and their number."""
    known = classes()
    total, n = 0.0, 0
    for found in islice(_NOT_ASCII.finditer(text), _SAMPLE):
        i = found.start()
        total += _weight(known.get(found.group()), found.group(), text[i - 1 : i], text[i + 1 : i + 2])
        n += 1
    return (total / n if n else 0.0), n


def _weight(kind: str | None, char: str, before: str, after: str) -> float:
    """Weigh one character by its class and its neighbours."""
    if kind is None:
        return _BROKEN if char == "\ufffd" or "\x80" <= char <= "\x9f" else _BAD
    if kind == "blank":
        return _WEAK
    if kind in ("lower", "foreign_lower"):
        return _letter(kind == "lower", before, after)
    if kind in ("upper", "foreign_upper"):
        return _capital(kind == "upper", before, after)
    return _mark(char, kind, before, after)


def _letter(danish: bool, before: str, after: str) -> float:
    """Weigh a small letter: at home in a word, odd right before a capital or alone."""
    if not (before.isalpha() or after.isalpha()):
        return _WEAK if danish else -1.0
    if after.isupper() and not before.isupper():
        return _BAD
    return _GOOD if danish else _WEAK


def _capital(danish: bool, before: str, after: str) -> float:
    """Weigh a capital: at home at the start of a word or among capitals, never behind a small letter or a digit."""
    if before.islower() or before.isdigit():
        return _BAD
    if danish:
        return _GOOD if after.isalpha() else _FAIR
    return _WEAK if after.isalpha() else -1.0


def _mark(char: str, kind: str, before: str, after: str) -> float:
    """Weigh a quotation mark, dash or sign: at home at the edge of a word; the apostrophe alone stands inside one."""
    if before.isalpha() and after.isalpha():
        return _WEAK if char == "’" and before.islower() == after.islower() else _BAD
    if kind == "sign" and after.isalpha():
        return _WEAK
    return _FAIR


def best_encoding(data: bytes) -> str | None:
    """Return the single-byte encoding in which `data` reads best as Danish, None where none reads well."""
    high = _high_context(data)
    weighed = [(*weigh(high.decode(encoding, "replace")), encoding) for encoding in encodings()]
    weight, n, best = max(weighed, key=lambda one: one[0])
    # In many characters, æ, ø and å must be among them: Cyrillic bytes are letters in cp1252 as well, but others.
    return best if n and weight > (ACCEPTED if n < _MANY else _DANISH) else None


def _high_context(data: bytes) -> bytes:
    """Return the bytes themselves, or of a large dump the surroundings of its first high bytes."""
    if len(data) <= 200_000:
        return data
    return b" ".join(m.group() for m in islice(_HIGH_WORD.finditer(data), _SAMPLE))


_HIGH_WORD = re.compile(rb"[\x21-\x7f]?[\x80-\xff]+[\x21-\x7f]?")
