"""The registry: versions are content, a changed file is refused, the champion moves in one step."""

import json
from pathlib import Path

import pytest

from textmine.models import ModelError, Registry, digest, read_model, shipped_models

FILES = {"words.json": b'["job", "samtale"]', "weights.npy": b"\x93NUMPY"}
ABOUT = {"trained_on": {"n": 2}, "settings": {"seed": 1}, "scores": {"macro_f1": 0.5, "command": "textmine train"}}


def stored(root: Path) -> Path:
    return Registry(root).add("stance", FILES, **ABOUT)


def test_same_content_is_the_same_version_with_the_same_bytes(tmp_path: Path) -> None:
    first, second = stored(tmp_path / "a"), stored(tmp_path / "b")
    assert first.name == second.name
    assert {p.name: p.read_bytes() for p in first.iterdir()} == {p.name: p.read_bytes() for p in second.iterdir()}
    assert stored(tmp_path / "a") == first
    assert Registry(tmp_path / "a").versions("stance") == [first.name]


def test_other_settings_are_another_version(tmp_path: Path) -> None:
    other = Registry(tmp_path).add("stance", FILES, **(ABOUT | {"settings": {"seed": 2}}))
    assert stored(tmp_path).name != other.name


def test_a_model_reads_back_as_it_was_added(tmp_path: Path) -> None:
    card, files = read_model(stored(tmp_path))
    assert files == FILES
    assert (card.kind, card.trained_on, card.settings, card.scores) == ("stance", *ABOUT.values())
    assert card.files == {name: digest(data) for name, data in FILES.items()}


def test_digest_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"abc")
    assert digest(tmp_path / "f") == digest(b"abc")
    assert digest(b"abc").startswith("ba7816bf")


def test_champion_moves_and_is_none_before(tmp_path: Path) -> None:
    registry = Registry(tmp_path)
    assert registry.champion("stance") is None
    folder = stored(tmp_path)
    assert registry.champion("stance") is None
    registry.promote("stance", folder.name)
    assert registry.champion("stance") == folder
    other = registry.add("stance", FILES, **(ABOUT | {"settings": {"seed": 2}}))
    registry.promote("stance", other.name)
    assert registry.champion("stance") == other
    assert sorted(p.name for p in folder.parent.iterdir()) == sorted(["champion", folder.name, other.name])


def change_file(folder: Path) -> None:
    (folder / "words.json").write_bytes(b'["job", "samtalf"]')


def remove_file(folder: Path) -> None:
    (folder / "weights.npy").unlink()


def add_file(folder: Path) -> None:
    (folder / "more.json").write_bytes(b"{}")


def link_file(folder: Path) -> None:
    (folder / "words.json").rename(folder.parent / "elsewhere")
    (folder / "words.json").symlink_to(folder.parent / "elsewhere")


def raise_score(folder: Path) -> None:
    card = json.loads((folder / "model.json").read_text())
    card["scores"]["macro_f1"] = 0.9
    (folder / "model.json").write_text(json.dumps(card))


def swap_digest(folder: Path) -> None:
    change_file(folder)
    card = json.loads((folder / "model.json").read_text())
    card["files"]["words.json"] = digest(folder / "words.json")
    (folder / "model.json").write_text(json.dumps(card))


def garble_card(folder: Path) -> None:
    (folder / "model.json").write_bytes(b"\xff{")


def nest_card(folder: Path) -> None:
    (folder / "model.json").write_text("[" * 100_000)


def drop_card(folder: Path) -> None:
    (folder / "model.json").unlink()


@pytest.mark.parametrize(
    ("tamper", "named"),
    [
        (change_file, "words.json"),
        (remove_file, "weights.npy"),
        (add_file, "more.json"),
        (link_file, "words.json"),
        (raise_score, "model.json"),
        (swap_digest, "model.json"),
        (garble_card, "model.json"),
        (nest_card, "model.json"),
        (drop_card, "model.json"),
    ],
)
def test_a_tampered_model_is_refused_with_file_and_remedy(tmp_path: Path, tamper, named: str) -> None:
    folder = stored(tmp_path)
    tamper(folder)
    with pytest.raises(ModelError, match=named) as error:
        read_model(folder)
    assert "train" in str(error.value)


def test_a_broken_version_is_not_promoted(tmp_path: Path) -> None:
    registry, folder = Registry(tmp_path), stored(tmp_path)
    registry.promote("stance", folder.name)
    other = registry.add("stance", FILES, **(ABOUT | {"settings": {"seed": 2}}))
    change_file(other)
    with pytest.raises(ModelError, match=r"words\.json"):
        registry.promote("stance", other.name)
    assert registry.champion("stance") == folder


@pytest.mark.parametrize("version", ["../stance", "", "a/b", "nothere"])
def test_a_version_that_is_not_there_is_named(tmp_path: Path, version: str) -> None:
    stored(tmp_path)
    with pytest.raises(ModelError):
        Registry(tmp_path).promote("stance", version)


@pytest.mark.parametrize("content", [b"../../etc\n", b"gone\n", b"\xff\xfe", b""])
def test_a_champion_that_names_no_version_is_refused(tmp_path: Path, content: bytes) -> None:
    (stored(tmp_path).parent / "champion").write_bytes(content)
    with pytest.raises(ModelError, match="champion"):
        Registry(tmp_path).champion("stance")


def test_models_folder_is_given_or_stated_or_the_clones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXTMINE_MODELS", raising=False)
    assert shipped_models() == Path(__file__).resolve().parents[1] / "models"
    monkeypatch.setenv("TEXTMINE_MODELS", str(tmp_path))
    assert shipped_models() == tmp_path
    with pytest.raises(ModelError, match="TEXTMINE_MODELS"):
        shipped_models(tmp_path / "none")
