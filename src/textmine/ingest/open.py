"""Open dumps: files and folders, zip and gzip, JSONL and CSV, one `Raw` for each text that is found."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, cast

from textmine.errors import InputError
from textmine.ingest.archives import Budget, Item, damage, unpack
from textmine.ingest.fields import check_mapping
from textmine.ingest.listing import Found, list_files
from textmine.ingest.rows import rejected
from textmine.records import Raw
from textmine.settings import Ingest


def open_dumps(paths: Sequence[Path], settings: Ingest, leave_out: Sequence[Path] = ()) -> Iterator[Raw]:
    """Yield every dump that the paths hold, sorted by path; the order of `paths` and of the disk makes no difference.

    What cannot be opened is a `Raw` with a reason. Files are streamed: at most one dump is held at a time. Raises
    UsageError, before anything is read, where a path does not exist or `settings.fields` maps to an unknown name.
    `leave_out` are folders that are not read even where a path holds them: textmine's own output.
    """
    check_mapping(settings.fields)
    listed = list_files(paths, leave_out)
    return _open_all(listed, settings)


def _open_all(listed: Sequence[Found], settings: Ingest) -> Iterator[Raw]:
    for _, same_path in groupby(listed, key=lambda found: found.path):
        group = list(same_path)
        yield from _open(group[0], settings) if len(group) == 1 else _open_namesakes(group, settings)


def _open_namesakes(group: Sequence[Found], settings: Ingest) -> Iterator[Raw]:
    """Open files of different folders that have the same relative path; what is the same in both is yielded once.

    Nothing in a row could tell the two apart. Their order is that of their content, not of the folders' places.
    """
    seen: set[tuple[str, str]] = set()
    for found in sorted(group, key=_digest):
        for raw in _open(found, settings):
            key = (raw.path, hashlib.sha256(raw.data).hexdigest())
            if key not in seen:
                seen.add(key)
                yield raw


def _digest(found: Found) -> str:
    try:
        with found.file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _open(found: Found, settings: Ingest) -> Iterator[Raw]:
    if found.reason is not None:
        yield rejected(found.path, found.reason)
        return
    try:
        with found.file.open("rb", buffering=0) as stream:
            size = os.fstat(stream.fileno()).st_size
            yield from unpack(Item(found.path, cast("BinaryIO", stream), size), Budget(size, settings))
    except InputError as error:
        yield rejected(found.path, str(error))
    except (OSError, EOFError, ValueError, RuntimeError) as error:
        yield rejected(found.path, damage(error))
