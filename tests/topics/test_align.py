"""Ids that last: kept, born, split, merged, died; never given twice, whatever happened in between."""

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from textmine.errors import UsageError
from textmine.models.registry import Registry, read_model
from textmine.topics.align import agreement, align, changes, counted, renamed
from textmine.topics.apply import infer
from textmine.topics.model import TopicModel, load_topics
from textmine.topics.train import next_number, rename, retrain_topics, train_into, train_topics

THEMES = {
    "job": "praktik aktivering sagsbehandler samtale jobcenter kontanthjælp sanktion fleksjob ydelse rehabilitering",
    "vejr": "regn blæst storm sky sol frost sne byge tåge varme",
    "mad": "brød smør ovn mel sukker dej gær kage fløde skål",
    "sport": "kamp mål spiller træner hold bold dommer stadion pokal liga",
    "bil": "motor bremse hjul olie rat gear dæk benzin karosseri kobling",
}
Bag = tuple[str, list[str]]


def bags(*themes: str, n: int = 40, first: int = 0) -> list[Bag]:
    """n documents of each theme, the words drawn by the document's name."""
    return [
        (name, random.Random(name).choices(THEMES[theme].split(), k=20))
        for theme in themes
        for name in (f"{theme}{i:03d}" for i in range(first, first + n))
    ]


def model_of(*topics: str, ids: tuple[str, ...] = ()) -> TopicModel:
    """A model whose topics are of themes; `a+b` is one topic of both."""
    terms = sorted(word for text in THEMES.values() for word in text.split())
    words = [{word for theme in topic.split("+") for word in THEMES[theme].split()} for topic in topics]
    strength = np.array([[100.0 if term in known else 0.1 for term in terms] for known in words])
    names = ids or tuple(f"t{k:03d}" for k in range(1, len(topics) + 1))
    return TopicModel(tuple(terms), strength, np.full(len(topics), 0.1), names, topics)


def texts(*themes: str) -> list[list[str]]:
    return [lemmas for _, lemmas in bags(*themes)]


def aligned(old: TopicModel, new: TopicModel, *themes: str) -> tuple[TopicModel, dict[str, tuple[str, str]]]:
    """The new model with its ids, and what became of each topic: event, and the other topic where there is one."""
    found = align(old, new, texts(*themes))
    named = renamed(new, old, found)
    told = changes(old, named, found)
    assert sum(counted(told).values()) == len(told)
    return named, {e["topic"]: (e["event"], e.get("of") or e.get("into") or "") for e in told}


def test_a_topic_is_known_again_in_any_order() -> None:
    old, new = model_of("job", "vejr", "mad", ids=("t007", "t002", "t005")), model_of("mad", "job", "vejr")
    named, told = aligned(old, new, "job", "vejr", "mad")
    assert (named.topic_ids, named.labels) == (("t007", "t002", "t005"), ("job", "vejr", "mad"))
    assert {event for event, _ in told.values()} == {"kept"}
    assert named.next_number == 8
    assert infer(named, texts("mad")[0])[0][0] == "t005"


@pytest.mark.parametrize(
    ("old", "new", "ids", "expected"),
    [
        (("job",), ("job", "mad"), ("t001", "t002"), {"t001": ("kept", ""), "t002": ("born", "")}),
        (("job", "mad"), ("job",), ("t001",), {"t001": ("kept", ""), "t002": ("died", "")}),
        (("job",), ("mad",), ("t002",), {"t001": ("died", ""), "t002": ("born", "")}),
    ],
)
def test_births_and_deaths(old, new, ids, expected) -> None:
    seen = [theme for theme in ("job", "mad") if theme in old and theme in new]
    named, told = aligned(model_of(*old), model_of(*new), *seen)
    assert named.topic_ids == ids
    assert told == expected


