"""Opening: folders, archives and exports; every damage is a row, every sound part is read."""

import csv
import gzip
import io
import json
import os
import random
import re
import time
import zipfile
from pathlib import Path

import pytest

from textmine.errors import UsageError
from textmine.ingest.open import open_dumps
from textmine.records import Raw
from textmine.settings import Ingest

SETTINGS = Ingest()


def opened(*paths: Path, settings: Ingest = SETTINGS) -> dict[str, Raw]:
    raws = list(open_dumps(list(paths), settings))
    found = {raw.path: raw for raw in raws}
    assert len(found) == len(raws)
    return found


def outcome(*paths: Path, settings: Ingest = SETTINGS) -> dict[str, object]:
    """Path -> the record, the text, or the reason."""
    return {path: value(raw) for path, raw in opened(*paths, settings=settings).items()}


def value(raw: Raw) -> object:
    if raw.reason:
        return raw.reason
    return json.loads(raw.data) if raw.kind == "record" else raw.data.decode()


def zipped(members: dict[str, bytes | str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def noise(n: int, seed: int = 1) -> str:
    """Text that does not shrink much."""
    return "".join(random.Random(seed).choices("abcdefghijklmnoprstuvyæøå ", k=n))


# -- folders ----------------------------------------------------------------------------------------------------------


def test_folders_are_read_whole_sorted_without_hidden_files(tmp_path):
    for name in ("b/to.txt", "a.txt", "b/c/tre.txt", ".skjult", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert list(opened(tmp_path)) == ["a.txt", "b/c/tre.txt", "b/to.txt"]


def test_the_order_of_paths_makes_no_difference_and_no_file_comes_twice(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b" / "b.txt").write_text("b")
    paths = [tmp_path, tmp_path / "b", tmp_path / "a.txt", tmp_path / "b" / ".." / "a.txt"]
    assert (
        list(open_dumps(paths, SETTINGS))
        == list(open_dumps(paths[::-1], SETTINGS))
        == [Raw("a.txt", b"a"), Raw("b/b.txt", b"b")]
    )


def test_links_are_followed_once_and_never_in_circles(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "op").symlink_to(tmp_path)
    (tmp_path / "væk.txt").symlink_to(tmp_path / "findes_ikke")
    assert outcome(tmp_path) == {
        "a/x.txt": "x",
        "væk.txt": "a link to a file that is not there: put the file back, or remove the link",
    }


def test_namesakes_of_two_folders_are_both_read_what_is_the_same_once(tmp_path):
    for folder, lines in (("mandag", ["1", "2"]), ("tirsdag", ["1", "3"])):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "e.jsonl").write_text("".join(f'{{"text": "{line}"}}\n' for line in lines))
    both = [tmp_path / "mandag", tmp_path / "tirsdag"]
    raws = list(open_dumps(both, SETTINGS))
    assert sorted((raw.path, json.loads(raw.data)["text"]) for raw in raws) == [
        ("e.jsonl#1", "1"),
        ("e.jsonl#2", "2"),
        ("e.jsonl#2", "3"),
    ]
    assert raws == list(open_dumps(both[::-1], SETTINGS))


def test_a_path_that_is_not_there_is_a_wrong_call(tmp_path):
    with pytest.raises(UsageError, match=r"nej\.txt: there is no such file or folder"):
        open_dumps([tmp_path / "nej.txt"], SETTINGS)


def test_a_mapping_to_an_unknown_field_is_a_wrong_call(tmp_path):
    with pytest.raises(UsageError, match="'titel' is none of"):
        open_dumps([tmp_path], Ingest(fields={"overskrift": "titel"}))


def test_a_folder_without_read_permission(tmp_path, monkeypatch):
    (tmp_path / "lukket").mkdir()
    (tmp_path / "god.txt").write_text("god")
    scandir = os.scandir

    def refuse(path):
        if Path(path).name == "lukket":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert outcome(tmp_path) == {
        "god.txt": "god",
        "lukket": "the folder cannot be read (Permission denied): give the right to read it, or leave it out",
    }


def test_a_file_that_vanishes_between_listing_and_reading(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    raws = open_dumps([tmp_path], SETTINGS)
    first = next(raws)
    (tmp_path / "b.txt").unlink()
    (second,) = raws
    assert (first.data, second.path) == (b"a.txt", "b.txt")
    assert "No such file" in (second.reason or "")


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "rør")
    assert "copy its content" in str(outcome(tmp_path)["rør"])


# -- single files -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("tom.txt", b"", "empty"),
        ("a.txt", b"%PDF-1.7 x", "pdftotext -layout"),
        ("a.txt", b"{\\rtf1 hej}", "soffice"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9), "soffice"),
        ("a.txt", zipped({"[Content_Types].xml": "x", "word/document.xml": "y"}), "Word document.*soffice"),
        ("a.xlsx", zipped({"[Content_Types].xml": "x", "xl/workbook.xml": "y"}), "CSV"),
        ("a.odt", zipped({"mimetype": "x", "META-INF/manifest.xml": "y"}), "OpenDocument"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), "PNG"),
        ("a.txt", b"\xff\xd8\xff\xe0" + bytes(99), "JPEG"),
        ("a.txt", b"\x7fELF" + bytes(99), "program"),
        ("a.tar", bytes(257) + b"ustar" + bytes(250), "tar -xf"),
        ("a.txt", b"x" * 1001, "larger than ingest.max_bytes = 1000"),
    ],
)
def test_what_is_no_text_says_what_it_is_and_what_to_do(tmp_path, name, data, says):
    (tmp_path / name).write_bytes(data)
    raw = opened(tmp_path, settings=Ingest(max_bytes=1000))[name]
    assert raw.reason
    assert re.search(says, raw.reason)


