"""A tolerant tokeniser of HTML and XML: start tags, end tags and text, in time linear in the page.

The standard library's `html.parser` is not used: its time is quadratic on broken tags (12 s for 40 kB of `<a `),
and its reading of comments and scripts changes between patch releases of Python, so the same page would not give
the same text. lxml drops, without a word, what lies deeper than 256 elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from textmine.ingest.repair import unescape_markup


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag: its name and attributes in lower case, values unescaped; `closed` for `<br/>`."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    closed: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """An end tag."""

    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """Text between tags, unescaped; `raw` names the element whose content is not markup (script, style, title)."""

    text: str
    raw: str = ""


Token = Start | End | Text

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/><]*)")
_NAME = re.compile(r"[\s/]*([^\s/>][^\s/>=]*)")
_EQUALS = re.compile(r"\s*=\s*")
_BARE = re.compile(r"[^\s>]*")
_SPACE = re.compile(r"[\s/]*")
_CODE = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
_WORDS = frozenset({"title", "textarea"})
_PATIENCE = 20  # tags that may run to the end of the page before quotation marks are no longer believed


def tokens(markup: str) -> Iterator[Token]:
    """Yield the tokens of a page in order; comments, doctype and processing instructions are left out."""
    reader = _Reader(markup)
    while reader.position < len(markup):
        at = markup.find("<", reader.position)
        at = len(markup) if at < 0 else at
        if at > reader.position:
            yield Text(unescape_markup(markup[reader.position : at]))
        reader.position = at
        if at < len(markup):
            yield from reader.read()


class _Reader:
    """Reads what begins with `<`, and remembers what does not come any more, so that nothing is sought twice."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.position = 0
        self.gone: set[str] = set()
        self.last = markup.rfind(">")
        self.impatience = 0

    def read(self) -> Iterator[Token]:
        """Yield what begins at the position, a lone `<` as text, and move behind it."""
        if self._skip("<!--", "-->"):
            return
        cdata = self._between("<![CDATA[", "]]>")
        if cdata is not None:
            yield Text(cdata)
            return
        if self._skip("<!", ">") or self._skip("<?", ">"):
            return
        tag = _TAG.match(self.markup, self.position)
        if tag is None or self.position > self.last:
            yield Text("<")
            self.position += 1
        elif tag[1]:
            yield End(tag[2].lower())
            self.position = self._find(">", tag.end()) + 1
        else:
            yield from self._start(tag)

    def _find(self, what: str, start: int) -> int:
        """Find `what`, at once -1 if it was sought before in vain (positions only grow)."""
        if what in self.gone:
            return -1
        at = self.markup.find(what, start)
        if at < 0:
            self.gone.add(what)
        return at

    def _between(self, opening: str, closing: str) -> str | None:
        """Move behind what stands between two marks and return it; None where it is not there or never closed."""
        if not self.markup.startswith(opening, self.position):
            return None
        start = self.position + len(opening)
        end = self._find(closing, start)
        if end < 0:
            return None
        self.position = end + len(closing)
        return self.markup[start:end]

    def _skip(self, opening: str, closing: str) -> bool:
        return self._between(opening, closing) is not None

    def _start(self, tag: re.Match[str]) -> Iterator[Token]:
        """Yield a start tag, and the content of one whose content is not markup."""
        name = tag[2].lower()
        attributes, end = self._attributes(tag.end())
        if end < 0:  # its quotation marks run to the end of the page: believe the next `>` instead
            self.impatience += 1
            attributes, end = {}, self.markup.find(">", tag.end())
        closed = self.markup[end - 1] == "/"
        self.position = end + 1
        yield Start(name, attributes, closed)
        if not closed and (name in _CODE or name in _WORDS):
            yield from self._raw(name)

    def _attributes(self, at: int) -> tuple[dict[str, str], int]:
        """Read attributes up to `>`; return them and its position, -1 where it does not come."""
        found: dict[str, str] = {}
        while True:
            at = _SPACE.match(self.markup, at).end()  # type: ignore[union-attr]
            if self.markup.startswith(">", at):
                return found, at
            name = _NAME.match(self.markup, at)
            if name is None:
                return found, -1
            value, at = self._value(name.end())
            found.setdefault(name[1].lower(), value)

    def _value(self, at: int) -> tuple[str, int]:
        equals = _EQUALS.match(self.markup, at)
        if equals is None:
            return "", at
        at = equals.end()
        quote = self.markup[at : at + 1]
        if quote in ('"', "'") and self.impatience < _PATIENCE:
            end = self._find(quote, at + 1)
            if end >= 0:
                return unescape_markup(self.markup[at + 1 : end]), end + 1
        bare = _BARE.match(self.markup, at)
        end = bare.end() if bare else at
        return unescape_markup(self.markup[at:end].strip("\"'")), end

    def _raw(self, name: str) -> Iterator[Token]:
        """Yield the content up to the end tag as one text; without an end tag, the page goes on as markup, outside."""
        key = f"</{name}"
        end = None
        if key not in self.gone:
            end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.markup, self.position)
        if end is None:
            self.gone.add(key)
            yield End(name)
            return
        content = self.markup[self.position : end.start()]
        yield Text(unescape_markup(content) if name in _WORDS else content, raw=name)
        self.position = end.start()