def test_a_split_names_the_topic_that_the_documents_were_in() -> None:
    named, told = aligned(model_of("job+mad", "vejr"), model_of("job", "mad", "vejr"), "job", "mad", "vejr")
    assert len(named.topic_ids) == 3
    assert {name: event for name, event in told.items() if event[0] != "kept"} == {"t003": ("split", "t001")}


def test_a_merger_names_the_topic_that_the_documents_are_in() -> None:
    named, told = aligned(model_of("job", "mad", "vejr"), model_of("job+mad", "vejr"), "job", "mad", "vejr")
    (gone,) = [name for name, event in told.items() if event[0] != "kept"]
    (heir,) = [name for name in named.topic_ids if name != "t003"]
    assert told[gone] == ("merged", heir)


def test_evidence_is_told_in_figures() -> None:
    old, new = model_of("job", "vejr"), model_of("vejr", "job")
    (first, _) = changes(old, new, align(old, new, texts("job", "vejr")))
    assert first == {
        "event": "kept", "topic": "t001", "words": 1.0, "documents": 1.0,
        "documents_before": 40, "documents_after": 40, "documents_shared": 40,
    }  # fmt: skip


def test_without_documents_the_words_decide_and_unknown_vocabularies_never_match() -> None:
    old = model_of("job", "vejr")
    assert align(old, model_of("vejr", "job"), []).pairs == ((0, 1), (1, 0))
    other = TopicModel(
        ("helt", "andre"), np.array([[9.0, 1.0], [1.0, 9.0]]), np.full(2, 0.1), ("t001", "t002"), ("", "")
    )
    assert align(old, other, texts("job")).pairs == ()
    assert renamed(other, old, align(old, other, [])).topic_ids == ("t003", "t004")


def test_agreement_is_one_for_the_same_topics_in_another_order() -> None:
    assert agreement(model_of("job", "vejr"), model_of("vejr", "job")) == pytest.approx(1)
    assert agreement(model_of("job", "vejr"), model_of("mad", "sport")) < 0.1


def test_old_documents_stay_and_a_new_theme_is_a_new_topic() -> None:
    before = bags("job", "vejr", "mad")
    old = train_topics(before, n_topics=3, seed=1)
    after = before + bags("job", "vejr", "mad", n=4, first=40) + bags("sport")
    new = retrain_topics(after, old, seed=5)
    found = align(old, new, [lemmas for _, lemmas in after])
    new = renamed(new, old, found)
    assert new.topic_ids == (*old.topic_ids, "t004")
    assert [infer(new, lemmas)[0][0] for _, lemmas in before] == [infer(old, lemmas)[0][0] for _, lemmas in before]
    assert {infer(new, lemmas)[0][0] for _, lemmas in bags("sport")} == {"t004"}
    assert set(new.labels[3].split(", ")) <= set(THEMES["sport"].split())


def test_more_of_the_same_gives_no_new_topic() -> None:
    old = train_topics(bags("job", "vejr"), n_topics=2, seed=1)
    assert len(retrain_topics(bags("job", "vejr", n=50), old, seed=1).topic_ids) == 2


@pytest.mark.parametrize(("n_topics", "expected"), [(0, 2), (1, 1), (3, 3)])
def test_as_many_topics_as_are_asked_for(n_topics: int, expected: int) -> None:
    old = train_topics(bags("job", "vejr"), n_topics=2, seed=1)
    corpus = bags("job", "vejr", n=50)
    assert len(retrain_topics(corpus, old, n_topics=n_topics, seed=1).topic_ids) == expected


def test_an_empty_topic_dies_and_nothing_in_common_begins_anew() -> None:
    old = train_topics(bags("job", "vejr", "mad"), n_topics=3, seed=1)
    assert len(retrain_topics(bags("job", "vejr"), old, seed=1).topic_ids) == 2
    other = retrain_topics(bags("sport"), old, n_topics=1, seed=1)
    assert set(other.labels[0].split(", ")) <= set(THEMES["sport"].split())


def generation(out: Path, corpus: list[Bag]) -> TopicModel:
    champion = Registry(out).champion("topics")
    n = 0 if champion else 2
    return load_topics(train_into(corpus, out, n_topics=n, seed=1, champion=champion)[0])


