"""Recipes: digests of all that decides what a dump becomes, so that no work is done twice and no change is missed."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from textmine.annotate.language import load_pipeline
from textmine.dedup.signatures import RECIPE
from textmine.models import registry as models
from textmine.models.registry import Registry
from textmine.settings import Settings

LIBRARIES = ("charset-normalizer", "ftfy", "rapidfuzz", "scikit-learn", "simplemma", "spacy", "trafilatura")
"""Whose releases may change a row."""
SHIPPED = ("parts", "nouns", "houses", "papers", "per", "periods", "stance")
"""The kinds of shipped models that read a dump."""


def recipe(settings: Settings, stance: Path | None) -> dict[str, Any]:
    """What decides the rows of a dump: code, libraries, settings and models; the topic model comes later.

    `stance` is the folder of the stance model.
    """
    nlp = load_pipeline(settings.annotate.pipeline)
    shipped = Registry(models.shipped_models())
    return {
        "textmine": version("textmine"),
        "code": digest_files(Path(__file__).parent, ("*.py", "*.toml", "*.txt", "*.csv")),
        "libraries": {name: version(name) for name in LIBRARIES},
        # `run` says only how work is cut, and changes no row.
        "settings": settings.model_dump(mode="json", exclude={"run"}),
        "models": {
            "language": {
                "name": settings.annotate.pipeline,
                "version": nlp.meta.get("version"),
                "digest": digest_files(nlp.path, ("*",)) if nlp.path else None,
                "code": _code_of(settings.annotate.pipeline),
            },
            "stance": stance.name if stance else None,
            "shipped": {kind: folder.name if (folder := shipped.champion(kind)) else None for kind in SHIPPED},
            "fingerprints": RECIPE,
        },
    }


def _code_of(pipeline: str) -> str | None:
    """A digest of a pipeline's own package; None where it is a folder without code."""
    spec = find_spec(pipeline) if pipeline.isidentifier() else None
    return digest_files(Path(spec.origin).parent, ("*.py",)) if spec and spec.origin else None


def of_a_dump(whole: dict[str, Any]) -> dict[str, Any]:
    """The part of a recipe for which a dump is read anew; the rest is about the corpus as a whole.

    A stance champion of the corpus's own is left out: what was judged before keeps its rows until somebody asks.
    """
    settings = {name: value for name, value in whole["settings"].items() if name not in ("dedup", "topics")}
    of_models = {name: value for name, value in whole["models"].items() if name != "stance"}
    return whole | {"settings": settings, "models": of_models}


def digest(value: Any) -> str:
    """A short digest of a JSON value."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:12]


def digest_files(folder: Path, patterns: tuple[str, ...]) -> str:
    """A short digest of the names and bytes of the files below a folder."""
    total = hashlib.sha256()
    found = {path for pattern in patterns for path in folder.rglob(pattern) if path.is_file()}
    for path in sorted(found):
        if "__pycache__" not in path.parts:
            total.update(path.relative_to(folder).as_posix().encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]
