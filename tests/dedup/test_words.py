"""Words as numbers: the same words as the expression finds, whatever stands around them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from textmine.dedup import words
from textmine.dedup.normalise import is_number, names_of, plain, words_of
from textmine.dedup.words import words_in

LETTERS = 'abÅø1 .,:/2\n\t_İßﬁ\u00ad»";)٣½'


@given(st.lists(st.text(LETTERS, max_size=60), max_size=8))
def test_the_words_are_those_that_the_expression_finds(texts: list[str]) -> None:
    found = words_in(texts)
    spelt: dict[str, int] = {}
    for text, start, end in zip(texts, found.starts, found.ends, strict=True):
        expected = words_of(text)
        hashes = found.hashes[start:end].tolist()
        assert len(hashes) == len(expected)
        assert all(spelt.setdefault(word, number) == number for word, number in zip(expected, hashes, strict=True))
        assert found.is_number[start:end].tolist() == [is_number(word) for word in expected]
        if len(plain(text)) == len(plain(text).casefold()):
            assert found.is_name[start:end].tolist() == names_of(text)
    assert len(set(spelt.values())) == len(spelt)


@given(st.lists(st.text("ab \n", max_size=30), max_size=6))
def test_paragraphs_end_at_blank_lines_and_where_a_text_does(texts: list[str]) -> None:
    found = words_in(texts)
    ends: list[int] = []
    for text, start in zip(texts, found.starts.tolist(), strict=True):
        lines = [words_of(line) if line.strip() else None for line in text.split("\n")]
        at = start
        for n, line in enumerate(lines):
            at += len(line or [])
            if at and ((line is None and 0 < n < len(lines) - 1) or n == len(lines) - 1):
                ends.append(at)
    assert found.paragraph_ends.tolist() == sorted(set(ends))


def test_the_batches_do_not_matter(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    texts = [f"Ordet er {k}, siger Bo.\n\nNej {k * 'x'}" for k in range(50)]
    together = words_in(texts)
    monkeypatch.setattr(words, "BATCH", 40)
    apart = words_in(texts)
    for name in ("hashes", "is_number", "is_name", "ends", "paragraph_ends"):
        assert getattr(together, name).tolist() == getattr(apart, name).tolist()
