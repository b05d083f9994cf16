"""A record of an export: its fields by their common names, and the source text that they make together."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from textmine.errors import InputError
from textmine.ingest.dates import parse_date, parse_datetime
from textmine.ingest.fields import inner_keys, normal, pick, together
from textmine.ingest.page import has_markup, page_words, read_page
from textmine.ingest.people import split_names
from textmine.ingest.repair import repair, whole
from textmine.records import Block, Role, Stated
from textmine.settings import Ingest

_MAX_NESTING = 20  # of replies within replies, and of values within values


@dataclass(frozen=True, slots=True)
class RecordText:
    """What a record gives: its source text with a block per field, what it states, and its own id and address."""

    text: str
    blocks: tuple[Block, ...]
    stated: Stated
    record_id: str | None
    url: str | None
    repaired: bool


def read_record(data: bytes, settings: Ingest) -> RecordText:
    """Return title, lead, text and comments of one JSON object as a source text, a blank line between.

    Raises InputError where the object has no text, with the names it does have.
    """
    record = json.loads(data, object_pairs_hook=together)
    words = _Words(settings)
    mapping = settings.fields
    title = words.clean(pick(record, "title", mapping))
    lead = words.clean(pick(record, "lead", mapping))
    words.add(title, "title")
    words.add(lead, "lead")
    body = pick(record, "text", mapping)
    if not words.add(words.plain(body), "body"):
        raise InputError(_without_text(record, mapping))
    for comment in _comments(pick(record, "comments", mapping)):
        author = words.clean(comment.author)
        words.add(words.plain(comment.text), "comment", author=_line(author), posted_at=comment.posted_at)
    stated = Stated(
        title=_line(title),
        lead=_line(lead),
        authors=_authors(pick(record, "authors", mapping), words),
        published_on=parse_date(_inner(pick(record, "published_on", mapping))),
        updated_on=parse_date(_inner(pick(record, "updated_on", mapping))),
        publisher=_line(words.clean(pick(record, "publisher", mapping))),
        genre=_genre(record, mapping, words),
    )
    text, blocks = words.joined()
    return RecordText(text, blocks, stated, _id(record, mapping), _url(record, mapping), words.repaired)


def _without_text(record: Mapping[str, Any], mapping: Mapping[str, str]) -> str:
    if empty := [name for name in record if mapping.get(name, name) == "text"]:
        return f"record without text: its field {whole(empty[0][:100])} is empty; fill it, or leave the record out"
    names = whole(", ".join(sorted(record)[:20])[:300]) or "no fields at all"
    named = "name the field that holds it, as in ingest.fields = {NAME = 'text'}"
    return f"record without text: it has {names}; {named}, or fill it"


class _Words:
    """Collects the parts of the source text; knows whether any of them had to be repaired."""

    def __init__(self, settings: Ingest) -> None:
        self.settings = settings
        self.repaired = False
        self.pieces: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []

    def clean(self, value: Any) -> str:
        """Return the words of a value, whatever its shape, repaired; markup becomes the text that a reader saw."""
        text = self.plain(value)
        return read_page(text, self.settings.max_depth).text if has_markup(text) else text

    def plain(self, value: Any) -> str:
        """Return the words of a value as they are written, repaired, markup and all."""
        text = _flat(value)
        text, repaired = repair(text, entities=not has_markup(text))
        self.repaired |= repaired
        return text.strip()

    def add(self, text: str, role: Role, author: str | None = None, posted_at: datetime | None = None) -> bool:
        """Append a part with its block (and, within it, those of its markup); False where there is nothing to add."""
        inner: tuple[Block, ...] = ()
        if has_markup(text):
            page = read_page(text, self.settings.max_depth)
            text, inner = page.text, page.blocks
        if not text.strip():
            return False
        if self.length:
            self.pieces.append("\n\n")
            self.length += 2
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        self.blocks.append(Block(start, self.length, role=role, author=author, posted_at=posted_at))
        if role == "body":  # the markup of a title or a comment says no more than that it is one
            self.blocks += [replace(block, start=block.start + start, end=block.end + start) for block in inner]
        return True

    def joined(self) -> tuple[str, tuple[Block, ...]]:
        """Return the source text and its blocks."""
        return "".join(self.pieces), tuple(self.blocks)


def _flat(value: Any, depth: int = 0) -> str:
    """Return the words of a value: a string, a number, an object's text, those of a list with blank lines between."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None or depth > _MAX_NESTING:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        return _flat(_inner(value), depth + 1) if _inner(value) is not value else ""
    return "\n\n".join(part for item in value if (part := _flat(item, depth + 1).strip()))


