"""Captions of pictures, and the credits at their ends."""

from __future__ import annotations

import re

from textmine.parts.lines import Line
from textmine.parts.wording import says

_CREDIT = re.compile(
    r"(?:arkiv|privat|presse|genre|model)?(?:foto(?:s|graf)?|illustration|grafik|tegning|photo)\s?[:/]", re.IGNORECASE
)


def mark_captions(lines: list[Line], first: int, last: int) -> None:
    """Mark what says it is a caption, what a credit stands below, and what is printed twice close by."""
    for i, line in enumerate(lines):
        if line.role is not None and not (line.role == "lead" and i > first):
            continue
        kinds = says(line)
        after = lines[i + 1] if i + 1 < len(lines) else None
        by_credit = (
            after is not None and after.role == "credit" and after.gap <= 1 and 4 <= line.n_words <= 60 and i != first
        )
        said = "caption" in kinds or ("caption_mark" in kinds and line.n_words <= 60 and i != first)
        if by_credit or said:
            line.role = "caption"
    _doubled_captions(lines, first, last)
    for line in lines:
        if line.role == "caption" and not line.stated:
            _split_credit(line)


def _split_credit(line: Line) -> None:
    """Cut the credit at the end of a caption off as a line of its own."""
    match = next(reversed(list(_CREDIT.finditer(line.text))), None)
    if (
        match is not None
        and match.start() > 3
        and len(line.text) - match.start() <= 90
        and line.end - line.start == len(line.text)
    ):
        line.cut, line.cut_role = line.start + match.start(), "credit"


def _doubled_captions(lines: list[Line], first: int, last: int) -> None:
    """Mark captions printed twice: the same short line again within three lines, or once above a credit."""
    captions = {line.plain for line in lines if line.role == "caption"}
    for i, line in enumerate(lines):
        if line.role is None and line.plain in captions:
            line.role = "caption"
        elif line.role is None and first < i < last and 4 <= line.n_words <= 45:
            twin = next((o for o in lines[i + 1 : i + 4] if o.role not in ("credit", "other")), None)
            if twin is not None and twin.role is None and twin.plain == line.plain:
                line.role = twin.role = "caption"
