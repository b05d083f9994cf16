"""Every name of a document: known bodies, persons by shape, and what the model adds that stands up to a look."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from spacy.tokens import Span

from textmine.annotate.bodies import Body, find_bodies, is_head, is_place, known_name, party_of_letter
from textmine.annotate.firstnames import is_first_name, is_surname, is_word
from textmine.annotate.language import LABELS, Label
from textmine.annotate.lexicon import endings, words
from textmine.annotate.pages import Page, definite_title, genitive_bare, is_title, pages_of
from textmine.annotate.people import find_people
from textmine.records import Passage

_EDGE = " \t\n\r\u00a0\"'“”„»«‘’()[]{}.,;:!?…–—-/*•·|"
_NUMBER_BEHIND = re.compile(r" (?:\d{3,}|\d+[.,]\d+)$|(?<=vej|ade) \d+[A-Z]?$")
_SMALL_BEHIND = re.compile(r"(?: (?:for|af|i|på|og|ved|fra|til|med|som|er|har))+$")
"""What a model takes along of the words behind: `Ministeriet for`."""
_JOINED = re.compile(r" & [A-ZÆØÅ][\w-]*")
"""The second half of a name that a model cut at its sign: `Harboe` of `Harboe & Søn`."""
_EMPLOYED = re.compile(
    r"\b(?:ansat|arbejde[rt]?|arbejdede|job|jobbet|praktik|lærling|elev|vagt|år|stilling) (?:på|hos|ved)\s$",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"\b(?:rådmand|rådmanden|borgmester|borgmesteren|minister|ministeren|ordfører|ordføreren|kommissær) for $",
    re.IGNORECASE,
)
"""What somebody has in charge is no body: `rådmand for Sundhed og Omsorg`."""
_IN_PLACE = re.compile(r"\b(?:i|på|ved|fra|til|mod|nær|omkring) $", re.IGNORECASE)
_INITIAL = re.compile(r"(?<![\w.])([A-ZÆØÅ])\. $")
_NEAR = 10
_LONGEST_PERSON = 6
_FIRM = 2
_KNOWN, _FORMED = 100, 3
"""What a listed body and one that shows itself by its form weigh against one find of a model's."""
_GENERIC = ("jobcent", "sagsbehandl")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a passage; offsets into the source text. `body` is the canonical name of a listed or formed body."""

    segment_id: str
    passage: int
    start: int
    end: int
    text: str
    label: Label
    body: Body | None = None
    opener: bool = False
    """Whether it begins a sentence, where its capital says nothing."""
    score: float | None = None
    """How sure the model is of just this name, where it gives a score."""


def find_names(passages: Sequence[Passage], publisher: str | None = None) -> list[Name]:
    """Find names in the order of the text, none overlapping; the same string has one label in a document.

    Data files come before shapes, shapes before the model: the model's recall on organisations is the weak part of
    every Danish pipeline, and its slips are those that the rules can see.
    """
    pages = pages_of(passages)
    names: list[Name] = []
    for k, (page, bodies) in enumerate(zip(pages, find_bodies(pages, publisher), strict=True)):
        people = find_people(page, bodies)
        bodies = [
            b for b in bodies if b.kind != "place" or not any(p.start < b.end and b.start < p.end for p in people)
        ]
        rules = [_of_body(page, k, body) for body in bodies] + [_name(page, k, p.start, p.end, "PER") for p in people]
        rules = [name for name in rules if name is not None]
        names += sorted([*rules, *_of_model(page, k, rules)], key=lambda name: name.start)
    sure = _scores(pages)
    labelled = _by_initial(pages, _as_others(pages, _towns_as_places(_one_label(names))))
    return [replace(name, score=sure.get((name.start, name.end, name.label))) for name in labelled]


def _towns_as_places(names: Sequence[Name]) -> list[Name]:
    """Call what a municipality or a jobcentre of the document has in its name a place: `Nordby` of `Nordby Kommune`."""
    bodies = {name.body.name for name in names if name.body is not None}
    towns = {body.removesuffix(" Kommune").removeprefix("Jobcenter ") for body in bodies}
    towns -= bodies | {part for name in names if name.label == "PER" and " " in name.text for part in name.text.split()}
    return [
        replace(name, label="LOC") if name.body is None and {name.text, genitive_bare(name.text)} & towns else name
        for name in names
    ]


def _as_others(pages: Sequence[Page], names: Sequence[Name]) -> list[Name]:
    """Take what a model found for what the longer name beside it is: `Birks` for Birk, `Havblik` for Havblik Energi."""
    people = {name.text for name in names if name.label == "PER"}
    firms = _firms(names, {part for person in people for part in person.split()})
    for name in names:
        if _IN_PLACE.search(_before(pages, name)):
            firms.pop(name.text, None)
    return [_as_other(name, people, firms) for name in names]


def _as_other(name: Name, people: Collection[str], firms: Mapping[str, str]) -> Name:
    bare = genitive_bare(name.text) or name.text
    if name.body is not None or name.label == "PER":
        return name
    if bare != name.text and bare in people:
        return replace(name, label="PER")
    whole = firms.get(name.text) or firms.get(bare)
    body = Body(name.start, name.end, whole, "organisation", known=False) if whole else None
    return replace(name, label="ORG", body=body) if body else name


def _firms(names: Sequence[Name], people: Collection[str]) -> dict[str, str]:
    """First word -> the one firm of two words that begins with it: `Havblik Energi`; not `Ådum Møbler` of a town.

    Nor where its last word says what kind of house it is, whose town the first then is (`Vammen Friskole`), unless the
    first alone is a body's name to the model too.
    """
    wholes: dict[str, set[str]] = {}
    called = {name.text for name in names if name.label == "ORG"}
    for name in names:
        parts = name.text.split()
        house = parts[-1] in {"Kommune", "Jobcenter"} or (is_head(parts[-1]) and parts[0] not in called)
        if name.label == "ORG" and len(parts) == _FIRM and not house and parts[0] not in people:
            wholes.setdefault(parts[0], set()).add(name.body.name if name.body else name.text)
    return {first: min(found) for first, found in wholes.items() if len(found) == 1 and _is_own(first)}


def _is_own(word: str) -> bool:
    """Whether a word can be a firm's own: no place, no letters, no word that many names begin with."""
    shared = is_first_name(word) or is_surname(word) or word in words("words", "organisation_openers")
    return not (shared or word.isupper() or is_place(word) or known_name(word))


