"""What is printed about a document: when, where and as what kind of text it was published."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date

from textmine.parts.dates import find_dates, published_and_updated
from textmine.parts.labels import Field
from textmine.parts.lines import Line
from textmine.parts.people import is_agency, is_given, is_press, leading_name
from textmine.parts.wording import genre_of_notice, genre_of_tag, says

_HOLDING = re.compile(
    r"udtryk for (?P<who>(?!skribent|forfatter|afsender|klummeskribent|debattør|redaktionen|avisen|den\b|en\b)"
    r"\S{1,60}(?:\s[A-ZÆØÅ0-9]\S{0,60}){0,3})\s(?:egen |egne |officielle )?(?:holdning|mening|synspunkt)",
    re.IGNORECASE,
)
_COLUMN_IN = re.compile(
    r"(?:fast spalte|fast klumme|skriver fast|klumme|klummeskribent) (?:på|i|hos|for) "
    r"(?P<who>[A-ZÆØÅ][\w’'/-]*(?:\s[A-ZÆØÅ0-9][\w’'/-]*){0,3})"
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright|ophavsret(?!\w)\s?:?)\s{0,3}(?:copyright|©|by)?\s{0,3}(?:\d{4}(?:\s?[-–]\s?\d{4})?)?\s{0,3}"
    r"(?P<who>(?-i:[A-ZÆØÅ])[^.,|©()\d]{1,50})",
    re.IGNORECASE,
)
_OWNED = re.compile(r"ophavsret\w* (?:til[^.]{0,40} )?tilhører (?P<who>[A-ZÆØÅ][^.,]{1,40})", re.IGNORECASE)
_ISSUED = re.compile(r"(?P<who>[A-ZÆØÅ][\w’' -]{1,40}?) udgives af ")
_GENITIVE = re.compile(r"(?:[’']s|s|[’'])$")
_PIECES = re.compile(r"\s{0,3}[,|•·*;›>]\s{0,3}|\s[-–—»/]\s|\s{3,}|\t")


def dates_of(lines: list[Line], fields: list[Field], near: date | None = None) -> tuple[date | None, date | None]:
    """Return when a document was published and last changed, as printed; a form's date field goes before all else."""
    fielded = {
        m: next((v.text for f in fields if f.meaning == m for v in f.values if find_dates(v.text)), None)
        for m in ("date", "updated")
    }
    texts = [line.text for line in lines if line.role == "dateline" or (line.role == "byline" and line.n_words <= 20)]
    published, updated = published_and_updated(texts, near)
    if fielded["date"] or fielded["updated"]:
        stated, changed = published_and_updated([fielded["date"] or "", f"opdateret {fielded['updated'] or ''}"], near)
        published, updated = stated or (published if not fielded["date"] else None), changed or updated
    return published, updated


def _again(lines: list[Line]) -> str | None:
    """Return the single word at the very top of the page that is a name, known by coming back as one below the head."""
    for line in lines[:6]:
        word = _PIECES.split(line.text)[0].strip()
        single = len(word.split()) == 1 and len(word) >= 4 and word[:1].isupper() and not _says_menu(word)
        if line.role == "navigation" and line.key in ("", "crumbs") and single:
            below = re.compile(rf"(?:(?:på|i|hos|til|af|for|©)\s(?:\d{{4}}\s)?|^){re.escape(word)}(?!\w)")
            shown = ("byline", "disclaimer", "footer", "body", "credit", "teaser")
            if any(below.search(o.text) for o in lines[6:] if o.role in shown):
                return word
    return None


def _says_menu(word: str) -> bool:
    return bool(says(Line(0, len(word), word)) & {"navigation", "section", "footer"})


def publisher_of(lines: list[Line], fields: list[Field], several: bool = False) -> str | None:
    """Return the paper that printed a document, from the surest place: field, head, notice of opinion, copyright."""
    for field in fields:
        if field.meaning == "publisher" and field.values:
            return field.values[0].text.strip()
    body = next((i for i, line in enumerate(lines) if line.role in ("body", "lead") and line.is_prose), len(lines))
    places = (
        _behind_title(lines),
        _in_head(lines[:body], several),
        in_notices(lines),
        _again(lines),
        _in_rights(lines, fields),
        _agency(lines),
    )
    return next((p for p in places if p), None)


def _behind_title(lines: list[Line]) -> str | None:
    """Return the paper of "Title | Paper"."""
    title = next((line.text for line in lines if line.role == "title"), None)
    for line in lines:
        if title and line.key == "titled":
            rest = line.text[len(title) :].strip(" |–—·»-")
            return _name(_PIECES.split(rest)[-1]) or None
    return None


def _in_head(head: list[Line], several: bool) -> str | None:
    shown = [
        line
        for line in head
        if line.role in ("navigation", "dateline", "other", "byline", "field_value") and line.n_words <= 30
    ]
    for line in shown:
        if (
            line.n_words <= 7
            and is_press(line.text)
            and "section" not in says(line)
            and not line.stops
            and line.key in ("", "crumbs", "meta")
        ):
            pieces = _PIECES.split(line.text)
            return _name(next((p for p in pieces if is_press(p)), pieces[0]))
    for line in shown:
        for piece in _PIECES.split(line.text):
            if line.key in ("meta", "date") and is_press(piece) and len(piece.split()) <= 4:
                return piece.strip()
    return (_before_date(shown) if several else None) or _masthead(head)


