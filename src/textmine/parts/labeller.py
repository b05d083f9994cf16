"""The trained labeller: which role or roles each line of a dump has, by a network over what is seen and said of it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

import da_textmine
from da_textmine.encoder import Embeddings
from da_textmine.pieces import Pieces
from textmine.models.ranker import Ranker
from textmine.models.registry import ModelError, Registry, digest, read_model, shipped_models
from textmine.parts.answered import LEAST
from textmine.parts.cuts import cut
from textmine.parts.drafts import Chances
from textmine.parts.features import features_of
from textmine.parts.lines import Line
from textmine.parts.net import Net
from textmine.parts.notation import Named, names_of
from textmine.parts.vectors import LineVectors

REPLIES, CUTS = "replies.json", "cuts.json"
_CLOSING = re.compile(r"\s?</[A-Za-zæøåÆØÅ][\w.-]{0,30}>$")


class Labeller:
    """A model that is loaded once. Labels are roles, joined by `+` where a line holds several, with `@` and a kind."""

    def __init__(
        self, nets: Sequence[Net], vectors: LineVectors, cuts: Ranker | None = None, replies: Ranker | None = None
    ) -> None:
        self._nets, self._vectors = nets, vectors
        self.cuts = cuts or Ranker({}, 0.0)
        """Tells where a line of several roles is cut."""
        self.replies = replies
        """Tells which documents of a dump answer earlier ones."""

    def labels(self, lines: Sequence[Line]) -> list[str]:
        """Return the likeliest label of each line of one dump."""
        return self.read(lines)[0]

    def read(self, lines: Sequence[Line]) -> tuple[list[str], Chances]:
        """Return each line's label, and how likely a title begins in each."""
        if not lines:
            return [], Chances()
        features, vectors = features_of(lines), self._vectors.of([line.text for line in lines])
        found = np.mean([net.probabilities(features, vectors) for net in self._nets], axis=0)
        labels = self._nets[0].labels
        titles = found[:, ["title" in label and "@again" not in label for label in labels]].sum(axis=1)
        replies = found[:, ["title@reply" in label for label in labels]].sum(axis=1)
        at = [line.start for line in lines]
        chances = Chances(*(dict(zip(at, sums.tolist(), strict=True)) for sums in (titles, replies)))
        return [labels[k] for k in found.argmax(axis=1).tolist()], chances


def load_labeller(folder: Path | None = None) -> Labeller:
    """Return the model of a version's folder, the champion that textmine ships unless told otherwise; loaded once.

    Raises `ModelError` where there is none, or where it was made with another encoder than the one that is installed.
    """
    return _load(folder or champion())


def champion() -> Path:
    """The folder of the version that is shipped."""
    folder = Registry(shipped_models()).champion("parts")
    if folder is None:
        raise ModelError("models/parts: no champion; restore it, or run `textmine train parts corpus/layouts corpus`")
    return folder


@lru_cache(maxsize=2)
def _load(folder: Path) -> Labeller:
    card, files = read_model(folder)
    if card.settings["encoder"] != digest(reader_folder() / "embeddings.npz"):
        raise ModelError(f"model {folder}: made with another da_textmine; install the one of this clone, or train anew")
    cuts, replies = Ranker(json.loads(files[CUTS]), 0.0), Ranker(json.loads(files[REPLIES]), LEAST)
    return Labeller(nets_of(files), vectors_of(files["lines.onnx"]), cuts, replies)


def nets_of(files: dict[str, bytes]) -> list[Net]:
    """The networks of a version's files: what they say is averaged."""
    names: dict[str, Any] = json.loads(files["names.json"])
    weights = [files[name] for name in sorted(files) if name.startswith("weights")]
    nets = []
    for data in weights:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            nets.append(Net(dict(arrays), names["features"], names["labels"]))
    return nets


def vectors_of(graph: bytes, threads: int = 1) -> LineVectors:
    """The first layers of the encoder, with the pieces and embeddings of the installed da_textmine."""
    with np.load(reader_folder() / "embeddings.npz") as arrays:
        embeddings = Embeddings(arrays["scales"], arrays["nibbles"], arrays["positions"])
    vocabulary = json.loads((reader_folder() / "classes.json").read_text(encoding="utf-8"))["vocabulary"]
    return LineVectors(graph, embeddings, Pieces([(piece, score) for piece, score in vocabulary]), threads)


def reader_folder() -> Path:
    """Where the installed da_textmine keeps its encoder."""
    (folder,) = Path(da_textmine.__file__).parent.glob("da_textmine-*/reader")
    return folder


def cut_all(lines: Sequence[Line], labels: Sequence[str], cuts: Ranker) -> list[Line]:
    """Return the lines of one dump with their roles, those of several roles cut, without the tags that close fields."""
    triples = zip(lines, labels, names_of(lines), strict=True)
    return [
        _unclosed(piece) for line, label, named in triples for piece in cut(line, _labelled(label, named), cuts, named)
    ]


def _labelled(label: str, named: Named | None) -> str:
    """The label of a title that a field's label stands in front of: "Overskrift: Luk havnen"."""
    fielded = named is not None and named.meaning == "title" and named.kind.startswith("colon")
    return f"field_label+{label}" if fielded and label in ("title", "title@reply") else label


def _unclosed(line: Line) -> Line:
    """Return a value without the tag that closes its field: "<hl1>Broen er væk</hl1>"."""
    closing = _CLOSING.search(line.text)
    if line.role == "field_label" or not closing or not closing.start():
        return line
    return replace(line, end=line.end - (len(line.text) - closing.start()), text=line.text[: closing.start()])