def _before(pages: Sequence[Page], name: Name) -> str:
    page = pages[name.passage]
    return page.text[max(0, name.start - page.start - _NEAR) : name.start - page.start]


def _by_initial(pages: Sequence[Page], names: Sequence[Name]) -> list[Name]:
    """`H. Struer`: a place behind the first letter of somebody who has it as a surname is that person's name."""
    people = {(name.text[0], name.text.split()[-1]) for name in names if name.label == "PER" and " " in name.text}
    return [_with_initial(_before(pages, name), name, people) for name in names]


def _with_initial(before: str, name: Name, people: Collection[tuple[str, str]]) -> Name:
    m = _INITIAL.search(before) if name.label == "LOC" else None
    if m is None or (m.group(1), name.text) not in people:
        return name
    text = f"{m.group()}{name.text}"
    return replace(name, start=name.start - len(m.group()), text=text, label="PER", body=None)


def _scores(pages: Sequence[Page]) -> dict[tuple[int, int, Label], float]:
    """The model's certainty of each name that it found, for pipelines that set `Span._.score`."""
    if not Span.has_extension("score"):
        return {}
    found = {}
    for page in pages:
        for entity in page.passage.doc.ents:
            label = LABELS.get(entity.label_)
            if label is not None and entity._.score is not None:
                start, end = trim(page.text, entity.start_char, entity.end_char)
                found[page.start + start, page.start + end, label] = float(entity._.score)
    return found


