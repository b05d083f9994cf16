"""The registry: versions are content, a changed file is refused, the champion moves in one step, all of it is told."""

import io
import json
import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest

from textmine.errors import RetryError
from textmine.models import registry as models
from textmine.models.files import check_array, load_skops
from textmine.models.history import held, read_history
from textmine.models.registry import ModelError, Registry, compare, digest, made_by, read_model, shipped_models

FILES = {"words.json": b'["job", "samtale"]', "weights.npy": b"\x93NUMPY"}
ABOUT = {"trained_on": {"n": 2}, "settings": {"seed": 1}, "scores": {"macro_f1": 0.5, "command": "textmine train"}}


def stored(root: Path, seed: int = 1) -> Path:
    return Registry(root).add("stance", FILES, **(ABOUT | {"settings": {"seed": seed}}))


def acts(root: Path) -> list[tuple[str, str, str | None, str]]:
    return [(entry.act, entry.version, entry.before, entry.why) for entry in read_history(root / "stance").entries]


def champion(root: Path) -> str | None:
    folder = Registry(root).champion("stance")
    return folder.name if folder else None


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
    there = ["champion", "history.jsonl", folder.name, other.name]
    assert sorted(p.name for p in folder.parent.iterdir()) == sorted(there)


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
    assert shipped_models() == Path(__file__).resolve().parents[2] / "models"
    monkeypatch.setenv("TEXTMINE_MODELS", str(tmp_path))
    assert shipped_models() == tmp_path
    with pytest.raises(ModelError, match="TEXTMINE_MODELS"):
        shipped_models(tmp_path / "none")


def test_fifty_tampered_models_are_refused(tmp_path: Path) -> None:
    rng = random.Random(1)
    for seed in range(50):
        folder = stored(tmp_path / str(seed), seed)
        path = rng.choice(sorted(folder.iterdir()))
        data = bytearray(path.read_bytes())
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        path.write_bytes(data)
        with pytest.raises(ModelError, match="train"):
            read_model(folder)


def test_a_card_tells_how_a_model_was_made_and_one_without_it_is_still_read(tmp_path: Path) -> None:
    made = made_by("textmine train stance labels.csv")
    card, _ = read_model(Registry(tmp_path).add("stance", FILES, made=made, **ABOUT))
    assert card.made == made
    assert card.made["libraries"].keys() >= {"numpy", "scikit-learn", "textmine"}
    assert read_model(stored(tmp_path))[0].made == {}


def test_the_history_tells_who_replaced_whom_and_why(tmp_path: Path) -> None:
    registry, (a, b, c) = Registry(tmp_path), (stored(tmp_path, seed).name for seed in (1, 2, 3))
    registry.promote("stance", a, why="the first")
    registry.promote("stance", b, why="better", evidence={"gain": 0.03})
    registry.promote("stance", b, why="again")
    registry.keep("stance", c, "gain may be chance", {"gain": 0.001})
    assert registry.rollback("stance", "complaints") == (b, a)
    assert champion(tmp_path) == a
    assert acts(tmp_path) == [
        ("promoted", a, None, "the first"),
        ("promoted", b, a, "better"),
        ("kept", c, b, "gain may be chance"),
        ("rolled back", a, b, "complaints"),
    ]
    assert [entry.evidence for entry in registry.history("stance").entries] == [
        None, {"gain": 0.03}, {"gain": 0.001}, None,
    ]  # fmt: skip


def test_rollback_goes_back_step_by_step_and_no_further(tmp_path: Path) -> None:
    registry, (a, b, c, d) = Registry(tmp_path), (stored(tmp_path, seed).name for seed in (1, 2, 3, 4))
    for version in (a, b, c):
        registry.promote("stance", version)
    assert registry.rollback("stance") == (c, b)
    registry.promote("stance", d)
    assert [registry.rollback("stance"), registry.rollback("stance")] == [(d, b), (b, a)]
    with pytest.raises(ModelError, match="no champion before"):
        registry.rollback("stance")
    assert champion(tmp_path) == a


