"""The balance of every stage: what went in, what came out, and what was removed, by reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from textmine.errors import TextmineError

Balance = dict[str, dict[str, Any]]


def balance(tables: Mapping[str, pa.Table], n_inputs: int) -> Balance:
    """Count each stage from its rows; raises where in is not out + removed, which would be a silent loss."""
    sources, segments = tables["sources"], tables["segments"]
    comments, documents = tables["comments"], tables["documents"]
    lengths = pc.subtract(segments["end"], segments["start"])
    ok = pc.equal(sources["status"], "ok")
    stages = {
        "ingest": _stage("dumps", n_inputs, pc.sum(ok).as_py() or 0, {"rejected": _count(pc.invert(ok))}),
        "parts": _stage("characters", _sum(sources.filter(ok)["n_chars"]), _sum(lengths), {}),
        "dedup within": _stage(
            "characters",
            _sum(lengths),
            _sum(lengths.filter(segments["kept"])),
            _by_reason(lengths, segments),
        ),
        "comments": _stage(
            "comments",
            comments.num_rows,
            _count(pc.and_(pc.is_null(comments["duplicate_of"]), pc.invert(comments["is_spam"]))),
            {
                "repeated": _count(pc.is_valid(comments["duplicate_of"])),
                "spam": _count(pc.and_(pc.is_null(comments["duplicate_of"]), comments["is_spam"])),
            },
        ),
        "dedup between": _stage(
            "documents",
            documents.num_rows,
            _count(pc.is_null(documents["duplicate_of"])),
            {"same article elsewhere": _count(pc.is_valid(documents["duplicate_of"]))},
        ),
    }
    for name, stage in stages.items():
        if stage["in"] != stage["out"] + sum(stage["removed"].values()):
            raise TextmineError(f"stage {name} does not balance: {stage}; nothing was committed, please report this")
    return stages


def _stage(unit: str, n_in: int, n_out: int, removed: dict[str, int]) -> dict[str, Any]:
    return {"unit": unit, "in": n_in, "out": n_out, "removed": {k: v for k, v in sorted(removed.items()) if v}}


def _sum(values: pa.ChunkedArray) -> int:
    return int(pc.sum(values).as_py() or 0)


def _count(flags: pa.ChunkedArray) -> int:
    return _sum(flags)


def _by_reason(lengths: pa.ChunkedArray, segments: pa.Table) -> dict[str, int]:
    removed = pc.invert(segments["kept"])
    total: Counter[str] = Counter()
    for reason, n in zip(
        segments["reason"].filter(removed).to_pylist(), lengths.filter(removed).to_pylist(), strict=True
    ):
        total[reason or "no reason"] += n
    return dict(total)
