"""All methods find what is plainly there, the same bytes at one thread and at two; and what the default adds."""

import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from textmine.errors import UsageError
from textmine.topics.methods import METHODS, Corpus, held_nmf, residual_topics, shares
from textmine.topics.train import choose_size, train_topics
from textmine.topics.windows import count

THEMES = ["regn blæst storm sky sol frost", "brød smør ovn mel sukker dej", "motor bremse hjul olie rat gear"]


def texts(n: int = 45) -> list[tuple[str, ...]]:
    """Documents of one theme each, the words drawn by the document's number."""
    return [tuple(random.Random(i).choices(THEMES[i % 3].split(), k=15)) for i in range(n)]


def corpus() -> Corpus:
    terms = tuple(sorted(word for theme in THEMES for word in theme.split()))
    vectors = np.array([[float(term in theme.split()) for theme in THEMES] for term in terms])
    return Corpus(terms, tuple(texts()), count(texts(), terms), vectors)


def themes_of(found: np.ndarray) -> set[frozenset[str]]:
    return {frozenset(corpus().terms[i] for i in np.argsort(-row, kind="stable")[:6]) for row in found}


EXPECTED = {frozenset(theme.split()) for theme in THEMES}


@pytest.mark.parametrize("method", METHODS)
def test_every_method_finds_the_themes(method: str) -> None:
    assert themes_of(METHODS[method](corpus(), 3, 1)) == EXPECTED


def test_held_topics_stay_in_their_place() -> None:
    start = np.array([[float(term in theme.split()) for term in corpus().terms] for theme in THEMES[::-1]])
    found = held_nmf(corpus(), start, 3)
    assert [int(row.argmax()) for row in found @ start.T] == [0, 1, 2]


def test_what_topics_leave_unexplained_is_a_topic() -> None:
    start = np.array([[float(term in theme.split()) for term in corpus().terms] for theme in THEMES[:2]])
    assert themes_of(residual_topics(corpus(), start, 1, 1)) == {frozenset(THEMES[2].split())}


def test_shares_sum_to_one_also_of_nothing() -> None:
    assert shares(np.array([[1.0, 3.0], [0.0, 0.0]]), ["a", "b"]).tolist() == [[0.25, 0.75], [0.5, 0.5]]


def test_keynmf_asks_for_vectors_and_an_unknown_method_is_refused() -> None:
    with pytest.raises(UsageError, match="vector"):
        train_topics([(f"d{i}", list(text)) for i, text in enumerate(texts())], n_topics=3, seed=1, method="key_nmf")
    with pytest.raises(UsageError, match="near_nmf"):
        train_topics([("a", ["regn"])], n_topics=3, seed=1, method="bertopic")


def test_the_number_is_chosen_within_what_the_corpus_bears() -> None:
    distinct = [list(text) for text in texts()]
    assert choose_size(distinct, corpus(), 1) == len(corpus().bags) // 5
    many = [[*text, f"egen{i % 70}"] for i, text in enumerate(texts(200))]
    terms = tuple(sorted({word for text in many for word in text}))
    large = Corpus(terms, tuple(map(tuple, many)), count(many, terms))
    assert choose_size(many, large, 1) in (10, 15, 20)


def test_many_documents_of_few_words_have_no_more_topics_than_words() -> None:
    few = [[random.Random(i).choice(THEMES[i % 3].split()[:2]) for _ in range(9)] for i in range(400)]
    terms = tuple(sorted({word for text in few for word in text}))
    made = Corpus(terms, tuple(map(tuple, few)), count(few, terms))
    assert choose_size(few, made, 1) <= len(terms) == 6


@pytest.mark.slow
def test_one_thread_and_two_write_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from test_methods import texts; from textmine.topics import train;"
        "bags = [(f'd{i:03d}', list(text)) for i, text in enumerate(texts(90))]; out = Path(sys.argv[1]);"
        "old, _ = train.train_into(bags[:60], out, n_topics=3, seed=1);"
        "train.train_into(bags, out, n_topics=0, seed=1, champion=old)"
    )
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2] / "src")])
    for threads in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / threads)],
            check=True,
            env={"OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads, "PYTHONPATH": path, "PATH": ""},
        )
    one, two = (
        {
            p.relative_to(tmp_path / n).as_posix(): p.read_bytes()
            for p in (tmp_path / n).rglob("*.*")
            if "history" not in p.name
        }
        for n in ("1", "2")
    )
    assert one == two
    assert len(one) >= 8
