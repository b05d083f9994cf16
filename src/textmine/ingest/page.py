"""The visible text of a page in its order, with a block for each paragraph that says where in the markup it stood."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from textmine.errors import InputError
from textmine.ingest.markup import End, Start, Text, tokens
from textmine.ingest.repair import repair_line
from textmine.records import Block

_NEWLINE = "\x00"  # a line break inside a block; no decoded text holds this character
_WHITE = re.compile(r"[ \t\n\r\f]+")
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NOTHING, _TAB, _LINE, _BLANK = "", "\t", "\n", "\n\n"
_ORDER = (_NOTHING, _TAB, _LINE, _BLANK)

_HTML_START = re.compile(
    r"<(?:!doctype\s+html|\?xml|(?:html|head|body|div|article|section|main|p|h[1-6]|table|ul|ol|meta|title)[\s>/])",
    re.IGNORECASE,
)
_BLOCK_TAG = re.compile(
    r"<(/?)(?:p|div|h[1-6]|li|ul|ol|table|tr|td|article|section|body|html|blockquote|br)(?:[ \t\n][^<>]{0,500})?/?>",
    re.I,
)
_INLINE_TAG = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|ol|a|b|i|em|strong|span|u|blockquote|figure|figcaption|td|tr|table)>"
    r"|<br ?/?>|<p>|<img [^<>]{0,500}>",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Page:
    """What was read from a page: its text and blocks, and the tags that state facts about it."""

    text: str
    blocks: tuple[Block, ...]
    facts: Facts


@dataclass(slots=True)
class Facts:
    """The parts of a page that are not for reading but say what it is."""

    meta: list[tuple[str, str]] = field(default_factory=list)
    """Names (or properties, itemprops) in lower case with their contents, in page order."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Relations in lower case with their addresses."""
    json_ld: list[str] = field(default_factory=list)
    title: str | None = None
    times: list[tuple[str, str]] = field(default_factory=list)
    """`datetime` attributes with the marks of their elements."""


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    marks: str
    unseen: bool


def is_page(text: str) -> bool:
    """Whether a text is markup by its own look: it begins as a page does, or block tags stand all through it."""
    head = text[:20_000]
    if _HTML_START.match(_behind_comments(head)):
        return True
    tags = [found[1] for found in _BLOCK_TAG.finditer(head)]
    return len(tags) >= 4 and "/" in tags


def _behind_comments(head: str) -> str:
    """Return what follows the comments at the start; step by step, as one pattern would try each end for each start."""
    head = head.lstrip()
    while head.startswith("<!--") and (end := head.find("-->")) >= 0:
        head = head[end + 3 :].lstrip()
    return head


def has_markup(text: str) -> bool:
    """Whether a record's field holds markup: a single end tag or line break is enough there."""
    return _INLINE_TAG.search(text) is not None


def read_page(markup: str, max_depth: int) -> Page:
    """Return a page's visible text: a line per block, a blank line between paragraphs, tabs between cells.

    Left out is what no reader sees: code, comments, the window's title, `hidden` and `display:none`, and what stands
    in the place of pictures. Raises InputError where elements are nested deeper than `max_depth`.
    """
    builder = _Builder(max_depth, is_xml=markup.lstrip().startswith("<?xml") and "<html" not in markup[:5000].lower())
    for token in tokens(markup):
        if isinstance(token, Text):
            builder.add_text(token)
        elif isinstance(token, Start):
            builder.start(token)
        else:
            builder.end(token)
    return builder.finish()