@pytest.mark.slow
def test_a_hundred_megabytes_in_one_line(tmp_path):
    with (tmp_path / "lang.txt").open("wb") as file:
        file.write(b"ord ")
        file.truncate(100_000_000)
    (tmp_path / "lang.jsonl").write_bytes(b'{"text": "' + b"a" * 100_000_000 + b'"}\n{"text": "god"}\n')
    found = outcome(tmp_path)
    assert found["lang.jsonl#2"] == {"text": "god"}
    assert all("larger than" in str(found[path]) for path in ("lang.txt", "lang.jsonl#1"))


# -- archives ---------------------------------------------------------------------------------------------------------


def test_archives_are_opened_two_levels_deep(tmp_path):
    inner = zipped({"c.txt": "i to", "d.gz": gzip.compress(b"i tre")})
    (tmp_path / "a.zip").write_bytes(
        zipped(
            {
                "b.txt": "i en",
                "m/e.jsonl": '{"text": "post"}',
                "f.txt.gz": gzip.compress(b"gz"),
                "b.zip": inner,
                ".x": "y",
                "__MACOSX/b.txt": "z",
            }
        )
    )
    (tmp_path / "g.csv.gz").write_bytes(gzip.compress(b"text\nhej\n"))
    assert outcome(tmp_path) == {
        "a.zip/b.txt": "i en",
        "a.zip/b.zip/c.txt": "i to",
        "a.zip/b.zip/d.gz": "archives nested more than 2 deep; unpack the outer ones",
        "a.zip/f.txt.gz": "gz",
        "a.zip/m/e.jsonl#1": {"text": "post"},
        "g.csv.gz#1": {"text": "hej"},
    }


def test_members_that_lead_out_of_the_archive_are_refused(tmp_path):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("../ude.txt", "/rod.txt", "c:\\rod.txt", "x/../../ude.txt", "god.txt"):
            archive.writestr(name, "god")
        archive.writestr(link, "/etc/hosts")
    found = outcome(tmp_path)
    assert found.pop("a.zip/god.txt") == "god"
    assert found.pop("a.zip/link.txt") == "a link, not a file; pack the file itself"
    assert len(found) == 4
    assert set(found.values()) == {"its name leads out of the archive; pack it anew without .. and absolute paths"}


def test_a_member_that_expands_too_much_is_refused_the_others_read(tmp_path):
    (tmp_path / "a.zip").write_bytes(zipped({"bombe.txt": b"0" * 3_000_000, "god.txt": noise(50_000)}))
    (tmp_path / "b.gz").write_bytes(gzip.compress(b"0" * 3_000_000))
    found = outcome(tmp_path)
    assert found["a.zip/god.txt"] == noise(50_000)
    assert "expands more than 200 times" in str(found["a.zip/bombe.txt"])
    assert "expands more than 200 times" in str(found["b.gz"])


