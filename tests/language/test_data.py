"""What is learnt from, read from files in the formats of ../shared/data, and varied."""

import gzip
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from da_textmine.lemmas import Rule
from textmine.errors import UsageError
from textmine.language import augment, data
from textmine.language.augment import Namesakes, manner, misspell, spans
from textmine.language.data import Sentence

IOB2 = """\
# sent_id = 1
# text = Anne Bro (HK) rejste til EF-landene.
1	Anne	B-PER	B-PER#O	s
2	Bro	I-PER	I-PER#O	s
3	(	O	O#O	s
4	HK	B-ORG	B-ORG#O	s
5	)	O	O#O	s
6	rejste	O	O#O	s
7	til	O	O#O	s
8	EF-landene	B-ORG	B-ORGpart#O	s
9	.	O	O#O	s

# text = Den danske film "Solo" kom.
1	Den	O	O#O	s
2	danske	O	B-LOCderiv#O	s
3	film	O	O#O	s
4	"	O	O#O	s
5	Solo	O	B-MISC#O	s
6	"	O	O#O	s
7	kom	O	O#O	s
8	.	O	O#O	s

"""
PAROLE = """\
# doc = 0001
Anne	Anne	NP--U==-
Bro	Bro	NP--U==-
(	(	XP
HK	HK	NP--U==-
)	)	XP
rejste	rejse	VADA=----A-
til	til	SP
EF-landene	EF-land	NCNPU==D
.	.	XP

Det	det	PP3NSU-NU
blev	blive	VADA=----A-
sent	sen	ANPNSU=IU
.	.	XP

# doc = 0002
Bo	Bo	NP--U==-
sov	sove	VADA=----A-
.	.	XP

"""


@pytest.fixture
def iob2(tmp_path: Path) -> Path:
    path = tmp_path / "names.iob2"
    path.write_text(IOB2, encoding="utf-8")
    return path


@pytest.fixture
def parole(tmp_path: Path) -> Path:
    path = tmp_path / "parole.tsv.gz"
    path.write_bytes(gzip.compress(PAROLE.encode()))
    return path


def test_names_are_put_on_the_tokens_of_the_raw_text(iob2: Path) -> None:
    first, second = data.read_names(iob2)
    assert first.words == ("Anne", "Bro", "(", "HK", ")", "rejste", "til", "EF-landene", ".")
    assert first.spaced == (True, True, True, False, False, True, True, True, False)
    assert spans(first.names or ()) == [(0, 2, "PER"), (3, 4, "ORG"), (7, 8, "ORGpart")]
    assert spans(second.names or ()) == [(1, 2, "deriv"), (4, 5, "MISC")]
    assert first.text == "Anne Bro (HK) rejste til EF-landene."


def test_a_missing_file_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give the folder that holds ner/ and pos/"):
        data.read_names(tmp_path / "none.iob2")


def test_our_own_sentences_are_marked_in_brackets(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "# en note\n[ORG HK Kommunals] formand, [PER Lis Bo], tog til [LOC Ry].\nIngen her.\n", encoding="utf-8"
    )
    first, second = data.read_marked(tmp_path)
    assert first.text == "HK Kommunals formand, Lis Bo, tog til Ry."
    assert [(" ".join(first.words[a:b]), label) for a, b, label in spans(first.names or ())] == [
        ("HK Kommunals", "ORG"), ("Lis Bo", "PER"), ("Ry", "LOC"),
    ]  # fmt: skip
    assert set(second.names or ()) == {"O"}


def test_parole_gives_word_classes_and_lemmas_as_rules(parole: Path) -> None:
    first, second, third = data.read_parole(parole)
    assert first.pos == ("PROPN", "PROPN", "PUNCT", "PROPN", "PUNCT", "VERB", "ADP", "NOUN", "PUNCT")
    assert second.lemmas is not None
    assert second.lemmas[1] == Rule("ev", "ive", keep=False)
    assert [s.origin for s in (first, second, third)] == ["0001", "0001", "0002"]
    assert first.names is None


