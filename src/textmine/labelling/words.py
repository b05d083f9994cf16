"""Texts as tokens with their places; nothing of a text is lost between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import spacy
from spacy.tokens import Doc


@cache
def tokenizer() -> Callable[[str], Doc]:
    """Return spaCy's Danish rules, which need no model."""
    return spacy.blank("da").tokenizer


def tokens(text: str) -> list[tuple[int, int]]:
    """Return where the tokens of a text stand, white space left out."""
    doc = tokenizer()(text)
    return [(token.idx, token.idx + len(token)) for token in doc if not token.is_space]
