"""What the dump as a whole makes certain of a line, whatever the labeller took it for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import cast

from textmine.parts.bylines import BOX
from textmine.parts.dates import find_dates
from textmine.parts.furniture import is_file_name, own_role
from textmine.parts.lines import Line
from textmine.parts.people import full_name, is_given, is_person_line
from textmine.parts.pullquotes import Repeats, join_wrapped_quotes
from textmine.parts.wording import says
from textmine.records import TEXT_ROLES, Role

_TEXT: frozenset[Role | None] = TEXT_ROLES | {"pull_quote"}
_ENDS: frozenset[Role | None] = frozenset({"title", "footer", "field_label", "teaser"})
_OPINION = re.compile(r"udtryk for (?:skribentens|forfatterens|egen)|skribentens? egne?\b", re.IGNORECASE)
"""What a notice says of a piece that holds an opinion."""
_POSTED: frozenset[Role | None] = frozenset({"comment", "caption", "attribution"})
"""What a comment is taken for below its heading, where no picture and no pull quote stands."""
_FURNITURE: frozenset[Role | None] = frozenset({"navigation", "other", "teaser", "advert"})
_IN_MARKS = re.compile(r"[\"”“»«„].{15,}[\"”“»«][.,]?")
_HEAD: frozenset[Role | None] = frozenset({"lead", "byline", "dateline", "caption", "credit", "field_label", "title"})
_MAY_HEAD: frozenset[Role | None] = frozenset({"body", "dateline", "lead"})
_WRITER_DATED = re.compile(
    r"(?P<af>(?:Af|Tekst|Skrevet af)\b:? )?(?P<who>[^|·•—\n]{5,60}?)\s*[|·•—]\s*"
    r"(?P<rest>(?P<paper>[^|·•—\d\n]{4,40}[|·•—])?[^\n]{6,90})"
)
_PRINTED = re.compile(r"(?:Bragt|Trykt|Publiceret|Udgivet|Offentliggjort|Udkom)\b.{6,80}")
"""`Bragt i Fjordposten 3. maj 2019`: says when, whatever else it is taken for."""
_PAPER_WORDS = 6
"""A line at the foot with no more words before its date names the paper."""
_NO_ISSUE = re.compile(r"©|copyright|opdater|ændret|hentet|udskr|print|gemt|cookie|version", re.IGNORECASE)
"""Beside a date that is not of what is printed."""
_AT_FOOT: frozenset[Role | None] = frozenset({"footer", "other", "navigation", "disclaimer", "credit"})
_DATED_WRITER = re.compile(
    r"(?P<when>(?P<paper>[^|·•—\d\n]{4,40}?)\s*[|·•—]\s*(?P<date>[^|·•—\n]{6,40}?))\s*[|·•—]\s*"
    r"(?P<who>(?:(?:Tekst|Ord|Af)(?:\s?:\s?|\s))?(?P<name>[^|·•—\d\n]{5,60}))"
)
"""`Fjordposten | 3. maj 2019 | Lis Dam`, also `| Tekst: Lis Dam`."""
_OF_AGENCY = re.compile(r"[A-ZÆØÅ][\w-]{2,20} \((?:[A-ZÆØÅ]{2,4}|[a-zæøå]{2,4})\)[.:]?")
"""`Vejle (RB)`: where an agency's piece was written."""
_NOTICE: frozenset[Role | None] = frozenset({"disclaimer", "other", "navigation", "body"})
_NOTICE_WORDS = 12
_HEAD_LINES = 3
_SEPARATED = re.compile(r"\s[-–—|·•»>:]+\s|:\s")
"""Between a title and what a browser adds to it: the paper, the section."""
_PAGE_HEAD = 8
_TITLED: frozenset[Role | None] = frozenset({"title", "heading", "navigation", "lead"})
_OUTSIDE: frozenset[Role | None] = frozenset({"other", "navigation", "field_label", "field_value"})
_MORE_ELSEWHERE = re.compile(r"(?:Hør|Se|Læs|Lyt til) mere (?:i|på|om|hos|her)\b(?:kl\.\s?|\d\.\d|[^.!?»«\"”])*[.!]?")
"""`Hør mere i Morgenlyd fredag kl. 7.`"""
_POINTER_WORDS = 14
_PICTURED = re.compile(r"\((?:Billede|Billedtekst|Billedet|Illustration|Tegning)\s?:\s?[^()]+\)")
"""`(Billede: havnen, som den så ud i går.)`; a few words would be the maker's name."""
_SENTENCE = 6
"""A line of so many words that ends like a sentence is one."""
_PARAGRAPH = 12
_FEW = 3
_SAID, _ADDED = 3, 6
"""A title of so many words is not repeated by chance; so many words are added to it at most."""
_PICTURE_MAKER = re.compile(
    r"foto|phot|billed|picture|image|lens|kamera|camera|illustr|tegn(?:er|ing)|grafik", re.IGNORECASE
)
"""In the label of a field: a person in it made the picture, and wrote nothing."""
_QUOTED_THERE = re.compile(r"cita?t|quote", re.IGNORECASE)
_BESIDE_TEXT = re.compile(r"tekst|text|ord\b|skrevet|journalist", re.IGNORECASE)
COPIED = 8
"""A line of so many words is not printed again by chance."""
MIN_PARAGRAPHS = 3
"""So many paragraphs of text stand above readers' comments that are printed with nothing but a heading over them."""


