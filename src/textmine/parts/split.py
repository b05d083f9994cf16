"""Take a source apart: segments with roles that cover it exactly, documents, comments."""

from __future__ import annotations

from textmine.parts.assemble import assemble
from textmine.parts.certain import settle_heads
from textmine.parts.comment_lists import settle_comments
from textmine.parts.features import units_of
from textmine.parts.head_rows import settle_rows
from textmine.parts.labeller import cut_all, load_labeller
from textmine.parts.rows import rows_of
from textmine.parts.rules import by_rules
from textmine.parts.second_look import look_again
from textmine.records import Parts, Source


def take_apart(source: Source) -> Parts:
    """Split an ok source into segments, documents and comments.

    The segments cover `source.text` without gap or overlap; stretches of white space are segments with the reason
    `blank`.
    Every article and every reply printed under one is a document, in order of appearance, a reply behind its article.
    What the lines of plain text are, a trained labeller tells; in pages and records markup says much of it, and rules
    the rest. Time is linear in the length of the text.
    """
    return by_rules(source) if source.blocks else _by_labels(source)


def _by_labels(source: Source) -> Parts:
    units = units_of(source.text)
    labeller = load_labeller()
    labels, chances = labeller.read(units)
    units, labels = settle_rows(*settle_comments(units, labels))
    lines = settle_heads(look_again(cut_all(units, labels, labeller.cuts)))
    return rows_of(source, assemble(lines, chances, labeller.replies), lines)
