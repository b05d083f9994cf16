"""The six formats: written by name, read by content."""

from __future__ import annotations

import codecs
import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from textmine.errors import UsageError
from textmine.labelling import conll, docbin, label_studio, lines, sheet
from textmine.labelling.tasks import Answer, Task

FORMATS: Mapping[str, Callable[[Sequence[Task]], bytes]] = {
    "label-studio": label_studio.write,
    "doccano": lines.write_doccano,
    "prodigy": lines.write_prodigy,
    "spacy": docbin.write,
    "csv": sheet.write,
    "conll": conll.write,
}
MAX_BYTES = 1_000_000_000
MAX_MEMBERS = 1000
_ZIP = b"PK\x03\x04"


def check(name: str) -> None:
    """Raise UsageError for another format than these."""
    if name not in FORMATS:
        raise UsageError(f"--format {name!r}: choose one of {', '.join(FORMATS)}")


def write(tasks: Sequence[Task], name: str) -> bytes:
    """Return tasks as the bytes of a file; raises UsageError for another format than these."""
    check(name)
    return FORMATS[name](tasks)


def read(path: Path) -> Iterator[tuple[str, Answer]]:
    """Yield the answers of a file, each with the name of the file that holds it: a zip (doccano's) holds several.

    Raises UsageError where the file cannot be read, or is none of the six.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"labels {path}: larger than {MAX_BYTES} bytes; give the tool's export alone")
        data = path.read_bytes()
    except OSError as e:
        raise UsageError(f"labels {path}: {e.strerror or e}; give the file that your annotation tool exported") from e
    try:
        if data.startswith(_ZIP):
            yield from ((f"{path}/{name}", found) for name, inner in _members(data) for found in _answers(inner))
        else:
            yield from ((str(path), found) for found in _answers(data))
    except (ValueError, csv.Error, RecursionError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as e:
        raise UsageError(
            f"labels {path}: {e or type(e).__name__}; give what Label Studio (JSON, CSV), doccano (JSONL), Prodigy "
            "(db-out), spaCy (.spacy), a CSV in utf-8 or a CoNLL file holds after labelling"
        ) from e


def stem(name: str) -> str:
    """Return the name of a file without its folders and suffix: who labelled it, where nothing else says so."""
    return PurePosixPath(name).stem


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        if len(files) > MAX_MEMBERS or sum(info.file_size for info in files) > MAX_BYTES:
            raise ValueError(f"a zip of more than {MAX_MEMBERS} files or {MAX_BYTES} bytes")
        for info in files:
            yield info.filename, archive.read(info)


def _answers(data: bytes) -> Iterator[Answer]:
    if docbin.is_docbin(data):
        yield from docbin.read(data)
        return
    text = data.decode("utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
    begin = text.lstrip()[:1]
    if begin == "[":
        yield from label_studio.read(json.loads(text))
    elif begin == "{":
        yield from lines.read(text)
    elif begin == "#":
        yield from conll.read(text)
    elif sheet.is_sheet(text):
        yield from sheet.read(text)
    elif begin:
        raise ValueError("none of the formats that can be taken back")
