"""The labels of export forms: what looks like one, what it means, where a form stands and the next one begins."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from textmine.parts.dates import find_dates
from textmine.parts.lines import Line
from textmine.parts.wording import normal, table

_STYLED = re.compile(
    r"(?:\*\*|__)(?P<a>[^*_\n]{1,48}?):?(?:\*\*|__)\s?:?\s*|#{1,6}\s+(?P<b>[^#\n:]{1,48}?)\s{0,3}:?\s{0,3}#{0,6}$|"
    r"<(?P<c>[A-Za-zæøåÆØÅ][\w \-]{0,40})>\s*|\[(?P<d>[A-Za-zæøåÆØÅ][\w \-]{0,40})\]\s?:?\s*|"
    r"(?P<e>[A-Za-zæøåÆØÅ][\w \-./()]{0,40}?)\s{1,9}=(?:\s+|$)|"
    r"(?P<f>[A-Za-zæøåÆØÅ][\w \-./()]{0,40}?)(?:\s?:)?\t\s*"
)
_COLON = re.compile(r"(?P<a>[A-ZÆØÅa-zæøå©\d][^:\n]{0,44}?)\s?:(?=\s|$)\s*")
_NOISE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\d+|[._*#]+")
STRONG = frozenset(
    {"title", "alt_title", "lead", "body", "author", "author_title", "date", "updated", "disclaimer", "comments"}
)


@dataclass
class Label:
    """A line that is, or begins with, a label: its meaning (None where it is unknown) and where its value begins."""

    at: int
    text: str
    meaning: str | None
    value: int
    """Offset in the line's text at which a value on the same line begins; its length where there is none."""
    alone: bool
    colon: bool = True


@dataclass
class Field:
    """A label with the lines of its value."""

    label: Line
    meaning: str | None
    name: str
    values: list[Line]


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    return {label: meaning for meaning, labels in table("labels.toml").items() for label in labels}


@lru_cache(maxsize=1)
def _strong_labels() -> tuple[str, ...]:
    strong = (label for label, meaning in _meanings().items() if len(label) >= 6 and meaning in STRONG)
    return tuple(sorted(strong, key=lambda label: (-len(label), label)))


@lru_cache(maxsize=4096)
def meaning_of(label: str) -> str | None:
    """Return what a label means: as it stands, without numbers and brackets, or by the known label in it."""
    known = _meanings()
    low = normal(label).strip(" :*_")
    plain = " ".join(_NOISE.sub(" ", label.casefold()).split()).strip(" :-–/")
    for key in (label.casefold().strip(" :*_"), low, plain):
        if key in known:
            return known[key]
    for key in _strong_labels():
        if plain.endswith(key) or plain.startswith(f"{key} "):
            return "alt_title" if known[key] == "title" else known[key]
    return None


def label_of(line: Line, at: int) -> Label | None:
    """Return the label that a line begins with, if it is shaped like one."""
    styled = _STYLED.match(line.text)
    if styled:
        text = next(g for g in styled.groups() if g)
        if _is_label_text(text) and (meaning_of(text) or "\t" not in styled.group()):
            return Label(at, text, meaning_of(text), styled.end(), styled.end() >= len(line.text))
    colon = _COLON.match(line.text)
    if colon and _is_label_text(colon["a"]):
        return Label(at, colon["a"], meaning_of(colon["a"]), colon.end(), colon.end() >= len(line.text))
    if line.n_words <= 4 and not line.stops and line.text[:1].isupper() and normal(line.text) in _meanings():
        return Label(at, line.text, _meanings()[normal(line.text)], len(line.text), True, colon=False)
    return None


