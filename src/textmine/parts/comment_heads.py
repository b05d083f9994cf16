"""The head of a comment that shares the line of its text, or stands below it, or is told by labels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from textmine.parts.dates import find_dates, is_relative, without_dates
from textmine.parts.lines import Line
from textmine.parts.people import full_name, is_given
from textmine.parts.posts import ANONYMOUS, is_furniture

_WHEN = "\x00"
"""Stands for the time in a head: one mark to the patterns below, however it is printed."""
_DAY = re.compile(r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag,?\s)?(?:den\s|d\.\s)?$", re.IGNORECASE)
_WHO = rf"(?P<who>[^\W_][^|;·•:\t,()\[\]\"{_WHEN}\n]{{0,38}}?)"
_MARK = r"\s?[|;·•:\t]|\s[-–—](?=\s)|\s?,(?=\")"
_SAID = r"\s(?:skrev|skriver|siger|sagde|svarede|svarer|kommenterede)"
_CLOCK = re.compile(r"[\[(]?(?P<clock>(?:kl\.?\s)?(?:[01]?\d|2[0-3])[.:][0-5]\d)(?=[\s,|;\])])", re.IGNORECASE)
"""`9.15 Knud: Held og lykke.`, as a list prints it below a date."""
_NUMBER = re.compile(
    r"[-–—•*]\s|\W?(?:(?:kommentar|indlæg|svar)\s)?(?:#\d{1,7}(?!\d)|\d{1,7}\s?(?:[|;)\]]|[.:,](?!\d)))\s?",
    re.IGNORECASE,
)
_LAYOUTS = (
    re.compile(rf"[\[(]?{_WHEN}[\])]?(?:{_MARK}|,)?\s*{_WHO}(?P<mark>{_MARK})\s*(?P<text>\S.*)", re.DOTALL),
    re.compile(
        rf"{_WHO}(?:{_MARK}|,|{_SAID})?\s?[\[(]?{_WHEN}(?P<mark>[\])]?(?:{_MARK})|[\])])\s*(?P<text>\S.*)", re.DOTALL
    ),
    re.compile(rf"{_WHO}(?:{_SAID})?(?P<mark>\s?:)\s(?P<text>\S.*)", re.DOTALL),
)
"""`3. maj 2019 | Knud | Held og lykke.`; `Knud (3. maj 2019): Held og lykke.`; `Knud: Held og lykke.`"""
_PIECE = re.compile(r"[^|;·•]+")
_NEAR = 70
"""The time stands within so many characters of the beginning."""
_MAX_NAME = 4
LABELS_OF_WHO = frozenset(
    {"navn", "forfatter", "bruger", "brugernavn", "fra", "af", "afsender", "signatur", "skrevet af", "skribent"}
)
LABELS_OF_TIME = frozenset({"dato", "tid", "tidspunkt", "oprettet", "sendt", "skrevet", "skrevet den", "postet"})
LABELS_OF_TEXT = frozenset({"tekst", "kommentar", "besked", "indhold", "indlæg"})
_NOBODY = (
    LABELS_OF_WHO
    | LABELS_OF_TIME
    | LABELS_OF_TEXT
    | {"fakta", "foto", "kilde", "tip", "note", "ps", "re", "sv", "svar", "læs", "læs også", "opdateret", "rettelse"}
)
_SIGNED = re.compile(r"[-–—]{1,2}\s?(?P<who>[^\W\d_][^|·•,(]{0,38})(?:[\s,|·•(]+(?P<rest>\S.{0,60}))?")


@dataclass(frozen=True)
class Head:
    """The head of a comment on the line of its text: whose it is, and where the text begins."""

    who: str
    at: int
    layout: tuple[int, bool, str]
    """Which of the patterns, whether numbered, and the mark before the text: the same in all of a list."""

    @property
    def timed(self) -> bool:
        """Whether it says when the comment was posted."""
        return self.layout[0] < len(_LAYOUTS) - 1


def head_of(text: str) -> Head | None:
    """Return the head that a line begins with, if a comment's text follows on it."""
    number = _NUMBER.match(text)
    for begin in (0, number.end()) if number else (0,):
        head = _timed_or_named(text, begin)
        if head is not None:
            return head
    return None


def _timed_or_named(text: str, begin: int) -> Head | None:
    stretch = _time_of(text, begin)
    rest = text[begin:]
    if stretch is not None:
        timed = text[begin : stretch[0]] + _WHEN + text[stretch[1] :]
        for kind, layout in enumerate(_LAYOUTS[:-1]):
            if (m := layout.fullmatch(timed)) and _is_said(m):
                return Head(m["who"].strip(), len(text) - len(m["text"]), (kind, begin > 0, m["mark"].strip()))
    m = _LAYOUTS[-1].fullmatch(rest)
    if m is None or not _is_said(m):
        return None
    return Head(m["who"].strip(), len(text) - len(m["text"]), (len(_LAYOUTS) - 1, begin > 0, ":"))


def _time_of(text: str, begin: int) -> tuple[int, int] | None:
    """Return where the time of a head is printed: by the calendar, with its day of the week, or from now."""
    for found in find_dates(text[begin : begin + _NEAR + 30])[:1]:
        if found.start <= _NEAR and (found.year or found.time):
            start = begin + found.start
            day = _DAY.search(text, begin, start)
            return (day.start() if day else start), begin + found.end
    clock = _CLOCK.match(text, begin)
    if clock is not None:
        return clock.span("clock")
    for piece in _PIECE.finditer(text, begin, begin + _NEAR):
        if is_relative(piece.group()):
            return piece.start(), piece.end()
    return None


def _is_said(m: re.Match[str]) -> bool:
    """Whether a name stands before the text, and the text is more than a button."""
    words = m["who"].split()
    known = m["who"].strip(" .").casefold() not in _NOBODY and any(c.isalpha() for c in m["who"])
    named = 1 <= len(words) <= _MAX_NAME and known
    told = Line(0, len(m["text"]), m["text"])
    return named and told.n_words > 0 and any(c.isalpha() for c in m["text"]) and not is_furniture(told)


def is_named(who: str) -> bool:
    """Whether somebody's name is one beyond doubt; others may call themselves anything."""
    first = who.split()[0]
    return is_given(first) or full_name(who) is not None or who.casefold() in ANONYMOUS


def is_signature(line: Line) -> bool:
    """Whether a line is nothing but a writer with the time, or with a dash before the name."""
    if line.n_words > 12 or len(line.text) > 90 or is_furniture(line):
        return False
    dated = any(f.year or f.time for f in find_dates(line.text))
    m = _SIGNED.fullmatch(line.text)
    if m is None:
        return dated and 1 <= len(without_dates(line.text).split()) <= _MAX_NAME
    return dated or is_named(m["who"]) or (m["rest"] is None and len(m["who"].split()) == 1)
