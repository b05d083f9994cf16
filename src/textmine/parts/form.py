"""Exports of content systems: labels with their values, in any order, known labels and such as nobody has seen."""

from __future__ import annotations

import re

from textmine.parts.dates import find_dates
from textmine.parts.furniture import own_role
from textmine.parts.labels import Field, Label, find_labels
from textmine.parts.lines import Line
from textmine.parts.meanings import guess_meanings, settle_titles
from textmine.parts.page import mark_text
from textmine.parts.people import full_name, names_in
from textmine.records import Role

_CLOSING = re.compile(r"\s{0,4}</[A-Za-zæøåÆØÅ][\w \-]{0,40}>$")


def fields_of(lines: list[Line]) -> tuple[list[Line], list[Field], list[Line]]:
    """Return the form's lines (a value beside its label is one of its own), its fields, and the lines above them."""
    labels = {label.at: label for label in find_labels(lines)}
    out: list[Line] = []
    above: list[Line] = []
    fields: list[Field] = []
    for at, line in enumerate(lines):
        label = labels.get(at)
        if label is None:
            out.append(line)
            (fields[-1].values if fields else above).append(line)
            continue
        head, value = _cut(line, label)
        out += [head, value] if value else [head]
        fields.append(Field(head, label.meaning, label.text, [value] if value else []))
    return out, fields, above


def _cut(line: Line, label: Label) -> tuple[Line, Line | None]:
    if label.alone or line.end - line.start != len(line.text):
        line.role = "field_label"
        return line, None
    head = Line(
        line.start, line.start + len(line.text[: label.value].rstrip()), line.text[: label.value].rstrip(), line.gap
    )
    head.role = "field_label"
    rest = line.text[label.value :]
    closing = _CLOSING.search(rest)
    if closing:
        rest = rest[: closing.start()]
    return head, Line(line.start + label.value, line.start + label.value + len(rest), rest)


def mark_form(fields: list[Field], above: list[Line]) -> None:
    """Give every value of a form its role by the meaning of its label and by its own shape."""
    settle_titles(fields)
    guess_meanings(fields)
    for line in above:
        line.role = line.role or own_role(line)[0] or "navigation"
    for field in fields:
        _VALUE.get(field.meaning or "", _mark_other)(field)


def _first_is(role: Role, field: Field) -> None:
    if field.values:
        field.values[0].role = role
        _mark_rest(field.values[1:])


def _mark_rest(lines: list[Line]) -> None:
    """Name the lines below a short value: running text is text under whatever label it stands."""
    if any(line.is_prose for line in lines):
        mark_text(lines)
        return
    for line in lines:
        role = own_role(line)[0]
        line.role = (
            role if role in ("footer", "navigation", "advert", "teaser", "disclaimer", "correction") else "field_value"
        )


def _mark_title(field: Field) -> None:
    _first_is("title", field)


def _mark_lead(field: Field) -> None:
    if sum(line.is_prose for line in field.values) > 3:
        mark_text(field.values)
        return
    for line in field.values:
        own = own_role(line)[0]
        line.role = (
            own
            if own in ("teaser", "footer", "navigation", "advert", "disclaimer", "other") and not line.is_prose
            else "lead"
        )


def _mark_author(field: Field) -> None:
    for i, line in enumerate(field.values):
        named = names_in(line.text) or full_name(line.text) or i == 0
        if line.is_prose or not named:
            _mark_rest(field.values[i:])
            return
        line.role = "byline"


def _mark_date(field: Field) -> None:
    value = field.values[0] if field.values else None
    _first_is("dateline" if value is not None and find_dates(value.text) else "field_value", field)


def _mark_notice(field: Field) -> None:
    _first_is("disclaimer", field)


def _mark_correction(field: Field) -> None:
    for line in field.values:
        line.role = "correction"


def _mark_box(field: Field) -> None:
    for line in field.values:
        line.role = own_role(line)[0] if not line.is_prose and own_role(line)[0] in ("footer", "advert") else "byline"


def _mark_caption(field: Field) -> None:
    for line in field.values:
        line.role = "field_value" if own_role(line)[1] == "file" else own_role(line)[0] or "caption"


def _mark_credit(field: Field) -> None:
    _first_is("credit", field)


def _mark_rights(field: Field) -> None:
    for line in field.values:
        line.role = own_role(line)[0] or "footer"


def _mark_related(field: Field) -> None:
    long = [line for line in field.values if line.n_words > 45]
    for line in field.values:
        line.role = own_role(line)[0] or "teaser"
    if long:
        for line in field.values:
            line.role = None
        mark_text(field.values)


def _mark_fact_title(field: Field) -> None:
    _first_is("heading", field)


def _mark_pull_quote(field: Field) -> None:
    _first_is("pull_quote", field)


def _mark_source(field: Field) -> None:
    _first_is("attribution", field)


def _mark_body(field: Field) -> None:
    if sum(line.n_words for line in field.values) <= 3:
        _first_is("field_value", field)
        return
    mark_text(field.values)


def _mark_other(field: Field) -> None:
    if field.meaning is None and any(line.is_prose for line in field.values):
        mark_text(field.values)
    elif field.values:
        first = field.values[0]
        role = own_role(first)[0]
        _first_is(role if role in ("footer", "advert") and first.n_words > 3 else "field_value", field)
        if first.is_prose and field.meaning not in ("section", "picture", "publisher"):
            first.role = None
            mark_text(field.values)


_VALUE = {
    "title": _mark_title,
    "lead": _mark_lead,
    "body": _mark_body,
    "fact": _mark_body,
    "author": _mark_author,
    "date": _mark_date,
    "updated": _mark_date,
    "disclaimer": _mark_notice,
    "correction": _mark_correction,
    "author_box": _mark_box,
    "caption": _mark_caption,
    "credit": _mark_credit,
    "rights": _mark_rights,
    "related": _mark_related,
    "fact_title": _mark_fact_title,
    "pull_quote": _mark_pull_quote,
    "quote_source": _mark_source,
}
