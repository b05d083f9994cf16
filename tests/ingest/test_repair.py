"""Repair: what a machine broke is mended; clean Danish is never touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.ingest.repair import repair

CLEAN = "Åse sagde »nej« – og så gik hun på “café” i 80’erne, § 4 … 5 °C, ½ time, Müller & Søn, 10 €."
WORD = (
    "(?:[A-ZÆØÅÉ]?[a-zæøåéü]{1,8}|[A-ZÆØÅ]{1,5}|[0-9]{1,4}(?: ?[%€°½’]|’erne)?"
    "|§ [0-9]|[–—…•]|[a-zæøå]{2,4}[-–/][a-zæøå]{2,4})"
)
DANISH = f"(?:[»«”“„’‘(]?{WORD}[»«”“’).,:;!?…]{{0,2}}[ \n\u00a0]){{0,20}}"


@given(st.from_regex(DANISH, fullmatch=True))
def test_clean_danish_is_never_altered(text):
    assert repair(text) == (text, False)


@pytest.mark.parametrize("times", [1, 2], ids=["once", "twice"])
@pytest.mark.parametrize("wrong", ["cp1252", "latin-1", "mac_roman", "cp850", "cp437"])
def test_a_text_decoded_wrongly_as_a_whole_is_restored(wrong, times):
    text = "Året gik, og børnene blev større. Æblerne på øen rådnede, før nogen så dem."
    broken = text
    for _ in range(times):
        broken = broken.encode().decode("sloppy-windows-1252" if wrong == "cp1252" else wrong)
    assert repair(broken) == (text, True)


@pytest.mark.parametrize("wrong", ["sloppy-windows-1252", "latin-1", "mac_roman", "cp850"])
@pytest.mark.parametrize("line", ["å", "år", "Åen er blå", "»Nej«, sagde Øjvind", "– Ærligt talt …"])
def test_a_broken_line_among_clean_ones_is_restored(line, wrong):
    broken = line.encode().decode(wrong)
    assert repair(f"Blå bog\n{broken}\nGrøn bog") == (f"Blå bog\n{line}\nGrøn bog", True)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("mac_roman", "cp1252"),
        ("cp1252", "mac_roman"),
        ("cp850", "cp1252"),
        ("cp1252", "cp850"),
        ("cp850", "mac_roman"),
    ],
)
def test_one_single_byte_encoding_read_as_another_is_restored(right, wrong):
    text = "Børnene så længe på åen, før de gik hjem over broen.\nDe små år går så hurtigt, sagde mormor på øen."
    assert repair(text.encode(right).decode(wrong)) == (text, True)


def test_quotation_marks_ligatures_and_widths_stay_as_written():
    assert repair(CLEAN + " ﬁnt ＡＢ") == (CLEAN + " ﬁnt ＡＢ", False)


@pytest.mark.parametrize(
    ("text", "fixed", "repaired"),
    [
        ("en\r\nto\rtre\n", "en\nto\ntre\n", False),
        ("\ufeffen", "en", False),
        ("en\x00to\x07tre\tfire", "en to tre\tfire", True),
        ("side 1\x0cside 2\u2028linje", "side 1\nside 2\nlinje", True),
        ("arbejds\u00adløs\u200b", "arbejdsløs", True),
        ("a\u030ar og A\u030a", "år og Å", True),
        ("halv \ud83d emoji", "halv \ufffd emoji", True),
        ("&aelig;ble&nbsp;&amp; p&aring;r&#230;r", "æble\u00a0& pårær", True),
        ("b&amp;oslash;rn", "børn", True),
        ("AT&T; R&D; &unknown; 3 & 4", "AT&T; R&D; &unknown; 3 & 4", False),
    ],
)
def test_characters_that_are_not_for_reading(text, fixed, repaired):
    assert repair(text) == (fixed, repaired)


def test_entities_stay_in_markup():
    assert repair("<p>5 &lt; 7</p>", entities=False) == ("<p>5 &lt; 7</p>", False)


@given(st.text(max_size=200))
def test_repairing_twice_is_repairing_once_for_line_ends_and_controls(text):
    fixed, _ = repair(text)
    assert "\r" not in fixed
    assert not any(char < " " and char not in "\n\t" for char in fixed)
