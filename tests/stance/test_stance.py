"""The classifier: the same bytes again, one unit at a time, refusals, and what the shipped model makes of new texts."""

import copy
import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from textmine.errors import UsageError
from textmine.models.registry import ModelError, Registry, digest, shipped_models
from textmine.settings import Stance as Settings
from textmine.stance import store
from textmine.stance.apply import Unit, stances
from textmine.stance.articles import Article, check_enough, read_articles
from textmine.stance.features import target_of
from textmine.stance.labels import COLUMNS, read_passages
from textmine.stance.score import ece, f1, macro_f1_interval
from textmine.stance.store import COMMAND, LABELS, StanceModel, dumps, load_stance, loads, to_files
from textmine.stance.train import fit, nested_articles, train_stance

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "corpus" / "stance" / "jobcentre.csv"
JOBCENTRE = target_of("jobcentre")
SETTINGS = Settings(target="jobcentre", abstain_below=0.4)


def labelled(n: int = 60) -> list[dict[str, str]]:
    words = {
        "for": ["Jobcentret gav mig god hjælp", "Medarbejderne var dygtige", "Vi er tilfredse og takker"],
        "against": ["Jobcentret er ren chikane", "Systemet er umenneskeligt", "Det er spild af penge"],
        "neutral": ["Mødet holdes tirsdag på rådhuset", "Loven træder i kraft i maj", "Bygningen har tre etager"],
    }
    return [
        {
            "id": f"s{i}",
            "text": f"{words[label][i // 3 % 3]} nummer {i}.",
            "label": label,
            "unit": "document",
            "author_group": f"g{i // 3 % 7}",
            "note": "",
        }
        for i, label in ((i, list(words)[i % 3]) for i in range(n))
    ]


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def whole(n: int = 30) -> list[dict[str, object]]:
    texts = labelled()
    return [
        {
            "id": f"a{i}",
            "label": texts[i]["label"],
            "paragraphs": [texts[j]["text"] + " Det er i dag den store dag i byen." for j in (i, i + 3, i + 6)],
        }
        for i in range(n)
    ]


