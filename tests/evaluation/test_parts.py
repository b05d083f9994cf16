"""The scores of parts count what a person would count: lines, documents, replies, comments, what is said twice."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from textmine.evaluation.gold import Gold
from textmine.evaluation.layers import Rate
from textmine.evaluation.parts import RATES, DumpParts
from textmine.evaluation.roles import score_roles

TEXT = """Forside
Havnen lukker
Af Lis Bo
Broen er gået i stykker. Ingen ved hvornår.
Svar: Den åbner igen
Vi skynder os.
Vi skynder os.
Bo 3/4
Godt nyt!
Ida 4/4
GODT NYT
"""
SEGMENTS = (
    ("navigation", "Forside", "boilerplate"), ("title", "Havnen lukker"), ("byline", "Af Lis Bo"),
    ("body", "Broen er"), ("title", "Svar: Den"), ("body", "Vi skynder"), ("body", "Vi skynder", "repeated"),
    ("other", "Bo 3/4", "boilerplate"), ("comment", "Godt nyt"), ("other", "Ida 4/4", "boilerplate"),
    ("comment", "GODT", "repeated"),
)  # fmt: skip
DOCUMENTS: tuple[dict[str, Any], ...] = (
    {"part": "article", "title": "Havnen lukker", "authors": ["Lis Bo"], "once": ["Ingen ved"]},
    {"part": "reply", "title": "Den åbner igen", "authors": [], "once": ["Vi skynder os"],
     "comment": [{"first": "Godt nyt", "author": "Bo", "copies": 2}]},
)  # fmt: skip


def found() -> dict[str, list[dict[str, Any]]]:
    """What a run without a mistake finds."""
    owners = ["s-0"] * 4 + ["s-1"] * 7
    rows, at = [], 0
    for (role, _, *reason), owner, line in zip(SEGMENTS, owners, TEXT.splitlines(), strict=True):
        row = {"source_id": "s", "document_id": owner, "role": role, "start": at, "end": at + len(line)}
        rows.append(row | {"kept": not reason, "reason": reason[0] if reason else None})
        at += len(line) + 1
    empty = {"source_id": "s", "lead": None, "published_on": None, "updated_on": None, "publisher": None}
    documents = [
        empty | {"document_id": "s-0", "part": "article", "parent_id": None, "title": "Havnen lukker",
                 "authors": ["Lis Bo"], "text": "Broen er gået i stykker. Ingen ved hvornår."},
        empty | {"document_id": "s-1", "part": "reply", "parent_id": "s-0", "title": "Den åbner igen",
                 "authors": [], "text": "Vi skynder os."},
    ]  # fmt: skip
    posts = [
        {"document_id": "s-1", "comment_id": f"c{k}", "start": row["start"], "end": row["end"], "author": author,
         "text": TEXT[row["start"] : row["end"]], "posted_at": None, "n_copies": 2 * (not k), "is_spam": False,
         "duplicate_of": "c0" if k else None}
        for k, (row, author) in enumerate(zip((rows[8], rows[10]), ("Bo", "Ida"), strict=True))
    ]  # fmt: skip
    return {"segments": rows, "documents": documents, "comments": posts}


def scored(tables: dict[str, list[dict[str, Any]]], **changes: Any) -> dict[str, Rate]:
    gold = {"dump": "a.txt", "segments": SEGMENTS, "documents": DOCUMENTS, "complete": True} | changes
    rates = {name: Rate() for name in RATES}
    DumpParts(Gold(**gold), {"source_id": "s", "text": TEXT, "reason": None}, tables).score(rates)
    return rates


def wrong(rates: dict[str, Rate]) -> dict[str, int]:
    return {name: rate.n - rate.right for name, rate in rates.items() if rate.n != rate.right}


def test_a_run_without_a_mistake_has_everything_right() -> None:
    rates = scored(found())
    assert wrong(rates) == {}
    assert {name: rate.n for name, rate in rates.items() if rate.n} == {
        "dumps read": 1, "lines kept or not": 11, "why not kept": 5, "documents": 1, "titles": 2, "leads": 2,
        "authors": 2, "dates": 2, "replies": 1, "comments": 1, "comments: no others": 1, "comments: text": 1,
        "comments: author": 1, "comments: time": 1, "comments: copies found": 1, "comments: spam": 1,
        "comments: different ones apart": 1, "repeated bodies: one left": 1, "dumps: everything once": 1,
        "sentences not lost": 3,
    }  # fmt: skip


CHANGES: list[tuple[str, int, dict[str, Any], dict[str, int]]] = [
    ("documents", 0, {"title": "Havnen"}, {"titles": 1}),
    ("documents", 0, {"authors": []}, {"authors": 1}),
    ("documents", 0, {"authors": ["Lis Bo", "Bo"]}, {"authors": 1}),
    ("documents", 0, {"updated_on": date(2020, 1, 2)}, {"dates": 1}),
    ("documents", 0, {"text": "Broen er gået i stykker."}, {"dumps: everything once": 1,
     "repeated bodies: one left": 1, "sentences not lost": 1}),
    ("documents", 1, {"text": "Vi skynder os.\n\nVi skynder os."}, {"dumps: everything once": 1,
     "repeated bodies: one left": 1}),
    ("documents", 1, {"parent_id": None}, {"replies": 1}),
    ("documents", 1, {"authors": ["Bo"]}, {"replies": 1, "authors": 1}),
    ("segments", 5, {"document_id": "s-0"}, {"replies": 1}),
    ("segments", 3, {"document_id": "s-1"}, {"replies": 1}),
    ("segments", 6, {"kept": True, "reason": None}, {"replies": 1, "lines kept or not": 1, "why not kept": 1}),
    ("segments", 0, {"reason": "form"}, {"why not kept": 1}),
    ("segments", 3, {"role": "pull_quote"}, {"pull quotes: precision": 1}),
    ("comments", 0, {"author": "Bo 3/4"}, {"comments: author": 1}),
    ("comments", 0, {"start": 130}, {"comments: text": 1}),
    ("comments", 0, {"is_spam": True}, {"comments: spam": 1}),
    ("comments", 0, {"n_copies": 1}, {"comments: copies found": 1}),
    ("comments", 1, {"duplicate_of": None}, {"comments: no others": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "at", "change", "counted"), CHANGES)
def test_each_mistake_is_counted_where_it_belongs(
    table: str, at: int, change: dict[str, Any], counted: dict[str, int]
) -> None:
    tables = found()
    tables[table][at] |= change
    assert wrong(scored(tables)) == counted


def test_a_different_comment_that_was_merged_is_counted() -> None:
    segments = (*SEGMENTS[:-1], ("comment", "GODT"))
    comments = [{"first": "Godt nyt", "author": "Bo"}, {"first": "GODT", "author": "Ida"}]
    rates = scored(found(), segments=segments, documents=(DOCUMENTS[0], DOCUMENTS[1] | {"comment": comments}))
    assert rates["comments: different ones apart"].notes == ["a.txt: 'GODT' as 'Godt nyt!'"]
    assert (rates["comments"].right, rates["comments: author"].right) == (2, 2)


@pytest.mark.parametrize(
    ("answers", "n_right"), [({}, 1), ({"answers": "Havnen lukker"}, 1), ({"answers": "Ny bro"}, 0)]
)
def test_a_reply_answers_the_article_that_the_gold_names(answers: dict[str, str], n_right: int) -> None:
    above = (DOCUMENTS[0], {"part": "article", "title": "Ny bro", "authors": [], "once": []})
    rates = scored(found(), documents=(*above, DOCUMENTS[1] | answers))
    assert rates["replies"].right == n_right


def test_a_reply_too_many_is_wrong() -> None:
    rates = scored(found(), documents=DOCUMENTS[:1])
    assert rates["replies"].notes == ["a.txt: 'Den åbner igen' is no reply"]
    assert rates["documents"].notes == ["a.txt: 2 documents, not 1"]


def test_a_dump_that_was_not_read_has_nothing_right() -> None:
    rates = {name: Rate() for name in RATES}
    dump = DumpParts(Gold("a.txt", SEGMENTS, DOCUMENTS, True), None, found())
    dump.score(rates)
    assert {name: rate.right for name, rate in rates.items() if rate.right} == {}
    assert [line.role for line in dump.lines] == [None] * len(SEGMENTS)


def test_two_segments_on_one_line_are_judged_each_for_itself_and_a_paragraph_by_its_lines() -> None:
    text = "Foto: Bo Havnen i går\nVinden tog til.\n\n  Så blev der stille."
    segments = (("credit", "Foto: Bo"), ("caption", "Havnen i"), ("body", "Vinden"))
    rows = [
        {"source_id": "s", "document_id": "s-0", "role": role, "start": start, "end": end, "kept": True, "reason": None}
        for role, start, end in (("credit", 0, 8), ("caption", 9, 38), ("body", 38, len(text)))
    ]
    tables: dict[str, list[dict[str, Any]]] = {"segments": rows, "documents": [], "comments": []}
    dump = DumpParts(Gold("a.txt", segments, (), True), {"source_id": "s", "text": text, "reason": None}, tables)
    assert [(line.gold.role, line.words, line.role) for line in dump.lines] == [
        ("credit", "Foto: Bo", "credit"),
        ("caption", "Havnen i går", "caption"),
        ("body", "Vinden tog til.", "caption"),
        ("body", "Så blev der stille.", "body"),
    ]


def test_f1_by_line_and_by_role() -> None:
    """Four lines of body, one taken for a teaser; one title, not found; no line was a teaser."""
    counts: Counter[tuple[str, str | None]] = Counter({("body", "body"): 3, ("body", "teaser"): 1, ("title", None): 1})
    micro, macro, roles = score_roles([counts, counts])
    assert (micro.value, macro.value) == (pytest.approx(0.6), pytest.approx(6 / 14))
    assert (micro.low, micro.high) == (pytest.approx(0.6), pytest.approx(0.6))  # both dumps are alike
    assert [(role.role, role.n, role.n_found, role.n_right) for role in roles] == [
        ("body", 8, 6, 6),
        ("title", 2, 0, 0),
        ("teaser", 0, 2, 0),
    ]
    assert roles[0].f1 == pytest.approx(12 / 14)


def test_the_interval_grows_with_the_difference_between_dumps() -> None:
    good: Counter[tuple[str, str | None]] = Counter({("body", "body"): 10})
    bad: Counter[tuple[str, str | None]] = Counter({("body", "title"): 10})
    micro, _, _ = score_roles([good] * 9 + [bad])
    assert micro.value == pytest.approx(0.9)
    assert micro.low <= 0.7 < 0.9 < micro.high <= 1
    assert score_roles([good] * 9 + [bad])[0] == micro  # drawn with the same seed
