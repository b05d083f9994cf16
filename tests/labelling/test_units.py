"""What of a snapshot can be labelled, and where it stands in its dump."""

from textmine.api import Snapshot
from textmine.labelling.units import BETWEEN, units


def test_a_units_text_is_what_stands_at_its_offsets(snapshot: Snapshot, dump: str) -> None:
    found = [unit for unit in units(snapshot) if unit.unit_id != "b-0"]
    assert len(found) == 8
    for unit in found:
        assert unit.text == BETWEEN.join(dump[start:end] for start, end in unit.spans)


def test_an_article_stands_where_its_kept_text_does_without_title_and_advert(snapshot: Snapshot) -> None:
    (article,) = (unit for unit in units(snapshot, ("document",)) if unit.unit_id == "a-0")
    assert article.spans == ((16, 53), (66, 96))
    assert (article.start, article.end) == (16, 96)


def test_copies_spam_and_indirect_speech_are_known_but_not_worth_a_label(snapshot: Snapshot) -> None:
    worth = {unit.unit_id: unit.worthwhile for unit in units(snapshot)}
    assert worth == {
        "a-0": True, "b-0": False, "a-c0": True, "a-c1": False, "a-c2": False, "a-c3": True, "a-c4": True,
        "a-0-q1": True, "a-0-q2": False,
    }  # fmt: skip


def test_the_author_is_who_speaks_and_the_document_where_nobody_is_named(snapshot: Snapshot) -> None:
    authors = {unit.unit_id: unit.author for unit in units(snapshot)}
    assert authors["a-0"] == "Ib Lund; Mo Krag"
    assert (authors["a-c0"], authors["a-c4"], authors["a-0-q1"]) == ("Per", "a-0", "Ulla")
