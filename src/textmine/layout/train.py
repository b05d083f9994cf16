"""Training of the labeller of printed lines on dumps with gold: features, vectors, variants, the fit, its scores."""

from __future__ import annotations

import io
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from textmine.errors import UsageError
from textmine.layout.cuts import fit_cuts, score_cuts
from textmine.layout.data import Example, read_examples, simplified
from textmine.layout.encoder import first_layers
from textmine.layout.fit import Dump, Floats, fit
from textmine.layout.replies import choices_of, fit_replies, score_replies
from textmine.layout.retold import ATTRIBUTION, Texts, read_texts
from textmine.layout.variants import Pool, pool_of, variant
from textmine.models.ranker import Ranker
from textmine.models.registry import Registry, digest
from textmine.parts.cuts import roles_of
from textmine.parts.features import features_of
from textmine.parts.labeller import CUTS, REPLIES, Labeller, nets_of, reader_folder, vectors_of
from textmine.parts.lines import Line
from textmine.parts.vectors import LineVectors
from textmine.ranking.fit import Choice

LAYERS = 6
"""Of the encoder's twelve: the middle tells most of what a line is, and costs half."""
VARIANTS = 2
NETS = 2
"""Fitted alike from other seeds; what they say is averaged, which is worth a point."""
LEAST = 3
"""A feature is learned that is seen in so many dumps."""
FOLDS = 3
COMMAND = "textmine train parts corpus/layouts corpus --texts ../shared/data/corpus/parole_dk.jsonl.gz"
Told = Callable[[str], None]


class Encoded:
    """Examples as numbers, by what was seen in the ones that are learned from."""

    def __init__(self, learned: Sequence[Example], vectors: LineVectors) -> None:
        self._vectors = vectors
        seen = [features_of(example.lines) for example in learned]
        counts = Counter(name for of_dump in seen for name in {name for of_line in of_dump for name in of_line})
        self.features = sorted(name for name, n in counts.items() if n >= LEAST)
        self._known = {name: k for k, name in enumerate(self.features)}
        self._simple = simplified([example.labels for example in learned])
        self.labels = sorted({label for labels in self._simple for label in labels})
        self._places = {label: k for k, label in enumerate(self.labels)}
        self.dumps = [
            self._dump(example.lines, of_dump, labels)
            for example, of_dump, labels in zip(learned, seen, self._simple, strict=True)
        ]
        given = np.concatenate([dump.vectors for dump in self.dumps])
        self._mean, self._scale = given.mean(axis=0), given.std(axis=0) + 1e-3
        self.dumps = [self._scaled(dump) for dump in self.dumps]

    def dressed(self, learned: Sequence[Example], pool: Pool, rng: random.Random) -> list[list[Dump]]:
        """The variants of each example."""
        return [
            [
                self._scaled(self._dump(lines, features_of(lines), new))
                for lines, new in (variant(example.lines, labels, pool, rng) for _ in range(VARIANTS))
            ]
            for example, labels in zip(learned, self._simple, strict=True)
        ]

    def as_shipped(self, weights: Mapping[str, Floats]) -> dict[str, Any]:
        """The weights for vectors as the encoder gives them, in half precision."""
        meaning = weights["vp.weight"] / self._scale[None]
        bias = weights["vp.bias"] - meaning @ self._mean
        whole = {**weights, "vp.weight": meaning, "vp.bias": bias}
        return {name: array.astype(np.float16) for name, array in whole.items()}

    def _dump(self, lines: Sequence[Line], features: Sequence[Sequence[str]], labels: Sequence[str]) -> Dump:
        known = [
            np.array([self._known[name] for name in of_line if name in self._known], dtype=np.int64)
            for of_line in features
        ]
        places = np.array([self._places.get(label, -1) for label in labels], dtype=np.int64)
        return Dump(known, self._vectors.of([line.text for line in lines]), places)

    def _scaled(self, dump: Dump) -> Dump:
        return dump._replace(vectors=((dump.vectors - self._mean) / self._scale).astype(np.float32))


