"""Articles that are printed again with edits, among others that are not: a corpus whose copies are known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import numpy as np

from harness import parole_texts, sample_texts

EDITS = (0.0, 0.05, 0.1, 0.15, 0.2)
"""Shares of the words that a printing changes."""
CLOSINGS = 10
SAME = 0.3
"""Two texts of the corpus that share this part of their word 5-grams are one article: the later is left out."""
Pair = tuple[int, int]
Generator = np.random.Generator
Printing = Callable[[str, "Press", Generator], list[str]]
"""The printings that come of one text: one, or two where it is split."""


# A corpus for speed: many texts that stand alone, a fifth printed again


def reprints(n: int) -> tuple[list[str], dict[Pair, float]]:
    """n documents, and the pairs of them that are one article, each with the share of edits of its printings.

    A fifth of the documents are articles that are each printed again twice (the two printings edited apart), the rest
    stand alone. Each ends in one of ten closing lines, as newspapers print them.
    """
    rng = np.random.default_rng(1)
    originals = articles(3 * n // 5, rng)
    vocabulary = " ".join(originals).split()
    closings = [woven(vocabulary, 12, rng) for _ in range(CLOSINGS)]
    documents: list[str] = []
    truth: dict[Pair, float] = {}
    for k, original in enumerate(originals):
        edits = EDITS[k % len(EDITS)]
        shares = [0.0, edits, edits] if k < n // 5 else [0.0]
        truth |= dict.fromkeys(combinations(range(len(documents), len(documents) + len(shares)), 2), edits)
        texts = [edited(original, share, vocabulary, rng) for share in shares]
        documents += [f"{text}\n\n{closings[rng.integers(CLOSINGS)]}" for text in texts]
    return documents, truth


def articles(n: int, rng: Generator) -> list[str]:
    """So many unrelated texts of 80 to 600 words: PAROLE-DK's, filled up with texts of the sample's words."""
    found = [text for text in parole_texts() if 80 <= len(text.split()) <= 600][:n]
    words = " ".join(sample_texts()).split()
    return found + [woven(words, int(rng.integers(80, 400)), rng) for _ in range(n - len(found))]


def woven(words: Sequence[str], n: int, rng: Generator) -> str:
    """A text of runs of 2 to 6 words from anywhere, in paragraphs of 40: common phrases recur, texts do not."""
    chosen: list[str] = []
    while len(chosen) < n:
        at = int(rng.integers(len(words) - 6))
        chosen += words[at : at + int(rng.integers(2, 7))]
    return "\n\n".join(" ".join(chosen[k : min(n, k + 40)]) for k in range(0, n, 40))


def edited(text: str, share: float, vocabulary: Sequence[str], rng: Generator) -> str:
    """The text with a share of its words replaced, left out, or with another one behind them: a third each."""
    paragraphs = []
    for paragraph in text.split("\n\n"):
        words: list[str] = []
        for word in paragraph.split():
            other = vocabulary[int(rng.integers(len(vocabulary)))]
            changed = ([other], [], [word, other])[int(rng.integers(3))]
            words += changed if rng.random() < share else [word]
        paragraphs.append(" ".join(words))
    return "\n\n".join(paragraphs)


# The ways in which a text is printed again


class Press:
    """What printings draw from: the words of the corpus, their other inflections, other texts, and page frames."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.words = [word for text in texts for word in text.split()]
        self.forms: dict[str, list[str]] = defaultdict(list)
        """The words that differ in their ending alone."""
        for word in sorted({word for word in self.words if word.isalpha() and len(word) > 4}):
            self.forms[_stem(word)].append(word)

    def word(self, rng: Generator) -> str:
        """Some word, as often as the corpus has it."""
        return self.words[int(rng.integers(len(self.words)))]

    def text(self, rng: Generator) -> str:
        """Some text."""
        return self.texts[int(rng.integers(len(self.texts)))]

    def inflected(self, word: str, rng: Generator) -> str:
        """Another form of the word; with an ending put on where the corpus has none."""
        others = [form for form in self.forms.get(_stem(word), ()) if form != word]
        return others[int(rng.integers(len(others)))] if others else word + "es"


