"""The paper that a dump was printed in, and the date of its page, told from lines whose roles are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from textmine.parts.about import publisher_of
from textmine.parts.dates import find_dates, published_and_updated
from textmine.parts.labels import Field
from textmine.parts.lines import Line
from textmine.parts.people import full_name, is_given, is_press
from textmine.parts.wording import genre_of_tag, normal, says

_PIECES = re.compile(r"\s{0,3}[|•·*;›»>:]{1,3}\s{1,3}|\s[-–—/]\s|\s{3,}|\t|,\s")
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright|ophavsret)\s{0,3}(?:copyright|©|by)?\s{0,3}(?:\d{4}(?:\s?[-–]\s?\d{4})?)?[\s,]{0,3}"
    r"(?P<who>(?-i:[A-ZÆØÅ])[^.,|©()\d·•–]{1,45})|"
    r"(?P<issued>[A-ZÆØÅ][\w&’' -]{1,40}?)\s(?:udgives|udkommer|drives|redigeres|ejes|følger|"
    r"er medlem|er tilmeldt|er et|er en del)\b",
    re.IGNORECASE,
)
_MENU = re.compile(r"\S\s{2,}\S.*\S\s{2,}\S|[|·•].*[|·•].*[|·•]|^[^\w]*(?:←|→|\[)")
_TAIL = re.compile(
    r"\s\((?:print|net|web|online|avis|papir|app|www)[^)]*\)$|\.(?:dk|com|net|org|nu)$|\s(?:A/S|ApS|I/S)$",
    re.IGNORECASE,
)
_SECTION = re.compile(r"(?:,\s)?(?:\d\.\s?sektion|sektion|side|s\.|uge|nr\.?|årgang|tema)\b.*$", re.IGNORECASE)
_TAGLINE = re.compile(
    r"^(?:fagblad|magasin|tidsskrift|nyheder|avisen|debat|blad|netavis|lokale|uafhængig)\w*\s(?:for|om|fra|til|på)\b",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\W*(?:udskr|udprint|print|bestil|hent|download|eksport|søg|kør|dump|gemt|periode)", re.IGNORECASE
)
_WORDS = 6
_FOOT = 20_000


@dataclass(frozen=True)
class Paper:
    """What a dump prints of its paper: the words of its foot and notices, and the name that head and foot agree on."""

    shown: str
    shared: str | None

    @classmethod
    def of(cls, dump: Sequence[Line]) -> Paper:
        """Read a dump's lines once for all of its documents."""
        words = [line.text.casefold() for line in dump if line.role in ("footer", "disclaimer", "advert")]
        shown = " \n ".join(words)[:_FOOT]
        return cls(shown, _best(dump[:14], shown, dump, 0.9))

    def printed(self, lines: Sequence[Line], fields: Sequence[Field]) -> str | None:
        """Return who printed a document: its field, its own head, else the name of the dump.

        A name of a menu or head counts the more, the more often foot, notices and copyright print it.
        """
        for field in fields:
            if field.meaning == "publisher" and field.values and 1 <= field.values[0].n_words <= _WORDS + 2:
                return _bare(field.values[0].text)
        if beside := _beside_date(lines):
            return beside
        title = next((i for i, line in enumerate(lines) if line.role == "title"), min(12, len(lines)))
        own = _best(lines[max(0, title - 10) : title], self.shown, (), 1.4)
        return own or self.shared or publisher_of(list(lines), list(fields))


def _beside_date(lines: Sequence[Line]) -> str | None:
    """Return the paper that stands on a date line behind the date: "04-11-2013  Havneposten  s. 1"."""
    text = next((i for i, line in enumerate(lines) if line.role == "body"), len(lines))
    for dated, line in pairwise(lines[:text]):
        same = dated.role == "dateline" and line.role in ("other", "field_value") and line.start - dated.end <= 3
        piece = _bare(line.text) if same and not line.gap else ""
        if piece[:1].isupper() and piece == line.text.strip() and _weight(piece, line, 0, 0) > 0:
            return piece
    return None


