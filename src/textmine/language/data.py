"""Sentences to learn from: UNER and DaN+ names, PAROLE word classes and lemmas, and names in our own words."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from da_textmine.lemmas import Rule, rule_of
from textmine.errors import UsageError
from textmine.language.parole import upos

NAMES = ("PER", "ORG", "LOC", "MISC", "PERpart", "ORGpart", "LOCpart", "MISCpart", "deriv")
"""What is told apart in training: names, compounds that hold one ("EF-landene"), words made of one ("danske")."""
LABELS = ("O", *(f"{edge}-{name}" for name in NAMES for edge in "BI"))
NO_SPACE_BEFORE = frozenset(".,;:!?)»”%")
NO_SPACE_AFTER = frozenset("(«“")
BLOCK = 20
HELD_OUT = frozenset({3, 9, 16})
"""Of each 20 blocks of 20 sentences these three, a fixed 15 % of the names' training set, serve every choice."""
MARKED = re.compile(r"\[(\w+) ([^\[\]]+)\]")


@dataclass(frozen=True)
class Sentence:
    """Tokens of a sentence with what is known of each; None where a layer was not annotated."""

    words: tuple[str, ...]
    spaced: tuple[bool, ...]
    """Whether white space stands before each token."""
    names: tuple[str, ...] | None = None
    pos: tuple[str | None, ...] | None = None
    lemmas: tuple[Rule | None, ...] | None = None
    origin: str = ""
    """Text or file that the sentence is from; neighbours in the data with one origin are neighbours in print."""

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return "".join(" " * space + word for word, space in zip(self.words, self.spaced, strict=True)).strip()

    @property
    def key(self) -> str:
        """Its letters and digits: the same sentence in two editions of a corpus differs in its punctuation."""
        return "".join(filter(str.isalnum, "".join(self.words).lower()))


@cache
def tokenizer() -> Language:
    """The pipeline whose tokeniser the model uses."""
    return spacy.blank("da")


def tokenise(text: str) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """Return the tokens of a text that are no white space, and whether white space stands before each."""
    tokens = [token for token in tokenizer().make_doc(text) if not token.is_space]
    spaced = tuple(token.i == 0 or token.idx > token.nbor(-1).idx + len(token.nbor(-1)) or token.nbor(-1).is_space
                   for token in tokens)  # fmt: skip
    return tuple(token.text for token in tokens), spaced


def needed(path: Path) -> Path:
    """Return the path; raise UsageError where there is no such file."""
    if not path.is_file():
        raise UsageError(f"training data {path} is missing; give the folder that holds ner/ and pos/")
    return path


def read_names(path: Path) -> list[Sentence]:
    """Read a file of Universal NER with the DaN+ label in its fourth column, tokenised from the raw text."""
    sentences = []
    for block in needed(path).read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        text = next((line[9:] for line in lines if line.startswith("# text = ")), None)
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if text and rows:
            spans = _spans([row[1] for row in rows], [row[3].split("#")[0] for row in rows])
            sentences.append(_marked(text, spans, path.name))
    return sentences


def read_marked(folder: Path) -> list[Sentence]:
    """Read our own sentences, a line each, names marked as `[ORG Dansk Metal]`."""
    return [_unmarked(line, path.stem) for path in sorted(folder.glob("*.txt"))
            for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]  # fmt: skip


def _unmarked(line: str, origin: str) -> Sentence:
    spans, shift = [], 0
    dense = _dense(line)
    for found in MARKED.finditer(line):
        begin = dense[found.start()] - shift
        shift += len(found[1]) + 2  # the bracket, the label and, at the end, the other bracket
        spans.append((begin, begin + len("".join(found[2].split())), found[1]))
    return _marked(MARKED.sub(r"\2", line), spans, origin)


def _dense(text: str) -> list[int]:
    """For each character how many characters that are no white space stand before it."""
    counts, seen = [], 0
    for char in text:
        counts.append(seen)
        seen += not char.isspace()
    return counts


