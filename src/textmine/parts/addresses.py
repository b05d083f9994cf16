"""What stands by a name: an address, a number, a masked one, or nothing."""

from __future__ import annotations

import re

from textmine.parts.lines import Line
from textmine.parts.people import leading_name

_EMAIL = re.compile(r"\S*@\S+|\[email[^\]]*\]|[^\w\s]{6,}")
PHONE = re.compile(r"(?:tlf|telefon|mobil|t|m)\b[.:]?\s{0,3}[\d█+]", re.IGNORECASE)


def is_email(line: Line) -> bool:
    """Whether a line is an e-mail address, perhaps a masked one, and little more."""
    return (
        len(line.text) <= 120 and len(line.text.split()) <= 3 and line.n_words <= 7 and bool(_EMAIL.search(line.text))
    )


def is_masked(line: Line) -> bool:
    """Whether a line is something personal that was masked."""
    return len(line.text.split()) <= 2 and not any(c.isalpha() and c not in "xX" for c in line.text)


def is_address(line: Line) -> bool:
    """Whether a line could be a street and its number."""
    return (
        line.n_words <= 8
        and bool(re.search(r"\d", line.text))
        and bool(re.match(r"[A-ZÆØÅ]", line.text))
        and not line.stops
    )


def is_lone_name(line: Line) -> bool:
    """Whether a line is a name, perhaps an uncommon one, and nothing else."""
    return leading_name(line.text) is not None and line.n_words <= 4
