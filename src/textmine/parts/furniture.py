"""Lines whose own wording or shape says what they are, wherever they stand: notices, links, credits, dates, bylines."""

from __future__ import annotations

import re

from textmine.parts.dates import Found, find_dates, is_relative, without_dates
from textmine.parts.lines import Line
from textmine.parts.people import is_agency, is_byline, is_given, leading_name, opening
from textmine.parts.wording import genre_of_tag, says
from textmine.records import Role

_FILE = re.compile(
    r"(?:(?:DSC|DSCF|DSCN|IMG|MG|PICT|SAM|GOPR|DJI|PXL|WP|DSC_|img|image|billede|foto|portræt|pic|photo)[_.\-]?\s?\(?\d{1,}[\w.\-()]*(?:\s[\w.\-]+){0,6}"
    r"|[\w\-. ()æøåÆØÅ]{1,80}\.(?:jpe?g|png|gif|tiff?|webp|heic|bmp|eps|psd|raw|svg|mp4|mov)"
    r"|[\w\-æøåÆØÅ]*\d{3,}[\w\-æøåÆØÅ]*_[\w\-æøåÆØÅ]+"
    r"|[a-zæøå0-9]+(?:[_-][a-zæøå0-9]+)*[_-](?:final|crop|web|print|lille|stor|small|large|high|low|beskåret|ny|v)\d*"
    r"|\w+(?:_\w+)+)",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\W_]+")
_EMBED = re.compile(
    r"\[\[[^\]]{1,300}\]\]|\{\{[^{}]{1,300}\}\}|\[/?\w{2,30}(?:[:\s][^\[\]]{0,300}=[^\[\]]{0,300})\]|<!--.{0,300}-->"
)
_CREDIT = re.compile(
    r"\W{0,3}(?:arkiv|privat|presse|genre|model|pr-?|luft)?(?:foto(?:s|graf|grafi|montage)?|billede(?:r|t)?|illustration(?:er)?|tegning(?:er)?|grafik|photo|video)\s*(?:[:/©]|\s+(?:af|by)\s|\s+(?=[A-ZÆØÅ][\w’'-]+(?:\s[A-ZÆØÅ]|/)))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b\d{4}\s+[A-ZÆØÅ][a-zæøå]+\b")