def write_whole(path: Path, articles: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> StanceModel:
    folder = tmp_path_factory.mktemp("labels")
    rows = read_passages(write(folder / "labels.csv", labelled()))
    vectors = np.arange(len(rows) * 2.0).reshape(-1, 2)
    return fit(rows, vectors, read_articles(write_whole(folder / "articles.jsonl", whole())), JOBCENTRE, seed=1)


@pytest.fixture(scope="module")
def shipped() -> StanceModel:
    champion = Registry(shipped_models()).champion("stance")
    assert champion is not None
    return load_stance(champion)


def test_a_small_model_learns_and_reads_back(small: StanceModel, tmp_path: Path) -> None:
    folder = Registry(tmp_path).add("stance", to_files(small), trained_on={}, settings={}, scores={})
    loaded = load_stance(folder)
    units = [
        Unit("comment", "c1", "Jobcentret er ren chikane."),
        Unit("quote", "q1", "Mødet holdes onsdag på jobcentret."),
    ]
    rows = stances(loaded, "d1", units, SETTINGS)
    assert [(r.document_id, r.unit, r.unit_id, r.target, r.label, r.model) for r in rows] == [
        ("d1", "comment", "c1", "jobcentre", "against", folder.name),
        ("d1", "quote", "q1", "jobcentre", "neutral", folder.name),
    ]
    assert all(r.p_for + r.p_against + r.p_neutral == pytest.approx(1, abs=1e-5) for r in rows)


def test_units_do_not_depend_on_each_other(small: StanceModel) -> None:
    units = [Unit("comment", f"c{i}", row["text"] + " Jobcentret.") for i, row in enumerate(labelled(12))]
    together = stances(small, "d1", units, SETTINGS)
    assert together == [stances(small, "d1", [unit], SETTINGS)[0] for unit in units]
    assert together == stances(small, "d1", units[::-1], SETTINGS)[::-1]


def test_a_text_about_something_else_is_neutral(small: StanceModel) -> None:
    (row,) = stances(small, "d1", [Unit("comment", "c1", "Banen er ren chikane mod cyklister.")], SETTINGS)
    assert (row.label, row.p_neutral) == ("neutral", 0.9)


def test_a_comment_speaks_of_what_its_article_speaks_of(small: StanceModel) -> None:
    comment = Unit("comment", "c1", "Ren chikane, umenneskeligt.")
    article = Unit("document", "d1", "Jobcentret fik i går ny leder. Sagsbehandlerne mødte ham til kaffe.")
    assert stances(small, "d1", [comment], SETTINGS)[0].label == "neutral"
    assert stances(small, "d1", [article, comment], SETTINGS)[1].label == "against"
    assert stances(small, "d1", [comment], SETTINGS, about=True)[0].label == "against"


@pytest.mark.parametrize("text", ["", "  \n", "!!! 1234 ..."])
def test_a_unit_without_words_has_no_row(small: StanceModel, text: str) -> None:
    assert stances(small, "d1", [Unit("comment", "c1", text), Unit("document", "d1", text)], SETTINGS) == []


def test_the_model_abstains_below_the_setting(small: StanceModel) -> None:
    unit = Unit("comment", "c1", "Jobcentret er ren chikane.")
    unsure = replace(small, temperature=1.0)
    (row,) = stances(unsure, "d1", [unit], Settings(abstain_below=0.0))
    assert row.label == "against"
    assert stances(unsure, "d1", [unit], Settings(abstain_below=row.p_against))[0].label == "against"
    assert stances(unsure, "d1", [unit], Settings(abstain_below=row.p_against + 0.001))[0].label is None


def test_another_target_is_refused(small: StanceModel) -> None:
    with pytest.raises(UsageError, match="windmills"):
        stances(small, "d1", [], Settings(target="windmills"))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda rows: rows[:0], "passages are"),
        (lambda rows: [r for r in rows if r["label"] != "for"], "'for'"),
        (lambda rows: [{**r, "label": "pro"} for r in rows], "row 2.*'pro'"),
        (lambda rows: [*rows[:3], {**rows[3], "text": " "}], "row 5.*no text"),
        (lambda rows: [{**r, "unit": "tweet"} for r in rows], "'tweet'"),
        (lambda rows: [{**r, "author_group": "g1"} for r in rows], "1 author groups"),
    ],
)
def test_labels_that_cannot_be_learned_from_are_refused(tmp_path: Path, change, named: str) -> None:
    with pytest.raises(UsageError, match=named):
        read_passages(write(tmp_path / "labels.csv", change(labelled())))


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"text\nuden andre kolonner\n"])
def test_a_file_that_is_no_label_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "labels.csv").write_bytes(content)
    with pytest.raises(UsageError, match=r"labels\.csv"):
        read_passages(tmp_path / "labels.csv")
    with pytest.raises(UsageError, match=r"none\.csv"):
        read_passages(tmp_path / "none.csv")


def test_stored_bytes_hold_neither_time_nor_addresses(small: StanceModel) -> None:
    data = dumps(small.passages)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert sorted(archive.namelist())[-1] == "schema.json"
        assert max(len(name) for name in archive.namelist()) <= len("schema.json")
    assert dumps(copy.deepcopy(small.passages)) == data


class Foreign(LogisticRegression):
    """A type that no model of ours holds."""


def test_a_foreign_type_is_not_opened(tmp_path: Path, small: StanceModel) -> None:
    foreign = Foreign().fit(np.array([[0.0], [1.0]]), [0, 1])
    with pytest.raises(ModelError, match="not trusted"):
        loads(dumps(foreign))
    files = {**to_files(small), "documents.skops": dumps(foreign)}
    folder = Registry(tmp_path).add("stance", files, trained_on={}, settings={}, scores={})
    with pytest.raises(ModelError, match="not trusted"):
        load_stance(folder)


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + b"\x00" * 18])
def test_a_file_that_holds_no_model_is_refused(tmp_path: Path, small: StanceModel, data: bytes) -> None:
    files = {**to_files(small), "passages.skops": data}
    folder = Registry(tmp_path).add("stance", files, trained_on={}, settings={}, scores={})
    with pytest.raises(ModelError, match="textmine train stance"):
        load_stance(folder)


