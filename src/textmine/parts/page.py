"""The roles of an article's lines, read like a page: its head, the running text, its foot."""

from __future__ import annotations

from textmine.parts.boxes import mark_boxes, mark_contacts
from textmine.parts.captions import mark_captions
from textmine.parts.foot import mark_signatures, mark_tail
from textmine.parts.furniture import mark_furniture
from textmine.parts.head import first_prose, mark_head, mark_repeated_heads
from textmine.parts.headline import find_title, last_of_doubles, mark_titles
from textmine.parts.lines import Line
from textmine.parts.pullquotes import mark_pull_quotes
from textmine.parts.running import last_text, mark_running, with_facts
from textmine.records import Stated


def mark_page(lines: list[Line], stated: Stated) -> None:
    """Give every line of one article a role.

    The title is looked for above the first running text. Between it and the last sentence, what nothing speaks against
    is text; outside of them, what nothing speaks for is navigation or footer.
    """
    mark_furniture(lines)
    mark_boxes(lines)
    title = find_title(lines, stated)
    if title is not None and lines[title].role is None:
        title = last_of_doubles(lines, title)
    first = first_prose(lines, title)
    mark_repeated_heads(lines, first)
    if title is not None:
        mark_titles(lines, title, first)
    mark_head(lines, title, first)
    last = last_text(lines, first)
    mark_contacts(lines[first:], last - first)
    mark_captions(lines, first, last)
    mark_pull_quotes(lines, first, last)
    last = with_facts(lines, last)
    mark_signatures(lines, first, last)
    last = with_facts(lines, last_text(lines, first))
    mark_running(lines, first, last)
    mark_tail(lines, last)


def mark_text(lines: list[Line]) -> None:
    """Give every line of a field that holds running text a role: there is no title and no menu around it."""
    mark_furniture(lines)
    mark_boxes(lines)
    last = last_text(lines, 0)
    mark_captions(lines, -1, last)
    mark_pull_quotes(lines, 0, last)
    mark_signatures(lines, 0, last)
    last = last_text(lines, 0)
    mark_running(lines, 0, last)
    for line in lines[last + 1 :]:
        line.role = line.role or ("heading" if line.is_short and line.n_words > 1 else "field_value")
