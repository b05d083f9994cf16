"""Reading: a raw dump becomes a source, or a rejected one with a reason; never an exception."""

import hashlib
import json
import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.ids import make_id
from textmine.ingest import main_text
from textmine.ingest import read as reading
from textmine.ingest.mask import MASK
from textmine.ingest.people import split_names
from textmine.ingest.read import read
from textmine.records import Block, Raw, Source, Stated
from textmine.settings import Ingest

SETTINGS = Ingest()


def record(settings: Ingest = SETTINGS, **fields: object) -> Source:
    return read(Raw("a.jsonl#1", json.dumps(fields).encode(), "record", "jsonl", encoding="utf-8"), settings)


def test_a_text_file():
    data = "Året gik\r\nCPR 010203-1234".encode("cp1252")
    digest = hashlib.sha256(data).hexdigest()
    assert read(Raw("mappe/a.txt", data), SETTINGS) == Source(
        source_id=make_id("mappe/a.txt", digest),
        path="mappe/a.txt",
        record_id=None,
        url=None,
        sha256=digest,
        n_bytes=len(data),
        format="text",
        encoding="cp1252",
        repaired=False,
        text=f"Året gik\nCPR {MASK * 6}-{MASK * 4}",
        status="ok",
        masked=(("cpr", 1),),
    )


def test_a_name_that_a_record_has_twice_loses_nothing():
    texts, dates = b'"text": "Den ene halvdel.", "text": "Den anden."', b'"date": "2020-05-01", "date": "2021-06-02"'
    line = b'{"title": "Ny vej", %b, %b}' % (texts, dates)
    source = read(Raw("a.jsonl#1", line, "record", "jsonl", encoding="utf-8"), SETTINGS)
    assert source.text == "Ny vej\n\nDen ene halvdel.\n\nDen anden."
    assert source.stated.published_on == date(2020, 5, 1)


def test_masking_can_be_switched_off():
    assert read(Raw("a.txt", b"CPR 010203-1234"), Ingest(mask=False)).text == "CPR 010203-1234"


@pytest.mark.parametrize(
    ("data", "text", "repaired"),
    [
        (b"Hun\x00 gik", "Hun  gik", True),
        ("blå ".encode() + b"\xff" + " himmel over åen".encode(), "blå \ufffd himmel over åen", True),
        ("BlÃ¥ himmel\nGrÃ¸n eng".encode(), "Blå himmel\nGrøn eng", True),
        ("Blå himmel".encode("utf-8-sig"), "Blå himmel", False),
    ],
)
def test_what_was_repaired_is_said(data, text, repaired):
    source = read(Raw("a.txt", data), SETTINGS)
    assert (source.status, source.text, source.repaired) == ("ok", text, repaired)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (Raw("a.txt", b"", reason="den er væk"), "den er væk"),
        (Raw("a.txt", b""), "empty"),
        (Raw("a.txt", b" \n\t "), "white space"),
        (Raw("a.txt", bytes(range(256)) * 20), "not text"),
        (Raw("a.html", b"<html><script>x()</script></html>"), "no visible text"),
        (Raw("a.html", b"<div>" * 10_000 + b"x"), "deeper than 256"),
        (Raw("a.jsonl#1", b'{"navn": "x", "alder": 3}', "record", "jsonl"), "it has alder, navn; .*ingest.fields"),
        (Raw("a.jsonl#1", b'{"text": "   "}', "record", "jsonl"), "its field text is empty; fill it"),
        (Raw("a.jsonl#1", b"{}", "record", "jsonl"), "no fields at all"),
    ],
)
def test_a_dump_that_cannot_be_read_is_rejected_with_a_reason(raw, says):
    source = read(raw, SETTINGS)
    assert (source.status, source.text, source.n_bytes) == ("rejected", "", len(raw.data))
    assert re.search(says, source.reason)