class _Builder:
    """Keeps the open elements and the paragraph that is being read."""

    def __init__(self, max_depth: int, is_xml: bool) -> None:
        self.max_depth = max_depth
        self.is_xml = is_xml
        self.open: list[_Element] = []
        self.pieces: list[str] = []
        self.length = 0
        self.gap = _NOTHING
        self.blocks: list[Block] = []
        self.facts = Facts()
        self.run: list[str] = []
        self.path: list[_Element] | None = None

    def add_text(self, token: Text) -> None:
        """Take up text where it can be seen; scripts and titles are facts."""
        if token.raw == "title" and self.facts.title is None and not self._is_open("svg"):
            self.facts.title = token.text
        elif token.raw == "script":
            self._add_script(token.text)
        elif not (self.open and self.open[-1].unseen):
            self._add_visible(token.text)

    def _add_script(self, text: str) -> None:
        if self.open and "application/ld+json" in self.open[-1].marks:
            self.facts.json_ld.append(text)

    def _add_visible(self, text: str) -> None:
        if self._is_open("pre") or self._is_open("textarea"):
            text = text.replace("\n", _NEWLINE)
        self.run.append(text)
        if text.isspace() or not text:
            return
        if self.path is None:
            self.path = list(self.open)
        else:  # the block's place is what all of its words have in common
            shared = 0
            while shared < min(len(self.path), len(self.open)) and self.path[shared] is self.open[shared]:
                shared += 1
            del self.path[shared:]

    def start(self, tag: Start) -> None:
        """Open an element, closing what it implies closed."""
        layout = _layout()
        self._note(tag)
        if tag.name == "br":
            self.run.append(_NEWLINE)
            return
        gap = self._gap(tag.name)
        if gap:
            self._close_implied(tag.name, gap)
            self._flush(gap)
        elif tag.name == "a":
            self._close_to({"a"}, layout["blank"] | layout["scope"])
        if tag.name in layout["void"] or (tag.closed and tag.name not in ("script", "style")):
            return
        self.open.append(self._element(tag))
        if len(self.open) > self.max_depth:
            raise InputError(
                f"HTML nested deeper than {self.max_depth} elements: save the page anew from a browser, "
                "or raise ingest.max_depth"
            )

    def _element(self, tag: Start) -> _Element:
        given = tag.attributes
        unseen = (
            (bool(self.open) and self.open[-1].unseen)
            or tag.name in _layout()["unseen"]
            or "hidden" in given
            or (tag.name == "dialog" and "open" not in given)
            or ("style" in given and _HIDING.search(given["style"]) is not None)
        )
        return _Element(tag.name, _marks(tag), unseen)

    def end(self, tag: End) -> None:
        """Close an element; an inline one that is closed late leaves the blocks opened inside of it open."""
        if tag.name == "br":
            self.run.append(_NEWLINE)
            return
        gap = self._gap(tag.name)
        if gap:
            stop = frozenset() if tag.name in _layout()["scope"] or tag.name in ("tr", "tbody") else _layout()["scope"]
            if self._close_to({tag.name}, stop):
                self._flush(gap)
            return
        for i in range(len(self.open) - 1, -1, -1):
            if self.open[i].name == tag.name:
                if any(self._gap(inner.name) for inner in self.open[i + 1 :]):
                    del self.open[i]
                else:
                    del self.open[i:]
                return

    def _close_implied(self, name: str, gap: str) -> None:
        """Close what HTML lets authors leave open: p before a block, li before li, td before td or tr."""
        layout = _layout()
        if self.is_xml:
            return
        if gap == _BLANK or name == "li":
            self._close_to({"p"}, layout["scope"] | layout["blank"] - {"p"} | {"button"})
        siblings = _SIBLINGS.get(name)
        if siblings:
            self._close_to(siblings, _HOLDERS[name])

    def _close_to(self, names: set[str], stop: frozenset[str]) -> bool:
        """Close the innermost open element of these names, and all inside of it; nothing behind a `stop`."""
        for i in range(len(self.open) - 1, -1, -1):
            if self.open[i].name in names:
                if self._gap(self.open[i].name):
                    self._flush(self._gap(self.open[i].name))
                del self.open[i:]
                return True
            if self.open[i].name in stop:
                return False
        return False

    def _is_open(self, name: str) -> bool:
        return any(element.name == name for element in self.open)

    def _gap(self, name: str) -> str:
        """Return what stands between this element and its neighbours (an XML element that HTML has not: a line)."""
        gap = _gaps().get(name)
        return gap if gap is not None else (_BLANK if self.is_xml and name not in _INLINE else _NOTHING)

    def _flush(self, gap: str) -> None:
        """End the paragraph that is being read; `gap` is what the next one wants before it."""
        text = _layout_lines("".join(self.run)) if self.path is not None else ""
        path = self.path or []
        self.run.clear()
        self.path = None
        for paragraph in text.split("\n\n") if text else ():
            self._append(paragraph, path)
            self.gap = _BLANK
        if text:
            self.gap = _NOTHING
        self.gap = max(self.gap, gap, key=_ORDER.index)

    def _append(self, paragraph: str, path: list[_Element]) -> None:
        if self.length:
            self.pieces.append(self.gap or _LINE)
            self.length += len(self.gap or _LINE)
        start = self.length
        self.pieces.append(paragraph)
        self.length += len(paragraph)
        tag = next((element.name for element in reversed(path) if self._gap(element.name)), "")
        marks = " ".join(element.marks for element in path)
        self.blocks.append(Block(start, self.length, tag=tag, marks=marks))

    def _note(self, tag: Start) -> None:
        """Keep what a tag states: meta, link, time, itemprop."""
        given = tag.attributes
        name = given.get("property") or given.get("name") or given.get("itemprop") or ""
        if tag.name == "meta" and name and given.get("content"):
            self.facts.meta.append((name.lower(), given["content"]))
        elif tag.name == "link" and given.get("href"):
            self.facts.links.append((given.get("rel", "").lower(), given["href"]))
        elif given.get("datetime"):
            marks = " ".join([*(element.marks for element in self.open), _marks(tag)])
            self.facts.times.append((given["datetime"], marks))

    def finish(self) -> Page:
        """End the last paragraph and hand over the page."""
        self._flush(_NOTHING)
        return Page("".join(self.pieces), tuple(self.blocks), self.facts)


