"""Any pipeline is scored by characters on raw text."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from typer.testing import CliRunner

from textmine.cli import app
from textmine.errors import UsageError
from textmine.language.calibrate import calibrate, error, judged
from textmine.language.scores import MANNERS, Place, read_gold, rewritten, score

GOLD = """\
# text = Bo Lund bor i Ry. Bo er fra HK.
1	Bo	B-PER	B-PER#O
2	Lund	I-PER	I-PER#O
3	bor	O	O#O
4	i	O	O#O
5	Ry	B-LOC	B-LOC#O
6	.	O	O#O
7	Bo	B-PER	B-PER#O
8	er	O	O#O
9	fra	O	O#O
10	HK	B-ORG	B-ORG#O
11	.	O	O#O

"""
COLUMNS = "anne\tB-PER\tO\nså\tO\tO\ndanske\tB-LOCderiv\tO\nfn-folk\tB-ORGpart\tO\n\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.iob2"
    path.write_text(GOLD * 5, encoding="utf-8")
    return path


@pytest.fixture
def ruled() -> Language:
    """A stand-in with other labels than ours: right on Bo Lund and Ry, wrong on Bo, missing HK."""
    nlp = spacy.blank("da")
    ruler = nlp.add_pipe("entity_ruler")
    patterns = [("PERSON", "Bo Lund"), ("GPE", "Ry"), ("MISC", "Bo"), ("DATE", "bor")]
    ruler.add_patterns([{"label": label, "pattern": pattern} for label, pattern in patterns])  # type: ignore[attr-defined]
    return nlp


def test_gold_is_read_as_characters(gold: Path) -> None:
    sentence = read_gold(gold)[0]
    assert {sentence.text[n.begin : n.end] for n in sentence.names} == {"Bo Lund", "Ry", "Bo", "HK"}


def test_columns_without_a_text_are_read_and_parts_and_derivations_are_no_names(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text(COLUMNS, encoding="utf-8")
    (sentence,) = read_gold(path)
    assert sentence.text == "anne så danske fn-folk"
    assert sentence.names == {Place(0, 4, "PER")}


def test_a_file_without_names_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text("hus\tO\n", encoding="utf-8")
    with pytest.raises(UsageError, match="holds no name"):
        read_gold(path)


def test_labels_of_other_pipelines_are_ours_and_those_the_gold_lacks_do_not_count(gold: Path, ruled: Language) -> None:
    report = score(ruled, read_gold(gold))
    rows = {row.label: row for row in report.rows}
    assert (rows["PER"].precision, rows["PER"].recall) == (1.0, 0.5)
    assert (rows["LOC"].f1, rows["ORG"].f1) == (1.0, 0.0)
    assert (rows["all"].precision, rows["all"].recall) == (1.0, 0.5)
    assert rows["all"].low <= rows["all"].f1 <= rows["all"].high
    assert (report.words, report.words_per_second) == (55, None)


@pytest.mark.parametrize("manner", list(MANNERS))
def test_names_are_where_they_stand_in_another_manner_of_writing(gold: Path, manner: str) -> None:
    before, after = read_gold(gold)[0], rewritten(read_gold(gold), manner)[0]
    assert len(after.names) == len(before.names)
    assert after.text[slice(*after.tokens[-1])] == "."
    if manner == "small":
        assert {after.text[n.begin : n.end] for n in after.names} == {"bo lund", "ry", "bo", "hk"}
    if manner in ("danish", "other"):
        assert all(after.text[n.begin : n.end][0].isupper() for n in after.names)
        assert after.text != before.text


def test_the_command_scores_any_pipeline(gold: Path, ruled: Language, tmp_path: Path) -> None:
    ruled.to_disk(tmp_path / "stand_in")
    command = ["evaluate", "language", str(gold), "--model", str(tmp_path / "stand_in")]
    found = json.loads(CliRunner().invoke(app, [*command, "--json"]).stdout)
    assert found["labels"]["all"]["f1"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["words_per_second"] > 0
    assert "words/s" in CliRunner().invoke(app, command).stdout


def test_calibration_learns_how_often_a_score_is_right(gold: Path, ruled: Language) -> None:
    from spacy.tokens import Span

    if not Span.has_extension("score"):
        Span.set_extension("score", default=None)

    @Language.component("test_scores_unsure")
    def unsure(doc: spacy.tokens.Doc) -> spacy.tokens.Doc:
        for ent in doc.ents:
            ent._.score = 0.9 if len(ent.text) > 2 else 0.6
        return doc

    ruled.add_pipe("test_scores_unsure")
    ruled.get_pipe("entity_ruler").add_patterns([{"label": "LOC", "pattern": "HK"}])  # type: ignore[attr-defined]
    scores, right = judged(ruled, read_gold(gold))
    assert sorted(set(zip(scores, right, strict=True))) == [(0.6, False), (0.6, True), (0.9, True)]
    found = calibrate(ruled, read_gold(gold))
    assert found["slope"] > 0
    assert found["ece_after"] < found["ece_before"]


def test_the_calibration_error_is_the_gap_between_scores_and_truth() -> None:
    import numpy as np

    assert error(np.array([0.95] * 4), np.array([True, True, False, False])) == pytest.approx(0.45)
