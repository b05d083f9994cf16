"""Initials that stand for a person of the document: `DN`, `FvBD`, `AGP:` before an answer, a sign-off."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from textmine.annotate.bodies import known_name, party_of_letter
from textmine.annotate.firstnames import is_first_name
from textmine.annotate.lexicon import words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page, definite_title, genitive_bare, is_title
from textmine.annotate.persons import People
from textmine.annotate.spelling import fold

_LETTERS = r"(?:Aa|[A-ZÆØÅ])(?:[a-zæøå]?(?:Aa|[A-ZÆØÅ])){1,3}"
_FORM = re.compile(rf"^{_LETTERS}$")
_INTRODUCED = re.compile(rf"\s?\((?:herefter |i det følgende |forkortet )?[\"”“'’]?({_LETTERS})[\"”“'’]?\)")
_PRONOUN = re.compile(r"\b(?:han|hans|ham|hun|hendes|hende)\b")
_OF_BODIES = frozenset({"i", "hos", "ved", "på", "ifølge", "som", "da", "når"})
"""Before letters: a body is likelier there than a person."""
_AT_END = re.compile(r"[.!?»”\"] [(/]([A-ZÆØÅa-zæøå]{2,4})[)/]\s*$")
"""`... var det slut. (mb)`."""
_LABEL = re.compile(r"\s*:")
_CHUNK = re.compile(r"[A-ZÆØÅ][a-zæøå]*")
_SIGNS = re.compile(r"[.-]")
_MARKS = "/()[]-–.* \t\n"
_SURE = 3
"""So many letters are a person's wherever they stand; two only where the words beside say that they name somebody."""


def find_initials(
    pages: Sequence[Page], names: Sequence[Name], people: People, taken: Collection[str]
) -> list[tuple[Name, int | None]]:
    """Find the initials of the document's persons: those introduced behind a name, an author's under the text, others.

    Letters that fit two persons are a name of nobody known (None); letters in `taken` (a body's short form) are not
    looked at, unless they are introduced.
    """
    known = _letters(people)
    named = {name.start for name in names if name.body is None}
    inside = {place for name in names if " " in name.text for place in range(name.start, name.end)}
    called = {letters_of(nick): person for nick, person in people.called().items() if _FORM.match(letters_of(nick))}
    sure = _signed(pages, people, known) | _introduced(pages, names, people, known)
    meant = called | _instead_of_body(pages, names, known) | sure
    answers = _answers(pages, known)
    return [
        (_name(page, k, i), meant[letters] if letters in meant else known.of(letters))
        for k, page in enumerate(pages)
        for i, word in enumerate(page.words)
        if (_FORM.match(letters := letters_of(word.text)) or (letters in sure and _closes(page, word.end)))
        and not ("." in word.text and known_name(printed_letters(word.text)))
        and page.start + word.start not in inside
        and not _among_shouts(page, i)
        and (
            letters in meant
            or (letters in answers and _is_label(page, i))
            or _free(page, i, letters, known, taken, named=page.start + word.start in named)
        )
    ]


@dataclass(frozen=True)
class _Letters:
    """Initials -> the persons of a document who have them."""

    names: Sequence[str]
    whole: Mapping[str, Sequence[int]]
    ends: Mapping[str, Sequence[int]]
    firsts: Mapping[str, Sequence[int]]

    def fitting(self, letters: str) -> Sequence[int]:
        """The persons whom initials fit: by all names, else by first and last, else by the first names alone.

        Small letters tell two persons apart: `MaH` is Mathilde Holm, not Michael Holm.
        """
        if spelled := [i for i, name in enumerate(self.names) if _begins_so(letters, name)]:
            return spelled
        key = fold(letters).upper()
        return self.whole.get(key, ()) or self.ends.get(key, ()) or self.firsts.get(key, ())

    def of(self, letters: str) -> int | None:
        """The one person whom initials fit."""
        fits = self.fitting(letters)
        return fits[0] if len(fits) == 1 else None

    def may_be(self, letters: str, person: int) -> bool:
        """Whether somebody has such initials, whoever else has them too."""
        key = fold(letters).upper()
        spelled = _begins_so(letters, self.names[person])
        return spelled or person in self.whole.get(key, ()) or person in self.ends.get(key, ())