def _masthead(head: list[Line]) -> str | None:
    """Return the name that stands alone at the very top of the page, if it is a name and no section or menu."""
    for line in head[:6]:
        tokens = line.text.split()
        if line.role != "navigation" or line.key or line.stops or "section" in says(line) or not 1 <= len(tokens) <= 5:
            continue
        big = sum(t[:1].isupper() for t in tokens)
        if (len(tokens) >= 2 and big >= 2 and not line.text.isupper()) or re.fullmatch(
            r"[\w-]+\.(?:dk|com|net|org|nu)", line.text
        ):
            return _name(line.text)
    return None


def _name(text: str) -> str:
    """Return a paper's name without the end of its address."""
    text = re.sub(r"^pressemeddelelse fra\s+", "", text, flags=re.IGNORECASE)
    return re.sub(r"\.(?:dk|com|net|org|nu)$", "", text.strip(' »«"|·-–'))


def _before_date(shown: list[Line]) -> str | None:
    """Return what stands right before the date in the head of an archive's article."""
    pieces = [(piece.strip(), line) for line in shown for piece in _PIECES.split(line.text) if piece.strip()]
    for (piece, _), (after, _) in itertools.pairwise(pieces):
        if any(f.year for f in find_dates(after)) and _could_be_paper(piece):
            return piece
    return None


def _could_be_paper(piece: str) -> bool:
    words = piece.split()
    person = leading_name(piece) is not None and is_given(words[0])
    return (
        1 <= len(words) <= 4
        and piece[:1].isupper()
        and not person
        and not any(c.isdigit() for c in piece)
        and genre_of_tag(piece) is None
        and ":" not in piece
    )


def in_notices(lines: Sequence[Line]) -> str | None:
    """Return the paper whose opinion a notice says that a piece is not, or in which its writer has a column."""
    for line in lines:
        if line.role != "disclaimer":
            continue
        for pattern in (_COLUMN_IN, _HOLDING):
            for match in pattern.finditer(line.text):
                who = match["who"].strip(" ,.")
                who = _GENITIVE.sub("", who) if pattern is _HOLDING else who
                if who[:1].isupper():
                    return who
    return None


def _in_rights(lines: list[Line], fields: list[Field]) -> str | None:
    fielded = [v.text for f in fields if f.meaning == "rights" for v in f.values]
    printed = [line.text for line in lines if line.role in ("footer", "navigation")]
    for text in [*fielded, *printed]:
        match = _OWNED.search(text) or _RIGHTS.search(text) or _ISSUED.match(text)
        if match and not match["who"].casefold().startswith(("alle ", "alt ", "denne ", "kopiering", "må ")):
            return re.split(r"\s(?:og|alle|må|–|-)\s", match["who"])[0].strip(" .,:-–") or None
    return next((t.strip() for t in fielded if is_press(t)), None)


def _agency(lines: list[Line]) -> str | None:
    for line in lines:
        if (
            line.role in ("byline", "credit", "other", "footer", "navigation")
            and is_agency(re.sub(r"^af\s", "", line.text.casefold()))
            and "ritzau" in line.text.casefold()
        ):
            return "Ritzau"
    last = next((line for line in reversed(lines) if line.role == "body"), None)
    return "Ritzau" if last is not None and re.search(r"/ritzau/$", last.text, re.IGNORECASE) else None


def genre_of(lines: list[Line], fields: list[Field], title: str | None) -> str | None:
    """Return what kind of text it says it is: a field, the tag by the title, the title's own kicker, a disclaimer."""
    for field in fields:
        if field.meaning == "section" and field.values and (genre := genre_of_tag(field.values[0].text)):
            return genre
    return _by_title(lines) or _kicker(title) or _noticed(lines)


def _by_title(lines: list[Line]) -> str | None:
    at = next((i for i, line in enumerate(lines) if line.role == "title"), None)
    if at is None:
        return None
    body = next((i for i, line in enumerate(lines) if i > at and line.role in ("body", "lead")), at + 1)
    near = [*range(at + 1, min(body, at + 8)), *range(at - 1, max(-1, at - 6), -1)]
    tags_below = {line.text for line in lines[at + 1 : body] if "section" in says(line)}
    menu = (
        not tags_below
        and sum(
            "section" in says(line) or (line.role == "navigation" and line.n_words == 1)
            for line in lines[max(0, at - 8) : at]
        )
        >= 4
    )
    for i in near:
        line = lines[i]
        if line.role == "dateline" and (genre := genre_of_tag(line.text)):
            return genre  # "10. juni 2016, Fjordposten, Debat, side 17"
        if (line.role != "navigation" and line.key != "meta") or line.n_words > 6 or (menu and i < at - 3):
            continue
        if genre := genre_of_tag(line.text):
            return genre
    return None


def _kicker(title: str | None) -> str | None:
    kicker = re.match(r"([^:|]{4,18})\s?[:|]\s", title or "")
    return genre_of_tag(kicker[1]) if kicker else None


def _noticed(lines: list[Line]) -> str | None:
    for line in lines:
        low = line.text.casefold()
        if line.role == "disclaimer" and ("udtryk for" in low or "holdning" in low or "fast spalte" in low):
            return genre_of_notice(line.words)
    return None