_POSTCODE = re.compile(r"\d{4}\s+[A-ZÆØÅ][a-zæøå]+(?:\s[A-ZÆØÅ][\w.]*)?")
_CONTACT = re.compile(r"(?:\btlf\b|\btelefon\b|\bT\s?:|\bE\s?:|@|\bmail\b|\bcvr\b|\bwww\.)", re.IGNORECASE)
_COUNTED = re.compile(
    r"\W*(?:(?:dokument|artikel|document|del|side)\s\d{1,4}\s(?:af|of|/)\s\d{1,5}|(?:side|s\.)\s\d{1,4}|\(?\d{1,3}\s?/\s?\d{1,4}\)?)\W*",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\s{0,3}[|•·*›»]\s{0,3}|\s[-–—/]\s|\s{3,}|\t")
_SHARES = re.compile(
    r"\W{0,4}(?:(?:facebook|twitter|linkedin|e-?mail|print|del|kopi[eé]r link|messenger|instagram|whatsapp|"
    r"reddit|pinterest|link|x|svar|like|anmeld|rss)\b\W{0,4}){2,8}",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"[^/>›»|]{1,40}(?:(?:\s?[>›]\s?|\s[»/]\s)[^/>›»|]{1,60})+")
_MENU = re.compile(r"\s{2,}|\t|\s?[|·•]\s?")
_READ_ON = re.compile(r"(?:læs|hør|se|lyt til)\s(?:[\w]+\s){0,3}\w+:\s?\S", re.IGNORECASE)

_BY_WORDING: tuple[tuple[str, Role], ...] = (
    ("advert", "advert"),
    ("newsletter", "advert"),
    ("teaser_list", "teaser"),
    ("teaser", "teaser"),
    ("reading_block", "disclaimer"),
    ("reading", "navigation"),
    ("disclaimer", "disclaimer"),
    ("paywall", "disclaimer"),
    ("correction", "correction"),
    ("navigation", "navigation"),
    ("footer", "footer"),
    ("other", "other"),
)
_NEEDS_NO_PLACE = frozenset(
    {"advert", "teaser", "teaser_list", "reading", "reading_block", "disclaimer", "correction", "other"}
)


def mark_furniture(lines: list[Line]) -> None:
    """Give a role to every line that its own wording or shape decides; lines that have one keep it."""
    for line in lines:
        if line.role is None:
            line.role, line.key = own_role(line)


def own_role(line: Line) -> tuple[Role | None, str]:
    """Return the role that a line shows by itself, and the list of wordings (or the shape) that showed it."""
    if len(line.text) > 1200:
        return None, ""
    shape = _by_shape(line)
    if shape is not None:
        return shape
    kinds = says(line)
    for name, role in _BY_WORDING:
        if name in kinds and _is_safe(line, name):
            return role, name
    return None, ""


def _by_shape(line: Line) -> tuple[Role, str] | None:
    if is_file_name(line.text):
        return "other", "file"
    if len(line.text) < 400 and _EMBED.fullmatch(line.text):  # the place of a thing that the page's maker puts in
        return "other", "embed"
    if len(line.text) < 200 and _RULE.fullmatch(line.text) and "█" not in line.text:  # a masked address is no rule
        return "other", "rule"
    if line.n_words <= 6 and _COUNTED.fullmatch(line.text):
        return "other", "counted"
    if is_credit(line):
        return "credit", "credit"
    date_role = _date_line(line)
    if date_role is not None:
        return date_role
    if _is_told_from_now(line):
        return "dateline", "date"
    if is_byline(line) or (line.n_words <= 3 and is_agency(line.text)):
        return "byline", "byline"
    return _link_shape(line)


def _link_shape(line: Line) -> tuple[Role, str] | None:
    """Return the role of a line shaped like a page's furniture: an address, buttons, a path, a menu, a link."""
    if line.n_words <= 40 and _ADDRESS.search(line.text) and _CONTACT.search(line.text):
        return "footer", "address"
    if line.n_words <= 14 and any(_POSTCODE.fullmatch(p.strip()) for p in re.split(r"[·|•]", line.text)[1:]):
        return "footer", "address"
    if line.n_words <= 12 and len(line.text) < 160 and _SHARES.fullmatch(line.text):
        return "navigation", "share"
    if line.n_words <= 14 and len(line.text) < 160 and not line.stops and _CRUMBS.fullmatch(line.text):
        return "navigation", "crumbs"
    if is_menu(line):
        return "navigation", "menu"
    if line.n_words <= 16 and not line.stops and _READ_ON.match(line.text):
        return "teaser", "teaser"
    return None


def is_menu(line: Line) -> bool:
    """Whether a line is a row of short links: pieces set apart, or nothing but words that menus are made of."""
    if line.n_words > 24 or line.stops or any(c.isdigit() for c in line.text):
        return False
    pieces = [p for p in _MENU.split(line.text) if p.strip()]
    if len(pieces) >= 3 and all(len(p.split()) <= 3 for p in pieces):
        return not any(leading_name(p) and is_given(p.split()[0]) for p in pieces)
    tokens = line.text.split()
    known = (
        sum(bool(says(Line(0, len(t), t)) & {"section", "navigation", "footer"}) for t in tokens)
        if 3 <= len(tokens) <= 12
        else 0
    )
    return known >= 3 and known >= 0.75 * len(tokens)


def _is_safe(line: Line, name: str) -> bool:
    """Whether a wording may decide alone: running text is only given up for what is said of no article's own prose."""
    if not line.is_prose or name in _NEEDS_NO_PLACE:
        return True
    low = line.text.casefold()
    return name == "footer" and any(
        w in low
        for w in (
            "cookie",
            "ophavsret",
            "copyright",
            "gengivelse",
            "udskrift",
            "gengives",
            "rettigheder",
            "nyhedsbrev",
            "©",
            "personoplysninger",
            "chefredaktør",
            "forbeholder",
            "højst fylde",
            "pressenævnet",
        )
    )


def is_file_name(text: str) -> bool:
    """Whether a line is the name of a picture file, with or without its ending."""
    return len(text) <= 90 and text.count(" ") <= 7 and bool(_FILE.fullmatch(text.strip(" []()")))


def is_credit(line: Line) -> bool:
    """Whether a line names the maker of a picture and nothing else."""
    if line.n_words > 16 or len(line.text) > 160:
        return False
    kinds = says(line)
    if "credit" not in kinds or (line.stops and line.n_words > 6):
        return False
    return bool(_CREDIT.match(line.text)) or line.n_words <= 3


def _date_line(line: Line) -> tuple[Role, str] | None:
    if line.n_words > 34 or not any(c.isdigit() for c in line.text):
        return None
    found = find_dates(line.text)
    if not found:
        return None
    kinds = says(line)
    if "updated" in kinds:
        return "dateline", "updated"
    rest = without_dates(line.text)
    if not rest or (len(rest.split()) <= 2 and found[0].year and not leading_name(rest)):
        return "dateline", "date"
    if _is_running_head(line, found):
        return "dateline", "meta"
    if (
        "dated" in kinds
        and (opening(line.text) is None or len(rest.split()) <= 4)
        and not line.is_prose
        and (len(rest.split()) <= 6)
    ):
        return "dateline", "date"
    return None


def _is_running_head(line: Line, found: list[Found]) -> bool:
    """Whether a line is what paper prints on top of a page, or a body over its news: date, paper, page, kind."""
    pieces = [p for p in _PIECES.split(line.text) if p.strip()]
    if len(pieces) < 2 or line.stops or line.n_words > 18 or opening(line.text) is not None:
        return False
    if not any(f.year for f in found) or any(leading_name(p) and is_given(p.split()[0]) for p in pieces):
        return False
    dated = [p for p in pieces if find_dates(p) and len(without_dates(p).split()) <= 1]
    return bool(dated) and all(len(p.split()) <= 5 for p in pieces if p not in dated)


def _is_told_from_now(line: Line) -> bool:
    """Whether a line is the kind of a text and how long ago it was printed, which is no date ("Debat | 3 t siden")."""
    pieces = [p.strip() for p in _PIECES.split(line.text) if p.strip()] if line.n_words <= 9 else []
    if not 2 <= len(pieces) <= 3 or not any(is_relative(p) for p in pieces):
        return False
    return all(is_relative(p) or genre_of_tag(p) is not None for p in pieces)
