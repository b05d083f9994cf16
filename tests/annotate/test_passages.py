"""Which segments are read, in which pieces, and the rows of `tokens`."""

from dataclasses import replace

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from textmine.annotate import passages as module
from textmine.annotate.passages import lemma_of, read_passages, tokens
from textmine.records import Document, Segment

DOCUMENT = Document("d", "s", "article")


def segment(start: int, end: int, role: str = "body", *, kept: bool = True, document: str = "d") -> Segment:
    return Segment("s", f"s{start}", document, role, start, end, kept)  # type: ignore[arg-type]


def test_kept_segments_with_names_are_read_in_order(blank: Language) -> None:
    text = "Titel. Brød. Menu. Andet. Bort."
    segments = [
        segment(7, 12),
        segment(0, 6, "title"),
        segment(13, 18, "navigation"),
        segment(19, 25, document="other"),
        segment(26, 31, kept=False),
    ]
    assert [p.doc.text for p in read_passages(DOCUMENT, segments, text, blank)] == ["Titel.", "Brød."]


def test_a_long_segment_is_read_in_pieces_cut_at_white_space(blank: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CHARS", 12)
    text = "En to tre fire fem " + "x" * 30
    pieces = read_passages(DOCUMENT, [segment(0, len(text))], text, blank)
    assert [p.doc.text for p in pieces] == ["En to tre ", "fire fem ", "x" * 12, "x" * 12, "x" * 6]
    assert all(text[p.segment.start : p.segment.end] == p.doc.text and p.segment.segment_id == "s0" for p in pieces)


def test_a_paragraph_printed_over_several_lines_is_read_as_one(blank: Language) -> None:
    text = "Det var i går, at rådmand Mette\nKrag sagde, at hun nu vil spare 8\r\nprocent.\nHun gik."
    (passage,) = read_passages(DOCUMENT, [segment(0, len(text))], text, blank)
    assert passage.doc.text == "Det var i går, at rådmand Mette Krag sagde, at hun nu vil spare 8  procent.\nHun gik."


def test_a_document_is_read_alike_whatever_stands_beside_it(blank: Language) -> None:
    text = "Mette Krag siger nej. Hun går."
    own = [segment(0, len(text))]
    more = [*own, *(replace(s, document_id="other") for s in own)]
    alone, beside = (read_passages(DOCUMENT, s, text, blank) for s in (own, more))
    assert [p.doc.to_json() for p in alone] == [p.doc.to_json() for p in beside]


def test_token_rows_count_sentences_through_the_document(blank: Language) -> None:
    text = "Det går.  Hun ler.\nJobcentrene lukker."
    rows = tokens("d", read_passages(DOCUMENT, [segment(0, 18), segment(19, len(text))], text, blank))
    assert [(r["sentence"], r["text"]) for r in rows] == [
        (0, "Det"), (0, "går"), (0, "."), (1, "Hun"), (1, "ler"), (1, "."), (2, "Jobcentrene"), (2, "lukker"), (2, "."),
    ]  # fmt: skip
    assert all(text[r["start"] : r["end"]] == r["text"] for r in rows)
    assert rows[6]["lemma"] == "jobcenter"


@pytest.mark.parametrize(
    ("word", "pos", "own", "lemma"),
    [
        ("jobcentrene", "NOUN", "jobcentre", "jobcenter"),
        ("kommunerne", "NOUN", "", "kommune"),
        ("Hansen", "PROPN", "", "Hansen"),
        ("tog", "VERB", "tage", "tage"),
    ],
)
def test_a_lemma_is_ours_or_the_pipelines_or_simplemmas(
    blank: Language, word: str, pos: str, own: str, lemma: str
) -> None:
    (token,) = Doc(blank.vocab, words=[word], pos=[pos], lemmas=[own])
    assert lemma_of(token) == lemma


@Language.component("splits_at_stops")
def splits_at_stops(doc: Doc) -> Doc:
    """Begin a sentence behind each full stop, as a model may behind "kr." too."""
    for token in doc[1:]:
        token.is_sent_start = doc[token.i - 1].text.endswith(".")
    return doc


def test_no_sentence_begins_with_a_small_letter_behind_a_full_stop() -> None:
    nlp = spacy.blank("da")
    nlp.add_pipe("splits_at_stops")
    text = "Den koster 40 kr. om dagen. Ja. Nej."
    (passage,) = read_passages(DOCUMENT, [segment(0, len(text))], text, nlp)
    assert [sent.text for sent in passage.doc.sents] == ["Den koster 40 kr. om dagen.", "Ja.", "Nej."]
