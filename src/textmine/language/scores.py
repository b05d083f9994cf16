"""Score the names of any spaCy pipeline on raw text, also on text as others would write it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from textmine.annotate.language import LABELS
from textmine.errors import UsageError
from textmine.language.data import Sentence

RESAMPLES = 1000
COUNTED = ("PER", "ORG", "LOC", "MISC")


class Place(NamedTuple):
    """A name as code points `begin` to `end` of its text."""

    begin: int
    end: int
    label: str


@dataclass(frozen=True)
class Gold:
    """A sentence as printed, its tokens as code points, and its names."""

    text: str
    tokens: tuple[tuple[int, int], ...]
    names: frozenset[Place]


class Row(NamedTuple):
    """Scores of one label, or of all; `low` and `high` bound 95 % of the bootstrap's F1."""

    label: str
    precision: float
    recall: float
    f1: float
    low: float
    high: float
    gold: int


@dataclass(frozen=True)
class Report:
    """What `textmine evaluate language` prints; `words` are the pipeline's tokens that are no white space."""

    rows: list[Row]
    words: int
    words_per_second: float | None


def read_gold(path: Path) -> list[Gold]:
    """Read sentences with names in BIO: Universal NER (`.iob2`, with `# text`), or token, label, ... in columns.

    Labels that end in `-part` or `-deriv` (DaN+) are no names. Raises UsageError where the file holds none.
    """
    if not path.is_file():
        raise UsageError(f"gold file {path} is missing; give a file with a token and its label per line")
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    gold = [found for block in blocks if (found := _sentence(block.splitlines()))]
    if not any(sentence.names for sentence in gold):
        raise UsageError(f"gold file {path} holds no name in BIO labels; is it a .iob2 or a DaN+ .tsv file?")
    return gold


def _sentence(lines: Sequence[str]) -> Gold | None:
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("# ")]
    text = next((line[9:] for line in lines if line.startswith("# text = ")), None)
    column = 1 if text is not None else 0
    rows = [row for row in rows if len(row) > column + 1]
    if not rows:
        return None
    words = [row[column] for row in rows]
    text = text if text is not None else " ".join(words)
    tokens = tuple(_find(text, words))
    return Gold(text, tokens, frozenset(_names(tokens, [row[column + 1] for row in rows])))


def _find(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    at = 0
    for word in words:
        begin = text.find(word, at)
        at = begin + len(word) if begin >= 0 else at
        yield max(begin, 0), at


def _names(tokens: Sequence[tuple[int, int]], labels: Sequence[str]) -> Iterator[Place]:
    current: Place | None = None
    for (begin, end), label in zip([*tokens, (0, 0)], [*labels, "O"], strict=True):
        if current and label == f"I-{current.label}":
            current = current._replace(end=end)
            continue
        if current and current.label in COUNTED:
            yield current
        current = Place(begin, end, label[2:]) if label != "O" else None


def rewrite(gold: Gold, change: Callable[[str], str]) -> Gold:
    """Return the sentence with each token changed, and its names where they stand now."""
    text, at, moved = "", 0, dict[int, int]()
    places = []
    for begin, end in gold.tokens:
        text += gold.text[at:begin]
        moved[begin] = len(text)
        text += change(gold.text[begin:end])
        moved[-end] = len(text)
        places.append((moved[begin], len(text)))
        at = end
    names = (Place(moved[n.begin], moved[-n.end], n.label) for n in gold.names)
    return Gold(text + gold.text[at:], tuple(places), frozenset(names))


def rewritten(gold: Sequence[Gold], manner: str, seed: int = 1) -> list[Gold]:
    """Return the sentences in a manner of `MANNERS`."""
    random = Random(seed)
    if manner in ("danish", "other"):
        from textmine.language.augment import Namesakes

        people = Namesakes([], seed)
        return [_renamed(sentence, people, random, manner) for sentence in gold]
    return [rewrite(sentence, MANNERS[manner](random)) for sentence in gold]


def _misspelt(random: Random) -> Callable[[str], str]:
    from textmine.language.augment import misspell

    return lambda word: misspell(word, random, 0.05)


ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})
MANNERS: dict[str, Callable[[Random], Callable[[str], str]]] = {
    "plain": lambda _: str,
    "small": lambda _: str.lower,
    "capitals": lambda _: str.upper,
    "ascii": lambda _: lambda word: word.translate(ASCII),
    "misspelt": _misspelt,
    "danish": lambda _: str,
    "other": lambda _: str,
}
"""As printed; in small letters; in capitals; ae, oe, aa for æ, ø, å; 5 % of the letters wrong; other people's names."""


