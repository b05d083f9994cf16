"""The scorer counts what a person would count."""

from pathlib import Path

import pytest

from textmine.errors import UsageError
from textmine.evaluate import Judge, Score, Scores, same_number
from textmine.gold import Gold, place_segments, read_gold, speech

TEXT = "Titel\n\nJobcentret hjalp 40 borgere, »og det er godt,« siger Ida Holm."
SOURCE = {"source_id": "s", "text": TEXT}
START = TEXT.index("og det")


def judged(tables: dict[str, list[dict[str, object]]], document: dict[str, object], **gold: object) -> Scores:
    from collections import defaultdict

    scores: Scores = defaultdict(Score)
    rows = {"document_id": "s-0", "source_id": "s", "part": "article", "title": "Titel", "text": TEXT, "authors": []}
    all_tables = {"segments": [], "actors": [], "quotes": [], "figures": [], "comments": [], "stances": []} | tables
    all_tables["documents"] = [rows | {"published_on": None, "updated_on": None}]
    Judge(
        Gold("a.txt", (), (document | {"part": "article", "title": "Titel"},), True), SOURCE, all_tables, scores
    ).all()  # type: ignore[arg-type]
    return scores


def test_a_quote_counts_where_both_ends_are_right() -> None:
    quote = {
        "document_id": "s-0",
        "quote_id": "q",
        "start": START,
        "end": START + 15,
        "text": "og det er godt,",
        "speaker": "Ida Holm",
        "direct": True,
    }
    gold = {"quote": [{"first": "og det", "last": "godt,", "speaker": "Ida Holm"}]}
    right = judged({"quotes": [quote]}, gold)
    wrong = judged({"quotes": [quote | {"end": START + 6, "speaker": "Bo"}]}, gold)
    assert (right["quotes"].right, right["speakers"].right) == (1, 1)
    assert (wrong["quotes"].right, len(wrong["quotes"].missed), len(wrong["quotes"].wrong)) == (0, 1, 1)


def test_an_actor_too_many_is_wrong_and_one_split_in_two_is_missed() -> None:
    ida = {
        "document_id": "s-0",
        "actor_id": "1",
        "name": "Ida Holm",
        "type": "person",
        "aliases": [],
        "is_criticised": False,
    }
    gold = {"actor": [{"name": "Ida Holm", "type": "person"}]}
    extra = judged({"actors": [ida, ida | {"actor_id": "2", "name": "Titel"}]}, gold)["actors: person"]
    split = judged({"actors": [ida, ida | {"actor_id": "2"}]}, gold)["actors: person"]
    assert (extra.right, extra.wrong) == (1, ["a.txt: 'Titel'"])
    assert (split.right, len(split.missed)) == (0, 1)


def test_a_figure_counts_where_its_value_stands() -> None:
    at = TEXT.index("40")
    row = {
        "document_id": "s-0", "figure_id": "f", "start": at, "end": at + 2, "text": "40", "kind": "count",
        "value": 40.0, "unit": None, "modifier": None, "counted": "borgere", "per": None, "change": None,
        "sentence": TEXT,
    }  # fmt: skip
    gold = {"figure": [{"words": "40 borgere", "value": 40, "kind": "count", "counted": "borgere"}]}
    assert judged({"figures": [row]}, gold)["figures"].right == 1
    assert judged({"figures": [row | {"value": 400.0}]}, gold)["figures"].missed
    assert judged({"figures": [row | {"modifier": ">"}]}, gold)["figure's modifier"].wrong


@pytest.mark.parametrize(
    ("found", "wanted", "same"), [(1 / 3, 0.333, True), (40, 4, False), (None, 4, False), (None, None, True)]
)
def test_values_are_the_same_but_for_rounding(found: float | None, wanted: float | None, same: bool) -> None:
    assert same_number(found, wanted) is same


def test_a_segment_that_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match="'Findes ikke' does not stand there"):
        list(place_segments(Gold("a.txt", (("body", "Findes ikke"),), (), True), TEXT))


def test_speech_is_the_shortest_span_between_its_words() -> None:
    assert speech("og", "godt,", "og så videre, og det er godt, så godt, ja") == (14, 29)
    assert speech("nej", "godt,", TEXT) is None


@pytest.mark.parametrize("text", ["dump = 3 = 4", "complete = true"])
def test_a_gold_file_that_is_none_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(text)
    with pytest.raises(UsageError, match=r"x\.toml"):
        read_gold(tmp_path)
