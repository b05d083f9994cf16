"""Settings: one frozen model per stage, `textmine.toml` read over the defaults; an unknown name is refused."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from textmine.errors import UsageError


class _Stage(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Ingest(_Stage):
    """How dumps are opened, decoded and repaired."""

    max_bytes: int = Field(20_000_000, gt=0, description="A file or record larger than this is rejected.")
    max_ratio: int = Field(200, gt=0, description="An archive that expands more than this many times is rejected.")
    max_archive_bytes: int = Field(2_000_000_000, gt=0, description="What one archive may expand to.")
    max_depth: int = Field(256, gt=0, description="HTML nested deeper than this is rejected.")
    fields: dict[str, str] = Field(
        default_factory=dict,
        description="Names in your JSONL or CSV for ours: {overskrift = 'title', tekst = 'text'}.",
    )
    mask: bool = Field(True, description="Mask CPR, account and telephone numbers and e-mail addresses.")


class Dedup(_Stage):
    """When two texts are the same."""

    min_similarity: float = Field(0.8, ge=0, le=1, description="Share of the shorter text found in the longer one.")
    min_words: int = Field(40, ge=1, description="Shorter documents are never called copies of another.")
    window_days: int = Field(
        21,
        ge=0,
        description="Further apart than this, only a reprint with hardly a change is a copy (undated: always near).",
    )


class Annotate(_Stage):
    """Which spaCy pipeline reads the text."""

    pipeline: str = Field("da_textmine", description="Any installed spaCy pipeline with names, or a path to one.")
    languages: tuple[str, ...] = Field(("da",), description="Documents in other languages are kept, not annotated.")
    tokens: bool = Field(True, description="Write the table `tokens`.")


class Topics(_Stage):
    """The topic model: the corpus's own where it is large enough."""

    min_documents: int = Field(200, ge=2, description="A corpus with this many articles gets a model of its own.")
    n_topics: int = Field(
        0,
        ge=0,
        description="Topics of a corpus's own model; 0: those of the champion and what is new, "
        "or without a champion as many as are coherent and stable.",
    )
    method: Literal["near_nmf", "nmf", "gensim_nmf", "lda"] = Field(
        "near_nmf", description="How a first model is found; docs/models.md says how good each is."
    )
    min_weight: float = Field(0.05, ge=0, le=1, description="A topic below this weight is left out of `topics`.")
    seed: int = Field(1, description="The same seed and corpus give the same model.")


class Target(_Stage):
    """The words that show that a passage speaks of a target: beginnings of words, in small letters."""

    names: tuple[str, ...] = Field(min_length=1, description="The target itself, what it does, those who act for it.")
    context: tuple[str, ...] = Field((), description="What one meets there.")


class Stance(_Stage):
    """Which side is taken towards what."""

    target: str = Field("jobcentre", description="The target of the champion model.")
    targets: dict[str, Target] = Field({}, description="The words of targets of your own; for `train stance --target`.")
    abstain_below: float = Field(0.4, ge=0, le=1, description="No label where the best probability is below this.")


class Run(_Stage):
    """How work is cut; none of these changes a row."""

    shard_documents: int = Field(1000, ge=1, description="Dumps per shard.")
    shard_bytes: int = Field(50_000_000, ge=1, description="A shard is closed when it holds this many bytes.")


class Settings(_Stage):
    """All settings of a run."""

    ingest: Ingest = Ingest()
    dedup: Dedup = Dedup()
    annotate: Annotate = Annotate()
    topics: Topics = Topics()
    stance: Stance = Stance()
    run: Run = Run()


def load_settings(path: Path | None = None) -> Settings:
    """Read a settings file over the defaults; without a path, `textmine.toml` of the current folder if it is there."""
    if path is None:
        path = Path("textmine.toml")
        if not path.is_file():
            return Settings()
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as e:
        raise UsageError(f"settings {path}: {e.strerror}; give the path of a TOML file") from e
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise UsageError(f"settings {path}: not TOML: {e}") from e
    except ValidationError as e:
        first = e.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"settings {path}: {where}: {first['msg']}; see `textmine settings` for what there is") from e


def describe(settings: Settings) -> str:
    """Return the settings as TOML, with the meaning of each above it."""
    lines: list[str] = []
    for stage in type(settings).model_fields:
        model = getattr(settings, stage)
        lines += [f"# {type(model).__doc__}", f"[{stage}]"]
        for name, inner in type(model).model_fields.items():
            lines += [f"# {inner.description}"] if inner.description else []
            lines.append(f"{name} = {_toml(getattr(model, name))}")
        lines.append("")
    return "\n".join(lines)


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {_toml(inner)}" for name, inner in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)
