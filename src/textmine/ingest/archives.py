"""Zip and gzip taken apart within limits that are measured while reading, since what headers say can be a lie."""

from __future__ import annotations

import gzip
import io
import re
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO, cast

from textmine.errors import InputError
from textmine.ingest.listing import is_hidden
from textmine.ingest.rows import csv_rows, json_document, json_lines, rejected
from textmine.ingest.sniff import HEAD, binary_reason, kind_of, package_reason
from textmine.records import Raw
from textmine.settings import Ingest

_MAX_NESTED = 2
_SLACK = 1 << 16  # an archive may always expand to this much: small files of one letter harm nobody
_SPOOL = 1 << 24
_DAMAGE = (
    zipfile.BadZipFile,
    EOFError,
    zlib.error,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)
_UNSAFE = re.compile(r"^(?:/|[A-Za-z]:)|(?:^|/)\.\.(?:/|$)")


class ExhaustedError(InputError):
    """The outermost archive has expanded to more than it may; nothing more is read from it."""


@dataclass(slots=True)
class Budget:
    """What may still be expanded out of one file, whatever is nested in it."""

    compressed: int
    settings: Ingest
    spent: int = 0

    def spend(self, n: int) -> None:
        """Count expanded bytes; raises ExhaustedError beyond the limits."""
        self.spent += n
        allowed = min(self.settings.max_archive_bytes, self.settings.max_ratio * self.compressed + _SLACK)
        if self.spent > allowed:
            raise ExhaustedError(
                f"the archive expands to more than {allowed} bytes; unpack it yourself if you trust it, or raise "
                "ingest.max_ratio and ingest.max_archive_bytes"
            )


@dataclass(frozen=True, slots=True)
class Item:
    """A stream that is a file, or a member of an archive."""

    path: str
    stream: BinaryIO
    size: int | None
    """Bytes, where they are known for certain (a file's)."""
    nested: int = 0


class _Metered(io.RawIOBase):
    """Counts what comes out of an archive and stops when it is too much for what went in."""

    def __init__(self, inner: IO[bytes], compressed: Callable[[], int], budget: Budget) -> None:
        self.inner = inner
        self.compressed = compressed
        self.budget = budget
        self.n = 0
        self.damage: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer))
        data = self._read(len(view))
        view[: len(data)] = data
        self.n += len(data)
        ratio = self.budget.settings.max_ratio
        if self.n > _SLACK and self.n > ratio * self.compressed():
            raise InputError(
                f"it expands more than {ratio} times, as no text does; unpack it yourself if you trust it, or raise "
                "ingest.max_ratio"
            )
        self.budget.spend(len(data))
        return len(data)

    def _read(self, n: int) -> bytes:
        """Read as much as there is; damage is raised when what comes before it was handed over."""
        if self.damage:
            raise self.damage
        pieces, size = [], 0
        try:
            while size < n and (piece := cast("io.BufferedReader", self.inner).read1(n - size)):
                pieces.append(piece)
                size += len(piece)
        except _DAMAGE as error:
            if not pieces:
                raise
            self.damage = error
        return b"".join(pieces)


def unpack(item: Item, budget: Budget) -> Iterator[Raw]:
    """Yield the dumps of a file or an archive's member, whatever it is; raises for damage that ends the reading.

    There is always one: an archive without files and a table without rows are rejected dumps.
    """
    empty = True
    for raw in _unpack(item, budget):
        empty = False
        yield raw
    if empty:
        yield rejected(item.path, "there is no file, row or record in it; get it again or leave it out")


def _unpack(item: Item, budget: Budget) -> Iterator[Raw]:
    settings = budget.settings
    stream = io.BufferedReader(cast("io.RawIOBase", item.stream), HEAD)
    head = stream.peek(HEAD)[:HEAD]
    kind = kind_of(head, item.path)
    if kind in ("zip", "gzip") and item.nested >= _MAX_NESTED:
        yield rejected(item.path, f"archives nested more than {_MAX_NESTED} deep; unpack the outer ones")
    elif kind == "zip":
        yield from _unzip(item, stream, head, budget)
    elif kind == "gzip":
        yield from _gunzip(item, stream, budget)
    elif kind == "lines":
        yield from json_lines(stream, head, item.path, settings)
    elif kind == "json":
        yield from json_document(stream, head, item.path, settings)
    elif kind == "csv":
        yield from csv_rows(stream, head, item.path, settings)
    else:
        yield _single(item, stream, head, settings)


