"""A paragraph of which another printing has some sentences, cut where what it repeats and what it adds meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from textmine.dedup.repeats import Copies
from textmine.dedup.units import Unit
from textmine.dedup.versions import Sentence
from textmine.records import Segment


@dataclass(frozen=True, slots=True)
class Piece:
    """Sentences in a row of one paragraph, and the sentence that stays for the first of them (None: they stay)."""

    segment: Segment
    sentences: range
    stays: Sentence | None


def cut_up(units: Sequence[Unit], copies: Copies, text: str) -> dict[int, list[Piece]]:
    """Return the pieces of each unit of which a fuller printing says all or some; together they are its segment.

    The first piece keeps the segment's id, the n-th after it has `.n` behind.
    """
    held = {i for i, _ in copies.said_again}
    return {i: list(_pieces(units[i], copies, text)) for i in sorted(held) if _is_by_sentence(units[i], copies)}


def _is_by_sentence(unit: Unit, copies: Copies) -> bool:
    whole = all((unit.index, k) in copies.said_again for k in range(len(unit.ends)))
    return whole or unit.index not in copies.keeper


def _pieces(unit: Unit, copies: Copies, text: str) -> Iterator[Piece]:
    originals = [_original((unit.index, k), copies) for k in range(len(unit.ends))]
    roots = [original and original[0] for original in originals]
    groups = [list(held) for _, held in groupby(range(len(roots)), roots.__getitem__)]
    start = unit.segment.start
    for n, held in enumerate(groups):
        last = n == len(groups) - 1
        end = unit.segment.end if last else unit.segment.start + unit.starts[held[-1] + 1]
        stays = originals[held[0]]
        if stays is None and not last:  # the white space goes with what goes
            end = start + len(text[start:end].rstrip())
        name = f"{unit.segment.segment_id}.{n}" if n else unit.segment.segment_id
        yield Piece(replace(unit.segment, segment_id=name, start=start, end=end), range(held[0], held[-1] + 1), stays)
        start = end


def _original(sentence: Sentence, copies: Copies) -> Sentence | None:
    stays = copies.said_again.get(sentence)
    if stays is None:
        return None
    root = copies.root(stays[0])
    return stays if root == stays[0] else (root, 0)


def segment_of(sentence: Sentence, units: Sequence[Unit], pieces: Mapping[int, Sequence[Piece]]) -> str:
    """Return the id of the segment that holds a sentence; of a paragraph cut up, of a piece that stays."""
    i, k = sentence
    staying = [piece for piece in pieces.get(i, ()) if piece.stays is None]
    found = next((piece for piece in staying if k in piece.sentences), staying[0] if staying else None)
    return found.segment.segment_id if found else units[i].segment.segment_id
