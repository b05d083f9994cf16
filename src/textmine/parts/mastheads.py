"""The paper that a dump was printed in, and the date of its page, told from lines whose roles are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textmine.models.ranker import Ranker, shipped_ranker
from textmine.parts.about import in_notices
from textmine.parts.dates import find_dates, published_and_updated
from textmine.parts.labels import Field
from textmine.parts.lines import Line
from textmine.parts.papers import COMMAND, KIND, Shown, candidates, choose, spelt_out

_TAIL = re.compile(
    r"\s\((?:print|net|web|online|avis|papir|app|www)[^)]*\)$|\.(?:dk|com|net|org|nu)$|\s(?:A/S|ApS|I/S)$",
    re.IGNORECASE,
)
_SECTION = re.compile(r"(?:,\s)?(?:\d\.\s?sektion|sektion|side|s\.|uge|nr\.?|årgang|tema)\b.*$", re.IGNORECASE)
_PRINTED = re.compile(
    r"\W*(?:udskr|udprint|print|bestil|hent|download|eksport|søg|kør|dump|gemt|periode)", re.IGNORECASE
)
_SENT = re.compile(r"\W*(?:dato|date|sendt|sent|udgivet|publiceret)\W*$", re.IGNORECASE)
"""The label of a field that says when a letter or an issue came out."""
_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d,-]|\.\d)")
_OWNED = re.compile(r"©|copyright|\(c\)|rettigheder|grundlagt|stiftet|siden|etableret|since", re.IGNORECASE)
"""Beside a year that is no issue's."""
_WINDOW = re.compile(r"\s[-–—|·•»]\s")
_WORDS = 8
"""A field with more words states no paper."""


@dataclass(frozen=True)
class Paper:
    """What tells the paper of a dump's documents: what the dump prints, and the ranker of the names in it."""

    shown: Shown
    ranker: Ranker

    @classmethod
    def of(cls, dump: Sequence[Line]) -> Paper:
        """Read a dump's lines once for all of its documents."""
        return cls(Shown.of(dump), shipped_ranker(KIND, COMMAND))

    def printed(self, lines: Sequence[Line], fields: Sequence[Field]) -> str | None:
        """Return who printed a document: its field, else the likeliest of the names around it and of the dump.

        Where none is likely, a notice may tell: "ikke et udtryk for Tangpostens holdning".
        """
        if stated := in_a_field(fields):
            return stated
        names = candidates(self.shown, lines)
        found = choose(self.ranker, names) or in_notices(lines)
        return spelt_out(found, self.shown, [*names, *_behind_titles(lines)])


def _behind_titles(lines: Sequence[Line]) -> list[str]:
    """Return what stands behind the title that a browser's window shows: "Luk havnen | Fjord Post"."""
    again = [line.text for line in lines if line.key == "titled_again"]
    return [text[m.end() :].strip() for text in again for m in list(_WINDOW.finditer(text))[-1:]]


def in_a_field(fields: Sequence[Field]) -> str | None:
    """Return the paper that a field states, bare."""
    for field in fields:
        if field.meaning == "publisher" and field.values and 1 <= field.values[0].n_words <= _WORDS:
            return _bare(field.values[0].text) or None
    return None


def _bare(text: str) -> str:
    """Return a paper's name without the edition, the section and the end of its address."""
    dated = find_dates(text)
    text = text[: dated[0].start] if dated else text
    text = re.sub(
        r"^(?:©|bragt i|kilde:|medie:|udgivet i|fra)\s+", "", text.strip(' »«"|·•-–—[]☰:/*_=#'), flags=re.IGNORECASE
    )
    text = re.sub(r"\b(?:man|tirs|ons|tors|fre|lør|søn)dag\b.*$", "", _SECTION.sub("", text), flags=re.IGNORECASE)
    return _TAIL.sub("", text.strip(" ,|·-–—")).strip(" ,|·•-–—")


def only_date(lines: Sequence[Line]) -> date | None:
    """Return the one date that the date lines of a whole page print: all of its pieces are of that day."""
    found = [f.on() for line in lines if line.role == "dateline" for f in find_dates(line.text) if f.year]
    return found[0] if len(set(found)) == 1 else None


def page_dates(lines: Sequence[Line], near: date | None = None) -> tuple[date | None, date | None]:
    """Return the dates that stand above the first title of a page, for pieces without a date of their own.

    Those without a year are near a date.
    """
    title = next((i for i, line in enumerate(lines) if line.role == "title"), 0)
    dated = [line.text for line in lines[:title] if line.role == "dateline"]
    return published_and_updated(dated, near) if dated else (head_date(lines[:title]), None)


def printed_year(lines: Sequence[Line]) -> date | None:
    """Return the first day of the one year that a dump prints outside of its texts: "Uge 17, 2011" over "26. april".

    What its date lines say goes before what stands beside them.
    """
    for roles in (("dateline",), ("navigation", "other", "field_value")):
        texts = [line.text for line in lines if line.role in roles and not _OWNED.search(line.text)]
        years = {int(year) for text in texts for year in _YEAR.findall(text)}
        years |= {found.year for text in texts for found in find_dates(text) if found.year}
        if years:
            return date(years.pop(), 1, 1) if len(years) == 1 else None
    return None


def head_date(lines: Sequence[Line]) -> date | None:
    """Return the date with its year that a head's line prints beside the paper and the page, where it has no other."""
    for i, line in reversed([*enumerate(lines)]):
        stated = line.role == "field_value" and i > 0 and _SENT.match(lines[i - 1].text) is not None
        beside = line.role in ("navigation", "other", "field_label") and not _PRINTED.match(line.text)
        if (stated or beside) and line.n_words <= 14:
            sent = stated or line.text.casefold().startswith("sendt")
            for found in find_dates(line.text):
                if found.year and (sent or not found.time) and (day := found.on()):
                    return day
    return None
