"""Where one dump holds several articles: archive exports, pages of letters, forms set one after the other."""

from __future__ import annotations

import re

from textmine.parts.dates import find_dates, without_dates
from textmine.parts.letters import is_signed, letters
from textmine.parts.lines import Line, is_rule
from textmine.parts.people import is_byline, is_person_line, is_press, opening
from textmine.parts.wording import says

_COUNTED = re.compile(
    r"\W*(?:(?:dokument|artikel|document|nr\.?|tekst|hit|resultat|læserbrev|brev)\s*\d{1,4}(?:\s*(?:af|of|/)\s*\d{1,5})?|\d{1,4}\s(?:af|of)\s\d{1,5}(?:\s(?:dokumenter|artikler|documents))?)\W*",
    re.IGNORECASE,
)
_META = re.compile(
    r"\b\d[\d.]{0,6}\s(?:ord|tegn|words)\b|"
    r"\b(?:artikel-?id|id|ordantal|antal ord|sektion|avis|medie|kilde|side|s\.|publiceret|dato|emne)"
    r"\s?:?\s{0,3}[\w-]{0,30}\d|"
    r"\b(?:\d\.\s(?:sektion|udgave)|side\s\d+|sektion\s\d|id\s?:\s?\w+)",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\s{0,3}[,|•·*;]\s{0,3}|\s[-–—]\s")
_ID = re.compile(r"\W*(?:artikel-?)?id\s?:\s?[\w-]{4,}\W*", re.IGNORECASE)


def is_counted(line: Line) -> bool:
    """Whether a line only counts documents ("Dokument 2 af 5")."""
    return line.n_words <= 6 and bool(_COUNTED.fullmatch(line.text))


def articles(lines: list[Line], page_breaks: frozenset[int]) -> list[tuple[int, int]]:
    """Return the half-open ranges of lines that are one article each; a single range where nothing shows several.

    `page_breaks` are the indices of lines that a form feed stands before.
    """
    for split in (_by_separator(lines, page_breaks), _by_header(lines), letters(lines)):
        if len(split) > 1:
            return split
    return [(0, len(lines))]


def _by_separator(lines: list[Line], page_breaks: frozenset[int]) -> list[tuple[int, int]]:
    cuts = [0]
    for i, line in enumerate(lines):
        if i and (i in page_breaks or is_rule(line) or is_counted(line)) and i - cuts[-1] >= 1:
            cuts.append(i)
    return _merged(lines, cuts) if len(cuts) > 1 else [(0, len(lines))]


def _merged(lines: list[Line], cuts: list[int]) -> list[tuple[int, int]]:
    """Join the stretches that do not begin like an article to the one before."""
    ranges: list[tuple[int, int]] = []
    strict = not any(is_counted(line) for line in lines)
    for begin, end in zip(cuts, [*cuts[1:], len(lines)], strict=True):
        if not ranges or begins_article(lines[begin:end], strict):
            ranges.append((begin, end))
        else:
            ranges[-1] = (ranges[-1][0], end)
    if sum(_has_text(lines[b:e]) for b, e in ranges) < 2:
        return [(0, len(lines))]
    if len(ranges) > 1 and not _has_text(lines[slice(*ranges[0])]):
        return [(0, ranges[1][1]), *ranges[2:]] if not _is_contents(lines[slice(*ranges[0])]) else ranges
    if len(ranges) > 1 and strict and not begins_article(lines[slice(*ranges[0])], strict):
        return [(0, len(lines))]
    return ranges


def _has_text(lines: list[Line]) -> bool:
    return any(line.is_prose for line in lines)


def _is_contents(lines: list[Line]) -> bool:
    """Whether a stretch without running text is a page of its own before the first article."""
    return sum(not is_rule(line) for line in lines) >= 1


def begins_article(lines: list[Line], strict: bool = True) -> bool:
    """Whether lines begin like an article: a short line, running text, and (if strict) a head or signature."""
    own = [line for line in lines if not is_rule(line) and not is_counted(line)]
    if not own or not _has_text(own) or (own[0].text.endswith(".") and own[0].n_words >= 3):
        return False
    head = own[: next((i for i, line in enumerate(own) if line.is_prose), len(own))]
    if not any((1 <= line.n_words <= 25 and not line.stops) or 3 <= line.n_words <= 14 for line in head[:8]):
        return False
    return not strict or any(map(_is_meta, head[:14])) or is_signed(own)


def _is_meta(line: Line) -> bool:
    if _META.search(line.text) and line.n_words <= 30:
        return True
    found = find_dates(line.text)
    return is_byline(line) or (
        line.n_words <= 16 and any(f.year for f in found) and len(without_dates(line.text).split()) <= 8
    )


def mark_archive_head(lines: list[Line]) -> None:
    """Give the lines of an archive's head above an article's text their roles: paper, date, section, word count, id."""
    body = next((i for i, line in enumerate(lines) if line.is_prose), len(lines))
    for line in lines[:body]:
        if line.role is not None or line.n_words > 30:
            continue
        dated = any(f.year for f in find_dates(line.text))
        if is_rule(line) or is_counted(line):
            line.role = "other"
        elif dated and (_META.search(line.text) or len(_PIECES.split(line.text)) >= 2) and opening(line.text) is None:
            line.role, line.key = "dateline", "meta"
        elif _META.search(line.text) and line.n_words <= 12 and opening(line.text) is None:
            line.role, line.key = "field_value", "meta"
        elif is_press(line.text) and line.n_words <= 5 and not line.stops:
            line.role, line.key = "other", "meta"
    for line in lines[body:]:
        if line.role is None and (_ID.fullmatch(line.text) or is_counted(line) or is_rule(line)):
            line.role = "other" if is_rule(line) or is_counted(line) else "field_value"


def _by_header(lines: list[Line]) -> list[tuple[int, int]]:
    """Split where the same kind of head stands again: word counts, ids, "N. sektion" in a block above running text."""
    cuts: list[int] = []
    i = 0
    while i < len(lines):
        if not _is_archive_line(lines[i]) or _is_tail_id(lines, i):
            i += 1
            continue
        begin = _head_begin(lines, i, cuts[-1] if cuts else 0)
        end = next((j for j in range(i, min(i + 14, len(lines))) if lines[j].is_prose), None)
        if end is not None and not (cuts and end == i + 1):  # text right below the head of a page goes on from the last
            cuts.append(begin)
        i = (end or i) + 1
    if len(cuts) < 2:
        return [(0, len(lines))]
    cuts[0] = 0
    return list(zip(cuts, [*cuts[1:], len(lines)], strict=True))


def _is_archive_line(line: Line) -> bool:
    return not line.is_prose and line.n_words <= 30 and bool(_META.search(line.text)) and opening(line.text) is None


def _is_tail_id(lines: list[Line], i: int) -> bool:
    """Whether an id closes the article above it: running text stands above, a gap or the end below."""
    closes = i + 1 >= len(lines) or lines[i + 1].gap >= 1 or is_rule(lines[i + 1])
    return bool(_ID.fullmatch(lines[i].text)) and closes and any(line.is_sentence for line in lines[max(0, i - 2) : i])


def _head_begin(lines: list[Line], i: int, floor: int) -> int:
    begin = i
    while begin > floor and not lines[begin - 1].is_sentence and not _is_tail_id(lines, begin - 1) and i - begin < 10:
        begin -= 1
        if lines[begin].gap >= 2:
            break
    if begin == floor and floor:
        return i
    while begin < i and (is_person_line(lines[begin]) or "footer" in says(lines[begin])) and lines[begin + 1].gap:
        begin += 1  # the signature of the article above
    return begin