def _is_label_text(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 5 or any(c in text for c in '"”“»«?!,;'):
        return False
    first = words[0].casefold()
    return first not in table("names.toml")["not_label"] and not find_dates(text)


def is_form(lines: list[Line]) -> bool:
    """Whether lines are an export form: labels of several meanings, the first of them above all running text."""
    labels = _candidates(lines)
    prose = next((i for i, line in enumerate(lines) if line.is_prose and label_of(line, i) is None), len(lines))
    if not labels or labels[0].at >= prose + 1 or labels[0].at > 12:
        return False
    colon = [label for label in labels if label.colon]
    meanings = {label.meaning for label in labels if label.meaning}
    telling = bool(meanings & {"title", "alt_title"}) or {"lead", "body"} <= meanings or len(meanings) >= 5
    if telling and len(meanings) >= 3 and (len(colon) >= 3 or len(meanings) >= 5):
        return True
    if len({label.text for label in colon}) >= 5 and len(colon) >= 0.6 * len(lines):
        return True
    alone = [label for label in colon if label.alone]
    short = sum(not line.is_prose for line in lines)
    return len({label.text for label in alone}) >= 5 and len(alone) >= 0.25 * short and labels[0].at <= 2


def _candidates(lines: list[Line]) -> list[Label]:
    return [label for i, line in enumerate(lines) if line.role is None and (label := label_of(line, i)) is not None]


def find_labels(lines: list[Line]) -> list[Label]:
    """Return the labels of a form, in order.

    A known label of weight counts anywhere; any other where another one stands within three lines, or where what
    follows it was printed before (the next copy of the text).
    """
    near = {label.at: label for label in _candidates(lines)}
    taken: list[Label] = []
    seen: set[str] = set()
    for at, line in enumerate(lines):
        label = near.get(at)
        if label is not None and _counts(label, lines, near, seen):
            taken.append(label)
        if line.n_words >= 8:
            seen.add(line.plain)
    return taken


def _counts(label: Label, lines: list[Line], near: dict[int, Label], seen: set[str]) -> bool:
    at = label.at
    if label.alone and label.colon and label.meaning in STRONG:
        return True
    below = lines[at + 1] if at + 1 < len(lines) else None
    if label.alone and label.colon and below is not None and below.plain in seen and below.n_words >= 8:
        return True
    reach = 3 if label.alone else 2
    around = (near.get(k) for k in range(at - reach, at + reach + 1) if k != at)
    beside = [n for n in around if n is not None and (n.colon or n.meaning in STRONG)]
    if not beside:
        return (at <= 2 and label.meaning is not None) or (label.alone and at == len(lines) - 1)
    if not label.colon:
        above = near.get(at - 1)
        # Right below an empty label it is that label's value ("Stilling:", "Journalist").
        valued = above is not None and above.alone and above.colon and not lines[at].gap
        return not valued or label.meaning in ("rights", "comments", "related")
    if label.meaning is None and not label.alone and lines[at].n_words > 16:
        return any(n.meaning for n in beside) and len(beside) >= 2
    return True


def records(lines: list[Line]) -> list[tuple[int, int]]:
    """Return the half-open ranges of the forms that stand one after the other: the first title label comes back."""
    labels = [label for label in find_labels(lines) if label.meaning == "title"]
    if not labels:
        return [(0, len(lines))]
    name = normal(labels[0].text)
    starts = [label.at for label in labels if normal(label.text) == name]
    cuts = [0]
    all_labels = find_labels(lines)
    places = [label.at for label in all_labels]
    for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        before = all_labels[max(0, bisect_left(places, begin) - 1) : bisect_left(places, begin)]
        if (
            begin != starts[0]
            and before
            and before[-1].meaning not in ("author", "author_title")
            and any(o.is_prose for o in lines[begin:end])
        ):
            cuts.append(_record_begin(lines, places, begin, cuts[-1], bisect_left(places, starts[0])))
    return list(zip(cuts, [*cuts[1:], len(lines)], strict=True)) if len(cuts) > 1 else [(0, len(lines))]


def _record_begin(lines: list[Line], places: list[int], begin: int, floor: int, n_above: int) -> int:
    """Move a record's beginning up over as many labels as stand above the first record's title."""
    first = bisect_left(places, begin) - n_above
    at = places[first] if n_above and first >= 0 and places[first] > floor else begin
    while at > floor + 1 and not any(c.isalnum() for c in lines[at - 1].text):
        at -= 1
    return at
