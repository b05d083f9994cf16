"""One person per name in a document: full names, slips of spelling, surnames, first names, initials.

A wrong merge costs a reader more than a miss: a short form that fits two persons stays without an actor unless the
paragraph before it names exactly one of them in full.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rapidfuzz.distance import OSA

from textmine.annotate.bodies import known_name, party_of_letter
from textmine.annotate.firstnames import is_common, is_first_name, is_surname, is_word
from textmine.annotate.lexicon import words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page, genitive_bare, is_title
from textmine.annotate.people import without_genitive

MAX_FUZZY = 400
"""With more persons than this in one document (a list of names) only exact forms are merged: time stays linear."""
_INTRODUCED = re.compile(r"\s?\((?:herefter |i det følgende |forkortet )?[\"”“'’]?([A-ZÆØÅ]{2,4})[\"”“'’]?\)")
_INITIALS = re.compile(r"^[A-ZÆØÅ]{2,4}$")
_TRIPLE = re.compile(r"(.)\1\1")


@dataclass
class Cluster:
    """A person of one document while its mentions are gathered."""

    full: dict[str, int] = field(default_factory=dict)
    """Every full form as printed (without genitive), in the order of the text, and how often it is printed."""
    preferred: str | None = None
    """The form in which the byline, or the article that is answered, prints the name."""
    short: set[str] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)
    is_author: bool = False

    @property
    def canonical(self) -> str:
        """The fullest form: most words, then the byline's, the most frequent without a slip, the first."""
        forms = list(dict.fromkeys([*self.full, *([self.preferred] if self.preferred else [])])) or sorted(self.short)
        return max(
            forms,
            key=lambda f: (
                len(fold(f).split()),
                f == self.preferred,
                not _TRIPLE.search(f),
                not f.isupper(),
                self.full.get(f, 0),
                -forms.index(f),
            ),
        )


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Small letters, hyphens and dots as spaces, accents off, `aa` as `å`: what spelling variants share."""
    text = unicodedata.normalize("NFC", name).casefold().translate({ord("ö"): "ø", ord("ä"): "æ", ord("ü"): "y"})
    text = "".join(c if c in "æøå" else unicodedata.normalize("NFD", c)[0] for c in text)
    return re.sub(r"[\W_]+", " ", text).strip().replace("aa", "å")


def same_person(a: str, b: str) -> bool:
    """Whether two full names are one: equal but for spelling, or one with a middle name or initial left out."""
    x, y = fold(a), fold(b)
    return x == y or _shortened(x.split(), y.split()) or _shortened(y.split(), x.split()) or _slip(a, b)


def _shortened(short: Sequence[str], long: Sequence[str]) -> bool:
    """`Leif Jensen` for `Leif Lahn Jensen`, `H. Petersen` for `Hans Petersen`; first names of two words alike."""
    if len(short) < 2 or len(short) > len(long):
        return False
    if not _begins(short[0], long[0]) or (
        len(short) == len(long) and len(short[0]) > 1 and all(len(w) > 1 for w in short)
    ):
        return False
    if short[-1] != long[-1] and list(short) != list(long[: len(short)]):
        return False
    rest = iter(long)
    return all(any(_begins(word, other) for other in rest) for word in short)


def _begins(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word))


def _slip(a: str, b: str) -> bool:
    """A letter or two more, less or swapped in a long name, unless both spellings are names in their own right."""
    x, y = fold(a), fold(b)
    joined = min(len(x), len(y))
    allowed = 2 if joined >= 16 else 1 if joined >= 9 else 0
    if not allowed or OSA.distance(x.replace(" ", ""), y.replace(" ", ""), score_cutoff=allowed) > allowed:
        return False
    p, q = a.split(), b.split()
    if fold(p[0]) != fold(q[0]) and is_first_name(p[0]) and is_first_name(q[0]):
        return (len(x.split()) > 2 and x.split()[1:] == y.split()[1:]) or (
            len(x.split()) > 2 and not is_surname(p[-1]) and not is_surname(q[-1])
        )
    surnames = words("names", "surnames")
    return not (fold(p[-1]) != fold(q[-1]) and p[-1] in surnames and q[-1] in surnames)


class People:
    """The persons of one document and the way from a printed form to one of them."""

    def __init__(self, forms: Iterable[str], authors: Sequence[str], known: Sequence[str] = ()) -> None:
        self.clusters: list[Cluster] = []
        self._keys: dict[str, list[int]] = {}
        self._known = [name for name in known if len(fold(name).split()) > 1]
        printed = list(forms)
        self.attested = frozenset(printed) | frozenset(authors) | frozenset(known)
        self._gather(printed, authors)
        self._index()

    def clean(self, text: str) -> str:
        """A printed form on one line and without its genitive."""
        return without_genitive(re.sub(r"\s+", " ", text), self.attested)

    def _gather(self, printed: Sequence[str], authors: Sequence[str]) -> None:
        for author in authors:
            self._add(author, author=True)
        clean = [self.clean(text) for text in printed]
        full = [form for form in clean if " " in form]
        surnames = {
            " ".join(fold(form).split()[i:]) for form in (*full, *authors) for i in range(1, len(fold(form).split()))
        }
        full = [form for form in full if is_first_name(form.split(" ")[0]) or fold(form) not in surnames]
        counts: dict[str, int] = {}
        for form in full:
            counts[form] = counts.get(form, 0) + 1
        # Longer names first, so that a shorter one sees every person whom it could stand for.
        for form in sorted(counts, key=lambda f: -len(fold(f).split())):
            self._add(form, times=counts[form])
        for cluster in self.clusters:
            match = [
                name
                for name in self._known
                if any(same_person(name, form) for form in list(cluster.full) or [cluster.canonical])
            ]
            if len(match) == 1 and cluster.preferred is None:
                cluster.preferred = match[0]

    def _add(self, form: str, *, times: int = 1, author: bool = False) -> None:
        key = fold(form)
        candidates = self._keys.get(key) or self._similar(form)
        if len(candidates) == 1 and not (
            author and self.clusters[candidates[0]].is_author and fold(self.clusters[candidates[0]].canonical) != key
        ):
            i = candidates[0]
        else:
            i = len(self.clusters)
            self.clusters.append(Cluster())
        cluster = self.clusters[i]
        cluster.is_author = cluster.is_author or author
        if author:
            cluster.preferred = form
        else:
            cluster.full[form] = cluster.full.get(form, 0) + times
        self._keys.setdefault(key, [i])

    def _similar(self, form: str) -> list[int]:
        if len(self.clusters) > MAX_FUZZY:
            return []
        return [
            i
            for i, c in enumerate(self.clusters)
            if any(same_person(form, other) for other in dict.fromkeys([*c.full, c.canonical]))
        ]

    def _index(self) -> None:
        """Short form -> the persons whom it fits: surnames, their halves, first names."""
        self._short: dict[str, list[int]] = {}
        for i, cluster in enumerate(self.clusters):
            for form in dict.fromkeys([*cluster.full, cluster.canonical]):
                for key in _short_keys(form):
                    if i not in self._short.setdefault(key, []):
                        self._short[key].append(i)

    def of_full(self, text: str) -> int | None:
        """The person whom a full form names."""
        found = self._keys.get(fold(self.clean(text)))
        return found[0] if found else None

    def is_surname(self, text: str) -> bool:
        """Whether a word is the last name of one of the persons, or it in the genitive."""
        return any(fold(form) in self._surnames for form in (text, genitive_bare(text)) if form)

    @cached_property
    def _surnames(self) -> frozenset[str]:
        full = [c.canonical for c in self.clusters if " " in c.canonical]
        return frozenset(fold(name.split(" ")[-1]) for name in full)

    def of_short(self, text: str) -> list[int]:
        """The persons whom a short form fits: exactly, else with a slip in a long surname."""
        for form in (text, genitive_bare(text)):
            found = self._short.get(fold(form), []) if form else []
            if found:
                return found
        return self._near(text)

    def _near(self, text: str) -> list[int]:
        key = fold(without_genitive(text))
        if len(key) < 8 or len(self.clusters) > MAX_FUZZY or is_surname(text) or is_word(text):
            return []
        allowed = 2 if len(key) >= 14 else 1
        near = [
            k
            for k in self._short
            if abs(len(k) - len(key)) <= allowed
            and k[0] == key[0]
            and OSA.distance(k, key, score_cutoff=allowed) <= allowed
        ]
        return list(dict.fromkeys(i for k in near for i in self._short[k]))

    def of_initials(self, letters: str) -> list[int]:
        """The persons whose initials these are: of all names, or of the first and the last."""
        return [i for i, c in enumerate(self.clusters) if letters in _initials(c.canonical)]


def _short_keys(form: str) -> list[str]:
    """`Lund Poulsen`, `Poulsen` and `Troels` for Troels Lund Poulsen; never a middle name alone."""
    folded = fold(form).split()
    if len(folded) < 2:
        return [fold(form)]
    parts = [fold(w) for w in form.split()]
    suffixes = [" ".join(folded[i:]) for i in range(1, len(folded))]
    firsts = [parts[0]] if len(parts[0]) > 1 else []
    return [key for key in (*suffixes, *firsts) if len(key) > 1]


def _initials(name: str) -> set[str]:
    folded = fold(name.replace("å", "å")).upper().split()
    plain = [w[0] for w in folded]
    parts = [fold(w).upper()[0] for w in name.split() if fold(w)]
    return {"".join(plain), "".join(parts), plain[0] + plain[-1], parts[0] + parts[-1]} if len(plain) > 1 else set()


def introduced_initials(page: Page, end: int) -> tuple[int, int] | None:
    """The initials in parentheses directly behind a full name; a party's letters are none."""
    m = _INTRODUCED.match(page.text, end)
    return (m.start(1), m.end(1)) if m and party_of_letter(m.group(1)) is None else None


