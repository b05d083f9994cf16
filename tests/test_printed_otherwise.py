"""What is kept of a dump does not hang on how it was pasted: with a menu, indented, without blank lines, cut."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import wrap

import pytest

from textmine.dedup.within import mark_repeats
from textmine.ingest.read import read
from textmine.parts.split import take_apart
from textmine.records import TEXT_ROLES, Raw
from textmine.settings import Ingest

SAMPLE = Path(__file__).parents[1] / "corpus" / "sample"
KEPT = TEXT_ROLES | {"comment"}

pytestmark = pytest.mark.slow

MANNERS: dict[str, Callable[[str], str]] = {
    "menu": lambda text: f"Forside\nDebat\nLog ind\n\n{text}\n\nVi bruger cookies.\nAnsvarshavende redaktør: Lis Bo\n",
    "indented": lambda text: re.sub(r"^(?=\S)", "   ", text, flags=re.MULTILINE),
    "no blank lines": lambda text: re.sub(r"\n\s*\n", "\n", text),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "cut": lambda text: "\n".join("\n".join(wrap(line, 72)) for line in text.split("\n")),
    "marks": lambda text: re.sub(r"[»\"”“]([^»«\"”“\n]+)[«\"”“]", r"»\1«", text),
}


def kept(text: str) -> list[str]:
    """The kept pieces of running text and comments, each as its words."""
    parts = mark_repeats(take_apart(read(Raw("a.txt", text.encode()), Ingest())))
    segments = (s for s in parts.segments if s.kept and s.role in KEPT)
    return [parts.source.text[s.start : s.end] for s in segments]


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def dumps() -> dict[str, str]:
    read_as = ((path, path.read_bytes()) for path in sorted(SAMPLE.glob("*.txt")))
    return {path.name: raw.decode() for path, raw in read_as if raw.decode("utf-8", "replace").count("\ufffd") == 0}


@pytest.fixture(scope="module")
def sentences() -> dict[str, list[str]]:
    """The sentences of five words or more that are kept of each dump as it is."""
    said = {
        name: [words(s) for piece in kept(text) for s in re.split(r"(?<=[.!?])\s+", piece)]
        for name, text in dumps().items()
    }
    return {name: [s for s in found if len(s.split()) >= 5] for name, found in said.items()}


@pytest.mark.parametrize("manner", MANNERS)
def test_every_sentence_is_kept_however_a_dump_is_printed(manner: str, sentences: dict[str, list[str]]) -> None:
    assert sum(map(len, sentences.values())) > 400
    lost = []
    for name, text in dumps().items():
        said = " ".join(map(words, kept(MANNERS[manner](text))))
        lost += [f"{name}: {sentence}" for sentence in sentences[name] if sentence not in said]
    assert lost == []
