"""JSONL, JSON and CSV taken apart into records, streamed: only a single record must fit into memory."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal, cast

from textmine.ingest.decode import decode, decode_line, single_byte_of, wide_encoding
from textmine.ingest.fields import has_text_field, n_known, together
from textmine.ingest.sniff import head_text
from textmine.records import Raw
from textmine.settings import Ingest

_CHUNK = 1 << 16
_SEPARATORS = (";", ",", "\t")
_SEP_LINE = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,\[\]\ufeff]*")
_MAX_RESTARTS = 20  # quotation marks that are never closed, after which the rest of a CSV is given up


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end; `text` is None where it is longer than a record may be."""

    number: int
    text: str | None
    encoding: str
    ended: bool
    data: bytes | None = None
    """The line's own bytes, where they are utf-8."""


def rejected(path: str, reason: str, form: str = "", data: bytes = b"") -> Raw:
    """Return a dump that could not be opened."""
    return Raw(path, data, kind="record" if "#" in path and form else "file", format=form, reason=reason)


# -- lines ------------------------------------------------------------------------------------------------------------


def read_lines(stream: BinaryIO, head: bytes, limit: int) -> Iterator[Line]:
    """Yield the lines of a stream in whatever encoding it has; a line longer than `limit` is read past, not kept."""
    wide = wide_encoding(head)
    if wide and wide != "utf-8-sig":
        yield from _wide_lines(stream, wide, limit)
    else:
        yield from _byte_lines(stream, head, limit)


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield a stream in pieces, all that comes before damage: `read` would throw away what it holds as it raises."""
    return iter(lambda: cast("io.BufferedReader", stream).read1(_CHUNK), b"")


def _wide_lines(stream: BinaryIO, encoding: str, limit: int) -> Iterator[Line]:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    chunks = (decoder.decode(chunk) for chunk in _chunks(stream))
    for number, (line, ended) in enumerate(_split_text(chunks, limit), 1):
        yield Line(number, None if line is None else line.rstrip("\r"), encoding, ended)


def _split_text(chunks: Iterable[str], limit: int) -> Iterator[tuple[str | None, bool]]:
    for line, ended in _split((chunk.encode("utf-8", "surrogatepass") for chunk in chunks), b"\n", limit):
        yield (None if line is None else line.decode("utf-8", "surrogatepass")), ended


def _byte_lines(stream: BinaryIO, head: bytes, limit: int) -> Iterator[Line]:
    single_byte = single_byte_of(head[: head.rfind(b"\n") + 1])
    newline = b"\r" if b"\r" in head and b"\n" not in head else b"\n"
    for number, (data, ended) in enumerate(_split(_chunks(stream), newline, limit), 1):
        if data is None:
            yield Line(number, None, "utf-8", ended)
            continue
        data = data.rstrip(b"\r")
        if number == 1:
            data = data.removeprefix(codecs.BOM_UTF8)
        decoded = decode_line(data, None)
        if decoded.damaged:
            single_byte = single_byte or single_byte_of(data)
            decoded = decode_line(data, single_byte)
            yield Line(number, decoded.text, decoded.encoding, ended)
        else:
            yield Line(number, decoded.text, "utf-8", ended, data)


def _split(chunks: Iterable[bytes], newline: bytes, limit: int) -> Iterator[tuple[bytes | None, bool]]:
    """Split a stream at line ends; yield each line (None where it is longer than `limit`) and whether it has an end."""
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        *lines, rest = chunk.split(newline)
        for line in lines:
            size += len(line)
            yield (b"".join([*held, line]) if size <= limit else None), True
            held, size = [], 0
        size += len(rest)
        held = [*held, rest] if size <= limit else []
    if size:
        yield (b"".join(held) if size <= limit else None), False


# -- JSON -------------------------------------------------------------------------------------------------------------


def json_lines(stream: BinaryIO, head: bytes, path: str, settings: Ingest) -> Iterator[Raw]:
    """Yield a dump per line of JSONL; a line that is no JSON object is a rejected one."""
    n = 0
    for line in read_lines(stream, head, settings.max_bytes):
        if line.text is not None and not line.text.strip(" \t\r\x1e\ufeff"):
            continue
        n += 1
        yield _json_line(line, f"{path}#{n}", settings)


def _json_line(line: Line, path: str, settings: Ingest) -> Raw:
    if line.text is None:
        return rejected(path, _too_large(f"line {line.number}", settings), "jsonl")
    text = line.text.strip(" \t\r\x1e\ufeff")
    data = line.data if line.data is not None else text.encode("utf-8", "replace")
    wrong = _wrong_json(text)
    if wrong:
        cut = "" if line.ended else "the file is cut off here; get it again: "
        return rejected(path, f"line {line.number}: {cut}{wrong}", "jsonl", data)
    return Raw(path, data, kind="record", format="jsonl", encoding=line.encoding)


def _wrong_json(text: str) -> str | None:
    try:
        value = json.loads(text)
    except ValueError as error:
        return f"not JSON ({str(error)[:100]}); correct the line or leave it out"
    except RecursionError:
        return "JSON nested too deep; flatten the record"
    return (
        None
        if isinstance(value, dict)
        else f'a {_kind_name(value)}, not an object like {{"text": ...}}; wrap it so, or leave it out'
    )


def _kind_name(value: Any) -> str:
    return {list: "list", str: "string", bool: "truth value", type(None): "null"}.get(type(value), "number")


def _too_large(what: str, settings: Ingest) -> str:
    return f"{what} is larger than ingest.max_bytes = {settings.max_bytes}; split it, or raise the setting"


def json_document(stream: BinaryIO, head: bytes, path: str, settings: Ingest) -> Iterator[Raw]:
    """Yield the records of a JSON file: an array of objects, one object, several, or one that wraps a list of them."""
    n = 0
    may_wrap = head_text(head).lstrip("\ufeffï»¿ \t\r\n").startswith("{")
    encoding, chunks = _decoded_chunks(stream, head, settings)
    for value in _values(chunks, settings.max_bytes):
        for record in _unwrapped(value, settings) if may_wrap and n == 0 else [value]:
            n += 1
            yield _json_value(record, f"{path}#{n}", encoding)
    if n == 0:
        yield rejected(path, 'JSON without any object; give objects like {"text": ...}', "jsonl")


@dataclass(frozen=True, slots=True)
class _Wrong:
    reason: str


def _json_value(value: Any, path: str, encoding: str) -> Raw:
    if isinstance(value, _Wrong):
        return rejected(path, value.reason, "jsonl")
    if not isinstance(value, dict):
        return rejected(
            path, f'a {_kind_name(value)}, not an object like {{"text": ...}}; wrap it so, or leave it out', "jsonl"
        )
    data = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return Raw(path, data, kind="record", format="jsonl", encoding=encoding)


def _decoded_chunks(stream: BinaryIO, head: bytes, settings: Ingest) -> tuple[str, Iterator[str]]:
    """Return the encoding and the text in pieces; a file that fits into memory is decoded as a whole."""
    data = stream.read(settings.max_bytes + 1)
    if len(data) <= settings.max_bytes:
        decoded = decode(data)
        return decoded.encoding, iter([decoded.text])
    encoding = wide_encoding(head) or single_byte_of(head[: head.rfind(b"\n") + 1]) or "utf-8"
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")

    def pieces() -> Iterator[str]:
        yield decoder.decode(data)
        for chunk in iter(lambda: stream.read(_CHUNK * 16), b""):
            yield decoder.decode(chunk)

    return encoding, pieces()


def _values(chunks: Iterator[str], limit: int) -> Iterator[Any]:
    """Yield JSON values one after another, brackets of an outer array read past; what is broken ends it."""
    decoder = json.JSONDecoder(object_pairs_hook=together)
    text = next(chunks, "")
    position = 0
    while True:
        position = _skip(text, position)
        if position >= len(text):
            more = next(chunks, None)
            if more is None:
                return
            text, position = more, 0
            continue
        try:
            value, position = decoder.raw_decode(text, position)
        except RecursionError:
            yield _Wrong("JSON nested too deep; flatten the record")
            return
        except ValueError as error:
            wanted = len(text) - position  # twice what there is, so that the time stays linear
            more = _more(chunks, wanted) if wanted <= limit else ""
            if not more:
                yield _Wrong(_broken(error, wanted, limit))
                return
            text, position = text[position:] + more, 0
            continue
        yield value


def _skip(text: str, position: int) -> int:
    found = _BETWEEN.match(text, position)
    return found.end() if found else position


def _more(chunks: Iterator[str], wanted: int) -> str:
    pieces: list[str] = []
    while wanted > 0 and (chunk := next(chunks, None)) is not None:
        pieces.append(chunk)
        wanted -= len(chunk)
    return "".join(pieces)


def _broken(error: ValueError, size: int, limit: int) -> str:
    if size > limit:
        return (
            f"a record is larger than ingest.max_bytes = {limit}, or the JSON is broken; split it, or raise the setting"
        )
    return f"the JSON is cut off or broken from here on ({str(error)[:100]}); get the file again or correct it"


def _unwrapped(value: Any, settings: Ingest) -> list[Any]:
    """Return the records that a single object wraps (`{"articles": [...]}`), the object itself where it is a record."""
    for _ in range(3):
        if not isinstance(value, dict) or has_text_field(map(str, value), settings.fields):
            break
        lists = [
            inner for inner in value.values() if isinstance(inner, list) and any(isinstance(x, dict) for x in inner)
        ]
        if lists:
            return max(lists, key=lambda found: len(found))
        inner = [x for x in value.values() if isinstance(x, dict)]
        if len(inner) != 1:
            break
        value = inner[0]
    return [value]


# -- CSV --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines of one row, up to where its quotation marks are closed."""

    number: int
    lines: Sequence[Line]
    closed: bool


