"""The fields of an export from its labelled lines: labels with their values, and what labels make certain of these."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from textmine.parts.dates import find_dates
from textmine.parts.labels import Field, meaning_of
from textmine.parts.lines import Line
from textmine.parts.people import full_name, is_role
from textmine.parts.wording import normal

_UPDATED = re.compile(r"opdater|ændr|redig|ajour|revid|rettet|modif|updated|edit|chang|korriger|revis", re.IGNORECASE)
_SHORT = 60
_SHORT_ROLE = 5
_RECORD = 15
"""So many lines above a field belong to its record, where no text stands between."""


def fields_of(lines: Sequence[Line]) -> list[Field]:
    """Return the labels of an export with their values; where a value is a date, its label tells which one."""
    fields: list[Field] = []
    for line in lines:
        if line.role == "field_label":
            name = line.text.strip(" :=*_#[]<>|\t.@")
            fields.append(Field(line, meaning_of(name), name, []))
        elif fields:
            fields[-1].values.append(line)
    for field in fields:
        dated = next((v for v in field.values[:1] if v.role == "dateline"), None)
        if dated is not None:
            field.meaning = "updated" if field.meaning == "updated" or _UPDATED.search(field.name) else "date"
        elif field.meaning in ("date", "updated"):
            field.meaning = None
    return fields


def label_above(lines: list[Line], i: int) -> str | None:
    """Return the label right before a title, if it has one."""
    above = lines[i - 1] if i else None
    return normal(above.text) if above is not None and above.role == "field_label" else None


_SETTLED = frozenset(
    {"byline", "dateline", "caption", "credit", "attribution", "field_value", "other", "navigation", "lead"}
)
"""Roles of a short value that are taken for one another."""


_FACT_HEAD = re.compile(
    r"\W*(?:fakta|boks|info)\w*\W+(?:\d+\W+)?(?:overskrift|titel|rubrik|title|heading|headline)\W*", re.IGNORECASE
)
"""The label of what stands over a box: "Faktaboks, overskrift:"."""
_HEAD_WORDS = 14


def settle_values(lines: Sequence[Line]) -> None:
    """Give what stands under a label the role that most values have under the same label, numbers apart ("Forf. 2:").

    Of two the first one counts. Under an author's label a name is a byline.
    """
    values: dict[str, list[Line]] = defaultdict(list)
    for i, (label, value) in enumerate(pairwise(lines)):
        if label.role != "field_label":
            continue
        if value.role in ("title", "byline") and _is_writers_title(lines, i + 1):
            value.role = "byline"
        elif _FACT_HEAD.fullmatch(label.text) and value.role in _SETTLED and value.n_words <= _HEAD_WORDS:
            value.role, value.key = "heading", ""
        elif value.role in _SETTLED and value.n_words <= _SHORT:
            values[unnumbered(label.text)].append(value)
            if meaning_of(label.text) == "author" and value.role != "byline" and full_name(value.text):
                value.role = "byline"
    for alike in values.values():
        role, n = Counter(value.role for value in alike).most_common(1)[0]
        for value in alike:
            if 2 * n >= len(alike) and value.role != role and (role != "dateline" or find_dates(value.text)):
                value.role = role


def _is_writers_title(lines: Sequence[Line], i: int) -> bool:
    """Tell the "Journalist" of "Navn: Lis Dam, Titel: Journalist", in a record whose own title stands above."""
    above = lines[max(0, i - _RECORD) : i]
    body = next((k for k in range(len(above), 0, -1) if above[k - 1].role == "body"), 0)
    titled = any(line.role == "title" for line in above[body:])
    return titled and is_called(lines[i]) and any(line.role == "byline" for line in above[-2:])


def is_called(line: Line) -> bool:
    """Whether a line says in a few words what somebody is."""
    return line.n_words <= _SHORT_ROLE and is_role(line.text)


def unnumbered(label: str) -> str:
    """Return a label's words without its numbers, for comparing."""
    return " ".join(re.sub(r"[\W\d_]+", " ", label.casefold()).split()) or label
