"""The tokeniser is spaCy's, but linear."""

import pickle

import pytest
import spacy

from da_textmine.tokens import LONGEST, LinearTokenizer, _parts

NLP = spacy.blank("da")
LINEAR = LinearTokenizer(NLP.tokenizer)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Jobcentret i Vejle (JV) har 1.200 ledige, f.eks. unge.",
        "linje\n\nlinje\t to ",
        "a\u00a0b\u200bc",
        "SU'en - §16",
    ],
)
def test_ordinary_text_is_tokenised_as_spacy_does(text: str) -> None:
    ours, theirs = LINEAR(text), NLP.tokenizer(text)
    assert [(t.text, t.whitespace_) for t in ours] == [(t.text, t.whitespace_) for t in theirs]


@pytest.mark.parametrize(
    "run", ["," * 5000, "æ" * 999, '","' * 700, "https://a.dk/" + "x/" * 400, "😀" * 450, "." * 201]
)
def test_long_runs_lose_nothing(run: str) -> None:
    text = f"før {run}  efter\n{run}"
    doc = LINEAR(text)
    assert doc.text == text
    assert max(len(part.split()[-1]) for part in _parts(run)) <= LONGEST


def test_what_is_given_to_spacy_at_once_does_not_grow_with_the_run() -> None:
    assert max(map(len, _parts("x" * 100_000))) <= LONGEST
    assert list(_parts("a b c")) == ["a b c"]


def test_it_survives_pickling_and_passes_on_what_is_asked_of_it() -> None:
    again = pickle.loads(pickle.dumps(LINEAR))  # noqa: S301 - our own
    assert [t.text for t in again("Det går.")] == ["Det", "går", "."]
    assert LINEAR.explain("a,")
