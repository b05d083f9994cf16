r"""CoNLL-U: a token a line, a blank line after each unit, and what is known of it in comments; `# label =` to fill in.

White space between tokens is kept as UDPipe keeps it (`SpaceAfter=No`, `SpacesAfter=\n\n`), and `TokenRange` says where
a token stands in `sources.text`, so that the text and its offsets can be told again from the tokens alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from textmine.labelling.tasks import KEYS, Answer, Task, answer, read_spans
from textmine.labelling.units import BETWEEN, Spans
from textmine.labelling.words import tokens

N_COLUMNS = 10
_ESCAPES = {" ": r"\s", "\t": r"\t", "\r": r"\r", "\n": r"\n", "|": r"\p", "\\": r"\\"}
_UNESCAPES = {written: char for char, written in _ESCAPES.items()}
_SPECIAL = re.compile(r"[\s|\\]")
_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|[strnp\\])")
_IN_COMMENTS = re.compile(r"[\\]|[^\S ]")


def write(tasks: Sequence[Task]) -> bytes:
    """Return a CoNLL-U file."""
    return "".join(_block(task) for task in tasks).encode("utf-8")


def read(text: str) -> Iterator[Answer]:
    """Yield an answer for every block."""
    held: list[str] = []
    first = 1
    for n, line in enumerate([*text.split("\n"), ""], start=1):
        if line := line.rstrip("\r"):
            first = first if held else n
            held.append(line)
        elif held:
            yield _answer(f"line {first}", held)
            held = []


def _block(task: Task) -> str:
    text = task.unit.text
    about = {"sent_id": f"{task.unit.unit}:{task.unit.unit_id}", "label": "", "annotator": "", **task.fields}
    lines = [f"# {key} = {_comment('' if value is None else str(value))}".rstrip() for key, value in about.items()]
    lines.append(f"# text = {' '.join(text.split())}")
    lines += _token_lines(text, task.unit.spans)
    return "\n".join(lines) + "\n\n"


def _token_lines(text: str, spans: Spans) -> Iterator[str]:
    found, placed = tokens(text), Places(spans)
    nexts = [start for start, _ in found[1:]] + [len(text)]
    for n, ((start, end), following) in enumerate(zip(found, nexts, strict=True), start=1):
        misc = [f"TokenRange={placed(start)}:{placed(start) + end - start}"]
        if n == 1 and start:
            misc.append(f"SpacesBefore={_escape(text[:start])}")
        space = text[end:following]
        if space != " ":
            misc.append(f"SpacesAfter={_escape(space)}" if space else "SpaceAfter=No")
        yield "\t".join([str(n), text[start:end], *["_"] * (N_COLUMNS - 3), "|".join(misc)])


class Places:
    """From a place in a unit's text to the place in `sources.text`."""

    def __init__(self, spans: Spans) -> None:
        sizes = (end - start + len(BETWEEN) for start, end in spans)
        *self._begins, end = accumulate(sizes, initial=0)
        self._starts = [start for start, _ in spans]
        self.size = end - len(BETWEEN)

    def __call__(self, position: int) -> int:
        """Return where in `sources.text` a character of the unit stands."""
        i = bisect_right(self._begins, position) - 1
        return self._starts[i] + position - self._begins[i]


def _answer(where: str, lines: Sequence[str]) -> Answer:
    about: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in lines:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            about[key.strip()] = _unescape(value.strip(" "))
        else:
            rows.append(line.split("\t"))
    if any(len(row) != N_COLUMNS for row in rows):
        return Answer(where, _known(about), None, reason=f"a token line that has not {N_COLUMNS} columns")
    text, starts = _joined(rows)
    found = answer(where, _known(about) | {"text": text}, about.get("label"), about.get("annotator"))
    if found.reason is None and (shifted := _shifted(rows, starts, about.get("spans", ""))):
        return Answer(where, found.fields, text, reason=f"token {shifted} is not where TokenRange says")
    return found


def _joined(rows: Sequence[Sequence[str]]) -> tuple[str, list[int]]:
    """Return the text of token lines, and where in it each token begins."""
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for row in rows:
        misc = dict(part.partition("=")[::2] for part in row[-1].split("|"))
        after = "" if misc.get("SpaceAfter") == "No" else _unescape(misc.get("SpacesAfter", r"\s"))
        before = _unescape(misc.get("SpacesBefore", ""))
        starts.append(at + len(before))
        parts += [before, row[1], after]
        at += len(before) + len(row[1]) + len(after)
    return "".join(parts), starts


def _shifted(rows: Sequence[Sequence[str]], starts: Sequence[int], written: str) -> str | None:
    """Return the number of the first token whose range is another than its place in the unit gives."""
    spans = read_spans(written)
    if spans is None:
        return None
    placed = Places(spans)
    for row, start in zip(rows, starts, strict=True):
        found = re.search(r"TokenRange=(\d{1,15}):", row[-1], re.ASCII)
        if found and (start >= placed.size or int(found[1]) != placed(start)):
            return row[0]
    return None


def _known(about: Mapping[str, str]) -> dict[str, str]:
    return {key: about[key] for key in KEYS if key in about}


def _escape(space: str) -> str:
    return _SPECIAL.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04x}", space)


def _comment(value: str) -> str:
    r"""Return a value on one line: as in MISC, but a plain space stays."""
    return _IN_COMMENTS.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04x}", value)


def _unescape(written: str) -> str:
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else _UNESCAPES[m[0]], written)
