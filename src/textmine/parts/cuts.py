"""Where a line that holds several roles is cut: between which two words one role ends and the next begins.

A place is chosen by the ranker of `models.ranker`: what stands before it, what begins behind it, how long both are,
each beside the roles that they would have. `textmine.layout.cuts` learns the weights from `corpus/layouts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import cast

from textmine.models.ranker import Ranker
from textmine.parts.dates import find_dates
from textmine.parts.lines import Line
from textmine.parts.notation import Named
from textmine.parts.people import full_name
from textmine.records import KEPT_ROLES, TEXT_ROLES, Role

MOST = 120
"""Places of a line that are looked at, half of them from its beginning and half from its end: time stays linear."""
_NEAR = 40
"""Characters before a place that are looked at for its marks."""
_KEPT = 4
"""Ways to cut a line of three roles and more that are followed at a time."""
_LONGEST_NAME = 60
_MANY = 15
_GLUED = frozenset(':;,>"=]|*/…}█')
"""Marks behind which the next role may begin without a space."""
_OPENS = frozenset('"<;,]}|')
"""Marks that may begin the next role, as the closing tag or the comma between two values do."""
_MARKS = re.compile(r"\W*$")
_SAME = re.compile(r"(\S)\1+")
_WIDE = re.compile(r" {3,}")
_WORD = re.compile(r"[^\W\d_]+")
_TIME = re.compile(r"(?:kl\.?\s)?\d{1,2}[.:]\d\d")
_TIME_ENDS = re.compile(r"\d[.:]\d\d\W*$")
_SAYS_AF = re.compile(r"(?:af|tekst|interview|skrevet af|by)\W+", re.IGNORECASE)
_NAME_ENDS = re.compile(r"[,|/(·•–]")
_IN_A_NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøåé]+ [A-ZÆØÅ][a-zæøåé]$")
_CREDIT = re.compile(
    r"\(?(?:\w{0,12}foto|illustration|grafik|tegning|billede|visualisering|skærm|©|arkiv|privat|video)", re.IGNORECASE
)


def roles_of(label: str) -> list[Role]:
    """Return the roles that a label stands for, in the order in which a line holds them."""
    return [cast("Role", part.split("@")[0]) for part in label.split("+")]


def cut(line: Line, label: str, ranker: Ranker, named: Named | None = None) -> list[Line]:
    """Return the one or several lines that a label makes of a line, each with its role; `key` keeps its kind.

    A line without enough places is whole, and what of its roles must not be lost.
    """
    parts = label.split("+")
    places = find_cuts(line.text, roles_of(label), ranker, named) if len(parts) > 1 else []
    if len(places) + 1 < len(parts):
        return [_with(line, _safest(parts))]
    pieces: list[Line] = []
    rest = line
    for at, part in zip(places, parts[:-1], strict=True):
        head, rest = _split(rest, at - (len(line.text) - len(rest.text)))
        pieces.append(_with(head, part))
    return [*pieces, _with(rest, parts[-1])]


def find_cuts(text: str, roles: Sequence[Role], ranker: Ranker, named: Named | None = None) -> list[int]:
    """Return the offsets at which the roles behind the first begin; none where there are too few places."""
    seen = Seen(text, named)
    ways: list[tuple[float, list[int]]] = [(0.0, [])]
    for first, second in pairwise(roles):
        longer = (way for score, cuts in ways for way in _continued(seen, score, cuts, (first, second), ranker))
        ways = sorted(longer, key=lambda way: -way[0])[:_KEPT]
    return ways[0][1] if ways else []


def _continued(
    seen: Seen, score: float, cuts: list[int], roles: tuple[Role, Role], ranker: Ranker
) -> Iterator[tuple[float, list[int]]]:
    begin = cuts[-1] if cuts else 0
    for place, clues in cut_clues(seen, roles, begin):
        yield score + sum(ranker.weights.get(name, 0.0) * value for name, value in clues.items()), [*cuts, place]


def _safest(parts: Sequence[str]) -> str:
    """Return the part whose role is text, else one that is kept, else the last one: a label says least."""
    for roles in (TEXT_ROLES, KEPT_ROLES):
        found = next((part for part in parts if part.split("@")[0] in roles), None)
        if found is not None:
            return found
    return parts[-1]


def _with(line: Line, part: str) -> Line:
    role, _, kind = part.partition("@")
    return replace(line, role=cast("Role", role), key=kind)


def _split(line: Line, at: int) -> tuple[Line, Line]:
    """Cut a line at an offset of its text; joined lines are cut at the like place of the printed text."""
    head = line.text[:at].rstrip()
    start = line.end - (len(line.text) - at)
    return (
        replace(line, end=min(line.start + len(head), start), text=head),
        replace(line, start=start, text=line.text[at:], gap=0),
    )


@dataclass
class Seen:
    """What is seen of a line, once for all of its places."""

    text: str
    named: Named | None = None

    @cached_property
    def places(self) -> list[int]:
        """Where a role may begin: at a word behind a space or a mark."""
        found = [at for at in range(1, len(self.text)) if self._may_begin(at)]
        return found if len(found) <= MOST else found[: MOST // 2] + found[-MOST // 2 :]

    def _may_begin(self, at: int) -> bool:
        here, before = self.text[at], self.text[at - 1]
        if here.isspace():
            return False
        return before.isspace() or before in _GLUED or (here in _OPENS and before not in _OPENS)

    @cached_property
    def dates(self) -> list[tuple[int, int]]:
        """Where dates begin and end."""
        return [(found.start, found.end) for found in find_dates(self.text)]

    def separator(self, at: int) -> str:
        """The marks and spaces before a place, a run of the same mark as two of it."""
        marks = _MARKS.findall(self.text[max(0, at - _NEAR) : at])[0]
        return _WIDE.sub("   ", _SAME.sub(r"\1\1", marks))[-4:]


def cut_clues(seen: Seen, roles: tuple[Role, Role], begin: int) -> list[tuple[int, dict[str, float]]]:
    """Return each place behind `begin`, with what speaks for and against its being where the second role begins."""
    places = [at for at in seen.places if at > begin]
    separators = [seen.separator(at) for at in places]
    first = {mark: k for k, mark in reversed([*enumerate(separators)])}
    last = {mark: k for k, mark in enumerate(separators)}
    found = []
    for k, (at, mark) in enumerate(zip(places, separators, strict=True)):
        names = [
            *_of_mark(mark, roles, first=first[mark] == k, last=last[mark] == k),
            *_of_words(seen, at, begin, roles),
        ]
        if k == 0:
            names += ["first place", f"{roles[0]}>: first place"]
        if k == len(places) - 1:
            names += ["last place", f">{roles[1]}: last place"]
        found.append((at, dict.fromkeys(names, 1.0)))
    return found


def _of_mark(mark: str, roles: tuple[Role, Role], *, first: bool, last: bool) -> Iterator[str]:
    """The marks before a place, and whether they are the line's first or last ones of the kind."""
    one, other = roles
    said = f"mark {mark!r}"
    yield from ("any", said, f"{one}>: {said}", f">{other}: {said}", f"{one}>{other}: {said}")
    yield f"first {said}" if first else f"later {said}"
    if first:
        yield f"{one}>{other}: first {said}"
    if last:
        yield from (f"last {said}", f"{one}>{other}: last {said}")