def _renamed(gold: Gold, people: object, random: Random, origin: str) -> Gold:
    from textmine.language.augment import Namesakes

    assert isinstance(people, Namesakes)  # noqa: S101 - the caller made it
    new: dict[tuple[int, int], str] = {}
    for name in sorted(n for n in gold.names if n.label == "PER"):
        tokens = [t for t in gold.tokens if name.begin <= t[0] and t[1] <= name.end]
        genitive = "s" if len(tokens) > 1 and gold.text[: name.end].endswith("sens") else ""
        words = people.person(random, max(len(tokens), 1), origin)
        new |= dict(zip(tokens, [*words[:-1], words[-1] + genitive], strict=True))
    ordered = iter(gold.tokens)
    return rewrite(gold, lambda word: new.get(next(ordered), word))


def score(nlp: Language, gold: Sequence[Gold], labels: Sequence[str] = (), *, rounds: int = 0, seed: int = 1) -> Report:
    """Score a pipeline: a name is right when its label and both ends are.

    Only names of `labels` count; by default those of the labels that the gold has. Speed is the median of `rounds`
    more over the file, and None where there are none.
    """
    labels = labels or sorted({name.label for sentence in gold for name in sentence.names}, key=COUNTED.index)
    docs = list(nlp.pipe(sentence.text for sentence in gold))
    found = [{Place(e.start_char, e.end_char, LABELS.get(e.label_, "")) for e in doc.ents} for doc in docs]
    rows = [_row(label, kept, gold, found, seed) for label, kept in
            [("all", labels), *((label, [label]) for label in labels)]]  # fmt: skip
    words = sum(not token.is_space for doc in docs for token in doc)
    seconds = _seconds(nlp, [sentence.text for sentence in gold], rounds)
    return Report(rows, words, round(words / seconds) if seconds else None)


def _row(label: str, kept: Sequence[str], gold: Sequence[Gold], found: Sequence[set[Place]], seed: int) -> Row:
    counts = np.array([
        (len(g & f), len(g), len(f))
        for g, f in (({n for n in s.names if n.label in kept}, {n for n in places if n.label in kept})
                     for s, places in zip(gold, found, strict=True))
    ])  # fmt: skip
    right, true, said = counts.sum(0)
    drawn = np.random.default_rng(seed).integers(0, len(counts), (RESAMPLES, len(counts)))
    low, high = np.quantile(_f1(counts[drawn].sum(1)), [0.025, 0.975])
    values = (right / max(said, 1), right / max(true, 1), _f1(counts.sum(0)), low, high)
    precision, recall, f1, lowest, highest = (round(float(value), 4) for value in values)
    return Row(label, precision, recall, f1, lowest, highest, int(true))


def _f1(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = 2 * counts[..., 0] / np.maximum(counts[..., 1] + counts[..., 2], 1)
    return shares


def _seconds(nlp: Language, texts: Sequence[str], rounds: int) -> float | None:
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        for _ in nlp.pipe(texts):
            pass
        times.append(time.perf_counter() - began)
    return median(times) if times else None


def as_gold(sentence: Sentence) -> Gold:
    """Return a sentence of the training data as gold; compounds that hold a name count, words made of one do not."""
    tokens = tuple(_find(sentence.text, sentence.words))
    labels = [label.removesuffix("part") for label in sentence.names or ()]
    return Gold(sentence.text, tokens, frozenset(n for n in _names(tokens, labels) if n.label != "MISC"))


def boundaries(nlp: Language, sentences: Sequence[Sentence], together: int = 10) -> float:
    """Return the F1 of the ends of sentences in texts of `together` neighbours, the last end left out."""
    counts = np.zeros(3, np.int64)
    groups = [sentences[i : i + together] for i in range(0, len(sentences) - together + 1, together)]
    for group, doc in zip(groups, nlp.pipe(" ".join(s.text for s in g) for g in groups), strict=True):
        true = set(np.cumsum([len(s.text) + 1 for s in group])[:-1].tolist())
        found = {sent.start_char for sent in doc.sents} - {0}
        counts += (len(true & found), len(true), len(found))
    return round(float(_f1(counts)), 4)


def tagging(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return the share of gold tokens whose part of speech, and whose lemma, is right."""
    docs = [Doc(nlp.vocab, words=list(s.words), spaces=[*s.spaced[1:], False]) for s in sentences]
    right, count = Counter[str](), 0
    for doc, sentence in zip(nlp.pipe(docs), sentences, strict=True):
        for token, pos, rule in zip(doc, sentence.pos or (), sentence.lemmas or (), strict=True):
            count += 1
            right["pos"] += token.pos_ == pos
            right["lemma"] += rule is not None and token.lemma_ == rule.apply(token.text)
    return {layer: round(right[layer] / max(count, 1), 4) for layer in ("pos", "lemma")}
