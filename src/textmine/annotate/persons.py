"""One person per name in a document: full names, slips of spelling, surnames, first names.

A wrong merge costs a reader more than a miss: a short form that fits two persons stays without an actor unless the
paragraph before it names exactly one of them in full.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from textmine.annotate.firstnames import gender, is_common, is_first_name, is_surname, is_word, sounds_like_first_name
from textmine.annotate.lexicon import words
from textmine.annotate.likeness import generation_of, near_surname, nearly_same, one_first_name, slip_of_double
from textmine.annotate.likeness import same_person as same_person
from textmine.annotate.pages import genitive_bare
from textmine.annotate.people import without_genitive
from textmine.annotate.short_keys import (
    ADDRESSES,
    first_names_for,
    generation_keys,
    inner_keys,
    lookup_keys,
    marked_nickname,
    name_parts,
    short_keys,
    surname_of,
)
from textmine.annotate.spelling import LOST, readable_as, sound, within
from textmine.annotate.spelling import fold as fold

MAX_FUZZY = 400
"""With more persons than this in one document (a list of names) only exact forms are merged: time stays linear."""
_TRIPLE = re.compile(r"(.)\1\1")
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
                len(name_parts(f)) - len(name_parts(marked_nickname(f) or "")),
                marked_nickname(f) is None,
                sum(len(part) > 1 and part not in words("names", "abbreviated") for part in name_parts(f)),
                LOST not in fold(f),
                f == self.preferred,
                not _TRIPLE.search(f),
                not f.isupper(),
                self.full.get(f, 0),
                -forms.index(f),
            ),
        )
        return best.title() if best.isupper() and " " in best else best


@dataclass(frozen=True)
class Said:
    """What a document says of its persons by their full names."""

    titles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The titles directly before a name."""
    apart: Collection[frozenset[str]] = ()
    """Pairs of names that one sentence has."""
    renamed: Collection[frozenset[str]] = ()
    """Pairs of names of which somebody has had both."""
    introduced: Collection[str] = ()
    """Names of which the text says who has them: a title, an age, a comma behind."""
    nicknames: Mapping[str, str] = field(default_factory=dict)
    """What somebody is called -> the name."""
    generations: Mapping[str, str] = field(default_factory=dict)
    """The `senior` and `junior` of a parent and a child with one surname."""
    owners: Collection[str] = ()
    """What those are called whose names stand in the genitive before what they own."""


