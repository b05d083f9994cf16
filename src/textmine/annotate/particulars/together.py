"""What is said of several persons at once: `pædagogerne X og Y`, `X og Y er begge konsulenter på Jobcenter Z`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from textmine.annotate.names import Name
from textmine.annotate.pages import Page
from textmine.annotate.particulars.around import Around
from textmine.annotate.particulars.posts import Particulars, of_body
from textmine.annotate.particulars.titles import is_title

_BETWEEN = {" og ", ", ", " samt "}
_MANY = 6
"""More names in a row are a list."""
_ENDS = (
    ("medlemmerne", "medlem"), ("medlemmer", "medlem"), ("mændene", "mand"), ("mænd", "mand"), ("mestrene", "mester"),
    ("mestre", "mester"), ("ministrene", "minister"), ("ministre", "minister"), ("ledere", "leder"), ("erne", ""),
    ("erne", "er"), ("ere", "er"), ("ene", ""), ("erne", "e"), ("er", ""), ("er", "e"), ("e", ""),
)  # fmt: skip
"""How a title ends in the plural, and how in the singular."""
_BEFORE = re.compile(r"(?:^|[\s(])((?:tidligere |forhenværende )?)([a-zæøå-]{5,}) $", re.IGNORECASE)
_BEHIND = re.compile(
    r" (?:er|var|arbejder(?: \w+)? som|er ansat som) (?:(?:begge|alle|alle tre|nu|i dag) )*"
    r"((?:tidligere |forhenværende )?)([a-zæøå-]{5,})(?: (?:på|i|hos|ved|fra) (?=[A-ZÆØÅ\d])|(?=[.,;]| og | i ))"
)
_REACH = 40


def together(
    page: Page, names: Mapping[int, Name], who: Mapping[int, int], around: Around
) -> Iterator[tuple[int, Particulars]]:
    """What a title in the plural says of each of the persons beside it; `names` are the persons' of the page."""
    for row in _rows(page, names, who):
        start, end = names[row[0]].start - page.start, names[row[-1]].end - page.start
        ahead = _BEFORE.search(page.text, max(0, start - _REACH), start)
        m = ahead if ahead and singular(ahead.group(2)) else _BEHIND.match(page.text, end)
        title = singular(m.group(2)) if m else None
        if m is None or title is None:
            continue
        body = around.body_at(page.start + m.end()) if m is not ahead else None
        house = of_body(body, around).affiliation if body is not None else None
        said = Particulars(f"{m.group(1).casefold()}{title}", house)
        yield from ((who[i], said) for i in row)


def _rows(page: Page, names: Mapping[int, Name], who: Mapping[int, int]) -> Iterator[list[int]]:
    """Names of persons that stand in a row with `og` before the last, as indices."""
    row: list[int] = []
    for i in sorted(names, key=lambda i: names[i].start):
        gap = page.text[names[row[-1]].end - page.start : names[i].start - page.start] if row else ""
        row = [*row, i] if gap in _BETWEEN else [i]
        if gap in {" og ", " samt "} and len(row) <= _MANY and len({who[k] for k in row}) == len(row):
            yield row


def singular(plural: str) -> str | None:
    """The title of which a word is the plural: `konsulenterne` gives `konsulent`."""
    lower = plural.casefold()
    forms = (f"{lower.removesuffix(many)}{one}" for many, one in _ENDS if lower.endswith(many))
    return (
        next((form for form in forms if is_title(form)), None)
        if lower.endswith("mænd") or not is_title(lower)
        else None
    )