def train_parts(
    folders: Sequence[Path],
    into: Path,
    *,
    texts: Path | None = None,
    folds: int = FOLDS,
    seed: int = 1,
    told: Told = lambda _: None,
) -> Path:
    """Fit the labeller on all dumps of some folders, and make it the champion below `into`; returns its folder.

    It is fitted so many times without a part of the publishers first. What it finds on those is scored, which the card
    has, and is what the ranker of replies learns from: on dumps that are learned it would be too sure of its titles.
    `texts` is a JSONL of printed texts whose headlines and paragraphs stand in dumps that are seen once more.
    The same data and seed give the same model on the same machine. Raises `UsageError` for wrong data.
    """
    examples = read_examples(folders)
    publishers = len({example.group for example in examples})
    if folds < 2 or publishers < folds:
        raise UsageError(
            f"layouts {', '.join(map(str, folders))}: {folds} folds over {publishers} publishers; "
            "fold twice or more, and add dumps with gold where there are fewer publishers than folds"
        )
    graph = first_layers(reader_folder() / "encoder.onnx", LAYERS)
    vectors = vectors_of(graph, threads=2)
    told(f"{len(examples)} dumps, {sum(len(example.lines) for example in examples)} lines")
    fitter = Fitter(vectors, seed, read_texts(texts) if texts else None)
    scores, choices = _validated(examples, fitter, folds, told)
    files = {"lines.onnx": graph, **fitter.fitted(examples, NETS, told)}
    files |= {REPLIES: _as_json(fit_replies(choices)), CUTS: _as_json(fit_cuts(examples))}
    registry = Registry(into)
    folder = registry.add(
        "parts",
        files,
        trained_on={"dumps": len(examples), "publishers": publishers,
                    "lines": sum(len(example.lines) for example in examples), **_texts_on_card(texts)},
        settings={"layers": LAYERS, "variants": VARIANTS, "nets": NETS, "folds": folds, "seed": seed,
                  "encoder": digest(reader_folder() / "embeddings.npz")},
        scores={"cross-validation": scores, "command": COMMAND},
    )  # fmt: skip
    registry.promote("parts", folder.name)
    return folder


@dataclass(frozen=True)
class Fitter:
    """What networks are fitted with, whatever the examples."""

    vectors: LineVectors
    seed: int
    texts: Texts | None

    def fitted(self, examples: Sequence[Example], nets: int, told: Told) -> dict[str, bytes]:
        """The files of so many networks that were fitted on the examples."""
        encoded = Encoded(examples, self.vectors)
        pool = pool_of([(example.lines, example.labels) for example in examples], self.texts)
        dressed = encoded.dressed(examples, pool, random.Random(self.seed))  # noqa: S311
        names = {"features": encoded.features, "labels": encoded.labels}
        files = {"names.json": json.dumps(names, ensure_ascii=False).encode()}
        for k in range(nets):
            weights = fit(
                encoded.dumps,
                dressed,
                len(encoded.features),
                len(encoded.labels),
                self.seed + k,
                lambda epoch, loss: told(f"  epoch {epoch}: loss {loss:.3f}"),
            )
            held = io.BytesIO()
            np.savez_compressed(held, **encoded.as_shipped(weights))
            files[f"weights-{k}.npz"] = held.getvalue()
        return files


def _texts_on_card(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    return {"texts": {"sha256": digest(path), "source": ATTRIBUTION.get(path.name, path.name)}}


def _as_json(weights: Mapping[str, float]) -> bytes:
    return json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True).encode()


def _validated(
    examples: Sequence[Example], fitter: Fitter, folds: int, told: Told
) -> tuple[dict[str, Any], list[list[Choice]]]:
    """Scores on publishers that were not learned from, by one network, and each dump's choices of replies."""
    pairs: list[tuple[str, str]] = []
    choices: list[list[Choice]] = []
    cut: list[tuple[int, int]] = []
    for fold, (learned, others) in enumerate(_folds(examples, folds)):
        cuts = Ranker(fit_cuts(learned), 0.0)
        labeller = Labeller(nets_of(fitter.fitted(learned, 1, lambda _: None)), fitter.vectors, cuts)
        cut.append(score_cuts(others, cuts))
        new = [pair for example in others for pair in _compared(example.labels, labeller.labels(example.lines))]
        told(f"fold {fold + 1} of {folds}: {scored(new)}")
        pairs += new
        choices += [choices_of(example, labeller) for example in others if example.documents]
    replies = score_replies(choices)
    told(f"replies: {replies}")
    right, n = (sum(counts) for counts in zip(*cut, strict=True))
    told(f"lines of several roles: {right} of {n} cut right")
    return {**scored(pairs), "folds": folds, "replies": replies, "cuts": {"n": n, "right": right}}, choices


def _folds(examples: Sequence[Example], n: int) -> Iterator[tuple[list[Example], list[Example]]]:
    groups = sorted({example.group for example in examples})
    random.Random(0).shuffle(groups)  # noqa: S311
    for k in range(n):
        out = set(groups[k::n])
        yield [e for e in examples if e.group not in out], [e for e in examples if e.group in out]


def _compared(gold: Sequence[str], found: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The roles of each line beside those found, in their order; nothing where one has more."""
    for of_line, got in zip(gold, found, strict=True):
        wanted, have = roles_of(of_line), roles_of(got)
        for k in range(max(len(wanted), len(have))):
            yield wanted[k] if k < len(wanted) else "", have[k] if k < len(have) else ""


def scored(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Micro- and macro-F1 of roles, beside n; a line of two roles counts as two."""
    right, wanted, found = Counter[str](), Counter[str](), Counter[str]()
    for gold, got in pairs:
        wanted[gold] += 1
        found[got] += 1
        right[gold] += gold == got
    roles = [role for role in wanted if role]
    each = [2 * right[role] / (wanted[role] + found[role]) for role in roles]
    n = sum(wanted[role] for role in roles)
    total = 2 * sum(right[role] for role in roles) / (n + sum(found[role] for role in found if role))
    return {"n": n, "micro_f1": round(total, 4), "macro_f1": round(sum(each) / len(each), 4)}