def _of_words(seen: Seen, at: int, begin: int, roles: tuple[Role, Role]) -> Iterator[str]:
    """What stands on both sides of a place, and how much of it."""
    one, other = roles
    left, right = seen.text[begin:at], seen.text[at:]
    n_left, n_right = _about(left), _about(right)
    yield from (f"{one}>: words {n_left}", f">{other}: words {n_right}", f"{one}>{other}: words {n_left}")
    shape, word = _shape(right), _WORD.match(right)
    yield from (f"shape {shape}", f">{other}: shape {shape}", f"{one}>: before {shape}")
    if word:
        yield f">{other}: word {word.group().casefold()}"
    if before := _WORD.findall(left[-_LONGEST_NAME:]):
        yield f"{one}>: last word {before[-1].casefold()}"
    if left[-_NEAR:].rstrip().endswith((".", "!", "?", "«", "»", "”", '"')):
        yield from (f"{one}>: stops", f">{other}: behind a stop")
    yield from _of_times(seen, at, begin, roles)
    yield from _of_kinds(seen, at, begin, roles)


def _of_times(seen: Seen, at: int, begin: int, roles: tuple[Role, Role]) -> Iterator[str]:
    """Whether a date or a time of day begins or ends at a place, or is cut by it."""
    one, other = roles
    end = at - len(_MARKS.findall(seen.text[max(begin, at - _NEAR) : at])[0])
    if any(at == start for start, _ in seen.dates):
        yield from ("a date begins", f">{other}: a date begins")
    if any(start < at < stop for start, stop in seen.dates):
        yield from ("in a date", f"{one}>: in a date", f">{other}: in a date")
    if any(abs(stop - end) <= 1 for _, stop in seen.dates):
        yield f"{one}>: a date ends"
    if _TIME.match(seen.text, at):
        yield f">{other}: a time begins"
    if _TIME_ENDS.search(seen.text[max(begin, at - 12) : at]):
        yield f"{one}>: a time ends"


def _of_kinds(seen: Seen, at: int, begin: int, roles: tuple[Role, Role]) -> Iterator[str]:
    """The value of a label by the dump's notation, persons' names on both sides, a picture's maker."""
    one, other = roles
    if one == "field_label" and seen.named is not None and seen.named.value == at:
        yield from ("named", f"named by {seen.named.kind.split('-')[0]}", f"named >{other}")
    if _is_name(seen.text[at : at + 2 * _LONGEST_NAME]):
        yield from ("a name begins", f">{other}: a name begins")
    if at - begin <= _LONGEST_NAME and _is_name(seen.text[begin:at]):
        yield f"{one}>: a name"
    if _IN_A_NAME.search(seen.text, max(0, at - 20), at + 2):
        yield f"{one}>{other}: between two names"
    if _CREDIT.match(seen.text, at):
        yield f">{other}: a credit begins"


def _is_name(text: str) -> bool:
    """Whether a text begins with a person's whole name, behind which a comma or its end stands."""
    head = _NAME_ENDS.split(_SAYS_AF.sub("", text, count=1))[0].strip()
    return 2 <= len(head) <= _LONGEST_NAME and full_name(head) is not None


def _about(text: str) -> int:
    """How many words a text has, large numbers roughly; they are not counted beyond."""
    n = len(text.split(maxsplit=_MANY))
    return n if n < 6 else 6 if n < 9 else 9 if n < _MANY else _MANY


def _shape(text: str) -> str:
    """The sort of a first character; words in capitals apart."""
    if text[0].isdigit():
        return "9"
    word = _WORD.match(text)
    if word is None:
        return text[0]
    return "U" if word.group().isupper() and len(word.group()) > 1 else "A" if text[0].isupper() else "a"