def test_an_archive_that_is_too_large_as_a_whole_is_stopped(tmp_path):
    settings = Ingest(max_archive_bytes=100_000)
    (tmp_path / "a.zip").write_bytes(zipped({f"{i}.txt": noise(30_000, i) for i in range(9)}))
    found = outcome(tmp_path, settings=settings)
    assert list(found) == ["a.zip/0.txt", "a.zip/1.txt", "a.zip"]
    assert "expands to more than 100000 bytes" in str(found["a.zip"])


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED], ids=["deflated", "stored"])
def test_a_zip_that_is_cut_off_gives_its_whole_members_and_one_rejection(tmp_path, how):
    data = zipped({"a.txt": noise(900, 1), "b.txt": noise(900, 2), "c.txt": noise(900, 3)}, how)
    (tmp_path / "x.zip").write_bytes(data[: data.index(b"c.txt") + 100])
    found = outcome(tmp_path)
    assert found["x.zip/a.txt"] == noise(900, 1)
    assert found["x.zip/b.txt"] == noise(900, 2)
    assert "damaged or cut off" in str(found["x.zip"])
    assert len(found) == 3


def test_a_member_with_a_bad_checksum_is_refused_alone(tmp_path):
    data = bytearray(zipped({"a.txt": "første", "b.txt": "anden"}, zipfile.ZIP_STORED))
    at = data.index("første".encode())
    data[at] ^= 1
    (tmp_path / "x.zip").write_bytes(data)
    found = outcome(tmp_path)
    assert "damaged" in str(found["x.zip/a.txt"])
    assert found["x.zip/b.txt"] == "anden"


def test_a_gzip_that_is_cut_off_gives_its_whole_records_and_one_rejection(tmp_path):
    data = gzip.compress("".join(f'{{"text": "{noise(300, i)}"}}\n' for i in range(500)).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(data[:-2000])
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(noise(5000).encode())[:-100])
    found = outcome(tmp_path)
    assert found["a.jsonl.gz#1"] == {"text": noise(300, 0)}
    assert "get it again" in str(found["a.jsonl.gz"])
    assert "get it again" in str(found["b.txt.gz"])


