"""What a line may call its paper: pieces of it that could be a name, bare, with what stands around each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from textmine.parts.dates import find_dates, without_dates
from textmine.parts.lines import Line
from textmine.parts.people import full_name, is_given, is_press

LONG = 300
"""So much of a line is looked at."""
_EDGES = ' \t»«›>"”“|·•-–—_[](){}☰:;/*=#,©←→<'
_BREAKS = re.compile(
    r"\s*[|•·*;›»«>:,©()\[\]{}\"”“←→<=]\s*|\.\s+(?=[A-ZÆØÅ©])|\s[-–—/]\s|\s*//\s*|\s{2,}|\t|\btilhører\s+|"
    r"\s(?:mener|skriver)(?=\s*(?:$|[|·•])|\s{2})|"
    r"\s(?=(?:er|udgives|udkommer|drives|redigeres|ejes|følger|støttes|fjerner|modtager|har|tager|forbeholder|udgivet)\s)"
)
_BEFORE = re.compile(
    r"^(?:(?:ophavsret|copyright|kilde|medie|publikation|publication|udgiver|udgivet|bragt|trykt|offentliggjort|indrykket|fra|først|"
    r"optrykt|publiceret|avis|sendt|læst|hentet|i|af|på|by|til|hos|følg|om|abonnér|abonner|kontakt|velkommen|tak|mvh|redaktionen|"
    r"red\.?|ansvarshavende|journalist|redaktør|chefredaktør)\s+){1,3}"
    r"(?=[^\W\d])|^©?\s?\d{4}(?:\s?[-–]\s?\d{4})?\s+(?=[^\W\d])|^\d{1,3}\s{1,9}(?=[^\W\d])",
    re.IGNORECASE,
)
_MONTH = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_BEHIND = re.compile(
    rf"[\s,]+(?:(?:\d\.\s?sektion|sektion|side|s\.|uge|nr\.?|nummer|årgang|årg\.?|vol\.?|#|id|{_MONTH}|jan|feb|okt|"
    r"nov|dec|vinter|forår|sommer|efterår|(?:man|tirs|ons|tors|fre|lør|søn)dag(?:en)?|lørdags|søndags)\b|#).*$",
    re.IGNORECASE,
)
_ON = re.compile(r"\s(?:den|d)\.?$", re.IGNORECASE)
"""What leads from a paper's name to the date: "Fjordposten den 3. maj"."""
_NUMBER = re.compile(r"[\s,/#]+\d.*$")
_EDITION = re.compile(
    r"\s\((?:print|net|web|online|avis|papir|app|www)[^)]*\)$|\s(?:A/S|ApS|I/S|[®™+])$", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?(?=\S)|\.(?:dk|com|net|org|nu|example)(?:/.*)?$", re.IGNORECASE)
_SITE = re.compile(r"^\S+\.(?:dk|com|net|org|nu|example)$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-ZÆØÅ]\.){2,4}")
"""`B.T.` ends with a full stop of its own."""
_SIGNED = re.compile(r"/(?P<name>[a-zæøå]{5,}(?:\s[a-zæøå]{4,}){0,2})/")
"""An agency or a paper in small letters between slashes; fewer letters are a writer's initials."""
_RUN = re.compile(
    r"[A-ZÆØÅ][\w&’'.-]*(?:\s(?:(?:for|og|i|på|om|&|af)\s)?[A-ZÆØÅ\d][\w&’'-]*){0,5}",
)
_MOST = 8
"""No name has more words."""
_MANY = 10
"""So many pieces of a line are looked at."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A name that a line may hold, and where in the line it stands."""

    name: str
    at: int
    """How many pieces stand before it."""
    before: str
    """The word before it, in small letters; empty at the beginning."""
    after: str
    cut: str
    """What was taken off for the name, by its kind."""
    alone: bool
    marks: str = ""
    """The marks right before and right after it, a blank where there is none."""


def pieces_of(line: Line) -> Iterator[Piece]:
    """Yield what may be a paper's name in a line, as printed and, where it has them, without number and address.

    A date parts what stands before it from what stands behind.
    """
    text = line.text[:LONG]
    parted, dated = _without_dates(text)
    breaks = list(_BREAKS.finditer(parted))[: _MANY - 1]
    edges, ends = [0, *(m.end() for m in breaks)], [*(m.start() for m in breaks), len(text)]
    for n, (start, end) in enumerate(zip(edges, ends, strict=True)):
        piece = text[start:end]
        if dated and not without_dates(piece):
            continue
        shared = (_word_before(text[:start]), _word_after(text[end:]))
        alone, marks = len(edges) == 1, _marks(text, start, end)
        for name, cut in dict(_forms(piece)).items():
            yield Piece(name, n, _opening(piece) or shared[0], shared[1], cut, alone, marks)
        if len(piece.split()) > 4:
            yield from _runs(piece, n)


def _without_dates(text: str) -> tuple[str, bool]:
    """Return a text with blanks in place of its dates and times, and whether it has any."""
    found = find_dates(text)
    for date in found:
        text = text[: date.start] + " " * (date.end - date.start) + text[date.end :]
    return text, bool(found)


def _marks(text: str, start: int, end: int) -> str:
    """Return the marks around a piece: "()" around an agency in brackets, " |" behind the first name of a row."""
    bare = text[start:end].strip(_EDGES)
    start = text.index(bare, start, end) if bare else start
    before, after = text[:start].rstrip()[-1:], text[start + len(bare) :].lstrip()[:1]
    return "".join(mark if mark and not mark.isalnum() else " " for mark in (before, after))


def _runs(piece: str, n: int) -> Iterator[Piece]:
    """Yield names within running words: "Du modtager nyhedsbrevet fra Klinik & Pleje hver uge"."""
    for m in list(_RUN.finditer(piece))[:4]:
        if m.end() - m.start() < len(piece):
            name = _BEFORE.sub("", m.group().strip(_EDGES + "."), count=1)
            if is_able(name):
                yield Piece(name, n, _word_before(piece[: m.start()]), _word_after(piece[m.end() :]), "run", False)


def _forms(piece: str) -> Iterator[tuple[str, str]]:
    """Yield a piece bare, and what is left without a number or the end of an address, each with what was taken off."""
    signed = _SIGNED.fullmatch(piece.strip())
    text = signed["name"].title() if signed else _without_writer(piece.strip(_EDGES))
    text = _ON.sub("", _BEFORE.sub("", text, count=1).strip(_EDGES)).strip(_EDGES)
    text = _EDITION.sub("", text).strip(_EDGES)
    text = text if _INITIALS.fullmatch(text) else text.rstrip(".")
    issued = _EDITION.sub("", _BEHIND.sub("", text)).strip(_EDGES)
    shorter = _NUMBER.sub("", issued).strip(_EDGES)
    site = _ADDRESS.sub("", shorter).strip(_EDGES)
    for name, cut in ((text, ""), (issued, "issue"), (shorter, "number"), (site, "address")):
        if is_able(name):
            yield name, cut if name != text else ""


def _without_writer(piece: str) -> str:
    """Return a piece without the person who shares it with the paper: "Fjordposten/Lis Dam"."""
    sides = [side.strip() for side in piece.split("/")]
    named = [bool(full_name(side)) and is_given(side.split()[0]) for side in sides]
    return sides[named.index(False)] if len(sides) == 2 and any(named) and not all(named) else piece


def is_able(name: str) -> bool:
    """Whether a name has letters enough, not too many words, and begins like one: with a capital, or as an address."""
    if not name or len(name) > 70 or name.count(" ") >= _MOST:
        return False
    begins = name[0].isupper() or name[0].isdigit() or bool(_SITE.search(name)) or is_press(name)
    return begins and sum(c.isalpha() for c in name) >= 2


def _opening(piece: str) -> str:
    taken = _BEFORE.match(piece.strip(_EDGES))
    return _last_word(taken.group()) if taken else ""


def _word_before(text: str) -> str:
    return "©" if text.rstrip().endswith("©") else _last_word(text[-40:])


def _last_word(text: str) -> str:
    found = re.findall(r"[^\W\d_]+|\d+|[©@]", text)
    return "#" if found and found[-1].isdigit() else found[-1].casefold() if found else ""


def _word_after(text: str) -> str:
    found = re.search(r"[^\W\d_]+|\d+", text[:40])
    return "" if found is None else "#" if found.group().isdigit() else found.group().casefold()
