"""Copies as a person reviews them: groups with their evidence, two texts side by side, other thresholds."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

import textmine
from textmine.api import Snapshot
from textmine.cli import main
from textmine.dedup.judge import Candidate
from textmine.dedup.verify import Text
from textmine.errors import UsageError
from textmine.reports.duplicates import (
    Change,
    Printing,
    compare,
    find_id,
    groups,
    kinds_of,
    listing,
    repeats,
    thresholds,
    why_not,
)
from textmine.reports.show_duplicates import show_answer
from textmine.reports.side_by_side import Piece, Row, sentences, side_by_side
from textmine.settings import Dedup

HARBOUR = [
    "Havnebadet i Lerby åbner igen efter en vinter med storm. Kommunen har brugt pengene fra forsikringen "
    "på nye broer, og det kan badegæsterne se allerede fra vejen.",
    "Livredder Tove Ager har talt planker i marts. Hun siger, at træet denne gang er skruet fast og ikke blot "
    "sømmet, så den næste storm må komme, når den har lyst.",
    "Vinterbaderne er mindre begejstrede for de nye skabe. De er smalle, og en frakke skal foldes som et brev "
    "for at komme derind, fortæller foreningens formand, mens han prøver for tredje gang.",
    "Borgmesteren klipper snoren på lørdag klokken ti. Bagefter er der kaffe på molen til alle, der tør gå i vandet.",
]
OWN_END = (
    "Cafeen ved molen har ansat to unge fra byen til sommeren. De skal lære at lave en is, der kan stå, og at smile "
    "til turister, som spørger efter et toilet. Ejeren håber på sol og har købt parasoller på kredit i banken, som "
    "nu også selv ønsker sig en sommer uden regn."
)
LIBRARY = [
    "Biblioteket i Øster Vang låner nu både boremaskiner og bøger ud. Ordningen begyndte som et forsøg, men køen "
    "foran skranken blev hurtigt længere end den til den nyeste krimi.",
    "En bibliotekar har tegnet et skilt, hvor der står, at værktøj afleveres rengjort. Det sker næsten altid, og "
    "til jul fik hun en dåse maling af en låner, som havde malet hele sit hus.",
]
LIBRARY_NEAR = "Nabobyen vil gøre det samme, men mangler en hylde, der kan bære en betonblander uden at bøje sig i knæ."


def record(name: str, title: str, paragraphs: list[str], publisher: str, day: str, **more: object) -> dict[str, object]:
    text = "\n\n".join(paragraphs)
    return {"id": name, "title": title, "text": text, "publisher": publisher, "published_on": day, **more}


SCHOOL = [
    "Skolens tag er tæt for første gang i ni år. Det blev fejret med boller i den gang, hvor spandene plejede at stå.",
    "Pedellen har gemt den ældste spand. Den skal hænge over døren, så ingen glemmer, hvor længe man ventede på hjælp.",
]
PAINTED = (
    "Skolens elever har fået lov at male molen i regnbuens farver, og det tog dem en hel uge uden skema. Rektor "
    "kalder det praktisk geometri, og forældrene har lovet at vaske tøjet."
)
COMMENT = "Det er dog utroligt, at ingen spurgte os badegæster om de skabe, før de blev købt."
RECORDS = [
    record("r1", "Broerne er tilbage", HARBOUR, "Lerby Tidende", "2019-05-02", comments=[
        {"author": "Kaj", "text": COMMENT}, {"author": "Kaj", "text": COMMENT}, {"author": "Bo", "text": "Enig."}]),
    record("r2", "Lørdag klippes snoren", [*HARBOUR[:2], HARBOUR[3]], "Kystbladet", "2019-05-04"),
    record("r3", "Is på kredit", [OWN_END, HARBOUR[0], HARBOUR[2], PAINTED], "Sommeravisen", "2019-05-06"),
    record("r4", "Lån et bor", LIBRARY, "Vang Ugeavis", "2019-05-03"),
    record("r5", "Værktøj på kortet", [LIBRARY[0], LIBRARY[1].split(". ")[0] + ".", LIBRARY_NEAR], "Nabobladet",
           "2019-05-03"),
]  # fmt: skip
"""r2 is r1 shortened; r3 has half of r1, r5 two thirds of r4."""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """An article and its copy, two that share less, and a dump that says all twice."""
    dumps, out = tmp_path_factory.mktemp("dumps"), tmp_path_factory.mktemp("out")
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in RECORDS)
    (dumps / "arkiv.jsonl").write_text(lines, encoding="utf-8")
    twice = "\n\n".join(["Taget er tæt", "Af Ida Holm", *SCHOOL, *SCHOOL])
    (dumps / "to_gange.txt").write_text(twice + "\n", encoding="utf-8")
    textmine.run([dumps], out)
    return textmine.open(out)


def id_of(snapshot: Snapshot, title: str) -> str:
    frame = snapshot.documents
    return str(frame.loc[frame["title"] == title, "document_id"].item())


def call(monkeypatch: pytest.MonkeyPatch, *args: object) -> int:
    monkeypatch.setattr(sys, "argv", ["textmine", *map(str, args)])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(stopped.value.code or 0)


def printed(answer: object, width: int = 200, **more: object) -> str:
    console = Console(file=StringIO(), width=width, **more)  # type: ignore[arg-type]
    show_answer(answer, console)  # type: ignore[arg-type]
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def text_of(pieces: tuple[Piece, ...]) -> str:
    return " ".join(piece.text for piece in pieces)


def sides(rows: list[Row]) -> list[tuple[str, str, str]]:
    return [(row.relation, text_of(row.left), text_of(row.right)) for row in rows]


def test_sentences_end_at_their_marks_and_not_at_abbreviations() -> None:
    text = "Mødet er d. 4. maj kl. 9. »Kom!« siger hun. »Vi f.eks. venter.«\n\nSlut\n"
    assert [s.text for s in sentences(text)] == [
        "Mødet er d. 4. maj kl. 9.", "»Kom!« siger hun.", "»Vi f.eks. venter.«", "Slut"
    ]  # fmt: skip


ALPHA, BETA, GAMMA = (
    "Kommunen bygger en ny bro over åen.",
    "Cyklisterne har ventet på den i elleve år.",
    "Den gamle bro bliver revet ned til foråret.",
)


@pytest.mark.parametrize(
    ("left", "right", "rows"),
    [
        ([ALPHA, BETA], [ALPHA, BETA], [("same", ALPHA, ALPHA), ("same", BETA, BETA)]),
        ([ALPHA], [ALPHA.upper().replace(".", "!")], [("same", ALPHA, ALPHA.upper().replace(".", "!"))]),
        ([ALPHA, BETA], [ALPHA], [("same", ALPHA, ALPHA), ("left", BETA, "")]),
        ([ALPHA], [BETA, ALPHA], [("right", "", BETA), ("same", ALPHA, ALPHA)]),
        ([ALPHA], [GAMMA], [("left", ALPHA, ""), ("right", "", GAMMA)]),
        ([ALPHA], [ALPHA.replace("ny", "smal")], [("changed", ALPHA, ALPHA.replace("ny", "smal"))]),
        ([], [], []),
        ([], [ALPHA], [("right", "", ALPHA)]),
    ],
)
def test_sentences_stand_beside_their_fellows(
    left: list[str], right: list[str], rows: list[tuple[str, str, str]]
) -> None:
    assert sides(side_by_side(" ".join(left), " ".join(right))) == rows


def test_a_sentence_that_was_cut_in_two_stands_beside_both_halves() -> None:
    whole = "Broen bliver smal og grå, og cyklisterne skal vente på den."
    halves = "Broen bliver smal og grå. Cyklisterne skal vente på den."
    assert side_by_side(f"{ALPHA} {whole} {BETA}", f"{ALPHA} {halves} {BETA}")[1] == Row(
        "changed", 2, 2,
        (Piece("Broen bliver smal og grå,", False), Piece("og", True), Piece("cyklisterne skal vente på den.", False)),
        (Piece("Broen bliver smal og grå. Cyklisterne skal vente på den.", False),),
    )  # fmt: skip


def test_a_moved_sentence_stands_at_both_places_with_both_numbers() -> None:
    rows = side_by_side(f"{ALPHA} {BETA} {GAMMA}", f"{BETA} {GAMMA} {ALPHA.replace('ny', 'smal')}")
    assert [(row.relation, row.left_at, row.right_at) for row in rows] == [
        ("moved", 1, 3), ("same", 2, 1), ("same", 3, 2), ("moved", 1, 3)
    ]  # fmt: skip
    assert [piece.text for piece in rows[0].left if piece.only] == ["ny"]
    assert [piece.text for piece in rows[3].right if piece.only] == ["smal"]


def test_each_side_is_printed_whole() -> None:
    left, right = HARBOUR, [OWN_END, HARBOUR[2], HARBOUR[0].replace("vinter", "sommer"), HARBOUR[3]]
    rows = side_by_side("\n\n".join(left), "\n\n".join(right))
    assert " ".join(text_of(row.left) for row in rows if row.left) == " ".join(left)
    assert " ".join(text_of(row.right) for row in rows if row.right) == " ".join(right)


def test_texts_far_too_long_to_compare_are_still_shown() -> None:
    words = " ".join(f"ord{n}" for n in range(20_000))
    assert sides(side_by_side(words, "x " + words)) == [("left", words, ""), ("right", "", "x " + words)]
    lines = [f"Linje {n} siger noget om sag {n * 7}." for n in range(15_000)]
    rows = side_by_side("\n\n".join(lines), "\n\n".join(reversed(lines)))
    assert Counter(row.relation for row in rows) == {"moved": 30_000}


@pytest.mark.parametrize(
    ("copy", "kinds"),
    [
        (HARBOUR, ("same words",)),
        ([" ".join(HARBOUR)], ("same words",)),
        (HARBOUR[:2], ("shortened",)),
        ([*HARBOUR, *LIBRARY], ("fuller",)),
        ([HARBOUR[k] for k in (2, 3, 0, 1)], ("reordered",)),
        ([HARBOUR[k] for k in (3, 2, 1)], ("shortened", "reordered")),
        ([p.replace("broer", "moler").replace("kaffe", "te") for p in HARBOUR], ("edited",)),
    ],
)
def test_what_kind_of_copy_it_is(copy: list[str], kinds: tuple[str, ...]) -> None:
    assert kinds_of(Text("\n\n".join(copy)), Text("\n\n".join(HARBOUR))) == kinds


Told = tuple[Candidate, str]


def told(name: str, paragraphs: list[str], **more: object) -> Told:
    return replace(Candidate(name), **more), "\n\n".join(paragraphs)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (told("b", HARBOUR, parent_id="a"), "reply"),
        (told("b", LIBRARY[:1]), "min_words = 40"),
        (told("b", LIBRARY), "hardly a piece is found"),
        (told("b", [*HARBOUR[:2], OWN_END]), "less than 0.8"),
        (told("b", [*HARBOUR[:3], OWN_END], published_on=date(2019, 8, 1)), "window_days = 21"),
        (told("b", [OWN_END] * 9), "too short"),
        (told("b", [*HARBOUR, OWN_END, PAINTED], authors=("Bo",)), "authors"),
        (told("b", HARBOUR), "alone they would be"),
    ],
)
def test_why_two_documents_are_no_copies(other: Told, reason: str) -> None:
    one = told("a", HARBOUR, published_on=date(2019, 5, 2), authors=("Ida",))
    assert reason in why_not(*one, *other, Dedup())
    assert reason in why_not(*other, *one, Dedup())


def test_an_id_is_found_by_how_it_begins() -> None:
    ids = ["ab12-0", "ab12-1", "cd34-0", "cd34-01"]
    assert [find_id(ids, wanted, "s") for wanted in ("ab12-1", "cd34-01", "cd34-0")] == ["ab12-1", "cd34-01", "cd34-0"]
    assert find_id(["ab12-0", "cd34-0"], "c", "s") == "cd34-0"
    with pytest.raises(UsageError, match="'ab' begins 2 ids; write more of it: ab12-0, ab12-1"):
        find_id(ids, "ab", "s")
    with pytest.raises(UsageError, match="'x' begins no document_id of snapshot s"):
        find_id(ids, "x", "s")


@pytest.mark.parametrize("options", [[], ["--thresholds"], ["--show", "a", "b"]])
def test_no_snapshot_is_a_wrong_call(
    options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    remedy = f"`textmine run PATH --out {tmp_path}`"
    assert call(monkeypatch, "duplicates", tmp_path, *options) == 2
    assert capsys.readouterr().err == f"textmine: {tmp_path} holds no snapshot; make one with {remedy}\n"


@pytest.mark.slow
def test_a_group_names_who_stays_and_what_shows_the_copy(snapshot: Snapshot) -> None:
    (group,) = groups(snapshot)
    (match,) = group.copies
    assert group.stays == Printing(
        id_of(snapshot, "Broerne er tilbage"), "arkiv.jsonl#1", "Broerne er tilbage", "Lerby Tidende",
        date(2019, 5, 2), 110,
    )  # fmt: skip
    assert (match.printing.title, match.similarity, match.kinds) == (
        "Lørdag klippes snoren", 1.0, ("shortened", "retitled")
    )  # fmt: skip
    assert (match.n_words_more, match.n_paragraphs, match.n_paragraphs_same, match.days_after) == (-32, 3, 3, 2)
    assert group.printed == (group.stays.document_id, match.printing.document_id)


@pytest.mark.slow
def test_what_is_said_twice_is_counted(snapshot: Snapshot) -> None:
    found = repeats(snapshot)
    assert (found.n_segments, found.n_chars, found.n_dumps, found.by_role) == (2, sum(map(len, SCHOOL)), 1, {"body": 2})
    assert (found.n_comments, found.n_comments_copied, found.n_comments_again, found.n_spam) == (3, 1, 1, 0)
    assert "1 copy in 1 group. Inside dumps: 2 segments in 1 dump repeated" in printed(listing(snapshot))


@pytest.mark.slow
def test_two_documents_are_compared_whether_they_are_copies_or_not(snapshot: Snapshot) -> None:
    r1, r2, r4, r5 = (id_of(snapshot, str(RECORDS[k]["title"])) for k in (0, 1, 3, 4))
    copies, others = compare(snapshot, r1, r2[:10]), compare(snapshot, r4, r5)
    assert (copies.recorded, copies.share) == (f"{r2} is a copy of {r1}, similarity 1.000", 1.0)
    assert [row.relation for row in copies.rows] == ["same"] * 4 + ["left"] * 2 + ["same"] * 2
    assert others.recorded.startswith("no copies: 0.677 of the shorter one is found in the longer one, less than 0.8")
    assert 0.6 < others.share < 0.8
    with pytest.raises(UsageError, match="name two"):
        compare(snapshot, r1, r1[:10])


@pytest.mark.slow
def test_what_only_one_has_is_coloured_or_else_marked(snapshot: Snapshot) -> None:
    comparison = compare(snapshot, *(id_of(snapshot, str(RECORDS[k]["title"])) for k in (0, 1)))
    plain = printed(comparison)
    assert "[-Vinterbaderne er mindre begejstrede" in plain
    assert "[-Havnebadet" not in plain
    coloured = printed(comparison, force_terminal=True, color_system="standard", no_color=False)
    assert "\x1b[31mVinterbaderne er mindre begejstrede" in coloured
    assert "[-" not in coloured


@pytest.mark.slow
def test_other_thresholds_are_tried_on_the_whole_corpus(snapshot: Snapshot) -> None:
    report = thresholds(snapshot, (0.5, 0.6, 1.0))
    assert (report.in_force, report.as_recorded) == (0.8, True)
    assert [(o.min_similarity, o.n_copies, o.n_groups, o.n_pairs) for o in report.outcomes] == [
        (0.5, 2, 2, 2), (0.6, 2, 2, 2), (0.8, 1, 1, 1), (1.0, 1, 1, 1)
    ]  # fmt: skip

    def titles(changes: tuple[Change, ...]) -> list[tuple[str, set[str | None]]]:
        return [(change.kind, {printing.title for printing in change.members}) for change in changes]

    tools, harbour = {"Lån et bor", "Værktøj på kortet"}, {"Broerne er tilbage", "Lørdag klippes snoren"}
    assert titles(report.outcomes[1].changes) == [("appears", tools)]
    assert ("vanishes", harbour) in titles(report.outcomes[0].changes)  # r1 joins the fuller r3, which r2 is unlike
    assert report.outcomes[2].changes == report.outcomes[3].changes == ()
    assert re.search(r"at 0\.6\s+appears: “Lån et bor” .* \+ “Værktøj på kortet”", printed(report))


@pytest.mark.slow
def test_a_snapshot_of_other_code_is_told_apart(snapshot: Snapshot) -> None:
    other = Snapshot(snapshot.folder)
    other.__dict__["manifest"] = {"recipe": {"settings": {"dedup": {"min_similarity": 0.6}}}}
    report = thresholds(other, ())
    assert (report.in_force, report.as_recorded) == (0.6, False)
    assert "run again" in printed(report)
    other.__dict__["manifest"] = {"recipe": {"settings": {"dedup": {"jaccard": 0.6}}}}
    with pytest.raises(UsageError, match="run again"):
        thresholds(other)


@pytest.mark.slow
def test_the_command_prints_text_and_json(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = snapshot.folder.parents[1]
    r1, r2 = (id_of(snapshot, str(RECORDS[k]["title"])) for k in (0, 1))
    said = {}
    for options in ([], ["--thresholds"], ["--show", r1, r2]):
        assert call(monkeypatch, "duplicates", out, *options) == 0
        assert "Broerne er tilbage" in capsys.readouterr().out or options == ["--thresholds"]
        assert call(monkeypatch, "duplicates", out, *options, "--json") == 0
        said[len(options)] = json.loads(capsys.readouterr().out)
    assert {content["snapshot"] for content in said.values()} == {snapshot.folder.name}
    assert said[0]["groups"][0]["copies"][0]["printing"]["published_on"] == "2019-05-04"
    assert said[1]["settings"] == Dedup().model_dump()
    assert said[3]["rows"][0] == {
        "relation": "same", "left_at": 1, "right_at": 1,
        "left": [{"text": sentences(HARBOUR[0])[0].text, "only": False}],
        "right": [{"text": sentences(HARBOUR[0])[0].text, "only": False}],
    }  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "said"),
    [(["--show", "zz", "zz"], "zz"), (["--show", "", ""], "ids"), (["--show", "a"], "--show"),
     (["--thresholds", "--show", "a", "b"], "one at a time")],
)  # fmt: skip
def test_a_wrong_call_is_one_line(
    snapshot: Snapshot,
    options: list[str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert call(monkeypatch, "duplicates", snapshot.folder.parents[1], *options) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
