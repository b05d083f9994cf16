"""The fields of an export from its labelled lines: labels with their values, and what labels make certain of these."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from textmine.parts.dates import find_dates
from textmine.parts.labels import Field, meaning_of
from textmine.parts.lines import Line
from textmine.parts.people import full_name
from textmine.parts.wording import normal

_UPDATED = re.compile(r"opdater|ændr|redig|ajour|revid|rettet|modif|updated|edit|chang|korriger|revis", re.IGNORECASE)
_SHORT = 60


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


def settle_values(lines: Sequence[Line]) -> None:
    """Give what stands under a label the role that most values have under the same label, numbers apart ("Forf. 2:").

    Of two the first one counts. Under an author's label a name is a byline.
    """
    values: dict[str, list[Line]] = defaultdict(list)
    for label, value in pairwise(lines):
        if label.role == "field_label" and value.role in _SETTLED and value.n_words <= _SHORT:
            values[unnumbered(label.text)].append(value)
            if meaning_of(label.text) == "author" and value.role != "byline" and full_name(value.text):
                value.role = "byline"
    for alike in values.values():
        role, n = Counter(value.role for value in alike).most_common(1)[0]
        for value in alike:
            if 2 * n >= len(alike) and value.role != role and (role != "dateline" or find_dates(value.text)):
                value.role = role


def unnumbered(label: str) -> str:
    """Return a label's words without its numbers, for comparing."""
    return " ".join(re.sub(r"[\W\d_]+", " ", label.casefold()).split()) or label
