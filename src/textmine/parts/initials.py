"""Writers who sign with initials that a dump explains: "kmh = Karl Dam", "Karl Dam (kmh)"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from textmine.parts.lines import Line
from textmine.parts.people import full_name, is_given

_SHORT = r"[a-zæøåA-ZÆØÅ]{2,5}"
_LEGEND = re.compile(
    rf"(?<![\w-])(?P<short>{_SHORT})(?:\s?[=:]\s?|\s[–-]\s)(?P<name>[A-ZÆØÅ][^=:;,()\n]{{3,40}}?)(?=[;,.\n]|$)|"
    rf"(?:^|(?<=[,;:=]\s))(?P<name2>[A-ZÆØÅ][^=:;,()\n]{{3,40}}?)\s\((?P<short2>{_SHORT})\)"
)
_SIGNATURE = re.compile(rf"(?:[/\-–(\[]?\s?{_SHORT}[./)\]]?[\s,/&]*){{1,4}}")
_LONGEST = 200


def legend_of(lines: Sequence[Line]) -> dict[str, str]:
    """Return the full names of those whose initials a dump explains, by their initials in small letters."""
    found: dict[str, str] = {}
    texts = [line.text for line in lines if len(line.text) <= _LONGEST]
    texts += [f"{a.text} {b.text}" for a, b in pairwise(lines) if a.role == "field_label" and len(a.text) <= 8]
    for text in texts:
        for match in _LEGEND.finditer(text[:_LONGEST]):
            short, name = match["short"] or match["short2"], full_name(match["name"] or match["name2"])
            if name and _fits(short.casefold(), name.casefold().split()):
                found.setdefault(short.casefold(), name)
    return found


def _fits(short: str, words: Sequence[str]) -> bool:
    """Whether initials are a name's: its words begin with them, or its given name does."""
    firsts = "".join(part[0] for word in words for part in word.split("-"))
    return short in (firsts, firsts[0] + firsts[-1]) or (is_given(words[0]) and words[0].startswith(short[:1]))


def initialled(lines: Sequence[Line], legend: Mapping[str, str]) -> list[str]:
    """Return whom the initials stand for with which a document is signed, in its head or at the end of its text."""
    if not legend:
        return []
    for line in lines:
        if line.n_words <= 6 and line.role in ("byline", "field_value", "other", "credit") and _is_signature(line.text):
            found = [legend[s] for s in re.findall(_SHORT, line.text.casefold()) if s in legend]
            if found:
                return list(dict.fromkeys(found))
    return []


def _is_signature(text: str) -> bool:
    return _SIGNATURE.fullmatch(text.strip()) is not None
