"""The trained labeller: which role or roles each line of a dump has, by a network over what is seen and said of it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import numpy as np

import da_textmine
from da_textmine.encoder import Embeddings
from da_textmine.pieces import Pieces
from textmine.models.ranker import Ranker
from textmine.models.registry import ModelError, Registry, digest, read_model, shipped_models
from textmine.parts.answered import LEAST
from textmine.parts.dates import find_dates
from textmine.parts.drafts import Chances
from textmine.parts.features import features_of
from textmine.parts.lines import Line
from textmine.parts.net import Net
from textmine.parts.notation import Named, names_of
from textmine.parts.vectors import LineVectors
from textmine.records import Role

REPLIES = "replies.json"
_CREDIT = re.compile(
    r"[(\[]?\s?(?:\w{0,12}fotos?|fotograf|illustration|grafik|tegning|video|billede|photo|©)\b\s?(?::|af\b|/|\s(?=[A-ZÆØÅ]))|"
    r"[(/]\s?(?:\w{0,10}foto|ritzau|scanpix|privat|arkiv|pr)\b|©\s?[A-ZÆØÅ]",
    re.IGNORECASE,
)
_BEFORE_DATE = re.compile(
    r"(?:(?:publiceret|opdateret|udgivet|offentliggjort|skrevet|trykt|bragt|den|d\.|kl\.|dato|sidst|senest|online|"
    r"(?:man|tirs|ons|tors|fre|lør|søn)dag|(?:man|tir|ons|tor|fre|lør|søn)\.?)[\s:,]{1,3})+$",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\s?</[A-Za-zæøåÆØÅ][\w.-]{0,30}>$")
_SEPARATOR = re.compile(r"\s{0,3}[|·•,;/]\s{1,3}|\s[-–—]\s|\s{2,}|\t|\.\s|:\s")


class Labeller:
    """A model that is loaded once. Labels are roles, joined by `+` where a line holds several, with `@` and a kind."""

    def __init__(self, nets: Sequence[Net], vectors: LineVectors, replies: Ranker | None = None) -> None:
        self._nets, self._vectors = nets, vectors
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
    return Labeller(nets_of(files), vectors_of(files["lines.onnx"]), Ranker(json.loads(files[REPLIES]), LEAST))


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


def cut_all(lines: Sequence[Line], labels: Sequence[str]) -> list[Line]:
    """Return the lines of one dump with their roles, those of several roles cut, without the tags that close fields."""
    triples = zip(lines, labels, names_of(lines), strict=True)
    return [_unclosed(piece) for line, label, named in triples for piece in cut(line, label, named)]


def _unclosed(line: Line) -> Line:
    """Return a value without the tag that closes its field: "<hl1>Broen er væk</hl1>"."""
    closing = _CLOSING.search(line.text)
    if line.role == "field_label" or not closing or not closing.start():
        return line
    return replace(line, end=line.end - (len(line.text) - closing.start()), text=line.text[: closing.start()])


def roles_of(label: str) -> list[Role]:
    """Return the roles that a label stands for, in the order in which a line holds them."""
    return [cast("Role", part.split("@")[0]) for part in label.split("+")]


def cut(line: Line, label: str, named: Named | None = None) -> list[Line]:
    """Return the one or several lines that a label makes of a line, each with its role; `key` keeps its kind."""
    parts = label.split("+")
    pieces: list[Line] = []
    rest = line
    for part, after in pairwise(parts):
        at = _cut_at(rest, part.split("@")[0], after.split("@")[0], named)
        if at is None or not rest.text[at:].strip() or not rest.text[:at].strip():
            continue
        head, rest = _split(rest, at)
        pieces.append(_with(head, part))
    last = parts[len(pieces)] if len(pieces) < len(parts) - 1 else parts[-1]
    return [*pieces, _with(rest, last)]


def _with(line: Line, part: str) -> Line:
    role, _, kind = part.partition("@")
    return replace(line, role=cast("Role", role), key=kind)


def _split(line: Line, at: int) -> tuple[Line, Line]:
    """Cut a line at an offset of its text; joined lines are cut at the like place of the printed text."""
    at += len(line.text[at:]) - len(line.text[at:].lstrip())
    head = line.text[:at].rstrip()
    start = line.end - (len(line.text) - at)
    return (
        replace(line, end=min(line.start + len(head), start), text=head),
        replace(line, start=start, text=line.text[at:], gap=0),
    )


def _cut_at(line: Line, first: str, second: str, named: Named | None) -> int | None:
    """Return the offset in the line's text at which the second role begins."""
    text = line.text
    closing = _CLOSING.search(text) if second == "field_label" else None
    if closing:
        return closing.start()
    if first == "field_label":
        if named is not None and 0 < named.value < len(text):
            return named.value
        match = re.search(r":\s*|\t+|\s=\s|\s{2,}", text)
        return match.end() if match and match.end() < len(text) else None
    if second == "credit":
        found = [m.start() for m in _CREDIT.finditer(text) if m.start()]
        return found[0] if found else _last_piece(text)
    if first == "credit" and second == "caption":
        match = re.search(r"\.\s|:\s(?=[A-ZÆØÅ])|\s[|·•–-]\s|\s{2,}", text)
        return match.end() if match else None
    if second == "dateline":
        return _before_date(text)
    if first == "dateline":
        return _behind_date(text)
    pieces = [m.end() for m in _SEPARATOR.finditer(text) if m.start() > 0 and m.end() < len(text)]
    strong = [m.end() for m in re.finditer(r"\s[|·•]\s|\s{3,}|\t|\s[–—-]\s", text) if m.start() and m.end() < len(text)]
    return strong[0] if strong else pieces[0] if pieces else None


def _last_piece(text: str) -> int | None:
    pieces = [m.end() for m in re.finditer(r"[.!?]\s+|\s[|·•/–—-]\s|\s(?=\()|,\s", text)]
    return pieces[-1] if pieces else None


def _before_date(text: str) -> int | None:
    found = [f.start for f in find_dates(text) if f.start]
    if not found:
        match = re.search(r"(?:for\s)?\d{1,3}\s\w{1,8}\ssiden|kl\.?\s?\d|i (?:går|dag)\b|\d\d[.:]\d\d", text)
        if match is None or not match.start():
            pieces = [m.end() for m in _SEPARATOR.finditer(text) if m.end() < len(text)]
            return pieces[-1] if pieces else None
        found = [match.start()]
    before = _BEFORE_DATE.search(text[: found[0]])
    return (before.start() or None) if before else found[0]


def _behind_date(text: str) -> int | None:
    found = find_dates(text)
    at = found[0].end if found else 0
    if found and re.match(r"\s+[\"»„–-]?\s?[A-ZÆØÅ]", text[at:]):
        return at
    match = _SEPARATOR.search(text, at)
    return match.end() if match and match.end() < len(text) else (at or None)