def _name(page: Page, k: int, start: int, end: int, label: Label, body: Body | None = None) -> Name:
    opener = page.index(start) in page.openers
    return Name(
        page.passage.segment.segment_id,
        k,
        page.start + start,
        page.start + end,
        page.text[start:end],
        label,
        body,
        opener,
    )


def _of_body(page: Page, k: int, body: Body) -> Name:
    return _name(page, k, body.start, body.end, "LOC" if body.kind == "place" else "ORG", body)


def _of_model(page: Page, k: int, rules: Sequence[Name]) -> list[Name]:
    taken = sorted((name.start - page.start, name.end - page.start) for name in rules)
    starts, reach = [start for start, _ in taken], list(accumulate((end for _, end in taken), max))
    found: list[Name] = []
    for entity in page.passage.doc.ents:
        label = LABELS.get(entity.label_)
        if label is None:
            continue
        start, end = trim(page.text, entity.start_char, entity.end_char)
        start = _without_opener(page, start, end) if label == "PER" else start
        before = bisect_left(starts, end)
        if start >= end or (before and reach[before - 1] > start):
            continue
        if plausible(page, entity, start, end, label):
            found.append(_name(page, k, start, end, _second_look(page, start, end, label)))
    return found


def _without_opener(page: Page, start: int, end: int) -> int:
    """Where a person's name starts without an ordinary word that has its capital from the sentence: `Forkert Juhl`."""
    i = page.index(start)
    inside = i + 1 < len(page.words) and page.words[i + 1].end <= end and page.gap(i) == " "
    word = page.words[i].text if inside and page.words[i].start == start else ""
    plain = word and is_word(word) and not (is_first_name(word) or is_surname(word) or is_title(word))
    prose = page.role in {"title", "heading", "lead", "body"} and i in page.openers
    return page.words[i + 1].start if plain and prose else start


def _second_look(page: Page, start: int, end: int, label: Label) -> Label:
    """A listed first name is no place; one unknown word in a picture's credit is an agency, not a person.

    Where somebody was so many years or has a job is a workplace, unless the name opens with a listed first name.
    """
    text = page.text[start:end]
    if (
        label == "PER"
        and not is_first_name(text.split()[0])
        and _EMPLOYED.search(page.text[max(0, start - 30) : start])
    ):
        return "ORG"
    if label in {"LOC", "MISC"} and is_first_name(text):
        return "PER"
    if label != "PER" and _with_particle(text.split()):
        return "PER"
    if label == "PER" and page.role == "credit" and " " not in text and not is_first_name(text):
        return "ORG"
    return label


