"""The kept segments of a document, each read by the language model on its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import simplemma
from spacy.language import Language
from spacy.tokens import Doc, Token

from textmine.annotate.lexicon import table
from textmine.records import NAME_ROLES, Document, Passage, Segment
from textmine.text import unwrapped

MAX_CHARS = 100_000
"""A longer segment is read in pieces: the memory a model needs grows with the longest text of a batch."""
BATCH = 32


def read_passages(document: Document, segments: Sequence[Segment], source_text: str, nlp: Language) -> list[Passage]:
    """Read a document's kept segments in the order of the text, each as a Doc of its own.

    A paragraph that is printed over several lines is read as one. A segment longer than `MAX_CHARS` becomes several
    passages, whose `segment` is the piece with the whole one's id.
    One call of the pipeline per document: were documents batched together, the padding of a batch could move a score,
    and a document's names would hang on its neighbours.
    """
    mine = [s for s in segments if s.document_id == document.document_id and s.kept and s.role in NAME_ROLES]
    pieces = [
        p
        for s in sorted(mine, key=lambda s: s.start)
        for p in _pieces(s, source_text)
        if source_text[p.start : p.end].strip()
    ]
    passages: list[Passage] = []
    sentence = 0
    for piece, doc in zip(
        pieces, nlp.pipe((unwrapped(source_text[p.start : p.end]) for p in pieces), batch_size=BATCH), strict=True
    ):
        _join_sentences(doc)
        passages.append(Passage(piece, doc, sentence))
        sentence += 1 + sum(1 for token in doc if token.i and token.is_sent_start)
    return passages


def _join_sentences(doc: Doc) -> None:
    """Let no sentence begin with a small letter behind a full stop: "389 kr. | om måneden" is one.

    A pipeline whose parser sets the sentences is left alone: its trees would break.
    """
    if doc.has_annotation("DEP"):
        return
    for token in doc[1:]:
        if token.is_sent_start and token.text[:1].islower() and doc[token.i - 1].text.endswith("."):
            token.is_sent_start = False


def _pieces(segment: Segment, source_text: str) -> Iterator[Segment]:
    """Cut at the last white space before the limit; a run of characters without any is cut at the limit."""
    start = segment.start
    while segment.end - start > MAX_CHARS:
        window = source_text[start : start + MAX_CHARS]
        space = max(window.rfind(" "), window.rfind("\n"))
        cut = start + (space + 1 if space > 0 else MAX_CHARS)
        yield replace(segment, start=start, end=cut)
        start = cut
    yield replace(segment, start=start)


def tokens(document_id: str, passages: Iterable[Passage]) -> list[dict[str, Any]]:
    """Return the rows of the table `tokens`, in order; tokens of white space alone are left out."""
    rows: list[dict[str, Any]] = []
    for passage in passages:
        sentence = passage.first_sentence
        for token in passage.doc:
            if token.i and token.is_sent_start:
                sentence += 1
            if not token.is_space:
                rows.append(_row(document_id, passage.segment, sentence, token))
    return rows


def _row(document_id: str, segment: Segment, sentence: int, token: Token) -> dict[str, Any]:
    start = segment.start + token.idx
    return {
        "document_id": document_id,
        "segment_id": segment.segment_id,
        "sentence": sentence,
        "start": start,
        "end": start + len(token.text),
        "text": token.text,
        "lemma": lemma_of(token),
        "pos": token.pos_,
    }


def lemma_of(token: Token) -> str:
    """Return the dictionary form of a word: ours, the pipeline's, else simplemma's; names stay as they are."""
    exception: str | None = table("lemmas").get(token.text.casefold())
    if exception is not None:
        return exception
    if token.lemma_:
        return token.lemma_
    return token.text if token.pos_ == "PROPN" else simplemma.lemmatize(token.text, lang="da")