def _inner(value: Any) -> Any:
    """Return what an object holds its words in (`{"rendered": ...}`), the object where there is no such key.

    Of a list, the first that says something.
    """
    if isinstance(value, list):
        value = next((item for item in value if item), None)
    if not isinstance(value, dict):
        return value
    by_name = {normal(str(key)): inner for key, inner in value.items() if inner}
    return next((by_name[key] for key in inner_keys() if key in by_name), value)


def _line(text: str) -> str | None:
    """Return words on one line, None where there are none."""
    return " ".join(text.split()) or None


def _authors(value: Any, words: _Words) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    names = (name for item in items for name in split_names(words.clean(item)))
    return tuple(dict.fromkeys(name for name in names if not name.isdigit()))


def _genre(record: Mapping[str, Any], mapping: Mapping[str, str], words: _Words) -> str | None:
    """Return what a field called genre says; of a section or type only what is the name of a genre."""
    value = _line(words.clean(pick(record, "genre", mapping)))
    if value is None:
        return None
    said = any(normal(str(name)) == "genre" or mapping.get(str(name)) == "genre" for name in record)
    known: str | None = page_words()["genres"].get(value.casefold())
    return known or (value if said else None)


def _id(record: Mapping[str, Any], mapping: Mapping[str, str]) -> str | None:
    value = pick(record, "id", mapping)
    return _line(whole(_flat(value)))


def _url(record: Mapping[str, Any], mapping: Mapping[str, str]) -> str | None:
    value = whole(_flat(pick(record, "url", mapping))).strip()
    return value if value and " " not in value else None


@dataclass(frozen=True, slots=True)
class _Comment:
    text: Any
    author: Any = None
    posted_at: datetime | None = None


def _comments(value: Any, depth: int = 0) -> Iterator[_Comment]:
    """Yield the comments of a list, answers right behind what they answer; a bare number is a count, not a comment."""
    if isinstance(value, str) and value.lstrip()[:1] in ("[", "{"):  # a CSV cell with JSON in it
        value = _parsed(value)
    if (
        depth > _MAX_NESTING
        or isinstance(value, bool | int | float)
        or (isinstance(value, str) and value.strip().isdigit())
    ):
        return
    if isinstance(value, dict) and pick(value, "text", {}, "comment") is None:
        value = list(value.values())  # comments by their ids
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            when = parse_datetime(_inner(pick(item, "posted_at", {}, "comment")))
            yield _Comment(_comment_text(item), pick(item, "author", {}, "comment"), when)
            yield from _comments(pick(item, "replies", {}, "comment") or [], depth + 1)
        elif isinstance(item, list):
            yield from _comments(item, depth + 1)
        elif isinstance(item, str):
            yield _Comment(item)


def _comment_text(item: dict[str, Any]) -> Any:
    """The text of a comment; under a name that we do not know, its longest value of several words."""
    known = pick(item, "text", {}, "comment")
    if known is not None:
        return known
    prose = [value for value in item.values() if isinstance(value, str) and len(value.split()) > 1]
    return max(prose, key=len, default=None)


def _parsed(cell: str) -> Any:
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return cell