def test_rollback_of_a_model_of_real_size_takes_less_than_a_second(tmp_path: Path) -> None:
    registry = Registry(tmp_path)
    for seed in (1, 2):
        folder = registry.add("parts", {"w.npz": bytes(40_000_000)}, **(ABOUT | {"settings": {"seed": seed}}))
        registry.promote("parts", folder.name)
    start = time.perf_counter()
    registry.rollback("parts")
    assert time.perf_counter() - start < 1


def test_rollback_to_a_version_that_was_changed_is_refused(tmp_path: Path) -> None:
    registry, a, b = Registry(tmp_path), stored(tmp_path, 1), stored(tmp_path, 2)
    registry.promote("stance", a.name)
    registry.promote("stance", b.name)
    change_file(a)
    before = acts(tmp_path)
    with pytest.raises(ModelError, match=r"words\.json"):
        registry.rollback("stance")
    assert (champion(tmp_path), acts(tmp_path)) == (b.name, before)


@pytest.mark.parametrize(
    ("kind", "said"), [("stance", "no champion before"), ("weather", "no such kind in .* but stance")]
)
def test_rollback_without_a_champion_before_changes_nothing(tmp_path: Path, kind: str, said: str) -> None:
    folder = stored(tmp_path)
    (folder.parent / "champion").write_text(f"{folder.name}\n")
    with pytest.raises(ModelError, match=said):
        Registry(tmp_path).rollback(kind)
    assert sorted(path.name for path in folder.parent.iterdir()) == sorted([folder.name, "champion"])


def test_a_shipped_champion_is_written_down_before_it_is_replaced(tmp_path: Path) -> None:
    registry, a, b = Registry(tmp_path), stored(tmp_path, 1).name, stored(tmp_path, 2).name
    (tmp_path / "stance" / "champion").write_text(f"{a}\n")
    registry.promote("stance", b)
    assert [act[:3] for act in acts(tmp_path)] == [("found", a, None), ("promoted", b, a)]
    assert registry.rollback("stance") == (b, a)


def test_an_act_that_was_cut_short_is_no_step_to_roll_back_to(tmp_path: Path) -> None:
    registry, (a, b, c) = Registry(tmp_path), (stored(tmp_path, seed).name for seed in (1, 2, 3))
    registry.promote("stance", a)
    registry.promote("stance", b)
    with held(tmp_path / "stance") as history:
        history.add("promoted", c, b, "the power goes before the champion is changed")
    assert champion(tmp_path) == b
    assert registry.rollback("stance") == (b, a)
    assert [act[:2] for act in acts(tmp_path)][-2:] == [("found", b), ("rolled back", a)]


def test_a_champion_that_cannot_be_named_leaves_no_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry, a, b = Registry(tmp_path), stored(tmp_path, 1).name, stored(tmp_path, 2).name
    registry.promote("stance", a)
    before = acts(tmp_path)

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(models, "write_synced", full)
    with pytest.raises(OSError, match="No space"):
        registry.promote("stance", b)
    assert (champion(tmp_path), acts(tmp_path)) == (a, before)


def test_a_pointer_that_names_nothing_is_mended_by_promotion(tmp_path: Path) -> None:
    folder = stored(tmp_path)
    (folder.parent / "champion").write_bytes(b"gone\n")
    Registry(tmp_path).promote("stance", folder.name)
    assert champion(tmp_path) == folder.name


def test_a_line_half_written_is_cut_and_one_that_is_none_is_refused(tmp_path: Path) -> None:
    registry, a, b = Registry(tmp_path), stored(tmp_path, 1).name, stored(tmp_path, 2).name
    registry.promote("stance", a)
    path = tmp_path / "stance" / "history.jsonl"
    path.write_bytes(path.read_bytes() + b'{"act": "promo')
    assert [act[1] for act in acts(tmp_path)] == [a]
    registry.promote("stance", b)
    assert [act[1] for act in acts(tmp_path)] == [a, b]
    path.write_bytes(b"something\n" + path.read_bytes())
    with pytest.raises(ModelError, match=r"history\.jsonl: line 1"):
        registry.promote("stance", a)


