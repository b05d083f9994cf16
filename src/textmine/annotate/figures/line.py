"""The tokens that the grammar of figures reads: words, digits and signs of one passage, with what is between them.

The language model's tokens are not used: pipelines differ in how they cut "8%", "6½" and "5-10", and a figure may not
hang on that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from textmine.annotate.figures.data import phrases, table, words
from textmine.annotate.figures.spelling import is_number_word

# Every alternative starts with another kind of character and none can be cut in two ways: linear in the text.
_TOKEN = re.compile(r"[^\W\d_½¼¾⅓⅔¹²³]\w*(?:[-'’.]\w+)*|[0-9]+(?:[.,][0-9]+)*|[½¼¾⅓⅔]|\w|[^\w\s]")
SPACES = (" ", "\u00a0", "\u202f", "\u2009")
DASHES = frozenset("-–—−")


class Token(NamedTuple):
    """A word (`w`), digits (`d`), a vulgar fraction (`f`), a sign (`p`) or another character (`o`)."""

    text: str
    lower: str
    start: int
    end: int
    gap: str
    """The white space before it; empty where it is glued to the token before."""
    kind: str


_END = Token("", "", -1, -1, "\n\n", "p")


class Line:
    """A passage's tokens, looked at by index; beyond either end there is an empty token."""

    def __init__(self, text: str, tags: Mapping[int, str] | None = None) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self._lower = [token.lower for token in self.tokens]
        self._pos = [tags.get(token.start, "") for token in self.tokens] if tags else [""] * len(self.tokens)
        self._n = len(self.tokens)
        self.runs = _runs(self.tokens)
        self.idle = _idioms(self.tokens)

    def at(self, i: int) -> Token:
        """Return token `i`, an empty one where there is none."""
        return self.tokens[i] if 0 <= i < self._n else _END

    def lower(self, i: int) -> str:
        """Return token `i` in lower case."""
        return self._lower[i] if 0 <= i < self._n else ""

    def pos(self, i: int) -> str:
        """Return the part of speech that the language model gave the word at token `i`, empty where it gave none."""
        return self._pos[i] if 0 <= i < self._n else ""

    def is_verb(self, i: int) -> bool:
        """Tell a verb: by its part of speech, where the language model gave none by the list."""
        pos, word = self.pos(i), self.lower(i)
        many = word.endswith("erne") and not word.endswith("fjerne")  # "afløserne", which the model may take for a verb
        return pos in ("VERB", "AUX") and not many if pos else word in words("nouns", "stop", "verbs")

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Return the characters of the tokens from `first` to before `end`."""
        return self.at(first).start, self.at(end - 1).end

    def near(self, i: int) -> bool:
        """Tell whether token `i` goes on from the one before: no blank line, no tab, no gap of several blanks."""
        gap = self.at(i).gap
        return len(gap) < 3 and "\t" not in gap and gap.count("\n") < 2

    def glued(self, i: int) -> bool:
        """Tell whether token `i` follows without white space."""
        return 0 < i < len(self.tokens) and not self.tokens[i].gap

    def is_phrase(self, i: int, words: tuple[str, ...]) -> bool:
        """Tell whether these words stand from token `i` on."""
        return all(self.lower(i + k) == word for k, word in enumerate(words)) and all(
            self.near(i + k) for k in range(1, len(words))
        )

    def starts_sentence(self, i: int) -> bool:
        """Tell whether token `i` is the first word of the passage or follows a full stop or the like."""
        k = i - 1
        while k >= 0 and self.tokens[k].text in "\"'»«”“„’‘()[]-–—•*":
            k -= 1
        if k < 0 or self.tokens[k].text in ".!?:" or "\n" in self.at(k + 1).gap:
            return True
        stopped = self.tokens[k].text.endswith(".") and self.at(i).text[:1].isupper()
        return stopped and self.tokens[k].lower in words("skip", "abbreviation", "ends")


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        word, start = match.group(), match.start()
        if word == "." and start == end and found and _is_abbreviation(found[-1]):
            found[-1] = found[-1]._replace(text=found[-1].text + ".", end=start + 1)
        elif "-" in word and _are_tied(word.lower().split("-")):
            found.extend(_halves(word, start, text[end:start]))
        else:
            found.append(Token(word, word.lower(), start, match.end(), text[end:start], _kind(word)))
        end = match.end()
    return found


def _is_abbreviation(token: Token) -> bool:
    """Tell whether a full stop behind a word belongs to it: "kr.", "postnr."."""
    listed = token.lower in words("skip", "abbreviation", "words") or token.lower.endswith("nr")
    return listed and not token.text.endswith(".")


def _are_tied(parts: list[str]) -> bool:
    """Tell "fem-seks" and "januar-marts" from a compound."""
    return all(is_number_word(part) for part in parts) or all(part in table("periods")["month"] for part in parts)


def _halves(word: str, start: int, gap: str) -> Iterator[Token]:
    """Cut "fem-seks" like "5-6": two with a dash between."""
    for n, part in enumerate(word.split("-")):
        if n:
            yield Token("-", "-", start, start + 1, "", "p")
            start += 1
        yield Token(part, part.lower(), start, start + len(part), "" if n else gap, "w")
        start += len(part)


def _kind(word: str) -> str:
    first = word[0]
    if "0" <= first <= "9":
        return "d"
    if first.isalpha():
        return "w"
    if first in "½¼¾⅓⅔":
        return "f"
    return "o" if first.isalnum() or first == "_" else "p"


def _runs(tokens: list[Token]) -> dict[int, tuple[int, int]]:
    """Return for each token of digits the run that it stands in: digits with nothing but one white space between."""
    runs: dict[int, tuple[int, int]] = {}
    first = None
    for i, token in enumerate([*tokens, _END]):
        if first is not None and (token.kind != "d" or len(token.gap) != 1):
            runs.update((k, (first, i)) for k in range(first, i))
            first = None
        if token.kind == "d" and first is None:
            first = i
    return runs


def _idioms(tokens: list[Token]) -> frozenset[int]:
    """Return the indexes of tokens that belong to a turn of phrase."""
    known = phrases("skip", "idiom", "phrases")
    found: set[int] = set()
    for i, token in enumerate(tokens):
        for phrase in known.get(token.lower, ()):
            last = i + len(phrase) - 1
            if last >= len(tokens) or tokens[last].lower != phrase[-1]:
                continue  # most end here
            if all(tokens[i + k].lower == word for k, word in enumerate(phrase)):
                found.update(range(i, i + len(phrase)))
                break
    return frozenset(found)
