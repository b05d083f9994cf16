"""Short paragraphs that stand alone and repeat the text, or that a person's name stands under: pull quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import LCSseq

from textmine.parts.lines import Line
from textmine.parts.people import is_person_line, names_in, opening, without_greeting
from textmine.records import Role

MAX_WORDS = 60
_POSTINGS = 16
_MOST_LINES = 8
_ABOVE = 400
"""So many lines above a pull quote are looked at: time stays linear."""
_NARROW = 60
"""A pull quote is set in so many lines at most, none of them longer than this."""
_OPENS = ("»", "«", "“", "”", "„", '"')
_CLOSES = re.compile(r"[»«“”\"][.,]?$")
_CUT_WORD = re.compile(r"(?<=[a-zæøåé])- (?=(?!(?:og|eller|samt|til)\b)[a-zæøåé]{2})")
"""The break in `prak- tik`, a word cut at the edge of a column."""
_BY_WRITER = frozenset({"byline", "dateline", "attribution"})


class Repeats:
    """Which short lines repeat a stretch of a longer one; built once per document.

    Word trigrams find the candidates (as shingles do for near-duplicates), the longest common subsequence decides.
    """

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._found: dict[tuple[str, ...], list[int]] = {}
        for at, line in enumerate(lines):
            if line.n_words < 8:
                continue
            for gram in zip(line.words, line.words[1:], line.words[2:], strict=False):
                at_lines = self._found.setdefault(gram, [])
                if len(at_lines) < _POSTINGS and (not at_lines or at_lines[-1] != at):
                    at_lines.append(at)

    def repeats(self, line: Line) -> bool:
        """Whether the line says again what a longer line says: nearly all of it if long, a whole sentence if short."""
        words = line.words
        if not 5 <= len(words) <= MAX_WORDS:
            return False
        return any(self._same(words, line.stops, other) for other in self._candidates(line))

    def _candidates(self, line: Line) -> list[Line]:
        words = line.words
        grams = list(zip(words, words[1:], words[2:], strict=False))
        hits = Counter(at for gram in grams for at in self._found.get(gram, ()))
        best = [at for at, n in sorted(hits.items(), key=lambda h: (-h[1], h[0])) if n >= 0.4 * len(grams)][: 3 + 1]
        longer = [self._lines[at] for at in best]
        return [
            other for other in longer if other is not line and other.plain != line.plain and other.n_words > len(words)
        ]

    def _same(self, words: list[str], stops: bool, other: Line) -> bool:
        if len(words) < 9:
            return _whole_sentence(words, other) or (stops and _ends_sentence(words, other))
        near = _window(words, other.words)
        return LCSseq.similarity(words, near) >= 0.8 * len(words)


def _window(words: list[str], text: list[str]) -> list[str]:
    """Return the stretch of the text where the words lie, found by their first rarest trigram that occurs there."""
    size = len(words)
    if len(text) <= 3 * size:
        return text
    grams = {gram: i for i, gram in reversed(list(enumerate(zip(words, words[1:], words[2:], strict=False))))}
    votes: Counter[int] = Counter()
    for at, gram in enumerate(zip(text, text[1:], text[2:], strict=False)):
        if gram in grams:
            votes[(at - grams[gram]) // size] += 1
    if not votes:
        return []
    block = min(votes, key=lambda b: (-votes[b], b))
    return text[max(0, (block - 1) * size) : (block + 3) * size]


def _whole_sentence(words: list[str], other: Line) -> bool:
    """Whether the words are a whole sentence of the other line; a heading's words recur in mid-sentence."""
    return any(sentence == words for sentence in _sentences(other))


def _ends_sentence(words: list[str], other: Line) -> bool:
    """Whether the words are the end of a sentence of the other line, of which they are most."""
    return any(s[-len(words) :] == words and len(s) <= 3 * len(words) for s in _sentences(other))


