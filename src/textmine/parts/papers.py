"""Which paper a document was printed in: the names that its head, its foot and its dump's offer, and their clues."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from textmine.models.ranker import Ranker
from textmine.parts.dates import find_dates
from textmine.parts.lines import Line
from textmine.parts.paper_names import LONG, Piece, pieces_of
from textmine.parts.people import full_name, is_given, is_house, is_occupation, is_press
from textmine.parts.wording import genre_of_tag, says, table

KIND = "papers"
COMMAND = "textmine train papers corpus/layouts corpus/articles/dev corpus/actors corpus/figures/dev"
"""What trains the ranker that is shipped."""
HEAD, ABOVE, BELOW, END, FOOT = 14, 12, 8, 8, 24
"""So many lines are looked at: of the dump's head, above and below a title, at a document's end, at the dump's foot."""
_SHOWN = 20_000
"""So many characters of each kind of line are searched for a name."""
_MOST = 60
"""So many candidates are weighed, the first ones."""
_MENU = 2
"""A name with more general words is a row of sections: "Nyheder Debat Podcast"."""
_GROUPS = {
    "foot": frozenset({"footer", "disclaimer", "advert"}),
    "head": frozenset({"navigation", "other", "field_value", "dateline"}),
    "writers": frozenset({"byline", "credit", "attribution"}),
    "text": frozenset({"body", "lead", "correction", "heading"}),
    "titles": frozenset({"title", "teaser"}),
}
"""Where a name may be printed, by the roles of lines."""
_SILENT = frozenset({"body", "comment", "heading", "title", "lead", "caption", "teaser"})
"""Lines of such roles name no paper."""
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:dk|com|net|org|nu|example)\b", re.IGNORECASE)
_TAGLINE = re.compile(
    r"^(?:\w*(?:blad|magasin|tidsskrift|avis)(?:et|en)?|(?:nyheder|debat|lokale|uafhængig)\w*)\s(?:for|om|fra|til|på)\b",
    re.IGNORECASE,
)
_LETTERS = {"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ö": "oe", "ä": "ae", "ü": "u"}
DOUBT = 0.45
"""So likely must be a name that nothing else speaks for: not its words, no address, nor where else it is printed."""
_SUPPORT = frozenset({"it is press", "in address", "in foot", "it is an address", "in writers", "in head twice"})
_NEAR = frozenset({"above", "below", "end"})
_BESIDES = frozenset({"navigation", "section", "footer", "dated"})
_AROUND = frozenset({"in head", "in foot", "above"})
_SOME = 0.2
_INITIALS = (2, 3, 4)
Clues = dict[str, float]
Place = tuple[str, Line, int, tuple[Line | None, Line | None]]
"""What part of the dump a line stands in, the line, how far from that part's edge, and the lines around it."""


@dataclass
class Name:
    """A candidate: how it is printed, and its clues."""

    forms: Counter[str] = field(default_factory=Counter)
    clues: Clues = field(default_factory=dict)


@dataclass(frozen=True)
class Shown:
    """What a dump prints, for all of its documents: the words of its lines by their group, and its addresses."""

    printed: Mapping[str, str]
    small: Mapping[str, str]
    sites: str
    shared: Sequence[tuple[Piece, Clues]]
    """What its head and its foot offer all documents."""
    many: str
    """Whether the dump has one title or several."""
    told: dict[str, Clues] = field(default_factory=dict)
    """What is known of names that were looked for."""
    spelt: dict[str, str] = field(default_factory=dict)
    """How names in capitals are printed."""

    @classmethod
    def of(cls, dump: Sequence[Line]) -> Shown:
        """Read a dump's lines once."""
        words: dict[str, list[str]] = defaultdict(list)
        group_of = {role: name for name, roles in _GROUPS.items() for role in roles}
        for line in dump:
            words[group_of.get(line.role or "", "text")].append(line.text)
        printed = {name: " \n ".join(words[name])[:_SHOWN] for name in _GROUPS}
        many = "several" if sum(line.role == "title" and not line.key for line in dump) > 1 else "one"
        sites = " ".join(site for text in printed.values() for site in _SITE.findall(text)[:200])
        return cls(
            printed,
            {name: text.casefold() for name, text in printed.items()},
            _plain(sites, " "),
            list(_told(_edges(dump), many)),
            many,
        )

    def of_name(self, name: str) -> Clues:
        """Return what a name itself says, and how it is printed in the dump: the same for all documents."""
        if name not in self.told:
            self.told[name] = _own(name) | self.count(name)
        return self.told[name]

    def count(self, name: str) -> Clues:
        """Return how often a name is printed in each group of lines, and whether an address has its letters."""
        key = name.casefold()
        found = {f"in {where}": text.count(key) for where, text in self.small.items()}
        clues = {where: math.log1p(n) for where, n in found.items() if n}
        clues |= {f"{where} twice": 1.0 for where, n in found.items() if n >= 2}
        return clues | ({"in address": 1.0} if self._addressed(key) else {})

    def is_repeated(self, name: str) -> bool:
        """Whether a name is printed at least twice outside of the texts."""
        return sum(self.small[where].count(name.casefold()) for where in ("foot", "head", "writers")) > 1

    def _addressed(self, key: str) -> bool:
        plain = _plain(key.removesuffix(".dk").removesuffix(".example"), "")
        return len(plain) >= 4 and (plain in self.sites or plain.replace("aa", "a").replace("oe", "o") in self.sites)

    def as_printed(self, name: str) -> str:
        """Return a name in capitals as the dump prints it in small letters too, if it does."""
        if not name.isupper() or name in self.spelt:
            return self.spelt.get(name, name)
        wording = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        where = (self.printed[group] for group in ("foot", "head", "writers"))
        found = [m for text in where for m in wording.findall(text) if not m.isupper() and m[:1].isupper()]
        self.spelt[name] = Counter(found).most_common(1)[0][0] if found else name
        return self.spelt[name]


