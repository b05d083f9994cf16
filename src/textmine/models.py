"""The registry of fitted models: `models/<kind>/<version>/` beside `models/<kind>/champion`, which names one version.

A version is named by the digest of its card, and the card holds the digest of every other file: the same data,
settings and seed give the same bytes and so the same version, and no file can change without being noticed. A model is
read whole and checked before anything parses it. Nothing here, or in what it stores, is a pickle.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from textmine.errors import UsageError

CARD = "model.json"
CHAMPION = "champion"
MAX_BYTES = 500_000_000
_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}", re.ASCII)


class ModelError(UsageError):
    """A model is missing, incomplete or not what its card says; the message names the file and the remedy."""


class Card(BaseModel):
    """What `model.json` says: from what a model was made, how, how good it is, and what its files must be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    version: str
    trained_on: dict[str, Any] = Field(description="Digests and counts of the training data.")
    settings: dict[str, Any]
    scores: dict[str, Any] = Field(description="Figures, with the `command` that prints them.")
    files: dict[str, str] = Field(description="sha256 of every other file of the folder.")


def digest(path: Path | bytes) -> str:
    """Return the sha256 of a file, or of bytes, as 64 hex characters."""
    if isinstance(path, bytes):
        return hashlib.sha256(path).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def shipped_models(given: Path | None = None) -> Path:
    """Return the folder of models: `given`, else `TEXTMINE_MODELS`, else the `models/` of the clone we run from.

    Raises ModelError where there is none, as after an install from a wheel, which carries code alone.
    """
    stated = given or os.environ.get("TEXTMINE_MODELS") or Path(__file__).resolve().parents[2] / "models"
    folder = Path(stated)
    if not folder.is_dir():
        raise ModelError(
            f"models: no folder {folder}; run from a clone (`make install`), or set TEXTMINE_MODELS to a models folder"
        )
    return folder


def read_model(folder: Path) -> tuple[Card, dict[str, bytes]]:
    """Return a version's card and the bytes of its files, all checked; callers parse these bytes, never the files.

    Raises ModelError for a missing, added or changed file, a link, or a card whose own digest is not its version.
    """
    card = _read_card(folder)
    present = {path.name for path in folder.iterdir() if path.name != CARD}
    for name in sorted(present - card.files.keys()):
        raise ModelError(f"model {folder / name}: not on the card of this model; {_remedy(folder)}")
    return card, {name: _read_file(folder / name, expected) for name, expected in sorted(card.files.items())}


class Registry:
    """The models under one folder, which need not exist yet."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def versions(self, kind: str) -> list[str]:
        """Return the stored versions of a kind, sorted by name (a digest: the order says nothing of age)."""
        found = (path.parent.name for path in (self.root / _checked(kind)).glob(f"*/{CARD}"))
        return sorted(name for name in found if _NAME.fullmatch(name))

    def champion(self, kind: str) -> Path | None:
        """Return the folder of the promoted version, or None where none was ever promoted."""
        pointer = self.root / _checked(kind) / CHAMPION
        try:
            version = pointer.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as e:
            raise ModelError(f"model {pointer}: cannot be read ({e}); write the name of a version into it") from e
        folder = self.root / kind / _checked(version, pointer)
        if not (folder / CARD).is_file():
            raise ModelError(f"model {pointer}: names {version}, which is not there; {_remedy(folder)}")
        return folder

    def add(
        self,
        kind: str,
        files: Mapping[str, bytes],
        *,
        trained_on: Mapping[str, Any],
        settings: Mapping[str, Any],
        scores: Mapping[str, Any],
    ) -> Path:
        """Store a version and return its folder; one that is there already is checked and left as it is.

        The folder is written aside and renamed, so that a reader sees all of it or nothing.
        """
        folder = self.root / _checked(kind)
        content = {
            "kind": kind,
            "trained_on": dict(trained_on),
            "settings": dict(settings),
            "scores": dict(scores),
            "files": {_checked(name): digest(data) for name, data in sorted(files.items())},
        }
        version = _version(content)
        if (folder / version).exists():
            read_model(folder / version)
            return folder / version
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
        try:
            for name, data in files.items():
                _write(aside / name, data)
            _write(aside / CARD, _canonical({"version": version} | content, indent=2) + b"\n")
            aside.chmod(0o755)
            aside.replace(folder / version)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        return folder / version

    def promote(self, kind: str, version: str) -> None:
        """Make a stored version the champion, in one step, after checking that it is whole."""
        folder = self.root / _checked(kind) / _checked(version)
        if not folder.is_dir():
            known = ", ".join(self.versions(kind)) or "none"
            raise ModelError(f"model {kind}: no version {version}; there is {known}")
        read_model(folder)
        handle, aside = tempfile.mkstemp(prefix=".champion-", dir=folder.parent)
        os.close(handle)
        _write(Path(aside), f"{version}\n".encode())
        Path(aside).chmod(0o644)
        Path(aside).replace(folder.parent / CHAMPION)


def _checked(name: str, where: Path | None = None) -> str:
    """Return a name of a kind, a version or a file that cannot lead out of its folder."""
    if not _NAME.fullmatch(name) or name == CARD:
        raise ModelError(f"model {where or name}: {name!r} is not a name of lower-case letters, digits, `-`, `_`, `.`")
    return name


def _canonical(content: Mapping[str, Any], indent: int | None = None) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=indent, allow_nan=False).encode("utf-8")


def _version(content: Mapping[str, Any]) -> str:
    return digest(_canonical(content))[:12]


def _remedy(folder: Path) -> str:
    return f"restore {folder} from where it came, or train anew with `textmine train`"


def _read_card(folder: Path) -> Card:
    path = folder / CARD
    try:
        data = json.loads(_read_bytes(path))
        card = Card.model_validate(data)
    except (ValueError, RecursionError, ValidationError) as e:
        raise ModelError(f"model {path}: not a model card ({type(e).__name__}); {_remedy(folder)}") from e
    content = {name: value for name, value in data.items() if name != "version"}
    if card.version != _version(content) or card.version != folder.name:
        raise ModelError(f"model {path}: was changed after it was written; {_remedy(folder)}")
    return card


def _read_file(path: Path, expected: str) -> bytes:
    data = _read_bytes(path)
    if digest(data) != expected:
        raise ModelError(f"model {path}: its content is not what {CARD} says; {_remedy(path.parent)}")
    return data


def _read_bytes(path: Path) -> bytes:
    """Read a plain file of bounded size: a link could name anything, and a size is no secret."""
    try:
        if path.is_symlink() or path.stat().st_size > MAX_BYTES:
            raise ModelError(f"model {path}: a link, or larger than {MAX_BYTES} bytes; {_remedy(path.parent)}")
        return path.read_bytes()
    except OSError as e:
        raise ModelError(f"model {path}: {e.strerror or e}; {_remedy(path.parent)}") from e


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
