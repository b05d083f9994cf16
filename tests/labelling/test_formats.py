"""Out and back in each of the six formats: no text, id or offset may change, and no suggestion become a label."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from textmine.errors import UsageError
from textmine.labelling import formats
from textmine.labelling.tasks import Answer, Task, as_offset, read_spans, write_spans
from textmine.labelling.units import BETWEEN, Unit

HARD = (
    "Æblegrød \U0001f469\u200d\U0001f467 e\u0301 \u00a0|\\p \t«\r\n\r\n\u2028 \x85\n# label = against\n\n1\t,\"';\x00."
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).map(lambda text: f"{text}ø")


def made(text: str, suggestion: str | None = "against", title: str = "Titel, »citat«") -> Task:
    """A task whose unit stands in as many stretches of its dump as its text has paragraphs."""
    spans, at = [], 7
    for part in text.split(BETWEEN):
        spans.append((at, at + len(part)))
        at += len(part) + 11
    unit = Unit("comment", "a-c1", "a-0", tuple(spans), text, title, "Ea", True)
    return Task(unit, suggestion, (0.1, 0.7, 0.2), "m1", "uncertain", "s1")


def label_studio(data: bytes, label: str) -> bytes:
    tasks = json.loads(data)
    choice = {"from_name": "label", "to_name": "text", "type": "choices", "value": {"choices": [label]}}
    for task in tasks:
        task["annotations"] = [{"completed_by": {"id": 3, "email": "ea@x.dk"}, "result": [choice]}]
    return json.dumps(tasks).encode()


def lines(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Callable[[bytes], bytes]:
    def labelled(data: bytes) -> bytes:
        rows = [json.loads(line) for line in data.decode().split("\n") if line]
        return "".join(json.dumps(row | change(row)) + "\n" for row in rows).encode()

    return labelled


def docbin(data: bytes, label: str) -> bytes:
    docs = list(DocBin().from_bytes(data).get_docs(Vocab()))
    for doc in docs:
        doc.cats = {name: float(name == label) for name in ("for", "against", "neutral", "other")}
        doc.user_data["annotator"] = "ea@x.dk"
    return DocBin(docs=docs, store_user_data=True).to_bytes()


def sheet(data: bytes, label: str, delimiter: str = ",") -> bytes:
    before = csv.field_size_limit(2**31 - 1)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    csv.field_size_limit(before)
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(row | {"label": label, "annotator": "ea@x.dk"} for row in rows)
    return file.getvalue().encode()


def conllu(data: bytes, label: str) -> bytes:
    filled = re.sub("^# label =$", f"# label = {label}", data.decode(), flags=re.M)
    return re.sub("^# annotator =$", "# annotator = ea@x.dk", filled, flags=re.M).encode()


TOOLS: dict[str, Callable[[bytes, str], bytes]] = {
    "label-studio": label_studio,
    "doccano": lambda data, label: lines(lambda _: {"id": 9, "label": [label], "annotator": "ea@x.dk"})(data),
    "prodigy": lambda data, label: lines(lambda _: {"accept": [label], "answer": "accept", "_annotator_id": "ea@x.dk"})(
        data
    ),
    "spacy": docbin,
    "csv": sheet,
    "conll": conllu,
}
"""What each tool makes of an export when everything in it is given one label."""


def read(data: bytes, folder: Path) -> list[Answer]:
    path = folder / "labelled"
    path.write_bytes(data)
    return [found for _, found in formats.read(path)]


@pytest.mark.parametrize("name", formats.FORMATS)
@given(text=TEXTS)
@example(text=HARD)
@example(text="kun en\rvognretur")
@example(text=" \n\nførst og sidst tomt \n\n ")
def test_a_labelled_unit_comes_back_as_it_went(name: str, text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    task = made(text)
    (found,) = read(TOOLS[name](formats.write([task], name), "for"), tmp_path_factory.mktemp("io"))
    assert (found.text, found.label, found.annotator, found.reason) == (text, "for", "ea@x.dk", None)
    given = {key: found.fields[key] for key in ("unit", "unit_id", "document_id", "title", "suggestion", "chosen")}
    assert given == {key: task.fields[key] for key in given}
    assert (as_offset(found.fields["start"]), as_offset(found.fields["end"])) == (task.unit.start, task.unit.end)
    assert read_spans(str(found.fields["spans"])) == task.unit.spans


@pytest.mark.parametrize("name", formats.FORMATS)
def test_a_thousand_documents_come_back_in_their_order(name: str, tmp_path: Path) -> None:
    signs = ("æøå ÆØÅ", "\U0001f600", "\U0001f469\u200d\U0001f467", "e\u0301", "»«", "\u2028")
    tasks = [made(f"Nr. {i}: {' '.join(signs[i % 6 :])}\n\nSlut {'ø' * (i % 40)} {signs[i % 5]}.") for i in range(1000)]
    found = read(TOOLS[name](formats.write(tasks, name), "neutral"), tmp_path)
    assert [a.text for a in found] == [task.unit.text for task in tasks]
    assert [read_spans(str(a.fields["spans"])) for a in found] == [task.unit.spans for task in tasks]
    assert {(a.label, a.reason) for a in found} == {("neutral", None)}


@pytest.mark.parametrize("name", formats.FORMATS)
def test_what_nobody_labelled_has_no_label_although_the_model_suggests_one(name: str, tmp_path: Path) -> None:
    answers = read(formats.write([made("Godt."), made("Skidt.")], name), tmp_path)
    assert [(a.text, a.label, a.reason) for a in answers] == [
        ("Godt.", None, "not labelled"),
        ("Skidt.", None, "not labelled"),
    ]


@pytest.mark.parametrize("name", formats.FORMATS)
def test_the_same_tasks_give_the_same_bytes(name: str) -> None:
    tasks = [made(HARD), made("Godt.", None)]
    assert formats.write(tasks, name) == formats.write(tasks, name)


@pytest.mark.parametrize("name", formats.FORMATS)
def test_a_document_longer_than_a_csv_field_may_be_comes_back(name: str, tmp_path: Path) -> None:
    text = "Ærligt talt 🙂\n\n" * 15_000 + "slut"
    csv.field_size_limit(131_072)
    (found,) = read(TOOLS[name](formats.write([made(text)], name), "neutral"), tmp_path)
    assert found.text == text
    assert csv.field_size_limit() == 131_072


@pytest.mark.parametrize("name", ["label-studio", "doccano", "prodigy"])
def test_json_breaks_no_line_where_unicode_would(name: str) -> None:
    written = formats.write([made(HARD)], name).decode()
    assert len(written.splitlines()) == written.count("\n")


def test_label_studio_gets_a_prediction_that_its_configuration_knows() -> None:
    (task,) = json.loads(formats.write([made("Skidt.")], "label-studio"))
    assert task["id"] == 1
    assert task["data"]["text"] == "Skidt."
    choice = {"from_name": "label", "to_name": "text", "type": "choices", "value": {"choices": ["against"]}}
    assert task["predictions"] == [{"model_version": "m1", "score": 0.7, "result": [choice]}]
    assert json.loads(formats.write([made("Skidt.", None)], "label-studio"))[0]["predictions"] == []


def test_label_studio_hands_back_every_annotators_choice_and_what_was_skipped(tmp_path: Path) -> None:
    choice = {"from_name": "label", "type": "choices", "value": {"choices": ["For"]}}
    other = {"from_name": "mood", "type": "choices", "value": {"choices": ["glad"]}}
    tasks = json.loads(formats.write([made("Godt.")], "label-studio"))
    tasks[0]["annotations"] = [
        {"completed_by": 1, "result": [other, choice]},
        {"completed_by": 2, "result": [], "was_cancelled": True},
    ]
    answers = read(json.dumps(tasks).encode(), tmp_path)
    assert [(a.annotator, a.label, a.reason) for a in answers] == [
        ("1", "For", None),
        ("2", None, "skipped by the annotator"),
    ]


def test_label_studios_short_json_is_read(tmp_path: Path) -> None:
    row = made("Godt.").fields | {"text": "Godt.", "label": "for", "annotator": "ea@x.dk", "id": 4}
    (found,) = read(json.dumps([row]).encode(), tmp_path)
    assert (found.label, found.annotator, found.fields["unit_id"]) == ("for", "ea@x.dk", "a-c1")


def test_prodigy_has_options_with_the_suggestion_chosen_and_only_accept_counts(tmp_path: Path) -> None:
    row = json.loads(formats.write([made("Skidt.")], "prodigy"))
    assert [option["id"] for option in row["options"]] == ["for", "against", "neutral", "other"]
    assert row["accept"] == ["against"]
    rows = [row | {"answer": said} for said in ("accept", "reject", "ignore")]
    answers = read("\n".join(map(json.dumps, rows)).encode(), tmp_path)
    skipped = "skipped by the annotator"
    assert [(a.label, a.reason) for a in answers] == [("against", None), (None, skipped), (None, skipped)]


def test_doccano_gets_no_label_since_it_would_take_it_for_an_answer() -> None:
    row = json.loads(formats.write([made("Skidt.")], "doccano"))
    assert (row["label"], row["suggestion"]) == ([], "against")


def test_numbers_that_pandas_made_floats_are_still_offsets(tmp_path: Path) -> None:
    row = json.loads(formats.write([made("Godt.")], "doccano")) | {"label": ["for"], "start": 7.0}
    (found,) = read(json.dumps(row).encode(), tmp_path)
    assert as_offset(found.fields["start"]) == 7


def test_a_zip_holds_a_file_an_annotator(tmp_path: Path) -> None:
    exported = formats.write([made("Godt.")], "doccano")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for who in ("ea", "bo"):
            archive.writestr(f"{who}.jsonl", lines(lambda _: {"label": ["for"]})(exported))
    assert [name for name, _ in formats.read(tmp_path / "all.zip")] == [
        f"{tmp_path}/all.zip/ea.jsonl",
        f"{tmp_path}/all.zip/bo.jsonl",
    ]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_csv_that_a_danish_excel_saved_is_read(delimiter: str, tmp_path: Path) -> None:
    data = sheet(formats.write([made("Godt, ja; nej")], "csv"), "for", delimiter)
    (found,) = read(b"\xef\xbb\xbf" + data, tmp_path)
    assert (found.text, found.label) == ("Godt, ja; nej", "for")


def test_two_labels_are_none(tmp_path: Path) -> None:
    row = json.loads(formats.write([made("Godt.")], "doccano")) | {"label": ["for", "against"]}
    (found,) = read(json.dumps(row).encode(), tmp_path)
    assert (found.label, found.reason) == (None, "2 labels (for, against); give one")


def test_conll_says_where_each_token_stands_in_the_dump() -> None:
    block = formats.write([made("Æh, 🙂\n\nNej")], "conll").decode()
    tokens = [(row[0], row[1], row[9]) for line in block.split("\n") if len(row := line.split("\t")) == 10]
    assert tokens == [
        ("1", "Æh", "TokenRange=7:9|SpaceAfter=No"),
        ("2", ",", "TokenRange=9:10"),
        ("3", "🙂", r"TokenRange=11:12|SpacesAfter=\n\n"),
        ("4", "Nej", "TokenRange=23:26|SpaceAfter=No"),
    ]


def test_conll_whose_token_ranges_were_shifted_is_refused(tmp_path: Path) -> None:
    data = conllu(formats.write([made("Æh, nej")], "conll"), "for")
    (found,) = read(data.replace(b"TokenRange=11:14", b"TokenRange=12:15"), tmp_path)
    assert (found.label, found.reason) == (None, "token 3 is not where TokenRange says")


def test_conll_with_a_line_too_short_is_a_row_with_a_reason(tmp_path: Path) -> None:
    data = conllu(formats.write([made("Nej"), made("Jo")], "conll"), "for").replace(b"\t_\t_", b"\t_", 1)
    first, second = read(data, tmp_path)
    assert first.reason == "a token line that has not 10 columns"
    assert second.label == "for"


def test_a_line_that_is_no_json_is_a_row_with_a_reason(tmp_path: Path) -> None:
    good, broken = read(formats.write([made("Jo")], "prodigy") + b'{"text": \n', tmp_path)
    assert good.text == "Jo"
    assert (broken.where, broken.reason) == ("line 2", "not JSON")


def test_spans_are_written_and_read() -> None:
    assert read_spans(write_spans(((1, 4), (9, 12)))) == ((1, 4), (9, 12))
    assert read_spans("") is None
    assert read_spans("1:2,3:4") is None


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"Kun lidt prosa, ikke andet.", "none of the formats"),
        (b"\xff\xfeA", "utf-16"),
        (b"text;unit_id\nbl\xe5;x", "utf-8"),
        (b'[{"data": {}}', "delimiter"),
        (b'text,unit_id\n"aldrig slut', "unexpected end of data"),
        (b"PK\x03\x04 og s\xc3\xa5 ikke mere", "zip"),
        (b"x\x9c\x03\x00\x00\x00\x00\x01", "spacy"),
    ],
)
def test_a_file_that_is_none_of_the_six_is_refused_with_its_name_and_the_remedy(
    data: bytes, says: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=r"labels .*labelled: (?s:.*); give what Label Studio") as e:
        read(data, tmp_path)
    assert says.lower() in str(e.value).lower() or says == "spacy"


def test_a_file_that_is_not_there_and_an_unknown_format_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        list(formats.read(tmp_path / "none.csv"))
    with pytest.raises(UsageError, match=r"--format 'xml': choose one of label-studio, doccano"):
        formats.write([], "xml")


KEYS = ["data", "annotations", "result", "value", "choices", "type", "from_name", "label", "answer", "accept", "text"]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["choices", "label"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
)
FILES = (
    st.binary(max_size=60)
    | JSON.map(lambda value: json.dumps([value]).encode())
    | JSON.map(lambda value: json.dumps({"answer": "accept", "accept": value, "label": value, "start": value}).encode())
)


@given(data=FILES)
def test_whatever_a_file_holds_there_are_answers_or_a_refusal(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    try:
        answers = read(data, tmp_path_factory.mktemp("any"))
    except UsageError:
        return
    assert all((found.label is None) == (found.reason is not None) for found in answers)