def _best(head: Sequence[Line], shown: str, feet: Sequence[Line], least: float) -> str | None:
    """Return the likeliest of the names in a head and in the feet, if it is likely enough."""
    weights: dict[str, float] = {}
    printed: dict[str, str] = {}
    for i, line in enumerate(head):
        if line.role not in ("navigation", "other", "field_value", "dateline") or line.n_words > 14:
            continue
        for n, piece in enumerate(_pieces(line)):
            weight = _weight(piece, line, i, n) + 0.8 * min(2, shown.count(piece.casefold()))
            _add(weights, printed, piece, weight)
    for line in feet:
        if line.role in ("footer", "navigation") and (owner := _OWNER.search(line.text[:400])):
            piece = _bare(owner["who"] or owner["issued"])
            if not re.match(r"(?:alle|alt|denne|kopiering|må|vi|redaktion)\b", piece, re.IGNORECASE):
                _add(weights, printed, piece, 1.0 + is_press(piece))
    best = max(weights, key=lambda key: (weights[key], key), default=None)
    return printed[best] if best is not None and weights[best] >= least else None


def _add(weights: dict[str, float], printed: dict[str, str], piece: str, weight: float) -> None:
    key = normal(piece)
    if not key:
        return
    known = weights.get(key, 0.0)
    weights[key] = max(known, 0.0) + (weight if known <= 0 else 0.3)
    if key not in printed or (printed[key].isupper() and not piece.isupper()):
        printed[key] = piece


def _pieces(line: Line) -> list[str]:
    if _MENU.search(line.text):
        return [_bare(p) for p in re.split(r"\s{2,}|[|·•]", line.text)[:1] if is_press(p)]
    return [p for piece in _PIECES.split(line.text) if (p := _bare(piece))]


def _bare(text: str) -> str:
    """Return a paper's name without the edition, the section and the end of its address."""
    dated = find_dates(text)
    text = text[: dated[0].start] if dated else text
    text = re.sub(
        r"^(?:©|bragt i|kilde:|medie:|udgivet i|fra)\s+", "", text.strip(' »«"|·•-–—[]☰:/*_=#'), flags=re.IGNORECASE
    )
    text = re.sub(r"\b(?:man|tirs|ons|tors|fre|lør|søn)dag\b.*$", "", _SECTION.sub("", text), flags=re.IGNORECASE)
    return _TAIL.sub("", text.strip(" ,|·-–—")).strip(" ,|·•-–—")


def _weight(piece: str, line: Line, at: int, n: int) -> float:
    """How much a piece of a head's line looks like a paper's name."""
    words = piece.split()
    if (
        not 1 <= len(words) <= _WORDS
        or not any(c.isalpha() for c in piece)
        or (piece[0].islower() and not is_press(piece))
    ):
        return -9.0
    told = Line(0, len(piece), piece)
    if says(told) - {"section"} or genre_of_tag(piece) or _TAGLINE.match(piece) or piece.endswith(("?", "!", "…")):
        return -9.0
    if line.role == "other" and not is_press(piece):
        return -9.0
    if full_name(piece) and is_given(words[0]):
        return -0.5
    weight = 1.5 if is_press(piece) else 0.0
    weight += 0.7 if at == 0 and n == 0 and line.n_words <= _WORDS else 0.4 if at <= 2 and n == 0 else 0.0
    big = sum(w[:1].isupper() for w in words)
    return weight + (0.4 if len(words) >= 2 and big >= 2 else 0.0) - (0.8 if "section" in says(told) else 0.0)


def only_date(lines: Sequence[Line]) -> date | None:
    """Return the one date that the date lines of a whole page print: all of its pieces are of that day."""
    found = [f.on() for line in lines if line.role == "dateline" for f in find_dates(line.text) if f.year]
    return found[0] if len(set(found)) == 1 else None


def page_dates(lines: Sequence[Line]) -> tuple[date | None, date | None]:
    """Return the dates that stand above the first title of a page, for pieces without a date of their own."""
    title = next((i for i, line in enumerate(lines) if line.role == "title"), 0)
    dated = [line.text for line in lines[:title] if line.role == "dateline"]
    return published_and_updated(dated) if dated else (head_date(lines[:title]), None)


def head_date(lines: Sequence[Line]) -> date | None:
    """Return the date with its year that a head's line prints beside the paper and the page, where it has no other."""
    for line in reversed(lines):
        if line.role in ("navigation", "other", "field_label") and line.n_words <= 14 and not _PRINTED.match(line.text):
            sent = line.text.casefold().startswith("sendt")
            for found in find_dates(line.text):
                if found.year and (sent or not found.time) and (day := found.on()):
                    return day
    return None