def _plain(text: str, keep: str) -> str:
    """Return the letters of a text as an address has them."""
    small = "".join(_LETTERS.get(c, c) for c in text.casefold())
    return "".join(c for c in small if c.isalnum() or c == keep)


def candidates(shown: Shown, lines: Sequence[Line]) -> dict[str, Clues]:
    """Return the names that may be the paper of a document with these lines, as printed, each with its clues."""
    names: dict[str, Name] = {}
    for piece, clues in [*_told(_near(lines), shown.many), *shown.shared]:
        key = piece.name.casefold()
        if key in names or (len(names) < _MOST and _could_be(piece.name)):
            name = names.setdefault(key, Name())
            name.forms[piece.name] += 1
            _add(name.clues, clues)
    title = next((line.text.casefold() for line in lines if line.role == "title"), "")
    formed = [(_form(name, shown), name.clues) for name in names.values()]
    return _compared({form: {**clues, **shown.of_name(form)} for form, clues in formed}, title)


def choose(ranker: Ranker, names: Mapping[str, Mapping[str, float]]) -> str | None:
    """Return the likeliest name where it is likely enough; a person's alone, as under a date, is the writer's."""
    best = ranker.choose(list(names.values()))
    if best is None:
        return _around(ranker, names)
    form = list(names)[best]
    supported = any(clue in names[form] for clue in _SUPPORT)
    doubted = "it is a person" in names[form] or ranker.chances(list(names.values()))[best] < DOUBT
    return form if supported or not doubted else None


def _around(ranker: Ranker, names: Mapping[str, Mapping[str, float]]) -> str | None:
    """Return the likeliest name where it stands above the title and at the foot: the sender of a press release."""
    chances = ranker.chances(list(names.values()))
    form, chance = max(zip(names, chances, strict=False), key=lambda pair: pair[1], default=("", 0.0))
    around = chance >= _SOME and names[form].keys() >= _AROUND and "it is a person" not in names[form]
    return form if around else None


def spelt_out(name: str | None, shown: Shown, names: Iterable[str]) -> str | None:
    """Return the initials of a paper as the one name that they stand for and that is printed again ("FP")."""
    if name is None or not (name.isupper() and name.isalpha() and len(name) in _INITIALS):
        return name
    fuller = [n for n in names if "".join(word[0] for word in n.split()).upper() == name and shown.is_repeated(n)]
    return fuller[0] if len({n.casefold() for n in fuller}) == 1 else name


@lru_cache(maxsize=1)
def _general() -> frozenset[str]:
    """What papers are called in general, and what stands beside their names."""
    return frozenset(table("papers.toml")["general"])


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    """Words that are no paper's name by themselves."""
    return frozenset(table("papers.toml")["small"])


@lru_cache(maxsize=1)
def _sounds() -> tuple[str, ...]:
    """How words of papers' and agencies' names end."""
    return tuple(table("papers.toml")["sounds"])


