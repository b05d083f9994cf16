"""How a dump writes its labels, found by repetition: the same shape at the beginning of many of its lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.parts.labels import meaning_of
from textmine.parts.lines import Line

_W = r"[A-Za-zæøåÆØÅ]"
_SHAPES = (
    ("pipe", re.compile(r"\|\s*(?P<n>[^|\n]{1,40}?)\s*(?:\|\s*|$)")),
    ("styled", re.compile(r"(?:\*\*|__)(?P<n>[^*_\n]{1,48}?):?(?:\*\*|__)\s?:?\s*")),
    ("hash", re.compile(r"#{1,6}\s+(?P<n>[^#\n:]{1,48}?)\s{0,3}:?\s{0,3}#{0,6}$")),
    ("angle", re.compile(rf"<(?P<n>{_W}[\w \-.]{{0,40}})>\s*")),
    ("square", re.compile(rf"\[(?P<n>{_W}[\w \-.]{{0,40}})\]\s?:?\s*")),
    ("equals", re.compile(rf"(?P<n>{_W}[\w \-./()]{{0,40}}?)\s{{0,9}}=>?(?:\s+|$)")),
    ("tab", re.compile(rf"(?P<n>{_W}[\w \-./()]{{0,40}}?)(?:\s?:)?\t\s*")),
    ("leader", re.compile(rf"(?P<n>{_W}[\w \-/()]{{0,40}}?)\s?\.{{3,}}\s*:?\s*")),
    ("colon", re.compile(r"(?P<n>[A-ZÆØÅa-zæøå©\d][^:\n]{0,44}?)\s?:{1,2}(?=\s|$)\s*")),
    ("glued", re.compile(rf"(?P<n>{_W}[\w\-./]{{1,24}}):(?=[^\s/:\d])")),
    ("any-joined", re.compile(rf"(?P<n>{_W}[\w\-./]{{1,24}})=(?=[^\s=])")),
    ("any-semicolon", re.compile(rf"(?P<n>{_W}[\w\-./]{{1,24}});\s+(?=\S)")),
    ("mark", re.compile(rf"(?P<n>[*.@#%&$§~^!+]{{1,2}}{_W}[\w\-]{{0,14}})(?::|=|\s|$)\s*")),
    ("number", re.compile(r"(?P<n>\d{1,3}(?:\s[A-ZÆØÅ][\w./ \-]{1,18}?)?)(?:\s{2,}|\s?:\s|$)\s*")),
    ("arrow", re.compile(rf"(?P<n>{_W}[\w ./()\-]{{0,30}}?)\s(?:->|→|»|>|–|—|-)\s+")),
    ("wide", re.compile(r"(?P<n>[A-ZÆØÅ][\w\-./()]{1,24}(?: [\w\-./()]{1,20}){0,3})\s{2,}(?=\S)")),
    ("code", re.compile(r"(?P<n>[A-ZÆØÅ][A-ZÆØÅ0-9]{1,7})(?:\s|$)\s*")),
    ("alone", re.compile(r"(?P<n>[A-ZÆØÅ©][^\n.!,;:|]{1,40})$")),
    ("word", re.compile(r"(?P<n>[A-ZÆØÅ][\w()./\-]{1,24})\s+(?=\S)")),
)
_ANY = re.compile(
    r"(?P<o>(?:\d{1,3}[.)]?\s{1,3})?[^\w\s\"”“»«'’–—\-•]{0,3}\s?)(?P<n>[^\W_](?:[\w .\-/()&@,]{0,34}?[\w).])??)"
    r"(?P<d>\s{0,8}[^\w\s,.;!?\"”“»«()'’–—/&\-]{1,3}(?=\s|$)\s{0,8}|\s{2,20}-(?:\s|$)\s{0,8}|\s{2,20}|\t\s{0,8})"
)
"""Whatever stands between a short name and what follows it, and before it; a notation where it comes back."""
WEAK = frozenset({"alone", "word", "arrow", "wide", "number", "code"})
"""Shapes that running text and furniture have, too: believed where the name is known, or comes back."""
_LIMITS = {"alone": 5, "word": 14, "arrow": 14, "code": 40}
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A label that a line is or begins with, by its notation alone."""

    kind: str
    name: str
    value: int
    """Offset in the line's text at which what it labels begins; the text's length where nothing follows."""
    n: int = 1
    """How many lines of the dump are written like that."""
    n_names: int = 1
    meaning: str | None = None
    again: int = 1
    """How many lines of the dump begin with this very label."""


