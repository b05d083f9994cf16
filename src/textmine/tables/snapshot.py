"""Snapshots: written aside, checked, swapped in whole by one pointer, so that a reader never sees half of one."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from textmine.errors import RetryError, UsageError
from textmine.tables.schema import TABLES
from textmine.tables.write import check, digests, write_parquet

OWN = ("actors.toml", "latest", "models", "shards", "snapshots")
"""What textmine writes into OUT, beside hidden files."""

Manifest = dict[str, Any]


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the output folder for one run; the kernel lets go of it even when the run is killed."""
    try:
        str(out).encode()
        out.mkdir(parents=True, exist_ok=True)
        handle = (out / ".lock").open("w")
    except OSError as e:
        raise UsageError(f"--out {out}: {e.strerror}; give a folder that can be written") from e
    except UnicodeEncodeError as e:  # Parquet's writer takes no other names
        raise UsageError(f"--out {out}: its name is not utf-8; give a folder with another name") from e
    if (out / "latest").exists() and not (out / "latest").is_symlink():
        raise UsageError(f"--out {out}: latest is not the link that textmine makes; move it away, or give another")
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as e:
            raise RetryError(f"--out {out}: another run is writing there; wait for it or give another folder") from e
        yield


def latest(out: Path) -> Path:
    """The folder of the newest whole snapshot; `UsageError` where there is none."""
    if read_manifest(out) is None:
        raise UsageError(f"{out} holds no snapshot; make one with `textmine run PATH --out {out}`")
    return (out / "latest").resolve()


def read_manifest(out: Path) -> Manifest | None:
    """The manifest of the newest snapshot, or None where there is none, or it can no longer be read."""
    try:
        manifest = json.loads((out / "latest" / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and manifest.keys() >= {"snapshot", "tables"} else None


def is_whole(out: Path, manifest: Manifest) -> bool:
    """Whether every file of the newest snapshot is as its manifest says."""
    return all(digests(out / "latest" / name) == table["files"] for name, table in manifest["tables"].items())


def commit(out: Path, tables: Mapping[str, pa.Table], manifest: Manifest) -> Path:
    """Write and check the tables aside, then point `latest` at them; returns the snapshot's folder.

    Until the pointer is moved, which is one rename, readers see the former snapshot; a run that dies before leaves a
    `.tmp-*` folder that the next commit clears away.
    """
    snapshots = out / "snapshots"
    snapshots.mkdir(exist_ok=True)
    for stale in snapshots.glob(".tmp-*"):
        shutil.rmtree(stale)
    aside = snapshots / f".tmp-{os.getpid()}"
    for name, data in tables.items():
        check(TABLES[name], data)
        write_parquet(aside / name, data)
    manifest = manifest | {"tables": {name: describe(aside / name, data) for name, data in tables.items()}}
    manifest = {"snapshot": _snapshot_id(manifest)} | manifest
    (aside / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    _sync(aside)
    final = snapshots / manifest["snapshot"]
    if final.exists():  # made before, from the same inputs; its bytes are the same
        shutil.rmtree(final)
    aside.replace(final)
    _point(out / "latest", Path("snapshots") / final.name)
    return final


def describe(folder: Path, data: pa.Table) -> dict[str, Any]:
    """What the manifest says of a table: rows, and the digest of each file."""
    return {"rows": data.num_rows, "files": digests(folder)}


def _snapshot_id(manifest: Manifest) -> str:
    """A digest of what the snapshot is; its parent is left out, so that the same tables have the same id."""
    content = {name: value for name, value in manifest.items() if name != "parent"}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]


def _point(link: Path, target: Path) -> None:
    aside = link.with_name(f".latest-{os.getpid()}")
    aside.unlink(missing_ok=True)
    aside.symlink_to(target, target_is_directory=True)
    aside.replace(link)
    _sync_folder(link.parent)


def _sync(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
