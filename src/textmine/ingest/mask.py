"""Masking of personal numbers: CPR, e-mail, telephone and account numbers, character for character."""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

MASK = "█"
"""Stands for each letter and digit. A block is neither letter nor digit nor punctuation: it is never read as a name,
a figure, a dash or the end of a sentence. spaCy makes each a token of its own, so a full stop behind stays one too;
letters or digits as masks would be words or figures, `◼` would swallow that full stop, `*` and `#` are markup."""

_EDGE = r"(?<![\w█])(?<![\d█][-./,])"  # where a number may begin: not inside a longer one, nor in a word
_END = r"(?![\w█])(?![-./,]\d)"
_DASH = r"[ \u00a0\u202f]{0,2}[-‐‑‒–—−/][ \u00a0\u202f]{0,2}"
_CPR = re.compile(rf"(?<![/=#?&]){_EDGE}(\d\d)[ .]?(\d\d)[ .]?(\d\d)(?:{_DASH}|[ \u00a0\u202f]{{0,2}})(\d{{4}}){_END}")
_EMAIL = re.compile(
    r"(?<![\w.+%'-])[\w.+%'-]{1,64}(?:@|[ ]?[(\[{](?:at|snabel-?a|a)[)\]}][ ]?|[ ]snabel-?a[ ])"
    r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}",
    re.IGNORECASE,
)
_SPACE = r"[ \u00a0\u202f\u2009]"
_INTERNATIONAL = re.compile(
    rf"(?<![\w█])(?:\(?\+|\(?00)[1-9]\d{{0,2}}\)?(?:[ \u00a0\u202f.-]{{0,2}}\(?\d{{1,8}}\)?){{2,6}}{_END}"
)
_PAIRS = re.compile(rf"{_EDGE}[2-9]\d(?:{_SPACE}\d\d){{3}}{_END}(?!{_SPACE}\d)")
_HALVES = re.compile(rf"{_EDGE}[2-9]\d{{3}}{_SPACE}\d{{4}}{_END}(?!{_SPACE}\d)")
_ANY_EIGHT = re.compile(r"(?<![\w█])\d(?:[ \u00a0\u202f\u2009.-]{0,2}\d){7}(?![\w█])(?![-.,]\d)")
_ANOTHER = re.compile(r"[ \u00a0]?(?:/|,|og|eller)[ \u00a0]?(?=\d)")
_IBAN = re.compile(r"(?<!\w)([A-Z]{2}\d\d)((?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?)(?!\w)")
_CARD = re.compile(rf"{_EDGE}\d{{4}}(?:[ \u00a0-]\d{{4}}){{3}}{_END}")
_ACCOUNT = re.compile(
    r"(?<![\w█])\d{4}(?:[ \u00a0.,:;/+-]{1,3}(?:og )?(?:konto[\w.-]{0,8}[ \u00a0]?(?:nr\.?|nummer)?[ :.]{0,3})?)"
    rf"\d(?:[ \u00a0]?\d){{5,9}}{_END}",
    re.IGNORECASE,
)
_LONG_ACCOUNT = re.compile(rf"(?<![\w█])\d(?:[ \u00a0-]?\d){{6,13}}{_END}")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MASKED = re.compile(r"[^\W_]")
_WORD_BEFORE = 24  # characters before a number in which a cue is looked for

Finder = Callable[[str], Iterator[tuple[int, int]]]


def mask(text: str) -> tuple[str, dict[str, int]]:
    """Mask every letter and digit of personal numbers; return a text of the same length and the counts by kind.

    Kinds are `cpr`, `email`, `phone` and `account`; a kind that does not occur has no count. A CPR number is any
    valid date with four more digits: modulus 11 is no proof against one, numbers without it have been given out
    since 2007 (cpr.dk). Amounts, years, dates, and the numbers of companies, cases and books stay.
    """
    counts: dict[str, int] = {}
    for kind, find in _FINDERS:
        spans = list(_merge(find(text)))
        if spans:
            counts[kind] = counts.get(kind, 0) + len(spans)
            text = _hide(text, spans)
    return text, dict(sorted(counts.items()))


def _hide(text: str, spans: list[tuple[int, int]]) -> str:
    pieces, end = [], 0
    for start, stop in spans:
        pieces += [text[end:start], _MASKED.sub(MASK, text[start:stop])]
        end = stop
    return "".join([*pieces, text[end:]])


def _emails(text: str) -> Iterator[tuple[int, int]]:
    if "@" in text or "(" in text or "[" in text or "snabel" in text or "{" in text:
        yield from (found.span() for found in _EMAIL.finditer(text) if _is_address(found.group()))


def _is_address(found: str) -> bool:
    """Whether the last label is a top domain, not a number, and somebody's name stands before the at sign."""
    return found.rsplit(".", 1)[-1].isalpha() and found[0] not in "'%"


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    for found in _IBAN.finditer(text):
        number = re.sub(r"\s", "", found.group())
        if 15 <= len(number) <= 34 and (_mod97(number) == 1 or (number.startswith("DK") and len(number) == 18)):
            yield found.span()
    for found in _CARD.finditer(text):
        if _luhn(re.sub(r"\D", "", found.group())):
            yield found.span()


def _mod97(iban: str) -> int:
    moved = iban[4:] + iban[:4]
    return int("".join(str(int(char, 36)) for char in moved)) % 97


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _accounts(text: str) -> Iterator[tuple[int, int]]:
    """Yield account numbers, which only ever are what a word before them says."""
    for found in _cues("account").finditer(text):
        after = _ACCOUNT.match(text, found.end()) or _LONG_ACCOUNT.match(text, found.end())
        if after and not _is_amount(text, *after.span()):
            yield after.span()


