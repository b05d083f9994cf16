"""The stance model on disk: scikit-learn through skops, byte for byte the same for the same model, no pickle."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from textmine.models.registry import ModelError, digest, load_skops, read_model
from textmine.stance.features import Target

LABELS = ("against", "for", "neutral")
"""The order of classes in every array of probabilities: that of the alphabet, as scikit-learn has it."""
COMMAND = "textmine train stance corpus/stance/jobcentre.csv"
FEATURES = ("classifier.py", "cues.toml", "documents.py", "features.py")
"""The files that decide what a model reads of a text; a model that learned from other features guesses, or fails."""
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class StanceModel:
    """Three fitted scikit-learn pipelines, and the temperature that calibrates the first two."""

    target: Target
    passages: Any
    """From `classifier.inputs` of a comment or quote, with its vector, to the three labels."""
    temperature: float
    paragraphs: Any
    """The same of a document's passages, without vectors, learned from those of whole articles too."""
    documents: Any
    """From `documents.summary` of a document's passages to the three labels."""
    name: str = ""
    """The version of the registry; the column `model` of the table."""


def to_files(model: StanceModel) -> dict[str, bytes]:
    """Return the files of a version of the registry."""
    about = {
        "target": asdict(model.target),
        "labels": LABELS,
        "temperature": model.temperature,
        "features": features_digest(),
    }
    return {
        "stance.json": json.dumps(about, indent=1).encode("utf-8") + b"\n",
        "passages.skops": dumps(model.passages),
        "paragraphs.skops": dumps(model.paragraphs),
        "documents.skops": dumps(model.documents),
    }


def load_stance(folder: Path) -> StanceModel:
    """Read a version of the registry; raises ModelError naming the remedy.

    It does so where a file is not what its card says, holds other types, or learned from other features.
    """
    card, files = read_model(folder)
    try:
        about = json.loads(files["stance.json"])
        if about.get("features") != features_digest():
            raise ModelError(f"model {folder}: was trained on other features than this version reads; run `{COMMAND}`")
        pipelines = {name: loads(files[f"{name}.skops"]) for name in ("passages", "paragraphs", "documents")}
        if tuple(about["labels"]) != LABELS:
            raise ValueError(f"labels {about['labels']}")
        return StanceModel(
            Target(about["target"]["name"], *(tuple(about["target"][words]) for words in ("names", "context"))),
            temperature=float(about["temperature"]),
            name=card.version,
            **pipelines,
        )
    except ModelError:
        raise
    except Exception as e:  # whatever skops or scikit-learn make of a file that is well-formed and wrong
        raise ModelError(f"model {folder}: not a stance model of this version ({e}); run `{COMMAND}`") from e


@cache
def features_digest(names: tuple[str, ...] = FEATURES) -> str:
    """Return a short digest of the code and word lists that turn a text into what the classifiers read."""
    texts = [package_files(__package__).joinpath(name).read_text(encoding="utf-8") for name in names]
    return digest("\0".join(texts).encode("utf-8"))[:12]


def dumps(pipeline: Any) -> bytes:
    """Return skops' bytes without what differs from run to run: addresses in memory, names made of them, the time."""
    from skops import io as skops_io

    with zipfile.ZipFile(io.BytesIO(skops_io.dumps(pipeline))) as given:
        schema = json.loads(given.read("schema.json"))
        arrays = {name: given.read(name) for name in given.namelist() if name != "schema.json"}
    renamed: dict[str, str] = {}
    _renumber(schema, {}, renamed)
    files = {"schema.json": json.dumps(schema, sort_keys=True, separators=(",", ":")).encode("utf-8")}
    files |= {renamed[name]: data for name, data in arrays.items()}
    return _zipped(files)


def loads(data: bytes, command: str = COMMAND) -> Any:
    """Open what `dumps` wrote; raises ModelError for a type that is not trusted, or for more than it may unpack to."""
    try:
        return load_skops(data, "stance model")
    except ModelError as e:
        raise ModelError(f"{e}: `{command}`") from e


def _renumber(node: Any, numbers: dict[int, int], renamed: dict[str, str]) -> None:
    """Replace addresses by numbers in the order of appearance, in place; plain values are never shared.

    Whether two equal strings are one object is an accident of the process, and of no consequence.
    """
    if isinstance(node, list):
        for child in node:
            _renumber(child, numbers, renamed)
    if not isinstance(node, dict):
        return
    if isinstance(cached := node.get("_stop_words_id"), dict):
        cached["content"] = "0"  # the address of a vectoriser's stop words; another one only makes it look again
    if isinstance(node.get("__id__"), int):
        shared = not node.get("is_json")
        fresh = len(numbers) + 1
        numbers_key = node["__id__"] if shared else -fresh
        node["__id__"] = numbers.setdefault(numbers_key, fresh)
    if isinstance(node.get("file"), str):
        node["file"] = renamed.setdefault(node["file"], f"{len(renamed) + 1}.npy")
    for name in node:
        _renumber(node[name], numbers, renamed)


def _zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return buffer.getvalue()
