"""Sentences as tensors: pieces, labels as class numbers, and batches of about the same number of pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from da_textmine.lemmas import Rule
from da_textmine.pieces import Pieces
from textmine.language.augment import Namesakes, manner
from textmine.language.data import LABELS, Sentence
from textmine.language.weights import Floats

MISSING = -100
"""The class of a token whose layer was not annotated; torch's losses leave it out."""
BUDGET = 2048
"""Pieces in a batch, padding included."""
LONGEST = 126
"""Pieces of a row, its two ends left out."""
NAMELESS = 0.5
"""How often an epoch takes a sentence without a name: there are twice as many, and they teach less."""
JOINED = 0.35
"""How often a row goes on with the next sentence of its text."""


@dataclass(frozen=True)
class Classes:
    """What the heads of parts of speech and lemmas tell apart."""

    pos: tuple[str, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Item:
    """A sentence and the vector it shall have; None where it has been changed too much to have that one."""

    sentence: Sentence
    vector: Floats | None = None


class Row(NamedTuple):
    """One row of a batch: its pieces, and per token first and last piece, classes, sentence number."""

    ids: list[int]
    first: list[int]
    last: list[int]
    names: list[int]
    pos: list[int]
    lemma: list[int]
    start: list[float]
    vectors: list[tuple[int, int, Floats]]


class Batch(NamedTuple):
    """Tensors of a batch; `first`, `last` index the flattened pieces, classes are per token."""

    ids: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    names: Tensor
    pos: Tensor
    lemma: Tensor
    start: Tensor
    groups: list[tuple[int, int]]
    vectors: Tensor


class Reader:
    """Turn items into rows."""

    def __init__(self, pieces: Pieces, classes: Classes) -> None:
        self._pieces = pieces
        self.pad = pieces.pad
        self._labels = {label: i for i, label in enumerate(LABELS)}
        self._pos = {pos: i for i, pos in enumerate(classes.pos)}
        self._rules = {rule: i for i, rule in enumerate(classes.rules)}

    def row(self, items: Sequence[Item]) -> Row:
        """Return the row of some neighbouring sentences, cut where it is too long."""
        row = Row([self._pieces.bos], [], [], [], [], [], [], [])
        for item in items:
            self._add(row, item)
        row.ids.append(self._pieces.eos)
        return row

    def _add(self, row: Row, item: Item) -> None:
        sentence, begin = item.sentence, len(row.first)
        names, pos, lemmas = sentence.names, sentence.pos, sentence.lemmas
        for i, found in enumerate(self._pieces.of(sentence.words, sentence.spaced)):
            if len(row.ids) + len(found) > LONGEST:
                break
            row.first.append(len(row.ids))
            row.ids.extend(found)
            row.last.append(len(row.ids) - 1)
            row.names.append(self._labels[names[i]] if names else MISSING)
            row.pos.append(self._pos.get(pos[i] or "", MISSING) if pos else MISSING)
            rule = lemmas[i] if lemmas else None
            row.lemma.append(self._rules.get(rule, MISSING) if rule else MISSING)
            row.start.append(float(i == 0))
        if item.vector is not None and len(row.first) > begin:
            row.vectors.append((begin, len(row.first), item.vector))


def rows(items: Sequence[Item], reader: Reader, namesakes: Namesakes, random: Random) -> list[Row]:
    """Return the rows of an epoch: each sentence in a manner of its own, some joined with those that follow it."""
    made: list[Row] = []
    group: list[Item] = []
    taken = [item for item in items if _named(item.sentence) or random.random() < NAMELESS]
    for item, after in zip(taken, [*taken[1:], None], strict=True):
        group.append(_varied(item, namesakes, random))
        goes_on = after is not None and after.sentence.origin == item.sentence.origin
        if not goes_on or len(group) == 4 or random.random() > JOINED:
            made.append(reader.row(group))
            group = []
    return [row for row in made if row.first]


def _named(sentence: Sentence) -> bool:
    return any(label != "O" for label in sentence.names or ())


def _varied(item: Item, namesakes: Namesakes, random: Random) -> Item:
    swapped = namesakes.swap(item.sentence, random)
    same = swapped is item.sentence
    return replace(item, sentence=manner(swapped, random), vector=item.vector if same else None)


def batches(made: Sequence[Row], pad: int, random: Random) -> Iterator[Batch]:
    """Yield batches of rows of about one length, in random order."""
    order = sorted(made, key=lambda row: (len(row.ids), random.random()))
    groups: list[list[Row]] = [[]]
    for row in order:
        if (len(groups[-1]) + 1) * len(row.ids) > BUDGET:
            groups.append([])
        groups[-1].append(row)
    random.shuffle(groups)
    yield from (collate(group, pad) for group in groups if group)


def collate(group: Sequence[Row], pad: int) -> Batch:
    """Put rows into one batch."""
    length = max(len(row.ids) for row in group)
    ids = torch.full((len(group), length), pad)
    first, last, groups, vectors, seen = list[int](), list[int](), list[tuple[int, int]](), list[Floats](), 0
    for i, row in enumerate(group):
        ids[i, : len(row.ids)] = torch.tensor(row.ids)
        first += [i * length + at for at in row.first]
        last += [i * length + at for at in row.last]
        groups += [(seen + begin, seen + end) for begin, end, _ in row.vectors]
        vectors += [vector for _, _, vector in row.vectors]
        seen += len(row.first)
    names, pos, lemma, start = (torch.tensor([value for row in group for value in getattr(row, kind)])
                                for kind in ("names", "pos", "lemma", "start"))  # fmt: skip
    target = torch.from_numpy(np.array(vectors)) if vectors else torch.zeros(0)
    return Batch(ids, ids != pad, torch.tensor(first), torch.tensor(last), names, pos, lemma, start, groups, target)