def test_no_id_is_given_twice_over_generations_and_rollback(tmp_path: Path) -> None:
    registry = Registry(tmp_path)
    first = generation(tmp_path, bags("job", "vejr"))
    ids = list(first.topic_ids)
    second = generation(tmp_path, bags("job", "vejr", "mad"))
    added = set(second.topic_ids) - set(ids)
    assert len(added) == 1
    registry.rollback("topics")
    third = generation(tmp_path, bags("job", "vejr", "sport"))
    assert set(third.topic_ids) - set(ids) == {f"t{len(ids) + 2:03d}"}
    gone = generation(tmp_path, bags("sport", n=60))
    assert set(gone.topic_ids) < set(third.topic_ids)
    fifth = generation(tmp_path, bags("sport", "bil", n=60))
    assert set(fifth.topic_ids) - set(gone.topic_ids) == {f"t{len(ids) + 3:03d}"}
    card, _ = read_model(registry.find("topics"))
    assert [event["event"] for event in card.made["changes"]] == ["kept"] * len(gone.topic_ids) + ["born"]
    assert card.scores["alignment"]["born"] == 1
    assert next_number(registry) == len(ids) + 4


def test_what_the_champion_was_trained_on_gives_the_champion(tmp_path: Path) -> None:
    first = generation(tmp_path, bags("job", "vejr"))
    champion = Registry(tmp_path).champion("topics")
    again, _ = train_into(bags("job", "vejr")[::-1], tmp_path, n_topics=2, seed=1, champion=champion)
    assert again == champion == Registry(tmp_path).folder("topics", first.name)
    assert Registry(tmp_path).versions("topics") == [first.name]


def test_a_retrained_model_is_the_same_bytes_again(tmp_path: Path) -> None:
    champion, _ = train_into(bags("job", "vejr"), tmp_path / "a", n_topics=2, seed=1)
    grown = bags("job", "vejr", "mad")
    found = [
        train_into(grown, tmp_path / name, n_topics=0, seed=1, champion=champion, first_number=3)[0]
        for name in ("b", "c")
    ]
    assert found[0].name == found[1].name


def test_a_name_that_a_person_gave_lasts(tmp_path: Path) -> None:
    registry = Registry(tmp_path)
    first = generation(tmp_path, bags("job", "vejr"))
    folder = rename(registry, first.topic_ids[1], " Det danske vejr ")
    assert registry.champion("topics") == folder != registry.folder("topics", first.name)
    second = generation(tmp_path, bags("job", "vejr", "mad"))
    assert (second.labels[1], second.named) == ("Det danske vejr", (first.topic_ids[1],))
    assert second.labels[0] == first.labels[0]
    assert "is called Det danske vejr" in registry.history("topics").entries[1].why
    assert registry.rollback("topics")[1] == folder.name
    assert registry.rollback("topics")[1] == first.name


@pytest.mark.parametrize(
    ("topic", "label", "said"),
    [
        ("t999", "Vejr", "no topic t999"),
        ("t001", "  ", "no label"),
        ("t001", "a\nb", "no label"),
        ("t001", "x" * 81, "80"),
    ],
)
def test_a_wrong_name_is_refused_and_the_champion_stays(tmp_path: Path, topic: str, label: str, said: str) -> None:
    first = generation(tmp_path, bags("job", "vejr"))
    with pytest.raises(UsageError, match=said):
        rename(Registry(tmp_path), topic, label)
    assert Registry(tmp_path).find("topics").name == first.name
    with pytest.raises(UsageError, match="no champion"):
        rename(Registry(tmp_path / "none"), "t001", "Vejr")


def test_the_number_of_the_next_topic_is_above_all_that_are_there() -> None:
    model = model_of("job", "vejr", ids=("t004", "t011"))
    assert (model.next_number, replace(model, next_number=20).next_number) == (12, 20)
