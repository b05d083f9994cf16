"""Claims are judged by the figures that the gold sets together."""

from pathlib import Path

import pytest

from textmine.errors import UsageError
from textmine.evaluation.claims import Claim, Placed, read_claims, score

VALUES = {"a": 12.2, "b": 9.8, "c": 12.2, "d": 4.0}
ROWS = {(name, "1"): {"value": value, "text": str(value), "sentence": name} for name, value in VALUES.items()}
COST = Claim([("a", "1"), ("b", "1"), ("c", "1")], disputed=True)


def keys(names: str) -> list[tuple[str, str]]:
    return [(name, "1") for name in names]


@pytest.mark.parametrize(
    ("found", "precision", "recall", "pairs"),
    [
        ([], (0, 0), (0, 1), (0, 0)),
        ([Claim(keys("ab"), disputed=True)], (1, 1), (1, 1), (1, 1)),
        ([Claim(keys("ac"), disputed=False)], (0, 0), (0, 1), (1, 1)),
        ([Claim(keys("abd"), disputed=True)], (0, 1), (1, 1), (1, 3)),
        ([Claim(keys("ad"), disputed=True)], (0, 1), (0, 1), (0, 1)),
    ],
    ids=["nothing", "two that disagree", "two that agree", "one too many", "another thing"],
)
def test_a_dispute_is_right_where_all_of_it_is_one_disputed_claim(
    found: list[Claim], precision: tuple[int, int], recall: tuple[int, int], pairs: tuple[int, int]
) -> None:
    report = score([COST, Claim(keys("d"), disputed=False)], found, ROWS)
    rates = (report.precision, report.recall, report.pairs)
    assert [(rate.right, rate.n) for rate in rates] == [precision, recall, pairs]
    assert (report.n_claims, report.n_disputed, report.pairs_found.n) == (2, 1, 3)


def placed() -> Placed:
    text = "Prisen steg fra 22 til 24 kroner. Det er 7 procent."
    figures = [
        {"document_id": "d", "figure_id": words, "start": text.index(words), "end": text.index(words) + len(words)}
        for words in ("22", "24 kroner", "7 procent")
    ]
    return Placed(
        {
            "sources": [{"path": "a.txt", "source_id": "s", "text": text}],
            "documents": [{"document_id": "d", "source_id": "s"}],
            "figures": [row | {"value": 1.0} for row in figures],
        }
    )


def test_figures_are_named_by_their_words_and_one_of_several_by_its_own() -> None:
    named = [["a.txt", "7 procent"], ["a.txt", "fra 22 til 24", "24"], ["a.txt", "22 til 24"], ["a.txt", "Prisen"]]
    assert placed().all(named) == [("d", "7 procent"), ("d", "24 kroner"), ("d", "22"), ("a.txt", "Prisen")]


def test_words_that_do_not_stand_there_are_named() -> None:
    with pytest.raises(UsageError, match=r"'8 procent' does not stand in a\.txt"):
        placed().all([["a.txt", "8 procent"]])


@pytest.mark.parametrize("text", ["", "claim = 3", '[[claim]]\nfigures = [["a", "b"]]', "[[claim]]\ndisputed = true"])
def test_gold_that_cannot_be_read_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "claims.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"claims\.toml.*corpus/README\.md"):
        read_claims(tmp_path)


def test_every_claim_of_the_corpus_is_of_several_dumps_that_are_there() -> None:
    corpus = Path("corpus/claims")
    for claim in read_claims(corpus):
        dumps = {dump for dump, *_ in claim["figures"]}
        assert len(dumps) > 1, claim["thing"]
        assert all((corpus / "dumps" / dump).is_file() for dump in dumps), claim["thing"]