def test_a_fault_of_our_own_costs_one_dump(monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("hov")

    monkeypatch.setattr(reading, "repair", fail)
    source = read(Raw("a.txt", b"tekst"), SETTINGS)
    assert source.status == "rejected"
    assert "ZeroDivisionError: hov" in (source.reason or "")


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html"]))
def test_any_bytes_give_a_source(data, name):
    source = read(Raw(name, data), SETTINGS)
    assert (source.status == "ok") == (source.reason is None) == bool(source.text.strip())
    source.text.encode("utf-8")


@given(
    st.dictionaries(
        st.sampled_from(["text", "title", "comments", "authors", "date", "url", "id"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=20),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from(["text", "name", "replies"]), inner, max_size=3)
            ),
        ),
    )
)
def test_any_record_gives_a_source_whose_blocks_are_within_it(fields):
    source = record(**fields)
    assert all(0 <= block.start < block.end <= len(source.text) for block in source.blocks)


# -- pages ------------------------------------------------------------------------------------------------------------

PARAGRAPH = "Der er meget at sige om den sag, for den har delt byen i to, siden den første gang kom for i byrådet."
PAGE = f"""<!doctype html><html><head><meta charset="iso-8859-1"><title>Nej til broen | Byen</title></head><body>
<nav><a href="/">Forside</a></nav><article><h1>Nej til broen</h1>
{"".join(f"<p>{PARAGRAPH} Punkt {i}.</p>" for i in range(4))}</article>
<footer>Om os</footer></body></html>"""


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_a_page_is_known_by_its_look_and_marked_by_trafilatura(name):
    source = read(Raw(name, PAGE.encode("latin-1")), SETTINGS)
    assert (source.format, source.encoding, source.stated) == ("html", "cp1252", Stated(title="Nej til broen"))
    assert source.text.split("\n\n")[:2] == ["Forside", "Nej til broen"]
    main = {source.text[block.start : block.end].split(".")[0]: block.main for block in source.blocks}
    assert main["Forside"] is False
    assert main[PARAGRAPH[:-1]] is True


def test_what_read_before_does_not_change_a_page():
    first = read(Raw("a.html", PAGE.encode()), SETTINGS)
    assert all(read(Raw("a.html", PAGE.encode()), SETTINGS) == first for _ in range(3))


def test_a_failure_of_trafilatura_costs_its_opinion_alone(monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("hov")

    monkeypatch.setattr(main_text.trafilatura, "extract", fail)
    source = read(Raw("a.html", PAGE.encode()), SETTINGS)
    assert source.status == "ok"
    assert {block.main for block in source.blocks} == {None}


def test_a_file_named_html_without_a_tag_keeps_its_lines():
    assert read(Raw("a.html", b"en\nto"), SETTINGS).text == "en\nto"


def test_a_number_split_by_markup_is_masked():
    source = read(Raw("a.html", b"<p>CPR <b>010203</b>-<i>1234</i></p><p>x</p>"), SETTINGS)
    assert source.text == f"CPR {MASK * 6}-{MASK * 4}\n\nx"


# -- records ----------------------------------------------------------------------------------------------------------


def test_a_record_with_every_field():
    source = record(
        id=7,
        title="Nej til broen",
        lead="Byen er delt",
        text="Første afsnit.\n\nAndet afsnit.",
        authors="Af Ida Holm og Bo Ravn",
        published_on="3/3 2019",
        updated_on="2019-03-05",
        publisher="Byen",
        url="https://by.dk/7",
        genre="læserbrev",
        comments=[
            "Enig",
            {"author": "Ib", "text": "Uenig", "posted_at": "2019-03-04 10:00", "replies": [{"text": "Hør!"}]},
        ],
    )
    assert source.text == "Nej til broen\n\nByen er delt\n\nFørste afsnit.\n\nAndet afsnit.\n\nEnig\n\nUenig\n\nHør!"
    assert (source.record_id, source.url, source.format) == ("7", "https://by.dk/7", "jsonl")
    assert source.stated == Stated(
        title="Nej til broen",
        lead="Byen er delt",
        authors=("Ida Holm", "Bo Ravn"),
        published_on=date(2019, 3, 3),
        updated_on=date(2019, 3, 5),
        publisher="Byen",
        genre="læserbrev",
    )
    assert source.blocks == (
        Block(0, 13, role="title"),
        Block(15, 27, role="lead"),
        Block(29, 58, role="body"),
        Block(60, 64, role="comment"),
        Block(66, 71, role="comment", author="Ib", posted_at=datetime(2019, 3, 4, 10)),
        Block(73, 77, role="comment"),
    )


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"Overskrift": "O", "Brødtekst": "T"}, "O\n\nT"),
        ({"headline": "O", "article_body": None, "body": "T"}, "O\n\nT"),
        ({"title": {"rendered": "O &amp; P"}, "content": {"rendered": "<p>Et</p><p>To</p>"}}, "O & P\n\nEt\n\nTo"),
        ({"text": ["Et", {"type": "p", "text": "To"}]}, "Et\n\nTo"),
        ({"text": "&lt;p&gt;Et&lt;/p&gt;&lt;p&gt;To&lt;/p&gt;"}, "Et\n\nTo"),
        ({"text": "<p>5 &lt; 7</p>"}, "5 < 7"),
        ({"text": "BlÃ¥"}, "Blå"),
        ({"text": "T", "comments": 14}, "T"),
        ({"text": "T", "kommentarer": '[{"navn": "Ib", "tekst": "K"}]'}, "T\n\nK"),
        ({"text": "T", "comments": {"1": {"text": "A"}, "2": {"text": "B"}}}, "T\n\nA\n\nB"),
    ],
)
def test_records_of_other_makers(fields, text):
    assert record(**fields).text == text


