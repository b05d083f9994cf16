"""The part of the encoder's vocabulary that Danish text uses; a word whose pieces go splits into shorter ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from random import Random

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from da_textmine.pieces import SPACE, Pieces
from textmine.language.augment import DANISH, OTHER, misspell, people
from textmine.language.data import Sentence
from textmine.language.scores import ASCII

SPECIAL = 4
"""Pieces at the head of the vocabulary that stand for no text."""
LATIN = 0x250
"""Code points below are Latin letters, digits and signs; their pieces of one or two characters all stay."""


def choose(vocabulary: Sequence[tuple[str, float]], sentences: Sequence[Sentence]) -> list[int]:
    """Return the numbers of the pieces that stay.

    They are those that the sentences use, as printed and in the other manners of writing, those of the word forms of
    simplemma's Danish dictionary and of the names that are put in place of others, and all short Latin ones.
    """
    pieces = Pieces(vocabulary)
    kept = set(range(SPECIAL))
    kept.update(i for i, (piece, _) in enumerate(vocabulary) if _short(piece))
    for words in _uses(sentences):
        spaced = [space for _, space in words]
        for ids in pieces.of([word for word, _ in words], spaced):
            kept.update(ids)
    return sorted(kept)


def _short(piece: str) -> bool:
    return len(piece.strip(SPACE)) <= 2 and all(char == SPACE or ord(char) < LATIN for char in piece)


def _uses(sentences: Iterable[Sentence]) -> Iterator[list[tuple[str, bool]]]:
    random = Random(0)
    printed = list(dict.fromkeys(pair for s in sentences for pair in zip(s.words, s.spaced, strict=True)))
    yield printed
    yield [(word.lower(), space) for word, space in printed]
    yield [(word.translate(ASCII), space) for word, space in printed]
    yield [(misspell(word, random, 0.1), space) for word, space in printed]
    forms = DefaultDictionaryFactory().get_dictionary("da")
    yield [(form.decode() if isinstance(form, bytes) else form, True) for form in forms]
    yield [(name, True) for locale in (*DANISH, *OTHER) for names in people(locale, 0) for name in names]
