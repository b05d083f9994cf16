"""A document is judged by its own voice, a comment once, a quote by itself."""

from textmine.records import Actor, Annotated, Comment, Document, Parts, Quote, Segment, Source
from textmine.stance.units import own_voice, units
from textmine.stance.vectors import SpanVectors

TEXT = (
    "Det går godt. »Det går skidt,« siger Ida Holm. Vi bliver ved.\n\nRettelse: Tallet var forkert.\n\nEnig!\n\nEnig!"
)
SPEECH = TEXT.index("Det går skidt")


def annotated(author: bool = False) -> Annotated:
    source = Source("s", "a.txt", None, None, "0", 1, "text", "utf-8", False, TEXT, "ok")
    body, correction = TEXT.index("\n\n"), TEXT.index("Rettelse")
    segments = (
        Segment("s", "s-s0", "s-0", "body", 0, body, True),
        Segment("s", "s-s1", "s-0", "correction", correction, TEXT.index("\n\nEnig"), True),
    )
    comments = (
        Comment("s-0", "s-c0", 0, 5, "Enig!", n_copies=2),
        Comment("s-0", "s-c1", 7, 12, "Enig!", duplicate_of="s-c0", n_copies=0),
        Comment("s-0", "s-c2", 14, 19, "Køb!", is_spam=True),
    )
    quote = Quote("s-0", "s-0-q1", SPEECH, SPEECH + 14, "Det går skidt,", "ida", "Ida Holm")
    actor = Actor("s-0", "ida", "Ida Holm", "person", is_author=author)
    parts = Parts(source, (Document("s-0", "s", "article"),), segments, comments)
    return Annotated(parts, actors=(actor,), quotes=(quote,))


def test_what_others_say_is_not_the_documents_own_voice() -> None:
    found = annotated()
    assert own_voice(found, "s-0", found.quotes) == "Det går godt. »« siger Ida Holm. Vi bliver ved."


def test_what_the_author_says_is() -> None:
    found = annotated(author=True)
    assert "Det går skidt" in own_voice(found, "s-0", found.quotes)


def test_a_text_that_is_all_quotes_speaks_by_them() -> None:
    whole = annotated()
    body = whole.parts.segments[0]
    everything = [Quote("s-0", "q", body.start, body.end, TEXT[: body.end])]
    assert own_voice(whole, "s-0", everything) == TEXT[: body.end]


def test_each_unit_is_judged_once_and_spam_never() -> None:
    found = units(annotated(), "s-0", SpanVectors(()))
    assert [(unit.unit, unit.unit_id) for unit in found] == [
        ("document", "s-0"),
        ("comment", "s-c0"),
        ("quote", "s-0-q1"),
    ]
