"""Lists of readers' comments whose layout is plain, though the labeller misread lines of them.

A dump prints the heads of its comments all alike: on the line of the text ("Knud | 3. maj 2019 | Held og lykke."), in
labelled lines above it, or below it ("– Knud, 3. maj 2019"). What comes back at every comment is certain of all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from textmine.parts.comment_heads import (
    LABELS_OF_TEXT,
    LABELS_OF_TIME,
    LABELS_OF_WHO,
    Head,
    head_of,
    is_named,
    is_signature,
)
from textmine.parts.lines import Line
from textmine.parts.posts import is_furniture
from textmine.parts.wording import normal, says

_HEADING_WORDS = 4
_COUNTED = re.compile(r"(?:kommentar|indlæg|svar)\s(?:nr\.?\s?)?#?\d+\W?", re.IGNORECASE)
"""`Kommentar 2` over a comment."""
_LABELLED = re.compile(r"(?P<label>[^\W\d_]{2,14}(?:\s(?:af|den))?)\s?:(?:\s+(?P<value>\S.*))?", re.DOTALL)
_QUOTED = re.compile(r"\"[^\"].*[^\"]\"", re.DOTALL)
_MAX_LINES = 12
"""So many lines stand between two heads at most."""
_FEW = 4
"""Texts of so many words are no place and no badge behind a name."""
_END = frozenset({"footer", "teaser", "advert"})
_OPEN = frozenset({"comment", "body", "title", "lead", "heading"})
"""What goes on below the last head of a list has one of these labels: the head was not below its text."""


def settle_comments(units: Sequence[Line], labels: Sequence[str]) -> tuple[list[Line], list[str]]:
    """Return the lines of a dump and their labels, where lists of comments with a plain layout are labelled by it.

    A line that holds a comment and its head becomes two; the second knows its author.
    """
    lines, told = list(units), list(labels)
    cuts: dict[int, tuple[int, str]] = {}
    for begin in [*_headings(lines, told), None]:
        if cuts:
            break
        cuts = _in_one_line(lines, told, begin)
        if begin is not None and not cuts:
            cuts = _by_labels(lines, told, begin)
            _by_signatures(lines, told, begin)
    return _cut(lines, told, cuts)


def _cut(lines: Sequence[Line], told: Sequence[str], cuts: dict[int, tuple[int, str]]) -> tuple[list[Line], list[str]]:
    """Cut lines at the offsets given, and let the second part of each be a comment by the author given."""
    quoted = all(_QUOTED.fullmatch(lines[i].text, at) for i, (at, _) in cuts.items())
    pieces: list[tuple[Line, str]] = []
    for i, (line, label) in enumerate(zip(lines, told, strict=True)):
        if i not in cuts:
            pieces.append((line, label))
            continue
        at, who = cuts[i]
        begin = line.end - (len(line.text) - at)
        head = line.text[:at].rstrip()
        if head:
            pieces.append((replace(line, end=min(line.start + len(head), begin), text=head), "other"))
        said = replace(line, start=begin, text=line.text[at:], gap=0 if head else line.gap, author=who or None)
        pieces.append((_unquoted(said) if quoted else said, "comment"))
    return [line for line, _ in pieces], [label for _, label in pieces]


def _unquoted(line: Line) -> Line:
    """Return a text without the marks that a row of values puts around it: `7;3. maj 2019;Knud;"Held og lykke."`."""
    return replace(line, start=line.start + 1, end=line.end - 1, text=line.text[1:-1])


def _headings(lines: Sequence[Line], told: Sequence[str]) -> Iterator[int]:
    """Yield the lines below what may be the heading of the comments; it stands below running text."""
    prose = False
    for i, line in enumerate(lines):
        if prose and line.n_words <= _HEADING_WORDS and "comments" in says(line):
            yield i + 1
        elif prose and _COUNTED.fullmatch(line.text):
            yield i
        prose = prose or (line.is_prose and "body" in told[i])


def _in_one_line(lines: Sequence[Line], told: list[str], begin: int | None) -> dict[int, tuple[int, str]]:
    """Return where the comments begin on lines that hold their heads too, with their authors."""
    heads = _same_heads(lines, told, begin)
    if not heads or not _is_list(lines, heads, headed=begin is not None):
        return {}
    for i in range(min(heads), max(heads)):
        if i not in heads and not is_furniture(lines[i]):
            told[i] = "comment"
    return {i: (head.at, head.who) for i, head in heads.items()}


def _same_heads(lines: Sequence[Line], told: Sequence[str], begin: int | None) -> dict[int, Head]:
    """Return the lines of a list whose heads have one layout: that of its first, or of most lines called comments."""
    found = {i: head for i in range(begin or 0, len(lines)) if (head := head_of(lines[i].text)) is not None}
    if begin is not None:
        first = next((i for i in range(begin, min(begin + _MAX_LINES, len(lines))) if not is_furniture(lines[i])), None)
        layout = found[first].layout if first in found else None
    else:
        posted = [i for i, label in enumerate(told) if label == "comment"]
        known = Counter(found[i].layout for i in posted if i in found and found[i].timed)
        layout = next((kind for kind, n in known.most_common(1) if n > 1 and 2 * n >= len(posted)), None)
        first = min((i for i in found if found[i].layout == layout), default=None)
    heads: dict[int, Head] = {}
    last = first or 0
    for i in sorted(found):
        if found[i].layout == layout and i - last <= _MAX_LINES and not _is_over(told[last + 1 : i]):
            heads[i] = found[i]
            last = i
    return heads


def _is_over(told: Sequence[str]) -> bool:
    return any(label in _END for label in told)


def _is_list(lines: Sequence[Line], heads: dict[int, Head], *, headed: bool) -> bool:
    """Whether heads on the lines of their texts are what they seem: most lines have one, with a text of some words."""
    within = [i for i in range(min(heads), max(heads) + 1) if not is_furniture(lines[i])]
    texts = [Line(0, 0, lines[i].text[head.at :]).n_words for i, head in heads.items()]
    if 2 * len(heads) <= len(within) or 2 * sum(n >= _FEW for n in texts) < len(texts):
        return False
    if all(head.timed for head in heads.values()):
        return headed or len(heads) > 1
    return headed and len(heads) > 1 and 2 * sum(is_named(head.who) for head in heads.values()) >= len(heads)


def _by_labels(lines: Sequence[Line], told: list[str], begin: int) -> dict[int, tuple[int, str]]:
    """Return where the comments begin behind a label ("Tekst:") below other labels ("Navn:"), with their authors."""
    cuts: dict[int, tuple[int, str]] = {}
    head: dict[int, str] = {}
    who = ""
    for i in range(begin, len(lines)):
        m = _LABELLED.fullmatch(lines[i].text)
        label = normal(m["label"]) if m else ""
        if m and label in LABELS_OF_TEXT and who:
            at = m.start("value") if m["value"] else 0
            cuts[i if at else i + 1], head[i], who = (at, who), "other", ""
        elif _COUNTED.fullmatch(lines[i].text) or (m and label in LABELS_OF_WHO | LABELS_OF_TIME):
            who = (m["value"] or "") if m and label in LABELS_OF_WHO else who
            head[i] = "other"
        elif m or (not cuts and head) or told[i] in _END or (cuts and i - max(cuts) > _MAX_LINES):
            break
    if len(cuts) < 2 or max(cuts) >= len(lines) or all("comment" in told[i] for i in cuts):
        return {}
    for i in range(min(head), max(cuts) + 1):
        told[i] = head.get(i) or ("comment" if not is_furniture(lines[i]) else told[i])
    return cuts


def _by_signatures(lines: Sequence[Line], told: list[str], begin: int) -> None:
    """Label a list in which who wrote a comment stands below it: it begins with a text, and ends with a writer."""
    first = next((i for i in range(begin, len(lines)) if not is_furniture(lines[i])), len(lines))
    signed: list[int] = []
    for i in range(first, len(lines)):
        if is_signature(lines[i]) and not _LABELLED.fullmatch(lines[i].text):
            signed.append(i)
        elif told[i] in _END or "field" in told[i] or i - (signed[-1] if signed else first) > _MAX_LINES:
            break
    if len(signed) < 2 or signed[0] == first or not _stand_below(lines, told, signed):
        return
    for i in range(first, signed[-1] + 1):
        if i in signed:
            told[i] = "other"
        elif not is_furniture(lines[i]):
            told[i] = "comment"


def _stand_below(lines: Sequence[Line], told: Sequence[str], signed: Sequence[int]) -> bool:
    """Whether writers stand below their comments: a text above each, and no more text below the last."""
    if any(i - 1 in signed or is_furniture(lines[i - 1]) for i in signed):
        return False
    below = next((k for k in range(signed[-1] + 1, len(lines)) if not is_furniture(lines[k])), None)
    over = below is None or told[below].split("+")[0] not in _OPEN
    parted = [i for i in signed if not lines[i].gap and i + 1 < len(lines) and lines[i + 1].gap]
    return over or len(parted) >= len(signed) - 1
