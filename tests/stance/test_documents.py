"""A document is cut into passages, which count by what they speak of, and summed up."""

import numpy as np
import pytest

from textmine.stance.documents import MAX_WORDS, MIN_WORDS, chunks, cut_quoted, summary, weights, without_quoted
from textmine.stance.features import target_of

JOBCENTRE = target_of("jobcentre")

TEN = "en to tre fire fem seks syv otte ni ti"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("   \n\n ", []),
        ("Kort.", ["Kort."]),
        (f"Overskrift\n\n{TEN} elleve.", [f"Overskrift {TEN} elleve."]),
        (f"{TEN} elleve tolv.\n\n{TEN} a b.", [f"{TEN} elleve tolv.", f"{TEN} a b."]),
        (f"{TEN} elleve tolv.\n\nSlut.", [f"{TEN} elleve tolv.", "Slut."]),
    ],
)
def test_chunks(text: str, expected: list[str]) -> None:
    assert chunks(text) == expected


def test_one_long_paragraph_is_cut_between_sentences_and_loses_no_word() -> None:
    text = " ".join(f"{TEN} {i}." for i in range(40))
    found = chunks(text)
    assert " ".join(found).split() == text.split()
    assert all(MIN_WORDS <= len(chunk.split()) <= MAX_WORDS for chunk in found)


def test_a_megabyte_without_a_stop_is_one_chunk() -> None:
    assert len(chunks("ord " * 250_000)) == 1


def test_what_names_the_target_counts_more_and_what_others_say_less() -> None:
    passages = ["Jobcentret ligger i byen.", "Det regner.", "Formanden hævder, at det regner.", "Det sner."]
    assert weights(passages, JOBCENTRE).tolist() == [2.0, 1.0, 0.5, 1.5]


@pytest.mark.parametrize(
    ("passages", "rows", "expected"),
    [
        (["Solen skinner."], [[0.1, 0.8, 0.1]], [0.7, 0.7, 0.1, 0.0]),
        (["Jobcentret venter.", "Vi venter."], [[0.8, 0.1, 0.1], [0.1, 0.8, 0.1]], [-0.1, 0.1, 0.1, 0.5]),
        (["Jeg går.", "Formanden siger ja."], [[0.8, 0.1, 0.1], [0.0, 0.0, 1.0]], [-0.4, 0.4, 0.4857, 0.5]),
    ],
)
def test_summary(passages: list[str], rows: list[list[float]], expected: list[float]) -> None:
    assert summary(passages, np.array(rows), JOBCENTRE) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hun kom. »Det går rigtig godt for os alle«, siger hun.", "Hun kom. »«, siger hun."),
        ("De »unge« i huset er jo slet ikke helt så »unge« mere.", None),
        ("„Det går rigtig godt for os alle“ stod der.", "„“ stod der."),
        ("Et åbent » tegn uden ende er ikke et citat", None),
    ],
)
def test_what_is_quoted_is_cut_out_and_terms_are_not(text: str, expected: str | None) -> None:
    assert cut_quoted(text) == (text if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Vi er verdens bedste til at hjælpe folk"\nDet er noget af det værste sludder', "sludder"),
        ("Intet citat her i dag overhovedet", "overhovedet"),
        ('"Vi er verdens bedste til at hjælpe folk" Nej!', "bedste"),
    ],
)
def test_a_comment_is_read_without_what_it_answers(text: str, expected: str) -> None:
    own = without_quoted(text)
    assert expected in own
    assert ("bedste" in own) is (expected == "bedste")
