"""What a file is, by its first bytes first and its name second."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from textmine.ingest.decode import wide_encoding

Kind = Literal["zip", "gzip", "lines", "json", "csv", "file"]
HEAD = 1 << 16
"""Bytes that are looked at."""

_LINE_NAMES = (".jsonl", ".ndjson", ".jsonlines", ".ldjson")
_CSV_NAMES = (".csv", ".tsv", ".tab")
_ARRAY = re.compile(r"\s*\[\s*(?:\{\s*[\"}]|\])")
_OBJECT = re.compile(r'\s*\{\s*"')


def kind_of(head: bytes, name: str) -> Kind:
    """Return how a file must be taken apart; `file` is a single dump: text, a page, or nothing that can be read."""
    name = name.lower().removesuffix(".gz")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if binary_reason(head) or not head.strip():
        return "file"
    text = head_text(head)
    if text.lstrip().startswith("<"):
        return "file"
    if name.endswith(_LINE_NAMES):
        return "json" if _is_document(text, name) else "lines"
    if name.endswith(_CSV_NAMES):
        return "csv"
    return _json_kind(text, name, whole=len(head) < HEAD)


def _json_kind(text: str, name: str, whole: bool) -> Kind:
    """Tell JSON by line from one JSON document; without its name, only what can be nothing else is JSON."""
    if not (_OBJECT.match(text) or _ARRAY.match(text)):
        return "json" if name.endswith(".json") else "file"
    lines = [line for line in text.split("\n") if line.strip()]
    if _is_object(lines[0]) and (len(lines) > 1 or not name.endswith(".json")):
        return "lines"
    if name.endswith(".json"):
        return "json"
    return "json" if (whole and _is_json(text)) or (not whole and _ARRAY.match(text)) else "file"


def _is_document(text: str, name: str) -> bool:
    """Whether a `.jsonl` file is one array all the same."""
    return bool(_ARRAY.match(text)) and not name.endswith(".ndjson")


def head_text(head: bytes) -> str:
    """Return the first bytes as text that is good enough to tell JSON, CSV and markup by their ASCII characters."""
    encoding = wide_encoding(head)
    return head.decode(encoding, "replace") if encoding else head.decode("latin-1")


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def binary_reason(head: bytes) -> str | None:
    """Return what a binary file is and how to make text of it; None for what may be text."""
    for form in _formats()["binary"]:
        magic = bytes.fromhex(form["magic"])
        if head.startswith(magic, form.get("offset", 0)):
            # ID3 or GIF may also begin a sentence: text has no control characters.
            if len(magic) < 5 and re.search(rb"[\x00-\x08\x0e-\x1f]", head[:512]) is None and head[:512].isascii():
                continue
            return f"it is {form['name']}, not text; {form['remedy']}"
    return None


def package_reason(head: bytes, members: Iterable[str]) -> str | None:
    """Return what a zip archive is if it is really a document (DOCX, XLSX, ODT ...); None for a plain archive."""
    names = set(members)
    for form in _formats()["package"]:
        if form["member"] in names or (not names and form["member"].encode() in head):
            return f"it is {form['name']}; {form['remedy']}"
    return None


@cache
def _formats() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(files(__package__).joinpath("formats.toml").read_text(encoding="utf-8"))
