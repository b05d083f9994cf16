"""One person per name in a document: full names, slips of spelling, surnames, first names.

A wrong merge costs a reader more than a miss: a short form that fits two persons stays without an actor unless the
paragraph before it names exactly one of them in full.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from textmine.annotate.bodies import known_name
from textmine.annotate.firstnames import is_common, is_first_name, is_surname, is_word
from textmine.annotate.lexicon import words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page, genitive_bare, is_title
from textmine.annotate.people import without_genitive
from textmine.annotate.spelling import LOST, readable_as, sound, within
from textmine.annotate.spelling import fold as fold

MAX_PARTS = 12
"""A name of more words is a list that lost its commas: its middle is no short form."""
MAX_FUZZY = 400
"""With more persons than this in one document (a list of names) only exact forms are merged: time stays linear."""
_TRIPLE = re.compile(r"(.)\1\1")
_JOINED_INITIALS = re.compile(r"^[A-ZÆØÅ]{2,3}(?= )")
_TWO_NAMES = 2


@dataclass
class Cluster:
    """A person of one document while its mentions are gathered."""

    full: dict[str, int] = field(default_factory=dict)
    """Every full form as printed (without genitive), in the order of the text, and how often it is printed."""
    preferred: str | None = None
    """The form in which the byline, or the article that is answered, prints the name."""
    is_author: bool = False

    @property
    def forms(self) -> list[str]:
        """Every full form, the preferred one last."""
        return list(dict.fromkeys([*self.full, *([self.preferred] if self.preferred else [])]))

    @property
    def canonical(self) -> str:
        """The fullest form: most words, most of them written out, then the byline's, the most frequent, the first."""
        forms = self.forms
        best = max(
            forms,
            key=lambda f: (
                len(name_parts(f)),
                sum(len(part) > 1 for part in name_parts(f)),
                LOST not in fold(f),
                f == self.preferred,
                not _TRIPLE.search(f),
                not f.isupper(),
                self.full.get(f, 0),
                -forms.index(f),
            ),
        )
        return best.title() if best.isupper() and " " in best else best


@lru_cache(maxsize=65536)
def name_parts(name: str) -> tuple[str, ...]:
    """The folded words of a name, initials apart: `HC Lund` as `H.C. Lund`."""
    initials = None if name.isupper() else _JOINED_INITIALS.match(name)
    if initials:
        name = f"{' '.join(initials.group())}{name[initials.end() :]}"
    return tuple(fold(name).split())


@lru_cache(maxsize=65536)
def same_person(a: str, b: str) -> bool:
    """Whether two full names are one: equal but for spelling, or one with a middle name or initial left out."""
    x, y = name_parts(a), name_parts(b)
    return x == y or _shortened(x, y) or _shortened(y, x) or _slip(a, b)


def _shortened(short: Sequence[str], long: Sequence[str]) -> bool:
    """`Leif Jensen` for `Leif Lahn Jensen`, `H. Petersen` for `Hans Petersen`, `Mette S.` for `Mette Skov`.

    First names of two words alike.
    """
    if len(short) < _TWO_NAMES or len(short) > len(long) or not _begins(short[0], long[0]):
        return False
    if len(short) == len(long) and len(short[0]) > 1 and all(len(w) > 1 for w in short):
        return False
    if not _begins(short[-1], long[-1]) and list(short) != list(long[: len(short)]):
        return False
    rest = iter(long)
    return all(any(_begins(word, other) for other in rest) for word in short)


def _begins(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word))


def _slip(a: str, b: str) -> bool:
    """A letter or two more, less or swapped in a long name, unless both spellings are names in their own right."""
    x, y = " ".join(name_parts(a)), " ".join(name_parts(b))
    if LOST in x + y:
        return readable_as(x, y)
    heard = sound(x).replace(" ", ""), sound(y).replace(" ", "")
    longest = min(len(x), len(y))
    allowed = 2 if longest >= 16 else 1 if longest >= 9 else 0
    if not allowed or not (within(*heard, 1) or within(x.replace(" ", ""), y.replace(" ", ""), allowed)):
        return False
    return _same_first(a, b) and _same_last(a, b)