def _cpr_numbers(text: str) -> Iterator[tuple[int, int]]:
    for found in _CPR.finditer(text):
        start, end = found.span()
        day, month, year = (int(found.group(i)) for i in (1, 2, 3))
        if _preceded(text, start, "cpr") or (_is_date(day, month, year) and not _is_other_number(text, start, end)):
            yield start, end


def _is_date(day: int, month: int, year: int) -> bool:
    """Whether it is a day of 19yy or 20yy: the century stands in the seventh digit, but a wrong one must not unmask."""
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else monthrange(1900 + year, month)[1])


def _phones(text: str) -> Iterator[tuple[int, int]]:
    yield from _international(text)
    yield from _cued(text)
    yield from _grouped(text)


def _merge(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans in order, those that overlap an earlier one left out."""
    end = 0
    for start, stop in sorted(spans):
        if start >= end:
            yield start, stop
            end = stop


def _international(text: str) -> Iterator[tuple[int, int]]:
    if "+" not in text and "00" not in text:
        return
    for found in _INTERNATIONAL.finditer(text):
        digits = re.sub(r"\D", "", found.group())
        plus = "+" in found.group()[:2]
        danish = digits.removeprefix("00").startswith("45") and len(digits.removeprefix("00")) == 10
        if (danish or (plus and 9 <= len(digits) <= 15 and not _is_thousands(found.group()))) and not _is_amount(
            text, *found.span()
        ):
            yield found.span()


def _cued(text: str) -> Iterator[tuple[int, int]]:
    """Yield the numbers that a word announces, however they are grouped: `tlf. 12345678 eller 1234 5678`."""
    for found in _cues("phone").finditer(text):
        at: int | None = found.end()
        while at is not None and (after := _ANY_EIGHT.match(text, at)):
            if _is_amount(text, *after.span()) or _is_date_like(after.group()):
                break
            yield after.span()
            another = _ANOTHER.match(text, after.end())
            at = another.end() if another else None


def _grouped(text: str) -> Iterator[tuple[int, int]]:
    """Yield what is grouped as telephone numbers are and nothing else usually is: 2-2-2-2, and 4-4 unless two years."""
    for found in _PAIRS.finditer(text):
        pairs = [int(pair) for pair in found.group().split()]
        steps = {b - a for a, b in pairwise(pairs)}
        counting = len(steps) == 1 and steps < {1, 2, 5, 10}
        if not counting and _stands_alone(text, *found.span()):
            yield found.span()
    for found in _HALVES.finditer(text):
        halves = found.group().split()
        years = all(_YEAR.fullmatch(half) for half in halves)
        round_numbers = all(half.endswith("00") for half in halves)
        if not years and not round_numbers and _stands_alone(text, *found.span()):
            yield found.span()


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether neither a unit nor another number beside it, nor the name of a thing, makes it something else."""
    digits_before = re.search(r"\d[ \u00a0\u202f,.-]{1,2}$", text[max(0, start - 4) : start])
    return not digits_before and not _is_other_number(text, start, end)


def _is_thousands(number: str) -> bool:
    return re.fullmatch(r"\+?\d{1,3}(?:[ .\u00a0\u202f]\d{3})+", number) is not None


def _is_date_like(number: str) -> bool:
    return re.fullmatch(r"\d\d[-.]\d\d[-.]\d{4}|\d{4}[-.]\d\d[-.]\d\d", number) is not None


def _is_other_number(text: str, start: int, end: int) -> bool:
    return _preceded(text, start, "thing") or _is_amount(text, start, end)


def _is_amount(text: str, start: int, end: int) -> bool:
    return _preceded(text, start, "amount_before") or bool(_units().match(text, end))


def _preceded(text: str, start: int, kind: str) -> bool:
    return bool(_before(kind).search(text[max(0, start - _WORD_BEFORE) : start]))


@cache
def _words() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads(files(__package__).joinpath("mask.toml").read_text(encoding="utf-8"))
    return table


def _any_of(kind: str) -> str:
    """Return a pattern of the words of a list, the longest first, each with an optional full stop."""
    words = sorted(_words()[kind], key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) + r"\.?" for word in words) + ")"


@cache
def _cues(kind: str) -> re.Pattern[str]:
    """Return a pattern for a cue up to where its number must begin: `tlf.: `, `ring på `, `mobil (`."""
    between = r"(?:[ \u00a0]?(?:nr\.?|nummer|nummeret|til|på|er|lyder))?[ \u00a0]?[:;(]?[ \u00a0\n]{0,2}(?=[\d+])"
    return re.compile(rf"(?<!\w){_any_of(kind)}{between}", re.IGNORECASE)


@cache
def _before(kind: str) -> re.Pattern[str]:
    """Return a pattern for a word that ends right before a number."""
    return re.compile(rf"(?<!\w){_any_of(kind)}[ \u00a0]?[:#-]?[ \u00a0]?\Z", re.IGNORECASE)


@cache
def _units() -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0\u202f-]?{_any_of('amount_after')}(?!\w)", re.IGNORECASE)


_FINDERS: tuple[tuple[str, Finder], ...] = (
    ("email", _emails),
    ("account", _ibans),
    ("account", _accounts),
    ("cpr", _cpr_numbers),
    ("phone", _phones),
)