def short_forms(page: Page, k: int, names: Sequence[Name], people: People) -> list[Name]:
    """Find surnames, first names and shouted full names of this document's persons that no rule has taken yet."""
    taken = {place for name in names for place in range(name.start - page.start, name.end - page.start)}
    found: list[Name] = []
    i = 0
    while i < len(page.words):
        n = _run(page, i, taken)
        hit = next((m for m in range(n, 0, -1) if _stands_for(page, i, m, people)), 0)
        if hit:
            word = page.words[i]
            end = page.words[i + hit - 1].end
            found.append(
                Name(
                    page.passage.segment.segment_id,
                    k,
                    page.start + word.start,
                    page.start + end,
                    page.text[word.start : end],
                    "PER",
                    None,
                    i in page.openers,
                )
            )
        i += hit or 1
    return found


def _run(page: Page, i: int, taken: set[int]) -> int:
    n = 0
    while n < 5 and i + n < len(page.words) and page.words[i + n].capital and page.words[i + n].start not in taken:
        n += 1
        if page.gap(i + n - 1) not in {" ", "\u00a0"}:
            break
    return n


def _stands_for(page: Page, i: int, n: int, people: People) -> bool:
    text = page.text[page.words[i].start : page.words[i + n - 1].end]
    if n > 1 and people.of_full(text.title() if text.isupper() else text) is not None:
        return True
    if not people.of_short(text) or (n == 1 and not _alone(page, i, text)):
        return False
    return n > 1 or not (text.isupper() and len(text) < 4)