def _letters(people: People) -> _Letters:
    tables: tuple[dict[str, list[int]], ...] = ({}, {}, {})
    for i, cluster in enumerate(people.clusters):
        for table, initials_of in zip(tables, (_whole, _ends, _firsts), strict=True):
            for letters in sorted(initials_of(cluster.canonical)):
                table.setdefault(letters, []).append(i)
    return _Letters([cluster.canonical for cluster in people.clusters], *tables)


def _begins_so(letters: str, name: str) -> bool:
    """Whether letters of which some are small begin the first and the last name: `MaH` of Mathilde Krag Holm."""
    first, *_, last = _CHUNK.findall(letters) or ["", ""]
    parts = name.split()
    return not letters.isupper() and len(parts) > 1 and parts[0].startswith(first) and parts[-1].startswith(last)


def letters_of(word: str) -> str:
    """A word in capitals without its genitive, its dots and hyphens."""
    return _SIGNS.sub("", printed_letters(word))


def printed_letters(word: str) -> str:
    """A word in capitals without its genitive."""
    return (genitive_bare(word) or word) if word.endswith(("s", "'", "’")) else word


def _whole(name: str) -> set[str]:
    """Letters of every word, with and without the halves behind a hyphen and the small words."""
    halves, whole = fold(name).split(), [fold(w) for w in name.split() if fold(w)]
    small = words("words", "particles")
    large = [w for w in halves if w not in small]
    return {"".join(w[0] for w in run).upper() for run in (halves, whole, large) if len(run) > 1}


def _firsts(name: str) -> set[str]:
    """`HC` of H.C. Dam, of Hans-Christian Dam and of Hans Christian Dam."""
    parts = name.split()
    n = next((i for i, word in enumerate(parts[:-1]) if not (is_first_name(word) or "." in word)), len(parts) - 1)
    halves = fold(" ".join(parts[:n])).split()
    return {"".join(half[0] for half in halves).upper()} if len(halves) > 1 else set()


def _ends(name: str) -> set[str]:
    halves = fold(name).split()
    last = fold(name.split()[-1]) or "-"
    return {(halves[0][0] + end[0]).upper() for end in (halves[-1], last)} if len(halves) > 1 else set()


def _introduced(pages: Sequence[Page], names: Sequence[Name], people: People, known: _Letters) -> dict[str, int]:
    """`Bodil Krag (BK)`: letters in parentheses behind their name; a party's letters are none."""
    found: dict[str, int] = {}
    for name in names:
        person = people.of_full(name.text) if name.label == "PER" else None
        page = pages[name.passage]
        m = _INTRODUCED.match(page.text, name.end - page.start) if person is not None else None
        if m and person is not None and known.may_be(m.group(1), person) and party_of_letter(m.group(1)) is None:
            found.setdefault(m.group(1), person)
    return found


def _signed(pages: Sequence[Page], people: People, known: _Letters) -> dict[str, int]:
    """An author's letters alone under the text, also where a newspaper is called so."""
    ends = {page.text.strip(_MARKS).rsplit("\n", 1)[-1].strip(_MARKS) for page in pages[-3:]}
    ends |= {m.group(1) for page in pages[-3:] if (m := _AT_END.search(page.text)) is not None}
    authors = [i for i, cluster in enumerate(people.clusters) if cluster.is_author]
    letters = {end: known.fitting(end.upper() if end.islower() else end) for end in sorted(ends) if _signs(end)}
    return {end: fits[0] for end, fits in letters.items() if len(fits) == 1 and fits[0] in authors}


def _signs(end: str) -> bool:
    """Whether a line may be what somebody signs with: `BK`, `bhk`."""
    return _FORM.match(end.upper() if end.islower() else end) is not None