def _stem(word: str) -> str:
    return re.sub(r"(?:erne|ende|ene|ens|ets|ers|ede|er|en|et|es|te|e|t|s)$", "", word)


def distinct(texts: Sequence[str]) -> list[str]:
    """The texts without those that the corpus itself prints again: what is called wrong must be wrong."""
    seen: dict[tuple[str, ...], int] = {}
    kept: list[str] = []
    for text in texts:
        words = re.findall(r"\w+", text.lower())
        grams = set(zip(*(words[k:] for k in range(5)), strict=False))
        shared: dict[int, int] = defaultdict(int)
        for k in (seen[gram] for gram in grams if gram in seen):
            shared[k] += 1
        if max(shared.values(), default=0) < SAME * max(1, len(grams)):
            seen |= dict.fromkeys(grams, len(kept))
            kept.append(text)
    return kept


def rewritten(share: float) -> Printing:
    """A share of the words left out, replaced, inflected, or with another one behind them: a quarter each."""

    def printing(text: str, press: Press, rng: Generator) -> list[str]:
        def reword(word: str) -> list[str]:
            if rng.random() >= share:
                return [word]
            other = press.word(rng)
            return ([other], [], [word, other], [press.inflected(word, rng)])[int(rng.integers(4))]

        return [_by_paragraph(text, lambda words: [new for word in words for new in reword(word)])]

    return printing


def _by_paragraph(text: str, change: Callable[[list[str]], list[str]]) -> str:
    return "\n\n".join(" ".join(change(paragraph.split())) for paragraph in text.split("\n\n"))


def other_lead(text: str, press: Press, rng: Generator) -> list[str]:
    """Under another title, with a lead of the newspaper's own, of up to 40 words, for the opening sentence."""
    first, *rest = sentences(text)
    lead = " ".join("".join(sentences(press.text(rng))[:2]).split()[:40])
    return ["\n\n".join([" ".join(press.word(rng) for _ in range(6)), lead, "".join(rest).strip() or first])]


def framed(text: str, press: Press, rng: Generator) -> list[str]:
    """Between the head and the foot of one of ten newspapers' pages."""
    own = np.random.default_rng(int(rng.integers(10)))
    sections = ", ".join(press.word(own).capitalize() for _ in range(8))
    head = f"Forside, {sections}. Udskrevet klokken {own.integers(24)}.{own.integers(10, 60)}."
    foot = f"Læs også: {' '.join(press.word(own) for _ in range(12))}. Redaktionen kan træffes alle hverdage."
    return [f"{head}\n\n{text}\n\n{foot}"]


def end_cut(text: str, *_: object) -> list[str]:
    """The first half, to the end of a sentence."""
    return [_halves(text)[0]]


def split(text: str, *_: object) -> list[str]:
    """Both halves, as two articles."""
    return list(_halves(text))


def middle_dropped(text: str, *_: object) -> list[str]:
    """Half of the words, from the opening and the close; the middle left out by whole sentences."""
    found = sentences(text)
    ends = np.cumsum([len(sentence.split()) for sentence in found])
    first, last = np.searchsorted(ends, [ends[-1] * 0.25, ends[-1] * 0.75])
    return ["".join([*found[: first + 1], "\n\n", *found[max(first, last) + 1 :]]).strip()]


def every_other(text: str, *_: object) -> list[str]:
    """One sentence in two."""
    return ["".join(sentences(text)[::2]).strip()]


def reordered(text: str, _: Press, rng: Generator) -> list[str]:
    """The paragraphs in another order (its sentences by threes where it is one paragraph)."""
    parts = text.split("\n\n")
    if len(parts) < 3:
        found = sentences(text)
        parts = ["".join(found[k : k + 3]).strip() for k in range(0, len(found), 3)]
    return ["\n\n".join(parts[k] for k in rng.permutation(len(parts)))]


