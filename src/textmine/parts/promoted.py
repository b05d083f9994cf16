"""Titles that were taken for something else: found by where they stand, between two texts or over the first one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from textmine.parts.dates import find_dates
from textmine.parts.labelled import is_called
from textmine.parts.labels import meaning_of
from textmine.parts.lines import Line
from textmine.parts.wording import genre_of_tag, normal, says

_PROSE = 8
_LIKELY = 0.1
_LONE = 0.3
"""A single word that is so likely a title may be one: "Folkepension" over a letter."""
_WEIGHT = {"title": 4.0, "heading": 3.0, "body": 2.0, "lead": 1.5}
_ANSWER = re.compile(r"\W*(?:[^\W\d]+s\s)?(?:svar|spørgsmål)\W*", re.IGNORECASE)
"""What stands over the parts of a letterbox: "Juristens svar"."""
_SALUTATION = re.compile(r"(?:kære|hej|goddag)\s(?:\S+\s?){1,6}", re.IGNORECASE)
_MARK = re.compile(r"(?:https?:|www\.|@|█|\.jpg|\d{4}-\d\d-\d\d)", re.IGNORECASE)


def promote_titles(lines: Sequence[Line], sure: Mapping[int, float]) -> None:
    """Give the role `title` to a line that stands where a title must: under a title's label, or at the head of a text.

    A text has a head of its own where the page begins, and where what ends or begins an article (a signature, a date,
    the labels of a record) stands between it and the text above. Only heads without any title are looked at.
    """
    _by_label(lines)
    prose = [i for i, line in enumerate(lines) if line.role == "body" and line.n_words >= _PROSE and line.is_sentence]
    for above, below in zip([-1, *prose], prose, strict=False):
        zone = lines[above + 1 : below]
        if any(_is_title(line) or line.role == "comment" for line in zone):
            continue
        if above >= 0 and (len(zone) < 2 or not _is_boundary(zone) or lines[below].n_words < 12):
            continue
        best = max(range(len(zone)), key=lambda k: _weight(zone, k, sure), default=None)
        if best is not None and _weight(zone, best, sure) >= 1.0:
            _promote(zone, best)


def _promote(zone: Sequence[Line], k: int) -> None:
    """Make a line a title, with the lines right above and below it that are cut from the same words."""
    kind = zone[k].role, zone[k].key
    begin, end = k, k + 1
    if zone[k].n_words <= 7:
        while begin and not zone[begin].gap and (zone[begin - 1].role, zone[begin - 1].key) == kind:
            begin -= 1
        while end < len(zone) and not zone[end].gap and (zone[end].role, zone[end].key) == kind:
            end += 1
    for line in zone[begin:end] if end - begin <= 4 else zone[k : k + 1]:
        line.role, line.key = "title", ""


def _greets(zone: Sequence[Line], k: int) -> bool:
    """Tell "Kære Lis" over an answer from a title: what it answers, or that it is an answer, stands above it."""
    return bool(_SALUTATION.fullmatch(zone[k].text)) and any(_ANSWER.fullmatch(o.text) or _ends(o) for o in zone[:k])


def _is_title(line: Line) -> bool:
    return line.role == "title" and line.key != "again"


def _by_label(lines: Sequence[Line]) -> None:
    """Make titles of the values under the label that stands over the dump's titles in its other records."""
    pairs = list(pairwise(lines))
    names = {normal(label.text) for label, value in pairs if label.role == "field_label" and _is_title(value)}
    for label, value in pairs:
        if label.role != "field_label" or value.role in ("field_label", "title", "comment") or value.n_words > 30:
            continue
        if value.role == "byline" and is_called(value):
            continue
        if normal(label.text) in names or (not names and meaning_of(label.text) == "title"):
            value.role, value.key = "title", ""


def _is_boundary(zone: Sequence[Line]) -> bool:
    """Whether one article ends, or another begins, in the lines between two texts."""
    labels = sum(line.role == "field_label" for line in zone)
    return labels >= 2 or any(_ends(line) for line in zone)


def _ends(line: Line) -> bool:
    """Whether a line is a byline or a date; a clock alone is a live report's, which goes on."""
    return line.role == "byline" or (line.role == "dateline" and any(found.year for found in find_dates(line.text)))


def _weight(zone: Sequence[Line], k: int, sure: Mapping[int, float]) -> float:
    """How much a line of a head looks like its title."""
    line = zone[k]
    likely = sure.get(line.start, 0.0)
    if _ANSWER.fullmatch(line.text) or _greets(zone, k):
        return 0.0
    base = _WEIGHT.get(line.role or "", 1.0 if likely >= _LIKELY else 0.0)
    if (
        not base
        or not (2 if likely < _LONE else 1) <= line.n_words <= 25
        or _MARK.search(line.text)
        or line.text.endswith((":", ",", ";"))
    ):
        return 0.0
    if (says(line) and likely < _LIKELY) or genre_of_tag(line.text) or (line.stops and line.text.endswith(".")):
        return 0.0
    if k and zone[k - 1].role == "field_label":
        return 0.0
    if line.role == "body" and line.n_words < 4 and (k + 1 == len(zone) or not zone[k + 1].gap):
        return 0.0
    return base + likely * 8 + (0.5 if line.n_words >= 4 else 0.0) + 0.1 * k / len(zone)
