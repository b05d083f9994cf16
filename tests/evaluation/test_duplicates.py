"""The scores of copies count pairs, whichever of them stays, and refuse a gold that names no document."""

from typing import Any

import pytest

from textmine.errors import UsageError
from textmine.evaluation.duplicates import Found, gold_groups
from textmine.evaluation.gold import Gold


def gold(dump: str, *documents: dict[str, Any]) -> Gold:
    held = tuple({"part": "article", "title": f"{dump} {k}"} | document for k, document in enumerate(documents))
    return Gold(dump, (), held, False)


def by_dump(*golds: Gold) -> dict[str, Gold]:
    return {one.dump: one for one in golds}


def test_documents_are_one_article_through_each_other() -> None:
    golds = by_dump(
        gold("a", {}), gold("b", {"copy_of": "a"}), gold("c", {"duplicate_of": "b"}), gold("d", {}), gold("e", {})
    )
    assert sorted(map(sorted, gold_groups(golds).values())) == [
        [("a", "0"), ("b", "0"), ("c", "0")],
        [("d", "0")],
        [("e", "0")],
    ]


@pytest.mark.parametrize(
    ("target", "copy", "key"),
    [
        ([{}, {"part": "reply"}], {"copy_of": "t"}, "0"),
        ([{}, {"part": "reply"}], {"part": "reply", "copy_of": "t"}, "1"),
        ([{}, {"title": "Nyt fra havnen"}], {"title": "NYT FRA HAVNEN", "copy_of": "t"}, "1"),
        ([{"title": "Ebbe"}, {"title": "Flod"}], {"title": "Vand", "copy_of": ["t", "Flod"]}, "1"),
    ],
)
def test_a_copy_names_a_document_of_its_part_by_title_where_there_are_several(
    target: list[dict[str, Any]], copy: dict[str, Any], key: str
) -> None:
    groups = gold_groups(by_dump(gold("t", *target), gold("u", copy)))
    assert sorted(group for group in groups.values() if len(group) > 1) == [[("t", key), ("u", "0")]]


@pytest.mark.parametrize(
    ("copy_of", "said"),
    [("findes_ikke", "no dump of the gold"), ("t", "names 0 documents"), (["t", "Vand"], "names 0 documents")],
)
def test_a_copy_of_no_document_is_refused(copy_of: object, said: str) -> None:
    golds = by_dump(gold("t", {"title": "Ebbe"}, {"title": "Flod"}), gold("u", {"title": "Ø", "copy_of": copy_of}))
    with pytest.raises(UsageError, match=said):
        gold_groups(golds)


def found(*documents: tuple[str, str, str | None]) -> dict[str, list[dict[str, Any]]]:
    """Tables of documents given as dump, title, and which document (its dump) they are a copy of."""
    rows = [
        {"document_id": f"{dump}-{title}", "source_id": dump, "part": "article", "title": title, "text": "",
         "duplicate_of": copy}
        for dump, title, copy in documents
    ]  # fmt: skip
    sources = [{"source_id": dump, "path": dump} for dump in dict.fromkeys(dump for dump, _, _ in documents)]
    return {"sources": sources, "documents": rows, "segments": []}


def test_groups_hold_all_copies_of_one_document_even_where_that_is_not_of_the_gold() -> None:
    golds = by_dump(gold("a", {}), gold("b", {"duplicate_of": "a"}), gold("c", {"duplicate_of": "a"}))
    tables = found(
        ("a", "a 0", None), ("b", "b 0", "a-a 0"), ("c", "c 0", "x-0"), ("c", "mere", "x-0"), ("x", "0", None)
    )
    held = Found(golds, tables)
    assert held.groups == [[("a", "0"), ("b", "0")], [("c", "0"), ("c", "c-mere")]]
    assert (held.stays().right, held.stays().notes) == (1, ["c: a copy of x, not a"])