def _spans(words: Sequence[str], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Names of a BIO sequence as (begin, end, label), in characters that are no white space."""
    spans: list[tuple[int, int, str]] = []
    at, inside = 0, ""
    for word, label in zip(words, labels, strict=True):
        end = at + len(word)
        if label.startswith("I-") and inside == label[2:]:
            spans[-1] = (spans[-1][0], end, inside)
        elif label != "O":
            spans.append((at, end, label[2:]))
        inside, at = label[2:], end
    return spans


def _marked(text: str, spans: Iterable[tuple[int, int, str]], origin: str) -> Sentence:
    words, spaced = tokenise(text)
    return Sentence(words, spaced, names=_bio(words, spans), origin=origin)


def _bio(words: Sequence[str], spans: Iterable[tuple[int, int, str]]) -> tuple[str, ...]:
    """Labels of tokens from spans in characters that are no white space; a token partly inside belongs to the span."""
    labels = ["O"] * len(words)
    starts = _offsets(words)
    for begin, end, label in spans:
        inside = [i for i in range(len(words)) if starts[i] < end and begin < starts[i + 1]]
        name = "deriv" if label.endswith("deriv") else label
        for i in inside:
            labels[i] = ("B-" if i == inside[0] else "I-") + name
    return tuple(labels)


def _offsets(words: Sequence[str]) -> list[int]:
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    return starts


def read_parole(path: Path) -> list[Sentence]:
    """Read PAROLE-DK: gold tokens, UPOS, and lemmas as rules; `origin` is the text."""
    with gzip.open(needed(path), "rt", encoding="utf-8") as file:
        return list(_parole(file))


def _parole(lines: Iterable[str]) -> Iterator[Sentence]:
    rows: list[list[str]] = []
    text = ""
    for line in [*lines, "\n"]:
        fields = line.rstrip("\n").split("\t")
        if len(fields) >= 3 and fields[0]:
            rows.append(fields)
        elif rows:
            yield _tagged(rows, text)
            rows = []
        if line.startswith("# doc = "):
            text = line[8:].strip()


def _tagged(rows: list[list[str]], origin: str) -> Sentence:
    words = [row[0] for row in rows]
    spaced = [word not in NO_SPACE_BEFORE and before not in NO_SPACE_AFTER
              for before, word in zip(["", *words[:-1]], words, strict=True)]  # fmt: skip
    pos = tuple(upos(row[2], row[1]) for row in rows)
    return Sentence(tuple(words), tuple(spaced), None, pos, tuple(rule_of(row[0], row[1]) for row in rows), origin)


def join(names: Sequence[Sentence], tagged: Sequence[Sentence]) -> list[Sentence]:
    """Put the names of sentences that are in both sets on the tagged sentence, and append the others as they are.

    The tokens are those of the names' sentence (made from raw text); a word class stands where the tokens agree.
    """
    named = {sentence.key: sentence for sentence in names}
    joined = []
    for sentence in tagged:
        same = named.pop(sentence.key, None)
        joined.append(_onto(same, sentence) if same else sentence)
    return joined + list(named.values())


def _onto(named: Sentence, tagged: Sentence) -> Sentence:
    known = dict(zip(_letters(tagged.words), zip(tagged.pos or (), tagged.lemmas or (), strict=True), strict=True))
    found = [known.get(place, (None, None)) for place in _letters(named.words)]
    return replace(named, pos=tuple(p for p, _ in found), lemmas=tuple(r for _, r in found), origin=tagged.origin)


def _letters(words: Sequence[str]) -> list[tuple[int, str]]:
    """Each token and how many letters and digits stand before it."""
    places, seen = [], 0
    for word in words:
        places.append((seen, word))
        seen += sum(map(str.isalnum, word))
    return places


def annotate(tagged: Sequence[Sentence], path: Path, elsewhere: Collection[str]) -> list[Sentence]:
    """Put our own names on the sentences of PAROLE.

    Each line of the file names a sentence by its text and its number in it, and gives its count of tokens and its
    names as `start:end:label` in tokens; a sentence that is not listed holds none. Sentences `elsewhere` (their keys)
    have their names from another set. Raises UsageError where a line does not fit its sentence.
    """
    listed = dict(_standoff(path))
    seen: Counter[str] = Counter()
    named = []
    for sentence in tagged:
        length, spans = listed.get((sentence.origin, seen[sentence.origin]), (len(sentence.words), []))
        if length != len(sentence.words):
            place = f"sentence {seen[sentence.origin]} of text {sentence.origin}"
            found = f"{len(sentence.words)} tokens, not {length}"
            raise UsageError(f"{path}: {place} has {found}; is pos/parole_dk.tsv.gz another edition?")
        seen[sentence.origin] += 1
        known = sentence.key in elsewhere
        named.append(sentence if known else replace(sentence, names=_labels(spans, length)))
    return named


def _standoff(path: Path) -> Iterator[tuple[tuple[str, int], tuple[int, list[list[str]]]]]:
    for line in needed(path).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, number, length, *spans = line.split("\t")
            yield (text, int(number)), (int(length), [span.split(":") for span in spans])


def _labels(spans: Iterable[Sequence[str]], length: int) -> tuple[str, ...]:
    labels = ["O"] * length
    for start, end, label in spans:
        labels[int(start) : int(end)] = [f"B-{label}"] + [f"I-{label}"] * (int(end) - int(start) - 1)
    return tuple(labels)


def untagged(sentence: Sentence) -> Sentence:
    """Return the sentence without word classes and lemmas."""
    return replace(sentence, pos=None, lemmas=None)


def split(sentences: Sequence[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """Training and held-out part of the names' training set, by blocks of neighbouring sentences."""
    held = [i // BLOCK % BLOCK in HELD_OUT for i in range(len(sentences))]
    pairs = list(zip(sentences, held, strict=True))
    return [s for s, out in pairs if not out], [s for s, out in pairs if out]


def held_out_texts(tagged: Sequence[Sentence]) -> frozenset[str]:
    """Every tenth text of PAROLE: its word classes and lemmas are never learnt, only reported."""
    return frozenset(list(dict.fromkeys(sentence.origin for sentence in tagged))[::10])
