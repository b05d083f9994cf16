"""Leanings: what is learned of sides towards other targets, and handed on."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.base import BaseEstimator

from textmine.errors import UsageError
from textmine.models.registry import ModelError, Registry, digest, shipped_models
from textmine.stance import leanings, train_leanings
from textmine.stance.leanings import KIND, Leaning, Leanings, load_leanings, shipped_leanings, to_files
from textmine.stance.store import LABELS, dumps
from textmine.stance.train_leanings import OTHERS, parted, read_sides

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "corpus" / "stance"
SAID = {
    "for": ["Vi bakker op om broen", "Sikken en gevinst for egnen", "Det glæder mig"],
    "against": ["Vi siger nej til broen", "Sikken et tab for egnen", "Det skuffer mig"],
    "neutral": ["Udvalget mødes tirsdag", "Sagen er sendt i høring", "Bilaget er på ni sider"],
}


def vectors(texts: list[str]) -> np.ndarray:
    return np.array([[len(text) % 5, len(text) % 3] for text in texts], dtype=float)


def labelled(n: int, target: str = "broen") -> list[dict[str, str]]:
    return [
        {"text": f"{SAID[label][i // 3 % 3]}, {target} {i}.", "label": label, "target": target}
        for i, label in ((i, list(SAID)[i % 3]) for i in range(n))
    ]


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two files, of which one target is large enough for a leaning of its own."""
    monkeypatch.setattr(train_leanings, "OWN", 60)
    monkeypatch.setattr(train_leanings, "LEAST", (1, 2))
    write(tmp_path / "data" / "quotes.csv", [*labelled(60), *labelled(18, "havnen"), *labelled(18, "skolen")])
    return tmp_path / "data"


def train(data: Path, out: Path) -> Path:
    return train_leanings.train_leanings(data, out, vectors=vectors)[0]


def test_a_target_with_many_labels_has_its_own_leaning_and_the_others_share_one(data: Path, tmp_path: Path) -> None:
    folder, scores = train_leanings.train_leanings(data, tmp_path / "m", vectors=vectors)
    assert Registry(tmp_path / "m").champion(KIND) == folder
    assert [part.name for part in load_leanings(folder).parts] == list(scores) == ["broen", OTHERS]
    assert len(load_leanings(folder).parts[1].seen) == 36
    assert min(scores.values()) > 0.9


def test_columns_say_which_side_a_new_text_leans_to(data: Path, tmp_path: Path) -> None:
    texts = ["Sikken en gevinst for byen", "Sikken et tab for byen", "Sagen om byen er sendt i høring"]
    found = load_leanings(train(data, tmp_path / "m")).columns(texts, vectors(texts))
    assert found.shape == (3, 2 * len(LABELS))
    assert np.exp(found[:, :3]).sum(axis=1) == pytest.approx(1)
    sides = [LABELS.index(label) for label in SAID]
    assert found[:, :3].argmax(axis=1).tolist() == found[:, 3:].argmax(axis=1).tolist() == sides


@pytest.mark.parametrize("width", [0, 3])
def test_vectors_of_another_model_have_no_leanings(data: Path, tmp_path: Path, width: int) -> None:
    found = load_leanings(train(data, tmp_path / "m")).columns(["Det glæder mig"], np.zeros((1, width)))
    assert found.shape == (1, 0)


def test_the_same_labels_give_the_same_bytes_and_others_do_not(data: Path, tmp_path: Path) -> None:
    first, second = train(data, tmp_path / "a"), train(data, tmp_path / "b")
    assert first.name == second.name
    assert {p.name: p.read_bytes() for p in first.iterdir()} == {p.name: p.read_bytes() for p in second.iterdir()}
    write(data / "more.csv", labelled(60, "tunnelen"))
    assert train(data, tmp_path / "a").name != first.name


