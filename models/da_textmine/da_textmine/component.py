"""The spaCy component: one pass of the encoder sets parts of speech, lemmas, sentences, names and vectors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import ensure_path, minibatch

from da_textmine.encoder import Embeddings, Encoder, Read, Window
from da_textmine.lemmas import Rule
from da_textmine.names import Floats, Name, read, states
from da_textmine.pieces import Pieces
from da_textmine.windows import CLOSING, ENDS, cut

FILES = ("encoder.onnx", "embeddings.npz", "classes.json")
AFTER_END, ELSEWHERE = -1.5, 0.0  # log odds from which a token begins a sentence: behind a full stop and the like
GUESSES = 8  # lemma rules that are tried; after them the word in small letters stands

if not Span.has_extension("score"):
    Span.set_extension("score", default=None)


@Language.factory(
    "da_textmine_reader",
    assigns=["doc.ents", "doc.sents", "doc.tensor", "token.is_sent_start", "token.pos", "token.lemma"],
    default_config={"threads": 0},
)
def make(nlp: Language, name: str, threads: int) -> Reader:  # noqa: ARG001 - spaCy passes it
    """Return an empty component; `from_disk` gives it its model. `threads` 0: all cores, one in a child process."""
    return Reader(name, threads)


class Reader:
    """Reads documents. What a document gets depends on its text alone, not on those it is read with."""

    def __init__(self, name: str, threads: int = 0) -> None:
        self.name, self._threads = name, threads

    def fill(self, model: bytes, embeddings: Embeddings, classes: dict[str, Any]) -> None:
        """Give the component its model; `classes` holds labels, lemma rules, vocabulary and calibration."""
        self._classes = classes
        self._pieces = Pieces([(piece, score) for piece, score in classes["vocabulary"]])
        self._rules = [Rule(*rule) for rule in classes["rules"]]
        self._labels, self._pos = tuple(classes["names"]), list(classes["pos"])
        self._margin, self._slope, self._shift = classes["calibration"]
        self._encoder = Encoder(model, embeddings, self._pieces.pad, self._threads)

    def calibrate(self, margin: float, slope: float = 1.0, shift: float = 0.0) -> None:
        """Set by how much a name must be likelier than none, and what the names' scores are made with."""
        self._margin, self._slope, self._shift = self._classes["calibration"] = margin, slope, shift

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        return next(iter(self._read([doc])))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Read documents, `batch_size` at a time."""
        for docs in minibatch(stream, size=batch_size):  # type: ignore[no-untyped-call]
            yield from self._read(list(docs))

    def _read(self, docs: Sequence[Doc]) -> list[Doc]:
        texts = [_Text(doc, self._pieces) for doc in docs]
        reads = iter(self._encoder.read([window for text in texts for window in text.windows]))
        for text in texts:
            self._write(text, [next(reads) for _ in text.windows])
        return list(docs)

    def _write(self, text: _Text, reads: Sequence[Read]) -> None:
        """Set all that is known of a document."""
        if not reads:
            _blank(text.doc)
            return
        made = Read(*(np.concatenate(parts) for parts in zip(*reads, strict=True)))
        self._tag(text, made)
        probabilities = states(made.names, self._labels, self._margin)
        names = [name._replace(start=name.start + c.start, end=name.end + c.start)
                 for c in text.cuts for name in read(probabilities[c.start : c.end])]  # fmt: skip
        self._name(text, names)
        tensor = np.zeros((len(text.doc), made.vector.shape[1]), np.float32)
        tensor[text.tokens] = made.vector
        text.doc.tensor = tensor  # type: ignore[assignment]  # spaCy takes any floats

    def _tag(self, text: _Text, made: Read) -> None:
        pos = made.pos.argmax(1)
        opens = made.start[:, 0] > np.where(text.ended, AFTER_END, ELSEWHERE)
        hard = {c.end for c in text.cuts if c.hard}
        _blank(text.doc)
        starts = np.arange(len(text.doc)) == 0
        for i, at in enumerate(text.tokens):
            token = text.doc[at]
            token.pos_ = self._pos[pos[i]]
            token.lemma_ = self._known(token.text, token.pos_) or self._lemma(token.text, made.lemma[i])
            starts[at] = i == 0 or text.breaks[i] or (opens[i] and i not in hard)
        _begin(text.doc, starts)

    def _known(self, word: str, pos: str) -> str | None:
        """The lemma of a form that the training data have."""
        known = self._classes["lemmas"].get(pos, {})
        lemma: str | None = known.get(word) or known.get(word.lower())
        return lemma

    def _lemma(self, word: str, logits: Floats) -> str:
        """The lemma by the likeliest rule that fits the word."""
        fitting = (self._rules[i] for i in np.argsort(-logits)[:GUESSES] if self._rules[i].fits(word))
        rule = next(fitting, None)
        return rule.apply(word) if rule else word.lower()

    def _name(self, text: _Text, names: Sequence[Name]) -> None:
        ents = [Span(text.doc, text.tokens[n.start], text.tokens[n.end - 1] + 1, label=n.label) for n in names]
        text.doc.set_ents(ents)
        for ent, name in zip(ents, names, strict=True):
            ent._.score = self._calibrated(name.probability)

    def _calibrated(self, probability: float) -> float:
        """Platt's scaling (1999) of the log odds, rounded so that the last bits of a sum do not show."""
        p = min(max(probability, 1e-6), 1 - 1e-6)
        return round(float(1 / (1 + np.exp(-(self._slope * np.log(p / (1 - p)) + self._shift)))), 3)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write the model into a folder."""
        folder = ensure_path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILES[0]).write_bytes(self._encoder.model)
        packed = self._encoder.embeddings
        np.savez(folder / FILES[1], scales=packed.scales, nibbles=packed.nibbles, positions=packed.positions)
        (folder / FILES[2]).write_text(json.dumps(self._classes, ensure_ascii=False) + "\n", encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Reader:  # noqa: ARG002
        """Read the model from a folder."""
        folder = ensure_path(path)
        with np.load(folder / FILES[1]) as arrays:
            embeddings = Embeddings(arrays["scales"], arrays["nibbles"], arrays["positions"])
        classes = json.loads((folder / FILES[2]).read_text(encoding="utf-8"))
        self.fill((folder / FILES[0]).read_bytes(), embeddings, classes)
        return self


def _blank(doc: Doc) -> None:
    """What a token of white space gets, and every token of a document without any other."""
    for token in doc:
        token.pos_ = "SPACE"
        token.lemma_ = token.text
    _begin(doc, np.arange(len(doc)) == 0)


def _begin(doc: Doc, starts: NDArray[np.bool_]) -> None:
    """Say which tokens begin a sentence; all at once, since each alone asks the whole document whether it is parsed."""
    doc.from_array(["SENT_START"], np.where(starts, 1, -1).astype(np.uint64)[:, None])  # type: ignore[arg-type]


class _Text:
    """A document as windows of its tokens that are no white space."""

    def __init__(self, doc: Doc, pieces: Pieces) -> None:
        self.doc = doc
        self.tokens = [token.i for token in doc if not token.is_space]
        words = [doc[i].text for i in self.tokens]
        spaced = [i == 0 or bool(doc[i - 1].whitespace_) or doc[i - 1].is_space for i in self.tokens]
        found = pieces.of(words, spaced)
        self.breaks = [i > 0 and doc[i - 1].is_space and "\n" in doc[i - 1].text for i in self.tokens]
        self.ended = _ended(words)
        self.cuts = list(cut(words, [len(ids) for ids in found], self.breaks))
        self.windows = [_window(found[c.start : c.end], pieces) for c in self.cuts]


def _ended(words: Sequence[str]) -> list[bool]:
    """Whether what stands before each word may end a sentence; a quotation mark or bracket may close it."""
    before = ["", "", *words]
    return [b[-1:] in ENDS or (b in CLOSING and a[-1:] in ENDS) for a, b in pairwise(before[:-1])]


def _window(found: Sequence[list[int]], pieces: Pieces) -> Window:
    ids, first, last = [pieces.bos], list[int](), list[int]()
    for token in found:
        first.append(len(ids))
        ids.extend(token)
        last.append(len(ids) - 1)
    return Window([*ids, pieces.eos], first, last)
