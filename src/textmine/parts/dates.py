"""Dates and times as they are printed, day first; never against the clock."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_OF = {m: i for i, m in enumerate(_MONTHS, 1)} | {"may": 5, "oct": 10}
_NAME = (
    r"(?P<{}>jan(?:uar|uary)?|feb(?:r|ruar|ruary)?|mar(?:ts|ch)?|apr(?:il)?|maj|may|juni?|june|juli?|july|aug(?:ust)?|"
    r"sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATE = re.compile(
    r"(?<![\d.,])(?:"
    r"(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})(?!\d)"
    r"|(?P<d2>\d{1,2})\.?\s?" + _NAME.format("m2") + r"(?:,?\s{1,2}(?P<y2>(?:19|20)\d\d)\b)?"
    r"|(?P<d3>\d{1,2})(?P<s3>[./-])\s?(?P<m3>\d{1,2})(?:(?:(?P=s3)|[.,]?\s|[./-])\s?(?P<y3>(?:19|20)\d\d|\d\d(?!\d|[.:]\d)))(?!\d)"
    r"|(?P<d4>\d{1,2})/(?P<m4>\d{1,2})(?![\d/])"
    r"|" + _NAME.format("m5") + r"\s(?P<d5>\d{1,2}),?\s(?P<y5>(?:19|20)\d\d)"
    r"|(?P<y6>(?:19|20)\d\d)(?P<s6>[./]?)(?P<m6>0[1-9]|1[0-2])(?P=s6)(?P<d6>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?P<d7>[0-3]\d)(?P<m7>jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)(?P<y7>(?:19|20)?\d\d)(?!\d)"
    r")",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"[\s,T–|•·-]{0,4}(?:kl\.?|klokken)?\s?(?P<h>[01]?\d|2[0-3])[.:](?P<m>[0-5]\d)(?:[.:](?P<s>[0-5]\d))?(?!\d)"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
_LATE_YEAR = re.compile(r",\s?(?P<year>(?:19|20)\d\d)\b")
_RELATIVE = re.compile(
    r"(?:for\s|ca\.\s)?(?:(?:\d{1,4}|en|et|to|tre|fire|fem|seks|få)\s?"
    r"(?:min|minut|minutter|m|t|time|timer|dag|dage|d|uge|uger|u|måned|måneder|mdr|år|sek|sekunder)\b\.?(?:\ssiden)?"
    r"|i går|i dag|i forgårs|lige nu)"
    r"(?:,?\s(?:kl\.?\s)?\d{1,2}[.:]\d\d)?",
    re.IGNORECASE,
)
_ID_BEFORE = re.compile(r"(?:^|[^\w-])(?:[^\W_]+[-_])*(?P<last>[^\W\d_]{2,20})[-_]$")
"""What stands before the figures of an id: "mba-16-06-10-0077", "foto_20160610"."""
_ID_BEHIND = re.compile(r"-\d{3,}")
_WEEKDAYS = frozenset({"man", "tir", "ons", "tor", "fre", "lør", "søn"})
_TO = re.compile(r"\s{0,4}(?:[-–—]|til)\s{0,4}", re.IGNORECASE)
_SAME_DAY = re.compile(
    r"(?:\W{0,3}samme dag)?\W{0,3}(?:kl\.?|klokken)?\s{0,2}\d{1,2}[.:]\d\d(?![.\d/-])", re.IGNORECASE
)
_UPDATED = re.compile(
    r"opdat\w*|opd\.|ændret|redigeret|ajourført|revideret|(?<!op)rettet|modificeret|updated", re.IGNORECASE
)
_AROUND = frozenset(
    [
        "mandag",
        "tirsdag",
        "onsdag",
        "torsdag",
        "fredag",
        "lørdag",
        "søndag",
        "man",
        "tir",
        "ons",
        "tor",
        "fre",
        "lør",
        "søn",
        "kl",
        "klokken",
        "den",
        "d",
        "dag",
        "publiceret",
        "opdateret",
        "offentliggjort",
        "udgivet",
        "oprettet",
        "bragt",
        "trykt",
        "dato",
        "sidst",
        "senest",
        "ændret",
        "redigeret",
        "skrevet",
        "først",
        "af",
        "i",
        "og",
        "kl.",
        "på",
        "nettet",
        "ajourført",
        "rettet",
        "udskrevet",
        "published",
        "updated",
        "last",
        "uge",
        "skrev",
        "siden",
    ]
)


@dataclass(frozen=True)
class Found:
    """A date in a text: where, and what it says; `year` is None where none is printed."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    time: tuple[int, int] | None = None
    second: int = 0

    def on(self, near: date | None = None) -> date | None:
        """Return the date; without a year of its own, in the year of `near` (not before it), else None."""
        if self.year is not None:
            return _date(self.year, self.month, self.day)
        if near is None:
            return None
        this = _date(near.year, self.month, self.day)
        # A note of early January under an article of December is of the next year.
        if this is not None and (near - this).days > 180:
            return _date(near.year + 1, self.month, self.day)
        return this

    def at(self, near: date | None = None) -> datetime | None:
        """Return date and time; midnight where no time is printed."""
        day = self.on(near)
        return datetime(day.year, day.month, day.day, *(self.time or (0, 0)), self.second) if day else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_dates(text: str) -> list[Found]:
    """Return the dates of a text in order, each with the time printed behind it."""
    found = []
    for match in _DATE.finditer(text):
        made = _made(match, text)
        if made is not None:
            found.append(made)
    return found


