"""From the passages of a document to its side: a text of 900 words is no longer passage, and most of it is neutral."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from textmine.stance.features import Target, hands_on, mentions, names, speaks

Array = NDArray[np.float64]

MIN_WORDS = 12
MAX_WORDS = 60
NAMED, MET, ELSE = 2.0, 1.5, 1.0
LONG_WORDS = 90
"""A comment or quote longer than this is judged as a document is; the labelled passages are shorter."""
LEFT_WORDS = 5
CLOSE = 1.5
OTHERS = 0.5
N_SUMMARY = 4
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n|\n")
_QUOTED = re.compile(r"""(["“”„»«])([^"“”„»«\n]*)(["“”«»])""")
_QUOTED_CHARS = 25
"""A shorter stretch between marks is a term, or a title."""
_SENTENCE = re.compile(r"(?<=[.!?])\s")


def chunks(text: str) -> list[str]:
    """Cut a text into passages of the length that the classifier learned from: 12 to about 60 words.

    Short paragraphs (headings, dialogue) go with the one that follows, long ones are cut between sentences.
    """
    found: list[str] = []
    held: list[str] = []
    for paragraph in _PARAGRAPH.split(text):
        for sentence in _SENTENCE.split(paragraph):
            if _length(held) >= MIN_WORDS and _length(held) + len(sentence.split()) > MAX_WORDS:
                found, held = [*found, " ".join(held)], []
            if sentence.strip():
                held.append(sentence.strip())
        if _length(held) >= MIN_WORDS:
            found, held = [*found, " ".join(held)], []
    if held:
        found.append(" ".join(held))
    return found


def cut_quoted(text: str) -> str:
    """Return a text without the sentences that it quotes, their marks left standing."""
    return _QUOTED.sub(lambda m: m[0] if len(m[2]) < _QUOTED_CHARS else m[1] + m[3], text)


def without_quoted(text: str) -> str:
    """Return a comment without the sentences that it quotes to answer them; all of it where little else is left."""
    own = cut_quoted(text)
    return own if len(own.split()) >= LEFT_WORDS else text


def weights(passages: Sequence[str], target: Target) -> Array:
    """Return how much each passage counts.

    Those that name the target count more, and so does the close, where a writer concludes; what a passage hands on of
    others ("the mayor maintains that ...") counts less.
    """
    found = [_weight(passage, target) for passage in passages]
    found[-1] *= CLOSE
    return np.array(found, dtype=np.float64)


def summary(passages: Sequence[str], probabilities: Array, target: Target) -> Array:
    """Return what the second classifier reads of a document: [leaning, its size, neutrality, voice].

    `probabilities` is passages x (against, for, neutral). The leaning is the weighted mean of p_for - p_against: of
    log-odds it would be ruled by neutral passages, whose two small probabilities can be of any ratio. The voice is the
    share of passages in which the writer says "I" or "we": a report of a quarrel has passages on both sides, and no
    such voice. Shares of questions, numbers, reported speech and cue words were tried beside it; they did not help.
    """
    share = weights(passages, target)
    share /= share.sum()
    against, supports, neutral = probabilities.T
    leaning = float(share @ (supports - against))
    voice = float(np.mean([speaks(passage) for passage in passages]))
    return np.array([leaning, abs(leaning), float(share @ neutral), voice])


def _weight(passage: str, target: Target) -> float:
    nearness = NAMED if names(passage, target) else MET if mentions(passage, target) else ELSE
    return nearness * (OTHERS if hands_on(_SENTENCE.split(passage, maxsplit=1)[0]) else 1.0)


def _length(sentences: Sequence[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)
