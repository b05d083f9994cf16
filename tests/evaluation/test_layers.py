"""The scorer counts what a person would count."""

import json
from pathlib import Path

import pytest

from textmine.cli import evaluate as evaluate_command
from textmine.errors import UsageError
from textmine.evaluation.gold import Gold, dumps_of, place_segments, read_gold, speeches, stretches
from textmine.evaluation.layers import Judge, Score, Scores, pair_documents, same_number, wilson

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


def test_a_speech_is_any_span_between_its_words_the_shortest_first() -> None:
    assert speeches("og", "godt,", "og så videre, og det er godt, så godt, ja") == [(14, 29), (0, 29)]
    assert speeches("nej", "godt,", TEXT) == []


@pytest.mark.parametrize(
    "text",
    [
        "dump = 3 = 4",
        "complete = true",
        "dump = 'a'\nsegments = [['brødtekst', 'Ja']]",
        "dump = 'a'\nsegments = [['body', 'Ja', 'igen']]",
        "dump = 'a'\nsegments = [['body']]",
    ],
)
def test_a_gold_file_that_is_none_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(text)
    with pytest.raises(UsageError, match=r"x\.toml"):
        read_gold(tmp_path)


def test_a_stretch_goes_from_its_first_words_to_the_next_ones() -> None:
    gold = Gold("a.txt", (("title", "Titel"), ("body", "Jobcentret hjalp", "repeated")), (), True)
    assert [(s.role, s.kept, TEXT[s.start : s.end]) for s in stretches(gold, TEXT)] == [
        ("title", True, "Titel\n\n"),
        ("body", False, TEXT[7:]),
    ]


@pytest.mark.parametrize(("dumps", "gold"), [("sample", "gold"), ("dumps", "gold"), ("dumps", "")])
def test_gold_and_its_dumps_are_found_beside_each_other_or_in_one_folder(dumps: str, gold: str, tmp_path: Path) -> None:
    for name in (dumps, "gold"):
        (tmp_path / name).mkdir()
    (tmp_path / "gold" / "a.toml").write_text("dump = 'a.txt'")
    assert dumps_of(tmp_path / gold) == tmp_path / dumps
    assert [one.dump for one in read_gold(tmp_path / gold)] == ["a.txt"]


def test_gold_without_dumps_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--dumps"):
        dumps_of(tmp_path / "gold")


def test_documents_are_paired_by_title_then_by_what_they_hold_then_in_order() -> None:
    def document(title: str | None, text: str = "", part: str = "article") -> dict[str, object]:
        return {"part": part, "title": title, "text": text}

    wanted: list[dict[str, object]] = [
        {"part": "article", "title": "Ebbe"},
        {"part": "article", "title": "Flod", "once": ["vandet steg"]},
        {"part": "article", "title": "Storm"},
        {"part": "reply", "title": "Ro på"},
    ]
    a, b, c = document("Noget"), document(None, "Og vandet steg."), document("STORM!")
    assert pair_documents(wanted, [a, b, c]) == [a, b, c, None]
    assert pair_documents(wanted, [c, b]) == [None, b, c, None]


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [(0, 0, 0.0, 1.0), (10, 10, 0.722, 1.0), (0, 10, 0.0, 0.278), (81, 100, 0.722, 0.875)],
)
def test_wilson_holds_at_both_ends(right: int, n: int, low: float, high: float) -> None:
    assert wilson(right, n) == (pytest.approx(low, abs=1e-3), pytest.approx(high, abs=1e-3))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        ("parts", {"n_dumps": 2, "n_documents": 2, "n_lines": 8}),
        ("duplicates", {"n_dumps": 2, "n_documents": 2, "n_groups": 1}),
    ],
)
def test_a_folder_is_scored_by_the_command(
    layer: str, expected: dict[str, int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = " ".join(f"Kommunen lovede borgerne bedre hjælp nummer {k} ved det næste møde." for k in "abcdefg")
    (tmp_path / "gold").mkdir()
    (tmp_path / "dumps").mkdir()
    for name, day, more in (("a", 3, ""), ("b", 4, "copy_of = 'a.txt'")):
        lines = ["Byrådet lover hjælp", "Af Lis Bo", f"{day}. maj 2019", body]
        (tmp_path / "dumps" / f"{name}.txt").write_text("\n\n".join(lines), encoding="utf-8")
        roles = zip(("title", "byline", "dateline", "body"), (" ".join(x.split()[:4]) for x in lines), strict=True)
        segments = [list(pair) for pair in roles]
        (tmp_path / "gold" / f"{name}.toml").write_text(
            f"dump = '{name}.txt'\nsegments = {json.dumps(segments, ensure_ascii=False)}\n[[document]]\n"
            f"part = 'article'\ntitle = '{lines[0]}'\nauthors = ['Lis Bo']\npublished_on = 2019-05-0{day}\n{more}\n",
            encoding="utf-8",
        )
    evaluate_command(layer, tmp_path, as_json=True)
    report = json.loads(capsys.readouterr().out)
    assert {name: report[name] for name in expected} == expected
    rates = report["rates"].values() if layer == "parts" else [report["precision"], report["recall"]]
    assert [rate["notes"] for rate in rates if rate["notes"]] == []
    evaluate_command(layer, tmp_path, misses=True)
    assert "1.000" in capsys.readouterr().out
