"""What the dump as a whole makes certain of a line, whatever the labeller took it for."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.parts.furniture import is_file_name
from textmine.parts.lines import Line
from textmine.parts.wording import says
from textmine.records import TEXT_ROLES, Role

_TEXT: frozenset[Role | None] = TEXT_ROLES | {"pull_quote"}
_ENDS: frozenset[Role | None] = frozenset({"title", "footer", "field_label", "teaser"})
MIN_PARAGRAPHS = 3
"""So many paragraphs of text stand above readers' comments that are printed with nothing but a heading over them."""


def look_again(lines: list[Line]) -> list[Line]:
    """Return the lines, some with another role: pictures' file names in the text, comments without a head."""
    for line in lines:
        if line.role in _TEXT and is_file_name(line.text):
            line.role = "other"
    for line in _bare_comments(lines):
        line.role = "comment"
    return lines


def _bare_comments(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs below a heading such as "Kommentarer", where no line of the dump was taken for a comment.

    Without names and times they look like more of the article; but nobody heads an article's end so.
    """
    if any(line.role == "comment" for line in lines):
        return []
    paragraphs = 0
    for i, line in enumerate(lines):
        if paragraphs >= MIN_PARAGRAPHS and line.n_words <= 3 and "comments" in says(line) and line.role not in _ENDS:
            end = next((k for k in range(i + 1, len(lines)) if lines[k].role in _ENDS), len(lines))
            return [below for below in lines[i + 1 : end] if below.role in _TEXT]
        paragraphs += line.role == "body" and line.is_prose
    return []
