"""Who wrote a piece, told from its lines: bylines above and below the text, date lines, what stands by the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.parts.authors import attributed
from textmine.parts.bylines import TEXT_BY, is_writer, lone_name, names_of_line, same_person
from textmine.parts.lines import Line
from textmine.parts.people import full_name, inner_name, is_given, is_press, opening

_KEPT_BACK = re.compile(r"redaktionen\s(?:er\s)?bekendt|anonym", re.IGNORECASE)
"""A writer who is not named: "Navn og adresse er redaktionen bekendt"."""
_CONTACT = re.compile(
    r"\W*(?:yderligere|flere|nærmere|for (?:mere|yderligere)|presse)\s?(?:oplysninger|information|kontakt)\w*\W*$",
    re.IGNORECASE,
)
"""What stands over those whom a press release names for questions."""
_BY_BEHIND = re.compile(r"(?:^|\s)(?:[Aa]f|by|[Tt]ekst:)\s+(?=[A-ZÆØÅ])(?P<who>.{3,60})$")
_ARCHIVED = re.compile(r",?\s(?:\d+\s(?:ord|tegn|words)\b|(?:artikel-?)?id\s?:|side\s\d|s\.\s?\d).*$", re.IGNORECASE)
_BY_BEFORE = re.compile(r"\s(?:af|tekst:)\s+(?=[A-ZÆØÅ])")
"""What an archive prints behind the writer: "af Lis Dam, 211 ord, id: tp-0042"."""
_PIECES = re.compile(r"\s?[|·•]\s?|(?<=\w{3})\.\s(?=[A-ZÆØÅ])")
_OPENED = re.compile(
    r"(?:af|tekst(?:\s(?:og|&|/)\s\w+)?|ord|skrevet af)(?:\s?:\s?|\s)(?P<who>[A-ZÆØÅ].{3,60})", re.IGNORECASE
)
"""A piece of a head's line that says who wrote: "Portræt | Tekst: Karla Dam", "AF KARLA DAM · FOTO: PRIVAT"."""
_ASKED = re.compile(
    r"(?P<who>[^.:?!]{4,70}?)\s(?:svarer|besvarer)\s(?:på\s)?(?:[^\W\d]+\s){0,2}spørgsmål\b", re.IGNORECASE
)
"""Who answers the letters of a column: "Juridisk konsulent Karla Dam svarer på læsernes spørgsmål"."""
_WRITES = re.compile(r",\sskriver\s(?P<who>[^,.:]{4,70})(?:\si (?:dette|denne) \w+)?\.?$")
"""What ends the lead of a piece without a byline: "..., skriver politisk redaktør Karla Dam."""
_INITIALS = re.compile(r"[a-zæøå]{2,5}\.?")
_LAST_SEPARATOR = re.compile(r"(?:,|;|/|&|\sog\s|\)\s)(?!.*(?:,|;|/|&|\sog\s|\)\s))", re.IGNORECASE | re.DOTALL)


_MAY_TELL = frozenset({"caption", "credit", "navigation", "other", "dateline", "lead"})
_SHORT = 24
"""A line of a head with more words is about something else."""
_ANY = frozenset({"other", "navigation", "field_value", "footer"})
_MARKS = " |·•–—-,"


def writers_of(lines: Sequence[Line]) -> list[str]:
    """Return the names in a document's bylines, in order, without roles, affiliations, agencies and picture makers.

    Bylines above the text, and those under a label, go before those below it (a signature, the box about the writer);
    a line of a single word (a user's name, initials) counts where no byline names anybody. Without any byline, who is
    named under the pull quotes of a text in the first person wrote it.
    """
    head, foot = _parted(lines)
    for part, strict in ((head, False), (_dated(lines), False), (_within_head(lines), False), (foot, True)):
        found = _names_of(_without_sentences(part), strict) or _names_of(part, strict)
        if found:
            return found
    if beside := _beside(lines):
        return beside
    if any(_KEPT_BACK.search(line.text) for line in [*head, *foot]):
        return []
    for part in (head, foot):
        for line in part:
            lone = lone_name(line.text, signed=part is foot)
            if lone:
                return [lone]
    return attributed(list(lines)) or _said_in_lead(lines)


def _said_in_lead(lines: Sequence[Line]) -> list[str]:
    """Return whom the end of a lead names as the writer."""
    said = [m for line in lines if line.role == "lead" and (m := _WRITES.search(line.text))]
    names = [full_name(m["who"]) or inner_name(m["who"]) for m in said]
    return [name for name in names[-1:] if name and is_given(name.split()[0]) and not is_press(name)]


