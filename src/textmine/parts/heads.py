"""Where the documents of a dump begin: titles with text under them, and what stands in the place of one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textmine.parts.answers import is_reply, leads_to_text, opens_reply
from textmine.parts.labelled import label_above
from textmine.parts.lines import Line
from textmine.parts.wording import normal

_BEARS = frozenset({"body", "lead", "pull_quote", "comment"})
_FOLLOWED = frozenset({"body", "pull_quote", "comment"})
"""What a title needs under it before another one can begin: a lead alone is still the head."""
_WORD = re.compile(r"[^\W_]+")
_IN_CONTENTS = re.compile(r"\.{3,}\s?\d{1,4}\W*$")
_SURE = 0.8
_SHOUTED = 5
"""A heading in capitals has no more words."""
_FAR = 400
_HEAD = 3
"""So many lines below a title may say who wrote the piece."""
_NEAR = 60
"""How many lines, and how many titles, are looked at around one: time stays linear."""


@dataclass(frozen=True)
class Head:
    """Where a document's title stands, or the line that takes its place, and what it says."""

    begin: int
    end: int
    title: str | None
    reply: bool = False


def heads_of(lines: list[Line], sure: Mapping[int, float]) -> list[Head]:
    """Return where documents begin: titles with text under them, and what stands in the place of one, in order."""
    titled = _over_text(lines, _blocks(lines), sure)
    places = [head.begin for head in titled]
    untitled = []
    for head in _untitled(lines):
        at = bisect_left(places, head.begin)
        if not any(_meet(lines, head, other) for other in titled[max(0, at - 1) : at + 1]):
            untitled.append(head)
    return sorted([*titled, *untitled], key=lambda head: head.begin)


def _meet(lines: list[Line], one: Head, other: Head) -> bool:
    """Whether no text stands between two heads."""
    low, high = sorted((one, other), key=lambda head: head.begin)
    return not _bears(lines[low.end : high.begin])


def _blocks(lines: list[Line]) -> list[Head]:
    """Return the titles that are no repetition of another: one that goes on over several lines is one."""
    blocks: list[Head] = []
    name: str | None = None
    seen: set[str] = set()
    for i, line in enumerate(lines):
        if line.role != "title" or _goes_on(lines, i) or _IN_CONTENTS.search(line.text):
            continue
        head = _block(lines, i)
        known = normal(head.title or "") in seen or any(_same_title(head, other) for other in blocks[-_NEAR:])
        if name is not None and label_above(lines, i) not in (name, None) and not is_reply(lines, i):
            continue
        if known and not _is_new_record(lines, i, blocks):
            continue
        if line.key == "again" and ((label_above(lines, i) and blocks) or not _text_below(lines, head.end)):
            continue
        if line.key == "again" and _repeats_below(lines, head):
            continue
        name = name or label_above(lines, i)
        blocks.append(head)
        seen.add(normal(head.title or ""))
    return blocks


def _is_new_record(lines: list[Line], i: int, blocks: list[Head]) -> bool:
    """Whether a title that was printed before begins a record of its own: the same label, with text between."""
    label = label_above(lines, i)
    if label is None or label != label_above(lines, blocks[-1].begin):
        return False
    first = next(normal(line.text) for line in lines if line.role == "field_label")
    return any(line.role == "field_label" and normal(line.text) == first for line in lines[blocks[-1].end : i])


def _repeats_below(lines: list[Line], head: Head) -> bool:
    """Whether a title that is said to be printed again is printed below as an article's."""
    return any(
        line.role == "title" and line.key != "again" and _alike(lines[head.begin], line)
        for line in lines[head.end : head.end + _FAR]
    )


def _block(lines: list[Line], i: int) -> Head:
    end = i + 1
    while end < len(lines) and _goes_on(lines, end):
        end += 1
    return Head(i, end, " ".join(line.text for line in lines[i:end]), is_reply(lines, i))


def _over_text(lines: list[Line], blocks: list[Head], sure: Mapping[int, float]) -> list[Head]:
    """Return the titles under which a text begins: one for each text, and none in running text."""
    heads: list[Head] = []
    for block in blocks:
        if heads and not _bears(lines[heads[-1].end : block.begin], _FOLLOWED):
            heads[-1] = _better(lines, heads[-1], block, sure)
            continue
        if heads and _is_heading(lines, block, sure, _is_louder(block, heads[0])):
            for line in lines[block.begin : block.end]:
                line.role, line.key = "heading", ""
            continue
        heads.append(block)
    if len(heads) > 1 and not _bears(lines[heads[-1].end :]):
        heads.pop()
    return heads


