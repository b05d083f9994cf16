"""The same sentence as others would write it: in small letters, in capitals, without æøå, misspelt, of other people.

The transformations are those that DaCy measures robustness with (Enevoldsen et al. 2021), with our own rates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import TypeVar

from faker import Faker

from textmine.language.data import Sentence
from textmine.language.scores import ASCII

KEYS = ("qwertyuiopå", "asdfghjklæø", "zxcvbnm,.-")
NEAR = {key: row[max(0, i - 1) : i] + row[i + 1 : i + 2] for row in KEYS for i, key in enumerate(row)}
DANISH = ("da_DK",)
OTHER = (
    "tr_TR", "en_PK", "ha_NG", "az_AZ", "hr_HR", "pl_PL", "uz_UZ", "en_IN", "sw", "vi_VN", "ro_RO", "en_US", "es_ES",
)  # fmt: skip
SWAPS = {"PER": 0.3, "ORG": 0.2, "LOC": 0.15}
"""How often a name is exchanged for another of its class."""
MANNERS = {"plain": 0.64, "small": 0.14, "capitals": 0.02, "ascii": 0.07, "misspelt": 0.13}


def misspell(word: str, random: Random, rate: float) -> str:
    """Return the word with each letter, at `rate`, mistyped, dropped, doubled or exchanged with the next."""
    letters = list(word)
    for i, letter in enumerate(letters):
        if letter.isalpha() and random.random() < rate:
            slip = random.randrange(6)
            if slip < 3 and letter.lower() in NEAR:
                letters[i] = random.choice(NEAR[letter.lower()])
            elif slip == 3 and len(letters) > 1:
                letters[i] = ""
            elif slip == 4:
                letters[i] = letter * 2
            elif i + 1 < len(letters):
                letters[i], letters[i + 1] = letters[i + 1], letters[i]
    return "".join(letters) or word


def reword(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    """Return the sentence with each token changed; what is known of the tokens stays."""
    return replace(sentence, words=tuple(change(word) for word in sentence.words))


def manner(sentence: Sentence, random: Random) -> Sentence:
    """Return the sentence in a manner of writing drawn from `MANNERS`."""
    (kind,) = random.choices(list(MANNERS), list(MANNERS.values()))
    if kind == "small":
        return reword(sentence, str.lower)
    if kind == "capitals":
        return reword(sentence, str.upper)
    if kind == "ascii":
        return reword(sentence, lambda word: word.translate(ASCII))
    if kind == "misspelt":
        rate = random.choice((0.03, 0.05, 0.1))
        return reword(sentence, lambda word: misspell(word, random, rate))
    return sentence


class Namesakes:
    """Names to put in place of others: persons by list, of Danish and of other origin, the rest from the data."""

    def __init__(self, sentences: Sequence[Sentence], seed: int) -> None:
        self._people = {origin: [people(locale, seed) for locale in locales]
                        for origin, locales in (("danish", DANISH), ("other", OTHER))}  # fmt: skip
        self._seen: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for sentence in sentences:
            for start, end, label in spans(sentence.names or ()):
                self._seen[label].append(sentence.words[start:end])

    def swap(self, sentence: Sentence, random: Random) -> Sentence:
        """Return the sentence with some of its names exchanged; a genitive is left as it is."""
        for start, end, label in reversed(spans(sentence.names or ())):
            if random.random() < SWAPS.get(label, 0) and not _genitive(sentence.words[end - 1]):
                name = self.person(random, end - start) if label == "PER" else random.choice(self._seen[label])
                if not _genitive(name[-1]):
                    sentence = _put(sentence, start, end, label, name)
        return sentence

    def person(self, random: Random, length: int, origin: str | None = None) -> tuple[str, ...]:
        """Return a name of as many words; one word is a first name or a surname."""
        firsts, lasts = random.choice(self._people[origin or random.choice(("danish", "other"))])
        if length == 1:
            return (random.choice(random.choice((firsts, lasts))),)
        return (*(random.choice(firsts) for _ in range(length - 1)), random.choice(lasts))


def people(locale: str, seed: int) -> tuple[list[str], list[str]]:
    """First names and surnames of a locale, single words only."""
    fake = Faker(locale)
    fake.seed_instance(seed)
    firsts = {fake.first_name() for _ in range(800)}
    lasts = {fake.last_name() for _ in range(800)}
    return (sorted(name for name in firsts if name.isalpha()), sorted(name for name in lasts if name.isalpha()))


def spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Names of a BIO sequence as (start, end, label) in tokens; an I- that continues nothing begins a name."""
    found: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        if label.startswith("I-") and found and found[-1][1] == i and found[-1][2] == label[2:]:
            found[-1] = (found[-1][0], i + 1, label[2:])
        elif label != "O":
            found.append((i, i + 1, label[2:]))
    return found


def _genitive(word: str) -> bool:
    """Whether a word ends as a genitive may; "Jens" does, and is left alone as well."""
    return word.lower().endswith(("s", "'"))


def _put(sentence: Sentence, start: int, end: int, label: str, name: Sequence[str]) -> Sentence:
    """Return the sentence with `name` in place of the tokens `start` to `end`."""
    more = len(name) - 1
    unknown = [None] * len(name)
    return replace(
        sentence,
        words=_splice(sentence.words, start, end, name),
        spaced=_splice(sentence.spaced, start, end, [sentence.spaced[start], *[True] * more]),
        names=_splice(sentence.names or (), start, end, [f"B-{label}", *[f"I-{label}"] * more]),
        pos=sentence.pos and _splice(sentence.pos, start, end, unknown),
        lemmas=sentence.lemmas and _splice(sentence.lemmas, start, end, unknown),
    )


T = TypeVar("T")


def _splice(values: Sequence[T], start: int, end: int, new: Sequence[T]) -> tuple[T, ...]:
    return (*values[:start], *new, *values[end:])