def _single(item: Item, stream: BinaryIO, head: bytes, settings: Ingest) -> Raw:
    """Return a dump that is one text or page; a binary keeps its bytes, so that its row has its digest."""
    too_large = f"larger than ingest.max_bytes = {settings.max_bytes}; split it, or raise the setting"
    if item.size is not None and item.size > settings.max_bytes:
        return rejected(item.path, binary_reason(head) or too_large)
    data = stream.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        return rejected(item.path, binary_reason(head) or too_large)
    if not data:
        return rejected(item.path, "the file is empty; get it again or leave it out")
    reason = binary_reason(head)
    return rejected(item.path, reason, data=data) if reason else Raw(item.path, data)


def _gunzip(item: Item, stream: BinaryIO, budget: Budget) -> Iterator[Raw]:
    """Yield what a gzip file holds; its name without `.gz` says what that is, its path keeps it."""
    with gzip.GzipFile(fileobj=stream) as inner:
        metered = _Metered(cast("IO[bytes]", inner), stream.tell, budget)
        yield from unpack(Item(item.path, cast("BinaryIO", metered), None, item.nested + 1), budget)


def _unzip(item: Item, stream: BinaryIO, head: bytes, budget: Budget) -> Iterator[Raw]:
    seekable = stream if item.nested == 0 else _spooled(stream)
    try:
        archive = zipfile.ZipFile(seekable)
    except _DAMAGE as error:
        yield from _salvaged(item, seekable, head, budget, error)
        return
    with archive:
        reason = package_reason(head, archive.namelist())
        if reason:
            yield rejected(item.path, reason)
            return
        yield from _members(item, archive, budget)


def _spooled(stream: BinaryIO) -> BinaryIO:
    """Return a copy that can be read back and forth, on disk where it is large (it is metered as it comes)."""
    spool = tempfile.SpooledTemporaryFile(_SPOOL)  # noqa: SIM115 - closed with the archive that reads it
    for chunk in iter(lambda: stream.read(HEAD), b""):
        spool.write(chunk)
    spool.seek(0)
    return cast("BinaryIO", spool)


def _members(item: Item, archive: zipfile.ZipFile, budget: Budget) -> Iterator[Raw]:
    """Yield the dumps of an archive in the order of their names; what is wrong with one says nothing of the others."""
    named = sorted(((_name(info), i, info) for i, info in enumerate(archive.infolist())), key=lambda m: m[:2])
    seen: dict[str, int] = {}
    for name, _, info in named:
        if info.is_dir() or any(is_hidden(part) for part in name.split("/") if part not in ("", "..")):
            continue
        seen[name] = seen.get(name, 0) + 1
        path = f"{item.path}/{name}" + (f" ({seen[name]})" if seen[name] > 1 else "")
        reason = _unsafe(name, info)
        if reason:
            yield rejected(path, reason)
            continue
        try:
            with archive.open(info) as inner:
                compressed = max(
                    1, min(info.compress_size, budget.compressed if item.nested == 0 else info.compress_size)
                )
                metered = _Metered(inner, lambda size=compressed: size, budget)  # type: ignore[misc]
                yield from unpack(Item(path, cast("BinaryIO", metered), None, item.nested + 1), budget)
        except ExhaustedError:
            raise
        except InputError as error:
            yield rejected(path, str(error))
        except _DAMAGE as error:
            yield rejected(path, damage(error))


def damage(error: BaseException) -> str:
    """Return what is wrong with a file that cannot be read to its end, and what to do."""
    if isinstance(error, NotImplementedError):
        return f"packed in a way that cannot be read here ({error}); pack it anew with plain zip"
    if isinstance(error, OSError) and error.strerror:
        return f"it cannot be read ({error.strerror}): see that it is there and may be read, then run again"
    return f"damaged or cut off ({str(error)[:100] or type(error).__name__}); get it again"


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; without the flag for utf-8 it is that all the same, or a Danish Windows's cp850."""
    name = info.filename
    if not info.flag_bits & 0x800 and not name.isascii():
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        name = _either(raw) if raw else name
    return name.replace("\\", "/").encode("utf-8", "replace").decode("utf-8")