class People:
    """The persons of one document and the way from a printed form to one of them."""

    def __init__(
        self,
        forms: Iterable[str],
        authors: Sequence[str],
        known: Sequence[str] = (),
        said: Said | None = None,
    ) -> None:
        self.clusters: list[Cluster] = []
        self._keys: dict[str, list[int]] = {}
        self._known = [name for name in known if len(fold(name).split()) > 1]
        self._said = said or Said()
        self._nobodys: set[str] = set()
        printed = list(forms)
        whole = [*printed, *authors, *known]
        inner = {word for name in whole for word in name.split()[1:-1]}
        self.attested = frozenset(whole) | inner | frozenset(self._said.owners)
        self._gather(printed, authors)
        self._shared = Counter(name_parts(cluster.canonical)[-1] for cluster in self.clusters)
        self._exact, self._inner = self._index(self._short_keys), self._index(inner_keys)
        self._heard = _by_sound(self._exact, self._inner)
        self._found: dict[str, list[int]] = {}

    def clean(self, text: str) -> str:
        """A printed form on one line and without its genitive."""
        return without_genitive(re.sub(r"\s+", " ", text), self.attested)

    def _gather(self, printed: Sequence[str], authors: Sequence[str]) -> None:
        for author in authors:
            self._add(author, author=True)
        counts = self._of_one(self._full_forms([self.clean(text) for text in printed], authors))
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
        whole = [name_parts(form) for form in (*full, *authors)]
        surnames = {" ".join(parts[i:]) for parts in whole for i in range(1, len(parts))}
        surnames |= {key for form in full if form.split()[0][0].isupper() for key in inner_keys(form) if " " in key}
        counts: dict[str, int] = {}
        heard = {sound(surname) for surname in surnames if " " in surname}
        doubles = [surname for surname in surnames if " " in surname] if len(full) <= MAX_FUZZY else []
        nicknamed = {" ".join(fold(form).split()[1:]) for form in full if marked_nickname(form)}
        for form in full:
            first = form.split(" ")[0]
            folded = " ".join(name_parts(form))
            slip = not is_first_name(first) and (
                sound(folded) in heard or any(slip_of_double(folded, s) for s in doubles)
            )
            double = folded in surnames or slip
            alone = _only_first(first) and form in self._said.introduced
            if folded not in nicknamed and (alone or not double):
                counts[form] = counts.get(form, 0) + 1
        return counts

    def _of_one(self, counts: dict[str, int]) -> dict[str, int]:
        """Leave out a name that a senior and a junior have, and remember that it is nobody's."""
        if len(counts) > MAX_FUZZY:
            return counts
        named = [name_parts(form) for form in counts]
        bases = [" ".join(parts[:-1]) for parts in named if generation_of(parts)]
        twice = [base for base in dict.fromkeys(bases) if bases.count(base) > 1]
        both = [form for form in counts if any(same_person(form, base) for base in twice)]
        self._nobodys = {" ".join(name_parts(form)) for form in both}
        return {form: n for form, n in counts.items() if form not in both}

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
        """Whether two forms are one person's: not where each stands behind a title, or both in one sentence."""
        said, pair = self._said, frozenset((form, other))
        one, two = said.titles.get(form), said.titles.get(other)
        if pair in said.renamed or self._begins(form, other) or self._begins(other, form):
            return True
        if (one and two and one.isdisjoint(two)) or (pair in said.apart and name_parts(form) != name_parts(other)):
            return False
        both = form in said.introduced and other in said.introduced
        return same_person(form, other) or (not both and nearly_same(form, other))

    def _begins(self, form: str, full: str) -> bool:
        """Whether somebody is called by how the name begins: `Per Ole` of Per Ole Krag."""
        return self._said.nicknames.get(form) is not None and full.startswith(f"{form} ")

    def _index(self, keys_of: Callable[[str], list[str]]) -> dict[str, list[int]]:
        """Short form -> the persons whom it fits."""
        found: dict[str, list[int]] = {}
        for i, cluster in enumerate(self.clusters):
            for form in cluster.forms:
                for key in keys_of(form):
                    if i not in found.setdefault(key, []):
                        found[key].append(i)
        return found

    def _short_keys(self, form: str) -> list[str]:
        """The short forms of a full name, and those that the document says of it."""
        said, last = self._said, name_parts(form)[-1]
        if self._begins(form, said.nicknames.get(form, "")):
            return [fold(form)]
        called = [nick for nick, full in said.nicknames.items() if self.clean(full) == form]
        marked, sex, generation = marked_nickname(form), gender(form.split()[0]), said.generations.get(form)
        return [
            *short_keys(form),
            *(fold(nick) for nick in (*called, marked) if nick),
            *(generation_keys(last, generation) if generation else ()),
            *(f"{address} {last}" for address in ADDRESSES.get(sex or "", ()) if self._shared[last] > 1),
        ]

    def called(self) -> dict[str, int]:
        """What the document says that a person is called -> that person."""
        whose = {nick: self.of_full(full) for nick, full in self._said.nicknames.items()}
        return {nick: person for nick, person in whose.items() if person is not None}

    def is_nobodys(self, text: str) -> bool:
        """Whether a full form may be a father's as well as his son's."""
        return " ".join(name_parts(self.clean(text))) in self._nobodys

    def of_full(self, text: str) -> int | None:
        """The person whom a full form names."""
        key = " ".join(name_parts(self.clean(text)))
        found = self._keys.get(key)
        if LOST in key and " " in key and not found and len(self.clusters) <= MAX_FUZZY:
            found = _all_of(self._keys, [k for k in self._keys if readable_as(k, key)])
        return found[0] if found and len(found) == 1 else None

    def is_surname(self, text: str) -> bool:
        """Whether a word is the last name of one of the persons, or it in the genitive, or a slip for it."""
        exact = any(fold(form) in self._surnames for form in (text, genitive_bare(text)) if form)
        return exact or (not is_first_name(text) and bool(self._near(text)))

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """Every last name, whole and by the halves that a hyphen joins."""
        last = [c.canonical.split(" ")[-1] for c in self.clusters if " " in c.canonical]
        return frozenset(fold(name) for whole in last for name in (whole, *whole.split("-")))

    def of_exact(self, text: str) -> list[int]:
        """The persons whom a short form fits letter by letter."""
        return next((t[key] for t in (self._exact, self._inner) for key in lookup_keys(text) if t.get(key)), [])

    def of_whole(self, text: str) -> list[int]:
        """The persons whom a form of two words and more fits letter by letter: the full name, or how it begins."""
        key = " ".join(name_parts(text))
        return self._keys.get(key) or [i for i in self._exact.get(key, []) if key in self._beginnings(i)]

    def _beginnings(self, i: int) -> set[str]:
        parts = [name_parts(form) for form in self.clusters[i].forms]
        return {" ".join(words[:n]) for words in parts for n in range(_TWO_NAMES, len(words))}

    def of_short(self, text: str) -> list[int]:
        """The persons whom a short form fits: by an end or the beginning of the name, else the middle, else a slip."""
        if text not in self._found:
            self._found[text] = self._of_short(text)
        return self._found[text]

    def with_surname(self, text: str, fits: Sequence[int]) -> list[int]:
        """The one whose whole surname a form is, where the others have a double one: `Holm` is no `Dahl Holm`."""
        whole = [
            i for i in fits if surname_of(self.clusters[i].canonical) in {fold(text), fold(genitive_bare(text) or "")}
        ]
        return whole if len(whole) == 1 else []

    def _of_short(self, text: str) -> list[int]:
        for table in (self._exact, self._inner):
            for form in (text, genitive_bare(text)):
                found = [table[key] for key in lookup_keys(form) if table.get(key)] if form else []
                if found:
                    return found[0]
        return self._nicknamed(text) or self._near(text)

    def _nicknamed(self, text: str) -> list[int]:
        """The persons with a first name for which a nickname stands."""
        firsts = first_names_for(text) or first_names_for(genitive_bare(text) or "")
        return _all_of(self._exact, [first for first in sorted(firsts) if first in self._exact])

    def _ending(self, text: str) -> list[int]:
        """The person whose first name this is but for how it ends, where both are a woman's or both a man's."""
        if len(_stem(text)) < 4 or " " in text or not text[:1].isupper() or is_common(text):
            return []
        firsts = [c.canonical.split(" ")[0] for c in self.clusters]
        return [
            i
            for i, first in enumerate(firsts)
            if _stem(first) == _stem(text) and (gender(first) == gender(text) or gender(text) is None)
        ]

    def _written_otherwise(self, key: str) -> list[int]:
        """The persons whose first name is written in Danish in many ways, this being another: `Mohammed`, `Mohamad`."""
        return [i for i, c in enumerate(self.clusters) if one_first_name(name_parts(c.canonical)[0], key)]

    def _near(self, text: str) -> list[int]:
        """The person whose surname or first name this is in another spelling of the same sound, or with a slip."""
        key = fold(without_genitive(text))
        if len(key) < 4 or len(self.clusters) > MAX_FUZZY:
            return []
        if LOST in key:
            return _all_of(self._exact, [k for k in self._exact if readable_as(k, key)])
        if text.isupper():
            return []
        if is_word(text) and not (sounds_like_first_name(text) or is_surname(text)):
            return self._ending(text)
        heard = self._heard.get(sound(key), []) or self._heard.get(sound(fold(text)), []) or self._ending(text)
        if heard or is_first_name(text):
            return heard or self._written_otherwise(key)
        if text in words("names", "surnames") or len(key) < 8:
            return [i for i, c in enumerate(self.clusters) if near_surname(name_parts(c.canonical)[-1], key)]
        allowed = 2 if len(key) >= 14 else 1
        return _all_of(self._exact, [k for k in self._exact if k[0] == key[0] and within(k, key, allowed)])


def _stem(first_name: str) -> str:
    """What `Cecile`, `Cecilie` and `Cecilia` share."""
    return sound(fold(first_name)).rstrip("aei")


def _only_first(word: str) -> bool:
    """Whether a word is a first name and no surname or word: `Mette`, not `Lykke` of `Anders Lykke Beck`."""
    return is_first_name(word) and not (is_surname(word) or is_common(word) or is_word(word))


def _all_of(table: Mapping[str, Sequence[int]], keys: Iterable[str]) -> list[int]:
    return list(dict.fromkeys(i for k in keys for i in table[k]))


def _by_sound(*tables: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    """Sound of a short form -> the persons; one of the first table goes before one of the next."""
    found: dict[str, list[int]] = {}
    for table in tables:
        mine: dict[str, list[int]] = {}
        for key, persons in table.items():
            if len(key) >= 4:
                mine.setdefault(sound(key), []).extend(i for i in persons if i not in mine.get(sound(key), []))
        found = mine | found
    return found