def look_again(lines: list[Line]) -> list[Line]:
    """Return the lines, some with another role: pictures' file names, comments without a head, quotes over a name.

    A notice that presents the writer before it says whose opinion a piece is, is cut in two.
    """
    lines = join_wrapped_quotes(lines, _TEXT)
    said = Repeats([line for line in lines if line.role in _TEXT])
    _settle_text(lines)
    _settle_beside_text(lines)
    _settle_page_titles(lines)
    for line in _bare_comments(lines):
        line.role = "comment"
    for line in _comments_again(lines):
        line.role = "comment"
    for line, role in _no_writers(lines):
        line.role = role
    for quote, below in pairwise(lines):
        if not below.gap and is_person_line(below):
            _settle_quote(quote, below, said)
    for _, run in groupby(lines, key=lambda line: line.plain):
        _settle_copies(list(run))
    return [piece for line in lines for part in _presented(line) for piece in _headed(part)]


def _settle_text(lines: Sequence[Line]) -> None:
    """Settle what is certainly no text, such as a picture's file name, and what certainly is."""
    for line in lines:
        if line.role in _TEXT and is_file_name(line.text):
            line.role = "other"
        elif line.role in _TEXT and (furniture := _certain_furniture(line)):
            line.role = furniture
        elif _says_when(line) or (line.role == "byline" and _OF_AGENCY.fullmatch(line.text)):
            line.role = "dateline"
    if not any(line.role == "dateline" and any(f.year for f in find_dates(line.text)) for line in lines):
        for line in lines[-2:]:
            line.role = "dateline" if _is_issue(line) else line.role
    for i, line in enumerate(lines):
        if line.role in _OUTSIDE and (_is_in_text(lines, i) or _ends_text(lines, i)):
            line.role, line.key = "body", ""


def _settle_beside_text(lines: Sequence[Line]) -> None:
    """Settle captions in brackets, and what sends the reader on behind the text."""
    for i, line in enumerate(lines):
        if line.role == "body" and line.n_words >= _SENTENCE and _PICTURED.fullmatch(line.text):
            line.role = "caption"
        elif line.role == "body" and _points_elsewhere(lines, i):
            line.role = "teaser"


def _points_elsewhere(lines: Sequence[Line], i: int) -> bool:
    """Whether a short line behind the text sends the reader on: in the midst of a text it may be what the writer says.

    Two lines below are looked at: a text goes on there, or it is over.
    """
    short = lines[i].n_words <= _POINTER_WORDS and lines[i].gap > 0
    over = not any(line.role in ("body", "heading") for line in lines[i + 1 : i + 3])
    return short and over and _MORE_ELSEWHERE.fullmatch(lines[i].text) is not None


def _says_when(line: Line) -> bool:
    """Whether a notice says when a piece was printed."""
    short = line.role in _NOTICE and line.n_words <= _NOTICE_WORDS
    return short and _PRINTED.fullmatch(line.text) is not None and bool(find_dates(line.text))