_SIBLINGS = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "tr": {"tr"},
    "tbody": {"thead", "tbody"},
    "tfoot": {"thead", "tbody"},
    "option": {"option"},
    "optgroup": {"optgroup"},
}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_HOLDERS: dict[str, frozenset[str]] = {
    "li": _LISTS,
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "td": frozenset({"tr", "table"}),
    "th": frozenset({"tr", "table"}),
    "tr": frozenset({"table"}),
    "tbody": frozenset({"table"}),
    "tfoot": frozenset({"table"}),
    "option": frozenset({"select", "datalist"}),
    "optgroup": frozenset({"select"}),
}
_INLINE = frozenset(
    {"a", "b", "i", "em", "strong", "span", "sub", "sup", "u", "small", "q", "mark", "abbr", "cite", "code"}
)


def _layout_lines(run: str) -> str:
    """Collapse white space as a browser does; line breaks stay, an empty line is the end of a paragraph."""
    lines = [repair_line(_WHITE.sub(" ", line)).strip() for line in run.split(_NEWLINE)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _marks(tag: Start) -> str:
    """Return the words by which an element can be told: its name, classes, id, role, itemprop, datetime, type."""
    given = tag.attributes
    words = [tag.name]
    for attribute in ("class", "id", "role", "itemprop", "rel", "property", "data-testid"):
        words += given.get(attribute, "")[:500].lower().split()
    if given.get("datetime"):
        words.append("datetime=" + "".join(given["datetime"].split()).lower())
    if tag.name == "script":
        words.append(given.get("type", "").lower())
    return " ".join(words)


@cache
def page_words() -> dict[str, Any]:
    """Return the tables of `page.toml`."""
    return tomllib.loads(files(__package__).joinpath("page.toml").read_text(encoding="utf-8"))


@cache
def _layout() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in page_words().items() if isinstance(words, list)}


@cache
def _gaps() -> dict[str, str]:
    layout = _layout()
    by_gap = ((_BLANK, "blank"), (_LINE, "line"), (_TAB, "cell"))
    return {name: gap for gap, kind in by_gap for name in sorted(layout[kind])}
