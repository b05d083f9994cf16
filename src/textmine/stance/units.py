"""What is judged of a source: each document by its own voice, each reader's comment, each direct quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textmine.records import TEXT_ROLES, Annotated, Quote, Segment, Stance
from textmine.settings import Stance as Settings
from textmine.stance.apply import StanceModel, Unit, is_about, stances
from textmine.stance.vectors import SpanVectors
from textmine.text import unwrapped

VOICE_ROLES = TEXT_ROLES - {"correction"}
"""A correction is the paper's word about a mistake, not about the target."""


def judge(annotated: Annotated, model: StanceModel | None, settings: Settings) -> tuple[Stance, ...]:
    """Return the stances of a source: none without a model, and none of a document that was not annotated.

    A comment that was posted before is judged once, spam not at all.
    """
    if model is None:
        return ()
    read = {passage.segment.document_id for passage in annotated.passages}
    vectors = SpanVectors(annotated.passages)
    found: list[Stance] = []
    for document in annotated.parts.documents:
        if document.document_id in read:
            listed = list(units(annotated, document.document_id, vectors))
            # A reply speaks of what it answers, whether it names it again or not.
            answered = own_voice(annotated, document.parent_id, ()) if document.parent_id else ""
            about = is_about(answered, model.target)
            found += stances(model, document.document_id, listed, settings, about=about)
    return tuple(found)


def units(annotated: Annotated, document_id: str, vectors: SpanVectors) -> Iterator[Unit]:
    """Yield the units of one document."""
    quotes = [quote for quote in annotated.quotes if quote.document_id == document_id and quote.direct]
    yield Unit("document", document_id, own_voice(annotated, document_id, quotes))
    for comment in annotated.parts.comments:
        if comment.document_id == document_id and comment.duplicate_of is None and not comment.is_spam:
            vector = vectors.of(comment.start, comment.end)
            yield Unit("comment", comment.comment_id, unwrapped(comment.text), vector)
    for quote in quotes:
        yield Unit("quote", quote.quote_id, unwrapped(quote.text), vectors.of(quote.start, quote.end))


def own_voice(annotated: Annotated, document_id: str, quotes: Iterable[Quote]) -> str:
    """The document's kept text without what others say in it, a blank line between paragraphs.

    An interview may be nothing but what its subject says; then that is its voice.
    """
    text = unwrapped(annotated.parts.source.text)
    segments = [
        segment
        for segment in annotated.parts.segments
        if segment.document_id == document_id and segment.kept and segment.role in VOICE_ROLES
    ]
    authors = {a.actor_id for a in annotated.actors if a.document_id == document_id and a.is_author}
    others = [quote for quote in quotes if quote.actor_id is None or quote.actor_id not in authors]
    own = "\n\n".join(_without(text, segment, others) for segment in segments)
    return own if any(letter.isalpha() for letter in own) else "\n\n".join(text[s.start : s.end] for s in segments)


def _without(text: str, segment: Segment, quotes: Iterable[Quote]) -> str:
    """A segment's text with the quotes cut out, their marks left standing."""
    kept, at = [], segment.start
    for quote in sorted(quotes, key=lambda q: q.start):
        if at <= quote.start < segment.end:
            kept.append(text[at : quote.start])
            at = min(quote.end, segment.end)
    return "".join([*kept, text[at : segment.end]])
