"""Short paragraphs that stand alone and repeat the text, or that a person's name stands under: pull quotes."""

from __future__ import annotations

from collections import Counter

from rapidfuzz.distance import LCSseq

from textmine.parts.lines import Line
from textmine.parts.people import is_person_line, names_in, opening, without_greeting

MAX_WORDS = 60
_POSTINGS = 16


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