def _same_first(a: str, b: str) -> bool:
    """Not two first names that differ, but for the spelling of one sound before an infrequent name or two names."""
    p, q = a.split(), b.split()
    if fold(p[0]) == fold(q[0]) or not (is_first_name(p[0]) and is_first_name(q[0])):
        return True
    more = len(fold(a).split()) > _TWO_NAMES
    same_rest = fold(a).split()[1:] == fold(b).split()[1:]
    rare = not is_surname(p[-1]) and not is_surname(q[-1])
    heard = sound(fold(p[0])) == sound(fold(q[0]))
    return (more and (same_rest or rare)) or (heard and same_rest and rare)


def _same_last(a: str, b: str) -> bool:
    p, q = a.split()[-1], b.split()[-1]
    surnames = words("names", "surnames")
    return fold(p) == fold(q) or not (p in surnames and q in surnames)


class People:
    """The persons of one document and the way from a printed form to one of them."""

    def __init__(
        self,
        forms: Iterable[str],
        authors: Sequence[str],
        known: Sequence[str] = (),
        titles: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self.clusters: list[Cluster] = []
        self._keys: dict[str, list[int]] = {}
        self._known = [name for name in known if len(fold(name).split()) > 1]
        self._titles = titles or {}
        printed = list(forms)
        self.attested = frozenset(printed) | frozenset(authors) | frozenset(known)
        self._gather(printed, authors)
        self._exact, self._inner = self._index(_short_keys), self._index(_inner_keys)
        self._heard = _by_sound(self._exact)
        self._found: dict[str, list[int]] = {}

    def clean(self, text: str) -> str:
        """A printed form on one line and without its genitive."""
        return without_genitive(re.sub(r"\s+", " ", text), self.attested)

    def _gather(self, printed: Sequence[str], authors: Sequence[str]) -> None:
        for author in authors:
            self._add(author, author=True)
        counts = self._full_forms([self.clean(text) for text in printed], authors)
        # Longer names first, so that a shorter one sees every person whom it could stand for.
        for form in sorted(counts, key=lambda f: (-len(name_parts(f)), -sum(len(p) > 1 for p in name_parts(f)))):
            self._add(form, times=counts[form])
        for cluster in self.clusters:
            match = [name for name in self._known if any(same_person(name, form) for form in cluster.forms)]
            if len(match) == 1 and cluster.preferred is None:
                cluster.preferred = match[0]

    def _full_forms(self, clean: Sequence[str], authors: Sequence[str]) -> dict[str, int]:
        """Forms of two words and more that are no double surname alone, and how often each is printed."""
        full = [form for form in clean if " " in form]
        surnames = {
            " ".join(fold(form).split()[i:]) for form in (*full, *authors) for i in range(1, len(fold(form).split()))
        }
        counts: dict[str, int] = {}
        for form in full:
            if is_first_name(form.split(" ")[0]) or fold(form) not in surnames:
                counts[form] = counts.get(form, 0) + 1
        return counts

    def _add(self, form: str, *, times: int = 1, author: bool = False) -> None:
        key = " ".join(name_parts(form))
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
        return [i for i, c in enumerate(self.clusters) if any(self._same(form, other) for other in c.forms)]

    def _same(self, form: str, other: str) -> bool:
        """Whether two forms are one person's: not where each stands behind a title of its own."""
        one, two = self._titles.get(form), self._titles.get(other)
        return same_person(form, other) and not (one and two and one.isdisjoint(two))

    def _index(self, keys_of: Callable[[str], list[str]]) -> dict[str, list[int]]:
        """Short form -> the persons whom it fits."""
        found: dict[str, list[int]] = {}
        for i, cluster in enumerate(self.clusters):
            for form in cluster.forms:
                for key in keys_of(form):
                    if i not in found.setdefault(key, []):
                        found[key].append(i)
        return found

    def of_full(self, text: str) -> int | None:
        """The person whom a full form names."""
        found = self._keys.get(" ".join(name_parts(self.clean(text))))
        return found[0] if found else None

    def is_surname(self, text: str) -> bool:
        """Whether a word is the last name of one of the persons, or it in the genitive, or a slip for it."""
        exact = any(fold(form) in self._surnames for form in (text, genitive_bare(text)) if form)
        return exact or (not is_first_name(text) and bool(self._near(text)))

    @cached_property
    def _surnames(self) -> frozenset[str]:
        full = [c.canonical for c in self.clusters if " " in c.canonical]
        return frozenset(fold(name.split(" ")[-1]) for name in full)

    def of_exact(self, text: str) -> list[int]:
        """The persons whom a short form fits letter by letter."""
        return self._exact.get(fold(text), []) or self._inner.get(fold(text), [])

    def of_short(self, text: str) -> list[int]:
        """The persons whom a short form fits: by an end or the beginning of the name, else the middle, else a slip."""
        if text not in self._found:
            self._found[text] = self._of_short(text)
        return self._found[text]

    def _of_short(self, text: str) -> list[int]:
        for table in (self._exact, self._inner):
            for form in (text, genitive_bare(text)):
                found = table.get(fold(form), []) if form else []
                if found:
                    return found
        return self._near(text)

    def _near(self, text: str) -> list[int]:
        """The person whose surname or first name this is in another spelling of the same sound, or with a slip."""
        key = fold(without_genitive(text))
        if len(key) < 4 or len(self.clusters) > MAX_FUZZY:
            return []
        if LOST in key:
            return _all_of(self._exact, [k for k in self._exact if readable_as(k, key)])
        if text.isupper() or (is_word(text) and not is_first_name(text) and not is_surname(text)):
            return []
        heard = self._heard.get(sound(key), [])
        if heard or is_surname(text) or is_first_name(text) or len(key) < 8:
            return heard
        allowed = 2 if len(key) >= 14 else 1
        return _all_of(self._exact, [k for k in self._exact if k[0] == key[0] and within(k, key, allowed)])


def _all_of(table: Mapping[str, Sequence[int]], keys: Iterable[str]) -> list[int]:
    return list(dict.fromkeys(i for k in keys for i in table[k]))


def _by_sound(exact: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    """Sound of a short form of one word -> the persons."""
    found: dict[str, list[int]] = {}
    for key, persons in exact.items():
        if " " not in key and len(key) >= 4:
            found.setdefault(sound(key), []).extend(i for i in persons if i not in found.get(sound(key), []))
    return found


def _short_keys(form: str) -> list[str]:
    """`Lund Poulsen`, `Poulsen` and `Troels` for Troels Lund Poulsen."""
    folded = list(name_parts(form))
    if len(folded) < _TWO_NAMES:
        return [fold(form)]
    suffixes = [" ".join(folded[i:]) for i in range(1, len(folded))]
    first = fold(form.split()[0])
    firsts = [first, _first_names(form)] if len(first) > 1 else []
    return [key for key in (*suffixes, *firsts) if len(key) > 1]


def _first_names(form: str) -> str:
    """`Maj Britt` of Maj Britt Skov, folded."""
    parts = form.split()
    n = next((i for i, word in enumerate(parts) if not is_first_name(word)), 0)
    return fold(" ".join(parts[:n]))


def _inner_keys(form: str) -> list[str]:
    """`Lund` for Troels Lund Poulsen, `Riis` for Riis-Holm, never a first name in the middle."""
    parts = [word for word in re.split(r"[\s-]+", form) if fold(word)]
    last = len(parts) - 1
    spans = [(i, j) for i in range(1, last) for j in range(i + 1, last + 1)]
    inner = [parts[i:j] for i, j in spans if not any(is_first_name(word) for word in parts[i:j])]
    keys = [fold(" ".join(run)) for run in inner if run[0][0].isupper() and len(fold(run[-1])) > 2]
    return keys if last < MAX_PARTS else []


def _initials_like(text: str) -> bool:
    return text.isupper() and len(text) < 4


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
    return n > 1 or not _initials_like(text)


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