def test_evidence_about_another_champion_promotes_nothing(tmp_path: Path) -> None:
    registry, (a, b, c) = Registry(tmp_path), (stored(tmp_path, seed).name for seed in (1, 2, 3))
    registry.promote("stance", a, instead_of=None)
    registry.promote("stance", b, instead_of=a)
    for stale in (a, None):
        with pytest.raises(RetryError, match="judge again"):
            registry.promote("stance", c, instead_of=stale)
    assert champion(tmp_path) == b


def test_a_lock_that_another_holds_is_waited_for_and_then_told(tmp_path: Path) -> None:
    folder = stored(tmp_path).parent
    with held(folder), pytest.raises(RetryError, match="try again"), held(folder, patience=0.05):
        pass


PROMOTER = """
import sys
from pathlib import Path
from textmine.models.registry import Registry
root, times, *versions = sys.argv[1:]
registry = Registry(Path(root))
for i in range(int(times)):
    registry.promote("stance", versions[i % len(versions)], why=str(i))
"""


def promoter(root: Path, times: int, *versions: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", PROMOTER, str(root), str(times), *versions], stderr=subprocess.PIPE)


def test_two_processes_lose_no_entry(tmp_path: Path) -> None:
    a, b, c, d = (stored(tmp_path, seed).name for seed in (1, 2, 3, 4))
    both = [promoter(tmp_path, 40, a, b), promoter(tmp_path, 40, c, d)]
    assert [(process.communicate()[1], process.returncode) for process in both] == [(b"", 0)] * 2
    told = acts(tmp_path)
    assert len(told) == 80
    assert [act[2] for act in told[1:]] == [act[1] for act in told[:-1]]
    assert champion(tmp_path) == told[-1][1]


def test_a_killed_process_leaves_a_registry_that_works(tmp_path: Path) -> None:
    a, b, c = (stored(tmp_path, seed).name for seed in (1, 2, 3))
    for moment in range(5):
        process = promoter(tmp_path, 100_000, a, b)
        while process.poll() is None and len(acts(tmp_path)) < 3 * (moment + 1):
            time.sleep(0.01)
        time.sleep(0.003 * moment)
        process.kill()
        process.communicate()
        n, now = len(acts(tmp_path)), champion(tmp_path)
        assert now in (a, b)
        Registry(tmp_path).promote("stance", c)
        assert acts(tmp_path)[-1][:3] == ("promoted", c, now)
        assert len(acts(tmp_path)) in (n + 1, n + 2)
        Registry(tmp_path).rollback("stance")
        assert champion(tmp_path) == now


def test_two_processes_may_store_the_same_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = models.write_synced

    def slow(path: Path, data: bytes) -> None:
        monkeypatch.setattr(models, "write_synced", real)
        stored(tmp_path)  # the other process is quicker
        real(path, data)

    monkeypatch.setattr(models, "write_synced", slow)
    folder = stored(tmp_path)
    assert read_model(folder)[1] == FILES
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_model_is_found_by_kind_by_version_and_by_its_beginning(tmp_path: Path) -> None:
    registry, a, b = Registry(tmp_path), stored(tmp_path, 1), stored(tmp_path, 2)
    registry.promote("stance", b.name)
    assert registry.kinds() == ["stance"]
    assert registry.find("stance") == b
    assert registry.find(f"stance/{a.name}") == registry.find(a.name[:6]) == a
    for name in ("", "stance/", "weather", "stance/zz", "../stance"):
        with pytest.raises(ModelError):
            registry.find(name)


def test_what_the_gate_turned_away_is_known_until_the_champion_changes(tmp_path: Path) -> None:
    registry, (a, b, c) = Registry(tmp_path), (stored(tmp_path, seed).name for seed in (1, 2, 3))
    registry.promote("stance", a)
    registry.keep("stance", b, "slower by half", {})
    assert (registry.turned_away("stance", b), registry.turned_away("stance", c)) == ("slower by half", None)
    registry.promote("stance", c)
    assert registry.turned_away("stance", b) is None


def test_two_cards_are_compared_by_what_differs(tmp_path: Path) -> None:
    about = {"trained_on": {"n": 3}, "settings": {"seed": 1}, "scores": {"macro_f1": 0.6, "ece": 0.04}}
    other = Registry(tmp_path).add("stance", FILES, **about)
    found = compare(read_model(stored(tmp_path))[0], read_model(other)[0])
    assert found.same
    assert found.differences == (
        ("trained_on.n", 2, 3),
        ("scores.command", "textmine train", None),
        ("scores.ece", None, 0.04),
        ("scores.macro_f1", 0.5, 0.6),
    )
    topics = Registry(tmp_path).add("topics", FILES, **ABOUT)
    with pytest.raises(ModelError, match="one kind"):
        compare(read_model(other)[0], read_model(topics)[0])


def as_it_is(schema: dict) -> None:
    pass


def skops_of(value: object, change=as_it_is, more: dict[str, bytes] | None = None) -> bytes:
    """What skops writes of a value, its schema changed, files put in or in place of its own."""
    from skops import io as skops_io

    with zipfile.ZipFile(io.BytesIO(skops_io.dumps(value))) as given:
        files = {name: given.read(name) for name in given.namelist()}
    schema = json.loads(files["schema.json"])
    change(schema)
    files["schema.json"] = json.dumps(schema).encode()
    files |= {name: more["*"] for name in files if name.endswith(".npy") and more and "*" in more}
    files |= {name: data for name, data in (more or {}).items() if name != "*"}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def test_types_of_the_closed_list_are_opened() -> None:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression().fit(np.array([[0.0], [1.0], [2.0], [3.0]]), [0, 0, 1, 1])
    loaded = load_skops(skops_of(model))
    assert loaded.predict(np.array([[0.2], [2.8]])).tolist() == [0, 1]


def header(shape: tuple[int, ...], dtype: str) -> bytes:
    held = io.BytesIO()
    np.lib.format.write_array_header_1_0(held, {"descr": dtype, "fortran_order": False, "shape": shape})
    return held.getvalue()


def system(schema: dict) -> None:
    schema.update({"__module__": "os", "__class__": "system", "__loader__": "FunctionNode",
                   "content": {"module_path": "os", "function": "system"}})  # fmt: skip


@pytest.mark.parametrize(
    ("value", "change", "more", "said"),
    [
        (np.tanh, as_it_is, {}, "not trusted"),  # skops would trust it
        (np.random.default_rng(1), as_it_is, {}, "not trusted"),
        (np.zeros(3), system, {}, "FunctionNode, os.system"),
        (np.zeros(3), lambda schema: schema.update(__class__="memmap"), {}, "numpy.memmap"),
        (np.zeros(3), lambda schema: schema.update(content="[" * 9), {"code.py": b""}, "code.py"),
        (np.zeros(3), as_it_is, {"*": header((10**15,), "<f8") + bytes(24)}, "an array said to be"),
        (np.zeros(3), as_it_is, {"*": header((3,), "|O") + bytes(24)}, "an array said to be"),
        (np.zeros(3), as_it_is, {"*": b"no array"}, "ValueError"),
    ],
)  # fmt: skip
def test_a_skops_file_with_anything_else_is_refused_before_it_is_built(value, change, more, said: str) -> None:
    with pytest.raises(ModelError, match="train") as error:
        load_skops(skops_of(value, change, more), "model m/passages.skops")
    assert said in str(error.value)
    assert str(error.value).startswith("model m/passages.skops: ")


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_skops_file_is_refused(data: bytes) -> None:
    with pytest.raises(ModelError, match="train"):
        load_skops(data)


def test_a_skops_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textmine.models.files.MAX_BYTES", 2000)
    with pytest.raises(ModelError, match="unpacks to more"):
        load_skops(skops_of(np.zeros(1000)))


def test_an_array_is_as_long_as_it_says() -> None:
    held_bytes = io.BytesIO()
    np.save(held_bytes, np.zeros((2, 3)), allow_pickle=False)
    check_array(held_bytes.getvalue())
    with pytest.raises(ValueError, match="said to be"):
        check_array(held_bytes.getvalue() + b"\0")
