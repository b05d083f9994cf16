"""Which version was champion when, and why: a file that is only ever added to, and the lock of its kind of model."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from textmine.errors import RetryError
from textmine.models.files import ModelError, canonical, sync_folder

NAME = "history.jsonl"
PATIENCE = 10.0
"""Seconds to wait for another process; it holds the lock for as long as a few small files take to write."""
Act = Literal["promoted", "kept", "rolled back", "found"]


class Entry(BaseModel):
    """A line of the history."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: str = Field(description="When, in UTC.")
    act: Act = Field(description="`kept`: the gate turned the version away. `found`: the champion was changed by hand.")
    version: str = Field(description="The version promoted, returned to, found, or turned away.")
    before: str | None = Field(None, description="The champion until then.")
    why: str = ""
    evidence: dict[str, Any] | None = Field(None, description="What the gate found.")


class History:
    """The history of one kind of model, read; while it is `held`, it can be added to."""

    def __init__(self, path: Path, entries: Sequence[Entry], handle: int | None = None) -> None:
        self.path, self.entries, self._handle = path, list(entries), handle
        self._before = 0

    def line(self, champion: str | None = None) -> list[str]:
        """Return the champions up to now, the present one last; those that were rolled back are no longer among them.

        `champion` is the present one, where the history may not know it: an older one is one that was returned to, as
        after an act that was written down and then cut short.
        """
        line: list[str] = []
        for entry in self.entries:
            if entry.act != "kept":
                _go_on(line, entry.version, back=entry.act != "promoted")
        if champion is not None:
            _go_on(line, champion, back=True)
        return line

    def add(self, act: Act, version: str, before: str | None, why: str, evidence: dict[str, Any] | None = None) -> None:
        """Write an entry to the end of the file; it is on disk when this returns, and not there at all if it fails."""
        handle = self._held()
        at = datetime.now(UTC).isoformat(timespec="seconds")
        entry = Entry(at=at, act=act, version=version, before=before, why=why, evidence=evidence)
        self._before = os.lseek(handle, 0, os.SEEK_END)
        try:
            _write_all(handle, canonical(entry.model_dump(exclude_none=True)) + b"\n")
            os.fsync(handle)
        except BaseException:
            os.ftruncate(handle, self._before)
            raise
        self.entries.append(entry)

    def take_back(self) -> None:
        """Remove the entry that was just added: what it says could not be done."""
        os.ftruncate(self._held(), self._before)
        self.entries.pop()

    def _held(self) -> int:
        if self._handle is None:
            raise ValueError("a history is added to while it is held")
        return self._handle


def _go_on(line: list[str], version: str, *, back: bool) -> None:
    """Let a version follow in the line of champions, or return to it where it is there."""
    if back and version in line:
        del line[len(line) - line[::-1].index(version) :]
    elif line[-1:] != [version]:
        line.append(version)


def read_history(folder: Path) -> History:
    """Read the history of a kind's folder; it has none where nothing was ever promoted.

    Raises ModelError for a line that is none; the last one may be half there, as a power cut leaves it.
    """
    path = folder / NAME
    try:
        return History(path, _parsed(path.read_bytes(), path))
    except FileNotFoundError:
        return History(path, [])
    except OSError as e:
        raise ModelError(f"model {path}: {e.strerror or e}; see to its rights") from e


@contextmanager
def held(folder: Path, patience: float = PATIENCE) -> Iterator[History]:
    """Open the history of a kind to add to it; nobody else can at the same time, on this machine or its shares.

    The kernel lets go of the lock even where a process is killed. Raises RetryError where another process keeps it.
    """
    path = folder / NAME
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    except OSError as e:
        raise ModelError(f"model {path}: {e.strerror or e}; give a models folder that can be written") from e
    with FileIO(handle, "r+b") as file:
        _lock(handle, path, patience)
        data = file.readall() or b""
        whole = data.rfind(b"\n") + 1
        entries = _parsed(data, path)
        os.ftruncate(handle, whole)  # an act that a power cut stopped before it was done has no end of line
        sync_folder(folder)
        yield History(path, entries, handle)


def _lock(handle: int, path: Path, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as e:
            if time.monotonic() >= until:
                raise RetryError(f"model {path}: another process is changing the champion; try again") from e
            time.sleep(0.01)
        else:
            return


def _write_all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def _parsed(data: bytes, path: Path) -> list[Entry]:
    whole = data[: data.rfind(b"\n") + 1]
    entries = []
    for number, line in enumerate(whole.splitlines(), start=1):
        try:
            entries.append(Entry.model_validate(json.loads(line)))
        except (ValueError, RecursionError, ValidationError) as e:
            raise ModelError(f"model {path}: line {number} is no entry; restore the file from where it came") from e
    return entries