@pytest.mark.parametrize("change", [{"features": "0123456789ab"}, {"features": None}])
def test_a_model_of_other_features_is_refused_with_the_remedy(tmp_path: Path, small: StanceModel, change) -> None:
    files = to_files(small)
    stated = json.loads(files["stance.json"]) | change
    files["stance.json"] = json.dumps(stated).encode()
    folder = Registry(tmp_path).add("stance", files, trained_on={}, settings={}, scores={})
    with pytest.raises(ModelError, match=f"other features.*{COMMAND}"):
        load_stance(folder)


def test_a_changed_word_list_is_another_version_of_the_features(monkeypatch, tmp_path: Path) -> None:
    for name in store.FEATURES:
        (tmp_path / name).write_bytes((ROOT / "src" / "textmine" / "stance" / name).read_bytes())
    monkeypatch.setattr(store, "package_files", lambda _: tmp_path)
    shipped = store.features_digest.__wrapped__()
    assert shipped == store.features_digest()
    (tmp_path / "cues.toml").write_text("negators = ''", encoding="utf-8")
    assert store.features_digest.__wrapped__() != shipped


def test_an_article_is_read_in_its_own_voice(tmp_path: Path) -> None:
    entry = {
        "id": "a1",
        "label": "for",
        "note": "reply",
        "paragraphs": ["Her er vi.", "»Det var en lang dag i går«, siger hun."],
    }
    assert read_articles(write_whole(tmp_path / "a.jsonl", [entry])) == [
        Article("a1", "Her er vi.\n\n»«, siger hun.", label=1, about=True)
    ]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{", "line 1.*JSONDecodeError"),
        ("[1]", "line 1.*TypeError"),
        ('{"id": 1, "label": "pro", "paragraphs": ["a"]}', "line 1"),
        ('{"id": 1, "label": "for"}', "line 1.*paragraphs"),
        ('{"id": 1, "label": "for", "paragraphs": [" "]}', "line 1.*no text"),
    ],
)
def test_articles_that_cannot_be_read_are_refused(tmp_path: Path, line: str, named: str) -> None:
    (tmp_path / "articles.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(UsageError, match=named):
        read_articles(tmp_path / "articles.jsonl")


def test_training_needs_articles_of_every_label(tmp_path: Path) -> None:
    labels = write(tmp_path / "labels.csv", labelled())
    with pytest.raises(UsageError, match=r"articles\.jsonl"):
        train_stance(labels, tmp_path / "models")
    articles = read_articles(write_whole(tmp_path / "articles.jsonl", whole(29)))
    with pytest.raises(UsageError, match="9 articles are 'neutral'"):
        check_enough(articles, tmp_path / "articles.jsonl")


def test_an_article_is_scored_by_classifiers_that_did_not_see_it(tmp_path: Path) -> None:
    """Words that one article alone has must not help it: with a label that only they bear out, it is missed."""
    rows = read_passages(write(tmp_path / "labels.csv", labelled()))
    given = whole()
    given.append(
        {"id": "odd", "label": "for", "paragraphs": ["Bygningen har tre etager og en gård, mødet holdes der."]}
    )
    articles = read_articles(write_whole(tmp_path / "articles.jsonl", given))
    found = nested_articles(rows, articles, 1.0, JOBCENTRE, seed=1)
    assert found[:-1].tolist() == [article.label for article in articles[:-1]]
    assert found[-1] == 2


@pytest.mark.slow
def test_another_process_writes_the_same_bytes(small: StanceModel, tmp_path: Path) -> None:
    labels = write(tmp_path / "labels.csv", labelled())
    articles = write_whole(tmp_path / "articles.jsonl", whole())
    code = (
        "import sys, hashlib; from pathlib import Path; from textmine.stance.store import to_files;"
        "from textmine.stance.articles import read_articles;"
        "import numpy as np;"
        "from textmine.stance.labels import read_passages;"
        "from textmine.stance.features import target_of;"
        "from textmine.stance.train import fit;"
        "rows, articles = read_passages(Path(sys.argv[1])), read_articles(Path(sys.argv[2]));"
        "files = to_files(fit(rows, np.arange(len(rows) * 2.0).reshape(-1, 2), articles, target_of('jobcentre'), 1));"
        "[print(n, hashlib.sha256(files[n]).hexdigest()) for n in sorted(files)]"
    )
    env = {**os.environ, "PYTHONHASHSEED": "99", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code, str(labels), str(articles)], check=True, capture_output=True, text=True, env=env
    )
    assert done.stdout.split("\n")[:-1] == [f"{n} {digest(data)}" for n, data in sorted(to_files(small).items())]


