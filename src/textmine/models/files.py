"""The files of a model: plain, of bounded size, and opened only where nothing in them can run. No pickle."""

from __future__ import annotations

import hashlib
import io
import json
import math
import os
import zipfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from textmine.errors import UsageError

MAX_BYTES = 500_000_000
"""The size of a file, and what a skops file may unpack to."""
LOADERS = frozenset(
    {"DictNode", "JsonNode", "ListNode", "NdArrayNode", "ObjectNode", "SliceNode", "TupleNode", "TypeNode"}
)
"""What skops may build a model with: containers, arrays, and objects of the types below. Its loaders of functions,
methods, partials and reduced objects call what a file names; no model of ours needs them."""
TYPES = frozenset(
    {
        *(f"builtins.{name}" for name in ("bool", "dict", "float", "int", "list", "slice", "str", "tuple")),
        *(f"numpy.{name}" for name in ("bool", "float32", "float64", "int32", "int64", "ndarray", "str_")),
        "sklearn.compose._column_transformer.ColumnTransformer",
        "sklearn.feature_extraction.text.TfidfTransformer",
        "sklearn.feature_extraction.text.TfidfVectorizer",
        "sklearn.linear_model._logistic.LogisticRegression",
        "sklearn.pipeline.Pipeline",
        "sklearn.preprocessing._data.StandardScaler",
    }
)
"""All types that a skops file may hold. skops trusts some hundreds of its own accord; a list that is closed and short
can be read by a person, and a type joins it when a model of ours needs it."""


class ModelError(UsageError):
    """A model is missing, incomplete or not what its card says; the message names the file and the remedy."""


def digest(path: Path | bytes) -> str:
    """Return the sha256 of a file, or of bytes, as 64 hex characters."""
    if isinstance(path, bytes):
        return hashlib.sha256(path).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def canonical(content: Mapping[str, Any], indent: int | None = None) -> bytes:
    """Return a JSON object as bytes that depend on its content alone."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=indent, allow_nan=False).encode("utf-8")


def read_plain(path: Path, remedy: str) -> bytes:
    """Read a plain file of bounded size: a link could name anything, and a size is no secret."""
    try:
        if path.is_symlink() or path.stat().st_size > MAX_BYTES:
            raise ModelError(f"model {path}: a link, or larger than {MAX_BYTES} bytes; {remedy}")
        return path.read_bytes()
    except OSError as e:
        raise ModelError(f"model {path}: {e.strerror or e}; {remedy}") from e


def write_synced(path: Path, data: bytes) -> None:
    """Write a file so that it is there after a power cut."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlast a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def load_skops(data: bytes, what: str = "model", *, types: Collection[str] = TYPES) -> Any:
    """Open a skops file that holds nothing but `types`.

    Raises ModelError naming `what` and the remedy, before anything is built, for another type or loader, and for a
    file that unpacks to more than `MAX_BYTES` or is not whole.
    """
    from skops import io as skops_io  # imports scikit-learn, which a model of topics does without

    try:
        foreign = sorted(_foreign(data, types))
        if foreign:
            raise ModelError(f"{what}: holds {', '.join(foreign)}, which is not trusted; train a model of your own")
        return skops_io.loads(data, trusted=skops_io.get_untrusted_types(data=data))
    except ModelError:
        raise
    except Exception as e:  # whatever skops or scikit-learn make of a file that is well-formed and wrong
        raise ModelError(f"{what}: not a model of this version ({type(e).__name__}: {e}); train it anew") from e


def check_array(data: bytes) -> None:
    """Raise ValueError where the bytes are no .npy file without objects that is exactly as long as its header says.

    numpy makes room for what a header states before it reads: one line could ask for all memory.
    """
    from numpy.lib import format as npy

    file = io.BytesIO(data)
    version = npy.read_magic(file)
    read = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}.get(version)
    if read is None:
        raise ValueError(f"an array of format {version}")
    shape, _, dtype = read(file)
    if dtype.hasobject or math.prod(shape) * dtype.itemsize != len(data) - file.tell():
        raise ValueError(f"an array said to be {shape} of {dtype}, in {len(data) - file.tell()} bytes")


def _foreign(data: bytes, types: Collection[str]) -> set[str]:
    """Return the names of what a skops file holds beyond the types; its arrays and its size are checked as well."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MAX_BYTES:
            raise ValueError(f"unpacks to more than {MAX_BYTES} bytes")
        for name in archive.namelist():
            if name.endswith(".npy"):
                check_array(archive.read(name))
            elif name != "schema.json":
                raise ValueError(f"a file {name}")
        nodes = list(_nodes(json.loads(archive.read("schema.json"))))
    found = {f"{node.get('__module__')}.{node.get('__class__')}" for node in nodes} - set(types)
    return found | {str(node.get("__loader__")) for node in nodes} - LOADERS


def _nodes(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a skops schema that says what to build, without recursion: a file may nest at will."""
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            if part.keys() & {"__loader__", "__class__", "__module__"}:
                yield part
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
