"""Tokens become pieces of a vocabulary, whatever they hold."""

import pytest

from da_textmine.pieces import LONGEST, MOST, SPACE, Pieces, normal, quiet

VOCABULARY = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)] + [
    (piece, -5.0 + len(piece))
    for piece in (f"{SPACE}job", "center", f"{SPACE}jobcenter", SPACE, "et", *"abcdefghjnort,")
]


@pytest.fixture
def pieces() -> Pieces:
    return Pieces(VOCABULARY)


def text(pieces: Pieces, ids: list[int]) -> list[str]:
    return [pieces.vocabulary[i][0] for i in ids]


def test_the_best_pieces_are_taken_and_the_space_counts(pieces: Pieces) -> None:
    spaced, joined = pieces.of(["jobcentret", "center"], [True, False])
    assert text(pieces, spaced)[0] == f"{SPACE}job"
    assert text(pieces, joined) == ["center"]


@pytest.mark.parametrize("word", ["", "\u200b", "漢字", "😀", "a" * 100_000, "\ufeff", "\x00"])
def test_any_token_has_pieces_and_not_too_many(pieces: Pieces, word: str) -> None:
    (ids,) = pieces.of([word], [True])
    assert 1 <= len(ids) <= MOST
    assert max(ids) < len(VOCABULARY)


def test_a_token_is_read_the_same_among_others(pieces: Pieces) -> None:
    alone = pieces.of(["center"], [True])
    assert pieces.of(["bade", "center", "og"], [True] * 3)[1:2] == alone


def test_compatibility_forms_are_folded_and_long_tokens_cut() -> None:
    assert normal("ｊｏｂ") == "job"
    assert normal("ﬁn") == "fin"
    assert len(normal("x" * 1000)) == LONGEST


def test_headings_in_capitals_are_read_in_small_letters_and_acronyms_are_not() -> None:
    assert quiet(["JOBCENTRENE", "SKAL", "LUKKES", "I", "ÅR"]) == ["jobcentrene", "skal", "lukkes", "i", "år"]
    assert quiet(["Både", "DSB", "og", "HK", ",", "LO", ",", "FTF", "og", "AC"])[1] == "DSB"
    assert quiet(["HK", ",", "LO", ",", "FTF"]) == ["HK", ",", "LO", ",", "FTF"]
    assert quiet(["LUKKES", "NU", "siger", "DSB"]) == ["LUKKES", "NU", "siger", "DSB"]