def _either(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp850", "replace")


def _unsafe(name: str, info: zipfile.ZipInfo) -> str | None:
    """Return why a member must not be touched: its name leads out of the archive, or it is a link or locked."""
    if _UNSAFE.search(name):
        return "its name leads out of the archive; pack it anew without .. and absolute paths"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link, not a file; pack the file itself"
    if info.flag_bits & 1:
        return "encrypted; unpack it with its password and give the files"
    return None


# -- archives without their directory ---------------------------------------------------------------------------------

_LOCAL = struct.Struct("<4sHHHHHIIIHH")


def _salvaged(item: Item, stream: BinaryIO, head: bytes, budget: Budget, error: BaseException) -> Iterator[Raw]:
    """Yield the whole members of an archive whose directory is missing or broken, then the damage itself."""
    reason = package_reason(head, ())
    if reason:
        yield rejected(item.path, reason)
        return
    stream.seek(0)
    for info, content in _whole_members(stream, budget):
        name = _name(info)
        if is_hidden(name.rsplit("/", 1)[-1]) or name.endswith("/"):
            continue
        unsafe = _unsafe(name, info)
        path = f"{item.path}/{name}"
        if unsafe:
            yield rejected(path, unsafe)
            continue
        try:
            yield from unpack(Item(path, content, None, item.nested + 1), budget)
        except ExhaustedError:
            raise
        except (InputError, *_DAMAGE) as wrong:
            yield rejected(path, str(wrong) if isinstance(wrong, InputError) else damage(wrong))
    yield rejected(item.path, f"the archive is {damage(error)}; what was whole in it was read")


def _whole_members(stream: BinaryIO, budget: Budget) -> Iterator[tuple[zipfile.ZipInfo, BinaryIO]]:
    """Yield the members by their local headers up to the first that is not whole."""
    while True:
        header = stream.read(_LOCAL.size)
        if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
            return
        _, _, flags, method, _, _, crc, packed, _, n_name, n_extra = _LOCAL.unpack(header)
        raw = stream.read(n_name)
        stream.read(n_extra)
        info = zipfile.ZipInfo(raw.decode("utf-8" if flags & 0x800 else "cp437", "replace") or "?")
        info.flag_bits = flags
        try:
            content = _whole(stream, method, packed, flags, crc, budget)
        except (ExhaustedError, *_DAMAGE) as error:
            if isinstance(error, ExhaustedError):
                raise
            return
        except InputError:
            return
        yield info, content


def _whole(stream: BinaryIO, method: int, packed: int, flags: int, crc: int, budget: Budget) -> BinaryIO:
    """Return one member, unpacked and checked; raises where it is not whole, or packed in a way that shows no end."""
    streamed = bool(flags & 8)
    if flags & 1 or method not in (0, 8) or (method == 0 and streamed):
        raise zipfile.BadZipFile("a member that cannot be salvaged")
    spool = tempfile.SpooledTemporaryFile(_SPOOL)  # noqa: SIM115 - handed on to the reader
    found = _inflate(stream, spool, budget) if method == 8 else _copy(stream, spool, packed, budget)
    if streamed:
        tail = stream.read(4)
        crc = struct.unpack("<I", stream.read(4) if tail == b"PK\x07\x08" else tail)[0]
        stream.read(8)
    if found != crc:
        raise zipfile.BadZipFile("bad checksum")
    spool.seek(0)
    return cast("BinaryIO", spool)


def _copy(stream: BinaryIO, spool: IO[bytes], n: int, budget: Budget) -> int:
    crc = 0
    while n:
        chunk = stream.read(min(n, HEAD))
        if not chunk:
            raise EOFError("cut off")
        budget.spend(len(chunk))
        crc = zlib.crc32(chunk, crc)
        spool.write(chunk)
        n -= len(chunk)
    return crc


def _inflate(stream: BinaryIO, spool: IO[bytes], budget: Budget) -> int:
    """Unpack a deflated member up to its own end mark, and leave the stream right behind it."""
    inflater = zlib.decompressobj(-15)
    crc = 0
    while not inflater.eof:
        chunk = inflater.unconsumed_tail or stream.read(HEAD)
        if not chunk:
            raise EOFError("cut off")
        data = inflater.decompress(chunk, HEAD * 16)
        budget.spend(len(data))
        crc = zlib.crc32(data, crc)
        spool.write(data)
    stream.seek(-len(inflater.unused_data), io.SEEK_CUR)
    return crc
