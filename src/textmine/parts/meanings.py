"""What the fields of a form mean where their labels alone do not say it."""

from __future__ import annotations

import re

from textmine.parts.dates import find_dates, without_dates
from textmine.parts.furniture import own_role
from textmine.parts.labels import Field
from textmine.parts.people import full_name, is_given, is_role

_DATE_STEMS = ("publ", "udgiv", "frigiv", "online", "tryk", "dato", "bragt", "udkom", "date")
_NOT_WRITER = (
    "foto",
    "redakt",
    "oprett",
    "ejer",
    "ansvar",
    "godkend",
    "låst",
    "kilde",
    "illustr",
    "grafik",
    "billed",
    "red.",
    "kontakt",
    "korrektur",
    "layout",
    "medvirk",
    "interviewet",
)
_TITLE_STEMS = ("hoved", "linje", "overskr", "titel", "rubrik", "head")


def settle_titles(fields: list[Field]) -> None:
    """A "Titel:" behind a name is the person's; a second title of the article is another form of it."""
    title = False
    for before, field in zip([None, *fields], fields, strict=False):
        if field.meaning not in ("title", "alt_title"):
            continue
        value = field.values[0].text if field.values else ""
        person = (
            before is not None
            and before.meaning in ("author", "affiliation", "author_title")
            and (title or is_role(value))
        )
        if person and len(value.split()) <= 12:
            field.meaning = "author_title"
        elif field.meaning == "title" and title:
            field.meaning = "alt_title"
        elif value and field.meaning == "title":
            title = True
    if not title:
        first = next((f for f in fields if f.meaning == "alt_title" and f.values), None)
        if first is not None:
            first.meaning = "title"


def guess_meanings(fields: list[Field]) -> None:
    """Give unknown labels the meaning that no known one has, where the value's shape and the label's stem agree."""
    known = {field.meaning for field in fields if field.values}
    holds_text = (any(v.is_prose for v in f.values) and f.meaning in (None, "body") for f in fields)
    body = next((i for i, holds in enumerate(holds_text) if holds), len(fields))
    for i, field in enumerate(fields):
        if field.meaning is None and field.values:
            guess = _guess(field, known, above_text=i < body)
            field.meaning = guess
            known.add(guess)
    if "title" not in known:
        _title_by_shape(fields[: body + 1])


def _guess(field: Field, known: set[str | None], *, above_text: bool) -> str | None:
    value, name = field.values[0], field.name.casefold()
    is_date = bool(find_dates(value.text)) and not without_dates(value.text)
    if "date" not in known and is_date and any(s in name for s in _DATE_STEMS):
        return "date"
    if "author" not in known and _are_persons(value.text) and not any(s in name for s in _NOT_WRITER):
        return "author"
    announces = above_text and value.stops and 5 <= value.n_words <= 70 and len(field.values) == 1
    return "lead" if "lead" not in known and announces else None


def _are_persons(text: str) -> bool:
    parts = re.split(r",\s|;\s?|\s(?:og|&)\s", text)
    return all(full_name(p) and is_given(p.split()[0]) for p in parts)


def _title_by_shape(fields: list[Field]) -> None:
    """Call the unknown field a title whose one short value reads like one; a telling label, then more words, win."""
    scored = [
        (2 * any(s in f.name.casefold() for s in _TITLE_STEMS) + (f.values[0].n_words >= 4), -i)
        for i, f in enumerate(fields)
        if f.meaning is None
        and len(f.values) == 1
        and 2 <= f.values[0].n_words <= 25
        and not f.values[0].text.endswith(".")
        and own_role(f.values[0])[0] is None
    ]
    if scored and max(scored)[0] >= 1:
        fields[-max(scored)[1]].meaning = "title"
