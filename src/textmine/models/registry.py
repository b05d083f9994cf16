"""The registry of fitted models: `models/<kind>/<version>/` beside `models/<kind>/champion`, which names one version.

A version is named by the digest of its card, and the card holds the digest of every other file: the same data,
settings and seed give the same bytes and so the same version, and no file can change without being noticed. A model is
read whole and checked before anything parses it. Nothing here, or in what it stores, is a pickle.

`models/<kind>/history.jsonl` says which version replaced which, and why. It is written before the champion is changed,
and never rewritten; nothing is ever deleted.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from textmine.errors import RetryError
from textmine.models.files import (
    ModelError,
    canonical,
    check_array,
    digest,
    load_skops,
    read_plain,
    sync_folder,
    write_synced,
)
from textmine.models.history import History, held, read_history

__all__ = [
    "Card",
    "Comparison",
    "ModelError",
    "Registry",
    "canonical",
    "check_array",
    "compare",
    "digest",
    "flat_scores",
    "load_skops",
    "made_by",
    "read_model",
    "shipped_models",
]

CARD = "model.json"
CHAMPION = "champion"
ANY = "*"
"""In place of a version: whichever it is."""
LIBRARIES = ("gensim", "numpy", "scikit-learn", "scipy", "skops", "spacy", "textmine")
"""Whose releases may change what is fitted."""
_OF_CLONE = Path(__file__).resolve().parents[3] / "models"
_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}", re.ASCII)


class Card(BaseModel):
    """What `model.json` says: from what a model was made, how, how good it is, and what its files must be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    version: str
    made: dict[str, Any] = Field(default_factory=dict, description="How: the command, and the releases it ran with.")
    trained_on: dict[str, Any] = Field(description="Digests and counts of the training data.")
    settings: dict[str, Any]
    scores: dict[str, Any] = Field(description="Figures, with the `command` that prints them.")
    files: dict[str, str] = Field(description="sha256 of every other file of the folder.")