def csv_rows(stream: BinaryIO, head: bytes, path: str, settings: Ingest) -> Iterator[Raw]:
    """Yield a dump per row of a CSV, an object with the names of the header; damaged rows are rejected ones."""
    csv.field_size_limit(sys.maxsize)  # what a record may hold is settings.max_bytes, not csv's 128 kB
    lines = read_lines(stream, head, settings.max_bytes)
    separator, lines = _separator(lines, head, settings)
    rows = _rows(lines, separator, settings.max_bytes)
    header = next((row for row in rows if _text(row).strip()), None)
    names = _names(_cells(_text(header), separator)) if header else []
    if not has_text_field(names, settings.fields):
        yield rejected(path, _without_text(names), "csv")
        return
    n = 0
    lost = False
    for row in rows:
        if row.closed and not any(cell.strip() for cell in _cells(_text(row), separator)):
            continue
        if not row.closed or any(line.text is None for line in row.lines):
            n, lost = n + 1, True
            yield rejected(f"{path}#{n}", _damage(row, settings), "csv")
            continue
        cells = _cells(_text(row), separator)
        if lost and len(cells) != len(names):  # what an open quotation mark had swallowed: part of the damage
            continue
        n, lost = n + 1, False
        yield _csv_row(row, cells, names, f"{path}#{n}")


