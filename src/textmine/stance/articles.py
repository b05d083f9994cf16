"""Whole labelled articles in their own voice, to learn documents from, and passages to which they lend a label."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textmine.errors import UsageError
from textmine.stance.documents import chunks, cut_quoted
from textmine.stance.store import LABELS

MIN_PER_CLASS = 10
"""So that nested cross-validation has one of every label in each fold of a fold."""


@dataclass(frozen=True, slots=True)
class Article:
    """A labelled article in its own voice; `label` is a number of LABELS."""

    article_id: str
    text: str
    label: int
    about: bool
    """Whether it speaks of the target, named or not, since it answers an article that does."""

    @property
    def passages(self) -> list[str]:
        """Its text in passages of the length that the classifier reads."""
        return chunks(self.text)


def read_articles(path: Path) -> list[Article]:
    """Read a JSONL of articles (`id`, `label`, `paragraphs`, perhaps `note`); raises UsageError naming the line.

    Direct quotes are cut out as they are where the model is used: what others say is not the article's voice.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as e:
        raise UsageError(f"stance articles {path}: {e}; give whole labelled articles beside the passages") from e
    return [_article(line, f"{path} line {n}") for n, line in enumerate(lines, start=1) if line.strip()]


def check_enough(articles: list[Article], path: Path) -> None:
    """Raise UsageError where a label has too few articles to learn from."""
    for i, label in enumerate(LABELS):
        if (n := sum(article.label == i for article in articles)) < MIN_PER_CLASS:
            raise UsageError(f"stance articles {path}: {n} articles are {label!r}; give {MIN_PER_CLASS} at least")


def _article(line: str, where: str) -> Article:
    try:
        entry: dict[str, Any] = json.loads(line)
        label, paragraphs = LABELS.index(entry["label"]), [cut_quoted(text) for text in entry["paragraphs"]]
        if not chunks(text := "\n\n".join(paragraphs)):
            raise ValueError("no text")
        return Article(str(entry["id"]), text, label, "reply" in entry.get("note", ""))
    except (ValueError, KeyError, TypeError, AttributeError) as e:
        raise UsageError(
            f"stance articles {where}: {type(e).__name__} {e}; give an object with id, label ({', '.join(LABELS)}) "
            "and paragraphs, a list of texts"
        ) from e