@lru_cache(maxsize=8192)
def _could_be(name: str) -> bool:
    """Whether a name could be a paper's: no general word, nothing that menus print, nobody with a title.

    What a paper is, told in small letters behind its name, is none: "Murerbladet, blad for murere".
    """
    words = name.split()
    if name.casefold() in _general() | _small() or (genre_of_tag(name) and len(words) == 1):
        return False
    if (_is_tagline(name) and name[0].islower()) or sum(word.casefold() in _general() for word in words) > _MENU:
        return False
    if is_press(name) and len(words) > 1:
        return True
    titled = len(words) > 2 and is_occupation(words[0]) and full_name(" ".join(words[1:])) is not None
    titled = titled or (len(words) == 1 and is_occupation(name))
    return not titled and (is_press(name) or not says(Line(0, len(name), name)) & _BESIDES)


def _told(found: Iterable[Place], many: str) -> Iterator[tuple[Piece, Clues]]:
    """Yield the pieces of some lines, each with what its place says of it."""
    for where, line, at, around in found:
        pieces = [*pieces_of(line)]
        dated = bool(find_dates(line.text[:LONG]))
        for piece in pieces:
            clues = _clues_of_place(where, line, at, piece, around, many)
            yield piece, clues | _clues_of_company(where, piece, pieces, dated)


def _form(name: Name, shown: Shown) -> str:
    small = [form for form in name.forms if form[:1].isupper() and not form.isupper()]
    best = max(small or name.forms, key=lambda form: (form[:1].isupper(), name.forms[form]))
    return shown.as_printed(best)


def _add(clues: Clues, more: Mapping[str, float]) -> None:
    for name, value in more.items():
        clues[name] = max(clues.get(name, 0.0), value)
    clues["places"] = min(3.0, clues.get("places", 0.0) + 0.5)


def _near(lines: Sequence[Line]) -> Iterator[Place]:
    """Yield the lines of a document that may name its paper: around its title, and at its end."""
    title = next((i for i, line in enumerate(lines) if line.role == "title"), min(ABOVE, len(lines)))
    text = next((i for i in range(title, len(lines)) if lines[i].role == "body"), len(lines))
    yield from _part("above", lines, range(title - 1, max(-1, title - 1 - ABOVE), -1))
    yield from _part("below", lines, range(title + 1, min(text, title + 1 + BELOW)))
    yield from _part("end", lines, range(len(lines) - 1, max(text, len(lines) - 1 - END), -1))


def _edges(dump: Sequence[Line]) -> Iterator[Place]:
    """Yield the lines of a dump's head and foot that may name a paper."""
    yield from _part("head", dump, range(min(HEAD, len(dump))))
    yield from _part("foot", dump, range(len(dump) - 1, max(-1, len(dump) - 1 - FOOT), -1))


def _part(where: str, lines: Sequence[Line], chosen: range) -> Iterator[Place]:
    for n, i in enumerate(chosen):
        if lines[i].role not in _SILENT:
            around = (lines[i - 1] if i else None, lines[i + 1] if i + 1 < len(lines) else None)
            yield where, lines[i], n, around


def _clues_of_place(
    where: str, line: Line, at: int, piece: Piece, around: tuple[Line | None, Line | None], many: str
) -> Clues:
    """Return what the place of a piece says of it."""
    above, below = around
    spot = f"{where} {line.role}"
    role = line.role or "none"
    label = above.text.casefold().strip(" :=*_#[]<>|\t.@") if above and above.role == "field_label" else ""
    told = [
        where, spot, f"{spot} line {min(at, 4)}", f"{spot} piece {min(piece.at, 3)}", f"{where} line {min(at, 6)}",
        f"{role} before: {piece.before}", f"{role} after: {piece.after}", f"taken off: {piece.cut}",
        f"{spot} {'alone' if piece.alone else 'beside'}", f"above it {above.role if above else 'nothing'}",
        f"below it {below.role if below else 'nothing'}", f"{spot} in {many}", f"{role} of {min(line.n_words // 3, 5)}",
    ]  # fmt: skip
    told += [f"label: {label}"] if label else []
    told += [f"{where} line says {kind}" for kind in says(line)]
    told += [f"{spot} beside a date"] if not piece.alone and find_dates(line.text[:200]) else []
    told += [f"{spot} beside a number"] if not piece.alone and re.search(r"\d", line.text[:200]) else []
    told += [f"{where} among short lines"] if _is_short(above) and _is_short(below) else []
    return dict.fromkeys(told, 1.0)