def test_an_encrypted_member_is_refused(tmp_path):
    data = bytearray(zipped({"a.txt": "hemmelig"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "x.zip").write_bytes(data)
    assert outcome(tmp_path) == {"x.zip/a.txt": "encrypted; unpack it with its password and give the files"}


# -- JSON -------------------------------------------------------------------------------------------------------------


def test_a_broken_line_harms_no_other(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "et"}\n\n[1]\nnej\n{"text": "to"}\n{"text": "afbr')
    found = outcome(tmp_path)
    assert (found["a.jsonl#1"], found["a.jsonl#4"]) == ({"text": "et"}, {"text": "to"})
    assert str(found["a.jsonl#2"]).startswith("line 3: a list, not an object")
    assert str(found["a.jsonl#3"]).startswith("line 4: not JSON")
    assert str(found["a.jsonl#5"]).startswith("line 6: the file is cut off here")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"])
def test_jsonl_in_other_encodings(tmp_path, encoding):
    (tmp_path / "a.jsonl").write_bytes('{"text": "Øen var grøn"}\r\n{"text": "året gik så"}\r\n'.encode(encoding))
    assert outcome(tmp_path) == {"a.jsonl#1": {"text": "Øen var grøn"}, "a.jsonl#2": {"text": "året gik så"}}


def test_a_file_may_be_larger_than_a_record(tmp_path):
    (tmp_path / "a.jsonl").write_text("".join(f'{{"text": "{noise(n)}"}}\n' for n in (400, 2000, 400)))
    found = outcome(tmp_path, settings=Ingest(max_bytes=1000))
    assert [isinstance(found[f"a.jsonl#{n}"], dict) for n in (1, 2, 3)] == [True, False, True]
    assert "line 2 is larger" in str(found["a.jsonl#2"])


@pytest.mark.parametrize(
    ("name", "content", "texts"),
    [
        ("a.json", '[{"text": "et"},\n {"text": "to"}]', ["et", "to"]),
        ("a.json", '{\n  "text": "et"\n}', ["et"]),
        ("a.json", '{"text": "et"}', ["et"]),
        ("a.json", '{"text": "et"}\n{"text": "to"}', ["et", "to"]),
        ("a.json", '{\n"total": 2, "data": {"items": [{"text": "et"}, {"text": "to"}]}}', ["et", "to"]),
        ("a.json", '[{"text": "et", "text": "to"}]', [["et", "to"]]),
        ("a.txt", '{"text": "et"}\n{"text": "to"}\n', ["et", "to"]),
        ("a.txt", '[{"text": "et"}]', ["et"]),
        ("a.jsonl", '[{"text": "et"},\n {"text": "to"}]', ["et", "to"]),
    ],
)
def test_json_in_every_shape(tmp_path, name, content, texts):
    (tmp_path / name).write_text(content)
    assert outcome(tmp_path) == {f"{name}#{n}": {"text": text} for n, text in enumerate(texts, 1)}


def test_a_large_array_is_streamed_and_a_cut_one_gives_what_is_whole(tmp_path):
    content = json.dumps([{"text": noise(300, i)} for i in range(50)], ensure_ascii=False)
    (tmp_path / "a.json").write_text(content[:-200])
    found = outcome(tmp_path, settings=Ingest(max_bytes=2000))
    assert [found[f"a.json#{n}"] for n in range(1, 50)] == [{"text": noise(300, i)} for i in range(49)]
    assert "cut off" in str(found["a.json#50"])


def test_json_that_is_nested_too_deep(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": ' + "[" * 100_000 + "\n" + '{"text": "god"}\n')
    found = outcome(tmp_path)
    assert "line 1" in str(found["a.jsonl#1"])
    assert found["a.jsonl#2"] == {"text": "god"}


# -- CSV --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_csv_in_every_dialect(tmp_path, separator, encoding):
    buffer = io.StringIO()
    rows = [["Overskrift", "Tekst"], ["Året", 'Et; to, "tre"\tfire\nny linje på øen'], ["Nr. 2", "kort"]]
    csv.writer(buffer, delimiter=separator).writerows(rows)
    (tmp_path / "a.csv").write_bytes(buffer.getvalue().encode(encoding))
    assert outcome(tmp_path) == {
        f"a.csv#{n}": dict(zip(rows[0], row, strict=True)) for n, row in enumerate(rows[1:], 1)
    }


def test_excels_separator_line_double_names_and_short_and_blank_rows(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"sep=;\r\ntitel;tekst;tekst;\r\nA;a;b;\r\nB;kun\r\n\r\n;;;\r\nC;c;d;e;f\r\n")
    assert outcome(tmp_path) == {
        "a.csv#1": {"titel": "A", "tekst": "a", "tekst (3)": "b"},
        "a.csv#2": {"titel": "B", "tekst": "kun"},
        "a.csv#3": "line 7: 5 cells under a header of 3; quote cells that hold the separator",
    }


def test_a_quotation_mark_that_is_never_closed_costs_its_row_alone(tmp_path):
    (tmp_path / "a.csv").write_text('id,text\n1,"åben\n2,god\n3,"også ""god"""\n')
    found = outcome(tmp_path)
    assert str(found.pop("a.csv#1")).startswith("line 2: a quotation mark is opened and never closed")
    assert found == {"a.csv#2": {"id": "2", "text": "god"}, "a.csv#3": {"id": "3", "text": 'også "god"'}}


def test_a_csv_that_is_cut_off(tmp_path):
    (tmp_path / "a.csv").write_text('id,text,dato\n1,hel,2019\n2,"afbrudt midt i\nen tekst')
    (tmp_path / "b.csv").write_text("id,text,dato\n1,hel,2019\n2,afbr")
    found = outcome(tmp_path)
    assert found["a.csv#1"] == found["b.csv#1"] == {"id": "1", "text": "hel", "dato": "2019"}
    assert "never closed" in str(found["a.csv#2"])
    assert "cut off" in str(found["b.csv#2"])
    assert len(found) == 4


def test_a_csv_without_a_header_says_what_to_do(tmp_path):
    (tmp_path / "a.csv").write_text("1,to\n3,fire\n")
    assert outcome(tmp_path) == {
        "a.csv": "no column for the text in the first row (1, to); give a header, or ingest.fields = {NAME = 'text'}"
    }
    assert outcome(tmp_path, settings=Ingest(fields={"to": "text"})) == {"a.csv#1": {"1": "3", "to": "fire"}}


# -- what an attacker would send -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"id;text\n"),
        ("a.csv", b"id;text\n;\n;\n"),
        ("a.csv", b"id;text\n" + b'"\n' * 8),
        ("a.jsonl", b"\x1e\n\x1e\n"),
        ("a.zip", zipped({})),
        ("a.zip", zipped({"mappe/": "", "mappe/.skjult": "x"})),
    ],
)
def test_a_file_in_which_there_is_nothing_is_a_row_all_the_same(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    assert outcome(tmp_path) == {name: "there is no file, row or record in it; get it again or leave it out"}


def test_an_archive_in_an_archive_in_which_there_is_nothing_is_a_row_beside_the_others(tmp_path):
    (tmp_path / "a.zip").write_bytes(zipped({"god.txt": "god", "tom.zip": zipped({})}))
    assert set(outcome(tmp_path)) == {"a.zip/god.txt", "a.zip/tom.zip"}


@pytest.mark.parametrize("sign", ["\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_other_line_ends_in_a_cell_end_no_row(tmp_path, sign):
    (tmp_path / "a.csv").write_bytes(f'id;text;note\n1;før{sign}efter;"to\nlinjer"\n2;næste;x\n'.encode())
    kept = "\v" if sign == "\r" else sign
    assert outcome(tmp_path) == {
        "a.csv#1": {"id": "1", "text": f"før{kept}efter", "note": "to\nlinjer"},
        "a.csv#2": {"id": "2", "text": "næste", "note": "x"},
    }


def test_after_a_damaged_row_has_ended_nothing_is_passed_over(tmp_path):
    (tmp_path / "a.csv").write_text('id;text\n1;"åben\n2;god\n3;en;for;meget\n4;god igen\n')
    found = outcome(tmp_path)
    assert found["a.csv#2"] == {"id": "2", "text": "god"}
    assert "4 cells under a header of 2" in str(found["a.csv#3"])
    assert found["a.csv#4"] == {"id": "4", "text": "god igen"}


def test_a_header_of_many_columns_is_read_in_linear_time(tmp_path):
    names = ";".join(f"felt{i}" for i in range(100_000))
    (tmp_path / "a.csv").write_text(f"{names};text\n{';' * 100_000}ord\n")
    started = time.process_time()
    assert outcome(tmp_path) == {"a.csv#1": {"text": "ord"}}
    assert time.process_time() - started < 5


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zipped({"b.jsonl": data})])
def test_the_whole_lines_of_an_archive_that_is_cut_off_are_read(tmp_path, pack):
    packed = pack("".join(f'{{"text": "{noise(2000, seed)}"}}\n' for seed in range(40)).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) * 3 // 4])
    raws = opened(tmp_path)
    reasons = [raw.reason for raw in raws.values() if raw.reason]
    if packed.startswith(b"\x1f\x8b"):
        assert len(raws) - 1 > 20
    assert len(reasons) == 1
    assert "cut off" in reasons[0]


def test_names_that_are_not_utf8_stay_apart(tmp_path):
    for name in (b"\xe6.txt", b"\xf8.txt"):
        with open(os.fsencode(tmp_path) + b"/" + name, "wb") as file:  # noqa: PTH123 - no Path for such a name
            file.write(b"ens")
    assert outcome(tmp_path) == {"\\xe6.txt": "ens", "\\xf8.txt": "ens"}


def test_links_that_lead_to_themselves_and_what_is_no_file_are_rows(tmp_path):
    (tmp_path / "ring").symlink_to("ring")
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    os.mkfifo(tmp_path / "rør.txt")
    (tmp_path / "god.txt").write_text("god")
    found = outcome(tmp_path)
    assert found.pop("god.txt") == "god"
    assert set(found) == {"ring", "a", "b", "rør.txt"}
    assert "device, pipe or socket" in str(found["rør.txt"])


def test_folders_that_are_left_out(tmp_path):
    for name in ("ud/latest", "ud/mine"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "a.txt").write_text(name)
    (tmp_path / "link").symlink_to(tmp_path / "ud" / "latest")
    own = [tmp_path / "ud" / "latest"]
    assert [raw.path for raw in open_dumps([tmp_path], SETTINGS, own)] == ["ud/mine/a.txt"]
    with pytest.raises(UsageError, match="this is where textmine writes"):
        open_dumps(own, SETTINGS, own)
