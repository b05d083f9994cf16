"""The topic model: the same bytes again, inference of one document at a time, and small corpora."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from textmine.errors import UsageError
from textmine.models.registry import ModelError
from textmine.topics.apply import infer, posterior, term_rows, topic_rows
from textmine.topics.model import DocumentTopic, TopicModel, TopicTerm, load_topics, to_files
from textmine.topics.score import coherence, diversity
from textmine.topics.train import train_into, train_topics

THEMES = {
    "job": [
        "ledig",
        "praktik",
        "aktivering",
        "sagsbehandler",
        "samtale",
        "jobcenter",
        "kontanthjælp",
        "sanktion",
        "fleksjob",
        "rehabilitering",
    ],
    "vejr": ["regn", "blæst", "storm", "sky", "sol", "frost", "sne", "byge", "tåge", "varme"],
    "mad": ["brød", "smør", "ovn", "mel", "sukker", "deg", "gær", "kage", "fløde", "skål"],
}


def bags(n: int = 45) -> list[tuple[str, list[str]]]:
    """Documents of one theme each, the words of a theme drawn by a fixed rule."""
    themes = list(THEMES.values())
    return [(f"d{i:03d}", [themes[i % 3][(i * j + j * j) % 10] for j in range(3, 23)] + [f"egen{i}"]) for i in range(n)]


@pytest.fixture(scope="module")
def model() -> TopicModel:
    return train_topics(bags(), n_topics=3, seed=1)


def hand_made() -> TopicModel:
    return TopicModel(
        terms=("brød", "job", "regn"),
        strength=np.array([[1.0, 98.0, 1.0], [98.0, 1.0, 1.0]]),
        alpha=np.array([0.1, 0.1]),
        topic_ids=("t001", "t002"),
        labels=("job", "brød"),
        name="abc",
    )


def test_a_theme_is_a_topic(model: TopicModel) -> None:
    tops = {frozenset(term for term, _ in row) for row in model.top_terms(10)}
    assert tops == {frozenset(words) for words in THEMES.values()}


def test_labels_are_words_of_their_topic(model: TopicModel) -> None:
    for label, row in zip(model.labels, model.top_terms(10), strict=True):
        words = label.split(", ")
        assert 3 <= len(words) <= 5
        assert set(words) <= {term for term, _ in row}


def test_rows_of_a_hand_made_model() -> None:
    rows = topic_rows(hand_made(), "d1", ["job", "job", "job", "ukendt"], min_weight=0.2)
    assert [(r.document_id, r.topic_id, r.rank, r.label, r.model) for r in rows] == [("d1", "t001", 1, "job", "abc")]
    assert rows[0].weight == pytest.approx(3.1 / 3.2, abs=0.01)
    both = topic_rows(hand_made(), "d1", ["job", "brød", "job"], min_weight=0.2)
    assert [r.topic_id for r in both] == ["t001", "t002"]
    assert isinstance(both[0], DocumentTopic)
    assert term_rows(hand_made(), n=2)[:2] == [
        TopicTerm("t001", 1, "job", 0.98, "job", "abc"),
        TopicTerm("t001", 2, "brød", 0.01, "job", "abc"),
    ]


@pytest.mark.parametrize("lemmas", [[], ["ukendt"], ["", "x"]])
def test_a_document_of_no_known_lemma_has_no_rows(lemmas: list[str]) -> None:
    assert infer(hand_made(), lemmas) == []
    assert topic_rows(hand_made(), "d1", lemmas) == []


def test_the_heaviest_topic_stays_where_all_are_light() -> None:
    assert [r.rank for r in topic_rows(hand_made(), "d1", ["job", "brød"], min_weight=0.9)] == [1]


def test_inference_is_that_of_gensim(model: TopicModel) -> None:
    from gensim.models import LdaModel

    lda = LdaModel(
        id2word=dict(enumerate(model.terms)),
        num_topics=3,
        alpha=model.alpha.tolist(),
        iterations=2000,
        gamma_threshold=1e-9,
        dtype=np.float64,
        random_state=7,
    )
    lda.state.sstats[:] = model.strength - lda.eta
    lda.sync_state()
    index = {term: i for i, term in enumerate(model.terms)}
    for lemmas in (["regn", "regn", "sol"], ["regn", "brød", "samtale", "brød"], ["ovn"] * 30 + ["sne"]):
        counts = [(index[lemma], lemmas.count(lemma)) for lemma in sorted(set(lemmas))]
        theirs = lda.inference([counts])[0][0]
        assert posterior(model, lemmas) == pytest.approx(theirs, abs=1e-3)


def test_inference_knows_neither_order_nor_neighbours(model: TopicModel) -> None:
    lemmas = bags()[4][1]
    alone = infer(model, lemmas)
    for other in bags():
        infer(model, other[1])
    assert infer(model, lemmas[::-1]) == alone
    assert sum(weight for _, weight in alone) == pytest.approx(1, abs=1e-5)


def test_order_of_the_documents_does_not_matter(model: TopicModel) -> None:
    assert to_files(train_topics(bags()[::-1], n_topics=3, seed=1)) == to_files(model)


@pytest.mark.slow
def test_another_process_writes_the_same_bytes(tmp_path: Path) -> None:
    folder, _ = train_into(bags(), tmp_path / "a", n_topics=3, seed=1)
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; from test_topics import bags;"
        "from textmine.topics.train import train_into; train_into(bags(), Path(sys.argv[2]), n_topics=3, seed=1)"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(Path(__file__).parent), str(tmp_path / "b")],
        check=True,
        env={"PYTHONHASHSEED": "77", "PYTHONPATH": str(Path(__file__).parents[2] / "src"), "PATH": ""},
    )
    other = tmp_path / "b" / "topics" / folder.name
    assert {p.name: p.read_bytes() for p in other.iterdir()} == {p.name: p.read_bytes() for p in folder.iterdir()}


def test_a_stored_model_infers_the_same(tmp_path: Path, model: TopicModel) -> None:
    folder, scores = train_into(bags(), tmp_path, n_topics=3, seed=1)
    loaded = load_topics(folder)
    assert (loaded.terms, loaded.topic_ids, loaded.labels) == (model.terms, model.topic_ids, model.labels)
    assert loaded.name == folder.name
    assert infer(loaded, bags()[0][1]) == infer(model, bags()[0][1])
    assert scores["diversity"] == 1.0
    assert (tmp_path / "topics" / "champion").read_text().strip() == folder.name


def test_a_changed_array_is_refused(tmp_path: Path) -> None:
    folder, _ = train_into(bags(), tmp_path, n_topics=3, seed=1)
    data = bytearray((folder / "strength.npy").read_bytes())
    data[-1] ^= 1
    (folder / "strength.npy").write_bytes(bytes(data))
    with pytest.raises(ModelError, match=r"strength\.npy"):
        load_topics(folder)


@pytest.mark.parametrize(
    ("corpus", "n_topics"),
    [
        ([("a", ["job", "praktik"])], 1),
        ([("a", ["job"]), ("b", ["regn"]), ("c", ["brød"])], 1),
        ([(f"d{i}", ["job", "praktik", "samtale"]) for i in range(50)], 1),
        ([("a", []), ("b", ["job", "ledig"]), ("c", [])], 1),
        (bags(9), 3),
    ],
)
def test_a_small_corpus_gives_fewer_topics(corpus, n_topics: int) -> None:
    model = train_topics(corpus, n_topics=20, seed=1)
    assert len(model.topic_ids) == n_topics
    assert infer(model, corpus[1 % len(corpus)][1])


@pytest.mark.parametrize("corpus", [[], [("a", [])], [("a", []), ("b", [])]])
def test_a_corpus_without_words_is_refused(corpus, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="topics"):
        train_into(corpus, tmp_path, n_topics=5, seed=1)
    assert not (tmp_path / "topics").exists()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([["a", "b"], ["a", "b"], ["c"], ["c"]], 1.0),
        ([["a"], ["b"], ["c"]], -1.0),
        ([["a", "b"], ["a"], ["b"], ["c"]], 0.0),
    ],
)
def test_coherence_of_a_pair(texts, expected: float) -> None:
    assert coherence([["a", "b"]], texts) == pytest.approx(expected)


def test_diversity_counts_words_that_topics_share() -> None:
    assert diversity([["a", "b"], ["b", "c"]]) == 0.75
    assert diversity([]) == 0.0