def _instead_of_body(pages: Sequence[Page], names: Sequence[Name], known: _Letters) -> dict[str, int]:
    """Letters that a listed body has too and that the text uses of a person: `KL overser, at hans egne medlemmer ...`.

    Nowhere does a word that stands before bodies (`i KL`) or a compound (`KL-formand`) speak against it.
    """
    spots: dict[str, list[tuple[Page, int]]] = {}
    for page in pages:
        for i, word in enumerate(page.words):
            letters = letters_of(word.text.partition("-")[0])
            if _FORM.match(letters) and known_name(letters) and known.of(letters) is not None:
                spots.setdefault(letters, []).append((page, i))
    people = sorted(name.start for name in names if name.label == "PER")
    used = [
        letters
        for letters, places in spots.items()
        if any(_pronoun_behind(*place, people) for place in places) and not any(_as_body(*place) for place in places)
    ]
    return {letters: known.fitting(letters)[0] for letters in used}


def _answers(pages: Sequence[Page], known: _Letters) -> set[str]:
    """One person's letters that stand before answers, several times, whatever body is called so too: `KL: Nej.`"""
    labels = Counter(
        letters
        for page in pages
        for i, word in enumerate(page.words)
        if _FORM.match(letters := letters_of(word.text)) and known.of(letters) is not None and _is_label(page, i)
    )
    return {letters for letters, n in labels.items() if n > 1}


def _pronoun_behind(page: Page, i: int, people: Sequence[int]) -> bool:
    """Whether `han` or `hun` follows in a sentence that names nobody else."""
    start, end = page.sentence_at(page.words[i].start)
    first, last = bisect_left(people, page.start + start), bisect_left(people, page.start + end)
    others = [place for place in people[first:last] if place != page.start + page.words[i].start]
    return not others and bool(_PRONOUN.search(page.text, page.words[i].end, end))


def _as_body(page: Page, i: int) -> bool:
    """Whether the words before say that letters are a body's: `hos KL`, `formand for KL`; or the word is a compound."""
    last = page.words[i - 1].text.casefold() if i and page.gap(i - 1) == " " else ""
    led = last in {"for", "fra"} and i > 1 and page.gap(i - 2) == " " and _titled(page.words[i - 2].text)
    return led or last in _OF_BODIES or "-" in page.words[i].text


def _titled(word: str) -> bool:
    return is_title(word) or definite_title(word) is not None


def _free(page: Page, i: int, letters: str, known: _Letters, taken: Collection[str], *, named: bool) -> bool:
    if known_name(letters) or letters in taken:
        return False
    if letters in words("words", "no_initials"):
        return bool(known.fitting(letters)) and "." in page.words[i].text and _is_label(page, i)
    return bool(known.fitting(letters)) and (len(letters) >= _SURE or named or _used_as_name(page, i))


def _used_as_name(page: Page, i: int) -> bool:
    """Subject of a verb, in the genitive, behind a preposition or before a colon."""
    word = page.words[i]
    after = page.words[i + 1].text if i + 1 < len(page.words) and page.gap(i) == " " else ""
    before = page.words[i - 1].text if i and page.gap(i - 1) == " " else ""
    verbs = words("speech", "indirect", "direct", "finite")
    beside = after in verbs or before in verbs or before.casefold() in words("words", "before_names")
    return _is_label(page, i) or beside or word.text.endswith(("'s", "’s"))


def _closes(page: Page, place: int) -> bool:
    """Whether nothing but marks stands behind a place."""
    return not page.text[place:].strip(_MARKS)


def _is_label(page: Page, i: int) -> bool:
    """`P.M.:` at the start of a line."""
    word = page.words[i]
    return bool(_LABEL.match(page.text, word.end)) and not page.text[: word.start].rpartition("\n")[2].strip()


def _among_shouts(page: Page, i: int) -> bool:
    near = [page.words[j] for j in (i - 1, i + 1) if 0 <= j < len(page.words)]
    return any(w.shouted and w.text.isalpha() and len(w.text) > 3 for w in near)


def _name(page: Page, k: int, i: int) -> Name:
    word = page.words[i]
    start, end = page.start + word.start, page.start + word.end
    return Name(page.passage.segment.segment_id, k, start, end, word.text, "PER")