def _sentences(line: Line) -> list[list[str]]:
    cached = line.fields.get("sentences")
    if cached is None:
        text = line.text
        for mark in ".!?:…":
            text = text.replace(mark, "\n")
        cached = line.fields["sentences"] = text
    return [Line(0, 0, part).words for part in cached.split("\n")]


def whole_words(lines: Sequence[Line]) -> list[str]:
    """Return the words of lines that run on, those put together that were cut at the edge of a column."""
    return Line(0, 0, _CUT_WORD.sub("", " ".join(line.text for line in lines))).words


def join_wrapped_quotes(lines: Sequence[Line], text: frozenset[Role | None]) -> list[Line]:
    """Return the lines, those of a pull quote as one: marks around several short lines that repeat the text above."""
    joined: list[Line] = []
    i = 0
    while i < len(lines):
        n = _wrapped_quote(lines, i)
        above = [line for line in joined[-_ABOVE:] if line.role in text] if n else []
        if above and f" {' '.join(whole_words(lines[i : i + n]))} " in f" {' '.join(whole_words(above))} ":
            said = " ".join(line.text for line in lines[i : i + n])
            joined.append(replace(lines[i], end=lines[i + n - 1].end, text=said, role="pull_quote", key=""))
            i += n
        else:
            joined.append(lines[i])
            i += 1
    return joined


def _wrapped_quote(lines: Sequence[Line], i: int) -> int:
    """Return how many lines the words in marks have that begin at a line and stand apart; 0 where none do."""
    if not lines[i].text.startswith(_OPENS) or not (lines[i].gap or not i):
        return 0
    for n, line in enumerate(lines[i : i + _MOST_LINES], 1):
        if len(line.text) > _NARROW or (n > 1 and line.gap):
            return 0
        if _CLOSES.search(line.text):
            below = lines[i + n] if i + n < len(lines) else None
            apart = below is None or (below.gap > 0 and below.role not in _BY_WRITER)
            return n if n > 1 and apart else 0
    return 0


def mark_pull_quotes(lines: list[Line], first: int, last: int) -> None:
    """Mark the pull quotes among the lines from `first` to `last` of one document, and the attributions under them."""
    inner = lines[first : last + 1]
    repeats = Repeats([line for line in inner if line.role in (None, "lead", "body")])
    writers = {name for line in lines if line.role == "byline" for name in names_in(opening(line.text) or line.text)}
    for at, line in enumerate(inner):
        if line.role is not None or line.n_words > MAX_WORDS or not _stands_alone(inner, at, writers):
            continue
        below = inner[at + 1] if at + 1 < len(inner) else _next(lines, first + at)
        attributed = below is not None and _is_attribution(below, writers)
        more = any(other.is_prose and other.role is None for other in inner[at + 2 : at + 12])
        again = repeats.repeats(line)
        if again or (attributed and more and line.n_words >= 4):
            line.role = "pull_quote"
            if attributed and below is not None:
                below.role = "attribution"


def _is_attribution(line: Line, writers: set[str]) -> bool:
    """Whether a line below a quote says whose words it is: a person with what he is, or the writer's bare name."""
    if line.gap > 1 or not (line.role is None or (line.role == "byline" and line.key != "byline")):
        return False
    if without_greeting(line.text) != line.text:
        return False
    return is_person_line(line) or line.text.strip(" -–—,") in writers


def _next(lines: list[Line], at: int) -> Line | None:
    return lines[at + 1] if at + 1 < len(lines) else None


def _stands_alone(lines: list[Line], at: int, writers: set[str]) -> bool:
    line = lines[at]
    if line.text.startswith(("- ", "– ", "— ")):
        return False
    after = lines[at + 1] if at + 1 < len(lines) else None
    alone_before = at == 0 or line.gap >= 1 or lines[at - 1].role not in (None, "body", "lead")
    alone_after = after is None or after.gap >= 1 or after.role is not None or _is_attribution(after, writers)
    return alone_before and alone_after