SLIPS = ("m/rn", "rn/m", "l/1", "i/l", "e/c", "ø/o", "æ/ae", "å/a", "h/li", "n/u", "s/f", "o/0")


def misread(share: float) -> Printing:
    """A share of the words read wrongly by a machine: a letter for another, or the word cut in two at a line's end."""

    def printing(text: str, _: Press, rng: Generator) -> list[str]:
        def reread(word: str) -> str:
            if rng.random() >= share:
                return word
            if len(word) > 7 and rng.random() < 0.3:
                return f"{word[: len(word) // 2]}- {word[len(word) // 2 :]}"
            wrong = [word.replace(*slip.split("/"), 1) for slip in SLIPS if slip.split("/")[0] in word]
            return wrong[int(rng.integers(len(wrong)))] if wrong else word

        return [_by_paragraph(text, lambda words: [reread(word) for word in words])]

    return printing


def after(*printings: Printing) -> Printing:
    """One after the other."""

    def printing(text: str, press: Press, rng: Generator) -> list[str]:
        texts = [text]
        for step in printings:
            texts = [new for old in texts for new in step(old, press, rng)]
        return texts

    return printing


def sentences(text: str) -> list[str]:
    """The sentences, each with the white space behind it."""
    return re.findall(r".+?(?:[.!?…][\"'»«”’)]*\s+|\n\s*\n|$)", text, re.DOTALL)


def opening(text: str, n_words: float) -> str:
    """The first sentences, of about so many words."""
    found = sentences(text)
    ends = np.cumsum([len(sentence.split()) for sentence in found])
    return "".join(found[: 1 + int(np.argmin(np.abs(ends - n_words)))]).strip()


def _halves(text: str) -> tuple[str, str]:
    first = opening(text, len(text.split()) / 2)
    return first, text.strip()[len(first) :].strip()


PRINTINGS: dict[str, Printing] = {
    **{f"edited {share:.0%}": rewritten(share) for share in (0.0, 0.05, 0.1, 0.2, 0.4)},
    "other title and lead": other_lead,
    "other lead, edited 20%": after(other_lead, rewritten(0.2)),
    "head and foot": framed,
    "head and foot, edited 20%": after(framed, rewritten(0.2)),
    "misread 10%": misread(0.1),
    "misread 20%": misread(0.2),
    "end cut to half": end_cut,
    "middle dropped to half": middle_dropped,
    "one sentence in two": every_other,
    "split in two": split,
    "half, edited 10%": after(end_cut, rewritten(0.1)),
    "half, edited 20%": after(end_cut, rewritten(0.2)),
    "one sentence in two, 10%": after(every_other, rewritten(0.1)),
    "reordered": reordered,
    "reordered, edited 10%": after(reordered, rewritten(0.1)),
    "reordered, edited 20%": after(reordered, rewritten(0.2)),
}
"""Each way of printing a text again, by name."""


def printed_again(texts: Sequence[str], kinds: Sequence[str], n: int, seed: int = 1) -> tuple[list[str], list[int]]:
    """The texts, each printed again in n of the ways named; and for each document which text it is a printing of.

    A printing of fewer than 40 words is left out: nothing so short is called a copy.
    """
    rng = np.random.default_rng(seed)
    press = Press(texts)
    documents, families = list(texts), list(range(len(texts)))
    for k, text in enumerate(texts):
        for kind in rng.permutation(sorted(kinds))[:n]:
            new = [printing for printing in PRINTINGS[kind](text, press, rng) if len(printing.split()) >= 40]
            documents += new
            families += [k] * len(new)
    return documents, families


def pairs_of(families: Sequence[int]) -> Iterator[Pair]:
    """The pairs of documents that are one article."""
    members: dict[int, list[int]] = defaultdict(list)
    for k, family in enumerate(families):
        members[family].append(k)
    for group in members.values():
        yield from combinations(group, 2)