def names_of(lines: Sequence[Line]) -> list[Named | None]:
    """Return, for each line, the label that it is shaped to begin with; of several shapes, that of the most lines."""
    found = [list(_candidates(line)) for line in lines]
    count = Counter(one.kind for each in found for one in each)
    names: dict[str, set[str]] = defaultdict(set)
    again = Counter((one.kind.split("-")[0], one.name.casefold()) for each in found for one in each)
    for each in found:
        for one in each:
            names[one.kind].add(one.name.casefold())
    return [_best(each, count, names, again) for each in found]


def _best(
    found: Sequence[Named], count: Counter[str], names: dict[str, set[str]], again: Counter[tuple[str, str]]
) -> Named | None:
    rated = []
    for at, one in enumerate(found):
        n, again_here = count[one.kind], again[one.kind.split("-")[0], one.name.casefold()]
        weak = one.kind.split("-")[0] in WEAK
        if weak and one.meaning is None and again_here < 2 and (n < 4 or one.kind[:4] in ("alon", "word", "arro")):
            continue
        if one.kind.startswith("any") and (n < 4 or len(names[one.kind]) < 3):
            continue
        rated.append((n * (0.4 if weak else 1.0) * (2 if one.meaning else 1), -at, one, n, again_here))
    if not rated:
        return None
    _, _, one, n, again_here = max(rated, key=lambda r: r[:2])
    return Named(one.kind, one.name, one.value, n, len(names[one.kind]), one.meaning, again_here)


def _candidates(line: Line) -> Iterator[Named]:
    """Yield the labels that a line may begin with, one for each shape that fits."""
    text = line.text[:200]
    for kind, shape in _SHAPES:
        match = shape.match(text)
        if match is None or not _is_name(match["n"]):
            continue
        if kind in _LIMITS and line.n_words > _LIMITS[kind]:
            continue
        end = match.end() if match.end() < len(text) else len(line.text)
        yield Named(f"{kind}-{_case(match['n'])}", match["n"].strip(), end, meaning=_meaning(match["n"]))
    yield from _any(text, len(line.text))


def _any(text: str, length: int) -> Iterator[Named]:
    match = _ANY.match(text)
    if match is None or not _is_name(match["n"]) or len(match["n"].split()) > 4:
        return
    end = match.end() if match.end() < len(text) else length
    before, behind = re.sub(r"\d+", "9", match["o"].strip()), match["d"].strip() or "  "
    yield Named(f"any-{before}_{behind}", match["n"].strip(), end, meaning=_meaning(match["n"]))


def _is_name(name: str) -> bool:
    return len(name.split()) <= 6 and not any(c in name for c in '"”“»«?!;')


def _case(name: str) -> str:
    letters = [c for c in name if c.isalpha()]
    if not letters:
        return "9"
    if all(c.isupper() for c in letters):
        return "U"
    return "A" if letters[0].isupper() else "a"


def _meaning(name: str) -> str | None:
    found = meaning_of(name)
    if found is None and "_" in name:
        found = meaning_of(name.replace("_", " "))
    return found


def words_of(name: str) -> list[str]:
    """Return the words of a label, in lower case; those of "image_2_caption" and "billedTekst", too."""
    parts = re.sub(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])", " ", name).replace("_", " ")
    return [w.casefold() for w in _WORDS.findall(parts)]