def test_a_sentence_of_both_sets_becomes_one_and_keeps_the_names_tokens(iob2: Path, parole: Path) -> None:
    names, tagged = data.read_names(iob2), data.read_parole(parole)
    joined = data.join(names, tagged)
    assert len(joined) == 4
    assert joined[0].names == names[0].names
    assert joined[0].pos == tagged[0].pos
    assert joined[0].spaced == names[0].spaced
    assert joined[3] == names[1]


def test_names_of_ours_on_parole_are_found_by_text_and_number(parole: Path, tmp_path: Path) -> None:
    listed = tmp_path / "parole.tsv"
    listed.write_text("# note\n0002\t0\t3\t0:1:PER\n", encoding="utf-8")
    tagged = data.read_parole(parole)
    first, second, third = data.annotate(tagged, listed, {tagged[0].key})
    assert first.names is None
    assert set(second.names or ()) == {"O"}
    assert third.names == ("B-PER", "O", "O")


def test_names_that_do_not_fit_the_sentence_are_an_error_that_names_it(parole: Path, tmp_path: Path) -> None:
    listed = tmp_path / "parole.tsv"
    listed.write_text("0002\t0\t9\t0:1:PER\n", encoding="utf-8")
    with pytest.raises(UsageError, match="sentence 0 of text 0002 has 3 tokens, not 9"):
        data.annotate(data.read_parole(parole), listed, set())


def test_fifteen_per_cent_in_whole_blocks_are_held_out() -> None:
    sentences = [Sentence((str(i),), (True,)) for i in range(data.BLOCK * data.BLOCK * 2)]
    learnt, held = data.split(sentences)
    assert len(held) == 0.15 * len(sentences)
    assert not set(learnt) & set(held)
    assert [int(s.words[0]) for s in held[: data.BLOCK]] == list(range(60, 80))


SENTENCE = Sentence(
    ("Anne", "Bro", "fra", "HK", "så", "Århus", "."),
    (True,) * 6 + (False,),
    ("B-PER", "I-PER", "O", "B-ORG", "O", "B-LOC", "O"),
    ("PROPN", "PROPN", "ADP", "PROPN", "VERB", "PROPN", "PUNCT"),
)


def test_a_name_is_exchanged_and_everything_stays_in_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(augment, "SWAPS", {"PER": 1.0, "ORG": 1.0, "LOC": 1.0})
    longer = Sentence(("Dansk", "Metal"), (True, True), ("B-ORG", "I-ORG"))
    people = Namesakes([SENTENCE, longer], seed=1)
    changed = {people.swap(SENTENCE, Random(i)) for i in range(20)}
    assert len(changed) > 10
    for sentence in changed:
        assert len(sentence.words) == len(sentence.spaced) == len(sentence.names or ()) == len(sentence.pos or ())
        assert [label for _, _, label in spans(sentence.names or ())] == ["PER", "ORG", "LOC"]
        assert sentence.words[-1] == "."
    assert any(s.words[3:5] == ("Dansk", "Metal") for s in changed)


def test_a_genitive_is_not_exchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(augment, "SWAPS", {"PER": 1.0})
    genitive = replace(SENTENCE, words=("Anne", "Bros", *SENTENCE.words[2:]))
    assert Namesakes([SENTENCE], 1).swap(genitive, Random(0)) is genitive


def test_misspelling_changes_about_as_many_letters_as_it_is_told() -> None:
    random, text = Random(1), "beskæftigelsesministeren" * 200
    assert misspell("kommune", random, 0.0) == "kommune"
    changed = sum(misspell(letter, random, 0.05) != letter for letter in text)
    assert 0.02 < changed / len(text) < 0.06
    assert all(misspell("å", Random(i), 1.0) for i in range(50))


def test_manners_keep_the_labels() -> None:
    for seed in range(60):
        other = manner(SENTENCE, Random(seed))
        assert other.names == SENTENCE.names
        assert len(other.words) == len(SENTENCE.words)
    assert len({manner(SENTENCE, Random(seed)).words for seed in range(60)}) >= 5