def _without_text(names: Sequence[str]) -> str:
    columns = ", ".join(names[:20])[:300] or "nothing"
    return f"no column for the text in the first row ({columns}); give a header, or ingest.fields = {{NAME = 'text'}}"


def _damage(row: _Row, settings: Ingest) -> str:
    if any(line.text is None for line in row.lines):
        return _too_large(f"line {row.number}", settings)
    return f"line {row.number}: a quotation mark is opened and never closed; the file is cut off, or correct the row"


def _csv_row(row: _Row, cells: list[str], names: Sequence[str], path: str) -> Raw:
    extra = [cell for cell in cells[len(names) :] if cell.strip()]
    if extra:
        reason = (
            f"line {row.number}: {len(cells)} cells under a header of {len(names)}; quote cells that hold the separator"
        )
        return rejected(path, reason, "csv")
    if len(cells) < len(names) and not row.lines[-1].ended and len(names) > 1:
        return rejected(path, f"line {row.number}: the file is cut off in this row; get it again", "csv")
    record = {name: cell for name, cell in zip(names, cells, strict=False) if cell}
    data = json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass")
    encodings = [line.encoding for line in row.lines]
    encoding = next((name for name in encodings if name != "utf-8"), "utf-8")
    return Raw(path, data, kind="record", format="csv", encoding=encoding)


