"""The labeller of plain text: what the network computes, how a line of several roles is cut, what becomes of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.models.registry import ModelError, read_model
from textmine.parts import net as net_module
from textmine.parts.cuts import cut
from textmine.parts.features import features_of, units_of
from textmine.parts.labeller import champion, cut_all, load_labeller, vectors_of
from textmine.parts.lines import Line
from textmine.parts.net import Net
from textmine.parts.split import take_apart
from textmine.records import Source

PAGE = """Vigby Avis
Forside   Lokalt   Sport   Debat

Borgerne i Vigby venter længere på svar
Sagsbehandlerne har travlt, og nu vil udvalget ansætte tre nye.

Af Lone Bruun, journalist
12. marts 2021

Det tager i gennemsnit elleve uger at få svar på en ansøgning i Vigby Kommune. Det viser en opgørelse, som udvalget
fik på bordet i går.

LÆS OGSÅ: Her er kommunens nye budget

- Vi er ikke tilfredse, siger formand Kaj Meldgaard (S). Der skal ske noget nu, og det skal ske hurtigt.

Udvalget mødes igen i april.

Vigby Avis · Torvet 1 · 9999 Vigby · © 2021
"""


def source(text: str) -> Source:
    return Source("s", "p.txt", None, None, "", 0, "text", "utf-8", False, text, "ok")


def net(n_labels: int = 3, n_features: int = 5, width: int = 4, channels: int = 6) -> Net:
    rng = np.random.default_rng(1)
    shapes = {
        "bag.weight": (n_features, 2), "ln.weight": (2,), "ln.bias": (2,), "vp.weight": (3, width), "vp.bias": (3,),
        "inp.weight": (channels, 5), "inp.bias": (channels,), "fin.weight": (channels,), "fin.bias": (channels,),
        "out.weight": (n_labels, channels + 5), "out.bias": (n_labels,),
    }  # fmt: skip
    for k in range(3):
        shapes |= {f"convs.{k}.weight": (2 * channels, channels, 3), f"convs.{k}.bias": (2 * channels,)}
        shapes |= {f"lns.{k}.weight": (channels,), f"lns.{k}.bias": (channels,)}
    arrays = {name: 0.3 * rng.normal(size=shape) for name, shape in shapes.items()}
    return Net(arrays, [f"f{k}" for k in range(n_features)], [f"label{k}" for k in range(n_labels)])


def test_a_long_dump_is_read_in_windows_and_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(2)
    features = [[f"f{k}" for k in rng.integers(0, 7, size=3)] for _ in range(150)]  # f5 and f6 are not known
    vectors = rng.normal(size=(150, 4)).astype(np.float32)
    whole = net().probabilities(features, vectors)
    assert whole.sum(axis=1) == pytest.approx(np.ones(150), abs=1e-5)
    monkeypatch.setattr(net_module, "WINDOW", 40)
    assert net().probabilities(features, vectors) == pytest.approx(whole, abs=1e-5)


def test_a_line_tells_of_its_neighbours_within_reach_alone() -> None:
    features, vectors = [["f1"]] * 80, np.zeros((80, 4), np.float32)
    one = net().probabilities(features, vectors)
    other = net().probabilities([["f2"], *features[1:]], vectors)
    changed = np.flatnonzero(np.abs(one - other).max(axis=1) > 1e-6)
    assert changed.min() == 0
    assert 1 <= changed.max() <= net_module.REACH


@pytest.mark.parametrize(
    ("text", "label", "pieces"),
    [
        ("Journalist: Hanne Brun", "field_label+byline", ["Journalist:", "Hanne Brun"]),
        ("title = Nye tal fra Vigby", "field_label+title", ["title =", "Nye tal fra Vigby"]),
        ("Salen var fuld. Foto: Bo Dam", "caption+credit", ["Salen var fuld.", "Foto: Bo Dam"]),
        ("Af Hanne Brun, 3. maj 2019", "byline+dateline", ["Af Hanne Brun,", "3. maj 2019"]),
        (
            "VRÅ, 12. marts Så kom svaret, og det var nej.",
            "dateline+body",
            ["VRÅ, 12. marts", "Så kom svaret, og det var nej."],
        ),
        (
            "Jeg har gået den tur i ti år. Luk ikke stien. Jens Toft, Rebild",
            "body+byline",
            ["Jeg har gået den tur i ti år. Luk ikke stien.", "Jens Toft, Rebild"],
        ),
        ("<pstyle:Brød ind>Den lukker til maj.", "field_label+body", ["<pstyle:Brød ind>", "Den lukker til maj."]),
        ("Bo K., 3/9-2019 kl. 14.22: Jeg er enig.", "other+comment", ["Bo K., 3/9-2019 kl. 14.22:", "Jeg er enig."]),
        (
            "Lagt op den 8. marts 2017 af Ida Toft i Breve",
            "dateline+byline+navigation",
            ["Lagt op den 8. marts 2017", "af Ida Toft", "i Breve"],
        ),
        ("Hanne Brun", "byline", ["Hanne Brun"]),
    ],
)
def test_a_line_of_two_roles_is_cut_where_the_second_begins(text: str, label: str, pieces: list[str]) -> None:
    found = cut(Line(10, 10 + len(text), text), label, load_labeller().cuts)
    assert [piece.text for piece in found] == pieces
    assert [text[piece.start - 10 : piece.end - 10] for piece in found] == pieces
    roles = label.split("+")
    assert [piece.role for piece in found] == roles[: len(pieces)]


def test_a_title_keeps_its_kind() -> None:
    (piece,) = cut(Line(0, 4, "Svar"), "title@reply", load_labeller().cuts)
    assert (piece.role, piece.key) == ("title", "reply")


def test_what_cannot_be_cut_is_text_rather_than_lost() -> None:
    (piece,) = cut(Line(0, 5, "Nej!!"), "field_label+body", load_labeller().cuts)
    assert (piece.role, piece.text) == ("body", "Nej!!")


def test_cells_with_labels_are_lines_of_their_own() -> None:
    text = "Id: 7 | Side: 2 | Låst: nej\nEn | to | tre"
    assert [unit.text for unit in units_of(text)] == ["Id: 7", "Side: 2", "Låst: nej", "En | to | tre"]


def test_what_is_seen_of_a_line_has_a_name_each() -> None:
    lines = units_of(PAGE)
    seen = features_of(lines)
    assert len(seen) == len(lines)
    assert features_of(units_of(PAGE)) == seen
    assert {"case" + "each"} & set(seen[0])
    assert features_of([]) == []


@pytest.mark.slow
def test_a_page_is_known_for_what_it_is() -> None:
    parts = take_apart(source(PAGE))
    (document,) = parts.documents
    assert (document.title, document.authors) == ("Borgerne i Vigby venter længere på svar", ("Lone Bruun",))
    assert str(document.published_on) == "2021-03-12"
    kept = " ".join(PAGE[s.start : s.end] for s in parts.segments if s.kept)
    assert "elleve uger" in kept
    assert "LÆS OGSÅ" not in kept
    assert "Forside" not in kept
    assert "©" not in kept


@pytest.mark.slow
def test_what_a_line_is_does_not_depend_on_what_was_read_before() -> None:
    labeller = load_labeller()
    first = labeller.labels(units_of(PAGE))
    labeller.labels(units_of("Et ganske andet blad\n\nMed en tekst om noget andet, som ingen har skrevet før."))
    assert labeller.labels(units_of(PAGE)) == first
    assert labeller.labels([]) == []


@pytest.mark.slow
def test_a_vector_is_the_same_to_the_last_bit_alone_and_among_others() -> None:
    texts = [f"Kommunen bruger {k} kroner på det{' igen' * (k % 5)}" for k in range(60)]
    graph = read_model(champion())[1]["lines.onnx"]
    together = vectors_of(graph).of(texts)
    for k in (0, 7, 59):
        assert (vectors_of(graph).of([texts[k]])[0] == together[k]).all()


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.text('ab .:|\n\tÅ1-=»"', max_size=200))
def test_whatever_stands_there_is_covered(text: str) -> None:
    parts = take_apart(source(text))
    edges = [0, *(segment.end for segment in parts.segments)]
    assert [segment.start for segment in parts.segments] == edges[:-1]
    assert edges[-1] == len(text)
    lines, labeller = units_of(text), load_labeller()
    pieces = cut_all(lines, labeller.labels(lines), labeller.cuts)
    assert " ".join(piece.text for piece in pieces).split() == text.split()


def test_a_model_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTMINE_MODELS", str(tmp_path))
    with pytest.raises(ModelError, match="textmine train parts"):
        load_labeller()