def test_the_labelled_passages_are_enough_and_different() -> None:
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = [row["text"] for row in rows]
    assert len(set(texts)) == len(texts) >= 900
    assert min(sum(row["label"] == label for row in rows) for label in ("for", "against", "neutral")) >= 100
    assert len({row["author_group"] for row in rows}) >= 40
    assert len(read_passages(DATA)) == sum(row["about"] == "target" for row in rows)


@pytest.mark.slow
def test_the_shipped_model_was_trained_on_these_labels() -> None:
    champion = Registry(shipped_models()).champion("stance")
    assert champion is not None
    card = json.loads((champion / "model.json").read_text(encoding="utf-8"))
    assert card["trained_on"]["sha256"] == digest(DATA)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Tak til jobcentret, I har hjulpet mig rigtig godt, og jeg er så glad for mit nye arbejde.", "for"),
        ("Jobcentret er en stor omgang chikane og kontrol. Føj!", "against"),
        ("Jobcentret holder lukket den 5. juni.", "neutral"),
        ("Svømmehallen er en skandale.", "neutral"),
    ],
)
def test_plain_cases_with_the_shipped_model(shipped: StanceModel, text: str, label: str) -> None:
    assert [row.label for row in stances(shipped, "d", [Unit("comment", "c", text)], SETTINGS)] == [label]


@pytest.mark.slow
def test_whole_articles_that_took_no_part_in_training(shipped: StanceModel) -> None:
    articles = read_articles(DATA.with_name("articles_dev.jsonl"))
    right = [
        stances(shipped, a.article_id, [Unit("document", a.article_id, a.text)], SETTINGS, about=a.about)[0].label
        == LABELS[a.label]
        for a in articles
    ]
    assert len(right) >= 12
    assert sum(right) / len(right) >= 0.8


@pytest.mark.parametrize(
    ("labels", "predicted", "expected"),
    [
        ([0, 1, 2], [0, 1, 2], [1.0, 1.0, 1.0]),
        ([0, 0, 1, 1], [0, 1, 1, 1], [2 / 3, 0.8, 0.0]),
    ],
)
def test_f1_of_each_label(labels, predicted, expected) -> None:
    assert f1(np.array(labels), np.array(predicted)) == pytest.approx(expected)


def test_interval_is_over_authors() -> None:
    labels = np.array([0, 1, 2] * 20)
    wrong = np.where(np.arange(60) < 30, labels, (labels + 1) % 3)
    low, high = macro_f1_interval(labels, wrong, ["a"] * 30 + ["b"] * 30, seed=1)
    assert (low, high) == (0.0, 1.0)
    assert macro_f1_interval(labels, labels, ["a"] * 30 + ["b"] * 30, seed=1) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("confidence", "n_right", "expected"),
    [(0.8, 8, 0.0), (0.8, 4, 0.4), (1.0, 10, 0.0)],
)
def test_calibration_error(confidence: float, n_right: int, expected: float) -> None:
    rest = (1 - confidence) / 2
    rows = np.array([[confidence, rest, rest]] * 10)
    assert ece(rows, np.array([0] * n_right + [1] * (10 - n_right))) == pytest.approx(expected)
