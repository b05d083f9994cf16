"""Who wrote a piece, told from lines that are known to be bylines: names in them, whatever stands around the names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.parts.authors import attributed
from textmine.parts.dates import find_dates
from textmine.parts.lines import Line
from textmine.parts.people import (
    full_name,
    is_agency,
    is_given,
    is_occupation,
    is_press,
    leading_name,
    names_in,
    opening,
)

_KINDS = (
    r"\w*(?:indlæg|brev|klumme|kronik|leder|artikel|kommentar|analyse|replik|svar|reportage|interview|anmeldelse|"
    r"debat|essay|tale|blog|telegram|opslag)"
)
_BY = re.compile(
    rf"^(?:(?:vis alle )?(?:{_KINDS}|[^\W\d]+(?:et|dt|lt|nt|eret)|ord|tekst|tråd\w*)\s(?:af|fra|ved|by|v/|til)|"
    r"af|fra|ved|by|v/|fortalt til|som fortalt til)(?!\w)\s?:?\s*",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^(?P<label>[^\W\d][\w/&. -]{1,28}?)(?:\(\w{1,3}\))?\s?:\s{0,3}(?=\S)")
_NO_WRITER = re.compile(
    r"(?:redigeret|redaktør|redigering|tilrettelæg\w*|teknik\w*|produ\w+|spørger|oversat|oversættelse|layout|research|"
    r"ansvarshavende|foto\w*|illustration\w*|tegning\w*|grafik\w*|video|klip\w*|gæst\w*|medvirkende|debatredaktør|"
    r"kontakt\w*|mail|e-mail|telefon|på vegne af)\b",
    re.IGNORECASE,
)
_TEXT_BY = re.compile(r"\s?\((?:tekst|ord|skrift)\w*\)", re.IGNORECASE)
_PICTURE_BY = re.compile(
    r"[,;/&]?\s?(?:\bog\s)?[^,;/&()]{3,40}\s\((?:foto|video|tegning|grafik|illustration|research)[^)]*\)", re.IGNORECASE
)
_SIGNED = re.compile(
    r"^(?:(?:med |de )?(?:venlig|kærlig|bedste?|mange)\w*\s\w*hils\w+|mvh\.?|vh\.?|hilsen)[\s,:.]*(?:fra\s)?",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"^(?P<who>[^.,(:|]{4,60}?)(?:\s\([^)]{1,30}\))?,?\s(?:er|har|arbejder|skriver|bor|underviser|forsker|var|blev|f\.|født)\s"
)
_HEADING = re.compile(
    r"^(?:om\s\w+|\w*skribenter\w*|blå bog|fakta\w*|forfatter\w*|bag om)(?:\s\w+){0,1}:?$", re.IGNORECASE
)
_TURNED = re.compile(r"(?P<last>[^\s,;]{2,24}(?:-[^\s,;]{2,24})?),\s(?P<first>[^\s,;]{2,20}(?:\s[^\s,;]{1,20}){0,2})$")
_PAIR = re.compile(
    r"^(?P<one>[^\W\d_][\w-]+)\s(?:og|&|samt)\s(?P<two>[^\W\d_][\w-]+(?:\s[^\W\d_][\w.’'-]*){1,3})(?=$|[,(:|/]|\s[-–—])"
)
_BODY = re.compile(
    r"(?:afdeling(?:en)?|hus(?:et)?|centret|center|klinik(?:ken)?|udvalg(?:et)?|forening(?:en)?|kreds(?:en)?|kommune|skole(?:n)?|"
    r"vej|gade|allé|sogn|laug(?:et)?|udsyn|mark|bog|gruppe(?:n)?|selskab(?:et)?|universitet|bibliotek(?:et)?|fagforbund(?:et)?|"
    r"forbund(?:et)?|bakken|parken|toften|hospital(?:et)?|kirke|avis|blad(?:et)?|by|ø|øst|vest|nord|syd)$",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"(?:^|(?<=[\s.,;|/·•]))(?P<what>(?:tekst|ord|skrevet|artikel|interview|journalist|af|foto\w*|billed\w*|illustration\w*|"
    r"tegning\w*|grafik\w*|video\w*|lyd|research)(?:\s(?:og|&|\+)\s\w+)?)\s?:\s?",
    re.IGNORECASE,
)
"""What somebody did for a piece, before a colon: several may share a line."""
_WRITING = re.compile(r"\b(?:tekst|ord|skrevet|artikel|interview|journalist|af)\b", re.IGNORECASE)
_MADE_BY = re.compile(r",?\s(?:og\s)?(?P<who>[^,;]{4,40}),\s(?:foto|illustration|tegning)(?:s|er)?\b", re.IGNORECASE)
_BEFORE_DATE = re.compile(
    r"(?:[\s,.|·•(]{1,9}(?:den|d|fra|dato|opdateret|publiceret|offentliggjort|oprettet)?){1,4}$", re.IGNORECASE
)
_BY_LATER = re.compile(r"\b(?:af|by)\s+[A-ZÆØÅ]")
_ADDRESS = re.compile(r"\s?[(<]?(?:█[█@._-]*|[\w.+-]+@[\w.-]+)[)>]?")
"""An e-mail address, or what masking left of one: it ends what is said of a writer."""
_LAST_SEPARATOR = re.compile(r"(?:,|;|/|&|\sog\s|\)\s)(?!.*(?:,|;|/|&|\sog\s|\)\s))", re.IGNORECASE | re.DOTALL)
_BETWEEN = re.compile(
    r"\s?(?:;|\||•|·|\+|\s/\s|/(?=[A-ZÆØÅ])|&|\s[-–—»]\s|\b(?:og|samt|and|v/)(?=\s[A-ZÆØÅa-zæøå]))\s?"
)
_AFTER_NICK = re.compile(r"\s?[»|·•]\s?|,\s|\s[-–—(]")


def writers_of(lines: Sequence[Line]) -> list[str]:
    """Return the names in a document's bylines, in order, without roles, affiliations, agencies and picture makers.

    Bylines above the text, and those under a label, go before those below it (a signature, the box about the writer);
    a line of a single word (a user's name, initials) counts where no byline names anybody. Without any byline, who is
    named under the pull quotes of a text in the first person wrote it.
    """
    head, foot = _parted(lines)
    for part in (head, foot, _dated(lines)):
        found = _names_of(part)
        if found:
            return found
    for part in (head, foot):
        for line in part:
            lone = lone_name(line.text)
            if lone:
                return [lone]
    return attributed(list(lines))


def _parted(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the bylines above the text or under a label, and those below it."""
    text = next((i for i, line in enumerate(lines) if line.role == "body"), len(lines))
    head: list[Line] = []
    foot: list[Line] = []
    for i, line in enumerate(lines):
        if line.role != "byline":
            continue
        above = lines[i - 1] if i else None
        after = lines[i + 1] if i + 1 < len(lines) else None
        mine = _without_photographer(line, after)
        labelled = above is not None and above.role == "field_label"
        (head if i < text or labelled else foot).append(mine)
    return head, foot


def _without_photographer(line: Line, after: Line | None) -> Line:
    """Return a byline without its last name where what follows says that it is the picture maker's: "(foto)"."""
    if after is None or after.role != "credit" or not after.text.startswith("("):
        return line
    written = _TEXT_BY.search(line.text)
    cut = written.start() if written else next((m.start() for m in _LAST_SEPARATOR.finditer(line.text)), None)
    return Line(line.start, line.end, line.text[:cut], role="byline") if cut else line


def _dated(lines: Sequence[Line]) -> list[Line]:
    """Return what date lines say behind "af" as bylines: "Skrevet den 4. maj 2020 af Karen Dam"."""
    found = []
    for line in lines:
        if line.role == "dateline" and line.n_words <= 24:
            by = re.search(r"(?:^|\s)(?:af|by)\s+(?=[A-ZÆØÅ])(?P<who>.{3,60})$", line.text)
            if by:
                found.append(Line(line.start, line.end, by["who"], role="byline"))
    return found


_LONGEST = 1000
"""Characters of a byline at most: a longer line is a list of something else."""


def _names_of(lines: Sequence[Line]) -> list[str]:
    found: list[str] = []
    for i, line in enumerate(lines):
        first = i == 0 or not _adjoins(lines[i - 1], line)
        for name in names_of_line(line.text, first):
            if not any(same_person(name, other) for other in found):
                found.append(name)
    return found


def _adjoins(above: Line, line: Line) -> bool:
    return line.start - above.end <= 2


def same_person(name: str, other: str) -> bool:
    """Whether two names are the same, or one is the other's beginning."""
    a, b = name.casefold().split(), other.casefold().split()
    return a == b or a == b[: len(a)] or b == a[: len(b)]


def names_of_line(text: str, first: bool = True) -> list[str]:
    """Return the writers that a byline names. Below another byline (`first` false) a name is told by its given name."""
    text = re.sub(r"\s?[✔✓]\s?", "", text).strip(" -–—•>*_|[]»\t") if len(text) <= _LONGEST else ""
    if _HEADING.match(text) or not text:
        return []
    text = _MADE_BY.sub("", _undated(_writing(text)))
    labelled = _LABELLED.match(text)
    if (labelled and _NO_WRITER.match(labelled["label"])) or _NO_WRITER.match(text):
        return []
    by = _BY.match(text)
    opened = by is not None or (labelled is not None and not full_name(labelled["label"])) or opening(text) is not None
    rest = _SIGNED.sub("", _opened(text, labelled))
    rest = _TEXT_BY.split(rest)[0] if _TEXT_BY.search(rest) else _PICTURE_BY.sub("", rest)
    names = _turned(rest) or _paired(rest) or _boxed(rest) or _several(rest, opened)
    kept = [n for n in names if not is_press(n) and not _HEADING.match(n)]
    if first or opened:
        return kept
    alone = full_name(re.split(r"[,(]", rest, maxsplit=1)[0].strip()) is not None
    return [n for n in kept if _is_person(n, alone)] if kept and _starts(rest, kept[0]) else []


def _writing(text: str) -> str:
    """Return what a byline says of the writers, where it also says who took the pictures: "Foto: X. Tekst: Y"."""
    marks = [*_CREDITED.finditer(text)]
    if not any(_WRITING.search(m["what"]) for m in marks) and not (marks and marks[0].start()):
        return text
    ends = [*(m.start() for m in marks[1:]), len(text)]
    pieces = [text[: marks[0].start()]]
    pieces += [text[m.end() : end] for m, end in zip(marks, ends, strict=True) if _WRITING.search(m["what"])]
    return " | ".join(piece.strip(" .,;|/·•") for piece in pieces if piece.strip(" .,;|/·•"))


def _undated(text: str) -> str:
    """Return a byline up to its date: "Skrevet af X den 4. maj 2021"; one that goes on behind it as it is."""
    dated = find_dates(text)
    if not dated or _BY_LATER.search(text, dated[0].end):
        return text
    return _BEFORE_DATE.sub("", text[: dated[0].start]) or text


def _is_person(name: str, alone: bool = True) -> bool:
    """Whether a name is a person's: by its given name, or, where it stands alone, by having no word of a body in it."""
    if is_given(name.split()[0]):
        return True
    return alone and not any(_BODY.search(w) for w in name.split()) and not is_occupation(name.split()[-1])


def _starts(text: str, name: str) -> bool:
    return text.casefold().startswith(name.split()[0].casefold())


def _opened(text: str, labelled: re.Match[str] | None) -> str:
    """Return a byline without what opens it: "Af", "Læserbrev fra", "Vært:"."""
    if labelled and not full_name(labelled["label"]):
        text = text[labelled.end() :]
    shorter = _BY.sub("", text, count=1)
    if shorter != text:
        return shorter
    rest = opening(text)
    return rest if rest else text


def _turned(rest: str) -> list[str]:
    """Return the names of an archive, surname first: "Dam, Karen; Bro, Ulla"."""
    names = []
    for piece in re.split(r"\s?;\s?", rest.strip(" .")):
        turned = _TURNED.fullmatch(piece)
        if not turned or not is_given(turned["first"].split()[0]) or is_given(turned["last"]):
            return []
        name = full_name(f"{turned['first']} {turned['last']}")
        if not name:
            return []
        names.append(name)
    return names


def _paired(rest: str) -> list[str]:
    """Return both of a couple with one surname: "Karen og Hans Dam"."""
    pair = _PAIR.match(rest)
    if not pair or not is_given(pair["one"]) or not is_given(pair["two"].split()[0]):
        return []
    second = full_name(pair["two"])
    return [f"{_cased(pair['one'])} {second.split()[-1]}", second] if second else []


def _cased(word: str) -> str:
    return word.capitalize() if word.isupper() else word


def _boxed(rest: str) -> list[str]:
    """Return whom a sentence about the writer begins with."""
    box = _BOX.match(rest) if len(rest.split()) > 4 else None
    name = (full_name(box["who"]) or _inner(box["who"])) if box else None
    return [name] if name else []


def _several(rest: str, opened: bool) -> list[str]:
    pieces = [name for piece in _BETWEEN.split(_lowered(_ADDRESS.sub(" |", rest), opened)) for name in _listed(piece)]
    named: list[str] = []
    for piece in pieces:
        found = [n for n in names_in(piece.strip(" ,:")) if not any(same_person(n, o) for o in named)]
        if not found:
            first = re.split(r"[,(:]", piece, maxsplit=1)[0].strip()
            one = full_name(first) or leading_name(piece) or (_inner(first) if opened or named == [] else None)
            found = [one] if one else []
        named += [n for n in found if not any(same_person(n, o) for o in named)]
        if not named and not opened and len(piece.split()) > 3:
            break
    return [named[0], *(n for n in named[1:] if _is_person(n))] if named else []


def _listed(piece: str) -> list[str]:
    """Cut before each comma that a whole name follows: "Karen Dam, Ole Bo"; a town or an office is none."""
    parts = piece.split(", ")
    held = parts[:1]
    for part in parts[1:]:
        name = full_name(part.strip(" .,"))
        words = name.split() if name else []
        person = len(words) > 1 and (is_given(words[0]) or "-" in words[-1])
        if person and not any(map(_BODY.search, words)):
            held.append(part)
        else:
            held[-1] += f", {part}"
    return held


def _lowered(text: str, opened: bool = False) -> str:
    """Return a byline printed all in small letters with its names in capitals and small letters."""
    if text != text.casefold() or not text[:1].isalpha():
        return text
    head, comma, tail = text.partition(",")
    words = head.split()
    if 2 <= len(words) <= 4 and (is_given(words[0]) or (opened and comma)):
        return " ".join(w.capitalize() for w in words) + comma + tail
    return text


def _inner(text: str) -> str | None:
    """Return the name that ends a phrase: "vognmand Aksel Dam", "minister for by og land Karen Bro"."""
    words = text.split()
    for i, word in enumerate(words):
        if i and is_given(word) and word[:1].isupper():
            return full_name(" ".join(words[i : i + 4]))
    return None


def lone_name(text: str) -> str | None:
    """Return the single word, or initials, with which a byline names its writer: a user's name, "kmd", "Tove"."""
    bare = text.strip(" -–—•>*_|")
    bare = bare if is_agency(bare) else _opened(bare, _LABELLED.match(bare))
    bare = _SIGNED.sub("", bare)
    dated = find_dates(bare)
    bare = _AFTER_NICK.split(bare[: dated[0].start] if dated else bare)[0].strip(" -–—•>*_|,.:/()[]")
    words = bare.split()
    if not 1 <= len(words) <= 3 or "@" in bare or "█" in bare or len(bare) > 30 or _HEADING.match(bare):
        return None
    if is_agency(bare) or is_press(bare) or any(is_agency(w) or is_occupation(w) for w in words):
        return None
    if bare.isalpha() and bare.islower() and len(bare) > 5:
        return None
    nick = len(words) == 1 and (bare[0].isupper() or len(bare) <= 5 or not bare.isalpha())
    return bare if bare[0].isalnum() and (nick or re.fullmatch(r"(?:[A-ZÆØÅ]\.?\s?){2,4}", bare)) else None
