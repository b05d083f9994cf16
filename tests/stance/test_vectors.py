"""Mean vectors of texts and of stretches of a source."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from textmine.records import Passage, Segment
from textmine.stance.vectors import SpanVectors, text_vectors

NLP = spacy.blank("da")


def read(text: str, width: int = 2) -> Doc:
    """A document whose i-th token has the vector (i, i)."""
    doc = NLP.make_doc(text)
    doc.tensor = np.repeat(np.arange(len(doc), dtype=np.float32)[:, None], width, axis=1)
    return doc


def passage(text: str, start: int) -> Passage:
    return Passage(Segment("s", f"s-{start}", "d", "body", start, start + len(text), True), read(text), 0)


class Reader:
    """What `text_vectors` asks of a pipeline."""

    def __init__(self, *docs: Doc) -> None:
        self.docs = docs

    def pipe(self, texts: list[str]) -> tuple[Doc, ...]:
        assert len(texts) == len(self.docs)
        return self.docs


def test_a_stretch_has_the_mean_of_its_tokens_in_all_passages_that_it_touches() -> None:
    spans = SpanVectors([passage("en to tre", 10), passage("fire fem", 0)])
    assert spans.of(13, 19).tolist() == [1.5, 1.5]  # to, tre
    assert spans.of(5, 12).tolist() == [0.5, 0.5]  # fem, en
    assert spans.of(0, 19).tolist() == [0.8, 0.8]
    assert spans.of(14, 15) is None  # within a word
    assert spans.of(40, 50) is None


def test_passages_without_tensors_give_no_vectors() -> None:
    bare = Passage(Segment("s", "s-0", "d", "body", 0, 5, True), NLP.make_doc("en to"), 0)
    assert SpanVectors([bare]).of(0, 5) is None


def test_texts_have_the_mean_of_their_tokens_and_the_average_where_they_have_none() -> None:
    found = text_vectors(Reader(read("en to"), read("en to tre"), NLP.make_doc("")), ["en to", "en to tre", ""])
    assert found.tolist() == [[0.5, 0.5], [1.0, 1.0], [0.75, 0.75]]


@pytest.mark.parametrize("texts", [[], ["en to"]])
def test_a_pipeline_without_tensors_gives_vectors_of_no_width(texts: list[str]) -> None:
    assert text_vectors(NLP, texts).shape == (len(texts), 0)