def test_what_learned_from_a_text_is_not_asked_about_it(data: Path, tmp_path: Path) -> None:
    known = load_leanings(train(data, tmp_path / "m"))
    assert [part.name for part in known.unseen(["Et nyt udsagn", "Det  glæder mig,\nhavnen 6."]).parts] == ["broen"]
    assert known.unseen(["Det glæder mig, havnen 6"]) == known
    none = known.unseen(["Det glæder mig, havnen 6.", "Det glæder mig, broen 6."])
    assert none.columns(["Et nyt udsagn"], vectors(["Et nyt udsagn"])).shape == (1, 0)


def test_a_file_without_targets_is_about_its_name_and_leaves_out_what_is_not(tmp_path: Path) -> None:
    rows = [{"text": "Ja tak.", "label": "for", "about": about, "author_group": "g"} for about in ("target", "other")]
    (side,) = read_sides(write(tmp_path / "broen.csv", rows))
    assert side == ("Ja tak.", LABELS.index("for"), "broen", "g")


@pytest.mark.parametrize(
    ("row", "named"),
    [({"label": "pro"}, r"quotes\.csv row 2: .*against, for, neutral"), ({"text": " "}, r"quotes\.csv row 2")],
)
def test_rows_that_cannot_be_learned_are_named(tmp_path: Path, row: dict[str, str], named: str) -> None:
    path = write(tmp_path / "quotes.csv", [labelled(1)[0], labelled(1)[0] | row])
    with pytest.raises(UsageError, match=named):
        list(read_sides(path))


def test_a_folder_without_enough_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no labelled passages"):
        train(tmp_path, tmp_path / "m")
    write(tmp_path / "few.csv", labelled(29))
    with pytest.raises(UsageError, match="9 of others are 'neutral'; give 10"):
        train(tmp_path, tmp_path / "m")
    assert not (tmp_path / "m").exists()


def test_one_large_target_needs_no_others(tmp_path: Path) -> None:
    write(tmp_path / "broen.csv", labelled(train_leanings.OWN + 1))
    assert list(parted(list(read_sides(tmp_path / "broen.csv")), tmp_path)) == ["broen"]


class Foreign(BaseEstimator):
    """A type that is not on the list."""


def test_other_types_and_other_features_are_refused(data: Path, tmp_path: Path, monkeypatch) -> None:
    foreign = Leanings(2, (Leaning("x", Foreign(), frozenset()),))
    folder = Registry(tmp_path).add(KIND, to_files(foreign), trained_on={}, settings={}, scores={})
    with pytest.raises(ModelError, match=r"not trusted.*textmine train leanings"):
        load_leanings(folder)
    folder = train(data, tmp_path / "m")
    monkeypatch.setattr(leanings, "features_digest", lambda _: "another")
    with pytest.raises(ModelError, match=r"other features.*textmine train leanings"):
        load_leanings(folder)


def test_a_changed_file_is_refused(data: Path, tmp_path: Path) -> None:
    folder = train(data, tmp_path / "m")
    (folder / "leaning-0.skops").write_bytes(dumps({"a": 1}))
    with pytest.raises(ModelError, match=r"leaning-0\.skops"):
        load_leanings(folder)


@pytest.mark.parametrize("name", ["empty", "nowhere"])
def test_without_a_model_there_are_no_leanings(tmp_path: Path, monkeypatch, name: str) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("TEXTMINE_MODELS", str(tmp_path / name))
    assert shipped_leanings() is None


def test_the_shipped_leanings_are_of_the_shipped_labels_and_small() -> None:
    champion = Registry(shipped_models()).champion(KIND)
    assert champion is not None
    card = json.loads((champion / "model.json").read_text(encoding="utf-8"))
    assert card["trained_on"]["sha256"] == {path.name: digest(path) for path in DATA.glob("*.csv")}
    assert sum(path.stat().st_size for path in champion.iterdir()) < 1_000_000
    assert [part.name for part in load_leanings(champion).parts] == ["jobcentre", "stram udlændingepolitik", OTHERS]


def test_the_labelled_quotes_are_many_and_no_two_alike() -> None:
    with (DATA / "quotes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["text"] for row in rows}) == len(rows) >= 1400
    assert len({row["target"] for row in rows}) >= 10
    assert all(value.strip() for row in rows for value in row.values())