def _alone(page: Page, i: int, text: str) -> bool:
    """Whether one word stands as a name of its own: no capital beside it, no word that opens a sentence."""
    bare = genitive_bare(text) or text
    if text.casefold() in words("words", "function_words") or known_name(text):
        return False
    if i in page.openers and _ordinary(page, i, text, bare):
        return False
    if (
        i
        and page.gap(i - 1) == " "
        and page.words[i - 1].capital
        and i - 1 not in page.openers
        and not is_title(page.words[i - 1].text)
    ):
        return False
    return not (
        i + 1 < len(page.words)
        and page.gap(i) == " "
        and page.words[i + 1].capital
        and not page.words[i + 1].shouted
        and not text.isupper()
    )


def _ordinary(page: Page, i: int, text: str, bare: str) -> bool:
    """Whether a capital at the start of a sentence is the sentence's: a word that no verb follows as its subject's."""
    if is_common(text) or is_common(bare):
        after = page.words[i + 1].text if i + 1 < len(page.words) and page.gap(i) == " " else ""
        return after not in words("speech", "direct", "indirect", "finite")
    return is_word(text) and not any(is_first_name(w) or is_surname(w) for w in (text, bare))


def is_initials(text: str) -> bool:
    """Whether a word has the form of initials."""
    return bool(_INITIALS.match(text))
