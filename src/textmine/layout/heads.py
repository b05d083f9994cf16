"""Variants of the heads of documents: the lines about a title in another order, some left out or printed by others.

Every publisher puts title, writer, date and picture in an order of his own; which is which must show from the line.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from textmine.parts.lines import Line

TITLES = frozenset({"title", "title@reply"})
ABOUT = frozenset(
    {"lead", "byline", "dateline", "caption", "credit", "caption+credit", "byline+dateline", "dateline+byline"}
)
"""What stands about a title, in any order."""
EXCHANGED = ABOUT - {"lead", "caption", "caption+credit"}
"""What tells nothing of the text below it, and may be another publisher's."""
_TEXT = frozenset({"body", "heading", "pull_quote", "attribution"})
_HELPFUL = {
    "byline": re.compile(r"(?:skrevet af|af|tekst|by|journalist|forfatter|skribent)\b[:\s]{1,3}(?=\S)", re.IGNORECASE),
    "dateline": re.compile(
        r"(?:publiceret|opdateret|udgivet|offentliggjort|dato|den|d\.)[:\s]{1,3}(?=\S)", re.IGNORECASE
    ),
    "credit": re.compile(r"[(\[]?(?:\w{0,6}fotos?|fotograf|illustration|billede)\b[:\s/]{1,3}(?=\S)", re.IGNORECASE),
}
"""Words that give a line away, by what they say it is."""
Labelled = tuple[Line, str]
Others = Mapping[str, Sequence[Sequence[str]]]


def recast(
    lines: Sequence[Line], labels: Sequence[str], others: Others, rng: random.Random
) -> tuple[list[Line], list[str]]:
    """Return a dump with the heads of its documents changed; `others` has what other publishers print, by label."""
    pairs = list(zip(lines, labels, strict=True))
    out: list[Labelled] = []
    at = 0
    while at < len(pairs):
        end = head_end(labels, at)
        if end - at < 2:
            out.append(pairs[at])
            at += 1
            continue
        text_end = next((k for k in range(end, len(pairs)) if labels[k] not in _TEXT), len(pairs))
        out += _recast(pairs[at:end], pairs[end:text_end], others, rng)
        at = text_end
    return [line for line, _ in out], [label for _, label in out]


def head_end(labels: Sequence[str], at: int) -> int:
    """Where the head that begins with the title at a line ends; the line itself where it is no title."""
    end = at
    while end < len(labels) and labels[end] in TITLES:
        end += 1
    while end > at and end < len(labels) and labels[end] in ABOUT:
        end += 1
    return end


def _recast(
    head: Sequence[Labelled],
    text: Sequence[Labelled],
    others: Others,
    rng: random.Random,
) -> list[Labelled]:
    title, *rest = [list(group) for _, group in groupby(head, key=lambda pair: pair[1])]
    rest = [_as_printed(block, others, rng) for block in rest if rng.random() > 0.12]
    if rng.random() < 0.4:
        rng.shuffle(rest)
    above: list[Labelled] = []
    below: list[Labelled] = []
    about: list[Labelled] = []
    for block in rest:
        draw = rng.random() if "byline" in block[0][1] or "dateline" in block[0][1] else 1.0
        (above if draw < 0.1 else below if draw < 0.22 and text and "byline" in block[0][1] else about).extend(block)
    return [*above, *title, *about, *text, *below]


def _as_printed(block: list[Labelled], others: Others, rng: random.Random) -> list[Labelled]:
    """The lines of a block, as another publisher prints them, or without the words that give them away."""
    label, draw = block[0][1], rng.random()
    if label in EXCHANGED and others.get(label) and draw < 0.3:
        texts = rng.choice(others[label])
        return [(Line(0, len(text), text, block[0][0].gap if not k else 0), label) for k, text in enumerate(texts)]
    if draw < 0.65:
        return [(_bare(line, label), label) for line, label in block]
    return block


def _bare(line: Line, label: str) -> Line:
    helpful = _HELPFUL.get(label.split("+")[0])
    text = helpful.sub("", line.text, count=1) if helpful and helpful.match(line.text) else line.text
    return replace(line, end=line.start + len(text), text=text)