def _clues_of_company(where: str, piece: Piece, pieces: Sequence[Piece], dated: bool) -> Clues:
    """Return what else stands in a line says of a piece: "Fjordposten | 3. maj 2019 | Tekst: Lis Dam"."""
    others = {other.at: other.name for other in reversed(pieces) if other.at != piece.at}
    names = {at: name for at, name in others.items() if not _is_beside(name)}
    first, only = piece.at == min([piece.at, *others]), not names
    day = "dated" if dated else "undated"
    told = [f"marks {piece.marks}", f"{where} marks {piece.marks}"]
    told += [f"only name, {day}", f"{where} only name, {day}"] if only else []
    told += [f"first, {day}", f"{where} first, {day}"] if first else [f"behind {len(others)}, {day}"]
    told += ["before a tagline"] if any(at > piece.at and _is_tagline(name) for at, name in others.items()) else []
    told += ["tagline behind a name"] if not first and _is_tagline(piece.name) else []
    told += ["beside a person"] if len(names) < len(others) else []
    return dict.fromkeys(told, 1.0)


@lru_cache(maxsize=8192)
def _is_beside(name: str) -> bool:
    """Whether a piece of a line is something that stands beside a paper: a person, a section, a label."""
    person = full_name(name) is not None and is_given(name.split()[0])
    return person or name.casefold() in _general() or genre_of_tag(name) is not None or _is_tagline(name)


def _is_tagline(name: str) -> bool:
    """Whether a text says what a paper is, and for whom: "fagblad for murere", "Lokalavisen for Aaby"."""
    return bool(_TAGLINE.match(name))


def _is_short(line: Line | None) -> bool:
    return line is not None and line.role == "navigation" and line.n_words <= 2


def _own(form: str) -> Clues:
    """Return what a name itself says."""
    words = form.casefold().split()
    told = [f"words {min(len(words), 6)}", f"word: {words[0]}, first", f"word: {words[-1]}, last"]
    told += [f"word: {word}" for word in words]
    told += [f"end: {words[-1][-n:]}" for n in (3, 4, 5, 6) if len(words[-1]) > n]
    told += [f"end, first: {words[0][-n:]}" for n in (4, 6) if len(words[0]) > n]
    told += list(_shape(form))
    return dict.fromkeys(told, 1.0)


def _shape(form: str) -> Iterator[str]:
    words, line = form.split(), Line(0, len(form), form)
    yield from (f"says {kind}" for kind in says(line))
    big = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
    capitals = "each" if big == len(words) else "first" if form[:1].isupper() else "none"
    yield f"capitals {'all' if form.isupper() else capitals}"
    checks = {
        "press": is_press(form),
        "a genre": genre_of_tag(form) is not None,
        "a tagline": _is_tagline(form),
        "press, by its sound": is_house(form)
        or words[-1].casefold().endswith(_sounds())
        or words[0].casefold().endswith(_sounds()),
        "a person": bool(full_name(form)) and is_given(words[0]),
        "somebody by title": is_occupation(words[0]) and len(words) > 1,
        "named in full at its end": len(words) > 2 and is_given(words[-2]) and bool(full_name(" ".join(words[-2:]))),
        "a digit": any(c.isdigit() for c in form),
        "an address": bool(_SITE.search(form)),
        "a sentence": form.endswith(("?", "!", "…")),
        "a mark": bool(re.search(r"[^\w\s&’'./-]", form)),
        "capital within": bool(re.search(r"[a-zæøå][A-ZÆØÅ]", form)),
    }
    yield from (f"it is {name}" for name, found in checks.items() if found)


def _compared(names: dict[str, Clues], title: str) -> dict[str, Clues]:
    """Add what tells the candidates from each other: which holds another, which stands in the title."""
    keys = [(form, f" {form.casefold()} ") for form in names]
    for form, key in keys:
        held = [other for other, inner in keys if other != form and inner in key]
        holds = [other for other, outer in keys if other != form and key in outer]
        told = {"holds another": bool(held), "in another": bool(holds), "in the title": key.strip() in title}
        told["holds a press name"] = any(is_press(other) for other in held)
        told["in a press name"] = any(is_press(other) for other in holds)
        names[form] |= {name: 1.0 for name, found in told.items() if found}
        names[form]["any"] = 1.0
    _beside_press(names)
    return names


def _beside_press(names: dict[str, Clues]) -> None:
    """Add whether another name sounds like a paper's, and whether one stands nearer to the document."""
    press = [clues for clues in names.values() if "it is press" in clues]
    near = [clues for clues in press if _NEAR & clues.keys()]
    for clues in names.values():
        far = not _NEAR & clues.keys()
        told = {"far": far, "far, a press name near": far and bool(near), "another is press": bool(press)}
        told["near and press"] = not far and "it is press" in clues
        told["another is press"] &= "it is press" not in clues
        clues |= {name: 1.0 for name, found in told.items() if found}
