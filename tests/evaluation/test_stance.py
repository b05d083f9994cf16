"""`evaluate stance --train --test`: scores on labels of one's own."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import f1_score
from typer.testing import CliRunner

from textmine.cli import app
from textmine.errors import UsageError
from textmine.evaluation.stance import _f1, _macro, ece, evaluate_stance
from textmine.stance.classifier import inputs, pipeline
from textmine.stance.leanings import Leaning, Leanings, text_digest

WORDS = {
    "pro": ["Det er en god plan", "Vi støtter forslaget", "Glæd jer over planen"],
    "kontra": ["Det er en dårlig plan", "Vi afviser forslaget", "Frygt planen"],
}
RUNNER = CliRunner()
OTHER = {"pro": "kontra", "kontra": "pro"}


def rows(n: int, **more: str) -> list[dict[str, str]]:
    names = list(WORDS)
    return [
        {
            "tekst": f"{WORDS[names[i % 2]][i // 2 % 3]} {i}.",
            "side": names[i % 2],
            "parti": "ABC"[i % 3],
            "sag": f"{i % 8}",
        }
        | more
        for i in range(n)
    ]


def write(path: Path, table: Sequence[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("tekst", "side", "parti", "sag"))
        writer.writeheader()
        writer.writerows(table)
    return path


def score(tmp_path: Path, learned: Sequence[dict[str, str]], asked: Sequence[dict[str, str]], **more: Any) -> Any:
    train, test = write(tmp_path / "a.csv", learned), write(tmp_path / "b.csv", asked)
    return evaluate_stance(train, test, text="tekst", label="side", **more)


def test_what_is_learned_is_scored(tmp_path: Path) -> None:
    found = score(tmp_path, rows(48), rows(12), group="sag")
    assert list(found) == ["macro_f1", "accuracy", "ece", "f1"]
    assert found["macro_f1"] == {"value": 1.0, "low": 1.0, "high": 1.0}
    assert found["f1"] == {"kontra": 1.0, "pro": 1.0}
    assert 0 <= found["ece"]["value"] < 0.4


def test_wrong_labels_in_the_test_count_as_wrong(tmp_path: Path) -> None:
    turned = [row | {"side": OTHER[row["side"]]} for row in rows(12)]
    assert score(tmp_path, rows(48), turned)["accuracy"]["value"] == 0.0


def test_the_speaker_is_used_apart_and_only_where_asked_for(tmp_path: Path) -> None:
    """The text says nothing here, the party everything."""
    told = [row | {"tekst": "Det siger vi intet om.", "parti": row["side"][0]} for row in rows(48)]
    found = score(tmp_path, told, told[:10], speaker=["parti"])
    assert found["accuracy"]["value"] == 0.5
    assert found["with_speaker"]["accuracy"]["value"] == 1.0
    unknown = [row | {"parti": ""} for row in told[:10]]
    assert score(tmp_path, told, unknown, speaker=["parti"])["with_speaker"]["accuracy"]["value"] == 0.5


def test_vectors_are_used_where_there_are_any(tmp_path: Path) -> None:
    told = [row | {"tekst": f"Ord{i}"} for i, row in enumerate(rows(48))]
    sides = {row["tekst"]: float(row["side"] == "pro") for row in told}
    found = score(tmp_path, told, told[:10], vectors=lambda texts: np.array([[sides[t], 1.0] for t in texts]))
    assert found["accuracy"]["value"] == 1.0


def applauding() -> Leanings:
    """What tells applause from booing, in two words of each, with vectors that say nothing."""
    texts = [f"{said} nummer {i}" for said in ("bravo", "sejt", "fy", "øv") for i in range(3)]
    fitted = pipeline(10.0, 0.0, width=1).fit(inputs(texts, flat(texts)), [0] * 6 + [1] * 6)
    return Leanings(1, (Leaning("applause", fitted, frozenset(text_digest(text) for text in texts)),))


def flat(texts: Sequence[str]) -> Any:
    return np.zeros((len(texts), 1))


def test_a_leaning_hands_on_words_that_the_labels_do_not_teach(tmp_path: Path) -> None:
    """Learned from one word of applause and one of booing, asked in the others, of which only the leaning knows."""
    taught, others = {"pro": "bravo", "kontra": "fy"}, {"pro": "sejt", "kontra": "øv"}
    learned, asked = (
        [row | {"tekst": f"{words[row['side']]} kl. {i}", "parti": ""} for i, row in enumerate(rows(24))]
        for words in (taught, others)
    )
    for leanings, right in ((None, 0.5), (applauding(), 1.0)):
        found = score(tmp_path, learned, asked, vectors=flat, leanings=leanings, speaker=["parti"])
        assert found["accuracy"]["value"] == found["with_speaker"]["accuracy"]["value"] == right


def test_a_leaning_that_knows_a_text_of_the_test_is_left_out(tmp_path: Path) -> None:
    asked = [*rows(9), rows(1)[0] | {"tekst": "bravo nummer 2"}]
    assert score(tmp_path, rows(40), asked, vectors=flat, leanings=applauding()) == score(
        tmp_path, rows(40), asked, vectors=flat
    )


def test_leanings_are_not_used_beside_other_vectors_or_none(tmp_path: Path) -> None:
    for vectors in (None, lambda texts: np.ones((len(texts), 2))):
        found = score(tmp_path, rows(40), rows(9), vectors=vectors, leanings=applauding())
        assert found == score(tmp_path, rows(40), rows(9), vectors=vectors)


def test_the_same_files_give_the_same_figures(tmp_path: Path) -> None:
    assert score(tmp_path, rows(40), rows(9), speaker=["parti"]) == score(
        tmp_path, rows(40), rows(9), speaker=["parti"]
    )


@pytest.mark.parametrize(
    ("learned", "asked", "named"),
    [
        (rows(10), rows(2, side="måske"), r"b\.csv: label 'måske' is not in .*kontra, pro"),
        (rows(10, side="pro"), rows(2), "1 labels"),
        ([*rows(10, side="pro"), rows(2)[1]], rows(2, side="pro"), "one example of 'kontra'"),
        (rows(10), rows(2, tekst=" "), r"b\.csv row 1: 'tekst' is empty"),
        (rows(10, side=""), rows(2), r"a\.csv row 1: 'side' is empty"),
        (rows(10), [], "no rows"),
    ],
)
def test_labels_that_cannot_be_learned_are_refused(
    tmp_path: Path, learned: list[dict[str, str]], asked: list[dict[str, str]], named: str
) -> None:
    with pytest.raises(UsageError, match=named):
        score(tmp_path, learned, asked)


@pytest.mark.parametrize(
    ("columns", "named"),
    [({"text": "text"}, "no column 'text'; it has tekst"), ({"speaker": ["rolle"]}, "no column 'rolle'")],
)
def test_a_missing_column_is_named(tmp_path: Path, columns: dict[str, Any], named: str) -> None:
    train = write(tmp_path / "a.csv", rows(10))
    with pytest.raises(UsageError, match=named):
        evaluate_stance(train, train, **({"text": "tekst", "label": "side"} | columns))


@pytest.mark.parametrize("data", [None, b"tekst,side\n\xff\xfe,pro\n"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "a.csv"
    if data:
        path.write_bytes(data)
    with pytest.raises(UsageError, match=r"a\.csv.*tekst, side"):
        evaluate_stance(path, path, text="tekst", label="side")


def test_few_examples_are_scored_without_calibration(tmp_path: Path) -> None:
    assert score(tmp_path, rows(4), rows(4), group="sag")["accuracy"]["value"] == 1.0


def test_f1_is_scikit_learns() -> None:
    generator = np.random.default_rng(1)
    truth, said = generator.integers(0, 3, 50), generator.integers(0, 3, 50)
    assert _f1(truth, said, 3).tolist() == pytest.approx(f1_score(truth, said, average=None))
    assert _macro(_f1(truth, said, 4), truth, said) == pytest.approx(f1_score(truth, said, average="macro"))


def test_ece_is_the_gap_between_how_sure_and_how_often_right() -> None:
    assert ece(np.array([0.75, 0.75, 0.75, 0.75]), np.array([True, True, True, False])) == 0.0
    assert ece(np.array([0.95, 0.95, 0.55]), np.array([False, False, True])) == pytest.approx((1.9 + 0.45) / 3)


@pytest.mark.slow
def test_the_command_prints_one_json_object(tmp_path: Path) -> None:
    train, test = write(tmp_path / "a.csv", rows(40)), write(tmp_path / "b.csv", rows(10))
    told = ["--train", str(train), "--test", str(test), "--text", "tekst", "--label", "side", "--speaker", "parti"]
    printed = json.loads(RUNNER.invoke(app, ["evaluate", "stance", *told, "--json"]).stdout)
    assert list(printed) == ["macro_f1", "accuracy", "ece", "f1", "with_speaker"]
    assert printed["accuracy"]["value"] == 1.0
    assert "text and speaker" in RUNNER.invoke(app, ["evaluate", "stance", *told]).stdout
    refused = RUNNER.invoke(app, ["evaluate", "figures", *told])
    assert "go together, with stance" in str(refused.exception)
