"""The peers of textmine's figures: text2num with a plain pattern for digits, and ovos-number-parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ovos_number_parser import extract_number
from text_to_num import find_numbers

DIGITS = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(?:\s+(tusind|mio|million|mia|milliard)(?:er)?\b)?"
)
"""Danish thousands, decimals and a scale word behind: what one would write around text2num."""
SCALES = {"": 1.0, "tusind": 1e3, "mio": 1e6, "million": 1e6, "mia": 1e9, "milliard": 1e9}
WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Token:
    """A word as text2num wants it."""

    word: str

    def text(self) -> str:
        """The word."""
        return self.word

    def nt_separated(self, _: Token) -> bool:
        """Whether a pause parts it from the one before it: never in print."""
        return False

    def not_a_number_part(self) -> bool:
        """Whether it is known to be no number."""
        return False


def numbers_in(text: str, threshold: float) -> Iterator[tuple[int, int, float]]:
    """Start, end and value of each number; words below `threshold` are none where they stand alone."""
    digits = list(DIGITS.finditer(text))
    for m in digits:
        yield m.start(), m.end(), float(f"{m[1].replace('.', '')}.{m[2] or 0}") * SCALES[m[3] or ""]
    covered = {at for m in digits for at in range(m.start(), m.end())}
    spans = [m.span() for m in WORD.finditer(text)]
    for found in find_numbers([Token(text[start:end]) for start, end in spans], "da", threshold):
        start = spans[found.start][0]
        if start not in covered:
            yield start, spans[found.end - 1][1], found.value


def ovos_number(text: str) -> float | None:
    """The one number that ovos-number-parser finds in a text; it says nothing of where."""
    found = extract_number(text, lang="da-dk")
    return None if found is False else float(found)
