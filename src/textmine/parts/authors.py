"""Who wrote a piece: bylines, signatures, a form's fields, the box at the foot, the name under a pull quote."""

from __future__ import annotations

import re

from textmine.parts.lines import Line
from textmine.parts.people import full_name, is_given, is_person_line, is_press, leading_name, names_in, opening

_FIRST_PERSON = frozenset({"jeg", "mig", "min", "mit", "mine"})
_BOXED = re.compile(
    r"(?:om \w+:\s)?(?P<who>[^.,(:]{4,60}?)(?:\s\([^)]{1,30}\))?\s"
    r"(?:er|har|arbejder|underviser|forsker|skriver|bor|var|studerer|is|has|works|writes|lives)\s",
    re.IGNORECASE,
)


def authors_of(lines: list[Line], form: bool = False) -> list[str]:
    """Return the printed names of a document's writers in order, without titles, parties and addresses.

    A name counts once; one that only stands under a pull quote is the writer's where the text says "jeg" and every
    attribution names the same person.
    """
    found: list[str] = []
    for line in lines:
        if (line.role == "byline" and line.key != "below_name") or line.key == "meta":
            for name in _named(line, form):
                if not any(_same(name, other) for other in found):
                    found.append(name)
    return found or attributed(lines)


def _same(name: str, other: str) -> bool:
    return name.casefold() == other.casefold()


def _named(line: Line, form: bool) -> list[str]:
    if line.key == "meta":
        pieces = [full_name(p) for p in re.split(r"\s{0,3}[,|•·;]\s{0,3}|\s[-–—]\s", line.text)]
        # Beside a paper, a date, a page and an id, what is shaped like a name is the writer's.
        return [n for n in pieces if n and not is_press(n) and (is_given(n.split()[0]) or len(pieces) >= 4)]
    rest = opening(line.text)
    if rest is not None:
        return names_in(rest)
    if line.key == "author_box":
        boxed = _BOXED.match(line.text)
        name = leading_name(boxed["who"]) if boxed else leading_name(line.text)
        return [name] if name and (boxed or is_given(name.split()[0])) else []
    if form or is_person_line(line):
        return names_in(line.text)
    boxed = _BOXED.match(line.text)
    name = leading_name(boxed["who"]) if boxed else None
    if name is None and line.n_words <= 14:
        name = leading_name(line.text)
    return [name] if name else []


def attributed(lines: list[Line]) -> list[str]:
    """The one person who is named under all pull quotes of a text in the first person: the writer."""
    names = [name for line in lines if line.role == "attribution" and (name := leading_name(line.text))]
    if not names or len({name.casefold() for name in names}) > 1:
        return []
    return names[:1] if is_first_person(lines) else []


def is_first_person(lines: list[Line]) -> bool:
    """Whether the running text, speech apart, says "jeg" at least twice."""
    said = 0
    for line in lines:
        if line.role in ("body", "lead") and not line.is_dialogue:
            said += sum(w in _FIRST_PERSON for w in line.words)
    return said >= 2