def shipped_models(given: Path | None = None) -> Path:
    """Return the folder of models: `given`, else `TEXTMINE_MODELS`, else the `models/` of the clone we run from.

    Raises ModelError where there is none, as after an install from a wheel, which carries code alone.
    """
    stated = given or os.environ.get("TEXTMINE_MODELS") or _OF_CLONE
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

    def kinds(self) -> list[str]:
        """Return the kinds of model that there are, sorted."""
        found = {path.parent.parent.name for path in self.root.glob(f"*/*/{CARD}")}
        return sorted(name for name in found if _NAME.fullmatch(name))

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

    def folder(self, kind: str, version: str) -> Path:
        """Return the folder of a stored version; raises ModelError where it is not there."""
        folder = self.root / _checked(kind) / _checked(version)
        if not folder.is_dir():
            known = ", ".join(self.versions(kind)) or "none"
            raise ModelError(f"model {kind}: no version {version}; there is {known}")
        return folder

    def find(self, name: str) -> Path:
        """Return the folder of what a person calls a model: `KIND` (its champion), `KIND/VERSION`, or `VERSION`.

        A version may be cut short. Raises ModelError where none or more than one is meant.
        """
        kind, _, start = name.rpartition("/")
        if not kind and name in self.kinds():
            if champion := self.champion(name):
                return champion
            raise ModelError(f"model {name}: there is no champion; name one of {', '.join(self.versions(name))}")
        kinds = [kind] if kind else self.kinds()
        found = [self.root / k / version for k in kinds for version in self.versions(k) if version.startswith(start)]
        if len(found) != 1 or not start:
            several = ", ".join(f"{path.parent.name}/{path.name}" for path in found)
            listed = f"`textmine models list --models {self.root}`"
            raise ModelError(f"model {name}: {several or 'there is none'}; {listed} says what there is")
        return found[0]

    def history(self, kind: str) -> History:
        """Return what was done with the versions of a kind, the oldest first."""
        return read_history(self.root / _checked(kind))

    def add(
        self,
        kind: str,
        files: Mapping[str, bytes],
        *,
        trained_on: Mapping[str, Any],
        settings: Mapping[str, Any],
        scores: Mapping[str, Any],
        made: Mapping[str, Any] | None = None,
    ) -> Path:
        """Store a version and return its folder; one that is there already is checked and left as it is.

        The folder is written aside and renamed, so that a reader sees all of it or nothing. `made` says how, best as
        `made_by` gives it.
        """
        folder = self.root / _checked(kind)
        content = {
            "kind": kind,
            "trained_on": dict(trained_on),
            "settings": dict(settings),
            "scores": dict(scores),
            "files": {_checked(name): digest(data) for name, data in sorted(files.items())},
        }
        content |= {"made": dict(made)} if made is not None else {}
        version = _version(content)
        if not (folder / version).exists():
            folder.mkdir(parents=True, exist_ok=True)
            _store(folder / version, {**files, CARD: canonical({"version": version} | content, indent=2) + b"\n"})
        read_model(folder / version)
        return folder / version

    def promote(
        self,
        kind: str,
        version: str,
        *,
        why: str = "",
        evidence: Mapping[str, Any] | None = None,
        instead_of: str | None = ANY,
    ) -> None:
        """Make a stored version the champion, in one step, after checking that it is whole.

        The history tells it, with the gate's `evidence`. `instead_of` is the champion that the evidence is about, None
        where there was none: raises RetryError where another process has promoted another one since.
        """
        read_model(self.folder(kind, version))
        with held(self.root / kind) as history:
            before = self._now(kind, history)
            if instead_of not in (ANY, before):
                raise RetryError(f"model {kind}: {before} has become champion in place of {instead_of}; judge again")
            if before != version:
                self._note(history, before)
                history.add("promoted", version, before, why, dict(evidence) if evidence is not None else None)
                self._point(kind, version, history)

    def keep(self, kind: str, version: str, why: str, evidence: Mapping[str, Any]) -> None:
        """Write down that the gate turned a version away, and why; the champion stays."""
        self.folder(kind, version)
        with held(self.root / kind) as history:
            before = self._now(kind, history)
            self._note(history, before)
            history.add("kept", version, before, why, dict(evidence))

    def rollback(self, kind: str, why: str = "") -> tuple[str, str]:
        """Return to the champion before this one, and on a second call to the one before that; (from, to).

        Raises ModelError where there was none before, or where it is no longer whole.
        """
        none = f"model {kind}: there is no champion before this one in {self.root}; `textmine models promote` names one"
        if not self.versions(kind):
            raise ModelError(f"model {kind}: there is no such kind in {self.root}, but {', '.join(self.kinds())}")
        if not self.history(kind).entries:
            raise ModelError(none)
        with held(self.root / kind) as history:
            before = self._now(kind, history)
            line = history.line(before)
            if before is None or len(line) < 2:
                raise ModelError(none)
            read_model(self.folder(kind, line[-2]))
            self._note(history, before)
            history.add("rolled back", line[-2], before, why)
            self._point(kind, line[-2], history)
        return before, line[-2]

    def turned_away(self, kind: str, version: str) -> str | None:
        """Return why the gate kept a version off, where it did so against the present champion."""
        champion = self.champion(kind)
        for entry in reversed(self.history(kind).entries):
            if entry.act == "kept" and entry.version == version and champion and entry.before == champion.name:
                return entry.why
        return None

    def _now(self, kind: str, history: History) -> str | None:
        """Return the champion's version, or the one that should be, where the pointer names nothing."""
        try:
            champion = self.champion(kind)
        except ModelError:  # what is done now mends it
            return history.line()[-1] if history.line() else None
        return champion.name if champion else None

    def _note(self, history: History, champion: str | None) -> None:
        """Write down a champion that the history does not end with, before it is replaced.

        So it is with a model that was shipped, with a champion that was written by hand, and where a power cut came
        between an entry and the change.
        """
        last = history.line()[-1] if history.line() else None
        if champion is not None and champion != last:
            history.add("found", champion, last, "named by the file champion, not by an act in this history")

    def _point(self, kind: str, version: str, history: History) -> None:
        """Name another champion by one rename; what the history says of it is taken back where that fails."""
        folder = self.root / kind
        aside = folder / f".champion-{os.getpid()}"
        try:
            write_synced(aside, f"{version}\n".encode())
            aside.replace(folder / CHAMPION)
        except BaseException:
            history.take_back()
            aside.unlink(missing_ok=True)
            raise
        sync_folder(folder)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side: what differs, by its name on the card (`scores.macro_f1.value`)."""

    a: Card
    b: Card
    same: bool
    """The same files, byte for byte."""
    differences: tuple[tuple[str, Any, Any], ...]
    """Name, value of A, value of B; None where a card has none."""


def compare(a: Card, b: Card) -> Comparison:
    """Set two cards side by side; raises ModelError where they are of two kinds."""
    if a.kind != b.kind:
        raise ModelError(f"model {a.version} is for {a.kind}, {b.version} for {b.kind}; compare two of one kind")
    left, right = (_flat(card.model_dump(exclude={"kind", "version", "files"})) for card in (a, b))
    names = sorted(left.keys() | right.keys(), key=_card_order)
    rows = tuple((n, left.get(n), right.get(n)) for n in names if left.get(n) != right.get(n))
    return Comparison(a, b, a.files == b.files, rows)


def flat_scores(card: Card) -> dict[str, float]:
    """Return the figures of a card by name, `macro_f1.value` and the like."""
    return {name: value for name, value in _flat(card.scores).items() if isinstance(value, int | float)}


def made_by(command: str) -> dict[str, Any]:
    """Return how a model is made, for its card: the command, and the releases that it runs with."""
    return {"command": command, "libraries": {name: found for name in LIBRARIES if (found := _release(name))}}


def _release(name: str) -> str | None:
    try:
        return version_of(name)
    except PackageNotFoundError:
        return None


def _flat(content: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in content.items():
        flat |= _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}": value}
    return flat


def _card_order(name: str) -> tuple[int, str]:
    parts = ("trained_on", "settings", "scores", "made")
    return parts.index(name.split(".")[0]), name


def _store(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder whole or not at all; another process may have written the same one in the meantime."""
    aside = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        for name, data in files.items():
            write_synced(aside / name, data)
        aside.chmod(0o755)
        sync_folder(aside)
        aside.replace(folder)
    except BaseException as e:
        shutil.rmtree(aside, ignore_errors=True)
        if not (isinstance(e, OSError) and folder.is_dir()):
            raise
    sync_folder(folder.parent)