def test_markup_in_a_record_gives_blocks_within_the_body():
    source = record(text="<h2>Først</h2><p>Så</p>")
    assert source.blocks == (
        Block(0, 9, role="body"),
        Block(0, 5, tag="h2", marks="h2"),
        Block(7, 9, tag="p", marks="p"),
    )


def test_the_mapping_of_the_settings_wins():
    settings = Ingest(fields={"text": "title", "data.indhold": "text"})
    source = record(settings, text="Overskrift", data={"indhold": "Selve teksten"}, body="noget andet")
    assert source.text == "Overskrift\n\nSelve teksten"


def test_what_is_stated_is_masked_too():
    source = record(
        text="T",
        authors=["ida@by.dk", "Ida Holm"],
        title="Ring på 98765432",
        comments=[{"author": "ib@by.dk", "text": "K"}],
    )
    assert source.stated.title == f"Ring på {MASK * 8}"
    assert source.blocks[-1].author == f"{MASK * 2}@{MASK * 2}.{MASK * 2}"
    assert "ida@by.dk" not in repr(source)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Af Ida Holm", ["Ida Holm"]),
        ("Ida Holm, Bo Ravn og Liv Dam", ["Ida Holm", "Bo Ravn", "Liv Dam"]),
        ("Ida Holm; Bo Ravn", ["Ida Holm", "Bo Ravn"]),
        ("Ida Holm, formand for foreningen", ["Ida Holm"]),
        ("Holm, Ida", ["Ida Holm"]),
        ("Ida Holm <ida@by.dk>", ["Ida Holm"]),
        ("https://by.dk/ida", []),
        ("", []),
    ],
)
def test_authors_of_one_line(value, names):
    assert split_names(value) == names


def test_half_a_surrogate_pair_is_never_handed_on():
    line = rb'{"text": "ord \ud800", "id": "\udfff", "url": "https://a.dk/\ud800", "authors": ["Ida \ud800"]}'
    source = read(Raw("a.jsonl#1", line, "record", "jsonl"), SETTINGS)
    assert (source.text, source.record_id, source.url) == ("ord \ufffd", "\ufffd", "https://a.dk/\ufffd")
    assert source.stated.authors == ("Ida \ufffd",)
    nameless = read(Raw("a.jsonl#2", rb'{"\ud800": 1}', "record", "jsonl"), SETTINGS)
    assert nameless.status == "rejected"
    assert nameless.reason.encode()
    page = rb'<script type="application/ld+json">{"@type": "Article", "headline": "\ud800", "url": "https://\ud800"}</script>'
    source = read(Raw("a.html", b"<html>" + page + b"<p>ord</p>"), SETTINGS)
    assert (source.stated.title, source.url) == ("\ufffd", "https://\ufffd")


def test_a_comment_whose_text_has_an_unknown_name_is_not_lost():
    source = record(text="Teksten", comments=[{"ytring": "Det er jeg helt enig i", "user": "Bo", "likes": 3}])
    assert source.text == "Teksten\n\nDet er jeg helt enig i"
    assert source.blocks[-1].author == "Bo"


def test_comments_within_lists_are_not_lost():
    source = record(text="Teksten", comments=[["Enig", [{"text": "Uenig"}]], 3, None])
    assert source.text == "Teksten\n\nEnig\n\nUenig"
