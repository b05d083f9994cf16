"""The files that the given paths hold: each real file once, in an order that nothing outside of them changes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from textmine.errors import UsageError

_NOT_DUMPS = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file, or what stands in the place of one (an unreadable folder, a broken link) with a reason."""

    path: str
    """Relative to the PATH given, `/` between folders."""
    file: Path
    reason: str | None = None


def list_files(paths: Iterable[Path], leave_out: Iterable[Path] = ()) -> list[Found]:
    """Return the files of the given files and folders, sorted by their relative paths.

    A file that two of the paths reach is listed once, under the longest of its relative paths (that of the outermost
    PATH). Raises UsageError where a path does not exist, or is one of the folders to `leave_out`.
    """
    own = frozenset(os.path.realpath(folder) for folder in leave_out)
    best: dict[str, tuple[tuple[bool, int, str], Found]] = {}
    for root in paths:
        for found in _walk(_existing(Path(root), own), own):
            real = os.path.realpath(found.file)
            linked = real != os.path.abspath(found.file)  # noqa: PTH100 - Path.resolve would follow the link
            rank = (linked, -found.path.count("/"), found.path)
            if real not in best or rank < best[real][0]:
                best[real] = (rank, found)
    return sorted((found for _, found in best.values()), key=lambda found: (found.path, str(found.file)))


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is not a dump: hidden, or made by an operating system for itself."""
    return name.startswith(".") or name in _NOT_DUMPS


def _existing(root: Path, own: AbstractSet[str]) -> Path:
    if os.path.realpath(root) in own:
        raise UsageError(f"{root}: this is where textmine writes; give the dumps, or another --out")
    try:
        if root.exists():
            return root
    except OSError as error:
        raise UsageError(f"{root}: {error.strerror}; give a file or folder that can be read") from error
    raise UsageError(f"{root}: there is no such file or folder; check the path")


def _walk(root: Path, own: AbstractSet[str]) -> Iterator[Found]:
    """Yield the files below a root; links to folders come last and never lead back into one that was seen."""
    name = _printable(Path(os.path.abspath(root)).name)  # noqa: PTH100 - `..` must not follow links
    if not root.is_dir():
        yield _file(root, name)
        return
    seen = set(own)
    folders, links = [(root, "")], list[tuple[Path, str]]()
    while folders or links:
        folder, path = folders.pop() if folders else links.pop(0)
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = _entries(folder)
        except OSError as error:
            reason = f"the folder cannot be read ({error.strerror}): give the right to read it, or leave it out"
            yield Found(path.rstrip("/") or name, folder, reason)
            continue
        for entry in entries:
            child = path + _printable(entry.name)
            if not _is_folder(entry):
                yield _file(Path(entry.path), child)
            elif entry.is_symlink():
                links.append((Path(entry.path), child + "/"))
            else:
                folders.append((Path(entry.path), child + "/"))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what a folder holds, sorted by name."""
    with os.scandir(folder) as entries:
        return sorted((entry for entry in entries if not is_hidden(entry.name)), key=lambda entry: entry.name)


def _file(file: Path, path: str) -> Found:
    try:
        if file.is_file():
            return Found(path, file)
        broken = file.is_symlink() and not file.exists()
    except OSError as error:
        return Found(path, file, f"it cannot be read ({error.strerror}): give the right to read it, or leave it out")
    if broken:
        return Found(path, file, "a link to a file that is not there: put the file back, or remove the link")
    return Found(path, file, "not a regular file (a device, pipe or socket): copy its content into a file")


def _printable(name: str) -> str:
    """Return a file's name as text; bytes that are not utf-8 are written out (`\\xe6`), so that names stay apart."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