def _with_particle(parts: Sequence[str]) -> bool:
    """`Pieter van den Bosch`: small words as they stand before surnames, one behind a first name or two."""
    inner = parts[1:-1]
    known = len(inner) > 1 or (bool(inner) and is_first_name(parts[0]))
    inside = len(parts) < _LONGEST_PERSON and all(part in words("words", "particles") for part in inner)
    return known and inside and parts[-1][:1].isupper()


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Take white space and punctuation off both ends; a number behind (a house's, a figure) is not the name's."""
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    number = _NUMBER_BEHIND.search(text, start, end) or _SMALL_BEHIND.search(text, start, end)
    end = number.start() if number else end
    cut = _JOINED.match(text, end - 2) if end - start > 3 and text[end - 1] == "&" else None
    return start, cut.end() if cut else _unsigned(text, start, end)


def _unsigned(text: str, start: int, end: int) -> int:
    """The end of a name without an emoji or a sign behind it: those are the writer's, and `&` joins nothing there."""
    while start < end and (
        text[end - 1] in _EDGE
        or unicodedata.category(text[end - 1]) in {"So", "Sk", "Mn", "Cf"}
        or text[end - 1] == "&"
    ):
        end -= 1
    return end


def plausible(page: Page, entity: Span, start: int, end: int, label: Label) -> bool:
    """Whether a model's name can be one: not a word that a sentence begins with, a title, a shout or a verb."""
    text = page.text[start:end]
    if page.text[start - 1 : start] == "(" and page.text[end : end + 1] == ")" and party_of_letter(text):
        return False
    if "\n" in text or len(text) > 80 or len(text) < 2 or not any(c.isupper() for c in text) or not text[0].isalnum():
        return False
    parts = text.split()
    if len(parts) > 8 or any(_never(part) for part in (text, *parts[:1])) or any(_shouted(page, start, end)):
        return False
    if any(token.pos_ in {"VERB", "AUX"} and token.text.islower() for token in entity):
        return False
    if text.isupper() and any(part.casefold() in words("words", "function_words") for part in parts):
        return False
    if _part_of_compound(page, text, start, label) or (label != "PER" and _AREA.search(page.text[:start][-40:])):
        return False
    if label == "PER":
        return not (text.isupper() and is_place(text.title())) and _person(page, parts, start)
    if len(parts) == 1 and (definite_title(text) or is_title(text)):
        return False
    if text[0].islower():
        return False
    return not (
        page.index(start) in page.openers
        and is_word(parts[0])
        and (len(parts) == 1 or not any(p[0].isupper() for p in parts[1:]))
    )


def _part_of_compound(page: Page, text: str, start: int, label: Label) -> bool:
    """`Excel-logik` is a noun, and `Borgerserviceudvalg` behind `Arbejdsmarkeds- og` the rest of one."""
    if page.text[max(0, start - 5) : start] == "- og " or page.text[max(0, start - 4) : start].endswith("- "):
        return True
    tail = text.rsplit("-", 1)[-1]
    return label != "MISC" and "-" in text and " " not in text and tail.islower() and is_word(tail)


def _never(text: str) -> bool:
    lower = text.casefold().rstrip("s").removesuffix("'").removesuffix("’")
    listed = words("words", "never", "sections")
    if lower.endswith(endings("words", "common_endings")):
        return True
    nouns = words("words", "not_bodies", "body_nouns")
    bare = text.casefold().removesuffix("s")
    return text.casefold() in listed or {lower, bare} & (listed | nouns) != set() or lower.startswith(_GENERIC)


def _shouted(page: Page, start: int, end: int) -> Iterable[bool]:
    """Whether the words beside are in capitals too, or the name is one long word in capitals."""
    first, last = page.index(start), page.index(end) - 1
    mine = page.text[start:end]
    near = [page.words[i] for i in (first - 1, last + 1) if 0 <= i < len(page.words)]
    return (mine.isupper() and w.shouted and w.text.isalpha() for w in near)


def _person(page: Page, parts: Sequence[str], start: int) -> bool:
    particles = words("words", "particles")
    if not all(part[0].isupper() or part in particles for part in parts):
        return False
    if (
        any(part.casefold() in words("words", "function_words") for part in parts[:1])
        or is_title(parts[0])
        or definite_title(parts[0])
    ):
        return False
    if len(parts) > 1:
        return True
    word = parts[0]
    if page.index(start) in page.openers and is_word(word) and not is_first_name(word):
        return False
    return is_first_name(word) or is_surname(word) or not is_word(word) or bool(genitive_bare(word))


def _one_label(names: list[Name]) -> list[Name]:
    """Give a string one label in a document: a listed body's, a formed one's, else what most have, or the first."""
    votes: dict[str, Counter[Label]] = {}
    for name in names:
        key = re.sub(r"\s+", " ", name.text)
        votes.setdefault(key, Counter())[name.label] += (
            1 if name.body is None else _KNOWN if name.body.known else _FORMED
        )
    chosen = {key: count.most_common(1)[0][0] for key, count in votes.items()}
    return [replace(name, label=chosen[re.sub(r"\s+", " ", name.text)]) for name in names]