def _is_issue(line: Line) -> bool:
    """Tell "Fjordposten, fredag den 3. maj 2019" at the foot of a page that says nowhere else when it came out."""
    dates = find_dates(line.text)
    if line.role not in _AT_FOOT or len(dates) != 1 or dates[0].year is None or _NO_ISSUE.search(line.text):
        return False
    before, behind = line.text[: dates[0].start].lstrip("("), line.text[dates[0].end :]
    name = full_name(before.strip(" ,.·|–—-"))
    if dates[0].time is not None or (name is not None and is_given(name.split()[0])):
        return False  # the head of a comment
    return before[:1].isupper() and len(before.split()) <= _PAPER_WORDS and not behind.strip(" .)")


def _certain_furniture(line: Line) -> Role | None:
    """Return what a few words such as "Læs mere" or "Del artiklen" are wherever they stand.

    Of 2,900 such lines in `corpus/layouts` four are text that has no figure or full stop.
    """
    short = line.n_words <= _FEW and not line.stops and not any(c.isdigit() for c in line.text)
    role = own_role(line)[0] if short else None
    return role if role in ("navigation", "advert", "footer", "teaser") else None


def _is_in_text(lines: Sequence[Line], i: int) -> bool:
    """Whether a whole sentence, or what leads to speech or a list, stands between paragraphs: it must not be lost.

    In `corpus/layouts` 4,999 such lines are body and seven what else `_OUTSIDE` names.
    """
    line = lines[i]
    above = i > 0 and lines[i - 1].role in ("body", "lead")
    ends = line.stops or line.text.endswith(":")
    return above and line.n_words >= _SENTENCE and ends and any(o.role == "body" for o in lines[i + 1 : i + 3])


def _ends_text(lines: Sequence[Line], i: int) -> bool:
    """Whether a paragraph that nothing else is said of stands below text, perhaps under a heading.

    In `corpus/layouts` 1,835 such lines are body and six `other`.
    """
    line = lines[i]
    headed = i > 1 and lines[i - 1].role == "other" and lines[i - 1].n_words <= _FEW and not lines[i - 1].stops
    above = lines[i - 1 - headed].role if i else None
    whole = line.is_prose and line.stops and line.n_words >= _PARAGRAPH and not says(line)
    return line.role == "other" and whole and above in ("body", "heading")


def _settle_page_titles(lines: Sequence[Line]) -> None:
    """Settle "Luk havnen - Fjordposten" over "Luk havnen": what a browser puts on top is no title."""
    for i, line in enumerate(lines):
        if line.role != "title" or not _SEPARATED.search(line.text):
            continue
        for below in lines[i + 1 : i + 1 + _PAGE_HEAD]:
            if below.role == "body":
                break
            said = below.role in _TITLED and f" {below.plain} " in f" {line.plain} " and below.n_words >= _SAID
            if said and 0 < line.n_words - below.n_words <= _ADDED:
                below.role, below.key, line.role, line.key = "title", line.key, "navigation", "titled_again"
                break


def _no_writers(lines: Sequence[Line]) -> list[tuple[Line, Role]]:
    """The persons in a field of an export form whose label is about a picture or a quote, with what they are there."""
    label = ""
    found: list[tuple[Line, Role]] = []
    for line in lines:
        if line.role == "field_label":
            label = line.text
        elif line.role != "byline":
            label = ""
        elif _QUOTED_THERE.search(label):
            found.append((line, "attribution"))
        elif _PICTURE_MAKER.search(label) and not _BESIDE_TEXT.search(label):
            found.append((line, "credit"))
    return found


def _settle_copies(run: Sequence[Line]) -> None:
    """Settle what is printed several times on end, as a comment that is posted again: all are what one of them is.

    A title may be printed again right below itself, and is left alone.
    """
    if len(run) > 1 and run[0].n_words >= COPIED and not any(line.role == "title" for line in run):
        role = next((role for role in ("comment", "body") if any(line.role == role for line in run)), None)
        for line in run if role else ():
            line.role, line.key = cast("Role", role), ""


def _settle_quote(quote: Line, below: Line, said: Repeats) -> None:
    """Settle a pull quote over a person's name: what stands in marks there is no furniture, what repeats no title."""
    marked = _IN_MARKS.fullmatch(quote.text) is not None
    if (quote.role in _FURNITURE and marked) or (quote.role == "pull_quote" and (marked or said.repeats(quote))):
        quote.role, below.role = "pull_quote", "attribution"