def _text(row: _Row) -> str:
    return "\n".join(line.text or "" for line in row.lines)


def _cells(text: str, separator: str) -> list[str]:
    # At a bare carriage return csv would end the row or refuse it; as a vertical tab, repair makes a line break of it.
    lines = text.replace("\x00", " ").replace("\r", "\v").split("\n")
    return next(csv.reader((f"{line}\n" for line in lines), delimiter=separator), [])


def _names(cells: Sequence[str]) -> list[str]:
    """Return the header's names; one that is missing or there twice gets its column's number."""
    names: list[str] = []
    seen: set[str] = set()
    for i, cell in enumerate(cells, 1):
        name = cell.strip().strip("\ufeff") or f"column {i}"
        names.append(f"{name} ({i})" if name in seen else name)
        seen.add(names[-1])
    while names and names[-1] == f"column {len(names)}":
        names.pop()
    return names


def _separator(lines: Iterator[Line], head: bytes, settings: Ingest) -> tuple[str, Iterator[Line]]:
    """Return the separator: what Excel's `sep=` line says, else the one that finds most known names in the header."""
    text = head_text(head).removeprefix("\ufeff").removeprefix("ï»¿")
    first = next((line for line in re.split(r"[\r\n]+", text) if line.strip()), "")
    said = _SEP_LINE.match(first)
    if said:
        next(lines, None)
        return said[1], lines
    mapping = settings.fields

    def score(separator: str) -> tuple[int, int]:
        names = _names(_cells(first, separator))
        return n_known(names, mapping), len(names)

    return max(_SEPARATORS, key=score), lines


def _rows(lines: Iterator[Line], separator: str, limit: int) -> Iterator[_Row]:
    """Yield the lines of each row. Where a quotation mark is never closed, its line is a row of its own, and the next
    line begins another."""
    waiting: deque[Line] = deque()
    restarts = 0
    source = iter(lines)
    while True:
        row = _row(waiting, source, separator, limit)
        if row is None:
            return
        if row.closed or restarts >= _MAX_RESTARTS:
            yield row
            continue
        restarts += 1
        yield _Row(row.number, row.lines[:1], closed=False)
        waiting.extendleft(reversed(row.lines[1:]))


def _row(waiting: deque[Line], source: Iterator[Line], separator: str, limit: int) -> _Row | None:
    """Take lines until the quotation marks are closed, the row is too large, or there are none left."""
    taken: list[Line] = []
    inside = False
    size = 0
    while True:
        line = waiting.popleft() if waiting else next(source, None)
        if line is None:
            return _Row(taken[0].number, taken, closed=False) if taken else None
        taken.append(line)
        state = _after(line.text or "", separator, inside)
        if state == "broken" and len(taken) > 1:
            return _Row(taken[0].number, taken, closed=False)
        inside = state == "inside"
        size += len(line.text or "")
        if not inside or size > limit:
            return _Row(taken[0].number, taken, closed=not inside)


def _after(line: str, separator: str, inside: bool) -> Literal["inside", "outside", "broken"]:
    """Say where a line ends: within a quoted cell or not. A mark inside of an unquoted cell opens nothing.

    `broken` where a cell that was open before the line is closed, and neither a separator nor the line's end follows:
    then it was never meant to be open this far.
    """
    at, carried = 0, inside
    while True:
        if inside:
            at = line.find('"', at)
            if at < 0:
                return "inside"
            if line.startswith('""', at):
                at += 2
                continue
            at += 1
            if carried and line[at:].strip() and not line.startswith(separator, at):
                return "broken"
            inside = carried = False
        elif line.startswith('"', at):
            inside, at = True, at + 1
            continue
        at = line.find(separator, at)
        if at < 0:
            return "outside"
        at += 1
