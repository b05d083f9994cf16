"""Whom a byline names as writers, whatever stands around the names: roles, affiliations, agencies, picture makers."""

from __future__ import annotations

import re

from textmine.parts.dates import find_dates
from textmine.parts.people import (
    full_name,
    inner_name,
    is_agency,
    is_given,
    is_nobody,
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
    rf"^(?:(?:vis alle )?(?:{_KINDS}|[^\W\d]+(?:et|dt|lt)|ord|tekst|tråd\w*)\s(?:af|fra|ved|by|v/|til)|"
    r"(?:posted|written|published)\sby|af|fra|ved|by|v/|fortalt til|som fortalt til)(?!\w)\s?:?\s*",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"(?:,?\s(?:skriver|svarer|siger|mener|forklarer))?\s?:\s*$")
"""What leads from a writer to the text: "Borgmester Lis Dam svarer:"."""
_TOLD_BEHIND = re.compile(
    r"\s(?:kl\.?|klokken)\s\d{1,2}[.:]\d\d\b.*$|(?<=\w)\sin\s[A-ZÆØÅ]\w+$|,?\s(?:tekst|ord)(?=$|\s[A-ZÆØÅ])|"
    r"\s\d{1,2}\.\s?[a-zæøå](?=$|\s?[,&]|\s(?:og|samt)\s)"
)
"""What stands behind a writer's name and is no part of it: a time of day, a section, "tekst", the class at school."""
_LABELLED = re.compile(r"^(?P<label>[^\W\d][\w/&. -]{1,28}?)(?:\(\w{1,3}\))?\s?:\s{0,3}(?=\S)")
_NO_WRITER = re.compile(
    r"(?:redigeret|redaktør|redigering|tilrettelæg\w*|teknik\w*|produ\w+|spørger|oversat|oversættelse|layout|research|"
    r"yderligere|pressekontakt|nærmere oplysninger|mere information|ansvarshavende|"
    r"foto\w*|illustration\w*|tegning\w*|grafik\w*|video|klip\w*|gæst\w*|medvirkende|debatredaktør|"
    r"kontakt\w*|mail|e-mail|telefon|på vegne af|til(?=:? [A-ZÆØÅ]))\b",
    re.IGNORECASE,
)
_KICKER = re.compile(
    r"^\W*(?:[A-ZÆØÅ]*(?:INDLÆG|BREV)|DEBAT|KLUMME|KRONIK|LEDER|KOMMENTAR|ANALYSE|REPLIK|SVAR|REPORTAGE|INTERVIEW|"
    r"ANMELDELSE|ESSAY|SYNSPUNKT|NYHED)\s(?=[A-ZÆØÅ][a-zæøå])"
)
"""What kind of piece it is, in capitals before the writer: "KRONIK Lis Dam er præst"."""
TEXT_BY = re.compile(r"\s?\((?:tekst|ord|skrift)\w*\)", re.IGNORECASE)
_PICTURE_BY = re.compile(
    r"[,;/&]?\s?(?:\bog\s)?[^,;/&()]{3,40}\s\((?:foto|video|tegning|grafik|illustration|research)[^)]*\)", re.IGNORECASE
)
_PICTURE_MAKER = re.compile(
    r"(?:^|[,&/;]|\b(?:og|samt)\b)\s*(?:\w*fotograf|fotojournalist|tegner|illustrator)\s"
    r"(?=(?-i:[A-ZÆØÅ]))[^,;/&()]{4,40}?(?=$|\s*[,;/&]|\s(?:og|samt)\s)",
    re.IGNORECASE,
)
"""Who made the pictures, told before the name: "Journalist Lis Dam og fotograf Bo Ask"."""
_CAPITALS = re.compile(r"(?:(?:[A-ZÆØÅÉÖÄÜ]\.|[A-ZÆØÅÉÖÄÜ][A-ZÆØÅÉÖÄÜ’'-]+)(?:\s(?=[A-ZÆØÅ])|(?![\w.]))){2,5}")
_ROLE_FIRST = re.compile(r"(?!tekst|foto|ord|af\b|ved\b|fra\b|von\b|de\b)[a-zæøå][\w-]*,\s")
"""A line that begins with what somebody is: "journalist, Aarhus Morgenblad"."""
_PIECE_BY = re.compile(r"(?:af|tekst:?|skrevet af|by)\s+(?=[A-ZÆØÅ])", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?!foto|ill|arkiv|privat)[^()]{4,200}\)", re.IGNORECASE)
_AND = re.compile(r"^(?:og|samt|&)\s+(?=[A-ZÆØÅ])")
"""A byline that goes on with one more writer: "og Karen Dam"."""
_SIGNED = re.compile(
    r"^(?:(?:med |de )?(?:venlig|kærlig|bedste?|mange)\w*\s\w*hils\w+|mvh\.?|vh\.?|hilsen)[\s,:.]*(?:fra\s)?",
    re.IGNORECASE,
)
BOX = re.compile(
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
_BETWEEN = re.compile(
    r"\s?(?:;|\||•|·|\+|\s/\s|/(?=[A-ZÆØÅ])|&|\s[-–—»]\s|\b(?:og|samt|and|v/)(?=\s[A-ZÆØÅa-zæøå]))\s?"
)
_AFTER_NICK = re.compile(r"\s?[»|·•]\s?|,\s|\s[-–—(]")


_LONGEST = 1000
"""Characters of a byline at most: a longer line is a list of something else."""


def same_person(name: str, other: str) -> bool:
    """Whether two names are the same, or one is the other's beginning."""
    a, b = name.casefold().split(), other.casefold().split()
    return a == b or a == b[: len(a)] or b == a[: len(b)]


def names_of_line(text: str, first: bool = True) -> list[str]:
    """Return the writers that a byline names. Below another byline (`first` false) a name is told by its given name."""
    text = _bare(text) if len(text) <= _LONGEST else ""
    if _HEADING.match(text) or not text:
        return []
    text, goes_on = _without_pictures(_AND.sub("", text)), _AND.match(text) is not None
    text = _MADE_BY.sub("", _undated(_writing(text)))
    if _no_writer(text) or is_nobody(text) or _ROLE_FIRST.match(text):
        return []
    later = _behind_date(text)
    if later:
        return names_of_line(later)
    behind = [piece for piece in re.split(r"\s[|·•]\s", text)[1:] if _PIECE_BY.match(piece)]
    if behind:
        return [name for piece in behind for name in names_of_line(piece)]
    labelled = _LABELLED.match(text)
    by = _BY.match(text)
    opened = (
        goes_on
        or by is not None
        or (labelled is not None and not full_name(labelled["label"]))
        or opening(text) is not None
    )
    rest = _SIGNED.sub("", _opened(text, labelled))
    rest = TEXT_BY.split(rest)[0] if TEXT_BY.search(rest) else _without_pictures(_PICTURE_BY.sub("", rest))
    names = _turned(rest) or _capitals(rest) or _paired(rest) or _boxed(rest) or _several(rest, opened)
    kept = [n for n in names if not is_press(n) and not _HEADING.match(n)]
    if first or opened:
        return kept
    alone = full_name(re.split(r"[,(]", rest, maxsplit=1)[0].strip()) is not None
    return [n for n in kept if is_writer(n, alone)] if kept and _starts(rest, kept[0]) else []


def _bare(text: str) -> str:
    """Return a byline without ticks and rules around it, its columns and lines apart as pieces."""
    if _IN_BRACKETS.fullmatch(text.strip()):
        text = text.strip()[1:-1]
    text = _TOLD_BEHIND.sub(" | ", _SPEAKS.sub("", _KICKER.sub("", text)))
    if ")" in text and "(" not in text:
        text = text.replace(")", "")
    return re.sub(r"\s*[\t\n]\s*", " | ", re.sub(r"\s?[✔✓✕×✖]\s?", "", text).strip(" -–—•>*_|[]»/\t\n"))


def _writing(text: str) -> str:
    """Return what a byline says of the writers, where it also says who took the pictures: "Foto: X. Tekst: Y"."""
    marks = [*_CREDITED.finditer(text)]
    if not any(_WRITING.search(m["what"]) for m in marks) and not (marks and marks[0].start()):
        return text
    ends = [*(m.start() for m in marks[1:]), len(text)]
    before = text[: marks[0].start()]
    pieces = [] if find_dates(before) and marks[0]["what"].casefold().startswith(("tekst", "ord")) else [before]
    pieces += [text[m.end() : end] for m, end in zip(marks, ends, strict=True) if _WRITING.search(m["what"])]
    return " | ".join(piece.strip(" .,;|/·•") for piece in pieces if piece.strip(" .,;|/·•"))


def _undated(text: str) -> str:
    """Return a byline up to its date: "Skrevet af X den 4. maj 2021"; one that goes on behind it as it is."""
    dated = find_dates(text)
    if not dated or _BY_LATER.search(text, dated[0].end):
        return text
    return _BEFORE_DATE.sub("", text[: dated[0].start].rstrip(" -–—")) or text


def _behind_date(text: str) -> str:
    """Return what a byline says behind its paper and date: "Fjordposten 3.2.2023, af Lis Dam"."""
    dated = find_dates(text)
    later = _BY_LATER.search(text, dated[0].end) if dated and dated[0].start else None
    return text[later.start() :] if later and _BY.match(text) is None else ""


def _without_pictures(rest: str) -> str:
    """Return a byline without whom it calls a photographer, unless nobody else is named."""
    left = _PICTURE_MAKER.sub("", rest).strip(" ,;/&")
    left = re.sub(r"^(?:og|samt)\s", "", left)
    return left if left and left != rest and _several(left, opened=True) else rest


def is_writer(name: str, alone: bool = True) -> bool:
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
    box = BOX.match(rest) if len(rest.split()) > 3 else None
    name = (full_name(box["who"]) or inner_name(box["who"])) if box else None
    return [name] if name else []


def _capitals(rest: str) -> list[str]:
    """Return the names of a line that prints them, and them alone, in capitals: "KAREN DAM, lærer, og ULLA BRO"."""
    if rest.isupper() or not any(c.islower() for c in rest):
        return []
    runs = [run.group().strip(" -.") for run in _CAPITALS.finditer(rest)]
    names = [name for run in runs if (name := full_name(run)) and len(max(run.split(), key=len)) > 2]
    return names if names and _CAPITALS.match(rest) else []


def _several(rest: str, opened: bool) -> list[str]:
    pieces = [name for piece in _BETWEEN.split(_lowered(_ADDRESS.sub(" |", rest), opened)) for name in _listed(piece)]
    named: list[str] = []
    for piece in pieces:
        found = [n for n in names_in(piece.strip(" ,:")) if not any(same_person(n, o) for o in named)]
        if not found:
            first = re.split(r"[,(:]", piece, maxsplit=1)[0].strip()
            one = full_name(first) or leading_name(piece) or (inner_name(first) if opened or named == [] else None)
            found = [one] if one else []
        named += [n for n in found if not any(same_person(n, o) for o in named)]
        if not named and not opened and len(piece.split()) > 3:
            break
    return [named[0], *(n for n in named[1:] if is_writer(n))] if named else []


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


def lone_name(text: str, signed: bool = False) -> str | None:
    """Return the single word, or initials, with which a byline names its writer: a user's name, "K.M.", "Tove".

    Below a text (`signed`) small initials are a desk's mark, no name; between slashes they are an agency's anywhere.
    """
    if text.strip().startswith("/") or _no_writer(text):
        return None
    bare = text.strip(" -–—•>*_|")
    opened = bare if is_agency(bare) else _opened(bare, _LABELLED.match(bare))
    signed = signed and opened == bare
    dated = find_dates(bare := _SIGNED.sub("", opened))
    bare = _AFTER_NICK.split(bare[: dated[0].start] if dated else bare)[0].strip(" -–—•>*_|,.:/()[]")
    words = bare.split()
    if not 1 <= len(words) <= 3 or "@" in bare or "█" in bare or len(bare) > 30 or _HEADING.match(bare):
        return None
    if is_agency(bare) or is_press(bare) or is_nobody(bare):
        return None
    if any(is_agency(w) or is_occupation(w) for w in words):
        return None
    if bare.isalpha() and ((bare.islower() and (len(bare) > 5 or signed)) or (bare.isupper() and len(bare) > 5)):
        return None
    return _as_printed(bare) if bare[0].isalnum() else None


def _as_printed(bare: str) -> str | None:
    """Return initials with their last full stop, a single word as it is; what is neither names nobody."""
    if re.fullmatch(r"(?:[A-ZÆØÅ]\.\s?){1,3}[A-ZÆØÅ]", bare):
        return f"{bare}."
    lone = len(bare.split()) == 1 and (bare[0].isupper() or len(bare) <= 5 or not bare.isalpha())
    return bare if lone or re.fullmatch(r"(?:[A-ZÆØÅ]\.?\s?){2,4}", bare) else None


def _no_writer(text: str) -> bool:
    """Whether a byline says that it names somebody else: "Spørger:", "Redigeret af"."""
    labelled = _LABELLED.match(text)
    return bool((labelled and _NO_WRITER.match(labelled["label"])) or _NO_WRITER.match(text))
