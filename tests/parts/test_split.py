"""The cover is exact, whatever the text; rows agree with each other."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.parts.split import take_apart
from textmine.records import KEPT_ROLES, Block, Parts, Role, Source

PROSE = "Kommunen har besluttet at give alle ledige en mentor, og det koster fire millioner kroner om året."


def _source(text: str) -> Source:
    return Source("s", "p", None, None, "", 0, "text", "utf-8", False, text, "ok")


LINES = st.sampled_from(
    [
        "",
        " ",
        "Titel:",
        "Overskrift: Nyt håb",
        "Brødtekst:",
        PROSE,
        PROSE + " " + PROSE,
        "LÆS OGSÅ",
        "Kommentarer (2)",
        "Hans J. 3. marts 2019 kl. 14.05",
        "Af Hans Jensen",
        "* * *",
        "Dokument 1 af 2",
        "Hans Jensen, Vejgade 3, Randers",
        "SVAR:",
        "Ros til byrådet",
        "Foto: Per Bo/Scanpix",
        "VEJLE: " + PROSE,
        PROSE + " Foto: Per Bo",
        "- Nej, siger hun.",
        "3. marts 2019",
        "Anonym skriver:",
        "Svar",
        "Annonce",
        "\f",
        "🙂 æøå",
        "Om forfatteren",
        "Fakta",
        "Id: e12345",
    ]
)


ROLES: list[Role | None] = ["title", "lead", "body", "body", "comment", None]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(LINES, max_size=30).map("\n".join)))
def test_any_text_is_covered_exactly_and_rows_agree(text: str) -> None:
    parts = take_apart(_source(text))
    edges = [0, *(e for s in parts.segments for e in (s.start, s.end)), len(text)]
    assert edges[::2] == edges[1::2]
    assert [s.segment_id for s in parts.segments] == [f"s-s{n}" for n in range(len(parts.segments))]
    documents = {d.document_id: d for d in parts.documents}
    for segment in parts.segments:
        assert segment.document_id is None or segment.document_id in documents
        assert segment.kept == (segment.reason is None)
        assert not segment.kept or (segment.role in KEPT_ROLES and segment.document_id)
        if segment.reason == "blank":
            assert not text[segment.start : segment.end].strip()
    for document in parts.documents:
        assert document.part == "article" or documents[document.parent_id or ""].part == "article"
    for comment in parts.comments:
        assert comment.text == text[comment.start : comment.end]
        assert comment.document_id in documents


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.lists(LINES, max_size=12).map("\n".join), st.sampled_from(ROLES)), min_size=1, max_size=5))
def test_a_record_is_covered_exactly(fields: list[tuple[str, Role | None]]) -> None:
    text, blocks = "", list[Block]()
    for value, role in fields:
        blocks.append(Block(len(text), len(text) + len(value), role=role))
        text += value + "\n\n"
    parts = take_apart(replace(_source(text), blocks=tuple(blocks)))
    edges = [0, *(e for s in parts.segments for e in (s.start, s.end)), len(text)]
    assert edges[::2] == edges[1::2]
    assert len({(c.start, c.end) for c in parts.comments}) == len(parts.comments)


def test_comments_printed_in_the_text_of_a_record_are_found_once() -> None:
    text = f"Nyt håb\n\n{PROSE}\n\nKommentarer (2)\n\nHans J. 3. marts 2019\nHør!\n\nIda K. 4. marts 2019\nNej tak."
    blocks = (Block(0, 7, role="title"), Block(9, len(text), role="body"))
    parts = take_apart(replace(_source(text), blocks=blocks))
    assert [(c.author, c.text) for c in parts.comments] == [("Hans J.", "Hør!"), ("Ida K.", "Nej tak.")]
    assert "".join(text[s.start : s.end] for s in parts.segments) == text


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\n"])
def test_a_text_of_white_space_is_one_blank_segment_of_no_document(text: str) -> None:
    parts = take_apart(_source(text))
    assert parts.documents == ()
    assert [(s.role, s.kept, s.reason, s.document_id, s.start, s.end) for s in parts.segments] == [
        ("other", False, "blank", None, 0, len(text))
    ]


def _seconds(text: str) -> float:
    begin = time.perf_counter()
    take_apart(_source(text))
    return time.perf_counter() - begin


@pytest.mark.parametrize(
    "unit",
    [
        PROSE + " ",
        "a",
        ". ",
        '"',
        "x" + " " * 50,
        "Felt:\nværdi\n",
        PROSE + "\n\n",
        "Læs også\n",
        "3. marts 2019\n",
        "Hans J. 3. marts 2019 kl. 14.05\nGodt sagt af dig\nSvar\n",
        "Ros til byen\n\n" + PROSE + "\n\nHans Jensen, Vejle\n\n",
    ],
)
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    small, large = 20_000 // len(unit), 160_000 // len(unit)
    _seconds(unit * small)
    # Eight times the text: quadratic time would be 64 times as long.
    assert _seconds(unit * large) < 30 * _seconds(unit * small) + 0.5


def test_one_call_leaves_no_trace_in_the_next(take: object) -> None:
    first, other = _source(f"Ros til byen\n\n{PROSE}"), _source(f"Svar\n\n{PROSE}\n\nAf Hans Jensen")

    def once() -> Parts:
        return take_apart(first)

    before = once()
    take_apart(other)
    assert once() == before
