"""The model that is shipped: any text goes through, alone as among others, and comes out with exact offsets."""

import pickle
from random import Random

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

pytestmark = pytest.mark.slow

TEXTS = [
    "Formanden for Dansk Metal, Lone Krag, mødte Beskæftigelsesministeriet i Vejle. Det gik ikke godt.",
    "jobcentret i odense ringede til mig igen i går",
    "HUNDREDVIS AF LEDIGE I ESBJERG MISTER HJÆLPEN",
    "Ifølge Dansk Industri er tallene forkerte, men KL holder fast.\n\nDet skriver Ritzau.",
    "Nej!",
]
ODD = {
    "empty": "",
    "white space": " \n\t \u00a0\n",
    "punctuation": "?!.,;:-–—»«()[]{}" * 300,
    "one run": '","' * 7000,
    "emoji": "😀👩‍👩‍👧‍👦🇩🇰 " * 200,
    "zero width": "Job\u200bcentret\u200d i \ufeffVejle\u2060.",
    "other languages": "Это не по-датски. 这不是丹麦语。 هذا ليس دنماركيا. Ceci n'est pas danois. เก",
    "control": "a\x00b\x07c\ud7ff\ue000",
    "combining": "A\u030arhus e\u0301r " + "a" + "\u0301" * 500,
    "long word": "x" * 50_000,
    "no full stop": "og så videre " * 4_000,
    "only line ends": "linje\n" * 2_000,
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("da_textmine")


def rows(doc: Doc) -> list[tuple[object, ...]]:
    """What the tables take from a document."""
    names = [(e.start_char, e.end_char, e.label_, e._.score) for e in doc.ents]
    return [*names, *((t.idx, t.text, t.pos_, t.lemma_, t.is_sent_start) for t in doc)]


def test_it_reads_names_sentences_and_words(nlp: Language) -> None:
    first, _, shouted, wire, _ = nlp.pipe(TEXTS)
    assert [(e.text, e.label_) for e in first.ents] == [
        ("Dansk Metal", "ORG"), ("Lone Krag", "PER"), ("Beskæftigelsesministeriet", "ORG"), ("Vejle", "LOC"),
    ]  # fmt: skip
    assert [s.text.strip() for s in first.sents][1] == "Det gik ikke godt."
    assert [(t.lemma_, t.pos_) for t in first[-5:]] == [
        ("det", "PRON"), ("gå", "VERB"), ("ikke", "ADV"), ("god", "ADJ"), (".", "PUNCT"),
    ]  # fmt: skip
    assert ("ESBJERG", "LOC") in [(e.text, e.label_) for e in shouted.ents]
    assert [e.text for e in wire.ents if e.label_ == "ORG"] == ["Dansk Industri", "KL", "Ritzau"]
    assert all(0 < e._.score <= 1 for e in first.ents)


def test_a_text_is_read_the_same_alone_and_among_a_thousand(nlp: Language) -> None:
    random = Random(5)
    words = " ".join(TEXTS).split()
    crowd = [" ".join(random.choices(words, k=random.randint(1, 60))) for _ in range(1000)]
    for at, text in zip((0, 300, 500, 777, 999), TEXTS, strict=True):
        crowd[at] = text
    among = list(nlp.pipe(crowd))
    for at in (0, 300, 500, 777, 999):
        alone = nlp(crowd[at])
        assert rows(alone) == rows(among[at])
        np.testing.assert_allclose(alone.tensor, among[at].tensor, atol=1e-3)


def test_the_order_and_the_size_of_batches_change_nothing(nlp: Language) -> None:
    wanted = [rows(doc) for doc in nlp.pipe(TEXTS)]
    assert [rows(doc) for doc in nlp.pipe(TEXTS[::-1], batch_size=1)][::-1] == wanted
    assert [rows(doc) for doc in nlp.pipe(TEXTS * 20, batch_size=7)] == wanted * 20


def test_one_thread_reads_as_several_do(nlp: Language) -> None:
    single = spacy.load("da_textmine", config={"components.reader.threads": 1})
    assert [rows(single(text)) for text in TEXTS] == [rows(nlp(text)) for text in TEXTS]


def test_several_processes_read_the_same(nlp: Language) -> None:
    list(nlp.pipe(TEXTS))  # the session is open before the processes are forked
    assert [rows(doc) for doc in nlp.pipe(TEXTS * 4, n_process=2, batch_size=4)] == [rows(nlp(t)) for t in TEXTS] * 4


def test_a_document_survives_bytes_and_the_pipeline_pickling(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert rows(again) == rows(doc)
    np.testing.assert_array_equal(again.tensor, doc.tensor)
    reader = pickle.loads(pickle.dumps(nlp.get_pipe("reader")))  # noqa: S301 - our own
    assert rows(reader(nlp.make_doc(TEXTS[0]))) == rows(doc)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_no_text_is_too_odd(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)
    assert all(text[e.start_char : e.end_char] == e.text and not e.text.isspace() for e in doc.ents)
    assert "".join(s.text_with_ws for s in doc.sents) == text
    assert all(t.pos_ and (t.lemma_ or not t.text) for t in doc)


def test_a_million_characters_without_an_end_are_read_in_windows(nlp: Language) -> None:
    component = nlp.get_pipe("reader")
    doc = nlp.make_doc("ja" * 20 + " og Vejle så" * 83_000)
    assert len(doc.text) > 990_000
    words = [t.text for t in doc if not t.is_space]
    from da_textmine.windows import MOST, cut

    sizes = [len(ids) for ids in component._pieces.of(words, [True] * len(words))]  # type: ignore[attr-defined]
    made = list(cut(words, sizes, [False] * len(words)))
    assert sum(c.end - c.start for c in made) == len(words)
    assert max(sum(sizes[c.start : c.end]) for c in made) <= MOST
    assert len(made) < 2 * sum(sizes) / MOST


def test_vectors_of_like_sentences_are_nearer(nlp: Language) -> None:
    """The vector of any span is the mean of its tokens'; spaCy does that."""
    near, nearer, far = (d.vector / np.linalg.norm(d.vector) for d in nlp.pipe([
        "Jobcentrene skal nedlægges, for de hjælper ingen i arbejde.",
        "Luk jobcentrene, de får ikke ledige i job.",
        "Opskriften kræver tre æg, en liter mælk og lidt kanel.",
    ]))  # fmt: skip
    assert near @ nearer > near @ far + 0.1


def test_it_is_an_ordinary_component(nlp: Language) -> None:
    meta = nlp.get_pipe_meta("reader")
    assert {"doc.ents", "doc.sents", "token.pos", "token.lemma", "doc.tensor"} <= set(meta.assigns)
    with nlp.select_pipes(disable=["reader"]):
        assert not nlp("Vejle").ents
    assert nlp("Vejle").has_annotation("SENT_START")