def _better(lines: list[Line], first: Head, second: Head, sure: Mapping[int, float]) -> Head:
    """Return which of two titles over the same text is its title: the surer one, else the one that reads like one."""
    one, two = (max(sure.get(line.start, 0.0) for line in lines[h.begin : h.end]) for h in (first, second))
    if abs(one - two) > 0.2:
        return first if one > two else second
    if label_above(lines, first.begin) or _alike(lines[first.begin], lines[second.begin]):
        return first
    if first.reply != second.reply:
        return first
    if any(line.role == "lead" for line in lines[first.end : second.begin]):
        return first
    short = len((first.title or "").split()) < 3 <= len((second.title or "").split())
    between, below = lines[first.end : second.begin], lines[second.end : second.end + _HEAD]
    if _is_told_of(between) and not _is_told_of(below) and not short:
        return first
    led = any(line.role in ("navigation", "dateline", "byline", "lead") for line in between)
    return second if short or led or second.begin - first.end > 3 else first


def _is_told_of(lines: Sequence[Line]) -> bool:
    """Whether lines say who wrote a piece or when: they stand under its title, above the headings in its text."""
    return _bears(lines, frozenset({"byline", "dateline"}))


def _is_louder(block: Head, first: Head) -> bool:
    """Whether a few words in capitals stand below a title that is not: "DET VAR FOR DYRT" in the midst of a text."""
    words = (block.title or "").split()
    return len(words) <= _SHOUTED and (block.title or "").isupper() and not (first.title or "").isupper()


def _is_heading(lines: list[Line], block: Head, sure: Mapping[int, float], louder: bool) -> bool:
    """Whether a title stands in running text, with no line around it that ends one article or begins another."""
    if block.reply or label_above(lines, block.begin):
        return False
    if sure.get(lines[block.begin].start, 0.0) > _SURE and not louder:
        return False
    above = lines[block.begin - 1] if block.begin else None
    if above is None or above.role not in ("body", "heading", "pull_quote", "lead"):
        return False
    for line in lines[block.end : block.end + 6]:
        if line.role == "body":
            break
        if line.role in ("byline", "dateline", "lead"):
            return False
    after = lines[block.end : block.end + _FAR]
    stop = next((k for k, line in enumerate(after) if line.role == "title" and line.key != "again"), len(after))
    return not any(line.role == "byline" for line in after[:stop]) or stop == len(after)


def _untitled(lines: list[Line]) -> list[Head]:
    """Return the heads of pieces without a title: a reply under a lone "Svar:", a post of a group behind comments."""
    heads: list[Head] = []
    finished, commented = False, False
    for i, line in enumerate(lines):
        if line.role == "comment":
            commented = True
        elif line.role == "title":
            finished = commented = False
        elif finished and not commented and opens_reply(lines, i):
            heads.append(Head(i, i, None, reply=True))
        elif commented and line.role == "byline" and leads_to_text(lines, i):
            heads.append(Head(i, i, None))
            commented = False
        if line.role == "body" and line.n_words >= 6:
            if commented and not heads and not any(o.role == "title" for o in lines[:i]):
                commented = False
            finished = True
    first = next((i for i, line in enumerate(lines) if line.role in ("title", "comment")), None)
    if first is not None and lines[first].role == "comment" and any(o.role == "body" for o in lines[:first]):
        heads.insert(0, Head(0, 0, None))
    return heads


def _same_title(head: Head, other: Head) -> bool:
    one, two = (_WORD.findall((h.title or "").casefold()) for h in (head, other))
    if not one or not two:
        return False
    short, long = sorted((one, two), key=len)
    return short == long or (len(short) >= 4 and (" ".join(short) in " ".join(long)))


def _bears(lines: Sequence[Line], roles: frozenset[str] = _BEARS) -> bool:
    return any(line.role in roles for line in lines)


def _text_below(lines: list[Line], end: int) -> bool:
    return any(line.role in ("body", "lead") for line in lines[end : end + 10])


def _goes_on(lines: list[Line], i: int) -> bool:
    """Whether a title's line goes on with the title above it."""
    if not i or lines[i].role != "title" or lines[i - 1].role != "title" or lines[i].gap:
        return False
    above, line = lines[i - 1], lines[i]
    if above.key != line.key and not {above.key, line.key} <= {"", "again"}:
        return False
    if _alike(above, line) or (above.key == "" and line.key == "again"):
        return False
    open_quote = above.text.count("»") > above.text.count("«") or above.text.count("“") > above.text.count("”")
    return open_quote or not above.text.endswith((".", "?", "!", "«", "”", '"'))


def _alike(one: Line, other: Line) -> bool:
    shared = set(one.words) & set(other.words)
    return 2 * len(shared) >= min(len(set(one.words)), len(set(other.words))) > 0


def printed_title(lines: list[Line], title: int) -> str:
    """Return a title as it is printed, with the lines over which it goes on."""
    return _block(lines, title).title or lines[title].text