def signature_of(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the small initials that a dump's only piece is signed with; on a page of many they are a desk's mark."""
    _, foot = _parted(lines)
    initials = [line.text.strip(" .") for line in foot[-1:] if _INITIALS.fullmatch(line.text.strip())]
    return tuple(name for name in initials if lone_name(name))


def _parted(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the bylines above the text or under a label, and those below it."""
    text = next((i for i, line in enumerate(lines) if line.role == "body"), len(lines))
    head: list[Line] = []
    foot: list[Line] = []
    asked = next((i for i in range(text, len(lines)) if _CONTACT.match(lines[i].text)), len(lines))
    for i, line in enumerate(lines[:asked]):
        if line.role != "byline":
            continue
        above = lines[i - 1] if i else None
        after = lines[i + 1] if i + 1 < len(lines) else None
        mine = _without_photographer(line, after)
        labelled = above is not None and above.role == "field_label"
        (head if i < text or labelled else foot).append(mine)
    return head, foot


def _without_sentences(lines: Sequence[Line]) -> list[Line]:
    """Return bylines without whole sentences, which are about somebody: "LIS DAM beskylder mig i en klumme for ..."."""
    return [line for line in lines if not (line.n_words >= 10 and line.stops and opening(line.text) is None)]


def _beside(lines: Sequence[Line]) -> list[str]:
    """Return the name that stands alone by the title, or right below the text, whatever its line was taken for."""
    title = next((i for i, line in enumerate(lines) if line.role == "title"), None)
    texts = [i for i, line in enumerate(lines) if line.role in ("body", "lead")]
    if title is None or not texts:
        return []
    body = next((i for i in texts if lines[i].role == "body"), texts[0])
    for line in [*lines[max(0, title - 2) : min(body, title + 6)], *lines[texts[-1] + 1 : texts[-1] + 2]]:
        name = full_name(line.text.strip(_MARKS)) if line.role in _ANY else None
        if name and is_given(name.split()[0]) and not is_press(name):
            return [name]
    return []


def _without_photographer(line: Line, after: Line | None) -> Line:
    """Return a byline without its last name where what follows says that it is the picture maker's: "(foto)"."""
    if after is None or after.role != "credit" or not after.text.startswith("("):
        return line
    written = TEXT_BY.search(line.text)
    cut = written.start() if written else next((m.start() for m in _LAST_SEPARATOR.finditer(line.text)), None)
    return Line(line.start, line.end, line.text[:cut], role="byline") if cut else line


def _dated(lines: Sequence[Line]) -> list[Line]:
    """Return what date lines say behind "af" as bylines: "Skrevet den 4. maj 2020 af Karen Dam"."""
    found = []
    for line in lines:
        if line.role == "dateline" and line.n_words <= 24:
            found += [Line(line.start, line.end, piece, role="byline") for piece in persons_beside_date(line.text)]
            by = _BY_BEHIND.search(line.text) or _BY_BEHIND.search(_archived_by(line.text))
            if by:
                found.append(Line(line.start, line.end, by["who"], role="byline"))
    return found


def _archived_by(text: str) -> str:
    """Return an archive's line about an article up to what it prints behind the writer."""
    by = _BY_BEFORE.search(text)
    return text[: by.start()] + _ARCHIVED.sub("", text[by.start() :]) if by else ""


def _within_head(lines: Sequence[Line]) -> list[Line]:
    """Return as bylines what lines above the text say of the writer, whatever else they hold."""
    found = []
    for line in lines[: next((i for i, line in enumerate(lines) if line.role == "body"), 0)]:
        if line.role in _MAY_TELL and line.n_words <= _SHORT:
            pieces = [m["who"] for piece in _PIECES.split(line.text) if (m := _OPENED.match(piece.strip(_MARKS)))]
            pieces = [who for who in pieces if full_name(who.strip(_MARKS))]
            asked = _ASKED.match(line.text)
            name = inner_name(asked["who"]) or full_name(asked["who"]) if asked else None
            found += [Line(line.start, line.end, who, role="byline") for who in [*pieces, *([name] if name else [])]]
    return found


def persons_beside_date(text: str) -> list[str]:
    """Return the pieces of a date line that are nothing but persons: "Ida Toft og Bo Ask · 4/5 2021"."""
    pieces = [
        piece.strip(" ,.")
        for piece in re.split(
            r"\s?[|·•]\s?(?:[Aa]f\s)?|,\s|\s[-–—/]\s|(?<=\w)/(?=[A-ZÆØÅ])|(?<=\w\w)\.\s(?=[A-ZÆØÅ])|\s{3,}|\t", text
        )
    ]
    named = [[full_name(part) for part in re.split(r"\s(?:og|&)\s", piece)] for piece in pieces]
    return [
        piece
        for piece, names in zip(pieces, named, strict=True)
        if all(name and is_given(name.split()[0]) and not is_press(name) for name in names)
    ]


def _names_of(lines: Sequence[Line], strict: bool = False) -> list[str]:
    """Return the writers of bylines.

    Below a text (`strict`) one on a second line is told by a given name: towns stand there."""
    found: list[str] = []
    for i, line in enumerate(lines):
        first = i == 0 or not _adjoins(lines[i - 1], line)
        names = names_of_line(line.text, first)
        if found and len(names) == 1:
            names = [name for name in names if is_writer(name, not strict)]
        found += [name for name in names if not any(same_person(name, other) for other in found)]
    return found


def _adjoins(above: Line, line: Line) -> bool:
    return line.start - above.end <= 2