def _made(match: re.Match[str], text: str) -> Found | None:
    kind = next(k for k in "1234567" if match.group(f"d{k}"))
    if kind in "136" and _is_of_id(match, text):
        return None
    month_text = match.group(f"m{kind}")
    month = int(month_text) if month_text.isdigit() else _MONTH_OF.get(month_text[:3].casefold(), 0)
    year_text = match.group(f"y{kind}") if kind != "4" else None
    year = int(year_text) if year_text else None
    day = int(match.group(f"d{kind}"))
    if kind == "3" and year is not None and 31 < day < 100 and year <= 31:
        day, year = year, day  # an archive's "94.03.31"
    if year is not None and year < 100:
        year += 1900 if year > 60 else 2000
    if _date(year or 2000, month, day) is None:
        return None
    time = _TIME.match(text, match.end())
    end = time.end() if time else match.end()
    late = _LATE_YEAR.match(text, end) if year is None else None
    if late:
        year, end = int(late["year"]), late.end()
    if time is None:
        return Found(match.start(), end, day, month, year)
    return Found(match.start(), end, day, month, year, _clock(time), int(time["s"] or 0))


def _is_of_id(match: re.Match[str], text: str) -> bool:
    """Whether the figures of a date stand within an id; "fredag-12-06-16" is none."""
    before = _ID_BEFORE.search(text[max(0, match.start() - 40) : match.start()])
    named = before is not None and before["last"].casefold()[:3] not in _WEEKDAYS
    return named or _ID_BEHIND.match(text, match.end()) is not None


def _clock(time: re.Match[str]) -> tuple[int, int]:
    """Return hour and minute, of the 24 hours also where "am" or "pm" is printed."""
    hour, half = int(time["h"]), (time["half"] or "").casefold()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(time["m"])


def is_period(text: str) -> bool:
    """Whether two dates of a text have nothing but a dash or "til" between them: from when to when, no moment."""
    return any(_TO.fullmatch(text[a.end : b.start]) for a, b in itertools.pairwise(find_dates(text)))


def without_dates(text: str) -> str:
    """Return a text without its dates, times, weekdays and the words that go with them."""
    rest, last = [], 0
    for found in find_dates(text):
        rest.append(text[last : found.start])
        last = found.end
    rest.append(text[last:])
    words = re.findall(r"[^\W_][\w.’'-]*", " ".join(rest))
    return " ".join(w for w in words if w.strip(".").casefold() not in _AROUND)


def is_relative(text: str) -> bool:
    """Whether a text is nothing but a time told from now ("2 timer siden"), which has no date."""
    return bool(_RELATIVE.fullmatch(text.strip(" ·•-–|,()")))


def split_relative(text: str) -> str | None:
    """Return what stands before a relative time that ends a text, or None where none ends it."""
    pieces = re.split(r"\s?[·•|–]\s?|\s-\s|,\s", text)
    if len(pieces) > 1 and is_relative(pieces[-1]):
        return text[: text.rindex(pieces[-1])].strip(" ·•-–|,()")
    match = re.search(
        r"\s(?=(?:for\s)?\d{1,3}\s(?:min|minutter|time|timer|dag|dage|uge|uger|måned|måneder|år)\.?\ssiden$)", text
    )
    return text[: match.start()].strip() if match else None


def published_and_updated(texts: Iterable[str], near: date | None = None) -> tuple[date | None, date | None]:
    """Return the first date of publication and the first of change that some date lines print.

    A line without a year borrows it from another date of these lines, or from `near`; without any it is no date.
    A change that is told by the clock alone ("Opdateret kl. 9.12") is of the day of publication.
    """
    published: list[Found] = []
    updated: list[Found] = []
    same_day = False
    for text in texts:
        last = 0
        for found in find_dates(text):
            changed = _UPDATED.search(text, last, found.start)
            (updated if changed else published).append(found)
            last = found.end
        same_day = same_day or any(_SAME_DAY.match(text, m.end()) for m in _UPDATED.finditer(text))
    known = near or next((d for f in [*published, *updated] if f.year and (d := f.on())), None)
    first = next((d for f in published if (d := f.on(known))), None)
    return first, next((d for f in updated if (d := f.on(first or known))), first if same_day else None)
