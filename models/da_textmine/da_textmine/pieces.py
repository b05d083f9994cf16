"""Tokens as SentencePiece pieces: the vocabulary of multilingual-e5-small, cut to what Danish text uses."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from tokenizers import Tokenizer
from tokenizers.models import Unigram

BOS, PAD, EOS, UNK = "<s>", "<pad>", "</s>", "<unk>"
SPACE = "\u2581"  # SentencePiece's mark for the space before a piece
LONGEST = 64  # characters of a token that are read; what follows in a longer one (a link, a run) tells nothing more
MOST = 12  # pieces of one token
CACHE = 200_000  # tokens
SHOUTING = 3  # words in capitals, one after another, that make a heading and not acronyms


class Pieces:
    """Segment tokens into piece ids. A token's pieces depend on the token, the space before it, and on shouting."""

    def __init__(self, vocabulary: Sequence[tuple[str, float]]) -> None:
        self.vocabulary = list(vocabulary)
        ids = {piece: i for i, (piece, _) in enumerate(self.vocabulary)}
        self.bos, self.eos, self.pad, self.unk = ids[BOS], ids[EOS], ids[PAD], ids[UNK]
        self._model = Tokenizer(Unigram(self.vocabulary, unk_id=self.unk))
        self._cache: dict[str, list[int]] = {}

    def of(self, words: Sequence[str], spaced: Sequence[bool]) -> list[list[int]]:
        """Return the piece ids of each word (never none); `spaced` tells whether white space stands before it."""
        texts = [
            SPACE * space + word for word, space in zip(quiet([normal(word) for word in words]), spaced, strict=True)
        ]
        self._learn(texts)
        return [self._cache[text] for text in texts]

    def _learn(self, texts: Iterable[str]) -> None:
        if len(self._cache) > CACHE:
            self._cache.clear()
        unknown = [text for text in dict.fromkeys(texts) if text not in self._cache]
        for text, found in zip(unknown, self._model.encode_batch(unknown, add_special_tokens=False), strict=True):
            self._cache[text] = found.ids[:MOST] or [self.unk]


def normal(word: str) -> str:
    """Return what is read of a word: compatibility forms folded (NFKC), at most `LONGEST` characters."""
    return unicodedata.normalize("NFKC", word[:LONGEST]).strip()


def quiet(words: list[str]) -> list[str]:
    """Return the words with headings in capitals in small letters: the pieces of capitals are too short to tell much.

    A heading is a run of `SHOUTING` or more words in capitals; digits and punctuation neither make nor break one.
    """
    result, run = list(words), list[int]()
    for i, word in enumerate([*words, "a"]):
        if word.isupper():
            run.append(i)
        elif word.islower() or word.istitle() or any(map(str.isalpha, word)):
            if len(run) >= SHOUTING and any(len(words[j]) > 4 for j in run):
                for j in run:
                    result[j] = words[j].lower()
            run = []
    return result