def _checked(name: str, where: Path | None = None) -> str:
    """Return a name of a kind, a version or a file that cannot lead out of its folder."""
    if not _NAME.fullmatch(name) or name == CARD:
        raise ModelError(f"model {where or name}: {name!r} is not a name of lower-case letters, digits, `-`, `_`, `.`")
    return name


def _version(content: Mapping[str, Any]) -> str:
    return digest(canonical(content))[:12]


def _remedy(folder: Path) -> str:
    return f"restore {folder} from where it came, or train anew with `textmine train`"


def _read_card(folder: Path) -> Card:
    path = folder / CARD
    try:
        data = json.loads(read_plain(path, _remedy(folder)))
        card = Card.model_validate(data)
    except (ValueError, RecursionError, ValidationError) as e:
        raise ModelError(f"model {path}: not a model card ({type(e).__name__}); {_remedy(folder)}") from e
    content = {name: value for name, value in data.items() if name != "version"}
    if card.version != _version(content) or card.version != folder.name:
        raise ModelError(f"model {path}: was changed after it was written; {_remedy(folder)}")
    return card


def _read_file(path: Path, expected: str) -> bytes:
    data = read_plain(path, _remedy(path.parent))
    if digest(data) != expected:
        raise ModelError(f"model {path}: its content is not what {CARD} says; {_remedy(path.parent)}")
    return data