def _presented(line: Line) -> list[Line]:
    """Cut "Lis Dam er lektor. Klummen er udtryk for skribentens egen holdning." behind what it says of the writer."""
    opinion = _OPINION.search(line.text) if line.role == "disclaimer" else None
    box = BOX.match(line.text) if opinion and line.end - line.start == len(line.text) else None
    at = line.text.rfind(". ", 0, opinion.start()) + 1 if opinion else 0
    if box is None or at <= box.end() or full_name(box["who"]) is None:
        return [line]
    first = replace(line, end=line.start + at, text=line.text[:at], role="byline", key="")
    return [first, replace(line, start=line.start + at + 1, text=line.text[at + 1 :], gap=0)]


def _headed(line: Line) -> list[Line]:
    """Cut "Af Lis Dam | Fjordposten | 3. maj 2019" behind the writer; in text also without the "Af".

    Also "Fjordposten | 3. maj 2019 | Lis Dam" behind the date. A name and a date alone may be the head of a comment.
    """
    last = _DATED_WRITER.fullmatch(line.text) if line.role in _MAY_HEAD | _AT_FOOT | {"byline", "caption"} else None
    if last is not None and line.end - line.start == len(line.text) and _names_writer(last):
        at = last.start("who")
        first = replace(line, end=line.start + last.end("when"), text=last["when"], role="dateline", key="")
        return [first, replace(line, start=line.start + at, text=line.text[at:], role="byline", key="", gap=0)]
    m = _WRITER_DATED.fullmatch(line.text) if line.role in _MAY_HEAD | {"byline"} else None
    told = m is not None and (m["af"] or (line.role in ("body", "byline") and m["paper"]))
    if m is None or line.end - line.start != len(line.text) or not told:
        return [line]
    if full_name(m["who"]) is None or not find_dates(m["rest"]):
        return [line]
    first = replace(line, end=line.start + m.end("who"), text=line.text[: m.end("who")], role="byline", key="")
    at = m.start("rest")
    return [first, replace(line, start=line.start + at, text=line.text[at:], role="dateline", key="", gap=0)]


def _names_writer(m: re.Match[str]) -> bool:
    """Tell the last part of a head for a writer: a date stands before it, and no person where the paper would be."""
    dated = len(find_dates(m["date"])) == 1 and full_name(m["paper"]) is None
    return dated and full_name(m["name"]) is not None


def _bare_comments(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs below a heading such as "Kommentarer", where no line, or the first one, was taken for a comment.

    Without names and times they look like more of the article; but nobody heads an article's end so.
    """
    known = any(line.role == "comment" for line in lines)
    paragraphs = 0
    for i, line in enumerate(lines):
        if paragraphs >= MIN_PARAGRAPHS and line.n_words <= 3 and "comments" in says(line) and line.role not in _ENDS:
            # The page may be pasted twice.
            titles = {above.plain for above in lines[:i] if above.role == "title" and above.n_words >= _SAID}
            again = (k for k in range(i + 1, len(lines)) if _ends(lines, k) or lines[k].plain in titles)
            end = next(again, len(lines))
            texts = [below for below in lines[i + 1 : end] if _may_be_posted(below)]
            if not known or (texts and texts[0].role in _POSTED):
                return texts
        paragraphs += line.role == "body" and line.is_prose
    return []


def _may_be_posted(line: Line) -> bool:
    """Whether a line below such a heading can be what somebody wrote there."""
    return line.role in _TEXT | {"comment", "title"} or (line.role in _POSTED and line.n_words >= COPIED)


def _comments_again(lines: Sequence[Line]) -> list[Line]:
    """The lines that repeat a comment further up, on a page that was pasted twice."""
    posted: set[str] = set()
    found = []
    for line in lines:
        if line.role == "comment" and line.n_words >= COPIED:
            posted.add(line.plain)
        elif line.role in _TEXT and line.plain in posted:
            found.append(line)
    return found


def _ends(lines: Sequence[Line], k: int) -> bool:
    """Whether a line ends the comments above it: a title does where something of a new piece's head stands below it."""
    headed = any(line.role in _HEAD for line in lines[k + 1 : k + 1 + _HEAD_LINES])
    return lines[k].role in _ENDS and (lines[k].role != "title" or headed)
